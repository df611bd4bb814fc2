"""Percentages that come to one hundred without a total saying so: how a whole is shared out, row by row or column by
column.

Nothing but the figures tells of it: every other row, or column, must come to one hundred.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from auditor.model.figure import Unit
from auditor.model.rounding import HUNDRED, Outcome, compare, exact, printed, total
from auditor.model.table import Cell, Table

#: Two shares of a whole need so many rows, or columns, that come to it; more shares of it fewer.
_FEWEST_OF_TWO, _FEWEST = 3, 2


class SharedOut(NamedTuple):
    """Percentages of one row, or of one group of rows in a column, and whether they come to one hundred."""

    cells: tuple[Cell, ...]
    holds: bool


def shares_of_all(table: Table) -> Iterator[SharedOut]:
    """The percentages of a table that come to one hundred in all places, or in all but one."""
    yield from _told(_across(table))
    for _, rows in groupby(table.rows, key=lambda row: row.path):
        numbers = [row.index for row in rows if any(row.cells)]
        yield from _told(_down(table, numbers))


def _across(table: Table) -> list[tuple[Cell, ...]]:
    found = [[cell for column in table.columns if (cell := table.cell(row, column))] for row in table.rows]
    rows = [tuple(cells) for cells in found if cells]
    return rows if all(len(cells) == len(table.columns) for cells in rows) else []


def _down(table: Table, numbers: Sequence[int]) -> list[tuple[Cell, ...]]:
    found = [
        [cell for number in numbers if (cell := table.cell(table.rows[number], column)) is not None]
        for column in table.columns
    ]
    return [tuple(cells) for cells in found if len(cells) == len(numbers) and all(map(_is_share, cells))]


def _told(groups: Sequence[tuple[Cell, ...]]) -> Iterator[SharedOut]:
    if not groups or len(groups[0]) < 2 or not all(_is_share(cell) for cells in groups for cell in cells):
        return
    found = [_shared_out(cells) for cells in groups]
    held = sum(each.holds for each in found)
    if held >= (_FEWEST if len(groups[0]) > 2 else _FEWEST_OF_TWO) and held >= len(found) - 1:
        yield from found


def _is_share(cell: Cell) -> bool:
    figure = cell.figure
    return figure.unit is Unit.PERCENT and 0 <= figure.value < HUNDRED


def _shared_out(cells: tuple[Cell, ...]) -> SharedOut:
    summed = total(tuple(printed(cell.figure) for cell in cells))
    return SharedOut(cells, compare(exact(HUNDRED), summed) is not Outcome.CONFLICTS)
