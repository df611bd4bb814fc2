"""Nouns about the signs of table figures: of changes, and of what goes but one way."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.footing.one_way_rows import one_way_figures
from auditor.model.footing.signed_changes import signed_changes
from auditor.model.rounding import printed


def signs_of_changes(filing: Filing) -> Iterator[Subject]:
    for derived in filing.derived:
        for change, moved, certain in signed_changes(derived):
            yield Subject(
                {
                    "stated": printed(change.stated.figure),
                    "moved": moved,
                    "prior": printed(change.first.figure),
                    "current": printed(change.second.figure),
                },
                change.stated.figure.span,
                Certainty.CERTAIN if certain else Certainty.LIKELY,
                (),
                change.stated.describe(),
                tuple(Mention(cell.figure.span, cell.describe()) for cell in (change.first, change.second)),
            )


def signs_of_one_way_rows(filing: Filing) -> Iterator[Subject]:
    for table in filing.tables:
        for cell, other in one_way_figures(table):
            yield Subject(
                {"figure": printed(cell.figure), "other": printed(other.figure)},
                cell.figure.span,
                Certainty.LIKELY,
                (),
                cell.describe(),
                (Mention(other.figure.span, other.describe()),),
            )


NOUNS = (
    Noun(
        "sign of a change in a table",
        "A figure of a column of changes that prints falls as negative.",
        {
            "stated": "the printed change or percent change",
            "moved": "the later amount less the earlier one",
            "prior": "the earlier amount",
            "current": "the later amount",
        },
        signs_of_changes,
    ),
    Noun(
        "figure of a row that goes one way",
        "A figure of payments or losses whose row prints other periods as negative.",
        {"figure": "the printed figure", "other": "that of another period"},
        signs_of_one_way_rows,
    ),
)
