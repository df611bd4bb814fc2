"""Which facts of the narrative agree with the cells they are about, and in which sentences."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.claim import Fact, size_of
from auditor.model.rounding import Outcome, Quantity, compare, digits_of, printed
from auditor.model.table import Cell
from auditor.model.ties.matching import Match
from auditor.model.ties.occurrences import Occurrences
from auditor.reading.document import Span


def line_of(cell: Cell) -> Quantity:
    """The amount of a cell, without sign."""
    return abs(printed(cell.figure))


def ties_to(fact: Fact, cell: Cell) -> bool:
    """Whether a fact agrees with a cell, signs aside."""
    return compare(size_of(fact), line_of(cell)) is not Outcome.CONFLICTS


class Ties:
    """What already ties: in which sentences, and which facts to which cells.

    A sentence one of whose amounts ties to a statement, to three digits or more, is about what the
    statement is about; a conflict in it is a conflict indeed.
    """

    def __init__(self, facts: Sequence[Fact], matches: Sequence[Match | None], printed: Occurrences) -> None:
        self.printed = printed
        self.found: dict[int, Match] = {}
        self._sentences: dict[Span, list[Fact]] = {}
        self._blocks: dict[tuple[int, tuple[int, int]], list[Fact]] = {}
        for fact, found in zip(facts, matches, strict=True):
            if found is None:
                continue
            self.found[id(fact)] = found
            if (
                fact.period is not None
                and digits_of(fact.figure.value, fact.figure.step) >= 3
                and ties_to(fact, found.cell)
            ):
                self._blocks.setdefault((fact.sentence.block, fact.period.key), []).append(fact)
            if fact.period_sure and ties_to(fact, found.cell) and digits_of(fact.figure.value, fact.figure.step) >= 2:
                self._sentences.setdefault(fact.sentence.span, []).append(fact)

    def corroborate(self, fact: Fact) -> bool:
        """Whether another amount of the fact's sentence ties."""
        return any(other is not fact for other in self._sentences.get(fact.sentence.span, ()))

    def backed(self, fact: Fact) -> bool:
        """Whether other amounts of the fact's paragraph tie for the period it is taken to be of."""
        if fact.period is None:
            return False
        return any(other is not fact for other in self._blocks.get((fact.sentence.block, fact.period.key), ()))
