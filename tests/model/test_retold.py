"""Amounts of two sentences that say the same in other words."""

from __future__ import annotations

import pytest

from auditor.model.text.retold import retold

from .readings import filing

FUNDS = "As of June 30, 2023, our share repurchase program had remaining authorized funds of $8.8 billion."
COPY = "Under the share repurchase program the remaining authorized funds were {} as of June 30, 2023."


def found(first: str, second: str) -> list[tuple[str, str, bool]]:
    read = filing(f"{first}\n\n{second}\n")
    return [(item.fact.figure.text, item.other.figure.text, item.holds) for item in retold(read.narrative.facts)]


@pytest.mark.parametrize(
    ("amount", "holds"),
    [("$8.8 billion", True), ("$2.8 billion", False), ("$8.8 million", False)],
)
def test_the_same_in_other_words(amount: str, holds: bool) -> None:
    assert found(FUNDS, COPY.format(amount)) == [(amount, "$8.8 billion", holds)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # two digits apart
        (FUNDS, COPY.format("$3.9 billion")),
        # another day
        (FUNDS, COPY.format("$2.8 billion").replace("2023", "2022")),
        # before, and after
        (FUNDS, COPY.format("$2.8 billion after taxes")),
        # of other figures
        (
            "Its 4,150 municipal bonds, corporate bonds and mortgage securities had a fair value of $41.2 million.",
            "Its 3,875 municipal bonds, corporate bonds and mortgage securities had a fair value of $41.7 million.",
        ),
        # the other way
        (
            "An increase of the health care rate would change postretirement benefit obligations by $4.6 million.",
            "A decrease of the health care rate would change postretirement benefit obligations by $4.5 million.",
        ),
        # of a change told before
        (
            "The increase of $2.4 million was attributable to data center development across the country in 2023.",
            "The increase of $6.4 million was attributable to data center development across the country in 2023.",
        ),
        # agreed upon again and again
        (
            "Warrants may be redeemed if the closing price of the common stock equals or exceeds $18.00 per share.",
            "Warrants may be redeemed if the closing price of the common stock equals or exceeds $10.00 per share.",
        ),
        # one of the earlier year
        (
            "Underlying profit of the Iron division in Ohio was $4.12 million, up from $2.90 million a year ago.",
            "Underlying profit of the Iron division in Ohio was $5.33 million, up from $4.19 million a year ago.",
        ),
    ],
)
def test_sentences_only_built_alike(first: str, second: str) -> None:
    assert all(holds for _, _, holds in found(first, second))


def test_what_is_said_more_often_is_no_slip() -> None:
    copies = "\n\n".join((COPY.format("$2.8 billion"), COPY.format("$2.8 billion")))
    pairs = found(FUNDS, copies)
    assert ("$2.8 billion", "$2.8 billion", True) in pairs
    assert [pair for pair in pairs if not pair[2]] == [("$8.8 billion", "$2.8 billion", False)]
