"""What was paid for a named thing, told in two places: "to purchase NeXT Software, Inc. for a price of $400 million".

deal   ::= verb [ words ] name [ words ] link amount          "acquired Orrin GmbH for €14.5 million"
         | amount noun name | "paid" amount "for" name        "the $213 million acquisition of PAI"
verb   ::= "acquire" | "purchase" | "acquisition of" | ... | "sell" | "sale of" | ...
link   ::= "for" | "price of" | "consideration of" | "valued at"

One name may be bought in parts, sold again, or paid in parts: the words that tell such things apart, the years and the
shares of it that the sentences name are the same, or the two are not set against each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.figure import Hedge, Unit
from auditor.model.slips import differ_by_a_digit, off_by_scale
from auditor.model.ties.occurrences import Occurrences

_WORD = r"[A-Z][A-Za-z0-9&’'.-]{0,40}"
_NAME = rf"{_WORD}(?:,? (?:{_WORD}|&(?= [A-Z])|of(?= [A-Z])|and(?= [A-Z]))){{0,8}}"
_BUYS = r"acquir(?:e[ds]?|ing)|purchas(?:e[ds]?|ing)|buy(?:s|ing)?|bought|(?:acquisition|purchase|buyout) of"
_SELLS = r"sell(?:s|ing)?|sold|divest(?:s|ed|ing)?|(?:sale|divestiture|disposition|disposal) of"
_ACT = re.compile(rf"\b(?:(?P<buy>{_BUYS})|(?P<sell>{_SELLS}))\b")
#: what is bought in a place, from or with somebody, is named by another word
_OBJECT = re.compile(rf" [^$€£;:]{{0,60}}?\b(?<!\bin )(?<!\bat )(?<!\bfrom )(?<!\bwith )(?<!\bto )(?P<name>{_NAME})")
_LINK = re.compile(
    r"[^$€£;:]{0,160}?\b(?:for|price of|consideration(?: transferred| paid)? of|valued at|valuation of|value of)"
    r"(?: (?:an?|the|total|aggregate|approximately|about|roughly|purchase|price|cash|consideration|in|sum|amount|of"
    r"|equal|to)){0,8} ?"
)
_PAID = re.compile(r"\b(?:pa(?:y|ys|id|ying)|invest(?:s|ed|ing)?) (?:approximately |about |a total of )?\Z")
_BEHIND = re.compile(
    rf"(?: in)?(?: (?:cash|all-cash|stock|all-stock))?,? (?:(?P<buy>acquisition of|purchase of|buyout of"
    r"|to (?:acquire|purchase|buy))|(?P<sell>sale of|divestiture of)|(?P<paid>for|in))(?: (?:the|all|our|its|of"
    rf"|outstanding|shares|stock|assets|business)){{0,6}} (?P<name>{_NAME})"
)
#: what was agreed is adjusted when the deal is closed
_DONE = re.compile(r"\b(?:complet|clos|consummat|finali[sz])(?:e|ed|es|ing|ion|ure)\b", re.I)
#: words that tell amounts paid for one thing apart
_APART = re.compile(
    r"\b(?:net|gross|assum\w+|debt|contingent|deferred|earn-?outs?|milestones?|up to|additional\w*|remaining"
    r"|minority|noncontrolling|interests?|stake|portion|part|half|initial\w*|estimated|preliminary|final\w*|revised"
    r"|previous\w*|per share|loans?|shares|option|escrow|upfront|up-front|installments?|phase|first|second|third"
    r"|tranche|closing|license\w*|lease\w*|gains?|loss)\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PERCENT = re.compile(r"\d(?:[\d.]{0,6}\d)? ?(?:%|percent)")
#: words of names that every name may have, and names that are no names
_FORMS = frozenset("the inc corp corporation company co llc ltd limited plc gmbh lp sa ag nv bv holdings group".split())
_NOT_NAMES = frozenset(
    """company registrant board agreement corporate north south united american general national first january february
    march april may june july august september october november december fiscal we our""".split()
)
#: what is bought again and again, at another price
_SECURITIES = frozenset("class common preferred series senior share shares stock note notes bonds units".split())
_BRACKETED = re.compile(r"\([^()]*(?:\)|\Z)")
_WINDOW = 60
_MOST = 8  # amounts told of one name


class Deal(NamedTuple):
    """An amount paid for a thing: "buy" or "sell", the words of its name, and the name as printed."""

    act: str
    name: tuple[str, ...]
    printed: str
    fact: Fact
    start: int  # where the act is told, offsets in the sentence
    end: int


class DealTwice(NamedTuple):
    """An amount paid, the other amount told of the same, and the name of the thing as printed."""

    fact: Fact
    other: Fact
    name: str


def deals_twice(facts: Sequence[Fact], printed: Occurrences) -> Iterator[DealTwice]:
    """The amounts told twice of one deal, each pair once: equal ones, and those that differ as a slip does of which one
    stands nowhere else."""
    groups: dict[tuple[str, str], list[Deal]] = defaultdict(list)
    for deal in _deals(facts):
        groups[deal.act, deal.name[0]].append(deal)
    for group in groups.values():
        if len(group) > _MOST or len({deal.fact.figure.value for deal in group}) > 2:
            continue
        for one, two in combinations(group, 2):
            if one.fact.sentence is not two.fact.sentence and _is_one(one, two) and _may_be_one(one, two, printed):
                yield DealTwice(two.fact, one.fact, two.printed)


def _deals(facts: Sequence[Fact]) -> Iterator[Deal]:
    """The amounts paid for named things, in order."""
    for fact in facts:
        if fact.figure.unit is Unit.CURRENCY and fact.figure.hedge not in (Hedge.OVER, Hedge.UNDER):
            deal = _before(fact) or _behind(fact)
            if deal is not None and deal.name:
                yield deal


def _before(fact: Fact) -> Deal | None:
    """The act told before an amount, with the name of what it is of."""
    text = fact.sentence.text
    acts = list(_ACT.finditer(text, max(0, fact.start - 240), fact.start))
    for act in reversed(acts):
        named = _OBJECT.match(text, act.end(), fact.start)
        if named is not None and _LINK.fullmatch(text, named.end("name"), fact.start):
            return Deal(act.lastgroup or "", _words(named["name"]), named["name"], fact, act.start(), fact.end)
    return None


def _behind(fact: Fact) -> Deal | None:
    """The act told behind an amount."""
    text = fact.sentence.text
    act = _BEHIND.match(text, fact.end)
    if act is None or act["paid"] and not _PAID.search(text, max(0, fact.start - 40), fact.start):
        return None
    return Deal("sell" if act["sell"] else "buy", _words(act["name"]), act["name"], fact, fact.start, act.end())


def _words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it: without the form of the company, and what belongs to it."""
    words = [word.lower().strip(".,'’").removesuffix("'s").removesuffix("’s") for word in name.split()]
    told = tuple(word for word in words if word and word.replace(".", "") not in _FORMS)
    if not told or told[0] in _NOT_NAMES or len(told[0]) < 2 or not _SECURITIES.isdisjoint(told):
        return ()
    return told if told[0].isalpha() or "&" in told[0] or "-" in told[0] else ()  # "M56S" is a product


