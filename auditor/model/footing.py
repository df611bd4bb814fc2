"""Which rows of a table each total is the sum of, with which signs: inferred, never declared.

A supposed sum is believed where it comes out in the table's other columns, or where label, underline
and indent say so; then a column in which it does not come out is worth telling.  Rows already added
up into a subtotal are replaced by it, so that a wrong figure is told by the sum it stands in and not
by those above.  Where the support is weak nothing is said: a false alarm is worse than a miss.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

from auditor.model.footing_across import CrossFooting, infer_cross_footings
from auditor.model.footing_evidence import Parts, Weighed, weigh
from auditor.model.footing_search import Candidate, signed, sums_in
from auditor.model.footing_table import FootingCell, FootingRow, Lines, whole_numbers
from auditor.model.footing_words import (
    NO_CUE,
    RESULT,
    TOTAL,
    cue,
    is_aside,
    is_closing,
    is_deducted,
    is_opening,
    total_names,
)

__all__ = ["CrossFooting", "Footing", "FootingCell", "FootingRow", "infer_cross_footings", "infer_footings"]

ENOUGH = 6.0  # bits, net of the cost of the structure, to believe a sum that nowhere fails
ENOUGH_TO_FAIL = 5.0  # the same, net also of what each failing column costs
COST_OF_A_FAILURE = 5.0
COST_OF_GAPS = 4.0  # rows in between that are no part
ENOUGH_FOR_A_SLIP = 11.0  # bits of a sum that misses by a slip in its only column
LESS_FOR_BACKING = 2.0  # of these, where an underline or "beginning" and "end" mark the sum
COST_OF_A_SLIP = 2.0  # a failing column that one wrong digit or sign explains
SURE = 9.0  # bits in one column: a sum of figures of three or four digits
MOST_INDENTED = 40
SECTIONS_BACK = 8
NEVER = 1000.0


class Footing(NamedTuple):
    """A total, the rows it is the sum of, and the columns in which that is printed, holds, and fails.

    `parts` are (row index, sign).  `backing` tells why the structure is believed.  `certain`: an
    experienced reader would agree that a column of `fails` is an error.
    """

    total: int
    parts: tuple[tuple[int, int], ...]
    columns: tuple[int, ...]
    holds: tuple[int, ...]
    fails: tuple[int, ...]
    backing: str
    certain: bool


class _Outline(NamedTuple):
    """What labels and layout say of each row, computed once for a table."""

    labels: list[str]
    cues: list[int]
    worded: list[int]  # the sign the label suggests
    sections: list[int]  # the section row that opened the group the row stands in, or -1
    opens: list[bool]  # a group begins here: after a section row, an underline, or a step in indent
    asides: list[bool]
    ruled: list[bool]  # an underline stands above
    opening: list[bool]  # opens, or closes, a roll-forward
    closing: list[bool]
    named: list[int]  # the open section a total names ("Total current assets"), or -1


class _Choice(NamedTuple):
    candidate: Candidate
    weighed: Weighed
    cost: float  # bits
    scattered: bool = False  # the parts stand between rows that stay open


def infer_footings(rows: Sequence[FootingRow]) -> tuple[Footing, ...]:
    """The sums found in a table, in the order of their totals.  All rows must have equally many cells."""
    outline = _outline(rows)
    found: list[Footing] = []
    for kind in sorted({row.kind for row in rows}):
        members = [i for i, row in enumerate(rows) if row.kind == kind and any(c is not None for c in row.cells)]
        if len(members) > 2:
            sums = _of_one_kind(rows, members, outline)
            if _learn_totals(rows, sums, members, outline):
                sums = _of_one_kind(rows, members, outline)
            found.extend(sums)
    return tuple(sorted(found))


def _learn_totals(rows: Sequence[FootingRow], sums: list[Footing], members: list[int], outline: _Outline) -> bool:
    """Take a label that again and again is a total ("WW") for a total's; whether any was learnt."""
    times: dict[str, int] = {}
    for footing in sums:
        if footing.backing != "indent" and outline.cues[footing.total] != TOTAL:
            label = rows[footing.total].label
            times[label] = times.get(label, 0) + 1
    often = {label for label, count in times.items() if count > 1}
    if often:
        for row in members:
            if rows[row].label in often:
                outline.cues[row] = TOTAL
    return bool(often)


