"""Nouns about the periods a document names, each held against the fiscal calendar of its tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.filing import Filing
from auditor.model.fiscal_calendar import phrase_months
from auditor.model.period import Period, month_end, month_index
from auditor.model.rounding import exact
from auditor.reading.document import Span

#: An announcement stands at the head of a document.
_FIRST_BLOCKS = 24
#: So many times the quarter reported is called by its number in a document that calls it so.
_HABIT = 2
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


def announcements(filing: Filing) -> Iterator[Subject]:
    """The periods whose results the head of a document says it reports, against the last ones its tables give."""
    calendar = filing.calendar
    last = filing.last_reported
    if not calendar.known or not filing.tables or last is None:
        return
    for item in filing.narrative.periods:
        period = item.period
        if period is None or not (item.announced and item.sentence.block <= _FIRST_BLOCKS or item.discussed):
            continue
        latest = calendar.quarter if period.months == 3 else calendar.year
        if latest is None or item.discussed and period.end > latest.end:  # the next call
            continue
        dated = item.ended_quarter and calendar.year is None  # later columns give an outlook
        if not dated and month_index(latest.end) != month_index(last):
            continue  # the statements of the year are not those of the quarter announced
        if item.ended_quarter and month_index(period.end) > month_index(last):
            continue  # a day after all others is told by itself
        yield Subject(
            {
                "announced": calendar.in_a_sentence(period),
                "latest": calendar.in_a_sentence(latest),
                "agree": "yes" if period.key == latest.key else "no",
            },
            item.span,
        )


def bare_quarters(filing: Filing) -> Iterator[Subject]:
    """Quarters called by their number alone, in a document that calls the quarter it reports so.

    One that comes later in the year cannot be told of yet; an earlier one counts where it is said of results.
    """
    calendar = filing.calendar
    numbered = [item for item in filing.narrative.periods if item.numbered_quarter]
    if not numbered or not calendar.known:
        return
    if filing.tables and calendar.quarter is not None:
        reported = calendar.quarter_number(calendar.quarter)
    else:
        reported = Counter(item.phrase.number or 0 for item in numbered).most_common(1)[0][0]
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
    told = Counter(item.phrase.number for item in others)
    odd = [item for item in others if told[item.phrase.number] == 1 and len(beside[item.sentence.span]) == 1]
    for item in (*odd, *(item for item in bare if item.phrase.number == reported)):
        number = item.phrase.number or reported
        yield Subject(
            {"named": _ORDINALS[number - 1], "reported": _ORDINALS[reported - 1], "times": exact(times)},
            item.span,
            Certainty.CERTAIN,
            (),
            item.phrase.text,
        )


def _is_after(period: Period | None, last: date | None) -> bool:
    return period is not None and last is not None and month_index(period.end) > month_index(last)


def _to_come(number: int, reported: int) -> bool:
    """Whether a quarter is neither over in the year reported nor the one right before the quarter reported."""
    return number > reported and (number - reported) % 4 != 3


def elapsed_periods(filing: Filing) -> Iterator[Subject]:
    """Periods spoken of as past, with whether the tables report so far."""
    calendar = filing.calendar
    last = filing.last_reported if calendar.known else calendar.dated
    if last is None:
        return
    for item in filing.narrative.periods:
        latest = item.latest
        if latest is None or not (item.spoken_of_as_past or item.told_of):
            continue
        if not calendar.known and not item.phrase.ends:
            continue
        begins = month_index(latest.end) - latest.months
        over = "no" if latest.months and begins >= month_index(last) else "yes"
        yield Subject({"period": calendar.in_a_sentence(latest), "over": over}, item.span, Certainty.CERTAIN)


def dated_stretches(filing: Filing) -> Iterator[Subject]:
    """Stretches with the day they ended on, against the days on which those of the tables end.

    One that no table heads counts where it is named once and the tables head the one a year before or after.
    """
    last = filing.calendar.last_end()
    printed: dict[tuple[int, int], set[date]] = {}
    for table in filing.tables:
        for column in table.columns:
            if column.period is not None and column.period.exact and column.period.months:
                printed.setdefault(column.period.key, set()).add(column.period.end)
    if not printed or last is None:
        return
    dated = [
        (item, period)
        for item in filing.narrative.periods
        if "ended" in item.phrase.text.lower()
        for period in item.periods
        if period.exact and period.months
    ]
    times = Counter(period.key for _, period in dated)
    together = {(item.sentence.span, period.key) for item, period in dated}
    for item, period in dated:
        months, index = period.key
        near = next((days for years in (0, -1, 1) if (days := printed.get((months, index + 12 * years)))), None)
        if near is None:
            continue
        if period.key in printed:
            apart = min(abs((period.end - day).days) for day in near)
            known = not apart or apart % 7 == 0  # a calendar shifted by weeks, to compare like with like
        elif item.phrase.kind in ("months", "weeks") and months < 12 and index < month_index(last):
            later = (item.sentence.span, (months, index + 12))  # set beside the stretch it is compared with
            known = times[period.key] > 1 or later in together and (months, index + 12) in printed
        else:
            continue
        yield Subject(
            {"period": str(period), "printed": str(Period(months, max(near))), "known": "yes" if known else "no"},
            item.span,
            Certainty.CERTAIN,
            (),
            item.phrase.text,
        )


def quarters_to_date(filing: Filing) -> Iterator[Subject]:
    """Numbered quarters named with the months of the year to date: "the second quarter and first six months"."""
    named = filing.narrative.periods
    pairs = ((one, other) for ahead in (1, 2) for one, other in zip(named, named[ahead:], strict=False))
    for one, other in pairs:
        quarter, months = (one, other) if one.numbered_quarter else (other, one)
        count = phrase_months(months.phrase)
        if one.sentence is not other.sentence or not quarter.numbered_quarter:
            continue
        if months.phrase.kind not in ("months", "weeks", "half") or count not in (6, 9, 12) or months.phrase.relation:
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


_LOOKS_AHEAD = re.compile(
    r"\blooking (?:ahead|forward)\b|\b(?:forecasting|expecting)\b"
    r"|\b(?:we|company|management|corporation) (?:also |currently |now )?(?:expects?|anticipates?|projects?)\b"
    r"|\b(?:narrow|rais|reiterat|reaffirm|updat|adjust|initiat|introduc|lower)(?:e?s|ing|ed)\b[^.;]{0,60}\bguidance\b",
    re.I,
)


def outlooks(filing: Filing) -> Iterator[Subject]:
    """Quarters and years that something is expected of, against what follows the last quarter reported: that
    quarter, and years that are not over."""
    calendar = filing.calendar
    latest, last = calendar.quarter, calendar.last_end()
    if latest is None or last is None or not calendar.known:
        return
    named = {item.span: item for item in filing.narrative.periods}
    following = Period(3, month_end(month_index(latest.end) + 3), False)
    told: dict[Span, tuple[Period, str, tuple[Mention, ...]]] = {}
    for fact in filing.narrative.facts:
        period, span = fact.period, fact.period_span
        if period is None or span is None or period.months not in (3, 12) or span in told or fact.side == "prior":
            continue  # what is compared with was, and is not expected
        if fact.metric is None or fact.metric.basis != "outlook" or not _LOOKS_AHEAD.search(fact.sentence.text):
            continue
        told[span] = period, fact.label, (Mention(fact.figure.span, fact.figure.text),)
    closed = calendar.dated is not None or calendar.day is not None and month_index(calendar.day) == month_index(last)
    for item in named.values():
        if item.guided and item.period is not None and closed and month_index(latest.end) <= month_index(last):
            told.setdefault(item.span, (item.period, "", ()))
    for span, (period, label, mentions) in told.items():
        own = named.get(span)
        if period.months == 12:
            ahead = month_index(period.end) > month_index(last)
        elif own is not None and own.bare_quarter and not own.phrase.years:
            ahead = own.phrase.number == calendar.quarter_number(following)
        else:
            ahead = month_index(period.end) == month_index(following.end)
        yield Subject(
            {
                "expected of": calendar.in_a_sentence(period),
                "next": calendar.in_a_sentence(following),
                "is next": "yes" if ahead else "no",
            },
            span,
            Certainty.CERTAIN,
            (),
            label,
            mentions,
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
        "period announced",
        'A period whose results the head of the document says it reports: "announced results for its second quarter".',
        {
            "announced": "that period",
            "latest": "the last quarter, or year, of the tables",
            "agree": '"yes" if they are the same',
        },
        announcements,
    ),
    Noun(
        "quarter looked ahead to",
        "A quarter, or a year, for which the text gives an outlook, where quarters are reported.",
        {
            "expected of": "the quarter or year named",
            "next": "the quarter after the last one reported",
            "is next": '"yes" if it is that quarter, or a year that is not over; else "no"',
        },
        outlooks,
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
        "stretch with its last day",
        'Months, weeks, a quarter or a year named with the day they ended on: "the twelve weeks ended March 25, 2023".',
        {
            "period": "the stretch named",
            "printed": "the same stretch, or that of the year before or after, as the tables have it",
            "known": '"no" if the tables end it on another day, or have none such and the text names it once',
        },
        dated_stretches,
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
    Noun(
        "year spoken of as past",
        'A year, or a quarter or list of years with their year, in which something was: "growth during fiscal 2003".',
        {"period": "the period, of a list the latest", "over": '"no" if it ends after all periods the tables print'},
        elapsed_periods,
    ),
)
