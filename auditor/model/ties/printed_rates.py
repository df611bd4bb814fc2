"""The changes that tables print for named rows, and those of what they print for two periods."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditor.model.concepts import ConceptList
from auditor.model.figure import Unit
from auditor.model.footing.derived_columns import as_percent
from auditor.model.footing.footing_words import TOTAL, cue
from auditor.model.named_things import Named, completed_by, in_place, measures_in, named_by, naming_part
from auditor.model.period import Period, month_index
from auditor.model.rounding import Quantity, change, exact, printed
from auditor.model.table import Cell, Column, Row, Table

_OF_CHANGE = re.compile(
    r"\b(?:change|growth|inc(?:r|rease)?|dec(?:r|rease)?|vs|versus|y/y|yoy|comparable)\b", re.I
)
_OF_SOMETHING = re.compile(
    r"(?:%|\bpercent(?:age)?)\s?of\b|\b(?:mix|margin|as a|rate|points?|impact)\b", re.I
)
#: a column of the plain rates, whatever its table is about
_PLAIN = re.compile(r"\breported\b|(?<!non-)(?<!non )\bGAAP\b", re.I)
_OF_ROW_ABOVE = re.compile(r"\s*(?:as a )?(?:%|percent(?:age)?) (?:of|to) (?:net |total )*(?:sales|revenues?)\b", re.I)
#: what tables print of each segment
_OF_PARTS = frozenset(("sales", "gross profit", "operating income"))
_COUNTED = (Unit.CURRENCY, Unit.SHARES, Unit.COUNT, Unit.PER_SHARE)


@dataclass(frozen=True, slots=True)
class PrintedRate:
    """A change of what a row names: printed, or of the two figures `cells`, the later first.

    `unit` tells whether it is a rate (percent), an amount, or a difference of percentages (basis points).  `period` is
    that of the later figure; None where the table does not tell.
    """

    named: Named
    unit: Unit
    rate: Quantity
    period: Period | None
    cells: tuple[Cell, ...]


class _Change(NamedTuple):
    unit: Unit
    size: Quantity
    cells: tuple[Cell, ...]


class NamedLine(NamedTuple):
    """A row with the changes it states.

    `own` tells that its label names it by itself; `above` are the words of its name completed by each of the headings
    over it, `beside` what the headings of the columns name.
    """

    table: Table
    row: Row
    named: Named
    own: bool
    above: tuple[frozenset[str], ...]
    beside: Mapping[str, Named]
    stated: tuple[_Change, ...]

    def called(self, heading: str, wanted: Callable[[frozenset[str]], bool]) -> tuple[Named, ...]:
        """The names of the row's cell in a column, those whose words are wanted."""
        words, line, own = self.named
        names = [(each, line) for each in ((words,) if self.own else ()) + self.above if wanted(each)]
        beside = completed_by(self.named, self.beside[heading])
        if beside is not None and wanted(beside[0]):
            names.append(beside)
        if not names:
            return ()
        measures = measures_in(heading)
        measures = measures if _PLAIN.search(heading) else own | measures
        return tuple(Named(*name, measures) for name in dict.fromkeys(names))


def printed_rates(lines: Sequence[NamedLine], spoken: Container[frozenset[str]]) -> Iterator[PrintedRate]:
    """The changes of the rows of tables: those they state, and those of the amounts of what some row states a
    change of, or the text speaks of by the words `spoken`.

    A label that several rows of a table bear ("International", below one segment after the other) names none of them
    by itself.
    """
    stated = {
        name.words
        for line in lines
        for heading in dict.fromkeys(told.cells[0].column.heading for told in line.stated)
        for name in line.called(heading, lambda words: True)
    }

    def is_wanted(words: frozenset[str]) -> bool:
        return words in stated or words in spoken

    for line in lines:
        named = {heading: names for heading in line.beside if (names := line.called(heading, is_wanted))}
        for told in (*line.stated, *_computed(line.table, line.row, named)) if named else ():
            for one in named.get(told.cells[0].column.heading, ()):
                yield PrintedRate(one, told.unit, told.size, _period(told.cells[0]), told.cells)


def named_parts(lines: Iterable[NamedLine]) -> frozenset[frozenset[str]]:
    """The words of the parts of the company whose sales or results rows of tables print."""
    told = (line for line in lines if line.row.unit is Unit.CURRENCY and line.row.concept is None)
    return frozenset(line.named.words for line in told if line.named.words and line.named.line in _OF_PARTS)


def _period(cell: Cell) -> Period | None:
    """The period of a figure; of a change that of the column of the year after, where one stands before it."""
    period, columns = cell.period, cell.table.columns
    if period is None or cell.column.kind not in ("change", "percent change"):
        return period
    before = [c.period for c in columns[: cell.column.index] if c.kind == "amount" and c.period is not None]
    return next((other for other in reversed(before) if period.is_year_before(other)), period)


