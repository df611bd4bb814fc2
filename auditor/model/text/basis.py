"""What sets a figure apart from the plain one of its name: adjusted, pro forma, constant currency, an outlook."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.model.text.metrics import Mention

_BASIS = (
    (
        "adjusted",
        re.compile(
            r"non[- ]gaap|\badjusted\b|\bcore\b|\bunderlying\b|\bexcluding\b|\bnormalized\b|\bexclusive of\b"
            r"|\bbefore (?:special|one-time|unusual|the (?:effect|cumulative))",
            re.I,
        ),
    ),
    ("pro forma", re.compile(r"pro[- ]forma", re.I)),
    (
        "constant currency",
        re.compile(
            r"constant[- ](?:currency|dollar)|\borganic\b|\bcomparable[- ](?:sales|store)|\bsame[- ]store"
            r"|\blocal currenc",
            re.I,
        ),
    ),
    (
        "outlook",
        re.compile(
            r"\b(?:expects?|expected|guidance|outlook|forecast\w*|anticipates?|anticipated|projects?|projected"
            r"|targets?|estimates? (?:that|to)|range of|plans to|planned for|had (?:planned|budgeted)|will be|consensus"
            r"|(?:would|could|might|should) (?:be|have)|analysts['’]? (?:estimates?|expectations))\b",
            re.I,
        ),
    ),
)
#: an aside like "($1.39 per share)" may stand between
_SET_APART = re.compile(
    r"(?:\s(?:per|a)\s(?:[a-z]+\s){0,2}share)?\)?[,]?(?:\s\([^()]{0,40}\)|,?\sor\s[^,;.]{0,8}\d[^,;]{0,30},?)?,?\s"
    r"(?:before|excluding|exclusive of|on an? (?:adjusted|comparable|pro forma|core|organic|non-gaap|constant)"
    r"|as adjusted|pro forma)\b",
    re.I,
)
_EXCLUDED_FIRST = re.compile(
    r"\W{0,3}(?:excluding|exclusive of|before|adjusted for|without|on an adjusted|on a non-gaap)\b[^,]{3,240},", re.I
)
_EXCLUDED_LAST = re.compile(
    r"[^;$%]{0,80}?[, ](?:excluding|exclusive of"
    r"|before (?:special|the (?:effect|impact)|unusual|one-time|cumulative|charges))\b",
    re.I,
)
#: "Under the retail method, …" beside "Under the cost method, …"
_METHOD_FIRST = re.compile(
    r"\W{0,3}(?:under|using|applying) (?:the |our )?"
    r"([a-z][a-z' -]{2,40}? (?:method|approach|convention|presentation)),",
    re.I,
)


@lru_cache(maxsize=4)  # asked of a sentence for each of its amounts
def is_outlook(sentence: str) -> bool:
    """Whether a sentence, or the beginning of one, speaks of what is expected."""
    return _BASIS[3][1].search(sentence) is not None


def basis_of(text: str, mention: Mention, at: int) -> str:
    """The basis that the words round a line item's name give the amount at `at`; "" for the plain figure."""
    clause = text[max(0, mention.start - 100) : max(mention.end, at)]
    cut = max(clause.rfind(mark) for mark in (", ", "; ", " and "))
    spelled = text[mention.start - 1 : mention.start] == "("  # "underlying earnings before interest, tax … (EBITDA)"
    clause = clause if spelled or cut < 0 or cut > len(clause) - len(mention.text) - 1 else clause[cut:]
    basis = next((name for name, pattern in _BASIS if pattern.search(clause)), "")
    if not basis and _BASIS[0][1].search(text, mention.end, max(mention.end, min(mention.end + 30, at))):
        basis = "adjusted"
    if not basis and _EXCLUDED_FIRST.match(text):
        basis = "adjusted"
    if not basis and is_outlook(text):
        basis = "outlook"
    return basis


def method_of(paragraph: str) -> str:
    """The method that a paragraph begins with, under which all it tells is measured; "" if with none."""
    found = _METHOD_FIRST.match(paragraph)
    return found[1].lower() if found else ""


def basis_after(text: str, end: int, following: int) -> str:
    """The basis that the words right after an amount, and after what restates it, give it:
    "before the effect of …".  `following` is where the next amount begins."""
    match = _SET_APART.match(text, end) or _EXCLUDED_LAST.match(text, end, following)
    return "adjusted" if match else ""
