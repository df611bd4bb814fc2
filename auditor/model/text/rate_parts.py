"""Rates of change told with the rates they are made up of.

    told ::= total link part { [ "," | "and" | "offset by" ] part }
    link ::= "driven by" | "due to" | "which included" | "with" | …
    part ::= words rate                     "volume growth of 4.0%", "local price down 18 percent"

"Net sales increased 16.0%, driven by volume growth of 4.0% and price increases of 13.5%, partially offset by negative
foreign exchange of 1.5%."  Companies that tell their sales so do it in every paragraph, with one arithmetic.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.figure import Unit
from auditor.model.rounding import ZERO, Quantity, printed
from auditor.model.slips import differ_by_a_digit

_FALL = re.compile(
    r"\b(?:negative|unfavou?rable|adverse|decreas\w+|declin\w+|down|lower|fell|fall|reduc\w+|headwinds?|loss|losses)\b",
    re.I,
)
_RISE = re.compile(
    r"\b(?:positive|favou?rable|benefit|increas\w+|growth|grew|up|higher|rose|gains?|tailwinds?|impact|effect)\b", re.I
)
_LINK = re.compile(
    r"\b(?:driven by|due to|which (?:also )?(?:included|includes|reflected|reflects|consisted of|was comprised of)"
    r"|includ(?:ed|ing)|reflect(?:s|ing|ed)|resulting from|attributable to|consisting of|with)\b",
    re.I,
)
_APART = re.compile(
    r"\brespectively\b|\bexcluding\b|\bcompared (?:to|with) (?:an? )?(?:increase|decrease|growth)\b", re.I
)
_BEFORE, _LINKED, _BETWEEN = 60, 200, 90
#: So many sentences must come out, and so many times as many as do not.
_FEWEST, _TIMES = 3, 3


class RateParts(NamedTuple):
    """A rate with what its sentence says it is made up of, signed; `parts` are the printed rates, `total` what they
    come to."""

    rate: Fact
    stated: Quantity
    parts: tuple[Fact, ...]
    total: Quantity
    holds: bool


def rate_parts(facts: Iterable[Fact]) -> Sequence[RateParts]:
    """The rates told with their parts; those that do not come out where others do and a slip explains it."""
    by_sentence: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_sentence[id(fact.sentence)].append(fact)
    found = [told for each in by_sentence.values() if (told := _told(each)) is not None]
    held = sum(told.holds for told in found)
    if held < _FEWEST or held < _TIMES * (len(found) - held):
        return [told for told in found if told.holds]
    return [told for told in found if told.holds or _is_slip(told)]


def _told(facts: Sequence[Fact]) -> RateParts | None:
    rates = sorted((fact for fact in facts if _is_rate(fact)), key=lambda fact: fact.start)
    text = rates[0].sentence.text if len(rates) > 2 else ""
    if not text or _APART.search(text):
        return None
    first, *others = rates
    way = _way(text, max(0, first.start - _BEFORE), first.start)
    link = text[first.end : others[0].start]
    linked = len(link) <= _LINKED and _LINK.search(link)
    if "(" in text[first.end : others[-1].start]:
        return None  # of several regions, each in brackets behind its name
    if not way or not linked or len({fact.figure.step for fact in rates}) > 1:
        return None
    signs = [_way(text, first.end + linked.end(), others[0].start)]
    for one, other in zip(others, others[1:], strict=False):
        signs.append(_way(text, one.end, other.start) if other.start - one.end <= _BETWEEN else 0)
    if not all(signs):
        return None
    stated = _signed(first, way)
    parts = [_signed(fact, sign) for fact, sign in zip(others, signs, strict=True)]
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    holds = stated.low <= total.high and total.low <= stated.high
    return RateParts(first, stated, tuple(others), total, holds)


def _is_rate(fact: Fact) -> bool:
    return fact.figure.unit is Unit.PERCENT and not fact.of and fact.figure.value > 0


def _way(text: str, start: int, end: int) -> int:
    """Which way the last word of direction in a stretch of text goes; 0 where there is none."""
    falls = [found.start() for found in _FALL.finditer(text, start, end)]
    rises = [found.start() for found in _RISE.finditer(text, start, end)]
    if falls and rises and "impact" in text[start:end].lower():
        return -1  # "a negative currency impact"
    last_fall, last_rise = max(falls, default=-1), max(rises, default=-1)
    return 0 if last_fall == last_rise else -1 if last_fall > last_rise else 1


def _signed(fact: Fact, sign: int) -> Quantity:
    quantity = abs(printed(fact.figure))
    return quantity if sign > 0 else replace(-quantity, text=f"-{quantity.text}")


def _is_slip(told: RateParts) -> bool:
    """Whether one digit, or one word of direction, explains that the parts do not come to the rate."""
    miss = told.total.value - told.stated.value
    step = told.rate.figure.step
    if abs(told.total.value + told.stated.value) <= step or any(
        abs(abs(miss) - 2 * fact.figure.value) <= step for fact in told.parts
    ):
        return True
    if any(
        differ_by_a_digit(fact.figure.value, step, right)
        for fact in told.parts
        for right in (fact.figure.value - miss, fact.figure.value + miss)
        if right > ZERO
    ):
        return True
    return differ_by_a_digit(told.rate.figure.value, step, abs(told.total.value))
