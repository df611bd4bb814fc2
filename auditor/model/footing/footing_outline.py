"""What the labels and the layout of a table say of its rows, before any figure is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.model.footing.footing_table import FootingRow
from auditor.model.footing.footing_words import (
    NO_CUE,
    RESULT,
    TOTAL,
    balance_of_a_day,
    cue,
    is_aside,
    is_closing,
    is_deducted,
    is_opening,
    total_names,
)

SECTIONS_BACK = 8  # section rows a total may name


class Outline(NamedTuple):
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
    last: int  # the last row with figures


def outline_of(rows: Sequence[FootingRow]) -> Outline:
    last = max((i for i, row in enumerate(rows) if is_filled(row)), default=-1)
    outline = Outline([row.label for row in rows], [], [], [], [], [], [], [], [], [], last)
    section = before = -1
    sections: list[int] = []
    for i, row in enumerate(rows):
        label, filled = row.label, is_filled(row)
        named = -1
        if filled:
            said = cue(label)
            gross = said == RESULT and label.lower().startswith("gross ")
            if label and (said == TOTAL or gross):
                named = next((s for s in reversed(sections[-SECTIONS_BACK:]) if total_names(label, rows[s].label)), -1)
            if gross and named >= 0:
                said = TOTAL  # "Gross deferred tax assets" below "Deferred tax assets:"
            outline.cues.append(max(said, RESULT if row.rule_above or row.is_result else NO_CUE))
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
    _mark_balances(rows, outline)
    return outline


def _mark_balances(rows: Sequence[FootingRow], outline: Outline) -> None:
    """Mark the balances of one thing on successive days as opening and closing what stands between them."""
    before: dict[str, int] = {}
    for i, row in enumerate(rows):
        thing = balance_of_a_day(row.label) if is_filled(row) else ""
        if not thing:
            continue
        if (first := before.get(thing)) is not None and i - first > 1:
            outline.opening[first] = outline.closing[i] = True
            outline.cues[i] = max(outline.cues[i], RESULT)
        before[thing] = i


def is_filled(row: FootingRow) -> bool:
    return any(cell is not None for cell in row.cells)
