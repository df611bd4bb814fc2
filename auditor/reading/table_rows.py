"""The body of a table: lines with figures and the words around them become rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from auditor.reading.columns import Box
from auditor.reading.document import GridCell, GridRow, SourceMap, Span
from auditor.reading.headings import chunks
from auditor.reading.labels import LabelPart, begins_row, continues, join_parts
from auditor.reading.lines import BLANK, ROW, RULE, TEXT, Line
from auditor.reading.printed import Printed, Row, names_row
from auditor.reading.text_map import collapsed

_DIGIT = re.compile(r"[0-9]")
_WORD = re.compile(r"\S+")
_RAISED = re.compile(r"\s*\(?\d{1,2}\)?\Z")


class Placed(NamedTuple):
    """A figure and the line it stands in (a mailer may have moved it to the next one)."""

    line: Line
    figure: Printed


def is_raised_mark(line: Line) -> bool:
    """True for a footnote mark set above its line."""
    return _RAISED.match(line.text) is not None


class Body(NamedTuple):
    """A line with figures, ready to be placed: `number` of its first line, of its last, its label's end."""

    number: int
    last: int
    label_end: int
    figures: list[Placed]


def find_bodies(lines: Sequence[Line], rows: Sequence[int]) -> list[Body]:
    """The rows with their figures.

    A row whose last cells a mailer put on the next line is mended.  Of a wrapped label's last line
    ("14,901 (2002)     2,579   1,491") only as many figures as there are columns are cells.
    """
    if not rows:
        return []
    counts = Counter(len(row.figures) for i in rows if (row := lines[i].row) is not None)
    width = max(counts, key=lambda count: (counts[count], count))
    bodies: list[Body] = []
    inset = max((lines[i].indent for i in rows if (row := lines[i].row) is not None and row.label_end), default=-1)
    for i in rows:
        row = lines[i].row
        assert row is not None
        first = row.figures[0]
        if not row.label_end and len(row.figures) > 1 and first.start <= inset + 2 and names_row(first.text):
            row = Row(first.end, row.figures[1:])
        figures = [Placed(lines[i], figure) for figure in row.figures]
        before = bodies[-1] if bodies else None
        if (
            before is not None
            and before.last == i - 1
            and before.label_end
            and not row.label_end
            and len(before.figures) + len(figures) == width
            and row.figures[0].start < min(before.figures[0].figure.start, 10)
        ):
            bodies[-1] = Body(before.number, i, before.label_end, before.figures + figures)
        elif not row.label_end and counts[len(figures)] == 1 and len(figures) > width and len(rows) > 2:
            bodies.append(Body(i, i, figures[-width - 1].figure.end, figures[-width:]))
        else:
            bodies.append(Body(i, i, row.label_end, figures))
    return bodies


def label_columns(bodies: Sequence[Body], places: dict[int, list[int]], boxes: Sequence[Box]) -> int:
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


def fill_rows(
    lines: Sequence[Line],
    start: int,
    bodies: Sequence[Body],
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
            if body is None and is_raised_mark(line):
                pass
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
                own = LabelPart(line, line.indent, body.label_end, blank, rule)
                _add_row(body, places[i], shift, boxes, pending, own, following, lower, grid)
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


def _lower_labels(lines: Sequence[Line], bodies: Sequence[Body]) -> bool:
    """True where labels begin in lower case, so that a small letter does not tell of a wrapped label."""
    labelled = [lines[body.number] for body in bodies if body.label_end]
    return sum(1 for line in labelled if line.text[line.indent].islower()) * 2 > len(labelled)


def _following_indent(lines: Sequence[Line], bodies: Sequence[Body], number: int) -> int:
    """The indent of the words after the row, -1 if none follow."""
    for i in range(number + 1, min(number + 6, bodies[-1].last + 1)):
        line = lines[i]
        if line.kind == TEXT or line.kind == ROW and line.row is not None and line.row.label_end:
            return line.indent
    return -1


def _add_row(
    body: Body,
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
    span = Span(parts[0].start, parts[-1].stop)
    return GridRow(
        text, span, parts[0].indent, cells, parts[0].rule, _label_map(parts) if _DIGIT.search(text) else None
    )


def _label_map(parts: Sequence[LabelPart]) -> SourceMap:
    """Where the characters of a label stand: `text` is its parts with one space between."""
    at: list[int] = []
    source: list[int] = []
    position = 0
    for part in parts:
        for word in _WORD.finditer(part.line.text, part.indent, part.end):
            at.append(position)
            source.append(part.line.offset(word.start()))
            position += len(word.group()) + 1
    return SourceMap(tuple(at), tuple(source))


def _lengthen(row: GridRow, part: LabelPart) -> GridRow:
    text = f"{row.label} {part.text}"
    joined = row._replace(label=text, label_span=Span(row.label_span.start, part.stop))
    if not _DIGIT.search(text):
        return joined
    # a label without digits has no map yet: its words are not needed, only the place of each later one
    before = row.label_map or SourceMap((0,), (row.label_span.start,))
    added = _label_map((part,))
    shift = len(row.label) + 1
    return joined._replace(
        label_map=SourceMap(before.at + tuple(a + shift for a in added.at), before.source + added.source)
    )
