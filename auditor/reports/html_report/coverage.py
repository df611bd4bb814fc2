"""How much of each section of a document was checked, and why the rest was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
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


class Layer(NamedTuple):
    """A part of a bar, in percent of the picture: `state` is "ties", "rounds" or "conflicts"."""

    state: str
    y: str
    height: str


class Bar(NamedTuple):
    """A share as a bar of the picture, in percent: from `x` on, `width` wide, with a layer for each outcome."""

    share: Share
    x: str
    width: str
    layers: tuple[Layer, ...]


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


def bars(found: Sequence[Share]) -> tuple[Bar, ...]:
    """The picture: a bar for each section, as wide as it has figures and filled as far as they were checked."""
    whole = sum(share.figures for share in found)
    drawn: list[Bar] = []
    at = 0
    for share in found:
        drawn.append(Bar(share, _percent(at, whole), _percent(share.figures, whole), tuple(_layers(share))))
        at += share.figures
    return tuple(drawn)


def _layers(share: Share) -> Iterator[Layer]:
    """From the bottom up: ticked, by rounding, conflicting; what stays empty was not checked."""
    below = 0
    for state, number in (("ties", share.ties), ("rounds", share.rounding), ("conflicts", share.conflicts)):
        if number:
            below += number
            yield Layer(state, _percent(share.figures - below, share.figures), _percent(number, share.figures))


def reasons(figures: Sequence[FigureReading]) -> tuple[tuple[str, int], ...]:
    """Why figures were not checked, the most frequent reason first."""
    counted = Counter(figure.reason for figure in figures if not figure.ticks)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _percent(part: int, whole: int) -> str:
    """A share of a whole in percent, with two decimals: "12.34"."""
    hundredths = part * 10_000 // whole
    return f"{hundredths // 100}.{hundredths % 100:02d}"
