"""Columns of amounts per share beside the amounts they come from: "Earnings" and "EPS" of a reconciliation.

All rows of such a table are divided by one number of shares, which need not be printed: two columns are
believed to belong together where enough rows come to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor.model.figure import Unit
from auditor.model.rounding import Outcome, Quantity, compare, printed
from auditor.model.table import Cell, Column, Table

#: So many rows must come to the shares of the others, so many of them in amounts of several cents.
_FEWEST_ROWS, _FEWEST_LARGE, _LARGE = 4, 2, 3


class PerShareCell(NamedTuple):
    """An amount per share, the amount beside it, and what that comes to over the shares of the row `like`."""

    stated: Cell
    amount: Cell
    computed: Quantity
    like: Cell
    holds: bool


def per_share_cells(table: Table) -> Iterator[PerShareCell]:
    """The amounts per share of the columns of a table that come from another column, one row at most excepted."""
    columns = [column for column in table.columns if column.kind == "amount"]
    whole = [column for column in columns if _prints(table, column, Unit.CURRENCY)]
    for each in columns:
        if whole and _prints(table, each, Unit.PER_SHARE):
            found = [_divided(table, of, each) for of in whole]
            yield from max(found, key=lambda cells: sum(cell.holds for cell in cells), default=[])


def _prints(table: Table, column: Column, unit: Unit) -> bool:
    units = {figure.unit for row in table.rows if (figure := row.cells[column.index]) is not None and figure.value}
    return units == {unit}


def _divided(table: Table, amounts: Column, shares: Column) -> list[PerShareCell]:
    """The rows of two columns divided by the shares that most rows come to, without those a last digit off, which
    makes a column add up; none where they come to several numbers of shares."""
    pairs = [
        (amount, stated)
        for row in table.rows
        if (amount := table.cell(row, amounts)) is not None and (stated := table.cell(row, shares)) is not None
        if amount.figure.value and stated.figure.value
    ]
    best: list[PerShareCell] = []
    for base in sorted(pairs, key=lambda pair: -abs(pair[1].figure.value))[:3]:
        found = [beside for pair in pairs if pair is not base and (beside := _beside(*pair, base)) is not None]
        if sum(cell.holds for cell in found) > sum(cell.holds for cell in best):
            best = found
    held = [cell for cell in best if cell.holds]
    large = sum(abs(cell.stated.figure.value) >= _LARGE * cell.stated.figure.step for cell in held)
    believed = len(held) >= _FEWEST_ROWS and large >= _FEWEST_LARGE and len(best) - len(held) <= 1
    return best if believed else []


def _beside(amount: Cell, stated: Cell, base: tuple[Cell, Cell]) -> PerShareCell | None:
    whole, like = base
    computed = printed(amount.figure) * printed(like.figure) / printed(whole.figure)
    holds = compare(printed(stated.figure), computed) is not Outcome.CONFLICTS
    one, other = stated.figure.value, computed.value
    if not holds and one * other > 0 and abs(one - other) < 2 * stated.figure.step:
        return None
    return PerShareCell(stated, amount, computed, like, holds)
