"""Rows of payments and losses, which have the same sign in every period: "Net cash used in investing activities".

    row ::= ("net cash used" | "payments" | "repurchases" | "net loss" | ...) words, none of another direction
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from auditor.model.table import Cell, Table

_ONE_WAY = re.compile(
    r"\W*(?:net cash used|net loss(?! (?:on|from (?!continuing)))|loss per|capital expenditures|purchases of|"
    r"payments? (?:of|for|to|on)|cash paid|repayments?|repurchases? of|additions to property|dividends paid|"
    r"accumulated (?:deficit|depreciation|amorti)|treasury (?:stock|shares))\b",
    re.I,
)
#: "Payments on revolving credit, net", "net loss attributable to noncontrolling interests", "cash paid for taxes, net".
_EITHER_WAY = re.compile(
    r"\(|/|\b(?:or|and|net|proceeds|provided|gains?|income|earnings|changes?|adjustments?|effects?|excess|shares"
    r"|(?:non-?controlling|minority) interests?|affiliates|discontinued)\b",
    re.I,
)


class OneWay(NamedTuple):
    """A figure of such a row, and another of it whose sign it must have."""

    cell: Cell
    other: Cell


def one_way_figures(table: Table) -> Iterator[OneWay]:
    """The figures of rows that can go but one way and print it as negative: a single one may be told otherwise."""
    dated = [c for c in table.columns if c.kind == "amount" and c.period is not None]
    if len({(c.period.months, c.period.end) for c in dated if c.period is not None}) < max(len(dated), 2):
        return
    for row in table.rows:
        named = _ONE_WAY.match(row.label)
        if named is None or _EITHER_WAY.search(row.label, named.end()):
            continue
        cells = [cell for column in dated if (cell := table.cell(row, column)) is not None and cell.figure.value]
        taken = [cell for cell in cells if cell.figure.value < 0]
        if not taken or len(cells) - len(taken) > 1 or len({cell.figure.unit for cell in cells}) > 1:
            continue
        if any(_is_difference(cell, taken) for cell in cells if cell not in taken):
            continue
        for cell in cells:
            other = next((each for each in taken if each is not cell), None)
            if other is not None:
                yield OneWay(cell, other)


def _is_difference(cell: Cell, others: Sequence[Cell]) -> bool:
    """Whether a figure is what two others of its row differ by: of a column of changes that is not headed so."""
    apart = (abs(one.figure.value - two.figure.value) for one, two in combinations(others, 2))
    return any(abs(each - cell.figure.value) <= cell.figure.step for each in apart)
