"""The noun of inline XBRL's members: a tagged figure, and the tagged parts into which one axis divides it."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.filing import Filing
from auditor.model.rounding import printed
from auditor.model.ties.tagged_members import member_sums


def divided(filing: Filing) -> Iterator[Subject]:
    """The tagged figures whose members come to them as a rule."""
    for found in member_sums(filing.tagged):
        values: dict[str, Value] = {
            "whole": printed(found.whole.as_tagged().unhedged()),
            "parts": tuple(printed(part.as_tagged().unhedged()) for part in found.parts),
            "axis": found.axis,
            "borne out": str(found.borne_out),
        }
        mentions = tuple(Mention(part.span, part.describe()) for part in found.parts)
        yield Subject(values, found.whole.span, Certainty.LIKELY, (), found.whole.describe(), mentions)


NOUNS = (
    Noun(
        "tagged whole",
        "A tagged figure with the members of one axis that are tagged beside it, which come to it in other places.",
        {
            "whole": "the figure",
            "parts": "the figures of the members",
            "axis": "the axis on which they stand",
            "borne out": "in how many other places the same members come to the whole",
        },
        divided,
    ),
)
