"""Facts told twice: in a headline and in the discussion, in two paragraphs, in a sentence and its footnote.

The period of a headline is that of its heading, and seldom sure; that it speaks of the same fact is told by
what else it says.  Where one figure of two sentences is the same, the figures right beside it, of one unit and
one line item, are the same, too: "$6.3 million versus $(4.8) million".  Figures that stand alone are taken for
one where they are of one line item and one period, differ as a slip does, and one of them is printed nowhere else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.concepts import words_said
from auditor.model.figure import Hedge, Unit
from auditor.model.rounding import digits_of
from auditor.model.slips import differ_by_a_digit, is_misprint, off_by_scale
from auditor.model.ties.occurrences import Occurrences

_UNITS = (Unit.CURRENCY, Unit.PER_SHARE, Unit.SHARES)
_COMPANIONS = (*_UNITS, Unit.PERCENT)
#: A figure of so many digits tells by itself that two sentences are about one thing.
_TELLING = 3
#: Figures and line items met more often than this tell nothing of the sentences they stand in.
_MOST_SENTENCES, _MOST_FACTS = 6, 12
#: Words that set an amount apart from another of the same name.
_APART = re.compile(
    r"\b(?:includ\w+|exclud\w+|exclusive|constant currenc\w+|organic\w*|pro forma|comparable|underlying|legacy"
    r"|acquired|acquisitions?|segments?|partially|cumulative|annuali[sz]ed|average|net of|before|without|absent|would"
    r"|continuing|discontinued|per (?!share|diluted|basic|common)\w+)\b",
    re.I,
)
#: What was expected before is not what is expected now.
_REVISED = re.compile(
    r"\b(?:previous\w*|prior|former\w*|earlier|original\w*|initial\w*|rais\w+|increas\w+|lower\w*|narrow\w*|updat\w+|revis\w+"
    r"|up from|down from|compared)\b",
    re.I,
)

#: Words that all sentences about amounts say, and how many others two sentences about one thing share.
_SAID_OF_ALL = frozenset(
    """thousand million billion were year ended compared with from that this which quarter month respectively
    increase decrease approximately""".split()
)
_FEWEST_WORDS = 2
#: So many words near both name a thing where the figure shared has few digits, and one more where a period is unknown.
_WORDS_OF_A_NAME, _NEAR = 3, 64
_ADJUSTED = re.compile(r"\b(?:adjusted|non-?gaap|core)\b", re.I)

_OR = re.compile(r",?\sor\s|\s\(")
_RANGE = re.compile(r"\s?[-–—]\s?\$?\d")


class Restatement(NamedTuple):
    """A fact, the same told elsewhere, and the figure both sentences share, None if they share none."""

    fact: Fact
    other: Fact
    companion: Fact | None


def restatements(facts: Sequence[Fact], printed: Occurrences) -> Iterator[Restatement]:
    """The facts told twice in other figures, each pair once, in the order of the first."""
    known: set[tuple[int, int]] = set()
    for pair in (*_beside_companions(facts), *_of_one_line(facts, printed)):
        key = (id(pair.fact), id(pair.other))
        if key not in known:
            known.add(key)
            yield pair


def _beside_companions(facts: Sequence[Fact]) -> Iterator[Restatement]:
    """The facts right beside a figure that two sentences share."""
    sentences: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        sentences[id(fact.sentence)].append(fact)
    places = {id(fact): (told, i) for told in sentences.values() for i, fact in enumerate(told)}
    shared: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        figure = fact.figure
        if figure.unit in _COMPANIONS and digits_of(figure.value, figure.step) > 1:
            shared[figure.unit, figure.currency, abs(figure.value), figure.step].append(fact)
    for group in shared.values():
        if len(group) > _MOST_SENTENCES:
            continue
        for step in (-1, 1):
            beside = [(fact, neighbour) for fact in group if (neighbour := _neighbour(fact, step, places)) is not None]
            found = [
                Restatement(other, fact, again)
                for (one, fact), (again, other) in combinations(beside, 2)
                if one.sentence is not again.sentence
                and one.side == again.side
                and _one_name(one, again)
                and _is_slip(fact, other, one)
                and not _of_two_amounts(_neighbour(fact, step, places), fact, _neighbour(other, step, places), other)
            ]
            if len({abs(fact.figure.value) for pair in found for fact in pair[:2]}) == 2:  # of three, none is the slip
                yield from found


def _of_two_amounts(whole: Fact | None, fact: Fact, other_whole: Fact | None, other: Fact) -> bool:
    """Whether two figures say again, per share, what two amounts that differ said: "$306.0 million, or 41 cents"."""
    if whole is None or other_whole is None or abs(whole.figure.value) == abs(other_whole.figure.value):
        return False
    pairs = ((whole, fact), (other_whole, other))
    return all(_OR.fullmatch(one.sentence.text, one.end, two.start) is not None for one, two in pairs)


def _neighbour(fact: Fact, step: int, places: Mapping[int, tuple[list[Fact], int]]) -> Fact | None:
    """The figure so many places after a fact in its sentence, None where the sentence has no more."""
    told, i = places[id(fact)]
    return told[i + step] if 0 <= i + step < len(told) else None


def _is_slip(fact: Fact, other: Fact, companion: Fact) -> bool:
    """Whether two figures beside one that both sentences share are meant to be one, and differ as a slip does."""
    if not _comparable(fact, other) or not _one_name(fact, other):
        return False
    if fact.period_sure and other.period_sure and not _one_period(fact, other):
        return False
    telling = digits_of(companion.figure.value, companion.figure.step) >= _TELLING
    if not telling and not (_is_plain(fact) and _is_plain(other)) and not _named_near(fact, other, companion):
        return False
    if fact.metric is None and other.metric is None and not _named_near(fact, other, companion) and (
        fact.period is None or other.period is None or not _say_alike(fact, other)
    ):
        return False
    return differ_by_a_digit(fact.figure.value, fact.figure.step, other.figure.value) or off_by_scale(
        fact.figure, other.figure
    )


def _say_alike(fact: Fact, other: Fact) -> bool:
    """Whether the sentences of two facts without a name say so many of the same words that both may be of one thing."""
    said = words_said(fact.sentence.text) & words_said(other.sentence.text) - _SAID_OF_ALL
    return sum(len(word) > 3 and word.isalpha() for word in said) >= _FEWEST_WORDS


def _named_near(fact: Fact, other: Fact, companion: Fact) -> bool:
    """Whether so many of the same words stand near two facts that they name one thing, of one period and basis.

    Where a period is unknown, one rate of change tells that it is the same.
    """
    unknown = fact.period is None or other.period is None
    if unknown and companion.figure.unit is not Unit.PERCENT:
        return False
    if not _one_period(fact, other) or _set_apart(fact) != _set_apart(other):
        return False
    if (_ADJUSTED.search(fact.sentence.text) is None) != (_ADJUSTED.search(other.sentence.text) is None):
        return False
    return len(_words_near(fact) & _words_near(other)) >= _WORDS_OF_A_NAME + unknown


def _words_near(fact: Fact) -> set[str]:
    text = fact.sentence.text
    near = words_said(f"{text[max(0, fact.start - _NEAR) : fact.start]} {text[fact.end : fact.end + _NEAR]}")
    return {word for word in near - _SAID_OF_ALL if len(word) > 3 and word.isalpha()}


def _is_plain(fact: Fact) -> bool:
    """Whether a fact is of a line item as a whole."""
    return fact.metric is not None and fact.metric.concept is not None and not fact.metric.qualifier


def _of_one_line(facts: Sequence[Fact], printed: Occurrences) -> Iterator[Restatement]:
    """The facts of one line item and period that differ as slips do, of which one is printed nowhere else."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.figure.unit in _UNITS and fact.metric is not None and fact.period is not None and fact.is_level:
            groups[fact.period.key, fact.figure.unit, *_name(fact)].append(fact)
    for group in groups.values():
        if len(group) > _MOST_FACTS:
            continue
        for one, two in combinations(group, 2):
            if (
                one.sentence is not two.sentence
                and not (one.period_sure and two.period_sure)
                and _comparable(one, two)
                and (
                    is_misprint(one.figure.value, one.figure.step, two.figure.value)
                    or off_by_scale(one.figure, two.figure)
                    or one.figure.unit is Unit.PER_SHARE
                    and differ_by_a_digit(one.figure.value, one.figure.step, two.figure.value)
                )
                and _set_apart(one) == _set_apart(two)
                and (printed.once(one) or printed.once(two))
            ):
                yield Restatement(two, one, None)


