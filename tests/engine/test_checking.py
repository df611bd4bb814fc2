"""Rules against documents: what is found, ticked, lowered, dropped, and told apart."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from auditor.engine.checking import CheckResult, check
from auditor.engine.finding import Severity, Tick
from auditor.engine.language import read_pack
from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Mention, Subject, Value
from auditor.model.rounding import Outcome
from auditor.reading.document import Document, GridCell, GridRow, Part, Span, TableBlock
from tests.engine.samples import CHANGE_NOUN, NOUNS, RULE, amount, document, pack_of, things

WRONG = "Net sales increased 25% to $37.3 million from $33.3 million."
RIGHT = "Net sales increased 12% to $37.3 million from $33.3 million."


def checked(text: str, name: str = "release.txt") -> CheckResult:
    read = document(text, name)
    return check(read, read, read_pack(RULE, "ari.rules", NOUNS).rules, NOUNS)


def tried(pack: str, *subjects: Subject, nouns: Mapping[str, Noun] | None = None) -> CheckResult:
    read = document("5 7 9 and more")
    return check(read, read, read_pack(pack, "own.rules", NOUNS).rules, nouns or things(*subjects))


def subject(certainty: Certainty = Certainty.CERTAIN, *alternatives: Alternative, **others: Value) -> Subject:
    """part 5 and total 7 of the text "5 7 9 and more"."""
    values: dict[str, Value] = {"part": amount("5", 0), "total": amount("7", 2)}
    return Subject({**values, **others}, Span(0, 1), certainty, alternatives)


def test_a_conflict_is_found_and_shown():
    text = (
        "Innovo reported today.\n\nThe year was good. Net sales\n"
        "increased 25% to $37.3 million from\n$33.3 million.\nMore follows.\n"
    )
    result = checked(text)
    (finding,) = result.findings
    assert (finding.code, finding.name, finding.severity) == ("ARI001", "growth-rate-misstated", Severity.ERROR)
    assert finding.message == "25% is stated, but $33.3 million to $37.3 million is a change of 12.0%."
    assert (finding.stated, finding.expected) == ("25%", "12.0%")
    assert finding.recomputation == "($37.3 million - $33.3 million) / $33.3 million = 12.0%"
    assert finding.rounding == "with rounding anything from 11.7% to 12.3%"
    place = finding.place
    assert text[place.span.start : place.span.end] == "25%"
    assert (place.span.line, place.span.column, place.span.end_line, place.span.end_column) == (4, 11, 4, 14)
    assert [(line.number, line.text, line.caret) for line in place.excerpt] == [
        (3, "The year was good. Net sales", None),
        (4, "increased 25% to $37.3 million from", (10, 13)),
        (5, "$33.3 million.", None),
    ]
    assert [text[each.span.start : each.span.end] for each in finding.related] == ["$33.3 million", "$37.3 million"]
    assert [each.message for each in finding.related] == ["prior", "current"]
    assert result.ticks == {}
    assert len(result.disputed) == 3
    assert pickle.loads(pickle.dumps(finding)) == finding


def test_a_tie_ticks_every_figure_of_the_comparison():
    result = checked(RIGHT)
    assert result.findings == ()
    assert {RIGHT[span.start : span.end] for span in result.ticks} == {"12%", "$37.3 million", "$33.3 million"}
    assert set(result.ticks.values()) == {(Tick("ARI001", Outcome.ROUNDING),)}


def test_the_examples_of_the_rule_do_what_it_says():
    (rule,) = read_pack(RULE, "ari.rules", NOUNS).rules
    assert all(checked(text).findings for text in rule.fails)
    assert not any(checked(text).findings for text in rule.passes)


def test_a_rule_that_does_not_apply_leaves_no_trace():
    result = checked(WRONG.replace("increased", "decreased") + "\n\nNet sales increased 25% to $37.3 million.")
    assert (result.findings, result.ticks, result.untold) == ((), {}, {})


def test_what_cannot_be_told_is_said():
    result = checked("Net sales increased 25% to $37.3 million from $0.0 million.")
    assert set(result.untold.values()) == {"the earlier amount can be zero"}
    assert (len(result.untold), result.findings) == (3, ())


def test_findings_are_in_the_order_of_the_text():
    result = checked(f"{WRONG}\n\n{RIGHT}\n\n{WRONG.replace('25%', '30%')}\n\n{WRONG}")
    assert [finding.stated for finding in result.findings] == ["25%", "30%", "25%"]
    assert [finding.place.span.line for finding in result.findings] == [1, 5, 7]


def test_another_reading_lowers_a_finding_and_is_named_in_it():
    nine_months = Alternative("the nine-month column", {"total": amount("5", 4)}, "note")
    (finding,) = tried(pack_of("require part = total"), subject(Certainty.CERTAIN, nine_months)).findings
    assert finding.severity is Severity.NOTE
    assert finding.message == "5 is stated, 7 expected. It ties under another reading: the nine-month column."


def test_the_first_reading_that_ties_counts():
    readings = (
        Alternative("a reading that does not tie", {"total": amount("8", 4)}, "none"),
        Alternative("truncated, not rounded", {"total": amount("5", 4)}, "warning"),
        Alternative("a later one", {"total": amount("5", 4)}, "none"),
    )
    (finding,) = tried(pack_of("require part = total"), subject(Certainty.CERTAIN, *readings)).findings
    assert finding.severity is Severity.WARNING and "truncated, not rounded" in finding.message


def test_a_reading_never_raises_the_severity():
    reading = Alternative("another column", {"total": amount("5", 4)}, "warning")
    (finding,) = tried(pack_of("note: require part = total"), subject(Certainty.CERTAIN, reading)).findings
    assert finding.severity is Severity.NOTE


def test_a_reading_may_drop_a_finding_for_a_tick():
    reading = Alternative("the scale of the table", {"total": amount("5", 4)}, "none")
    result = tried(pack_of("require part = total"), subject(Certainty.CERTAIN, reading))
    assert result.findings == ()
    assert result.ticks == {span: (Tick("TST001", Outcome.ROUNDING),) for span in (Span(0, 1), Span(2, 3))}


def test_certainty_caps_the_severity_or_abstains():
    pack = pack_of("require part = total")
    assert [finding.severity for finding in tried(pack, subject(Certainty.LIKELY)).findings] == [Severity.WARNING]
    unsure = tried(pack, subject(Certainty.UNSURE))
    assert (unsure.findings, unsure.ticks) == ((), {})
    assert set(unsure.untold) == {Span(0, 1), Span(2, 3)}


def test_two_rules_on_the_same_figures_make_one_finding():
    pack = pack_of("warning: require part = total", "error: require part >= total", "error: require total <= part")
    (finding,) = tried(pack, subject()).findings
    assert (finding.code, finding.severity) == ("TST002", Severity.ERROR)
    assert finding.message.endswith("Also found by TST003 test-rule-3, TST001 test-rule-1.")


def test_one_rule_twice_on_the_same_figures_makes_one_finding():
    (finding,) = tried(pack_of("require part = total"), subject(), subject()).findings
    assert finding.message == "5 is stated, 7 expected."


def test_rules_on_different_figures_stay_apart():
    pack = pack_of("require part = total", "require part = net sales")
    result = tried(pack, subject(net_sales=0, **{"net sales": amount("9", 4)}))
    assert [finding.code for finding in result.findings] == ["TST001", "TST002"]


def test_figures_without_printed_numbers_are_found_at_their_place():
    (finding,) = tried(pack_of("require announced = counted"), subject(announced=3, counted=4)).findings
    assert (finding.stated, finding.expected, finding.place.span.column, finding.related) == ("3", "4", 1, ())


def test_a_bound_is_told_as_one():
    (finding,) = tried(pack_of("require part >= total"), subject()).findings
    assert (finding.stated, finding.expected, finding.rounding) == ("5", "at least 7", "")
    (finding,) = tried(pack_of("require total < 1.1 * part"), subject()).findings
    assert (finding.stated, finding.expected) == ("7", "less than 5.5")
    assert (finding.recomputation, finding.rounding) == ("1.1 × 5 = 5.5", "")


def test_what_a_noun_has_judged_is_not_shown_as_a_figure():
    (finding,) = tried(pack_of('require word is "yes"'), subject(word="no")).findings
    assert (finding.stated, finding.expected) == (None, None)
    (finding,) = tried(pack_of('require word is one of "a year", "years"'), subject(word="the same")).findings
    assert (finding.stated, finding.expected) == (None, None)


def test_a_place_is_not_labelled_with_what_stands_there():
    base = subject()
    said = Subject(base.values, base.at, context="5", mentions=(Mention(Span(2, 3), "7"), Mention(Span(4, 5), "2002")))
    (finding,) = tried(pack_of("require part = total"), said).findings
    assert [place.message for place in (finding.place, *finding.related)] == ["", "", "2002"]


def test_the_place_of_a_finding_is_labelled_as_a_mention_of_it_says():
    base = subject()
    said = Subject(base.values, base.at, context="2003", mentions=(Mention(base.at, "Total, 2003"),))
    (finding,) = tried(pack_of("require part = total"), said).findings
    assert finding.place.message == "Total, 2003"


def test_mentions_are_shown_once_with_their_message():
    base = subject()
    said = Subject(
        base.values,
        base.at,
        mentions=(Mention(Span(2, 3), "Total, 2003"), Mention(Span(4, 5), "2002"), Mention(base.at, "")),
    )
    (finding,) = tried(pack_of("require part = total"), said).findings
    assert [(place.span.start, place.message) for place in finding.related] == [(2, "Total, 2003"), (4, "2002")]


def test_a_rule_that_fails_is_named_and_costs_nothing_else():
    result = tried(pack_of("require part = word", "require part = total"), subject(word="up"), subject(word="up"))
    (problem,) = result.problems
    assert problem.message == "rule TST001 test-rule-1 could not be applied: TypeError: 'up' is used as an amount"
    assert [finding.code for finding in result.findings] == ["TST002"]


def test_a_noun_that_fails_is_named_and_costs_nothing_else():
    def broken(filing: object) -> Iterator[Subject]:
        raise LookupError("no such table")
        yield

    nouns = {**NOUNS, "thing": Noun("thing", "Broken.", NOUNS["thing"].values, broken)}
    read = document(WRONG)
    rules = (*read_pack(pack_of("require part = total"), "a", NOUNS).rules, *read_pack(RULE, "b", NOUNS).rules)
    result = check(read, read, rules, nouns)
    (problem,) = result.problems
    assert problem.message == "no thing could be checked (TST001): LookupError: no such table"
    assert [finding.code for finding in result.findings] == ["ARI001"]


def test_the_subjects_of_a_noun_are_found_once():
    calls: list[object] = []

    def counted(filing: object) -> tuple[Subject, ...]:
        calls.append(filing)
        return (subject(),)

    nouns = {**NOUNS, "thing": Noun("thing", "Counted.", NOUNS["thing"].values, counted)}
    tried(pack_of("require part = 5", "require total = 7"), nouns=nouns)
    assert len(calls) == 1


# --- fingerprints ----------------------------------------------------------------------------------


def prints(text: str, name: str = "release.txt") -> list[str]:
    return [finding.fingerprint for finding in checked(text, name).findings]


def test_a_fingerprint_survives_edits_elsewhere_and_new_line_breaks():
    (before,) = prints(f"Innovo reported. {WRONG} More follows.", "a/release.txt")
    assert re.fullmatch("[0-9a-f]{16}", before)
    moved = "A new title\n\nInnovo reported on Friday.\n" + WRONG.replace(" to ", "\nto ") + " Less follows."
    (after,) = prints(moved, "b/release.txt")
    assert after == before


def test_a_fingerprint_changes_with_the_sentence_the_file_and_the_rule():
    (before,) = prints(WRONG)
    assert prints(WRONG.replace("25%", "26%")) != [before]
    assert prints(WRONG.replace("Net sales", "Income")) != [before]
    assert prints(WRONG, "other.txt") != [before]
    read = document(WRONG)
    renamed = replace(read_pack(RULE, "ari.rules", NOUNS).rules[0], code="ARI002")
    assert check(read, read, (renamed,), NOUNS).findings[0].fingerprint != before


def test_repeats_are_told_apart():
    before = prints(WRONG)
    both = prints(f"{WRONG}\n\n{WRONG}")
    assert len(set(both)) == 2 and both[:1] == before


@given(st.text("abc .\n", max_size=80))
def test_a_fingerprint_does_not_depend_on_other_paragraphs(before: str):
    assert prints(f"{before}\n\n{WRONG}")[-1:] == prints(WRONG)


# --- excerpts --------------------------------------------------------------------------------------


def test_a_table_row_is_one_line_of_the_file():
    text = "                  2003      2002\nNet sales      $37,295   $33,300\nGross profit    12,111     9,000\n"
    at = text.index("12,111")
    row = GridRow("Gross profit", Span(66, 78), 0, (GridCell("12,111", 0, 0, Span(at, at + 6)),), 0)
    read = Document("a.txt", text, (Part("", (TableBlock((), (), (row,), 2, Span(0, len(text))),)),))
    said = Subject({"part": amount("12,111", at), "total": amount("5", 20)}, Span(at, at + 6))
    rules = read_pack(pack_of("require part = total"), "own.rules", NOUNS).rules
    (finding,) = check(read, read, rules, things(said)).findings
    (line,) = finding.place.excerpt
    assert line.caret is not None
    assert (line.number, line.text[slice(*line.caret)]) == (3, "12,111")


def test_a_line_too_long_to_show_is_cut_round_the_figure():
    text = "Word " * 300 + WRONG + " Word" * 300
    (finding,) = checked(text).findings
    (line,) = finding.place.excerpt
    assert line.caret is not None and len(line.text) < 200
    assert line.text[slice(*line.caret)] == "25%"


def test_markup_is_shown_as_it_was_read():
    text = "<p>Net sales increased 25% to $37.3&nbsp;million</p>"
    read = replace(document("<p>" + WRONG), source=text + " " * 40)
    (finding,) = check(read, read, read_pack(RULE, "a", NOUNS).rules, {CHANGE_NOUN.name: CHANGE_NOUN}).findings
    (line,) = finding.place.excerpt
    assert "&nbsp;" not in line.text and line.caret is not None
    assert line.text[slice(*line.caret)] == "25%"
