"""Rows of a table quoted in a sentence: "$2.3 million, $2.1 million and $1.9 million in 2019, 2018 and 2017".

Amounts of several periods that stand in a table side by side, in one row, are that row's; where all but
one do, and that one differs as a slip does, it was mistyped here or there.  No label need agree word for
word: what is said of the row is told by the figures, and weighed in bits against chance.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import log2
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.concepts import telling_words, words_said
from auditor.model.figure import Hedge, Unit
from auditor.model.rounding import digits_of, truncates_to
from auditor.model.slips import is_misprint, off_by_scale
from auditor.model.table import Cell, Row, Table
from auditor.model.ties.tying import ties_to

#: A whole year and the day it ends on are quoted alike: the year. Other stretches are told by length and end.
Slot = tuple[int, int]

ENOUGH = 10.0  # bits
#: What a label adds: all of its words, the one it has, half of them; the words of the table's title for a total.
_ALL_WORDS, _ONE_WORD, _HALF, _TITLE = 8.0, 4.0, 3.0, 4.0
_SCALE, _MISPRINT, _SHORT_MISPRINT = 8.0, 4.0, 2.0
_UNITS = frozenset((Unit.CURRENCY, Unit.PER_SHARE, Unit.SHARES, Unit.COUNT, Unit.PERCENT))
#: Of percentages so many must agree with a row to tell that another does not: they are like each other.
_FEWEST_PERCENTS = 2


class Quoted(NamedTuple):
    """An amount of a sentence with the cell it quotes, and the amounts beside it that tie to the cell's row."""

    fact: Fact
    cell: Cell
    agreeing: tuple[tuple[Fact, Cell], ...]
    holds: bool


class _Told(NamedTuple):
    """An amount of a series with the period it is taken to be of."""

    fact: Fact
    slot: Slot


class _Place(NamedTuple):
    size: Decimal
    row: tuple[int, int]  # table and row
    cell: Cell


Places = dict[tuple[Unit, Slot], list[_Place]]  # by size


def quoted_rows(facts: Sequence[Fact], tables: Sequence[Table]) -> Iterator[Quoted]:
    """The amounts that quote a row of a table together with others, and one of each such row at most that does not
    agree with it."""
    places = _index(tables)
    for series in series_of(facts):
        yield from _quoted(series, places, tables)


def series_of(facts: Sequence[Fact]) -> Iterator[list[_Told]]:
    """Amounts of one unit that follow each other in a sentence, each of another period.

    Amounts of another unit may stand between: "$1,364 million, $3.07 per share, compared to $1,324 million, $2.98".
    One without a period, before one of "last year", is of the year after that.
    """
    begun: dict[Unit, list[_Told]] = {}
    waiting: dict[Unit, Fact] = {}
    for fact in facts:
        unit = fact.figure.unit
        if unit not in _UNITS or not _is_level(fact):
            continue
        before = waiting.pop(unit, None)
        if fact.period is None:
            waiting[unit] = fact
            continue
        told = _Told(fact, fact.period.year_key)
        current = begun.get(unit)
        if current and _goes_on(current, told):
            current.append(told)
            continue
        if current and len(current) > 1:
            yield current
        begun[unit] = [told]
        if before is not None and before.sentence is fact.sentence and fact.side in ("prior", "share"):
            begun[unit].insert(0, _Told(before, fact.period.years_before(-1).year_key))
    yield from (series for series in begun.values() if len(series) > 1)


def _is_level(fact: Fact) -> bool:
    """Whether a figure may stand in a row of levels; of percentages, shares may, and those told beside a level."""
    return fact.is_level or fact.figure.unit is Unit.PERCENT and fact.side in ("share", "difference")


def _goes_on(series: Sequence[_Told], told: _Told) -> bool:
    last = series[-1].fact
    return (
        told.fact.sentence is last.sentence
        and told.fact.figure.unit is last.figure.unit
        and _may_be_one(told.fact, last)
        and told.slot not in {each.slot for each in series}
    )


def _may_be_one(fact: Fact, other: Fact) -> bool:
    """Whether two amounts can be of one thing, by the names they go by."""
    one, two = fact.metric, other.metric
    if one is None or two is None or one.words == two.words:
        return True
    return one.concept is not None and one.concept is two.concept and one.qualifier == two.qualifier


def _index(tables: Sequence[Table]) -> Places:
    """The cells of amounts by unit and period, in the order of their size."""
    found: Places = {}
    for table in tables:
        for cell in table.cells():
            if cell.column.kind == "amount" and cell.period is not None and cell.figure.unit in _UNITS:
                place = _Place(abs(cell.figure.value), (table.index, cell.row.index), cell)
                found.setdefault((cell.figure.unit, cell.period.year_key), []).append(place)
    for places in found.values():
        places.sort(key=lambda place: place.size)
    return found


