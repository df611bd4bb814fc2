"""Periods carried from headings and lead-ins to the paragraphs and list items below them.

    "First Quarter 2023 Highlights"    "Third-quarter fiscal 2024 results:"    "For the six months ended June 30, 2023:"

What stands below such a line and names no period is of the one it names.  The line reaches as far as no other
line of its kind, no table and no sentence with a period of its own (which carries on as any period does) follows.
It is less sure than what a sentence says itself: a fact of a headed period has the place of the heading for its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.grammar.periods import find_periods
from auditor.model.fiscal_calendar import FiscalCalendar, resolve
from auditor.model.period import Period, month_index
from auditor.reading.document import Span, TextBlock

_LONGEST, _MOST_WORDS = 140, 16
#: Lines below which something else is told than the results of their period.
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:outlook|guidance|expect\w*|forecast|targets?|priorities|objectives|about|conference|webcast|call|notes?"
    r"|non-gaap|measures?|forward|statements?|liquidity|capital|balance|cash|dividends?|events?|subsequent|tables?"
    r"|assumptions?|definitions?|contacts?|reconciliations?|use of|schedule|further|continued|strategic|other)\b",
    re.I,
)
_RESULTS = re.compile(
    r"\b(?:results?|highlights?|review|summary|performance|discussion|overview|comparisons?|compared|versus|vs)\b", re.I
)
_NAMED = re.compile(
    r"(?:for )?(?:the )?(?:three|six|nine|twelve|\d{1,2})[- ]|(?:the )?\w+[- ]quarter|q[1-4]\b|[1-4]q", re.I
)
_COMPARED = re.compile(r"\b(?:compared (?:to|with)|versus|vs\.?)\s", re.I)
#: A line that names no period goes on under the one above it if it names a part: "Revenue", "Operating expenses".
_FEW_WORDS = 5


class Headed(NamedTuple):
    """A period that a line above a block names, and where."""

    period: Period
    span: Span


def headed_periods(
    blocks: Sequence[tuple[int, TextBlock]], behind_tables: frozenset[int], calendar: FiscalCalendar
) -> dict[int, Headed]:
    """The periods in whose reach blocks stand, by their numbers; `behind_tables` are those that follow a table."""
    return dict(_reaches(blocks, behind_tables, calendar))


def _reaches(
    blocks: Sequence[tuple[int, TextBlock]], behind_tables: frozenset[int], calendar: FiscalCalendar
) -> Iterator[tuple[int, Headed]]:
    current: Headed | None = None
    for number, block in blocks:
        if number in behind_tables:
            current = None
        if block.kind == "furniture" or not block.text:
            continue
        if is_line(block):
            found = _headed_by(block, calendar)
            part = len(block.text.split()) <= _FEW_WORDS and _OF_SOMETHING_ELSE.search(block.text) is None
            if found is not None or not part or any(character.isdigit() for character in block.text):
                current = found
        elif current is not None:
            yield number, current


def is_line(block: TextBlock) -> bool:
    """Whether a block is a heading, or a line that leads up to what follows."""
    text = block.text
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS:
        return False
    return block.kind == "heading" or text.endswith(":") or block.kind == "paragraph" and text[-1] not in '.;!?”"'


def _headed_by(block: TextBlock, calendar: FiscalCalendar) -> Headed | None:
    """The one period that a line names, or the one it compares with another; None for an outlook or a balance."""
    text = block.text
    if (
        _OF_SOMETHING_ELSE.search(text)
        or not (_RESULTS.search(text) or _NAMED.match(text))
        or "$" in text
        or "%" in text
    ):
        return None
    phrases = [phrase for phrase in find_periods(text) if not phrase.relation and not phrase.same]
    named = [(phrase, periods) for phrase in phrases if (periods := resolve(phrase, calendar, None))]
    if not named or len(named) != len(phrases):
        return None
    phrase, periods = named[0]
    period = periods[0]
    last = calendar.last_end()
    if not period.months or last is None or month_index(period.end) > month_index(last):
        return None
    reported = calendar.quarter is not None and period.key == calendar.quarter.key and bool(phrase.number)
    if not (phrase.years or phrase.ends or reported):
        return None
    others = {p.key for _, each in named for p in each} - {period.key}
    if others and not (_COMPARED.search(text, phrase.end) or len(periods) == 2 and len(named) == 1):
        return None
    if len(periods) > 1 and periods[0].end < periods[1].end:
        return None
    return Headed(period, block.span(phrase.start, phrase.end))
