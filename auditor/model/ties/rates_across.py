"""Rates of change that one table prints and another prints too, or has the amounts of, row by row.

Which column of which table a column of rates agrees with is told by trial: the one whose rates, taken for the
same things, are nearly all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from auditor.model.figure import Unit
from auditor.model.named_things import of_one_line
from auditor.model.rounding import Outcome, compare
from auditor.model.slips import Likeness, differ_by_a_digit, likeness
from auditor.model.ties.printed_rates import PrintedRate

#: So many rows must agree; more where one does not, and so many in ten of those compared where more do not.
_FEWEST, _WITH_A_MISS, _TENTHS = 3, 5, 9
#: what a rate that is rounded to halves may be off
_QUARTER, _WHOLE = Decimal("0.25"), Decimal(1)

#: Rates of a column that are told alike: the number of the table and the column's, what its rows are lines of (line
#: items stand together) and how they are measured.
_Place = tuple[int, tuple[int, ...], str, frozenset[str]]
#: A table and columns of it, by their numbers.
_Column = tuple[int, tuple[int, ...]]
#: A row of a table.
_Row = tuple[int, int]
#: The words of a name and how it is measured.
_Name = tuple[frozenset[str], frozenset[str]]


class RateAcross(NamedTuple):
    """A rate printed in one table, and the same one in another."""

    stated: PrintedRate
    other: PrintedRate
    holds: bool


def rates_across(printed: Iterable[PrintedRate]) -> Iterator[RateAcross]:
    """The rates of columns that agree with a column of another table, and of rows that do with a row of one, of those
    that tables print or give."""
    rates = [rate for rate in printed if rate.unit is Unit.PERCENT and rate.rate.value]
    by_name: dict[_Name, list[PrintedRate]] = defaultdict(list)
    beside: dict[tuple[_Name, _Column], list[PrintedRate]] = defaultdict(list)  # in one column, of one name
    for rate in rates:
        by_name[_name(rate)].append(rate)
        beside[_name(rate), _column(rate)].append(rate)
    columns: dict[_Place, dict[_Place, dict[int, RateAcross]]] = defaultdict(lambda: defaultdict(dict))
    rows: dict[_Row, dict[_Row, dict[int, RateAcross]]] = defaultdict(lambda: defaultdict(dict))
    for rate in rates:
        if len(rate.cells) > 1:
            continue
        own = [each for each in beside[_name(rate), _column(rate)] if each.named.line != rate.named.line]
        for other in by_name[_name(rate)]:
            if other.cells[0].table is not rate.cells[0].table and _alike(rate, other):
                holds = _agree(rate, other)
                if not holds and any(_agree(each, other) for each in own):
                    continue  # "Services" of an unnamed line is that of the costs, and not of the revenues
                pairs = columns[_place(rate)][_place(other)]
                row = rate.cells[0].row.index
                if row not in pairs or holds:
                    pairs[row] = RateAcross(rate, other, holds)
                if len(other.cells) == 1 and rate.period is not None and other.period is not None:
                    rows[_row(rate)][_row(other)][rate.cells[0].column.index] = RateAcross(rate, other, holds)
    for sources in columns.values():
        yield from _believed(found.values() for found in sources.values())
    for others in rows.values():
        yield from (pair for found in others.values() if (pair := _only_slip(found.values())) is not None)


def _only_slip(pairs: Iterable[RateAcross]) -> RateAcross | None:
    """The one rate of a row that is not as in the row of its name elsewhere, where all others are, each of its period:
    "(9.6)%  (2.1)%  (10.3)%  11.0%" in a summary and in the table of a segment."""
    told = list(pairs)
    missed = [pair for pair in told if not pair.holds]
    if len(missed) != 1 or len(told) - 1 < _FEWEST:
        return None
    stated, other = missed[0].stated.rate, missed[0].other.rate
    slip = stated.step is not None and stated.step == other.step and stated.value * other.value > 0
    return missed[0] if slip and differ_by_a_digit(abs(stated.value), stated.step or _WHOLE, abs(other.value)) else None


def _believed(sources: Iterable[Iterable[RateAcross]]) -> list[RateAcross]:
    """The pairs of the source that most rates agree with, if nearly all do and a slip explains the others."""
    best = max((list(pairs) for pairs in sources), key=lambda pairs: sum(pair.holds for pair in pairs))
    held = sum(pair.holds for pair in best)
    if all(pair.stated.rate.value * 2 % 1 == 0 for pair in best):
        near = [pair for pair in best if not pair.holds and _is_rounded_to_a_half(pair)]
        best, held = [pair for pair in best if pair not in near], held + len(near)
    misses = sum(not pair.holds for pair in best)
    nearly = held >= (_WITH_A_MISS if misses else _FEWEST) and (misses <= 1 or held * 10 >= (held + misses) * _TENTHS)
    return best if nearly and all(pair.holds or _is_slip(pair) for pair in best) else []


def _is_rounded_to_a_half(pair: RateAcross) -> bool:
    return abs(pair.stated.rate.value - pair.other.rate.value) <= _QUARTER


def _is_slip(pair: RateAcross) -> bool:
    stated, other = pair.stated.rate, pair.other.rate
    step = stated.step or Decimal(1)
    return abs(stated.value) >= 10 * step and likeness(abs(stated.value), step, abs(other.value)) is not Likeness.NONE


def _agree(one: PrintedRate, other: PrintedRate) -> bool:
    return compare(one.rate, other.rate) is not Outcome.CONFLICTS


def _alike(one: PrintedRate, other: PrintedRate) -> bool:
    """Whether two rates of one name are of one line, for the same period as far as that is told."""
    if not of_one_line(one.named, other.named):
        return False
    return one.period is None or other.period is None or one.period.key == other.period.key


def _name(rate: PrintedRate) -> _Name:
    return rate.named.words, rate.named.measures


def _place(rate: PrintedRate) -> _Place:
    line = rate.named.line if rate.named.words or rate.named.line == "sales" else ""
    return *_column(rate), line, rate.named.measures


def _column(rate: PrintedRate) -> _Column:
    return rate.cells[0].table.index, tuple(cell.column.index for cell in rate.cells)


def _row(rate: PrintedRate) -> _Row:
    return rate.cells[0].table.index, rate.cells[0].row.index
