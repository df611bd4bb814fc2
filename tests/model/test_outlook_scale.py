"""What is expected of a line, in a scale the line never had."""

from __future__ import annotations

import pytest

from auditor.model.ties.outlook_scale import outlook_scale

from .readings import filing

RELEASE = """
{}

                 Consolidated Statements of Operations
                            (In millions)

                                          Three Months Ended
                                         March 31,      March 31,
                                          2003            2002
Net sales                               $2,014          $1,545
Research and development                   125             119
Operating income                            62              93
"""


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        ("For the second quarter of 2003 we expect revenue of about $2.1 million.", [("$2.1 million", "$2,014")]),
        ("For the second quarter of 2003 we expect revenue of about $2.1 billion.", []),
        ("We expect full-year 2003 revenue of about $8.2 million.", [("$8.2 million", "$2,014")]),
        ("We expect revenue of $20 million from the new stores.", []),  # not near a thousandth
        ("We expect to recognize revenue of $2.1 million from this contract.", []),
        ("We expect cost savings to add about $2.1 million of revenue.", []),  # named after the amount
        ("We expect research and development expenses of $130 billion.", [("$130 billion", "125")]),
        ("For 2003 we expect adjusted R&D expenses of $520 to $560 million.", []),
        ("For 2003 we expect adjusted R&D expenses of $520 billion.", [("$520 billion", "125")]),
        ("We expect operating income of $62 thousand.", []),  # it may be next to nothing
    ],
)
def test_outlook_of_another_scale(sentence: str, pairs: list[tuple[str, str]]) -> None:
    read = filing(RELEASE.format(sentence))
    found = outlook_scale(read.narrative.facts, read.cells)
    assert [(item.fact.figure.text, item.cell.figure.text) for item in found] == pairs
