"""Rates of change of totals: the mean of those of their parts, weighted with the earlier amounts.

"Operational growth", "% change in constant currency": nothing in the table gives such a rate but the same rates of
the parts, since the change of a total is the sum of the changes of its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from auditor.model.figure import Figure, Unit
from auditor.model.footing.derived_columns import AT_OTHER_RATES, Derived, as_percent
from auditor.model.footing.growth_rows import rate_rows, rates_from
from auditor.model.footing.table_checks import Sum
from auditor.model.rounding import HALF, HUNDRED, ZERO, Quantity, printed
from auditor.model.slips import one_slip_from
from auditor.model.table import Cell, Column, Row, Table

#: So many totals must be the means of their parts, and so many times as many as are not.
_FEWEST, _TIMES = 3, 4
#: The same along rows, where there are many.
_FEWEST_ROWS, _TIMES_ROWS = 6, 6
#: Rates that differ by fewer printed units than this tell nothing: any mean of them holds.
_SPREAD = 4
#: What a rate that is not told may be off that between the printed amounts, of the later one: exchange rates move less.
_MOST_MOVED = Decimal("0.25")


#: a column of rates at constant rates of exchange, not of what was not acquired
_AT_CONSTANT_RATES = re.compile(r"\bconstant\b|\bCC\b|\boperational|\b(?:currency|FX)[- ]neutral\b", re.I)
#: A rate that is off by less may be that of amounts that are hedged together.
_LEAST_SLIP = Decimal("1.5")
#: Where more units of a part's rate would do, one of them is sure to be a slip away.
_MOST_OPEN = 8


class MeanRate(NamedTuple):
    """A rate of a total, the rates of the parts, and what they come to; `holds` within rounding.

    `near` tells that it misses by little, of amounts that partly cancel out, or of parts not all of which tell a rate;
    `slip` that it misses, and would not if one digit of it or of a part's rate were set right.
    """

    stated: Cell
    parts: tuple[Cell, ...]
    mean: Quantity
    holds: bool
    near: bool = False
    slip: bool = False


class _Part(NamedTuple):
    """A part of a total: its rate, None where it is told to be not meaningful, its earlier and its later amount.

    `sign` is that of the part in the sum; `turned` tells that its rates are those of its size, against its sign: an
    expense in brackets that has "increased".
    """

    rate: Cell | None
    before: Figure
    after: Figure | None
    sign: int
    turned: bool = False


class _Source(NamedTuple):
    """The column of plain rates that follows from a column of earlier amounts, and the column of the later ones."""

    plain: Column
    later: Column


def mean_rates(
    table: Table, derived: Iterable[Derived], down: Iterable[Sum], across: Iterable[Sum]
) -> Iterator[MeanRate]:
    """The rates of totals down and across a table, where enough of them are the means of their parts' rates."""
    yield from _means_of_rows(table, down)
    rates = _rates_of(table, derived)
    if not rates:
        return
    own = {columns[0].index for columns in rates.values()}
    sources = _sources_of(derived)
    for column in table.columns:
        if column.index in own or not _prints_rates(table, column):
            continue
        best: list[MeanRate] = []
        for base, source in sources.items():
            sums = (s for s in down if s.total.column.index == base < column.index)
            found = [m for s in sums if (m := _mean_down(table, s, column, source)) is not None]
            best = max(best, found, key=lambda means: (_held(means), len(means)))
        yield from _believed_below(column.heading, best)
    found = [m for s in across if s.total.column.index in rates and (m := _mean_across(table, s, rates))]
    yield from _believed(found, _FEWEST_ROWS, _TIMES_ROWS)


def _sources_of(derived: Iterable[Derived]) -> dict[int, _Source]:
    """For each column of earlier amounts the rates that follow from it."""
    plain = (each for each in derived if each.kind == "percent change")
    return {each.first.column.index: _Source(each.stated.column, each.second.column) for each in plain}


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
    percents = [figure.unit is Unit.PERCENT for figure in figures]
    plain = all(is_one or not f.currency and "," not in f.text for f, is_one in zip(figures, percents, strict=True))
    return plain and column.kind != "percent of" and len(figures) > 2 and any(percents)


