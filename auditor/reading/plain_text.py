"""Plain text as it is filed: lines become paragraphs, headings, list items and tables."""

from __future__ import annotations

from auditor.reading.document import Block
from auditor.reading.lines import split_lines
from auditor.reading.page_furniture import mark_furniture
from auditor.reading.paragraphs import page_furniture, read_paragraphs
from auditor.reading.side_by_side import part_side_by_side
from auditor.reading.table_regions import table_regions
from auditor.reading.tables import build_tables


def read_blocks(source: str, start: int, end: int) -> tuple[Block, ...]:
    """The blocks of source[start:end], in the order they stand in."""
    lines = split_lines(source, start, end)
    mark_furniture(lines)
    lines = part_side_by_side(lines)
    blocks: list[Block] = []
    at = 0
    for region in table_regions(lines):
        for found in build_tables(lines, region):
            blocks += read_paragraphs(source, lines, at, found.first)
            blocks.append(found.table)
            blocks += page_furniture(source, lines, found.first, found.last)
            at = found.last + 1
    blocks += read_paragraphs(source, lines, at, len(lines))
    return tuple(blocks)
