"""Figures taken up by a word that points back: "Of these 132 facilities", "the remainder of this $276 million".

What is taken up was told right before, in the same paragraph or at the end of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, takewhile
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.figure import Hedge, Unit
from auditor.model.slips import differ_by_a_digit, off_by_scale

_POINTS_BACK = re.compile(r"\b(?:this|these|those|that same) (?:total (?:of )?|approximately |about )?\Z", re.I)
_COUNT_AT_HEAD = re.compile(r"(?:Of|Among|Out of) (?:these|those) (?:approximately |about )?")
_NOUN = re.compile(r"[ -](?:[a-z’'-]+ ){0,3}?(?P<noun>[a-z]{3,}s|people|aircraft)\b")
_UNITS = (Unit.CURRENCY, Unit.SHARES, Unit.COUNT)
#: Sentences with figures back in which the figure stands, and figures back.
_MOST_SENTENCES, _MOST_FIGURES = 3, 40


class TakenUpFigure(NamedTuple):
    """A figure taken up, and the one told before that it is, or is a slip of."""

    fact: Fact
    told: Fact


def figures_taken_up(facts: Sequence[Fact]) -> Iterator[TakenUpFigure]:
    """The figures taken up, each with the one right before; those that no figure before comes near are left out."""
    for i, fact in enumerate(facts):
        if not _is_taken_up(fact):
            continue
        before = list(_before(fact, facts[max(0, i - _MOST_FIGURES) : i]))
        same = next((told for told in before if told.figure.value == fact.figure.value), None)
        slips = [told for told in before if _is_slip(fact, told)]
        if same is not None or len(slips) == 1:
            yield TakenUpFigure(fact, same or slips[0])


def _is_taken_up(fact: Fact) -> bool:
    """Whether a word points back to a figure: for counts, which are many, at the head of the sentence only."""
    text = fact.sentence.text
    if fact.figure.unit not in _UNITS or fact.figure.hedge in (Hedge.OVER, Hedge.UNDER):
        return False
    if fact.figure.unit is Unit.COUNT:
        return _COUNT_AT_HEAD.fullmatch(text, 0, fact.start) is not None and bool(_noun(fact))
    return _POINTS_BACK.search(text, max(0, fact.start - 40), fact.start) is not None


def _before(fact: Fact, told: Sequence[Fact]) -> Iterator[Fact]:
    """The figures of its kind in the sentences before, the nearest first."""
    near = takewhile(lambda each: fact.sentence.block - each.sentence.block <= 1, reversed(told))
    earlier = groupby((each for each in near if each.sentence is not fact.sentence), lambda each: id(each.sentence))
    for _, figures in islice(earlier, _MOST_SENTENCES):
        for each in figures:
            if each.figure.unit is fact.figure.unit and each.figure.currency == fact.figure.currency:
                if fact.figure.unit is not Unit.COUNT or _noun(each) == _noun(fact):
                    yield each


def _noun(fact: Fact) -> str:
    """What a count counts."""
    found = _NOUN.match(fact.sentence.text, fact.end)
    return found["noun"] if found is not None else ""


def _is_slip(fact: Fact, told: Fact) -> bool:
    a, b = fact.figure, told.figure
    if a.step / a.scale != b.step / b.scale:
        return False
    return a.scale == b.scale and differ_by_a_digit(a.value, a.step, b.value) or off_by_scale(a, b)
