"""The nearest word that exists, for messages about a word that does not."""

from __future__ import annotations

from collections.abc import Collection


def nearest(word: str, words: Collection[str], likeness: float = 0.6) -> str | None:
    """The member of `words` most like `word`, None if none is at least `likeness` (0 to 1) alike."""
    from difflib import get_close_matches  # only needed once something is wrong

    folded = {known.casefold(): known for known in words}
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=likeness)
    return folded[close[0]] if close else None


def suggestion(word: str, words: Collection[str]) -> str:
    """What to append to "unknown …": the nearest word, or else the words there are, if they are few."""
    close = nearest(word, words)
    if close is not None:
        return f'; did you mean "{close}"?'
    if 0 < len(words) <= 12:
        return f"; known are {', '.join(sorted(words))}"
    return ""
