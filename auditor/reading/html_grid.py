"""An HTML table laid out: every cell in its columns and rows, numbers joined to the symbols beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.reading.document import SourceMap, Span
from auditor.reading.html_items import Cell, RawTable
from auditor.reading.html_text import put_together
from auditor.reading.printed import FIGURE, is_year, printed

#: Columns of a table beyond this one, and cells hanging down over later rows beyond this number, are not kept apart.
_MOST_COLUMNS = 5000
_MOST_HANGING = 400
_LONGEST_FIGURE = 48

_SYMBOL = re.compile(r"(?:US|C|A|HK|NZ|S|R)?[$£€¥]\s?\(?\Z|\(\s?[$£€¥]?\Z|[-−–]\s?[$£€¥]\Z")
_CLOSING = re.compile(
    r"[)%]{1,3}(?:\s?\([a-z\d]\))?\Z|\)\s?(?:%|bps|pts?\.?|pp|x)\Z|(?:bps|pts?\.?|ppts?|pp|x|\*{1,2})\Z"
)
_FIGURE_END = frozenset("0123456789)%-—–*_/^†‡§¹²³⁴.")
_MARKER = re.compile(
    r"(?:[(\[]?(?:\d{1,3}(?:\.\d{1,3})?|[a-z]{1,3}|\*{1,3}|[†‡•·▪◦‣●■☐☑☒–—-])[)\].]?)"
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
    map: SourceMap
    indent: int
    figure: bool
    cell: Cell

    @property
    def counts(self) -> bool:
        """Whether it holds a figure that stands in a column, not a year that names one."""
        return self.figure and not is_year(self.text)


@dataclass(slots=True, eq=False)
class LaidRow:
    """A row with its filled cells from left to right; `above` and `below` are the lines drawn along it."""

    cells: list[Placed] = field(default_factory=list)
    above: int = 0
    below: int = 0

    @property
    def is_body(self) -> bool:
        """Whether it holds figures, and not a footnote's mark alone."""
        cells = self.cells
        if cells and len(cells) > 1 and _MARKER.match(cells[0].text) and not any(c.counts for c in cells[1:]):
            return False
        return any(cell.counts for cell in cells)


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
        laid = LaidRow()
        column = 0
        filled: list[Placed] = []
        added: list[tuple[int, int, int]] = []
        for cell in row.cells:
            style = cell.style
            if hanging:
                moved = True
                while moved:
                    moved = False
                    for first, end, _ in hanging:
                        if first <= column < end:
                            column, moved = end, True
            past = min(column + style.columns, _MOST_COLUMNS)
            if style.rows > 1 and len(hanging) + len(added) < _MOST_HANGING:
                added.append((column, past, number + style.rows))
            if column:
                if style.above > laid.above:
                    laid.above = style.above
                if style.below > laid.below:
                    laid.below = style.below
            if cell.pieces:
                text, places = put_together(cell.pieces)
                if text:
                    filled.append(_placed(cell, text, places, column, max(past, column + 1)))
            if cell.rule and column and not (filled and filled[-1].cell is cell):
                laid.above = max(laid.above, cell.rule)
            column = past
        hanging += added
        if filled:
            laid.cells = _joined(filled) if len(filled) > 1 else filled
            rows.append(laid)
        elif laid.above or laid.below:
            rows.append(laid)
    return rows


def _placed(cell: Cell, text: str, places: SourceMap, column: int, past: int) -> Placed:
    figure = False
    span = places.span(0, len(text))
    if len(text) <= _LONGEST_FIGURE and (text[-1] in _FIGURE_END or text[-1].isalpha()):
        match = FIGURE.fullmatch(text)
        if match is not None:
            figure = True
            text = printed(match).text
    return Placed(text, span, column, past, column, past, places, cell.indent, figure, cell)


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
            if _SYMBOL.match(cell.text):
                opening = cell
                continue
            if result and result[-1].figure and _CLOSING.match(cell.text):
                result[-1] = _together(result[-1], cell, result[-1])
                continue
        result.append(cell)
    if opening is not None:
        result.append(opening)
    return result


def _together(first: Placed, second: Placed, number: Placed) -> Placed:
    text = first.text + second.text
    match = FIGURE.fullmatch(text)
    if match is not None:
        text = printed(match).text
    return number._replace(
        text=text, span=Span(first.span.start, second.span.end), first=first.first, end=second.end, figure=True
    )
