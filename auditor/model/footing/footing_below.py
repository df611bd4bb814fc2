"""Rows that those below them add up to: set deeper, or right below, or in groups that have their own sum on top."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.footing.footing_choice import COST_OF_A_FAILURE
from auditor.model.footing.footing_evidence import Parts, weigh
from auditor.model.footing.footing_outline import Outline
from auditor.model.footing.footing_table import Footing, FootingRow, Lines
from auditor.model.footing.footing_words import NO_CUE, RESULT, TOTAL

MOST_INDENTED = 120
MOST_BELOW = 8  # rows that may add up to the one above them
MOST_BELOW_OF_AN_OUTLINE = 24  # the same in a table in which others are known to
ENOUGH_INDENTED = 5.0  # bits of the sum of rows set deeper
ENOUGH_BELOW = 14.0  # the same of rows right below
ENOUGH_OF_AN_OUTLINE = 10.0  # the same in a table in which others are known to, net of a slip at half the cost
SURE = 9.0  # bits in one column: a sum of figures of three or four digits


def split_below(
    rows: Sequence[FootingRow], lines: Lines, members: list[int], position: int, outline: Outline
) -> Footing | None:
    """A row that is split up by the more deeply indented rows that follow it."""
    total = members[position]
    depth = rows[total].indent
    if position + 2 >= len(members) or rows[members[position + 1]].indent <= depth:
        return None
    below: list[int] = []
    for row in range(total + 1, min(len(rows), total + 1 + MOST_INDENTED)):
        if rows[row].indent <= depth and (rows[row].label or lines.values[row]):
            break
        if lines.values[row]:
            below.append(row)
    if len(below) < 2:
        return None
    shallowest = min(rows[row].indent for row in below)
    parts: Parts = tuple((row, 1) for row in below if rows[row].indent == shallowest)
    if len(parts) < 2:
        return None
    weighed = weigh(lines, total, parts)
    score = weighed.bits - COST_OF_A_FAILURE * (len(weighed.fails) + len(weighed.unsure)) - 3.0
    cues = {outline.cues[row] for row, _ in parts}
    if score < ENOUGH_INDENTED or RESULT in cues or TOTAL in cues and weighed.fails:
        return None  # a result is derived from this row, and no part of it
    certain = bool(weighed.fails) and weighed.best >= SURE and not weighed.near
    columns = tuple(sorted(weighed.holds + weighed.fails))
    return Footing(total, parts, columns, weighed.holds, weighed.fails, "indent", certain or not weighed.fails)


def summed_below(lines: Lines, members: list[int], position: int, outline: Outline) -> Footing | None:
    """A row that the rows right below it add up to, set no deeper: "Enterprise", "Domestic", "International"."""
    total = members[position]
    below = members[position + 1 : position + 2 + MOST_BELOW]
    return _sum_of_first(lines, total, [row for i, row in enumerate(below, 1) if row - total == i], outline, False)


def sums_of_groups(found: Sequence[Footing], lines: Lines, members: list[int], outline: Outline) -> list[Footing]:
    """The rows that groups below them add up to, where others are known to have their parts below: "Revenues",
    "Medicines", "Oncology" with its lines, "Vaccines" with its lines, "Services".

    From the bottom up each sum takes the place of its parts.
    """
    heads = {each.total: {row for row, _ in each.parts} for each in found if each.parts[0][0] > each.total}
    summed = {each.total for each in found}
    if not heads:
        return []
    told: list[Footing] = []
    below: list[int] = []  # rows that no sum stands for, the nearest last
    for row in reversed(members):
        if row in heads:
            parts = heads[row]
        elif row in summed:
            parts = set()
        else:
            footing = _sum_of_first(lines, row, below[: -MOST_BELOW_OF_AN_OUTLINE - 1 : -1], outline, True)
            parts = {part for part, _ in footing.parts} if footing is not None else set()
            if footing is not None:
                told.append(footing)
        while below and parts:
            parts = parts - {below.pop()}
        below.append(row)
    return told


def _sum_of_first(lines: Lines, total: int, below: Sequence[int], outline: Outline, outlined: bool) -> Footing | None:
    """A row as the sum of the first few of those below it; `outlined` tells that such rows are known in the table.

    Nothing but the figures tells of it, so they must tell it in two columns at least.
    """
    best: tuple[float, Parts] | None = None
    stated = lines.values[total]
    left = {place: value for place, value in enumerate(stated) if value}
    slack = {place: lines.widths[total][place] for place in left}
    parts: Parts = ()
    for row in below:
        parts += ((row, 1),)
        if outline.cues[row] != NO_CUE:
            break
        for place in left:
            left[place] -= lines.values[row][place] or 0
            slack[place] += lines.widths[row][place]
        if len(parts) < 2 or sum(abs(left[place]) <= slack[place] for place in left) < 2:
            continue
        weighed = weigh(lines, total, parts)
        each = COST_OF_A_FAILURE if outlined and weighed.slip and not weighed.near else 2 * COST_OF_A_FAILURE
        score = weighed.bits - each * len(weighed.fails) - 2 * COST_OF_A_FAILURE * len(weighed.unsure)
        enough = ENOUGH_OF_AN_OUTLINE if outlined else ENOUGH_BELOW
        if weighed.telling > 1 and score >= enough and (best is None or score > best[0]):
            best = (score, parts)
    if best is None:
        return None
    weighed = weigh(lines, total, best[1])
    certain = not weighed.fails or weighed.best >= SURE and not weighed.near and weighed.telling > 2
    columns = tuple(sorted(weighed.holds + weighed.fails))
    return Footing(total, best[1], columns, weighed.holds, weighed.fails, "other columns", certain)
