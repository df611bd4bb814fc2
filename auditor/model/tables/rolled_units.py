"""Roll-forwards whose lines count one thing, though their labels tell of several: shares, or what was paid for them.

"Common stock outstanding, beginning balances", "repurchased", "issued, net of shares withheld", "ending balances": that
the lines add up tells that they are of one unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.model.figure import Figure, Unit
from auditor.model.footing.footing_words import balance_of_a_day, is_closing, is_opening
from auditor.model.table import Row

_UNITS = (Unit.CURRENCY, Unit.SHARES, Unit.COUNT)
#: Lines between the balances of a roll-forward.
_LONGEST = 16


def in_one_unit(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of a roll-forward that comes out in some column all in the unit of its balances."""
    found = list(rows)
    for first, last in _roll_forwards(rows):
        unit = rows[first].unit
        odd = [i for i in range(first + 1, last) if any(rows[i].cells) and rows[i].unit is not unit]
        if not odd or unit not in _UNITS or not all(_may_be(rows[i], unit, rows[first]) for i in odd):
            continue
        scales = {figure.scale for row in (rows[first], rows[last]) for figure in row.cells if figure is not None}
        if len(scales) != 1:
            continue
        scale = scales.pop()
        if any(_comes_out(rows[first : last + 1], column) for column in range(len(rows[first].cells))):
            for i in odd:
                found[i] = _in_unit(rows[i], unit, scale)
    return found


def _roll_forwards(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The opening and the closing row of each roll-forward."""
    opening: int | None = None
    things: dict[str, int] = {}
    for i, row in enumerate(rows):
        if not any(row.cells):
            continue
        thing = balance_of_a_day(row.label)
        first = things.get(thing) if thing else opening if is_closing(row.label) else None
        if first is not None and 2 < i - first + 1 <= _LONGEST and rows[first].unit is row.unit:
            yield first, i
        if thing:
            things[thing] = i
        elif is_opening(row.label):
            opening = i


def _may_be(row: Row, unit: Unit, balance: Row) -> bool:
    """Whether a row's figures may be of the balance's unit: no other currency sign, and as many decimals."""
    steps = {figure.step / figure.scale for figure in balance.cells if figure is not None and figure.value}
    return all(
        figure is None
        or not figure.value
        or figure.unit in _UNITS
        and figure.step / figure.scale in steps
        and (unit is Unit.CURRENCY or not figure.currency)
        for figure in row.cells
    )


def _comes_out(rows: Sequence[Row], column: int) -> bool:
    """Whether the balance at the end is that at the beginning and all between, at least two of them."""
    figures = [row.cells[column] for row in rows]
    first, *between, last = figures
    moved = [figure.value / figure.scale for figure in between if figure is not None and figure.value]
    if first is None or last is None or not first.value or len(moved) < 2:
        return False
    return first.value / first.scale + sum(moved, Decimal(0)) == last.value / last.scale


def _in_unit(row: Row, unit: Unit, scale: int) -> Row:
    cells: tuple[Figure | None, ...] = tuple(
        replace(plain, value=plain.value * scale, step=plain.step * scale, scale=scale)
        if figure is not None and figure.unit in _UNITS and (plain := figure.unscaled(unit))
        else figure
        for figure in row.cells
    )
    concept = row.concept if row.concept is not None and row.concept.unit is unit else None
    return replace(row, cells=cells, unit=unit, concept=concept)
