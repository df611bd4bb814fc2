"""Pieces of an HTML file become the text a reader sees, with the map back to the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape

from auditor.reading.document import SourceMap, Span

#: Some text as it stands in the source, entities resolved one by one, and the offset of its first
#: character; or an empty text for a break: of a line (offset -1) or of a paragraph (-2).
Piece = tuple[str, int]

LINE_BREAK: Piece = ("", -1)
PARAGRAPH_BREAK: Piece = ("", -2)

_ENTITY = re.compile(r"&(?:#\d{1,12}|#[xX][0-9a-fA-F]{1,10}|[a-zA-Z][a-zA-Z0-9]{1,30});?")
#: What is not shown and takes no room: controls, marks of direction, joiners, soft hyphens.
_UNSEEN = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_HAS_UNSEEN = re.compile(f"[{_UNSEEN}]")
_WORDS = re.compile(rf"[^\s{_UNSEEN}]+(?:\s[^\s{_UNSEEN}]+)*")
_BLANK = re.compile(rf"(?:[\s{_UNSEEN}]|&(?:nbsp|#160|#xa0|#8203|#x200b|#32|ensp|emsp|#8194|#8195);?)+", re.I)
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
_WHITE = dict.fromkeys([*map(ord, _SPACES), *range(0x2000, 0x200B)], " ")


def is_blank(raw: str) -> bool:
    """Whether source text without tags shows nothing."""
    return raw.isspace() or _BLANK.fullmatch(raw) is not None


def add_text(pieces: list[Piece], raw: str, offset: int) -> None:
    """Add the source text `raw`, which is not empty and holds no tags, to `pieces`."""
    if "&" not in raw:
        pieces.append((raw, offset))
        return
    at = 0
    for entity in _ENTITY.finditer(raw):
        start = entity.start()
        if start > at:
            pieces.append((raw[at:start], offset + at))
        at = entity.end()
        if shown := _shown(entity[0]):
            pieces.append((shown, offset + start))
    if at < len(raw):
        pieces.append((raw[at:], offset + at))


@lru_cache(maxsize=1024)
def _shown(entity: str) -> str:
    """The character an entity stands for, "" for one that is not allowed, the entity itself where it is none."""
    return unescape(entity)


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
        end = 0
        for words in _WORDS.finditer(raw):
            start = words.start()
            if length and (apart or start > end and not _is_unseen(raw[end:start])):
                texts.append(" ")
                length += 1
            group = words.group()
            at.append(length)
            source.append(offset + start)
            texts.append(group if group.isprintable() else group.translate(_WHITE))
            length += len(group)
            end = words.end()
            apart = False
        if end < len(raw) and not apart:
            apart = not _is_unseen(raw[end:])
    return "".join(texts), SourceMap(tuple(at) or (0,), tuple(source) or (0,))


def put_in_place(pieces: Sequence[Piece]) -> tuple[str, Span]:
    """The text of some pieces as put_together gives it, and where the whole stands; quicker."""
    if len(pieces) == 1:
        raw, offset = pieces[0]
        text = raw.strip()
        if "  " not in text and text.isprintable():
            start = offset + raw.find(text)
            return text, Span(start, start + len(text))
    text, places = put_together(pieces)
    return text, places.span(0, len(text))


def _is_unseen(between: str) -> bool:
    return not _HAS_UNSEEN.sub("", between)


def parts(pieces: Sequence[Piece], lines: bool = False) -> list[Sequence[Piece]]:
    """The pieces between paragraph breaks (or, with `lines`, between any breaks), those without a word left out."""
    if PARAGRAPH_BREAK not in pieces and not (lines and LINE_BREAK in pieces):
        return [pieces] if pieces else []
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece[0]:
            found[-1].append(piece)
        elif lines or piece is PARAGRAPH_BREAK:
            found.append([])
        else:
            found[-1].append(piece)
    return [part for part in found if any(text and not text.isspace() for text, _ in part)]
