"""Rows whose figures other tables print one by one: a segment's operating income of four periods, each in a
reconciliation of its own beside the other segments.

Where all figures of a row but one stand again below the same label, for the same period and under the same heading
besides it, and the one that is left differs from what stands there as a slip does, it was not carried over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.concepts import normal_words
from auditor.model.rounding import digits_of
from auditor.model.slips import differ_by_a_digit
from auditor.model.table import Cell, Row, Table
from auditor.model.ties.matching import CellIndex
from auditor.model.ties.twin_rows import TwinRows, basis_told, without_period

#: Figures of fewer digits tell nothing, nor does a label that stands in more places than this.
_FEWEST_DIGITS, _MOST_PLACES = 3, 64
#: So many figures of a row must stand elsewhere.
_FEWEST_SHARED = 2


def split_rows(tables: Sequence[Table], index: CellIndex) -> Iterator[TwinRows]:
    """The rows that other tables print figure by figure, and that differ from them in one."""
    for table in tables:
        for row in table.rows:
            cells = [c for c in (table.cell(row, column) for column in table.columns) if c is not None and _tells(c)]
            if len(cells) > _FEWEST_SHARED and (found := _split(table, row, cells, index)) is not None:
                yield found


def _tells(cell: Cell) -> bool:
    figure = cell.figure
    return (
        cell.column.kind == "amount"
        and cell.period is not None
        and digits_of(figure.value, figure.step) >= _FEWEST_DIGITS
    )


def _split(table: Table, row: Row, cells: Sequence[Cell], index: CellIndex) -> TwinRows | None:
    named = index.by_words.get(normal_words(row.label), ())
    if not 1 < len(named) <= _MOST_PLACES:
        return None
    elsewhere = [other for other in named if other.table is not table]
    agreeing: list[tuple[Cell, Cell]] = []
    apart: list[Cell] = []
    for cell in cells:
        twin = next((other for other in elsewhere if _one_place(cell, other) and _equal(cell, other)), None)
        if twin is None:
            apart.append(cell)
        else:
            agreeing.append((twin, cell))
    if len(apart) != 1 or len({abs(cell.figure.value) for _, cell in agreeing}) < _FEWEST_SHARED:
        return None
    odd = apart[0]
    headings = {_heading(twin) for twin, _ in agreeing}
    meant = [o for o in elsewhere if _one_place(odd, o) and _heading(o) in headings]
    if len(headings) != 1 or len({abs(other.figure.value) for other in meant}) != 1:
        return None
    one, two = odd.figure, meant[0].figure
    if one.step != two.step or not differ_by_a_digit(one.value, one.step, two.value):
        return None
    return TwinRows(tuple(agreeing), (meant[0], odd))


def _one_place(cell: Cell, other: Cell) -> bool:
    """Whether two cells are of one period, unit and basis."""
    one, two = cell.period, other.period
    return (
        one is not None
        and two is not None
        and one.key == two.key
        and cell.figure.unit is other.figure.unit
        and basis_told(cell) == basis_told(other)
    )


def _equal(cell: Cell, other: Cell) -> bool:
    return abs(cell.figure.value) == abs(other.figure.value) and cell.figure.step == other.figure.step


def _heading(cell: Cell) -> tuple[str, ...]:
    """The words of a column's heading besides its period."""
    return normal_words(without_period(cell.column.heading))
