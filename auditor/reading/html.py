"""HTML as it is filed: paragraphs, headings, list items and tables, each with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.reading.captions import HEADING_LENGTH, INTRODUCTION_LENGTH, MOST_CAPTIONS, names_table
from auditor.reading.document import Block, BlockKind, GridCell, SourceMap, Span, TableBlock, TextBlock
from auditor.reading.html_flow import Flow, read_flow
from auditor.reading.html_grid import LaidRow, Placed, has_figures, lay_out, marks_item
from auditor.reading.html_items import Item, PageEnd, Paragraph, Preformatted, RawTable
from auditor.reading.html_pages import goes_on, goes_on_below, joined, joined_tables, mark_furniture
from auditor.reading.html_remarks import with_blocks
from auditor.reading.html_tables import read_tables
from auditor.reading.html_text import LINE_BREAK, Piece, parts, put_together
from auditor.reading.plain_text import read_blocks
from auditor.reading.remapping import remapped

_BULLET = re.compile(r"[•·▪◦‣●■]\s*(?=\S)")


def read_html(source: str, start: int, end: int) -> tuple[tuple[Block, ...], Flow]:
    """The blocks of source[start:end], in the order a reader sees them, and the flow they were made of."""
    flow = read_flow(source, start, end)
    reader = _Reader()
    reader.items(flow.items)
    remarks = list(with_blocks(flow.remarks, reader.blocks)) if flow.remarks else []
    return tuple(reader.blocks), flow._replace(remarks=remarks)


class _Reader:
    """The blocks read so far, and how many of them stand before the last end of a page."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.page_end = 0

    def items(self, items: Sequence[Item]) -> None:
        mark_furniture(items)
        for item in items:
            if isinstance(item, Paragraph):
                if item.furniture:
                    self._furniture(item.pieces)
                    continue
                for part in parts(item.pieces):
                    self._text(part, item.kind, item.centred)
            elif isinstance(item, RawTable):
                if item.furniture:
                    self._furniture(_all_pieces(item))
                else:
                    self._table(item)
            elif isinstance(item, PageEnd):
                self.page_end = len(self.blocks)
            else:
                self._preformatted(item.pieces)

    # --- text ------------------------------------------------------------------------------------

    def _text(self, pieces: Sequence[Piece], kind: str, centred: bool = False) -> None:
        """Add a paragraph; one of short lines is a block for each line."""
        lines = parts(pieces, lines=True)
        if len(lines) > 1 and all(sum(len(text) for text, _ in line) < HEADING_LENGTH for line in lines):
            for line in lines:
                self._block(line, kind, centred)
        else:
            self._block(pieces, kind, centred)

    def _block(self, pieces: Sequence[Piece], kind: str, centred: bool) -> None:
        text, places = put_together(pieces)
        if not text:
            return
        found: BlockKind = "paragraph"
        if bullet := _BULLET.match(text):
            found = "item"
            text, places = put_together(_without(pieces, bullet.group().strip()))
        elif kind == "item":
            found = "item"
        elif kind == "heading" or _is_heading(text, centred):
            found = "heading"
        if text:
            self._add(TextBlock(found, text, places))

    def _add(self, block: TextBlock) -> None:
        k = self._last()
        if block.kind == "paragraph" and 0 <= k < self.page_end:
            before = self.blocks[k]
            if isinstance(before, TextBlock) and goes_on(before, block.text):
                self.blocks[k] = joined(before, block)
                return
        self.blocks.append(block)

    def _furniture(self, pieces: Sequence[Piece]) -> None:
        text, places = put_together(pieces)
        if text:
            self.blocks.append(TextBlock("furniture", text, places))
            self.page_end = len(self.blocks)

    def _last(self) -> int:
        """The number of the last block that is no furniture, -1 if there is none."""
        k = len(self.blocks) - 1
        while k >= 0 and isinstance(block := self.blocks[k], TextBlock) and block.kind == "furniture":
            k -= 1
        return k

    def _preformatted(self, pieces: Sequence[Piece]) -> None:
        """Read preformatted text as plain text."""
        at: list[int] = []
        source: list[int] = []
        length = 0
        for text, offset in pieces:
            at.append(length)
            source.append(offset)
            length += len(text)
        text = "".join(text for text, _ in pieces)
        places = SourceMap(tuple(at), tuple(source))
        self.blocks.extend(remapped(block, places) for block in read_blocks(text, 0, len(text)))

    # --- tables ----------------------------------------------------------------------------------

    def _table(self, table: RawTable) -> None:
        if any(cell.flow is not None for row in table.rows for cell in row.cells):
            if _holds_tables(table):
                for row in table.rows:
                    for cell in row.cells:
                        self.items(cell.flow or [Paragraph(cell.pieces)])
                return
            _fold_in(table)
        rows = lay_out(table)
        found = read_tables(rows, Span(table.start, table.end)) if has_figures(rows) else []
        if not found:
            self._words(rows)
            return
        captions: Sequence[TextBlock] = ()
        introduction = ""
        if any(read.table is not None for read in found):
            captions, introduction = self._captions()
        for read in found:
            self._cells(read.above)
            if read.table is not None:
                self._figures(read.table, captions, introduction)
            self._cells(read.notes)

    def _cells(self, cells: Sequence[Placed]) -> None:
        """Add the text of cells that are no part of a table."""
        for cell in cells:
            for part in parts(cell.cell.pieces):
                self._text(part, "paragraph")

    def _figures(self, table: TableBlock, captions: Sequence[TextBlock], introduction: str) -> None:
        last = table.columns - 1
        outer = tuple(GridCell(block.text, 0, last, block.span(0, len(block.text))) for block in captions)
        table = replace(table, captions=outer + table.captions, introduction=introduction)
        k = self._last()
        before = self.blocks[k] if k >= 0 else None
        if isinstance(before, TableBlock) and k < self.page_end and goes_on_below(before, table):
            self.blocks[k] = joined_tables(before, table)
            return
        if isinstance(before, TableBlock) and before.columns == table.columns and not table.headings:
            table = replace(table, headings=before.headings)
        self.blocks.append(table)

    def _words(self, rows: Sequence[LaidRow]) -> None:
        """The text of a table without figures: lists with their marks, or cells that are paragraphs."""
        for row in rows:
            kind = "paragraph"
            cells = [cell.cell.pieces for cell in row.cells]
            if len(cells) > 1 and marks_item(row.cells[0].text):
                kind = "item"
                mark = [] if _BULLET.match(row.cells[0].text + " x") else [*cells[0], (" ", cells[0][-1][1])]
                cells = [mark + cells[1], *cells[2:]]
            for pieces in cells:
                for part in parts(pieces):
                    self._text(part, kind)

    def _captions(self) -> tuple[list[TextBlock], str]:
        """Take the blocks above a table that name it away, outermost first; and the text that introduces it."""
        blocks = self.blocks
        captions: list[TextBlock] = []
        aside: list[Block] = []
        while blocks and len(captions) < MOST_CAPTIONS and isinstance(block := blocks[-1], TextBlock):
            if block.kind == "furniture":
                aside.append(blocks.pop())
                continue
            if not names_table(block):
                break
            captions.append(block)
            blocks.pop()
        introduction = ""
        if blocks and isinstance(last := blocks[-1], TextBlock):
            introduction = last.text[-INTRODUCTION_LENGTH:]
        blocks.extend(reversed(aside))
        self.page_end = min(self.page_end, len(blocks))
        captions.reverse()
        return captions, introduction


