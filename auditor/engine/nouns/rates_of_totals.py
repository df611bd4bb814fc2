"""Nouns about rates of change of totals, which lie among those of their parts."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.rounding import printed
from auditor.model.ties.rates_between import rates_between
from auditor.model.ties.rates_of_totals import mean_rates


def growth_of_totals(filing: Filing) -> Iterator[Subject]:
    found = zip(filing.tables, filing.derived, filing.sums, filing.sums_across, strict=True)
    for table, derived, down, across in found:
        for each in mean_rates(table, derived, down, across):
            yield Subject(
                {"growth": printed(each.stated.figure), "mean": each.mean},
                each.stated.figure.span,
                Certainty.LIKELY,
                (),
                each.stated.describe(),
                tuple(Mention(cell.figure.span, cell.row.full_label) for cell in each.parts),
            )


def rates_of_totals(filing: Filing) -> Iterator[Subject]:
    for table in filing.tables:
        for each in rates_between(table):
            yield Subject(
                {
                    "rate": printed(each.stated.figure),
                    "least": printed(each.low.figure),
                    "greatest": printed(each.high.figure),
                },
                each.stated.figure.span,
                Certainty.LIKELY,
                (),
                each.stated.describe(),
                tuple(Mention(cell.figure.span, cell.row.full_label) for cell in (each.low, each.high)),
            )


NOUNS = (
    Noun(
        "growth of a total",
        "The rate of change of a total that no amounts of the table give, with the mean of its parts' rates.",
        {"growth": "the printed rate", "mean": "the mean of the parts' rates, weighted with the earlier amounts"},
        growth_of_totals,
    ),
    Noun(
        "rate of a total",
        "A rate of a total in a table of rates alone, with the least and the greatest rate of its parts.",
        {"rate": "the printed rate", "least": "the least rate of a part", "greatest": "the greatest rate of a part"},
        rates_of_totals,
    ),
)
