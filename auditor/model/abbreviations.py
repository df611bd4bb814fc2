"""Abbreviations a document makes for its own names: "Data Center and AI (DCAI)", "Client Computing Group (“CCG”)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: A name of at most so many words.
_LONGEST = 8
_REACH = 100
_MADE = re.compile(r" \([\"“]?([A-Z][A-Za-z&]{1,7})[\"”]?\)")
_AND = re.compile(r"\b(?:and|&)\b", re.I)
_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
_OF_WHAT_KIND = re.compile(r",?\s(?:expenses?|costs?|net)\s*\Z", re.I)
_MOST_LETTERS = 4
_LETTERS_OF_NONE = frozenset("and of the for in & a an to".split())


def read_abbreviations(texts: Iterable[str]) -> Mapping[str, str]:
    """The names by their abbreviations; one that stands for two names stands for none."""
    found: dict[str, str] = {}
    for text in texts:
        for made in _MADE.finditer(text):
            short = made[1]
            name = _name(text[max(0, made.start() - _REACH) : made.start()].split()[-_LONGEST:], short)
            if name:
                found[short] = name if found.get(short, name).lower() == name.lower() else ""
    return {short: name for short, name in found.items() if name}


def read_initials(labels: Iterable[str]) -> Mapping[str, str]:
    """The names of lines by what accountants make of their first letters: "Research and development", "R&D"; one that
    stands for two names stands for none."""
    found: dict[str, str] = {}
    for label in labels:
        name = _OF_WHAT_KIND.sub("", label)
        if _AND.search(name) is None:
            continue
        letters = "".join(_letters_of(word) for word in _WORD.findall(name)).upper()
        if 2 <= len(letters) <= _MOST_LETTERS:
            short = f"{letters[:-1]}&{letters[-1]}"
            found[short] = name if found.get(short, name).lower() == name.lower() else ""
    return {short: name for short, name in found.items() if name}


def spelled_out(text: str, abbreviations: Mapping[str, str]) -> str:
    """The text with its abbreviations spelled out."""
    if not abbreviations or not any(letter.isupper() for letter in text):
        return text
    return " ".join(abbreviations.get(word.rstrip(",.;:"), word) for word in text.split(" "))


def _name(words: list[str], short: str) -> str:
    """The words at the end of a text whose first letters spell an abbreviation; "" if none do."""
    letters = short.replace("&", "").rstrip("s").lower()
    for start in range(len(words) - 1, -1, -1):
        spelled = "".join(_letters_of(word.strip(",")) for word in words[start:]).lower()
        if spelled == letters and _letters_of(words[start]):
            return " ".join(words[start:])
        if len(spelled) > len(letters):
            return ""
    return ""


def _letters_of(word: str) -> str:
    if word.lower() in _LETTERS_OF_NONE:
        return ""
    if len(word) > 1 and word.isupper():
        return word
    return "".join(part[0] for part in word.split("-") if part)
