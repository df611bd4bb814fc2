"""Rows that are one row of their table divided by another: margins, rates, amounts per share or per day.

No label need say so: a quotient that comes out to the last digit in one column comes out by chance once
in as many figures as have so many digits; in two columns it hardly ever does.  What is found is weighed
in bits against the pairs of rows tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
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
_POWERS = tuple(Decimal(10) ** power for power in (0, 3, -3, 6, -6))
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
    divided = [_read(row, columns) for row in rows if row.unit in _DIVIDED and _is_plain(row)]
    for row in rows:
        units = {figure.unit for figure in row.cells if figure is not None}
        if len(units) == 1 and units <= {Unit.PERCENT, Unit.PER_SHARE}:
            yield from _quotients(table, columns, row, divided)


def _is_plain(row: Row) -> bool:
    return all(figure is None or figure.unit in _DIVIDED for figure in row.cells)


class _Line(NamedTuple):
    """A row with its figures in the columns looked at, as printed but without signs; None for a blank or a zero."""

    row: Row
    sizes: tuple[Quantity | None, ...]


def _read(row: Row, columns: Sequence[Column]) -> _Line:
    figures = (row.cells[column.index] for column in columns)
    return _Line(row, tuple(abs(printed(figure)) if figure and figure.value else None for figure in figures))


class _Window(NamedTuple):
    """For one row divided by, the bounds in each column of what the other row must print to be near the quotient."""

    base: _Line
    factor: Decimal
    bounds: tuple[tuple[Decimal, Decimal] | None, ...]

    def lets_in(self, part: _Line) -> bool:
        """Whether a row is near in all columns but one at most."""
        missed = 0
        for bounds, size in zip(self.bounds, part.sizes, strict=True):
            if bounds is not None and size is not None and not bounds[0] <= size.value <= bounds[1]:
                missed += 1
                if missed > 1:
                    return False
        return True


def _windows(stated: _Line, base: _Line, factors: Sequence[Decimal]) -> Iterator[_Window]:
    near: list[tuple[Decimal, Decimal] | None] = []
    for said, other in zip(stated.sizes, base.sizes, strict=True):
        if said is None or other is None:
            near.append(None)
            continue
        told, blur = said.value * other.value, other.value * (said.step or 0)
        near.append(((told - blur) / (1 + _NEAR), (told + blur) / (1 - _NEAR)))
    for factor in factors:
        bounds = tuple((each[0] / factor, each[1] / factor) if each is not None else None for each in near)
        yield _Window(base, factor, bounds)


def _quotients(table: Table, columns: Sequence[Column], row: Row, divided: Sequence[_Line]) -> Iterator[QuotientCell]:
    percent = row.unit is Unit.PERCENT or any(f is not None and f.unit is Unit.PERCENT for f in row.cells)
    factors = (HUNDRED,) if percent else _POWERS
    needed = _ENOUGH + log2(max(1, len(divided) * (len(divided) - 1) * len(factors)))
    stated = _read(row, columns)
    if sum(_most_told(size) for size in stated.sizes if size is not None) < needed:
        return
    best: tuple[bool, float, list[QuotientCell]] | None = None
    windows = [list(_windows(stated, base, factors)) for base in divided]
    for part in divided:
        for window in (window for of_base in windows for window in of_base):
            if part is window.base or not window.lets_in(part):
                continue
            found = _tried(table, columns, stated, part, window)
            missed = [each for each in found if not each.holds]
            bits = sum(_told(each) for each in _distinct(found) if each.holds)
            if len(missed) < 2 and len(found) - len(missed) > 1 and bits >= needed:
                if best is None or (not missed, bits) > best[:2]:
                    best = not missed, bits, found
    if best is not None and all(each.holds or _is_slip(each) for each in best[2]):
        yield from (each for each in best[2] if each.holds or not _is_left_over(each, table))


def _is_left_over(each: QuotientCell, table: Table) -> bool:
    """Whether an amount per share is off by a cent and what the others of its column leave: "(0.81)" between "(10.42)"
    and "(11.23)", printed so that they add up."""
    stated = each.stated.figure
    if stated.unit is not Unit.PER_SHARE or abs(abs(stated.value) - abs(each.expected.value)) >= 2 * stated.step:
        return False
    figures = (row.cells[each.stated.column.index] for row in table.rows)
    others = {f.value for f in figures if f is not None and f.unit is Unit.PER_SHARE and f.value} - {stated.value}
    return any(value + stated.value in others for value in others)


def _most_told(stated: Quantity) -> float:
    """The most bits that a figure tells, were the quotient known exactly."""
    return min(_MOST_BITS, log2(stated.value / stated.step)) if stated.step and stated.value > stated.step else 0.0


def _tried(
    table: Table, columns: Sequence[Column], stated: _Line, part: _Line, window: _Window
) -> list[QuotientCell]:
    """The quotients of two rows beside what is stated; [] where more than one does not come out."""
    found: list[QuotientCell] = []
    missed = 0
    base = window.base
    for column, said, one, other, bounds in zip(
        columns, stated.sizes, part.sizes, base.sizes, window.bounds, strict=True
    ):
        if said is None or one is None or other is None or bounds is None:
            continue
        if not other.low:
            return []
        expected = _scaled(one / other, window.factor)
        holds = bounds[0] <= one.value <= bounds[1] and compare(said, expected) is not Outcome.CONFLICTS
        missed += not holds
        if missed > 1:
            return []
        cells = [Cell(q.figures[0], table, r.row, column) for q, r in ((said, stated), (one, part), (other, base))]
        found.append(QuotientCell(cells[0], cells[1], cells[2], expected, holds))
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