def _rate(table: Table, row: Row, column: Column) -> Cell | None:
    cell = table.cell(row, column)
    return _in_percent(cell) if cell is not None else None


def _in_percent(cell: Cell) -> Cell:
    return cell._replace(figure=as_percent(cell.figure))


def _mean_down(table: Table, item: Sum, column: Column, source: _Source) -> MeanRate | None:
    """A rate of a total, with those of its parts.

    A part that prints none adds its change all the same, which at other rates of exchange is nearly that of its
    amounts.
    """
    estimated = AT_OTHER_RATES.search(column.heading) is not None
    parts: list[_Part] = []
    for cell, sign in item.parts:
        rate, after = _rate(table, cell.row, column), cell.row.cells[source.later.index]
        if rate is None and (after is None or not estimated):
            return None
        turned = _is_turned(cell.figure, after, _rate(table, cell.row, source.plain))
        parts.append(_Part(rate if turned is not None else None, cell.figure, after, sign, turned is True))
    return _mean(_rate(table, item.total.row, column), item.total.figure, parts)


def _is_turned(before: Figure, after: Figure | None, plain: Cell | None) -> bool | None:
    """Whether the plain rate of amounts that are not both positive goes against their change, None where it is not
    told."""
    if before.value >= 0 and (after is None or after.value >= 0):
        return False
    if after is None or plain is None or not plain.figure.value:
        return None
    return (after.value - before.value) * plain.figure.value < 0


def _means_of_rows(table: Table, sums: Iterable[Sum]) -> Iterator[MeanRate]:
    """The rates of totals in rows of rates at other rates of exchange, set below the amounts for each of them."""
    columns = [column for column in table.columns if column.kind == "amount"]
    cells = {
        (row.told, row.amounts.index, prior.column.index): (stated, prior.figure)
        for row in rate_rows(table)
        if row.otherwise
        for stated, prior, _ in rates_from(table, columns, row, 12)
    }
    found: dict[str, list[MeanRate]] = {told: [] for told, _, _ in cells}
    for told, item in product(found, sums if cells else ()):
        column = item.total.column.index
        whole = cells.get((told, item.total.row.index, column))
        rates = [(cells.get((told, cell.row.index, column)), sign) for cell, sign in item.parts]
        parts = [_Part(_in_percent(rate[0]), rate[1], None, sign) for rate, sign in rates if rate is not None]
        if whole is not None and len(parts) == len(rates) and all(part.sign > 0 for part in parts):
            mean = _mean(_in_percent(whole[0]), whole[1], parts)
            found[told] += [mean] if mean is not None else []
    for told, means in found.items():
        yield from _believed_below(told, means)


def _mean_across(table: Table, item: Sum, rates: dict[int, list[Column]]) -> MeanRate | None:
    """The last rate of the whole, and of each part: a part at home, in the company's own currency, has but one."""
    of_total = rates[item.total.column.index]
    if len(of_total) < 2 or any(cell.column.index not in rates for cell, _ in item.parts):
        return None
    parts: list[_Part] = []
    for cell, sign in item.parts:
        rate = _rate(table, cell.row, rates[cell.column.index][-1])
        if sign < 0 or rate is None or cell.figure.value < 0:
            return None
        parts.append(_Part(rate, cell.figure, None, sign))
    return _mean(_rate(table, item.total.row, of_total[-1]), item.total.figure, parts)


