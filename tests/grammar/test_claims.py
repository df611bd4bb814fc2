"""What the words around an amount say of it."""

from __future__ import annotations

import pytest

from auditor.grammar.phrases import AmountPhrase
from auditor.grammar.reader import read_phrases
from auditor.model.figure import Hedge, Unit


def amounts(text: str) -> list[AmountPhrase]:
    return [phrase for phrase in read_phrases(text) if isinstance(phrase, AmountPhrase)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("increased to $83.1 million compared to $29.6 million, a 181% increase.", "current prior difference"),
        ("increased 293%, to $37.3 million from $9.5 million", "difference current prior"),
        ("an increase of $4.0 million, or 12%, to $37.3 million", "difference difference current"),
        ("was $37.3 million, up 12 percent from $33.3 million", "current difference prior"),
        ("totaled $5 million versus $4 million", "current prior"),
        ("fell to $5 million, down from $6 million", "current prior"),
        ("increased from $5.0 million to $7.0 million", "prior current"),
        ("increased $9.6 million to $24.4 million for 2019 compared to $14.8 million", "difference current prior"),
        ("is expected to have increased $9.6 million to $12.4 million", "low high"),
        ("costs of $9.6 million to $24.4 million", "low high"),
        ("a loss of $5 million, compared to a loss of $2 million", "current prior"),
        ("rose by 25% to $5 million", "difference current"),
        ("was $8.3 million, of which $5.8 million was generated", "current part"),
        ("was $8.3 million, with $5.8 million of the net loss being", "current part"),
        ("$37.3 million of which were generated", "part"),
        ("between $1.0 million and $1.2 million", "low high"),
        ("ranging from 8% to 10%", "low high"),
        ("an estimated 14% - 16% headwind", "low high"),  # a dash with blanks is no sign behind an amount
        ("an estimated 19% - 16% headwind", "low high"),
        ("we expect sales of $1 million to $2 million", "low high"),
        ("rose 5% over $4.2 million", "difference prior"),
        ("decreased to $2.2 million from $2.9 million despite higher rates", "current prior"),
        ("decreased to $2.2 million, including $0.3 million following lower volumes", "current part"),
        ("a $2.9 million net decrease", "difference"),
        ("25.5 percent higher than last year", "difference"),
        ("293% growth", "difference"),
        ("Compared to our guidance, revenue of $11.9 billion", "current"),
        ("was $32.3 million, up only slightly from last year's $31.8 million", "current prior"),
    ],
)
def test_roles(text: str, roles: str) -> None:
    assert [amount.role for amount in amounts(text)] == roles.split()


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("increased 293%", [1]),
        ("up 12% from $5 million", [1, 0]),
        ("a 25% decrease", [-1]),
        ("an increase of $4.0 million", [1]),
        ("down from $6 million", [-1]),
        ("declined slightly to $6 million", [-1]),
        ("declined in the quarter by $6 million", [-1]),
        ("a gain of $6 million", [0]),
        ("was $6 million", [0]),
    ],
)
def test_directions(text: str, directions: list[int]) -> None:
    assert [amount.direction for amount in amounts(text)] == directions


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("approximately $5 million", Hedge.ABOUT),
        ("of about 5%", Hedge.ABOUT),
        ("~10%", Hedge.ABOUT),
        ("was over $5 million", Hedge.OVER),
        ("in excess of $5 million", Hedge.OVER),
        ("more than 5%", Hedge.OVER),
        ("at least $5 million", Hedge.OVER),
        ("nearly $5 million", Hedge.UNDER),
        ("up to 250,000 tons", Hedge.UNDER),
        ("less than 1%", Hedge.UNDER),
        ("was $5 million", Hedge.NONE),
    ],
)
def test_hedges(text: str, hedge: Hedge) -> None:
    (amount,) = amounts(text)
    assert amount.hedge is hedge


@pytest.mark.parametrize(
    ("text", "units", "basis"),
    [
        ("$8.3 million, or $0.49 per share", [Unit.CURRENCY, Unit.PER_SHARE], ""),
        ("earned $.60 a share against $.50", [Unit.PER_SHARE, Unit.PER_SHARE], ""),
        ("was ($0.11) per diluted share", [Unit.PER_SHARE], "diluted"),
        ("was 72 cents per basic share", [Unit.PER_SHARE], "basic"),
        ("was $0.49 per basic and diluted share", [Unit.PER_SHARE], ""),
        ("earnings per share increased to $1.20 from $1.10", [Unit.PER_SHARE, Unit.PER_SHARE], ""),
        ("guidance of $3 to $3.30 per share", [Unit.PER_SHARE, Unit.PER_SHARE], ""),
        ("sales of $5 million", [Unit.CURRENCY], ""),
    ],
)
def test_per_share(text: str, units: list[Unit], basis: str) -> None:
    found = amounts(text)
    assert [amount.unit for amount in found] == units
    assert found[-1].basis == basis


def test_appositives_take_the_role_of_the_amount_before() -> None:
    loss, per_share, prior, prior_per_share = amounts(
        "a loss of $8.3 million, or $0.49 per share, compared to $5 million ($.60 per share)"
    )
    assert [a.appositive for a in (loss, per_share, prior, prior_per_share)] == [False, True, False, True]
    assert (per_share.role, prior_per_share.role) == ("current", "prior")


def test_a_percentage_set_beside_an_amount_is_positive_and_one_after_a_verb_is_negative() -> None:
    amount, beside = amounts("fell $4.0 million (12%)")
    assert (amount.appositive, beside.appositive, beside.value) == (False, True, 12)
    (margin,) = amounts("the margin was (1.2%)")
    assert margin.value < 0


def test_the_base_of_a_percentage() -> None:
    first, second = amounts("was 34% of net sales, compared with 31% of the total cost of sales in 2002")
    assert (first.of, second.of) == ("net sales", "total cost")


def test_lead_in_starts_at_its_first_word() -> None:
    text = "Net sales rose, an increase of approximately $4.0 million"
    (amount,) = amounts(text)
    assert text[amount.lead_start : amount.start] == "an increase of approximately "
