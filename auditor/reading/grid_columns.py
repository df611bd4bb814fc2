"""The columns of figures of a laid-out table, and which of them its cells stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from auditor.reading.html_grid import Placed


class Track(NamedTuple):
    """A column of figures: the grid columns of its numbers, and those with the symbols beside them."""

    left: int
    right: int
    first: int
    end: int


def find_tracks(rows: Iterable[Sequence[Placed]]) -> list[Track]:
    """The columns that the cells of some rows stand in, from left to right.

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
            if not any(place[0] < right and left < place[1] for left, right in places):
                places.append(place)
    places.sort()
    extents = {place: list(place) for place in places}
    for row in rows:
        for cell in row:
            extent = extents.get((cell.left, cell.right))
            if extent is not None:
                extent[0] = min(extent[0], cell.first)
                extent[1] = max(extent[1], cell.end)
    return [Track(*place, *extents[place]) for place in places]


def place_cells(cells: Sequence[Placed], tracks: Sequence[Track]) -> list[int]:
    """The number of the column each cell of a row stands in, -1 where there is none left for it."""
    taken: set[int] = set()
    found: list[int] = []
    for cell in cells:
        best, most = -1, 0
        for k, track in enumerate(tracks):
            if track.left >= cell.right:
                break
            shared = min(track.right, cell.right) - max(track.left, cell.left)
            if shared > 0 and k not in taken and (shared > most or shared == most and track.right == cell.right):
                best, most = k, shared
        if best < 0:
            free = [k for k in range(len(tracks)) if k not in taken and (not found or k > max(found))]
            best = min(free, key=lambda k: abs(tracks[k].right - cell.right), default=-1)
        taken.add(best)
        found.append(best)
    return found


def covered(cell: Placed, tracks: Sequence[Track]) -> tuple[int, int] | None:
    """The first and last column that a heading stands over, None where it stands over none."""
    over = [k for k, t in enumerate(tracks) if cell.first < t.right and t.left < cell.end]
    if not over:
        over = [k for k, t in enumerate(tracks) if cell.first < t.end and t.first < cell.end]
    if not over:
        return None
    return over[0], over[-1]


def heads(cells: Sequence[Placed], tracks: Sequence[Track]) -> list[tuple[int, int]]:
    """The columns each heading of a row covers; where as many headings as columns stand crookedly, in their order."""
    spans = [covered(cell, tracks) for cell in cells]
    straight = all(span is not None for span in spans) and all(
        a[1] < b[0] for a, b in zip(spans, spans[1:], strict=False) if a and b
    )
    if len(cells) == len(tracks) and not straight:
        return [(k, k) for k in range(len(cells))]
    result: list[tuple[int, int]] = []
    low = 0
    for cell, span in zip(cells, spans, strict=True):
        if span is None:
            right = [k for k, track in enumerate(tracks) if track.left >= cell.first]
            k = right[0] if right else len(tracks) - 1
            span = (k, k)
        first = max(span[0], min(low, span[1]))
        result.append((first, max(first, span[1])))
        low = result[-1][1] + 1
    return result
