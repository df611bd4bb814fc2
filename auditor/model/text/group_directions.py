"""Which word tells the way that the amounts of a group went."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.grammar.phrases import DirectionPhrase
from auditor.model.text.group import ENDS, Group, later_bases

#: "an increase in the regular quarterly cash dividend"
_IN_WHAT = re.compile(r"\s(?:in|of|to)\s(?:[A-Za-z'’-]+\s){0,4}")


def _clause_start(text: str, at: int) -> int:
    """Where the clause that `at` stands in begins: after the last comma, bracket, semicolon or "and"."""
    before = text[max(0, at - 120) : at]
    cut = max(before.rfind(mark) for mark in (", ", "; ", ": ", ") ", ". "))
    return max(0, at - 120) + cut + 2 if cut >= 0 else max(0, at - 120)


def direction_of(
    text: str, group: Group, directions: Sequence[DirectionPhrase], floor: int
) -> tuple[DirectionPhrase | None, DirectionPhrase | None]:
    """The word that says which way the group's line item went, and one that says otherwise."""
    members = group.members
    if not members:
        return None, None
    first = group.members[0].amount.lead_start
    start = min(group.mention.start if group.mention else max(floor, _clause_start(text, first)), first)
    end = group.members[-1].amount.end + 24
    found = []
    for phrase in directions:
        if phrase.start >= end or phrase.end <= start - 48:
            continue
        if phrase.start < start and not (
            phrase.noun and _IN_WHAT.fullmatch(text, phrase.end, start)
        ):
            continue
        if phrase.start > group.members[-1].amount.end and ENDS.search(
            text[group.members[-1].amount.end : phrase.start]
        ):
            continue
        if phrase.start > group.members[-1].amount.end and not re.match(
            r"\s*(?:or more\s)?(?:sequential |organic |net |overall )?$",
            text[group.members[-1].amount.end : phrase.start],
        ):
            continue
        found.append(phrase)
    if not found:
        return None, None
    found = [p for p in found if p.start >= floor] or found  # a word of its own before one said of the group before
    before = [p for p in found if p.start < members[0].amount.start]
    chosen = before[-1] if before else found[0]
    # a word after the amounts can contradict the one before them: "decreased to $37 million, a 12% increase"
    after = [p for p in found if p.start >= members[0].amount.end and p.direction == -chosen.direction != 0]
    levels = [m for m in members if m.side in ("current", "prior") and m.amount.unit is not members[0].amount.unit]
    of_others = [member.amount for member in (*later_bases(group), *levels)]
    after = [p for p in after if not any(a.lead_start <= p.start < a.start for a in of_others)]
    return chosen, after[0] if after else None
