"""Rows of rates of growth: the change of a row of amounts above from an earlier column of the same table.

    Total revenue                  $756.4   $790.3   …   $847.2
      Year-over-year growth           10%      11%   …      12%      of the row above
    As reported growth rates
      Total revenue                   10%      11%   …      12%      of the row of that label

How many columns back the earlier amount stands is told by the label, where the columns name their periods, else by
trial: a year of quarters, or the column beside.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model.concepts import normal_words
from auditor.model.figure import Unit
from auditor.model.footing.derived_columns import AT_OTHER_RATES, Derived
from auditor.model.rounding import HUNDRED, Outcome, change, compare, printed
from auditor.model.slips import differ_by_a_digit, is_one_slip_off
from auditor.model.table import Cell, Column, Row, Table

_OF_GROWTH = re.compile(
    r"\b(?:growth|change|(?:in|de)crease)\b(?:\s(?:rates?|percent(?:age)?)\b)?|\by/y\b|\byoy\b|\bq/q\b|\bqoq\b"
    r"|\b(?:year|quarter)[- ](?:over|on)[- ](?:year|quarter)\b|\bsequential\b",
    re.I,
)
#: words of such a label that name nothing
_MARKS = re.compile(
    r"%|\bpercent(?:age)?\b|\b(?:as )?reported\b|\b(?:over|vs\.?|versus|from) (?:the )?prior year\b", re.I
)
_FROM_YEAR = re.compile(r"\by/y\b|\byoy\b|\byear[- ](?:over|on)[- ]year\b", re.I)
_IN_SEQUENCE = re.compile(r"\bq/q\b|\bqoq\b|\bquarter[- ](?:over|on)[- ]quarter\b|\bsequential\b", re.I)
#: rates that are no change between two printed amounts, or of another one
_OF_SOMETHING_ELSE = re.compile(
    r"(?:%|\bpercent(?:age)?|\bpoints?)\s(?:of|to)\b|\bas a\b|\bmargin|\bcomparable\b|\bsame[- ]store\b|\badjusted\b"
    r"|\borganic|\bcagr\b|\bannuali[sz]ed\b|\bimpact\b|\bmix\b|\bexclud",
    re.I,
)
_SALES = frozenset(("net", "total", "sale", "revenue"))
#: So many rates must follow from their amounts, and so many times as many as do not.
_FEWEST, _TIMES = 4, 5
#: The only one that does not, by so many units, is wrong, whatever it is; so is one that misses by less, of so many.
_FAR, _SURELY = 5, 8


class RateRow(NamedTuple):
    """A row of rates with the row of amounts it gives the growth of, and the words that tell so: a heading, or its
    label.  `otherwise` tells that they are rates at other rates of exchange than the amounts."""

    told: str
    rates: Row
    amounts: Row
    otherwise: bool


def rate_rows(table: Table) -> Iterator[RateRow]:
    """The rows of rates of growth whose amounts stand above."""
    for number, row in enumerate(table.rows):
        figures = [figure for figure in row.cells if figure is not None]
        if not figures or any(f.value and f.unit is not Unit.PERCENT for f in figures) or not row.label:
            continue
        heading = row.path[-1] if row.path else ""
        said = f"{row.label} {heading}"
        if not _OF_GROWTH.search(said) or _OF_SOMETHING_ELSE.search(said):
            continue
        amounts = _amounts(table.rows[:number], row.label)
        if amounts is not None:
            told = heading if _OF_GROWTH.search(heading) else row.label
            yield RateRow(told, row, amounts, AT_OTHER_RATES.search(said) is not None)


def _amounts(above: Sequence[Row], label: str) -> Row | None:
    """The row that a row of rates gives the growth of: the nearest above that its label names, be it "Revenue growth",
    else, where its label names none, the one right above, whatever other rates of it stand between."""
    words = normal_words(_MARKS.sub(" ", _OF_GROWTH.sub(" ", label)))
    of_growth = _OF_GROWTH.search(label) is not None
    for other in reversed(above):
        if not any(other.cells):
            if not words:
                return None
            continue
        if not _prints_amounts(other):
            if not words and not _OF_GROWTH.search(other.label):
                return None
            continue
        if not words or normal_words(other.label) == words:
            return other
        sales = other.concept is not None and other.concept.name == "net sales"
        if of_growth and sales and _SALES.issuperset(words):
            return other
    return None


def _prints_amounts(row: Row) -> bool:
    figures = [figure for figure in row.cells if figure is not None]
    return bool(figures) and all(figure.unit is not Unit.PERCENT for figure in figures)


def growth_rows(table: Table) -> Iterator[Derived]:
    """The rates of rows of growth with the two amounts they follow from; all that are told by the same words are of
    amounts as far back."""
    columns = [column for column in table.columns if column.kind == "amount"]
    groups: dict[str, list[RateRow]] = defaultdict(list)
    for row in rate_rows(table):
        if not row.otherwise:
            groups[row.told].append(row)
    for told, rows in groups.items():
        yield from _by_label(table, columns, told, rows) or _by_trial(table, columns, rows)


def _by_label(table: Table, columns: Sequence[Column], told: str, rows: Sequence[RateRow]) -> list[Derived]:
    """The rates whose label tells what they are a change from, none where one more than a slip does not come out."""
    months = 12 if _FROM_YEAR.search(told) else 3 if _IN_SEQUENCE.search(told) else 0
    if not months:
        return []
    found = [
        derived
        for row in rows
        for stated, prior, current in rates_from(table, columns, row, months)
        if (derived := _derived(stated, prior, current)) is not None
    ]
    missed = [d for d in found if not d.holds]
    held = len(found) - len(missed)
    if not missed:
        return found if held > 1 else []
    return found if len(missed) == 1 and held and _is_slip(missed[0]) else []


def rates_from(
    table: Table, columns: Sequence[Column], row: RateRow, months: int
) -> Iterator[tuple[Cell, Cell, Cell]]:
    """The rates of a row with the amounts so many months before and of their own columns."""
    amounts = {
        cell.period.key: cell
        for column in columns
        if (cell := table.cell(row.amounts, column)) is not None and cell.period is not None
    }
    for column in columns:
        stated, current = table.cell(row.rates, column), table.cell(row.amounts, column)
        if stated is None or current is None or current.period is None:
            continue
        length, month = current.period.key
        prior = amounts.get((length, month - months)) if length <= months or months == 12 else None
        if prior is not None and prior.figure.unit is current.figure.unit and prior.basis == current.basis:
            yield stated, prior, current


def _by_trial(table: Table, columns: Sequence[Column], rows: Sequence[RateRow]) -> list[Derived]:
    """The rates by the distance between their columns that explains most of them, none where it leaves many out."""
    best: list[Derived] = []
    for distance in (step for size in range(1, len(columns)) for step in (size, -size)):
        found = [d for row in rows for d in _along(table, columns, row, distance)]
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


def _is_slip(derived: Derived) -> bool:
    """Whether a rate that is far off would come out if one digit of it were set right."""
    rate = abs(change(printed(derived.first.figure), printed(derived.second.figure)))
    return _is_far(derived) and is_one_slip_off(derived.stated.figure, rate)


def _held(found: Sequence[Derived]) -> int:
    return sum(d.holds for d in found if d.stated.figure.value)


def _along(table: Table, columns: Sequence[Column], row: RateRow, distance: int) -> Iterator[Derived]:
    for place, column in enumerate(columns):
        if not 0 <= place - distance < len(columns):
            continue
        stated, current = table.cell(row.rates, column), table.cell(row.amounts, column)
        prior = table.cell(row.amounts, columns[place - distance])
        if stated is None or current is None or prior is None or prior.figure.unit is not current.figure.unit:
            continue
        if (derived := _derived(stated, prior, current)) is not None:
            yield derived


def _derived(stated: Cell, prior: Cell, current: Cell) -> Derived | None:
    """A rate with what it follows from; None of losses, whose growth is told in several ways."""
    before = printed(prior.figure)
    if before.low <= 0:
        return None
    grown = change(before, printed(current.figure))
    holds = compare(printed(stated.figure), grown) is not Outcome.CONFLICTS
    misprint = not holds and differ_by_a_digit(stated.figure.value, stated.figure.step, grown.value)
    return Derived(stated, prior, current, "percent change", holds, False, misprint)
