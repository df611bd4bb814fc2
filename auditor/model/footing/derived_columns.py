"""Columns of changes: which two columns of a table each follows from, as amounts or in percent."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from auditor.model.figure import Figure, Unit
from auditor.model.rounding import HUNDRED, Outcome, Quantity, change, compare, printed
from auditor.model.slips import is_misprint
from auditor.model.table import Cell, Column, Row, Table

#: Changes measured otherwise than between the printed amounts: at constant exchange rates, without acquisitions.
AT_OTHER_RATES = re.compile(
    r"\boper(?:\.|ational)|\b(?:constant|organic|local|CC)\b|\b(?:currency|FX)[- ]neutral"
    r"|\bex(?:cluding|\.)? ?(?:fx|currency)\b",
    re.I,
)
#: A change of a percentage that is told in points: "down 16.2 ppts", "1.4 pts".
_POINTS = re.compile(r"(?<![A-Za-z])(?:ppts?|pts?|pp|points?)\b", re.I)
_BASIS_POINTS = re.compile(r"(?<![A-Za-z])(?:bps?|basis points?)\b", re.I)
_CURRENCY_SIGNS = tuple("$€£¥")
#: So many changes of losses that come out, for each one that does not, tell how a column gives them.
_ALIKE = 2
#: So many pairs of columns are tried for what a column of changes follows from.
_MOST_PAIRS = 40
#: They are pairs of the nearest columns: a table may have any number.
_MOST_COLUMNS = 24


class Derived(NamedTuple):
    """A printed change, percent change or percentage, and the two amounts it follows from.

    `kind` is "percent change" (of `first` to `second`), "change" (second - first) or "percent of"
    (first in percent of second).  `misprint` tells that a mistyped digit would explain why it does not hold.
    """

    stated: Cell
    first: Cell
    second: Cell
    kind: str
    holds: bool
    certain: bool
    misprint: bool = False


def is_understood(found: Sequence[Derived], fewest: int, tenths: int = 8) -> bool:
    """Whether figures follow from those they are tried on: enough of them do, and so many tenths; or, where eight
    tenths are enough, three in four of which a misprint explains the others."""
    told = [d for d in found if d.stated.figure.value]
    hits = sum(d.holds for d in told)
    if tenths <= 8 and hits >= max(fewest, 3) and all(d.holds or d.misprint for d in told):
        return hits * 4 >= len(told) * 3
    return hits >= fewest and hits * 10 >= len(told) * tenths


class _Enough(NamedTuple):
    """What it takes to believe that a column follows from two others: rows that hold, and tenths of those told."""

    rows: int
    tenths: int


_HEADED = _Enough(2, 8)
#: A column whose heading does not say that it gives changes must tell it by its figures.
_GUESSED = _Enough(4, 9)
#: A column that prints "%" may tell it in fewer.
_GUESSED_PERCENT = _Enough(3, 9)


def derived_columns(table: Table) -> Iterator[Derived]:
    """The figures of change and percentage columns with what they follow from."""
    found = tuple(_by_columns(table))
    yield from found
    yield from _losses_told_alike(table, found)


def _by_columns(table: Table) -> Iterator[Derived]:
    """The figures of each column by itself.

    Which two columns a column follows from is found by trial: the pair that explains most of its
    rows, and enough of them.  So is, for a column of no period after two of amounts, whether it gives
    changes at all: layouts take headings apart ("Inc/", "Total", "Reported").
    """
    amounts = [c for c in table.columns if c.kind == "amount"]
    alone = len(amounts) == 2 and len(_pairs(amounts)) == 1 and all(column.period for column in amounts)
    for column in table.columns:
        if AT_OTHER_RATES.search(column.heading) and not _shares_its_heading(table, column):
            continue
        pairs = _pairs(_near(column, amounts))
        if column.kind in ("percent change", "change"):
            found = list(_followed(table, column, pairs, column.kind, _HEADED))
            yield from found or (_of_the_only_pair(table, column, *pairs[0]) if alone else ())
        elif column.kind == "amount" and column.index > 1 and prints_percents(table, column):
            dated = [(a, b) for a, b in pairs if a.period and b.period and max(a.index, b.index) < column.index]
            yield from _followed(table, column, dated, "percent change", _GUESSED_PERCENT)
        elif column.kind == "amount" and column.period is None and column.index > 1:
            dated = [(a, b) for a, b in pairs if column not in (a, b) and _are_of_two_periods(a, b)]
            for kind in ("percent change", "change"):
                found = list(_followed(table, column, dated, kind, _GUESSED))
                if found:
                    yield from found
                    break


def _shares_its_heading(table: Table, column: Column) -> bool:
    """Whether the column behind bears the same heading, so that it is not its own alone: "Total  Oper." over both."""
    behind = table.columns[column.index + 1 : column.index + 2]
    return any(other.heading == column.heading for other in behind)


def _are_of_two_periods(one: Column, other: Column) -> bool:
    """Whether a column may give the change from one to the other: of one period there are adjustments in between."""
    return one.period is not None and other.period is not None and one.period.key != other.period.key


def _near(column: Column, amounts: Sequence[Column]) -> list[Column]:
    """The columns of amounts nearest to a column, in their order."""
    at = bisect_left(amounts, column.index, key=lambda amount: amount.index)
    around = amounts[max(0, at - _MOST_COLUMNS) : at + _MOST_COLUMNS]
    nearest = sorted(around, key=lambda amount: abs(amount.index - column.index))[:_MOST_COLUMNS]
    return sorted(nearest, key=lambda amount: amount.index)


def _pairs(amounts: Sequence[Column]) -> list[tuple[Column, Column]]:
    """The pairs of columns, the later one second, of which a third may give the change."""
    return [
        (a, b)
        for a in amounts
        for b in amounts
        if a is not b and not (a.period and b.period and a.period.end > b.period.end)
    ]


def prints_percents(table: Table, column: Column) -> bool:
    """Whether all figures of a column, nil ones left aside, are percentages."""
    figures = [figure for row in table.rows if (figure := row.cells[column.index]) is not None and figure.value]
    return bool(figures) and all(figure.unit is Unit.PERCENT for figure in figures)


def _followed(
    table: Table, column: Column, pairs: Sequence[tuple[Column, Column]], kind: str, enough: _Enough
) -> Iterator[Derived]:
    best: tuple[Column, Column] | None = None
    hits = 0
    near = sorted(pairs, key=lambda p: abs(p[1].index - column.index) + abs(p[0].index - column.index))[:_MOST_PAIRS]
    stated = [row.cells[column.index] for row in table.rows]
    amounts = {c.index: _quantities(table, c) for c in dict.fromkeys(c for pair in near for c in pair)}
    for first, second in near:
        rows = zip(stated, amounts[first.index], amounts[second.index], strict=True)
        held = sum(_comes_out(said, one, other, kind) for said, one, other in rows if said is not None and said.value)
        if held > hits:
            best, hits = (first, second), held
    if best is None:
        return
    found = _told_alike([d for row in table.rows if (d := _derive(table, row, column, *best, kind)) is not None])
    told = sum(1 for d in found if d.stated.figure.value)
    if is_understood(found, enough.rows, enough.tenths):
        sure = hits >= 4 and hits * 10 >= told * 8
        yield from (d._replace(certain=sure) for d in found)


def _told_alike(found: Sequence[Derived]) -> list[Derived]:
    """The changes without those of losses that do not come out, unless those of other losses do: what losses are a
    change of in percent is told in several ways, but in one way in one column."""
    of_losses = [d for d in found if _is_of_loss(d)]
    held = sum(d.holds for d in of_losses)
    if held >= _ALIKE * max(1, len(of_losses) - held):
        return list(found)
    return [d for d in found if d.holds or d.misprint or d not in of_losses]


def _is_of_loss(derived: Derived) -> bool:
    return derived.kind == "percent change" and min(derived.first.figure.value, derived.second.figure.value) < 0


def _losses_told_alike(table: Table, found: Sequence[Derived]) -> Sequence[Derived]:
    """The changes of losses that do not come out and were left out of their columns, where in the table as a whole
    enough of losses do: its columns tell them in one way."""
    of_losses = [d for d in found if _is_of_loss(d)]
    if len(of_losses) < _ALIKE or not all(d.holds for d in of_losses):
        return ()
    told = {d.stated.figure.span for d in found}
    sources = {d.stated.column: (d.first.column, d.second.column) for d in found if d.kind == "percent change"}
    left = [
        d._replace(certain=False)
        for column, pair in sources.items()
        for row in table.rows
        if (d := _derive(table, row, column, *pair, "percent change")) is not None
        and _is_of_loss(d)
        and d.stated.figure.span not in told
    ]
    return left if len(of_losses) >= _ALIKE * len(left) else ()




def _of_the_only_pair(table: Table, column: Column, first: Column, second: Column) -> Sequence[Derived]:
    """The changes of a column between the only two columns of amounts there are, of which one at most does not hold.

    The heading says what they are; all other rows bear it out, or there is no other row.
    """
    found = _told_alike(
        [d for row in table.rows if (d := _derive(table, row, column, first, second, column.kind)) is not None]
    )
    missed = [d for d in found if not d.holds]
    return found if not missed or len(missed) == 1 and _is_far_off(missed[0]) else ()


def _is_far_off(derived: Derived) -> bool:
    """Whether a change misses what it should be by more than another way of rounding."""
    stated, first, second = (cell.figure.value for cell in (derived.stated, derived.first, derived.second))
    if derived.kind == "change":
        return bool(stated)
    return bool(stated) and abs(abs(as_percent(derived.stated.figure).value) - abs(100 * (second - first) / first)) >= 1


def are_points(stated: Figure, of: Figure) -> bool:
    """Whether what is printed as basis points is finer than percentages like these can tell: "(2.3) bp" from 4.6% to
    2.3%, where points are called so."""
    return stated.step < min(Decimal(1), of.step * 10)


def as_percent(figure: Figure) -> Figure:
    """A figure of a column of percentages, whatever its row counts."""
    return figure if figure.unit is Unit.PERCENT else figure.unscaled(Unit.PERCENT)


def percent_cell(table: Table, row: int, column: Column) -> Cell | None:
    """The figure of a row in a column of percentages, None where none is printed."""
    cell = table.cell(table.rows[row], column)
    return cell._replace(figure=as_percent(cell.figure)) if cell is not None else None


def _quantities(table: Table, column: Column) -> list[Quantity | None]:
    """The figures of a column, row by row."""
    figures = (row.cells[column.index] for row in table.rows)
    return [printed(figure) if figure is not None else None for figure in figures]


def _as_told(stated: Figure, of: Figure, kind: str) -> tuple[str, Figure]:
    """The kind of change that a figure of a column gives, whatever the others give, and the figure as such: of
    percentages in points ("down 16.2 ppts", "800 bps"), of amounts in money ("$6,817") or in percent.  Only of
    percentages is a change told in points, so those of "EBIT margin (%)  10.9  11.1" are such too."""
    basis_points = _BASIS_POINTS.search(stated.text) is not None
    if basis_points or _POINTS.search(stated.text):
        hundredths = basis_points and not are_points(stated, of)
        point = Decimal(of.scale) / stated.scale / (HUNDRED if hundredths else 1)
        return "change", replace(stated, value=stated.value * point, step=stated.step * point, unit=of.unit)
    if of.unit is Unit.PERCENT:
        return kind, as_percent(stated) if kind == "percent change" else stated
    if kind == "percent change" and stated.unit is of.unit and stated.text.lstrip("(-")[:1] in _CURRENCY_SIGNS:
        return "change", stated
    if kind == "change" and stated.unit is Unit.PERCENT:
        return "percent change", stated
    return kind, as_percent(stated) if kind == "percent change" else stated


def _expected(first: Quantity | None, second: Quantity | None, kind: str) -> Quantity | None:
    """What a change of one figure to another is; None where it is none."""
    if first is None or second is None or first.figures[0].unit is not second.figures[0].unit:
        return None
    if kind == "change":
        return second - first
    if first.figures[0].unit is Unit.PERCENT or first.low <= 0 <= first.high:
        return None
    return change(first, second)


def _comes_out(stated: Figure, first: Quantity | None, second: Quantity | None, kind: str) -> bool:
    if first is None or second is None:
        return False
    kind, stated = _as_told(stated, first.figures[0], kind)
    expected = _expected(first, second, kind)
    if expected is None or kind == "change" and stated.unit is not expected.figures[0].unit:
        return False
    return _agrees(printed(stated), expected)


def _agrees(stated: Quantity, expected: Quantity) -> bool:
    """Whether a change is what is stated, whatever its sign."""
    return (
        compare(stated, expected) is not Outcome.CONFLICTS
        or compare(abs(stated), abs(expected)) is not Outcome.CONFLICTS
    )


def _is_difference(stated: Figure, first: Figure, second: Figure) -> bool:
    """Whether a figure is the difference of two others, all as printed."""
    said, one, other = (printed(figure.unscaled(Unit.COUNT)) for figure in (stated, first, second))
    return _agrees(said, other - one)


def _derive(table: Table, row: Row, column: Column, first: Column, second: Column, kind: str) -> Derived | None:
    stated, a, b = row.cells[column.index], row.cells[first.index], row.cells[second.index]
    if stated is None or a is None or b is None:
        return None
    kind, stated = _as_told(stated, a, kind)
    expected = _expected(printed(a), printed(b), kind)
    if expected is None or kind == "change" and stated.unit is not a.unit:
        return None
    if kind == "percent change" and "%" not in stated.text and _is_difference(stated, a, b):
        return None  # a ratio among amounts: "1.05  1.17  0.12" below "+6.4%"
    holds = _agrees(printed(stated), expected)
    cell = Cell(stated, table, row, column)
    misprint = not holds and is_misprint(stated.value, stated.step, expected.value)
    return Derived(cell, Cell(a, table, row, first), Cell(b, table, row, second), kind, holds, False, misprint)
