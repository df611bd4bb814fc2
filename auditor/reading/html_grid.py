"""An HTML table laid out: every cell in its columns and rows, numbers joined to the symbols beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.reading.cell_text import closes_figure, opens_figure
from auditor.reading.document import Span
from auditor.reading.html_items import Cell, RawTable
from auditor.reading.html_text import put_in_place
from auditor.reading.printed import FIGURE, is_year, printed

#: More cells than these do not hang down over later rows.
_MOST_HANGING = 60
_LONGEST_FIGURE = 48

_FIGURE_END = frozenset("0123456789)%-—–*_/^†‡§¹²³⁴.")
_MARKER = re.compile(
    r"[*+†‡]{0,2}(?:[(\[]?(?:\d{1,3}(?:\.\d{1,3})?|[a-z]{1,3}|\*{1,3}|[†‡•·▪◦‣●■☐☑☒–—-])[)\].]?)"
    r"(?:\([a-z\d]{1,3}\))?[*†‡+#]{0,3}\Z",
    re.I,
)


class Placed(NamedTuple):
    """A cell with something in it: its text and the columns it covers, `end` exclusive.

    `left` and `right` are those of the number alone, without "$", ")" or "%" in cells of their own.
    """

    text: str
    span: Span
    first: int
    end: int
    left: int
    right: int
    indent: int
    figure: bool
    cell: Cell

    @property
    def counts(self) -> bool:
        """Whether it holds a figure that stands in a column, not a year that names one."""
        return self.figure and not is_year(self.text)


class LaidRow(NamedTuple):
    """A row with its filled cells from left to right; `above` and `below` are the lines drawn along it.

    `is_body` tells that it holds figures, and not the number of an item in a list alone.
    """

    cells: list[Placed]
    above: int
    below: int
    is_body: bool


def marks_item(text: str) -> bool:
    """Whether a cell holds only a bullet, a number or a footnote's mark: "•", "(1)", "a."."""
    return _MARKER.match(text) is not None


def has_figures(rows: Sequence[LaidRow]) -> bool:
    """Whether any row has figures in columns; dashes alone are bullets."""
    return any(
        row.is_body and any(cell.counts and any(map(str.isdigit, cell.text)) for cell in row.cells) for row in rows
    )


def lay_out(table: RawTable) -> list[LaidRow]:
    """The rows of a table that have anything in them or are drawn as lines."""
    rows: list[LaidRow] = []
    hanging: list[tuple[int, int, int]] = []
    for number, row in enumerate(table.rows):
        if hanging:
            hanging = [hang for hang in hanging if hang[2] > number]
        column = above = below = 0
        filled: list[Placed] = []
        added: list[tuple[int, int, int]] = []
        for cell in row.cells:
            style = cell.style
            if hanging:
                column = _past_hanging(column, hanging)
            past = column + style.columns
            if style.rows > 1 and len(hanging) + len(added) < _MOST_HANGING:
                added.append((column, past, number + style.rows))
            if column:
                if style.above > above:
                    above = style.above
                if style.below > below:
                    below = style.below
            if cell.pieces:
                text, span = put_in_place(cell.pieces)
                if text:
                    filled.append(_placed(cell, text, span, column, past))
            elif cell.rule and column:
                above = max(above, cell.rule)
            column = past
        hanging += added
        if filled or above or below:
            cells = _joined(filled) if len(filled) > 1 else filled
            rows.append(LaidRow(cells, above, below, any(cell.counts for cell in cells)))
    return _without_numbers_of_items(rows)


def _without_numbers_of_items(rows: list[LaidRow]) -> list[LaidRow]:
    """The rows; those are no body in which a number in front of words is that of an item, as it is in all like them."""
    listed = [row.is_body and len(row.cells) > 1 and not any(cell.counts for cell in row.cells[1:]) for row in rows]
    marks = [row.cells[0].text for row, alone in zip(rows, listed, strict=True) if alone]
    # "(1)" and "12" among one another are amounts
    if not marks or not all(map(marks_item, marks)) or len({mark.startswith("(") for mark in marks}) > 1:
        return rows
    return [row._replace(is_body=False) if alone else row for row, alone in zip(rows, listed, strict=True)]


def _past_hanging(column: int, hanging: Sequence[tuple[int, int, int]]) -> int:
    """The first column from `column` on that no cell of a row above hangs down into."""
    moved = True
    while moved:
        moved = False
        for first, end, _ in hanging:
            if first <= column < end:
                column, moved = end, True
    return column


def _placed(cell: Cell, text: str, span: Span, column: int, past: int) -> Placed:
    figure = False
    if len(text) <= _LONGEST_FIGURE and (text[-1] in _FIGURE_END or text[-1].isalpha()):
        match = FIGURE.fullmatch(text)
        if match is not None:
            figure = True
            if " " in text:
                text = printed(match).text
    return Placed(text, span, column, past, column, past, cell.indent, figure, cell)


def _joined(cells: Sequence[Placed]) -> list[Placed]:
    """The cells, a "$" in a cell of its own gone to the number behind it, a ")" or "%" to the one before."""
    result: list[Placed] = []
    opening: Placed | None = None
    for cell in cells:
        if opening is not None:
            if cell.figure:
                cell = _together(opening, cell, cell)
            else:
                result.append(opening)
            opening = None
        if not cell.figure:
            if opens_figure(cell.text):
                opening = cell
                continue
            if result and result[-1].figure and closes_figure(cell.text):
                result[-1] = _together(result[-1], cell, result[-1])
                continue
        result.append(cell)
    if opening is not None:
        result.append(opening)
    return result


def _together(first: Placed, second: Placed, number: Placed) -> Placed:
    text = f"{first.text} {second.text}" if second.text[0].isalpha() else first.text + second.text
    if " " in text and (match := FIGURE.fullmatch(text)) is not None:
        text = printed(match).text
    span = Span(first.span.start, second.span.end)
    return Placed(text, span, first.first, second.end, number.left, number.right, number.indent, True, number.cell)
