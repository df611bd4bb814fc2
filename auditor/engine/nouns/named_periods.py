"""Nouns about the periods a document names, each held against the periods of its tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Subject
from auditor.model.filing import Filing
from auditor.model.period import Period, month_index
from auditor.reading.document import Span

#: An announcement stands at the head of a document.
_FIRST_BLOCKS = 24
#: So many months after what it reports a document may still tell what was done since.
_UNTIL_PRINTED = 3
#: So many stretches of one length tables head that print what they compare with.
_COMPARED = 2
#: A period named more often is one the document is about.
_SELDOM = 2


def announcements(filing: Filing) -> Iterator[Subject]:
    """The periods whose results the head of a document says it reports, against the last ones its tables give."""
    calendar = filing.calendar
    last = filing.last_reported
    if not calendar.known or not filing.tables or last is None:
        return
    end = calendar.last_end() or last
    for item in filing.narrative.periods:
        period = item.period
        if period is not None and item.announced_day and item.sentence.block <= _FIRST_BLOCKS:
            if period.end.month == end.month:
                agree = "yes" if period.end.year == end.year else "no"
                yield Subject(
                    {
                        "announced": f"a period ended {Period(0, period.end)}",
                        "latest": str(Period(0, end)),
                        "agree": agree,
                    },
                    item.span,
                )
            continue
        announced = item.announced and item.sentence.block <= _FIRST_BLOCKS
        if period is None or not (announced or item.discussed or item.of_controls or item.just_over):
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


def elapsed_periods(filing: Filing) -> Iterator[Subject]:
    """Periods spoken of as past, with whether the tables report so far."""
    calendar = filing.calendar
    last = filing.last_reported if calendar.known else calendar.dated
    if last is None:
        return
    beside = set(_beside_past_ones(filing, last))
    changed = {change.sentence.span for change in filing.narrative.changes if change.current and change.prior}
    for item in filing.narrative.periods:
        latest = item.latest
        stated = item.stated_in and item.sentence.span not in changed
        past = item.spoken_of_as_past or item.told_of or stated or item.span in beside and item.measured_in
        if latest is None or not (past or item.done_in or item.closed):
            continue
        if not calendar.known and not item.phrase.ends:
            continue
        begins = month_index(latest.end) - latest.months
        reach = month_index(last) if past else month_index(last) + _UNTIL_PRINTED
        ahead = begins >= reach if latest.months else item.closed and begins > month_index(last) + _UNTIL_PRINTED
        over = "no" if ahead else "yes"
        yield Subject({"period": calendar.in_a_sentence(latest), "over": over}, item.span, Certainty.CERTAIN)


def _beside_past_ones(filing: Filing, last: date) -> Iterator[Span]:
    """Where periods are named that amounts are told of beside those of a period that is over, and seldom besides."""
    times = Counter(period.key for item in filing.narrative.periods for period in item.periods)
    changed = {change.sentence.span for change in filing.narrative.changes if change.current and change.prior}
    for pair in filing.narrative.pairs:
        if pair.how in ("compared", "told", "in turn") and pair.first.months and pair.sentence.span not in changed:
            for period, span, other in (
                (pair.first, pair.first_span, pair.second),
                (pair.second, pair.second_span, pair.first),
            ):
                if other.end <= last < period.end and times[period.key] <= _SELDOM:
                    yield span


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
    paragraphs = {(item.sentence.block, period.key) for item, period in dated}
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
            alone = sum(length == months for length, _ in printed) < _COMPARED  # what is compared with is told in text
            known = known or alone and (item.sentence.block, (months, index + 12)) in paragraphs
        else:
            continue
        yield Subject(
            {"period": str(period), "printed": str(Period(months, max(near))), "known": "yes" if known else "no"},
            item.span,
            Certainty.CERTAIN,
            (),
            item.phrase.text,
        )


NOUNS = (
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
        "year spoken of as past",
        'A year, or a quarter or list of years with their year, in which something was: "growth during fiscal 2003".',
        {"period": "the period, of a list the latest", "over": '"no" if it ends after all periods the tables print'},
        elapsed_periods,
    ),
)
