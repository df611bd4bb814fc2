"""Columns of one table that come to a column of another, row by row: the regions of what is sold abroad.

No heading need tell it: many rows of the same labels that come out do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.model.figure import Figure, Unit
from auditor.model.footing.footing_evidence import is_slip
from auditor.model.footing.table_checks import Sum
from auditor.model.rounding import Outcome, compare, printed, total
from auditor.model.table import Column, Table, printed_parts

#: So many rows of which two parts are printed, and not nil, must come out, and so many times as many as do not; more
#: where one is told that does not, since of a few lines one may be net of what the parts sell each other.
_FEWEST, _TIMES, _SURELY = 8, 8, 20
#: Of two amounts smaller than this nearly any come to a third.
_SMALL = 10
_MOST_PARTS = 6

#: The label of a row and how often it has stood above in its table.
_Label = tuple[str, int]
_Rows = Mapping[_Label, int]


def parts_elsewhere(tables: Sequence[Table]) -> Iterator[Sum]:
    """The amounts of columns whose parts another table prints in columns of their period, where rows enough tell."""
    labelled = {table.index: _labelled(table) for table in tables}
    holding: dict[_Label, list[int]] = defaultdict(list)
    for number, labels in labelled.items():
        for label in labels:
            holding[label].append(number)
    by_number = {table.index: table for table in tables}
    for table in tables:
        groups = [columns for columns in _by_period(table) if 1 < len(columns) <= _MOST_PARTS]
        if not groups or len(labelled[table.index]) < _FEWEST:
            continue
        shared = Counter(number for label in labelled[table.index] for number in holding[label])
        for number, count in shared.items():
            if number == table.index or count < _FEWEST:
                continue
            other = by_number[number]
            its = labelled[number]
            rows = [(row, its[label]) for label, row in labelled[table.index].items() if label in its]
            for columns in groups:
                for column in _of_period(other, columns[0]):
                    yield from _believed([*_sums(table, columns, other, column, rows)])


def _labelled(table: Table) -> _Rows:
    """The rows that print figures, by their labels."""
    found: dict[_Label, int] = {}
    seen: Counter[str] = Counter()
    for row in table.rows:
        if row.label and any(row.cells):
            label = row.label.lower()
            found[label, seen[label]] = row.index
            seen[label] += 1
    return found


def _by_period(table: Table) -> list[list[Column]]:
    """The columns of amounts of each period."""
    found: dict[tuple[int, int], list[Column]] = defaultdict(list)
    for column in table.columns:
        if column.kind == "amount" and column.period is not None:
            found[column.period.key].append(column)
    return list(found.values())


def _of_period(table: Table, like: Column) -> list[Column]:
    assert like.period is not None
    key = like.period.key
    return [c for c in table.columns if c.kind == "amount" and c.period is not None and c.period.key == key]


def _sums(
    table: Table, columns: Sequence[Column], other: Table, column: Column, rows: Sequence[tuple[int, int]]
) -> Iterator[Sum]:
    for own, its in rows:
        whole = other.cell(other.rows[its], column)
        cells = [cell for each in columns if (cell := table.cell(table.rows[own], each)) is not None]
        if whole is None or len(cells) < len(columns) or any(not _is_alike(c.figure, whole.figure) for c in cells):
            continue
        parts = tuple((cell, 1) for cell in cells)
        holds = compare(printed(whole.figure), total(printed_parts(parts))) is not Outcome.CONFLICTS
        yield Sum(whole, parts, holds, False)


def _is_alike(part: Figure, whole: Figure) -> bool:
    return part.unit is whole.unit is not Unit.PERCENT and part.step == whole.step


def _believed(found: Sequence[Sum]) -> Iterator[Sum]:
    """The sums, where those that tell come out, all but a few; of these, those that a slip explains."""
    held = sum(item.holds for item in found if _tells(item))
    missed = [item for item in found if not item.holds]
    if held >= _FEWEST and held >= _TIMES * len(missed):
        yield from (item for item in found if item.holds or held >= _SURELY and _misses_by_a_slip(item))


def _tells(item: Sum) -> bool:
    sizes = sorted(abs(cell.figure.value) for cell, _ in item.parts)
    return sizes[-2] >= _SMALL * item.total.figure.step


def _misses_by_a_slip(item: Sum) -> bool:
    terms = [-_doubled(item.total.figure), *(_doubled(cell.figure) for cell, _ in item.parts)]
    return is_slip(sum(terms), len(terms), terms)


def _doubled(figure: Figure) -> int:
    """Twice the units of the last digit printed."""
    return int(2 * figure.value / figure.step)
