"""Noun for share counts that are printed more than once."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.filing import Filing
from auditor.model.rounding import exact, printed
from auditor.model.ties.repeated_shares import repeated_shares


def counts_again(filing: Filing) -> Iterator[Subject]:
    for item in repeated_shares(filing.cells):
        first = item.elsewhere[0]
        values: dict[str, Value] = {
            "stated": printed(item.stated.figure),
            "elsewhere": printed(first.figure),
            "times": exact(len(item.elsewhere)),
            "statement": first.table.name,
        }
        mentions = tuple(Mention(cell.figure.span, cell.describe()) for cell in item.elsewhere)
        yield Subject(values, item.stated.figure.span, Certainty.LIKELY, (), item.stated.describe(), mentions)


NOUNS = (
    Noun(
        "share count printed again",
        "A weighted average number of shares that another table or column prints for the same period.",
        {
            "stated": "the number of shares",
            "elsewhere": "the number printed elsewhere",
            "times": "how often that is printed",
            "statement": "the table it is printed in",
        },
        counts_again,
    ),
)
