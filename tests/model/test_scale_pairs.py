"""Amounts side by side whose scale words cannot both be right."""

from __future__ import annotations

import pytest

from auditor.model.text.scale_pairs import scale_pairs

from .readings import filing


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        (
            "SG&A was $2.05 billion, or 15.1% of revenue, versus $2.27 million, or 15.1% of revenue, last year.",
            [("$2.05 billion", "$2.27 million")],
        ),
        (
            "Revenues from manufacturing were $6 million and $10 billion for the second quarter and the first half.",
            [("$6 million", "$10 billion")],
        ),
        ("Revenues were $945 million and $1.2 billion for the second quarter and the first half.", []),
        ("Revenues were $6 million and $10 million for the second quarter and the first half.", []),
        ("Our bonds of $2.0 billion pay interest of $2.1 million a day.", []),  # neither joined nor compared
        ("Assets were $2.0 billion. Debt was $2.1 million.", []),
    ],
)
def test_pairs_of_two_scales(sentence: str, pairs: list[tuple[str, str]]) -> None:
    facts = filing(sentence).narrative.facts
    assert [(one.figure.text, other.figure.text) for one, other in scale_pairs(facts)] == pairs
