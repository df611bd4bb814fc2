"""Amounts that a sentence compares in so many words, whatever line item they are of.

    compared ::= current words moved ["by" | "of"] rate "from" earlier       "15,000 Boe per day, up 11% from 13,500"
               | current ", or" rate ("more" | "less") "than" earlier        "$12.1 million, or 49% more than the $8.1"
               | moved words rate "to" current "from" earlier                "raised the dividend 20% to $.12 from $.10"
               | moved "to" current words "from" earlier                     "declined to 2.6% of sales, from 2.9%"
               | current ", a" moved "from" words earlier               "$2.28 per share, an increase over the $2.24"
               | current "and" earlier words ", a" moved "of" rate           "were $84 million and $91 million for 1998,
                                                                              a decrease of 7.3%"
    further  ::= compared "and" moved rate "from" earlier                    "... and down 2.1% from $145.6 million"

Where one amount is meant to be compared with another the words between them say so; no name need be known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from auditor.grammar.phrases import DirectionPhrase
from auditor.model.claim import Change, Fact
from auditor.model.figure import Unit
from auditor.model.text.relations import VALUES
from auditor.reading.document import Span

_LEVELS = (Unit.CURRENCY, Unit.PER_SHARE, Unit.SHARES, Unit.COUNT)
#: In the text read here amounts are "#", words of direction "^" and periods blank.
_COUNTED = r"(?:\s(?!(?:and|but|while)\b)[A-Za-z][\w-]*(?:\sper\s[A-Za-z]+)?){0,3}?"
_LINKS = (
    r"(?:[,\s]|\b(?:in|for|at|the|of|as|which|was|were|is|are|on|per|share|diluted|basic"
    r"|represent(?:s|ed|ing)|reflect(?:s|ed|ing))\b)*"
)
_ABOUT = r"(?:approximately\s|about\s|nearly\s|almost\s|some\s|roughly\s)?"
_FROM = r"(?:from|over|than|(?:as\s)?compared\s(?:to|with)|versus|vs\.?|against)\s(?:[A-Za-z][\w’'-]*\s){0,3}?\s*"
_MOVED_BY = re.compile(rf"{_COUNTED}{_LINKS}(?:\s?an?\s(?:[\w-]+\s)?)?\^+\s(?:(?:of|by)\s)?{_ABOUT}\(?")
_BY_HOW_MUCH = re.compile(rf"{_COUNTED}{_LINKS},\s(?:an?\s)?{_ABOUT}(?:[\w-]+\s)?")
#: not in "was $1.63 billion, $180 million or 10% lower than"
_LEVEL = re.compile(rf"\b(?:was|were|is|are|of|to|at|totaled|reached)\s{_ABOUT}\Z")
_OR = re.compile(rf",?\sor\s{_ABOUT}")
_RATE_FROM = re.compile(rf"\)?,?\s{_FROM}")
_MOVED_FROM = re.compile(rf"\s(?:[\w-]+\s)?\^+\s{_FROM}")
_MORE_THAN = re.compile(rf"\s(?:more|less|greater|\^+)\s(?:in\s[\w\s]{{1,24}})?{_FROM}")
_TO = re.compile(rf"\s(?:\^+\s)?to\s{_ABOUT}")
_MOVED_TO = re.compile(rf"\^+\s(?:[a-z]+ly\s)?to\s{_ABOUT}\Z")
_MOVED_BEFORE = re.compile(
    r"(?:\^+|\b(?:raised|lowered|cut))\s(?:(?!(?:and|while|but)\b)[A-Za-z][\w’'-]*\s){0,5}(?:by\s)?\Z"
)
_SET_AGAINST = re.compile(rf"(?:\sof\s(?:[A-Za-z]+\s){{0,2}}[A-Za-z]+)?{_COUNTED}{_LINKS}{_FROM}")
_A_MOVE_FROM = re.compile(rf"{_COUNTED}{_LINKS},\san?\s(?:[\w-]+\s)?\^+\s{_FROM}(?:[a-z’'-]+\s){{0,3}}(?:of\s)?")
_AND = re.compile(r"[^.;:#^]{0,24}\sand\s(?:[A-Za-z]+\s){0,2}")
_A_MOVE_OF = re.compile(rf"[^.;:#^]{{0,60}},\s(?:an?|the)\s(?:[\w-]+\s)?\^+\sof\s{_ABOUT}")
_AND_MOVED = re.compile(rf"[^.;:#^]{{0,40}},?\s(?:and|but)\s\^+\s(?:by\s)?{_ABOUT}")
_WORD = re.compile(r"\s([A-Za-z]+)")
_NO_UNITS = frozenset(
    """in for at the of as which was were is are on per from to and or up down than over compared versus during an a by
    increased decreased rose fell grew declined when with against more less""".split()
)


class Compared(NamedTuple):
    """Two amounts of one thing, the earlier one compared with, the rate and the word that tells which way, if any."""

    current: Fact
    prior: Fact
    percent: Fact | None
    word: DirectionPhrase | None


def compared(plain: str, facts: Sequence[Fact], directions: Sequence[DirectionPhrase]) -> Iterator[Compared]:
    """The comparisons of a sentence whose amounts are "#", directions "^" and periods blank in `plain`, in order."""
    told = sorted((fact for fact in facts if fact.side not in ("low", "high")), key=lambda fact: fact.start)

    def word(start: int, end: int) -> DirectionPhrase | None:
        found = next((d for d in directions if start <= d.start < end), None)
        return None if found is None or VALUES.match(found.text) else found

    last: Compared | None = None
    for one, two, three in zip(told, told[1:], [*told[2:], None], strict=False):
        first = plain[one.end : two.start]
        found: Compared | None = None
        if three is not None:
            second = plain[two.end : three.start]
            if last is not None and one is last.prior and _is_rate(two):
                if _alike(last.current, three, plain) and _AND_MOVED.fullmatch(first) and _RATE_FROM.fullmatch(second):
                    found = Compared(last.current, three, two, word(one.end, two.start))
            elif _is_rate(two) and _alike(one, three, plain):
                by = _MOVED_BY.fullmatch(first) and _RATE_FROM.fullmatch(second)
                if by or _BY_HOW_MUCH.fullmatch(first) and _MOVED_FROM.fullmatch(second):
                    found = Compared(one, three, two, word(one.end, three.start))
                elif _LEVEL.search(plain, 0, one.start) and _OR.fullmatch(first) and _MORE_THAN.fullmatch(second):
                    found = Compared(one, three, two, None)
            elif _is_rate(one) and _alike(two, three, plain):
                moved = _MOVED_BEFORE.search(plain, max(0, one.start - 80), one.start)
                if moved and _TO.fullmatch(first) and _SET_AGAINST.fullmatch(second):
                    found = Compared(two, three, one, word(moved.start(), one.start))
            elif _is_rate(three) and _alike(one, two, plain) and _is_later(one, two):
                if _AND.fullmatch(first) and _A_MOVE_OF.fullmatch(second):
                    found = Compared(one, two, three, word(two.end, three.start))
        if found is None and (_alike(one, two, plain) or one.figure.unit is two.figure.unit is Unit.PERCENT):
            moved = _MOVED_TO.search(plain, max(0, one.start - 60), one.start)
            if moved and _SET_AGAINST.fullmatch(first):
                found = Compared(one, two, None, word(moved.start(), one.start))
            elif _alike(one, two, plain) and _A_MOVE_FROM.fullmatch(first):
                found = Compared(one, two, None, word(one.end, two.start))
        if found is not None:
            last = found
            yield found


def completed(changes: Sequence[Change], found: Iterable[Compared], span: Callable[[int, int], Span]) -> list[Change]:
    """The changes of a sentence, with what its comparisons add to them."""
    told = list(changes)
    for each in found:
        at = _place(told, each)
        change = told[at] if at is not None else _change(each.current)
        word = each.word  # beside its amounts: "increased 4.3% to $219.9 million and decreased to 26.1% from 26.4%"
        filled = replace(
            change,
            current=each.current,
            prior=each.prior,
            percent=change.percent or each.percent,
            direction=word.direction if word else change.direction,
            direction_span=span(word.start, word.end) if word else change.direction_span,
        )
        if at is None:
            told.append(filled)
        else:
            told[at] = filled
    return told


def _place(changes: Sequence[Change], found: Compared) -> int | None:
    """Which of the changes a comparison completes: that of its two amounts, else that of its rate or of its later
    amount alone."""
    one, rate = found.current, found.percent
    whole = [i for i, c in enumerate(changes) if c.current is one and c.prior is found.prior]
    rated = [i for i, c in enumerate(changes) if rate is not None and c.percent is rate and c.prior is None]
    alone = [i for i, c in enumerate(changes) if c.current is one and c.prior is None and None in (rate, c.percent)]
    return next(iter((*whole, *rated, *alone)), None)


def _change(current: Fact) -> Change:
    period, sure = current.period, current.period_sure
    return Change(current.metric, period, sure, current, None, None, None, None, None, None, current.sentence)


def _is_rate(fact: Fact) -> bool:
    return fact.figure.unit is Unit.PERCENT and not fact.of


def _is_later(one: Fact, other: Fact) -> bool:
    a, b = one.period, other.period
    return a is not None and b is not None and a.months == b.months and a.end > b.end


def _alike(one: Fact, other: Fact, plain: str) -> bool:
    """Whether two amounts are of one unit, and count the same where words behind them say what they count."""
    if one.figure.unit is not other.figure.unit or one.figure.unit not in _LEVELS:
        return False
    if one.figure.currency != other.figure.currency:
        return False
    words = [match[1].lower() for fact in (one, other) if (match := _WORD.match(plain, fact.end))]
    named = [word for word in words if word not in _NO_UNITS]
    return len(named) < 2 or named[0] == named[1]
