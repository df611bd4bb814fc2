"""Which columns of a table add up across each row: segments and eliminations, quarters of a year, roll-forwards.

The same search as down the rows, with rows and columns exchanged: a row in which all other rows'
sum does not come out is worth telling only where most rows bear the sum out.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from auditor.model.footing.footing_evidence import Parts, Weighed, is_digit_slip, weigh
from auditor.model.footing.footing_table import FootingRow, Lines, whole_numbers
from auditor.model.footing.footing_words import TOTAL, cue, is_level
from auditor.model.slips import differ_by_a_digit

MOST_COLUMNS = 16
TELLING_ROWS = 3  # so many rows must bear a sum out before a miss in another is told
TELLING_ROWS_OF_A_TOTAL = 2  # the same of a column that misses by a slip, headed as a total or sure to be one
ENOUGH = 12.0  # bits
SURE = 24.0
FEWEST_UNITS = 100  # a smaller figure differs from another by a digit easily
ENOUGH_ROLLED = 5.0  # bits of a roll-forward, which headings tell: "beginning of period", "end of period"


class CrossFooting(NamedTuple):
    """A column that is the sum of others; `parts` are (column index, sign); `rows`, `holds`, `fails` are row indexes.

    `certain`: an experienced reader would agree that a row of `fails` is an error.
    """

    total: int
    parts: tuple[tuple[int, int], ...]
    rows: tuple[int, ...]
    holds: tuple[int, ...]
    fails: tuple[int, ...]
    certain: bool


def infer_cross_footings(
    rows: Sequence[FootingRow],
    deducted: Sequence[bool] = (),
    alike: Sequence[Hashable] = (),
    rolled: tuple[int, int] | None = None,
    headed: Sequence[bool] = (),
) -> tuple[CrossFooting, ...]:
    """The columns that are sums of other columns.  All rows must have equally many cells.

    `deducted` tells of each column whether its heading is that of something taken off (losses, allowances);
    `alike` is the same for columns of one period, which may stand apart: "2023 2022 | 2023 2022 | 2023 2022";
    `rolled` are the columns whose headings say that a balance begins and ends there; `headed` tells of each whether
    its heading says that it is a total.
    """
    used = [
        i
        for i, row in enumerate(rows)
        if row.kind in ("amount", "shares", "other") and sum(cell is not None for cell in row.cells) > 2
    ]
    if len(used) < 2 or len(rows[0].cells) > MOST_COLUMNS:
        return ()
    across = whole_numbers([rows[i].cells for i in used])
    lines = across.turned()
    levels = [is_level(rows[i].label) for i in used]
    count = len(lines.values)
    found: list[CrossFooting] = []
    spent: set[int] = set()
    tests = _telling_places(lines)
    for total in range(count):
        best: tuple[float, Parts, Weighed] | None = None
        for parts in (*_runs_beside(total, count, spent, deducted), *_runs_alike(total, count, spent, alike)):
            if rolled is not None and total == rolled[1] and parts[0][0] != rolled[0]:
                continue
            if not _comes_out_often(lines, total, parts, tests):
                continue
            weighed = weigh(lines, total, parts)
            misses = sum(1 for place in weighed.fails if not levels[place])
            score = weighed.bits - 5.0 * misses - 2.0 * len(weighed.unsure) - len(parts) * 0.1
            if best is None or score > best[0]:
                best = (score, parts, weighed)
        if best is None:
            continue
        score, parts, weighed = best
        fails = tuple(place for place in weighed.fails if not levels[place])
        if _stands_alone(rows, total, parts):  # and makes the columns' totals more than the sums across
            fails = tuple(place for place in fails if cue(rows[used[place]].label) != TOTAL)
        slips = rolled == (parts[0][0], total) and len(fails) == 1 and weighed.slip and not weighed.near
        if slips and weighed.telling and weighed.bits >= ENOUGH_ROLLED:
            pass
        elif score < ENOUGH or weighed.telling < 2:
            continue
        elif weighed.telling < max(TELLING_ROWS, 4 * len(fails)):
            one_slip = len(fails) == 1 and weighed.slip and not weighed.near and not weighed.unsure
            backed = total < len(headed) and headed[total]
            if one_slip and not backed:
                backed = weighed.bits >= SURE and _all_but(fails[0], lines, total, parts)
            if not (one_slip and weighed.telling >= TELLING_ROWS_OF_A_TOTAL and backed):
                fails = ()
        spent.update(line for line, _ in parts)
        alone, apart = _of_one_part(rows, total, parts) if weighed.telling >= TELLING_ROWS else ([], [])
        holds = [*(used[i] for i in weighed.holds), *alone]
        missed = [*(used[i] for i in fails), *apart]
        certain = not missed or not apart and score >= SURE and weighed.slip and weighed.telling >= TELLING_ROWS
        rows_told = tuple(sorted([*holds, *missed]))
        found.append(CrossFooting(total, parts, rows_told, tuple(sorted(holds)), tuple(sorted(missed)), certain))
    return tuple(found)


def _all_but(place: int, lines: Lines, total: int, parts: Parts) -> bool:
    """Whether all rows print the total and all its parts, and a digit explains why it does not come out in the row at
    `place`: a sign may be that of a change."""
    values, widths = lines
    if any(values[column][row] is None for row in range(len(values[total])) for column in (total, *dict(parts))):
        return False
    miss = sum(sign * (values[column][place] or 0) for column, sign in parts) - (values[total][place] or 0)
    figures = (values[column][place] for column in (total, parts[0][0]))
    return all(figures) and is_digit_slip(miss, widths[total][place])


def _of_one_part(rows: Sequence[FootingRow], total: int, parts: Parts) -> tuple[list[int], list[int]]:
    """The rows that print one part alone and the total, which is that part; and those where a digit parts the two."""
    alone: list[int] = []
    apart: list[int] = []
    added = [column for column, sign in parts if sign > 0]
    for i, row in enumerate(rows):
        filled = [column for column, cell in enumerate(row.cells) if cell is not None]
        if len(filled) != 2 or total not in filled or not set(filled) & set(added) or is_level(row.label):
            continue
        one, whole = (cell for cell in row.cells if cell is not None)
        if one.value == whole.value:
            alone.append(i)
        elif one.step == whole.step and one.value * whole.value > 0 and abs(one.value) >= FEWEST_UNITS * one.step:
            if differ_by_a_digit(one.value, one.step, whole.value):
                apart.append(i)
    return alone, apart if len(alone) >= len(apart) == 1 else []


def _stands_alone(rows: Sequence[FootingRow], total: int, parts: Parts) -> bool:
    """Whether a row prints the total column and none of its parts: shares at fair value, which have no gains."""
    return any(
        (cell := row.cells[total]) is not None and cell.value and all(row.cells[column] is None for column, _ in parts)
        for row in rows
    )


def _telling_places(lines: Lines) -> list[int]:
    """Up to eight rows with the most and largest figures, to try a structure on."""
    sizes = [
        (sum(min(abs(line[place] or 0).bit_length(), 12) for line in lines.values), place)
        for place in range(len(lines.values[0]))
    ]
    sizes.sort(reverse=True)
    return [place for size, place in sizes[:8] if size]


def _runs_beside(total: int, count: int, spent: set[int], deducted: Sequence[bool]) -> list[Parts]:
    """Runs of two or more columns next to the total, before or after it: all added, the first less the others,
    or with those taken off that their headings say are."""
    before = [column for column in range(total) if column not in spent]
    after = [column for column in range(total + 1, count) if column not in spent]
    runs: list[Parts] = []
    for length in range(2, len(before) + 1):
        run = before[-length:]
        runs.append(tuple((column, 1) for column in run))
        runs.append(((run[0], 1), *((column, -1) for column in run[1:])))
        if any(column < len(deducted) and deducted[column] for column in run[1:]):
            runs.append(((run[0], 1), *((column, -1 if deducted[column] else 1) for column in run[1:])))
        if length > 2:  # beginning + additions - deductions
            runs.append((*((column, 1) for column in run[:-1]), (run[-1], -1)))
        else:
            runs.append(((run[0], -1), (run[1], 1)))
    for length in range(2, len(after) + 1):
        runs.append(tuple((column, 1) for column in after[:length]))
    return runs


def _runs_alike(total: int, count: int, spent: set[int], alike: Sequence[Hashable]) -> list[Parts]:
    """The other columns of the total's period, all after it or all before it, where others stand between."""
    if total >= len(alike):
        return []
    same = [c for c in range(count) if c != total and c not in spent and alike[c] == alike[total]]
    runs = ([c for c in same if c > total], [c for c in same if c < total])
    return [tuple((c, 1) for c in run) for run in runs if len(run) > 1 and run[-1] - run[0] >= len(run)]


def _comes_out_often(lines: Lines, total: int, parts: Parts, places: Sequence[int]) -> bool:
    """Whether the sum comes out in at least half of the rows it can be tried on."""
    values, widths = lines
    hits = tried = 0
    for place in places:
        target = values[total][place]
        if target is None:
            continue
        tried += 1
        slack = widths[total][place]
        for line, sign in parts:
            value = values[line][place]
            if value is not None:
                target -= sign * value
                slack += widths[line][place]
        hits += -slack <= target <= slack
    return tried > 1 and 2 * hits >= tried
