"""What the tests of HTML share: the blocks of a file as a test writes them down."""

from __future__ import annotations

from auditor.reading.document import Block, Document, GridRow, TableBlock, TextBlock
from auditor.reading.files import read_text


def document(source: str) -> Document:
    return read_text(source, "release.htm")


def blocks(source: str) -> list[Block]:
    return [block for part in document(source).parts for block in part.blocks]


def texts(source: str) -> list[tuple[str, str]]:
    """Kind and text of each block of text."""
    return [(block.kind, block.text) for block in blocks(source) if isinstance(block, TextBlock)]


def tables(source: str) -> list[TableBlock]:
    return [block for block in blocks(source) if isinstance(block, TableBlock)]


def body(table: TableBlock) -> list[tuple[str, ...]]:
    """Label and cells of each row, "" for an empty cell."""
    return [(row.label, *_cells(row, table.columns)) for row in table.rows]


def _cells(row: GridRow, columns: int) -> list[str]:
    texts = [""] * columns
    for cell in row.cells:
        assert cell.first == cell.last
        texts[cell.first] = cell.text
    return texts


def headings(table: TableBlock) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.first, cell.last) for cell in row.cells] for row in table.headings]


def captions(table: TableBlock) -> list[str]:
    return [cell.text for cell in table.captions]
