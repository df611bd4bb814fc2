"""Rows that two tables print alike, and the one figure of theirs that differs."""

from __future__ import annotations

import pytest

from auditor.model.ties.turned_rows import turned_rows
from auditor.model.ties.twin_rows import twin_rows

from .pages import codes, grid, page, slipped
from .readings import filing

HIGHLIGHTS = """
                         Financial Highlights
                            (In thousands)

                                         Year Ended December 31,
                                          2003            2002
Wholesale apparel                      $83,129         $29,609
Royalties                                2,118           1,990
Cash used for tooling                   (1,212)         (1,145)
"""
DETAIL = """
                       Sales by Product Line
                            (In thousands)

                                         Year Ended December 31,
                                          2003            2002          Change
Retail stores                            4,713           1,958          140.7%
Apparel                                 83,129          29,609          180.8%
"""
TOOLING = """
                       Capital Spending by Kind
                            (In thousands)

                                         Year Ended December 31,
                                          2003            2002            2001
Tools used up                           (1,212)         (1,145)           (988)
Buildings                                 (310)           (457)           (402)
"""


def differing(text: str) -> list[tuple[str, str]]:
    twins = twin_rows(filing(text).tables)
    return [(one.figure.text, two.figure.text) for twin in twins if twin.differing for one, two in [twin.differing]]


def test_rows_that_agree() -> None:
    assert [len(twin.agreeing) for twin in twin_rows(filing(HIGHLIGHTS + DETAIL).tables)] == [2]
    assert codes(HIGHLIGHTS + DETAIL + TOOLING, "a.txt") == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("$83,129", "$83,729"),  # a digit
        ("$83,129", "$81,329"),  # two swapped
        ("$29,609", "$79,609"),
    ],
)
def test_one_figure_differs(right: str, wrong: str) -> None:
    text = slipped(HIGHLIGHTS, right, wrong) + DETAIL
    assert differing(text) == [(wrong, right[1:])]
    assert "warning TIE014" in codes(text, "a.txt")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("$83,129", "$96,340"),  # nothing like it: another row
        ("$83,129", "$83,128"),  # the last digit, and the labels are not the same
        ("$29,609", "$30,112"),
    ],
)
def test_rows_that_differ_otherwise_are_different_things(right: str, wrong: str) -> None:
    assert differing(slipped(HIGHLIGHTS, right, wrong) + DETAIL) == []


def test_the_last_digit_tells_where_the_labels_are_the_same() -> None:
    detail = DETAIL.replace("Apparel          ", "Wholesale apparel")
    assert differing(slipped(HIGHLIGHTS, "$83,129", "$83,128") + detail) == [("$83,128", "83,129")]


def test_labels_that_share_nothing_need_more_shared_figures() -> None:
    plants = DETAIL.replace("Apparel", "Denim  ")
    few = plants.replace("29,609", "290").replace("180.8%", "      ")
    assert differing(slipped(HIGHLIGHTS, "$83,129", "$83,729") + plants) == [("$83,729", "83,129")]
    assert differing(HIGHLIGHTS.replace("$83,129", "$83,729").replace("$29,609", "   $290") + few) == []


def test_a_sign_lost_in_one_of_the_rows() -> None:
    three = HIGHLIGHTS.replace("2002\n", "2002            2001\n").replace("(1,145)", "(1,145)           (988)")
    assert differing(three + TOOLING) == []
    text = slipped(three, "(1,145)", " 1,145 ") + TOOLING
    assert differing(text) == [("1,145", "(1,145)")]
    assert codes(text, "a.txt") == ["warning TIE014"]


def test_a_sign_lost_in_a_row_of_two_is_told_by_its_name() -> None:
    two = TOOLING.replace("            2001\n", "\n").replace("           (988)", "").replace("           (402)", "")
    named = two.replace("Tools used up        ", "Cash used for tooling")
    assert differing(HIGHLIGHTS + named) == []
    assert differing(slipped(HIGHLIGHTS, "(1,145)", " 1,145 ") + named) == [("1,145", "(1,145)")]
    assert differing(slipped(HIGHLIGHTS, "(1,145)", " 1,145 ") + two) == []


def test_a_sign_lost_beside_a_positive_figure_is_told_by_a_label_of_both_signs() -> None:
    flows = """
                          Free Cash Flow
                          (In thousands)

                                         Year Ended December 31,
                                          2003            2002
Cash from operations                     9,259           3,001
{:<40}(1,287)          4,230
"""
    both = flows.format("Cash provided by (used in) investing")
    first = slipped(slipped(both, "9,259", "8,144"), "3,001", "2,998").replace("Free Cash Flow", "Highlights")
    assert differing(first + both) == []
    assert differing(first + slipped(both, "(1,287)", " 1,287 ")) == [("(1,287)", "1,287")]
    plain = flows.format("Cash for investing")
    assert differing(first + slipped(plain, "(1,287)", " 1,287 ")) == []


