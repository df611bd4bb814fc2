"""Markdown's pipe tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.reading.cell_text import closes_figure, opens_figure, tells_period
from auditor.reading.document import GridCell, GridRow, Span, TableBlock
from auditor.reading.inline_markup import add_plain
from auditor.reading.printed import FIGURE, is_year, printed
from auditor.reading.text_map import TextBuilder

#: The row of dashes under the header row.
DELIMITER = re.compile(r"[ \t]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)*+\|?+[ \t]*+\Z")

_DIGIT = re.compile(r"\d")
_BAR = re.compile(r"(?<!\\)\|")


class _Cell(NamedTuple):
    """A cell's visible text, its place in the file, and how far its text is set in."""

    text: str
    span: Span
    indent: int


def read_pipe_table(lines: Sequence[tuple[str, int]]) -> TableBlock | None:
    """The table made of these lines (text and file offset; the delimiter row left out), None if it is empty.

    The first line is the header row; rows below it that hold nothing but years, dates and words
    before the first row of figures are heading rows too.
    """
    rows = [_closed_up(_cells(text, offset)) for text, offset in lines]
    width = max(len(row) for row in rows)
    at = lines[-1][1] + len(lines[-1][0])
    rows = [row + [_Cell("", Span(at, at), 0)] * (width - len(row)) for row in rows]
    count = _heading_count(rows)
    labelled = _has_labels(rows[count:])
    first = 1 if labelled else 0
    columns = [k for k in range(first, width) if any(row[k].text for row in rows[count:])]
    columns = columns or list(range(first, width))
    if not columns or not any(cell.text for row in rows for cell in row):
        return None
    headings = [_heading(row, columns, labelled, lowest=n == count - 1) for n, row in enumerate(rows[:count])]
    body = [_row(row, columns, labelled) for row in rows[count:]]
    span = Span(lines[0][1], lines[-1][1] + len(lines[-1][0].rstrip()))
    return TableBlock(
        (),
        tuple(row for row in headings if row.cells or row.label),
        tuple(row for row in body if row.cells or row.label),
        len(columns),
        span,
    )


def _cells(text: str, offset: int) -> list[_Cell]:
    bars = [match.start() for match in _BAR.finditer(text)]
    edges = [-1, *bars, len(text)]
    pieces = [(edges[i] + 1, edges[i + 1]) for i in range(len(edges) - 1)]
    if bars and not text[: bars[0]].strip():
        pieces = pieces[1:]
    if bars and len(pieces) > 1 and not text[bars[-1] + 1 :].strip():
        pieces = pieces[:-1]
    return [_cell(text[start:end], offset + start) for start, end in pieces]


def _cell(raw: str, offset: int) -> _Cell:
    builder = TextBuilder()
    add_plain(builder, raw, offset)
    text = builder.text()
    figure = FIGURE.fullmatch(text)
    if figure is not None:
        text = printed(figure).text
    indent = len(raw) - len(raw.lstrip()) + 2 * raw.count("&nbsp;") + 2 * raw.count("&emsp;")
    return _Cell(text, builder.span() if text else Span(offset, offset), max(0, indent - 1))


def _closed_up(cells: list[_Cell]) -> list[_Cell]:
    """A "$" in a cell of its own goes to the number behind it, a ")" or "%" to the one before."""
    if not any(opens_figure(cell.text) or closes_figure(cell.text) for cell in cells):
        return cells
    result = list(cells)
    for k, cell in enumerate(cells):
        if k + 1 < len(cells) and opens_figure(cell.text) and _DIGIT.search(cells[k + 1].text):
            after = cells[k + 1]
            result[k + 1] = _Cell(cell.text + after.text, Span(cell.span.start, after.span.end), after.indent)
            result[k] = _Cell("", cell.span, 0)
        elif k and closes_figure(cell.text) and _is_open(result[k - 1].text):
            before = result[k - 1]
            result[k - 1] = _Cell(before.text + cell.text, Span(before.span.start, cell.span.end), before.indent)
            result[k] = _Cell("", cell.span, 0)
    return result


def _is_open(text: str) -> bool:
    """Whether a ")" or "%" may belong to a cell: to a number, and not to the year that heads the column before it."""
    return _DIGIT.search(text) is not None and not is_year(text)


def _is_figure(text: str) -> bool:
    return FIGURE.fullmatch(text) is not None and not is_year(text)


def _heading_count(rows: Sequence[Sequence[_Cell]]) -> int:
    """How many rows head the columns: the header row, unless it holds figures, and what is like it below."""
    count = 0
    for n, row in enumerate(rows):
        rest = [cell.text for cell in row[1:] if cell.text]
        heads = not any(_is_figure(text) for text in rest)
        if n and not rest:
            # words in the label column alone: a section, or a period that was meant to be centred
            heads = not row[0].text or (tells_period(row[0].text) and _more_headings(rows, n + 1))
        if not heads:
            break
        count = n + 1
        if count == 8:
            break
    return min(count, len(rows)) if count < len(rows) else 1


def _more_headings(rows: Sequence[Sequence[_Cell]], n: int) -> bool:
    if n >= len(rows):
        return False
    rest = [cell.text for cell in rows[n][1:] if cell.text]
    return bool(rest) and all(is_year(text) or tells_period(text) for text in rest)


def _has_labels(rows: Sequence[Sequence[_Cell]]) -> bool:
    """False where the first column holds figures like the others."""
    filled = [row[0].text for row in rows if row[0].text]
    return not filled or sum(1 for text in filled if _is_figure(text)) * 2 <= len(filled)


def _heading(row: Sequence[_Cell], columns: Sequence[int], labelled: bool, lowest: bool) -> GridRow:
    """A heading row; words followed by empty cells span them, words alone in a row span it all."""
    label = row[0] if labelled else _Cell("", row[0].span, 0)
    width = len(columns)
    filled: list[tuple[int, _Cell]] = []
    for k in range(1 if labelled else 0, len(row)):
        if row[k].text:
            filled.append((_column_at(columns, k), row[k]))
    if not filled and label.text and tells_period(label.text):
        cells = [GridCell(label.text, 0, width - 1, label.span)]
        return GridRow("", Span(label.span.start, label.span.start), 0, tuple(cells), 0)
    cells = []
    for n, (column, cell) in enumerate(filled):
        first = last = column
        following = filled[n + 1][0] if n + 1 < len(filled) else width
        if len(filled) == 1 and not is_year(cell.text) and (not lowest or tells_period(cell.text)):
            first, last = 0, width - 1
        elif not lowest:
            share = width // len(filled)
            if width % len(filled) == 0 and all(at // share == m for m, (at, _) in enumerate(filled)):
                first, last = n * share, (n + 1) * share - 1
            else:
                last = max(column, following - 1)
        cells.append(GridCell(cell.text, first, last, cell.span))
    return GridRow(label.text, label.span, label.indent, tuple(cells), 0)


def _column_at(columns: Sequence[int], k: int) -> int:
    """The number of the column at k, or of the next one where k holds no figures."""
    for n, column in enumerate(columns):
        if column >= k:
            return n
    return len(columns) - 1


def _row(row: Sequence[_Cell], columns: Sequence[int], labelled: bool) -> GridRow:
    label = row[0] if labelled else _Cell("", row[0].span, 0)
    cells = tuple(GridCell(row[k].text, n, n, row[k].span) for n, k in enumerate(columns) if row[k].text)
    return GridRow(label.text, label.span, label.indent, cells, 0)
