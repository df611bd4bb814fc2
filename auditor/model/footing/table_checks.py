"""What a table's own figures must agree on: footings down and across.

Structures are inferred and then kept with the places in which they hold and fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.model.figure import Unit
from auditor.model.footing.bridges import tells_both_ends
from auditor.model.footing.footing import Footing, FootingCell, FootingRow, infer_footings
from auditor.model.footing.footing_evidence import is_slip
from auditor.model.footing.footing_words import NO_CUE, cue, lowering_kind
from auditor.model.footing.purchases import LEFT_OVER
from auditor.model.footing.range_columns import upper_ends
from auditor.model.rounding import HUNDRED, Outcome, compare, printed, total
from auditor.model.table import Cell, Column, Row, Table, printed_parts

_KINDS = {
    Unit.CURRENCY: "amount",
    Unit.PER_SHARE: "per share",
    Unit.SHARES: "shares",
    Unit.PERCENT: "percent",
    Unit.COUNT: "other",
    Unit.BASIS_POINTS: "other",
    Unit.MULTIPLE: "other",
}


#: line items that others add up to, whatever their label
_RESULTS = frozenset(
    (
        "total operating expenses",
        "gross profit",
        "operating income",
        "pretax income",
        "net income",
        "net income attributable to the parent",
        "income from continuing operations",
        "net cash from operating activities",
        "net cash from investing activities",
        "net cash from financing activities",
        "net change in cash",
        "cash at end",
    )
)
_OF_ALL = re.compile(r"(?:total(?: (?:company|group|growth|change|margin))?|consolidated)\Z", re.I)
_MARK = re.compile(r"\(\d{1,2}\)\Z")
_NOT_A_LETTER = re.compile(r"[^A-Za-z]+")
_ADDS_UP_NOWHERE = re.compile(r"\b(?:price|average|rate|value|life|term)s?\b", re.I)


class Sum(NamedTuple):
    """A total and its parts in one column (or, across, in one row)."""

    total: Cell
    parts: tuple[tuple[Cell, int], ...]
    holds: bool
    certain: bool


def footing_rows(table: Table, columns: Sequence[Column]) -> list[FootingRow]:
    rows = []
    whole = [_unit_of_column(table, column) for column in columns]
    for row in table.rows:
        unit = _unit(row, columns)
        cells = tuple(
            FootingCell(figure.value, figure.step)
            if (figure := row.cells[c.index]) is not None and (figure.unit in (unit, own) or own and not figure.value)
            else None
            for c, own in zip(columns, whole, strict=True)
        )
        result = row.concept is not None and row.concept.name in _RESULTS and table.statement != "equity"
        kind = "amount" if all(whole) and len(set(whole)) > 1 else _KINDS[unit]  # dollars, and the same per share
        rows.append(FootingRow(row.label, row.indent, row.rule_above, kind, cells, result))
    return rows


def _unit(row: Row, columns: Sequence[Column]) -> Unit:
    """The unit of most of a row's figures; a figure of another unit adds up with none."""
    units = [figure.unit for c in columns if (figure := row.cells[c.index]) is not None]
    return max(units, key=units.count) if units else Unit.CURRENCY


def _unit_of_column(table: Table, column: Column) -> Unit | None:
    """The unit of all figures of a column, which then add up whatever stands beside them.

    None where it has several, or where they are percentages, multiples, prices or averages, which add up nowhere.
    """
    if _ADDS_UP_NOWHERE.search(column.heading):
        return None
    units = {figure.unit for row in table.rows if (figure := row.cells[column.index]) is not None and figure.value}
    return units.pop() if len(units) == 1 and not units & {Unit.PERCENT, Unit.MULTIPLE} else None


def amount_columns(table: Table) -> list[Column]:
    """The columns that may foot; those of percentages only where no other stands beside them."""
    columns = [c for c in table.columns if c.kind == "amount" and not LEFT_OVER.search(c.heading)]
    columns = [c for c in columns if not _is_of_marks(table, c)]
    return [c for c in columns if not _is_of_percents(table, c)] or columns


