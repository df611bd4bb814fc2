"""What a release leaves out per share, between earnings as reported and without it, in two sentences.

    reported ::= … "earnings per share was" amount …
    without  ::= ("Excluding" | "Before" | …) … item { … item } … "earnings per share was" amount …

"Diluted earnings per share was $3.15.  Excluding charges of $0.02 per share, diluted earnings per share was $3.17."
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise, product
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.figure import Unit
from auditor.model.slips import is_one_slip

_WITHOUT = re.compile(r"\W{0,4}(?:excluding|exclusive of|before|without|adjusted for|adjusting for)\b", re.I)
_EARNINGS = re.compile(
    r"\b(?:earnings|income|eps|loss|results?)\b[^.;$%\d]{0,60}?(?:was|were|is|are|would have been|totaled|of)\s"
    r"(?:a loss of\s)?\Z",
    re.I,
)
#: what is said of one of two classes, or of what has been expected
_OTHERWISE = re.compile(r"\b(?:expect\w*|guidance|outlook|range|forecast|class [a-c]|basic)\b", re.I)
_MOST_ITEMS = 3
#: what leaves something else out as well, or tells the item otherwise than it is left out
_MORE = re.compile(r",|\band\b|\b(?:pre-?tax|before tax(?:es)?|other|all|both|items|various)\b", re.I)


class ExcludedItem(NamedTuple):
    """An item per share, the earnings per share with and without it, and those that it would have to be for the others
    to come out; `holds` tells that it is that."""

    item: Fact
    reported: Fact
    without: Fact
    meant: Decimal
    holds: bool


def excluded_items(facts: Iterable[Fact]) -> Iterator[ExcludedItem]:
    """The items that sentences leave out of the earnings per share told right before, those that come out, and those
    that a slip keeps from it."""
    groups = [list(group) for _, group in groupby(facts, key=lambda fact: fact.sentence.span)]
    for before, after in pairwise(groups):
        text = after[0].sentence.text
        if after[0].sentence.block - before[0].sentence.block > 1 or not _WITHOUT.match(text):
            continue
        reported, without = _earnings(before), _earnings(after)
        if reported is None or without is None or _OTHERWISE.search(text) or _OTHERWISE.search(_said(reported)):
            continue
        items = [f for f in after if f.figure.unit is Unit.PER_SHARE and f.end <= without.start and f is not without]
        if items and len(items) <= _MOST_ITEMS:
            named = text[: items[0].start] + text[items[0].end : without.start].rpartition(",")[0]
            yield from _weighed(items, reported, without, len(items) == 1 and not _MORE.search(named))


def _said(fact: Fact) -> str:
    return fact.sentence.text[: fact.end]


def _earnings(facts: Sequence[Fact]) -> Fact | None:
    """The earnings per share that a sentence tells first."""
    return next(
        (
            fact
            for fact in facts
            if fact.figure.unit is Unit.PER_SHARE
            and fact.side == "current"
            and _EARNINGS.search(fact.sentence.text, max(0, fact.start - 110), fact.start)
        ),
        None,
    )


def _weighed(items: Sequence[Fact], reported: Fact, without: Fact, alone: bool) -> Iterator[ExcludedItem]:
    """What comes out; of one item `alone` left out also what does not."""
    step = max(fact.figure.step for fact in (*items, reported, without))
    slack = step * (len(items) + 2) / 2
    moved = _value(without) - _value(reported)
    sizes = [abs(item.figure.value) for item in items]
    for signs in product((1, -1, 0), repeat=len(items)):
        if any(signs) and abs(moved - sum(s * size for s, size in zip(signs, sizes, strict=True))) <= slack:
            yield from (ExcludedItem(item, reported, without, abs(item.figure.value), True) for item in items)
            return
    meant = abs(moved)
    if alone and any(_is_slip(sizes[0], value, step) for value in (meant - step, meant, meant + step) if value > 0):
        yield ExcludedItem(items[0], reported, without, meant, False)


def _is_slip(one: Decimal, other: Decimal, step: Decimal) -> bool:
    """Whether two amounts differ in one digit, or in two neighbours that are swapped, zeros before them included."""
    first, second = (str(int(value / step)) for value in (one, other))
    longest = max(len(first), len(second), 3)  # the digit before the point and two behind it
    return is_one_slip(first.zfill(longest), second.zfill(longest))


def _value(fact: Fact) -> Decimal:
    return -abs(fact.figure.value) if fact.says_loss else fact.figure.value
