"""The texts of a block, whatever kind of block it is, each with where its characters stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from auditor.reading.document import Block, GridCell, Span, TableBlock


class PlacedText(NamedTuple):
    """A text, and the place of its characters from an offset to another; a cell stands as a whole."""

    text: str
    place: Callable[[int, int], Span]


def placed_texts(block: Block) -> Iterator[PlacedText]:
    """The text of a block; of a table its labels and cells, row by row, headings first."""
    if not isinstance(block, TableBlock):
        yield PlacedText(block.text, block.span)
        return
    for row in (*block.headings, *block.rows):
        yield PlacedText(row.label, row.label_map.span if row.label_map is not None else _whole(row.label_span))
        yield from map(placed_cell, row.cells)


def placed_cell(cell: GridCell) -> PlacedText:
    """The text of a cell, at its place."""
    return PlacedText(cell.text, _whole(cell.span))


def _whole(span: Span) -> Callable[[int, int], Span]:
    return lambda start, end: span
