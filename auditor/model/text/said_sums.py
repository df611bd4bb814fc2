"""Sums said in one sentence: "$743 million, through repurchases of $549 million and dividends of $194 million".

sum   ::= amount words lead part { words part }
less  ::= amount words lead part words "less" words amount
lead  ::= "comprised of" | "consisting of" | "made up of" | "through" | "(" ... "plus" | ...
words ::= a few words without another amount; the last part is joined by "and" or "plus"

Parts may also stand behind a colon, or in brackets, each said of something by the same word: "122.5 million square
feet: 85.4 million in the United States; 15.2 million in Canada; and 21.9 million in other countries".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.figure import Unit

_LEADS = re.compile(
    r"[^.;$%]{0,80}\b(?:(?:compris|compos)(?:ed|ing)(?: of)?|consist(?:s|ed|ing) of|made up of|through"
    r"|(?:which|that) (?:includes? (?:both|the sum of)|comprises?))\b[^.;]{0,80}",
    re.I,
)
_OPENS = re.compile(r"(?: per [a-z ]{3,20})?\s\([^()]{0,40}")
_JOINS = re.compile(r"[^.;()]{0,100}?(?:,| and| plus)\s[^.;]{0,80}")
_COLON = re.compile(r"[^.;:()$%]{0,80}:\s(?:approximately\s|about\s)?")
_ITEMS = re.compile(r"[^;:()$%\d]{0,60}[;,]\s(?:and\s)?(?:approximately\s|about\s)?")
_OPENS_BEHIND = re.compile(r"[^.;:()$%\d]{0,60}\s\(")
_CLOSES = re.compile(r"[^.;:()$%\d]{2,40}\)")
_SAID_OF = re.compile(r"\s(in|for|at|from|to|by|of|related to)\s", re.I)
_PERIOD = re.compile(r"\b(?:(?:19|20)\d\d|quarters?|months?|years?|half|weeks?)\b", re.I)
_LAST = re.compile(r"\b(?:and|plus)\s[^.;]{0,80}\Z")
#: what takes the amount after it off the one before
_LESS = re.compile(r"[^.;()$%]{0,80}?\b(?:less|minus|net of)\s[^.;()$%]{0,80}", re.I)
#: what is left of a list whose last part is not printed
_MORE = re.compile(r"[^.;,()]{0,60}(?:,|\sand)\s(?:and\s)?(?:other|certain|various|the remain)", re.I)
#: a third amount that goes on with the calculation
_FURTHER = re.compile(r"[^.;]{0,60}?(?:,|\band|\bless|\bplus|\bminus)\s[^.;]{0,40}\d")
_NOT_ALL = re.compile(r"\b(?:primarily|mainly|principally|largely|partial\w*|offset|respectively|among)\b", re.I)
#: "9,170 gold equivalent ounces, comprising 5,809 gold ounces and 255,394 silver ounces": parts measured otherwise
_EQUIVALENT = re.compile(r"[^.;,:]{0,40}\b(?<!cash )equivalents?\b", re.I)
_UNITS = (Unit.CURRENCY, Unit.SHARES, Unit.COUNT)


class SaidSum(NamedTuple):
    """An amount and the parts that the sentence says make it up; `whole` tells that they are joined by nothing but
    "plus" in brackets right behind it, so that none is left out, and `less` that the second is taken off the first."""

    total: Fact
    parts: tuple[Fact, ...]
    whole: bool
    less: bool = False


def _of_places(parts: list[Fact]) -> bool:
    """Whether each part is said of something by the same word, and none of a period."""
    text = parts[0].sentence.text
    words = [_SAID_OF.match(text, part.end) for part in parts]
    return (
        all(words)
        and len({word[1].lower() for word in words if word}) == 1
        and not _PERIOD.search(text, parts[0].end, parts[-1].end + 24)
    )


def said_sums(facts: Iterable[Fact]) -> Iterator[SaidSum]:
    """The sums that sentences say, in order."""
    for _, group in groupby(facts, key=lambda fact: fact.sentence.span):
        told = [fact for fact in group if fact.figure.unit in _UNITS]
        for i, whole in enumerate(told[:-2]):
            if _is_difference(whole, *told[i + 1 : i + 3]):
                yield SaidSum(whole, tuple(told[i + 1 : i + 3]), True, less=True)
                break
            parts = _parts(whole, told[i + 1 :])
            if parts:
                text = whole.sentence.text
                bracketed = _OPENS.fullmatch(text, whole.end, parts[0].start) and "plus" in text[parts[0].end :]
                yield SaidSum(whole, parts, bool(bracketed))
                break


def _is_difference(whole: Fact, first: Fact, taken_off: Fact) -> bool:
    """Whether a sentence says that an amount is a second one less a third."""
    text = whole.sentence.text
    return (
        whole.figure.unit is first.figure.unit is taken_off.figure.unit
        and _LEADS.fullmatch(text, whole.end, first.start) is not None
        and _LESS.fullmatch(text, first.end, taken_off.start) is not None
        and not _NOT_ALL.search(text, whole.end, taken_off.end + 120)
        and not _FURTHER.match(text, taken_off.end)
    )


def _parts(whole: Fact, following: list[Fact]) -> tuple[Fact, ...]:
    """The facts that follow as parts; () where the sentence does not say that they make up the whole."""
    text = whole.sentence.text
    gap = text[whole.end : following[0].start]
    if _EQUIVALENT.match(gap):
        return ()
    bracketed = _OPENS.fullmatch(gap) is not None or _OPENS_BEHIND.fullmatch(gap) is not None
    itemized = _COLON.fullmatch(gap) is not None
    if not bracketed and not itemized and not _LEADS.fullmatch(gap):
        return ()
    parts = [following[0]]
    last = ""
    for fact in following[1:]:
        between = text[parts[-1].end : fact.start]
        joins = _JOINS.fullmatch(between) or itemized and _ITEMS.fullmatch(between)
        if fact.figure.unit is not whole.figure.unit or not joins:
            break
        parts.append(fact)
        last = between
        if _LAST.search(between):
            break
    if parts[0].figure.unit is not whole.figure.unit or len(parts) < 2 or not _LAST.search(last):
        return ()
    if itemized and not _of_places(parts):
        return ()
    added = _OPENS.fullmatch(gap) is not None and all("plus" in text[a.end : b.start] for a, b in pairwise(parts))
    if bracketed and not added and not (_of_places(parts) and _CLOSES.match(text, parts[-1].end)):
        return ()
    if _NOT_ALL.search(text, whole.end, parts[-1].end + 120) or _MORE.match(text, parts[-1].end):
        return ()
    return tuple(parts)
