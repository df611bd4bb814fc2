"""Movements that a sentence says are offset by others of the same line item, which must go the other way.

    offset ::= movement words "offset by" movement          "a $1.0 million increase in North America revenue, partially
                                                            offset by a $0.2 million decrease in International revenue"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from auditor.model.text.movements import Movement

_OFFSET = re.compile(r"\boffset(?:ting)?(?:\sin part)?\sby\b", re.I)
_COSTS = re.compile(r"\b(?:costs?|expenses?)\b", re.I)
_WORDS = re.compile(r"[A-Za-z][A-Za-z&/-]{2,}")
#: the last words of a name that say nothing of what is counted
_OF_ANY = frozenset("segment segments business businesses division group total other".split())


def offsets(movements: Iterable[Movement]) -> Iterator[tuple[Movement, Movement]]:
    """The movements with those said to offset them, where both are of one line item."""
    for _, group in groupby(movements, key=lambda movement: movement.sentence.span):
        told = sorted({movement.start: movement for movement in group}.values(), key=lambda movement: movement.start)
        for one, other in pairwise(told):
            if _OFFSET.search(one.sentence.text, one.end, other.start) and _of_one_line(one.subject, other.subject):
                yield one, other


def _of_one_line(one: str, other: str) -> bool:
    """Whether two names end in the same word for what is counted: "North America revenue", "International revenue"."""
    lasts = [words[-1].lower() if (words := _WORDS.findall(name)) else "" for name in (one, other)]
    costs = [_COSTS.search(name) is not None for name in (one, other)]
    return bool(lasts[0]) and lasts[0] == lasts[1] and costs[0] == costs[1] and lasts[0] not in _OF_ANY
