"""Words that say which way something went.

    direction  ::= rise | fall | level | multiple
    rise       ::= "increased" | "rose" | "grew" | "up" | "higher" | "improved" | ... | "increase" | "growth" | ...
    fall       ::= "decreased" | "fell" | "declined" | "down" | "lower" | ... | "decline" | "drop" | ...
    level      ::= "flat" | "unchanged" | "even with" | "comparable to"
    multiple   ::= [ "more than" ] ("doubled" | "tripled" | "quadrupled" | "halved")

"narrowed" counts as a fall and "widened" as a rise of the amount itself; what an improvement is for a
loss is for the model to say.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import pyparsing as pp

from auditor.grammar.folding import fold
from auditor.grammar.phrases import DirectionPhrase

RISE_VERBS = (
    "increased rose risen grew grown improved climbed gained expanded advanced surged jumped soared accelerated "
    "widened "
    "strengthened rebounded"
).split()
FALL_VERBS = (
    "decreased fell fallen declined dropped narrowed contracted reduced slipped shrank shrunk plunged tumbled "
    "weakened "
    "slid lowered dipped plummeted"
).split()
PRESENT_RISE = "increase grow rise improve climb expand jump".split()
PRESENT_FALL = "decrease decline fall drop decrease narrow contract".split()
RISE_NOUNS = "increase increases rise growth gain improvement improvements expansion".split()
FALL_NOUNS = "decrease decreases decline declines drop reduction reductions fall contraction shrinkage".split()
RISE_GERUNDS = "increasing growing rising climbing improving".split()
FALL_GERUNDS = "decreasing declining falling dropping".split()
RISE_ADVERBS = "up higher".split()
FALL_ADVERBS = "down lower".split()
LEVEL = "flat unchanged level".split()
MULTIPLES = {
    "doubled": Decimal(2),
    "doubling": Decimal(2),
    "tripled": Decimal(3),
    "tripling": Decimal(3),
    "quadrupled": Decimal(4),
    "halved": Decimal("0.5"),
}

_RISES = frozenset(
    RISE_VERBS + PRESENT_RISE + RISE_NOUNS + RISE_GERUNDS + RISE_ADVERBS + ["rises", "grows", "improves"]
)
_FALLS = frozenset(FALL_VERBS + PRESENT_FALL + FALL_NOUNS + FALL_GERUNDS + FALL_ADVERBS + ["falls", "drops"])
_NOUNS = frozenset(RISE_NOUNS + FALL_NOUNS)


class Direction(NamedTuple):
    """What a direction word says by itself: +1, -1 or 0, whether it can be a noun, and the multiple it names."""

    sign: int
    noun: bool
    multiple: Decimal | None


def _any(words: list[str] | frozenset[str] | dict[str, Decimal]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


rise = pp.Regex(rf"(?:{_any(_RISES)})(?!\w)").set_parse_action(lambda t: Direction(1, t[0] in _NOUNS, None))
fall = pp.Regex(rf"(?:{_any(_FALLS)})(?!\w)").set_parse_action(lambda t: Direction(-1, t[0] in _NOUNS, None))
level = pp.Regex(rf"(?:{_any(frozenset(LEVEL))})(?!\w)").set_parse_action(lambda: Direction(0, False, None))
multiple = pp.Regex(rf"(?:{_any(MULTIPLES)})(?!\w)").set_parse_action(
    lambda t: Direction(-1 if MULTIPLES[t[0]] < 1 else 1, False, MULTIPLES[t[0]])
)
direction = (
    (rise.set_name("rise") | fall.set_name("fall") | multiple.set_name("multiple") | level.set_name("level"))
    .set_name("direction")
    .parse_with_tabs()
)


def _by_first_letter(words: frozenset[str]) -> str:
    """One pattern for many words: what follows each first letter, the longest first."""
    rest: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rest.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(ends)})" for letter, ends in sorted(rest.items()))


DIRECTION_WORDS = _RISES | _FALLS | frozenset(LEVEL) | frozenset(MULTIPLES)

#: A direction word and what stands before it; the text is searched with a space before it.
_ANCHOR = re.compile(rf"[ (\"“/—]({_by_first_letter(DIRECTION_WORDS)})(?![\w-])")
#: "up" and "down" are directions where an amount or a comparison follows, or after a verb of being.
_UP_DOWN_AFTER = re.compile(
    r",? (?:(?:by|approximately|about|nearly|almost|roughly|over|more than|less than|some|around|an?|just|only|"
    r"another) )*[$€£¥(.~]?\(?[0-9]"
    r"|,? (?:from|slightly|significantly|sharply|modestly|substantially|marginally|strongly|sequentially|year|"
    r"versus|compared|over|on the|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|high|mid|low|double|single)\b"
)
_UP_DOWN_BEFORE = re.compile(r"\b(?:was|were|is|are|been|being)(?: also| slightly| significantly| modestly)? \Z")
_GERUND_AFTER = re.compile(
    r" (?:(?:by|to|from|approximately|about|nearly|almost|roughly|over|more than|an?) "
    r")*[$€£¥(.~]?\(?[0-9]"
)
_GAIN_BY = re.compile(r" of (?:[a-z]+ ){0,2}[0-9.]+ ?(?:%|percent)")
_PERCENT_BEFORE = re.compile(r"(?:%|percent) \Z")
_VERB_BEFORE = re.compile(r"\b(?:to|will|would|could|may|might|should|can|not|we|they|did|does|expect) \Z")
_AMBIGUOUS = frozenset(
    {"increase", "decrease", "decline", "rise", "drop", "fall", "increases", "decreases", "declines", "gain"}
)


@lru_cache(maxsize=256)
def read_direction(word: str) -> Direction:
    """What a direction word in lower case says.  Raises pyparsing.ParseException for any other word."""
    found: Direction = direction.parse_string(word, parse_all=True)[0]
    return found


def find_directions(text: str, lowered: str | None = None) -> list[DirectionPhrase]:
    """The direction words of `text`, in order.  `lowered` is `fold(text)` where the caller has it already."""
    lowered = fold(text) if lowered is None else lowered
    found = []
    for match in _ANCHOR.finditer(" " + lowered):
        word = match[1]
        start, end = match.start(), match.end() - 1
        noun = _reads_as(word, lowered, start, end)
        if noun is None:
            continue
        sign, _, times = read_direction(word)
        found.append(DirectionPhrase(text[start:end], start, end, sign, noun, times))
    return found


def _reads_as(word: str, lowered: str, start: int, end: int) -> bool | None:
    """Whether the word stands as a noun here; None where it is no direction at all ("up to", "a gain on sale")."""
    if word in ("up", "down"):
        follows = _UP_DOWN_AFTER.match(lowered, end) or _UP_DOWN_BEFORE.search(lowered[max(0, start - 24) : start])
        return False if follows else None
    if word.endswith("ing") and word != "doubling":
        return False if _GERUND_AFTER.match(lowered, end) else None
    if word == "gain":
        return (
            True if _GAIN_BY.match(lowered, end) or _PERCENT_BEFORE.search(lowered[max(0, start - 9) : start]) else None
        )
    if word == "contracted":
        return False if _GERUND_AFTER.match(lowered, end) or lowered.startswith(" in", end) else None
    if word == "level":
        return None
    if word in _AMBIGUOUS:
        before = lowered[max(0, start - 12) : start]
        if word == "fall" and not (lowered.startswith((" in ", " of ", " to "), end) or _VERB_BEFORE.search(before)):
            return None
        return not _VERB_BEFORE.search(before)
    return word in _NOUNS
