"""Percentages that a sentence splits a whole into: they add up to 100%.

    split  ::= ("split" | "allocated" | "mix" | ...) words share { link share }  "split ~84% service and ~16% equipment"
             | share { words share } words "the remaining" share                 "10% now, 40% later, the remaining 50%"
             | split words split                                                 "52%, 41% and 7%" beside "60%, 35%, 5%"
    share  ::= percentage words | words percentage
    link   ::= "," | "and" | ", and"

Two lists of equally many percentages in one sentence are two splits where one of them comes to 100%: "47.5% common
equity, 5.1% preferred stock and 47.4% debt, compared to 46.3%, 5.4% and 48.3%", "Europe 29% (28%) and Asia 13% (12%)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, groupby
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.figure import Unit
from auditor.model.rounding import HALF, HUNDRED, ZERO
from auditor.model.slips import one_slip_from

_LINK = re.compile(r"[^.;:#%()\d]{0,60}?(?:,|\band|\bor)\s(?:[^.;:#%()\d]{0,40})")
_NOT_LINKED = re.compile(
    r"\b(?:compared|versus|vs|from|than|increas|decreas|up|down|grew|growth|rose|fell|declin|higher|lower|margin)\w*",
    re.I,
)
#: what may stand between two shares of one list: "58% of 2005 net revenues (60% in 2004), Europe 29%"
_ASIDE = re.compile(r"\([^()]*\)|\b(?:19|20)\d\d\b")
_SPLIT = re.compile(r"\b(?:split|allocat\w+|mix|capitalization|breakdown|broken down)\b[^.;%]{0,60}\Z", re.I)
_REST = re.compile(r"\b(?:the|and|with the) (?:remaining|remainder|balance|rest)\b[^.;%]{0,40}\Z", re.I)
_BRACKETED = re.compile(r"[^.;%()]{0,24}\((?:[^.;%()]{0,12}\s)?\Z")
_MOST_PARTS = 6


class SplitWhole(NamedTuple):
    """The percentages a whole is split into; `holds` tells that they come to 100%, `slip` that one digit of one of them
    set right would make them."""

    shares: tuple[Fact, ...]
    holds: bool
    slip: bool


def split_wholes(facts: Iterable[Fact]) -> Iterator[SplitWhole]:
    """The splits that sentences tell, in order."""
    for _, group in groupby(facts, key=lambda fact: fact.sentence.span):
        told = sorted((fact for fact in group if _is_share(fact)), key=lambda fact: fact.start)
        if len(told) < 2:
            continue
        text = told[0].sentence.text
        if _REST.search(text, 0, told[-1].start) and len(told) <= _MOST_PARTS and not _NOT_LINKED.search(text):
            yield _of_the_rest(told)
            continue
        runs = [*_runs([f for f in told if not _is_bracketed(f)]), tuple(f for f in told if _is_bracketed(f))]
        runs = [run for run in runs if 2 <= len(run) <= _MOST_PARTS]
        for run in runs:
            beside = [other for other in runs if other is not run and len(other) == len(run) > 2]
            if _SPLIT.search(text, 0, run[0].start) or any(_comes_to_all(other) for other in beside):
                yield SplitWhole(run, _comes_to_all(run), _has_slip(run))


def _is_share(fact: Fact) -> bool:
    return fact.figure.unit is Unit.PERCENT and ZERO < fact.figure.value < HUNDRED and fact.side not in ("low", "high")


def _is_bracketed(fact: Fact) -> bool:
    text = fact.sentence.text
    opened = _BRACKETED.search(text, max(0, fact.start - 40), fact.start)
    return opened is not None and ")" in text[fact.end : fact.end + 16]


def _runs(told: Sequence[Fact]) -> Iterator[tuple[Fact, ...]]:
    """The percentages that commas and "and" link."""
    run: list[Fact] = []
    for fact in told:
        if run and not _are_linked(run[-1], fact):
            yield tuple(run)
            run = []
        run.append(fact)
    yield tuple(run)


def _are_linked(one: Fact, other: Fact) -> bool:
    gap = _ASIDE.sub("", one.sentence.text[one.end : other.start])
    return _LINK.fullmatch(gap) is not None and not _NOT_LINKED.search(gap)


def _of_the_rest(told: Sequence[Fact]) -> SplitWhole:
    """A split into some of the percentages of a sentence and the rest, which is told last."""
    for count in range(len(told) - 1, 0, -1):
        for before in combinations(told[:-1], count):
            if _comes_to_all((*before, told[-1])):
                return SplitWhole((*before, told[-1]), True, False)
    return SplitWhole(tuple(told), False, _has_slip(told))


def _sum(shares: Sequence[Fact]) -> Decimal:
    return sum((fact.figure.value for fact in shares), ZERO)


def _slack(shares: Sequence[Fact]) -> Decimal:
    return max(fact.figure.step for fact in shares) * len(shares) * HALF


def _comes_to_all(shares: Sequence[Fact]) -> bool:
    return abs(_sum(shares) - HUNDRED) <= _slack(shares)


def _has_slip(shares: Sequence[Fact]) -> bool:
    rest = {fact.start: HUNDRED - _sum(shares) + fact.figure.value for fact in shares}
    slack = _slack(shares)
    return any(
        one_slip_from(f.figure.value, f.figure.step, rest[f.start] - slack, rest[f.start] + slack) for f in shares
    )
