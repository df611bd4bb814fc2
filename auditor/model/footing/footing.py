"""Which rows of a table each total is the sum of, with which signs: inferred, never declared.

A supposed sum is believed where it comes out in the table's other columns, or where label, underline
and indent say so; then a column in which it does not come out is worth telling.  Rows already added
up into a subtotal are replaced by it, so that a wrong figure is told by the sum it stands in and not
by those above.  Where the support is weak nothing is said: a false alarm is worse than a miss.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.footing.bridges import tells_both_ends
from auditor.model.footing.footing_across import CrossFooting, infer_cross_footings
from auditor.model.footing.footing_below import split_below, summed_below, sums_of_groups
from auditor.model.footing.footing_blocks import sums_of_other_blocks
from auditor.model.footing.footing_choice import ENOUGH, Choice, best_above, score_of
from auditor.model.footing.footing_evidence import is_slip, weigh
from auditor.model.footing.footing_outline import Outline, outline_of
from auditor.model.footing.footing_search import Candidate
from auditor.model.footing.footing_table import Footing, FootingCell, FootingRow, Lines, whole_numbers
from auditor.model.footing.footing_words import NO_CUE, TOTAL

__all__ = ["CrossFooting", "Footing", "FootingCell", "FootingRow", "infer_cross_footings", "infer_footings"]

ENOUGH_TO_FAIL = 5.0  # the same, net also of what each failing column costs
ENOUGH_TO_FAIL_ONCE = 3.5  # the same, where it fails in one column, by a slip that rounding does not come near
ENOUGH_FOR_A_SLIP = 11.0  # bits of a sum that misses by a slip in its only column
LESS_FOR_BACKING = 2.0  # of these, where an underline or "beginning" and "end" mark the sum
SURE_OF_SIGNS = 13.0  # the same, of a sum with figures taken off that only one column bears out
SURE = 9.0  # bits in one column: a sum of figures of three or four digits
FEWEST_UNITS = 100  # a smaller figure differs from another by a digit easily
MOST_OPEN = 160  # rows a total may still be the sum of; long lists are no groups


def infer_footings(rows: Sequence[FootingRow]) -> tuple[Footing, ...]:
    """The sums found in a table, in the order of their totals.  All rows must have equally many cells."""
    outline = outline_of(rows)
    found: list[Footing] = []
    for kind in sorted({row.kind for row in rows}):
        members = [i for i, row in enumerate(rows) if row.kind == kind and any(c is not None for c in row.cells)]
        if len(members) > 2:
            sums = _of_one_kind(rows, members, outline)
            if _learn_totals(rows, sums, members, outline):
                sums = _of_one_kind(rows, members, outline)
            found.extend(sums)
    return tuple(sorted(found))


def _learn_totals(rows: Sequence[FootingRow], sums: list[Footing], members: list[int], outline: Outline) -> bool:
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


def _of_one_kind(rows: Sequence[FootingRow], members: list[int], outline: Outline) -> list[Footing]:
    cells = whole_numbers([rows[i].cells for i in members])
    values: list[list[int | None]] = [[] for _ in rows]
    widths: list[list[int]] = [[] for _ in rows]
    for i, value, width in zip(members, cells.values, cells.widths, strict=True):
        values[i], widths[i] = value, width
    lines = Lines(values, widths)
    outline = outline._replace(last=members[-1])
    found: list[Footing] = []
    repeated: set[int] = set()  # rows that split up a row above them
    open_rows: list[int] = []
    for position, row in enumerate(members):
        if row in repeated:
            continue
        if open_rows and _repeats(lines, open_rows[-1], row, outline):
            found.append(_alone(lines, open_rows.pop(), row))
        elif len(open_rows) > 1:
            choice = best_above(lines, row, open_rows, outline)
            footing = _told(row, choice, outline) if choice is not None else None
            if footing is None and (single := _of_one_part(lines, row, open_rows, outline)) is not None:
                found.append(single)
            if choice is not None:
                if footing is not None:
                    found.append(footing)
                if (own := _of_its_group(lines, row, open_rows, choice, outline)) is not None:
                    found.append(own)
                if choice.scattered:
                    taken = {part for part, _ in choice.candidate.parts}
                    open_rows = [other for other in open_rows if other not in taken]
                else:
                    del open_rows[choice.candidate.start :]
        elif (single := _of_one_part(lines, row, open_rows, outline)) is not None:
            found.append(single)
        split = split_below(rows, lines, members, position, outline)
        if split is None and not (found and found[-1].total == row):
            split = summed_below(lines, members, position, outline)
        if split is not None:
            found.append(split)
            repeated.update(part for part, _ in split.parts)
        elif found and found[-1].total == row:
            _fill_blanks(lines, found[-1])
        open_rows.append(row)
        if len(open_rows) > MOST_OPEN:
            del open_rows[: MOST_OPEN // 2]
    found.extend(sums_of_groups(found, lines, members, outline))
    found = _without_foreign_columns(found, lines, outline)
    held = [(footing.total, footing.parts) for footing in found if footing.certain and not footing.fails]
    for each in sums_of_other_blocks(held, {footing.total for footing in found}, lines, members, outline):
        columns = tuple(sorted(each.holds + each.fails))
        found.append(Footing(each.total, each.parts, columns, each.holds, each.fails, "other blocks", False))
    return found


def _fill_blanks(lines: Lines, footing: Footing) -> None:
    """Let a subtotal that is not printed in a column stand for its parts there, so that a later total adds them up."""
    values, widths = lines
    for place, value in enumerate(values[footing.total]):
        printed = [(part, sign, number) for part, sign in footing.parts if (number := values[part][place]) is not None]
        if value is None and printed:
            values[footing.total][place] = sum(sign * number for _, sign, number in printed)
            widths[footing.total][place] = max(widths[part][place] for part, _, _ in printed)


def _repeats(lines: Lines, part: int, total: int, outline: Outline) -> bool:
    """Whether a total is that of the one row above it, and so the same in every column."""
    if outline.cues[total] == NO_CUE and not outline.ruled[total]:
        return False
    return lines.values[part] == lines.values[total] and any(value for value in lines.values[total])


def _alone(lines: Lines, part: int, total: int) -> Footing:
    columns = tuple(i for i, value in enumerate(lines.values[total]) if value is not None)
    return Footing(total, ((part, 1),), columns, columns, (), "label", True)


def _of_one_part(lines: Lines, total: int, open_rows: Sequence[int], outline: Outline) -> Footing | None:
    """A total of rows of which only one has figures, which differs from it in one column as a slip does.

    "Plans approved by holders 34,786,533", "Plans not approved 0", "Total 34,786,533"; "Investing activities",
    "Purchase of equipment (5,267)", "Net cash used in investing activities (5,267)".
    """
    if open_rows and outline.opens[open_rows[-1]]:  # the only line of its section
        open_rows = open_rows[-1:]
    filled = [row for row in open_rows if any(lines.values[row])]
    if outline.cues[total] != TOTAL or not outline.labels[total] or len(filled) != 1:
        return None
    one, whole = lines.values[filled[0]], lines.values[total]
    columns = [i for i, value in enumerate(whole) if value and one[i]]
    fails = [i for i in columns if one[i] != whole[i]]
    if len(columns) < 2 or len(fails) != 1:
        return None
    place = fails[0]
    first, other = one[place] or 0, whole[place] or 0
    if min(abs(first), abs(other)) < 2 * FEWEST_UNITS or not is_slip(first - other, 0, ()):
        return None
    holds = tuple(i for i in columns if i != place)
    return Footing(total, tuple((row, 1) for row in open_rows), tuple(columns), holds, (place,), "label", False)


def _of_its_group(
    lines: Lines, total: int, open_rows: Sequence[int], choice: Choice, outline: Outline
) -> Footing | None:
    """The sum of the rows right above, where the total was taken for that of other ones: of its parts' totals.

    "GE", its lines and their total, "GECS", likewise, then "Consolidated", its lines and a total that is that
    of these lines as well as of the two totals.
    """
    start = len(open_rows)
    while start > 0 and outline.cues[open_rows[start - 1]] == NO_CUE:
        start -= 1
        if outline.opens[open_rows[start]]:
            break
    run = open_rows[start:]
    if outline.cues[total] != TOTAL or len(run) < 2 or {part for part, _ in choice.candidate.parts} & {*run}:
        return None
    candidate = Candidate(tuple((row, 1) for row in run), start, "plus", -1, False)
    return _told(total, Choice(candidate, weigh(lines, total, candidate.parts), 0.0), outline)


def _without_foreign_columns(found: list[Footing], lines: Lines, outline: Outline) -> list[Footing]:
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
                column
                for column in footing.fails
                if _tells_change(lines, rows, column)
                or fails[column] > 1
                and 2 * holds.get(column, 0) < fails[column]
                and not common[column]
                or usual
                and widths[column] not in usual
                and not holds.get(column, 0)
                and not _is_bridged(footing, outline)
            }
            if foreign:
                footing = footing._replace(
                    columns=tuple(c for c in footing.columns if c not in foreign),
                    fails=tuple(c for c in footing.fails if c not in foreign),
                )
        if footing.columns:
            kept.append(footing)
    return kept


def _is_bridged(footing: Footing, outline: Outline) -> bool:
    """Whether the sum leads from an amount to the same on another basis, per share as well, and fails once alone."""
    first = footing.parts[0][0]
    alone = len(footing.fails) == 1 and len(footing.holds) > 1
    return alone and tells_both_ends(outline.labels[first], outline.labels[footing.total])


def _told(total: int, choice: Choice, outline: Outline) -> Footing | None:
    """The choice as a footing; its failing columns only where it is well enough supported."""
    candidate, weighed = choice.candidate, choice.weighed
    columns = tuple(sorted(weighed.holds + weighed.fails))
    if weighed.telling and weighed.bits - choice.cost >= ENOUGH:
        backing = "other columns" if weighed.telling > 1 or weighed.fails else "label" if outline.cues[total] else "sum"
        if not weighed.fails:
            return Footing(total, candidate.parts, columns, weighed.holds, (), backing, True)
        # a row that is no figure of its own, or is not printed, is lacking: it would be missed in several columns
        lacking = bool(weighed.unsure) or len(weighed.fails) > 1 and not weighed.slip or candidate.pattern == "all off"
        once = len(weighed.fails) == 1 and weighed.slip and not weighed.near
        enough = ENOUGH_TO_FAIL_ONCE if once else ENOUGH_TO_FAIL
        if lacking or score_of(choice) < enough or len(weighed.fails) > max(1, weighed.telling // 2):
            return Footing(total, candidate.parts, weighed.holds, weighed.holds, (), backing, False)
        sure = weighed.best >= SURE or weighed.slip and (weighed.best >= SURE - 2 or weighed.bits >= SURE + 3)
        if weighed.telling < 2 and candidate.pattern != "plus":  # with signs to choose, one column comes out by chance
            sure = weighed.best >= SURE_OF_SIGNS
        certain = sure and not weighed.near
        return Footing(total, candidate.parts, columns, weighed.holds, weighed.fails, backing, certain)
    if choice.bridged:
        return Footing(total, candidate.parts, columns, weighed.holds, weighed.fails, "label", False)
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
            blur = 100 * (lines.widths[row][first] + lines.widths[row][first + 1]) / abs(prior)
            agree += any(abs(percent * digits - change / 2) <= 1 + blur * digits for digits in (1, 10, 100))
        if tried > 1 and 3 * agree >= 2 * tried:
            return True
    return False
