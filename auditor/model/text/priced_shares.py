"""Shares bought or issued at an average price for so much: "763,451 shares for $34.7 million at an average price of
$45.48 per share".

The price and the amount stand behind the shares, in either order, in one sentence or in two of which the second goes
on about "these shares".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.figure import Hedge, Unit

_PRICE = re.compile(
    r"\baverage(?: [a-z]{3,12}){0,2} (?:price|cost)(?: paid)?(?: per (?:common )?share)?"
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
    r"\b(?:proceeds|respectively|net of|options?|warrants?|to date|remain\w*|bring\w*|including|up to)\b|;",
    re.I,
)
_GOES_ON = re.compile(r"(?:The|These|Those) (?:shares|repurchases|purchases)\b")


class PricedShares(NamedTuple):
    """A number of shares, the price of one, and what was paid for all."""

    shares: Fact
    price: Fact
    amount: Fact


def priced_shares(facts: Sequence[Fact]) -> Iterator[PricedShares]:
    """The shares whose price and amount are told behind them, in order."""
    for shares, *others in zip(facts, facts[1:], facts[2:], strict=False):
        if shares.figure.unit is not Unit.SHARES:
            continue
        prices = [fact for fact in others if _is_price(fact)]
        amounts = [fact for fact in others if fact not in prices and _is_paid(fact)]
        if len(prices) == len(amounts) == 1 and _of_one_act(shares, *others):
            yield PricedShares(shares, prices[0], amounts[0])


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
    if one.block != other.block or second.sentence is not other or not _GOES_ON.match(other.text):
        return False
    return _ACT.search(one.text) is not None and not any(_OTHERWISE.search(each.text) for each in (one, other))
