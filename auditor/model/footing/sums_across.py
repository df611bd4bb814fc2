"""Which columns of a table are sums of others: segments and their total, quarters of a year, GAAP to non-GAAP."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import nsmallest

from auditor.model.figure import Unit
from auditor.model.footing.derived_columns import Derived, prints_percents
from auditor.model.footing.footing_across import CrossFooting, infer_cross_footings
from auditor.model.footing.footing_words import TOTAL, cue, is_closing, is_deducted, is_opening
from auditor.model.footing.table_checks import Sum, amount_columns, comes_out, footing_rows
from auditor.model.table import Column, Table

#: A table of so many rows may have too few to tell by themselves; so many others tell with it.
_FEW_ROWS, _MOST_ALIKE = 6, 4


def tables_alike(tables: Sequence[Table]) -> Iterator[Sequence[Table]]:
    """For each table of few rows with a column headed as a total the others that have its headings: the segments of
    another quarter or year."""
    headed = [tuple((column.heading, column.kind) for column in table.columns) for table in tables]
    groups: dict[tuple[tuple[str, str], ...], list[Table]] = defaultdict(list)
    for table, headings in zip(tables, headed, strict=True):
        groups[headings].append(table)
    for table, headings in zip(tables, headed, strict=True):
        totalled = all(heading for heading, _ in headings) and any(cue(heading) == TOTAL for heading, _ in headings)
        if not totalled or len(table.rows) > _FEW_ROWS:
            yield ()
            continue
        alike = (each for each in groups[headings] if each is not table)
        yield nsmallest(_MOST_ALIKE, alike, key=lambda each: abs(each.index - table.index))


def sums_across(table: Table, derived: Sequence[Derived], alike: Sequence[Table] = ()) -> Iterator[Sum]:
    """The columns that are sums of other columns, row by row; those of the `derived` changes are none.

    The rows of tables with the same headings bear out what adds up as the table's own do.
    """
    changes = {each.stated.column.index for each in derived}
    columns = [
        column
        for column in amount_columns(table)
        if column.index not in changes and not prints_percents(table, column)
    ]
    if len(columns) < 3 or len(table.rows) < 2:
        return
    deducted = [i > 0 and is_deducted(column.heading) for i, column in enumerate(columns)]
    periods = [column.period.key if column.period else None for column in columns]
    apart = periods if None not in periods and len(set(periods)) > 1 else []
    headed = [cue(column.heading) == TOTAL and bool(column.heading) for column in columns]
    rows = [
        row._replace(label=own.full_label) if row.kind == "shares" else row  # "Weighted average shares: Basic"
        for row, own in zip(footing_rows(table, columns), table.rows, strict=True)
    ]
    rows += [row for each in alike for row in footing_rows(each, [each.columns[c.index] for c in columns])]
    for footing in infer_cross_footings(rows, deducted, apart, _rolled(columns), headed):
        for i in (*footing.holds, *footing.fails):
            whole = table.cell(table.rows[i], columns[footing.total]) if i < len(table.rows) else None
            if whole is None:
                continue
            parts = tuple(
                (cell, sign)
                for c, sign in footing.parts
                if (cell := table.cell(table.rows[i], columns[c])) is not None and cell.figure.unit is whole.figure.unit
            )
            yield Sum(whole, parts, i in footing.holds, footing.certain)
        yield from _per_share_across(table, footing, columns)


def _rolled(columns: Sequence[Column]) -> tuple[int, int] | None:
    """The columns in which a balance begins and ends, if just one of each is headed so."""
    first, last = ([i for i, c in enumerate(columns) if says(c.heading)] for says in (is_opening, is_closing))
    return (first[0], last[0]) if len(first) == len(last) == 1 and first[0] < last[0] else None


def _per_share_across(table: Table, footing: CrossFooting, columns: Sequence[Column]) -> Iterator[Sum]:
    """The amounts per share of a table whose columns of one period add up: "GAAP", "Adjustments", "Non-GAAP".

    Over several periods they need not (ASC 260-10-55-3).
    """
    periods = {columns[c].period for c in (footing.total, *(c for c, _ in footing.parts))} - {None}
    if len(periods) != 1 or len(footing.parts) > 3:
        return
    for row in table.rows:
        whole = table.cell(row, columns[footing.total])
        if whole is None or whole.figure.unit is not Unit.PER_SHARE or row.concept is None:
            continue
        parts = [(cell, sign) for c, sign in footing.parts if (cell := table.cell(row, columns[c])) is not None]
        if len(parts) == len(footing.parts) and all(cell.figure.unit is Unit.PER_SHARE for cell, _ in parts):
            yield Sum(whole, tuple(parts), comes_out(whole, parts), footing.certain)
