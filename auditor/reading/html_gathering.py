"""What has been read of an HTML file so far: text gathers to paragraphs, cells to tables, tables in cells of others."""

from __future__ import annotations

from typing import NamedTuple

from auditor.reading.html_items import Cell, Item, PageEnd, Paragraph, Preformatted, RawTable, Row
from auditor.reading.html_style import Style
from auditor.reading.html_text import LINE_BREAK, PARAGRAPH_BREAK, Piece

#: Tables within tables within tables: deeper ones are read as part of the one they stand in.
_DEEPEST = 40


class _Open(NamedTuple):
    """An open table, the flow it stands in, and the cell of an outer table it is in."""

    table: RawTable
    flow: list[Item]
    cell: Cell | None


class Gathering:
    """The items read, the open table, row and cell, and the text being gathered.

    Text is added to `pieces`, the list of the paragraph or cell that is open.
    """

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.pieces: list[Piece] = []
        self._flow = self.items  # where the next paragraph or table goes
        self._kind = "paragraph"
        self._centred = False
        self._tables: list[_Open] = []
        self._table: RawTable | None = None
        self._row: Row | None = None
        self._cell: Cell | None = None

    def finish(self, end: int) -> list[Item]:
        """The items, everything left open closed at offset `end`."""
        while self._tables:
            self.close_table(end)
        self._flush()
        return self.items

    # --- text ------------------------------------------------------------------------------------

    def line_break(self) -> None:
        if self.pieces:
            self.pieces.append(LINE_BREAK)

    def open_block(self, style: Style, kind: str, ruled: bool) -> None:
        """Begin a paragraph of this kind ("paragraph", "heading", "item"); `ruled` tells of a line across instead."""
        if self._cell is not None:
            self._open_in_cell(self._cell, style, ruled)
            return
        if self.pieces:
            self._flush()
        if ruled or style.page:
            self._flow.append(PageEnd(style.page))
        elif kind != "paragraph":
            self._kind = kind
        self._centred = style.centred

    def _open_in_cell(self, cell: Cell, style: Style, ruled: bool) -> None:
        if self.pieces:
            self._break()
        elif style.indent:
            cell.indent += style.indent
        if style.above or style.below or ruled:
            cell.rule = max(cell.rule, style.above, style.below, 1)

    def close_block(self) -> None:
        if self._cell is None:
            self._flush()
        elif self.pieces:
            self._break()

    def add_preformatted(self, pieces: list[Piece]) -> None:
        """Add text whose lines and spaces count."""
        if self._cell is None:
            self._flush()
            self._flow.append(Preformatted(pieces))
        else:
            self._flow_of(self._cell).append(Preformatted(pieces))

    def _break(self) -> None:
        if self.pieces[-1] is not PARAGRAPH_BREAK:
            self.pieces.append(PARAGRAPH_BREAK)

    def _flush(self) -> None:
        """End the paragraph."""
        if self.pieces:
            self._flow.append(Paragraph(_trimmed(self.pieces), self._kind, self._centred))
            self.pieces = []
        self._kind = "paragraph"
        self._centred = False

    # --- tables ----------------------------------------------------------------------------------

    def open_table(self, at: int) -> None:
        if len(self._tables) >= _DEEPEST:
            return
        if self._cell is not None:
            self._flow = self._flow_of(self._cell)
        elif self._table is not None:
            self._stray()
        else:
            self._flush()
        self._table = RawTable(at)
        self._tables.append(_Open(self._table, self._flow, self._cell))
        self._row = self._cell = None

    def open_row(self) -> None:
        self.close_cell()
        if self._table is None:
            self._flush()
        else:
            self._row = Row()
            self._table.rows.append(self._row)

    def open_cell(self, style: Style) -> None:
        if self._table is None:
            self._flush()
            return
        if self._cell is not None or self.pieces:
            self.close_cell()
        if self._row is None:
            self._row = Row()
            self._table.rows.append(self._row)
        self.pieces = []
        self._cell = Cell(style, self.pieces, style.indent)
        self._row.cells.append(self._cell)

    def close_cell(self) -> None:
        cell, pieces = self._cell, self.pieces
        if cell is not None:
            self._cell = None
            self.pieces = []
            if _trimmed(pieces) and cell.flow is not None:
                cell.flow.append(Paragraph(pieces))
        elif self._table is not None:
            self._stray()

    def close_row(self) -> None:
        self.close_cell()
        self._row = None

    def close_table(self, past: int) -> None:
        """Close the table that is open, if any is; `past` is where it ends."""
        if not self._tables:
            return
        self.close_cell()
        table, self._flow, self._cell = self._tables.pop()
        table.end = past
        self._flow.append(table)
        self._table = self._tables[-1].table if self._tables else None
        self._row = self._table.rows[-1] if self._table is not None and self._table.rows else None

    def _flow_of(self, cell: Cell) -> list[Item]:
        """The flow of the open cell, the text gathered in it added."""
        if cell.flow is None:
            cell.flow = []
        if self.pieces:
            cell.flow.append(Paragraph(self.pieces))
            self.pieces = []
        return cell.flow

    def _stray(self) -> None:
        """Text between the cells of a table is shown before it."""
        if self.pieces:
            self._tables[-1].flow.append(Paragraph(self.pieces))
            self.pieces = []


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """The pieces, breaks and white space behind the last word taken away."""
    while pieces and not pieces[-1][0].strip():
        pieces.pop()
    return pieces