def _of_one_kind(rows: Sequence[FootingRow], members: list[int], outline: _Outline) -> list[Footing]:
    cells = whole_numbers([rows[i].cells for i in members])
    values: list[list[int | None]] = [[] for _ in rows]
    widths: list[list[int]] = [[] for _ in rows]
    for i, value, width in zip(members, cells.values, cells.widths, strict=True):
        values[i], widths[i] = value, width
    lines = Lines(values, widths)
    found: list[Footing] = []
    repeated: set[int] = set()  # rows that split up a row above them
    open_rows: list[int] = []
    for position, row in enumerate(members):
        if row in repeated:
            continue
        if len(open_rows) > 1:
            choice = _best_above(lines, row, open_rows, outline)
            if choice is not None:
                footing = _told(row, choice, outline)
                if footing is not None:
                    found.append(footing)
                if choice.scattered:
                    taken = {part for part, _ in choice.candidate.parts}
                    open_rows = [other for other in open_rows if other not in taken]
                else:
                    del open_rows[choice.candidate.start:]
        split = _split_below(rows, lines, members, position, outline)
        if split is not None:
            found.append(split)
            repeated.update(part for part, _ in split.parts)
        open_rows.append(row)
    return _without_foreign_columns(found, lines)


def _without_foreign_columns(found: list[Footing], lines: Lines) -> list[Footing]:
    """The footings without misses in columns that add up nowhere (changes, averages) or are printed otherwise."""
    holds: dict[int, int] = {}
    fails: dict[int, int] = {}
    common: dict[int, set[int]] = {}  # the rows that all failing sums of a column share: one misprint explains them
    for footing in found:
        for column in footing.holds:
            holds[column] = holds.get(column, 0) + 1
        for column in footing.fails:
            fails[column] = fails.get(column, 0) + 1
            concerned = {footing.total, *(row for row, _ in footing.parts)}
            common[column] = common.get(column, concerned) & concerned
    kept: list[Footing] = []
    for footing in found:
        if footing.fails:
            widths = lines.widths[footing.total]
            usual = {widths[column] for column in footing.holds}
            rows = [footing.total, *(row for row, _ in footing.parts)]
            foreign = {
                column for column in footing.fails
                if _tells_change(lines, rows, column)
                or fails[column] > 1 and 2 * holds.get(column, 0) < fails[column] and not common[column]
                or usual and widths[column] not in usual and not holds.get(column, 0)
            }
            if foreign:
                footing = footing._replace(
                    columns=tuple(c for c in footing.columns if c not in foreign),
                    fails=tuple(c for c in footing.fails if c not in foreign),
                )
        if footing.columns:
            kept.append(footing)
    return kept


def _outline(rows: Sequence[FootingRow]) -> _Outline:
    outline = _Outline([row.label for row in rows], [], [], [], [], [], [], [], [], [])
    section = before = -1
    sections: list[int] = []
    for i, row in enumerate(rows):
        label, filled = row.label, _is_filled(row)
        named = -1
        if filled:
            said = cue(label)
            if said == TOTAL and label:
                named = next((s for s in reversed(sections[-SECTIONS_BACK:]) if total_names(label, rows[s].label)), -1)
            outline.cues.append(max(said, RESULT if row.rule_above else NO_CUE))
            outline.opens.append(before < 0 or section == i - 1 or outline.cues[before] == TOTAL)
            before = i
        else:
            if label:
                section = i
                sections.append(i)
            outline.cues.append(NO_CUE)
            outline.opens.append(False)
        costs = section >= 0 and is_deducted(rows[section].label) and cue(rows[section].label) == NO_CUE
        outline.worded.append(-1 if costs or is_deducted(label) else 1)
        outline.sections.append(section)
        outline.asides.append(is_aside(label))
        outline.ruled.append(row.rule_above > 0)
        outline.opening.append(is_opening(label))
        outline.closing.append(is_closing(label))
        outline.named.append(named)
    return outline


def _is_filled(row: FootingRow) -> bool:
    return any(cell is not None for cell in row.cells)


def _best_above(lines: Lines, total: int, open_rows: list[int], outline: _Outline) -> _Choice | None:
    """The best structure of the open rows above for this total, None when none is believable."""
    alike = _namesakes(lines, total, open_rows, outline)
    if _is_clean(alike):
        return alike
    likely = outline.cues[total] != NO_CUE
    best = _search(lines, total, open_rows, outline, False, alike)
    if likely and not _is_clean(best):
        best = _search(lines, total, open_rows, outline, True, best)
    if likely and not _is_clean(best):
        results = [row for row in open_rows if outline.cues[row] >= outline.cues[total]]
        if 1 < len(results) < len(open_rows):
            other = _search(lines, total, results, outline, False, None)
            if other is not None:
                first = open_rows.index(other.candidate.parts[0][0])
                other = _Choice(other.candidate._replace(start=first), other.weighed, other.cost + COST_OF_GAPS)
                best = other if best is None or _score(other) > _score(best) else best
    if best is not None and best.weighed.bits - best.cost >= ENOUGH:
        return best
    return _by_label(lines, total, open_rows, outline)


