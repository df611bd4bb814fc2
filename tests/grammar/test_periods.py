"""Periods as worded, in sentences and in column headings."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.grammar.period_headings import read_heading
from auditor.grammar.periods import find_periods
from auditor.grammar.phrases import PeriodPhrase


def one(text: str) -> PeriodPhrase:
    (phrase,) = find_periods(text)
    assert text[phrase.start : phrase.end] == phrase.text
    return phrase


@pytest.mark.parametrize(
    ("text", "kind", "number", "years", "fiscal", "relation"),
    [
        ("in the fourth quarter of fiscal 2003,", "quarter", 4, (2003,), True, ""),
        ("fourth quarter 1994 sales", "quarter", 4, (1994,), False, ""),
        ("2003 fourth quarter", "quarter", 4, (2003,), False, ""),
        ("fiscal 2003's fourth quarter", "quarter", 4, (2003,), True, ""),
        ("Q4 2021", "quarter", 4, (2021,), False, ""),
        ("in 1Q23 we", "quarter", 1, (2023,), False, ""),
        ("Q2'21 was", "quarter", 2, (2021,), False, ""),
        ("in the December quarter,", "quarter", None, (), False, ""),
        ("compared to Q2 prior year", "quarter", 2, (), False, "prior"),
        ("Q2 of the prior year", "quarter", 2, (), False, "prior"),
        ("for the fourth quarters of 2004 and 2003", "quarter", 4, (2004, 2003), False, ""),
        ("in the third quarter of last year", "quarter", 3, (), False, "prior"),
        ("for the quarter.", "quarter", None, (), False, "current"),
        ("the next quarter", "quarter", None, (), False, "next"),
        ("the previous quarter", "quarter", None, (), False, "sequential"),
        ("the prior-year quarter", "quarter", None, (), False, "prior"),
        ("the prior year's quarter", "quarter", None, (), False, "prior"),
        ("the year-ago quarter", "quarter", None, (), False, "prior"),
        ("fiscal 2003", "year", None, (2003,), True, ""),
        ("FY24", "year", None, (2024,), True, ""),
        ("fiscal years 2003, 2002 and 2001", "year", None, (2003, 2002, 2001), True, ""),
        ("fiscal years 2003, 2003 and 2001", "year", None, (2003, 2003, 2001), True, ""),
        ("in 2003", "year", None, (2003,), False, ""),
        ("1994 earnings", "year", None, (1994,), False, ""),
        ("for the year.", "year", None, (), False, "current"),
        ("up from last year", "year", None, (), False, "prior"),
        ("from a year ago", "year", None, (), False, "prior"),
        ("in the first half of 2003", "half", 1, (2003,), False, ""),
        ("H1 2024: 44,900", "half", 1, (2024,), False, ""),
        ("in 2H24,", "half", 2, (2024,), False, ""),
        ("2024 H1 revenue", "half", 1, (2024,), False, ""),
        ("H1 of last year", "half", 1, (), False, "prior"),
        ("our half-year results", "half", 1, (), False, ""),
        ("the first six months of 1995", "months", 6, (1995,), False, ""),
        ("the first nine months of fiscal 1995", "months", 9, (1995,), True, ""),
        ("for twelve weeks", "weeks", 12, (), False, ""),
        ("year-to-date sales", "year-to-date", None, (), False, ""),
        ("fiscal year-to-date", "year-to-date", None, (), True, ""),
        ("up 3% sequentially", "quarter", None, (), False, "sequential"),
        ("up 11% Y/Y", "year", None, (), False, "prior"),
    ],
)
def test_periods(text: str, kind: str, number: int | None, years: tuple[int, ...], fiscal: bool, relation: str) -> None:
    phrase = one(text)
    assert (phrase.kind, phrase.number, phrase.years, phrase.fiscal, phrase.relation) == (
        kind,
        number,
        years,
        fiscal,
        relation,
    )


@pytest.mark.parametrize(
    ("text", "kind", "number", "ends"),
    [
        ("the fiscal year ended November 30, 2002", "year", None, [date(2002, 11, 30)]),
        ("its year ended November 29, 2003 in", "year", None, [date(2003, 11, 29)]),
        ("the years ended October 31, 1995 and 1994", "year", None, [date(1995, 10, 31), date(1994, 10, 31)]),
        ("nine months ended September 30, 2004", "months", 9, [date(2004, 9, 30)]),
        ("12 weeks ended March 25, 2023", "weeks", 12, [date(2023, 3, 25)]),
        ("first quarter fiscal 2024 ended April 30, 2023", "quarter", 1, [date(2023, 4, 30)]),
        ("the quarter ended August 30, 2003", "quarter", None, [date(2003, 8, 30)]),
        ("the six months to 30 June 2025", "months", 6, [date(2025, 6, 30)]),
        ("for the half year ended 30 June 2025", "half", 1, [date(2025, 6, 30)]),
        ("at 31 December 2024 and", "day", None, [date(2024, 12, 31)]),
        ("see note 12 at June 30, 2025", "day", None, [date(2025, 6, 30)]),
        ("at December 31, 2019", "day", None, [date(2019, 12, 31)]),
        ("at December 31, 1996 and 1995", "day", None, [date(1996, 12, 31), date(1995, 12, 31)]),
        ("the year ended February 29, 2003", "year", None, []),
        ("as of February 29, 2004", "day", None, [date(2004, 2, 29)]),
    ],
)
def test_periods_that_end_on_a_day(text: str, kind: str, number: int | None, ends: list[date]) -> None:
    phrase = one(text)
    assert (phrase.kind, phrase.number, list(phrase.ends)) == (kind, number, ends)


@pytest.mark.parametrize(
    ("text", "worded"),
    [
        ("results for its fourth quarter and fiscal year 2026, which ended June 28, 2026.", "fiscal year 2026"),
        ("results for the third quarter, ended June 28, 2026.", "third quarter"),
        ("the first 36 weeks of fiscal 2026, ended on June 28, 2026, were good", "first 36 weeks of fiscal 2026"),
    ],
)
def test_the_last_day_of_a_period_set_apart_from_it(text: str, worded: str) -> None:
    *_, last = find_periods(text)
    assert (last.text.startswith(worded), last.ends) == (True, (date(2026, 6, 28),))


@pytest.mark.parametrize(
    "text",
    ["in 2026, ended June 28, 2026", "the programme of fiscal 2026 and the merger, which ended June 28, 2026"],
)
def test_a_day_that_ends_something_else(text: str) -> None:
    assert find_periods(text)[0].ends == ()


def test_three_and_nine_months_are_two_periods() -> None:
    first, second = find_periods("the three and nine months ended September 30, 2004 and 2003")
    assert (first.text, first.number, second.number) == ("three", 3, 9)
    assert first.ends == second.ends == (date(2004, 9, 30), date(2003, 9, 30))


@pytest.mark.parametrize(
    "text",
    ["the prior year comparative period", "the same period last year", "the corresponding period of the prior year"],
)
def test_comparative_periods_take_their_length_from_the_period_before(text: str) -> None:
    phrase = one(text)
    assert (phrase.relation, phrase.same) == ("prior", True)


def test_a_day_without_a_year() -> None:
    phrase = one("as of June 30")
    assert (phrase.kind, phrase.month, phrase.day, phrase.ends) == ("day", 6, 30, ())


@pytest.mark.parametrize(
    "text", ["the Securities Act of 1933", "a charge of $2003", "we may 5 times", "quarterly", "yearly"]
)
def test_no_period(text: str) -> None:
    assert find_periods(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "number", "years", "ends"),
    [
        ("Three Months Ended September 30, 2004", "months", 3, (2004,), [date(2004, 9, 30)]),
        ("November 29 2003", "day", None, (2003,), [date(2003, 11, 29)]),
        ("10/31/95", "day", None, (1995,), [date(1995, 10, 31)]),
        ("3 mos. ended 10/31/95", "months", 3, (1995,), [date(1995, 10, 31)]),
        ("Years ended 10/31/94", "year", None, (1994,), [date(1994, 10, 31)]),
        ("12 Weeks Ended 3/25/2023", "weeks", 12, (2023,), [date(2023, 3, 25)]),
        ("Q1 2023", "quarter", 1, (2023,), []),
        ("1Q23", "quarter", 1, (2023,), []),
        ("FY24", "year", None, (2024,), []),
        ("Fiscal 2003", "year", None, (2003,), []),
        ("First Quarter 1993", "quarter", 1, (1993,), []),
        ("1993 First Quarter", "quarter", 1, (1993,), []),
        ("2004", "year", None, (2004,), []),
        ("As of June 30, 2019", "day", None, (2019,), [date(2019, 6, 30)]),
        ("Three months ended Oct. 31, 1995", "months", 3, (1995,), [date(1995, 10, 31)]),
        ("Quarter Ended November 29, 2003", "quarter", None, (2003,), [date(2003, 11, 29)]),
    ],
)
def test_headings(text: str, kind: str, number: int | None, years: tuple[int, ...], ends: list[date]) -> None:
    (phrase,) = read_heading(text)
    assert (phrase.kind, phrase.number, phrase.years, list(phrase.ends)) == (kind, number, years, ends)


def test_a_heading_without_a_year_and_one_with_two() -> None:
    (phrase,) = read_heading("Quarter Ended June 30")
    assert (phrase.kind, phrase.month, phrase.day, phrase.years) == ("quarter", 6, 30, ())
    assert [p.years for p in read_heading("2023 2022")] == [(2023,), (2022,)]
    assert read_heading("% Change") == ()
