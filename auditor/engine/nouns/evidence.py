"""What ties already, and how sure it is that a fact of the narrative is about a cell."""

from __future__ import annotations

from decimal import Decimal

from auditor.engine.subject import Certainty
from auditor.model.claim import Fact
from auditor.model.figure import Hedge
from auditor.model.filing import Filing
from auditor.model.matching import Match
from auditor.model.rounding import (
    Outcome,
    Quantity,
    compare,
    printed,
)
from auditor.model.slips import Likeness, likeness
from auditor.model.table import Cell
from auditor.reading.document import Span


def size_of(fact: Fact) -> Quantity:
    return abs(printed(fact.figure))


def line_of(cell: Cell) -> Quantity:
    return abs(printed(cell.figure))


def ties_to(fact: Fact, cell: Cell) -> bool:
    return compare(size_of(fact), line_of(cell)) is not Outcome.CONFLICTS


def digits_of(value: Decimal, step: Decimal) -> int:
    return len(str(abs(int(value / step)))) if step else 0


def likeness_of(fact: Fact, other: Quantity) -> Likeness:
    return likeness(fact.figure.value, fact.figure.step, other.value)


class Ties:
    """What already ties: in which sentences, and which facts to which cells.

    A sentence one of whose amounts ties to a statement, to three digits or more, is about what the
    statement is about; a conflict in it is a conflict indeed.
    """

    def __init__(self, filing: Filing) -> None:
        self.found: dict[int, Match] = {}
        self._sentences: dict[Span, list[Fact]] = {}
        for fact, found in zip(filing.narrative.facts, filing.matches, strict=True):
            if found is None:
                continue
            self.found[id(fact)] = found
            if fact.period_sure and ties_to(fact, found.cell) and digits_of(fact.figure.value, fact.figure.step) >= 2:
                self._sentences.setdefault(fact.sentence.span, []).append(fact)

    def corroborate(self, fact: Fact) -> bool:
        return any(other is not fact for other in self._sentences.get(fact.sentence.span, ()))


def certainty_of(fact: Fact, found: Match, ties: Ties) -> Certainty:
    """How sure it is that a fact is about the cell, given that they differ."""
    metric = fact.metric
    assert metric is not None
    alike = likeness_of(fact, line_of(found.cell))
    if ties.corroborate(fact) and fact.period_sure:
        alike = Likeness(min(2, alike + 1))
    if not found.sure or alike is Likeness.NONE:
        return Certainty.UNSURE
    if not fact.period_sure:
        return Certainty.LIKELY if fact.period_span is not None and alike is Likeness.STRONG else Certainty.UNSURE
    if metric.concept is None or not found.cell.table.primary or fact.figure.hedge is not Hedge.NONE:
        return Certainty.LIKELY if alike is Likeness.STRONG else Certainty.UNSURE
    return Certainty.CERTAIN if alike is Likeness.STRONG else Certainty.LIKELY


def about(fact: Fact, filing: Filing) -> str:
    period = f", {filing.calendar.describe(fact.period)}" if fact.period else ""
    return f"{fact.label}{period}"
