"""Nouns about the laws a filing cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Subject
from auditor.model.filing import Filing

#: The years of the acts that filings and releases cite (Statutes at Large).
_YEARS = {
    "securities act": "1933",
    "securities exchange act": "1934",
    "exchange act": "1934",
    "investment company act": "1940",
    "investment advisers act": "1940",
    "private securities litigation reform act": "1995",
    "sarbanes-oxley act": "2002",
    "employee retirement income security act": "1974",
    "inflation reduction act": "2022",
}
_ACT = re.compile(r"\b(?P<act>" + "|".join(sorted(_YEARS, key=len, reverse=True)) + r")\s+of\s+(?P<year>\d{4})\b", re.I)


def acts(filing: Filing) -> Iterator[Subject]:
    """The acts cited with their year."""
    for block in filing.texts():
        if "ct of" not in block.text.lower():
            continue
        for found in _ACT.finditer(block.text):
            name = " ".join(found["act"].split())
            values = {"act": name, "stated year": found["year"], "year": _YEARS[name.lower()]}
            yield Subject(values, block.span(found.start("year"), found.end("year")), Certainty.CERTAIN, (), name)


NOUNS = (
    Noun(
        "act cited",
        'A law cited with its year: "the Securities Exchange Act of 1934".',
        {"act": "its name, as printed", "stated year": "the year printed", "year": "the year of the act"},
        acts,
    ),
)
