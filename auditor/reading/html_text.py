"""Pieces of an HTML file become the text a reader sees, with the map back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape

from auditor.reading.document import SourceMap

#: Some text as it stands in the source, entities resolved one by one, and the offset of its first
#: character; or an empty text for a break: of a line (offset -1) or of a paragraph (-2).
Piece = tuple[str, int]

LINE_BREAK: Piece = ("", -1)
PARAGRAPH_BREAK: Piece = ("", -2)

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?")
_WORDS = re.compile(r"\S+(?:\s\S+)*")
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\xad]")
_WHITE = dict.fromkeys(map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"), " ") | dict.fromkeys(
    range(0x2000, 0x200B), " "
)
_BLANKS = frozenset({"&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&NBSP;", "&nbsp", "&#8203;", "&#32;"})


def add_text(pieces: list[Piece], raw: str, offset: int) -> None:
    """Add the source text `raw`, which holds no tags, to `pieces`."""
    if "&" not in raw:
        if raw:
            pieces.append((raw, offset))
        return
    if raw in _BLANKS:
        pieces.append((" ", offset))
        return
    at = 0
    for entity in _ENTITY.finditer(raw):
        if entity.start() > at:
            pieces.append((raw[at : entity.start()], offset + at))
        pieces.append((unescape(entity.group()), offset + entity.start()))
        at = entity.end()
    if at < len(raw):
        pieces.append((raw[at:], offset + at))


def put_together(pieces: Sequence[Piece]) -> tuple[str, SourceMap]:
    """The text of some pieces, every run of white space and every break one space, and where it stands."""
    if len(pieces) == 1:
        raw, offset = pieces[0]
        text = raw.strip()
        if "  " not in text and text.isprintable():
            return text, SourceMap((0,), (offset + len(raw) - len(raw.lstrip()),))
    texts: list[str] = []
    at: list[int] = []
    source: list[int] = []
    length = 0
    apart = False
    for raw, offset in pieces:
        if not raw:
            apart = True
            continue
        if not raw.isascii() and _UNSEEN.search(raw):
            raw = _UNSEEN.sub(" ", raw) if len(raw) > 1 else ""
        end = 0
        for words in _WORDS.finditer(raw):
            start = words.start()
            if length and (apart or start > end or end == 0 and start):
                texts.append(" ")
                length += 1
            group = words.group()
            at.append(length)
            source.append(offset + start)
            texts.append(group if group.isprintable() else group.translate(_WHITE))
            length += len(group)
            end = words.end()
            apart = False
        if end < len(raw):
            apart = True
    return "".join(texts), SourceMap(tuple(at) or (0,), tuple(source) or (0,))


def parts(pieces: Iterable[Piece], lines: bool = False) -> list[list[Piece]]:
    """The pieces between paragraph breaks (or, with `lines`, between any breaks), those without a word left out."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece[0]:
            found[-1].append(piece)
        elif piece[1] == -2 or lines:
            found.append([])
        else:
            found[-1].append(piece)
    return [part for part in found if any(text and not text.isspace() for text, _ in part)]
