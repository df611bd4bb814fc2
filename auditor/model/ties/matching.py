"""Which cell of which table a fact of the narrative is about.

A match is never made on the label alone: line item, period, unit and basis must agree.  Where
several cells qualify, a statement comes before a table that breaks it down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditor.model.claim import Fact, Metric
from auditor.model.concepts import Concept, ConceptList, normal_words
from auditor.model.figure import Unit
from auditor.model.period import Period, month_index
from auditor.model.table import Cell, Table

_EARNINGS_PER_SHARE = {
    "basic": ("basic earnings per share", "basic and diluted earnings per share"),
    "diluted": ("diluted earnings per share", "basic and diluted earnings per share"),
    "": (
        "diluted earnings per share",
        "basic and diluted earnings per share",
        "earnings per share",
        "basic earnings per share",
    ),
}
_RELATED = {
    "net income": ("net income attributable to the parent", "income from continuing operations"),
    "net income attributable to the parent": ("net income", "income from continuing operations"),
    "basic shares": ("weighted average shares",),
    "diluted shares": ("weighted average shares",),
    "weighted average shares": ("basic shares", "diluted shares"),
    "cash": ("cash and restricted cash", "cash at end"),
    "total costs and expenses": ("total operating expenses",),
    "earnings per share": (
        "diluted earnings per share",
        "basic earnings per share",
        "basic and diluted earnings per share",
    ),
}


class Match(NamedTuple):
    """The cell a fact is about.  `sure` is False where other cells qualify as well and differ from it."""

    cell: Cell
    sure: bool
    others: tuple[tuple[str, Cell], ...]  # named alternative readings: ("the nine months", cell)


@dataclass(frozen=True, slots=True)
class CellIndex:
    """The cells of all tables by line item and by label."""

    by_concept: Mapping[str, tuple[Cell, ...]]
    by_words: Mapping[tuple[str, ...], tuple[Cell, ...]]
    by_section: Mapping[tuple[str, tuple[str, ...]], tuple[Cell, ...]]
    concepts: ConceptList

    def of_concept(
        self, name: str, period: Period | None, unit: Unit | None = None, basis: str = ""
    ) -> tuple[Cell, ...]:
        """The cells of a line item for a period, those of the statements first."""
        cells = self.by_concept.get(name, ())
        concept = self.concepts.concepts.get(name)
        return _fitting(cells, period, unit or (concept.unit if concept else Unit.CURRENCY), basis)

    def of_segment(self, metric: Metric, period: Period | None, unit: Unit | None = None) -> tuple[Cell, ...]:
        """The cells of a metric's line item for the segment that narrows it."""
        if metric.concept is None:
            return ()
        return self.in_segment(metric.concept.name, metric.qualifier, period, unit or metric.concept.unit, metric.basis)

    def in_segment(
        self, name: str, segment: str, period: Period | None, unit: Unit, basis: str
    ) -> tuple[Cell, ...]:
        """The cells of a line item in a table, or below a heading, named for a segment."""
        if not segment[:1].isupper():
            return ()
        named = re.compile(rf"\b{re.escape(segment)}\b", re.I)
        cells = [c for c in self.by_concept.get(name, ()) if named.search(_context(c))]
        return _fitting(cells, period, unit, basis) or (() if basis else _fitting(cells, period, unit, "segment"))


def _context(cell: Cell) -> str:
    """What a cell's table and the headings above its row name."""
    return " ".join((cell.table.heading, cell.table.title, *cell.row.path))


def index_cells(tables: Sequence[Table], concepts: ConceptList) -> CellIndex:
    """The index of all cells that have a line item or a label,
    and of the parts of a line item listed under its name."""
    by_concept: dict[str, list[Cell]] = {}
    by_words: dict[tuple[str, ...], list[Cell]] = {}
    by_section: dict[tuple[str, tuple[str, ...]], list[Cell]] = {}
    for table in tables:
        for row in table.rows:
            words = normal_words(row.label) if row.label else ()
            if not words:
                continue
            concept = row.concept.name if row.concept else None
            heading = concepts.of_label(row.path[-1]) if row.path and concept is None else None
            for column, figure in zip(table.columns, row.cells, strict=True):
                if figure is None or column.kind != "amount":
                    continue
                cell = Cell(figure, table, row, column)
                if concept:
                    by_concept.setdefault(concept, []).append(cell)
                by_words.setdefault(words, []).append(cell)
                if heading is not None:
                    by_section.setdefault((heading.name, words), []).append(cell)
    return CellIndex(
        {k: tuple(v) for k, v in by_concept.items()},
        {k: tuple(v) for k, v in by_words.items()},
        {k: tuple(v) for k, v in by_section.items()},
        concepts,
    )


def _same_period(cell: Cell, period: Period) -> bool:
    own = cell.period
    if own is None:
        return False
    if own.key == period.key:
        return True
    if month_index(own.end) != month_index(period.end):
        return False
    # a balance stands in a column of its day, or of the year that ends then
    balance = cell.row.concept is not None and cell.row.concept.is_balance
    # a table that is no statement may head a flow with the day its period ends
    return balance or not own.months and (cell.row.concept is None or not cell.table.statement)


