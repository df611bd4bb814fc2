"""Rows of a text become tables: captions, headings, and rows with their figures in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.reading.columns import Box, fit_columns
from auditor.reading.document import GridCell, GridRow, Span, TableBlock
from auditor.reading.headings import Layout, chunks, heading_rows, heads_columns, moved_down
from auditor.reading.lines import BLANK, FURNITURE, MARK, PAGE, ROW, RULE, TEXT, Line
from auditor.reading.prose import dense, ends_open, is_prose, is_sentence
from auditor.reading.table_regions import Region
from auditor.reading.table_rows import Body, fill_rows, find_bodies, is_raised_mark, label_columns
from auditor.reading.text_map import collapsed

#: How many lines above its headings may name a table, and how many blank lines may part them.
_CAPTIONS = 8
_CAPTION_BLANKS = 2
#: so many blank lines may part a centered caption from the headings
_FARTHEST_CAPTION = 5
_CENTERED = 16


class Found(NamedTuple):
    """A table and the lines it takes up, the last one included."""

    first: int
    last: int
    table: TableBlock


def build_tables(lines: Sequence[Line], region: Region) -> Iterator[Found]:
    """The tables of a region; headings between its rows begin a new one."""
    bodies = find_bodies(lines, [i for i in region.rows if not _heads(lines[i])])
    if not bodies:
        return
    sections: list[tuple[int, int, list[Body]]] = []  # first heading line, first body line, rows
    previous = region.floor - 1
    for k, body in enumerate(bodies):
        i = body.number
        left = body.figures[0].figure.left
        gap = any(_may_head(lines[j], left) for j in range(previous + 1, i))
        if k == 0 or gap:
            layout = _layout(lines, _ahead(lines, bodies, k))
            head = _head(lines, previous + 1, i, layout, first=k == 0)
            if head is not None or k == 0:
                sections.append((*(head or (i, _body_start(lines, previous + 1, i, layout))), []))
        sections[-1][2].append(body)
        previous = body.last
    floor = region.floor
    for n, (head_start, body_start, rows) in enumerate(sections):
        limit = sections[n + 1][0] if n + 1 < len(sections) else len(lines)
        if len(rows) == 1 and not region.marked and head_start >= body_start and n == 0 and len(sections) == 1:
            return
        found = _build(lines, floor, head_start, body_start, rows, limit)
        floor = found.last + 1
        yield found


def _may_head(line: Line, left: int) -> bool:
    """True for words that reach over the columns, or that a mailer may have moved to the line's beginning."""
    if line.kind not in (TEXT, ROW) or is_raised_mark(line):
        return False
    return len(line.text) > left or "  " in line.text[line.indent :]


def _heads(line: Line) -> bool:
    return line.row is not None and line.row.heads


def _ahead(lines: Sequence[Line], bodies: Sequence[Body], k: int) -> list[Body]:
    """The rows from bodies[k] on that tell what the columns look like."""
    chosen: list[Body] = []
    for body in bodies[k : k + 12]:
        if chosen and sum(1 for j in range(chosen[-1].last + 1, body.number) if lines[j].kind == TEXT) > 3:
            break
        chosen.append(body)
    return chosen


def _fit(bodies: Sequence[Body]) -> tuple[list[Box], dict[int, list[int]]]:
    """The columns of some rows, and the column numbers of each row's figures.  A mended row is filled in order."""
    regular = [body for body in bodies if body.last == body.number] or bodies
    fit = fit_columns([[placed.figure for placed in body.figures] for body in regular])
    places = {body.number: place for body, place in zip(regular, fit.places, strict=True)}
    for body in bodies:
        places.setdefault(body.number, list(range(len(body.figures))))
    return fit.boxes, places


def _layout_of(lines: Sequence[Line], bodies: Sequence[Body], boxes: Sequence[Box]) -> Layout:
    left = boxes[0].left
    labels = [body.label_end for body in bodies if body.label_end <= left]
    indents = [lines[body.number].indent for body in bodies if body.label_end]
    return Layout(min(indents, default=left), max(labels, default=0), boxes)


def _layout(lines: Sequence[Line], bodies: Sequence[Body]) -> Layout:
    return _layout_of(lines, bodies, _fit(bodies)[0])


