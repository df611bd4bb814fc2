"""Rows of a text become tables: captions, headings, and rows with their figures in columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.reading.columns import Box, fit_columns
from auditor.reading.document import GridCell, GridRow, Span, TableBlock
from auditor.reading.headings import Layout, chunks, heading_rows, heads_columns, moved_down
from auditor.reading.labels import LabelPart, begins_row, continues, join_parts
from auditor.reading.lines import BLANK, FURNITURE, MARK, PAGE, ROW, RULE, TEXT, Line
from auditor.reading.printed import Printed, Row, names_row
from auditor.reading.prose import dense, ends_open, is_prose, is_sentence
from auditor.reading.table_regions import Region
from auditor.reading.text_map import collapsed

_RAISED = re.compile(r"\s*\(?\d{1,2}\)?\Z")

#: How many lines above its headings may name a table, and how many blank lines may part them.
_CAPTIONS = 8
_CAPTION_BLANKS = 2


class Found(NamedTuple):
    """A table and the lines it takes up, the last one included."""

    first: int
    last: int
    table: TableBlock


class _Placed(NamedTuple):
    """A figure and the line it stands in (a mailer may have moved it to the next one)."""

    line: Line
    figure: Printed


class _Body(NamedTuple):
    """A line with figures, ready to be placed: `number` of its first line, of its last, its label's end."""

    number: int
    last: int
    label_end: int
    figures: list[_Placed]


def build_tables(lines: Sequence[Line], region: Region) -> Iterator[Found]:
    """The tables of a region; headings between its rows begin a new one."""
    bodies = _bodies(lines, [i for i in region.rows if not _heads(lines[i])])
    if not bodies:
        return
    sections: list[tuple[int, int, list[_Body]]] = []  # first heading line, first body line, rows
    previous = region.floor - 1
    for k, body in enumerate(bodies):
        i = body.number
        gap = any(lines[j].kind in (TEXT, ROW) for j in range(previous + 1, i))
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


def _heads(line: Line) -> bool:
    return line.row is not None and line.row.heads


def _ahead(lines: Sequence[Line], bodies: Sequence[_Body], k: int) -> list[_Body]:
    """The rows from bodies[k] on that tell what the columns look like."""
    chosen: list[_Body] = []
    for body in bodies[k : k + 12]:
        if chosen and sum(1 for j in range(chosen[-1].last + 1, body.number) if lines[j].kind == TEXT) > 3:
            break
        chosen.append(body)
    return chosen


def _fit(bodies: Sequence[_Body]) -> tuple[list[Box], dict[int, list[int]]]:
    """The columns of some rows, and the column numbers of each row's figures.  A mended row is filled in order."""
    regular = [body for body in bodies if body.last == body.number] or bodies
    fit = fit_columns([[placed.figure for placed in body.figures] for body in regular])
    places = {body.number: place for body, place in zip(regular, fit.places, strict=True)}
    for body in bodies:
        places.setdefault(body.number, list(range(len(body.figures))))
    return fit.boxes, places


def _layout_of(lines: Sequence[Line], bodies: Sequence[_Body], boxes: Sequence[Box]) -> Layout:
    left = boxes[0].left
    labels = [body.label_end for body in bodies if body.label_end <= left]
    indents = [lines[body.number].indent for body in bodies if body.label_end]
    return Layout(min(indents, default=left), max(labels, default=0), boxes)


def _layout(lines: Sequence[Line], bodies: Sequence[_Body]) -> Layout:
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
    lines: Sequence[Line], floor: int, head_start: int, body_start: int, bodies: Sequence[_Body], limit: int
) -> Found:
    boxes, places = _fit(bodies)
    shift = _label_columns(bodies, places, boxes)
    boxes = boxes[shift:]
    layout = _layout_of(lines, bodies, boxes)
    grid: list[GridRow] = []
    last = _fill(lines, body_start, bodies, places, shift, boxes, limit, grid)
    headings = heading_rows([line for line in lines[head_start:body_start] if line.kind in (TEXT, ROW, RULE)], layout)
    captions, first = _captions(lines, floor, min(head_start, body_start), len(boxes))
    span = Span(
        captions[0].span.start if captions else lines[first].offset(lines[first].indent),
        max(grid[-1].label_span.end, *(cell.span.end for cell in grid[-1].cells), 0),
    )
    table = TableBlock(tuple(captions), tuple(headings), tuple(grid), len(boxes), span)
    return Found(first, last, table)


