"""Ranges told twice: guidance in a headline, in the list of what is expected, in a table of it and in its bridge.

Two ranges of one name that share one end and differ in the other as a slip does are one range.  What was expected
before is another: it stands beside the new one, or is called the previous one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from auditor.model.claim import Range
from auditor.model.concepts import Concept, normal_words
from auditor.model.figure import Figure, Unit
from auditor.model.period import Period
from auditor.model.rounding import digits_of
from auditor.model.slips import differ_by_a_digit, off_by_scale
from auditor.model.table import Row, Table

_UNITS = (Unit.CURRENCY, Unit.PER_SHARE, Unit.SHARES)
#: More ranges than this are no guidance.
_MOST_RANGES = 200
#: The end that is shared has so many digits: of one digit, one in ten is the same.
_FEWEST_DIGITS = 2
_BEFORE = re.compile(
    r"\b(?:previous\w*|prior|former\w*|earlier|original\w*|initial\w*|last|ago|was|were|had|said|gave|guided|from|vs\.?"
    r"|versus|than|compared|old|actual)\b",
    re.I,
)
_REACH = 48
_PER_SHARE = re.compile(r"\bEPS\b|\b(?:earnings|income|loss)\b.{0,30}\bper\b", re.I)
_ADJUSTED = re.compile(r"\bnon[- ]?gaap\b|\badjusted\b|\bcore\b|\bunderlying\b|\bnormali[sz]ed\b", re.I)
#: Words that say that a range is expected, not of what.
_UNTOLD = frozenset(
    """guidance outlook range expected expect estimated estimate projected forecast target total net basis full year
    quarter annual diluted basic fiscal adjusted core approximately to be on for and between low high""".split()
)


class ToldRange(NamedTuple):
    """A range with what it is of; `place` tells ranges of one sentence, or of one row, from those elsewhere."""

    low: Figure
    high: Figure
    words: frozenset[str]
    adjusted: bool
    period: Period | None
    past: bool
    place: tuple[str, int, int]
    label: str


class RangeSlip(NamedTuple):
    """An end of a range, the same of the range told elsewhere, and the end that both share."""

    stated: Figure
    elsewhere: Figure
    shared: Figure
    label: str


def range_slips(said: Iterable[Range], tables: Sequence[Table]) -> Iterator[RangeSlip]:
    """The ends of ranges that differ as a slip does from the same range elsewhere, the later one first."""
    told = [item for item in (*_of_text(said), *_of_tables(tables)) if _is_a_range(item)]
    if len(told) > _MOST_RANGES:
        return
    beside: dict[tuple[str, int, int], list[ToldRange]] = {}
    for item in told:
        beside.setdefault(item.place, []).append(item)
    for one, other in combinations(told, 2):
        if one.place[:2] == other.place[:2] or one.past or other.past or not _of_one_thing(one, other):
            continue
        if any(_same(one, near) for near in beside[other.place]):
            continue
        if any(_same(other, near) for near in beside[one.place]):
            continue
        ends = ((one.low, other.low), (one.high, other.high))
        shared = [pair for pair in ends if pair[0].value == pair[1].value and _digits(pair[0]) >= _FEWEST_DIGITS]
        slips = [pair for pair in ends if _is_slip(*pair)]
        if shared and slips:
            yield RangeSlip(slips[0][1], slips[0][0], shared[0][1], other.label or one.label)


def _of_text(said: Iterable[Range]) -> Iterator[ToldRange]:
    for found in said:
        low, high, sentence = found.low, found.high, found.sentence
        metric, text = low.metric or high.metric, sentence.text
        if metric is None:
            continue
        near = f"{text[max(0, low.start - _REACH) : low.start]} {text[high.end : high.end + 12]}"
        yield ToldRange(
            low.figure,
            high.figure,
            _words(f"{metric.qualifier} {metric.text}", metric.concept, low.figure),
            metric.basis == "adjusted",
            low.period or high.period,
            _BEFORE.search(near) is not None,
            ("text", sentence.span.start, sentence.span.end),
            metric.text,
        )


def _of_tables(tables: Sequence[Table]) -> Iterator[ToldRange]:
    for table in tables:
        for low, high in pairwise(table.columns):
            heads = low.heading.lower().split(), high.heading.lower().split()
            if "low" not in heads[0] or "high" not in heads[1] or low.period != high.period:
                continue
            past = _BEFORE.search(low.heading) is not None
            for row in table.rows:
                ends = row.cells[low.index], row.cells[high.index]
                if ends[0] is not None and ends[1] is not None:
                    yield ToldRange(
                        ends[0],
                        ends[1],
                        _words(row.label, row.concept, ends[0]),
                        _is_adjusted(row, low.basis),
                        low.period,
                        past,
                        ("table", table.index, row.index),
                        row.label,
                    )


def _is_adjusted(row: Row, basis: str) -> bool:
    return basis == "adjusted" or row.basis == "adjusted" or _ADJUSTED.search(row.label) is not None


def _words(name: str, concept: Concept | None, figure: Figure) -> frozenset[str]:
    """The words that tell what a range is of: all amounts earned per share by one, line items by theirs."""
    earned = _PER_SHARE.search(name) is not None or concept is not None and "per share" in concept.name
    if figure.unit is Unit.PER_SHARE and earned:
        return frozenset(("per", "share"))
    if concept is not None and len(normal_words(name)) < 3:
        name = concept.name
    return frozenset(normal_words(name)) - _UNTOLD


def _is_a_range(item: ToldRange) -> bool:
    return item.low.unit is item.high.unit and item.low.unit in _UNITS and item.low.value != item.high.value


def _of_one_thing(one: ToldRange, other: ToldRange) -> bool:
    """Whether two ranges are called the same, and nothing tells that they are of two periods."""
    if one.low.unit is not other.low.unit or one.adjusted != other.adjusted:
        return False
    if not one.words or one.words != other.words:
        return False
    if one.low.currency and other.low.currency and one.low.currency != other.low.currency:
        return False
    return one.period is None or other.period is None or one.period.key == other.period.key


def _same(one: ToldRange, other: ToldRange) -> bool:
    return one.low.value == other.low.value and one.high.value == other.high.value


def _is_slip(one: Figure, other: Figure) -> bool:
    if one.value == other.value:
        return False
    if off_by_scale(one, other):
        return True
    return one.step == other.step and (one.value < 0) == (other.value < 0) and differ_by_a_digit(
        one.value, one.step, other.value
    )


def _digits(figure: Figure) -> int:
    return digits_of(figure.value, figure.step)
