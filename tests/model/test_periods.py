"""Periods, the fiscal calendar a document implies, and what worded periods mean in it."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.grammar.phrases import PeriodPhrase
from auditor.grammar.reader import read_phrases
from auditor.model.claim import Sentence
from auditor.model.dateline import read_dateline
from auditor.model.fiscal_calendar import FiscalCalendar, learn_calendar, resolve
from auditor.model.period import Period, month_end, month_index, months_of_weeks
from auditor.reading.document import Span

from .readings import CALENDAR, said_period

#: A retailer whose fiscal 2022 ended on January 28, 2023.
RETAILER = FiscalCalendar(
    1, -1, Period(3, date(2023, 1, 28)), Period(12, date(2023, 1, 28)), None, date(2023, 1, 28), True,
    ((month_index(date(2023, 1, 28)), date(2023, 1, 28)), (month_index(date(2022, 1, 29)), date(2022, 1, 29))),
)  # fmt: skip
#: A company whose year ends on the last Saturday of September, in its second quarter.
SEPTEMBER = FiscalCalendar(
    9, 0, Period(3, date(2004, 3, 27)), None, Period(6, date(2004, 3, 27)), date(2004, 3, 27), True
)


def worded(text: str) -> list[PeriodPhrase]:
    return [phrase for phrase in read_phrases(text) if isinstance(phrase, PeriodPhrase)]


def meant(text: str, calendar: FiscalCalendar = CALENDAR, before: Period | None = None) -> list[str]:
    (phrase,) = worded(text)
    return [said_period(period) for period in resolve(phrase, calendar, before)]


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2003, 9, 30), "2003-09"),
        (date(2023, 10, 1), "2023-09"),  # the Sunday after
        (date(2023, 1, 28), "2023-01"),
        (date(2004, 1, 3), "2003-12"),
        (date(2003, 12, 27), "2003-12"),
        (date(2004, 2, 29), "2004-02"),
    ],
)
def test_the_month_a_period_ends_with(day: date, month: str) -> None:
    assert f"{month_end(month_index(day)):%Y-%m}" == month


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Period(3, date(2003, 9, 27)), Period(3, date(2003, 9, 30)), True),
        (Period(3, date(2003, 9, 30)), Period(9, date(2003, 9, 30)), False),
        (Period(12, date(2003, 1, 4)), Period(12, date(2002, 12, 28)), True),  # 53 weeks and 52
        (Period(3, date(2003, 9, 30)), Period(3, date(2002, 9, 30)), False),
        (Period(0, date(2003, 9, 30)), Period(3, date(2003, 9, 30)), False),
    ],
)
def test_same_period(one: Period, other: Period, same: bool) -> None:
    assert (one.key == other.key) is same


@pytest.mark.parametrize(
    ("period", "start"),
    [
        (Period(3, date(2003, 9, 30)), date(2003, 7, 1)),
        (Period(12, date(2003, 12, 31)), date(2003, 1, 1)),
        (Period(12, date(2004, 2, 29)), date(2003, 3, 1)),
        (Period(3, date(2003, 2, 28)), date(2002, 12, 1)),
        (Period(3, date(2003, 11, 1), True, 13), date(2003, 8, 3)),
        (Period(12, date(2003, 2, 1), True, 52), date(2002, 2, 3)),
        (Period(12, date(2004, 1, 3), True, 53), date(2002, 12, 29)),
        (Period(0, date(2003, 9, 30)), None),
    ],
)
def test_first_day(period: Period, start: date | None) -> None:
    assert period.start == start


@pytest.mark.parametrize(
    ("weeks", "months"),
    [(12, 3), (13, 3), (14, 3), (16, 3), (26, 6), (27, 6), (39, 9), (40, 9), (52, 12), (53, 12), (4, 1)],
)
def test_weeks_stand_for_months(weeks: int, months: int) -> None:
    assert months_of_weeks(weeks) == months


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period(3, date(2003, 11, 29)), "three months ended November 29, 2003"),
        (Period(12, date(2003, 11, 29)), "year ended November 29, 2003"),
        (Period(3, date(2003, 11, 30), False), "three months ended November 2003"),
        (Period(3, date(2003, 11, 29), True, 13), "13 weeks ended November 29, 2003"),
        (Period(0, date(2003, 11, 29)), "November 29, 2003"),
        (Period(7, date(2003, 11, 29)), "7 months ended November 29, 2003"),
    ],
)
def test_periods_in_words(period: Period, text: str) -> None:
    assert str(period) == text


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("the third quarter of 2003", ["3m 2003-09"]),
        ("the third quarter", ["3m 2003-09"]),
        ("the first quarter of 2004", ["3m 2004-03"]),
        ("the fourth quarter of fiscal 2002", ["3m 2002-12"]),
        ("fiscal 2002", ["12m 2002-12"]),
        ("the year ended December 31, 2002", ["12m 2002-12"]),
        ("the nine months ended September 30, 2003", ["9m 2003-09"]),
        ("the nine months ended September 30, 2003 and 2002", ["9m 2003-09", "9m 2002-09"]),
        ("the first nine months of 2002", ["9m 2002-09"]),
        ("the first half of 2003", ["6m 2003-06"]),
        ("the second half of 2003", []),
        ("the thirteen weeks ended September 27, 2003", ["3m 2003-09"]),
        ("September 30, 2003", ["at 2003-09"]),
        ("the quarter", ["3m 2003-09"]),
        ("the nine months", ["9m 2003-09"]),
        ("the six months", []),  # none is reported
    ],
)
def test_worded_periods(text: str, periods: list[str]) -> None:
    assert meant(f"In {text} sales rose.") == periods


@pytest.mark.parametrize(
    ("text", "before", "periods"),
    [
        ("the same period last year", Period(3, date(2003, 9, 30)), ["3m 2002-09"]),
        ("the same period last year", Period(9, date(2003, 9, 30)), ["9m 2002-09"]),
        ("the same period of 2001", Period(9, date(2003, 9, 30)), ["9m 2001-09"]),
        ("the prior-year quarter", Period(3, date(2003, 9, 30)), ["3m 2002-09"]),
        ("the prior year period", Period(9, date(2003, 9, 30)), ["9m 2002-09"]),
        ("a year ago", Period(3, date(2003, 9, 30)), ["3m 2002-09"]),
        ("last year", Period(9, date(2003, 9, 30)), ["9m 2002-09"]),
        ("the preceding quarter", Period(3, date(2003, 9, 30)), ["3m 2003-06"]),
        pytest.param(
            "the same period last year",
            None,
            [],
            marks=pytest.mark.xfail(strict=True, reason="“last year” makes it a year where no period was named before"),
        ),
    ],
)
def test_periods_relative_to_the_one_before(text: str, before: Period | None, periods: list[str]) -> None:
    assert meant(f"In {text} sales rose.", CALENDAR, before) == periods


@pytest.mark.parametrize(
    ("text", "calendar", "period"),
    [
        ("fiscal 2022", RETAILER, "12m 2023-01"),
        ("the fourth quarter of fiscal 2022", RETAILER, "3m 2023-01"),
        ("the first quarter of fiscal 2022", RETAILER, "3m 2022-04"),
        ("fiscal 2021", RETAILER, "12m 2022-01"),
        ("the second quarter of fiscal 2004", SEPTEMBER, "3m 2004-03"),
        ("the first quarter of fiscal 2004", SEPTEMBER, "3m 2003-12"),
        ("the first half of fiscal 2004", SEPTEMBER, "6m 2004-03"),
        ("fiscal 2004", SEPTEMBER, "12m 2004-09"),
        ("the fourth quarter of fiscal 2003", SEPTEMBER, "3m 2003-09"),
    ],
)
def test_fiscal_years(text: str, calendar: FiscalCalendar, period: str) -> None:
    assert meant(f"In {text} sales rose.", calendar) == [period]


def test_the_day_printed_is_taken_for_a_worked_out_period() -> None:
    year = RETAILER.fiscal_year(2022)
    assert (year.end, year.exact) == (date(2023, 1, 28), True)
    assert RETAILER.fiscal_year(2020).exact is False


@pytest.mark.parametrize(
    ("period", "number", "year", "words"),
    [
        (Period(3, date(2023, 1, 28)), 4, 2022, "the fourth quarter of fiscal 2022"),
        (Period(3, date(2022, 4, 30)), 1, 2022, "the first quarter of fiscal 2022"),
        (Period(3, date(2022, 7, 30)), 2, 2022, "the second quarter of fiscal 2022"),
        (Period(12, date(2023, 1, 28)), 4, 2022, "fiscal 2022"),
        (Period(9, date(2022, 10, 29)), 3, 2022, "nine months ended October 29, 2022"),
    ],
)
def test_quarters_of_a_year_ending_in_january(period: Period, number: int, year: int, words: str) -> None:
    assert RETAILER.quarter_number(period) == number
    assert RETAILER.year_name(period) == year
    assert RETAILER.describe(period) == words


def test_a_sentence_names_a_period_with_its_article() -> None:
    assert RETAILER.in_a_sentence(Period(9, date(2022, 10, 29))) == "the nine months ended October 29, 2022"
    assert RETAILER.in_a_sentence(Period(3, date(2022, 4, 30))) == "the first quarter of fiscal 2022"
    assert RETAILER.in_a_sentence(Period(12, date(2023, 1, 28))) == "fiscal 2022"
    assert RETAILER.in_a_sentence(Period(0, date(2023, 1, 28))) == "January 28, 2023"


@pytest.mark.parametrize("name", [2002, 2003, 2004])
@pytest.mark.parametrize("number", [1, 2, 3, 4])
@pytest.mark.parametrize("calendar", [CALENDAR, RETAILER, SEPTEMBER])
def test_a_quarter_is_the_quarter_it_was_made_from(calendar: FiscalCalendar, number: int, name: int) -> None:
    quarter = calendar.fiscal_quarter(number, name)
    assert (calendar.quarter_number(quarter), calendar.year_name(quarter)) == (number, name)


@pytest.mark.parametrize(
    ("columns", "text", "month", "offset"),
    [
        ([Period(12, date(2003, 11, 29)), Period(12, date(2002, 11, 30))], "", 11, 0),
        ([Period(12, date(2004, 1, 3)), Period(12, date(2002, 12, 28))], "", 12, 0),
        ([Period(3, date(2004, 3, 27)), Period(6, date(2004, 3, 27))], "", 9, 0),
        ([Period(3, date(2004, 3, 27)), Period(9, date(2004, 3, 27))], "", 6, 0),
        ([Period(0, date(2004, 3, 31)), Period(0, date(2003, 12, 31))], "", 12, 0),
        ([], "Sales for the fiscal year ended November 29, 2003 rose.", 11, 0),
        ([], "Sales for the first quarter of fiscal 2024 ended April 30, 2023 rose.", 1, 0),
        ([], "Sales for the fourth quarter of fiscal 2022 ended January 28, 2023 rose.", 1, -1),
    ],
)
def test_what_a_document_implies(columns: list[Period], text: str, month: int, offset: int) -> None:
    calendar = learn_calendar(columns, worded(text))
    assert (calendar.year_end_month, calendar.name_offset, calendar.known) == (month, offset, True)


def test_nothing_printed_tells_nothing() -> None:
    calendar = learn_calendar([], [])
    assert (calendar.year_end_month, calendar.known, calendar.latest(), calendar.last_end()) == (12, False, None, None)


def test_the_latest_periods_are_kept() -> None:
    quarters = [Period(3, date(2003, 9, 30)), Period(3, date(2002, 9, 30)), Period(9, date(2003, 9, 30))]
    calendar = learn_calendar(quarters, [])
    assert calendar.quarter == quarters[0]
    assert calendar.to_date == quarters[2]
    assert calendar.last_end() == date(2003, 9, 30)


def test_what_ends_after_the_day_of_the_release_is_an_outlook() -> None:
    columns = [Period(3, date(2003, 6, 30)), Period(12, date(2003, 12, 31))]
    calendar = learn_calendar(columns, worded("The quarter ended September 30, 2003 is near."), date(2003, 8, 6))
    assert (calendar.quarter, calendar.year, calendar.dated) == (columns[0], None, date(2003, 8, 6))


def test_a_day_long_after_all_periods_dates_no_release() -> None:
    columns = [Period(3, date(2003, 6, 30)), Period(12, date(2003, 12, 31))]
    calendar = learn_calendar(columns, [], date(2005, 8, 6))
    assert (calendar.year, calendar.dated) == (columns[1], None)


@pytest.mark.parametrize(
    "text",
    [
        "SEATTLE, October 28, 2003 -- Harbor Apparel today reported results.",
        "ISSAQUAH, Wash., October 28, 2003 (GLOBE NEWSWIRE) -- Harbor Apparel today reported results.",
        "BEACHWOOD, Ohio.--(BUSINESS WIRE)--October 28, 2003-- Harbor Apparel today reported results.",
        "NEW YORK, October 28, 2003 /PRNewswire/ -- Harbor Apparel today reported results.",
        "For Immediate Release: October 28, 2003 web: www.example.com",
    ],
)
def test_a_release_is_dated_at_its_head(text: str) -> None:
    assert read_dateline([(Sentence(text, Span(0, len(text)), 0), read_phrases(text))]) == date(2003, 10, 28)


def test_a_day_within_a_sentence_dates_nothing() -> None:
    text = "On October 28, 2003, Harbor Apparel reported results - its best."
    assert read_dateline([(Sentence(text, Span(0, len(text)), 0), read_phrases(text))]) is None


def test_a_quarter_called_by_its_number_tells_when_the_year_ends() -> None:
    quarters = [Period(3, date(2026, 6, 30)), Period(3, date(2025, 6, 30))]
    text = (
        "Second quarter revenue rose. In the second quarter we opened stores. Results for the second quarter were good."
    )
    calendar = learn_calendar(quarters, worded(text))
    assert (calendar.known, calendar.year_end_month) == (True, 12)
    assert not learn_calendar(quarters, worded("Second quarter revenue rose from the first quarter.")).known


def test_a_year_told_once_that_no_column_reaches_is_not_the_latest() -> None:
    columns = [Period(3, date(2026, 6, 30)), Period(0, date(2026, 6, 30)), Period(0, date(2025, 12, 31))]
    slip = learn_calendar(columns, worded("During the year ended December 31, 2026, we repaid debt."))
    twice = "During the year ended December 31, 2026, we repaid debt. Cash at December 31, 2026 was $7."
    assert (slip.year, slip.last_end()) == (None, date(2026, 6, 30))
    assert learn_calendar(columns, worded(twice)).year == Period(12, date(2026, 12, 31))


def test_one_slip_in_a_title_does_not_name_the_years() -> None:
    columns = [Period(3, date(2023, 4, 30)), Period(12, date(2023, 1, 31))]
    names = (
        "Fiscal 2024 guidance is raised. Fiscal 2024 revenue, fiscal 2024 margins and fiscal 2024 cash flow will grow."
    )
    slip = "Results for its first quarter of fiscal 2023 ended April 30, 2023."
    assert learn_calendar(columns, worded(f"{slip} {names}")).name_offset == 0
    assert learn_calendar(columns, worded(slip)).name_offset == -1


def test_fifty_three_weeks_are_a_fiscal_year() -> None:
    calendar = learn_calendar([], worded("sales for the 53-week fiscal year ended February 3, 2018"))
    assert (calendar.known, calendar.year and calendar.year.end) == (True, date(2018, 2, 3))


def test_twelve_months_rolling_on_beside_the_year_to_date_are_no_fiscal_year() -> None:
    end = date(2023, 6, 30)
    statements = [Period(9, end), Period(9, end), Period(3, end)]
    calendar = learn_calendar([*statements, Period(12, end)], [])
    assert calendar.year_end_month == 9
    assert learn_calendar([Period(3, end), Period(12, end)], []).year_end_month == 6


def test_the_quarter_that_ends_with_the_year_to_date() -> None:
    columns = [Period(6, date(2026, 6, 28)), Period(6, date(2025, 6, 29))]
    assert learn_calendar(columns, worded("Second quarter sales rose.")).quarter == Period(3, date(2026, 6, 28))
    assert learn_calendar(columns, worded("Sales rose.")).quarter is None


def test_fiscal_names_tell_of_the_years_where_no_column_is_dated() -> None:
    said = "Fourth quarter and fiscal 2026 results. Net income was $19 million for the {} ended January 30, 2027."
    for weeks in ("fourteen weeks", "fifty-three weeks"):
        assert (
            learn_calendar([], worded(said.format(weeks) + " The fiscal year ended January 30, 2027.")).name_offset
            == -1
        )
