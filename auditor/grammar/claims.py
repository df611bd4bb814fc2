"""What the words around an amount say of it: its role, its direction, how it is hedged, what it is per.

What stands before it is the lead-in, of `lead_ins`; what stands directly after it its tail.

tail        ::= per-share | change | "of which"                             (directly after it)
per-share   ::= ("per" | "a") { "basic" | "diluted" | "common" | ... } ("share" | "unit" | "ADS") [ basis ]
change      ::= [ word [ word ] ] direction                                 ("12% organic growth", "25% higher")
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import pyparsing as pp

from auditor.grammar.amounts import Amount
from auditor.grammar.directions import read_direction
from auditor.grammar.lead_ins import COMPARISON, LEAD_WORDS, LeadIn, lead_words, read_lead_in, whole_words
from auditor.grammar.percentages import read_base
from auditor.grammar.phrases import AmountPhrase, DirectionPhrase, Role
from auditor.model.figure import Hedge, Unit


class Tail(NamedTuple):
    """What stands after an amount."""

    per_share: bool = False
    basis: str = ""
    direction: int = 0
    part: bool = False
    length: int = 0  # of the per-share words: what is directly after them still belongs to the amount


_share_word = (
    r"basic|diluted|fully|primary|common|ordinary|class|a|b|and|limited|partnership|partner|depositary|"
    r"american|stock|assuming|dilution|adjusted"
)
_RESULT_WORD = "net|loss|income|earnings|gain|profit"
per_share = (
    pp.Suppress(
        pp.Opt("(")
        + pp.ZeroOrMore(whole_words(_RESULT_WORD, "result"))
        + whole_words("per|a|each|for each", "per")
    )
    + pp.ZeroOrMore(whole_words(_share_word, "kind of share"))("kinds")
    + whole_words(r"shares?|units?|ads|adss", "share")("share")
    + pp.Opt(pp.Suppress(","))
    + pp.Opt(pp.Suppress("("))
    + pp.Opt(pp.Suppress(whole_words("on an?|assuming", "on")))
    + pp.ZeroOrMore(whole_words(r"basic|diluted|fully|and|dilution", "basis"))("basis")
).set_name("per share")
per_share_at_start = per_share.copy().parse_with_tabs()
_PER_SHARE = re.compile(
    rf" ?\(?(?:(?:{_RESULT_WORD}) ){{0,2}}(?:per|a|each|for each) (?:(?:{_share_word})[ -])*"
    r"(?:shares?|units?|ads)\b(?:,? \(?(?:on an? "
    rf")?(?:fully |basic|diluted|and| )*(?:assuming dilution)?\b)?"
)
_ON_BASIS = re.compile(r",? \(?(?:on an? )?(?:fully[- ])?(basic|diluted)\b(?! and| or| weighted)")
#: With one of these another part of the sentence begins: "$2.2 million from $2.9 million despite higher rates".
_ANOTHER_PART = (
    r"of|in|to|from|for|at|by|on|and|or|as|is|was|were|with|per|compared|versus|due|because|over|than|that|which"
    r"|despite|notwithstanding|amid|given|after|before|during|since|while|whereas|when|where|but|although|though"
    r"|following|reflecting|driven|including|excluding|without|through|under|against|owing|offset|helped|hurt|aided"
)
_CHANGE = re.compile(
    rf"[ -](?!(?:{_ANOTHER_PART}|respectively)\b)(?:(?:(?!(?:{_ANOTHER_PART})\b)[a-z][a-z-]*) ){{0,2}}"
    r"(?P<word>increase|decrease|growth|decline|reduction|improvement|rise|drop|higher|lower|jump|fall)\b(?! on\b|"
    r" or loss)"
)
_OF_WHICH = re.compile(r" of (?:which|that|this|these|those)\b")
_OF_THE = re.compile(r" of (?:the|this|that|its|our|such|those|these)\b")


@lru_cache(maxsize=1024)
def _read_per_share(words: str) -> str:
    """The basis a per-share tail names."""
    found = per_share_at_start.parse_string(words)
    named_ = found.as_dict()
    kinds = [*named_.get("kinds", ()), *named_.get("basis", ())]
    named = {kind for kind in kinds if kind in ("basic", "diluted")} | ({"diluted"} if "dilution" in kinds else set())
    return named.pop() if len(named) == 1 else ""


def read_tail(lowered: str, end: int) -> Tail:
    """What stands directly after an amount that ends at `end`."""
    if lowered[end : end + 1] not in (" ", "-", ","):
        return _NO_TAIL
    if match := _PER_SHARE.match(lowered, end):
        words = match.group()
        return Tail(True, _read_per_share(words.strip()), length=len(words.rstrip(" ,")))
    if match := _ON_BASIS.match(lowered, end):
        return Tail(basis=match[1])
    if match := _CHANGE.match(lowered, end):
        return Tail(direction=read_direction(match["word"]).sign)
    if _OF_WHICH.match(lowered, end):
        return Tail(part=True)
    return _NO_TAIL


_NO_TAIL = Tail()
_NO_LEAD_IN = LeadIn(0)

# --- amounts in their wording -----------------------------------------------------------------------------------

_PER_SHARE_TALK = re.compile(r"per (?:[a-z]+ ){0,4}(?:share|unit|ads)\b|\beps\d{0,2}\b|\ba share\b|\beach share")


class _Draft(NamedTuple):
    amount: Amount
    lead: LeadIn
    lead_start: int
    tail: Tail
    gap: str


def phrase_amounts(
    text: str, lowered: str, amounts: list[Amount], directions: list[DirectionPhrase]
) -> list[AmountPhrase]:
    """The amounts of a sentence with what its wording says of each of them, in order."""
    if not amounts:
        return []
    talk = [match.end() for match in _PER_SHARE_TALK.finditer(lowered)]
    drafts: list[_Draft] = []
    previous_end = 0
    for amount in amounts:
        draft = _draft(lowered, amount, previous_end)
        drafts.append(draft)
        previous_end = draft.amount.end + draft.tail.length
    per_share = _per_share(drafts, talk)
    phrases: list[AmountPhrase] = []
    for i, draft in enumerate(drafts):
        before = phrases[-1] if phrases else None
        phrases.append(_phrase(text, lowered, draft, before, per_share[i], directions))
    return _ranged(lowered, _of_one_base(phrases, drafts), drafts)


def _of_one_base(phrases: list[AmountPhrase], drafts: list[_Draft]) -> list[AmountPhrase]:
    """Percentages listed before what they are of: "37.0%, 34.9% and 33.1% of revenues"."""
    for i in range(len(phrases) - 1, 0, -1):
        first, second = phrases[i - 1], phrases[i]
        rates = first.unit is second.unit is Unit.PERCENT
        if rates and second.of and not first.of and _LISTED.fullmatch(drafts[i].gap):
            phrases[i - 1] = replace(first, of=second.of)
    return phrases


def _draft(lowered: str, amount: Amount, previous_end: int) -> _Draft:
    start, end, value = amount.start, amount.end, amount.value
    if amount.enclosed:
        word = lowered[max(0, start - 16) : start].rstrip().rpartition(" ")[2]
        beside = previous_end and start - previous_end <= 1
        if beside or amount.unit is Unit.PERCENT and word not in LEAD_WORDS:
            inside = lowered[start + 1 : end - 1]
            start, end = end - 1 - len(inside.lstrip()), start + 1 + len(inside.rstrip())
            amount = amount._replace(start=start, end=end)
        else:
            amount = amount._replace(value=-value)
    begin = lead_words(lowered, previous_end, start)
    words = lowered[begin:start]
    lead = read_lead_in(words.rstrip()) if words.strip() else None
    tail = read_tail(lowered, end)
    lead_start = start
    if lead is not None:
        lead_start = begin + lead.start
        while lowered[lead_start] in " ,":
            lead_start += 1
    return _Draft(amount, lead or _NO_LEAD_IN, lead_start, tail, lowered[previous_end:start])


def _per_share(drafts: list[_Draft], talk: list[int]) -> list[bool]:
    """Which of the amounts are for one share: those followed by "per share", and, among amounts in cents
    or small amounts with cents, those that follow such words or stand beside one that is."""
    flags = [draft.tail.per_share and draft.amount.unit in (Unit.CURRENCY, Unit.COUNT) for draft in drafts]
    if not talk:
        return flags
    like = [draft.amount.per_share_like for draft in drafts]
    latest_large = 0
    for i, draft in enumerate(drafts):
        if flags[i] or not like[i]:
            if draft.amount.unit is Unit.CURRENCY and not like[i]:
                latest_large = draft.amount.end
            continue
        next_talk = bisect_right(talk, latest_large)
        if next_talk < len(talk) and talk[next_talk] <= draft.amount.start:
            flags[i] = True
    following = False
    for i in range(len(drafts) - 1, -1, -1):
        if flags[i]:
            following = True
        elif following and (like[i] or _could_be_per_share(drafts[i].amount) and _TO.match(drafts[i + 1].gap)):
            flags[i] = True
        elif drafts[i].amount.unit is Unit.CURRENCY:
            following = False
    first = next((i for i, draft in enumerate(drafts) if flags[i] and draft.lead.appositive), len(drafts))
    # "$22.4 million, or $0.71 per share, compared with $19.8 million, or $0.62"
    for i in range(first + 2, len(drafts)):
        if like[i] and drafts[i].lead.appositive and drafts[i].amount.unit is Unit.CURRENCY and not like[i - 1]:
            flags[i] = flags[i] or drafts[i - 1].amount.unit is Unit.CURRENCY
    return flags


def _could_be_per_share(amount: Amount) -> bool:
    return amount.unit is Unit.CURRENCY and amount.scale == 1 and abs(amount.value) < 1000


def _phrase(
    text: str,
    lowered: str,
    draft: _Draft,
    before: AmountPhrase | None,
    per_share: bool,
    directions: list[DirectionPhrase],
) -> AmountPhrase:
    amount, lead, tail = draft.amount, draft.lead, draft.tail
    role, sign, hedge_ = lead.role, lead.direction, lead.hedge
    gap = draft.gap
    of = read_base(text, lowered, amount.end) if amount.unit is Unit.PERCENT else ""
    appositive = lead.appositive and before is not None and len(gap) <= 24
    if of and before is not None and before.appositive and _PER_SHARE_AND.fullmatch(lowered, before.end, amount.start):
        appositive = True  # "$39.3 million, or $0.32 per share and 2.6% of sales, in the second quarter of 2003"
    if lead.over and before is not None and (gap.strip(" ,") == "over" or sign):
        role, hedge_ = "prior", Hedge.NONE
    if tail.direction and amount.unit not in (Unit.SHARES, Unit.COUNT):
        sign, role = tail.direction, "difference"
    elif tail.part:
        role = "part"
    elif (
        role in ("", "current")
        and gap
        and not appositive
        and ("compar" in gap or "vers" in gap or "vs" in gap or "from " in gap or "than " in gap or "over " in gap)
        and COMPARISON.search(gap)
    ):
        role = "prior"
    elif not role and gap.strip() == "and" and before is not None and before.role in ("prior", "current"):
        role = before.role
    if not role and gap.endswith("with ") and _OF_THE.match(lowered, amount.end):
        role = "part"
    if role == "difference" and not sign:
        sign = next(
            (d.direction for d in reversed(directions) if d.end <= amount.start and d.start >= amount.start - len(gap)),
            0,
        )
    if not role and lowered[amount.start - 1 : amount.start] == "+" and amount.unit is not Unit.COUNT:
        role, sign = "difference", 1  # "$0.76 vs. $0.68 (+$0.08)"
    if appositive and before is not None and not role:
        role, sign = before.role, sign or before.direction
    unit = amount.unit
    if per_share:
        unit = Unit.PER_SHARE
    return AmountPhrase(
        text[amount.start : amount.end],
        amount.start,
        amount.end,
        amount.value,
        amount.step,
        amount.scale,
        unit,
        amount.currency,
        hedge_,
        role,
        sign,
        appositive,
        tail.basis,
        of if unit is Unit.PERCENT else "",
        amount.points,
        draft.lead_start,
    )


_PER_SHARE_AND = re.compile(r" (?:per|a) (?:diluted |basic )?(?:common )?share,? and ")
_LISTED = re.compile(r",| and |, and ")
_TO = re.compile(r",? ?(?:to|-|–|—|through|and) ?(?:approximately |about )?\Z")
_RANGE_TALK = re.compile(r"rang|expect|guid|outlook|anticipat|estimat|project|forecast|target|between")


_OF = re.compile(r"\bof (?:approximately |about )?\Z")
_HAS_MOVED = re.compile(r"\b(?:increased|decreased|rose|fell|grew|declined|dropped) (?:by )?\Z")
_WORSE_FIRST = re.compile(r"\b(?:loss|declin|decreas|down|reduc|deficit|fell|drop|low|cut|dilut|churn|less|split)|=")
#: The ends of a range lie nearer than a change and the amount it led to.
_MOST_APART = 3


def _ranged(lowered: str, phrases: list[AmountPhrase], drafts: list[_Draft]) -> list[AmountPhrase]:
    """Pairs that are ranges: "between X and Y", "X to Y", "ranging from X to Y", "8-10%", "$8 - $10"."""
    for i in range(1, len(phrases)):
        first, second = phrases[i - 1], phrases[i]
        gap = drafts[i].gap
        if len(gap) > 20 or first.unit is not second.unit or not _TO.match(gap):
            continue
        joint = gap.strip(" ,").split(" ")[0]
        lead = drafts[i - 1].gap[-60:]
        if joint == "and":
            if first.role != "low":
                continue
        elif joint == "to":
            if first.role == "prior" and not _RANGE_TALK.search(lead):
                continue
            if first.role == "difference" and (
                first.points and not second.points
                or second.value > _MOST_APART * first.value
                or "illion" in first.text
                and _HAS_MOVED.search(lead)
                and not _RANGE_TALK.search(lead)
            ):  # "by $4.0 million to $37.3 million", "contracted 0.6 percentage points to 12.3%"
                continue
            if i > 1 and _restates_change(phrases[i - 2], first) and second.value > first.value and "," in gap:
                continue  # "increased 121%, or $2.7 million, to $4.9 million"
        named = _named_a_range(first, lead) or _dashed(first, second, gap, lead + lowered[second.end : second.end + 60])
        if first.value > second.value > 0 and joint != "and" and not named:
            continue  # "from 12% to 10%", "a cut, $5 million to $4 million"
        phrases[i - 1] = _with_role(first, "low")
        phrases[i] = _with_role(second, "high")
    return phrases


def _restates_change(before: AmountPhrase, amount: AmountPhrase) -> bool:
    """Whether an amount says in money what the rate before it says of a change: "increased 121%, or $2.7 million"."""
    return amount.appositive and before.unit is Unit.PERCENT and before.role == "difference"


def _named_a_range(first: AmountPhrase, lead: str) -> bool:
    """Whether "X to Y" can only be a range, though X is the larger: "revenue of $45.8 billion to $43.2 billion"."""
    if first.unit not in (Unit.CURRENCY, Unit.PER_SHARE, Unit.PERCENT):
        return False  # a ratio "of 3.0 to 1.0"
    return first.role in ("current", "low") and (_OF.search(lead) or _RANGE_TALK.search(lead)) is not None


def _dashed(first: AmountPhrase, second: AmountPhrase, gap: str, around: str) -> bool:
    """Whether a dash between two marked amounts makes them a range: not a share and the rest, nor a subtraction, nor
    of what may be told from its worse end, "a decline of 5% - 3%"."""
    if gap.strip() not in ("-", "–", "—") or first.unit not in (Unit.CURRENCY, Unit.PER_SHARE, Unit.PERCENT):
        return False
    marked = all("%" in each.text or "percent" in each.text or "$" in each.text for each in (first, second))
    return marked and first.value + second.value != 100 and not _WORSE_FIRST.search(around)


def _with_role(phrase: AmountPhrase, role: Role) -> AmountPhrase:
    return replace(phrase, role=role)
