"""Which sums a line may be: the candidate structures that come out in one place, to be weighed in the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model.footing.footing_evidence import Parts
from auditor.model.footing.footing_table import Lines

WINDOW = 48  # open lines looked at above a total
WINDOW_OF_CHANGES = 24  # of these, how many when one of them is taken with the other sign or left out


class Candidate(NamedTuple):
    """A supposed sum.  `start` is the position of its first part among the open lines.

    `pattern` tells how the signs came about: "plus", "rest off" (the first less the others), "first off"
    (the others less the first: a loss printed positive), "worded" (signs from the labels), "all off";
    `changed` is the line then turned or left out, or -1.
    """

    parts: Parts
    start: int
    pattern: str
    changed: int
    dropped: bool


def signed(pattern: str, part_lines: Sequence[int], worded: Sequence[int]) -> Parts:
    """The lines with the signs of a pattern; `worded[line]` is the sign the label suggests."""
    if pattern == "plus":
        return tuple((line, 1) for line in part_lines)
    if pattern == "all off":
        return tuple((line, -1) for line in part_lines)
    first, rest = part_lines[0], part_lines[1:]
    if pattern == "first off":
        return ((first, -1), *((line, 1) for line in rest))
    if pattern == "rest off":
        return ((first, 1), *((line, -1) for line in rest))
    return ((first, 1), *((line, worded[line]) for line in rest))


def sums_in(
    lines: Lines, total: int, place: int, open_lines: Sequence[int], worded: Sequence[int], changes: bool
) -> Iterator[Candidate]:
    """Runs of the last open lines that come to the total in one place; with `changes`, one line turned or left out."""
    values, widths = lines
    target = values[total][place]
    if target is None:
        return
    slack = widths[total][place]
    plus = off = 0  # the run's sum, and the sum with the labels' signs
    lowest = max(0, len(open_lines) - WINDOW)
    fewest_for_changes = len(open_lines) - WINDOW_OF_CHANGES
    where: dict[int, int] = {}
    for start in range(len(open_lines) - 1, lowest - 1, -1):
        line = open_lines[start]
        value = values[line][place]
        if value is None:
            continue
        slack += widths[line][place]
        rest_plus, rest_worded = plus, off
        plus += value
        off += worded[line] * value
        if start == len(open_lines) - 1:
            where[value] = line
            continue
        run = open_lines[start:]
        rest_off = value - rest_plus
        if -slack <= plus - target <= slack:
            yield Candidate(signed("plus", run, worded), start, "plus", -1, False)
        elif -slack <= plus + target <= slack and target:
            yield Candidate(signed("all off", run, worded), start, "all off", -1, False)
        if -slack <= rest_off - target <= slack:
            yield Candidate(signed("rest off", run, worded), start, "rest off", -1, False)
        elif target and -slack <= rest_off + target <= slack:
            yield Candidate(signed("first off", run, worded), start, "first off", -1, False)
        by_words = value + rest_worded
        if by_words != plus and by_words != rest_off and -slack <= by_words - target <= slack:
            yield Candidate(signed("worded", run, worded), start, "worded", -1, False)
        if changes and start >= fewest_for_changes and len(run) > 2:
            for pattern, comes_to in (("plus", plus), ("rest off", rest_off), ("worded", by_words)):
                yield from _changed(pattern, comes_to - target, where, run, start, worded)
        where[value] = line


def _changed(
    pattern: str, miss: int, where: dict[int, int], run: Sequence[int], start: int, worded: Sequence[int]
) -> Iterator[Candidate]:
    signs = {"plus": (1,), "rest off": (-1,)}.get(pattern, (1, -1))
    for left_out, change in ((False, miss >> 1), (True, miss)):
        if change & 1:  # the figures are even; rounding may blur the change by a unit
            blurs: tuple[int, ...] = (change - 1, change + 1)
        else:
            blurs = (change, change + 2, change - 2)
        for blurred in blurs:
            for size in [sign * blurred for sign in signs]:
                line = where.get(size) if size else None
                if line is None:
                    continue
                parts = signed(pattern, run, worded)
                sign = next(s for other, s in parts if other == line)
                if sign * size != blurred:
                    continue
                if left_out:
                    yield Candidate(tuple(p for p in parts if p[0] != line), start, pattern, line, True)
                else:
                    turned = tuple((other, -s if other == line else s) for other, s in parts)
                    yield Candidate(turned, start, pattern, line, False)
