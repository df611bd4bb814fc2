"""The noun of rates of change told with the rates they are made up of."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.text.rate_parts import rate_parts as find_rate_parts


def rate_parts(filing: Filing) -> Iterator[Subject]:
    for told in find_rate_parts(filing.narrative.facts):
        yield Subject(
            {"rate": told.stated, "parts": told.total},
            told.rate.figure.span,
            Certainty.CERTAIN if told.holds else Certainty.LIKELY,
            (),
            told.rate.label,
            tuple(Mention(part.figure.span, "a part of it") for part in told.parts),
        )


NOUNS = (
    Noun(
        "rate with its parts",
        'A rate of change told with the rates it is made up of: "up 5.8%, which included operational growth of 4.6%".',
        {"rate": "the rate, negative for a fall", "parts": "what its parts come to, each with its sign"},
        rate_parts,
    ),
)
