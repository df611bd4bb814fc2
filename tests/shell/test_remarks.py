from __future__ import annotations

import re

import pytest

from auditor.engine.accepting import accept_by_remarks
from auditor.engine.finding import Finding, Severity, Suppression
from auditor.engine.places import Locator
from auditor.reading.document import Document, Part, Remark, Span

NAMES = {"TIE001": "TIE001", "tie-name": "TIE001", "CHG001": "CHG001", "REM001": "REM001", "REM002": "REM002"}
ALL = frozenset(NAMES.values())


def outcome(text: str, in_force: frozenset[str] = ALL) -> list[tuple[str, str, str]]:
    """Code, printed text or message, and reason of what comes out of a text.

    TIE001 is found at each "$n" and CHG001 at each "n%".
    """
    remarks = tuple(Remark(m[0], Span(*m.span())) for m in re.finditer(r"<!--\s*audit.*?-->", text, re.DOTALL))
    document = Document("note.md", text, (Part("note.md", ()),), remarks)
    locator = Locator(document)
    findings = [
        Finding("TIE001" if m[0][0] == "$" else "CHG001", "name", Severity.ERROR, m[0], locator.place(Span(*m.span())))
        for m in re.finditer(r"\$\d+|\d+%", text)
    ]
    accepted = accept_by_remarks(findings, document, locator, NAMES, in_force)
    assert [each.place.span.start for each in accepted] == sorted(each.place.span.start for each in accepted)
    for each in accepted:
        assert each.suppressed is None or isinstance(each.suppressed, Suppression) and each.suppressed.by == "remark"
    return [(each.code, each.message, each.suppressed.reason if each.suppressed else "") for each in accepted]


def test_a_remark_covers_the_block_that_follows() -> None:
    assert outcome("""\
<!-- audit: ignore TIE001: the release rounds down -->
Net loss was $1 million
and net sales were $2 million.

Net loss was $3 million.
""") == [
        ("TIE001", "$1", "the release rounds down"),
        ("TIE001", "$2", "the release rounds down"),
        ("TIE001", "$3", ""),
    ]


def test_blank_lines_after_a_remark_that_stands_alone_are_skipped() -> None:
    assert outcome("<!-- audit: ignore TIE001: known -->\n\n\n$1\n$2\n\n$3\n") == [
        ("TIE001", "$1", "known"), ("TIE001", "$2", "known"), ("TIE001", "$3", ""),
    ]  # fmt: skip


def test_a_remark_in_a_line_covers_it_and_the_rest_of_its_block() -> None:
    assert outcome("$1\n$2 <!-- audit: ignore TIE001: known -->\n$3\n\n$4") == [
        ("TIE001", "$1", ""), ("TIE001", "$2", "known"), ("TIE001", "$3", "known"), ("TIE001", "$4", ""),
    ]  # fmt: skip


def test_a_remark_at_the_end_of_a_block_does_not_reach_the_next() -> None:
    assert outcome("$1 <!-- audit: ignore TIE001: known -->\n\n$2") == [("TIE001", "$1", "known"), ("TIE001", "$2", "")]


def test_a_remark_may_run_over_lines() -> None:
    assert outcome("<!-- audit: ignore TIE001:\n     known since\n     May -->\n$1\n") == [
        ("TIE001", "$1", "known since May"),
    ]


def test_a_remark_accepts_only_what_it_names() -> None:
    assert outcome("<!-- audit: ignore TIE001: known -->\n$1 rose 2%\n") == [
        ("TIE001", "$1", "known"), ("CHG001", "2%", ""),
    ]  # fmt: skip
    assert outcome("<!-- audit: ignore tie-name, CHG001: known -->\n$1 rose 2%\n") == [
        ("TIE001", "$1", "known"), ("CHG001", "2%", "known"),
    ]  # fmt: skip


def test_an_unused_remark_is_found() -> None:
    assert outcome("<!-- audit: ignore CHG001: known -->\n$1\n\n2%\n") == [
        ("REM001", "this remark accepts no finding of CHG001", ""),
        ("TIE001", "$1", ""),
        ("CHG001", "2%", ""),
    ]


def test_a_remark_on_a_rule_that_is_off_is_let_be() -> None:
    assert outcome("<!-- audit: ignore CHG001: known -->\n$1\n", ALL - {"CHG001"}) == [("TIE001", "$1", "")]


def test_remark_findings_can_be_turned_off() -> None:
    text = "<!-- audit: ignore CHG001: known -->\n\n<!-- audit: ignore CHG001 -->\n"
    assert [code for code, _, _ in outcome(text)] == ["REM001", "REM002"]
    assert outcome(text, ALL - {"REM001", "REM002"}) == []


@pytest.mark.parametrize(
    "remark, told",
    [
        ("<!-- audit: ignore TIE001 -->", "reason"),
        ("<!-- audit: ignore TIE001: -->", "reason"),
        ("<!-- audit: ignore: whatever -->", "names the rules"),
        ("<!-- audit: disable TIE001: x -->", '"ignore"'),
        ("<!-- audit: ignore TIE01: x -->", 'no rule "TIE01"; did you mean "TIE001"?'),
    ],
)
def test_a_malformed_remark_is_found_and_accepts_nothing(remark: str, told: str) -> None:
    (malformed, finding) = outcome(f"{remark}\n$1\n")
    assert malformed[0] == "REM002" and told in malformed[1]
    assert finding == ("TIE001", "$1", "")


def test_remark_findings_have_fingerprints_of_their_own_that_survive_edits() -> None:
    def prints(text: str) -> list[str]:
        remarks = tuple(Remark(m[0], Span(*m.span())) for m in re.finditer(r"<!--.*?-->", text))
        document = Document("note.md", text, (), remarks)
        return [each.fingerprint for each in accept_by_remarks((), document, Locator(document), NAMES, ALL)]

    text = "<!-- audit: ignore TIE001: a -->\n\n<!-- audit: ignore TIE001: a -->\n\n<!-- audit: ignore -->\n"
    first = prints(text)
    assert len(set(first)) == 3
    assert prints(f"One more line.\n\n{text}") == first
