"""Causes that a sentence gives for a change: "The increase in revenues was due to a strong increase in unit sales".

    cause ::= ("the" | "this" | …) noun ("in" | "of") effect ("was" | "were" | …) ("due to" | "driven by" | …)
              [ article ] [ amount ] moved [ "of" amount ] thing

    moved ::= subject verb [ amounts and periods ] ("due to" | "driven by" | …) moved-cause
            | subject ("was" | …) amount "," article noun "of" amounts and periods ("due to" | …) moved-cause

Expenses rise because expenses rise, revenues because revenues do.  What a profit, a tax rate or a change of mix does
follows from more than one thing, and is left out; so do sales that prices move, and volumes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from auditor.grammar.sentences import sentences
from auditor.reading.document import Span, TextBlock

_AMOUNT = r"\$?[\d.,]+(?:\s[mb]illion|\s?%|\spercent)?"
_CAUSED = re.compile(
    r"\b(?:the|this|these|that)\s(?:[a-z-]{1,20}\s){0,2}"
    r"(?P<effect>(?P<rose>increases?|growth|rise)|decreases?|declines?|reductions?|drop)\s(?:in|of)\s"
    r"(?P<of>[^.;$%\d]{3,90}?)\s(?:was|were|is|are)\s(?:[a-z-]{1,20}\s){0,2}"
    r"(?:due to|attributable to|driven by|(?:the |a )?result of|caused by|because of)\s"
    rf"(?:(?:an?|the|our)\s)?(?:[a-z-]{{1,20}}\s)?(?:{_AMOUNT}\s)?"
    r"(?P<cause>(?P<up>increases?|growth|rise|higher|greater|increased)|decreases?|declines?|reductions?|drop|lower|fewer"
    rf"|decreased|reduced)(?:\sof\s(?:approximately\s)?{_AMOUNT})?\s"
    r"(?:in\s)?(?P<thing>[^.;]{3,110})",
    re.I,
)
#: "Revenues decreased $4.5 million, or 5%, from the second quarter of 2022, primarily due to lower sales of tools"
_LEAD = re.compile(
    r"\b(?:due to|attributable to|driven by|(?:as )?(?:the |a )?result of|caused by|because of)\s(?:(?:an?|the|our)\s)?"
    rf"(?:[a-z-]{{1,20}}\s)?(?:{_AMOUNT}\s)?"
    r"(?P<cause>(?P<up>increases?|growth|rise|higher|greater|increased)|decreases?|declines?|reductions?|drop|lower|fewer"
    rf"|decreased|reduced)(?:\sof\s(?:approximately\s)?{_AMOUNT})?\s(?:in\s)?(?P<thing>[^.;]{{3,110}})",
    re.I,
)
_MOVES = re.compile(
    r"\b(?:(?P<rose>increased|rose|grew|increase|growth)|decreased|declined|fell|decrease|decline)\b", re.I
)
#: Words that may stand between a movement and its cause, and between what moved and its noun, besides figures.
_BETWEEN = frozenset(
    """a about against all also an and approximately april august as at basis by cents compared december during ended
    fell february fiscal first for fourth from in january july june last march may million billion thousand month
    months nine november october of operational operationally or our over percent percentage period periods points
    previous primarily mainly principally largely partly prior quarter reflecting representing respectively same
    second september six sequentially significantly slightly strongly substantially than the third this three to
    total totaled totaling twelve versus was week weeks were which with year year-ago prior-year yoy year-over-year
    increase increased decrease decreased decline declined growth grew rose""".split()
)
_TOKEN = re.compile(r"[^\s,()]+")
_FIGURE = re.compile(r"[$€£(]*\d[\d,.]*%?")
#: Where a clause begins whose subject is another one.
_CLAUSE = re.compile(r"[;:•]|\b(?:while|whereas|although|but|and|that|which)\b|,\s(?!an?\s)", re.I)
#: what moves with sales, and what sales are made up of; prices may cost volumes
_SALES = re.compile(r"\b(?:revenues?|sales)\b", re.I)
_MADE_OF = re.compile(r"\b(?:revenues?|sales|units?|shipments|orders)\b", re.I)
_LONGEST = 240
_COST = re.compile(
    r"\b(?:expenses?|costs?|spending|overhead|fees|wages|salaries|compensation|headcount|payroll|charges?|amortization"
    r"|depreciation|rents?|provisions?)\b",
    re.I,
)
_INCOME = re.compile(
    r"\b(?:revenues?|sales|income|profits?|earnings|volumes?|units?|shipments|premiums|orders|prices?|pricing|traffic"
    r"|customers)\b",
    re.I,
)
_COST_OF_SALES = re.compile(r"\bcosts? of (?:goods sold|sales|products?|services?|revenues?)\b", re.I)
_OF_SALES = re.compile(r"\bas a percent(?:age)? of (?:net |total )?(?:sales|revenues?)\b", re.I)
_MARKETING = re.compile(r"\b(?:sales|selling) and marketing\b", re.I)
#: Where the name of a thing ends.
_ENDS = re.compile(
    r"\b(?:due|driven|from|resulting|related to|associated|partially|offset|as|for|because|which|at|by|within|during"
    r"|compared|accounting|since|primarily|coupled|combined|over|to|across)\b|,|\((?!\d{1,2}\))",
    re.I,
)
_AND = re.compile(r"\band\b", re.I)
#: What lowers what it is named for, or follows from several things.
_CONTRARY = re.compile(
    r"capitali|allocat|reimburs|saving|reduction|recover|credit|transfer|reclassif|absor|efficien|synerg|leverag|returns"
    r"|allowance|discount|rebate|incentive|loss|margin|tax|percent|%|reserve|deferr|discontinu|divest",
    re.I,
)


class Cause(NamedTuple):
    """A change and its first cause, of one kind: which way each goes (+1, -1), and where it says so."""

    effect: str
    direction: int
    span: Span
    cause: str
    cause_direction: int
    cause_span: Span


def causes(blocks: Iterable[TextBlock]) -> Iterator[Cause]:
    """The changes whose first cause is a change of the same kind of thing."""
    for block in blocks:
        for found in _CAUSED.finditer(block.text):
            kind = _kind(found["of"])
            if kind and kind == _kind(found["thing"]):
                yield Cause(
                    " ".join(found["of"].split()),
                    1 if found["rose"] else -1,
                    block.span(*found.span("effect")),
                    " ".join(_name(found["thing"]).split()),
                    1 if found["up"] else -1,
                    block.span(*found.span("cause")),
                )
        for start, end in sentences(block.text):
            yield from _moved(block, start, end)


def _moved(block: TextBlock, start: int, end: int) -> Iterator[Cause]:
    """The movements of a sentence with the first cause that it gives for them."""
    text = block.text
    lead = _LEAD.search(text, start, end)
    if lead is None:
        return
    moves = list(_MOVES.finditer(text, max(start, lead.start() - _LONGEST), lead.start()))
    if not moves or len({bool(move["rose"]) for move in moves}) > 1:
        return
    first = moves[0]
    if not _says_nothing_else(text[first.end() : lead.start()]):
        return
    subject = _subject(text[start : first.start()])
    kind, name = _kind(subject), _name(lead["thing"])
    if not kind or kind != _kind(lead["thing"]):
        return
    if kind == "income" and not (_SALES.search(subject) and _MADE_OF.search(name)) or _COST_OF_SALES.search(subject):
        return
    yield Cause(
        " ".join(subject.split()),
        1 if first["rose"] else -1,
        block.span(*first.span()),
        " ".join(name.split()),
        1 if lead["up"] else -1,
        block.span(*lead.span("cause")),
    )


def _says_nothing_else(between: str) -> bool:
    """Whether a text is of nothing but figures, periods and what they are compared with."""
    return all(_may_stand(token[0]) for token in _TOKEN.finditer(between))


def _may_stand(token: str) -> bool:
    return token.lower() in _BETWEEN or _FIGURE.fullmatch(token) is not None


def _subject(before: str) -> str:
    """The words of what moved at the end of a text that leads to the movement."""
    tokens = list(_TOKEN.finditer(before))
    while tokens and _may_stand(tokens[-1][0]):
        tokens.pop()
    named = before[: tokens[-1].end()] if tokens else ""
    clauses = list(_CLAUSE.finditer(named))
    return named[clauses[-1].end() :].strip() if clauses else named.strip()


def _name(words: str) -> str:
    """The words that name a thing, without what is said of it."""
    end = _ENDS.search(words)
    name = words[: end.start()] if end else words
    joint = _AND.search(name)
    return name[: joint.start()] if joint and _COST.search(name, 0, joint.start()) else name


def _kind(words: str) -> str:
    """Whether a thing is a cost or an income; "" where it is neither, or may be both."""
    name = _name(_MARKETING.sub("marketing", _OF_SALES.sub("", _COST_OF_SALES.sub("costs", words))))
    if _CONTRARY.search(name):
        return ""
    cost, income = _COST.search(name), _INCOME.search(name)
    return "" if bool(cost) is bool(income) else "cost" if cost else "income"
