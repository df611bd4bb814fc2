"""The figures of a table, with unit, scale, path and concept of each row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from auditor.grammar.table_text import CellReading, read_cell, read_scale
from auditor.model.concepts import ConceptList
from auditor.model.figure import Figure, Unit
from auditor.model.fiscal_calendar import FiscalCalendar
from auditor.model.footing.bridges import bridges_in_one_unit
from auditor.model.period import Period
from auditor.model.table import Column, Row, Table
from auditor.model.tables.column_kinds import (
    PLAIN,
    basis_of_column,
    basis_of_row,
    columns_of_amounts,
    columns_of_movements,
    columns_of_percents,
    kind_of_column,
    settled_by_cells,
)
from auditor.model.tables.label_figures import label_figures
from auditor.model.tables.rolled_units import in_one_unit
from auditor.model.tables.row_periods import row_periods
from auditor.model.tables.share_lines import name_of_share_line
from auditor.model.tables.table_reading import TableReading, is_scale_note
from auditor.model.tables.table_units import (
    NUMBER_OF,
    counted_things,
    share_scale,
    unit_of_cell,
    unit_of_column,
    unit_of_row,
)
from auditor.reading.document import GridCell, TableBlock

_THEREAFTER = re.compile(r"\b(?:thereafter|and beyond|later years)\b", re.I)
_OWN_SCALE = re.compile(
    r"\(\s*(?:in\s)?\$?\s*(?:000|thousands|millions|billions|shares in|dollars in|(?:mm?"
    r"|bn?)\))",
    re.I,
)
_TIMES = re.compile(r"\d\s?x\Z", re.I)
_GOES_ON = re.compile(r"attributable to\b", re.I)
_TOTAL = re.compile(r"^\s*total\b", re.I)


def build_table(reading: TableReading, index: int, calendar: FiscalCalendar, concepts: ConceptList) -> Table:
    """The table that a laid-out one stands for."""
    block = reading.block
    columns = []
    amounts, movements = columns_of_amounts(block), columns_of_movements(block)
    for i, column in enumerate(reading.columns):
        period, kind = reading.period_of(column, calendar), kind_of_column(column)
        if kind != "amount" and period is not None and i in amounts:
            kind = "amount"  # "% Change" laid out over its neighbours
        if kind == "amount" and i in movements:
            kind, period = "change", None  # "vs. Q1 2022"
        basis = basis_of_column(column.heading)
        plain = not basis and PLAIN.search(column.heading) is not None
        columns.append(Column(i, column.heading, period, kind, basis, plain, column.span))
    columns = _with_derived_periods(columns)
    periods = row_periods(reading, [column.period for column in columns], calendar)
    scale = reading.scale.scale if reading.scale else 1
    units = [unit_of_column(column) for column in reading.columns]
    for i in _led_by_money(block):
        units[i] = None if units[i] is Unit.SHARES else units[i]  # "Awards  $31,201": of contracts
    percents = columns_of_percents(block)
    counted = counted_things(reading)
    money = any("$" in cell.text for row in block.rows for cell in row.cells)
    rows = []
    sections: list[tuple[int, str]] = []
    fresh = False  # whether a section was opened since the last total
    for number, row in enumerate(block.rows):
        if not row.cells:
            while sections and sections[-1][0] >= row.indent:
                sections.pop()
            if row.label and not is_scale_note(row.label):
                sections.append((row.indent, row.label))
                fresh = True
            cell_step = None
            rows.append(
                Row(
                    number,
                    row.label,
                    row.label_span,
                    (),
                    row.indent,
                    row.rule_above,
                    None,
                    Unit.CURRENCY,
                    (None,) * block.columns,
                    *label_figures(row, reading.scale, cell_step),
                )
            )
            continue
        path = tuple(label for indent, label in sections if indent < row.indent)
        if fresh and sections and sections[-1][0] >= row.indent:
            path += (sections[-1][1],)
        concept = concepts.of_label(row.label, " ".join(path)) if row.label else None
        if concept is None and path and _GOES_ON.match(row.label):  # the label began on the line above
            concept = concepts.of_label(f"{path[-1]} {row.label}")
        readings = [(cell, read_cell(cell.text)) for cell in row.cells]
        cell_step = min((r.step for _, r in readings if r is not None and r.value), default=None)
        unit = unit_of_row(row.label, path, concept, readings, reading, money)
        if unit is Unit.CURRENCY and counted is not None:
            unit = counted
        if concept is not None and concept.unit is not unit:
            concept = concepts.of_label(row.label, " ".join(path), unit)
            concept = concept if concept is not None and concept.unit is unit else None
        if concept is None and (name := name_of_share_line(row.label, " ".join(path[-1:]), unit)) is not None:
            concept = concepts.concepts.get(name)
        own = next(
            (s for text in (row.label, *path[-1:]) if _OWN_SCALE.search(text) and (s := read_scale(text)) is not None),
            None,
        )
        factor = own.scale if own else 1 if _is_exempt(row.label, reading) else scale
        cells = _figures(readings, columns, unit, factor, reading, units, percents)
        rows.append(
            Row(
                number,
                row.label,
                row.label_span,
                path,
                row.indent,
                row.rule_above,
                concept,
                unit,
                cells,
                *label_figures(row, reading.scale, cell_step),
                periods=periods[number],
                basis=basis_of_row(row.label, path),
            )
        )
        if _TOTAL.match(row.label) and sections and row.indent <= sections[-1][0]:
            while len(sections) > 1 and sections[-1][0] >= row.indent:
                sections.pop()
            fresh = False
    rows = in_one_unit(_with_fine_nils(bridges_in_one_unit(rows)))
    columns = [settled_by_cells(column, rows) for column in columns]
    return Table(
        index,
        reading.title,
        reading.statement,
        reading.primary,
        reading.basis,
        scale,
        reading.scale_printed,
        tuple(columns),
        tuple(rows),
        block.span,
        reading.entity,
        any(row.basis is not None for row in rows) or any(column.basis or column.plain for column in columns),
        " ".join(row.label for row in block.headings if row.label),
    )


def _led_by_money(block: TableBlock) -> set[int]:
    """The columns whose first figure has a currency sign."""
    first: dict[int, str] = {}
    for row in block.rows:
        for cell in row.cells:
            first.setdefault(cell.first, cell.text)
    return {column for column, text in first.items() if "$" in text and column < block.columns}


def _with_fine_nils(rows: Sequence[Row]) -> list[Row]:
    """The rows, a dash for nil as fine as the figures of its unit in its column, and of the unit of a column that has
    but one: in a column of amounts per share, nil to the cent."""
    finest: dict[int, dict[Unit, Figure]] = {}
    for row in rows:
        for i, figure in enumerate(row.cells):
            if figure is not None and figure.value:
                of_column = finest.setdefault(i, {})
                of_column[figure.unit] = min(figure, of_column.get(figure.unit, figure), key=lambda each: each.step)
    return [
        replace(row, cells=tuple(_as_fine(figure, finest.get(i, {})) for i, figure in enumerate(row.cells)))
        if any(figure is not None and not figure.value for figure in row.cells)
        else row
        for row in rows
    ]


def _as_fine(figure: Figure | None, finest: Mapping[Unit, Figure]) -> Figure | None:
    if figure is None or figure.value or any(c.isdigit() for c in figure.text):
        return figure
    like = finest.get(Unit.PER_SHARE if [*finest] == [Unit.PER_SHARE] else figure.unit)
    return figure if like is None else replace(figure, step=like.step, unit=like.unit, scale=like.scale)


def _with_derived_periods(columns: Sequence[Column]) -> list[Column]:
    """The columns, those of changes and percentages with the (later) period of the amounts they stand beside."""
    settled: list[Column] = []
    beside: list[Period] = []
    for column in columns:
        if column.kind == "amount":
            if settled and settled[-1].kind != "amount":
                beside = []
            if column.period is not None:
                beside.append(column.period)
        elif column.period is None and beside and column.kind in ("percent change", "percent of", "change"):
            later = beside[-1] if column.kind == "percent of" else max(beside[-2:], key=lambda period: period.end)
            column = replace(column, period=later)
        settled.append(column)
    named = {column.period.key for column in settled if column.period is not None}
    if len(named) == 1:  # "July 1, 2023 | Level 1 | Level 2": the day is said of all of them
        period = next(column.period for column in settled if column.period is not None)
        settled = [replace(c, period=period) if c.period is None and c.kind == "amount" else c for c in settled]
    elif len(named) > 2 and any(_THEREAFTER.search(column.heading) for column in settled):
        settled = [replace(column, period=None) for column in settled]  # years in which something falls due
    return settled


def _is_exempt(label: str, reading: TableReading) -> bool:
    """Whether a row gives amounts per one of what the scale line exempts: "Revenue per mile"."""
    rates = reading.scale.rates if reading.scale else ()
    return any(re.search(rf"\bper\s(?:[\w-]+\s){{0,3}}{rate}s?\b", label, re.I) for rate in rates)


def _figures(
    readings: Sequence[tuple[GridCell, CellReading | None]],
    columns: Sequence[Column],
    unit: Unit,
    scale: int,
    reading: TableReading,
    units: Sequence[Unit | None],
    percents: set[int],
) -> tuple[Figure | None, ...]:
    cells: list[Figure | None] = [None] * len(columns)
    percent_row = False
    decimals = any(value is not None and value.step < 1 for _, value in readings)
    for cell, value in readings:
        if value is None or cell.first >= len(columns):
            continue
        column = columns[cell.first]
        kind = unit_of_cell(unit, units[cell.first], value, decimals)
        told_apart = cell.first in percents or column.kind in ("change", "percent change", "percent of")
        percent_row = percent_row or value.percent and not told_apart
        if value.basis_points:
            kind = Unit.BASIS_POINTS
        elif (
            value.percent
            or column.kind in ("percent change", "percent of")
            and not value.currency
            or (cell.first in percents and not value.currency and kind is not Unit.SHARES)
        ):
            kind = Unit.PERCENT
        elif column.kind == "other":
            kind = Unit.COUNT
        elif _TIMES.search(cell.text):
            kind = Unit.MULTIPLE
        elif unit is Unit.CURRENCY and not value.currency and (
            percent_row and "," not in cell.text or reading.basis == "percent of sales"
        ):
            kind = Unit.PERCENT
        factor = 1
        own = reading.columns[cell.first].scale
        if kind is Unit.CURRENCY:
            factor = own.scale if own and scale == (reading.scale.scale if reading.scale else 1) else scale
        elif kind is Unit.SHARES:
            numbered = NUMBER_OF.search(reading.columns[cell.first].heading) is not None
            factor = own.scale if own else share_scale(reading, scale, value, numbered)
        amount, step = (value.value * factor, value.step * factor) if factor != 1 else (value.value, value.step)
        cells[cell.first] = Figure(cell.text, amount, step, kind, cell.span, "table", factor, currency=value.currency)
    return tuple(cells)
