"""Parts that a sentence lists of an amount."""

from __future__ import annotations

import pytest

from auditor.model.text.said_parts import said_parts

from .readings import filing


def told(text: str) -> list[tuple[str, tuple[str, ...], bool]]:
    return [
        (item.whole.figure.text, tuple(part.figure.text for part in item.parts), item.apart)
        for item in said_parts(filing(text + "\n").narrative.facts)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "We employed 306,000 people, including 245,000 in stores, 33,000 in depots and 26,000 in offices.",
            ("306,000", ("245,000", "33,000", "26,000"), True),
        ),
        (
            "We had over 52 million active members, including over 30 million in the United States.",
            ("52 million", ("30 million",), True),
        ),
        (
            "We had purchase obligations of $53.0 billion, with $52.9 billion payable within 12 months.",
            ("$53.0 billion", ("$52.9 billion",), False),
        ),
    ],
)
def test_parts(text: str, found: tuple[str, tuple[str, ...], bool]) -> None:
    assert told(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "We operate 1,200 stores, including 3,500 franchised departments.",  # something else is counted
        "We paid $5 million for the plant, with $7 million of cash on hand.",  # nothing is due of it
        "Sales were $5 million. Including Ohio, costs were $7 million.",
    ],
)
def test_no_parts(text: str) -> None:
    assert told(text) == []


def test_parts_of_other_periods_may_overlap() -> None:
    text = "Capital spending came to $60 million in 2025, including $22 million in 2024 and $35 million in 2025."
    assert not any(apart for _, parts, apart in told(text) if len(parts) > 1)
