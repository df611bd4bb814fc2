"""Nouns about wholes that a sentence splits into percentages."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.rounding import exact, printed
from auditor.model.text.split_wholes import split_wholes


def splits(filing: Filing) -> Iterator[Subject]:
    """Percentages that a sentence says make up a whole."""
    for split in split_wholes(filing.narrative.facts):
        shares = tuple(printed(fact.figure.unhedged()) for fact in split.shares)  # “about” is said of each, not of all
        yield Subject(
            {"shares": shares, "all": exact(100, "100%")},
            split.shares[-1].figure.span,
            Certainty.LIKELY if split.holds or split.slip else Certainty.UNSURE,
            (),
            "",
            tuple(Mention(fact.figure.span, "a share") for fact in split.shares),
        )


NOUNS = (
    Noun(
        "whole split in the text",
        'The percentages a sentence splits a whole into: "split 84% service and 16% equipment revenue".',
        {"shares": "the percentages", "all": "a hundred percent"},
        splits,
    ),
)
