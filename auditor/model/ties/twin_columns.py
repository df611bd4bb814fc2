"""Columns of two tables that print the same lines for the same period: a statement and its summary, a segment note.

A label is no identity; but where several lines of one column stand again in another with the same
amounts, a line of the same label whose amount is another one is a slip or a different thing by
the same name, which a reader wants to see.

A summary may print its amounts with scale words ("$3.7 billion", "$458 million"), and its lines without the headings
they stand under elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.model.rounding import Outcome, compare, digits_of, printed
from auditor.model.slips import is_misprint
from auditor.model.table import Cell
from auditor.model.ties.matching import CellIndex
from auditor.model.ties.twin_rows import basis_told

#: A label that stands in more columns than this names nothing in particular.
_MOST_PLACES = 64
#: So many lines of a summary must agree, with so many digits in all: rounded to billions, lines agree by chance.
_FEWEST_TIES, _FEWEST_DIGITS = 3, 6
#: Fewer lines must agree, but with so many digits, where the one that does not is misprinted.
_FEWEST_AGREEING, _DIGITS_AGREEING = 2, 8


class Twin(NamedTuple):
    """A line of one column and the line of the same label in another; `ties` of `told` lines of the two agree.
    `summed_up` tells that the other column is a summary in words of scale."""

    first: Cell
    other: Cell
    holds: bool
    ties: int
    told: int
    summed_up: bool = False


def twin_lines(index: CellIndex) -> Iterator[Twin]:
    """The lines that two tables print for one period, of columns that share three amounts of three digits or more."""
    shared: Mapping[tuple[int, int, int, int], list[tuple[Cell, Cell, bool]]] = defaultdict(list)
    summaries: Mapping[tuple[int, int, int, int, tuple[str, ...]], list[tuple[Cell, Cell, bool]]] = defaultdict(list)
    for cells in index.by_words.values():
        if not 1 < len(cells) <= _MOST_PLACES:
            continue
        for i, first in enumerate(cells):
            for other in cells[i + 1 :]:
                if first.table is other.table:
                    continue
                if (summary := _summed_up(first, other)) is not None:
                    line, short = summary
                    holds = compare(abs(printed(line.figure)), abs(printed(short.figure))) is not Outcome.CONFLICTS
                    place = (line.table.index, line.column.index, short.table.index, short.column.index)
                    summaries[*place, line.row.path[-1:]].append((line, short, holds))
                    continue
                if not _comparable(first, other):
                    continue
                holds = compare(abs(printed(first.figure)), abs(printed(other.figure))) is not Outcome.CONFLICTS
                key = (first.table.index, first.column.index, other.table.index, other.column.index)
                shared[key].append((first, other, holds))
    for lines in shared.values():
        ties = sum(holds for first, other, holds in lines if _is_telling(first) and _is_telling(other))
        if ties >= 3 and ties * 4 >= len(lines) * 3 or _few_but_telling(lines):
            for first, other, holds in lines:
                yield Twin(first, other, holds, ties, len(lines))
    for lines in summaries.values():
        held = [short for _, short, holds in lines if holds]
        digits = sum(c.isdigit() for short in held for c in short.figure.text)
        if len(held) >= _FEWEST_TIES and digits >= _FEWEST_DIGITS and len(lines) - len(held) <= 1:
            yield from (Twin(line, short, holds, len(held), len(lines), True) for line, short, holds in lines)


def _few_but_telling(lines: Sequence[tuple[Cell, Cell, bool]]) -> bool:
    """Whether all lines but one agree, of many digits together, and that one is misprinted."""
    agreeing = [first.figure for first, _, holds in lines if holds]
    apart = [(first.figure, other.figure) for first, other, holds in lines if not holds]
    if len({figure.value for figure in agreeing}) < _FEWEST_AGREEING or len(apart) != 1:
        return False
    one, two = apart[0]
    digits = sum(digits_of(figure.value, figure.step) for figure in agreeing)
    return digits >= _DIGITS_AGREEING and one.step == two.step and is_misprint(one.value, one.step, two.value)


def _summed_up(first: Cell, other: Cell) -> tuple[Cell, Cell] | None:
    """The line and the cell with a scale word that may sum it up, None where neither or both have one, or where they
    are of different periods."""
    if _in_words(first) == _in_words(other):
        return None
    line, short = (first, other) if _in_words(other) else (other, first)
    one, two = line.period, short.period
    if one is None or two is None or one.key != two.key or line.figure.unit is not short.figure.unit:
        return None
    return (line, short) if line.basis in (short.basis, "segment") and line.figure.value else None


def _in_words(cell: Cell) -> bool:
    return cell.figure.text.endswith(("illion", "B", "M"))


def _comparable(first: Cell, other: Cell) -> bool:
    one, two = first.period, other.period
    return (
        one is not None
        and two is not None
        and one.key == two.key
        and basis_told(first) == basis_told(other)
        and first.figure.unit is other.figure.unit
        and first.row.path[-1:] == other.row.path[-1:]
        and bool(first.figure.value)
        and bool(other.figure.value)
        and not _same_digits_in_another_scale(first, other)
    )


def _same_digits_in_another_scale(first: Cell, other: Cell) -> bool:
    """Whether two figures are printed alike and read in different scales: of one the scale is misread."""
    one, two = first.figure, other.figure
    return one.scale != two.scale and one.value * two.scale == two.value * one.scale


def _is_telling(cell: Cell) -> bool:
    return abs(cell.figure.value) >= cell.figure.step * 100
