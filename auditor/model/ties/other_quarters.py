"""Amounts told of a quarter that no table has, which a table has for the quarter reported.

A report for the second quarter prints no column for the first.  What it says of the first quarter cannot be looked up;
but an amount of three digits under the words of a row that prints it for the second is that row's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model.claim import Fact, size_of
from auditor.model.concepts import normal_words
from auditor.model.figure import Hedge, Unit
from auditor.model.fiscal_calendar import FiscalCalendar
from auditor.model.rounding import Outcome, compare, digits_of, printed
from auditor.model.table import Cell, Table

_FEWEST_DIGITS = 3
#: Words of a row's label that name nothing.
_PLAIN = frozenset("total net of the and in for other all".split())


class OtherQuarter(NamedTuple):
    """An amount of the text, and the figure of the quarter reported that it is."""

    fact: Fact
    cell: Cell


def other_quarters(facts: Sequence[Fact], tables: Sequence[Table], calendar: FiscalCalendar) -> Iterator[OtherQuarter]:
    """The amounts of quarters of the year reported that no column is headed with."""
    reported = calendar.quarter
    if reported is None:
        return
    headed = {column.period.key for table in tables for column in table.columns if column.period is not None}
    year = calendar.year_name(reported)
    told = [
        fact
        for fact in facts
        if fact.period is not None
        and fact.period_sure
        and fact.period_span is not None
        and fact.period.months == 3
        and fact.period.key not in headed
        and calendar.year_name(fact.period) == year
        and fact.side == "current"
        and fact.figure.unit is Unit.CURRENCY
        and fact.figure.hedge is Hedge.NONE
        and digits_of(fact.figure.value, fact.figure.step) >= _FEWEST_DIGITS
    ]
    if not told:
        return
    cells: dict[frozenset[str], list[Cell]] = defaultdict(list)
    for table in tables:
        for cell in table.cells():
            period = cell.period
            if period is not None and period.key == reported.key and cell.figure.unit is Unit.CURRENCY:
                words = frozenset(normal_words(cell.row.label)) - _PLAIN
                if words and cell.figure.value:
                    cells[words].append(cell)
    for fact in told:
        said = set(normal_words(fact.sentence.text[: fact.start]))
        found = [cell for words, own in cells.items() if words <= said for cell in own if _is(fact, cell)]
        if found:
            yield OtherQuarter(fact, found[0])


def _is(fact: Fact, cell: Cell) -> bool:
    return compare(size_of(fact), abs(printed(cell.figure))) is not Outcome.CONFLICTS
