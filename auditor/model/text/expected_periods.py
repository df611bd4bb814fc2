"""Periods of which a sentence says in the present what is expected: "is expected to be 30% for the three months ended".

    expected ::= expects gap ("in" | "for" | "during") period
               | "will" ["not"] "be" participle ("in" | "during") period
               | "outlook" "for" … "for" period ("is" | "remains" | "calls")
               | period line "in the range of"

Nothing can be expected of a period that is over.  What is expected to be done with something of an earlier
period is no such expectation: a participle or a comparison in the gap tells it.
"""

from __future__ import annotations

import re

from auditor.grammar.phrases import PeriodPhrase

_EXPECTS = re.compile(
    r"\b(?:we|company|management|corporation|[A-Z][\w&.'’-]+)\s"
    r"(?:(?:is|are|now|also|currently|still|continues? to)\s){0,3}"
    r"(?:expects?|expecting|anticipates?|anticipating|projects?|projecting|forecasts?|forecasting)\b"
    r"|(?:\A|[.:;•▪◦]\s?)(?:Forecasting|Expecting|Anticipating|Projecting)\b"
    r"|\b(?:is|are)\s(?:now\s|currently\s|still\s)?(?:expected|anticipated|projected|forecast|forecasted)\sto\s",
)
_IN = re.compile(r"\b(?:in|for|during)\s(?:(?:the|our|its|full|fiscal)\s){0,3}$", re.I)
#: What is said of something else than what is expected.
_OF_ANOTHER = re.compile(
    r"\b(?!(?:be|need|ended|diluted|adjusted|consolidated|combined|proposed|unadjusted|continued)\b)[a-z]{2,}ed\b"
    r"|\b(?:that|which|who|from|than|since|versus|over|compared|relative|similar|as|if|until|begun|made|sold|bought|held"
    r"|paid|taken|won|lost|results|report|file|10-K|10-Q|statements?|audit|annual|dividends?|bonus\w*|refunds?|returns"
    r"|prior|previous|last)\b",
    re.I,
)
_LONGEST_GAP = 150
_WILL_BE = re.compile(
    r"\bwill\s(?:not\s)?be\s(?:recognized|recorded|incurred|realized|expensed|amortized|capitalized|generated)\s"
    r"(?:in|for|during)\s(?:the\s)?$",
    re.I,
)
_OUTLOOK = re.compile(r"\b(?:outlook|prospects)\s(?:for\s(?:[\w,&-]+\s){1,8})?for\s(?:the\s)?$", re.I)
_STANDS = re.compile(r"\s(?:is|are|remains?|calls?)\b", re.I)
_IN_THE_RANGE = re.compile(r"\s(?:[\w&-]+\s){1,4}in the range of\s", re.I)
_WAS = re.compile(
    r"\b(?:was|were|previous\w*|prior|original\w*|guidance|compared|exceed\w*|above|below|achieved|met|had|versus)\b",
    re.I,
)
#: "from 2022 through 2026": a plan that began before
_THROUGH = re.compile(r"\s?(?:through|to|and|-|–|—)\s?(?:fiscal\s)?(?:19|20)\d\d\b")
#: "expected to be approximately 30% for": nothing but an amount is said of the period
_TO_BE = re.compile(
    r"\bexpected to be (?:(?:in the range of|between|approximately|about|from|to|and|million|billion|percent"
    r"|[$€£]?[\d.,]+%?)\s){1,10}for (?:the )?$",
    re.I,
)


def is_expected(text: str, phrase: PeriodPhrase) -> bool:
    """Whether a sentence says in the present what is expected of a period, or promises it."""
    start = phrase.start
    if not (phrase.years or phrase.ends) or phrase.relation or _THROUGH.match(text, phrase.end):
        return False
    if _WILL_BE.search(text, max(0, start - 80), start):
        return True
    if _OUTLOOK.search(text, max(0, start - 120), start) and _STANDS.match(text, phrase.end):
        return True
    if _IN_THE_RANGE.match(text, phrase.end) and not _WAS.search(text):
        return True
    if not _IN.search(text, max(0, start - 24), start):
        return False
    begin = max(0, start - _LONGEST_GAP)
    expects = list(_EXPECTS.finditer(text, begin, start))
    if not expects:
        return False
    gap = text[expects[-1].end() : start]
    return not re.search(r"[;:]|\.\s", gap) and _OF_ANOTHER.search(gap) is None


def is_estimate(text: str, phrase: PeriodPhrase) -> bool:
    """Whether nothing but what an amount will be is said of a period: "is expected to be about 30% for the quarter"."""
    return _TO_BE.search(text, max(0, phrase.start - 120), phrase.start) is not None
