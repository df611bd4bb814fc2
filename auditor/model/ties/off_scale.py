"""Amounts of the text that have the digits of a line the sentence names, and another scale."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.concepts import telling_words, words_said
from auditor.model.figure import Hedge, Unit
from auditor.model.rounding import digits_of
from auditor.model.table import Cell, Table

_THOUSAND, _MILLION = Decimal(1000), 10**6
#: So many digits must agree: of two, a hundredth of all amounts do, of three a thousandth.
_FEWEST_DIGITS, _DIGITS_FOR_ONE_WORD = 2, 3
_SO_MUCH = r"(?: (?:payments?|programs?))?(?: (?:of|totaling|totaled|worth))?(?: (?:about|approximately))? ?\Z"
#: Rows that are labelled otherwise than sentences speak of them, and what stands right before their amounts.
_FLOWS = (
    (re.compile(r"\bdividends?\b(?!.*per)", re.I), re.compile(rf"\bdividends{_SO_MUCH}", re.I)),
    (
        re.compile(r"\brepurchases? of|\bpurchases? of .{0,20}(?:common stock|treasury)|\bshare repurchases", re.I),
        re.compile(rf"\brepurchase[sd]{_SO_MUCH}", re.I),
    ),
)


class OffScale(NamedTuple):
    """An amount and the line that it is a thousand times, or a thousandth of."""

    fact: Fact
    cell: Cell


def off_scale(facts: Sequence[Fact], tables: Sequence[Table]) -> Iterator[OffScale]:
    """The amounts in millions or billions that no figure of any table is, but a thousandfold or a thousandth of which
    a row has that the sentence names."""
    cells = sorted(
        (
            cell
            for table in tables
            for cell in table.cells()
            if cell.figure.unit is Unit.CURRENCY and cell.column.kind == "amount" and cell.figure.value
        ),
        key=_size,
    )
    sizes = [_size(cell) for cell in cells]

    def near(size: Decimal, step: Decimal) -> Iterator[Cell]:
        """The cells that round to an amount printed to `step`."""
        for cell in cells[bisect_left(sizes, size - step / 2) :]:
            if _size(cell) > size + step / 2:
                break
            yield cell

    for fact in facts:
        figure = fact.figure
        if figure.unit is not Unit.CURRENCY or figure.scale < _MILLION or figure.hedge not in (Hedge.NONE, Hedge.ABOUT):
            continue
        if not fact.is_level or fact.metric is not None and fact.metric.basis == "outlook":
            continue
        digits, size, step = digits_of(figure.value, figure.step), abs(figure.value), figure.step
        if digits < _FEWEST_DIGITS or next(near(size, step), None) is not None:
            continue
        said = words_said(fact.sentence.text)
        own = set(fact.metric.words) if fact.metric and digits >= _DIGITS_FOR_ONE_WORD else set()
        found = (
            cell
            for factor in (_THOUSAND, 1 / _THOUSAND)
            for cell in near(size * factor, step * factor)
            if _is_named(cell, said, own) or _is_flow_named(cell, fact)
        )
        if (cell := next(found, None)) is not None:
            yield OffScale(fact, cell)


def _is_flow_named(cell: Cell, fact: Fact) -> bool:
    """Whether an amount stands right behind the name of what a row of the cash flow statement pays or buys:
    "paid dividends of $1.5 billion", the row "Payment of dividends to stockholders"."""
    before = fact.sentence.text[max(0, fact.start - 40) : fact.start]
    return any(row.search(cell.row.label) and said.search(before) for row, said in _FLOWS)


def _size(cell: Cell) -> Decimal:
    return abs(cell.figure.value)


def _is_named(cell: Cell, said: set[str], own: set[str]) -> bool:
    """Whether a sentence says all words of a row's label; a label of one word must be what the amount is called."""
    words = telling_words(cell.row.label)
    return bool(words) and words <= (said if len(words) > 1 else own)
