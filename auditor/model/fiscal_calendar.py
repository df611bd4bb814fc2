"""The fiscal calendar a document uses, learned from what it prints, and periods worked out from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditor.grammar.phrases import PeriodPhrase
from auditor.model.dateline import is_release_of
from auditor.model.period import Period, month_end, month_index, months_of_weeks

_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDED = re.compile(r"\bended\b", re.IGNORECASE)
_ENDING = re.compile(r"\bending\b", re.IGNORECASE)
#: So many times a quarter is called by its number in a document that tells which one it reports by that alone.
_OFTEN = 3
_ORDINALS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """When the fiscal year ends and how it is named.

    `year_end_month` is 1..12.  `name_offset` is the fiscal year's name less the calendar year in
    which it ends: 0 for most, -1 where fiscal 2022 ends in January 2023.
    `quarter`, `year`, `to_date` are the latest reported periods of 3 months, 12 months and any
    length between, and `day` the latest balance sheet date; None where the document has none.
    `known` is False where nothing printed tells when the year ends (then December is supposed).
    """

    year_end_month: int = 12
    name_offset: int = 0
    quarter: Period | None = None
    year: Period | None = None
    to_date: Period | None = None
    day: date | None = None
    known: bool = False
    #: printed ends by period key, so that a worked out period gets the day the document prints
    ends: tuple[tuple[int, date], ...] = ()
    #: the day of the release, None where it has no dateline: nothing that ended later can be reported
    dated: date | None = None

    def _end(self, index: int) -> tuple[date, bool]:
        for month, day in self.ends:
            if month == index:
                return day, True
        return month_end(index), False

    def fiscal_year(self, name: int) -> Period:
        """The fiscal year called `name`."""
        index = (name - self.name_offset) * 12 + self.year_end_month - 1
        end, printed = self._end(index)
        return Period(12, end, printed)

    def fiscal_quarter(self, number: int, name: int) -> Period:
        """Quarter `number` (1..4) of the fiscal year called `name`."""
        index = (name - self.name_offset) * 12 + self.year_end_month - 1 - 3 * (4 - number)
        end, printed = self._end(index)
        return Period(3, end, printed)

    def months_to_date(self, months: int, name: int) -> Period:
        """The first `months` of the fiscal year called `name`."""
        index = (name - self.name_offset) * 12 + self.year_end_month - 1 - (12 - months)
        end, printed = self._end(index)
        return Period(months, end, printed)

    def year_name(self, period: Period) -> int:
        """The name of the fiscal year in which `period` ends."""
        index = month_index(period.end)
        ahead = (self.year_end_month - 1 - index % 12) % 12
        return (index + ahead) // 12 + self.name_offset

    def quarter_number(self, period: Period) -> int:
        """Which fiscal quarter ends with `period` (1..4)."""
        behind = (month_index(period.end) % 12 - self.year_end_month) % 12
        return min(4, behind // 3 + 1)

    def latest(self) -> Period | None:
        """The period the document is about: the latest reported quarter, else year to date, else year."""
        return self.quarter or self.to_date or self.year

    def last_end(self) -> date | None:
        """The last day that any reported period covers.  What an interim report heads with a later year end
        is a forecast, or what is left of the year."""
        ends = [period.end for period in (self.quarter, self.to_date, self.year) if period]
        if self.quarter and self.to_date and month_index(self.quarter.end) == month_index(self.to_date.end):
            return self.quarter.end
        closing = month_index(self.day) if self.day else None
        return next((end for end in ends if month_index(end) == closing), max(ends, default=self.day))

    def describe(self, period: Period) -> str:
        """The period in a filing's words: "the fourth quarter of fiscal 2003"."""
        if not self.known or period.months not in (3, 12):
            return str(period)
        name = self.year_name(period)
        if period.months == 12:
            return f"fiscal {name}" if self.quarter_number(period) == 4 else str(period)
        return f"the {_ORDINALS[self.quarter_number(period) - 1]} quarter of fiscal {name}"

    def in_a_sentence(self, period: Period) -> str:
        """The same with the article a sentence needs: "the year ended November 29, 2003", "fiscal 2003"."""
        words = self.describe(period)
        return words if words.startswith("the ") or " ended " not in words else f"the {words}"


