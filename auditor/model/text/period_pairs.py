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

#: "compared": "2022 versus 2021"; "listed": "2022 and 2021"; "told": "$5 million in 2022 and $4 million in 2021";
#: "based": "up 6% from 2021", of which the sentence names no other period than the one compared with; "ranged": "2023
#: through 2025".
How = Literal["compared", "listed", "told", "based", "ranged"]

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
#: what stands before the whole of a year or quarter, and not before a month or a part of it
_WHOLE_BEFORE = re.compile(
    r"(?:\A|[(,:;]\s?|\b(?:in|from|for|during|between|years?|fiscal|calendar|periods?|both)\s)\Z", re.I
)
_THROUGH = re.compile(r"(?:,?\s(?:through|thru|to|until)\s(?:(?:the|its|our)\s)?|\s?[–—]\s?)", re.I)
#: Words that may stand between "compared to" and the period, beside an amount: "compared to a net loss of $5 in".
_MEASURES = _LINKS | frozenset(
    """loss losses income net earnings profit cash used million diluted cents percent end close stores restaurants
    locations branches employees states countries""".split()
)
#: "resulting from" compares nothing, "a decrease from" does
_MOVED = re.compile(
    r"\b(?:increas\w+|decreas\w+|ris(?:e|es|ing)|rose|f[ae]ll\w*|grew|grow\w*|declin\w+|improv\w+|up|down|higher|lower)\b",
    re.I,
)
_NAME_BEFORE = re.compile(r"\bthe\s\Z", re.I)
_BACK_TO = re.compile(r"\s(?:up )?to\b")
_LONGEST_BASE = 90
_FARTHEST = 800  # days between the ends of what is compared
#: What is set against something else than results of another period.
_OTHER_BASE = re.compile(
    r"\b(?:guidance|(?<!as )expect\w*|forecast|plan|budget|estimate\w*|outlook|previous\w*|target|consensus|will|would"
    r"|range|since|beginning|basis(?! points?))\b",
    re.I,
)
#: One period may be measured in two ways.
_MEASURED = re.compile(r"\b(?:adjusted|(?:non-)?gaap|pro forma|excluding|restated|constant currency)\b", re.I)
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
    text: str,
    worded: Sequence[Worded],
    amounts: Sequence[AmountPhrase],
    calendar: FiscalCalendar,
    context: Period | None = None,
) -> Iterator[PlacedPair]:
    """The periods of a sentence that are set side by side: linked by words alone, then those compared with.

    `context` is the period that the sentences before are about.
    """
    linked = list(_linked(text, worded, amounts, calendar))
    yield from linked
    places = {pair.second_at for pair in linked}
    yield from (pair for pair in _bases(text, worded, amounts, calendar, context) if pair.second_at not in places)


def _linked(
    text: str, worded: Sequence[Worded], amounts: Sequence[AmountPhrase], calendar: FiscalCalendar
) -> Iterator[PlacedPair]:
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
            quarters = [p for p, _ in worded if _is_bare_quarter(p) and one.end <= p.start and p.end <= other.start]
            how = _link(text, one, other, [p for p, _ in named[i + 1 : k]], quarters, amounts)
            if how == "compared" and second.key == first[-1].key and _MEASURED.search(text, one.end, other.start):
                break
            if how is not None and (how == "compared" or second is others[0]):
                places = (one.start, one.end), (other.start, other.end)
                yield PlacedPair(first[-1], second, *places, how, False, bool(one.ends and other.ends))
            break


def _is_bare_quarter(phrase: PeriodPhrase) -> bool:
    """Whether it is a quarter that takes its year from what is named behind: "the second quarter and the first six
    months of 2023"."""
    return phrase.kind == "quarter" and bool(phrase.number) and not (phrase.years or phrase.ends or phrase.relation)


def _bases(
    text: str,
    worded: Sequence[Worded],
    amounts: Sequence[AmountPhrase],
    calendar: FiscalCalendar,
    context: Period | None,
) -> Iterator[PlacedPair]:
    """The period compared with, beside the one other that a sentence names: "for 2025 were 29.6% of revenue, a decrease
    from 29.8% in 2024"; where it names none, beside the last one reported of its length, if not a year, or the one
    the sentences before are about, if nothing later is reported: "from the comparable period in 2024"."""
    if not worded or _OTHER_BASE.search(text):
        return
    based = (
        i for i, (phrase, _) in enumerate(worded) if (phrase.years or phrase.ends) and _is_base(text, phrase, amounts)
    )
    at = next(based, None)
    if at is None or not worded[at][1]:
        return
    other, others = worded[at]
    if other.kind == "quarter" and not others[0].months:  # "443 stores at the end of the third quarter of 2023"
        others = (_quarter_closed(others[0]),)
        if calendar.quarter_number(others[0]) == 4:
            return  # a balance is set beside that of the last year end, too
    pair = _base_of_all(other, others[0], calendar, context) if not at and len(worded) == 1 else None
    if at:
        told = worded[:at]
        bases = any(p.relation in ("prior", "sequential") or _is_base(text, p, amounts) for p, _ in told)
        pair = None if bases else _base_of_told(other, others, told, calendar)  # "from the fourth quarter and 2% from"
    if pair is None or not pair.first.months == pair.second.months > 0:
        return
    if pair.first.key == pair.second.key and _MEASURED.search(text, pair.first_at[0]):
        return
    if pair.how == "based" or 0 <= (pair.first.end - pair.second.end).days < _FARTHEST:
        yield pair


