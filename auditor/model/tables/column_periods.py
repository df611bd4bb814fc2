"""The period of a column of figures: from its heading, and from what stands around the table where that says less."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from auditor.grammar.phrases import PeriodPhrase
from auditor.model.fiscal_calendar import FiscalCalendar, phrase_months
from auditor.model.period import Period, month_end, month_index

Phrases = tuple[PeriodPhrase, ...]

#: A year that ends no later than this month may be named for the one it began in.
_FIRST_HALF = 6


class Surroundings(NamedTuple):
    """What is said around the columns of a table.

    `headed` tells that some column is headed with a period; where none is, a period named alone in the
    captions or the introduction is that of the whole table.
    """

    statement: str
    headed: bool
    captions: Phrases = ()
    introduction: Phrases = ()


def is_bare_year(phrase: PeriodPhrase) -> bool:
    """Whether a phrase is a year alone, which says nothing of a length: "2004" below "Three months ended March 31,"."""
    return phrase.kind == "year" and phrase.text.strip().isdigit() and bool(phrase.years)


def day_of(year: int, month: int, day: int | None) -> date:
    """The day named, or the last of its month where none is named or there is no such day."""
    try:
        return date(year, month, day) if day else month_end(year * 12 + month - 1)
    except ValueError:
        return month_end(year * 12 + month - 1)


def told_by_year(phrases: Phrases, named: set[int]) -> Phrases:
    """The phrases whose days belong to the columns of their years: not "years ended February 2, 2013 and January 28,
    2012" over "2012" and "2011", which are named for the years they began in."""

    def is_shifted(phrase: PeriodPhrase) -> bool:
        years = {end.year for end in phrase.ends if end.month <= _FIRST_HALF}
        return len(years) == len(phrase.ends) > 1 and {year - 1 for year in years} == named

    return tuple(phrase for phrase in phrases if not is_shifted(phrase))


def period_of(own: Phrases, around: Surroundings, calendar: FiscalCalendar | None) -> Period | None:
    """The period that a heading names, completed by what is said around, and by the calendar if given."""
    found = _Found()
    found.take_own(own)
    for phrases in (around.captions, around.introduction):
        if not around.headed and not own and found.year is None:
            found.take_whole(phrases)
        found.complete(phrases)
    return found.period(around.statement, calendar)


class _Found:
    """What is known of a period so far."""

    def __init__(self) -> None:
        self.months: int | None = None
        self.weeks: int | None = None
        self.year: int | None = None
        self.month: int | None = None
        self.day: int | None = None
        self.quarter: int | None = None
        self.completed = False  # whether the month is that of what is said around

    def take_own(self, phrases: Phrases) -> None:
        """Take what a heading says, the first word of each kind counting."""
        for phrase in phrases:
            self._take_length(phrase)
            if phrase.ends and self.day is None and (self.year is None or len(phrase.ends) == 1):
                end = phrase.ends[0]
                self.year, self.month, self.day = end.year, end.month, end.day
            if phrase.month and self.month is None:
                self.month, self.day = phrase.month, phrase.day
            if phrase.years and self.year is None:
                self.year = phrase.years[0]
        if len(phrases) > 1 and is_bare_year(phrases[-1]):
            self.year = phrases[-1].years[0]  # "October 31, 1995" over both columns, "1995" and "1994" over each

    def take_whole(self, phrases: Phrases) -> None:
        """Take the one period named, if there is one only."""
        ends = {end for phrase in phrases for end in phrase.ends}
        lengths = {phrase_months(phrase) for phrase in phrases if not is_bare_year(phrase)}
        years = {year for phrase in phrases for year in phrase.years}
        if len(ends) == 1 and len(lengths) == 1:
            end = ends.pop()
            self.year, self.month, self.day = end.year, end.month, end.day
            self.months = lengths.pop()
            self.weeks = next((p.number for p in phrases if p.kind == "weeks"), None)
        elif not ends and len(years) == 1 and len(phrases) == 1:
            self.take_own(phrases)

    def complete(self, phrases: Phrases) -> None:
        """Take what a heading left open from phrases that can be about the same period."""
        agreeing = [phrase for phrase in phrases if self._agrees(phrase)]
        dated = any(phrase.years or phrase.ends for phrase in agreeing)
        telling = agreeing if dated else phrases  # "fourth quarter and full year 2019" is of no length for 2018
        lengths = {phrase_months(phrase) for phrase in telling if not is_bare_year(phrase)}
        for phrase in agreeing:
            if len(lengths) == 1:
                self._take_length(phrase)
                if self.months is None and self.day is not None and phrase.kind == "day" and phrase.ends:
                    self.months = 0
            if self.month is None:
                self.completed = True
                if phrase.ends and self.year is not None:
                    end = next((e for e in phrase.ends if e.year == self.year), phrase.ends[0])
                    self.month, self.day = end.month, end.day
                elif phrase.month:
                    self.month, self.day = phrase.month, phrase.day

    def _take_length(self, phrase: PeriodPhrase) -> None:
        length = 0 if is_bare_year(phrase) or phrase.text.lower() in ("year", "years") else phrase_months(phrase)
        if self.months is None and length:
            self.months, self.weeks = length, phrase.number if phrase.kind == "weeks" else None
            if phrase.kind == "quarter" and phrase.number:
                self.quarter = phrase.number

    def _agrees(self, phrase: PeriodPhrase) -> bool:
        """Whether a phrase can be about the period known so far."""
        if self.year is None or not phrase.years and not phrase.ends:
            return True
        if self.month is None or not phrase.ends:
            return self.year in phrase.years or any(end.year == self.year for end in phrase.ends)
        return any((end.year, end.month) == (self.year, self.month) for end in phrase.ends)

    def period(self, statement: str, calendar: FiscalCalendar | None) -> Period | None:
        """The period known, None where it is not known for certain."""
        if self.year is None:
            return None
        months = self.months
        if statement == "balance sheet" and self.quarter is None:
            months = 0
        if self.completed and self.quarter and self.month is not None and calendar is not None and calendar.known:
            quarter = calendar.fiscal_quarter(self.quarter, self.year)
            if month_index(quarter.end) != month_index(day_of(self.year, self.month, self.day)):
                return quarter  # what is said around is of another one: "Q1" below "… the year ended May 31, 2013"
        if self.month is not None:
            end = day_of(self.year, self.month, self.day)
            if months is None:
                months = _length_unknown(statement, end, calendar)
                if months is None:
                    return None
            return Period(months, end, self.day is not None, self.weeks)
        if calendar is None:
            return None
        if self.quarter:
            period = calendar.fiscal_quarter(self.quarter, self.year)
            return Period(0, period.end, period.exact) if statement == "balance sheet" else period
        if months is None:
            months = 0 if statement == "balance sheet" else 12
        if months in (0, 12):
            period = calendar.fiscal_year(self.year)
            return Period(months, period.end, period.exact)
        if months == 3:
            latest = calendar.quarter
            if latest is None:  # "Quarter ended" in a report of a year
                return calendar.fiscal_quarter(4, self.year) if calendar.year else None
            shift = calendar.year_name(latest) - self.year
            return latest.years_before(shift) if shift else latest
        return calendar.months_to_date(months, self.year)


def _length_unknown(statement: str, end: date, calendar: FiscalCalendar | None) -> int | None:
    """The length of a column whose heading gives only a date."""
    if statement in ("income statement", "cash flow statement"):
        if calendar is not None and calendar.known and month_index(end) % 12 + 1 == calendar.year_end_month:
            return 12
        return None
    return 0
