"""Tables with their meaning: what each column and row is about, and the figures in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from auditor.model.concepts import Concept
from auditor.model.figure import Figure, Unit
from auditor.model.period import Period
from auditor.model.rounding import Quantity, printed
from auditor.reading.document import Span


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures.

    `kind` is "amount", "change" (a difference of two others), "percent change", "percent of"
    (of sales, of total), or "other" (a note reference, an age).  `basis` is "" for the plain
    figures, else the words that set the column apart ("pro forma", "adjusted"); `plain` tells that the
    heading says the figures are the plain ones ("GAAP", "as reported").  `span` is where its heading ends, right above
    the figures; None for a column without a heading.
    """

    index: int
    heading: str
    period: Period | None
    kind: str
    basis: str
    plain: bool = False
    span: Span | None = None


class ShareCapital(NamedTuple):
    """The par value printed in a row's label, and the shares issued with the year printed for each."""

    par: Figure | None
    issued: tuple[tuple[Figure, int | None], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its label, the headings above it from the outermost, its concept and its figures by column.

    A cell is None where nothing is printed; a nil dash is a figure of value 0.  `label_figures` are
    amounts in the label ("net of allowances of $2,158 (2003)"), `share_capital` what it says of a class of stock.
    `periods` are those of the figures by column, where the row has its own (a balance in a roll-forward, a row
    under "Year ended December 31, 2023"); () where they are the columns'.  `basis` is "adjusted" or the like where
    the label or its section says so, "" where they say the figures are the plain ones, None where they say nothing.
    """

    index: int
    label: str
    label_span: Span
    path: tuple[str, ...]
    indent: int
    rule_above: int
    concept: Concept | None
    unit: Unit
    cells: tuple[Figure | None, ...]
    label_figures: tuple[Figure, ...] = ()
    share_capital: ShareCapital | None = None
    periods: tuple[Period | None, ...] = ()
    basis: str | None = None

    @property
    def full_label(self) -> str:
        """The label with the heading above it, for a reader: "Net income (loss) per share: Basic"."""
        if self.label and self.path and self.concept and self.concept.unit is not Unit.CURRENCY:
            return f"{self.path[-1].rstrip(':')}: {self.label}"
        return self.label or (f"(total of {self.path[-1].rstrip(':')})" if self.path else "(unlabelled)")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `statement` is "balance sheet", "income statement", "cash flow statement", "equity" or "" for others.

    `primary` is True for a statement itself, False for a table that breaks down or restates.
    `scale` is taken from the table before where `scale_printed` is False; it counts as printed where the text bears
    it out.
    `basis` is "" or what sets the whole table apart ("pro forma", "percent of sales", "non-GAAP", "segment").
    `told_apart` tells that rows or columns say which figures are adjusted, so that the others are not.
    `entity` is the company named above it, in small letters, "" if none is: a filing may hold those of several.
    `heading` is the heading of its labels ("Domestic Segment Results").
    """

    index: int
    title: str
    statement: str
    primary: bool
    basis: str
    scale: int
    scale_printed: bool
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    span: Span
    entity: str = ""
    told_apart: bool = False
    heading: str = ""

    @property
    def name(self) -> str:
        """What a reader calls it: "the balance sheet", "the table “Segment Financial Data”"."""
        if self.primary and self.statement:
            return f"the {self.statement}"
        return f"the table “{self.title}”" if self.title else "a table"

    def cell(self, row: Row, column: Column) -> Cell | None:
        """The figure of a row in a column with its place, None where none is printed."""
        figure = row.cells[column.index]
        return Cell(figure, self, row, column) if figure is not None else None

    def cells(self) -> Iterator[Cell]:
        """Every figure with its row and column."""
        for row in self.rows:
            for column, figure in zip(self.columns, row.cells, strict=True):
                if figure is not None:
                    yield Cell(figure, self, row, column)


class Cell(NamedTuple):
    """A figure in its place."""

    figure: Figure
    table: Table
    row: Row
    column: Column

    @property
    def period(self) -> Period | None:
        return self.row.periods[self.column.index] if self.row.periods else self.column.period

    @property
    def basis(self) -> str:
        if self.column.basis:
            return self.column.basis
        if self.row.basis is not None:
            return self.row.basis
        plain = self.column.plain or self.table.told_apart and self.table.basis in ("adjusted", "pro forma")
        return "" if plain else self.table.basis

    def describe(self) -> str:
        """What it is, for a reader: "the income statement, Net income (loss), three months ended November 29, 2003"."""
        parts = [self.table.name, self.row.full_label]
        if self.period and self.column.kind == "amount":
            parts.append(str(self.period))
        elif self.column.heading:
            parts.append(f"column “{self.column.heading}”")
        return ", ".join(parts)


def latest_period(table: Table) -> Period | None:
    """The last period that a table gives amounts of, None if its columns name none."""
    periods = [column.period for column in table.columns if column.period is not None and column.kind == "amount"]
    return max(periods, key=lambda period: period.end, default=None)


def printed_parts(parts: Iterable[tuple[Cell, int]]) -> tuple[Quantity, ...]:
    """What the parts of a sum print, those that are taken off negative."""
    return tuple(printed(cell.figure) if sign > 0 else -printed(cell.figure) for cell, sign in parts)
