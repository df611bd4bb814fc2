"""Ranges of what is expected that stand in two places."""

from __future__ import annotations

import pytest

from auditor.model.ties.told_ranges import range_slips

from .readings import filing

RELEASE = """
ACME REPORTS SECOND QUARTER 2023 RESULTS

{}

2023 Guidance

{}
"""

TABLE = """
                                                     2023
EPS Guidance                                  Low            High
Estimated EPS on a GAAP basis             ~$  1.00      ~$   1.13
   Amortization of software               ~   0.16      ~    0.16
   Legal costs                            ~   0.03      ~   (0.06)
Estimated EPS on a non-GAAP basis         ~$  1.19      ~$   1.23
"""


def slips(text: str) -> list[tuple[str, str, str]]:
    read = filing(text)
    found = range_slips(read.narrative.ranges, read.tables)
    return [(slip.stated.text, slip.elsewhere.text, slip.shared.text) for slip in found]


@pytest.mark.parametrize(
    ("headline", "guidance", "expected"),
    [
        (
            "Raises its 2023 revenue guidance to $67 to $80 billion",
            "The company narrowed its 2023 revenue guidance range to $67 to $70 billion.",
            [("$70 billion", "$80 billion", "$67")],
        ),
        (
            "Raises its 2023 revenue guidance to $67.0 to $70.0 billion",
            "The company narrowed its 2023 revenue guidance range to $67 to $70 billion.",
            [],
        ),
        (
            "Expects 2023 Non-GAAP Diluted EPS of $5.70 to $6.51",
            "For 2023 the company expects non-GAAP diluted EPS2 of $5.70 to $6.50.",
            [("$6.50", "$6.51", "$5.70")],
        ),
        # a range and the one before it, called so or beside the new one
        (
            "For 2023 we expect net revenue of $314 million to $320 million.",
            "The previous range of net revenue was $312 million to $320 million.",
            [],
        ),
        (
            "For 2023 we expect net revenue of $314 million to $320 million.",
            "We expect net revenue of $314 million to $320 million vs. net revenue of $312 million to $320 million.",
            [],
        ),
        # of other things: another basis, another period, another line
        ("We expect 2023 diluted EPS of $1.19 to $1.23.", "We expect 2023 adjusted diluted EPS of $1.19 to $1.24.", []),
        ("We expect 2023 revenue of $111 to $112 million.", "We expect 2024 revenue of $111 to $114 million.", []),
        ("We expect 2023 revenue of $111 to $112 million.", "We expect 2023 gross profit of $111 to $114 million.", []),
        # unlike in both ends, or not as a slip is
        ("We expect 2023 revenue of $111 to $112 million.", "We expect 2023 revenue of $121 to $125 million.", []),
        ("We expect 2023 revenue of $111 to $112 million.", "We expect 2023 revenue of $111 to $125 million.", []),
    ],
)
def test_ranges_of_two_sentences(headline: str, guidance: str, expected: list[tuple[str, str, str]]) -> None:
    assert slips(RELEASE.format(headline, guidance)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We are updating 2023 GAAP earnings guidance in the range of $1.00 to $1.13 per diluted share.", []),
        (
            "We are updating 2023 GAAP earnings guidance in the range of $1.01 to $1.13 per diluted share.",
            [("~$1.00", "$1.01", "~$1.13")],
        ),
        ("Guidance for 2023 non-GAAP core earnings is reaffirmed at $1.19 to $1.23 per diluted share.", []),
        (
            "Guidance for 2023 non-GAAP core earnings is reaffirmed at $1.16 to $1.23 per diluted share.",
            [("~$1.19", "$1.16", "~$1.23")],
        ),
    ],
)
def test_ranges_of_a_sentence_and_a_table(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert slips(RELEASE.format("Second quarter as expected.", sentence) + TABLE) == expected


def test_ranges_in_cells() -> None:
    tables = """
                             Q2 2023 Guidance      FY 2023 Guidance
Revenue                        $8.51 - $8.53         $34.5 - $34.7
Non-GAAP earnings per share    $1.89 - $1.90         $7.41 - $7.43

Reconciliation

                                     Q2 2023               FY 2023
GAAP earnings per share        $0.79 - $0.80         $2.67 - $2.69
Amortization                           $1.10                 $4.74
Non-GAAP earnings per share    $1.89 - $1.90         $1.41 - $7.43
"""
    text = RELEASE.format("Second quarter as expected.", "Our outlook:") + tables
    assert slips(text) == [("$1.41", "$7.41", "$7.43")]
