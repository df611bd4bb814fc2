"""The noun of a company's purchases of its own shares, month by month."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.filing import Filing
from auditor.model.footing.purchases import rolled_purchases
from auditor.model.rounding import printed


def purchases(filing: Filing) -> Iterator[Subject]:
    """What may yet be bought after each month, and shares counted from the beginning of a programme."""
    for table in filing.tables:
        for found in rolled_purchases(table):
            values: dict[str, Value] = {"left": printed(found.level.figure), "before less bought": found.expected}
            certainty = Certainty.CERTAIN if found.holds else Certainty.LIKELY
            mentions = tuple(Mention(cell.figure.span, cell.describe()) for cell in found.cells)
            yield Subject(values, found.level.figure.span, certainty, (), found.level.describe(), mentions)


NOUNS = (
    Noun(
        "month of share purchases",
        "What shares may yet be bought after a month, with what could be before it and what was bought in it.",
        {
            "left": "what may yet be bought, or what was bought under the programme so far",
            "before less bought": "what it comes to by the month before and the month's purchases",
        },
        purchases,
    ),
)
