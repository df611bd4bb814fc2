"""Balances with which a period ends and the next begins, in a table that rolls them forward.

"Balance at end of year" of 2022 stands again as "Balance at beginning of year" of 2023: in the next column where
columns are periods, in the row above or below where rows are ("Schedule II: balance at beginning of period,
charged to expense, deductions, balance at end of period").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor.model.footing.footing_words import is_closing, is_opening
from auditor.model.slips import differ_by_a_digit, is_misprint
from auditor.model.table import Cell, Row, Table

_AT_END = re.compile(
    r"\b(?:at|as of) (?:the )?(?:period|quarter|year)[- ]end\b|\bat (?:the )?end of (?:the )?(?:period|quarter|year)\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class CarriedBalance(NamedTuple):
    """The balance with which a period begins, and the one with which the period before it ends.

    `alike` tells that the two differ as a slip does, if at all; `borne_out` how many others of the table agree.
    """

    opening: Cell
    closing: Cell
    holds: bool
    alike: bool
    borne_out: int


def carried_balances(table: Table) -> Iterator[CarriedBalance]:
    """The balances of a table that are carried from one period to the next."""
    pairs = [*_down(table), *_across(table)]
    held = sum(opening.figure.value == closing.figure.value for opening, closing in pairs)
    for opening, closing in pairs:
        one, two = opening.figure, closing.figure
        holds = one.value == two.value
        alike = (
            holds
            or one.step == two.step
            and (one.value == -two.value or is_misprint(one.value, one.step, two.value) and one.value * two.value > 0)
        )
        yield CarriedBalance(opening, closing, holds, alike, held - holds)


class LevelTwice(NamedTuple):
    """A level at the end of a day, printed for two periods that end on it; `holds` if it is one."""

    first: Cell
    other: Cell
    holds: bool


def levels_twice(table: Table) -> Iterator[LevelTwice]:
    """Levels at the end of a quarter and of the year to date, of rows where those of another day agree or that differ
    as a slip does."""
    for row in table.rows:
        if not _AT_END.search(row.label):
            continue
        cells = [
            c for column in table.columns if column.kind == "amount" and (c := table.cell(row, column)) and c.period
        ]
        pairs = [
            (one, other)
            for i, one in enumerate(cells)
            for other in cells[i + 1 :]
            if _end_together(one, other) and one.figure.unit is other.figure.unit
        ]
        held = sum(one.figure.value == other.figure.value for one, other in pairs)
        for one, other in pairs:
            holds = one.figure.value == other.figure.value
            if holds or held and held == len(pairs) - 1 and _differ_by_a_slip(one, other):
                yield LevelTwice(one, other, holds)


def _end_together(one: Cell, other: Cell) -> bool:
    first, second = one.period, other.period
    return (
        first is not None and second is not None and first.end == second.end and 0 < first.months != second.months > 0
    )


def _differ_by_a_slip(one: Cell, other: Cell) -> bool:
    first, second = one.figure, other.figure
    return first.step == second.step and differ_by_a_digit(first.value, first.step, second.value)


def _down(table: Table) -> Iterator[tuple[Cell, Cell]]:
    """Where columns are periods: the opening of each, and the closing of the one that ends there."""
    opening: Row | None = None
    for row in table.rows:
        if is_opening(row.label):
            opening = row
        elif opening is not None and is_closing(row.label) and any(row.cells):
            yield from _in_rows(table, opening, row)
            opening = None


def _in_rows(table: Table, opening: Row, closing: Row) -> Iterator[tuple[Cell, Cell]]:
    ends = [(cell, _place(table, cell)) for column in table.columns if (cell := table.cell(closing, column))]
    for column in table.columns:
        first = table.cell(opening, column)
        if first is None or first.period is None or first.period.months:
            continue
        place = _place(table, first)
        for last, other in ends:
            same = last.period is not None and last.period.key == first.period.key
            if same and other == place and last.column is not column and last.figure.unit is first.figure.unit:
                yield first, last


def _place(table: Table, cell: Cell) -> int:
    """Which column of its period a cell stands in: shares, then prices."""
    return sum(c.period == cell.column.period for c in table.columns[: cell.column.index])


def _across(table: Table) -> Iterator[tuple[Cell, Cell]]:
    """Where rows are years: the opening of each, and the closing of the year before under the same heading."""
    openings = [c for c in table.columns if is_opening(c.heading)]
    closings = [c for c in table.columns if is_closing(c.heading)]
    if len(openings) != 1 or len(closings) != 1 or openings[0].index > closings[0].index:
        return
    for row, other in zip(table.rows, table.rows[1:], strict=False):
        years = [_YEAR.findall(each.label) for each in (row, other)]
        if row.path != other.path or any(len(found) != 1 for found in years):
            continue
        apart = int(years[1][0]) - int(years[0][0])
        if abs(apart) == 1:
            before, after = (row, other) if apart > 0 else (other, row)
            first, last = table.cell(after, openings[0]), table.cell(before, closings[0])
            if first is not None and last is not None and first.figure.unit is last.figure.unit:
                yield first, last