def named_lines(tables: Iterable[Table], concepts: ConceptList) -> Iterator[NamedLine]:
    """The rows of the tables with what they, their headings and their columns name."""
    known: dict[str, Named] = {}

    def name(text: str) -> Named:
        if text not in known:
            known[text] = named_by(text, concepts)
        return known[text]

    for table in tables:
        rows = [row for row in table.rows if row.label and any(row.cells)]
        headings = [(*reversed(row.path), table.heading, table.title) for row in rows]
        named = [in_place(_label(row, rows), over, name) for row, over in zip(rows, headings, strict=True)]
        named = _of_their_total(rows, named)
        beside = {column.heading: name(naming_part(column.heading)) for column in table.columns}
        bearers = Counter(one for one, _ in {(one, _printed(row)) for one, row in zip(named, rows, strict=True)})
        for row, over, one in zip(rows, headings, named, strict=True):
            own = bearers[one] == 1 and not one.says_nothing
            names = (name(naming_part(heading)).words for heading in over)
            above = tuple(one.words | words for words in names if not words <= one.words)
            yield NamedLine(table, row, one, own, above, beside, tuple(_stated(table, row)))


def _of_their_total(rows: Sequence[Row], named: Sequence[Named]) -> list[Named]:
    """The names of rows, with those of a breakdown named as sales where the total below them is: "EMEA" above
    "Total revenue"."""
    found: list[Named] = []
    line = ""
    for row, one in zip(reversed(rows), reversed(named), strict=True):
        if cue(row.label) == TOTAL or row.unit is not Unit.CURRENCY:
            line = one.line if not one.words and one.line == "sales" and row.unit is Unit.CURRENCY else ""
        found.append(one if one.line else one._replace(line=line))
    return found[::-1]


def _printed(row: Row) -> tuple[str, ...]:
    """The figures of a row as printed: a total below each of two breakdowns is one line."""
    return tuple(figure.text.strip("$() ") if figure is not None else "" for figure in row.cells)


def _label(row: Row, rows: Sequence[Row]) -> str:
    """A row's label; of "Percent of revenues" with that of the row above, which it is a percentage of."""
    if not _OF_ROW_ABOVE.match(row.label):
        return row.label
    above = next((other for other in reversed(rows[: rows.index(row)]) if other.unit is Unit.CURRENCY), row)
    return row.label if above is row else f"{above.label} {row.label}"


def _stated(table: Table, row: Row) -> Iterator[_Change]:
    """The figures of a row that are changes by the heading of their column, its own label or its table."""
    amounts = (f for c, f in zip(table.columns, row.cells, strict=True) if f and c.kind == "amount")
    # whether more of a loss or of a deduction is a rise is a matter of wording
    plain = all(figure.value >= 0 for figure in amounts if figure.unit in _COUNTED)
    for column, figure in zip(table.columns, row.cells, strict=True):
        if figure is None or not figure.value:
            continue
        if column.kind == "change" and figure.unit in _COUNTED and plain:
            yield _Change(figure.unit, printed(figure), (Cell(figure, table, row, column),))
        if figure.unit is not Unit.PERCENT:
            continue
        names = [column.heading, row.label, table.title, table.heading]
        if _is_of_its_period_alone(table, column):  # not of what prices or volume have added
            names += row.path[-1:]
        told = column.kind == "percent change" or _OF_CHANGE.search(" ".join(names))
        if told and not _OF_SOMETHING.search(f"{column.heading} {row.label}"):
            cell = Cell(as_percent(figure), table, row, column)
            yield _Change(Unit.PERCENT, printed(cell.figure), (cell,))


def _is_of_its_period_alone(table: Table, column: Column) -> bool:
    """Whether a column is of a period that no other column of the table is of."""
    period = column.period
    alike = (other for other in table.columns if other.period is not None and period and other.period.key == period.key)
    return period is not None and all(other is column for other in alike)


def _computed(table: Table, row: Row, headings: Container[str]) -> Iterator[_Change]:
    """The changes of a row's figures in columns with the `headings`: from the year before, and of balances from the
    day before them."""
    cells = [
        (cell, printed(cell.figure))
        for column in table.columns
        if column.kind in ("amount", "percent of") and (cell := table.cell(row, column)) is not None and cell.period
        if cell.figure.value > 0 and cell.figure.unit in (*_COUNTED, Unit.PERCENT)
    ]
    for later, after in cells:
        for earlier, before in cells if later.column.heading in headings else ():
            if not _comparable(earlier, later):
                continue
            if later.figure.unit is Unit.PERCENT:
                yield _Change(Unit.BASIS_POINTS, (after - before) * exact(100), (later, earlier))
                continue
            yield _Change(later.figure.unit, after - before, (later, earlier))
            if before.low > 0:
                yield _Change(Unit.PERCENT, change(before, after), (later, earlier))


def _comparable(earlier: Cell, later: Cell) -> bool:
    """Whether two figures of a row are of periods that are compared: a year apart, or days one after the other."""
    one, other = earlier.period, later.period
    if one is None or other is None or earlier.figure.unit is not later.figure.unit:
        return False
    if earlier.column.kind != later.column.kind:
        return False
    if not one.months and not other.months:
        near = one.end < other.end and month_index(other.end) - month_index(one.end) <= 12
    else:
        near = one.is_year_before(other)
    return near and earlier.basis == later.basis
