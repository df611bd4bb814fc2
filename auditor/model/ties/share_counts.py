"""Shares issued, held in treasury and outstanding, as the labels of a balance sheet give them.

    Common stock, $0.01 par value; 515,084,810 and 499,017,511 shares issued and 472,940,724 and 476,228,933 outstanding
    Treasury stock, at cost; 42,144,086 and 22,788,578 shares

What is issued and not held in treasury is outstanding, at each of the days.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from auditor.model.figure import Figure, Unit
from auditor.model.slips import is_one_slip, one_slip_from
from auditor.reading.document import GridRow, TableBlock

_COUNT = re.compile(r"(?<![\d.,$])\d{1,3}(?:,\d{3}){1,4}(?![\d,]|\.\d)")
_KIND = re.compile(
    r"\b(?:(?P<both>issued (?:and|&) outstanding|outstanding (?:and|&) issued)|(?P<authorized>authori[sz]ed)"
    r"|(?P<issued>issued)|(?P<outstanding>outstanding))\b",
    re.I,
)
_RIGHT_BEHIND = re.compile(r"(?: shares)?[ :—–-]*")
_TREASURY = re.compile(r"\btreasury\b", re.I)
#: In thousands counts may be a unit apart, and of so few digits many differ in one.
_IN_THOUSANDS = 10**6
#: How near the shares outstanding come to the average where few are issued or bought, what is far from it, and how far
#: apart the averages of several periods may then be.
_NEAR, _FAR, _STEADY = Decimal("0.02"), Decimal("0.04"), Decimal("1.1")
_SCALES = (1, 1000, 10**6)


class SharesCounted(NamedTuple):
    """The shares issued, held in treasury and outstanding on one day."""

    issued: Figure
    treasury: Figure
    outstanding: Figure

    @property
    def holds(self) -> bool:
        """Whether they come out."""
        apart = abs(self.issued.value - self.treasury.value - self.outstanding.value)
        return apart <= (1 if self.rounded else 0)

    @property
    def rounded(self) -> bool:
        """Whether they are given in thousands."""
        return self.issued.value < _IN_THOUSANDS

    @property
    def misprinted(self) -> bool:
        """Whether they would come out if one digit of one of them were another, or two neighbours were swapped."""
        issued, treasury, outstanding = (figure.value for figure in self)
        return (
            _is_slip(issued, outstanding + treasury)
            or _is_slip(treasury, issued - outstanding)
            or _is_slip(outstanding, issued - treasury)
        )


def shares_counted(table: TableBlock) -> Iterator[SharesCounted]:
    """The counts of a balance sheet that come out, or would but for a slip; nothing of one with several classes."""
    held = [figures for row in table.rows if _TREASURY.search(row.label) and (figures := _counts(row))]
    told = [kinds for row in table.rows if not _TREASURY.search(row.label) and (kinds := _by_kind(row))]
    issued, outstanding = ([kinds[kind] for kinds in told if kinds[kind]] for kind in ("issued", "outstanding"))
    if not len(held) == len(issued) == len(outstanding) == 1:
        return
    days = len(issued[0])
    treasury = held[0] * days if len(held[0]) == 1 else held[0]
    if not days == len(outstanding[0]) == len(treasury):
        return
    found = [SharesCounted(*day) for day in zip(issued[0], treasury, outstanding[0], strict=True)]
    some_hold = any(day.holds for day in found)
    for day in found:
        if day.holds or day.misprinted and (some_hold or not day.rounded):
            yield day


class CountBesideAverage(NamedTuple):
    """Shares outstanding on a day, and the weighted average number that is nearest to them; `steady` tells that they
    are near it, otherwise they would be but for a slip."""

    outstanding: Figure
    average: Figure
    steady: bool


def counts_beside_average(table: TableBlock, averages: Sequence[Figure]) -> Iterator[CountBesideAverage]:
    """The shares outstanding of a balance sheet beside the weighted averages of the statements.

    They say nothing where the number of shares moves by much: where the averages are far apart, or the counts of the
    other days are far from them.
    """
    values = [figure.value for figure in averages]
    if not values or max(values) > min(values) * _STEADY or any(day.holds for day in shares_counted(table)):
        return
    told = [kinds for row in table.rows if not _TREASURY.search(row.label) and (kinds := _by_kind(row))]
    listed = [figures for kinds in told for figures in (kinds.get("both"), kinds.get("outstanding")) if figures]
    if len(listed) != 1 or len(listed[0]) < 2:
        return
    nearest = [_nearest(figure, averages) for figure in listed[0]]
    if not any(near.steady for near in nearest):
        return
    for near in nearest:
        size = near.outstanding.value
        far = abs(size - near.average.value) > near.average.value * _FAR
        if near.steady or far and one_slip_from(size, near.outstanding.step, *_around(near.average)):
            yield near


def _nearest(figure: Figure, averages: Sequence[Figure]) -> CountBesideAverage:
    """A count in the scale that brings it nearest to an average, and that average."""
    scaled = (replace(figure, value=figure.value * scale, step=figure.step * scale) for scale in _SCALES)
    pairs = ((each, average) for each in scaled for average in averages)
    best, average = min(pairs, key=lambda pair: abs(pair[0].value / pair[1].value - 1))
    low, high = _around(average)
    return CountBesideAverage(best, average, low <= best.value <= high)


def _around(average: Figure) -> tuple[Decimal, Decimal]:
    return average.value * (1 - _NEAR), average.value * (1 + _NEAR)


def _by_kind(row: GridRow) -> dict[str, list[Figure]]:
    """The counts of a label by what they are of: "issued", "outstanding", "authorized" or "both"."""
    figures = _counts(row)
    words = list(_KIND.finditer(row.label)) if figures else []
    if not words:
        return {}
    starts = [found.start() for found in _COUNT.finditer(row.label)]
    kinds: list[str] = [""] * len(figures)
    for i in reversed(range(len(figures))):
        before = next((word for word in reversed(words) if word.end() <= starts[i]), None)
        after = next((word for word in words if word.start() > starts[i]), None)
        following = starts[i + 1] if i + 1 < len(starts) else len(row.label)
        if before is not None and _RIGHT_BEHIND.fullmatch(row.label, before.end(), starts[i]):
            kinds[i] = before.lastgroup or ""
        elif after is not None and after.start() < following:
            kinds[i] = after.lastgroup or ""
        elif i + 1 < len(figures):
            kinds[i] = kinds[i + 1]
        else:
            kinds[i] = before.lastgroup or "" if before is not None else ""
    grouped: dict[str, list[Figure]] = defaultdict(list)
    for kind, figure in zip(kinds, figures, strict=True):
        grouped[kind].append(figure)
    return grouped


def _counts(row: GridRow) -> list[Figure]:
    """The counts printed in a label."""
    place = row.label_map
    if place is None:
        return []
    return [
        Figure(
            found.group(),
            Decimal(found.group().replace(",", "")),
            Decimal(1),
            Unit.SHARES,
            place.span(*found.span()),
            "table",
        )
        for found in _COUNT.finditer(row.label)
    ]


def _is_slip(stated: Decimal, other: Decimal) -> bool:
    return is_one_slip(str(stated), str(other))
