"""Noun for amounts per share in a column beside the amounts they come from."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.footing.per_share_columns import per_share_cells
from auditor.model.rounding import printed


def beside_amounts(filing: Filing) -> Iterator[Subject]:
    for table in filing.tables:
        for cell in per_share_cells(table):
            stated, amount = printed(cell.stated.figure), printed(cell.amount.figure)
            yield Subject(
                {"stated": stated, "amount": amount, "computed": cell.computed},
                cell.stated.figure.span,
                Certainty.LIKELY,
                (),
                cell.stated.describe(),
                (
                    Mention(cell.amount.figure.span, "the amount"),
                    Mention(cell.like.figure.span, f"{cell.like.row.full_label}, which gives the shares"),
                ),
            )


NOUNS = (
    Noun(
        "amount per share beside its amount",
        "A row of a table with a column of amounts and one of the same per share, whose other rows come to one number"
        " of shares.",
        {
            "stated": "the amount per share",
            "amount": "the amount",
            "computed": "the amount divided by the shares of the other rows",
        },
        beside_amounts,
    ),
)
