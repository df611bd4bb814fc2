"""Columns or rows of rates of growth that lead from one rate to another, as their headings or labels tell.

    total   = volume + price + currencies + acquisitions  |  organic + currencies + acquisitions
    organic = volume + price  |  reported + or - currencies and acquisitions
    adjusted = reported + all items in between  |  organic + all items in between
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.model.figure import Unit
from auditor.model.footing.derived_columns import percent_cell
from auditor.model.footing.table_checks import Sum
from auditor.model.rounding import Outcome, compare, printed, total
from auditor.model.table import Cell, Column, Row, Table, printed_parts

#: So many rows in which two components are not nil must bear a bridge out, and so many times as many as do not.
_FEWEST_ROWS, _TIMES = 3, 4
_AT_CONSTANT_RATES = re.compile(
    r"\borganic|\bconstant|\blocal currenc|[- ]neutral|\bunderlying|\boperational|\bcomparable|\bexclud|\bex-", re.I
)
_COMPONENTS = (
    ("currencies", re.compile(r"\bcurrenc(?:y|ies)\b|\bforeign exchange\b|\bfx\b|\btranslation\b", re.I)),
    ("acquisitions", re.compile(r"\bacqui\w+|\bdives\w+|\bdisposals?\b|\bportfolio\b|\bstructur\w+|\bM&A\b", re.I)),
    ("volume", re.compile(r"\bvolumes?\b", re.I)),
    ("price", re.compile(r"\bpric(?:e|es|ing)\b|\bmix\b", re.I)),
)
_TOTAL = re.compile(r"\btotal\b|\breported\b|\bGAAP\b|\bgrowth\b|\bchange\b|\bnet sales\b|\brevenues?\b", re.I)
_REPORTED = re.compile(r"(?<!non-)(?<!non )\bgaap\b|\breported\b", re.I)
_ADJUSTED = re.compile(r"\bnon-? ?gaap\b|\badjusted\b|\bcore\b|\bunderlying\b", re.I)
_OF_CONSTANT, _BETWEEN = frozenset(("volume", "price")), frozenset(("currencies", "acquisitions"))


class _Line(NamedTuple):
    """A column, or the rows of one kind: its heading or label, and its rates by where they stand in it."""

    heading: str
    rates: Mapping[Hashable, Cell]


def growth_bridges(table: Table, columns: Sequence[Column]) -> Iterator[Sum]:
    """The rates that the columns, all of percentages, add up to, where headings and rows tell the bridge."""
    lines = []
    for column in columns:
        cells = ((row.index, percent_cell(table, row.index, column)) for row in table.rows)
        lines.append(_Line(column.heading, {place: cell for place, cell in cells if cell is not None}))
    yield from _told(lines)


def growth_bridges_down(table: Table) -> Iterator[Sum]:
    """The same of rows of rates, each of a whole; rows with the labels of parts may follow each ("U.S.")."""
    rows = [row for row in table.rows if row.label and any(row.cells)]
    if len(rows) < _FEWEST_ROWS or not all(map(_prints_percents, rows)):
        return
    times = Counter(row.label for row in rows)
    lines: list[_Line] = []
    for row in rows:
        part = row.label if times[row.label] > 1 else ""
        cells = ((column, table.cell(row, column)) for column in table.columns)
        rates: dict[Hashable, Cell] = {(part, column.index): cell for column, cell in cells if cell is not None}
        if not part:
            lines.append(_Line(row.label, rates))
        elif lines:
            lines[-1] = lines[-1]._replace(rates={**lines[-1].rates, **rates})
    yield from _told(lines)


def _prints_percents(row: Row) -> bool:
    return all(figure.unit is Unit.PERCENT for figure in row.cells if figure is not None and figure.value)


def _told(lines: Sequence[_Line]) -> Iterator[Sum]:
    parts = [_part(line.heading) for line in lines]
    best: dict[frozenset[int], list[Sum]] = {}  # by the lines: of one bridge, either end is what the rest comes to
    for i, part in enumerate(parts):
        bridges = [*_bridges(parts, i)] if part in ("total", "constant") else []
        for bridge in (*bridges, *_to_adjusted(lines, parts, i)):
            found = _sums(lines[i], [(lines[k], sign) for k, sign in bridge])
            over = frozenset((i, *(k for k, _ in bridge)))
            if sum(s.holds for s in found) > sum(s.holds for s in best.get(over, ())):
                best[over] = found
    for found in best.values():
        yield from found


def _part(heading: str) -> str:
    """What a column is of a bridge: a component, the rate at constant rates, the "total", or "" for anything else."""
    component = next((name for name, words in _COMPONENTS if words.search(heading)), "")
    # below "Volume % change" may stand "Organic % change"
    said = _last(dict(_COMPONENTS)[component], heading) if component in ("volume", "price", "acquisitions") else -1
    if _last(_AT_CONSTANT_RATES, heading) > said:
        return "constant"
    return component or ("total" if _TOTAL.search(heading) else "")


def _last(words: re.Pattern[str], heading: str) -> int:
    """Where the words are found last, -1 where they are not."""
    return max((found.start() for found in words.finditer(heading)), default=-1)


def _bridges(parts: Sequence[str], of: int) -> Iterator[list[tuple[int, int]]]:
    """The bridges that may lead to a column: the components beside it, or from the total before it to what is left."""
    added = _OF_CONSTANT if parts[of] == "constant" else {*(name for name, _ in _COMPONENTS), "constant"}
    for run in (_run(parts, of, -1, added), _run(parts, of, 1, added)):
        if len(run) > 1:
            yield [(k, 1) for k in run]
    between = _run(parts, of, -1, _BETWEEN) if parts[of] == "constant" else []
    if between and between[0] > 0 and parts[between[0] - 1] == "total":
        for sign in (1, -1):
            yield [(between[0] - 1, 1), *((k, sign) for k in between)]


def _to_adjusted(lines: Sequence[_Line], parts: Sequence[str], of: int) -> Iterator[list[tuple[int, int]]]:
    """The bridge to an adjusted rate from the reported one, or the one at constant rates, with all items in between."""
    if not _ADJUSTED.search(lines[of].heading):
        return
    ends = (k for k in range(of - 1, -1, -1) if parts[k] == "constant" or _is_end(lines[k].heading))
    first = next(ends, of)
    if first < of - 2 and not _ADJUSTED.search(lines[first].heading):
        yield [(k, 1) for k in range(first, of)]


def _is_end(heading: str) -> bool:
    return _REPORTED.search(heading) is not None or _ADJUSTED.search(heading) is not None


def _run(parts: Sequence[str], of: int, step: int, kinds: Collection[str]) -> list[int]:
    """The columns of these kinds, one of each, on one side of a column, from the left."""
    run: list[int] = []
    at = of + step
    while 0 <= at < len(parts) and parts[at] in kinds and parts[at] not in {parts[k] for k in run}:
        run.append(at)
        at += step
    return sorted(run)


def _sums(whole: _Line, parts: Sequence[tuple[_Line, int]]) -> list[Sum]:
    """The rates of a bridge, none where they do not bear it out; an item that is left blank is nil."""
    found: list[Sum] = []
    telling = 0
    for place, stated in whole.rates.items():
        cells = [(cell, sign) for line, sign in parts if (cell := line.rates.get(place)) is not None]
        if place not in parts[0][0].rates or len(cells) < 2:
            continue
        summed = total(printed_parts(cells))
        holds = compare(printed(stated.figure), summed) is not Outcome.CONFLICTS
        telling += holds and sum(bool(cell.figure.value) for cell, _ in cells) > 1
        found.append(Sum(stated, tuple(cells), holds, False))
    failed = sum(not item.holds for item in found)
    return found if telling >= max(_FEWEST_ROWS, _TIMES * failed) else []