def _head(lines: Sequence[Line], start: int, row: int, layout: Layout, first: bool) -> tuple[int, int] | None:
    """The first heading line and the first line past the headings between `start` and `row`, or None."""
    top = bottom = -1
    blanks = 0
    skipped = 0
    for i in range(row - 1, start - 1, -1):
        line = lines[i]
        if line.kind == BLANK:
            blanks += 1
            if blanks > (6 if bottom < 0 else _CAPTION_BLANKS):
                break
        elif line.kind == MARK:
            if line.text.lstrip()[:8].upper().startswith(("<TABLE", "</TABLE", "<CAPTION")):
                if bottom >= 0 or not first or "</" in line.text:
                    break
            elif bottom < 0 and line.text.lstrip()[:2].upper() in ("<S", "<C"):
                skipped = 0
        elif line.kind in (TEXT, ROW):
            prose = line.kind == TEXT and is_prose(lines, i)
            if not prose and heads_columns(line, layout, near=blanks == 0):
                top = i
                if i > start and lines[i - 1].kind == TEXT and moved_down(chunks(line), layout):
                    top = i - 1
                bottom = i if bottom < 0 else bottom
                blanks = 0
            elif bottom >= 0 and not prose and blanks == 0 and len(line.text) <= layout.boxes[0].left:
                continue  # words of the label column beside the headings
            elif prose or bottom >= 0:
                break
            else:
                skipped += 1
                blanks = 0
                if skipped > 5:
                    break
    return (top, bottom + 1) if bottom >= 0 else None


def _body_start(lines: Sequence[Line], start: int, row: int, layout: Layout) -> int:
    """Where the body of a table without headings begins: section lines right above its first row belong to it."""
    first = row
    for i in range(row - 1, start - 1, -1):
        line = lines[i]
        if line.kind == RULE:
            continue
        if line.kind != TEXT or is_prose(lines, i) or len(line.text) > layout.boxes[0].left + 2:
            break
        first = i
    return first


def _build(
    lines: Sequence[Line], floor: int, head_start: int, body_start: int, bodies: Sequence[Body], limit: int
) -> Found:
    boxes, places = _fit(bodies)
    shift = label_columns(bodies, places, boxes)
    boxes = boxes[shift:]
    layout = _layout_of(lines, bodies, boxes)
    grid: list[GridRow] = []
    last = fill_rows(lines, body_start, bodies, places, shift, boxes, limit, grid)
    headings = heading_rows([line for line in lines[head_start:body_start] if line.kind in (TEXT, ROW, RULE)], layout)
    captions, first = _captions(lines, floor, min(head_start, body_start), len(boxes))
    span = Span(
        captions[0].span.start if captions else lines[first].offset(lines[first].indent),
        max(grid[-1].label_span.end, *(cell.span.end for cell in grid[-1].cells), 0),
    )
    table = TableBlock(tuple(captions), tuple(headings), tuple(grid), len(boxes), span)
    return Found(first, last, table)


def _captions(lines: Sequence[Line], floor: int, top: int, columns: int) -> tuple[list[GridCell], int]:
    """The lines above the headings that name the table, outermost first, and the first line used."""
    captions: list[GridCell] = []
    first = top
    blanks = 0
    for i in range(top - 1, floor - 1, -1):
        line = lines[i]
        if line.kind == BLANK:
            blanks += 1
            if blanks > _FARTHEST_CAPTION:
                break
        elif line.kind == TEXT:
            bare = line.text.strip()
            if blanks > _CAPTION_BLANKS and line.indent < _CENTERED:
                break
            if (
                is_prose(lines, i)
                or is_sentence(line)
                or bare[-1] in ".;:"
                and not bare.isupper()
                and line.indent < 8
                or bare[0].islower()
                or len(bare) > 120
                or len(captions) == _CAPTIONS
                or dense(line)
                and line.indent < 4
                and ends_open(bare)
            ):
                break
            span = Span(line.offset(line.indent), line.offset(len(line.text) - 1) + 1)
            captions.insert(0, GridCell(collapsed(bare), 0, columns - 1, span))
            first = i
            blanks = 0
        elif line.kind in (PAGE, FURNITURE, ROW):
            break
        elif line.kind == MARK and line.text.lstrip()[:2] == "</":
            break
    return captions, first