def _quoted(series: Sequence[_Told], places: Places, tables: Sequence[Table]) -> Iterator[Quoted]:
    facts = [told.fact for told in series]
    listed = [places.get((fact.figure.unit, slot), []) for fact, slot in series]
    tied: dict[tuple[int, int], dict[int, Cell]] = {}
    for i, fact in enumerate(facts):
        for place in _near(fact, listed[i]):
            if ties_to(fact, place.cell):
                tied.setdefault(place.row, {}).setdefault(i, place.cell)
    cost = log2(max(map(len, listed), default=1) or 1)
    best: tuple[bool, float, list[Quoted]] | None = None
    for (t, r), cells in tied.items():
        agreeing = tuple((facts[i], cell) for i, cell in cells.items())
        bits = sum(_told(fact) for fact, _ in agreeing) + _said(tables[t].rows[r], tables[t], facts[0]) - cost
        found = [Quoted(fact, cell, agreeing, True) for fact, cell in agreeing] if len(agreeing) > 1 else []
        odd = [i for i in range(len(series)) if i not in cells]
        if len(odd) == 1 and (facts[0].figure.unit is not Unit.PERCENT or len(agreeing) >= _FEWEST_PERCENTS):
            misfit = _misfit(series[odd[0]], tables[t], tables[t].rows[r], listed[odd[0]])
            if misfit is None:
                continue
            bits += misfit[1]
            found.append(Quoted(facts[odd[0]], misfit[0], agreeing, False))
        elif odd:
            continue
        if bits >= ENOUGH and (best is None or (not odd, bits) > best[:2]):
            best = not odd, bits, found
    if best is not None:
        yield from best[2]


def _misfit(told: _Told, table: Table, row: Row, listed: Sequence[_Place]) -> tuple[Cell, float] | None:
    """The cell that a fact should agree with and differs from as a slip does, with the bits of that likeness."""
    fact = told.fact
    cell = _other(told, table, row)
    if cell is None or any(place.row[0] == table.index and ties_to(fact, place.cell) for place in _near(fact, listed)):
        return None
    bits = _likeness(fact, cell)
    return (cell, bits) if bits else None


def _near(fact: Fact, listed: Sequence[_Place]) -> Iterator[_Place]:
    """The cells whose size is the fact's, give or take the digits left out."""
    size, reach = abs(fact.figure.value), fact.figure.step
    for place in listed[bisect_left(listed, size - reach, key=lambda place: place.size) :]:
        if place.size > size + reach:
            break
        yield place


def _told(fact: Fact) -> float:
    """The bits of an amount that agrees: one of so many digits agrees with another about once in as many numbers."""
    return 3.3 * digits_of(fact.figure.value, fact.figure.step) - 2


def _said(row: Row, table: Table, fact: Fact) -> float:
    """The bits of the words that the sentence shares with the row's label, or with the table's title for a total."""
    sentence = words_said(fact.sentence.text)
    words = telling_words(row.label)
    if words:
        shared = len(words & sentence)
        if shared == len(words):
            return _ALL_WORDS if shared > 1 else _ONE_WORD
        return _HALF if shared * 2 >= len(words) else 0.0
    words = telling_words(table.title)
    return _TITLE if words and words <= sentence else 0.0


def _other(told: _Told, table: Table, row: Row) -> Cell | None:
    """The cell of a row for the fact's period, None where there is none or more than one."""
    cells = [
        cell
        for column in table.columns
        if column.kind == "amount"
        and (cell := table.cell(row, column)) is not None
        and cell.period is not None
        and cell.figure.unit is told.fact.figure.unit
        and cell.period.year_key == told.slot
    ]
    return cells[0] if len(cells) == 1 else None


def _likeness(fact: Fact, cell: Cell) -> float:
    """The bits of a slip: how seldom two amounts that have nothing to do with each other differ as these do."""
    figure, value = fact.figure, abs(cell.figure.value)
    if figure.hedge is not Hedge.NONE or not value or not figure.value:
        return 0.0
    if truncates_to(value, figure.step) == abs(figure.value):
        return 0.0  # cut off, not rounded
    if off_by_scale(figure, cell.figure):
        return _SCALE
    step = max(figure.step, cell.figure.step)
    if is_misprint(figure.value, step, value):
        return _MISPRINT
    one, other = (str(round(abs(v) / step)) for v in (figure.value, value))
    if len(one) != len(other) or figure.unit is Unit.PERCENT:  # rates of like things differ in a digit
        return 0.0
    differing = [k for k in range(len(one)) if one[k] != other[k]]
    swapped = len(differing) == 2 and one[::-1] == other and len(one) == 2
    return _SHORT_MISPRINT if len(differing) == 1 or swapped else 0.0

