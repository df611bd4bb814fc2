"""The noun of rows that two tables print alike: each figure of the one with its twin in the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.filing import Filing
from auditor.model.rounding import printed
from auditor.model.table import Cell
from auditor.model.ties.split_rows import split_rows
from auditor.model.ties.turned_rows import turned_rows
from auditor.model.ties.twin_rows import twin_rows
from auditor.reading.document import Span


def repeated_rows(filing: Filing) -> Iterator[Subject]:
    """The figures of rows printed twice; of those that differ each odd one once, against the twins it differs from."""
    tables = filing.tables
    twins = (*twin_rows(tables), *turned_rows(tables), *split_rows(tables, filing.cells))
    for twin in twins:
        for first, other in twin.agreeing:
            yield _subject(other, (first,), len(twin.agreeing))
    conflicts = Counter(cell.figure.span for twin in twins if twin.differing for cell in twin.differing)
    odd: dict[Span, list[tuple[Cell, Cell, int]]] = {}
    for twin in twins:
        if twin.differing is not None:
            first, other = twin.differing
            if conflicts[first.figure.span] > conflicts[other.figure.span]:
                first, other = other, first
            odd.setdefault(other.figure.span, []).append((other, first, len(twin.agreeing)))
    for found in odd.values():
        cell = found[0][0]
        yield _subject(cell, tuple(first for _, first, _ in found), max(agreeing for *_, agreeing in found), signs=True)


def _subject(cell: Cell, twins: tuple[Cell, ...], agreeing: int, signs: bool = False) -> Subject:
    """A figure with its twins; `signs` tells that it differs from them, if in nothing else then in sign."""
    repeated, line = printed(cell.figure), printed(twins[0].figure)
    if not signs or abs(repeated.value) != abs(line.value):
        repeated, line = abs(repeated), abs(line)
    values: dict[str, Value] = {
        "repeated": repeated,
        "line": line,
        "statement": twins[0].table.name,
        "agreeing": str(agreeing),
    }
    mentions = tuple(Mention(twin.figure.span, twin.describe()) for twin in twins)
    return Subject(values, cell.figure.span, Certainty.CERTAIN, (), cell.describe(), mentions)


NOUNS = (
    Noun(
        "figure of a repeated row",
        "A figure of a row that another table prints, across or down, with the same other figures.",
        {
            "repeated": "the figure",
            "line": "the figure in its place in the other row or column",
            "statement": "the other table's name",
            "agreeing": "how many figures of the two agree",
        },
        repeated_rows,
    ),
)
