from __future__ import annotations

from dataclasses import replace

import pytest
from report_samples import ACCEPTED, EMPTY, FILING, LOSS, MISSING, NOTE, REPORT

from auditor.engine.finding import ExcerptLine, FileReport, Place, Report
from auditor.reports import Presentation, render
from auditor.reports.figures import render_text
from auditor.reports.statistics import render as render_statistics

PLAIN = Presentation()


def full(report: Report, color: bool = False) -> str:
    return render("full", report, Presentation(color=color))


def test_full_shows_both_places_and_the_computation() -> None:
    assert (
        full(Report((FileReport("a.txt", (LOSS,), FILING.figures),)))
        == """\
error[TIE001] narrative-disagrees-with-statement: net loss is stated as $5.7 million here and as (5,813) thousand \
in the statement
   --> a.txt:12:27
    |
 12 | compared to a net loss of $5.7 million in the fourth
    |                           ^^^^^^^^^^^^
    |
   ::: a.txt:108:29
    |
108 | Net loss                 $  (5,813)   $   1,204
    |                             ^^^^^^^ statement of operations, net loss, three months ended November 29, 2003
    |
    = stated: $5.7 million
    = expected: $5.8 million
    = recomputation: (5,813) in thousands
    = rounding: with rounding anything from $5.8125 million to $5.8135 million

a.txt: checked 2 of 3 figures; 1 error
"""
    )


def test_full_marks_each_line_of_a_place_and_says_what_it_is_once() -> None:
    assert """\
warning[CHG001] change-misstated: net sales rose by 12.3%, not by 13%: 50% of it, and more
  --> filings/q4 2003.txt:20:5
   |
20 |     net sales increased by 13%
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^
21 | over the prior year
   | ^^^^^^^^ stated here
   |
   = stated: 13%
""" in full(REPORT)


def test_full_ends_with_the_files_together() -> None:
    assert full(REPORT).endswith("""\
filings/q4 2003.txt: checked 2 of 3 figures; 1 error, 1 warning, 1 note, 1 accepted
notes.md: no figures recognised; no findings
3 files, 1 not checked: checked 2 of 3 figures; 1 error, 1 warning, 1 note, 1 accepted
""")


def test_accepted_findings_are_not_shown_as_text() -> None:
    for format in ("full", "concise"):
        assert ACCEPTED.code not in render(format, REPORT, PLAIN)


@pytest.mark.parametrize("caret", [(2000, 2008), (0, 8), (4992, 5000), (1000, 4000)])
def test_a_long_line_is_cut_around_its_caret(caret: tuple[int, int]) -> None:
    start, end = caret
    text = "x" * start + "$" * (end - start) + "x" * (5000 - end)
    line = ExcerptLine(1, text, caret)
    shown = full(Report((FileReport("a.txt", (replace(LOSS, place=Place(LOSS.place.span, (line,))),)),)))
    excerpt, marks = shown.splitlines()[3:5]
    assert len(excerpt) < 180
    under = [above for above, mark in zip(excerpt, marks, strict=False) if mark == "^"]
    assert under and set(under) == {"$"}


def test_carets_stand_under_wide_characters_and_tabs() -> None:
    text = "\t収益 $5"
    place = Place(LOSS.place.span, (ExcerptLine(1, text, (4, 6)),))
    shown = full(Report((FileReport("a.txt", (replace(LOSS, place=place, related=()),)),)))
    assert " 1 |  収益 $5\n   |       ^^\n" in shown.replace("12 -->", "-->")


def test_control_characters_do_not_reach_the_terminal() -> None:
    place = Place(LOSS.place.span, (ExcerptLine(1, "a\x1b[31m 5", (6, 7)),), "\x1b[2J")
    report = Report((FileReport("a\x1b.txt", (replace(LOSS, place=place, message="\x07bell\nline"),)),))
    for format in ("full", "concise", "junit"):
        text = render(format, report, PLAIN)
        assert "\x1b" not in text and "\x07" not in text


def test_concise_is_a_line_for_each_finding() -> None:
    assert render("concise", REPORT, PLAIN).splitlines() == [
        "filings/q4 2003.txt:12:27: error TIE001 narrative-disagrees-with-statement: "
        "net loss is stated as $5.7 million here and as (5,813) thousand in the statement",
        "filings/q4 2003.txt:20:5: warning CHG001 change-misstated: "
        "net sales rose by 12.3%, not by 13%: 50% of it, and more",
        "filings/q4 2003.txt:1:6: note TIE009 rounded-from-rounded: $5.8 million was rounded from a rounded amount",
        "filings/q4 2003.txt: checked 2 of 3 figures; 1 error, 1 warning, 1 note, 1 accepted",
        "notes.md: no figures recognised; no findings",
        "3 files, 1 not checked: checked 2 of 3 figures; 1 error, 1 warning, 1 note, 1 accepted",
    ]


def test_colours_only_when_asked_for() -> None:
    assert "\x1b[1;31merror" in full(REPORT, color=True)
    for format in ("full", "concise"):
        assert "\x1b" not in render(format, REPORT, PLAIN)


@pytest.mark.parametrize(
    "findings, expected",
    [
        ((), "no findings"),
        ((LOSS,), "1 error"),
        ((LOSS, LOSS, NOTE), "2 errors, 1 note"),
        ((NOTE, NOTE, ACCEPTED), "2 notes, 1 accepted"),
    ],
)
def test_summary_counts_in_good_grammar(findings: tuple[object, ...], expected: str) -> None:
    report = Report((replace(FILING, path="a.txt", findings=findings, figures=FILING.figures[:1]),))
    assert render("concise", report, PLAIN).splitlines()[-1] == f"a.txt: checked 1 of 1 figure; {expected}"


def test_figures_as_a_table() -> None:
    assert (
        render_text(Report((FILING, EMPTY, MISSING)))
        == """\
filings/q4 2003.txt
line  text               value  unit      label     period                    ticks
  12  $5.7 million   5,700,000  currency  net loss  2003-08-31 to 2003-11-29  TIE001 conflicts, CHG002 ties
 108  (5,813)       -5,813,000  currency  Net loss  at 2003-11-29             INC004 ties by rounding
   1  8                      8                                                - stated once
checked 2 of 3 figures

notes.md
no figures recognised
"""
    )


def test_statistics_count_rules_and_reasons() -> None:
    assert (
        render_statistics(Report((FILING, FILING)))
        == """\
      2  CHG001  change-misstated  warning
      2  TIE001  narrative-disagrees-with-statement  error
      2  TIE009  rounded-from-rounded  note
2 figures not checked:
      2  stated once
"""
    )
