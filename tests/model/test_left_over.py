"""Amounts that are what is left of opposite ones: parts of them may be larger than they are."""

from __future__ import annotations

import pytest

from .pages import codes

NET = (
    "At June 30, 2006, the Company had net debt of $64.4 million, comprised of $83.9 million of borrowings less "
    "$19.5 million of cash.",
    "Pre-tax loss of $1.9 million included $2.4 million of acquisition expenses.",
    "We recorded an income tax benefit of $2.4 million, including a $5.1 million release of our valuation allowance.",
    "The increase in other expense of $3.0 million was comprised of $5.2 million of higher foreign exchange losses, "
    "offset by $2.2 million of lower fees.",
    "The provision was $1.5 million, of which $2.0 million related to commercial loans, partially offset by a recovery "
    "of $0.5 million on consumer loans.",
    "Net charge-offs totaled $3.1 million, including $4.4 million of gross charge-offs.",
)


@pytest.mark.parametrize("text", NET)
def test_a_part_of_what_is_left_over_may_be_larger(text: str) -> None:
    assert codes(text, "a.txt") == []


def test_a_part_of_a_gross_amount_is_not_larger() -> None:
    text = "The Company had commitments of $5.3 million, of which $7.3 million expire in less than one year."
    assert codes(text, "a.txt") == ["error ARI007"]


def test_interest_income_less_interest_expense_makes_other_income() -> None:
    text = (
        "Other income, net was $1.2 million, consisting of interest income of $3.0 million and interest expense of "
        "$1.8 million."
    )
    assert codes(text, "a.txt") == []
    assert codes(text.replace("$1.8", "$1.3"), "a.txt") == ["warning ARI010"]
