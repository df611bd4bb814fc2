"""The picture of a file's coverage: a bar for each section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.reports.sections import Share


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


def _percent(part: int, whole: int) -> str:
    """A share of a whole in percent, with two decimals: "12.34"."""
    hundredths = part * 10_000 // whole
    return f"{hundredths // 100}.{hundredths % 100:02d}"
