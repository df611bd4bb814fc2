"""Amounts told twice under two scale words: "a $31 billion debt offering", "the $31 million of notes offered".

Names, periods and line items need not be known.  That two amounts of one document have the same digits and are a
thousandfold apart happens; that several words of content stand near both happens only where they are one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.concepts import normal_words
from auditor.model.figure import Unit
from auditor.model.rounding import digits_of
from auditor.model.slips import off_by_scale
from auditor.model.ties.occurrences import Occurrences

_UNITS = (Unit.CURRENCY, Unit.SHARES, Unit.COUNT)
_MILLION = 10**6
_FEWEST_DIGITS, _MOST_FACTS = 2, 12
#: So many words of content near both, one more where the amounts are round, within so many characters.
_FEWEST_WORDS, _REACH = 2, 90
#: Words that stand near amounts of every kind.
_COMMON = frozenset(
    """and to our it their this that these those by on at with from was were is are be been approximately about
    which as or per we company dollar compared year fiscal quarter ended second first third fourth full six
    three nine twelve month period prior other had have has not than us up will would total including net due
    also primarily related million billion respectively january february march april may june july august
    september october november december amount amounted current increase decrease increased decreased higher
    lower partially offset eur usd gbp cad cash share stock common during end over under more new through into
    after before between such all""".split()
)
_WORD_EDGE = re.compile(r"\s")


class ScaleTwins(NamedTuple):
    """An amount and the same of another scale elsewhere, with the words that stand near both."""

    fact: Fact
    other: Fact
    words: tuple[str, ...]


def scale_twins(facts: Sequence[Fact], printed: Occurrences) -> Iterator[ScaleTwins]:
    """The pairs of amounts in millions or billions that are one but for the scale word; of the two, one stands once."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        figure = fact.figure
        if figure.unit in _UNITS and figure.scale >= _MILLION and figure.value:
            if digits_of(figure.value, figure.step) >= _FEWEST_DIGITS:
                printed_as = abs(figure.value) / figure.scale
                groups[figure.unit, figure.currency, printed_as, figure.step / figure.scale].append(fact)
    for group in groups.values():
        if len(group) > _MOST_FACTS or len({fact.figure.scale for fact in group}) < 2:
            continue
        for one, other in combinations(group, 2):
            if not off_by_scale(one.figure, other.figure) or not (printed.once(one) or printed.once(other)):
                continue
            words = _words_near(one) & _words_near(other)
            if len(words) >= _FEWEST_WORDS + _is_round(one):
                yield ScaleTwins(other, one, tuple(sorted(words)))


def _is_round(fact: Fact) -> bool:
    """Whether an amount is told by one digit, as $50 million is."""
    figure = fact.figure
    digits = str(abs(int(figure.value / figure.step)))
    return len(digits) < 3 and len(digits.rstrip("0")) < 2


def _words_near(fact: Fact) -> set[str]:
    """The normal words of content near an amount in its sentence."""
    text = fact.sentence.text
    start, end = max(0, fact.start - _REACH), fact.end + _REACH
    before, after = text[start : fact.start], text[fact.end : end]
    if start and (edge := _WORD_EDGE.search(before)):
        before = before[edge.end() :]
    if end < len(text):
        after = after.rpartition(" ")[0]
    words = normal_words(f"{before} {after}".replace("(", " ").replace(")", " "))
    return {word for word in words if word not in _COMMON and len(word) > 2 and not word[0].isdigit()}
