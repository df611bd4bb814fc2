"""What a table's own figures must agree on: footings down and across, and change and percentage columns.

Structures are inferred and then kept with the places in which they hold and fail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model.figure import Figure, Unit
from auditor.model.footing import Footing, FootingCell, FootingRow, infer_footings
from auditor.model.footing_across import infer_cross_footings
from auditor.model.footing_words import NO_CUE, cue, is_deducted
from auditor.model.rounding import HUNDRED, Outcome, change, compare, percentage, printed
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
            yield from _sums_of(table, footing, group)


def _sums_of(table: Table, footing: Footing, columns: Sequence[Column]) -> Iterator[Sum]:
    for position in footing.columns:
        column = columns[position]
        total = _cell(table, footing.total, column)
        if total is None:
            continue
        parts = tuple((cell, sign) for i, sign in footing.parts if (cell := _cell(table, i, column)) is not None)
        yield Sum(total, parts, position not in footing.fails, footing.certain)


def sums_across(table: Table) -> Iterator[Sum]:
    """The columns that are sums of other columns, row by row."""
    columns = _amount_columns(table)
    if len(columns) < 3 or len(table.rows) < 2:
        return
    deducted = [i > 0 and is_deducted(column.heading) for i, column in enumerate(columns)]
    for footing in infer_cross_footings(_footing_rows(table, columns), deducted):
        for i in (*footing.holds, *footing.fails):
            total = _cell(table, i, columns[footing.total])
            if total is None:
                continue
            parts = tuple(
                (cell, sign)
                for c, sign in footing.parts
                if (cell := _cell(table, i, columns[c])) is not None and cell.figure.unit is total.figure.unit
            )
            yield Sum(total, parts, i in footing.holds, footing.certain)


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
        if kind not in ("percent change", "change"):
            continue
        best: list[Derived] = []
        hits = 0
        for first, second in sorted(
            pairs, key=lambda p: abs(p[1].index - column.index) + abs(p[0].index - column.index)
        )[:12]:
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


def percentages_of_base(table: Table, amounts: Table, base_row: Row) -> Iterator[Derived]:
    """The percentages of `table` that are rows of `amounts` in percent of `base_row` for the same period."""
    by_label = {row.label.lower(): row for row in amounts.rows if row.label and any(row.cells)}
    found = []
    for row in table.rows:
        source = by_label.get(row.label.lower())
        if source is None:
            continue
        for column, figure in zip(table.columns, row.cells, strict=True):
            if figure is None or figure.unit is not Unit.PERCENT or column.period is None:
                continue
            other = next(
                (c for c in amounts.columns if c.kind == "amount" and c.period and c.period.key == column.period.key),
                None,
            )
            if other is None:
                continue
            part, base = source.cells[other.index], base_row.cells[other.index]
            if part is None or base is None or part.unit is not base.unit or base.value <= 0:
                continue
            holds = (
                compare(abs(printed(figure)), abs(percentage(printed(part), printed(base)))) is not Outcome.CONFLICTS
            )
            found.append(
                Derived(
                    Cell(figure, table, row, column),
                    Cell(part, amounts, source, other),
                    Cell(base, amounts, base_row, other),
                    "percent of",
                    holds,
                    False,
                )
            )
    hits = sum(d.holds for d in found)
    if hits >= 4 and hits * 5 >= len(found) * 4:
        yield from (d._replace(certain=hits * 10 >= len(found) * 9) for d in found)


def percent_columns(table: Table) -> Iterator[Derived]:
    """Percentages of one row's amount in another's, where a column of percentages stands beside its amounts."""
    amounts = [c for c in table.columns if c.kind == "amount" and not _mostly_percent(table, c)]
    for column in table.columns:
        if column.kind == "percent change" or not _mostly_percent(table, column) or not amounts:
            continue
        beside = [c for c in amounts if c.index < column.index]
        if not beside:
            continue
        source = beside[-1]
        base = next(
            (
                r
                for r in table.rows
                if (f := r.cells[column.index]) is not None and f.value == HUNDRED and r.cells[source.index] is not None
            ),
            None,
        )
        if base is None:
            continue
        whole = base.cells[source.index]
        assert whole is not None
        if whole.value <= 0:
            continue
        found = []
        for row in table.rows:
            stated, part = row.cells[column.index], row.cells[source.index]
            if row is base or stated is None or part is None or part.unit is not whole.unit:
                continue
            holds = compare(printed(stated), percentage(printed(part), printed(whole))) is not Outcome.CONFLICTS
            found.append(
                Derived(
                    Cell(stated, table, row, column),
                    Cell(part, table, row, source),
                    Cell(whole, table, base, source),
                    "percent of",
                    holds,
                    False,
                )
            )
        hits = sum(d.holds for d in found if d.stated.figure.value)
        told = sum(1 for d in found if d.stated.figure.value)
        if hits >= 2 and hits * 5 >= told * 4:
            yield from (d._replace(certain=hits >= 4) for d in found)


def _mostly_percent(table: Table, column: Column) -> bool:
    if column.kind == "percent of":
        return True
    figures: list[Figure] = [f for row in table.rows if (f := row.cells[column.index]) is not None]
    return len(figures) > 1 and sum(f.unit is Unit.PERCENT for f in figures) * 2 > len(figures)
