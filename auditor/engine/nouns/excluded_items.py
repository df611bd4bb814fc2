"""The noun of items that are left out of earnings per share."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.claim import size_of
from auditor.model.filing import Filing
from auditor.model.rounding import exact
from auditor.model.text.excluded_items import excluded_items


def left_out(filing: Filing) -> Iterator[Subject]:
    for found in excluded_items(filing.narrative.facts):
        stated = size_of(found.item)
        yield Subject(
            {
                "stated": stated,
                "meant": stated if found.holds else exact(found.meant),
                "reported": found.reported.figure.text,
                "without": found.without.figure.text,
            },
            found.item.figure.span,
            Certainty.CERTAIN,
            (),
            found.item.label,
            (
                Mention(found.reported.figure.span, "as reported"),
                Mention(found.without.figure.span, "without it"),
            ),
        )


NOUNS = (
    Noun(
        "item left out per share",
        "An amount per share left out of the earnings per share told right before: "
        '"Excluding charges of $0.02 per share".',
        {
            "stated": "the amount per share",
            "meant": "what it would have to be",
            "reported": "the earnings per share with it, as printed",
            "without": "the earnings per share without it, as printed",
        },
        left_out,
    ),
)
