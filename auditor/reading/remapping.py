"""Blocks read from an extracted text, their places turned into places of the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from auditor.reading.document import Block, GridCell, GridRow, SourceMap, Span, TableBlock, TextBlock


def remapped(block: Block, places: SourceMap) -> Block:
    """`block`, whose spans are offsets of an extracted text, with spans of the file that `places` gives."""
    if isinstance(block, TextBlock):
        return TextBlock(block.kind, block.text, _through(block.map, len(block.text), places))
    return TableBlock(
        tuple(_cell(cell, places) for cell in block.captions),
        tuple(_row(row, places) for row in block.headings),
        tuple(_row(row, places) for row in block.rows),
        block.columns,
        _span(block.span, places),
        block.introduction,
    )


def _span(span: Span, places: SourceMap) -> Span:
    return places.span(span.start, span.end)


def _cell(cell: GridCell, places: SourceMap) -> GridCell:
    return cell._replace(span=_span(cell.span, places))


def _row(row: GridRow, places: SourceMap) -> GridRow:
    return row._replace(
        label_span=_span(row.label_span, places),
        cells=tuple(_cell(cell, places) for cell in row.cells),
        label_map=None if row.label_map is None else _through(row.label_map, len(row.label), places),
    )


def _through(inner: SourceMap, size: int, outer: SourceMap) -> SourceMap:
    """The map of a text of `size` characters into the file, by way of the extracted text: broken where either is."""
    at: list[int] = []
    source: list[int] = []
    for i, begin in enumerate(inner.at):
        first = inner.source[i]
        length = (inner.at[i + 1] if i + 1 < len(inner.at) else size) - begin
        at.append(begin)
        source.append(outer.offset(first))
        for k in range(bisect_right(outer.at, first), bisect_left(outer.at, first + length)):
            at.append(begin + outer.at[k] - first)
            source.append(outer.source[k])
    return SourceMap(tuple(at), tuple(source))
