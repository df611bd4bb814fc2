"""Nouns about the quarters a document calls by their number, held against its fiscal calendar."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.filing import Filing
from auditor.model.fiscal_calendar import FiscalCalendar, phrase_months
from auditor.model.period import Period, month_index
from auditor.model.rounding import exact
from auditor.model.text.named_periods import NamedPeriod
from auditor.reading.document import Span

#: So many times the quarter reported is called by its number in a document that calls it so.
_HABIT = 2
#: So many times it is named with a year in one that names no other quarters but by mistake.
_AGAIN = 6
_ORDINALS = ("first", "second", "third", "fourth")


#: "the third quarter (twelve weeks) and the first 36 weeks"
_AND_TO_DATE = re.compile(r"(?: \([a-z0-9 -]{3,20}\))?,? (?:and|or) (?:(?:for|the|first) ){0,3}", re.I)


def ended_quarters(filing: Filing) -> Iterator[Subject]:
    """Numbered quarters worded with their last day, against the fiscal calendar of the tables."""
    calendar = filing.calendar
    if not calendar.known or not filing.tables:
        return
    last = filing.last_reported
    for item in filing.narrative.periods:
        if item.of_others:
            continue
        if item.ended_year and item.stated_year is not None:
            year = Period(12, item.phrase.ends[0])
            if calendar.quarter_number(year) == 4:
                named = {"stated year": str(item.stated_year), "year": str(calendar.year_name(year))}
                yield Subject(named, item.span, Certainty.CERTAIN, (), f"{year.end:%B} {year.end.day}, {year.end.year}")
        if not item.ended_quarter:
            continue
        end = item.phrase.ends[0]
        values: dict[str, Value] = {
            "stated quarter": _ORDINALS[(item.phrase.number or 1) - 1],
            "quarter": _ORDINALS[calendar.quarter_number(Period(3, end)) - 1],
        }
        if item.stated_year is not None:
            values["stated year"] = str(item.stated_year)
            values["year"] = str(calendar.year_name(Period(3, end)))
        if last is not None and not item.expected:
            values["reported"] = "no" if month_index(end) > month_index(last) else "yes"
        yield Subject(values, item.span, Certainty.CERTAIN, (), f"{end:%B} {end.day}, {end.year}")


def bare_quarters(filing: Filing) -> Iterator[Subject]:
    """Quarters called by their number alone, in a document that calls the quarter it reports so.

    One that comes later in the year cannot be told of yet; an earlier one counts where it is said of results.
    """
    calendar = filing.calendar
    numbered = [item for item in filing.narrative.periods if item.numbered_quarter]
    if not numbered or not calendar.known or _reports_a_year(calendar):
        return
    if calendar.quarter is None and calendar.year is not None:
        reported = len(_ORDINALS)
    elif filing.tables and calendar.quarter is not None:
        reported = calendar.quarter_number(calendar.quarter)
    else:
        reported = Counter(item.phrase.number or 0 for item in numbered).most_common(1)[0][0]
    if filing.tables and calendar.quarter and calendar.year and calendar.quarter.end < calendar.year.end:
        return  # an annual report names the quarters of its year
    bare = [item for item in numbered if item.bare_quarter]
    times = sum(1 for item in numbered if item.phrase.number == reported)
    if times < _HABIT:
        return
    beside: dict[Span, set[int | None]] = {}
    for item in numbered:
        beside.setdefault(item.sentence.span, set()).add(item.phrase.number)
    others = [
        item
        for item in bare
        if item.phrase.number != reported
        and item.told_once
        and (not item.phrase.years and _to_come(item.phrase.number or reported, reported) or item.labels_results)
        and not (item.phrase.years and _is_after(item.latest, calendar.last_end()))  # told of before it is over
    ]
    others += _dated_quarters(numbered, reported, calendar)
    told = Counter(item.phrase.number for item in others)
    odd = [
        item
        for item in others
        if told[item.phrase.number] == 1 and (len(beside[item.sentence.span]) == 1 or len(item.phrase.years) > 1)
    ]
    for item in (*odd, *(item for item in bare if item.phrase.number == reported)):
        number = item.phrase.number or reported
        yield Subject(
            {"named": _ORDINALS[number - 1], "reported": _ORDINALS[reported - 1], "times": exact(times)},
            item.span,
            Certainty.CERTAIN,
            (),
            item.phrase.text,
        )


def _dated_quarters(numbered: Sequence[NamedPeriod], reported: int, calendar: FiscalCalendar) -> Iterator[NamedPeriod]:
    """Quarters of the year reported, or the one before, that are said of results and that a document names once alone,
    where it names the quarter reported again and again with its year."""
    times = Counter(item.phrase.number for item in numbered if item.phrase.years)
    latest = calendar.quarter
    if latest is None or times[reported] < _AGAIN:
        return
    if calendar.dated is None and reported == len(_ORDINALS):
        return  # an annual report tells what happened in each quarter
    year = calendar.year_name(latest)
    told = Counter(item.phrase.number for item in numbered if item.phrase.years and item.labels_results)
    for item in numbered:
        phrase = item.phrase
        if phrase.number == reported or told[phrase.number] > 1 or phrase.ends or phrase.relation:
            continue
        if len(phrase.years) == 1 and 0 <= year - phrase.years[0] <= 1 and item.told_once and item.labels_results:
            yield item


def _reports_a_year(calendar: FiscalCalendar) -> bool:
    """Whether the last period reported is a year, and no quarter ended with it, unless a release tells of one."""
    year, quarter = calendar.year, calendar.quarter
    if quarter is None and calendar.dated is not None:
        return False
    return year is not None and (quarter is None or month_index(quarter.end) < month_index(year.end))


def _is_after(period: Period | None, last: date | None) -> bool:
    return period is not None and last is not None and month_index(period.end) > month_index(last)


def _to_come(number: int, reported: int) -> bool:
    """Whether a quarter is neither over in the year reported nor the one right before the quarter reported."""
    return number > reported and (number - reported) % 4 != 3


def quarters_to_date(filing: Filing) -> Iterator[Subject]:
    """Numbered quarters named with the months of the year to date: "the second quarter and first six months"."""
    named = filing.narrative.periods
    pairs = ((one, other) for ahead in (1, 2) for one, other in zip(named, named[ahead:], strict=False))
    for one, other in pairs:
        quarter, months = (one, other) if one.numbered_quarter else (other, one)
        count = phrase_months(months.phrase)
        whole = months.ended_year and "ended" in months.phrase.text and quarter is one and quarter.announced
        if one.sentence is not other.sentence or not quarter.numbered_quarter:
            continue
        stretch = months.phrase.kind in ("months", "weeks", "half") and count in (6, 9, 12)
        if not (stretch or whole) or months.phrase.relation:
            continue
        if not _AND_TO_DATE.fullmatch(one.sentence.text, one.phrase.end, other.phrase.start):
            continue
        yield Subject(
            {
                "stated quarter": _ORDINALS[(quarter.phrase.number or 1) - 1],
                "quarter": _ORDINALS[count // 3 - 1],
                "to date": months.phrase.text,
            },
            quarter.span,
            Certainty.CERTAIN,
            (),
            quarter.phrase.text,
            (Mention(months.span, "the year to date"),),
        )


NOUNS = (
    Noun(
        "quarter named by number",
        "A quarter called by its number alone, in a document that calls the quarter it reports so.",
        {
            "named": '"first" to "fourth", as worded',
            "reported": "the quarter the document reports",
            "times": "how often the quarter reported is called by its number",
        },
        bare_quarters,
    ),
    Noun(
        "quarter with its last day",
        'A numbered quarter worded with its last day: "the second quarter ended June 30, 2023".',
        {
            "stated quarter": '"first" to "fourth", as worded',
            "quarter": "the fiscal quarter in which the day lies",
            "stated year": "the fiscal year named with it, if one is",
            "year": "the fiscal year in which the day lies",
            "reported": '"no" if the day is after all periods the tables print',
        },
        ended_quarters,
    ),
    Noun(
        "quarter with the year to date",
        'A numbered quarter named with the months of the year to date: "the second quarter and first six months".',
        {
            "stated quarter": '"first" to "fourth", as worded',
            "quarter": "the quarter with which so many months of a year end",
            "to date": "the months, as worded",
        },
        quarters_to_date,
    ),
)