def learn_calendar(
    columns: Iterable[Period], worded: Sequence[PeriodPhrase], dated: date | None = None
) -> FiscalCalendar:
    """The calendar that the periods of the tables' columns and the worded periods of the text imply.

    `dated` is the day of the release: what ends later is an outlook.

    A twelve-month column names the year end; so does "the fiscal year ended November 29, 2003",
    "the first quarter of fiscal 2024 ended April 30, 2023", or a nine-month column beside a quarter.
    """
    spans = Counter(columns)
    stretches = [phrase for phrase in worded if phrase_months(phrase)]
    ends = {period.end for period in spans} or {end for phrase in stretches for end in phrase.ends}
    dated = dated if dated and is_release_of(dated, ends) else None
    if dated:
        spans = Counter({period: count for period, count in spans.items() if period.end <= dated})
    year_ends: Counter[int] = Counter()
    offsets: Counter[int] = Counter()
    text_ends: Counter[Period] = Counter()
    ahead_ends: set[Period] = set()
    last_over = _last_over(spans, worded)
    for phrase in worded:
        for end in phrase.ends:
            coming = last_over is not None and end > last_over and _ENDING.search(phrase.text) is not None
            if phrase_months(phrase) and (coming or dated and end > dated):
                ahead_ends.add(Period(phrase_months(phrase), end))  # "the first quarter ending April 30" is an outlook
                continue
            months = phrase_months(phrase)
            if phrase.kind == "year" or phrase.kind == "weeks" and months == 12:
                year_ends[month_index(end) % 12 + 1] += 2
                text_ends[Period(12, end)] += 1
            elif phrase.kind == "quarter" and phrase.number:
                year_ends[(month_index(end) + 3 * (4 - phrase.number)) % 12 + 1] += 2
                text_ends[Period(3, end)] += 1
            elif months and months < 12:
                text_ends[Period(months, end)] += 1
            if (
                phrase.fiscal
                and phrase.kind in ("year", "quarter")
                and len(phrase.years) == 1
                and len(phrase.ends) == 1
                and len(_YEAR.findall(phrase.text)) > 1  # "fiscal 2024 ended April 30, 2023" names it besides
            ):
                ahead = 3 * (4 - phrase.number) if phrase.kind == "quarter" and phrase.number else 0
                closing = month_index(end) + ahead
                offset = phrase.years[0] - closing // 12
                # only a year that ends in its first half is named for the one it began in
                if offset == 0 or offset == -1 and closing % 12 < 6:
                    offsets[offset] += 1
    by_end: dict[int, Counter[int]] = {}
    for period, count in spans.items():
        by_end.setdefault(month_index(period.end), Counter())[period.months] += count
    for index, lengths in by_end.items():
        if lengths[12] < max(lengths[6], lengths[9]):
            del lengths[12]  # twelve months rolling on beside the year to date
        if lengths[12]:
            year_ends[index % 12 + 1] += 3 * lengths[12]
        longest = max(lengths)
        if longest in (6, 9):  # the year to date tells more surely than words when the year ends
            year_ends[(index + 12 - longest) % 12 + 1] += 3
    if offsets.total() < 2 and year_ends and year_ends.most_common(1)[0][0] in (1, 2):
        # fiscal 2003 may end in January 2004: the names used in the text tell
        closing = year_ends.most_common(1)[0][0]
        reported = [p for p in spans if p.months in (3, 12)] or [p for p in text_ends if p.months in (3, 12)]
        last = max((_year_closing(p, closing) for p in reported), default=0)
        named = [
            year for p in worded if (p.fiscal or p.kind == "quarter" and p.number) and not p.ends for year in p.years
        ]  # no quarter is called by its number but a fiscal one
        told = Counter(named)
        ahead = named[:1] == [last - 1] and told[last - 1] > told[last]  # the year after is named for its outlook
        if told[last - 1] and (not told[last] or ahead) and not offsets:
            offsets[-1] += 1
        elif offsets and told[last] > _OFTEN * max(told[last - 1], 1):
            offsets[0] += 2  # one slip in a title counts less than all names besides
        elif offsets and told[last - 1] > _OFTEN * max(told[last], 1):
            offsets[-1] += 2
    numbered = Counter(phrase.number for phrase in worded if phrase.kind == "quarter" and phrase.number)
    days = {p.end for p in spans if not p.months}
    if len(days) > 1:
        latest = max(days)
        others = {month_index(d) % 12 for d in days if (month_index(latest) - month_index(d)) % 12}
        for other in others:  # a quarter's balance sheet is set beside the last year end
            since = (month_index(latest) - other) % 12
            if since % 3 or not numbered or since // 3 in numbered:  # a fourth quarter is also set beside the third
                year_ends[other + 1] += 3 if len(others) == 1 else 1
    named_ends = Counter(month_index(end) for phrase in worded for end in phrase.ends)
    reaches = month_index(max(period.end for period in spans)) if spans and not dated else 0
    for period in [p for p in text_ends if 0 < reaches < month_index(p.end) and named_ends[month_index(p.end)] == 1]:
        del text_ends[period]  # a slip, or what is still to come: no column reaches so far, and no other words do
    durations = [p for p in spans if p.months] or list(text_ends)
    month = year_ends.most_common(1)[0][0] if year_ends else 12

    def newest(months: Iterable[int]) -> Period | None:
        wanted = set(months)
        chosen = [p for p in durations if p.months in wanted]
        return max(chosen, key=lambda p: p.end, default=None)

    quarter = newest((3,)) or max((p for p in text_ends if p.months == 3), key=lambda p: p.end, default=None)
    year = newest((12,)) or max((p for p in text_ends if p.months == 12), key=lambda p: p.end, default=None)
    to_date = newest((6, 9))
    if quarter is None and year is None and to_date is not None and numbered:  # its last quarter is reported as well
        quarter = Period(3, to_date.end, to_date.exact)
    if quarter is not None and not year_ends and numbered:
        number, times = numbered.most_common(1)[0]
        if number and times >= _OFTEN and 3 * times >= 2 * numbered.total():
            month = (month_index(quarter.end) + 3 * (4 - number)) % 12 + 1
            year_ends[month] += 1
    seen: dict[int, date] = {}
    for period in [*ahead_ends, *text_ends, *spans]:
        seen[month_index(period.end)] = period.end
    return FiscalCalendar(
        month,
        offsets.most_common(1)[0][0] if offsets else 0,
        quarter,
        year,
        to_date,
        max(days, default=None),
        bool(year_ends),
        tuple(sorted(seen.items())),
        dated,
    )


