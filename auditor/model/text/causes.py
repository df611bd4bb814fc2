"""Causes that a sentence gives for a change: "The increase in revenues was due to a strong increase in unit sales".

    cause ::= ("the" | "this" | …) noun ("in" | "of") effect ("was" | "were" | …) ("due to" | "driven by" | …)
              [ article ] [ amount ] moved [ "of" amount ] thing

Expenses rise because expenses rise, revenues because revenues do.  What a profit, a tax rate or a change of mix does
follows from more than one thing, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

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
    r"|compared|accounting|since|primarily|coupled|combined|over|to|across)\b|[,(]",
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
