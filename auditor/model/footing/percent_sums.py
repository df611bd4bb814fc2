"""Columns of percentages that are sums of others: a reported change, of the operational one and of currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model.footing.derived_columns import percent_cell, prints_percents
from auditor.model.footing.footing import FootingCell, FootingRow, infer_cross_footings
from auditor.model.footing.growth_bridges import growth_bridges
from auditor.model.footing.table_checks import Sum
from auditor.model.rounding import Outcome, compare, printed, total
from auditor.model.table import Column, Table

_LARGEST_PERCENT = 1000
#: Small percentages come to each other's sum by chance: so many rows must bear it out, of so few components.
_FEWEST_PERCENTS, _MOST_COMPONENTS = 6, 4
#: Where the headings tell the sum so many rows must, and so many times as many as do not.
_FEWEST_NAMED, _TIMES = 2, 4
_AT_CONSTANT_RATES = re.compile(
    r"\boper(?:\.|ations?\b|ational)|\bconstant\b|\borganic|\blocal currenc|currency[- ]neutral", re.I
)
_OF_CURRENCIES = re.compile(r"\bcurrenc(?:y|ies)\b|\bforeign exchange\b|\bfx\b|\btranslation\b", re.I)
_OTHERWISE = re.compile(r"\badjusted\b|\bexclud", re.I)


class _Names(NamedTuple):
    """Neighbouring columns of a reported change, the change at constant rates, and that of currencies."""

    reported: Column
    constant: Column
    currencies: Column


def percents_across(table: Table) -> Iterator[Sum]:
    """The percentages that are sums of those beside them, as headings or enough rows tell."""
    named = [*_named(table)]
    for names in named:
        yield from _named_sums(table, names)
    if not named and len(columns := [column for column in table.columns if _may_be_percents(table, column)]) > 2:
        found = [*_found_sums(table, columns)]
        told = {_columns_of(item) for item in found}
        yield from found
        yield from (item for item in growth_bridges(table, columns) if _columns_of(item) not in told)


def _columns_of(item: Sum) -> frozenset[int]:
    return frozenset((item.total.column.index, *(cell.column.index for cell, _ in item.parts)))


def _named(table: Table) -> Iterator[_Names]:
    for reported, constant, currencies in zip(table.columns, table.columns[1:], table.columns[2:], strict=False):
        if _OTHERWISE.search(constant.heading) or not _AT_CONSTANT_RATES.search(constant.heading):
            continue
        apart = _OF_CURRENCIES.search(currencies.heading) and not _AT_CONSTANT_RATES.search(currencies.heading)
        if apart and all(_may_be_percents(table, column) for column in (reported, constant, currencies)):
            yield _Names(reported, constant, currencies)


def _named_sums(table: Table, names: _Names) -> Iterator[Sum]:
    found: list[Sum] = []
    for row in table.rows:
        cells = [cell for column in names if (cell := percent_cell(table, row.index, column)) is not None]
        if len(cells) == len(names):
            whole, *parts = cells
            summed = total(tuple(printed(cell.figure) for cell in parts))
            holds = compare(printed(whole.figure), summed) is not Outcome.CONFLICTS
            found.append(Sum(whole, tuple((cell, 1) for cell in parts), holds, False))
    held = sum(item.holds for item in found)
    failed = len(found) - held
    told = any(item.holds and item.parts[1][0].figure.value for item in found)  # not nil currencies alone
    if told and held >= _FEWEST_NAMED and (failed < 2 or held >= _TIMES * failed):
        yield from (item._replace(certain=held >= _FEWEST_PERCENTS) for item in found)


def _found_sums(table: Table, columns: Sequence[Column]) -> Iterator[Sum]:
    if len(table.rows) < 3 or not any(
        column.kind != "amount" or prints_percents(table, column) for column in columns
    ):
        return
    rows = [
        FootingRow(
            row.label,
            row.indent,
            row.rule_above,
            "amount",
            tuple(
                FootingCell(figure.value / figure.scale, figure.step / figure.scale)
                if (figure := row.cells[c.index]) is not None
                else None
                for c in columns
            ),
        )
        for row in table.rows
    ]
    for footing in infer_cross_footings(rows):
        if len(footing.holds) < _FEWEST_PERCENTS or len(footing.parts) > _MOST_COMPONENTS:
            continue
        for i in (*footing.holds, *footing.fails):
            whole = percent_cell(table, i, columns[footing.total])
            parts = [(percent_cell(table, i, columns[c]), sign) for c, sign in footing.parts]
            if whole is not None:
                told = tuple((cell, sign) for cell, sign in parts if cell is not None)
                yield Sum(whole, told, i in footing.holds, footing.certain)


def _may_be_percents(table: Table, column: Column) -> bool:
    """Whether a column can print percentages: small figures without a currency sign."""
    figures = [figure for row in table.rows if (figure := row.cells[column.index]) is not None]
    return len(figures) > 2 and all(
        not f.currency and abs(f.value / f.scale) < _LARGEST_PERCENT and "," not in f.text for f in figures
    )
