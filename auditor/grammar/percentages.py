"""Percentages, percentage points, basis points: their unit words, and the base stated after "of".

percent     ::= "%" | "percent" | "per cent" | "pct."
points      ::= percent-word "point"["s"] | "%" "points" | "points"
basis       ::= "basis" "point"["s"] | "bps" | "bp"
unit        ::= points | percent | basis          (with a space or a hyphen before a word)
base        ::= "of" [ "the" | "our" | "its" | "total"... ] word { word }       (at most 6 words)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import pyparsing as pp

from auditor.model.figure import Unit

#: Sources of patterns, for text in lower case.  Every one may have a space or a hyphen before it.
POINTS = r"(?: ?%|[ -]?per ?cent(?:age)?)[ -]points?\b"
PERCENT = r" ?%|[ -]?per ?cent\b|[ -]pct\b\.?"
BASIS = r"[ -]?basis[ -]points?\b|[ -]?bps?\b"
BARE_POINTS = r"[ -]points?\b"
PERCENTAGE = rf"{POINTS}|{PERCENT}|{BASIS}|{BARE_POINTS}"


class PercentUnit(NamedTuple):
    """What a percentage's unit words come to."""

    unit: Unit
    points: bool


points = pp.Regex(POINTS + r"|[ -]?points?\b").set_parse_action(lambda: PercentUnit(Unit.PERCENT, True))
percent = pp.Regex(PERCENT + r"|pct\b\.?").set_parse_action(lambda: PercentUnit(Unit.PERCENT, False))
basis = pp.Regex(BASIS).set_parse_action(lambda: PercentUnit(Unit.BASIS_POINTS, True))
percent_unit = (points.set_name("percentage points") | basis.set_name("basis points") | percent.set_name("percent"))(
    "percent"
).set_name("unit of a percentage")

#: Words at which a base ends: what follows is no longer its name.
_STOP = (
    r"(?:in|for|from|to|at|by|on|with|during|compared|versus|vs|as|was|were|is|are|and|or|which|that|than"
    r"|over|through|when|while|due|because|after|before|between|against|had|has|have|came|of)\b"
)
_base_word = pp.Regex(rf"(?!{_STOP})[a-z][a-z'’&/-]*")
base = (
    pp.Suppress(pp.Keyword("of"))
    + pp.Suppress(pp.Opt(pp.Regex(r"(?:the|our|its|their|an?)\b")))
    + pp.original_text_for(_base_word[1, 6])("base")
).set_name("base of a percentage")

_ANCHOR = re.compile(r" of (?:[a-z'’&/-]+ ?){1,7}")


@lru_cache(maxsize=2048)
def _read_base(lowered: str) -> tuple[int, int] | None:
    try:
        text = base.parse_string(lowered).base
    except pp.ParseException:
        return None
    start = lowered.index(text)
    return start, start + len(text)


def read_base(text: str, lowered: str, end: int) -> str:
    """The base named right after a percentage that ends at `end`: "net sales" in "34% of net sales"; "" if none."""
    match = _ANCHOR.match(lowered, end)
    if match is None:
        return ""
    place = _read_base(match.group())
    return "" if place is None else text[end + place[0] : end + place[1]]
