"""Rates of totals in tables of rates alone: they lie between those of their parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model.figure import Unit
from auditor.model.footing.footing_words import TOTAL, cue
from auditor.model.rounding import printed
from auditor.model.table import Cell, Column, Row, Table


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
