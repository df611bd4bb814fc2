"""Rates of change of totals: the mean of those of their parts, weighted with the earlier amounts.

"Operational growth", "% change in constant currency": nothing in the table gives such a rate but the same rates of
the parts, since the change of a total is the sum of the changes of its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.model.figure import Figure, Unit
from auditor.model.footing.derived_columns import Derived, as_percent
from auditor.model.footing.footing_words import TOTAL, cue
from auditor.model.footing.table_checks import Sum
from auditor.model.rounding import HALF, ZERO, Quantity, printed
from auditor.model.table import Cell, Column, Row, Table

#: So many totals must be the means of their parts, and so many times as many as are not.
_FEWEST, _TIMES = 3, 4
#: The same along rows, where there are many.
_FEWEST_ROWS, _TIMES_ROWS = 6, 6
#: Rates that differ by fewer printed units than this tell nothing: any mean of them holds.
_SPREAD = 4


class MeanRate(NamedTuple):
    """A rate of a total, the rates of the parts, and what they come to; `holds` within rounding."""

    stated: Cell
    parts: tuple[Cell, ...]
    mean: Quantity
    holds: bool


class _Part(NamedTuple):
    rate: Cell
    weight: Figure


def mean_rates(
    table: Table, derived: Iterable[Derived], down: Iterable[Sum], across: Iterable[Sum]
) -> Iterator[MeanRate]:
    """The rates of totals down and across a table, where enough of them are the means of their parts' rates."""
    rates = _rates_of(table, derived)
    if not rates:
        return
    own = {column.index for columns in rates.values() for column in columns[:1]}
    bases = {index: next(c for c in table.columns if c.index == index) for index in rates}
    sums = [item for item in down if item.total.column.index in bases and all(sign > 0 for _, sign in item.parts)]
    for column in table.columns:
        if column.index in own or not _prints_rates(table, column):
            continue
        best: list[MeanRate] = []
        for base in (index for index in bases if index < column.index):
            found = [m for s in sums if s.total.column.index == base and (m := _mean_down(table, s, column))]
            best = max(best, found, key=_held)
        yield from _believed(best, _FEWEST, _TIMES)
    found = [m for s in across if s.total.column.index in rates and (m := _mean_across(table, s, rates))]
    yield from _believed(found, _FEWEST_ROWS, _TIMES_ROWS)


def _rates_of(table: Table, derived: Iterable[Derived]) -> dict[int, list[Column]]:
    """For each column of earlier amounts the columns of rates behind it, the one that follows from it first."""
    stated: dict[int, int] = {}
    for each in derived:
        if each.kind == "percent change":
            stated[each.stated.column.index] = each.first.column.index
    found: dict[int, list[Column]] = {}
    for index, base in stated.items():
        columns = [table.columns[index]]
        for column in table.columns[index + 1 :]:
            if column.index in stated or not _prints_rates(table, column):
                break
            columns.append(column)
        found.setdefault(base, columns)
    return found


def _prints_rates(table: Table, column: Column) -> bool:
    figures = [figure for row in table.rows if (figure := row.cells[column.index]) is not None]
    plain = column.kind != "percent of" and all(not f.currency and "," not in f.text for f in figures)
    return plain and len(figures) > 2 and any(f.unit is Unit.PERCENT for f in figures)


def _rate(table: Table, row: Row, column: Column) -> Cell | None:
    cell = table.cell(row, column)
    return cell._replace(figure=as_percent(cell.figure)) if cell is not None else None


def _mean_down(table: Table, item: Sum, column: Column) -> MeanRate | None:
    parts: list[_Part] = []
    for cell, _ in item.parts:
        rate = _rate(table, cell.row, column)
        if rate is None:
            return None  # one that began from nothing adds to the total as well
        parts.append(_Part(rate, cell.figure))
    return _mean(_rate(table, item.total.row, column), parts)


def _mean_across(table: Table, item: Sum, rates: dict[int, list[Column]]) -> MeanRate | None:
    """The last rate of the whole, and of each part: a part at home, in the company's own currency, has but one."""
    of_total = rates[item.total.column.index]
    if len(of_total) < 2 or any(cell.column.index not in rates for cell, _ in item.parts):
        return None
    parts: list[_Part] = []
    for cell, sign in item.parts:
        rate = _rate(table, cell.row, rates[cell.column.index][-1])
        if sign < 0 or rate is None:
            return None
        parts.append(_Part(rate, cell.figure))
    return _mean(_rate(table, item.total.row, of_total[-1]), parts)


def _mean(stated: Cell | None, parts: Sequence[_Part]) -> MeanRate | None:
    whole = sum((part.weight.value for part in parts), ZERO)
    if stated is None or len(parts) < 2 or any(part.weight.value < 0 for part in parts) or not whole:
        return None
    if all(part.weight.value < part.weight.step * 2 for part in parts):
        return None
    mean = sum((part.weight.value * part.rate.figure.value for part in parts), ZERO) / whole
    blur = ZERO  # from the rounding of the rates, and of the amounts they are weighted with
    for part in parts:
        figure = part.rate.figure
        blur += part.weight.value * figure.step * HALF + part.weight.step * HALF * abs(figure.value - mean)
    blur /= whole
    figures = tuple(part.rate.figure for part in parts)
    quantity = Quantity(mean.quantize(Decimal("0.1")), mean - blur, mean + blur, None, figures, "the weighted mean")
    said = printed(stated.figure)
    holds = said.low <= quantity.high and quantity.low <= said.high
    return MeanRate(stated, tuple(part.rate for part in parts), quantity, holds)


def _held(found: Sequence[MeanRate]) -> int:
    return sum(each.holds and _tells(each) for each in found)


def _tells(each: MeanRate) -> bool:
    values = [cell.figure.value for cell in each.parts]
    return max(values) - min(values) >= _SPREAD * each.stated.figure.step


def _believed(found: Sequence[MeanRate], fewest: int, times: int) -> Iterator[MeanRate]:
    held = _held(found)
    if held >= fewest and held >= times * sum(not each.holds for each in found):
        yield from found


class RateBetween(NamedTuple):
    """A rate of a total that cannot lie outside those of its parts; `low` and `high` are the least and the greatest."""

    stated: Cell
    low: Cell
    high: Cell
    holds: bool


def rates_between(table: Table) -> Iterator[RateBetween]:
    """The rates of totals in a table of rates alone, where all columns but one bear out that they are such."""
    if any(f is not None and f.value and f.unit is not Unit.PERCENT for row in table.rows for f in row.cells):
        return
    rows = [row for row in table.rows if any(row.cells)]
    for i, row in enumerate(rows):
        if i < 2 or not row.label or cue(row.label) != TOTAL or any(cue(other.label) == TOTAL for other in rows[:i]):
            continue
        found = [each for column in table.columns if (each := _between(table, row, rows[:i], column)) is not None]
        if len(found) > 1 and sum(not each.holds for each in found) < 2:
            yield from found


def _between(table: Table, total: Row, parts: Sequence[Row], column: Column) -> RateBetween | None:
    stated = table.cell(total, column)
    cells = [cell for row in parts if (cell := table.cell(row, column)) is not None]
    if stated is None or len(cells) < 2 or len(cells) != len(parts):
        return None
    low, high = min(cells, key=lambda c: c.figure.value), max(cells, key=lambda c: c.figure.value)
    said, least, most = printed(stated.figure), printed(low.figure), printed(high.figure)
    return RateBetween(stated, low, high, least.low <= said.high and said.low <= most.high)
