"""What a printed figure can stand for, arithmetic on that, and what a comparison comes to."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.model.figure import Figure, Hedge, Unit
from auditor.model.rounding import (
    Outcome,
    Quantity,
    as_printed,
    change,
    compare,
    exact,
    percentage,
    printed,
    rescaled,
    total,
    truncates_to,
)
from auditor.reading.document import Span

HUNDRED = Decimal(100)
STEPS = st.sampled_from([Decimal(step) for step in ("0.01", "0.1", "1", "10", "1000", "100000")])
TRUE_VALUES = st.decimals(min_value=-(10**7), max_value=10**7, places=3, allow_nan=False)
MODES = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN])


def quantity(text: str, step: str, hedge: Hedge = Hedge.NONE, scale: int = 1) -> Quantity:
    """What "5.70" with its last printed unit stands for."""
    figure = Figure(text, Decimal(text), Decimal(step), Unit.CURRENCY, Span(0, len(text)), "narrative", scale, hedge)
    return printed(figure)


def rounded(value: Decimal, step: Decimal, mode: str) -> Quantity:
    """What is printed for a true value."""
    shown = (value / step).to_integral_value(mode) * step
    return quantity(str(shown), str(step))


@st.composite
def amounts(draw: st.DrawFn) -> tuple[Decimal, Quantity]:
    """A true value and what it stands as when printed."""
    value = draw(TRUE_VALUES)
    return value, rounded(value, draw(STEPS), draw(MODES))


@given(amounts())
def test_a_printed_figure_can_be_what_it_was_rounded_from(pair: tuple[Decimal, Quantity]) -> None:
    value, shown = pair
    assert shown.low <= value <= shown.high


@given(amounts(), amounts())
def test_sums_differences_and_products_contain_the_true_ones(
    one: tuple[Decimal, Quantity], other: tuple[Decimal, Quantity]
) -> None:
    (a, shown), (b, said) = one, other
    for true, computed in (
        (a + b, shown + said),
        (a - b, shown - said),
        (a * b, shown * said),
        (-a, -shown),
        (abs(a), abs(shown)),
    ):
        assert computed.low <= true <= computed.high
        assert computed.low <= computed.value <= computed.high


@given(amounts(), amounts())
def test_quotients_and_percentages_contain_the_true_ones(
    one: tuple[Decimal, Quantity], other: tuple[Decimal, Quantity]
) -> None:
    (a, shown), (b, said) = one, other
    assume(not said.low <= 0 <= said.high)
    margin = abs(a / b) * Decimal("1e-20")
    quotient, share = shown / said, percentage(shown, said)
    assert quotient.low - margin <= a / b <= quotient.high + margin
    assert share.low - margin * HUNDRED <= a / b * HUNDRED <= share.high + margin * HUNDRED


@given(amounts(), amounts())
def test_percent_changes_contain_the_true_ones(
    before: tuple[Decimal, Quantity], after: tuple[Decimal, Quantity]
) -> None:
    (a, shown), (b, said) = before, after
    assume(not shown.low <= 0 <= shown.high)
    true = (b - a) / abs(a) * HUNDRED
    margin = (abs(true) + 1) * Decimal("1e-20")
    computed = change(shown, said)
    assert computed.low - margin <= true <= computed.high + margin


@given(st.lists(amounts(), max_size=8))
def test_totals_contain_the_true_ones(parts: list[tuple[Decimal, Quantity]]) -> None:
    computed = total(tuple(shown for _, shown in parts))
    assert computed.low <= sum((value for value, _ in parts), Decimal(0)) <= computed.high


@given(TRUE_VALUES, STEPS, STEPS, MODES, MODES)
def test_one_value_printed_twice_never_conflicts_at_different_precisions(
    value: Decimal, step: Decimal, other: Decimal, mode: str, other_mode: str
) -> None:
    assume(step != other)
    assert compare(rounded(value, step, mode), rounded(value, other, other_mode)) is not Outcome.CONFLICTS


@given(TRUE_VALUES, STEPS, MODES)
def test_one_value_printed_alike_ties(value: Decimal, step: Decimal, mode: str) -> None:
    assert compare(rounded(value, step, mode), rounded(value, step, mode)) is Outcome.TIES


@given(amounts(), amounts())
def test_which_is_compared_with_which_does_not_matter(
    one: tuple[Decimal, Quantity], other: tuple[Decimal, Quantity]
) -> None:
    assert compare(one[1], other[1]) is compare(other[1], one[1])


@given(TRUE_VALUES, STEPS, st.integers(min_value=1, max_value=10**6))
def test_alike_but_different_conflicts(value: Decimal, step: Decimal, units: int) -> None:
    shown = rounded(value, step, ROUND_HALF_UP)
    other = quantity(str(shown.value + units * step), str(step))
    assert compare(shown, other) is Outcome.CONFLICTS


@pytest.mark.parametrize(
    ("stated", "expected", "outcome"),
    [
        (("5.7", "0.1"), ("5.8", "0.1"), Outcome.CONFLICTS),  # the intervals touch, the figures say otherwise
        (("5.8", "0.1"), ("5.794", "0.001"), Outcome.ROUNDING),
        (("5.7", "0.1"), ("5.794", "0.001"), Outcome.CONFLICTS),
        (("5.8", "0.1"), ("5.750", "0.001"), Outcome.ROUNDING),
        (("5.8", "0.1"), ("5.7495", "0.0001"), Outcome.CONFLICTS),
        (("5.7", "0.1"), ("5.7495", "0.0001"), Outcome.ROUNDING),
        (("5.70", "0.01"), ("5.7", "0.1"), Outcome.TIES),
        (("5.74", "0.01"), ("5.7", "0.1"), Outcome.ROUNDING),
        (("5.76", "0.01"), ("5.7", "0.1"), Outcome.CONFLICTS),
        (("-5.8", "0.1"), ("5.8", "0.1"), Outcome.CONFLICTS),
        (("0", "1"), ("0", "1"), Outcome.TIES),
    ],
)
def test_compare(stated: tuple[str, str], expected: tuple[str, str], outcome: Outcome) -> None:
    assert compare(quantity(*stated), quantity(*expected)) is outcome


@pytest.mark.parametrize(
    ("hedge", "text", "step", "actual", "ties"),
    [
        (Hedge.ABOUT, "500000", "1", "460000", True),  # "about $500,000": the last digit that is no zero counts
        (Hedge.ABOUT, "500000", "1", "1100000", False),
        (Hedge.ABOUT, "4.3", "0.1", "4.7", True),
        (Hedge.ABOUT, "4.3", "0.1", "4.9", False),
        (Hedge.OVER, "37", "1", "37.3", True),
        (Hedge.OVER, "37", "1", "36.9", False),
        (Hedge.OVER, "37", "1", "61.5", False),
        (Hedge.UNDER, "38", "1", "37.6", True),
        (Hedge.UNDER, "38", "1", "38.2", False),
        (Hedge.UNDER, "38", "1", "12.5", False),
    ],
)
def test_hedges(hedge: Hedge, text: str, step: str, actual: str, ties: bool) -> None:
    outcome = compare(quantity(text, step, hedge), quantity(actual, "0.001"))
    assert (outcome is not Outcome.CONFLICTS) is ties


@pytest.mark.parametrize(("hedge", "actual", "ties"), [
    (Hedge.OVER, "-5.4", True), (Hedge.OVER, "-4.6", False), (Hedge.UNDER, "-4.6", True), (Hedge.UNDER, "-5.4", False),
])  # fmt: skip
def test_more_than_a_loss_is_a_bigger_loss(hedge: Hedge, actual: str, ties: bool) -> None:
    outcome = compare(quantity("-5", "1", hedge), quantity(actual, "0.001"))
    assert (outcome is not Outcome.CONFLICTS) is ties


@pytest.mark.parametrize(
    ("value", "step", "cut"),
    [("5.794", "0.1", "5.7"), ("-5.794", "0.1", "-5.7"), ("5.7", "0.1", "5.7"), ("0.09", "0.1", "0")],
)
def test_truncates_to(value: str, step: str, cut: str) -> None:
    assert truncates_to(Decimal(value), Decimal(step)) == Decimal(cut)


@given(TRUE_VALUES, STEPS)
def test_truncation_never_grows(value: Decimal, step: Decimal) -> None:
    cut = truncates_to(value, step)
    assert abs(cut) <= abs(value) < abs(cut) + step
    assert cut * value >= 0


def test_a_percent_change_of_a_loss_is_of_its_magnitude() -> None:
    assert change(exact(-4), exact(-2)).value == 50
    assert change(exact(-4), exact(-6)).value == -50
    assert change(exact(-4), exact(4)).value == 200


@pytest.mark.parametrize("prior", ["0", "0.04", "-0.04"])
def test_nothing_is_divided_by_what_may_be_zero(prior: str) -> None:
    with pytest.raises(ZeroDivisionError):
        change(quantity(prior, "0.1"), quantity("5.0", "0.1"))
    with pytest.raises(ZeroDivisionError):
        quantity("5.0", "0.1") / quantity(prior, "0.1")


def test_the_first_filings_rounded_growth_rate() -> None:
    stated = Decimal(293)
    text = change(quantity("9.5", "0.1"), quantity("37.3", "0.1"))
    statement = change(quantity("9458", "1"), quantity("37295", "1"))
    assert text.low < stated < text.high
    assert statement.low > stated + Decimal("0.5")


def test_other_scales_leave_the_digits() -> None:
    figure = Figure("$5.7 million", Decimal(5700000), Decimal(100000), Unit.CURRENCY, Span(0, 12), "narrative", 10**6)
    assert [(str(q.value), str(q.step)) for q in rescaled(figure)] == [
        ("5.7", "0.1"), ("5700.0", "100.0"), ("5700000000.0", "100000000.0"),
    ]  # fmt: skip


def test_digits_taken_as_printed_leave_nothing_open() -> None:
    figure = Figure("(5.7)", Decimal("-5.7"), Decimal("0.1"), Unit.CURRENCY, Span(0, 5), "table")
    assert (as_printed(figure).low, as_printed(figure).high) == (Decimal("5.7"), Decimal("5.7"))


def test_computations_are_written_as_a_reader_would() -> None:
    a, b = quantity("37295", "1"), quantity("9458", "1")
    assert (a - b).text == "37295 - 9458"
    assert change(b, a).text == "(37295 - 9458) / 9458"
    assert ((a - b) / b).text == "(37295 - 9458) / 9458"
