"""What the model makes of typed text, said back in short."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from auditor.auditing import bundled_concepts
from auditor.model.claim import Change, Fact
from auditor.model.filing import Filing, read_filing
from auditor.model.fiscal_calendar import FiscalCalendar
from auditor.model.period import Period
from auditor.model.table import Table
from auditor.model.text.metrics import Lexicon, build_lexicon
from auditor.model.text.narrative import Narrative, read_narrative, read_sentences
from auditor.reading.document import TextBlock
from auditor.reading.files import read_text

#: A company whose year is the calendar year, reporting its third quarter of 2003.
CALENDAR = FiscalCalendar(
    12,
    0,
    Period(3, date(2003, 9, 30)),
    Period(12, date(2002, 12, 31)),
    Period(9, date(2003, 9, 30)),
    date(2003, 9, 30),
    True,
)
#: The same company at the end of that year.
YEAR_END = FiscalCalendar(
    12, 0, Period(3, date(2003, 12, 31)), Period(12, date(2003, 12, 31)), None, date(2003, 12, 31), True
)
_DIRECTIONS = {1: "up", -1: "down", 0: "level", None: "?"}


class Said(NamedTuple):
    """A narrative and short forms of its facts and changes."""

    narrative: Narrative

    @property
    def facts(self) -> list[str]:
        return [said_fact(fact) for fact in self.narrative.facts]

    @property
    def changes(self) -> list[str]:
        return [said_change(change) for change in self.narrative.changes]


def lexicon(*labels: str) -> Lexicon:
    """The lexicon of the bundled line items and of some row labels."""
    return build_lexicon(bundled_concepts(), labels)


def said(text: str, calendar: FiscalCalendar = CALENDAR, *labels: str) -> Said:
    """What a text says, paragraphs parted by blank lines."""
    parts = read_text(text, "a.txt").parts
    blocks = [(i, b) for i, b in enumerate(b for part in parts for b in part.blocks) if isinstance(b, TextBlock)]
    return Said(read_narrative(read_sentences(blocks), calendar, lexicon(*labels)))


def said_period(period: Period | None) -> str:
    """ "3m 2003-09" for the three months to the end of September 2003, "at 2003-09" for a date, "-" for none."""
    if period is None:
        return "-"
    end = f"{period.end:%Y-%m}"
    return f"{period.months}m {end}" if period.months else f"at {end}"


def said_fact(fact: Fact) -> str:
    """ "net sales | 3m 2003-09 | current | $37.3 million"; a metric that is no line item in its printed words."""
    return f"{_metric(fact)} | {said_period(fact.period)} | {fact.side} | {fact.figure.text}"


def said_change(change: Change) -> str:
    """ "$33.3 million > $37.3 million | 12% | by $4.0 million | up"; "-" for what is not said."""
    prior, current, percent, difference = (
        fact.figure.text if fact else "-" for fact in (change.prior, change.current, change.percent, change.difference)
    )
    return f"{prior} > {current} | {percent} | by {difference} | {_DIRECTIONS[change.direction]}"


def _metric(fact: Fact) -> str:
    metric = fact.metric
    if metric is None:
        return "-"
    name = metric.concept.name if metric.concept else f"“{metric.text}”"
    return " ".join(filter(None, (metric.basis, metric.qualifier and f"({metric.qualifier})", name)))


def filing(text: str, name: str = "a.txt") -> Filing:
    return read_filing(read_text(text, name), bundled_concepts())


def table(text: str, name: str = "a.txt") -> Table:
    """The only table of a text."""
    (found,) = filing(text, name).tables
    return found


def columns(found: Table) -> list[str]:
    """The period of each column."""
    return [said_period(column.period) for column in found.columns]