def _namesakes(lines: Lines, total: int, open_rows: list[int], outline: _Outline) -> _Choice | None:
    """All open rows of the total's own label: "Sales" of each segment, and "Sales" of the company."""
    same = [row for row in open_rows if outline.labels[row] == outline.labels[total]] if outline.labels[total] else []
    if len(same) < 2:
        return None
    candidate = Candidate(signed("plus", same, outline.worded), open_rows.index(same[0]), "plus", -1, False)
    return _Choice(candidate, weigh(lines, total, candidate.parts), 0.0, True)


def _is_clean(choice: _Choice | None) -> bool:
    return choice is not None and not choice.weighed.fails and _score(choice) >= ENOUGH


def _search(
    lines: Lines, total: int, open_rows: list[int], outline: _Outline, changes: bool, best: _Choice | None
) -> _Choice | None:
    seen: set[Parts] = set()
    for place in _places(lines, total):
        for candidate in sums_in(lines, total, place, open_rows, outline.worded, changes):
            if candidate.parts in seen:
                continue
            seen.add(candidate.parts)
            choice = _Choice(
                candidate, weigh(lines, total, candidate.parts), _cost(candidate, total, open_rows, outline)
            )
            if best is None or _score(choice) > _score(best):
                best = choice
    return best


def _places(lines: Lines, total: int) -> list[int]:
    """The columns to search in: the two with the largest totals, so that one wrong figure cannot hide a structure."""
    stated = [(abs(value), place) for place, value in enumerate(lines.values[total]) if value]
    stated.sort(reverse=True)
    return [place for _, place in stated[:3]]


def _score(choice: _Choice) -> float:
    weighed = choice.weighed
    each = COST_OF_A_SLIP if weighed.slip else COST_OF_A_FAILURE
    return weighed.bits - choice.cost - each * len(weighed.fails) - COST_OF_A_FAILURE * len(weighed.unsure)


def _cost(candidate: Candidate, total: int, open_rows: list[int], outline: _Outline) -> float:
    """What the structure must be borne out by: the bits it takes to say which of the possible ones it is."""
    cost = {TOTAL: 0.0, RESULT: 2.0, NO_CUE: 7.0}[outline.cues[total]]
    start, count = candidate.start, len(candidate.parts)
    first = open_rows[start]
    if candidate.pattern != "plus" and (
        outline.cues[total] == NO_CUE
        or outline.cues[total] == TOTAL and outline.sections[first] != outline.sections[open_rows[-1]]
    ):
        return NEVER  # any line of a balance is the difference of all the others
    if candidate.pattern == "rest off" and outline.sections[first] != outline.sections[open_rows[-1]]:
        taken_off = [line for line, sign in candidate.parts if sign < 0]
        if 2 * sum(outline.worded[line] > 0 for line in taken_off) > len(taken_off) + 1:
            return NEVER  # as above
    natural = start == 0 or outline.opens[first] or outline.cues[open_rows[start - 1]] == TOTAL
    # from the last result down to this one, everything between: "Operating income", interest, other, "Income before …"
    cascade = outline.cues[first] != NO_CUE and outline.cues[total] != NO_CUE and not any(
        outline.cues[line] != NO_CUE for line, _ in candidate.parts[1:]
    )
    rolled = outline.closing[total] and any(outline.opening[line] for line, _ in candidate.parts[:2])
    if cascade or rolled:
        cost -= 3.0
    if candidate.pattern == "plus":
        if natural and candidate.changed < 0 and outline.cues[total] == TOTAL:
            cost -= 3.0
        elif natural and outline.ruled[total] and not any(outline.ruled[line] for line, _ in candidate.parts[1:]):
            cost -= 2.0
    elif candidate.pattern == "rest off":
        cost += 1.0 if outline.cues[first] else 2.0
    elif candidate.pattern == "worded" or candidate.pattern == "first off" and is_deducted(outline.labels[total]):
        cost += 1.0
    else:
        cost += 4.0
    if not natural and not cascade and not rolled and not (candidate.pattern != "plus" and outline.cues[first]):
        cost += 3.0
    if candidate.changed >= 0:
        cost += log2(count + 1)
        if candidate.dropped:
            cost += 1.0 if outline.asides[candidate.changed] else 5.0
        else:
            sign = next(s for line, s in candidate.parts if line == candidate.changed)
            cost += 0.0 if sign == outline.worded[candidate.changed] else 2.0
    return cost


