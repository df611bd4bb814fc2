"""Shares bought or issued at an average price for so much: "763,451 shares for $34.7 million at an average price of
$45.48 per share".

The price and the amount stand behind the shares, in either order, in one sentence or in two of which the second goes
on about "these shares".  Each may be two, listed for two periods: "863,000 and 1,358,000 shares, at average prices of
$511.46 and $364.39, respectively, totaling $442 million and $495 million, respectively".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.figure import Hedge, Unit

_PRICE = re.compile(
    r"\baverage(?: [a-z]{3,12}){0,2} (?:price|cost)s?(?: paid)?(?: per (?:common )?share)?"
    r"(?: (?:repurchased|purchased|paid))?(?: of| was)? (?:approximately |about )?\Z"
    r"|\ban average of (?:approximately |about )?\Z",
    re.I,
)
#: what is paid stands right behind one of these
_PAID = re.compile(
    r"\b(?:for|(?:cost|price|consideration|amount|value|purchases?|total|aggregate) of|total(?:ing|ling|ed)"
    r"|(?:re)?purchased|bought|acquired|amounting to|worth)"
    r" (?:(?:an?|total|aggregate|consideration|amount|cost|price|purchase|of|approximately|about|roughly)\s){0,8}\Z",
    re.I,
)
_ACT = re.compile(r"\b(?:re)?purchas\w+|\bbought\b|\bbuy-?back|\bacquired\b|\bretired\b|\bissued\b|\bsold\b", re.I)
#: what is paid after costs, or under another plan, is not what the shares come to
_OTHERWISE = re.compile(
    r"\b(?:proceeds|net of|options?|warrants?|to date|remain\w*|bring\w*|including|up to)\b|;",
    re.I,
)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.I)
_GOES_ON = re.compile(
    r"(?:The|These|Those) (?:shares|repurchases|purchases|(?:weighted )?average (?:price|cost)s?)\b"
)

_BEHIND = 20


class PricedShares(NamedTuple):
    """A number of shares, the price of one, and what was paid for all of them."""

    shares: Fact
    price: Fact
    amount: Fact


def priced_shares(facts: Sequence[Fact]) -> Iterator[PricedShares]:
    """The shares whose price and amount are told behind them, in order."""
    for shares, *others in zip(facts, facts[1:], facts[2:], strict=False):
        if shares.figure.unit is not Unit.SHARES:
            continue
        told = _price_and_amount(*others)
        if told and _of_one_act(shares, *others) and not _listed(shares, others[1]):
            yield PricedShares(shares, *told)
    for window in zip(*(facts[i:] for i in range(6)), strict=False):
        pairs = list(zip(window[::2], window[1::2], strict=True))
        if pairs[0][1].figure.unit is not Unit.SHARES or not all(_are_two(*pair) for pair in pairs):
            continue
        (shares, _), *rest = pairs
        told = _price_and_amount(*(first for first, _ in rest))
        if told and _of_one_act(shares, *(first for first, _ in rest)) and _listed(shares, window[5]):
            second = {id(first): other for first, other in rest}
            yield PricedShares(shares, *told)
            yield PricedShares(pairs[0][1], second[id(told[0])], second[id(told[1])])


def _price_and_amount(one: Fact, other: Fact) -> tuple[Fact, Fact] | None:
    """Which of two figures is the price of a share and which is what was paid for all."""
    prices = [fact for fact in (one, other) if _is_price(fact)]
    amounts = [fact for fact in (one, other) if fact not in prices and _is_paid(fact)]
    return (prices[0], amounts[0]) if len(prices) == len(amounts) == 1 else None


def _are_two(one: Fact, other: Fact) -> bool:
    """Whether two figures are listed: "863,000 and 1,358,000 shares"."""
    units = {one.figure.unit, other.figure.unit}
    alike = len(units) == 1 or units == {Unit.COUNT, Unit.SHARES}
    return alike and one.sentence is other.sentence and one.sentence.text[one.end : other.start] == " and "


def _listed(first: Fact, last: Fact) -> bool:
    """Whether figures are told for several periods."""
    texts = {first.sentence.text[first.start :], last.sentence.text[: last.end + _BEHIND]}
    return any(_RESPECTIVELY.search(text) for text in texts)


def _is_price(fact: Fact) -> bool:
    return (
        fact.figure.unit in (Unit.PER_SHARE, Unit.CURRENCY)
        and fact.figure.value > 0
        and _PRICE.search(fact.sentence.text, max(0, fact.start - 90), fact.start) is not None
    )


def _is_paid(fact: Fact) -> bool:
    return (
        fact.figure.unit is Unit.CURRENCY
        and fact.figure.value > 0
        and _PAID.search(fact.sentence.text, max(0, fact.start - 90), fact.start) is not None
    )


def _of_one_act(first: Fact, second: Fact, third: Fact) -> bool:
    """Whether three figures stand together and are of one act, told in full."""
    if any(fact.figure.hedge in (Hedge.OVER, Hedge.UNDER) for fact in (first, second, third)):
        return False
    one, other = first.sentence, third.sentence
    if one is other:
        told = one.text[: first.start], one.text[first.start : third.end + 60]
        return _ACT.search("".join(told)) is not None and not _OTHERWISE.search(told[1][: third.end - first.start])
    if one.block != other.block or second.sentence not in (one, other) or not _GOES_ON.match(other.text):
        return False
    return _ACT.search(one.text) is not None and not any(_OTHERWISE.search(each.text) for each in (one, other))
