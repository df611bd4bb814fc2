"""What the text of one cell of a table tells, in HTML and Markdown alike."""

from __future__ import annotations

import re

_SYMBOL = re.compile(r"(?:US|C|A|HK|NZ|S|R)?[$£€¥]\s?\(?\Z|\(\s?[$£€¥]?\Z|[-−–]\s?[$£€¥]\Z")
_CLOSING = re.compile(
    r"[)%]{1,3}(?:\s?\([a-z\d]\))?\Z|\)?\s?(?:%|bps|pts?\.?|pp|x)\Z|(?:bps|pts?\.?|ppts?|pp|x|\*{1,2})\Z"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b\.?"
_PERIOD = re.compile(
    rf"\b(?:(?:ended|ending|years?|months?|weeks?|quarters?|fiscal|as (?:of|at)|ytd)\b|{_MONTH}\s\d{{1,2}}\b"
    rf"|(?:19|20)\d\d\b|q[1-4]\b)",
    re.I,
)


def opens_figure(text: str) -> bool:
    """Whether it belongs to the number in the next cell: "$", "(", "US$ (", "-$"."""
    return _SYMBOL.match(text) is not None


def closes_figure(text: str) -> bool:
    """Whether it belongs to the number in the cell before: ")", "%", ")(a)", "bps"."""
    return _CLOSING.match(text) is not None


def tells_period(text: str) -> bool:
    """Whether it says when: "Three months ended May 31", "Fiscal", "Q3", "2004"."""
    return _PERIOD.search(text) is not None