def _base_of_all(
    other: PeriodPhrase, second: Period, calendar: FiscalCalendar, context: Period | None
) -> PlacedPair | None:
    """The one period of a sentence, beside the last one reported of its length, or the one told of before it."""
    at = other.start, other.end
    if other.same and context is not None and context in (calendar.quarter, calendar.to_date, calendar.year):
        return PlacedPair(context, second, at, at, "based", False, False)
    latest = {3: calendar.quarter, 6: calendar.to_date, 9: calendar.to_date}.get(second.months)
    return PlacedPair(latest, second, at, at, "based", False, bool(other.ends)) if latest else None


def _base_of_told(
    other: PeriodPhrase, others: tuple[Period, ...], told: Sequence[Worded], calendar: FiscalCalendar
) -> PlacedPair | None:
    """A period compared with, beside the one of its length among those named before it."""
    current: list[tuple[PeriodPhrase, Period, Period]] = []
    for one, first in told:
        if len(first) != 1 or not calendar.known and not (one.years or one.ends):
            return None  # of several periods, or of a year that nothing printed tells
        period = _quarter_closed(first[0]) if one.kind == "quarter" and not first[0].months else first[0]
        second = _of_stretch(other, others, period, calendar)
        if period.months == second.months:
            current.append((one, period, second))
    if len({period.key for _, period, _ in current}) != 1:
        return None
    one, period, second = current[0]
    return PlacedPair(period, second, (one.start, one.end), (other.start, other.end), "compared", False, False)


def _quarter_closed(day: Period) -> Period:
    """The quarter that ends on a day."""
    return Period(3, day.end, day.exact)


def _is_base(text: str, phrase: PeriodPhrase, amounts: Sequence[AmountPhrase]) -> bool:
    """Whether a period is said of what something is compared with: "a decrease from 29.8% in 2024"."""
    named = phrase.text.isdigit() and _NAME_BEFORE.search(text, 0, phrase.start)  # "from the 2022 program"
    if named or _BACK_TO.match(text, phrase.end):
        return False
    begin = max(0, phrase.start - _LONGEST_BASE)
    comparing = list(_COMPARES.finditer(text, begin, phrase.start))
    if not comparing:
        return False
    if comparing[-1][0].lower() in ("from", "over", "against") and not _MOVED.search(text, 0, comparing[-1].start()):
        return False
    gap, position = "", comparing[-1].end()
    for amount in amounts:
        if position <= amount.start and amount.end <= phrase.start:
            gap += text[position : amount.start] + " "
            position = amount.end
    gap += text[position : phrase.start]
    return not any(mark in gap for mark in ".;:()") and set(_WORD.findall(gap.lower())) <= _MEASURES


def _of_stretch(phrase: PeriodPhrase, periods: tuple[Period, ...], before: Period, calendar: FiscalCalendar) -> Period:
    """The period meant; a bare year after a quarter means that year's quarter:
    "$7 in the second quarter of 2020 compared to $11 in 2019"."""
    if before.months in (3, 6, 9) and periods[0].months == 12 and phrase.text.isdigit():
        years = calendar.year_name(before) - calendar.year_name(periods[0])
        if 0 <= years <= 5:
            return before.years_before(years)
    return periods[0]


def _link(
    text: str,
    one: PeriodPhrase,
    other: PeriodPhrase,
    between: Sequence[PeriodPhrase],
    quarters: Sequence[PeriodPhrase],
    amounts: Sequence[AmountPhrase],
) -> How | None:
    """How two periods are set side by side; None where something else is named between them than other periods, and
    quarters that take their year from one of the two."""
    if other.start - one.end > _LONGEST_GAP:
        return None
    inside = [(a.start, a.end) for a in amounts if one.end <= a.start and a.end <= other.start]
    position, gap = one.end, ""
    for start, end in sorted([*inside, *((phrase.start, phrase.end) for phrase in (*between, *quarters))]):
        gap += text[position:start] + " "
        position = max(position, end)
    gap += text[position : other.start]
    if not between and _THROUGH.fullmatch(text, one.end, other.start):
        return "ranged" if _WHOLE_BEFORE.search(text, max(0, one.start - 12), one.start) else None
    if any(mark in gap for mark in ".;:"):
        return None
    if not between and len(inside) < 3 and _COMPARED_WITH.match(text, one.end) and "," not in gap[4:]:
        return "compared"
    if not set(_WORD.findall(gap.lower())) <= _LINKS:
        return None
    if _VERSUS.fullmatch(text, one.end, other.start):
        return "compared"
    if inside and _COMPARES.search(gap):
        based = _BASE_BEFORE.search(text, max(0, one.start - 24), one.start) or _is_base(text, one, amounts)
        return None if based else "compared"
    if inside:
        return "told"
    return "listed" if gap.strip() in ("and", "and in", "and for", "and fiscal") else None