def _last_over(columns: Iterable[Period], worded: Sequence[PeriodPhrase]) -> date | None:
    """The last day of a column, or of a period said to have ended."""
    said = (end for phrase in worded if phrase_months(phrase) and _ENDED.search(phrase.text) for end in phrase.ends)
    return max([*(period.end for period in columns), *said], default=None)


def _year_closing(period: Period, month: int) -> int:
    """The calendar year in which the fiscal year that a period lies in ends, if it ends with that month."""
    index = month_index(period.end)
    return (index + (month - 1 - index % 12) % 12) // 12


def phrase_months(phrase: PeriodPhrase) -> int:
    """The length in months of a worded period; 0 for a date."""
    if phrase.kind == "quarter":
        return 3
    if phrase.kind == "half":
        return 6
    if phrase.kind == "year":
        return 12
    if phrase.kind == "months":
        return phrase.number or 0
    if phrase.kind == "weeks":
        return months_of_weeks(phrase.number or 13)
    return 0


def resolve(phrase: PeriodPhrase, calendar: FiscalCalendar, before: Period | None) -> tuple[Period, ...]:
    """The periods a phrase can only mean, in the order worded; () where that is not certain.

    `before` is the period spoken of before in the sentence or paragraph: "the same period last
    year" takes its length and end from it; "the fourth quarter" its year.
    """
    months = phrase_months(phrase)
    if phrase.kind == "weeks":
        weeks = phrase.number
    else:
        weeks = None
    if phrase.ends:
        return tuple(Period(months, end, True, weeks) for end in phrase.ends)
    if phrase.kind == "months" and phrase.relation == "prior" and not phrase.years and "year" in phrase.text.lower():
        latest = _current(replace(phrase, relation=""), calendar, months)  # "the nine-month prior-year period"
        return tuple(period.years_before(1) for period in latest)
    if phrase.same or (phrase.relation in ("prior", "sequential") and not phrase.years and not phrase.number):
        return _relative(phrase, calendar, before, months)
    if phrase.month and phrase.years:
        return tuple(
            Period(months, _day(year, phrase.month, phrase.day, calendar), bool(phrase.day), weeks)
            for year in phrase.years
        )
    if phrase.kind == "quarter" and phrase.number:
        names = phrase.years or _year_of(calendar, before, phrase)
        return tuple(calendar.fiscal_quarter(phrase.number, name) for name in names)
    if phrase.kind in ("half", "months", "weeks") and phrase.years and months < 12:
        if phrase.kind == "half" and phrase.number == 2:
            return ()
        return tuple(calendar.months_to_date(months, name) for name in phrase.years)
    if phrase.kind == "year" and phrase.years:
        return tuple(calendar.fiscal_year(name) for name in phrase.years)
    if phrase.kind == "day" and phrase.years:
        return ()
    return _current(phrase, calendar, months)


