"""Parts that a sentence lists of an amount: "306,000 people, including 245,000 in stores and 33,000 in depots".

parts ::= amount words lead part { ( "," | "and" ) words part }
lead  ::= "including" | "of which" | "with", before what is "payable" or "due" of it
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.figure import Unit

_HEDGES = r"(?:(?:approximately|about|around|nearly|almost|over|more than|less than|roughly|some|up to|the|an?)\s)*"
_LEAD = re.compile(rf"[^.;:()$%]{{0,120}}?,?\s(?:including|of which|inclusive of)\s{_HEDGES}", re.I)
_WITH = re.compile(rf"[^.;:()$%\d]{{0,60}},?\swith\s{_HEDGES}", re.I)
_DUE = re.compile(r"\s(?:is\s|was\s|are\s|were\s)?(?:payable|due|maturing|scheduled)\b", re.I)
_JOINS = re.compile(rf"[^.;:()$%\d]{{0,60}}?(?:,|,?\sand)\s{_HEDGES}", re.I)
#: What is counted is not named again: "245,000 in stores", "1.3 billion were paid members".
_ELLIPSIS = re.compile(
    r"\s(in|at|on|under|outside|within|for|were|are|was|who|that|located|employed|held|owned)\b", re.I
)
_UNITS = (Unit.CURRENCY, Unit.SHARES, Unit.COUNT)


class SaidParts(NamedTuple):
    """An amount and the parts of it a sentence lists; `apart` tells that no two of them can overlap, as each is said of
    a place or the like by the same word."""

    whole: Fact
    parts: tuple[Fact, ...]
    apart: bool


def said_parts(facts: Iterable[Fact]) -> Iterator[SaidParts]:
    """The amounts with listed parts, in order."""
    for _, group in groupby(facts, key=lambda fact: fact.sentence.span):
        told = list(group)
        for whole, *following in (told[i:] for i in range(len(told) - 1)):
            if whole.figure.unit in _UNITS and (parts := _parts(whole, following)):
                yield SaidParts(whole, parts, _are_apart(parts))


def _parts(whole: Fact, following: list[Fact]) -> tuple[Fact, ...]:
    text, first = whole.sentence.text, following[0]
    if first.figure.unit is not whole.figure.unit or not _is_of(whole, first):
        return ()
    if _WITH.fullmatch(text, whole.end, first.start) and _DUE.match(text, first.end):
        return (first,)
    if not _LEAD.fullmatch(text, whole.end, first.start):
        return ()
    parts = [first]
    for fact in following[1:]:
        if (
            fact.figure.unit is not whole.figure.unit
            or not _JOINS.fullmatch(text, parts[-1].end, fact.start)
            or not _is_of(whole, fact)
        ):
            break
        parts.append(fact)
    return tuple(parts)


def _is_of(whole: Fact, part: Fact) -> bool:
    """Whether a part counts what the whole counts: it names nothing else that it would be a number of."""
    return whole.figure.unit is not Unit.COUNT or _ELLIPSIS.match(part.sentence.text, part.end) is not None


def _are_apart(parts: tuple[Fact, ...]) -> bool:
    words = [_ELLIPSIS.match(part.sentence.text, part.end) for part in parts]
    periods = {part.period.key if part.period else None for part in parts}
    return all(words) and len({word[1].lower() for word in words if word}) == 1 == len(periods)