def _is_one(one: Deal, two: Deal) -> bool:
    """Whether two deals are one: of one name, or the short form of it, told with the same words, years and shares."""
    few, many = sorted((one.name, two.name), key=len)
    if many[: len(few)] != few:
        return False
    first, second = (_around(deal) for deal in (one, two))
    if {word.lower() for word in _APART.findall(first)} != {word.lower() for word in _APART.findall(second)}:
        return False
    if set(_PERCENT.findall(first)) != set(_PERCENT.findall(second)):
        return False
    years = [set(_YEAR.findall(deal.fact.sentence.text)) for deal in (one, two)]
    return not years[0] or not years[1] or bool(years[0] & years[1])


def _around(deal: Deal) -> str:
    """What is said from the act to the amount, and right behind it, without what stands in brackets."""
    text = deal.fact.sentence.text
    return text[deal.start : deal.fact.start] + _BRACKETED.sub("", text[deal.fact.end : deal.end + _WINDOW])


def _may_be_one(one: Deal, two: Deal, printed: Occurrences) -> bool:
    """Whether two amounts are equal, or differ as a slip does and one of them is printed in no other place."""
    a, b = one.fact.figure, two.fact.figure
    if a.currency != b.currency:
        return False
    if a.value == b.value:
        return True
    if a.step / a.scale != b.step / b.scale:
        return False
    done = [_DONE.search(deal.fact.sentence.text) is not None for deal in (one, two)]
    near = a.scale == b.scale and done[0] == done[1]
    slip = near and differ_by_a_digit(a.value, a.step, b.value) or off_by_scale(a, b)
    return slip and (printed.once(one.fact) or printed.once(two.fact))
