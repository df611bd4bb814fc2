"""The noun of average prices of totals, which are the means of those of their parts."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.footing.mean_prices import mean_prices as find_mean_prices
from auditor.model.rounding import printed


def mean_prices(filing: Filing) -> Iterator[Subject]:
    for each in find_mean_prices(filing.tables, filing.sums):
        yield Subject(
            {"price": printed(each.stated.figure), "mean": each.expected},
            each.stated.figure.span,
            Certainty.CERTAIN if each.holds else Certainty.LIKELY,
            (),
            each.stated.describe(),
            tuple(Mention(cell.figure.span, cell.row.full_label) for cell in each.parts),
        )


NOUNS = (
    Noun(
        "average price of a total",
        "The average price of a total of shares, options or awards, with the mean of the prices of its parts.",
        {"price": "the printed price", "mean": "the prices of the parts, weighted with the numbers beside them"},
        mean_prices,
    ),
)