def _current(phrase: PeriodPhrase, calendar: FiscalCalendar, months: int) -> tuple[Period, ...]:
    if phrase.relation not in ("", "current") or phrase.years:
        return ()
    latest = {3: calendar.quarter, 12: calendar.year}.get(months)
    if months in (6, 9):
        latest = calendar.to_date if calendar.to_date and calendar.to_date.months == months else None
    if phrase.kind == "year-to-date":
        latest = calendar.to_date
    if phrase.kind == "day" and phrase.month is None and calendar.day:
        latest = None
    if latest is None or phrase.month and month_index(latest.end) % 12 + 1 != phrase.month:
        return ()
    return (latest,)


def _relative(phrase: PeriodPhrase, calendar: FiscalCalendar, before: Period | None, months: int) -> tuple[Period, ...]:
    if (
        phrase.kind == "year"
        and phrase.relation == "prior"
        and not phrase.years
        and before
        and before.months in (3, 6, 9)
    ):
        return (before.years_before(1),)  # "a year ago", "last year" said of a quarter
    base = before if before and (not months or before.months == months or phrase.same) else None
    if base is None and phrase.same:
        base = calendar.latest()
    if base is None:
        base = {3: calendar.quarter, 12: calendar.year}.get(months) if months else before
    if base is None:
        return ()
    if phrase.years:
        if phrase.text.endswith("s") and phrase.kind == "year" or len(phrase.years) > 1:
            return ()  # "the 2019 periods" may be a quarter and a half
        shift = phrase.years[0] - calendar.year_name(base)
        if -5 <= shift <= 0:
            return (base.years_before(-shift),)
        return ()
    if phrase.relation == "sequential":
        return (Period(3, month_end(month_index(base.end) - 3), False),) if base.months == 3 else ()
    if phrase.relation == "prior":
        return (base.years_before(1),)
    return (base,)


def _year_of(calendar: FiscalCalendar, before: Period | None, phrase: PeriodPhrase) -> tuple[int, ...]:
    """The fiscal year of a quarter named without one: that of the period before, else the reported one."""
    base = calendar.quarter or calendar.year or before
    if base is None:
        return ()
    name = calendar.year_name(base)
    if phrase.relation == "prior":
        return (name - 1,)
    return () if phrase.relation == "next" else (name,)


def _day(year: int, month: int, day: int | None, calendar: FiscalCalendar) -> date:
    if day is None:
        end, _ = calendar._end(year * 12 + month - 1)
        return end
    try:
        return date(year, month, day)
    except ValueError:
        return month_end(year * 12 + month - 1)
