"""The noun about changes told of the year before the one reported."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.engine.rule import Noun
from auditor.engine.subject import Subject
from auditor.model.filing import Filing
from auditor.model.fiscal_calendar import FiscalCalendar
from auditor.model.period import Period, month_index
from auditor.model.text.named_periods import NamedPeriod
from auditor.model.ties.tying import ties_to
from auditor.reading.document import Span

#: So many changes told of the period reported make it the only one that changes are told of; of a year reported,
#: where annual reports look back on two, more are needed.
_OFTEN, _OFTEN_IN_A_YEAR = 3, 6
_THE_CHANGE = re.compile(
    r"(?:\A|[.:;]\s)(?:\(?\w{1,2}\)\s)?The\s(?:increase|decrease|decline|growth|improvement)s?\sin\s[^.;,]{1,80}?"
    r"\s(?:for|in|during)\s(?:the\s)?$"
)
#: What was so in the year before is told to judge the comparison by: "in which freight had risen from the prior year".
_LOOKS_BACK = re.compile(
    r"\bhad(?: \w+){0,2} (?:\w+ed|risen|grown|fallen|been|gone|come)\b"
    r"|\b(?:tough|difficult|strong|weak|easy|easier|tougher|favou?rable|unfavou?rable|challenging)\s(?:\w+\s){0,2}compar"
    r"|\b(?:itself|already|lapping|anniversar\w+|two-year|a year earlier)\b",
    re.I,
)

_SET_AGAINST = re.compile(
    r"\b(?:compared|versus|vs|than|from|over|up|down|increas\w+|decreas\w+|higher|lower|rose|fell|grew|declin\w+)\b",
    re.I,
)
#: "with no such gain in the current-year period": what is set against the year reported
_NOW = re.compile(
    r"\b(?:current|this)[- ](?:fiscal[- ])?(?:year|quarter|period)|\bno (?:such|similar|comparable)\b", re.I
)


def changes_of_periods(filing: Filing) -> Iterator[Subject]:
    """Changes from the year before, told of the period reported, or by one sentence alone of the year before it."""
    calendar = filing.calendar
    last = calendar.last_end()
    if last is None or not calendar.known or not filing.tables:
        return
    sentences: dict[Span, list[NamedPeriod]] = defaultdict(list)
    for item in filing.narrative.periods:
        sentences[item.sentence.span].append(item)
    tied = {
        fact.sentence.span
        for fact in filing.narrative.facts
        if (found := filing.ties.found.get(id(fact))) is not None and ties_to(fact, found.cell)
    }
    told = [(told, items) for items in sentences.values() if (told := _changing(items, calendar)) is not None]
    for months in (3, 6, 9, 12):
        ends = [
            (item, month_index(period.end) - month_index(last)) for (item, period), _ in told if period.months == months
        ]
        current = [item for item, ahead in ends if ahead == 0]
        earlier = [
            item
            for item, ahead in ends
            if ahead == -12 and item.sentence.span not in tied and not _LOOKS_BACK.search(item.sentence.text)
        ]
        often = _OFTEN if months < 12 else _OFTEN_IN_A_YEAR
        if len(current) < often or months == 12 and calendar.dated is None:
            continue
        for item in (*current, *earlier) if len(earlier) == 1 else current:
            yield Subject(
                {"period": calendar.in_a_sentence(item.periods[0]), "reported": "no" if item in earlier else "yes"},
                item.span,
            )


def _changing(items: Sequence[NamedPeriod], calendar: FiscalCalendar) -> tuple[NamedPeriod, Period] | None:
    """The period of which a sentence tells a change from the year before, None where it names others besides."""
    named = [item for item in items if item.phrase.years or item.phrase.ends]
    if not named or any(item.period is None or not item.period.months for item in named):
        return None
    first = named[0]
    period = first.period
    if period is None or len({month_index(p.end) for item in named for p in item.periods}) > 1:
        return None
    phrase, text = first.phrase, first.sentence.text
    if phrase.relation or phrase.same or phrase.kind == "year" and not (phrase.ends or phrase.fiscal):
        return None
    if _NOW.search(text):
        return None
    against = any(
        (item.phrase.relation == "prior" or item.phrase.same)
        and _SET_AGAINST.search(text, phrase.end, max(phrase.end, item.phrase.start)) is not None
        for item in items
        if not (item.phrase.years or item.phrase.ends)
    )
    return (first, period) if against or _THE_CHANGE.search(text, 0, phrase.start) else None


NOUNS = (
    Noun(
        "change from the year before",
        'A sentence that sets a named period against the one a year before: "in the second quarter of 2023, up from '
        'the prior-year period".',
        {
            "period": "the period named",
            "reported": '"no" if this sentence alone tells it of the year before the one reported',
        },
        changes_of_periods,
    ),
)
