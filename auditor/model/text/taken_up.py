"""Changes taken up with their size: "$21.2 million and $25.1 million, respectively. The decrease of $3.9 million was".

    change ::= ("this" | "that" | "the") [ "net" | "overall" | … ] noun "of" size verb
             | ("this" | "that" | "the") size noun verb

The amounts that changed are those the paragraph set side by side right before; no line need be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from auditor.model.claim import Fact, size_of
from auditor.model.figure import Unit
from auditor.model.rounding import Outcome, Quantity, change, compare

_NOUN = r"(?:increase|decrease|decline|growth|reduction|change|improvement|rise|drop)"
_HEAD = r"(?:this|that|the)\s(?:(?:overall|net|year-over-year|total)\s)?"
_ABOUT = r"(?:approximately\s|about\s)?"
_BEFORE = re.compile(rf"{_HEAD}{_NOUN}\sof\s{_ABOUT}", re.I)
_HEAD_ALONE = re.compile(_HEAD + _ABOUT, re.I)
_IS = r",?\s(?:was|is|reflects?|reflected|resulted|results|primarily|mainly|principally|came|comes)\b"
_VERB = re.compile(rf"(?:,\sor\s[\d.]+(?:%|\spercent),?)?{_IS}", re.I)
_NOUN_AND_VERB = re.compile(rf"\s{_NOUN}{_IS}", re.I)
_UNITS = (Unit.CURRENCY, Unit.PER_SHARE)
#: Amounts of three periods or of two pairs at most: of more the paragraph does not say which are meant.
_MOST_AMOUNTS = 4


class TakenUp(NamedTuple):
    """A change taken up with its size, and the amounts side by side before it that it is the change of."""

    size: Fact
    current: Fact
    prior: Fact
    expected: Quantity


def changes_taken_up(facts: Sequence[Fact]) -> Iterator[TakenUp]:
    """The changes taken up with their size; of several pairs set side by side, the one it agrees with, or the first."""
    for i, fact in enumerate(facts):
        if fact.figure.unit not in (*_UNITS, Unit.PERCENT) or not _takes_up(fact):
            continue
        pairs = [p for p in _side_by_side(facts, i) if fact.figure.unit in (p[0].figure.unit, Unit.PERCENT)]
        found = [TakenUp(fact, current, prior, _moved(fact, current, prior)) for current, prior in pairs]
        if found:
            holds = (each for each in found if compare(size_of(fact), abs(each.expected)) is not Outcome.CONFLICTS)
            yield next(holds, found[0])


def _takes_up(fact: Fact) -> bool:
    """Whether a sentence begins with a change of so much, and goes on to say why."""
    text = fact.sentence.text
    return (
        _BEFORE.fullmatch(text, 0, fact.start) is not None
        and _VERB.match(text, fact.end) is not None
        or _HEAD_ALONE.fullmatch(text, 0, fact.start) is not None
        and _NOUN_AND_VERB.match(text, fact.end) is not None
    )


def _side_by_side(facts: Sequence[Fact], at: int) -> list[tuple[Fact, Fact]]:
    """The amounts side by side in the last sentence with amounts of the same block before a fact, the later first."""
    sentence = facts[at].sentence
    told: list[Fact] = []
    for fact in reversed(facts[:at]):
        if fact.sentence.block != sentence.block or told and fact.sentence is not told[-1].sentence:
            break
        if fact.sentence is not sentence and fact.figure.unit in _UNITS:
            told.append(fact)
    told.reverse()
    if len(told) > _MOST_AMOUNTS or not all(fact.is_level and fact.figure.value > 0 for fact in told):
        return []
    pairs = [p for p in combinations(told, 2) if p[0].figure.unit is p[1].figure.unit]
    return pairs if any(prior.side == "prior" or _of_two_periods(current, prior) for current, prior in pairs) else []


def _of_two_periods(one: Fact, other: Fact) -> bool:
    a, b = one.period, other.period
    return a is not None and b is not None and a.key != b.key and a.months == b.months


def _moved(size: Fact, current: Fact, prior: Fact) -> Quantity:
    """How much an amount moved by, in percent where the size is one."""
    if size.figure.unit is Unit.PERCENT:
        return change(size_of(prior), size_of(current))
    return size_of(current) - size_of(prior)
