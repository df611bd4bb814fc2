"""The rates of change that tables print for named rows, and those of the amounts they print for two years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from auditor.model.concepts import ConceptList
from auditor.model.derived_columns import as_percent
from auditor.model.figure import Unit
from auditor.model.named_things import Named, completed, in_place, measures_in
from auditor.model.period import Period
from auditor.model.rounding import Quantity, change, printed
from auditor.model.table import Cell, Row, Table

_OF_CHANGE = re.compile(
    r"\b(?:change|growth|inc(?:r|rease)?|dec(?:r|rease)?|vs|versus|y/y|yoy|comparable)\b", re.I
)
_OF_SOMETHING = re.compile(
    r"(?:%|\bpercent(?:age)?)\s?of\b|\b(?:mix|margin|as a|rate|points?|impact)\b", re.I
)
_COUNTED = (Unit.CURRENCY, Unit.SHARES, Unit.COUNT, Unit.PER_SHARE)


@dataclass(frozen=True, slots=True)
class PrintedRate:
    """A rate of change of what a row names: printed, or of the two amounts `cells` a year apart.

    `period` is that of the later amount; None where the table does not tell.
    """

    named: Named
    rate: Quantity
    period: Period | None
    cells: tuple[Cell, ...]


def printed_rates(tables: Iterable[Table], concepts: ConceptList) -> Iterator[PrintedRate]:
    """The rates of all rows of the tables that name something.

    A label that several rows of a table bear ("International", below one segment after the other) names none of them
    by itself.
    """
    for table in tables:
        rows = [row for row in table.rows if row.label and any(row.cells)]
        headings = [(*reversed(row.path), table.heading, table.title) for row in rows]
        names = [in_place(row.label, over, concepts) for row, over in zip(rows, headings, strict=True)]
        bearers = Counter(names)
        for row, over, name in zip(rows, headings, names, strict=True):
            found = (*_stated(table, row), *_computed(table, row))
            for heading, rates in groupby(found, key=lambda item: item[1][0].column.heading):
                named = name._replace(measures=name.measures | measures_in(heading))
                alone = [named] if bearers[name] == 1 and not named.says_nothing else []
                called = dict.fromkeys((*alone, *completed(named, heading, over, concepts)))
                yield from (PrintedRate(n, rate, cells[0].period, cells) for rate, cells in rates for n in called)


def _stated(table: Table, row: Row) -> Iterator[tuple[Quantity, tuple[Cell, ...]]]:
    """The percentages of a row that are rates of change by the heading of their column, its own label or its table."""
    for column, figure in zip(table.columns, row.cells, strict=True):
        if figure is None or figure.unit is not Unit.PERCENT or not figure.text.strip("—–- %"):
            continue
        told = column.kind == "percent change" or _OF_CHANGE.search(f"{column.heading} {row.label} {table.title}")
        if told and not _OF_SOMETHING.search(f"{column.heading} {row.label}"):
            cell = Cell(as_percent(figure), table, row, column)
            yield printed(cell.figure), (cell,)


def _computed(table: Table, row: Row) -> Iterator[tuple[Quantity, tuple[Cell, ...]]]:
    """The rates of change of a row's amounts a year apart."""
    cells = [
        cell
        for column in table.columns
        if column.kind == "amount" and (cell := table.cell(row, column)) is not None and cell.period is not None
        if cell.figure.unit in _COUNTED and cell.figure.value > 0
    ]
    by_period = {cell.period.key: cell for cell in reversed(cells) if cell.period is not None}
    for later in cells:
        assert later.period is not None
        earlier = by_period.get(later.period.years_before(1).key)
        if earlier is None or earlier.figure.unit is not later.figure.unit or earlier.basis != later.basis:
            continue
        try:
            yield change(printed(earlier.figure), printed(later.figure)), (later, earlier)
        except ZeroDivisionError:
            continue
