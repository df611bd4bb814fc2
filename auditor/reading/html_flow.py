"""The flow of an HTML file: what a reader sees of it, in order, as paragraphs, tables and preformatted text.

The file is scanned once, tag by tag, by one regular expression, since the place of every character
must be known to the column; no tree is built.  What browsers mend (tags left open, tags closed
twice, cells without rows) is read as they show it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.reading.document import Remark, Span
from auditor.reading.html_style import PLAIN, Style, read_style
from auditor.reading.html_text import LINE_BREAK, PARAGRAPH_BREAK, Piece, add_text

# A tag, or the beginning of a comment, and the text behind it.  A ">" inside quotes ends no tag, unless the quotes
# are not closed before the next tag.
_TOKEN = re.compile(
    r"""<(?:(?P<name>/?[a-zA-Z][a-zA-Z0-9:_-]*+)(?P<attributes>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+|[^<>]*+)>
    |(?P<other>!--|[!?][^<>]*+>?)|(?=[^a-zA-Z!?/]))(?P<text>[^<]*+)""",
    re.VERBOSE,
)
_REMARK = re.compile(r"\s*audit:")

_BREAKS = 1
_LINE = 2
_TABLE = 3
_ROW = 4
_CELL = 5
_UNREAD = 6
_PREFORMATTED = 7
_ITEM = 8
_RULE = 9
_HEADING = 10
_RAISED = 11
_TAGGED = 12
_KINDS = {
    **dict.fromkeys(
        "p div body html center blockquote address ul ol dl dt dd form section article header footer main aside nav"
        " figure figcaption fieldset legend caption hgroup details summary dir menu option title".split(),
        _BREAKS,
    ),
    **dict.fromkeys(("br",), _LINE),
    **dict.fromkeys(("table",), _TABLE),
    **dict.fromkeys(("tr",), _ROW),
    **dict.fromkeys(("td", "th"), _CELL),
    **dict.fromkeys(("script", "style", "head", "ix:header", "noscript", "template", "svg", "select"), _UNREAD),
    **dict.fromkeys(("pre", "xmp", "listing", "plaintext"), _PREFORMATTED),
    **dict.fromkeys(("li",), _ITEM),
    **dict.fromkeys(("hr",), _RULE),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _HEADING),
    **dict.fromkeys(("sup",), _RAISED),
    **dict.fromkeys(("ix:nonfraction", "ix:fraction"), _TAGGED),
}
_KINDS |= {name.upper(): kind for name, kind in _KINDS.items()}
_KINDS["ix:nonFraction"] = _TAGGED
#: Elements that hold nothing.
_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "col", "area", "wbr"))
_FOOTNOTE = re.compile(r"\s*[(\[]?(?:\d{1,2}|[a-z]{1,2}|[ivx]{1,4}|\*{1,3}|[†‡§#])(?:,\s?\d{1,2})?[)\]]?\s*\Z")
#: Tables within tables within tables: deeper ones are read as part of the one they stand in.
_DEEPEST = 40


@dataclass(slots=True, eq=False)
class Paragraph:
    """Running text up to the next block.  `kind` is "paragraph", "heading" or "item"."""

    pieces: list[Piece]
    kind: str = "paragraph"
    centred: bool = False


@dataclass(slots=True, eq=False)
class Cell:
    """A cell of a table as written: its text, and the whole flow in it where there is more than text."""

    style: Style
    at: int
    pieces: list[Piece] = field(default_factory=list)
    indent: int = 0
    rule: int = 0
    flow: list[Item] | None = None


@dataclass(slots=True, eq=False)
class Row:
    """A row of a table as written."""

    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class RawTable:
    """A table as written: rows of cells.  `start` and `end` are offsets of the file."""

    start: int
    end: int = 0
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Preformatted:
    """Text whose lines and spaces count."""

    pieces: list[Piece]


@dataclass(slots=True, eq=False)
class PageEnd:
    """A line drawn across the page, or the end of a printed page."""


Item = Paragraph | RawTable | Preformatted | PageEnd


class TaggedText(NamedTuple):
    """A number tagged in inline XBRL: the attributes of its tag, and where what is shown of it begins and ends."""

    attributes: str
    shown: Span
    tag: Span


class Flow(NamedTuple):
    """What an HTML file shows, the numbers tagged in it, its remarks, and where its XBRL headers stand."""

    items: list[Item]
    tagged: list[TaggedText]
    remarks: list[Remark]
    headers: list[Span]


def read_flow(source: str, start: int, end: int) -> Flow:
    """The flow of source[start:end]."""
    return _Walker(source, start, end).read()


class _Walker:
    """Where the scan stands: the open table, row and cell, and the text being gathered."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.items: list[Item] = []
        self.flow = self.items  # where the next paragraph or table goes
        self.pieces: list[Piece] = []
        self.kind = "paragraph"
        self.centred = False
        self.tables: list[tuple[RawTable, list[Item], list[Piece], Cell | None]] = []
        self.table: RawTable | None = None
        self.row: Row | None = None
        self.cell: Cell | None = None
        self.tagged: list[TaggedText] = []
        self.remarks: list[Remark] = []
        self.headers: list[Span] = []
        self.unclosed: set[str] = set()
        self.open_tags: list[tuple[str, int, int]] = []

    def read(self) -> Flow:
        position = self.start
        first = self.source.find("<", position, self.end)
        if first > position or first < 0:
            add_text(self.pieces, self.source[position : first if first >= 0 else self.end], position)
        position = first if first >= 0 else self.end
        while position < self.end:
            position = self._scan(position)
        while self.tables:
            self._close_table(self.end)
        self._flush()
        return Flow(self.items, self.tagged, self.remarks, self.headers)

    def _scan(self, position: int) -> int:
        """Read tokens from `position` on; returns where the next scan has to begin."""
        kinds = _KINDS
        raised = False
        open_tags = self.open_tags
        for token in _TOKEN.finditer(self.source, position, self.end):
            name, attributes, other, text = token.groups()
            if name is None:
                if other is None:  # a "<" that begins no tag
                    add_text(self.pieces, "<" + text, token.start())
                    continue
                if other == "!--":
                    return self._comment(token.start())
            else:
                kind = kinds.get(name) or kinds.get(name.lstrip("/").lower(), 0)
                style = read_style(attributes) if attributes else PLAIN
                if name[0] == "/":
                    raised = False
                    if kind:
                        if kind == _TAGGED:
                            if open_tags:
                                opened, begun, shown = open_tags.pop()
                                self.tagged.append(
                                    TaggedText(opened, Span(shown, token.start()), Span(begun, shown))
                                )
                        elif kind == _PREFORMATTED:
                            pass
                        else:
                            self._closing(kind, token.start(), token.end("attributes") + 1)
                else:
                    if style.hidden:
                        past = self._hidden(name, attributes, token)
                        if past > token.start("text"):
                            return past
                        if past == token.start("text"):
                            kind = 0
                    if kind:
                        if kind == _TAGGED:
                            open_tags.append((attributes, token.start(), token.start("text")))
                        elif kind == _RAISED:
                            raised = True
                        elif kind == _UNREAD:
                            past = self._past(name, token)
                            if past >= 0:
                                return past
                        elif kind == _PREFORMATTED:
                            return self._preformatted(name, token)
                        else:
                            self._opening(kind, style, token.start())
                    elif style.raised:
                        raised = True
            if text:
                if raised and _FOOTNOTE.match(text):
                    continue
                if text.isspace():
                    if self.pieces and self.pieces[-1][0]:
                        self.pieces.append((" ", token.start("text")))
                else:
                    add_text(self.pieces, text, token.start("text"))
        return self.end

    # --- tags ------------------------------------------------------------------------------------

    def _opening(self, kind: int, style: Style, at: int) -> None:
        if kind == _CELL:
            self._open_cell(style, at)
        elif kind == _ROW:
            self._close_cell()
            if self.table is not None:
                self.row = Row()
                self.table.rows.append(self.row)
            else:
                self._flush()
        elif kind == _TABLE:
            self._open_table(at)
        elif kind == _LINE:
            if self.pieces:
                self.pieces.append(LINE_BREAK)
        elif self.cell is not None:
            cell = self.cell
            if self.pieces:
                self.pieces.append(PARAGRAPH_BREAK)
            elif style.indent:
                cell.indent += style.indent
            if style.above or style.below or kind == _RULE:
                cell.rule = max(cell.rule, style.above, style.below, 1)
        else:
            self._flush()
            if kind == _RULE:
                self.flow.append(PageEnd())
            elif kind == _HEADING:
                self.kind = "heading"
            elif kind == _ITEM:
                self.kind = "item"
            self.centred = style.centred

    def _closing(self, kind: int, at: int, past: int) -> None:
        if kind == _CELL:
            self._close_cell()
        elif kind == _ROW:
            self._close_cell()
            self.row = None
        elif kind == _TABLE:
            if self.tables:
                self._close_table(past)
        elif kind == _LINE:
            if self.pieces:
                self.pieces.append(LINE_BREAK)
        elif self.cell is not None:
            if self.pieces:
                self.pieces.append(PARAGRAPH_BREAK)
        elif kind not in (_RAISED, _UNREAD):
            self._flush()

    def _flush(self) -> None:
        """End the paragraph."""
        if self.pieces:
            if any(text and not text.isspace() for text, _ in self.pieces):
                self.flow.append(Paragraph(self.pieces, self.kind, self.centred))
            self.pieces = []
        self.kind = "paragraph"
        self.centred = False

    # --- tables ----------------------------------------------------------------------------------

    def _open_table(self, at: int) -> None:
        if len(self.tables) >= _DEEPEST:
            return
        if self.cell is not None:
            cell = self.cell
            if cell.flow is None:
                cell.flow = []
            if self.pieces:
                cell.flow.append(Paragraph(self.pieces))
                self.pieces = []
            self.flow = cell.flow
        else:
            self._flush()
        self.tables.append((RawTable(at), self.flow, self.pieces, self.cell))
        self.table = self.tables[-1][0]
        self.row = self.cell = None

    def _open_cell(self, style: Style, at: int) -> None:
        if self.table is None:
            self._flush()
            return
        self._close_cell()
        if self.row is None:
            self.row = Row()
            self.table.rows.append(self.row)
        self.cell = Cell(style, at, indent=style.indent)
        self.row.cells.append(self.cell)
        self.pieces = self.cell.pieces

    def _close_cell(self) -> None:
        if self.cell is not None:
            if self.cell.flow is not None and self.pieces:
                self.cell.flow.append(Paragraph(self.pieces))
            self.cell = None
            self.pieces = []
        elif self.table is not None:
            self._stray()

    def _stray(self) -> None:
        """Text between the cells of a table is shown before it."""
        if self.pieces:
            if any(text and not text.isspace() for text, _ in self.pieces):
                self.tables[-1][1].append(Paragraph(self.pieces))
            self.pieces = []

    def _close_table(self, past: int) -> None:
        self._close_cell()
        table, flow, pieces, cell = self.tables.pop()
        table.end = past
        flow.append(table)
        self.flow, self.cell = flow, cell
        self.table = self.tables[-1][0] if self.tables else None
        self.row = self.table.rows[-1] if self.table is not None and self.table.rows else None
        self.pieces = [] if cell is not None and cell.flow is not None else pieces
        if not self.tables:
            self.pieces = []

    # --- what is not shown -----------------------------------------------------------------------

    def _comment(self, start: int) -> int:
        """Where the scan goes on behind a comment; a remark in it is kept."""
        stop = -1 if "!--" in self.unclosed else self.source.find("-->", start + 4, self.end)
        if stop < 0:
            self.unclosed.add("!--")
            stop = self.source.find(">", start, self.end)
            return self._text_after(stop + 1 if stop >= 0 else self.end)
        if _REMARK.match(self.source, start + 4):
            text = " ".join(self.source[start + 4 : stop].split())
            self.remarks.append(Remark(text, Span(start, stop + 3)))
        return self._text_after(stop + 3)

    def _text_after(self, position: int) -> int:
        """Add the text from `position` to the next tag; returns where that begins."""
        following = self.source.find("<", position, self.end)
        following = self.end if following < 0 else following
        if following > position:
            add_text(self.pieces, self.source[position:following], position)
        return following

    def _past(self, name: str, token: re.Match[str]) -> int:
        """Where the next tag behind an element that holds no text to read begins, -1 if it is never closed."""
        stop = self._end_of(name, token)
        if stop >= 0 and name.lower() == "ix:header":
            self.headers.append(Span(token.start(), stop))
        return self._text_after(stop) if stop >= 0 else -1

    def _hidden(self, name: str, attributes: str, token: re.Match[str]) -> int:
        """Where the next tag behind a hidden element begins; the text of this token where nothing is hidden in it."""
        if name.lower() in _VOID or attributes.endswith("/"):
            return token.start("text")
        begun = token.start()
        stop = self._end_of(name, token)
        if stop < 0:
            return -1
        header = self.source.find("<ix:header", begun, stop)
        if header >= 0:
            self.headers.append(Span(header, stop))
        return max(self._text_after(stop), token.start("text") + 1)

    def _end_of(self, name: str, token: re.Match[str]) -> int:
        """Where the element that `token` opens ends, -1 if nothing closes it."""
        if name in self.unclosed:
            return -1
        depth = 1
        for tag in re.compile(rf"<(/?){re.escape(name)}(?=[\s>/])[^<>]*+>", re.I).finditer(
            self.source, token.end("attributes"), self.end
        ):
            if tag[1]:
                depth -= 1
                if not depth:
                    return tag.end()
            elif not tag.group().endswith("/>"):
                depth += 1
        self.unclosed.add(name)
        return -1

    def _preformatted(self, name: str, token: re.Match[str]) -> int:
        """Read preformatted text; returns where the scan goes on."""
        stop = self._end_of(name, token)
        stop = self.end if stop < 0 else stop
        pieces: list[Piece] = []
        at = token.start("text")
        for tag in re.finditer(r"<[/!?a-zA-Z][^<>]*+>", self.source[at:stop]):
            add_text(pieces, self.source[at : token.start("text") + tag.start()], at)
            at = token.start("text") + tag.end()
        add_text(pieces, self.source[at:stop], at)
        if self.cell is None:
            self._flush()
            self.flow.append(Preformatted(pieces))
        else:
            self.pieces += pieces
        return self._text_after(stop)
