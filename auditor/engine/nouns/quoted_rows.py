"""Nouns about rows of a table that a sentence quotes over several periods."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.nouns.evidence import certainty_of, named
from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.claim import size_of
from auditor.model.filing import Filing
from auditor.model.table import Cell
from auditor.model.ties.quoted_rows import Quoted, quoted_rows
from auditor.model.ties.tying import line_of, ties_to


def amounts_quoted(filing: Filing) -> Iterator[Subject]:
    """Amounts that quote a row together with the amounts beside them."""
    for item in quoted_rows(filing.narrative.facts, filing.tables):
        if item.holds or not _settled(item, filing):
            yield Subject(
                {
                    "stated": size_of(item.fact),
                    "line": line_of(item.cell),
                    "statement": named(item.cell),
                },
                item.fact.figure.span,
                Certainty.CERTAIN,
                (),
                _described(item.cell),
                (
                    Mention(item.cell.figure.span, item.cell.describe()),
                    *(Mention(fact.figure.span, "agrees with the row") for fact, _ in item.agreeing[:3]),
                ),
            )


def _described(cell: Cell) -> str:
    """What the text gives: the line, and its period."""
    return f"{cell.row.full_label}, {cell.period}" if cell.period else cell.row.full_label


def _settled(item: Quoted, filing: Filing) -> bool:
    """Whether the amount is set against a line of its own name already."""
    found = filing.ties.found.get(id(item.fact))
    return found is not None and (
        ties_to(item.fact, found.cell) or certainty_of(item.fact, found, filing.ties) is not Certainty.UNSURE
    )


NOUNS = (
    Noun(
        "amount of a quoted row",
        "An amount in a sentence that quotes a row of a table for several periods; the others agree with the row.",
        {
            "stated": "the amount in the text, without sign",
            "line": "the amount in the table, without sign",
            "statement": "the table's name and scale",
        },
        amounts_quoted,
    ),
)
