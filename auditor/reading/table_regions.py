"""Where the tables of a text are: runs of rows with what stands between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.reading.lines import BLANK, FURNITURE, MARK, PAGE, ROW, RULE, TEXT, Line
from auditor.reading.prose import dense, is_prose, is_sentence

#: So many blank lines end a table, and so many lines of words without a figure between two rows do.
_BLANKS = 3
_WORDS = 14


class Region(NamedTuple):
    """Rows that may belong together: the first line that may be their heading, and the numbers of the rows."""

    floor: int
    rows: list[int]
    marked: bool


def table_regions(lines: Sequence[Line]) -> list[Region]:
    """The runs of rows of a text, from top to bottom."""
    regions: list[Region] = []
    marked = False
    floor = i = 0
    while i < len(lines):
        line = lines[i]
        if line.kind == MARK:
            mark = line.text.lstrip()[:7].upper()
            if mark.startswith("<TABLE"):
                marked = True
            elif mark.startswith("</TABLE"):
                marked = False
                floor = i + 1
        elif line.kind == ROW and (marked or not is_prose(lines, i)):
            rows = _grow(lines, i, marked)
            if len(rows) > 1 or marked or _stands_alone(lines, i):
                regions.append(Region(floor, rows, marked))
                floor = rows[-1] + 1
            i = rows[-1]
        i += 1
    return regions


def _stands_alone(lines: Sequence[Line], i: int) -> bool:
    """A single row is a table only if it has several figures."""
    row = lines[i].row
    return row is not None and len(row.figures) > 1


def _grow(lines: Sequence[Line], start: int, marked: bool) -> list[int]:
    """The numbers of the rows from `start` on that no running text, mark or wide gap parts."""
    rows = [start]
    blanks = words = 0
    limit = 12 if marked else _BLANKS
    zone = _zone(lines[start])
    for i in range(start + 1, len(lines)):
        line = lines[i]
        kind = line.kind
        if kind == ROW and (marked or not is_prose(lines, i)):
            rows.append(i)
            zone = min(zone, _zone(line)) if words == 0 else _zone(line)
            blanks = words = 0
            limit = 12 if marked else _BLANKS
        elif kind == BLANK:
            blanks += 1
            if blanks > limit:
                break
        elif kind in (PAGE, FURNITURE):
            limit = 14
        elif kind == MARK:
            if line.text.lstrip()[:8].upper().startswith(("<TABLE", "</TABLE")):
                break
        elif kind != RULE:
            words += 1
            if words > _WORDS or (not marked and _ends_table(lines, i, zone, blanks)):
                break
            blanks = 0
    return rows


def _zone(line: Line) -> int:
    """Where the figures of a row begin, past a year that is the end of its label."""
    assert line.row is not None
    figures = line.row.figures
    return next((figure.left for figure in figures if not figure.year), figures[0].left)


def _ends_table(lines: Sequence[Line], i: int, zone: int, blanks: int) -> bool:
    """True where words between rows are running text and no label."""
    line = lines[i]
    if blanks == 0 and line.text.endswith(":") and i + 1 < len(lines) and lines[i + 1].kind == ROW:
        return False  # a long heading of the rows below it reaches over the first column
    if dense(line) and (len(line.text) > zone + 1 or is_prose(lines, i) and blanks > 0):
        return True
    return blanks > 0 and line.kind == TEXT and is_sentence(line)
