"""Parts that a sentence gives of the amount in the sentence before it.

    "Total liquidity was $283.9 million. Liquidity is comprised of $223.0 million of cash and $60.9 million of …"
    "Net sales were $115.9 million. Sales were $74.9 million in the United States, $34.1 million in Europe and
     $6.9 million in other regions."

    "We expect expense to be lower by $4.1 billion. This change will result in a $2.3 billion increase in margin, a
     $400 million decrease in research and a $1.4 billion decrease in inventory."

The second sentence names its subject by words of the first, and its parts leave nothing out: it says that they make
up their subject, or the last of them is the rest; or it takes the amount up as "this change" and says what it results
in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.figure import Unit

_UNITS = (Unit.CURRENCY, Unit.SHARES, Unit.COUNT)
_HEDGES = r"(?:(?:approximately|about|around)\s)*"
#: "Liquidity is comprised of", "Total debt consisted of", "The total comprises"
_MADE_UP = re.compile(
    rf"(?P<subject>[^.,;:()$%]{{3,60}}?)\s(?:(?:is|was|are|were)\s(?:comprised|composed|made up)\sof"
    rf"|consist(?:s|ed)\sof|compris(?:es|ed))\s{_HEDGES}",
    re.I,
)
_WERE = re.compile(rf"(?P<subject>[^.,;:()$%]{{3,60}}?)\s(?:was|were|totaled|amounted to)\s{_HEDGES}", re.I)
_TAKES_UP = re.compile(
    r"[^;:$%\d]{0,40}?\b(?:this|these|the)\s(?:change|charge|reduction|increase|decrease|amount|impact|benefit|saving)s?\s"
    rf"(?:will\s|is expected to\s|are expected to\s)?result(?:s|ed)?\sin\s{_HEDGES}(?:an?\s)?{_HEDGES}",
    re.I,
)
_FEWEST_RESULTS = 3
_JOINS = re.compile(rf"[^.;:()$%\d]{{2,80}}?(?:,|,?\s(?:and|plus))\s{_HEDGES}(?:an?\s)?{_HEDGES}", re.I)
_LAST = re.compile(rf"\b(?:and|plus)\s{_HEDGES}(?:an?\s)?{_HEDGES}\Z", re.I)
_PLACE = re.compile(r"\s(?:in|for|from|at)\s(?:the\s|our\s)?", re.I)
_REST = re.compile(
    r"[^.;:$%\d]{0,40}\b(?:international\w*|rest of|other|elsewhere|outside|foreign|remaining)\b", re.I
)
_ENDS = re.compile(r"[^;:$%\d]{0,100}\.?\s*\Z")
_NOT_ALL = re.compile(
    r"\b(?:primarily|mainly|principally|largely|partial\w*|including|among|offset|respectively)\b", re.I
)
_WORD = re.compile(r"[a-z]{4,}")
#: words of a subject that narrow nothing
_PLAIN = frozenset("this these that those total company quarter first second third fourth year fiscal half".split())
#: Two sentences with nothing but blanks between them stand so far apart.
_BESIDE = 8


class SumToldApart(NamedTuple):
    """An amount and the parts that the sentence behind it gives; `said` tells that they are said to make it up."""

    total: Fact
    parts: tuple[Fact, ...]
    said: bool


def sums_told_apart(facts: Iterable[Fact]) -> Iterator[SumToldApart]:
    """The sums of which one sentence tells the whole and the next one the parts, in order."""
    sentences = [list(group) for _, group in groupby(facts, key=lambda fact: fact.sentence.span)]
    for before, told in pairwise(sentences):
        one, other = before[0].sentence, told[0].sentence
        if one.block != other.block or not 0 <= other.span.start - one.span.end <= _BESIDE or len(told) < 2:
            continue
        if not _are_parts(told):
            continue
        if (taken_up := _taken_up(before, told)) is not None:
            yield SumToldApart(taken_up, tuple(told), False)
            continue
        wholes = [fact for fact in before if fact.figure.unit is told[0].figure.unit and fact.side == "current"]
        lead = _MADE_UP.match(other.text) or _WERE.match(other.text)
        if len(wholes) != 1 or lead is None or lead.end() != told[0].start or not _names(lead["subject"], wholes[0]):
            continue
        said = _MADE_UP.match(other.text) is not None
        if (said or _of_places_and_the_rest(told)) and not _of_two_periods(wholes[0], told):
            yield SumToldApart(wholes[0], tuple(told), said)


def _taken_up(before: Sequence[Fact], told: Sequence[Fact]) -> Fact | None:
    """The one amount of a sentence that the next one takes up as "this change" to say what it results in."""
    wholes = [fact for fact in before if fact.figure.unit is told[0].figure.unit]
    found = _TAKES_UP.match(told[0].sentence.text)
    taken = found is not None and found.end() == told[0].start and len(told) >= _FEWEST_RESULTS
    return wholes[0] if taken and len(wholes) == 1 else None


def _are_parts(told: Sequence[Fact]) -> bool:
    """Whether the amounts of a sentence are one list, joined as such, and end it."""
    text = told[0].sentence.text
    joints = [text[one.end : other.start] for one, other in pairwise(told)]
    return (
        all(fact.figure.unit is told[0].figure.unit in _UNITS for fact in told)
        and all(_JOINS.fullmatch(joint) for joint in joints)
        and _LAST.search(joints[-1]) is not None
        and _ENDS.match(text, told[-1].end) is not None
        and _NOT_ALL.search(text) is None
    )


def _names(subject: str, whole: Fact) -> bool:
    """Whether the subject of a sentence is the amount of the one before: all its words stand there before it."""
    words = {word for word in _WORD.findall(subject.lower()) if word not in _PLAIN}
    return bool(words) and words <= set(_WORD.findall(whole.sentence.text[: whole.start].lower()))


def _of_places_and_the_rest(told: Sequence[Fact]) -> bool:
    """Whether each part is said of somewhere, and the last of all that is left."""
    text = told[0].sentence.text
    placed = all(_PLACE.match(text, fact.end) for fact in told)
    return placed and _REST.match(text, told[-1].end) is not None


def _of_two_periods(whole: Fact, told: Sequence[Fact]) -> bool:
    return any(
        whole.period is not None and part.period is not None and part.period.key != whole.period.key for part in told
    )
