"""What the words around an amount say of it: its role, its direction, how it is hedged, what it is per.

lead-in     ::= [ apposition ] [ relation ] [ article ] [ hedge ]           (directly before the amount)
apposition  ::= "," "or" | "or" | "("
relation    ::= prior | part | low | difference | current
prior       ::= [ "as" | "when" ] "compared" ("to" | "with") | "versus" | "vs." | "against"
              | [ direction ] "from" | direction "than" | "over"
part        ::= "of" "which" | "including"
low         ::= "between" | ("range" | "ranging") ("from" | "of" | "between")
difference  ::= [ article ] direction [ adverb ] ("by" | "of")  |  direction [ adverb ]  |  "by"
current     ::= [ direction [ adverb ] ] "to" | "was" | "were" | "totaled" | "of" | "at" | ...
hedge       ::= "approximately" | "about" | "more than" | "over" | "nearly" | "up to" | ...

tail        ::= per-share | change | "of which"                             (directly after it)
per-share   ::= ("per" | "a") { "basic" | "diluted" | "common" | ... } ("share" | "unit" | "ADS") [ basis ]
change      ::= [ word [ word ] ] direction                                 ("12% organic growth", "25% higher")
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

import pyparsing as pp

from auditor.grammar.amounts import Amount
from auditor.grammar.directions import DIRECTION_WORDS, read_direction
from auditor.grammar.percentages import read_base
from auditor.grammar.phrases import AmountPhrase, DirectionPhrase, Role
from auditor.model.figure import Hedge, Unit


class LeadIn(NamedTuple):
    """What stands before an amount.  `start` is where it begins in the text it was read from."""

    start: int
    role: Role = ""
    direction: int = 0
    appositive: bool = False
    hedge: Hedge = Hedge.NONE
    over: bool = False  # "over", which hedges or compares


class Tail(NamedTuple):
    """What stands after an amount."""

    per_share: bool = False
    basis: str = ""
    direction: int = 0
    part: bool = False
    length: int = 0  # of the per-share words: what is directly after them still belongs to the amount


# --- the lead-in ---------------------------------------------------------------------------------------------------


def _words(pattern: str, name: str) -> pp.ParserElement:
    return pp.Regex(rf"(?:{pattern})(?!\w)").set_name(name)


def _says(pattern: str, role: Role) -> pp.ParserElement:
    return _words(pattern, role).set_parse_action(lambda: role)("role")


def _hedges(pattern: str, hedge_: Hedge) -> pp.ParserElement:
    return _words(pattern, hedge_.value).set_parse_action(lambda: hedge_)


_article = pp.Suppress(pp.Opt(_words("an?|the|another", "article")))
_adverb = pp.Suppress(
    pp.Opt(
        _words(
            r"slightly|significantly|substantially|modestly|sharply|marginally|strongly|sequentially|steadily|organically|"
            r"dramatically|considerably|year[- ]over[- ]year|further|only|just|also|even|by only|an additional|"
            r"in total|"
            r"a total|nicely|significant",
            "adverb",
        )
    )
)
_comma = pp.Suppress(pp.Opt(","))
moved = _words(
    "|".join(sorted(DIRECTION_WORDS - {"up", "gain"}, key=len, reverse=True)) + "|up(?! to)", "direction"
).set_parse_action(lambda t: read_direction(t[0]).sign)

hedge = (
    _hedges(
        "approximately|about|roughly|around|some|circa|an estimated|estimated at|estimated|close to|in the range of",
        Hedge.ABOUT,
    )
    | _hedges(
        "more than|in excess of|at least|greater than|better than|well over|exceeding|exceeded|exceeds|no less than|"
        "not less than|a minimum of|above|over",
        Hedge.OVER,
    )
    | _hedges(
        "nearly|almost|less than|under|up to|as much as|at most|no more than|not more than|not to exceed|"
        "a maximum of|just under|fewer than|below",
        Hedge.UNDER,
    )
    | pp.Literal("~").set_parse_action(lambda: Hedge.ABOUT)
).set_name("hedge")

apposition = pp.Regex(r",? ?or\b|\(").set_name("apposition")
after_direction = (
    _says(r"from|than|over|versus|vs\.?|against|compared (?:to|with)", "prior")
    | _says("to", "current")
    | _says("by an additional|by another|by|of|an additional|another", "difference")
    | pp.Empty().set_parse_action(lambda: "difference")("role")
).set_name("relation after a direction")
relation = (
    (_article + moved("direction") + _comma + _adverb + after_direction)
    | _says(
        r"between|in (?:a|the) range of|(?:a )?range of(?: between| from)?|rang(?:ing|ed?|es) (?:from|between|"
        r"of)",
        "low",
    )
    | _says(
        r"(?:(?:as|when) )?compar(?:ed|ing) (?:to|with|against)|versus|vs\b\.?|as against|against|relative to|"
        r"in comparison (?:to|with)|up over|from|than",
        "prior",
    )
    | _says("of which|including|inclusive of|which includes?|included|consisting of|comprised of", "part")
    | _says(
        r"to reach|to|was|were|is|are|be|total(?:ed|led|ing|ling)|reached|reaching|amount(?:ed|ing)? to|"
        r"approximated|of|at(?! least| most)|reported|earned|generated|recorded|posted|delivered|achieved|hit|"
        r"came in at|equaled",
        "current",
    )
    | _says("by", "difference")
).set_name("relation")
lead_in = (
    (
        pp.Opt(apposition("apposition"))
        + _comma
        + pp.Opt(relation)
        + _adverb
        + _article
        + _adverb
        + pp.Opt(hedge("hedge"))
        + pp.StringEnd()
    )
    .set_name("lead-in")
    .parse_with_tabs()
)

_LEAD_WORDS = DIRECTION_WORDS | frozenset(
    "to by from at of was were is are be totaled totalled totaling totalling reached reaching amounted amounting "
    "amount "
    "approximated reported earned generated recorded posted delivered achieved hit came in equaled compared "
    "comparing versus "
    "vs vs. against relative comparison over with as when than which including inclusive includes include included "
    "consisting comprised between ranging range ranged ranges the or a an another approximately about roughly "
    "around some "
    "circa estimated close ~ more excess least greater better well exceeding exceeded exceeds no not minimum "
    "above nearly "
    "almost less under much most maximum just fewer below slightly significantly substantially modestly sharply "
    "marginally "
    "strongly sequentially steadily organically dramatically considerably further only also even additional total "
    "nicely "
    "year-over-year ( reach significant".split()
)
#: "compared to net sales of": what follows the comparison up to the amount is the earlier state.
_COMPARISON = re.compile(
    r"\b(?:compar(?:ed|es?|ing) (?:to|with)|versus|vs\.?|as against|down from an?|up from an?|from an?"
    r"|(?:from|than|over) (?:last|(?:the |its )?(?:prior|previous|year[- ]ago|year[- ]earlier)|a year)) [^;,]*\Z"
)
_REACH = 90


@lru_cache(maxsize=8192)
def read_lead_in(lead: str) -> LeadIn | None:
    """The longest lead-in that ends `lead`, in lower case and without white space at its end; None if there is none."""
    starts = [0] + [i + 1 for i, letter in enumerate(lead) if letter in " ("]
    for start in starts:
        words = lead[start:]
        try:
            found = lead_in.parse_string(words)
        except pp.ParseException:
            continue
        if not words.strip(" ,"):
            return None
        named = found.as_dict()
        return LeadIn(
            start,
            named.get("role", ""),
            named.get("direction", 0),
            "apposition" in named,
            named.get("hedge", Hedge.NONE),
            words.endswith("over"),
        )
    return None


def _lead_words(lowered: str, begin: int, start: int) -> int:
    """Where the run of words that can make a lead-in, directly before `start`, begins; never before `begin`."""
    words = lowered[max(begin, start - _REACH) : start].split(" ")
    position = start
    taken = 0
    for word in reversed(words):
        bare = word.rstrip(",")
        if bare.startswith("(") and len(bare) > 1:
            if bare[1:] in _LEAD_WORDS and position - len(word) >= begin:
                position -= len(word) + 1
            break
        if bare and bare not in _LEAD_WORDS or taken == 8:
            break
        position -= len(word) + 1
        taken += 1
    return max(position + 1, begin) if position < start else start


# --- the tail ------------------------------------------------------------------------------------------------------

_share_word = (
    r"basic|diluted|fully|primary|common|ordinary|class|a|b|and|limited|partnership|partner|depositary|"
    r"american|stock|assuming|dilution|adjusted"
)
per_share = (
    pp.Suppress(pp.Opt("(") + _words("per|a|each|for each", "per"))
    + pp.ZeroOrMore(_words(_share_word, "kind of share"))("kinds")
    + _words(r"shares?|units?|ads|adss", "share")("share")
    + pp.Opt(pp.Suppress(","))
    + pp.Opt(pp.Suppress("("))
    + pp.Opt(pp.Suppress(_words("on an?|assuming", "on")))
    + pp.ZeroOrMore(_words(r"basic|diluted|fully|and|dilution", "basis"))("basis")
).set_name("per share")
per_share_at_start = per_share.copy().parse_with_tabs()
_PER_SHARE = re.compile(
    rf" ?\(?(?:per|a|each|for each) (?:(?:{_share_word})[ -])*(?:shares?|units?|ads)\b(?:,? \(?(?:on an? "
    rf")?(?:fully |basic|diluted|and| )*(?:assuming dilution)?\b)?"
)
_ON_BASIS = re.compile(r",? \(?(?:on an? )?(?:fully[- ])?(basic|diluted)\b(?! and| or| weighted)")
_CHANGE = re.compile(
    r"[ -](?!(?:of|in|to|from|for|at|by|on|and|or|as|is|was|were|with|per|compared|versus|due|because|over|than|"
    r"respectively|that|which)\b)"
    r"(?:(?:(?!(?:of|in|to|from|for|at|by|on|and|or|as|is|was|were|with|per|compared|versus|due|because|over|than|"
    r"that|which)\b)[a-z][a-z-]*) ){0,2}"
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

_PER_SHARE_TALK = re.compile(r"per (?:[a-z]+ ){0,4}(?:share|unit|ads)\b|\beps\b|\ba share\b|\beach share")


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
    return _ranged(phrases, drafts)


def _draft(lowered: str, amount: Amount, previous_end: int) -> _Draft:
    start, end, value = amount.start, amount.end, amount.value
    if amount.enclosed:
        word = lowered[max(0, start - 16) : start].rstrip().rpartition(" ")[2]
        beside = previous_end and start - previous_end <= 1
        if beside or amount.unit is Unit.PERCENT and word not in _LEAD_WORDS:
            amount = amount._replace(start=start + 1, end=end - 1)
            start, end = amount.start, amount.end
        else:
            amount = amount._replace(value=-value)
    begin = _lead_words(lowered, previous_end, start)
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
    appositive = lead.appositive and before is not None and len(gap) <= 24
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
        and _COMPARISON.search(gap)
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
    if appositive and before is not None and not role:
        role, sign = before.role, sign or before.direction
    unit = amount.unit
    if per_share:
        unit = Unit.PER_SHARE
    of = read_base(text, lowered, amount.end) if unit is Unit.PERCENT else ""
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
        of,
        amount.points,
        draft.lead_start,
    )


_TO = re.compile(r",? ?(?:to|-|–|—|through|and) ?(?:approximately |about )?\Z")
_RANGE_TALK = re.compile(r"rang|expect|guid|outlook|anticipat|estimat|project|forecast|target|between")


_OF = re.compile(r"\bof (?:approximately |about )?\Z")
_HAS_MOVED = re.compile(r"\b(?:increased|decreased|rose|fell|grew|declined|dropped) (?:by )?\Z")
#: The ends of a range lie nearer than a change and the amount it led to.
_MOST_APART = 3


def _ranged(phrases: list[AmountPhrase], drafts: list[_Draft]) -> list[AmountPhrase]:
    """Pairs that are ranges: "between X and Y", "X to Y", "ranging from X to Y", "8-10%"."""
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
        if first.value > second.value > 0 and joint != "and" and not _named_a_range(first, lead):
            continue  # "from 12% to 10%", "a cut, $5 million to $4 million"
        phrases[i - 1] = _with_role(first, "low")
        phrases[i] = _with_role(second, "high")
    return phrases


def _named_a_range(first: AmountPhrase, lead: str) -> bool:
    """Whether "X to Y" can only be a range, though X is the larger: "revenue of $45.8 billion to $43.2 billion"."""
    if first.unit not in (Unit.CURRENCY, Unit.PER_SHARE, Unit.PERCENT):
        return False  # a ratio "of 3.0 to 1.0"
    return first.role in ("current", "low") and (_OF.search(lead) or _RANGE_TALK.search(lead)) is not None


def _with_role(phrase: AmountPhrase, role: Role) -> AmountPhrase:
    return AmountPhrase(
        phrase.text,
        phrase.start,
        phrase.end,
        phrase.value,
        phrase.step,
        phrase.scale,
        phrase.unit,
        phrase.currency,
        phrase.hedge,
        role,
        phrase.direction,
        phrase.appositive,
        phrase.basis,
        phrase.of,
        phrase.points,
        phrase.lead_start,
    )
