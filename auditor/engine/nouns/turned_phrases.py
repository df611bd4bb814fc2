"""The noun of fixed phrases in which a word of direction was turned."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Subject
from auditor.model.filing import Filing
from auditor.model.text.turned_phrases import turned_phrases as find_turned_phrases


def turned_phrases(filing: Filing) -> Iterator[Subject]:
    for found in find_turned_phrases(filing.texts(), filing.tables):
        yield Subject({"said": " ".join(found.said.split()), "usual": found.usual}, found.span)


NOUNS = (
    Noun(
        "phrase with its direction turned",
        'A fixed phrase with a word of direction that does not fit it: "an decrease", "increase (increase)".',
        {"said": "as printed", "usual": "as it is written"},
        turned_phrases,
    ),
)
