"""Amounts that a sentence gives with their share of another line: "$19.5 million, or 8.0% of revenue".

    share  ::= amount [ "," ] ( "or" | "(" ) percentage "of" line        "$19.5 million (8.0% of revenue)"
             | amount words name "margin" [ "of" | "was" ] percentage    "$62.5 million, representing a margin of 7.7%"

The line a margin is of is revenue.  What the line came to is said elsewhere in the text or printed in a table.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.concepts import Concept, normal_words
from auditor.model.figure import Figure, Unit
from auditor.model.table import Cell
from auditor.model.text.narrative import Narrative
from auditor.model.ties.matching import CellIndex

_OR = re.compile(r",?\s(?:or\s|\((?:or\s)?)(?:approximately\s|about\s)?\(?")
_MARGIN = re.compile(
    r"(?:,?\sor|,?\sand|,?\swith|,\srepresenting|,\sresulting in|,\sreflecting|,\swhich represents|,|\s\()\s?"
    r"(?:an?\s|the\s)?(?P<name>(?:[A-Za-z-]+\s){0,4})margin\s(?:\d\s)?(?:of\s|was\s|at\s)?\(?",
    re.I,
)


class SaidShare(NamedTuple):
    """An amount, what it is in percent of a line, and where that line is given, in the text or in tables, for the
    same period."""

    amount: Fact
    share: Fact
    bases: tuple[Figure, ...]
    cells: tuple[Cell, ...]


def said_shares(narrative: Narrative, cells: CellIndex) -> Iterator[SaidShare]:
    """The shares whose line is given somewhere."""
    said: defaultdict[tuple[str, tuple[int, int]], list[Figure]] = defaultdict(list)
    for fact in narrative.facts:
        metric = fact.metric
        if metric is None or metric.concept is None or metric.qualifier or metric.basis or fact.period is None:
            continue
        if fact.figure.unit is Unit.CURRENCY and fact.side in ("current", "prior"):
            said[metric.concept.name, fact.period.key].append(fact.figure)
    for amount, share in pairwise(narrative.facts):
        if amount.figure.unit is not Unit.CURRENCY or share.figure.unit is not Unit.PERCENT:
            continue
        if amount.sentence is not share.sentence or amount.period is None:
            continue
        base = _base(amount, share, cells)
        if base is None or _in_statement(amount, base, cells):
            continue
        printed = _told_apart(cells.of_concept(base.name, amount.period))
        told = said.get((base.name, amount.period.key), [])
        if printed or told:
            yield SaidShare(amount, share, (*told, *(cell.figure for cell in printed)), printed)


def _told_apart(found: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells without those of rows that have several for the period: their columns are not told apart."""
    rows = Counter((cell.table.index, cell.row.index) for cell in found)
    return tuple(cell for cell in found if rows[cell.table.index, cell.row.index] == 1)


def _base(amount: Fact, share: Fact, cells: CellIndex) -> Concept | None:
    """The line a percentage says the amount before it is a share of."""
    gap = amount.sentence.text[amount.end : share.start]
    if share.of:
        return cells.concepts.of_label(share.of) if _OR.fullmatch(gap) else None
    margin = _MARGIN.fullmatch(gap)
    if margin is None or amount.metric is None:
        return None
    named = set(normal_words(margin["name"]))
    return cells.concepts.concepts.get("net sales") if named <= set(normal_words(amount.metric.text)) else None


def _in_statement(amount: Fact, base: Concept, cells: CellIndex) -> bool:
    """Whether the amount is a line of the tables, too, so that the share is set against both lines there."""
    metric = amount.metric
    if metric is None or metric.concept is None or metric.concept is base or metric.qualifier:
        return False
    return all(cells.of_concept(concept.name, amount.period) for concept in (metric.concept, base))