def _is_of_marks(table: Table, column: Column) -> bool:
    """Whether a column without a heading holds nothing but footnote marks: "(1)"."""
    texts = [figure.text for row in table.rows if (figure := row.cells[column.index]) is not None]
    return not column.heading and all(map(_MARK.match, texts))


def _is_of_percents(table: Table, column: Column) -> bool:
    units = {figure.unit for row in table.rows if (figure := row.cells[column.index]) is not None and figure.value}
    return units == {Unit.PERCENT}


def _may_be_rates_of_all(table: Table, footing: Footing, columns: Sequence[Column]) -> bool:
    """Whether a "Total" of percentages comes to the two above it in one column alone, and not to a hundred: so it may
    by chance where they are growth rates or margins of two parts and of the whole."""
    if not footing.fails or len(footing.holds) > 1 or len(footing.parts) > 2:
        return False
    row = table.rows[footing.total]
    wholes = [cell.figure for i in footing.holds if (cell := table.cell(row, columns[i])) is not None]
    rates = all(_is_of_percents(table, columns[i]) for i in footing.columns)
    return rates and _OF_ALL.match(row.label) is not None and all(whole.value != HUNDRED for whole in wholes)


def sums_down(table: Table) -> Iterator[Sum]:
    """The totals of the table's columns with the rows they are the sum of."""
    columns = amount_columns(table)
    changes = [c for c in table.columns if c.kind == "change" and not _gives_rates(table, c)]
    uppers = upper_ends(table)
    for every in (columns, changes):
        group = [column for column in every if column not in uppers.values()]
        if not group or len(table.rows) < 3:
            continue
        rows = footing_rows(table, group)
        footings = infer_footings(rows)
        parts = {footing.total: footing.parts for footing in footings}
        for footing in footings:
            several = table.statement == "cash flow statement" and len(footing.columns) > 1
            elsewhere = _is_bracketed_elsewhere(footing, rows)
            if several or elsewhere or _lowers_in_brackets(footing, rows):
                footing = _without_lone_turn(footing, rows, elsewhere)
            if _may_be_rates_of_all(table, footing, group):
                continue
            concept = table.rows[footing.total].concept
            if table.statement == "equity" and concept is not None and not concept.is_balance:
                continue  # net income is what moves the balance, not what anything adds up to
            yield from _sums_of(table, footing, group, parts, uppers)
            if every is columns:
                yield from _rates_bridged(table, footing, group)


def _rates_bridged(table: Table, footing: Footing, columns: Sequence[Column]) -> Iterator[Sum]:
    """The rates of a bridge from one basis to another, beside amounts that add up: an effective tax rate "as reported",
    its points for each adjustment, and the adjusted rate."""
    first, last = (table.rows[i] for i in (footing.parts[0][0], footing.total))
    if len(footing.holds) < 2 or footing.fails or not tells_both_ends(first.label, last.label):
        return
    for column in table.columns:
        whole = table.cell(last, column)
        if column in columns or column.kind != "amount" or whole is None or not _is_of_percents(table, column):
            continue
        parts = tuple(_parts_in(table, column, footing.parts, {}))
        if len(parts) > 1 and parts[0][0].row is first and whole.figure.value:
            holds = comes_out(whole, parts)
            miss = sum((sign * cell.figure.value for cell, sign in parts), -whole.figure.value)
            terms = [int(2 * cell.figure.value / whole.figure.step) for cell in (whole, *(cell for cell, _ in parts))]
            if holds or is_slip(int(2 * miss / whole.figure.step), len(terms), terms):
                yield Sum(whole, parts, holds, False)


def _without_lone_turn(footing: Footing, rows: Sequence[FootingRow], elsewhere: bool) -> Footing:
    """The footing with a lost sign told as one: of lines that are added up with the signs they are printed with, a
    single one printed positive was turned, and stands in one column alone.  `elsewhere` tells that another row of its
    name has the sign there."""
    turned = [row for row, sign in footing.parts if sign < 0]
    if len(turned) != 1 or footing.fails:
        return footing
    own = {c: cell.value for c in footing.columns if (cell := rows[turned[0]].cells[c]) is not None and cell.value}
    others = (rows[row].cells for row, sign in footing.parts if sign > 0)
    signed = any((cell := cells[c]) is not None and cell.value < 0 for cells in others for c in own)
    if len(own) != 1 or not (signed or elsewhere) or min(own.values()) < 0:
        return footing
    (place,) = own
    return footing._replace(
        parts=tuple((row, 1) for row, _ in footing.parts),
        holds=tuple(c for c in footing.holds if c != place),
        fails=(place,),
        certain=False,
    )


