"""Periods: a date, or a stretch of months ending at one.

Fiscal periods rarely end on the last day of a month (a 52/53-week year ends on a Saturday, say),
so two periods are the same when their lengths in months agree and they end nearest the same
month end.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def month_index(day: date) -> int:
    """The month whose end is nearest to `day`, counted from year 0: Oct 1, 2023 counts as September 2023."""
    index = day.year * 12 + day.month - 1
    return index - 1 if day.day <= 15 else index


def month_end(index: int) -> date:
    """The last day of the month with that index (see month_index)."""
    return date(index // 12, index % 12 + 1, 1) + relativedelta(months=1, days=-1)


class Period(NamedTuple):
    """A period of `months` ending on `end`; `months` is 0 for a date.

    `exact` is False where the end was worked out from the fiscal calendar and not printed.
    """

    months: int
    end: date
    exact: bool = True
    weeks: int | None = None

    @property
    def key(self) -> tuple[int, int]:
        """Equal for periods that are the same but for a few days."""
        return self.months, month_index(self.end)

    @property
    def year_key(self) -> tuple[int, int]:
        """Equal for a year and the day it ends on, whatever the month; `key` for any other stretch."""
        return (12, month_index(self.end) // 12) if self.months in (0, 12) else self.key

    @property
    def start(self) -> date | None:
        """The first day, None for a date."""
        if not self.months:
            return None
        if self.weeks:
            return self.end - timedelta(weeks=self.weeks) + timedelta(days=1)
        if self.end.day >= 28 and (self.end + timedelta(days=1)).day == 1:
            return self.end + timedelta(days=1) + relativedelta(months=-self.months)
        return self.end + relativedelta(months=-self.months) + timedelta(days=1)

    def is_year_before(self, other: Period) -> bool:
        """Whether it is, but for a few days, the period before `other` that a change from year to year is told from."""
        months, month = other.key
        return self.key == (months, month - 12)

    def years_before(self, years: int = 1) -> Period:
        """The same period of an earlier year, its end worked out."""
        return Period(self.months, self.end + relativedelta(years=-years), False)

    def __str__(self) -> str:
        day = f"{MONTH_NAMES[self.end.month - 1]} {self.end.day}, {self.end.year}"
        if not self.exact:
            day = f"{MONTH_NAMES[self.end.month - 1]} {self.end.year}"
        if not self.months:
            return day
        if self.weeks:
            return f"{self.weeks} weeks ended {day}"
        return (
            f"year ended {day}"
            if self.months == 12
            else f"{_LENGTHS.get(self.months, f'{self.months} months')} ended {day}"
        )


_LENGTHS = {3: "three months", 6: "six months", 9: "nine months"}


def months_of_weeks(weeks: int) -> int:
    """The length in months that a count of fiscal weeks stands for: 12 to 17 weeks are a quarter
    (companies with 12/12/12/16-week quarters exist), 24 to 28 a half, 36 to 40 nine months, 50 to 54 a year."""
    if 11 <= weeks <= 17:
        return 3
    if 23 <= weeks <= 28:
        return 6
    if 35 <= weeks <= 41:
        return 9
    if 50 <= weeks <= 54:
        return 12
    return max(1, round(weeks / 4.345))
