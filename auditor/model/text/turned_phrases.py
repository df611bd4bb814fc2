"""Fixed phrases in which a word of direction was turned: "an decrease", "Net increase (increase) in cash".

    article ::= "an" ("decrease" | …) | "a" ("increase" | …)
    either  ::= word "(" the same word ")" | "(" word ")" the same word | word "/" the same word
    rate    ::= "rate" "of" ("compensation" "decrease" | "decrease" "in" "compensation")
    cash    ::= ("increase" | "decrease") "in" item ("used" | "provided") "cash"

    listed  ::= moved "in" names "(" ("up" | "down") rate ")"    "Volume increased in Europe (down 7 percent)"

An article fits the word it was written for; a label that leaves both ways open names both; pay is assumed to rise
(ASC 715-20-50-1); an asset that grows uses cash, a liability that grows provides it (ASC 230-10-45-28).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from auditor.model.table import Table
from auditor.reading.document import Span, TextBlock

_ARTICLE = re.compile(
    r"\b(?:[Aa]n\s(?P<fall>decreases?|declines?|reductions?|drop|fall)"
    r"|(?:a|(?:(?<=\A)|(?<=[.;:•]\s))A)\s(?P<rise>increases?|improvements?))\b"
)
_EITHER = re.compile(
    r"\b(?P<one>increases?|decreases?|gains?|loss(?:es)?)\s?/?\s?\(\s?(?P=one)\s?\)"
    r"|\(\s?(?P<two>increases?|decreases?|gains?|loss(?:es)?)\s?\)\s?/?\s?(?P=two)\b"
    r"|\b(?P<three>increases?|decreases?)/(?P=three)\b",
    re.I,
)
_OTHER = {"increase": "decrease", "decrease": "increase", "gain": "loss", "loss": "gain"}
_RATE = re.compile(
    r"\brates? of (?:(?:future )?(?:compensation|salary|wage|pay) (?P<one>decreases?)"
    r"|(?P<two>decreases?) in (?:future )?(?:compensation|salar(?:y|ies)|wages|pay))\b",
    re.I,
)
_CASH = re.compile(
    r"\b(?P<way>increase|decrease)s? in "
    r"(?:(?P<asset>(?:accounts |trade )?receivables?|inventor(?:y|ies)|prepaid expenses)"
    r"|(?:accounts |trade )?payables?|deferred revenues?|accrued (?:liabilities|expenses))"
    r"\s(?P<does>used|provided)\s(?:net )?cash\b",
    re.I,
)
_LISTED = re.compile(
    r"\b(?P<moved>(?P<rose>increased|grew|rose)|decreased|declined|fell)\sin\s"
    r"(?P<names>[^.;:()%]{3,140}?)\s\((?P<way>up|down)\s(?=\d[\d.]{0,6}\s?(?:%|percent)\))",
    re.I,
)
_EXCEPT = re.compile(r"\b(?:except|other than|apart from|while|although|but)\b", re.I)
_OPPOSITE = {
    "increased": "decreased", "decreased": "increased", "grew": "declined", "declined": "grew", "rose": "fell",
    "fell": "rose",
}  # fmt: skip


class TurnedPhrase(NamedTuple):
    """A phrase as printed, and as it is written; `said` and `usual` are the same where nothing was turned."""

    said: str
    usual: str
    span: Span


def turned_phrases(texts: Iterable[TextBlock], tables: Iterable[Table]) -> Iterator[TurnedPhrase]:
    """The phrases of the text and of the labels of rows in which a word of direction was turned."""
    for block in texts:
        yield from (TurnedPhrase(said, usual, block.span(*at)) for said, usual, at in _in_text(block.text))
    for table in tables:
        for row in table.rows:
            yield from (TurnedPhrase(said, usual, row.label_span) for said, usual, _ in _of_terms(row.label))


_Found = tuple[str, str, tuple[int, int]]


def _in_text(text: str) -> Iterator[_Found]:
    for found in _ARTICLE.finditer(text):
        article, word = found[0].split()
        yield f"{article} {word}", f"{article[0]} {word}" if found["fall"] else f"{article}n {word}", found.span()
    for found in _CASH.finditer(text):
        uses = (found["way"].lower() == "increase") is bool(found["asset"])
        if uses is not (found["does"].lower() == "used"):
            yield found[0], found[0].replace(found["does"], "used" if uses else "provided"), found.span("way")
    for found in _LISTED.finditer(text):
        alike = (found["way"].lower() == "up") is bool(found["rose"])
        excepted = _EXCEPT.search(found["names"])
        if excepted is None and not alike or excepted is not None and excepted[0].lower() == "except" and alike:
            moved = found["moved"].lower()
            rest = f" in … ({found['way']}"
            yield f"{moved}{rest}", f"{_OPPOSITE[moved]}{rest}", found.span("moved")
    yield from _of_terms(text)


def _of_terms(text: str) -> Iterator[_Found]:
    for found in _EITHER.finditer(text):
        word = found["one"] or found["two"] or found["three"]
        other = _OTHER[re.sub(r"(?<=s)es\Z|(?<!s)s\Z", "", word.lower())]
        yield found[0], f"{word.lower()} ({other})", found.span()
    for found in _RATE.finditer(text):
        word = found["one"] or found["two"]
        yield found[0], found[0].replace(word, "increase"), found.span()