def _fitting(cells: Iterable[Cell], period: Period | None, unit: Unit, basis: str) -> tuple[Cell, ...]:
    found = [
        c for c in cells if c.figure.unit is unit and c.basis == basis and (period is None or _same_period(c, period))
    ]
    found.sort(key=lambda c: (not c.table.primary, c.table.index))
    return tuple(found)


def concepts_of(fact: Fact, index: CellIndex) -> tuple[str, ...]:
    """The line items a fact can be about, the likeliest first, () if none is known."""
    metric, unit = fact.metric, fact.figure.unit
    if metric is None or metric.concept is None:
        return ()
    name = metric.concept.name
    if unit is Unit.PER_SHARE and metric.concept.unit is Unit.CURRENCY:
        return (
            _EARNINGS_PER_SHARE[fact.share_basis]
            if name in ("net income", "net income attributable to the parent")
            else ()
        )
    if unit is Unit.PER_SHARE and name in (
        "earnings per share",
        "diluted earnings per share",
        "basic earnings per share",
    ):
        return _EARNINGS_PER_SHARE[fact.share_basis or name.split()[0].replace("earnings", "")]
    if unit is Unit.COUNT and metric.concept.unit is Unit.SHARES or unit is metric.concept.unit:
        return (name,)
    return ()


def candidates(fact: Fact, period: Period | None, index: CellIndex) -> tuple[Cell, ...]:
    """The cells a fact can be about, by line item, else by the words of a row's label; any period if None."""
    metric = fact.metric
    if metric is None or metric.basis == "outlook" or not fact.is_level:
        return ()
    if metric.qualifier:
        return _parts(fact, metric, period, index)
    for name in concepts_of(fact, index):
        cells = index.of_concept(name, period, None, metric.basis)
        if cells:
            return cells
    if metric.concept is None and metric.words:
        return _fitting(index.by_words.get(metric.words, ()), period, fact.figure.unit, metric.basis)
    return ()


def _parts(fact: Fact, metric: Metric, period: Period | None, index: CellIndex) -> tuple[Cell, ...]:
    """The cells of a part of a line item: "subscription and support revenues", the row below "Revenues:";
    "net sales in Europe", the row "Europe" below "Net sales", or the row "Net sales" of the table "Europe"."""
    if metric.concept is None:
        return ()
    named = normal_words(metric.qualifier)
    for words in (*(metric.before[-count:] for count in range(len(metric.before), 0, -1)), named):
        cells = index.by_section.get((metric.concept.name, words)) if words else None
        if cells:
            return _fitting(cells, period, fact.figure.unit, metric.basis)
    return index.of_segment(metric, period, fact.figure.unit)


def match(fact: Fact, index: CellIndex) -> Match | None:
    """The cell a fact is about, or None where nothing is certain enough to compare."""
    if fact.period is None:
        return None
    cells = candidates(fact, fact.period, index)
    if not cells:
        return None
    first = cells[0]
    value = abs(first.figure.value)
    differing = [
        c
        for c in cells[1:]
        if c.table.primary == first.table.primary
        and abs(c.figure.value) != value
        and c.figure.step == first.figure.step
    ]
    return Match(first, not differing, _other_readings(fact, first, cells, index))


def _other_readings(fact: Fact, cell: Cell, cells: tuple[Cell, ...], index: CellIndex) -> tuple[tuple[str, Cell], ...]:
    """The other cells a fact could be meant to give: another line of the family, another table, another period."""
    found: list[tuple[str, Cell]] = [(c.describe(), c) for c in cells[1:]]
    concept = cell.row.concept
    if concept is not None:
        for name in _RELATED.get(concept.name, ()):
            found += [
                (name, c) for c in index.of_concept(name, fact.period, None, fact.metric.basis if fact.metric else "")
            ]
        for basis in ("adjusted", "pro forma", "restated", "segment"):
            found += [(f"the {basis} figure", c) for c in index.of_concept(concept.name, fact.period, None, basis)]
    for column, figure in zip(cell.table.columns, cell.row.cells, strict=True):
        if (
            figure is not None
            and column.index != cell.column.index
            and column.kind == "amount"
            and figure.unit is cell.figure.unit
        ):
            other = Cell(figure, cell.table, cell.row, column)
            found.append((f"the column {column.period or column.heading}", other))
    return tuple(found)


def in_other_period(fact: Fact, index: CellIndex) -> tuple[Cell, ...]:
    """The cells of the fact's line item, in any period, that tie exactly to its value."""
    figure = fact.figure
    half = figure.step / 2
    low, high = abs(figure.value) - half, abs(figure.value) + half
    return tuple(c for c in candidates(fact, None, index) if low <= abs(c.figure.value) <= high)


def ratio_of(metric: Metric, index: CellIndex) -> Concept | None:
    """The ratio that a percentage of this name is ("gross margin"), if any."""
    if metric.qualifier or metric.basis == "outlook":
        return None
    return index.concepts.ratio_labels.get(metric.words)
