"""The blocks of a document cut into pieces at the figures and at the places findings speak of.

Positions are those the document carries; nothing is searched for in its text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from auditor.reading.document import Document, GridCell, GridRow, SourceMap, Span, TableBlock, TextBlock


class Mark(NamedTuple):
    """A place in the file: that of a figure (its number) or of a finding ("2.0": its number, then 0 for
    the first place and 1, 2 … for the related ones)."""

    span: Span
    figure: int | None = None
    place: str = ""


class Piece(NamedTuple):
    """A run of characters under the same marks: the number of the figure, if it is in one, and the places it is in."""

    text: str
    figure: int | None = None
    places: tuple[str, ...] = ()


Pieces = tuple[Piece, ...]


class TextView(NamedTuple):
    """A paragraph, heading, item or piece of page furniture."""

    kind: str
    pieces: Pieces


class CellView(NamedTuple):
    """A cell that spans `width` columns; empty where nothing is printed."""

    pieces: Pieces
    width: int = 1


class RowView(NamedTuple):
    """A row: its label, its depth from 0, the lines above it (0 none, 1 single, 2 double), its cells."""

    label: Pieces
    depth: int
    rule_above: int
    cells: tuple[CellView, ...]


class TableView(NamedTuple):
    """A table with its captions, heading rows and body rows."""

    captions: tuple[Pieces, ...]
    headings: tuple[RowView, ...]
    rows: tuple[RowView, ...]
    kind: str = "table"


class PartView(NamedTuple):
    """One document of a submission; the name is "" for a file that is not one."""

    name: str
    blocks: tuple[TextView | TableView, ...]


_DEEPEST = 9


def marked(document: Document, marks: Iterable[Mark]) -> tuple[PartView, ...]:
    """The parts of a document, in order, with the marks in them."""
    known = _Marks(marks)
    return tuple(
        PartView(
            part.name,
            tuple(
                _table(block, known) if isinstance(block, TableBlock) else _text(block, known) for block in part.blocks
            ),
        )
        for part in document.parts
    )


class _Marks:
    """Marks by where they stand."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks = sorted(marks, key=lambda mark: mark.span)
        self._starts = [mark.span.start for mark in self._marks]
        self._longest = max((mark.span.end - mark.span.start for mark in self._marks), default=0)

    def within(self, span: Span) -> Iterator[Mark]:
        """The marks that share a character with a span."""
        for i in range(bisect_left(self._starts, span.start - self._longest), len(self._marks)):
            mark = self._marks[i]
            if mark.span.start >= span.end:
                return
            if mark.span.end > span.start:
                yield mark


def _text(block: TextBlock, marks: _Marks) -> TextView:
    return TextView(block.kind, _mapped(block.text, block.map, marks))


def _mapped(text: str, places: SourceMap, marks: _Marks) -> Pieces:
    """A text put together from places of the file, cut at the marks in it."""
    found: list[tuple[int, int, Mark]] = []
    ends = (*places.at[1:], len(text))
    for at, end, source in zip(places.at, ends, places.source, strict=True):
        for mark in marks.within(Span(source, source + end - at)):
            start = at + max(0, mark.span.start - source)
            found.append((start, min(end, at + mark.span.end - source), mark))
    return _cut(text, found)


def _cut(text: str, found: Sequence[tuple[int, int, Mark]]) -> Pieces:
    """The text in pieces, each under the marks (start, end, mark) that cover it."""
    if not found:
        return (Piece(text),) if text else ()
    cuts = sorted({0, len(text), *(start for start, _, _ in found), *(end for _, end, _ in found)})
    pieces: list[Piece] = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        covering = [mark for first, last, mark in found if first <= start and end <= last]
        piece = Piece(text[start:end], *_told(covering))
        if pieces and pieces[-1][1:] == piece[1:]:
            piece = piece._replace(text=pieces.pop().text + piece.text)
        pieces.append(piece)
    return tuple(pieces)


def _told(marks: Sequence[Mark]) -> tuple[int | None, tuple[str, ...]]:
    figures = [mark.figure for mark in marks if mark.figure is not None]
    return figures[0] if figures else None, tuple(dict.fromkeys(mark.place for mark in marks if mark.place))


def _whole(text: str, span: Span, marks: _Marks) -> Pieces:
    """A text that is marked as a whole where a mark touches its place: its characters have no places of their own."""
    return (Piece(text, *_told(list(marks.within(span)))),) if text else ()


def _table(block: TableBlock, marks: _Marks) -> TableView:
    indents = sorted({row.indent for row in block.rows})
    depths = {indent: min(i, _DEEPEST) for i, indent in enumerate(indents)}
    return TableView(
        tuple(_whole(caption.text, caption.span, marks) for caption in block.captions),
        tuple(_row(row, 0, block.columns, marks) for row in block.headings),
        tuple(_row(row, depths[row.indent], block.columns, marks) for row in block.rows),
    )


def _row(row: GridRow, depth: int, columns: int, marks: _Marks) -> RowView:
    label = (
        _mapped(row.label, row.label_map, marks)
        if row.label_map is not None
        else _whole(row.label, row.label_span, marks)
    )
    return RowView(label, depth, row.rule_above, tuple(_cells(row.cells, columns, marks)))


def _cells(cells: Sequence[GridCell], columns: int, marks: _Marks) -> Iterator[CellView]:
    """A cell for each column, but one for all the columns that a spanning heading covers."""
    at = 0
    for cell in cells:
        if cell.last < at:
            continue
        first = max(cell.first, at)
        yield from (CellView(()) for _ in range(at, first))
        yield CellView(_whole(cell.text, cell.span, marks), cell.last - first + 1)
        at = cell.last + 1
    yield from (CellView(()) for _ in range(at, columns))