def _comparable(one: Fact, other: Fact) -> bool:
    """Whether two figures differ, and are of one unit, printed alike, in the same place of their claims."""
    a, b = one.figure, other.figure
    return (
        a.unit is b.unit
        and a.unit in _UNITS
        and a.currency == b.currency
        and abs(a.value) != abs(b.value)
        and a.step / a.scale == b.step / b.scale
        and one.side == other.side
        and (one.share_basis == other.share_basis or not (one.share_basis and other.share_basis))
        and Hedge.OVER not in (a.hedge, b.hedge)
        and Hedge.UNDER not in (a.hedge, b.hedge)
        and not (_is_end(one) and (_revised(one) or _revised(other)))
    )


def _is_end(fact: Fact) -> bool:
    """Whether a figure is an end of a range."""
    return fact.side in ("low", "high") or _RANGE.match(fact.sentence.text, fact.end) is not None


def _revised(fact: Fact) -> bool:
    return _REVISED.search(fact.sentence.text) is not None


def _one_name(one: Fact, other: Fact) -> bool:
    """Whether two facts may be of one line item: they are called the same, or one of them nothing."""
    return one.metric is None or other.metric is None or _name(one) == _name(other)


def _one_period(one: Fact, other: Fact) -> bool:
    return one.period is None or other.period is None or one.period.key == other.period.key


def _name(fact: Fact) -> tuple[object, ...]:
    """What a fact with a metric is called: its line item, what narrows it, and its basis."""
    metric = fact.metric
    assert metric is not None
    narrowed = metric.before[-3:] or (metric.qualifier.lower(),) if metric.qualifier else ()
    return (metric.concept.name if metric.concept else metric.words, narrowed, metric.basis)


def _set_apart(fact: Fact) -> frozenset[str]:
    """The words near a fact that set it apart."""
    text = fact.sentence.text
    return frozenset(word.lower() for word in _APART.findall(text, max(0, fact.start - 90), fact.end + 60))
