"""What stands before an amount and says of it: its role, its direction, how it is hedged.

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
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import pyparsing as pp

from auditor.grammar.directions import DIRECTION_WORDS, read_direction
from auditor.grammar.phrases import Role
from auditor.model.figure import Hedge


class LeadIn(NamedTuple):
    """What stands before an amount.  `start` is where it begins in the text it was read from."""

    start: int
    role: Role = ""
    direction: int = 0
    appositive: bool = False
    hedge: Hedge = Hedge.NONE
    over: bool = False  # "over", which hedges or compares


def whole_words(pattern: str, name: str) -> pp.ParserElement:
    """One of the words of a pattern, whole."""
    return pp.Regex(rf"(?:{pattern})(?!\w)").set_name(name)


def _says(pattern: str, role: Role) -> pp.ParserElement:
    return whole_words(pattern, role).set_parse_action(lambda: role)("role")


def _hedges(pattern: str, hedge_: Hedge) -> pp.ParserElement:
    return whole_words(pattern, hedge_.value).set_parse_action(lambda: hedge_)


_article = pp.Suppress(pp.Opt(whole_words("an?|the|another", "article")))
_adverb = pp.Suppress(
    pp.Opt(
        whole_words(
            r"slightly|significantly|substantially|modestly|sharply|marginally|strongly|sequentially|steadily|organically|"
            r"dramatically|considerably|year[- ]over[- ]year|further|only|just|also|even|by only|an additional|"
            r"in total|"
            r"a total|nicely|significant",
            "adverb",
        )
    )
)
_comma = pp.Suppress(pp.Opt(","))
moved = whole_words(
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

LEAD_WORDS = DIRECTION_WORDS | frozenset(
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
COMPARISON = re.compile(
    r"\b(?:compar(?:ed|es?|ing) (?:to|with)|versus|vs\.?|as against|down from an?|up from an?|from an?"
    r"|(?:from|than|over) (?:last|(?:the |its )?(?:prior|previous|year[- ]ago|year[- ]earlier)|a year)) [^;,]*"
    r"(?<! and )\Z"  # "compared to the fourth quarter of 2012 and $6.52 million for 2013": another statement begins
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


def lead_words(lowered: str, begin: int, start: int) -> int:
    """Where the run of words that can make a lead-in, directly before `start`, begins; never before `begin`."""
    words = lowered[max(begin, start - _REACH) : start].split(" ")
    position = start
    taken = 0
    for word in reversed(words):
        bare = word.rstrip(",")
        if bare.startswith("(") and len(bare) > 1:
            if bare[1:] in LEAD_WORDS and position - len(word) >= begin:
                position -= len(word) + 1
            break
        if bare and bare not in LEAD_WORDS or taken == 8:
            break
        position -= len(word) + 1
        taken += 1
    return max(position + 1, begin) if position < start else start
