"""Dashes in columns of changes that tell that nothing changed, where a document uses them so.

Elsewhere a dash says that a change is not meaningful, and nothing can be said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.model.footing.derived_columns import AT_OTHER_RATES, Derived, as_percent
from auditor.model.rounding import HUNDRED, Outcome, change, compare, printed
from auditor.model.table import Cell, Column, Row, Table

#: So many dashes beside amounts of which none is nil must stand for a change that rounds to nothing.
_FEWEST = 3


def nil_changes(tables: Iterable[tuple[Table, Iterable[Derived]]]) -> Iterator[Derived]:
    """The dashes of the columns derived, each with the amounts it tells to be alike, where all but one come out.

    Of nil amounts it is the difference, as a change in percent there is none; a column at other exchange rates gives
    none of them either.
    """
    found = [each for table, derived in tables for each in _dashes(table, derived)]
    held = sum(d.holds for d in found if d.kind == "percent change")
    missed = sum(not d.holds for d in found)
    if held >= _FEWEST and missed < 2:
        yield from (d for d in found if d.holds or _is_moderate(d))


def is_dash(cell: Cell) -> bool:
    return not any(character.isdigit() for character in cell.figure.text)


def _is_moderate(derived: Derived) -> bool:
    """Whether a change is one that no table leaves out as not meaningful."""
    first, second = derived.first.figure.value, derived.second.figure.value
    return first > 0 and second > 0 and abs(second - first) / first * HUNDRED < HUNDRED


def _dashes(table: Table, derived: Iterable[Derived]) -> Iterator[Derived]:
    sources = {d.stated.column: (d.first.column, d.second.column) for d in derived if d.kind == "percent change"}
    for column, pair in sources.items():
        other_rates = _at_other_rates(table.columns[column.index + 1 :])
        for row in table.rows:
            yield from _beside(table, row, column, *pair)
            for each in other_rates:
                yield from (d for d in _beside(table, row, each, *pair) if d.kind == "change")


def _at_other_rates(columns: Sequence[Column]) -> Sequence[Column]:
    """The column of changes at other exchange rates right behind one of plain changes, if there is one."""
    return columns[:1] if columns and AT_OTHER_RATES.search(columns[0].heading) else ()


def _beside(table: Table, row: Row, column: Column, first: Column, second: Column) -> Iterator[Derived]:
    """The dash of a row in a column of changes, with its two amounts; of nothing, nothing is left."""
    stated, one, other = (table.cell(row, each) for each in (column, first, second))
    if stated is None or one is None or other is None or not is_dash(stated):
        return
    rate = stated._replace(figure=as_percent(stated.figure))
    before, after = printed(one.figure), printed(other.figure)
    if is_dash(one):
        plain = [cell._replace(figure=as_percent(cell.figure)) for cell in (one, other)]
        yield Derived(rate, plain[0], plain[1], "change", not other.figure.value, False)
    elif before.low > 0 and one.figure.unit is other.figure.unit:
        holds = compare(printed(rate.figure), change(before, after)) is not Outcome.CONFLICTS
        yield Derived(rate, one, other, "percent change", holds, False)
