"""Which structure is the best for a total: candidates weighed against what each costs to suppose."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

from auditor.model.footing.bridges import is_bridge, leads_past, tells_both_ends
from auditor.model.footing.footing_evidence import Parts, Weighed, weigh
from auditor.model.footing.footing_outline import Outline
from auditor.model.footing.footing_search import Candidate, signed, sums_in
from auditor.model.footing.footing_table import Lines
from auditor.model.footing.footing_words import NO_CUE, RESULT, TOTAL, is_deducted, is_diluted, is_netted

ENOUGH = 6.0  # bits, net of the cost of the structure, to believe a sum that nowhere fails
COST_OF_A_FAILURE = 5.0
COST_OF_THE_LAST = 3.0  # the last row as the sum of all above it: there is no other such structure
COST_OF_GAPS = 4.0  # rows in between that are no part
COST_OF_A_SLIP = 2.0  # a failing column that one wrong digit or sign explains
MISSED_FURTHER_UP = 14.0  # bits a sum would have been, to believe that it only misses by a slip
MOST_LED_PAST = 6  # lines from one result to another, with the first
NEVER = 1000.0


class Choice(NamedTuple):
    candidate: Candidate
    weighed: Weighed
    cost: float  # bits
    scattered: bool = False  # the parts stand between rows that stay open
    bridged: bool = False  # from a line to the same line on another basis: the labels tell the structure


def best_above(lines: Lines, total: int, open_rows: list[int], outline: Outline) -> Choice | None:
    """The best structure of the open rows above for this total, None when none is believable."""
    if not any(lines.values[total]):
        return None  # nil in all columns: what is above does not come to nothing
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
                other = Choice(other.candidate._replace(start=first), other.weighed, other.cost + COST_OF_GAPS)
                best = other if best is None or score_of(other) > score_of(best) else best
    if best is not None and best.weighed.bits - best.cost >= ENOUGH:
        return best._replace(bridged=_is_bridged(lines, best, total, open_rows, outline))
    return _by_label(lines, total, open_rows, outline)


def _is_bridged(lines: Lines, choice: Choice, total: int, open_rows: list[int], outline: Outline) -> bool:
    """Whether a sum that comes out is that of a row and all since then, which the labels say leads to the total."""
    candidate, weighed = choice.candidate, choice.weighed
    if candidate.changed >= 0 or weighed.fails or weighed.unsure:
        return False
    run = open_rows[open_rows.index(candidate.parts[0][0]) :]
    return len(candidate.parts) == len(run) and _leads(lines, run, total, outline) == candidate.pattern


def _namesakes(lines: Lines, total: int, open_rows: list[int], outline: Outline) -> Choice | None:
    """All open rows of the total's own label: "Sales" of each segment, and "Sales" of the company."""
    same = [row for row in open_rows if outline.labels[row] == outline.labels[total]] if outline.labels[total] else []
    if len(same) < 2:
        return None
    candidate = Candidate(signed("plus", same, outline.worded), open_rows.index(same[0]), "plus", -1, False)
    return Choice(candidate, weigh(lines, total, candidate.parts), 0.0, True)


def _is_clean(choice: Choice | None) -> bool:
    return choice is not None and not choice.weighed.fails and score_of(choice) >= ENOUGH


def _search(
    lines: Lines, total: int, open_rows: list[int], outline: Outline, changes: bool, best: Choice | None
) -> Choice | None:
    seen: set[Parts] = set()
    for place in _places(lines, total):
        for candidate in sums_in(lines, total, place, open_rows, outline.worded, changes):
            if candidate.parts in seen:
                continue
            seen.add(candidate.parts)
            cost = _cost(candidate, total, open_rows, outline)
            if cost >= NEVER:
                continue
            choice = Choice(candidate, weigh(lines, total, candidate.parts), cost)
            if best is None or score_of(choice) > score_of(best):
                best = choice
    return best


def _places(lines: Lines, total: int) -> list[int]:
    """The columns to search in: the two with the largest totals, so that one wrong figure cannot hide a structure."""
    stated = [(abs(value), place) for place, value in enumerate(lines.values[total]) if value]
    stated.sort(reverse=True)
    return [place for _, place in stated[:3]]


def score_of(choice: Choice) -> float:
    weighed = choice.weighed
    each = COST_OF_A_SLIP if weighed.slip else COST_OF_A_FAILURE
    return weighed.bits - choice.cost - each * len(weighed.fails) - COST_OF_A_FAILURE * len(weighed.unsure)


