"""Rows that are one row of their table divided by another: margins, rates, amounts per share or per day.

No label need say so: a quotient that comes out to the last digit in one column comes out by chance once
in as many figures as have so many digits; in two columns it hardly ever does.  What is found is weighed
in bits against the pairs of rows tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from itertools import permutations
from math import log2
from typing import NamedTuple

from auditor.model.figure import Figure, Unit
from auditor.model.rounding import HUNDRED, Outcome, Quantity, compare, printed
from auditor.model.slips import differ_by_a_digit, is_misprint
from auditor.model.table import Cell, Column, Row, Table

_MOST_ROWS = 24  # with figures
_ENOUGH = 7.0  # bits, net of what it takes to say which rows
_MOST_BITS = 12.0
#: What is further off than so large a share is not worked out.
_NEAR = Decimal("0.05")
_BITS_A_DIGIT = log2(10)
_ROUGHLY = Context(prec=6)
#: A table may count its shares in thousands and its income in millions, and say so of neither.
_POWERS = (0, 3, -3, 6, -6)
_DIVIDED = frozenset((Unit.CURRENCY, Unit.SHARES, Unit.COUNT))


class QuotientCell(NamedTuple):
    """A figure of a row of quotients with the two it is the quotient of, and what that comes to."""

    stated: Cell
    part: Cell
    base: Cell
    expected: Quantity
    holds: bool


def quotient_rows(table: Table) -> Iterator[QuotientCell]:
    """The figures of rows that are quotients of two others in all columns but one at most."""
    columns = [column for column in table.columns if column.kind == "amount"]
    rows = [row for row in table.rows if any(row.cells)]
    if len(columns) < 2 or len(rows) > _MOST_ROWS:
        return
    divided = [row for row in rows if row.unit in _DIVIDED and _is_plain(row)]
    for row in rows:
        units = {figure.unit for figure in row.cells if figure is not None}
        if len(units) == 1 and units <= {Unit.PERCENT, Unit.PER_SHARE}:
            yield from _quotients(table, columns, row, divided)


def _is_plain(row: Row) -> bool:
    return all(figure is None or figure.unit in _DIVIDED for figure in row.cells)


def _quotients(table: Table, columns: Sequence[Column], row: Row, divided: Sequence[Row]) -> Iterator[QuotientCell]:
    percent = row.unit is Unit.PERCENT or any(f is not None and f.unit is Unit.PERCENT for f in row.cells)
    pairs = [(part, base) for part, base in permutations(divided, 2)]
    powers = (0,) if percent else _POWERS
    needed = _ENOUGH + log2(max(1, len(pairs) * len(powers)))
    best: tuple[bool, float, list[QuotientCell]] | None = None
    for part, base in pairs:
        for power in powers:
            found = _tried(table, columns, row, part, base, percent, power)
            missed = [each for each in found if not each.holds]
            bits = sum(_told(each) for each in _distinct(found) if each.holds)
            if len(missed) < 2 and len(found) - len(missed) > 1 and bits >= needed:
                if best is None or (not missed, bits) > best[:2]:
                    best = not missed, bits, found
    if best is not None and all(each.holds or _is_slip(each) for each in best[2]):
        yield from best[2]


def _tried(
    table: Table, columns: Sequence[Column], row: Row, part: Row, base: Row, percent: bool, power: int
) -> list[QuotientCell]:
    """The quotients of two rows beside what is stated; [] where more than one does not come out."""
    found: list[QuotientCell] = []
    missed = 0
    factor = HUNDRED if percent else Decimal(10) ** power
    for column in columns:
        stated, one, other = (r.cells[column.index] for r in (row, part, base))
        if stated is None or one is None or other is None or not (stated.value and one.value and other.value):
            continue
        rough, told = abs(one.value) * factor, abs(stated.value * other.value)
        far = abs(rough - told) > rough * _NEAR + abs(other.value) * stated.step
        missed += far
        if missed > 1:
            return []
        try:
            quotient = abs(printed(one)) / abs(printed(other))
        except ZeroDivisionError:
            return []
        expected = _scaled(quotient, factor)
        holds = not far and compare(abs(printed(stated)), expected) is not Outcome.CONFLICTS
        cells = [Cell(figure, table, r, column) for figure, r in ((stated, row), (one, part), (other, base))]
        found.append(QuotientCell(cells[0], cells[1], cells[2], expected, holds))
        missed += not holds and not far
        if missed > 1:
            return []
    return found


def _scaled(quotient: Quantity, factor: Decimal) -> Quantity:
    return Quantity(
        quotient.value * factor, quotient.low * factor, quotient.high * factor, None, quotient.figures, quotient.text
    )


def _distinct(found: Sequence[QuotientCell]) -> list[QuotientCell]:
    """The columns whose figures stand in no column before."""
    seen: set[tuple[str, str, str]] = set()
    kept = []
    for each in found:
        key = (each.stated.figure.text, each.part.figure.text, each.base.figure.text)
        if key not in seen:
            seen.add(key)
            kept.append(each)
    return kept


def _told(each: QuotientCell) -> float:
    """The bits of a quotient that comes out: so many figures of its size can be told from it."""
    width = each.stated.figure.step + each.expected.high - each.expected.low
    many = abs(each.stated.figure.value) / width
    return min(_MOST_BITS, _BITS_A_DIGIT * float(many.log10(_ROUGHLY))) if many > 1 else 0.0


def _is_slip(each: QuotientCell) -> bool:
    """Whether one misprinted digit in one of the three figures explains what does not come out."""
    stated, part, base = (abs(cell.figure.value) for cell in (each.stated, each.part, each.base))
    factor = each.expected.value * base / part
    blur = (each.stated.figure.step + each.expected.high - each.expected.low) / each.expected.value
    if differ_by_a_digit(stated, each.stated.figure.step, each.expected.value):
        return True
    divided = ((each.part, stated * base / factor), (each.base, part * factor / stated))
    return any(_is_misprint_of(cell.figure, should, blur) for cell, should in divided)


def _is_misprint_of(figure: Figure, should: Decimal, blur: Decimal) -> bool:
    """Whether a figure is another with a digit mistyped, as far as that other is known: but for so large a share."""
    width = should * blur
    step = figure.step if width <= figure.step else Decimal(1).scaleb(width.adjusted() + 1)
    return is_misprint(figure.value, step, should)
