"""The amounts of a sentence that say one thing about one line item."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from auditor.grammar.phrases import AmountPhrase, DirectionPhrase
from auditor.model.figure import Unit
from auditor.model.text.metrics import Mention

#: Where a statement ends inside a sentence.
ENDS = re.compile(r"[;:]|\.\s")


@dataclass(slots=True)
class Member:
    """An amount in a group: its side ("current", "prior", "difference", "part", "low", "high", "whole", "")."""

    amount: AmountPhrase
    side: str
    mention: Mention | None
    appositive_to: Member | None = None
    listed: bool = False  # the second of two amounts paired with two periods


@dataclass(slots=True)
class Group:
    """The amounts that say one thing about one line item; `contrary` is a second word that says the opposite way."""

    mention: Mention | None
    members: list[Member] = field(default_factory=list)
    direction: DirectionPhrase | None = None
    contrary: DirectionPhrase | None = None

    def has(self, side: str, unit: Unit) -> bool:
        return any(m.side == side and m.amount.unit is unit for m in self.members)


def later_bases(group: Group) -> list[Member]:
    """The amounts of a group that its amount is compared with after a first one of the unit:
    the second of "down from $37 million in the second quarter of 2025 and up from $7 million in the first of 2026"."""
    bases = [member for member in group.members if member.side == "prior"]
    return [base for i, base in enumerate(bases) if any(b.amount.unit is base.amount.unit for b in bases[:i])]
