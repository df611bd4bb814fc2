"""Rows whose figures another table prints down a column: "GAAP reported" of a reconciliation, under the statement's
lines as headings.

The figures that are equal make the column known, the words of the headings the lines; one figure that
differs from the line its heading names, as a slip does, was not carried over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.model.concepts import normal_words
from auditor.model.figure import Unit
from auditor.model.rounding import digits_of
from auditor.model.slips import differ_by_a_digit
from auditor.model.table import Cell, Table
from auditor.model.ties.twin_rows import TwinRows, basis_told

#: Figures of fewer digits make no column known, nor do those that stand in more places than this.
_FEWEST_DIGITS, _MOST_PLACES = 3, 24
#: A row must share so many figures with a column, and a slip be one among no fewer figures that agree.
_FEWEST_SHARED = 2
_UNTOLD = frozenset("total net less and or to in on for from by with at as other ended month reported".split())

_Key = tuple[Unit, Decimal]
_Place = tuple[int, int]  # of a column: its table, and its number in it


def turned_rows(tables: Sequence[Table]) -> Iterator[TwinRows]:
    """The rows that share figures with a column of another table, in the lines that their headings name."""
    columns = {
        (table.index, column.index): [cell for row in table.rows if (cell := table.cell(row, column)) is not None]
        for table in tables
        for column in table.columns
    }
    holding: dict[_Key, list[_Place]] = defaultdict(list)
    for place, cells in columns.items():
        for key in dict.fromkeys(_key(cell) for cell in cells if _tells(cell)):
            holding[key].append(place)
    for table in tables:
        for row in table.rows:
            figures = [cell for column in table.columns if (cell := table.cell(row, column)) is not None]
            figures = [cell for cell in figures if cell.figure.value]
            if len(figures) <= _FEWEST_SHARED:
                continue
            shared: dict[_Place, int] = defaultdict(int)
            for key in dict.fromkeys(_key(cell) for cell in figures if _tells(cell)):
                places = holding[key] if key in holding else []
                for place in places if len(places) <= _MOST_PLACES else ():
                    shared[place] += place[0] != table.index
            for place, count in shared.items():
                if count >= _FEWEST_SHARED and (found := _laid_along(figures, columns[place])) is not None:
                    yield found


def _laid_along(figures: Sequence[Cell], column: Sequence[Cell]) -> TwinRows | None:
    """The figures of a row with the lines of a column that their headings name; None where more than one differs."""
    named = [(cell, words) for cell in column if (words := _words(cell.row.label))]
    agreeing: list[tuple[Cell, Cell]] = []
    apart: list[tuple[Cell, list[Cell]]] = []
    for figure in figures:
        heading = _words(figure.column.heading)
        lines = [cell for cell, words in named if _named(words, heading) and cell.figure.unit is figure.figure.unit]
        same = next((line for line in lines if _key(line) == _key(figure)), None)
        if same is not None:
            agreeing.append((same, figure))
        elif lines:
            apart.append((figure, lines))
    told = {_key(figure) for _, figure in agreeing if _tells(figure)}
    if len(told) < _FEWEST_SHARED or len(apart) > 1:
        return None
    if not apart:
        return TwinRows(tuple(agreeing), None)
    figure, lines = apart[0]
    slips = [line for line in lines if _is_slip(figure, line)]
    return TwinRows(tuple(agreeing), (slips[0], figure)) if slips else None


def _named(words: frozenset[str], heading: frozenset[str]) -> bool:
    """Whether a heading names a line; of four words it may leave one out."""
    return len(words - heading) <= len(words) // 4


def _is_slip(figure: Cell, line: Cell) -> bool:
    one, two = figure.figure, line.figure
    return (
        _tells(figure)
        and one.step == two.step
        and basis_told(figure) == basis_told(line)
        and differ_by_a_digit(one.value, one.step, two.value)
    )


def _words(label: str) -> frozenset[str]:
    return frozenset(normal_words(label)) - _UNTOLD


def _key(cell: Cell) -> _Key:
    return cell.figure.unit, abs(cell.figure.value)


def _tells(cell: Cell) -> bool:
    return digits_of(cell.figure.value, cell.figure.step) >= _FEWEST_DIGITS
