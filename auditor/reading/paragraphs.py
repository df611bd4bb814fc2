"""Lines outside tables become paragraphs, headings, list items and page furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.reading.document import BlockKind, TextBlock
from auditor.reading.lines import BLANK, FURNITURE, MARK, PAGE, ROW, RULE, TEXT, Line
from auditor.reading.prose import ends_open
from auditor.reading.text_map import TextBuilder

_BULLET = re.compile(r"(?:[•·▪◦‣●■*]\s*|[-–—]\s{1,8}|o\s{2,10}|\(?\d{1,2}[.)]\s+|\([a-z]{1,3}\)\s+)(?=\S)")
_FIRM_BULLET = re.compile(r"[•▪◦‣●■]")
_ENDED = re.compile(r"[.!?:;][\"”’')\]]*\Z")
_ITEM_HEADING = re.compile(r"(?:Item|Part|Note|Section|Exhibit)\s+[0-9IVX]+[A-Z]?\b", re.I)

#: A line longer than this is a paragraph of its own: the text was not wrapped.
_UNWRAPPED = 400
_HEADING_LENGTH = 90


def read_paragraphs(source: str, lines: Sequence[Line], start: int, end: int) -> list[TextBlock]:
    """The blocks of text made of lines[start:end]."""
    reader = _Reader(source)
    for i in range(start, end):
        line = lines[i]
        if line.kind == BLANK:
            reader.blank = True
        elif line.kind in (TEXT, ROW):
            reader.text(line, _next_kind(lines, i, end))
        elif line.kind == FURNITURE:
            reader.furniture(line)
        elif line.kind == PAGE:
            reader.page = True
        elif line.kind in (RULE, MARK):
            reader.finish()
    reader.finish()
    return reader.blocks


def page_furniture(source: str, lines: Sequence[Line], start: int, end: int) -> list[TextBlock]:
    """The page numbers and running heads among lines[start:end]."""
    return [
        _block("furniture", [(source[line.offset(line.indent) : line.end], line.offset(line.indent))])
        for line in lines[start:end]
        if line.kind == FURNITURE
    ]


def _next_kind(lines: Sequence[Line], i: int, end: int) -> int:
    """The kind of the line after line i, BLANK at the end."""
    return lines[i + 1].kind if i + 1 < end else BLANK


class _Reader:
    """The block being put together, and what was seen since its last line."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blocks: list[TextBlock] = []
        self.aside: list[TextBlock] = []
        self.parts: list[tuple[str, int]] = []
        self.kind: BlockKind = "paragraph"
        self.indent = 0
        self.hang = 0
        self.blank = False
        self.page = False

    def furniture(self, line: Line) -> None:
        self.aside.append(_block("furniture", [self._piece(line, line.start)]))
        self.page = True

    def text(self, line: Line, below: int) -> None:
        piece = self._piece(line, line.start)
        bullet = self._bullet(piece[0], line)
        if self.parts and not bullet and self._goes_on(piece[0], line):
            self.parts.append(piece)
        else:
            self.finish()
            self._begin(piece, bullet, line, below)
        self.blank = self.page = False

    def _piece(self, line: Line, start: int) -> tuple[str, int]:
        raw = self.source[start : line.end]
        text = raw.lstrip("| \t\xa0\f\v\u2007\u2009\u202f").rstrip()
        return text, line.end - len(raw.lstrip("| \t\xa0\f\v\u2007\u2009\u202f"))

    def _bullet(self, text: str, line: Line) -> re.Match[str] | None:
        match = _BULLET.match(text) if text[0] in "•·▪◦‣●■*-–—o(0123456789" else None
        if match is None or match.end() == len(text):
            return None
        if self.blank or not self.parts or _FIRM_BULLET.match(text):
            return None if self.page and self._open() else match
        if self.kind == "item" and abs(line.indent - self.indent) <= 1 or self.parts[-1][0].endswith(":"):
            return match
        return None

    def _open(self) -> bool:
        """True where the block being put together has not come to the end of a sentence."""
        return self.kind != "heading" and bool(self.parts) and not _ENDED.search(self.parts[-1][0])

    def _goes_on(self, text: str, line: Line) -> bool:
        """True where a line goes on with the block being put together."""
        if self.kind == "heading":
            return False
        if self.page:
            last = self.parts[-1][0]
            return self._open() and (text[0].islower() or text[0] in '($"“' or text[0].isdigit() or len(last) > 50)
        if self.blank or len(self.parts[-1][0]) > _UNWRAPPED or len(text) > _UNWRAPPED:
            return False
        if self.kind == "item" and line.indent < self.hang - 1 and line.indent < self.indent:
            return False
        return not (line.indent > self.hang + 3 and len(self.parts) > 1 and _ENDED.search(self.parts[-1][0]))

    def _begin(self, piece: tuple[str, int], bullet: re.Match[str] | None, line: Line, below: int) -> None:
        text, offset = piece
        self.indent = self.hang = line.indent
        if bullet and not _ITEM_HEADING.match(text):
            self.kind = "item"
            self.hang = line.indent + bullet.end()
            piece = text[bullet.end() :], offset + bullet.end()
        else:
            self.kind = "heading" if _is_heading(text, line, below) else "paragraph"
        self.parts = [piece]

    def finish(self) -> None:
        """End the block being put together."""
        if self.parts:
            self.blocks.append(_block(self.kind, self.parts))
            self.parts = []
        self.blocks += self.aside
        self.aside = []
        self.kind = "paragraph"


def _is_heading(text: str, line: Line, below: int) -> bool:
    """True for a short line that stands alone, or for capitals above a paragraph."""
    if len(text) > _HEADING_LENGTH or text[-1] in ".,;" or not any(letter.isalpha() for letter in text[:40]):
        return False
    if text[0].islower() or text[0] in '(["“':
        return line.indent > 15
    if below not in (TEXT, ROW):
        return (text[-1] != ":" or text.isupper()) and not ends_open(text)
    return text.isupper() or line.indent > 20


def _block(kind: BlockKind, parts: Sequence[tuple[str, int]]) -> TextBlock:
    builder = TextBuilder()
    for text, offset in parts:
        if text:
            builder.add(text, offset)
    return TextBlock(kind, builder.text(), builder.map())
