"""Noun for the columns of a statement, which are of different periods."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.table import Column, Table

_STATEMENTS = ("income statement", "balance sheet", "cash flow statement")
#: So many rows that print two amounts tell that two columns are not one.
_ROWS_APART = 3


def columns_of_statements(filing: Filing) -> Iterator[Subject]:
    """The columns of each statement in pairs, where their amounts differ."""
    for table in filing.tables:
        if not table.primary or table.statement not in _STATEMENTS:
            continue
        columns = [column for column in table.columns if column.kind == "amount" and column.period and column.span]
        for one, other in combinations(columns, 2):
            if not _alike_but_for_amounts(table, one, other):
                continue
            assert one.period is not None and other.period is not None and one.span and other.span
            yield Subject(
                {"period": str(other.period), "period beside": str(one.period)},
                other.span,
                Certainty.LIKELY,
                (),
                f"the {table.statement}",
                (Mention(one.span, f"the other column, “{one.heading}”"),),
            )


def _alike_but_for_amounts(table: Table, one: Column, other: Column) -> bool:
    """Whether two columns print figures of the same units in their rows, most of which differ, under one heading or of
    two periods."""
    if one.period == other.period and one.heading != other.heading:
        return False
    pairs = [(a, b) for row in table.rows if (a := row.cells[one.index]) and (b := row.cells[other.index])]
    apart = sum(a.value != b.value for a, b in pairs)
    return apart >= _ROWS_APART and apart * 2 > len(pairs) and all(a.unit is b.unit for a, b in pairs)


NOUNS = (
    Noun(
        "column of a statement",
        "A column of a statement beside another one with other amounts.",
        {"period": "the period in its heading", "period beside": "the period of the other column"},
        columns_of_statements,
    ),
)
