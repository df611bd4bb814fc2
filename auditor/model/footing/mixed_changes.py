"""Changes that are told otherwise than the rest of their column: "220 bps", "down 16.2 ppts", "$6,817", "6.7%".

A summary has amounts and margins in its rows, and one column "Change" gives rates or differences in money for the
ones, points for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from auditor.model.figure import Figure, Unit
from auditor.model.footing.derived_columns import AT_OTHER_RATES, Derived, are_points
from auditor.model.named_things import measures_in
from auditor.model.rounding import HUNDRED, Outcome, change, compare, printed
from auditor.model.table import Cell, Column, Row, Table

_YEAR = re.compile(r"\b(?:19|20)\d\d\Z")
_MARK = re.compile(r"[%$€£¥A-Za-z]")
#: Rows that may be compared with what the year before would have been.
_OTHERWISE = frozenset(("organic", "comparable", "currency"))
_MONEY = (Unit.CURRENCY, Unit.PER_SHARE)


def mixed_changes(table: Table, derived: Iterable[Derived]) -> Iterator[Derived]:
    """The changes of a column that those derived from it leave out, each with the two figures it follows from, where
    all others of the column come out."""
    told = list(derived)
    for column in table.columns:
        if column.kind not in ("percent change", "change") or AT_OTHER_RATES.search(column.heading):
            continue
        own = [d for d in told if d.stated.column is column]
        known = {d.stated.row.index for d in own}
        pair = (own[0].first.column, own[0].second.column) if own else _beside(table, column)
        if pair is None:
            continue
        marked = any("%" in figure.text for row in table.rows if (figure := row.cells[column.index]) is not None)
        rows = [row for row in table.rows if row.index not in known and (not marked or _is_marked(row, column))]
        found = [d for row in rows if (d := _difference(table, row, column, *pair)) is not None]
        held = sum(d.holds for d in (*own, *found))
        missed = sum(not d.holds for d in (*own, *found))
        if held and missed <= 1:
            yield from found


def _is_marked(row: Row, column: Column) -> bool:
    """Whether a figure prints what it counts, as among percentages it must: "0.12" may be the difference of ratios."""
    figure = row.cells[column.index]
    return figure is not None and _MARK.search(figure.text) is not None


def _beside(table: Table, column: Column) -> tuple[Column, Column] | None:
    """The two columns right before one, the earlier period first, where they are of periods that can be compared."""
    before = [each for each in table.columns if each.index < column.index][-2:]
    if len(before) < 2 or any(each.kind != "amount" for each in before):
        return None
    later, earlier = sorted(before, key=_end, reverse=True)
    one, other = later.period, earlier.period
    apart = one is not None and other is not None and one.months == other.months and one.end > other.end
    return (earlier, later) if apart or _year(later) > _year(earlier) > 0 else None


def _end(column: Column) -> tuple[int, date]:
    """When what a column is of ended: its year as headed, then the last day of its period."""
    return _year(column), column.period.end if column.period is not None else date.min


def _year(column: Column) -> int:
    """The year that a heading ends in, 0 where it ends in none."""
    named = _YEAR.search(column.heading)
    return int(named[0]) if named else 0


def _difference(table: Table, row: Row, column: Column, first: Column, second: Column) -> Derived | None:
    stated, a, b = row.cells[column.index], row.cells[first.index], row.cells[second.index]
    if stated is None or a is None or b is None or a.unit is not b.unit or not stated.value:
        return None
    if a.unit is Unit.PERCENT:
        stated = _in_percent(stated, a)
        if stated.unit is not Unit.PERCENT:
            return None
    elif stated.unit not in (a.unit, Unit.PERCENT) or a.unit not in _MONEY or a.value <= 0:
        return None
    in_percent = stated.unit is not a.unit
    try:
        moved = change(printed(a), printed(b)) if in_percent else printed(b) - printed(a)
    except ZeroDivisionError:
        return None
    if not in_percent and stated.text.endswith(("%", "%)")) and _is_rate(stated, a, b):
        return None  # of two rates of occupancy, in percent of the earlier one as the rest of the column
    holds = compare(abs(printed(stated)), abs(moved)) is not Outcome.CONFLICTS
    if not holds and in_percent and abs(abs(stated.value) - abs(moved.value)) < 1:
        return None  # of amounts that are not rounded, or rounded to a half
    if not holds and measures_in(row.label) & _OTHERWISE:
        return None  # organic sales are compared with what the year before was without what was sold since
    cells = (Cell(stated, table, row, column), Cell(a, table, row, first), Cell(b, table, row, second))
    return Derived(*cells, "percent change" if in_percent else "change", holds, False)


def _is_rate(stated: Figure, first: Figure, second: Figure) -> bool:
    """Whether a percentage is the change of one to the other in percent of it."""
    if first.value <= 0 or second.value <= 0:
        return False
    return compare(abs(printed(stated)), abs(change(printed(first), printed(second)))) is not Outcome.CONFLICTS


def _in_percent(figure: Figure, of: Figure) -> Figure:
    """A figure of basis points as one of percentage points."""
    if figure.unit is not Unit.BASIS_POINTS:
        return figure
    if are_points(figure, of):
        return replace(figure, unit=Unit.PERCENT)
    return replace(figure, value=figure.value / HUNDRED, step=figure.step / HUNDRED, unit=Unit.PERCENT)
