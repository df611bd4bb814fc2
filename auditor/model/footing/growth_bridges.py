"""Columns of rates of growth that lead from one rate to another, as their headings tell.

    total   = volume + price + currencies + acquisitions  |  organic + currencies + acquisitions
    organic = volume + price  |  reported + or - currencies and acquisitions
    adjusted = reported + all items in between
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from auditor.model.footing.derived_columns import percent_cell
from auditor.model.footing.table_checks import Sum
from auditor.model.rounding import Outcome, compare, printed, total
from auditor.model.table import Column, Table, printed_parts

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


def growth_bridges(table: Table, columns: Sequence[Column]) -> Iterator[Sum]:
    """The rates that the columns, all of percentages, add up to, where headings and rows tell the bridge."""
    parts = [_part(column.heading) for column in columns]
    best: dict[frozenset[int], list[Sum]] = {}  # by the columns: of one bridge, either end is what the rest comes to
    for i, part in enumerate(parts):
        bridges = [*_bridges(parts, i)] if part in ("total", "constant") else []
        for bridge in (*bridges, *_from_reported(columns, i)):
            found = _sums(table, columns[i], [(columns[k], sign) for k, sign in bridge])
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


def _from_reported(columns: Sequence[Column], of: int) -> Iterator[list[tuple[int, int]]]:
    """The bridge from the reported rate to an adjusted one, with all items in between."""
    if not _ADJUSTED.search(columns[of].heading) or of < 3:
        return
    first = next((k for k in range(of - 1, -1, -1) if _is_end(columns[k].heading)), of)
    if first < of - 2 and _REPORTED.search(columns[first].heading) and not _ADJUSTED.search(columns[first].heading):
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


def _sums(table: Table, whole: Column, parts: Sequence[tuple[Column, int]]) -> list[Sum]:
    """The rows of a bridge, none where they do not bear it out."""
    found: list[Sum] = []
    telling = 0
    for row in table.rows:
        stated = percent_cell(table, row.index, whole)
        cells = [(cell, sign) for column, sign in parts if (cell := percent_cell(table, row.index, column)) is not None]
        if stated is None or len(cells) < len(parts):
            continue
        summed = total(printed_parts(cells))
        holds = compare(printed(stated.figure), summed) is not Outcome.CONFLICTS
        telling += holds and sum(bool(cell.figure.value) for cell, _ in cells) > 1
        found.append(Sum(stated, tuple(cells), holds, False))
    failed = sum(not item.holds for item in found)
    return found if telling >= max(_FEWEST_ROWS, _TIMES * failed) else []
