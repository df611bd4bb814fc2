"""How much of each section of a document was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from auditor.engine.finding import FigureReading
from auditor.model.rounding import Outcome


class Share(NamedTuple):
    """The figures of a section: how many of each outcome, and where the first of them stands in `figures`."""

    section: str
    first: int
    ties: int
    rounding: int
    conflicts: int
    unchecked: int

    @property
    def figures(self) -> int:
        return self.ties + self.rounding + self.conflicts + self.unchecked

    @property
    def checked(self) -> int:
        return self.figures - self.unchecked


def shares(figures: Sequence[FigureReading]) -> tuple[Share, ...]:
    """A share for each run of figures that stand in one section, in the order of the file."""
    found: list[Share] = []
    at = 0
    for section, run in groupby(figures, key=lambda figure: figure.section):
        outcomes = Counter(figure.outcome for figure in run)
        found.append(
            Share(
                section, at, outcomes[Outcome.TIES], outcomes[Outcome.ROUNDING], outcomes[Outcome.CONFLICTS],
                outcomes[Outcome.UNKNOWN],
            )
        )  # fmt: skip
        at += outcomes.total()
    return tuple(found)
