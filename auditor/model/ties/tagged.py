"""Figures tagged in inline XBRL, with the figures read at the same places.

A tagged value stands for a closed interval, as in XBRL Calculations 1.1 (XBRL International, 2023):
half a unit of its `decimals` to both sides; where what is shown is coarser, half of its last printed unit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.model.figure import Figure, Hedge, Unit
from auditor.model.period import Period, month_index
from auditor.model.table import Cell, Table
from auditor.model.text.narrative import Narrative
from auditor.reading.document import Span, TagContext, TaggedFigure

_NEAR = 10  # days by which a fiscal period's end is apart from a heading's, or a 52-week year from twelve months
_MONTH = Decimal("30.44")


class TaggedReading(NamedTuple):
    """A tagged figure, and what was read at its place: None where nothing was, or several figures were.

    `cell` is its place in a table, None outside of one.
    """

    tag: TaggedFigure
    figure: Figure | None = None
    cell: Cell | None = None

    @property
    def span(self) -> Span:
        """Where it stands: the figure as read, with its currency sign and parentheses, else what is tagged."""
        return self.figure.span if self.figure else self.tag.span

    def describe(self) -> str:
        """What it is, for a reader: "the balance sheet, Total assets, September 28, 2024 (us-gaap:Assets)"."""
        if self.cell:
            return f"{self.cell.describe()} ({self.tag.concept})"
        where = "hidden, " if self.tag.hidden else ""
        return f"{where}{self.tag.concept}, {dates(self.tag.context)}"

    def as_tagged(self) -> Figure:
        """The figure as its tag has it: value and sign of the tag, and no more precision than is shown."""
        tag = self.tag
        said = self.figure if self.cell is None else None  # with its symbol and scale word
        if said is not None and said.value == tag.value:
            text = said.text
        elif tag.value is not None and tag.value < 0:
            text = f"({tag.text or in_full(tag.value)})"
        else:
            text = tag.text or in_full(tag.value)
        return Figure(
            text,
            tag.value if tag.value is not None else Decimal(0),
            max(tag.step or Decimal(0), tag.printed_step),
            _unit_of(tag.unit),
            self.span,
            "table" if self.cell else "narrative",
            10 ** max(tag.scale, 0),
            self.figure.hedge if self.figure else Hedge.NONE,
        )


def read_tagged_figures(
    tags: Sequence[TaggedFigure], tables: Sequence[Table], narrative: Narrative
) -> tuple[TaggedReading, ...]:
    """The tagged figures in the order of their places, each with the figure that was read there."""
    if not tags:
        return ()
    places = sorted(_places(tables, narrative), key=lambda place: place[0].span)
    starts = [figure.span.start for figure, _ in places]
    found = []
    for tag in sorted(tags, key=lambda tag: tag.span):
        i = bisect_left(starts, tag.span.end) - 1
        figure, cell = None, None
        if i >= 0 and not tag.hidden and places[i][0].span.end > tag.span.start:
            if i == 0 or places[i - 1][0].span.end <= tag.span.start:
                figure, cell = places[i]
        found.append(TaggedReading(tag, figure, cell))
    return tuple(found)


def _places(tables: Sequence[Table], narrative: Narrative) -> Iterator[tuple[Figure, Cell | None]]:
    for fact in narrative.facts:
        yield fact.figure, None
    for table in tables:
        for cell in table.cells():
            yield cell.figure, cell
        for row in table.rows:
            for figure in row.label_figures:
                yield figure, None


def in_full(value: Decimal | None) -> str:
    """A value with all its digits: "-1,234,000"."""
    return "nil" if value is None else f"{value.normalize() if value else 0:,f}"


def dates(context: TagContext) -> str:
    """The dates of a context, for a reader: "2023-10-01 to 2024-09-28"."""
    return f"{context.start} to {context.end}" if context.start else f"{context.end}"


def falls_in(context: TagContext, period: Period) -> bool:
    """Whether a tagged period can stand in a column of `period`.

    A balance may be of its first day or its last; an amount over a period in a column of one day, of
    the period that ends then.
    """
    if context.start is None:
        opening = period.start
        return _ends(context, period) or opening is not None and abs((opening - context.end).days) <= _NEAR
    return _ends(context, period) and (not period.months or lasts_as_long(context, period))


def _ends(context: TagContext, period: Period) -> bool:
    if period.exact and abs((context.end - period.end).days) <= _NEAR:
        return True
    return month_index(context.end) == month_index(period.end)


def lasts_as_long(context: TagContext, period: Period) -> bool:
    """Whether a tagged period is as long as `period`; both may be days."""
    if context.start is None or not period.months:
        return context.start is None and not period.months
    days = (context.end - context.start).days + 1
    expected = Decimal(period.weeks * 7) if period.weeks else period.months * _MONTH
    return abs(days - expected) <= _NEAR


def _unit_of(measure: str) -> Unit:
    if measure.startswith("iso4217:"):
        return Unit.PER_SHARE if measure.endswith("/shares") else Unit.CURRENCY
    return Unit.SHARES if measure == "shares" else Unit.COUNT
