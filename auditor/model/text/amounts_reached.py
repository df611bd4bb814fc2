"""Amounts told beside a rate of change, as what is reached: "a 5% increase in the dividend to $0.92 per share"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditor.model.claim import Fact
from auditor.model.figure import Figure
from auditor.model.text.movements import Movement
from auditor.model.text.narrative import Narrative

#: So many characters behind what moved "to" an amount may be said.
_REACH = 60


def amounts_reached(narrative: Narrative) -> Iterator[tuple[Movement, Figure]]:
    """The movements with a rate, each with the amount of its change, or the one it is said to lead to."""
    moved = {m.size.span: m for m in narrative.movements if m.size is not None and not m.in_sequence}
    for change in narrative.changes:
        if change.current is not None and change.percent is not None:
            movement = moved.pop(change.percent.figure.span, None)
            if movement is not None:
                yield movement, change.current.figure
    facts: dict[int, list[Fact]] = defaultdict(list)
    for fact in narrative.facts:
        facts[id(fact.sentence)].append(fact)
    for movement in moved.values():
        told = facts.get(id(movement.sentence), ())
        reached = next((fact for fact in told if _leads_to(movement, fact)), None)
        if reached is not None:
            yield movement, reached.figure


def _leads_to(movement: Movement, fact: Fact) -> bool:
    between = fact.sentence.text[movement.end : fact.start] if fact.start > movement.end else ""
    return between.endswith(" to ") and len(between) <= _REACH and not any(mark in between for mark in ",;:")
