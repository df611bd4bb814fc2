"""Offsets in a text as the positions of the Language Server Protocol, and back.

A position is a line and a column, both from 0; lines end with "\\n", "\\r\\n" or "\\r"; columns count code units of the
encoding agreed on with the client, UTF-16 unless it asks for another (Language Server Protocol 3.17, "Position").
"""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

_LINE_END = re.compile(r"\r\n|\n|\r")


class Positions:
    """The positions of one text."""

    def __init__(self, text: str, encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16) -> None:
        self._text = text
        self._encoding = encoding
        self._lines = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def range(self, start: int, end: int) -> Range:
        """The range of text[start:end]."""
        return Range(self.position(start), self.position(end))

    def position(self, offset: int) -> Position:
        """The position of the character at an offset."""
        line = bisect_right(self._lines, offset) - 1
        return Position(line, self._units(self._text[self._lines[line] : offset]))

    def offset(self, position: Position) -> int:
        """The offset of a position; one past the end of its line is the end of the line."""
        if position.line >= len(self._lines):
            return len(self._text)
        start = self._lines[position.line]
        end = self._lines[position.line + 1] if position.line + 1 < len(self._lines) else len(self._text)
        at = start
        left = position.character
        while at < end and left > 0 and self._text[at] not in "\r\n":
            left -= self._units(self._text[at])
            at += 1
        return at

    def _units(self, text: str) -> int:
        if text.isascii() or self._encoding == PositionEncodingKind.Utf32:
            return len(text)
        if self._encoding == PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
