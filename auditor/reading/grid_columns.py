"""The columns of figures of a laid-out table, and which of them its cells stand in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from auditor.reading.html_grid import Placed


class Columns(NamedTuple):
    """Columns of figures from left to right, in four lists of equal length.

    Grid columns `lefts` to `rights` (exclusive) are those of the numbers, which do not overlap;
    `firsts` to `ends` those with the symbols beside them.
    """

    lefts: list[int]
    rights: list[int]
    firsts: list[int]
    ends: list[int]


def find_columns(rows: Sequence[Sequence[Placed]]) -> Columns:
    """The columns that the cells of some rows stand in.

    The places most numbers have come first; a place that overlaps one of these is no column of its
    own.  Words stand in a column of their own where no number does.
    """
    numbers: Counter[tuple[int, int]] = Counter()
    words: Counter[tuple[int, int]] = Counter()
    for row in rows:
        for cell in row:
            (numbers if cell.figure else words)[cell.left, cell.right] += 1
    places: list[tuple[int, int]] = []
    for counts in (numbers, words):
        for place, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0][1] - item[0][0], item[0])):
            k = bisect_left(places, place)
            if (not k or places[k - 1][1] <= place[0]) and (k == len(places) or place[1] <= places[k][0]):
                insort(places, place)
    extents = {place: list(place) for place in places}
    for row in rows:
        for cell in row:
            extent = extents.get((cell.left, cell.right))
            if extent is not None:
                extent[0] = min(extent[0], cell.first)
                extent[1] = max(extent[1], cell.end)
    return Columns(
        [left for left, _ in places],
        [right for _, right in places],
        [extents[place][0] for place in places],
        [extents[place][1] for place in places],
    )


def place_cells(cells: Sequence[Placed], columns: Columns) -> list[int]:
    """The number of the column each cell of a row stands in, -1 where there is none left for it."""
    lefts, rights = columns.lefts, columns.rights
    found: list[int] = []
    low = 0  # columns before it are taken, or passed over
    for cell in cells:
        best, most = -1, 0
        k = max(low, bisect_right(rights, cell.left))
        while k < len(lefts) and lefts[k] < cell.right:
            shared = min(rights[k], cell.right) - max(lefts[k], cell.left)
            if shared > most or shared == most and rights[k] == cell.right:
                best, most = k, shared
            k += 1
        if best < 0:
            best = _nearest(rights, cell.right, low)
        found.append(best)
        low = max(low, best + 1)
    return found


def _nearest(rights: Sequence[int], right: int, low: int) -> int:
    """The column from `low` on whose right edge is nearest to `right`, -1 if there is none."""
    k = max(low, bisect_left(rights, right))
    if k > low and (k == len(rights) or right - rights[k - 1] <= rights[k] - right):
        return k - 1
    return k if k < len(rights) else -1


def _covered(cell: Placed, columns: Columns) -> tuple[int, int] | None:
    """The first and last column that a heading stands over, None where it stands over none."""
    first = bisect_right(columns.rights, cell.first)
    last = bisect_left(columns.lefts, cell.end) - 1
    if first <= last:
        return first, last
    beside = [k for k in (last, first) if 0 <= k < len(columns.lefts)]  # it stands between two
    over = [k for k in beside if cell.first < columns.ends[k] and columns.firsts[k] < cell.end]
    return (over[0], over[-1]) if over else None


def place_headings(cells: Sequence[Placed], columns: Columns) -> list[tuple[int, int]]:
    """The columns each heading of a row covers; where as many headings as columns stand crookedly, in their order."""
    spans = [_covered(cell, columns) for cell in cells]
    straight = all(span is not None for span in spans) and all(
        a[1] < b[0] for a, b in zip(spans, spans[1:], strict=False) if a and b
    )
    if len(cells) == len(columns.lefts) and not straight:
        return [(k, k) for k in range(len(cells))]
    result: list[tuple[int, int]] = []
    low = 0
    for cell, span in zip(cells, spans, strict=True):
        if span is None:
            k = min(bisect_left(columns.lefts, cell.first), len(columns.lefts) - 1)
            span = (k, k)
        first = max(span[0], min(low, span[1]))
        result.append((first, max(first, span[1])))
        low = result[-1][1] + 1
    return result