def _mean(stated: Cell | None, total: Figure, parts: Sequence[_Part]) -> MeanRate | None:
    """What the changes of the parts, each its rate of its earlier amount, come to in percent of the total's."""
    told = tuple(part.rate for part in parts if part.rate is not None)
    whole = sum((part.sign * part.before.value for part in parts), ZERO)
    if stated is None or len(told) < 2 or whole <= 0 or total.value <= 0:
        return None
    if all(abs(part.before.value) < part.before.step * 2 for part in parts):
        return None
    changes = [_change_of(part) for part in parts]
    mean = sum(changes, ZERO) / whole
    blur = ZERO  # from the rounding of the rates, and of the amounts they are weighted with
    for part in parts:
        if part.rate is None:
            blur += HUNDRED * _MOST_MOVED * abs(part.after.value) if part.after is not None else ZERO
            continue
        figure = part.rate.figure
        blur += abs(part.before.value) * figure.step * HALF + part.before.step * HALF * abs(figure.value - mean)
    blur /= whole
    figures = tuple(rate.figure for rate in told)
    quantity = Quantity(mean.quantize(Decimal("0.1")), mean - blur, mean + blur, None, figures, "the weighted mean")
    said = printed(stated.figure)
    holds = said.low <= quantity.high and quantity.low <= said.high
    plain = len(told) == len(parts) and all(part.sign > 0 < part.before.value for part in parts)
    near = not plain and abs(stated.figure.value - mean) <= 2 * (blur + stated.figure.step)
    slip = not holds and plain and _is_slip(stated.figure, quantity, parts)
    return MeanRate(stated, told, quantity, holds, near and not holds, slip)


def _change_of(part: _Part) -> Decimal:
    """What a part adds to the change of the total, times a hundred."""
    if part.rate is not None:
        change = abs(part.before.value) * part.rate.figure.value
        return part.sign * (-change if part.turned else change)
    return part.sign * HUNDRED * (part.after.value - part.before.value) if part.after is not None else ZERO


def _held(found: Sequence[MeanRate]) -> int:
    return sum(each.holds and _tells(each) for each in found)


def _tells(each: MeanRate) -> bool:
    values = [cell.figure.value for cell in each.parts]
    return max(values) - min(values) >= _SPREAD * each.stated.figure.step


def _believed(found: Sequence[MeanRate], fewest: int, times: int) -> Iterator[MeanRate]:
    held = _held(found)
    if held >= fewest and held >= times * sum(not each.holds for each in found):
        yield from (each for each in found if not each.near)


def _believed_below(heading: str, found: Sequence[MeanRate]) -> Iterator[MeanRate]:
    """The rates below a heading: where it tells that they are at constant rates of exchange, the only one of a total
    that is no mean of its parts' is wrong if one digit of it, or of theirs, set right would make it so."""
    missed = [each for each in found if not each.holds]
    if _AT_CONSTANT_RATES.search(heading) and len(missed) == 1 and missed[0].slip:
        yield from found
    else:
        yield from _believed(found, _FEWEST, _TIMES)


def _is_slip(said: Figure, mean: Quantity, parts: Sequence[_Part]) -> bool:
    """Whether a rate is off by more than hedges of exchange rates make, and as a slip of it or of a part's would be."""
    if max(mean.low - said.value, said.value - mean.high) < max(_LEAST_SLIP, said.step * 2):
        return False
    whole = sum((part.before.value for part in parts), ZERO)
    half = said.step * HALF
    if _slipped(said, mean.low - half, mean.high + half):
        return True
    for part in parts:
        if part.rate is None or not part.before.value:
            continue
        rate, times = part.rate.figure, whole / part.before.value
        low = rate.value + (said.value - half - mean.high) * times
        high = rate.value + (said.value + half - mean.low) * times
        if high - low < _MOST_OPEN * rate.step and _slipped(rate, low, high):
            return True
    return False


def _slipped(figure: Figure, low: Decimal, high: Decimal) -> bool:
    """Whether a rate comes to lie between two bounds, with its sign, if one digit of it is set right."""
    low, high = (low, high) if figure.value > 0 else (-high, -low)
    return high > 0 and one_slip_from(figure.value, figure.step, max(low, ZERO), high)