def _is_bracketed_elsewhere(footing: Footing, rows: Sequence[FootingRow]) -> bool:
    """Whether the one line that is taken off has brackets in its column where it stands again: "Dividends" of the
    years before and after."""
    turned = [row for row, sign in footing.parts if sign < 0]
    if len(turned) != 1:
        return False
    own = rows[turned[0]]
    name = _NOT_A_LETTER.sub("", own.label)
    filled = [c for c, cell in enumerate(own.cells) if cell is not None and cell.value]
    again = [row.cells for row in rows if row is not own and _NOT_A_LETTER.sub("", row.label) == name]
    return bool(name) and any((cell := cells[c]) is not None and cell.value < 0 for cells in again for c in filled)


def _lowers_in_brackets(footing: Footing, rows: Sequence[FootingRow]) -> bool:
    """Whether of several lines that lower the sum by their labels, all alike, all but one do so in brackets."""
    turned = {lowering_kind(rows[row].label) for row, sign in footing.parts if sign < 0}
    alike = (rows[row] for row, sign in footing.parts if sign > 0 and lowering_kind(rows[row].label) in turned)
    return "" not in turned and any(cell and cell.value < 0 for row in alike for cell in row.cells)


def _gives_rates(table: Table, column: Column) -> bool:
    """Whether a column headed as a change gives rates: those of the two columns before it, whatever their signs."""
    held = tried = 0
    if column.index < 2:
        return False
    for row in table.rows:
        later, earlier, stated = row.cells[column.index - 2 : column.index + 1]
        if later is None or earlier is None or stated is None or not earlier.value or not stated.value:
            continue
        tried += 1
        rate = 100 * abs(later.value - earlier.value) / abs(earlier.value)
        held += abs(rate - abs(stated.value / stated.scale)) <= stated.step / stated.scale
    return tried > 2 and 3 * held >= 2 * tried


def _sums_of(
    table: Table,
    footing: Footing,
    columns: Sequence[Column],
    parts_of: Mapping[int, Sequence[tuple[int, int]]],
    uppers: Mapping[int, Column],
) -> Iterator[Sum]:
    """The sum in the columns of its footing, and where it holds for the low ends of ranges, that of the high ends."""
    for position in footing.columns:
        column = columns[position]
        whole = table.cell(table.rows[footing.total], column)
        if whole is None:
            continue
        parts = tuple(_parts_in(table, column, footing.parts, parts_of))
        yield Sum(whole, parts, position not in footing.fails, footing.certain)
        if position not in footing.fails and (upper := uppers.get(column.index)) is not None:
            whole = table.cell(whole.row, upper)
            parts = tuple(_parts_in(table, upper, footing.parts, parts_of))
            if whole is not None:
                yield Sum(whole, parts, comes_out(whole, parts), footing.certain)


def comes_out(whole: Cell, parts: Sequence[tuple[Cell, int]]) -> bool:
    return compare(printed(whole.figure), total(printed_parts(parts))) is not Outcome.CONFLICTS


def _parts_in(
    table: Table,
    column: Column,
    parts: Sequence[tuple[int, int]],
    parts_of: Mapping[int, Sequence[tuple[int, int]]],
    turned: int = 1,
) -> Iterator[tuple[Cell, int]]:
    """The parts that a column prints; of a subtotal that it does not print, the parts of that."""
    for i, sign in parts:
        cell = table.cell(table.rows[i], column)
        if cell is not None:
            yield cell, sign * turned
        elif i in parts_of:
            yield from _parts_in(table, column, parts_of[i], parts_of, sign * turned)


def names_a_total(row: Row) -> bool:
    """Whether a row's label, or its having none, an underline or its line item says that it is a sum."""
    result = row.concept is not None and row.concept.name in _RESULTS
    return not row.label or cue(row.label) != NO_CUE or row.rule_above > 0 or result
