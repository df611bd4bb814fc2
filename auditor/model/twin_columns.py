"""Columns of two tables that print the same lines for the same period: a statement and its summary, a segment note.

A label is no identity; but where several lines of one column stand again in another with the same
amounts, a line of the same label whose amount is another one is a slip or a different thing by
the same name, which a reader wants to see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from auditor.model.matching import CellIndex
from auditor.model.rounding import Outcome, compare, printed
from auditor.model.table import Cell

#: A label that stands in more columns than this names nothing in particular.
_MOST_PLACES = 24


class Twin(NamedTuple):
    """A line of one column and the line of the same label in another; `ties` of `told` lines of the two agree."""

    first: Cell
    other: Cell
    holds: bool
    ties: int
    told: int


def twin_lines(index: CellIndex) -> Iterator[Twin]:
    """The lines that two tables print for one period, of columns that share three amounts of three digits or more."""
    shared: Mapping[tuple[int, int, int, int], list[tuple[Cell, Cell, bool]]] = defaultdict(list)
    for cells in index.by_words.values():
        if not 1 < len(cells) <= _MOST_PLACES:
            continue
        for i, first in enumerate(cells):
            for other in cells[i + 1 :]:
                if first.table is other.table or not _comparable(first, other):
                    continue
                holds = compare(abs(printed(first.figure)), abs(printed(other.figure))) is not Outcome.CONFLICTS
                key = (first.table.index, first.column.index, other.table.index, other.column.index)
                shared[key].append((first, other, holds))
    for lines in shared.values():
        ties = sum(holds for first, other, holds in lines if _is_telling(first) and _is_telling(other))
        if ties >= 3 and ties * 4 >= len(lines) * 3:
            for first, other, holds in lines:
                yield Twin(first, other, holds, ties, len(lines))


def _comparable(first: Cell, other: Cell) -> bool:
    one, two = first.period, other.period
    return (
        one is not None
        and two is not None
        and one.key == two.key
        and first.basis == other.basis
        and first.figure.unit is other.figure.unit
        and first.row.path[-1:] == other.row.path[-1:]
        and bool(first.figure.value)
        and bool(other.figure.value)
        and not _same_digits_in_another_scale(first, other)
    )


def _same_digits_in_another_scale(first: Cell, other: Cell) -> bool:
    """Whether two figures are printed alike and read in different scales: of one the scale is misread."""
    one, two = first.figure, other.figure
    return one.scale != two.scale and one.value * two.scale == two.value * one.scale


def _is_telling(cell: Cell) -> bool:
    return abs(cell.figure.value) >= cell.figure.step * 100