def _without(pieces: Sequence[Piece], mark: str) -> list[Piece]:
    """The pieces with a mark at their beginning taken away."""
    rest = list(pieces)
    for i, (raw, offset) in enumerate(rest):
        at = raw.find(mark)
        if at >= 0:
            rest[i] = (raw[at + len(mark) :] or " ", offset + at + len(mark))
            return rest
    return rest


def _is_heading(text: str, centred: bool) -> bool:
    if len(text) > HEADING_LENGTH or text[-1] in ".,;:" or not any(letter.isalpha() for letter in text[:40]):
        return False
    return not text[0].islower() or centred


def _holds_tables(table: RawTable) -> bool:
    """Whether a table lays out others that have figures."""
    for row in table.rows:
        for cell in row.cells:
            for item in cell.flow or ():
                if isinstance(item, Preformatted):
                    return True
                if isinstance(item, RawTable) and (len(item.rows) > 1 or _holds_tables(item)):
                    return True
    return False


def _fold_in(table: RawTable) -> None:
    """Tables of a row or two inside cells are read as the text of these cells."""
    for row in table.rows:
        for cell in row.cells:
            if cell.flow is not None:
                cell.pieces = [piece for item in cell.flow for piece in _all_pieces(item)]
                cell.flow = None


def _all_pieces(item: Item) -> list[Piece]:
    if isinstance(item, (Paragraph, Preformatted)):
        return [*item.pieces, LINE_BREAK]
    if isinstance(item, PageEnd):
        return []
    found: list[Piece] = []
    for row in item.rows:
        for cell in row.cells:
            for inner in cell.flow or [Paragraph(cell.pieces)]:
                found += _all_pieces(inner)
    return found
