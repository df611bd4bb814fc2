"""Periods as column headings name them: "Three Months Ended September 30, 2004", "July 22 to September 30, 2023"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import pyparsing as pp

from auditor.grammar.dates import DAY, MONTH, MONTHS, calendar_day, month_first
from auditor.grammar.folding import fold
from auditor.grammar.period_grammar import FISCAL, NUMBER_WORD, ORDINALS, YEAR, heading, place
from auditor.grammar.period_phrases import moved, phrases_of
from auditor.grammar.periods import read_by_form
from auditor.grammar.phrases import PeriodPhrase, Relation

_WORD_END = re.compile(r"\w+")
_heading_and_place = (heading + place).parse_with_tabs()
#: Words with which a heading can begin; most captions have none.
_HEADING_START = re.compile(
    rf"(?<![\w/])(?:[0-9]|{'|'.join(ORDINALS)}|{NUMBER_WORD}|{MONTH}|(?:for|the|its|our|their|this|a|as|at|on|balance|last|"
    rf"full|entire|whole|current|unaudited|audited|restated|in)\b|{FISCAL}|years?|quarter|qtr|ytd|fy|q[1-4]|h[12])"
)


#: "July 1, 2023 to July 21, 2023": the days between which a broken period runs; the year may stand elsewhere.
_STRETCH = re.compile(
    rf"(?P<m1>{MONTH}) ?(?P<d1>{DAY})(?:,? ?(?P<y1>{YEAR}))?,? ?(?:\([a-z ]{{1,20}}\) ?)?(?:to|through|thru|-|–)"
    rf" ?(?P<m2>{MONTH}) ?(?P<d2>{DAY})(?:,? ?(?P<y2>{YEAR}))?"
)


def _stretches(text: str, lowered: str) -> Iterator[PeriodPhrase]:
    """The period between two days, in weeks: "July 22 to September 30, 2023"."""
    for match in _STRETCH.finditer(lowered):
        named = [int(y) for y in re.findall(rf"\b{YEAR}", lowered)]
        last = int(match["y2"]) if match["y2"] else named[0] if named else 0
        first = int(match["y1"]) if match["y1"] else last
        begin = calendar_day(first or 2001, MONTHS[match["m1"][:3]], int(match["d1"].rstrip("stndrh")))
        end = calendar_day(last or 2001, MONTHS[match["m2"][:3]], int(match["d2"].rstrip("stndrh")))
        if begin is None or end is None or not 0 < (end - begin).days < 380:
            continue
        yield PeriodPhrase(
            text[match.start() : match.end()],
            match.start(),
            match.end(),
            "weeks",
            max(1, round(((end - begin).days + 1) / 7)),
            (last,) if last else (),
            ends=(end,) if last else (),
            month=None if last else end.month,
            day=None if last else end.day,
        )


@lru_cache(maxsize=4096)
def read_heading(text: str) -> tuple[PeriodPhrase, ...]:
    """The periods a column heading names, its lines joined downward ("Three Months Ended September 30, 2004").

    A heading without a year gives `month` and `day` alone; one of years only gives kind "year"; one
    of a date only gives kind "day".  Text that names no period is passed over; () where nothing is named.
    """
    text = text[:400]
    lowered = month_first(fold(text))
    found = tuple(_stretches(text, lowered))
    if found:
        return found
    return tuple(moved(phrase, text, phrase.start, phrase.end) for phrase in read_by_form(lowered, _read_form))


@lru_cache(maxsize=4096)
def _read_form(lowered: str) -> tuple[PeriodPhrase, ...]:
    """The periods in a heading in small letters; their offsets are those in it."""
    found: list[PeriodPhrase] = []
    position = 0
    while match := _HEADING_START.search(lowered, position):
        start = match.start()
        try:
            parsed = _heading_and_place.parse_string(lowered[start:])
        except pp.ParseException:
            position = _WORD_END.match(lowered, start).end()  # type: ignore[union-attr]
            continue
        end = start + len(lowered[start : start + parsed.place].rstrip(" ,(-"))
        for phrase in phrases_of(parsed.as_dict(), lowered, start, end):
            relation: Relation = "" if phrase.relation == "current" else phrase.relation
            found.append(replace(phrase, relation=relation))
        position = max(end, start + 1)
    return tuple(found)