def test_a_row_shown_without_signs_is_no_slip() -> None:
    bare = TOOLING.replace("(", " ").replace(")", " ").replace(" In thousands ", "(In thousands)")
    assert differing(HIGHLIGHTS + bare) == []


def test_other_periods_are_other_figures() -> None:
    later = DETAIL.replace("2002", "2004")
    assert differing(slipped(HIGHLIGHTS, "$83,129", "$83,729") + later) == []


def test_the_odd_one_of_three_is_told_once() -> None:
    third = DETAIL.replace("Retail stores", "Royalty shops").replace("4,713", "2,713").replace("1,958", "1,858")
    text = slipped(HIGHLIGHTS, "$83,129", "$83,729") + DETAIL + third.replace("140.7%", " 46.0%")
    assert len(differing(text)) == 2
    assert codes(text, "a.txt").count("warning TIE014") == 1


ACTUAL = """
                           Actual and Budget

(In millions)                           Actual          Budget     Better (worse)
Net sales                               $1,812          $1,785            $27
Cost of sales                            1,211           1,201            (10)
Gross profit                              $601            $584            $17
"""
REPORTED = """
                            Statements of Income

(In millions)                             2003            2002         Change
Net sales                               $1,812          $1,765            $47
Cost of sales                            1,211           1,207              4
Gross profit                              $601            $558            $43
"""


def test_what_was_planned_is_not_the_year_before() -> None:
    assert differing(ACTUAL + REPORTED) == []
    assert differing(ACTUAL.replace("Budget ", "Plan   ") + REPORTED) == []
    assert ("$601", "$610") in differing(REPORTED + REPORTED.replace("$601", "$610"))


def test_columns_of_other_parts_are_no_twins() -> None:
    whole = """
                          Income by Area
                            (In thousands)

                        Americas   Netherlands   Britain    Other
Life insurance             1,212           647       237       30
"""
    split = """
                          Income by Country
                            (In thousands)

                        Americas   Netherlands   Britain   Hungary    Spain
Life insurance             1,212           647       237        31       (1)
"""
    assert differing(whole + split) == []


# --- a row whose figures another table prints down a column -------------------------------------------------------

RESULTS = page(
    "<p><b>Statements of Operations</b></p><p>(In thousands, except per share data)</p>",
    grid(
        "Year ended December 31,|2003|2002",
        "Net sales|$83,129|$79,609",
        "Cost of sales|61,153|58,072",
        "Research expense|8,714|8,205",
        "Marketing expense|4,945|4,760",
        "Net income|$8,317|$8,572",
    ),
)
BRIDGE = page(
    "<p><b>Reconciliation to Adjusted Results</b></p><p>(In thousands)</p>",
    grid(
        "|Cost of sales|Research expense|Marketing expense|Net income",
        "As reported|$61,153|$8,714|$4,945|$8,317",
        "Closing of a plant|(1,210)|(155)|-|1,365",
        "As adjusted|$59,943|$8,559|$4,945|$9,682",
    ),
)


def turned(text: str) -> list[tuple[str, str]]:
    twins = turned_rows(filing(text, "a.htm").tables)
    return [(one.figure.text, two.figure.text) for twin in twins if twin.differing for one, two in [twin.differing]]


def test_a_row_printed_down_a_column() -> None:
    assert [len(twin.agreeing) for twin in turned_rows(filing(RESULTS + BRIDGE, "a.htm").tables)] == [4]
    assert turned(RESULTS + BRIDGE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("$8,714", "$8,174", [("8,714", "$8,174")]),
        ("$61,153", "$61,158", [("61,153", "$61,158")]),
        ("$8,714", "$9,362", []),  # no slip: a figure on another basis
    ],
)
def test_a_figure_that_differs_from_the_line_its_heading_names(
    right: str, wrong: str, found: list[tuple[str, str]]
) -> None:
    assert turned(RESULTS + slipped(BRIDGE, right, wrong)) == found


def test_what_the_headings_do_not_name_is_not_compared() -> None:
    bridge = slipped(BRIDGE, "$8,714", "$8,174").replace("<td>Research expense", "<td>Amortization")
    assert turned(RESULTS + bridge) == []


CHARGES = """
                  Restructuring Charges
                     (In millions)

                                   Second-Quarter            Six Months
                                  2023        2022        2023        2022
Plant closings                     138         147          94         191
Integration                         76          42         126         190
Restructuring charges              214         189         220         381
"""
RESULTS_AND_CHANGES = """
             Consolidated Statements of Operations
                     (In millions)

                              Second-Quarter     % Incr.        Six Months      % Incr.
                             2023      2022     (Decr.)       2023      2022   (Decr.)
Revenues                   12,734    27,742       (54)      31,015    53,402      (42)
Restructuring charges         214       189        13          222       381      (42)
Net income                  2,327     9,906       (77)       7,870    17,769      (56)
"""


def test_columns_of_changes_are_passed_over() -> None:
    assert differing(RESULTS_AND_CHANGES + CHARGES) == [("222", "220")]
    assert differing(RESULTS_AND_CHANGES + CHARGES.replace("220", "222")) == []
