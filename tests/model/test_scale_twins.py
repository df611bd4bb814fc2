"""Amounts told twice that differ in their scale word alone."""

from __future__ import annotations

import pytest

from auditor.model.ties.scale_twins import scale_twins

from .readings import filing


def found(*sentences: str) -> list[tuple[str, str]]:
    read = filing("\n\n".join(sentences))
    return [
        (pair.other.figure.text, pair.fact.figure.text) for pair in scale_twins(read.narrative.facts, read.occurrences)
    ]


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        (
            "Dividend income of $211 million came from our investment in Nimbus.",
            "Other income includes dividend income of $211 billion from Nimbus.",
            [("$211 million", "$211 billion")],
        ),
        (
            "Dividend income of $211 million came from our investment in Nimbus.",
            "Other income includes dividend income of $211 million from Nimbus.",
            [],
        ),
        (
            "Dividend income of $211 million came from our investment in Nimbus.",
            "Other income includes dividend income of $231 billion from Nimbus.",
            [],  # other digits
        ),
        (
            "Dividend income of $211 million came from our investment in Nimbus.",
            "Loans outstanding were $211 billion at the end of the year.",
            [],  # no word in common
        ),
        (
            "Flagship will pay up to $50 million for each program.",
            "Assets of the Flagship program are $50 billion.",
            [],  # two words, and one digit that tells
        ),
        (
            "Flagship will pay up to $50 million for each single-asset program.",
            "Pfizer and Flagship each invest $50 billion in the single-asset program.",
            [("$50 million", "$50 billion")],
        ),
    ],
)
def test_amounts_of_two_scales(first: str, second: str, pairs: list[tuple[str, str]]) -> None:
    assert found(first, second) == pairs


def test_both_scales_printed_twice_are_two_amounts() -> None:
    small, large = "The hedge fund portfolio holds $211 million.", "The hedge fund portfolio holds $211 billion."
    assert found(small, small, large, large) == []
