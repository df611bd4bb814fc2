"""What a table's own figures must agree on: footings down and across, and change and percentage columns.

Structures are inferred and then kept with the places in which they hold and fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model.figure import Unit
from auditor.model.footing import Footing, FootingCell, FootingRow, infer_footings
from auditor.model.footing_across import CrossFooting, infer_cross_footings
from auditor.model.footing_words import NO_CUE, cue, is_deducted
from auditor.model.rounding import Outcome, change, compare, printed, total
from auditor.model.table import Cell, Column, Row, Table

_KINDS = {
    Unit.CURRENCY: "amount",
    Unit.PER_SHARE: "per share",
    Unit.SHARES: "shares",
    Unit.PERCENT: "percent",
    Unit.COUNT: "other",
    Unit.BASIS_POINTS: "other",
    Unit.MULTIPLE: "other",
}


#: Changes measured otherwise than between the printed amounts: at constant exchange rates, without acquisitions.
_AT_OTHER_RATES = re.compile(
    r"\boper(?:\.|ational)|\b(?:constant|organic|local)\b|\bcurrency[- ]neutral|\bex(?:cluding|\.)? ?(?:fx|currency)\b",
    re.I,
)
#: So many pairs of columns are tried for what a column of changes follows from.
_MOST_PAIRS = 40


class Sum(NamedTuple):
    """A total and its parts in one column (or, across, in one row)."""

    total: Cell
    parts: tuple[tuple[Cell, int], ...]
    holds: bool
    certain: bool


class Derived(NamedTuple):
    """A printed change, percent change or percentage, and the two amounts it follows from.

    `kind` is "percent change" (of `first` to `second`), "change" (second - first) or "percent of"
    (first in percent of second).
    """

    stated: Cell
    first: Cell
    second: Cell
    kind: str
    holds: bool
    certain: bool


def _footing_rows(table: Table, columns: Sequence[Column]) -> list[FootingRow]:
    rows = []
    for row in table.rows:
        unit = _unit(row, columns)
        cells = tuple(
            FootingCell(figure.value, figure.step)
            if (figure := row.cells[c.index]) is not None and figure.unit is unit
            else None
            for c in columns
        )
        rows.append(FootingRow(row.label, row.indent, row.rule_above, _KINDS[unit], cells))
    return rows


def _unit(row: Row, columns: Sequence[Column]) -> Unit:
    """The unit of most of a row's figures; a figure of another unit adds up with none."""
    units = [figure.unit for c in columns if (figure := row.cells[c.index]) is not None]
    return max(units, key=units.count) if units else Unit.CURRENCY


def _amount_columns(table: Table) -> list[Column]:
    return [c for c in table.columns if c.kind == "amount"]


def sums_down(table: Table) -> Iterator[Sum]:
    """The totals of the table's columns with the rows they are the sum of."""
    columns = _amount_columns(table)
    changes = [c for c in table.columns if c.kind == "change"]
    for group in (columns, changes):
        if not group or len(table.rows) < 3:
            continue
        for footing in infer_footings(_footing_rows(table, group)):
            concept = table.rows[footing.total].concept
            if table.statement == "equity" and concept is not None and not concept.is_balance:
                continue  # net income is what moves the balance, not what anything adds up to
            yield from _sums_of(table, footing, group)


def _sums_of(table: Table, footing: Footing, columns: Sequence[Column]) -> Iterator[Sum]:
    for position in footing.columns:
        column = columns[position]
        whole = _cell(table, footing.total, column)
        if whole is None:
            continue
        parts = tuple((cell, sign) for i, sign in footing.parts if (cell := _cell(table, i, column)) is not None)
        yield Sum(whole, parts, position not in footing.fails, footing.certain)


