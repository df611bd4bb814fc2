"""The noun of years that run on one by one."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Subject
from auditor.model.filing import Filing
from auditor.model.text.year_runs import years_out_of_run


def year_runs(filing: Filing) -> Iterator[Subject]:
    for found in years_out_of_run(filing.texts(), filing.tables):
        yield Subject(
            {"year": str(found.year), "expected": str(found.expected)},
            found.span,
            Certainty.LIKELY,
            (),
            ", ".join(map(str, found.run)),
        )


NOUNS = (
    Noun(
        "year out of its run",
        "A year among others that run on one by one, which it does not: 2003, 2001, 2001.",
        {"year": "as printed", "expected": "the year that runs on from the others"},
        year_runs,
    ),
)
