"""Balances rolled forward down a table: each row's balance is the one of the row before with what the row adds.

    ladder ::= row, row, …          | Fiscal year | Opened | Closed | Total |
    row    ::= label, movements, balance

The rows stand in the order of time or against it; movements are printed with their signs or "Closed" without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from auditor.model.figure import Unit
from auditor.model.footing.footing_words import is_opening
from auditor.model.rounding import Outcome, Quantity, compare, printed, total
from auditor.model.slips import differ_by_a_digit
from auditor.model.table import Cell, Column, Row, Table, printed_parts

_MOST_MOVEMENTS = 4
#: So many rows must come out in which the balance moves by more than rounding does.
_FEWEST = 3
_UNITS = (Unit.CURRENCY, Unit.SHARES, Unit.COUNT)


#: A balance, the one before it, and the movements printed in its row.
_Step = tuple[Cell, Cell, Sequence[Cell | None]]


class Rung(NamedTuple):
    """A balance, and what it comes to: the balance before it and the movements between them, each with its sign."""

    balance: Cell
    parts: tuple[tuple[Cell, int], ...]
    holds: bool


def ladders(table: Table) -> Iterator[Rung]:
    """The balances that the rows of a table roll forward: all of them, or all but one that the others tell."""
    columns = [column for column in table.columns if column.kind == "amount"]
    rows = [row for row in table.rows if any(row.cells)]
    if any(is_opening(column.heading) for column in columns):
        return  # each row rolls its own balance forward
    taken = -1
    for place, balance in enumerate(columns) if len(rows) > _FEWEST else ():
        for first in range(max(taken + 1, place - _MOST_MOVEMENTS), place):
            found = _rungs(table, rows, columns[first:place], balance)
            if found:
                yield from found
                taken = place
                break


def _rungs(table: Table, rows: Sequence[Row], movements: Sequence[Column], balance: Column) -> list[Rung]:
    """The rungs in the direction and with the signs in which they come out."""
    for ordered in (rows, rows[::-1]):
        steps = [
            (two, one, [table.cell(after, column) for column in movements])
            for before, after in pairwise(ordered)
            if before.path == after.path
            and (one := table.cell(before, balance)) is not None
            and (two := table.cell(after, balance)) is not None
        ]
        moving = all(
            any((cell := cells[i]) and cell.figure.value for *_, cells in steps) for i in range(len(movements))
        )
        alike = {cell.figure.unit for two, one, cells in steps for cell in (two, one, *cells) if cell is not None}
        if len(steps) < len(rows) - 2 or not moving or len(alike) != 1 or not alike <= {*_UNITS}:
            continue
        for signs in product((1, -1), repeat=len(movements)):
            if not _may_come_out(steps, signs):
                continue
            found = [_rung(two, one, cells, signs) for two, one, cells in steps]
            if _are_borne_out(found) and _is_slip(found):
                return _without_repeated_miss(found)
    return []


def _may_come_out(steps: Sequence[_Step], signs: Sequence[int]) -> bool:
    """Whether two steps at most miss by more than all their last digits, before anything is weighed."""
    misses = 0
    for balance, before, cells in steps:
        miss = balance.figure.value - before.figure.value
        slack = balance.figure.step + before.figure.step
        for cell, sign in zip(cells, signs, strict=True):
            if cell is not None:
                miss -= sign * cell.figure.value
                slack += cell.figure.step
        misses += abs(miss) > slack
        if misses > 2:
            return False
    return True


def _rung(balance: Cell, before: Cell, cells: Sequence[Cell | None], signs: Sequence[int]) -> Rung:
    moved = [(cell, sign) for cell, sign in zip(cells, signs, strict=True) if cell is not None]
    rung = Rung(balance, ((before, 1), *moved), True)
    return rung._replace(holds=compare(printed(balance.figure), _summed(rung)) is not Outcome.CONFLICTS)


def _summed(rung: Rung) -> Quantity:
    return total(printed_parts(rung.parts))


def _are_borne_out(rungs: Sequence[Rung]) -> bool:
    """Whether all rungs hold but one, or two of which one has the balance that the other begins with."""
    fails = [i for i, rung in enumerate(rungs) if not rung.holds]
    telling = sum(rung.holds and _moves(rung) for rung in rungs)
    if telling < _FEWEST:
        return False
    return len(fails) < 2 or len(fails) == 2 and fails[1] == fails[0] + 1 and _cancel(rungs[fails[0]], rungs[fails[1]])


def _moves(rung: Rung) -> bool:
    """Whether a balance moves by more than rounding would, or comes out to the unit."""
    summed, figure = _summed(rung), rung.balance.figure
    moved = abs(figure.value - rung.parts[0][0].figure.value)
    return moved > 2 * (summed.high - summed.low) or summed.value == figure.value and moved > 2 * figure.step


def _cancel(one: Rung, two: Rung) -> bool:
    """Whether one wrong balance explains two misses: they are the same, with the other sign."""
    miss = one.balance.figure.value - _summed(one).value + two.balance.figure.value - _summed(two).value
    return abs(miss) <= 2 * one.balance.figure.step


def _is_slip(rungs: Sequence[Rung]) -> bool:
    """Whether rungs that do not hold are one slip: of a balance between two of them, or else of one figure by a digit
    or a sign.  A miss that stays is none: stores of a business bought or sold, a restatement."""
    fails = [i for i, rung in enumerate(rungs) if not rung.holds]
    if len(fails) != 1:
        return True
    at = fails[0]
    rung = rungs[at]
    miss = rung.balance.figure.value - _summed(rung).value
    before, *moved = rung.parts
    ends = [(rung.balance, -1)] if at == len(rungs) - 1 else [before] if at == 0 else []
    return any(
        abs(figure.value) * 2 == abs(miss)
        or differ_by_a_digit(figure.value, figure.step, figure.value + sign * miss)
        and figure.value * (figure.value + sign * miss) > 0
        for figure, sign in ((cell.figure, sign) for cell, sign in (*moved, *ends))
    )


def _without_repeated_miss(rungs: Sequence[Rung]) -> list[Rung]:
    """The rungs without the second of two that one wrong balance explains."""
    return [rung for i, rung in enumerate(rungs) if rung.holds or i == 0 or rungs[i - 1].holds]
