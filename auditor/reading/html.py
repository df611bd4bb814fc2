"""HTML as it is filed: paragraphs, headings, list items and tables, each with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.reading.document import Block, BlockKind, GridCell, SourceMap, Span, TableBlock, TextBlock
from auditor.reading.html_flow import Flow, Item, PageEnd, Paragraph, Preformatted, RawTable, read_flow
from auditor.reading.html_grid import LaidRow, lay_out, marks_item
from auditor.reading.html_tables import has_figures, read_tables
from auditor.reading.html_text import Piece, parts, put_together
from auditor.reading.plain_text import read_blocks
from auditor.reading.remapping import remapped

_BULLET = re.compile(r"[•·▪◦‣●■]\s*(?=\S)")
_PAGE_NUMBER = re.compile(
    r"(?:(?:page\s)?[-–—]?\s?(?:\d{1,3}|[ivxl]{1,6}|[A-Z]{1,2}-\d{1,3})\s?[-–—]?|table of contents|\(continued\)|index)\Z",
    re.I,
)
_SENTENCE = re.compile(r"[a-z0-9)%”\"][.:;]\s*\Z")
_HEADING_LENGTH = 90
_CAPTION_LENGTH = 160
_CAPTIONS = 8


def read_html(source: str, start: int, end: int) -> tuple[tuple[Block, ...], Flow]:
    """The blocks of source[start:end], in the order a reader sees them, and the flow they were made of."""
    flow = read_flow(source, start, end)
    blocks: list[Block] = []
    _add_blocks(flow.items, blocks)
    return tuple(blocks), flow


def _add_blocks(items: Sequence[Item], blocks: list[Block]) -> None:
    for item in items:
        if isinstance(item, Paragraph):
            for part in parts(item.pieces):
                _add_text(part, item.kind, item.centred, blocks)
        elif isinstance(item, RawTable):
            _add_table(item, blocks)
        elif isinstance(item, Preformatted):
            _add_preformatted(item.pieces, blocks)


def _add_text(pieces: Sequence[Piece], kind: str, centred: bool, blocks: list[Block]) -> None:
    """Add a paragraph; one of short lines is a block for each line."""
    lines = parts(pieces, lines=True)
    if len(lines) > 1 and all(sum(len(text) for text, _ in line) < _HEADING_LENGTH for line in lines):
        for line in lines:
            _add_block(line, kind, centred, blocks)
    else:
        _add_block(pieces, kind, centred, blocks)


def _add_block(pieces: Sequence[Piece], kind: str, centred: bool, blocks: list[Block]) -> None:
    text, places = put_together(pieces)
    if not text:
        return
    found: BlockKind = "paragraph"
    if _PAGE_NUMBER.match(text):
        found = "furniture"
    elif bullet := _BULLET.match(text):
        found = "item"
        pieces = _without(pieces, bullet.group().strip())
        text, places = put_together(pieces)
    elif kind == "item":
        found = "item"
    elif kind == "heading" or _is_heading(text, centred):
        found = "heading"
    if text:
        blocks.append(TextBlock(found, text, places))


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
    if len(text) > _HEADING_LENGTH or text[-1] in ".,;:" or not any(letter.isalpha() for letter in text[:40]):
        return False
    return not text[0].islower() or centred


# --- tables --------------------------------------------------------------------------------------


def _add_table(table: RawTable, blocks: list[Block]) -> None:
    if any(cell.flow is not None for row in table.rows for cell in row.cells):
        if _holds_tables(table):
            for row in table.rows:
                for cell in row.cells:
                    _add_blocks(cell.flow or [Paragraph(cell.pieces)], blocks)
            return
        _fold_in(table)
    rows = lay_out(table)
    if not has_figures(rows):
        _add_words(rows, blocks)
        return
    found = read_tables(rows, Span(table.start, table.end))
    if not found:
        _add_words(rows, blocks)
        return
    captions, introduction = _captions(blocks)
    before = next((block for block in reversed(blocks) if getattr(block, "kind", "") != "furniture"), None)
    for read in found:
        columns = read.table.columns
        outer = tuple(GridCell(block.text, 0, columns - 1, block.span(0, len(block.text))) for block in captions)
        table_block = replace(read.table, captions=outer + read.table.captions, introduction=introduction)
        if not table_block.headings and isinstance(before, TableBlock) and before.columns == columns:
            table_block = replace(table_block, headings=before.headings)  # goes on over a page
        blocks.append(table_block)
        before = table_block
        for note in read.notes:
            for part in parts(note.cell.pieces):
                _add_text(part, "paragraph", False, blocks)


def _holds_tables(table: RawTable) -> bool:
    """Whether a table lays out others that have figures."""
    for row in table.rows:
        for cell in row.cells:
            for item in cell.flow or ():
                if isinstance(item, Preformatted):
                    return True
                if isinstance(item, RawTable) and (_holds_tables(item) or len(item.rows) > 1):
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
        return [*item.pieces, (" ", item.pieces[-1][1])] if item.pieces else []
    if isinstance(item, PageEnd):
        return []
    found: list[Piece] = []
    for row in item.rows:
        for cell in row.cells:
            for inner in cell.flow or [Paragraph(cell.pieces)]:
                found += _all_pieces(inner)
    return found


def _add_words(rows: Sequence[LaidRow], blocks: list[Block]) -> None:
    """The text of a table without figures: lists with their marks, or cells that are paragraphs."""
    for row in rows:
        cells = row.cells
        if len(cells) > 1 and marks_item(cells[0].text):
            cells = cells[1:]
            kind = "item"
        else:
            kind = "paragraph"
        for cell in cells:
            for part in parts(cell.cell.pieces):
                _add_text(part, kind, False, blocks)


def _captions(blocks: list[Block]) -> tuple[list[TextBlock], str]:
    """Take the blocks above a table that name it from `blocks`, outermost first; and the text that introduces it."""
    captions: list[TextBlock] = []
    aside: list[Block] = []
    while blocks and len(captions) < _CAPTIONS:
        block = blocks[-1]
        if not isinstance(block, TextBlock):
            break
        if block.kind == "furniture":
            aside.append(blocks.pop())
            continue
        if not _names_table(block):
            break
        captions.append(block)
        blocks.pop()
    introduction = ""
    if blocks and isinstance(last := blocks[-1], TextBlock) and last.kind in ("paragraph", "item", "heading"):
        introduction = last.text[-600:]
    blocks.extend(reversed(aside))
    captions.reverse()
    return captions, introduction


def _names_table(block: TextBlock) -> bool:
    text = block.text
    if block.kind == "item" or len(text) > _CAPTION_LENGTH:
        return False
    if block.kind == "heading" or text.startswith("("):
        return True
    return len(text) < _HEADING_LENGTH and not _SENTENCE.search(text) and not text[0].islower()


def _add_preformatted(pieces: Sequence[Piece], blocks: list[Block]) -> None:
    """Read preformatted text as plain text."""
    at: list[int] = []
    source: list[int] = []
    length = 0
    for text, offset in pieces:
        at.append(length)
        source.append(offset)
        length += len(text)
    text = "".join(text for text, _ in pieces)
    if not text.strip():
        return
    places = SourceMap(tuple(at), tuple(source))
    blocks.extend(remapped(block, places) for block in read_blocks(text, 0, len(text)))

