"""The day a release is dated: "SEATTLE, October 28, 2003 -- Harbor Apparel today reported …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from auditor.grammar.phrases import DatePhrase, Phrase
from auditor.model.claim import Sentence

#: A dateline stands at the head of a document.
_FIRST_BLOCKS = 24
_LONGEST_PLACE = 80
#: the dash after the day, with the wire before it: "(GLOBE NEWSWIRE) --", "/PRNewswire/ --"
_DASH = re.compile(r"\)?\s?(?:/[\w -]{2,24}/\s?|\([\w .,-]{2,40}\)\s?)?(?:--|—|–|-\s|via\s)")
_FOR_RELEASE = re.compile(r"\bfor (?:immediate )?release:?\s{1,4}\Z", re.I)
#: Results are announced within so many days of the end of a period.
_MOST_DAYS = 200


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether the day at text[start:end] is that of a release, behind its place and before a dash."""
    return start < _LONGEST_PLACE and _DASH.match(text, end) is not None


def read_dateline(sentences: Iterable[tuple[Sentence, Sequence[Phrase]]]) -> date | None:
    """The day the first dateline gives; None where a document has none."""
    for sentence, phrases in sentences:
        if sentence.block > _FIRST_BLOCKS:
            return None
        for phrase in phrases:
            if not isinstance(phrase, DatePhrase) or phrase.day is None:
                continue
            if is_dateline(sentence.text, phrase.start, phrase.end) or _FOR_RELEASE.search(
                sentence.text, 0, phrase.start
            ):
                return phrase.day
    return None


def is_release_of(day: date, ends: Iterable[date]) -> bool:
    """Whether a release of that day can announce what ended on one of the days."""
    return any(0 <= (day - end).days <= _MOST_DAYS for end in ends)
