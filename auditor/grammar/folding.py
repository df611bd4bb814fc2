"""Lower case that keeps every character's place, so that a phrase found in it stands at the same offset in the text."""

from __future__ import annotations


def fold(text: str) -> str:
    """`text` in lower case, of the same length: the few letters whose lower case is longer stay as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def at_word_start(text: str, position: int) -> bool:
    """Whether no letter, digit or underscore stands directly before `position`."""
    if position == 0:
        return True
    before = text[position - 1]
    return not (before.isalnum() or before == "_")