def _cost(candidate: Candidate, total: int, open_rows: list[int], outline: Outline) -> float:
    """What the structure must be borne out by: the bits it takes to say which of the possible ones it is."""
    cost = {TOTAL: 0.0, RESULT: 2.0, NO_CUE: 7.0}[outline.cues[total]]
    start, count = candidate.start, len(candidate.parts)
    first = open_rows[start]
    if total == outline.last and start == 0 and candidate.pattern == "plus" and count > 2 and candidate.changed < 0:
        cost = min(cost, COST_OF_THE_LAST)
    if candidate.pattern != "plus" and (
        outline.cues[total] == NO_CUE
        or outline.cues[total] == TOTAL
        and outline.sections[first] != outline.sections[open_rows[-1]]
    ):
        return NEVER  # any line of a balance is the difference of all the others
    if candidate.pattern == "rest off" and outline.sections[first] != outline.sections[open_rows[-1]]:
        taken_off = [line for line, sign in candidate.parts if sign < 0]
        if 2 * sum(outline.worded[line] > 0 for line in taken_off) > len(taken_off) + 1:
            return NEVER  # as above
    natural = start == 0 or outline.opens[first] or outline.cues[open_rows[start - 1]] != NO_CUE
    # from the last result down to this one, everything between: "Operating income", interest, other, "Income before …"
    cascade = (
        outline.cues[first] != NO_CUE
        and outline.cues[total] != NO_CUE
        and not any(
            outline.cues[line] != NO_CUE and not _is_costs(outline.labels[line]) for line, _ in candidate.parts[1:]
        )
    )
    rolled = outline.closing[total] and any(outline.opening[line] for line, _ in candidate.parts[:2])
    if cascade or rolled:
        cost -= 3.0
    if rolled and start == 0 and outline.opening[first] and outline.closing[total]:
        cost -= 2.0
    if count == 2 and is_netted(outline.labels[candidate.parts[1][0]], outline.labels[total]):
        cost -= 3.0
    if candidate.pattern == "plus" and is_diluted(outline.labels[first], outline.labels[total]):
        cost -= 10.0
    if is_bridge(outline.labels[first], outline.labels[total]):
        cost -= 6.0
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


def _is_costs(label: str) -> bool:
    """Whether a line sums up what is taken off: "Operating expenses" between gross profit and operating income."""
    return is_deducted(label) and "loss" not in label.lower()


def _by_label(lines: Lines, total: int, open_rows: list[int], outline: Outline) -> Choice | None:
    """The group that section, label and layout mark as this total's, whether or not it comes out anywhere."""
    said = outline.cues[total]
    bridge = _bridge(lines, total, open_rows, outline)
    if bridge is not None:
        return bridge
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
    if not slips and said == TOTAL:
        slips = _further_up(lines, total, open_rows, start, outline)
    return slips[0] if slips else choices[0] if said == TOTAL and outline.sections[open_rows[-1]] >= 0 else None


def _bridge(lines: Lines, total: int, open_rows: list[int], outline: Outline) -> Choice | None:
    """The last open row that the labels say leads to the total, with all rows since then; None where more than a slip
    is off."""
    label = outline.labels[total]
    start, pattern = -1, ""
    for i in reversed(range(len(open_rows))):
        near = len(open_rows) - i <= MOST_LED_PAST
        pattern = _leads(lines, open_rows[i:], total, outline) if near else ""
        if not near and tells_both_ends(outline.labels[open_rows[i]], label):
            pattern = "plus"
        if pattern:
            start = i
            break
    choice = _choice_of(lines, total, open_rows, start, pattern, outline) if start >= 0 else None
    if choice is None or choice.weighed.unsure or len(choice.weighed.fails) > 1:
        return None
    weighed = choice.weighed
    told = weighed.holds and not weighed.fails or weighed.slip and (weighed.holds or not weighed.near)
    return choice._replace(bridged=True) if told else None


def _leads(lines: Lines, run: Sequence[int], total: int, outline: Outline) -> str:
    """By which pattern the labels say that the first row and all since then come to the total, "" where they do not."""
    first, *between = (outline.labels[row] for row in run)
    label = outline.labels[total]
    if tells_both_ends(first, label):
        return "plus"
    pattern = leads_past(first, between, label) if len(run) <= MOST_LED_PAST else ""
    if not pattern:
        return ""
    bracketed = any(value is not None and value < 0 for row in run[1:] for value in lines.values[row])
    return "plus" if bracketed else pattern


def _further_up(lines: Lines, total: int, open_rows: list[int], start: int, outline: Outline) -> list[Choice]:
    """The one larger group, from the beginning of another or from a subtotal on, that misses by a slip alone."""
    starts = (i for i in range(start) if i == 0 or outline.opens[open_rows[i]] or outline.cues[open_rows[i]] != NO_CUE)
    choices = [_choice_of(lines, total, open_rows, first, "plus", outline) for first in starts]
    slips = [choice for choice in choices if choice is not None and choice.weighed.slip and not choice.weighed.holds]
    return slips if len(slips) == 1 and slips[0].weighed.missed >= MISSED_FURTHER_UP else []


def _choice_of(
    lines: Lines, total: int, open_rows: list[int], start: int, pattern: str, outline: Outline
) -> Choice | None:
    run = open_rows[start:]
    if len(run) < 2:
        return None
    candidate = Candidate(signed(pattern, run, outline.worded), start, pattern, -1, False)
    return Choice(candidate, weigh(lines, total, candidate.parts), 0.0)