def _bodies(lines: Sequence[Line], rows: Sequence[int]) -> list[_Body]:
    """The rows with their figures.

    A row whose last cells a mailer put on the next line is mended.  Of a wrapped label's last line
    ("14,901 (2002)     2,579   1,491") only as many figures as there are columns are cells.
    """
    if not rows:
        return []
    counts = Counter(len(row.figures) for i in rows if (row := lines[i].row) is not None)
    width = max(counts, key=lambda count: (counts[count], count))
    bodies: list[_Body] = []
    inset = max((lines[i].indent for i in rows if (row := lines[i].row) is not None and row.label_end), default=-1)
    for i in rows:
        row = lines[i].row
        assert row is not None
        first = row.figures[0]
        if not row.label_end and len(row.figures) > 1 and first.start <= inset + 2 and names_row(first.text):
            row = Row(first.end, row.figures[1:])
        figures = [_Placed(lines[i], figure) for figure in row.figures]
        before = bodies[-1] if bodies else None
        if (
            before is not None
            and before.last == i - 1
            and before.label_end
            and not row.label_end
            and len(before.figures) + len(figures) == width
            and row.figures[0].start < min(before.figures[0].figure.start, 10)
        ):
            bodies[-1] = _Body(before.number, i, before.label_end, before.figures + figures)
        elif not row.label_end and counts[len(figures)] == 1 and len(figures) > width and len(rows) > 2:
            bodies.append(_Body(i, i, figures[-width - 1].figure.end, figures[-width:]))
        else:
            bodies.append(_Body(i, i, row.label_end, figures))
    return bodies


def _label_columns(bodies: Sequence[_Body], places: dict[int, list[int]], boxes: Sequence[Box]) -> int:
    """1 where the first column is made of bare years that label the rows, else 0."""
    if len(boxes) < 2:
        return 0
    years = others = 0
    for body in bodies:
        place = places[body.number]
        if place and place[0] == 0:
            if names_row(body.figures[0].figure.text) and not body.label_end and len(place) > 1:
                years += 1
            else:
                others += 1
    return 1 if years and not others else 0


def _fill(
    lines: Sequence[Line],
    start: int,
    bodies: Sequence[_Body],
    places: dict[int, list[int]],
    shift: int,
    boxes: Sequence[Box],
    limit: int,
    grid: list[GridRow],
) -> int:
    """Put the rows of the body into `grid`; return the number of the last line used."""
    by_number = {body.number: body for body in bodies}
    lower = _lower_labels(lines, bodies)
    pending: list[LabelPart] = []
    rule = 0
    blank = True
    skip_to = start - 1
    end = bodies[-1].last
    i = start
    while i <= end or (i < limit and i < len(lines) and i <= end + 3):
        line = lines[i]
        past = i > end
        if i <= skip_to:
            i += 1
            continue
        if line.kind == BLANK:
            if past:
                break
            blank = True
        elif line.kind == RULE:
            if past:
                break
            rule = _heavier(rule, line)
        elif line.kind in (TEXT, ROW):
            body = by_number.get(i)
            if body is None and _RAISED.match(line.text):
                pass  # a footnote mark set above its line
            elif body is None:
                part = LabelPart(line, line.indent, len(line.text), blank, rule)
                tail = bool(grid) and grid[-1].cells and not pending and continues(grid[-1].label, part, lower)
                if past and (not tail or line.kind == ROW):
                    break
                if tail and not rule:
                    grid[-1] = _lengthen(grid[-1], part)
                    end = max(end, i)
                else:
                    pending.append(part)
                    rule = 0
            else:
                following = _following_indent(lines, bodies, i)
                _add_row(body, places[i], shift, boxes, pending, LabelPart(line, line.indent, body.label_end, blank, rule), following, lower, grid)
                pending = []
                rule = 0
                skip_to = body.last
            blank = False
        elif past:
            break
        i += 1
    return end


def _heavier(rule: int, line: Line) -> int:
    return 2 if rule or "=" in line.text else 1


def _lower_labels(lines: Sequence[Line], bodies: Sequence[_Body]) -> bool:
    """True where labels begin in lower case, so that a small letter does not tell of a wrapped label."""
    labelled = [lines[body.number] for body in bodies if body.label_end]
    alone = sum(
        1
        for line in labelled
        if line.text[line.indent].islower()
    )
    return alone * 2 > len(labelled)


