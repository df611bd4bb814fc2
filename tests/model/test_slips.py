"""Whether two amounts look like one and a slip of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.model.slips import Likeness, differ_by_a_digit, is_misprint, likeness

ONE = Decimal(1)
DIGITS = st.integers(min_value=100, max_value=10**10).map(str)


@given(DIGITS, st.data())
def test_one_digit_changed(digits: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(digits) - 1))
    digit = data.draw(st.sampled_from("123456789" if at == 0 else "0123456789"))
    assume(digit != digits[at])
    slip = digits[:at] + digit + digits[at + 1 :]
    assert likeness(Decimal(slip), ONE, Decimal(digits)) is Likeness.STRONG


@given(DIGITS, st.data())
def test_neighbours_swapped(digits: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(digits) - 2))
    assume(digits[at] != digits[at + 1] and not (at == 0 and digits[1] == "0"))
    slip = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    assert likeness(Decimal(slip), ONE, Decimal(digits)) is Likeness.STRONG


@given(DIGITS, st.sampled_from([3, 6, 9]), st.booleans())
def test_another_scale_word(digits: str, power: int, larger: bool) -> None:
    value = Decimal(digits)
    stated, step = (value.scaleb(power), ONE.scaleb(power)) if larger else (value.scaleb(-power), ONE.scaleb(-power))
    assert likeness(stated, step, value) is Likeness.STRONG


@given(st.integers(10, 10**9), st.integers(10, 10**9))
def test_the_sign_does_not_count(one: int, other: int) -> None:
    assert likeness(Decimal(one), ONE, Decimal(other)) is likeness(Decimal(-one), ONE, Decimal(-other))


@pytest.mark.parametrize(
    ("stated", "step", "other", "found"),
    [
        ("5.7", "0.1", "5.794", Likeness.STRONG),  # within three in a hundred
        ("46.2", "0.1", "64.2", Likeness.STRONG),
        ("46.2", "0.1", "46.9", Likeness.STRONG),
        ("46.2", "0.1", "53.8", Likeness.NONE),
        ("46.2", "0.1", "12.1", Likeness.NONE),
        ("4.2", "0.1", "4.9", Likeness.WEAK),  # of two digits, any two amounts share one now and then
        ("4.2", "0.1", "2.4", Likeness.WEAK),
        ("462", "1", "2641", Likeness.NONE),
        ("0", "1", "2641", Likeness.NONE),
        ("2641", "1", "0", Likeness.NONE),
    ],
)
def test_likeness(stated: str, step: str, other: str, found: Likeness) -> None:
    assert likeness(Decimal(stated), Decimal(step), Decimal(other)) is found


def test_a_segments_sales_are_no_slip_of_the_companys() -> None:
    assert likeness(Decimal(12100000), Decimal(100000), Decimal(46213000)) is Likeness.NONE


@pytest.mark.parametrize(
    ("stated", "expected", "misprint"),
    [
        ("25.7", "27.46", True),  # two neighbours swapped
        ("41.0", "40.06", True),
        ("93.9", "39.91", True),
        ("12.8", "18.83", True),  # one digit
        ("11.9", "11.79", False),  # the last digit alone
        ("41.6", "40.06", False),  # nothing of the kind
        ("9.9", "10.0", False),
        ("77", "17", False),  # two digits are too few
        ("-26.5", "27.5", True),  # a sign is another matter
    ],
)
def test_misprints(stated: str, expected: str, misprint: bool) -> None:
    assert is_misprint(Decimal(stated), Decimal("0.1") if "." in stated else ONE, Decimal(expected)) is misprint


@pytest.mark.parametrize(
    ("stated", "step", "other", "slip"),
    [
        ("7.29", "0.01", "0.29", True),  # the nought before the point is a digit, too
        ("0.29", "0.01", "7.29", True),
        ("7.29", "0.01", "0.28", False),
        ("729", "1", "29", False),
        ("0.05", "0.01", "7.05", True),
        ("0.05", "0.01", "7.35", False),
        ("0.30", "0.01", "3.00", False),  # two prices
    ],
)
def test_a_nought_before_the_point(stated: str, step: str, other: str, slip: bool) -> None:
    assert differ_by_a_digit(Decimal(stated), Decimal(step), Decimal(other)) is slip
