"""Rates of change of totals: the mean of those of their parts, weighted with the earlier amounts.

"Operational growth", "% change in constant currency": nothing in the table gives such a rate but the same rates of
the parts, since the change of a total is the sum of the changes of its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.model.figure import Figure, Unit
from auditor.model.footing.derived_columns import AT_OTHER_RATES, Derived, as_percent
from auditor.model.footing.footing_words import TOTAL, cue
from auditor.model.footing.table_checks import Sum
from auditor.model.rounding import HALF, HUNDRED, ZERO, Quantity, printed
from auditor.model.table import Cell, Column, Row, Table

#: So many totals must be the means of their parts, and so many times as many as are not.
_FEWEST, _TIMES = 3, 4
#: The same along rows, where there are many.
_FEWEST_ROWS, _TIMES_ROWS = 6, 6
#: Rates that differ by fewer printed units than this tell nothing: any mean of them holds.
_SPREAD = 4
#: What a rate that is not told may be off that between the printed amounts, of the later one: exchange rates move less.
_MOST_MOVED = Decimal("0.25")


class MeanRate(NamedTuple):
    """A rate of a total, the rates of the parts, and what they come to; `holds` within rounding.

    `near` tells that it misses by little, of amounts that partly cancel out, or of parts not all of which tell a rate.
    """

    stated: Cell
    parts: tuple[Cell, ...]
    mean: Quantity
    holds: bool
    near: bool = False


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
            best = max(best, found, key=_held)
        yield from _believed(best, _FEWEST, _TIMES)
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
    return cell._replace(figure=as_percent(cell.figure)) if cell is not None else None


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
    return MeanRate(stated, told, quantity, holds, near and not holds)


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