def _by_label(lines: Lines, total: int, open_rows: list[int], outline: _Outline) -> _Choice | None:
    """The group that section, label and layout mark as this total's, whether or not it comes out anywhere."""
    said = outline.cues[total]
    if said == TOTAL and outline.named[total] >= 0:
        start = next((i for i, row in enumerate(open_rows) if row > outline.named[total]), len(open_rows))
        return _choice_of(lines, total, open_rows, start, "plus", outline)
    if said == NO_CUE:
        return None
    start = len(open_rows) - 1
    while start > 0 and not outline.opens[open_rows[start]] and outline.cues[open_rows[start]] == NO_CUE:
        start -= 1
    rolled = outline.closing[total] and any(outline.opening[row] for row in open_rows)
    if rolled:
        start = max(i for i, row in enumerate(open_rows) if outline.opening[row])
    patterns = ("plus",) if said == TOTAL and not rolled else ("plus", "worded") if rolled else ("rest off", "worded")
    choices = [_choice_of(lines, total, open_rows, start, pattern, outline) for pattern in patterns]
    slips = [choice for choice in choices if choice is not None and choice.weighed.slip]
    return slips[0] if slips else choices[0] if said == TOTAL and outline.sections[open_rows[-1]] >= 0 else None


def _choice_of(
    lines: Lines, total: int, open_rows: list[int], start: int, pattern: str, outline: _Outline
) -> _Choice | None:
    run = open_rows[start:]
    if len(run) < 2:
        return None
    candidate = Candidate(signed(pattern, run, outline.worded), start, pattern, -1, False)
    return _Choice(candidate, weigh(lines, total, candidate.parts), 0.0)


def _told(total: int, choice: _Choice, outline: _Outline) -> Footing | None:
    """The choice as a footing; its failing columns only where it is well enough supported."""
    candidate, weighed = choice.candidate, choice.weighed
    columns = tuple(sorted(weighed.holds + weighed.fails))
    if weighed.telling and weighed.bits - choice.cost >= ENOUGH:
        backing = "other columns" if weighed.telling > 1 or weighed.fails else "label" if outline.cues[total] else "sum"
        if not weighed.fails:
            return Footing(total, candidate.parts, columns, weighed.holds, (), backing, True)
        lacking = not weighed.slip and (len(weighed.fails) > 1 or candidate.pattern == "all off")  # a row not printed
        if lacking or _score(choice) < ENOUGH_TO_FAIL or len(weighed.fails) > max(1, weighed.telling // 2):
            return Footing(total, candidate.parts, weighed.holds, weighed.holds, (), backing, False)
        sure = weighed.best >= SURE or weighed.slip and (weighed.best >= SURE - 2 or weighed.bits >= SURE + 3)
        certain = sure and not weighed.near
        return Footing(total, candidate.parts, columns, weighed.holds, weighed.fails, backing, certain)
    named = outline.named[total] >= 0 and candidate.pattern == "plus"
    if weighed.holds or len(weighed.fails) != 1 or not weighed.slip or weighed.near:
        return None
    first = candidate.parts[0][0]
    backed = outline.ruled[total] or outline.opening[first] and outline.closing[total]
    if named or weighed.missed >= ENOUGH_FOR_A_SLIP - LESS_FOR_BACKING * backed:
        certain = named and len(candidate.parts) > 2 and not any(outline.asides[line] for line, _ in candidate.parts)
        return Footing(total, candidate.parts, columns, (), weighed.fails, "label", certain)
    return None


def _tells_change(lines: Lines, rows: list[int], column: int) -> bool:
    """Whether the column gives the change in percent between two neighbouring columns before it."""
    for first in range(column - 1):
        agree = tried = 0
        for row in rows:
            current, prior, change = (lines.values[row][c] for c in (first, first + 1, column))
            if current is None or prior is None or change is None or prior == 0:
                continue
            tried += 1
            percent = 100 * (current - prior) / abs(prior)  # compared with the figure to whole, tenth and hundredth
            agree += any(abs(percent * digits - change / 2) <= 1 for digits in (1, 10, 100))
        if tried > 1 and 3 * agree >= 2 * tried:
            return True
    return False


def _split_below(
    rows: Sequence[FootingRow], lines: Lines, members: list[int], position: int, outline: _Outline
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
    cascade = any(outline.cues[row] != NO_CUE for row, _ in parts)  # a result derived from this row, not a split of it
    if score < ENOUGH_TO_FAIL or cascade and weighed.fails:
        return None
    certain = bool(weighed.fails) and weighed.best >= SURE and not weighed.near
    columns = tuple(sorted(weighed.holds + weighed.fails))
    return Footing(total, parts, columns, weighed.holds, weighed.fails, "indent", certain or not weighed.fails)
