"""Net or comprehensive income, the part of noncontrolling interests, and what is left for the owners: lines that follow
each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.rounding import Outcome, compare, printed, total
from auditor.model.table import Cell, Column, Row, Table

_OTHERS = re.compile(r"\bnon-? ?controlling|\bminority (?:interest|shareholder|owner)", re.I)
_BEFORE_OTHERS = re.compile(r"\b(?:including|before)\b", re.I)
_COMPREHENSIVE = re.compile(r"(?<!other )\bcomprehensive (?:income|loss|earnings)", re.I)
_OF_SOME = re.compile(r"\b(?:participating|preferred)\b", re.I)
_OF_OWNERS = ("net income attributable to the parent", "net income")
#: Lines of noncontrolling interests that may follow each other: ordinary, redeemable, of a subsidiary.
_MOST = 3


def net_income_splits(filing: Filing) -> Iterator[Subject]:
    """Each column of such lines; certain where they come out in another column."""
    for table in filing.tables:
        for rows in _splits(table):
            told = [_split(cells) for column in table.columns if (cells := _cells(table, rows, column))]
            held = sum(holds for _, holds in told)
            if len(told) > 1 and not held:
                continue  # of another kind of owners
            for subject, holds in told:
                yield subject if held > holds else replace(subject, certainty=Certainty.LIKELY)


def _splits(table: Table) -> Iterator[Sequence[Row]]:
    """Runs of rows with figures: net or comprehensive income, one to three of noncontrolling interests, and the same
    of the owners."""
    rows = [row for row in table.rows if any(row.cells)]
    for start, row in enumerate(rows):
        whole = row.concept is not None and row.concept.name == "net income"
        comprehensive = _COMPREHENSIVE.search(row.label) is not None
        if not (whole or comprehensive) or _is_of_others(row):
            continue
        end = start + 1
        while end < len(rows) and end - start <= _MOST and _is_of_others(rows[end]):
            end += 1
        last = rows[end] if start + 1 < end < len(rows) else None
        if last is None or _OF_SOME.search(last.label):
            continue
        owners = last.concept is not None and last.concept.name in _OF_OWNERS
        if _COMPREHENSIVE.search(last.label) if comprehensive else owners:
            yield rows[start : end + 1]


def _is_of_others(row: Row) -> bool:
    return _OTHERS.search(row.label) is not None and not _BEFORE_OTHERS.search(row.label)


def _cells(table: Table, rows: Sequence[Row], column: Column) -> list[Cell]:
    """The cells of a column that prints an amount in each row; none of another."""
    cells = [cell for row in rows if (cell := table.cell(row, column)) is not None]
    alike = len({cell.figure.unit for cell in cells}) == 1
    return cells if column.kind == "amount" and alike and len(cells) == len(rows) else []


def _split(cells: Sequence[Cell]) -> tuple[Subject, bool]:
    """The lines of a column, and whether they come out, with the share of the others taken off or added."""
    whole, *others, left = (printed(cell.figure) for cell in cells)
    less = (whole, *(-other for other in others))
    subject = Subject(
        {"net income": left, "parts": less},
        cells[-1].figure.span,
        Certainty.CERTAIN,
        (Alternative("the share of the others is printed as it is added", {"parts": (whole, *others)}, "none"),),
        cells[-1].describe(),
        tuple(Mention(cell.figure.span, cell.row.full_label) for cell in cells[:-1]),
    )
    sums = (total(less), total((whole, *others)))
    return subject, any(compare(left, summed) is not Outcome.CONFLICTS for summed in sums)


NOUNS = (
    Noun(
        "net income of the owners",
        "Net or comprehensive income less the share of noncontrolling interests, where these lines follow each other.",
        {"net income": "what is left for the owners", "parts": "net income, and the shares of the others, taken off"},
        net_income_splits,
    ),
)
