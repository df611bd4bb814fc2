"""The findings on the corpus against the judgements on them; and the comparison itself, on made-up findings."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from corpus_documents import FILINGS, NOTES, OTHER, RELEASES, class_of
from judgements import (
    FILE,
    LONGEST_MESSAGE,
    Differences,
    Judgement,
    Share,
    Verdict,
    as_toml,
    compare,
    false_errors,
    findings_of,
    load,
    share_of,
    with_verdicts,
)

from auditor.engine.finding import FileReport, Finding, Place, Severity, SourceSpan, Suppression


def test_every_finding_on_the_corpus_is_judged(audited_corpus: Mapping[str, FileReport]) -> None:
    differences = compare(findings_of(audited_corpus), load())
    if differences.better:
        told = "\n".join(differences.better)
        warnings.warn(f"fewer false alarms (python tests/corpus/rejudge.py --write):\n{told}", stacklevel=1)
    if differences.worse:
        pytest.fail("see python tests/corpus/rejudge.py\n" + "\n".join(differences.worse), pytrace=False)


def test_every_document_of_the_corpus_is_read(audited_corpus: Mapping[str, FileReport]) -> None:
    assert {document: report.problems for document, report in audited_corpus.items() if report.problems} == {}


def test_the_file_is_as_it_would_be_written() -> None:
    assert FILE.read_text(encoding="utf-8") == as_toml(load())


# --- on made-up findings -------------------------------------------------------------------------

REAL = Judgement(
    "txt/a.txt", "aaaa", "FOO001", Severity.ERROR, "3:5", "12 is printed, the rows add up to 11.", Verdict.REAL, "5 + 6"
)
FALSE = replace(REAL, fingerprint="bbbb", place="9:1", verdict=Verdict.FALSE, reason="a segment’s sales")
ARGUABLE = replace(FALSE, fingerprint="cccc", severity=Severity.WARNING, verdict=Verdict.ARGUABLE, place="12:1")
JUDGED = (REAL, FALSE, ARGUABLE)


def found_again(*judged: Judgement) -> tuple[Judgement, ...]:
    """What a run finds where it finds what was judged."""
    return tuple(replace(each, verdict=Verdict.UNJUDGED, reason="") for each in judged)


def finding(severity: Severity, message: str = "a\n  message", suppressed: Suppression | None = None) -> Finding:
    return Finding(
        "TIE001",
        "a-name",
        severity,
        message,
        Place(SourceSpan(30, 35, 3, 7, 3, 12), ()),
        fingerprint="ffff",
        suppressed=suppressed,
    )


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "judgements.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    odd = replace(REAL, fingerprint="dddd", message='“a” "b" \\ c', verdict=Verdict.UNJUDGED, reason="")
    assert load(written(tmp_path, as_toml((*JUDGED, odd)))) == (*JUDGED, odd)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('verdict = "real"', 'verdict = "rael"', "txt/a.txt: aaaa: 'rael'"),
        ('severity = "error"', 'severity = "bad"', "txt/a.txt: aaaa: 'bad'"),
        ('reason = "5 + 6"', 'reason = " "', "txt/a.txt: aaaa: a verdict needs a reason"),
        ('reason = "5 + 6"\n', "", "txt/a.txt: aaaa: reason missing or unknown"),
        ('reason = "5 + 6"', 'reason = "5 + 6"\nby = "me"', "txt/a.txt: aaaa: by missing or unknown"),
        ('fingerprint = "aaaa"', 'fingerprint = "bbbb"', "txt/a.txt: bbbb is judged twice"),
    ],
)
def test_mistakes_in_the_file_are_named(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    text = as_toml((REAL, FALSE))
    assert old in text
    with pytest.raises(ValueError, match=complaint):
        load(written(tmp_path, text.replace(old, new, 1)))


def test_a_run_that_finds_what_was_judged_differs_in_nothing() -> None:
    assert compare(found_again(*JUDGED), JUDGED) == Differences()


def test_a_new_finding_is_to_be_judged() -> None:
    new = replace(REAL, fingerprint="9999", place="20:1")
    differences = compare(found_again(*JUDGED, new), JUDGED)
    assert differences.appeared == found_again(new)
    assert [line.partition(" [")[0] for line in differences.worse] == ["to be judged: txt/a.txt:20:1: error FOO001"]
    assert differences.better == ()


def test_a_finding_left_unjudged_in_the_file_is_still_to_be_judged() -> None:
    (still,) = found_again(REAL)
    assert compare((still,), (still,)).appeared == (still,)


def test_a_finding_is_of_one_document() -> None:
    elsewhere = replace(REAL, document="txt/b.txt")
    assert compare(found_again(elsewhere), (REAL,)) == Differences(found_again(elsewhere), (REAL,))


def test_a_real_finding_that_vanishes_is_worse_and_another_is_better() -> None:
    differences = compare((), JUDGED)
    assert differences.vanished == JUDGED
    assert differences.worse == (f"vanished, judged real: {REAL}",)
    assert differences.better == (f"vanished, judged false: {FALSE}", f"vanished, judged arguable: {ARGUABLE}")


@pytest.mark.parametrize(
    ("judged", "now", "worse"),
    [
        (REAL, Severity.WARNING, True),
        (FALSE, Severity.WARNING, False),
        (ARGUABLE, Severity.ERROR, True),
        (replace(ARGUABLE, verdict=Verdict.REAL), Severity.ERROR, False),
    ],
)
def test_a_changed_severity_is_told(judged: Judgement, now: Severity, worse: bool) -> None:
    differences = compare((replace(judged, severity=now),), (judged,))
    line = (f"now {now.value}: {judged}",)
    assert (differences.worse, differences.better) == ((line, ()) if worse else ((), line))


def test_a_finding_reworded_at_its_place_keeps_its_verdict() -> None:
    reworded = replace(REAL, fingerprint="eeee", message="other words")
    found = found_again(reworded, ARGUABLE)
    assert with_verdicts(found, JUDGED) == (reworded, ARGUABLE)
    assert compare(found, JUDGED).worse[0].endswith("(at this place [aaaa] was judged real)")


def test_a_finding_elsewhere_gets_no_verdict() -> None:
    found = found_again(REAL, replace(REAL, fingerprint="eeee"), replace(REAL, fingerprint="9999", code="TIE001"))
    assert with_verdicts(found, JUDGED) == (REAL, *found[1:])  # the finding at this place is there still


def test_findings_of_reports_are_errors_and_warnings_in_force() -> None:
    long = "x" * 500
    findings = (
        finding(Severity.ERROR),
        finding(Severity.NOTE),
        finding(Severity.WARNING, long),
        finding(Severity.ERROR, suppressed=Suppression("remark", "on purpose")),
    )
    first, second = findings_of({"md/a.md": FileReport("/corpus/md/a.md", findings)})
    assert first == Judgement(
        "md/a.md", "ffff", "TIE001", Severity.ERROR, "3:7", "a message", Verdict.UNJUDGED, ""
    )
    assert second.severity is Severity.WARNING
    assert len(second.message) == LONGEST_MESSAGE and second.message.endswith("x…")


def test_shares_are_of_a_severity() -> None:
    judged = (*JUDGED, replace(ARGUABLE, fingerprint="dddd", verdict=Verdict.UNJUDGED, reason=""))
    assert share_of(judged, Severity.ERROR, Verdict.REAL) == Share(1, 2)
    assert share_of(judged, Severity.WARNING, Verdict.REAL, Verdict.ARGUABLE) == Share(1, 2)
    assert str(Share(1, 2)) == "1 of 2 = 50.0 %"
    assert str(Share(0, 0)) == "0 of 0"


def test_false_errors_are_counted_by_class_of_document() -> None:
    judged = (REAL, FALSE, replace(FALSE, document="md/b.md"), ARGUABLE)
    documents = ("txt/a.txt", "txt/c.txt", "md/b.md", "md/c.md", "md/d.md", "htm/e.htm")
    counted = false_errors(judged, documents, lambda document: document.partition("/")[0])
    assert counted == {"txt": Share(1, 2), "md": Share(1, 3), "htm": Share(0, 1)}


@pytest.mark.parametrize(
    ("document", "name"),
    [
        ("pdf-as-text/intel-2023q1-earnings.txt", RELEASES),
        ("txt/kfp1995-outlook-group-corp-reports-second-quarter-results.txt", RELEASES),
        ("html/oracle-corp-8-k-20140619-0001193125-14-242424-ex-991.htm", RELEASES),
        ("html/oracle-corp-8-k-20140619-0001193125-14-242424.txt", OTHER),
        ("html/aa-10-q-0001193125-18-236766.htm", FILINGS),
        ("html/nike-2006-10k.htm", FILINGS),
        ("ixbrl/cost-2022-10k.htm", FILINGS),
        ("txt/ford-10k-1994.txt", FILINGS),
        ("txt/ge-1994-10k.txt", FILINGS),
        ("txt/perkinelmer-10k405-2001.txt", FILINGS),
        ("txt/ko-1997-10k-ex-131.txt", OTHER),
        ("txt/aames-capital-8k-1998.txt", OTHER),
        ("markdown/tatqa-0027cf6e.md", NOTES),
        ("notes/ectsum-transcript-a_q4_2021.txt", OTHER),
    ],
)
def test_classes(document: str, name: str) -> None:
    assert class_of(document) == name
