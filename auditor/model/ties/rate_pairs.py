"""Rates of change stated in the text, each with the rates that tables print, or give, for the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from auditor.model.figure import Figure, Unit
from auditor.model.named_things import Named, of_one_line
from auditor.model.rounding import Outcome, Quantity, compare, printed
from auditor.model.slips import Likeness, likeness
from auditor.model.text.movements import Movement
from auditor.model.ties.printed_rates import PrintedRate


class RatePair(NamedTuple):
    """A movement with the rates printed for what it is of, and those of them that are of the size stated."""

    movement: Movement
    stated: Quantity
    named: Named
    found: tuple[PrintedRate, ...]
    tied: tuple[PrintedRate, ...]

    @property
    def same_way(self) -> tuple[PrintedRate, ...]:
        """Those of the size stated that go the way stated: of the period told, where any of them are."""
        period = self.movement.period if self.movement.period_sure else None
        own = [rate for rate in self.tied if period and rate.period is not None and rate.period.key == period.key]
        return tuple(rate for rate in own or self.tied if rate.rate.value * self.movement.direction >= 0)


class NamedMovement(NamedTuple):
    """A movement of a stated size with what it is of."""

    movement: Movement
    size: Figure
    named: Named


def named_movements(movements: Iterable[Movement], name: Callable[[Movement], Named]) -> Iterator[NamedMovement]:
    """The movements that have happened, by how much is told, of things with a name; `name` tells what one is of."""
    for movement in movements:
        if movement.size is None or movement.outlook or movement.in_sequence:
            continue
        named = name(movement)
        if not named.says_nothing:
            yield NamedMovement(movement, movement.size, named)


def rate_pairs(movements: Iterable[NamedMovement], rates: Iterable[PrintedRate]) -> tuple[RatePair, ...]:
    """The rates stated for things that rows of tables name, with the rates printed for those.

    A name that stands for another thing in each section of a document ("operating profit", of one segment after the
    other) gives itself away by stated rates of several sizes that no table prints, and is left out.
    """
    by_words: dict[frozenset[str], list[PrintedRate]] = defaultdict(list)
    for rate in rates:
        by_words[rate.named.words].append(rate)
    pairs: list[RatePair] = []
    loose: dict[tuple[frozenset[str], str], set[Decimal]] = defaultdict(set)
    for movement, size, named in movements:
        unit = size.unit
        found = tuple(
            rate for rate in by_words.get(named.words, ()) if rate.unit is unit and of_one_line(rate.named, named)
        )
        stated = abs(printed(size))
        tied = tuple(rate for rate in found if compare(stated, abs(rate.rate)) is not Outcome.CONFLICTS)
        if not tied and unit is Unit.PERCENT and any(rate.named.measures == named.measures for rate in found):
            loose[named.words, named.line].add(stated.value)
        if found:
            pairs.append(RatePair(movement, stated, named, found, tied))
    return tuple(pair for pair in pairs if len(loose[pair.named.words, pair.named.line]) <= 1)


def is_measured(pair: RatePair) -> bool:
    """Whether some rate is printed for the same line and period, measured the same way."""
    return bool(_measured(pair))


def measured_alike(pair: RatePair) -> PrintedRate | None:
    """The rate printed for the same line and period, measured the same way, that the stated one may be a slip of."""
    value, step = pair.stated.value, pair.stated.step or Decimal(1)
    for rate in _measured(pair):
        same_way = rate.rate.value * pair.movement.direction > 0
        if same_way and value >= 10 * step and likeness(value, step, abs(rate.rate.value)) is not Likeness.NONE:
            return rate
    return None


def _measured(pair: RatePair) -> list[PrintedRate]:
    """The rates printed for the same line and period, measured the same way.

    Where all rates of a name are measured one way, the text need not say so; nor of what line, where they are of one.
    """
    period = pair.movement.period
    named = pair.named
    known = len(named.words) > 1 or not named.line and len({rate.named.line for rate in pair.found}) == 1
    lines = [rate for rate in pair.found if known or rate.named.line == named.line]
    if not lines or period is None:
        return []
    one_way = not pair.named.measures and len({rate.named.measures for rate in lines}) == 1
    like = [rate for rate in lines if one_way or rate.named.measures == pair.named.measures]
    if any(rate.period is not None for rate in like):
        like = [rate for rate in like if rate.period is not None and rate.period.key == period.key]
    return like
