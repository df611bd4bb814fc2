"""Amounts in millions that print the decimals of amounts in billions."""

from __future__ import annotations

import pytest

from auditor.model.ties.odd_decimals import odd_decimals

from .readings import filing

HABIT = """
In 2023, sales were $9.42 billion, and research cost $814 million, selling $645 million and administration $388 million.

In 2022, sales were $8.27 billion, and research cost $759 million, selling $602 million and administration $371 million.

The plants in Ohio and Utah cost $112 million and $97 million, and two others were sold for $64 million and $31 million.

Debt was $4.55 billion and $4.12 billion.

{}
"""
TABLE = """

                     Cash Flows
                   (In millions)

                              Year Ended
                       December 31   December 31
                          2023          2022
Payment of dividends      1,868         1,702
Purchases of plant          645           602
"""


def found(text: str) -> list[tuple[str, str]]:
    read = filing(HABIT.format(text))
    return [(o.fact.figure.text, o.witness.figure.text) for o in odd_decimals(read.narrative.facts, read.tables)]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Cash was $2.31 billion, of which $1.87 million was held abroad.", [("$1.87 million", "$2.31 billion")]),
        ("Cash rose to $2.31 million from $1.87 billion.", [("$2.31 million", "$1.87 billion")]),
        ("Sales of $9.42 billion came from 7,830 stores, or $1.20 million per store.", []),
        ("Our backlog was $4.55 billion, with an average contract of $2.51 million.", []),
        ("Our debt was $4.55 billion; a director bought $1.51 million of it on the open market.", []),
        ("We paid $4.55 million back.", [("$4.55 million", "$4.55 billion")]),  # the digits of another amount
        ("In 2023, we paid dividends of $1.87 million." + TABLE, [("$1.87 million", "1,868")]),
        ("In 2023, we paid taxes of $1.87 million." + TABLE, []),
        ("A fine of $1.87 million was paid to the city of Denver.", []),
        ("Cash was $2.31 billion, of which $1.87 million and $1.12 million were held abroad.", []),
        ("Cash was $2.31 billion, of which $2 million was held abroad.", []),
    ],
)
def test_the_one_amount_with_decimals(text: str, pairs: list[tuple[str, str]]) -> None:
    assert found(text) == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "Excluding the pretax charges of $1.2 million and the gains, income rose.\n\nThe pretax charges of $1,153"
            " million are told apart.",
            [("$1.2 million", "$1,153 million")],
        ),
        (
            "Excluding the pretax charges of $1.2 billion and the gains, income rose.\n\nThe pretax charges of $1,153"
            " million are told apart.",
            [],
        ),
        ("The gift to the museum was $1.2 million.\n\nThe pretax charges of $1,153 million are told apart.", []),
        (
            "Excluding the pretax charges of $1.3 million and the gains, income rose.\n\nThe pretax charges of $1,153"
            " million are told apart.",
            [],
        ),
    ],
)
def test_rounded_in_billions(text: str, pairs: list[tuple[str, str]]) -> None:
    assert found(text) == pairs
