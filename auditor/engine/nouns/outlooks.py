"""The noun about the periods that a document gives an outlook for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.period import Period, month_end, month_index
from auditor.model.text.named_periods import NamedPeriod
from auditor.reading.document import Span

_LOOKS_AHEAD = re.compile(
    r"\blooking (?:ahead|forward)\b|\b(?:forecasting|expecting)\b"
    r"|\b(?:we|company|management|corporation) (?:also |currently |now )?(?:expects?|anticipates?|projects?)\b"
    r"|\b(?:narrow|rais|reiterat|reaffirm|updat|adjust|initiat|introduc|lower)(?:e?s|ing|ed)\b[^.;]{0,60}\bguidance\b",
    re.I,
)

#: So many months ahead what an amount will be in a quarter is told at most.
_ESTIMATED_AHEAD = 12
#: A release that gives preliminary results says so in its first blocks; it expects results of periods that are over.
_HEAD = 24


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
        if period is None or span is None or period.months not in (3, 12) or span in told:
            continue
        if (
            fact.side == "prior"
            or fact.metric is None
            or fact.metric.basis != "outlook"
            or not _LOOKS_AHEAD.search(fact.sentence.text)
        ):
            continue
        told[span] = period, fact.label, (Mention(fact.figure.span, fact.figure.text),)
    closed = calendar.dated is not None or calendar.day is not None and month_index(calendar.day) == month_index(last)
    for item in named.values():
        if item.guided and item.period is not None and closed and month_index(latest.end) <= month_index(last):
            told.setdefault(item.span, (item.period, "", ()))
    preliminary = any("preliminary" in block.text.lower() for block in islice(filing.texts(), _HEAD))
    for item in named.values() if not preliminary else ():
        if item.span not in told and (period := _cannot_be_expected(item, last)) is not None:
            told[item.span] = period, "", ()
    for span, (period, label, mentions) in told.items():
        own = named.get(span)
        if period.months not in (3, 12):
            ahead = False
        elif period.months == 12:
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


def _cannot_be_expected(item: NamedPeriod, last: date) -> Period | None:
    """The period that something is expected of although it is over, or an estimate made more than a year ahead;
    None where it can be expected."""
    latest = item.latest
    if latest is None or not latest.months:
        return None
    ahead = month_index(latest.end) - month_index(last)
    phrase = item.phrase
    if phrase.kind == "year" and not (phrase.fiscal or phrase.ends) and phrase.years[-1:] >= (last.year,):
        return None  # a year of the calendar, which a fiscal year of its name may be over before
    if ahead <= 0 and item.looked_ahead_to or ahead > _ESTIMATED_AHEAD and latest.months < 12 and item.estimated:
        return latest
    return None


NOUNS = (
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
)
