"""Which column each figure of a table stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from auditor.reading.printed import Printed

#: Right edges of one column may differ by this much, and two groups of figures that never stand in
#: one row are one column when their right edges differ by no more.
_SLACK = 4


class Box(NamedTuple):
    """The columns of the page, first and past the last, that a column's figures take up."""

    left: int
    right: int

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


class Fit(NamedTuple):
    """`places[i]` are the column numbers of row i's figures, -1 for a figure that belongs to the label."""

    places: list[list[int]]
    boxes: list[Box]


def fit_columns(rows: Sequence[Sequence[Printed]]) -> Fit:
    """The columns of a table, given the figures of its rows, each row's from left to right.

    Figures that overlap down the page are one column.  Where the layout is not aligned (several
    figures of a row fall into one column), the order in the row decides, and rows with fewer
    figures follow the nearest full row.
    """
    width = _width(rows)
    groups, clash = _rivers(rows)
    ragged = sum(1 for row in rows if len(row) != width)
    if not clash and len(groups) > width:
        groups = _merge_near(groups)
        if width > 1 and ragged * 10 <= len(rows) and len(groups) > width:
            clash = True
        elif any(group.spread > _SLACK for group in groups):
            clash = width > 1
    if clash or len(groups) < width:
        return _by_order(rows, width)
    column = {row_figure: k for k, group in enumerate(groups) for row_figure in group.members}
    places = [[column[i, j] for j in range(len(row))] for i, row in enumerate(rows)]
    return Fit(places, [Box(group.left, group.right) for group in groups])


class _Group:
    """Figures that overlap down the page."""

    __slots__ = ("left", "right", "ends", "members", "rows")

    def __init__(self, left: int, right: int) -> None:
        self.left = left
        self.right = right
        self.ends: list[int] = []
        self.members: list[tuple[int, int]] = []
        self.rows: set[int] = set()

    @property
    def spread(self) -> int:
        return max(self.ends) - min(self.ends)


def _rivers(rows: Sequence[Sequence[Printed]]) -> tuple[list[_Group], bool]:
    """Groups of overlapping figures from left to right, and whether a group has two figures of one row."""
    spans = sorted((figure.left, figure.right, i, j) for i, row in enumerate(rows) for j, figure in enumerate(row))
    groups: list[_Group] = []
    clash = False
    for left, right, i, j in spans:
        if not groups or left >= groups[-1].right:
            groups.append(_Group(left, right))
        group = groups[-1]
        group.right = max(group.right, right)
        group.ends.append(right)
        clash = clash or i in group.rows
        group.rows.add(i)
        group.members.append((i, j))
    return groups, clash


def _merge_near(groups: list[_Group]) -> list[_Group]:
    """Neighbouring groups that share no row and nearly the same right edge, made one."""
    merged: list[_Group] = []
    for group in groups:
        last = merged[-1] if merged else None
        if last is not None and group.right - last.right <= _SLACK + 2 and not (group.rows & last.rows):
            last.right = max(last.right, group.right)
            last.ends += group.ends
            last.members += group.members
            last.rows |= group.rows
        else:
            merged.append(group)
    return merged


def _width(rows: Sequence[Sequence[Printed]]) -> int:
    """How many columns there are: the greatest number of figures found in more than a stray row."""
    counts = Counter(len(row) for row in rows)
    widest = sorted(counts, reverse=True)
    for count in widest:
        if counts[count] > 1 or len(rows) <= 3:
            return count
    return widest[0] if len(widest) == 1 else counts.most_common(1)[0][0]


def _by_order(rows: Sequence[Sequence[Printed]], width: int) -> Fit:
    nearest = _nearest_full(rows, width)
    places: list[list[int]] = []
    spans: list[list[int]] = [[] for _ in range(2 * width)]
    for row, model in zip(rows, nearest, strict=True):
        if len(row) == width:
            place = list(range(width))
            for k, figure in enumerate(row):
                if len(spans[2 * k]) == 9:
                    continue  # the rows next to the headings tell where the columns are
                spans[2 * k].append(figure.left)
                spans[2 * k + 1].append(figure.right)
        elif len(row) > width:
            place = [-1] * (len(row) - width) + list(range(width))
        else:
            place = _align(row, rows[model], width)
        places.append(place)
    boxes = [Box(_middle(spans[2 * k]), _middle(spans[2 * k + 1])) for k in range(width)]
    return Fit(places, boxes)


def _middle(values: list[int]) -> int:
    return sorted(values)[len(values) // 2]


def _nearest_full(rows: Sequence[Sequence[Printed]], width: int) -> list[int]:
    """For each row the number of the nearest row with all columns filled."""
    full = [i for i, row in enumerate(rows) if len(row) == width]
    nearest: list[int] = []
    k = 0
    for i in range(len(rows)):
        while k + 1 < len(full) and abs(full[k + 1] - i) <= abs(full[k] - i):
            k += 1
        nearest.append(full[k])
    return nearest


def _align(row: Sequence[Printed], model: Sequence[Printed], width: int) -> list[int]:
    """The columns of a row with fewer figures: the nearest right edges of `model`, from left to right."""
    place: list[int] = []
    low = 0
    for k, figure in enumerate(row):
        high = width - (len(row) - k)
        best = min(range(low, high + 1), key=lambda column: abs(model[column].right - figure.right))
        place.append(best)
        low = best + 1
    return place
