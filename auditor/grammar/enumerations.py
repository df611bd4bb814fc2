"""Announced lists with markers, and lists paired by "respectively".

    enumeration  ::= [ announcement ] marker text { (";" | "," | "and" | ".") marker text }
    announcement ::= number { word } plural-noun { word } ( ":" | "were" | "are" | "include" ... )
    marker       ::= "(" ( digits | letter | roman ) ")"

    respectively ::= amounts { word } periods [","] "respectively"
                   | periods { word } amounts [","] "respectively" [ [","] ("for" | "in" ...) periods ]
    amounts      ::= amount { [","] ["and"] amount }
    periods      ::= period { [","] ["and"] period }

Only lists whose members are plain are given: names of line items joined by "and" are not, since
"research and development" is one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import pyparsing as pp

from auditor.grammar.folding import fold
from auditor.grammar.number_words import ONE_TO_TWELVE
from auditor.grammar.phrases import AmountPhrase, EnumerationPhrase, PeriodPhrase, RespectivelyPhrase

_NUMBERS = {word: number for word, number in ONE_TO_TWELVE.items() if number > 1}
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}

_number = (
    pp.Regex(r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|1[0-2])\b")
    .set_parse_action(lambda t: _NUMBERS.get(t[0]) or int(t[0]))
    .set_name("number")
)
_adjective = pp.Regex(
    r"(?!(?:months?|weeks?|years?|quarters?|days?|million|billion|percent|of|in|and|or|to|for|cents?|"
    r"times)\b)[a-z][a-z-]*"
)
_plural = pp.Regex(
    r"(?:factors|reasons|elements|items|areas|points|steps|conditions|categories|components|things|criteria|segments|"
    r"drivers|causes|initiatives|objectives|goals|priorities|events|risks|matters|issues|groups|parts|types|"
    r"classes|ways|"
    r"requirements|proposals|businesses|divisions|sources|uses|methods|principles|assumptions|questions|changes|"
    r"actions|"
    r"strategies|themes|trends|key|highlights|developments|transactions|payments|installments|lines)\b"
).set_name("plural noun")
announcement = (
    (_number("number") + pp.ZeroOrMore(~_plural + _adjective, stop_on=_plural) + _plural)
    .set_name("announcement")
    .parse_with_tabs()
)
marker = (
    (
        pp.Suppress("(")
        + (
            pp.Regex(r"[0-9]{1,2}(?=\))")("digits")
            | pp.Regex(r"[ivx]{1,5}(?=\))")("roman")
            | pp.Regex(r"[a-z](?=\))")("letter")
        )
        + pp.Suppress(")")
    )
    .set_name("marker")
    .parse_with_tabs()
)

_MARKER = re.compile(r"(?<![^\s;,:.])\(([0-9]{1,2}|[a-z]|[ivx]{1,5})\)(?= ?[\w\"“$])")
_JOINT = re.compile(r"(?:[;,:.]|\b(?:and|or|and/or)|[;,] (?:and|or),?)\s*\Z|\A\s*\Z")
_ANNOUNCEMENT = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|1[0-2]) (?:[a-z][a-z-]* ){0,6}?"
    r"(?:factors|reasons|elements|items|areas|points|steps|conditions|categories|components|things|criteria|segments|"
    r"drivers|causes|initiatives|objectives|goals|priorities|events|risks|matters|issues|groups|parts|types|"
    r"classes|ways|"
    r"requirements|proposals|businesses|divisions|sources|uses|methods|principles|assumptions|questions|changes|"
    r"actions|"
    r"strategies|themes|trends|highlights|developments|transactions|payments|installments|lines)\b"
)
_LEADS_IN = re.compile(
    r"(?::|\b(?:were|are|is|was|includ(?:e|es|ed|ing)|as follows|follows|following|namely|"
    r"being))\s*\Z"
)
_REACH = 240


def find_enumerations(text: str, lowered: str | None = None) -> list[EnumerationPhrase]:
    """The marked lists of a block that begin with 1, a or i and have at least two members."""
    if "(" not in text:
        return []
    lowered = fold(text) if lowered is None else lowered
    found: list[EnumerationPhrase] = []
    places = [(m.start(), m.end(), m[1]) for m in _MARKER.finditer(lowered)]
    i = 0
    while i < len(places):
        start, end, first = places[i]
        if first not in ("1", "a", "i"):
            i += 1
            continue
        members, last_member = [places[i]], i
        for j in range(i + 1, len(places)):
            place = places[j]
            if place[2] == first:
                break
            if _JOINT.search(lowered[max(0, place[0] - 10) : place[0]]) and _style(place[2], first):
                members.append(place)
                last_member = j
        markers = tuple(_value(place[2], first) for place in members)
        if len(members) >= 2 and markers[1] in (2, 3):
            announced, begin = _announced(lowered, start)
            last = members[-1][1]
            found.append(EnumerationPhrase(text[begin:last], begin, last, announced, markers))
            i = last_member + 1
        else:
            i += 1
    return found


def _style(label: str, first: str) -> bool:
    if first == "1":
        return label.isdigit()
    return label in _ROMAN if first == "i" else len(label) == 1 and label.isalpha()


@lru_cache(maxsize=256)
def _value(label: str, first: str) -> int:
    parsed = marker.parse_string(f"({label})")
    if "digits" in parsed:
        return int(parsed.digits)
    return _ROMAN[label] if first == "i" else ord(label) - ord("a") + 1


def _announced(lowered: str, at: int) -> tuple[int | None, int]:
    """The number announced before the first marker, and where its announcement starts; (None, at) if none is."""
    before = lowered[max(0, at - _REACH) : at]
    if not _LEADS_IN.search(before):
        return None, at
    matches = [
        m for m in _ANNOUNCEMENT.finditer(before) if ". " not in before[m.end() :] and ";" not in before[m.end() :]
    ]
    if len(matches) != 1:
        return None, at
    parsed = announcement.parse_string(matches[0].group())
    return int(parsed.number), at - len(before) + matches[0].start()


# --- respectively --------------------------------------------------------------------------------------------------

_RESPECTIVELY = re.compile(r"respectively\b")
_BETWEEN_ITEMS = re.compile(
    r"(?: (?:per|a) (?:[a-z]+ ){0,3}share)?(?: \([A-Za-z ]{1,20}\))?,? ?(?:and |and, )?"
    r"(?:the |in |for |at |of |approximately |about |to |periods? |from )*\Z"
)
#: Periods that name one stretch together: "July 1, 2023 to July 21, 2023", "nine-month prior-year period".
_SAME_ITEM = re.compile(r"(?: (?:to|through) (?:the )?| |-)\Z")
_BEFORE_WORD = re.compile(
    r"(?: (?:per|a) (?:[a-z]+ ){0,3}share| of [a-z ]{1,40}| \([A-Za-z ]{1,20}\))?,? ?\(?\Z"
)
_AFTER_WORD = re.compile(r",? (?:for|in|at|as of|during|on|of) (?:the )?\Z")
#: How far behind the word a list may stand that it pairs.
_FOLLOWING = 80
_YEARS = re.compile(r"(?:19|20)[0-9][0-9]")

_List = tuple[int, int, tuple[str, ...], tuple[tuple[int, int], ...]]  # start, end, names, figures


def find_respectively(
    text: str, start: int, end: int, phrases: Sequence[AmountPhrase | PeriodPhrase]
) -> list[RespectivelyPhrase]:
    """The lists paired by "respectively" in the sentence text[start:end]; `phrases` are its amounts and
    periods, in order, with offsets in `text`."""
    found: list[RespectivelyPhrase] = []
    begin = start
    starts = [phrase.start for phrase in phrases]
    for match in _RESPECTIVELY.finditer(text, start, end):
        word = match.start()
        near = phrases[bisect_left(starts, begin) : bisect_left(starts, match.end() + _FOLLOWING)]
        amounts = _lists(text, [p for p in near if isinstance(p, AmountPhrase) and begin <= p.start and p.end <= word])
        periods = _lists(text, [p for p in near if isinstance(p, PeriodPhrase) and begin <= p.start and p.end <= word])
        pair = _paired(text, word, match.end(), end, amounts, periods, near)
        if pair is not None:
            figures, names = pair
            if len(figures[3]) != len(names[2]) and not _told_apart(text, figures, names, amounts):
                begin = match.end()
                continue
            first = min(figures[0], names[0])
            last = max(match.end(), figures[1], names[1])
            found.append(
                RespectivelyPhrase(
                    text[first:last], first, last, (len(figures[3]), len(names[2])), names[2], figures[3]
                )
            )
        begin = match.end()
    return found


def _told_apart(text: str, figures: _List, names: _List, amounts: Sequence[_List]) -> bool:
    """Whether two lists of different lengths are certainly read in full: no number unread stands between them,
    and the list is not the end of a longer one ("losses were $29.6 million, income of $57.9 million and ...")."""
    between = text[min(figures[1], names[1]) : max(figures[0], names[0])]
    every = sum(len(items[3]) for items in amounts)
    return not any(c.isdigit() for c in between) and every != len(names[2])


def _paired(
    text: str,
    word: int,
    after: int,
    end: int,
    amounts: list[_List],
    periods: list[_List],
    phrases: Sequence[AmountPhrase | PeriodPhrase],
) -> tuple[_List, _List] | None:
    last_amounts = amounts[-1] if amounts and _BEFORE_WORD.match(text[amounts[-1][1] : word]) else None
    last_periods = periods[-1] if periods and _BEFORE_WORD.match(text[periods[-1][1] : word]) else None
    if last_periods is not None and (last_amounts is None or last_periods[1] > last_amounts[1]):
        before = [a for a in amounts if a[1] <= last_periods[0]]
        plain = len(before) >= 1 and len(before[-1][3]) >= 2 and len(last_periods[2]) >= 2
        return (before[-1], last_periods) if plain and last_periods[0] - before[-1][1] <= 160 else None
    if last_amounts is None or len(last_amounts[3]) < 2:
        return None
    following = _lists(text, [p for p in phrases if isinstance(p, PeriodPhrase) and after <= p.start and p.end <= end])
    if following and len(following[0][2]) >= 2 and _AFTER_WORD.match(text[after : following[0][0]]):
        return last_amounts, following[0]
    before = [p for p in periods if p[1] <= last_amounts[0]]
    if before and len(before[-1][2]) >= 2 and last_amounts[0] - before[-1][1] <= 160:
        return last_amounts, before[-1]
    return None


def _lists(text: str, phrases: Sequence[AmountPhrase | PeriodPhrase]) -> list[_List]:
    """Runs of phrases of one sort joined by commas and "and"; a period that names several years is a list itself."""
    runs: list[list[AmountPhrase | PeriodPhrase]] = []
    for phrase in phrases:
        between = text[runs[-1][-1].end : phrase.start] if runs else ""
        goes_on = _SAME_ITEM.match(between)  # a stretch of time, or a range of amounts: "15% to 40%"
        if runs and (goes_on or _BETWEEN_ITEMS.match(between)) and _alike(runs[-1][-1], phrase):
            if goes_on:
                if isinstance(phrase, PeriodPhrase) and len(phrase.ends) > 1:
                    return []  # "to September 30, 2003, July 1, 2003 to …": two days read as a list of their own
                first = runs[-1].pop()
                phrase = replace(phrase, text=text[first.start : phrase.end], start=first.start)
            runs[-1].append(phrase)
        else:
            runs.append([phrase])
    lists: list[_List] = []
    for run in runs:
        names: list[str] = []
        figures: list[tuple[int, int]] = []
        for phrase in run:
            if isinstance(phrase, AmountPhrase):
                figures.append((phrase.start, phrase.end))
            elif len(phrase.years) > 1 and len(run) == 1:
                names += _YEARS.findall(phrase.text)
            else:
                names.append(phrase.text)
        lists.append((run[0].start, run[-1].end, tuple(names), tuple(figures)))
    return lists


def _alike(one: AmountPhrase | PeriodPhrase, other: AmountPhrase | PeriodPhrase) -> bool:
    if isinstance(one, AmountPhrase):
        return isinstance(other, AmountPhrase) and one.unit is other.unit
    return isinstance(other, PeriodPhrase) and len(one.years) <= 1 and len(other.years) <= 1
