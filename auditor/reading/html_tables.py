"""HTML tables of figures: which rows head the columns, which are the body, and which cells are labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from auditor.reading.cell_text import tells_period
from auditor.reading.document import GridCell, GridRow, SourceMap, Span, TableBlock
from auditor.reading.grid_columns import find_columns, place_cells, place_headings
from auditor.reading.html_grid import LaidRow, Placed
from auditor.reading.html_text import put_together
from auditor.reading.printed import is_year, names_row

_DIGIT = re.compile(r"[0-9]")
_SENTENCE = re.compile(r"[a-z)%\d][.:;][”\"’)]*\Z")
#: A table of more columns is none that anyone reads.
_MOST_COLUMNS = 500
#: Rows and cells above the figures, beyond these, are text.
_MOST_HEADINGS = 20
_MOST_TITLES = 8
_LONG = 150
_SENTENCE_LENGTH = 70
#: A footnote set below the columns it explains.
_NOTE = re.compile(r"(?:[(\[]?(?:\d{1,2}|[a-z]|\*{1,3}|[†‡])[)\].]?\s|(?:notes?|see|source)\b)", re.I)


class ReadTable(NamedTuple):
    """A table, None where there is none after all, and the text above and below it that is no part of it."""

    above: Sequence[Placed]
    table: TableBlock | None
    notes: Sequence[Placed]


def read_tables(rows: Sequence[LaidRow], span: Span) -> list[ReadTable]:
    """The tables that a laid-out table stands for: headings among its rows begin a new one."""
    zone = _zone(rows)
    found: list[ReadTable] = []
    start = 0
    titles: list[Placed] = []
    before: TableBlock | None = None
    for head, body, end in _sections(rows, zone):
        head = max(head, body - _MOST_HEADINGS)
        above = [cell for row in rows[start:head] for cell in row.cells]
        titles = above[-_MOST_TITLES:] or titles
        notes: list[Placed] = []
        table = _build(rows[head:body], rows[body:end], zone, titles, notes, span)
        if table is None:
            notes = [cell for row in rows[head:end] for cell in row.cells]
        elif before is not None and len(table.headings) < len(before.headings) and table.columns == before.columns:
            # "Six Months Ended" alone, over the columns named above
            table = replace(table, headings=table.headings + before.headings[len(table.headings) :])
        found.append(ReadTable(above[:-_MOST_TITLES] if table is not None else above, table, notes))
        before = table or before
        start = end
    return found


def _zone(rows: Sequence[LaidRow]) -> int:
    """The first grid column of the figures; what begins left of it is a label."""
    lefts: list[int] = []
    for row in rows:
        if not row.is_body:
            continue
        cells = row.cells
        figures = [cell for cell in cells if cell.figure]
        if len(cells) > 1 and cells[0] is figures[0] and cells[0].first == 0 and _labels_row(cells[0]):
            figures = figures[1:]
        if figures:
            lefts.append(figures[0].left)
    if not lefts:
        return 0
    lefts.sort()
    # one figure in the label column (a count in words' place) does not make it a column of figures
    return lefts[min(len(lefts) // 20, len(lefts) - 1)]


def _labels_row(cell: Placed) -> bool:
    return names_row(cell.text)


def _is_title(row: LaidRow, zone: int) -> bool:
    """Whether a row holds one text alone, begun at the left and laid over the columns."""
    return len(row.cells) == 1 and row.cells[0].first < max(zone, 1) and row.cells[0].end > max(zone, 1)


def _is_heading(row: LaidRow, zone: int) -> bool:
    """Whether a row has words over the columns and no figures in them."""
    if row.is_body or not row.cells:
        return False
    return any(_heads_columns(cell, zone) for cell in row.cells)


def _heads_columns(cell: Placed, zone: int) -> bool:
    """Whether a cell stands over the figures; one that begins a row and reaches over them is a label that does."""
    return cell.end > zone and (cell.left >= zone or cell.first > 0)


def _begins_section(rows: Sequence[LaidRow], i: int, zone: int) -> bool:
    """Whether row i, below figures, heads the columns anew."""
    row = rows[i]
    if not _is_heading(row, zone):
        return False
    over = [cell for cell in row.cells if _heads_columns(cell, zone)]
    if not over or any(len(cell.text) > 90 for cell in over):
        return False
    labelled = row.cells[0] is not over[0]
    years = all(is_year(cell.text) for cell in over)
    if labelled and not tells_period(row.cells[0].text) and not row.cells[0].text.startswith("("):
        return years and len(over) > 1 or len(over) > 1 and all(tells_period(cell.text) for cell in over)
    return years or len(over) > 1 or tells_period(over[0].text)


def _sections(rows: Sequence[LaidRow], zone: int) -> list[tuple[int, int, int]]:
    """For each table: the rows where its headings, its body and what follows it begin."""
    sections: list[tuple[int, int, int]] = []
    count = len(rows)
    i = 0
    while i < count:
        head = i
        while i < count and not rows[i].is_body:
            i += 1
        if i == count:
            if sections:
                sections[-1] = (sections[-1][0], sections[-1][1], count)
            break
        first_figures = i
        # titles above, then headings, then the sections right above the first figures
        last = max((k for k in range(head, first_figures) if _is_heading(rows[k], zone)), default=-1)
        body = last + 1 if last >= 0 else head
        if last < 0:
            body = head
            while body < first_figures and (_is_title(rows[body], zone) or not rows[body].cells):
                body += 1
        top = body
        for k in range(last, head - 1, -1):
            if rows[k].cells and not _is_heading(rows[k], zone) and not _is_period_label(rows[k]):
                break
            top = k
        i = first_figures
        while i < count and not (i > first_figures and _begins_section(rows, i, zone) and _goes_on(rows, i)):
            i += 1
        end = i
        # words of the label column right above new headings belong to them
        sections.append((top if last >= 0 else body, body, end))
    return sections


def _is_period_label(row: LaidRow) -> bool:
    """Whether a row of the label column alone is part of the headings: a scale, a period."""
    text = row.cells[0].text
    return len(row.cells) == 1 and (text.startswith("(") or tells_period(text))


def _goes_on(rows: Sequence[LaidRow], i: int) -> bool:
    """Whether figures follow within a few rows."""
    return any(row.is_body for row in rows[i + 1 : i + 7])


def _build(
    heading: Sequence[LaidRow],
    body: Sequence[LaidRow],
    zone: int,
    titles: Sequence[Placed],
    notes: list[Placed],
    span: Span,
) -> TableBlock | None:
    labelled: list[tuple[LaidRow, list[Placed], list[Placed], int]] = []
    rule = 0
    for row in body:
        rule = max(rule, row.above)
        if not row.cells:
            rule = max(rule, row.below)
            continue
        if _is_note(row, zone):
            notes.extend(row.cells)
            continue
        k = next((k for k, cell in enumerate(row.cells) if cell.left >= zone), len(row.cells))
        labelled.append((row, row.cells[:k], row.cells[k:], rule))
        rule = row.below
    columns = find_columns([cells for _, _, cells, _ in labelled])
    if not 0 < len(columns.lefts) <= _MOST_COLUMNS:
        return None
    headings: list[GridRow] = []
    for row in heading:
        if row.cells:
            k = next((k for k, cell in enumerate(row.cells) if _heads_columns(cell, zone)), len(row.cells))
            label, cells = row.cells[:k], row.cells[k:]
            spans = place_headings(cells, columns)
            headings.append(_grid_row(label, [(c, *s) for c, s in zip(cells, spans, strict=True)], 0, row))
    rows: list[GridRow] = []
    for row, label, cells, above in labelled:
        places = place_cells(cells, columns)
        notes += [cell for cell, k in zip(cells, places, strict=True) if k < 0]
        rows.append(_grid_row(label, [(c, k, k) for c, k in zip(cells, places, strict=True) if k >= 0], above, row))
    last = len(columns.lefts) - 1
    captions = tuple(GridCell(cell.text, 0, last, cell.span) for cell in titles)
    return TableBlock(captions, tuple(headings), tuple(rows), last + 1, span)


def _is_note(row: LaidRow, zone: int) -> bool:
    """Whether a row holds running text and no label."""
    if len(row.cells) > 2 or row.is_body:
        return False
    cell = row.cells[-1]
    if len(row.cells) == 2 and len(row.cells[0].text) > 4:
        return False
    if len(cell.text) > _LONG:
        return True
    return (
        cell.end > zone
        and len(cell.text) > _SENTENCE_LENGTH
        and (_SENTENCE.search(cell.text) is not None or _NOTE.match(cell.text) is not None)
    )


def _grid_row(label: Sequence[Placed], cells: Sequence[tuple[Placed, int, int]], rule: int, row: LaidRow) -> GridRow:
    placed = tuple(GridCell(cell.text, first, last, cell.span) for cell, first, last in cells)
    if not label:
        at = row.cells[0].span.start
        return GridRow("", Span(at, at), row.cells[0].indent, placed, rule)
    text = label[0].text if len(label) == 1 else " ".join(cell.text for cell in label)
    span = Span(label[0].span.start, label[-1].span.end)
    indent = label[0].indent + 8 * label[0].first
    return GridRow(text, span, indent, placed, rule, _label_map(label) if _DIGIT.search(text) else None)


def _label_map(label: Sequence[Placed]) -> SourceMap:
    """Where the characters of a label stand that is made of the text of some cells."""
    at: list[int] = []
    source: list[int] = []
    length = 0
    for cell in label:
        places = SourceMap((0,), (cell.span.start,)) if cell.figure else put_together(cell.cell.pieces)[1]
        at += [length + position for position in places.at]
        source += places.source
        length += len(cell.text) + 1
    return SourceMap(tuple(at), tuple(source))
