"""Finding numbers as printed, with sign, currency, scale and unit.

What the digits are does not matter to the grammar: an amount is parsed once for each shape it is
printed in ("$0.0 million"), and the value is then read off the digits.

Not amounts: years, dates, times, telephone numbers, identifiers ("10-K", "0-18926"), references
("Section 21E", "Note 3"), list markers, and bare small integers that count nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import pyparsing as pp

from auditor.grammar.amount_grammar import (
    ANCHOR,
    CODES,
    CURRENCY_WORDS,
    PREFIXES,
    RIGHT,
    SHARE_WORDS,
    WORD_ANCHOR,
    WORD_UNIT,
    amount,
    word_number,
)
from auditor.grammar.folding import at_word_start, fold
from auditor.grammar.percentages import PercentUnit
from auditor.model.figure import Unit

#: A number after one of these words is a reference or a part of a date.
_REFERENCES = frozenset(
    "section sections sec note notes item items form forms exhibit exhibits page pages no nos number rule rules act "
    "part schedule article topic subtopic sfas fas fasb asc asu eitf sab fin ifrs ias statement statements opinion "
    "building suite regulation chapter table class series phase level step version file box room floor highway route "
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec appendix annex paragraph figure footnote footnotes question code bulletin release "
    "interpretation title category tier fortune s&p boeing windows model § lot unit ste zip fiscal issue apb "
    "update".split()
)
_COUNTED = re.compile(
    r" (?!(?:and|or|to|of|in|for|at|by|on|the|a|an|as|is|was|were|are|that|which|with|from|through|than|if|but|"
    r"has|had|"
    r"have|may|will|days?|months?|weeks?|years?|quarters?|hours?|minutes?|per|each|compared|versus|vs|"
    r"january|february|march|april|june|july|august|september|october|november|december|million|billion)\b)[a-z]{3,}"
)
#: "increased 66% from 111"
_AFTER_RATE = re.compile(r"(?:%|\bpercent) (?:from|to) \Z")
_ZEROED = str.maketrans("123456789", "0" * 9)
_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+")
_POWERS = tuple(Decimal(10) ** k if k >= 0 else Decimal(1).scaleb(k) for k in range(-20, 20))


class Amount(NamedTuple):
    """An amount as printed.  `enclosed` tells that text[start:end] is in parentheses whose meaning is open
    (negative, or set beside another amount); `value` is then given as positive.  `bare` tells that no
    unit, scale or currency was printed; `per_share_like` that it could be an amount for one share."""

    start: int
    end: int
    value: Decimal
    step: Decimal
    scale: int
    unit: Unit
    currency: str
    points: bool
    enclosed: bool
    bare: bool
    per_share_like: bool


class _Shape(NamedTuple):
    negative: bool
    enclosed: bool
    symbol: str
    power: int
    letter: bool
    unit: Unit | None
    points: bool
    cents: bool


@lru_cache(maxsize=4096)
def _shape(zeroed: str) -> _Shape | None:
    """The parts of an amount of this shape, None when it is none."""
    try:
        found = amount.parse_string(zeroed, parse_all=True)
    except pp.ParseException:
        return None
    return _shape_of(found, zeroed)


def _shape_of(found: pp.ParseResults, text: str) -> _Shape:
    named = found.as_dict()
    symbol = named.get("symbol", "")
    symbol = symbol if isinstance(symbol, str) else symbol[0]
    counted: Unit | None = Unit.CURRENCY if symbol else None
    points = False
    if "percent" in found:
        percentage: PercentUnit = found.percent
        counted, points = percentage
    elif "cents" in found:
        counted, symbol = Unit.CURRENCY, "$"
    elif "shares" in found:
        counted = Unit.SHARES
    elif "times" in found:
        counted = Unit.MULTIPLE
    elif "word" in found:
        counted = Unit.CURRENCY
        symbol = next(sign for word, sign in CURRENCY_WORDS.items() if word in found.word)
    return _Shape(
        negative="negative" in found
        or "sign" in found
        or "sign2" in found
        or "enclosed" in found
        and not text.endswith(")"),
        enclosed="enclosed" in found and text.endswith(")"),
        symbol=symbol,
        power=named.get("scale", 0),
        letter=bool(re.search(r"0[mbk]\b", text)),
        unit=counted,
        points=points,
        cents="cents" in found,
    )


def find_amounts(text: str, lowered: str | None = None, taken: tuple[tuple[int, int], ...] = ()) -> list[Amount]:
    """The amounts in `text`, in order; none of them reaches into a `taken` place (periods and dates, in order, none
    inside another)."""
    lowered = fold(text) if lowered is None else lowered
    found: list[Amount] = []
    search = ANCHOR.search
    position, next_taken = 0, 0
    while match := search(lowered, position):
        start = match.start()
        candidate = match["candidate"]
        end = start + len(candidate)
        while next_taken < len(taken) and taken[next_taken][1] <= start:
            next_taken += 1
        if next_taken < len(taken) and taken[next_taken][0] < end:
            position = max(taken[next_taken][1], start + 1)
            continue
        position = end
        if read := _read(text, lowered, start, end, candidate, found):
            found.append(read)
    if WORD_UNIT.search(lowered):
        worded = _in_words(lowered, taken, found)
        if worded:
            found = sorted(found + worded)
    return _settled(text, lowered, found)


def _read(text: str, lowered: str, start: int, end: int, candidate: str, before: list[Amount]) -> Amount | None:
    shape = _shape(candidate.translate(_ZEROED))
    if shape is None:
        return None
    ahead = lowered[end : end + 1]
    if ahead and ahead not in " .,;)" and RIGHT.match(lowered, end):
        return None
    if ahead == " " and lowered[end + 1 : end + 2] in ("a", "p") and RIGHT.match(lowered, end):
        return None
    behind = lowered[start - 1] if start else " "
    symbol, unit, power = shape.symbol, shape.unit, shape.power
    previous_word = ""
    if behind in "-−–" and (unit is None or not before or before[-1].end != start - 1):
        return None
    if unit is None or behind.isalpha():
        previous_word = lowered[max(0, start - 16) : start].rstrip(" (.").rpartition(" ")[2].lstrip("(\"'“")
        if symbol and behind.isalpha():
            symbol = PREFIXES.get(previous_word, symbol)
            start -= len(previous_word) if previous_word in PREFIXES else 0
        elif previous_word in CODES and behind == " ":
            symbol, unit = CODES[previous_word], Unit.CURRENCY
            start = lowered.rindex(previous_word, 0, start)
    if symbol and unit is Unit.SHARES:  # "$1.34 Weighted average shares": a heading follows an amount of money
        unit, end = Unit.CURRENCY, start + len(SHARE_WORDS.split(candidate, maxsplit=1)[0])
    digits = _DIGITS.search(candidate)
    assert digits is not None
    printed = digits.group()
    bare = unit is None and power == 0
    if unit is None and (shape.letter or previous_word in _REFERENCES or previous_word.endswith("§")):
        return None
    if shape.letter and lowered[end - 1] == "k" and not symbol:
        return None
    if bare and shape.enclosed and "," not in printed and "." not in printed:
        return None
    whole, _, decimals = printed.partition(".")
    exponent = power - len(decimals) - (2 if shape.cents else 0)
    number = Decimal(int(whole.replace(",", "") + decimals or "0"))
    value = number * _POWERS[exponent + 20] if exponent >= 0 else number.scaleb(exponent)
    return Amount(
        start,
        end,
        -value if shape.negative else value,
        _POWERS[exponent + 20],
        10**power,
        unit or Unit.COUNT,
        symbol,
        shape.points,
        shape.enclosed,
        bare,
        shape.cents or (power == 0 and len(decimals) >= 2 and unit is Unit.CURRENCY and len(whole) <= 3),
    )


@lru_cache(maxsize=512)
def _worded(words: str) -> tuple[int, _Shape]:
    found = word_number.parse_string(words)
    return found.number, _shape_of(found, words)


def _reaches_into(places: tuple[tuple[int, int], ...], starts: list[int], start: int, end: int) -> bool:
    """Whether text[start:end] overlaps one of the places, which do not overlap each other."""
    i = bisect_left(starts, end)
    return i > 0 and places[i - 1][1] > start


def _in_words(lowered: str, taken: tuple[tuple[int, int], ...], digits: list[Amount]) -> list[Amount]:
    """Amounts whose number is written out."""
    found = []
    taken = tuple(sorted([*taken, *((a.start, a.end) for a in digits)]))
    starts = [place[0] for place in taken]
    for match in WORD_ANCHOR.finditer(lowered):
        start, end = match.span()
        if not at_word_start(lowered, start) or _reaches_into(taken, starts, start, end):
            continue
        number, shape = _worded(match.group())
        if shape.unit is None and shape.power == 0:
            continue
        step = _POWERS[shape.power - (2 if shape.cents else 0) + 20]
        found.append(
            Amount(
                start,
                end,
                number * step,
                step,
                10**shape.power,
                shape.unit or Unit.COUNT,
                shape.symbol,
                shape.points,
                False,
                False,
                shape.cents,
            )
        )
    return found


_BETWEEN = re.compile(r" ?(?:to|and|or|through|-|−|–|—) ?(?:approximately |about )?\Z")


def _settled(text: str, lowered: str, found: list[Amount]) -> list[Amount]:
    """Bare numbers take the scale and the unit of the amount they share it with ("$1.2 to $1.4 billion",
    "8-10%", "8, 9 and 10 percent"); those left over count something, or are dropped."""
    kept: list[Amount] = []
    follower: Amount | None = None
    for a in reversed(found):
        if follower is not None and (a.bare or (a.scale == 1 < follower.scale and a.unit is Unit.CURRENCY)):
            a = _sharing(lowered, a, follower)
        if a.bare and not _counts(text, lowered, a):
            continue
        kept.append(a)
        follower = a
    kept.reverse()
    return kept


def _sharing(lowered: str, a: Amount, follower: Amount) -> Amount:
    gap = follower.start - a.end
    if gap > 20 or follower.bare or not _BETWEEN.match(lowered[a.end : follower.start]):
        return a
    if "," in lowered[a.start : a.end] or abs(a.value) >= 1000 or a.enclosed:
        return a
    if a.bare and a.value == a.value.to_integral_value() and 1900 <= a.value:
        return a
    if a.unit is Unit.CURRENCY and (
        follower.unit is not Unit.CURRENCY or "." not in lowered[a.start : a.end] and abs(a.value) > 999
    ):
        return a
    factor = follower.scale
    return (
        a._replace(
            value=_whole(a.value * factor),
            step=_whole(a.step * factor),
            scale=factor,
            unit=follower.unit,
            currency=a.currency or follower.currency,
            points=follower.points,
            bare=False,
            per_share_like=follower.per_share_like,
        )
        if not (follower.per_share_like and a.bare and follower.step < 1 and a.step == 1)
        else a._replace(
            value=a.value * follower.step,
            step=a.step * follower.step,
            unit=follower.unit,
            currency=follower.currency,
            bare=False,
            per_share_like=True,
        )
    )


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _counts(text: str, lowered: str, a: Amount) -> bool:
    """Whether a bare number counts something: "847 warehouses", "17,009,000", "increased 66% from 111"."""
    printed = lowered[a.start : a.end]
    if "," in printed:
        return True
    if "." in printed:
        return a.start > 0 and a.end - a.start <= 8 and not text[a.end + 1 : a.end + 2].isupper()
    if len(printed) < 2 or len(printed) == 4 and printed[:2] in ("19", "20"):
        return False
    if _AFTER_RATE.search(lowered, max(0, a.start - 14), a.start):
        return True
    return text[a.end + 1 : a.end + 2].islower() and _COUNTED.match(lowered, a.end) is not None
