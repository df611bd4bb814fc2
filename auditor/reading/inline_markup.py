"""Markdown's marks inside a line taken away: emphasis, code, links, escapes, entities."""

from __future__ import annotations

import re
from html import unescape

from auditor.reading.text_map import TextBuilder

_LINK = r"!?\[(?P<words>[^\[\]]{0,500})\](?:\([^()\s]{0,1000}(?:\s+\"[^\"]{0,200}\")?\)|\[[^\[\]]{0,100}\])"
_MARKS = re.compile(
    rf"\\(?P<escaped>[!-/:-@\[-`{{-~])|{_LINK}|(?P<entity>&(?:[a-zA-Z]{{2,10}}|#\d{{2,6}}|#x[0-9a-fA-F]{{2,5}});)"
    r"|<(?P<auto>https?://[^<>\s]{1,1000})>|(?P<tag></?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>]{0,200})?/?>)"
    r"|(?P<run>\*{1,3}|_{1,3}|~~|`+)"
)
_PLAIN = frozenset("\\[*_`&<~")


def add_plain(builder: TextBuilder, text: str, offset: int) -> None:
    """Add what a reader sees of a line of Markdown that stands at `offset`."""
    if not _PLAIN.isdisjoint(text):
        pieces = _pieces(text)
    else:
        pieces = [(text, 0)]
    # pieces that touch are one run of words: join them, but let the builder see whole words only
    words: list[tuple[str, int]] = []
    for piece, at in pieces:
        if piece:
            words.append((piece, offset + at))
    _feed(builder, words)


def _pieces(text: str) -> list[tuple[str, int]]:
    """The visible pieces of a line and where they begin in it."""
    marks = list(_MARKS.finditer(text))
    dropped = _paired(text, marks)
    pieces: list[tuple[str, int]] = []
    at = 0
    for i, mark in enumerate(marks):
        kind = mark.lastgroup
        if kind == "run" and i not in dropped:
            continue
        pieces.append((text[at : mark.start()], at))
        if kind == "escaped" or kind == "auto":
            pieces.append((mark.group(kind), mark.start(kind)))
        elif kind == "entity":
            pieces.append((unescape(mark.group()), mark.start()))
        elif kind == "words":
            pieces.append((mark.group("words").strip("*_`"), mark.start("words") + _led(mark.group("words"))))
        elif kind == "tag" and mark.group().lower().startswith("<br"):
            pieces.append((" ", mark.start()))
        at = mark.end()
    pieces.append((text[at:], at))
    return pieces


def _led(words: str) -> int:
    return len(words) - len(words.lstrip("*_`"))


def _paired(text: str, marks: list[re.Match[str]]) -> set[int]:
    """The numbers of the emphasis and code marks that have a partner; a lone one is a footnote mark or a sign."""
    opened: dict[str, int] = {}
    paired: set[int] = set()
    for i, mark in enumerate(marks):
        run = mark.group("run")
        if run is None:
            continue
        before = text[mark.start() - 1] if mark.start() else " "
        after = text[mark.end()] if mark.end() < len(text) else " "
        inside_word = run[0] == "_" and before.isalnum() and after.isalnum()
        if run in opened and not before.isspace() and not inside_word:
            paired |= {opened.pop(run), i}
        elif not after.isspace() and not inside_word and (run != "*" or not before.isalnum()):
            opened[run] = i
    return paired


def _feed(builder: TextBuilder, pieces: list[tuple[str, int]]) -> None:
    """Give the pieces to the builder, apart where white space parts them and together where none does."""
    apart = True
    for piece, offset in pieces:
        stripped = piece.strip()
        if not stripped:
            apart = apart or bool(piece)
            continue
        lead = len(piece) - len(piece.lstrip())
        if apart or lead:
            builder.add(stripped, offset + lead)
        else:
            builder.join_collapsed(stripped, offset)
        apart = piece[-1].isspace()
