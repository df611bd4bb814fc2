"""Counts of stores, employees, countries told in two places: "operates 445 retail stores", "it operated 445 stores".

Two are one where they count the same, are told for no two years and say enough of the same besides; only a slip that is
not in the last digit tells, as stores are opened and people hired.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.figure import Hedge, Unit
from auditor.model.slips import is_misprint
from auditor.model.ties.occurrences import Occurrences

_COUNTED = re.compile(
    r"[ -](?:[A-Za-z’'-]+ ){0,3}?(?P<noun>stores|restaurants|warehouses|employees|associates|people|countries|states"
    r"|locations|branches|clubs|facilities|patents|properties|hotels|customers|centers|units|markets|dealers|aircraft"
    r"|vehicles|shops|offices|plants|subscribers|users|cities|territories|brands|communities|homes|apartments|beds"
    r"|wells|rigs|vessels|trucks|schools|students|hospitals|clinics|holders|shareholders|stockholders)\b"
)
#: Words that tell counts of one thing apart.
_APART = re.compile(
    r"\b(?:new|net|opened?|opening|closed?|closing|additional|remaining|relocated|remodel\w*|fewer|other|average"
    r"|respectively|compared|from|versus|increase\w*|decrease\w*|plans?|expects?|will|franchised?|licensed|leased|owned"
    r"|company-owned|company-operated|acquired|more|including|each|per|total)\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME = re.compile(r"\b[A-Z][A-Za-z’'&-]+")
_OPENERS = frozenset(
    """the a an as at in on of for by with we our us it its they this these those there during since currently company
    january february march april may june july august september october november december united states u.s""".split()
)
_WORD = re.compile(r"[A-Za-z-]{4,}")
_NUMBER = re.compile(r"(?<![\d.,])\d{2,3}(?:,\d{3})*(?![\d.,]*\d)")
_BEFORE, _BEHIND, _RIGHT_BEHIND = 60, 90, 12  # characters around a count
#: Countries with territories, and states with a district, so many and no more.
_MOST_PLACES = {"countries": 260, "states": 51}
_PLACES = re.compile(r"\s(?:[a-z]+\s)?(?P<noun>countries|states)\b(?!,? (?:and|or) (?:\w+ )?territories)")
_IN_SO_MANY = re.compile(
    r"\b(?:in|across|to|throughout|serv\w+)\s(?:(?:more than|over|approximately|nearly|about|almost|some|all)\s)?\Z",
    re.I,
)
_OPENED = Decimal("0.05")
_FEWEST_SHARED = 2
_MOST = 12


class CountTwice(NamedTuple):
    """A count, the other place that tells it, and what is counted."""

    fact: Fact
    other: Fact
    of: str


class CountOfPlaces(NamedTuple):
    """A count of countries or states, and more than there are."""

    fact: Fact
    of: str
    most: int


class _Count(NamedTuple):
    fact: Fact
    noun: str
    said: str  # the words from the count to the noun


def counts_twice(facts: Sequence[Fact], printed: Occurrences) -> Iterator[CountTwice]:
    """The counts told twice, each pair once."""
    counts = [_Count(fact, *noun) for fact in facts if (noun := _counted(fact))]
    groups: dict[str, list[_Count]] = defaultdict(list)
    for count in counts:
        if count.fact.side == "current" and count.fact.figure.value >= 100:
            groups[count.noun].append(count)
    for group in groups.values():
        for one, two in combinations(group, 2) if len(group) <= _MOST else ():
            if _is_one(one, two) and _may_be_one(one.fact, two.fact, printed):
                yield CountTwice(two.fact, one.fact, two.noun)


def counts_of_places(facts: Sequence[Fact]) -> Iterator[CountOfPlaces]:
    """The counts of countries and states in which something is done."""
    for fact in facts:
        if fact.figure.unit is not Unit.COUNT or fact.side != "current":
            continue
        found = _PLACES.match(fact.sentence.text, fact.end)
        if found is not None and _IN_SO_MANY.search(fact.sentence.text, max(0, fact.start - 40), fact.start):
            yield CountOfPlaces(fact, found["noun"], _MOST_PLACES[found["noun"]])


def _counted(fact: Fact) -> tuple[str, str] | None:
    """What a fact counts, and the words from the count on; None where it counts nothing that is told again."""
    if fact.figure.unit is not Unit.COUNT or fact.figure.hedge in (Hedge.OVER, Hedge.UNDER):
        return None
    found = _COUNTED.match(fact.sentence.text, fact.end)
    return (found["noun"], found.group().strip(" -").lower()) if found is not None else None


def _is_one(one: _Count, two: _Count) -> bool:
    """Whether two places count one thing: by one name, at no two times, with enough said alike."""
    first, second = one.fact.sentence.text, two.fact.sentence.text
    if first is second or one.said != two.said and one.noun not in (one.said, two.said):
        return False
    years = [set(_YEAR.findall(text)) for text in (first, second)]
    if years[0] and years[1] and not years[0] & years[1]:
        return False
    names = [_names(count.fact) for count in (one, two)]
    if not (names[0] <= names[1] or names[1] <= names[0]):  # each segment has its stores
        return False
    return _apart(one) == _apart(two) and len(_around(one.fact) & _around(two.fact)) >= _FEWEST_SHARED


def _apart(count: _Count) -> set[str]:
    """The words by a count that tell it from another of the same thing."""
    fact = count.fact
    end = fact.end + len(count.said) + _RIGHT_BEHIND
    return set(map(str.lower, _APART.findall(fact.sentence.text, max(0, fact.start - _BEFORE), end)))


def _names(fact: Fact) -> set[str]:
    """The names around a count, that of the one who has what is counted among them."""
    near = fact.sentence.text[max(0, fact.start - _BEFORE) : fact.end + _BEHIND]
    return {name for name in _NAME.findall(near) if name.lower() not in _OPENERS}


def _around(fact: Fact) -> set[str]:
    """The words of content and the figures around a count."""
    near = fact.sentence.text[max(0, fact.start - _BEFORE) : fact.end + _BEHIND]
    return set(map(str.lower, _WORD.findall(near))) | set(_NUMBER.findall(near)) - {fact.figure.text}


def _may_be_one(one: Fact, two: Fact, printed: Occurrences) -> bool:
    """Whether two counts are equal, or differ as a slip does, by more than is opened or hired in a quarter, and one of
    them is told in no other place."""
    a, b = one.figure, two.figure
    if a.value == b.value:
        return True
    apart = abs(a.value - b.value) > max(a.value, b.value) * _OPENED
    slip = a.scale == b.scale and a.step == b.step and is_misprint(a.value, a.step, b.value)
    return apart and slip and (printed.said_once(one) or printed.said_once(two))
