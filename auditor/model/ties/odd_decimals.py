"""Amounts in millions with decimals, in a text that else gives whole millions, and decimals in billions.

A company that reports in millions says "$868 million" or "$0.87 billion".  "$0.87 million" is neither; where the same
digits in billions stand nearby, or are those of a row that the sentence speaks of, the scale word is wrong.  So it is
where an amount in whole millions that is told in the same words rounds to it in billions: "$1.2 million", "$1,153
million".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.concepts import telling_words, words_said
from auditor.model.figure import Figure, Unit
from auditor.model.rounding import digits_of
from auditor.model.table import Cell, Table

_MILLION, _BILLION = 10**6, 10**9
_THOUSAND = Decimal(1000)
#: So many amounts in whole millions, and in billions with decimals, and so many together make a habit.
_FEWEST_MILLIONS, _FEWEST_BILLIONS, _FEWEST = 3, 4, 14
#: So many amounts in whole millions make one of it beside an amount that rounds to the odd one in billions, told with
#: so many of the same words.
_FEWEST_BESIDE_ROUNDED, _FEWEST_WORDS = 8, 2
#: So many digits tell an amount from others of the text.
_TELLING = 3
_SCALED = re.compile(r"[mb]illion", re.I)
#: Between two amounts of one kind: "$2.3 billion, of which $1.9 million", "to $2.3 billion from $1.9 million".
_TOLD_OF = re.compile(
    r"[^.;]{0,60}\b(?:of which|including|included|comprising|consisting of|compared (?:to|with)|versus|from|against"
    r"|than)\b[^.;]{0,60}|,? (?:and|to|or|plus|less) (?:about |approximately |nearly )?",
    re.I,
)
#: "$1.2 million per store", "an average contract of $2.5 million": no company has billions of such.
_OF_EACH = re.compile(r"\s(?:per|each|an?|apiece)\b", re.I)
_OF_EACH_BEFORE = re.compile(r"\b(?:average|mean|median|each|fine|penalty|fees?|salary|donat\w+|contribut\w+)\b", re.I)
#: Words of rows that all sentences about amounts say.
_SAID_OF_ALL = frozenset(
    """thousand million billion were year ended compared with from that this which quarter month respectively increase
    increased decrease decreased approximately these well result included including excluding following prior""".split()
)
_COMMON = frozenset("income cash share stock common company operating operation activity current tax".split())


class OddDecimals(NamedTuple):
    """An amount in millions that should be one in billions; `witness` is the amount that bears it out, in the text or
    in a table."""

    fact: Fact
    witness: Fact | Cell


def odd_decimals(facts: Sequence[Fact], tables: Sequence[Table]) -> Iterator[OddDecimals]:
    """The amount in millions with decimals, of a text that has but one."""
    scaled = [f for f in facts if f.figure.unit is Unit.CURRENCY and _SCALED.search(f.figure.text)]
    millions = Counter(_decimals(f.figure) for f in scaled if f.figure.scale == _MILLION)
    billions = Counter(_decimals(f.figure) for f in scaled if f.figure.scale == _BILLION)
    if millions[0] < _FEWEST_MILLIONS or millions.total() != millions[0] + 1:
        return
    fact = next(f for f in scaled if f.figure.scale == _MILLION and _decimals(f.figure))
    if millions[0] >= _FEWEST_BESIDE_ROUNDED and (rounded := _rounded(fact, scaled)) is not None:
        yield OddDecimals(fact, rounded)
        return
    alike = billions[_decimals(fact.figure)]
    if alike < max(_FEWEST_BILLIONS, billions[0]) or alike + millions[0] < _FEWEST:
        return
    witness = _beside(fact, scaled) or _elsewhere(fact, scaled) or _row(fact, tables)
    if witness is not None:
        yield OddDecimals(fact, witness)


def _decimals(figure: Figure) -> int:
    """How many decimals a figure prints."""
    return max(0, -int((figure.step / figure.scale).log10().to_integral_value()))


def _beside(fact: Fact, scaled: Sequence[Fact]) -> Fact | None:
    """An amount in billions of the same sentence that prints as many decimals, and of which, or beside which, it is
    told."""
    decimals, text = _decimals(fact.figure), fact.sentence.text
    if _OF_EACH.match(text, fact.end) or _OF_EACH_BEFORE.search(text, max(0, fact.start - 60), fact.start):
        return None
    for other in scaled:
        if other.sentence is fact.sentence and other.figure.scale == _BILLION and _decimals(other.figure) == decimals:
            if _TOLD_OF.fullmatch(text, min(other.end, fact.end), max(other.start, fact.start)):
                return other
    return None


def _elsewhere(fact: Fact, scaled: Sequence[Fact]) -> Fact | None:
    """The amount in billions with the same digits, where they are enough to tell it."""
    if digits_of(fact.figure.value, fact.figure.step) < _TELLING:
        return None
    return next((f for f in scaled if f.figure.value == fact.figure.value * _THOUSAND), None)


def _rounded(fact: Fact, scaled: Sequence[Fact]) -> Fact | None:
    """The amount in whole millions, told in the same words, that rounds to the odd one in billions."""
    text = fact.sentence.text
    if _OF_EACH.match(text, fact.end) or _OF_EACH_BEFORE.search(text, max(0, fact.start - 60), fact.start):
        return None
    size, step = abs(fact.figure.value) * _THOUSAND, fact.figure.step * _THOUSAND
    said = {word for word in words_said(text) - _COMMON - _SAID_OF_ALL if len(word) > 3 and word.isalpha()}
    return next(
        (
            other
            for other in scaled
            if other.figure.scale == _MILLION
            and other.sentence is not fact.sentence
            and 2 * abs(abs(other.figure.value) - size) <= step
            and len(said & words_said(other.sentence.text)) >= _FEWEST_WORDS
        ),
        None,
    )


def _row(fact: Fact, tables: Sequence[Table]) -> Cell | None:
    """A cell of the period told that rounds to the amount in billions, in a row that the sentence shares words with."""
    size, half = abs(fact.figure.value) * _THOUSAND, fact.figure.step * _THOUSAND / 2
    cells = sorted(
        (
            cell
            for table in tables
            for cell in table.cells()
            if cell.figure.unit is Unit.CURRENCY and cell.column.kind == "amount"
        ),
        key=_size,
    )
    said = words_said(fact.sentence.text) - _COMMON
    for cell in cells[bisect_left(cells, size - half, key=_size) :]:
        if _size(cell) > size + half:
            break
        if _of_one_time(fact, cell) and said & telling_words(cell.row.label):
            return cell
    return None


def _size(cell: Cell) -> Decimal:
    return abs(cell.figure.value)


def _of_one_time(fact: Fact, cell: Cell) -> bool:
    """Whether a cell is of the period an amount is told for, or of one that ends with it."""
    return fact.period is None or cell.period is None or fact.period.end == cell.period.end
