"""Periods that a sentence sets side by side: compared, listed, or each named for an amount of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from auditor.grammar.phrases import AmountPhrase, PeriodPhrase
from auditor.model.fiscal_calendar import FiscalCalendar
from auditor.model.period import Period

#: A period as worded, and the periods it can only mean.
Worded = tuple[PeriodPhrase, tuple[Period, ...]]

#: "compared": "2022 versus 2021"; "listed": "2022 and 2021"; "told": "$5 million in 2022 and $4 million in 2021".
How = Literal["compared", "listed", "told"]

_VERSUS = re.compile(
    r",?\s(?:versus|vs\.?|(?:as |when )?compared (?:to|with)|over|than|against)\s"
    r"(?:(?:in|for|that of|the|those of|during)\s)*",
    re.I,
)
#: "decreased 2% compared to the second quarter of 2025 and 18% compared to the first": each is a base by itself
_BASE_BEFORE = re.compile(
    r"\b(?:versus|vs\.?|(?:compared|relative) (?:to|with)|from|over|than|against)\s(?:the\s)?\Z", re.I
)
_COMPARES = re.compile(r"\b(?:versus|vs|compared|against|than|from|over)\b", re.I)
#: what follows is set against the period right before, whatever is named in between
_COMPARED_WITH = re.compile(r"[)”\"]{0,2},?\s(?:versus|vs\.?|(?:as |when )?compared (?:to|with))\s", re.I)
_WORD = re.compile(r"[a-z]+")
#: Words between two periods that name nothing new.
_LINKS = frozenset(
    """a an and approximately about against as at basic by common compared comparable corresponding diluted during ended
    fiscal for from in nearly of on or over per period quarter respectively same share shares than that the this those
    to us versus vs was week were while with year years""".split()
)
_LONGEST_GAP = 120
_NEAREST = 4  # how many periods of other lengths may stand between: "the three, six and nine months ended"


class PlacedPair(NamedTuple):
    """Two periods side by side, and where in the sentence each is worded (the same place for two of one list).

    `many` tells that they stand in a list of three or more, `dated` that the day they ended is named.
    """

    first: Period
    second: Period
    first_at: tuple[int, int]
    second_at: tuple[int, int]
    how: How
    many: bool
    dated: bool


def side_by_side(
    text: str, worded: Sequence[Worded], amounts: Sequence[AmountPhrase], calendar: FiscalCalendar
) -> Iterator[PlacedPair]:
    """The periods of a sentence that are set side by side, in order."""
    named = [(p, q) for p, q in worded if q and (p.years or p.ends)]
    for phrase, periods in named:
        if len(periods) > 1 and len(periods) == max(len(phrase.years), len(phrase.ends)):
            at = phrase.start, phrase.end
            for period, following in zip(periods, periods[1:], strict=False):
                yield PlacedPair(period, following, at, at, "listed", len(periods) > 2, bool(phrase.ends))
    for i, (one, first) in enumerate(named):
        for k, (other, others) in enumerate(named[i + 1 : i + 1 + _NEAREST], i + 1):
            second = _of_stretch(other, others, first[-1], calendar)
            if second.months != first[-1].months:
                continue
            how = _link(text, one, other, [p for p, _ in named[i + 1 : k]], amounts)
            if how is not None and (how == "compared" or second is others[0]):
                places = (one.start, one.end), (other.start, other.end)
                yield PlacedPair(first[-1], second, *places, how, False, bool(one.ends and other.ends))
            break


def _of_stretch(phrase: PeriodPhrase, periods: tuple[Period, ...], before: Period, calendar: FiscalCalendar) -> Period:
    """The period meant; a bare year after a quarter means that year's quarter:
    "$7 in the second quarter of 2020 compared to $11 in 2019"."""
    if before.months in (3, 6, 9) and periods[0].months == 12 and phrase.text.isdigit():
        years = calendar.year_name(before) - calendar.year_name(periods[0])
        if 0 <= years <= 5:
            return before.years_before(years)
    return periods[0]


def _link(
    text: str, one: PeriodPhrase, other: PeriodPhrase, between: Sequence[PeriodPhrase], amounts: Sequence[AmountPhrase]
) -> How | None:
    """How two periods are set side by side; None where something else is named between them."""
    if other.start - one.end > _LONGEST_GAP:
        return None
    inside = [(a.start, a.end) for a in amounts if one.end <= a.start and a.end <= other.start]
    position, gap = one.end, ""
    for start, end in sorted([*inside, *((phrase.start, phrase.end) for phrase in between)]):
        gap += text[position:start] + " "
        position = max(position, end)
    gap += text[position : other.start]
    if any(mark in gap for mark in ".;:"):
        return None
    if not between and len(inside) < 3 and _COMPARED_WITH.match(text, one.end) and "," not in gap[4:]:
        return "compared"
    if not set(_WORD.findall(gap.lower())) <= _LINKS:
        return None
    if _VERSUS.fullmatch(text, one.end, other.start):
        return "compared"
    if inside and _COMPARES.search(gap):
        return None if _BASE_BEFORE.search(text, max(0, one.start - 24), one.start) else "compared"
    if inside:
        return "told"
    return "listed" if gap.strip() in ("and", "and in", "and for", "and fiscal") else None
