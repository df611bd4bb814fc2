"""Columns whose cells print ranges ("$0.79 - $0.80"), parted into a column of the low ends and one of the high ends.

A bridge between two ranges then adds up twice; a cell that prints one figure stands for both ends.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from auditor.grammar.printed_ranges import PrintedRange, RangeEnd, range_in_cell
from auditor.model.table import Column, Table
from auditor.reading.document import GridCell, GridRow, Span, TableBlock

#: Ranges over the things a row sums up, not of one amount that is not known yet.
_OVER_MANY = re.compile(
    r"\b(?:exercise|maturit\w*|lives|life|unobservable|assumptions?|interest|rates?|due|volatility|discount\w*|options?"
    r"|high(?:est)? and low(?:est)?|stock prices?|yields?|coupons?|notes?|loans?|debt|inputs?)\b",
    re.I,
)


def with_range_columns(block: TableBlock) -> TableBlock:
    """The table with each column that has ranges parted; the table itself where none has."""
    found: dict[GridCell, PrintedRange] = {}
    for row in block.rows:
        for cell in row.cells:
            if cell.first == cell.last < block.columns and (read := range_in_cell(cell.text)) is not None:
                if _OVER_MANY.search(row.label):
                    return block
                found[cell] = read
    headings = (*(c.text for c in block.captions), *(c.text for row in block.headings for c in row.cells))
    if not found or any(map(_OVER_MANY.search, headings)):
        return block
    parted = {cell.first for cell in found}
    moved = [0, *accumulate(1 + (i in parted) for i in range(block.columns))]

    def low_and_high(row: GridRow) -> GridRow:
        cells: list[GridCell] = []
        for cell in row.cells:
            first = moved[cell.first] if cell.first < block.columns else cell.first + len(parted)
            both: tuple[GridCell, ...] = (cell, cell) if cell.first in parted else (cell,)
            if (read := found.get(cell)) is not None:
                both = tuple(cell._replace(text=end.text, span=part_of_cell(cell, end)) for end in read[:2])
            cells += (each._replace(first=first + i, last=first + i) for i, each in enumerate(both))
        return row._replace(cells=tuple(cells))

    named = tuple(
        GridCell(name, moved[i] + k, moved[i] + k, Span(block.span.start, block.span.start))
        for i in sorted(parted)
        for k, name in enumerate(("Low", "High"))
    )
    widened = tuple(
        row._replace(
            cells=tuple(
                cell._replace(first=moved[cell.first], last=moved[cell.last + 1] - 1)
                for cell in row.cells
                if cell.last < block.columns
            )
        )
        for row in block.headings
    )
    ends = GridRow("", Span(block.span.start, block.span.start), 0, named, 0)
    return TableBlock(
        block.captions,
        (*widened, ends),
        tuple(map(low_and_high, block.rows)),
        block.columns + len(parted),
        block.span,
        block.introduction,
    )


def upper_ends(table: Table) -> dict[int, Column]:
    """The columns of high ends, by the number of that of their low ends: some cells of the two are one."""
    return {
        low.index: high
        for low, high in pairwise(table.columns)
        if low.heading.endswith("Low") and high.heading.endswith("High") and _share_a_cell(table, low, high)
    }


def _share_a_cell(table: Table, low: Column, high: Column) -> bool:
    pairs = ((row.cells[low.index], row.cells[high.index]) for row in table.rows)
    return any(one is not None and other is not None and one.span == other.span for one, other in pairs)


def part_of_cell(cell: GridCell, part: RangeEnd) -> Span:
    """Where an end of a range stands: at the whole cell where the text of it was put together from several places."""
    verbatim = cell.span.end - cell.span.start == len(cell.text)
    return Span(cell.span.start + part.start, cell.span.start + part.end) if verbatim else cell.span
