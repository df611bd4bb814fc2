"""Nouns about tables that roll balances forward from period to period."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.nouns.statements import of_cells
from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.filing import Filing
from auditor.model.footing.ladders import ladders
from auditor.model.footing.roll_forwards import carried_balances, levels_twice
from auditor.model.rounding import printed
from auditor.model.table import printed_parts


def openings(filing: Filing) -> Iterator[Subject]:
    """Balances at the beginning of a period, with those at the end of the one before."""
    for table in filing.tables:
        for found in carried_balances(table):
            cells = {"opening": found.opening, "closing": found.closing}
            values: dict[str, Value] = {name: printed(cell.figure) for name, cell in cells.items()}
            sure = Certainty.CERTAIN if found.holds else Certainty.LIKELY if found.alike else Certainty.UNSURE
            yield of_cells(cells, "opening", values, sure)


def levels(filing: Filing) -> Iterator[Subject]:
    """Levels at the end of a day that two periods end on."""
    for table in filing.tables:
        for found in levels_twice(table):
            yield Subject(
                {"level": printed(found.other.figure), "level of the other period": printed(found.first.figure)},
                found.other.figure.span,
                Certainty.CERTAIN if found.holds else Certainty.LIKELY,
                (),
                found.other.describe(),
                (Mention(found.first.figure.span, found.first.describe()),),
            )


def rungs(filing: Filing) -> Iterator[Subject]:
    """Balances that each row of a table rolls forward from the row before."""
    for table in filing.tables:
        for balance, parts, _ in ladders(table):
            yield Subject(
                {
                    "balance": printed(balance.figure),
                    "parts": printed_parts(parts),
                },
                balance.figure.span,
                Certainty.LIKELY,
                (),
                balance.describe(),
                tuple(Mention(cell.figure.span, cell.describe()) for cell, _ in parts),
            )


NOUNS = (
    Noun(
        "opening balance",
        "The balance with which a period of a roll-forward begins, with the closing balance of the period before.",
        {"opening": "the balance at the beginning", "closing": "the balance at the end of the period before"},
        openings,
    ),
    Noun(
        "level at the end of two periods",
        "A level at the end of a quarter, printed again for the year to date that ends on the same day.",
        {"level": "as printed for one of them", "level of the other period": "as printed for the other"},
        levels,
    ),
    Noun(
        "balance rolled forward by its row",
        "A balance that is the one of the row before and what its own row adds, as the table's other rows tell.",
        {"balance": "the printed balance", "parts": "the balance before, and the movements, those taken off negative"},
        rungs,
    ),
)
