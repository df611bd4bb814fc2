"""The flow of an HTML file: what a reader sees of it, in order, as paragraphs, tables and preformatted text.

The file is cut at every "<" and read once from tag to tag, since the place of every character must
be known to the column; no tree is built.  What browsers mend (tags left open, tags closed twice,
cells without rows) is read as they show it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.reading.document import Remark, Span
from auditor.reading.html_items import Cell, Item, PageEnd, Paragraph, Preformatted, RawTable, Row
from auditor.reading.html_skipping import Skipper, footnote_end, quoted_end
from auditor.reading.html_style import Style
from auditor.reading.html_tags import (
    CELL,
    DECLARATION,
    HEADING,
    ITEM,
    LINE,
    LITERAL,
    PREFORMATTED,
    RAISED,
    ROW,
    RULE,
    TABLE,
    TAGGED,
    UNCLOSED,
    UNREAD,
    Tag,
    Tags,
    read_tag,
)  # fmt: skip
from auditor.reading.html_text import LINE_BREAK, PARAGRAPH_BREAK, Piece, add_text, is_blank

_REMARK = re.compile(r"\s{0,1000}audit:")
#: Tables within tables within tables: deeper ones are read as part of the one they stand in.
_DEEPEST = 40


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


class _Open(NamedTuple):
    """What to go on with when a table is closed: the flow it stands in, the text begun there, the cell it is in."""

    table: RawTable
    flow: list[Item]
    pieces: list[Piece]
    cell: Cell | None


def read_flow(source: str, start: int, end: int) -> Flow:
    """The flow of source[start:end]."""
    return _Walker(source, start, end).read()


class _Walker:
    """Where the reading stands: the open table, row and cell, and the text being gathered."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.skipper = Skipper(source, end)
        self.resume = start  # what stands before is not read
        self.items: list[Item] = []
        self.flow = self.items  # where the next paragraph or table goes
        self.pieces: list[Piece] = []
        self.kind = "paragraph"
        self.centred = False
        self.tables: list[_Open] = []
        self.table: RawTable | None = None
        self.row: Row | None = None
        self.cell: Cell | None = None
        self.tagged: list[TaggedText] = []
        self.remarks: list[Remark] = []
        self.headers: list[Span] = []
        self.open_tags: list[tuple[str, int, int]] = []

    def read(self) -> Flow:
        tags = Tags()
        past = self.start
        for piece in self.source[self.start : self.end].split("<"):
            at = past - 1
            past += len(piece) + 1
            if at < self.resume:
                text = self.source[self.resume : past - 1]
            else:
                written, _, text = piece.partition(">")
                tag = tags[written]
                if tag.kind == CELL:
                    self._open_cell(tag.style)
                elif tag.kind:
                    text = self._tag(tag, at, past - 1, text)
            if text and (self.pieces or not is_blank(text)):
                add_text(self.pieces, text, past - 1 - len(text))
        while self.tables:
            self._close_table(self.end)
        self._flush()
        return Flow(self.items, self.tagged, self.remarks, self.headers)

    # --- tags ------------------------------------------------------------------------------------

    def _tag(self, tag: Tag, at: int, past: int, text: str) -> str:
        """Do what the tag at offset `at` does; returns the text behind it, which ends before `past`."""
        kind = tag.kind
        begun = past - len(text)
        if kind == CELL:
            self._open_cell(tag.style)
        elif kind == -CELL:
            self._close_cell()
        elif kind == TAGGED:
            if tag.attributes.endswith("/"):
                self.tagged.append(TaggedText(tag.attributes, Span(begun, begun), Span(at, begun)))
            else:
                self.open_tags.append((tag.attributes, at, begun))
        elif kind == -TAGGED:
            if self.open_tags:
                attributes, opened, shown = self.open_tags.pop()
                self.tagged.append(TaggedText(attributes, Span(shown, at), Span(opened, shown)))
        elif kind == LITERAL:
            return self.source[at:past]
        elif kind >= UNREAD and (skipped := self._skip(tag, at, begun)) > at:
            self.resume = skipped
            return self.source[skipped:past]
        elif kind > 0:
            self._opening(kind, tag.style, at)
        else:
            self._closing(kind, begun)
        return text

    def _skip(self, tag: Tag, at: int, begun: int) -> int:
        """Where the reading goes on behind what is not read as text, -1 where the tag is one like others."""
        kind = tag.kind
        if kind == UNREAD:
            past = self.skipper.element_end(tag.name, begun)
            header = self.source.find("<ix:header", at, past) if past > 0 else -1
            if header >= 0:
                self.headers.append(Span(header, past))
            return past
        if kind == RAISED:
            return self._raised(tag.name, begun)
        if kind == PREFORMATTED:
            return self._preformatted(tag.name, begun)
        if kind == DECLARATION:
            return self._declaration(at)
        if kind == UNCLOSED:
            past = quoted_end(self.source, at, self.end)
            past = past if past > 0 else begun
            whole = read_tag(self.source[at + 1 : past - 1])
            if whole.kind:
                self._tag(whole, at, past, "")
            return max(past, self.resume)
        return -1

    def _opening(self, kind: int, style: Style, at: int) -> None:
        if kind == ROW:
            self._close_cell()
            if self.table is not None:
                self.row = Row()
                self.table.rows.append(self.row)
            else:
                self._flush()
        elif kind == TABLE:
            self._open_table(at)
        elif kind == LINE:
            if self.pieces:
                self.pieces.append(LINE_BREAK)
        elif kind == RAISED:
            return
        elif self.cell is not None:
            cell = self.cell
            if self.pieces:
                self._break()
            elif style.indent:
                cell.indent += style.indent
            if style.above or style.below or kind == RULE:
                cell.rule = max(cell.rule, style.above, style.below, 1)
        else:
            if self.pieces:
                self._flush()
            if kind == RULE or style.page:
                self.flow.append(PageEnd(style.page))
            elif kind == HEADING:
                self.kind = "heading"
            elif kind == ITEM:
                self.kind = "item"
            self.centred = style.centred

    def _closing(self, kind: int, past: int) -> None:
        if kind == -ROW:
            self._close_cell()
            self.row = None
        elif kind == -TABLE:
            if self.tables:
                self._close_table(past)
        elif kind == -LINE:
            if self.pieces:
                self.pieces.append(LINE_BREAK)
        elif self.cell is None:
            self._flush()
        elif self.pieces:
            self._break()

    def _break(self) -> None:
        if self.pieces[-1] is not PARAGRAPH_BREAK:
            self.pieces.append(PARAGRAPH_BREAK)

    def _flush(self) -> None:
        """End the paragraph."""
        if self.pieces:
            self.flow.append(Paragraph(_trimmed(self.pieces), self.kind, self.centred))
            self.pieces = []
        self.kind = "paragraph"
        self.centred = False

    # --- tables ----------------------------------------------------------------------------------

    def _open_table(self, at: int) -> None:
        if len(self.tables) >= _DEEPEST:
            return
        if self.cell is None and self.table is not None:
            self._stray()
        elif self.cell is not None:
            self.flow = self._cell_flow(self.cell)
        else:
            self._flush()
        self.tables.append(_Open(RawTable(at), self.flow, self.pieces, self.cell))
        self.table = self.tables[-1].table
        self.row = self.cell = None
        self.pieces = []

    def _cell_flow(self, cell: Cell) -> list[Item]:
        """The flow of the open cell, the text gathered in it added."""
        if cell.flow is None:
            cell.flow = []
        if self.pieces:
            cell.flow.append(Paragraph(self.pieces))
            self.pieces = []
        return cell.flow

    def _open_cell(self, style: Style) -> None:
        if self.table is None:
            self._flush()
            return
        if self.cell is not None or self.pieces:
            self._close_cell()
        if self.row is None:
            self.row = Row()
            self.table.rows.append(self.row)
        self.pieces = []
        self.cell = Cell(style, self.pieces, style.indent)
        self.row.cells.append(self.cell)

    def _close_cell(self) -> None:
        cell, pieces = self.cell, self.pieces
        if cell is not None:
            if pieces:
                _trimmed(pieces)
                if cell.flow is not None:
                    cell.flow.append(Paragraph(pieces))
                self.pieces = []
            self.cell = None
        elif self.table is not None:
            self._stray()

    def _stray(self) -> None:
        """Text between the cells of a table is shown before it."""
        if self.pieces:
            self.tables[-1].flow.append(Paragraph(self.pieces))
            self.pieces = []

    def _close_table(self, past: int) -> None:
        self._close_cell()
        table, self.flow, pieces, self.cell = self.tables.pop()
        table.end = past
        self.flow.append(table)
        self.table = self.tables[-1].table if self.tables else None
        self.row = self.table.rows[-1] if self.table is not None and self.table.rows else None
        self.pieces = [] if self.cell is not None or not self.tables else pieces

    # --- what is not text ------------------------------------------------------------------------

    def _raised(self, name: str, begun: int) -> int:
        """Where the mark of a footnote ends, -1 for other raised text."""
        past = footnote_end(self.source, begun, name)
        if past < 0 and self.pieces and self.pieces[-1][0][-1:].isdigit() and self.source[begun : begun + 1].isdigit():
            self.pieces.append(LINE_BREAK)  # 4 1/2
        return past

    def _declaration(self, at: int) -> int:
        """Where a comment or declaration ends; a remark is kept."""
        if not self.source.startswith("<!--", at):
            return self.skipper.tag_end(at)
        past = self.skipper.comment_end(at)
        if past > 0 and _REMARK.match(self.source, at + 4):
            self.remarks.append(Remark(" ".join(self.source[at + 4 : past - 3].split()), Span(at, past)))
        return past if past > 0 else self.skipper.tag_end(at)

    def _preformatted(self, name: str, begun: int) -> int:
        """Read preformatted text; returns where it ends."""
        past, stop = self.skipper.preformatted_end(name, begun)
        pieces: list[Piece] = []
        at = begun
        for tag in self.skipper.tags(begun, stop):
            add_text(pieces, self.source[at : tag.start], at)
            if _REMARK.match(self.source, tag.start + 4) and self.source.startswith("<!--", tag.start):
                self._declaration(tag.start)
            at = tag.end
        add_text(pieces, self.source[at:stop], at)
        if any("\n" in text for text, _ in pieces):
            if self.cell is None:
                self._flush()
                self.flow.append(Preformatted(pieces))
            else:
                self._cell_flow(self.cell).append(Preformatted(pieces))
        else:
            self.pieces += pieces
        return past


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """The pieces, breaks and white space behind the last word taken away."""
    while pieces and not pieces[-1][0].strip():
        pieces.pop()
    return pieces
