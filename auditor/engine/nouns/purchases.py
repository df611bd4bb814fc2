"""Nouns of a company's purchases of its own shares: month by month, and the quarter they are said to be of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.filing import Filing
from auditor.model.footing.purchases import LEFT_OVER, rolled_purchases
from auditor.model.period import month_index
from auditor.model.rounding import printed
from auditor.reading.document import Span

_ORDINALS = ("first", "second", "third", "fourth")
_QUARTER = re.compile(r"\b(first|second|third|fourth)[- ]quarter\b", re.I)
#: "The following table sets forth our repurchases for the fourth quarter"
_INTRODUCES = re.compile(
    r"\btable\b[^.;]{0,80}\b(?:re)?purchase(?:s|d)?\b[^.;]{0,60}\b(?:for|during|in) (?:the|our)\s\Z", re.I
)


def purchases(filing: Filing) -> Iterator[Subject]:
    """What may yet be bought after each month, and shares counted from the beginning of a programme."""
    for table in filing.tables:
        for found in rolled_purchases(table):
            values: dict[str, Value] = {"left": printed(found.level.figure), "before less bought": found.expected}
            certainty = Certainty.CERTAIN if found.holds else Certainty.LIKELY
            mentions = tuple(Mention(cell.figure.span, cell.describe()) for cell in found.cells)
            yield Subject(values, found.level.figure.span, certainty, (), found.level.describe(), mentions)


def purchase_quarters(filing: Filing) -> Iterator[Subject]:
    """The quarters named with the table of purchases: a report tells of those of its last quarter."""
    calendar, last = filing.calendar, filing.last_reported
    tables = [table for table in filing.tables if any(LEFT_OVER.search(c.heading) for c in table.columns)]
    ends = [period for period in (calendar.quarter, calendar.year) if period is not None]
    latest = max(ends, key=lambda period: period.end, default=None)
    if not tables or not calendar.known or latest is None or last is None:
        return
    if month_index(latest.end) != month_index(last):
        return
    reported = _ORDINALS[calendar.quarter_number(latest) - 1]
    for named, span in _named(filing):
        yield Subject({"named": named, "reported": reported}, span, Certainty.LIKELY, (), f"{named} quarter")


def _named(filing: Filing) -> Iterator[tuple[str, Span]]:
    for table in filing.tables:
        if any(LEFT_OVER.search(column.heading) for column in table.columns):
            for row in table.rows:
                found = _QUARTER.findall(row.label)
                if len(found) == 1 and any(row.cells):
                    yield found[0].lower(), row.label_span
    for item in filing.narrative.periods:
        phrase, text = item.phrase, item.sentence.text
        if item.numbered_quarter and phrase.number and len(phrase.years) < 2:
            if _INTRODUCES.search(text, max(0, phrase.start - 240), phrase.start):
                yield _ORDINALS[phrase.number - 1], item.span


NOUNS = (
    Noun(
        "quarter of share purchases",
        "The quarter named with the table of the shares a company bought.",
        {"named": '"first" to "fourth", as worded', "reported": "the last quarter of the report"},
        purchase_quarters,
    ),
    Noun(
        "month of share purchases",
        "What shares may yet be bought after a month, with what could be before it and what was bought in it.",
        {
            "left": "what may yet be bought, or what was bought under the programme so far",
            "before less bought": "what it comes to by the month before and the month's purchases",
        },
        purchases,
    ),
)
