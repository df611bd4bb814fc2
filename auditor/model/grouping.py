"""Which amounts of a sentence belong to one claim, and what each of them is in it.

A sentence's amounts are taken in order.  A newly mentioned line item opens a group; "from",
"compared with" and the like put an amount, or a line item and its amount, on the earlier side of
the open group; an appositive (", or $0.49 per share") restates the amount before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.grammar.phrases import AmountPhrase, DirectionPhrase
from auditor.model.figure import Unit
from auditor.model.metrics import Mention

_COMPARED = re.compile(
    r"(?:\b(?:compared|comparable|comparing|comparison|contrasted)\b[^.;$%\d]{0,24}|\bversus\b|\bvs\.?|\bagainst\b|\bfrom\b|\bthan\b|\bcompares (?:with|to)\b[^$%\d]{0,60})"
    r"[^.;$%\d]{0,40}$",
    re.I,
)
_FOLLOWING = re.compile(r"\s(?:in|of)\s(?:(?:the|its|our|total|consolidated|company's|annual|quarterly|record)\s)*$", re.I)
_DETERMINER = re.compile(r"\b(?:the|a|an|another|additional|these|this|that|new|our|its|aggregate|same)\s$", re.I)
_LISTED = re.compile(r"\s?(?:per share|a share|per diluted share|shares)?,?\s(?:and\s)?")
_DATED_ASIDE = re.compile(r"\([^()]{3,40}:\s*(?:[A-Z]{2,3}\s)?\Z")
_ENDS = re.compile(r"[;:]|\.\s")
_OTHER_MEASURE = re.compile(r"\b(?:excluding|before|adjusted for|net of|including|impact of|effects? of|due to|because of|as a result of|attributable to|primarily|offset by|result of|reflecting|related to|associated with|partially|consist)\b", re.I)


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


def group_amounts(
    text: str, amounts: Sequence[AmountPhrase], mentions: Sequence[Mention], directions: Sequence[DirectionPhrase]
) -> list[Group]:
    """The groups of a sentence, in order; amounts that say nothing about a line item stand alone."""
    groups: list[Group] = []
    group: Group | None = None
    last: Member | None = None
    runs = {a.start: len(run) for run in amount_runs(text, amounts) for a in run[1:]} if "respectively" in text else {}
    used = 0  # mentions up to here are behind the last amount
    for amount in amounts:
        since = last.amount.end if last else 0
        fresh = None
        while used < len(mentions) and mentions[used].end <= amount.start:
            fresh = mentions[used]
            used += 1
        after = next((m for m in mentions[used:] if m.start - amount.end < 60 and _FOLLOWING.match(text[amount.end:m.start])), None)
        gap = text[since:amount.start]
        if amount.appositive and last is not None and not fresh and not _ENDS.search(gap):
            side = _appositive_side(amount, last)
            last = Member(amount, side, last.mention, last if side != "difference" else None)
            assert group is not None
            group.members.append(last)
            continue
        if after is not None and amount.unit is not Unit.PERCENT and amount.role in ("", "current", "part"):
            if amount.role == "part" and group is not None:
                last = Member(amount, "part", after)
                group.members.append(last)
                continue
            group = Group(after, [last := Member(amount, "current", after)])
            groups.append(group)
            continue
        run = runs.get(amount.start, 0)
        if run and last is not None and fresh is None and group is not None:
            if run == 2 and last.side == "current" and not group.has("prior", amount.unit):
                # "for 1999 and 1998 were $532.1 million and $185.0 million, respectively"
                last = Member(amount, "prior", last.mention, listed=True)
            else:
                last = Member(amount, last.side if last.side == "current" else "listed", last.mention)
                group = Group(group.mention)
                groups.append(group)
            group.members.append(last)
            continue
        if group is not None and last is not None and fresh is None and _DATED_ASIDE.search(text, since, amount.start):
            # "£9.9 million (31 December 2018: £16.4 million)"
            side = "prior" if last.side == "current" and not group.has("prior", amount.unit) else "listed"
            last = Member(amount, side, last.mention)
            group.members.append(last)
            continue
        if fresh is not None:
            lead = text[since:fresh.start]
            if group is not None and last is not None and _COMPARED.search(lead) and _kin(group.mention, fresh) and not group.has("prior", amount.unit):
                last = Member(amount, "prior", fresh)
                group.members.append(last)
                continue
            between = text[fresh.end:amount.start]
            if _ENDS.search(between):
                fresh = None
            group = Group(fresh)
            groups.append(group)
            last = Member(amount, _side(amount), fresh)
            group.members.append(last)
            continue
        if group is None or _ENDS.search(gap) or (amount.role == "" and _DETERMINER.search(text, max(0, amount.lead_start - 16), amount.lead_start)) or (
            amount.role in ("", "current") and group.has("current", amount.unit)
        ):
            keep = group.mention if group is not None and amount.role == "current" and not _ENDS.search(gap) and not _OTHER_MEASURE.search(gap) else None
            group = Group(keep)
            groups.append(group)
        elif _OTHER_MEASURE.search(gap) and amount.role not in ("prior",) and len(gap) > 25:
            group = Group(None)
            groups.append(group)
        last = Member(amount, _side(amount), group.mention)
        group.members.append(last)
    floor = 0
    for group in groups:
        group.direction, group.contrary = _direction(text, group, directions, floor)
        floor = group.members[-1].amount.end if group.members else floor
    return groups


def amount_runs(text: str, amounts: Sequence[AmountPhrase]) -> list[list[AmountPhrase]]:
    """The amounts, those of a list "A, B and C" together."""
    runs: list[list[AmountPhrase]] = []
    for amount in amounts:
        last = runs[-1][-1] if runs else None
        if last is not None and amount.unit is last.unit and _LISTED.fullmatch(text, last.end, amount.start):
            runs[-1].append(amount)
        else:
            runs.append([amount])
    return runs


def _side(amount: AmountPhrase) -> str:
    if amount.role:
        return amount.role
    if amount.unit in (Unit.PERCENT, Unit.BASIS_POINTS) and amount.direction:
        return "difference"
    return "current"


def _appositive_side(amount: AmountPhrase, last: Member) -> str:
    """What ", or 12%" after an amount is: a change where it says so or follows a change, else a detail of that amount."""
    if amount.unit in (Unit.PERCENT, Unit.BASIS_POINTS) and last.amount.unit not in (Unit.PERCENT,):
        if amount.of:
            return "share"
        if amount.role == "difference" or amount.direction or last.side in ("difference", "prior"):
            return "difference"
        return "share"
    if amount.role == "difference":
        return "difference"
    return last.side


def _kin(one: Mention | None, other: Mention) -> bool:
    """Whether two mentions can stand on the two sides of a comparison."""
    if one is None:
        return False
    if one.concept is not None and other.concept is not None:
        return one.concept is other.concept
    return one.words == other.words


def _clause_start(text: str, at: int) -> int:
    """Where the clause that `at` stands in begins: after the last comma, bracket, semicolon or "and"."""
    before = text[max(0, at - 120):at]
    cut = max(before.rfind(mark) for mark in (", ", "; ", ": ", ") ", ". "))
    return max(0, at - 120) + cut + 2 if cut >= 0 else max(0, at - 120)


def _direction(text: str, group: Group, directions: Sequence[DirectionPhrase], floor: int) -> tuple[DirectionPhrase | None, DirectionPhrase | None]:
    """The word that says which way the group's line item went, and one that says otherwise."""
    members = group.members
    if not members:
        return None, None
    first = group.members[0].amount.lead_start
    start = min(group.mention.start if group.mention else max(floor, _clause_start(text, first)), first)
    end = group.members[-1].amount.end + 24
    found = []
    for phrase in directions:
        if phrase.start >= end or phrase.end <= start - 30:
            continue
        if phrase.start < start and not (phrase.noun and re.match(r"\s(?:in|of)\s(?:the\s|its\s|our\s)?$", text[phrase.end:start])):
            continue
        if phrase.start > group.members[-1].amount.end and _ENDS.search(text[group.members[-1].amount.end:phrase.start]):
            continue
        if phrase.start > group.members[-1].amount.end and not re.match(r"\s*(?:or more\s)?(?:sequential |organic |net |overall )?$", text[group.members[-1].amount.end:phrase.start]):
            continue
        found.append(phrase)
    if not found:
        return None, None
    before = [p for p in found if p.start < members[0].amount.start]
    chosen = before[-1] if before else found[0]
    # a word after the amounts can contradict the one before them: "decreased to $37 million, a 12% increase"
    after = [p for p in found if p.start >= members[0].amount.end and p.direction == -chosen.direction != 0]
    return chosen, after[0] if after else None
