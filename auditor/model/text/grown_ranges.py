"""Ranges given with the growth they come to: "between $335 million and $355 million, representing 5% to 11% growth".

    grown ::= range-of-amounts lead range-of-percentages [ words ] ( "growth" | "increase" | "decline" | ... )
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.model.claim import Fact
from auditor.model.figure import Unit
from auditor.model.rounding import HUNDRED, Quantity, exact, printed

_LEAD = re.compile(
    r"(?:[,(\s]|\b(?:(?:which )?(?:represent|reflect|imply|impli|equat|translat)(?:ing|es|ed|s|y)?(?: to)?|or|an?|the"
    r"|up|down|growth|increase|decrease|decline|grow|year[- ]over[- ]year|annual|rate|of|between|in|range|from|by"
    r"|approximately|about|is|would be)\b)+",
    re.I,
)
_TO = re.compile(r"\s?(?:to|and|-|–)\s?(?:approximately\s|about\s)?")
_AFTER = re.compile(r"[^.;,$%()]{0,40}")
_ROSE = re.compile(r"\b(?:growth|increase|up|grow)\b", re.I)
_FELL = re.compile(r"\b(?:decline|decrease|down)\b", re.I)
_AMOUNTS = (Unit.CURRENCY, Unit.PER_SHARE, Unit.SHARES, Unit.COUNT)


@dataclass(frozen=True, slots=True)
class GrownRange:
    """The two ends of a range of amounts, each with the rate, in percent, by which it is above (+1) or below (-1) one
    base."""

    low: Fact
    high: Fact
    low_rate: Fact
    high_rate: Fact
    direction: int

    def bases(self) -> tuple[Quantity, Quantity]:
        """The bases that the two ends come from, the larger fall taken with the smaller amount.

        Raises ZeroDivisionError where a rate can be a fall of all there was.
        """
        rates = [self.low_rate, self.high_rate]
        if self.direction < 0:
            rates.sort(key=lambda rate: -rate.figure.value)
        return _base(self.low, rates[0], self.direction), _base(self.high, rates[1], self.direction)


def _base(amount: Fact, rate: Fact, direction: int) -> Quantity:
    whole, moved = exact(HUNDRED, "100%"), printed(rate.figure)
    return printed(amount.figure) * whole / (whole + (moved if direction > 0 else -moved))


def grown_ranges(facts: Sequence[Fact]) -> Iterator[GrownRange]:
    """The ranges of amounts right behind which the growth of both ends is given."""
    for low, high, low_rate, high_rate in zip(facts, facts[1:], facts[2:], facts[3:], strict=False):
        if (low.side, high.side) != ("low", "high") or low.figure.unit not in _AMOUNTS:
            continue
        if low_rate.figure.unit is not Unit.PERCENT or high_rate.figure.unit is not Unit.PERCENT:
            continue
        if low.sentence is not high_rate.sentence or low.figure.value <= 0:
            continue
        text = low.sentence.text
        lead = _LEAD.fullmatch(text, high.end, low_rate.start)
        after = _AFTER.match(text, high_rate.end)
        if lead is None or after is None or not _TO.fullmatch(text, low_rate.end, high_rate.start):
            continue
        said = f"{lead[0]} {after[0]}"
        if (_ROSE.search(said) is None) != (_FELL.search(said) is None):
            yield GrownRange(low, high, low_rate, high_rate, 1 if _ROSE.search(said) else -1)