def sums_across(table: Table) -> Iterator[Sum]:
    """The columns that are sums of other columns, row by row."""
    columns = _amount_columns(table)
    if len(columns) < 3 or len(table.rows) < 2:
        return
    deducted = [i > 0 and is_deducted(column.heading) for i, column in enumerate(columns)]
    for footing in infer_cross_footings(_footing_rows(table, columns), deducted):
        for i in (*footing.holds, *footing.fails):
            whole = _cell(table, i, columns[footing.total])
            if whole is None:
                continue
            parts = tuple(
                (cell, sign)
                for c, sign in footing.parts
                if (cell := _cell(table, i, columns[c])) is not None and cell.figure.unit is whole.figure.unit
            )
            yield Sum(whole, parts, i in footing.holds, footing.certain)
        yield from _per_share_across(table, footing, columns)


def _per_share_across(table: Table, footing: CrossFooting, columns: Sequence[Column]) -> Iterator[Sum]:
    """The amounts per share of a table whose columns of one period add up: "GAAP", "Adjustments", "Non-GAAP".

    Over several periods they need not (ASC 260-10-55-3).
    """
    periods = {columns[c].period for c in (footing.total, *(c for c, _ in footing.parts))} - {None}
    if len(periods) != 1 or len(footing.parts) > 3:
        return
    for i, row in enumerate(table.rows):
        whole = _cell(table, i, columns[footing.total])
        if whole is None or whole.figure.unit is not Unit.PER_SHARE or row.concept is None:
            continue
        parts = [(cell, sign) for c, sign in footing.parts if (cell := _cell(table, i, columns[c])) is not None]
        if len(parts) == len(footing.parts) and all(cell.figure.unit is Unit.PER_SHARE for cell, _ in parts):
            summed = total(tuple(printed(cell.figure) if sign > 0 else -printed(cell.figure) for cell, sign in parts))
            holds = compare(printed(whole.figure), summed) is not Outcome.CONFLICTS
            yield Sum(whole, tuple(parts), holds, footing.certain)


def names_a_total(row: Row) -> bool:
    """Whether a row's label, or its having none, says that it is a sum."""
    return not row.label or cue(row.label) != NO_CUE


def _cell(table: Table, row: int, column: Column) -> Cell | None:
    figure = table.rows[row].cells[column.index]
    return Cell(figure, table, table.rows[row], column) if figure is not None else None


def derived_columns(table: Table) -> Iterator[Derived]:
    """The figures of change and percentage columns with what they follow from.

    Which two columns a column follows from is found by trial: the pair that explains most of its
    rows, and at least two of them and four in five.
    """
    amounts = _amount_columns(table)
    pairs = [
        (a, b)
        for a in amounts
        for b in amounts
        if a is not b and not (a.period and b.period and a.period.end > b.period.end)
    ]
    for column in table.columns:
        kind = column.kind
        if kind not in ("percent change", "change") or _AT_OTHER_RATES.search(column.heading):
            continue
        best: list[Derived] = []
        hits = 0
        for first, second in sorted(
            pairs, key=lambda p: abs(p[1].index - column.index) + abs(p[0].index - column.index)
        )[:_MOST_PAIRS]:
            found = [d for row in table.rows if (d := _derive(table, row, column, first, second, kind)) is not None]
            held = sum(d.holds for d in found if d.stated.figure.value)
            if held > hits:
                best, hits = found, held
        told = sum(1 for d in best if d.stated.figure.value)
        if hits >= 2 and hits * 5 >= told * 4:
            sure = hits >= 4 and hits * 10 >= told * 8
            yield from (d._replace(certain=sure) for d in best)


def _derive(table: Table, row: Row, column: Column, first: Column, second: Column, kind: str) -> Derived | None:
    stated, a, b = row.cells[column.index], row.cells[first.index], row.cells[second.index]
    if stated is None or a is None or b is None or a.unit is not b.unit:
        return None
    one, other = printed(a), printed(b)
    try:
        if kind == "percent change":
            if a.unit is Unit.PERCENT or a.value < 0 or b.value < 0:
                return None
            expected = change(one, other)
        else:
            expected = other - one
    except ZeroDivisionError:
        return None
    said = printed(stated)
    holds = (
        compare(said, expected) is not Outcome.CONFLICTS or compare(abs(said), abs(expected)) is not Outcome.CONFLICTS
    )
    cell = Cell(stated, table, row, column)
    return Derived(cell, Cell(a, table, row, first), Cell(b, table, row, second), kind, holds, False)
