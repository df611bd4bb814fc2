"""Average prices of totals: those of the parts, weighted with the shares beside them.

    Outstanding at beginning of year    24,082    $64.37
    Granted                              8,790     91.80
    Exercised                           (3,036)    56.65
    Outstanding at end of year          29,836     73.24

Options and other awards (ASC 718-10-50-2), a company's purchases of its own shares (Item 703 of Regulation S-K),
securities under equity plans (Item 201(d)).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from auditor.model.footing.footing_words import TOTAL, cue
from auditor.model.footing.table_checks import Sum
from auditor.model.rounding import HALF, ZERO, Quantity, printed
from auditor.model.slips import is_one_slip_off, one_slip_from
from auditor.model.table import Cell, Column, Row, Table

_PRICE = re.compile(
    r"\bprices?\b|\b(?:weighted|average)\b.{0,40}\b(?:fair )?values?\b|\bfair values?\b.{0,12}\bper\b", re.I
)
#: What is no price of what is counted beside it: prices at the end of a period, "aggregate" values.
_OTHER = re.compile(r"\b(?:aggregate|intrinsic|remaining|market|closing|high|low|range)\b", re.I)
_PLAN = re.compile(r"\bplans?\b", re.I)
#: A price of fewer units differs from any other one by a digit.
_FEWEST_UNITS = 100
#: A miss is told where it is so many times what rounding leaves open.
_BEYOND = 2


class MeanPrice(NamedTuple):
    """The average price of a total and the prices of its parts; `expected` is their mean, `holds` within rounding.

    `rolled` tells that some parts are taken off, `slip` that one mistyped digit explains why it does not hold.
    """

    stated: Cell
    parts: tuple[Cell, ...]
    expected: Quantity
    holds: bool
    rolled: bool
    slip: bool


class _Part(NamedTuple):
    price: Cell
    number: Decimal  # negative if taken off
    step: Decimal


def mean_prices(tables: Sequence[Table], sums: Sequence[Sequence[Sum]]) -> tuple[MeanPrice, ...]:
    """The average prices of totals; of those that do not hold, what a slip explains, where the others hold.

    A total of purchases is the mean of its months by definition.  In a roll-forward a company may have averaged
    otherwise: there the other years of the table must hold, and one figure explain all that does not.
    """
    plain: list[MeanPrice] = []
    rolled: list[list[MeanPrice]] = []
    for table, own in zip(tables, sums, strict=True):
        for columns in _pairs(table):
            found = list(_means(table, own, *columns))
            plain += [mean for mean in found if not mean.rolled and (mean.holds or mean.slip)]
            rolled.append([mean for mean in found if mean.rolled])
    missing = [years for years in rolled if not all(mean.holds for mean in years)]
    for years in rolled:
        told = missing == [years] and _by_one_figure(years)
        plain += [mean for mean in years if mean.holds or told]
    return tuple(plain)


def _by_one_figure(years: Sequence[MeanPrice]) -> bool:
    """Whether two of the years hold, and a slip in one price explains all that do not: that of the end of a year is
    that of the beginning of the next."""
    misses = [mean for mean in years if not mean.holds]
    common = set.intersection(*({cell.row.index for cell in (mean.stated, *mean.parts)} for mean in misses))
    return len(years) > 2 and bool(common) and all(mean.slip for mean in misses)


def _pairs(table: Table) -> Iterator[tuple[Column, Column]]:
    """Columns of counts, each with the column of prices behind it; footnote marks may stand between."""
    before: Column | None = None
    for column in table.columns:
        if _is_price(column):
            if before is not None:
                yield before, column
            before = None
        elif column.heading:
            before = column


def _is_price(column: Column) -> bool:
    return _PRICE.search(column.heading) is not None and _OTHER.search(column.heading) is None


def _means(table: Table, sums: Sequence[Sum], count: Column, price: Column) -> Iterator[MeanPrice]:
    told: set[int] = set()
    for item in sums:
        if item.total.column.index == count.index and item.holds and item.total.row.index not in told:
            told.add(item.total.row.index)
            if (mean := _mean(table, item.total, item.parts, price)) is not None:
                yield mean
    for row in table.rows:
        whole = table.cell(row, count)
        if whole is None or not row.label or cue(row.label) != TOTAL or row.index in told:
            continue
        parts = [(cell, 1) for other in table.rows[: row.index] if (cell := table.cell(other, count)) is not None]
        if sum((cell.figure.value for cell, _ in parts), ZERO) == whole.figure.value:
            if (mean := _mean(table, whole, parts, price)) is not None:
                yield mean
        return  # what stands above a second total is not all of it


def _mean(table: Table, whole: Cell, items: Sequence[tuple[Cell, int]], price: Column) -> MeanPrice | None:
    stated = _price(table, whole.row, price)
    counted = [(cell, sign) for cell, sign in items if cell.figure.value]
    grain = _grain([whole, *(cell for cell, _ in counted)])
    parts: list[_Part] = []
    for cell, sign in counted:
        own = _price(table, cell.row, price)
        if own is None:
            return None
        parts.append(_Part(own, sign * cell.figure.value, max(cell.figure.step, grain)))
    if stated is None or not parts or whole.figure.value <= 0:
        return None
    if len(parts) > 1 and any(_PLAN.search(part.price.row.label) for part in parts):
        return None  # awards without a price are counted and left out of the average
    expected = _expected(parts, whole.figure.value)
    said = printed(stated.figure)
    holds = said.low <= expected.high and expected.low <= said.high
    beyond = abs(said.value - expected.value) > _BEYOND * (expected.high - expected.low + stated.figure.step) / 2
    cells = tuple(part.price for part in parts)
    rolled = any(part.number < 0 for part in parts)
    slip = not holds and beyond and _by_a_slip(stated, parts, expected, whole.figure.value)
    return MeanPrice(stated, cells, expected, holds, rolled, slip)


def _price(table: Table, row: Row, column: Column) -> Cell | None:
    cell = table.cell(row, column)
    return cell if cell is not None and cell.figure.value > 0 and cell.figure.step < cell.figure.scale else None


def _grain(cells: Sequence[Cell]) -> Decimal:
    """The unit that counts printed in full are rounded to: a thousand where all of several end in three noughts."""
    grain = Decimal(1)
    while len(cells) > 2 and all(cell.figure.value % (grain * 10) == 0 for cell in cells):
        grain *= 10
    return grain


def _expected(parts: Sequence[_Part], whole: Decimal) -> Quantity:
    mean = sum((part.number * part.price.figure.value for part in parts), ZERO) / whole
    blur = ZERO  # from the rounding of the prices, and of the counts they are weighted with
    for part in parts:
        figure = part.price.figure
        blur += abs(part.number) * figure.step * HALF + part.step * HALF * abs(figure.value - mean)
    blur /= whole
    step = parts[0].price.figure.step
    figures = tuple(part.price.figure for part in parts)
    shown = mean.quantize(step, ROUND_HALF_UP) if step < 1 else mean.quantize(Decimal(1), ROUND_HALF_UP)
    return Quantity(shown, mean - blur, mean + blur, None, figures, "the mean, weighted with the shares")


def _by_a_slip(stated: Cell, parts: Sequence[_Part], expected: Quantity, whole: Decimal) -> bool:
    """Whether one digit of the total's price, or of one part's, set right makes the mean come out."""
    figure = stated.figure
    if figure.value < _FEWEST_UNITS * figure.step:
        return False
    if is_one_slip_off(figure, expected):
        return True
    miss = (figure.value - expected.value) * whole  # what the prices, times their counts, lack
    blur = (expected.high - expected.low + figure.step) * HALF * whole
    for part in parts:
        own = part.price.figure
        low, high = sorted((miss - blur) / part.number + own.value if sign else (miss + blur) / part.number + own.value
                           for sign in (True, False))  # fmt: skip
        if own.value >= _FEWEST_UNITS * own.step and one_slip_from(own.value, own.step, low, high):
            return True
    return False
