"""Nouns about the list of exhibits."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.ties.exhibit_names import exhibits_misnamed
from auditor.model.ties.exhibits import exhibit_numbers


def numbers(filing: Filing) -> Iterator[Subject]:
    """The numbers of the exhibits listed, as their list and what else the filing calls them has them."""
    for part in filing.document.parts:
        for found in exhibit_numbers(part.blocks):
            values = {"stated": found.text, "expected": found.expected, "why": found.why}
            yield Subject(values, found.span, Certainty.CERTAIN, (), found.text)
    for named in exhibits_misnamed(filing.document.parts):
        values = {"stated": named.text, "expected": named.expected, "why": named.why}
        mentions = (Mention(named.other, f"Exhibit {named.expected}"),) if named.other else ()
        yield Subject(values, named.span, Certainty.CERTAIN, (), named.text, mentions)


NOUNS = (
    Noun(
        "exhibit listed",
        'An exhibit by its number in the list of exhibits: "10.17".',
        {
            "stated": "the number printed",
            "expected": "the number it is a slip of, the same where nothing is wrong",
            "why": 'why the number cannot be, in words ("stands after 10.16 and before 10.18")',
        },
        numbers,
    ),
)
