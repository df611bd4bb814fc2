"""Amounts that stand side by side in a sentence in different scale words: "$2.05 billion, versus $2.27 million".

Two amounts of one thing, of two periods or of two parts, are of one order.  So one in millions prints hundreds where
the other, in billions, prints units: "$945 million and $1.2 billion".  Where both print as many, one word is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.model.claim import Fact
from auditor.model.figure import Unit

_MILLION = 10**6
_JOINED = re.compile(r"(?:,|,?\s(?:and|to|or))\s(?:about\s|approximately\s)?")
#: Figures before the scale word that are no more than so many times each other print alike.
_ALIKE = Decimal(4)


def scale_pairs(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Neighbouring amounts of money, or numbers of shares or the like, joined or compared, that print alike under
    different scale words."""
    last: dict[bool, Fact] = {}
    for fact in facts:
        money = fact.figure.unit is Unit.CURRENCY
        if not money and fact.figure.unit not in (Unit.SHARES, Unit.COUNT):
            continue
        before = last.get(money)
        if before is not None and before.sentence is fact.sentence and _of_two_scales(before, fact):
            joined = _JOINED.fullmatch(fact.sentence.text, before.end, fact.start) is not None
            if before.is_level and (joined and fact.is_level or fact.side == "prior"):
                yield before, fact
        last[money] = fact


def _of_two_scales(one: Fact, other: Fact) -> bool:
    """Whether two amounts print alike, one in millions and one in billions."""
    a, b = one.figure, other.figure
    if a.scale == b.scale or min(a.scale, b.scale) < _MILLION or not a.value or not b.value or a.currency != b.currency:
        return False
    first, second = abs(a.value) / a.scale, abs(b.value) / b.scale
    return max(first, second) <= _ALIKE * min(first, second)
