"""Numbers as printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.grammar.amounts import find_amounts
from auditor.grammar.phrases import AmountPhrase
from auditor.grammar.reader import read_phrases
from auditor.model.figure import Unit


def amounts(text: str) -> list[AmountPhrase]:
    return [phrase for phrase in read_phrases(text) if isinstance(phrase, AmountPhrase)]


@pytest.mark.parametrize(
    ("text", "printed", "value", "step", "unit"),
    [
        ("sales of $5.7 million", "$5.7 million", "5700000", "100000", Unit.CURRENCY),
        ("sales of $5.70 million", "$5.70 million", "5700000", "10000", Unit.CURRENCY),
        ("sales of $ 5.7 million", "$ 5.7 million", "5700000", "100000", Unit.CURRENCY),
        ("sales of US$5 billion", "US$5 billion", "5000000000", "1000000000", Unit.CURRENCY),
        ("sales of ¥333.8 billion", "¥333.8 billion", "333800000000", "100000000", Unit.CURRENCY),
        ("a loss of $(0.11)", "$(0.11)", "-0.11", "0.01", Unit.CURRENCY),
        ("a loss of ($0.11)", "($0.11)", "-0.11", "0.01", Unit.CURRENCY),
        ("a loss of (5,794)", "(5,794)", "-5794", "1", Unit.COUNT),
        ("a change of −5.4%", "−5.4%", "-5.4", "0.1", Unit.PERCENT),
        ("earned $.60 in all", "$.60", "0.60", "0.01", Unit.CURRENCY),
        ("paid $41,000", "$41,000", "41000", "1", Unit.CURRENCY),
        ("a $5.7-million plant", "$5.7-million", "5700000", "100000", Unit.CURRENCY),
        ("paid $18 thousand", "$18 thousand", "18000", "1000", Unit.CURRENCY),
        ("paid $1.2bn", "$1.2bn", "1200000000", "100000000", Unit.CURRENCY),
        ("paid $35M", "$35M", "35000000", "1000000", Unit.CURRENCY),
        ("earned 72 cents", "72 cents", "0.72", "0.01", Unit.CURRENCY),
        ("lost (72) cents", "(72) cents", "-0.72", "0.01", Unit.CURRENCY),
        ("one million shares", "one million shares", "1000000", "1000000", Unit.SHARES),
        ("issued 21,274,000 shares", "21,274,000 shares", "21274000", "1", Unit.SHARES),
        ("widened (860) bps", "(860) bps", "-860", "1", Unit.BASIS_POINTS),
        ("a 550 basis point increase", "550 basis point", "550", "1", Unit.BASIS_POINTS),
        ("rose 12 per cent", "12 per cent", "12", "1", Unit.PERCENT),
        ("rose twelve percent", "twelve percent", "12", "1", Unit.PERCENT),
        ("fell 2.5 percentage points", "2.5 percentage points", "2.5", "0.1", Unit.PERCENT),
        ("paid EUR 1,724 million", "EUR 1,724 million", "1724000000", "1000000", Unit.CURRENCY),
        ("paid 5.7 million euros", "5.7 million euros", "5700000", "100000", Unit.CURRENCY),
        ("covered 3.2 times", "3.2 times", "3.2", "0.1", Unit.MULTIPLE),
        ("847 warehouses", "847", "847", "1", Unit.COUNT),
        ("weighted average of 17,009,000", "17,009,000", "17009000", "1", Unit.COUNT),
    ],
)
def test_one_amount(text: str, printed: str, value: str, step: str, unit: Unit) -> None:
    (amount,) = amounts(text)
    assert amount.text == printed == text[amount.start : amount.end]
    assert (amount.value, amount.step, amount.unit) == (Decimal(value), Decimal(step), unit)


@pytest.mark.parametrize(
    "text",
    [
        "area code: (323) 725-5516",
        "Section 21E of the Act, Note 3, Item 5, Form 10-K, Exhibit 99, page 12 and No. 106",
        "as follows: (1) the first and (2) the second, under Section 15(d)",
        "at 3 p.m. or 6:30 on the 15th",
        "Commerce, California 90040",
        "0-18926 and 11-2928178",
        "in 2003 and on February 27, 2004",
        "a 12-month program within 90 days",
        "the nine months ended September 30, 2004",
    ],
)
def test_no_amount(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("revenue of $1.2 to $1.4 billion", ["1200000000", "1400000000"]),
        ("revenue of $1.2-$1.4 billion", ["1200000000", "1400000000"]),
        ("growth of 8-10%", ["8", "10"]),
        ("growth of 8 to 10 percent", ["8", "10"]),
        ("between 5 and 7 cents", ["0.05", "0.07"]),
        ("between $500,000 and $1.4 million", ["500000", "1400000"]),
    ],
)
def test_a_range_shares_its_scale_and_unit(text: str, values: list[str]) -> None:
    low, high = amounts(text)
    assert [low.value, high.value] == [Decimal(v) for v in values]
    assert low.unit is high.unit
    assert (low.role, high.role) == ("low", "high")


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(["", " million", " billion"]))
def test_what_is_printed_is_read_back(value: Decimal, scale: str) -> None:
    printed = f"${value:,}{scale}"
    text = f"It was {printed} in all."
    (amount,) = find_amounts(text)
    factor = {"": 1, " million": 10**6, " billion": 10**9}[scale]
    assert text[amount.start : amount.end] == printed
    assert (amount.value, amount.step, amount.scale) == (value * factor, Decimal("0.01") * factor, factor)


@given(st.integers(min_value=0, max_value=10**12))
def test_whole_numbers_are_read_back(value: int) -> None:
    text = f"a total of {value:,} shares"
    (amount,) = find_amounts(text)
    assert (amount.value, amount.step, amount.unit) == (Decimal(value), Decimal(1), Unit.SHARES)
