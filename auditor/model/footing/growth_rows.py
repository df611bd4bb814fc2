"""Rows of rates of growth: the change of a row of amounts above from an earlier column of the same table.

"Y/Y growth" below a line, "As reported growth rates" over the labels of the lines again.  How many columns back the
earlier amount stands is told by trial: a year of quarters, or the column beside.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.model.concepts import normal_words
from auditor.model.figure import Unit
from auditor.model.footing.derived_columns import AT_OTHER_RATES, Derived
from auditor.model.rounding import HUNDRED, Outcome, change, compare, printed
from auditor.model.slips import differ_by_a_digit
from auditor.model.table import Column, Row, Table

_OF_GROWTH = re.compile(r"\bgrowth\b|\bchange\b|\b(?:in|de)crease\b|\by/y\b|\byoy\b|\byear[- ]over[- ]year\b", re.I)
#: rates that are no change between two printed amounts, or of another one
_OF_SOMETHING_ELSE = re.compile(
    r"(?:%|\bpercent(?:age)?|\bpoints?)\s(?:of|to)\b|\bas a\b|\bmargin|\bcomparable\b|\bsame[- ]store\b|\badjusted\b"
    r"|\borganic|\bcagr\b|\bannuali[sz]ed\b|\bimpact\b|\bmix\b|\bexclud",
    re.I,
)
#: So many rates must follow from their amounts, and so many times as many as do not.
_FEWEST, _TIMES = 4, 5
#: The only one that does not, by so many units, is wrong, whatever it is; so is one that misses by less, of so many.
_FAR, _SURELY = 5, 8

#: A row of rates with the row of amounts it gives the growth of.
_Pair = tuple[Row, Row]


def growth_rows(table: Table) -> Iterator[Derived]:
    """The rates of rows of growth with the two amounts they follow from; all that share a heading are told alike."""
    columns = [column for column in table.columns if column.kind == "amount"]
    groups: dict[tuple[str, ...], list[_Pair]] = defaultdict(list)
    for number, row in enumerate(table.rows):
        if (source := _source(table.rows[:number], row)) is not None:
            groups[row.path[-1:] if _is_of_growth(row.path[-1:]) else (row.label,)].append((row, source))
    for pairs in groups.values():
        yield from _best(table, columns, pairs)


def _is_of_growth(headings: Sequence[str]) -> bool:
    return any(_OF_GROWTH.search(heading) for heading in headings)


def _source(above: Sequence[Row], row: Row) -> Row | None:
    """The row that a row of rates gives the growth of: the nearest above with its label, where a heading tells that
    growth follows, else the one right above."""
    figures = [figure for figure in row.cells if figure is not None]
    if len(figures) == 0 or any(f.value and f.unit is not Unit.PERCENT for f in figures) or not row.label:
        return None
    said = f"{row.label} {' '.join(row.path[-1:])}"
    if not _OF_GROWTH.search(said) or AT_OTHER_RATES.search(said) or _OF_SOMETHING_ELSE.search(said):
        return None
    if _OF_GROWTH.search(row.label):
        before = next((other for other in reversed(above) if any(other.cells)), None)
        return before if before is not None and _prints_amounts(before) else None
    words = normal_words(row.label)
    named = (other for other in reversed(above) if normal_words(other.label) == words and _prints_amounts(other))
    return next(named, None)


def _prints_amounts(row: Row) -> bool:
    figures = [figure for figure in row.cells if figure is not None]
    return bool(figures) and all(figure.unit is not Unit.PERCENT for figure in figures)


def _best(table: Table, columns: Sequence[Column], pairs: Sequence[_Pair]) -> list[Derived]:
    """The rates by the distance between their columns that explains most of them, none where it leaves many out."""
    best: list[Derived] = []
    for distance in (step for size in range(1, len(columns)) for step in (size, -size)):
        found = [d for pair in pairs for d in _along(table, columns, pair, distance)]
        if _held(found) > _held(best):
            best = found
    held, missed = _held(best), sum(not d.holds for d in best)
    if held < _FEWEST or held < missed * _TIMES:
        return []
    alone = missed == 1
    return [d for d in best if d.holds or _is_far(d) and (d.misprint or alone) or alone and held >= _SURELY]


def _is_far(derived: Derived) -> bool:
    """Whether a rate is not what it would be if one of its amounts had been restated a little."""
    first, second, stated = derived.first.figure.value, derived.second.figure.value, derived.stated.figure
    return abs(stated.value - (second - first) / first * HUNDRED) >= _FAR * stated.step


def _held(found: Sequence[Derived]) -> int:
    return sum(d.holds for d in found if d.stated.figure.value)


def _along(table: Table, columns: Sequence[Column], pair: _Pair, distance: int) -> Iterator[Derived]:
    rates, amounts = pair
    for place, column in enumerate(columns):
        if not 0 <= place - distance < len(columns):
            continue
        stated, current = table.cell(rates, column), table.cell(amounts, column)
        prior = table.cell(amounts, columns[place - distance])
        if stated is None or current is None or prior is None or prior.figure.unit is not current.figure.unit:
            continue
        before = printed(prior.figure)
        if before.low <= 0:
            continue  # of losses, growth is told in several ways
        grown = change(before, printed(current.figure))
        holds = compare(printed(stated.figure), grown) is not Outcome.CONFLICTS
        misprint = not holds and differ_by_a_digit(stated.figure.value, stated.figure.step, grown.value)
        yield Derived(stated, prior, current, "percent change", holds, False, misprint)
