"""Tables of a company's purchases of its own shares: what may yet be bought is what could be before, less what was.

Item 703 of Regulation S-K asks for a row a month: the shares bought, the average price, those bought under announced
programmes, and the number or approximate dollar value of shares that may yet be bought under them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise
from typing import NamedTuple

from auditor.model.footing.footing_words import TOTAL, cue
from auditor.model.rounding import Outcome, Quantity, compare, exact, printed
from auditor.model.slips import differ_by_a_digit
from auditor.model.table import Cell, Column, Table

#: what is left after each row, which the last row repeats
LEFT_OVER = re.compile(r"\b(?:may|can|could) yet\b|\byet to be (?:re)?purchased\b", re.I)
_PRICE = re.compile(r"\bprice\b", re.I)
_BOUGHT = re.compile(r"\bshares\b.{0,20}\b(?:re)?purchased\b", re.I)
#: What shares are counted in, where the table's scale line speaks of something else.
_COUNTED_IN = (Decimal(1), Decimal(1000), Decimal(10**6))
#: A month tells something where its rounding is so many times smaller than what was bought.
_FINER = 4
#: Of a figure of fewer units any other one is a slip.
_FEWEST_UNITS = 100
#: A slip is looked for among as many values as rounding allows.
_MOST_VALUES = 20


class Rolled(NamedTuple):
    """A level after a month, and what it comes to by the level before and the month's purchases (`cells`)."""

    level: Cell
    cells: tuple[Cell, ...]
    expected: Quantity
    holds: bool


class _Month(NamedTuple):
    before: Cell
    level: Cell
    moved: Quantity
    cells: tuple[Cell, ...]


def rolled_purchases(table: Table) -> Iterator[Rolled]:
    """The levels of a table of purchases that roll from month to month; of misses one that a slip explains."""
    left = [column for column in table.columns if LEFT_OVER.search(column.heading)]
    prices = [column for column in table.columns if _PRICE.search(column.heading) and column not in left]
    bought = [c for c in table.columns if _BOUGHT.search(c.heading) and c not in left and c not in prices]
    if len(left) != 1 or len(bought) < 2:
        return  # shares may be bought outside of programmes: withheld for taxes of employees
    best: list[_Month] = []
    for column in reversed(bought):  # those under programmes first
        for factor in _COUNTED_IN:
            for price in (None, *prices[:1]):
                months = list(_months(table, left[0], column, price, factor, -1))
                best = max(best, months, key=_borne_out)
    yield from _told(best)
    # those under programmes may be counted from the beginning of these
    yield from _told(list(_months(table, bought[-1], bought[0], None, Decimal(0), 1)))


def _months(
    table: Table, levels: Column, bought: Column, price: Column | None, factor: Decimal, sign: int
) -> Iterator[_Month]:
    """What each month moves the level by; shares as printed times `factor`, or in their own scale where that is 0."""
    before: Cell | None = None
    for row in table.rows:
        level = table.cell(row, levels)
        if level is None or row.label and cue(row.label) == TOTAL:
            continue
        cells = [table.cell(row, column) for column in (bought, price) if column is not None]
        if before is not None and all(cells):
            shares, *rest = [cell for cell in cells if cell is not None]
            moved = printed(shares.figure)
            if factor and factor != shares.figure.scale:
                moved = moved * exact(factor / shares.figure.scale)
            for cell in rest:
                moved = moved * printed(cell.figure)
            yield _Month(before, level, moved if sign > 0 else -moved, (shares, *rest))
        before = level


def _expected(month: _Month) -> Quantity:
    words = " × ".join(cell.figure.text for cell in month.cells)
    sign = "+" if month.moved.value > 0 else "-"
    return replace(printed(month.before.figure) + month.moved, text=f"{month.before.figure.text} {sign} {words}")


def _holds(level: Cell, expected: Quantity) -> bool:
    return compare(printed(level.figure), expected) is not Outcome.CONFLICTS


def _tells(month: _Month) -> bool:
    """Whether rounding leaves little of what the month moves."""
    expected = _expected(month)
    width = expected.high - expected.low + month.level.figure.step
    return width * _FINER <= abs(month.moved.value) and month.moved.value != 0


def _borne_out(months: Sequence[_Month]) -> int:
    """How many months, or pairs of them with a slip between, tell that the levels roll."""
    held = sum(_tells(month) and _holds(month.level, _expected(month)) for month in months)
    return held + any(_over(*pair) for pair in pairwise(months))


def _told(months: Sequence[_Month]) -> Iterator[Rolled]:
    """The months that hold, and what does not where it is one slip: a level between two months or at either end."""
    holds = [_holds(month.level, _expected(month)) for month in months]
    misses = [i for i, held in enumerate(holds) if not held]
    over = len(misses) == 2 and misses[1] == misses[0] + 1 and _over(months[misses[0]], months[misses[1]])
    if not _borne_out(months) or len(misses) > 1 and not over:
        return
    for i, month in enumerate(months):
        if holds[i]:
            yield _rolled(month, True)
        elif i == misses[0] and (over or _by_a_slip(month)):
            yield _rolled(month, False)


def _rolled(month: _Month, holds: bool) -> Rolled:
    return Rolled(month.level, (month.before, *month.cells), _expected(month), holds)


def _over(first: _Month, second: _Month) -> bool:
    """Whether two months together lead from level to level, and only the one between them is off by a digit."""
    both = second._replace(before=first.before, moved=first.moved + second.moved)
    if _holds(first.level, _expected(first)) or not _is_slip(first.level, _expected(first)):
        return False
    return _tells(both) and _holds(second.level, _expected(both))


def _by_a_slip(month: _Month) -> bool:
    """Whether one wrong digit in a level or in the shares bought explains that the month does not come out."""
    before, level = printed(month.before.figure), printed(month.level.figure)
    if _is_slip(month.level, _expected(month)) or _is_slip(month.before, level - month.moved):
        return True
    for cell in month.cells:
        one = printed(cell.figure)
        if one.low > 0 and month.moved.value:
            share = month.moved / one if month.moved.value > 0 else -month.moved / one
            if share.low > 0 and _is_slip(cell, abs(before - level) / share):
                return True
    return False


def _is_slip(cell: Cell, expected: Quantity) -> bool:
    """Whether a figure is one that it may be with a digit mistyped, or two exchanged."""
    figure = cell.figure
    first = (expected.low / figure.step).to_integral_value(ROUND_CEILING)
    count = int((expected.high / figure.step - first).to_integral_value(ROUND_CEILING)) + 1
    if not 0 < count <= _MOST_VALUES or figure.value < _FEWEST_UNITS * figure.step:
        return False
    return any(differ_by_a_digit(figure.value, figure.step, (first + i) * figure.step) for i in range(count))
