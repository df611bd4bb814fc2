"""A text cut into lines that know their place in the file and what they look like."""

from __future__ import annotations

import re
from bisect import bisect_right

from auditor.reading.printed import Row, read_row

BLANK, TEXT, ROW, RULE, MARK, PAGE, FURNITURE = range(7)

#: A line longer than this is prose, whatever it contains: no one sets a table that wide.
WIDEST = 1000

_ENDS = re.compile(r"[^\r\n\f]*(?:\r\n|[\r\n\f]|\Z)")
# the "- " in front is the dash escape of privacy-enhanced mail, in which the early filings came
_RULE = re.compile(r"\s*(?:- ){2,}-\Z|(?:- )?(?=[^A-Za-z0-9]*[-=_–—~*]{3})[-=_–—~\s|+*$%]+\Z")
_MARK = re.compile(r"(?:</?[A-Z][A-Z0-9-]*(?:\s[^<>]{0,200})?>\s*)+\Z", re.I)
_PAGE = re.compile(r"<PAGE>\s*(?:[A-Z]{0,2}-?\d{0,4})?\s*\Z", re.I)
_LEADERS = re.compile(r"\.{3,}|(?:\.[ ]){2,}\.?|\.\.(?=\s|\Z)|(?<=\s)\.(?=\s)")
_LAYOUT = str.maketrans({"\xa0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "|": " ", "\v": " "})


class Line:
    """One line as laid out.

    `text` is without trailing white space, its tabs expanded, so that a column of the page is an
    index of `text`; `offset` leads from there to the file.  `start` and `end` are its place in the
    file.  `kind` is BLANK, TEXT, ROW (a label and figures set apart), RULE (an underline), MARK (a
    layout tag), PAGE (a page break) or FURNITURE.  `row` is set for rows only.
    """

    __slots__ = ("start", "end", "text", "indent", "kind", "row", "_tabs")

    def __init__(
        self,
        start: int,
        end: int,
        text: str,
        kind: int,
        row: Row | None = None,
        tabs: tuple[list[int], list[int]] | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.indent = len(text) - len(text.lstrip())
        self.kind = kind
        self.row = row
        self._tabs = tabs

    def offset(self, column: int) -> int:
        """The file offset of the visible character at `column`."""
        if self._tabs is None:
            return self.start + column
        columns, offsets = self._tabs
        i = bisect_right(columns, column) - 1
        return offsets[i] + column - columns[i]


def split_lines(source: str, start: int, end: int) -> list[Line]:
    """The lines of source[start:end], classified."""
    lines: list[Line] = []
    for match in _ENDS.finditer(source, start, end):
        at = match.start()
        whole = match.group()
        text = whole.rstrip()
        if text:
            lines.append(read_line(at, at + len(text), text))
        elif whole:
            lines.append(Line(at, at, "", BLANK))
        if whole[-1:] == "\f":
            lines.append(Line(at, at, "", PAGE))
    return lines


def read_line(start: int, end: int, text: str) -> Line:
    """The line of that text and place, classified."""
    tabs = None
    if "\t" in text:
        text, tabs = _expand(text, start)
    if not text.isascii() or "|" in text:
        text = text.translate(_LAYOUT).rstrip()
        if not text:
            return Line(start, end, "", BLANK)
    last = text[-1]
    if last in "-=_–—~*" and len(text) <= WIDEST and _RULE.match(text):
        return Line(start, end, text, RULE, None, tabs)
    bare = text.lstrip()
    if bare[0] == "<" and last in ">0123456789":
        if _PAGE.match(bare):
            return Line(start, end, text, PAGE, None, tabs)
        if last == ">" and _MARK.match(bare):
            return Line(start, end, text, MARK, None, tabs)
    if len(text) > WIDEST:
        return Line(start, end, text, TEXT, None, tabs)
    if ".." in bare or " . " in bare:
        laid_out = _LEADERS.sub(_blank_out, text).rstrip()
        if laid_out and ("  " in laid_out):
            text = laid_out if read_row(laid_out) else text
    row = read_row(text)
    return Line(start, end, text, ROW if row else TEXT, row, tabs)


def _blank_out(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _expand(text: str, start: int) -> tuple[str, tuple[list[int], list[int]]]:
    """The text with tabs expanded to eight columns, and where its pieces begin, in columns and in the file."""
    pieces: list[str] = []
    columns: list[int] = []
    offsets: list[int] = []
    column, offset = 0, start
    for piece in text.split("\t"):
        columns.append(column)
        offsets.append(offset)
        width = 8 - len(piece) % 8
        pieces.append(piece + " " * width)
        column += len(piece) + width
        offset += len(piece) + 1
    return "".join(pieces).rstrip(), (columns, offsets)
