"""Percentages that come to one hundred without a total saying so: how a whole is shared out, row by row or column by
column.

Nothing but the figures tells of it: every other row, or column, must come to one hundred, and the one that does not
must come to more, or be a slip of one that does.  Two shares may leave a rest to others: less than one hundred is
a slip where a figure's digits are swapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from auditor.model.figure import Figure, Unit
from auditor.model.rounding import HUNDRED, Outcome, compare, exact, printed, total
from auditor.model.slips import differ_by_a_digit
from auditor.model.table import Cell, Table

#: Two shares of a whole need so many rows, or columns, that come to it; more shares of it fewer.
_FEWEST_OF_TWO, _FEWEST = 3, 2
_OF_NO_WHOLE = re.compile(
    r"\b(?:min|max|minimum|maximum|low(?:er)?|high(?:er)?|limits?|ranges?|up to|permitted|returns?|rates?|yields?"
    r"|growth|changes?|expected|assumed)\b",
    re.I,
)


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
        yield from (each for each in found if each.holds or _is_slip(each))


def _is_share(cell: Cell) -> bool:
    figure = cell.figure
    return figure.unit is Unit.PERCENT and 0 <= figure.value < HUNDRED


def _is_slip(shared: SharedOut) -> bool:
    """Whether shares that miss one hundred share out a whole all the same, and one of them is a slip."""
    one, two, *more = shared.cells
    if _OF_NO_WHOLE.search(one.column.heading if one.column is two.column else one.row.label):
        return False
    missing = HUNDRED - sum(cell.figure.value for cell in shared.cells)
    return missing < 0 or any(_slipped_by(cell.figure, missing, bool(more)) for cell in shared.cells)


def _slipped_by(figure: Figure, missing: Decimal, of_many: bool) -> bool:
    right = figure.value + missing
    swapped = sorted(str(figure.value)) == sorted(str(right))
    return differ_by_a_digit(figure.value, figure.step, right) and (swapped or of_many)


def _shared_out(cells: tuple[Cell, ...]) -> SharedOut:
    summed = total(tuple(printed(cell.figure) for cell in cells))
    return SharedOut(cells, compare(exact(HUNDRED), summed) is not Outcome.CONFLICTS)
