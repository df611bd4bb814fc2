"""Values as a reader writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.engine.checking import check
from auditor.engine.language import read_pack
from auditor.engine.subject import Subject
from auditor.engine.wording import amount as written
from auditor.engine.wording import interval, worded
from auditor.model.rounding import exact, total
from auditor.reading.document import Span
from tests.engine.samples import NOUNS, amount, document, figure, pack_of, things


@pytest.mark.parametrize(
    ("value", "like", "text"),
    [
        ("5760000", "$5.7 million", "$5.8 million"),
        ("5720000", "$5.7 million", "$5.72 million"),  # not the same digits for another amount
        ("-5760000", "$5.7 million", "-$5.8 million"),
        ("5760000", "($5.7 million)", "$5.8 million"),
        ("11.9969", "25%", "12.0%"),
        ("12.04", "12%", "12.04%"),
        ("1234567.4", "1,000", "1,234,567"),
        ("0.271", "$0.25", "$0.27"),
        ("-0.001", "$0.25", "$0.00"),
        ("1800000000", "$22 billion", "$1.8 billion"),  # and not $2 billion
        ("1e60", "$0.25", "$1e+60"),
    ],
)
def test_an_amount_is_written_like_a_printed_one(value: str, like: str, text: str):
    assert written(Decimal(value), figure(like)) == text


def test_a_loss_in_a_table_stands_in_parentheses():
    assert written(Decimal(-5_812_000), figure("5,700", 0, "table", 1000)) == "(5,812)"


def test_other_values():
    assert worded(None) == "not stated"
    assert worded(date(2003, 11, 29)) == "November 29, 2003"
    assert worded(12000) == "12,000"
    assert worded("up") == "up"
    assert worded((amount("$5"), amount("$6"), amount("$7"))) == "$5, $6 and $7"
    assert worded(exact(Decimal("2.50"))) == "2.5"
    assert worded(total((amount("$5.1 million"), amount("$6.2 million")))) == "$11.3 million"


def test_rounding_is_told_in_digits_that_differ():
    parts = total((amount("$5.1 million"), amount("$6.2 million")))
    assert interval(parts, amount("$12 million")) == "with rounding anything from $11.2 million to $11.4 million"
    assert interval(amount("$5"), None) == ""


def test_half_a_unit_is_told_as_the_neighbour_that_would_still_agree():
    parts = total((amount("512"), amount("347"), amount("1,089")))
    assert interval(parts, amount("1,984")) == "with rounding anything from 1,946 to 1,950"
    assert interval(-parts, amount("1,984")) == "with rounding anything from -1,950 to -1,946"


def test_rounding_is_told_in_digits_that_show_on_which_side_it_lies():
    per_share = amount("$1,302 million") / amount("443.814 million")
    assert interval(per_share, amount("$2.94")) == "with rounding anything from $2.9325 to $2.9348"


def test_a_message_may_name_the_difference_and_the_context():
    text = pack_of("require part = total").replace(
        'says "{stated} is stated, {expected} expected."', 'says "{context}: {part} for {total}, off by {difference}."'
    )
    values = {"part": amount("$5.7 million", 0), "total": amount("$6.0 million", 20)}
    said = Subject(values, Span(0, 4), context="sales")
    read = document("$5.7 million and so $6.0 million")
    (finding,) = check(read, read, read_pack(text, "own.rules", NOUNS).rules, things(said)).findings
    assert finding.message == "sales: $5.7 million for $6.0 million, off by $0.3 million."


@given(st.decimals(allow_nan=False, allow_infinity=False), st.sampled_from(["$5.7 million", "12%", "1,000", "$0.25"]))
def test_any_amount_can_be_written(value: Decimal, like: str):
    assert written(value, figure(like))
