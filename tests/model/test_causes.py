"""Causes of a change that are of one kind with it."""

from __future__ import annotations

import pytest

from auditor.model.text.causes import causes

from .readings import filing


def told(text: str) -> list[tuple[str, int, str, int]]:
    return [(c.effect, c.direction, c.cause, c.cause_direction) for c in causes(filing(text + "\n").texts())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The increase in footwear revenues was due to a strong decrease in unit sales, accounting for 12 points.",
            ("footwear revenues", 1, "unit sales", -1),
        ),
        (
            "The decrease in sales and marketing expenses was primarily attributable to an increase of $2.2 million in"
            " legal expenses and fees.",
            ("sales and marketing expenses", -1, "legal expenses", 1),
        ),
        (
            "This increase in cost of sales was driven by higher freight costs, partially offset by lower wages.",
            ("cost of sales", 1, "freight costs", 1),
        ),
    ],
)
def test_costs_and_income(text: str, found: tuple[str, int, str, int]) -> None:
    assert told(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "The increase in operating income was due to lower personnel costs.",
        "The decrease in operating expenses was due to higher cost savings.",
        "The decrease in personnel costs was due to an increase in capitalized costs.",
        "The increase in gross margin was due to lower sales of appliances.",
        "The decrease in revenues was due to an increase in sales returns.",
        "The increase in income tax expense was due to higher earnings abroad.",
    ],
)
def test_things_of_other_kinds(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Second-quarter revenues totaled $12.7 billion, a decrease of $15.0 billion, or 54%, compared to the"
            " prior-year quarter, reflecting an operational decline of $14.7 billion, or 53%, primarily due to an"
            " increase in vaccine and antiviral(1) revenues globally, as well as currencies.",
            ("Second-quarter revenues", -1, "vaccine and antiviral(1) revenues globally", 1),
        ),
        (
            "While margins held, selling expenses increased $4.5 million, or 5%, from the second quarter of 2022 due to"
            " lower payroll costs.",
            ("selling expenses", 1, "payroll costs", -1),
        ),
    ],
)
def test_movements_in_sentences_of_their_own(text: str, found: tuple[str, int, str, int]) -> None:
    assert told(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Net sales decreased 4% due to higher prices.",
        "Revenues increased 4% in stores and decreased 2% online due to lower unit sales.",
        "Expenses increased 4%, but less than sales, due to lower payroll costs.",
        "Cost of goods sold decreased 4% due to higher freight costs.",
        "Net income decreased 4% due to higher revenues.",
    ],
)
def test_movements_of_more_than_one_cause(text: str) -> None:
    assert told(text) == []