def _following_indent(lines: Sequence[Line], bodies: Sequence[_Body], number: int) -> int:
    """The indent of the words after the row, -1 if none follow."""
    for i in range(number + 1, min(number + 6, bodies[-1].last + 1)):
        line = lines[i]
        if line.kind == TEXT or line.kind == ROW and line.row is not None and line.row.label_end:
            return line.indent
    return -1


def _add_row(
    body: _Body,
    place: Sequence[int],
    shift: int,
    boxes: Sequence[Box],
    pending: Sequence[LabelPart],
    own: LabelPart,
    following: int,
    lower: bool,
    grid: list[GridRow],
) -> None:
    label_end = own.end
    cells: list[GridCell] = []
    for placed, column in zip(body.figures, place, strict=True):
        if column < shift:
            label_end = placed.figure.end
            continue
        line, figure = placed
        span = Span(line.offset(figure.start), line.offset(figure.end - 1) + 1)
        cells.append(GridCell(figure.text, column - shift, column - shift, span))
    taken = {cell.first for cell in cells}
    label_end, reclaimed = _reclaim(own.line, label_end, taken, boxes)
    cells = reclaimed + cells
    own = own._replace(end=label_end)
    parts = [own] if label_end else []
    rest = list(pending)
    while rest and begins_row(rest[-1], parts[0] if parts else own, following, lower, bool(label_end)):
        parts.insert(0, rest.pop())
    for section in join_parts(rest, lower):
        grid.append(_grid_row(section, ()))
    rule = parts[0].rule if parts else own.rule
    for part in parts[1:]:
        rule = max(rule, part.rule)
    if not parts:
        at = cells[0].span.start
        grid.append(GridRow("", Span(at, at), own.indent, tuple(cells), rule))
        return
    row = _grid_row(parts, tuple(cells))
    grid.append(row._replace(rule_above=rule))


def _reclaim(line: Line, label_end: int, taken: set[int], boxes: Sequence[Box]) -> tuple[int, list[GridCell]]:
    """Words and figures at the end of a label that stand squarely in a free column are cells of it."""
    free = [k for k in range(len(boxes)) if k not in taken]
    if not free or not label_end or label_end <= boxes[free[0]].left:
        return label_end, []
    words = [word for word in chunks(line) if word.end <= label_end]
    cells: list[GridCell] = []
    while len(words) > 1:
        word = words[-1]
        fitting = [k for k in free if word.start >= boxes[k].left - 8 and abs(word.end - boxes[k].right) <= 3]
        if not fitting or word.start < boxes[0].left - 8:
            break
        column = fitting[-1]
        span = Span(line.offset(word.start), line.offset(word.end - 1) + 1)
        cells.insert(0, GridCell(collapsed(word.text), column, column, span))
        free = [k for k in free if k < column]
        words.pop()
        label_end = words[-1].end
    return label_end, cells


def _grid_row(parts: Sequence[LabelPart], cells: tuple[GridCell, ...]) -> GridRow:
    text = " ".join(part.text for part in parts)
    return GridRow(text, Span(parts[0].start, parts[-1].stop), parts[0].indent, cells, parts[0].rule)


def _lengthen(row: GridRow, part: LabelPart) -> GridRow:
    return row._replace(label=f"{row.label} {part.text}", label_span=Span(row.label_span.start, part.stop))


def _captions(lines: Sequence[Line], floor: int, top: int, columns: int) -> tuple[list[GridCell], int]:
    """The lines above the headings that name the table, outermost first, and the first line used."""
    captions: list[GridCell] = []
    first = top
    blanks = 0
    for i in range(top - 1, floor - 1, -1):
        line = lines[i]
        if line.kind == BLANK:
            blanks += 1
            if blanks > _CAPTION_BLANKS:
                break
        elif line.kind == TEXT:
            bare = line.text.strip()
            if (
                is_prose(lines, i) or is_sentence(line) or bare[-1] in ".;:" and not bare.isupper() and line.indent < 8
                or bare[0].islower() or len(bare) > 120 or len(captions) == _CAPTIONS
                or dense(line) and line.indent < 4 and ends_open(bare)
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
