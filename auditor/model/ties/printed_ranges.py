"""Ranges that a document prints outside its sentences: in the cells of tables, or with the midpoint behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from auditor.grammar.printed_ranges import PrintedRange, RangeEnd, range_in_cell, ranges_with_midpoint
from auditor.grammar.table_text import read_cell
from auditor.model.figure import Figure, Place, Unit
from auditor.model.footing.range_columns import part_of_cell
from auditor.reading.document import Block, GridCell, Span, TableBlock, TextBlock

#: The worse end may be named first of what is better when small.
_BETTER_SMALL = re.compile(
    r"\b(?:loss(?:es)?|declin\w+|decreas\w+|down|reduc\w+|deficit|expenses?|costs?|tax|interest|dilut\w+|churn|discount"
    r"|yields?)\b", re.I
)
_FACTORS = {"million": 10**6, "billion": 10**9}


class FigureRange(NamedTuple):
    """The ends of a range as figures, the first named first, and its midpoint if one is printed; what it is of."""

    low: Figure
    high: Figure
    middle: Figure | None
    subject: str


def ranges_of_cells(blocks: Iterable[Block]) -> Iterator[FigureRange]:
    """The ranges that stand in cells of their own, of what grows from low to high; above the rows, those of money: a
    row of nothing else may be taken for a heading."""
    for block in blocks:
        if not isinstance(block, TableBlock):
            continue
        for row in (*block.headings, *block.rows):
            for cell in row.cells:
                found = range_in_cell(cell.text) if not _BETTER_SMALL.search(row.label) else None
                if found is not None and (row in block.rows or found.low.text[0] in "$€£¥"):
                    yield _in_cell(cell, found, row.label)


def ranges_halved(blocks: Iterable[Block]) -> Iterator[FigureRange]:
    """The ranges with their midpoint, in text, in labels and in cells."""
    for block in blocks:
        if isinstance(block, TextBlock):
            yield from _in_line(block)
            continue
        for row in block.rows:
            if row.label_map is not None:
                yield from _in_line(TextBlock("item", row.label, row.label_map))
            for cell in row.cells:
                yield from (_in_cell(cell, found, row.label) for found in ranges_with_midpoint(cell.text))


def _in_line(block: TextBlock) -> Iterator[FigureRange]:
    for found in ranges_with_midpoint(block.text):
        spans = [block.span(end.start, end.end) for end in found if end is not None]
        yield _figures(found, spans, "narrative", block.text[: found.low.start].strip())


def _in_cell(cell: GridCell, found: PrintedRange, label: str) -> FigureRange:
    return _figures(found, [part_of_cell(cell, end) for end in found if end is not None], "table", label)


def _figures(found: PrintedRange, spans: Sequence[Span], place: Place, subject: str) -> FigureRange:
    ends = [_figure(end, span, place) for end, span in zip(found, spans, strict=False) if end is not None]
    return FigureRange(ends[0], ends[1], ends[2] if len(ends) > 2 else None, subject[:80])


def _figure(end: RangeEnd, span: Span, place: Place) -> Figure:
    read = read_cell(end.text)
    assert read is not None  # what an end prints is a cell
    unit = Unit.PERCENT if read.percent else Unit.CURRENCY
    scale = next((factor for word, factor in _FACTORS.items() if end.text.endswith(word)), 1)
    return Figure(end.text, read.value, read.step, unit, span, place, scale, currency=read.currency)
