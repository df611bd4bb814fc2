"""All the phrases of a sentence, and the lists of a block: what the model asks the grammar for."""

from __future__ import annotations

from dataclasses import replace

from auditor.grammar.amounts import find_amounts
from auditor.grammar.claims import phrase_amounts
from auditor.grammar.dates import find_dates
from auditor.grammar.directions import find_directions
from auditor.grammar.enumerations import find_enumerations, find_respectively
from auditor.grammar.folding import fold
from auditor.grammar.periods import find_periods
from auditor.grammar.phrases import (
    AmountPhrase,
    DatePhrase,
    DirectionPhrase,
    EnumerationPhrase,
    PeriodPhrase,
    RespectivelyPhrase,
)
from auditor.grammar.sentences import sentences


def read_phrases(text: str) -> tuple[AmountPhrase | PeriodPhrase | DirectionPhrase | DatePhrase, ...]:
    """The amounts, periods, directions and dates of a sentence, by where they start.

    Amounts overlap neither each other nor a period or a date.  A date is given as a date, and as a
    period of kind "day" or inside the period it ends ("the year ended October 31, 1995").
    """
    lowered = fold(text)
    dates = find_dates(text, lowered)
    periods = find_periods(text, lowered)
    directions = find_directions(text, lowered)
    taken = _outermost([(p.start, p.end) for p in periods] + [(d.start, d.end) for d in dates])
    amounts = find_amounts(text, lowered, taken)
    phrases = phrase_amounts(text, lowered, amounts, directions)
    found: list[AmountPhrase | PeriodPhrase | DirectionPhrase | DatePhrase] = [*phrases, *periods, *directions, *dates]
    found.sort(key=lambda phrase: phrase.start)
    return tuple(found)


def _outermost(places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The places in order, those that overlap joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def read_lists(text: str) -> tuple[EnumerationPhrase | RespectivelyPhrase, ...]:
    """The marked lists and the lists paired by "respectively" of a block, by where they start."""
    found: list[EnumerationPhrase | RespectivelyPhrase] = [*find_enumerations(text)]
    if "respectively" in text:
        for start, end in sentences(text):
            if text.find("respectively", start, end) < 0:
                continue
            plain = [
                replace(phrase, start=phrase.start + start, end=phrase.end + start)
                for phrase in read_phrases(text[start:end])
                if isinstance(phrase, (AmountPhrase, PeriodPhrase))
            ]
            found += find_respectively(text, start, end, plain)
    found.sort(key=lambda phrase: phrase.start)
    return tuple(found)
