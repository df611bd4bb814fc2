"""One rule, one subject: what every relation and function comes to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.engine.evaluation import Evaluation, evaluate
from auditor.engine.language import read_pack
from auditor.engine.subject import Subject, Value
from auditor.model.rounding import Outcome, Quantity
from auditor.reading.document import Span
from tests.engine.samples import NOUNS, amount, pack_of

TIES, ROUNDING, CONFLICTS, UNKNOWN = Outcome.TIES, Outcome.ROUNDING, Outcome.CONFLICTS, Outcome.UNKNOWN


def come_to(logic: str, **values: Value) -> Evaluation:
    rule = read_pack(pack_of(logic), "own.rules", NOUNS).rules[0]
    return evaluate(rule, Subject({name.replace("_", " "): value for name, value in values.items()}, Span(0, 1)))


def parts(*texts: str) -> tuple[Quantity, ...]:
    return tuple(amount(text) for text in texts)


@pytest.mark.parametrize(
    ("relation", "left", "right", "outcome"),
    [
        ("=", "$5.7 million", "$5.7 million", TIES),
        ("=", "$5.7 million", "$5.8 million", CONFLICTS),
        ("=", "$5.7 million", "$5,712 thousand", ROUNDING),
        ("=", "$5.7 million", "$5,812 thousand", CONFLICTS),
        ("<>", "$5.7 million", "$5.7 million", CONFLICTS),
        ("<>", "$5.7 million", "$5.71 million", TIES),
        ("<=", "$5.7 million", "$5.8 million", TIES),
        ("<=", "$5.8 million", "$5,790 thousand", ROUNDING),
        ("<=", "$5.9 million", "$5.7 million", CONFLICTS),
        ("<", "$5.7 million", "$5.8 million", TIES),
        ("<", "$5.7 million", "$5.7 million", CONFLICTS),
        ("<", "$5.8 million", "$5,790 thousand", ROUNDING),
        ("<", "$5.9 million", "$5.7 million", CONFLICTS),
        (">=", "$5.8 million", "$5.7 million", TIES),
        (">=", "$5.7 million", "$5.9 million", CONFLICTS),
        (">", "$5.8 million", "$5.7 million", TIES),
        (">", "$5.7 million", "$5.7 million", CONFLICTS),
        ("has the sign of", "$5.7 million", "$1.0 million", TIES),
        ("has the sign of", "-$5.7 million", "-$1.0 million", TIES),
        ("has the sign of", "-$5.7 million", "$1.0 million", CONFLICTS),
        ("has the sign of", "-$5.7 million", "$0.0 million", TIES),
        ("is within 2 units of", "$5.7 million", "$5.9 million", ROUNDING),
        ("is within 2 units of", "$5.7 million", "$6.0 million", CONFLICTS),
        ("is within 1 unit of", "$5.7 million", "$5,650 thousand", ROUNDING),
        ("is within 0.01 of", "$5.70", "$5.71", ROUNDING),
        ("is within 0.01 of", "$5.70", "$5.73", CONFLICTS),
        ("is within 0.01 of", "$5.70", "$5.70", TIES),
    ],
)
def test_relations_of_printed_amounts(relation: str, left: str, right: str, outcome: Outcome):
    evaluation = come_to(f"require part {relation} total", part=amount(left), total=amount(right, 50))
    assert evaluation.outcome is outcome
    assert [figure.text for figure in evaluation.figures] == [left, right]


@pytest.mark.parametrize(
    ("logic", "outcome"),
    [
        ('require word is "up"', TIES),
        ('require word is "down"', CONFLICTS),
        ('require word is not "down"', TIES),
        ("require word is other word", CONFLICTS),
        ('require word is one of "down", "up"', TIES),
        ('require word is one of "down", "flat"', CONFLICTS),
        ('require word is not one of "down", "up"', CONFLICTS),
        ("require announced = counted", CONFLICTS),
        ("require announced < counted", TIES),
        ("require announced = 3", TIES),
        ("require announced is at least 4", CONFLICTS),
        ("require day is other day", CONFLICTS),
        ("require day < other day", TIES),
        ("require day is at least other day", CONFLICTS),
        ("require word is stated", TIES),
        ("require word is not stated", CONFLICTS),
        ("require total is stated", CONFLICTS),
        ("require total is not stated", TIES),
        ("require total = 3", UNKNOWN),
        ("require announced = 3 and announced = 4", CONFLICTS),
        ("require announced = 3 or announced = 4", TIES),
        ("require announced = 4 or total = 4", UNKNOWN),
        ("require announced = 4 or announced = 5", CONFLICTS),
        ("require announced = 3 and total = 4", UNKNOWN),
        ("require announced = 4 and total = 4", CONFLICTS),
        ("require announced = 4\n  require counted = 4", CONFLICTS),
    ],
)
def test_relations_of_words_counts_and_dates(logic: str, outcome: Outcome):
    assert (
        come_to(
            logic,
            word="up",
            other_word="flat",
            announced=3,
            counted=4,
            day=date(2003, 11, 29),
            other_day=date(2003, 11, 30),
        ).outcome
        is outcome
    )


@pytest.mark.parametrize(
    ("expression", "outcome"),
    [
        ("net sales - cost of sales", TIES),
        ("net sales + -cost of sales", TIES),
        ("(net sales - cost of sales) * 2 / 2", TIES),
        ("magnitude of (cost of sales - net sales)", TIES),
        ("larger of (net sales - cost of sales) and 0", TIES),
        ("smaller of (net sales - cost of sales) and net sales", TIES),
        ("net sales", CONFLICTS),
    ],
)
def test_operations(expression: str, outcome: Outcome):
    assert (
        come_to(
            f"require gross profit = {expression}",
            gross_profit=amount("4.0"),
            net_sales=amount("37.3"),
            cost_of_sales=amount("33.3"),
        ).outcome
        is outcome
    )


def test_a_sum_of_parts_meets_its_total_within_rounding():
    logic = "require total = sum of parts"
    assert come_to(logic, total=amount("100"), parts=parts("33.3", "33.3", "33.3")).outcome is ROUNDING
    assert come_to(logic, total=amount("100"), parts=parts("40", "60")).outcome is TIES
    assert come_to(logic, total=amount("100"), parts=parts("40", "62")).outcome is CONFLICTS
    assert come_to(logic, total=amount("100"), parts=()).outcome is UNKNOWN
    assert come_to("require announced = number of parts", announced=2, parts=parts("40", "62")).outcome is TIES


def test_a_rate_is_recomputed_and_shown():
    rule_text = "require part = change from net sales to total"
    evaluation = come_to(
        rule_text,
        part=amount("25%"),
        net_sales=amount("33,300", 10, "table", 1000),
        total=amount("37,295", 20, "table", 1000),
    )
    assert evaluation.outcome is CONFLICTS
    assert evaluation.recomputation == "(37,295 - 33,300) / 33,300 = 12.0%"
    assert evaluation.rounding == "with rounding anything from 11.99% to 12.00%"


def test_an_amount_is_recomputed_in_the_manner_of_the_printed_one():
    evaluation = come_to(
        "require total = sum of parts", total=amount("$5.7 million"), parts=parts("$2,900 thousand", "$2,912 thousand")
    )
    assert evaluation.recomputation == "$2,900 thousand + $2,912 thousand = $5.8 million"


def test_a_computed_amount_never_looks_equal_to_what_it_conflicts_with():
    evaluation = come_to(
        "require total = sum of parts", total=amount("$5.7 million"), parts=parts("$2,850 thousand", "$2,872 thousand")
    )
    assert evaluation.outcome is ROUNDING
    assert evaluation.recomputation.endswith("= $5.72 million")


def test_the_printed_side_is_the_stated_one():
    evaluation = come_to("require sum of parts = total", total=amount("100"), parts=parts("40", "62"))
    assert isinstance(evaluation.stated, Quantity) and evaluation.stated.text == "100"


def test_a_divisor_that_may_be_zero_cannot_be_told():
    evaluation = come_to(
        "require part = change from net sales to total", part=amount("25%"), net_sales=amount("0"), total=amount("9")
    )
    assert (evaluation.outcome, evaluation.applies) == (UNKNOWN, True)
    assert evaluation.reason == "the earlier amount can be zero"


@pytest.mark.parametrize(
    ("condition", "applies"),
    [
        ('where word is "up"', True),
        ('where word is "down"', False),
        ('unless word is "up"', False),
        ('unless word is "down"', True),
        ("where total is at least 5", True),
        ("where total > 5", False),  # what is printed counts, not what it may have been rounded from
        ("where part > 5", False),
        ("unless part > 5", True),
        ("where part is stated", False),
        ('where word is "down" or total = 5', True),
        ('where word is "up" and total = 5', True),
        ("given part", False),
        ("given total, word", True),
        ('where word is "up"\n  unless total < 5', True),
        ('where word is "up"\n  unless total <= 5', False),
    ],
)
def test_conditions(condition: str, applies: bool):
    evaluation = come_to(f"{condition}\n  require total = 5", word="up", total=amount("5"))
    assert evaluation.applies is applies
    assert evaluation.outcome is (TIES if applies else UNKNOWN)


@pytest.mark.parametrize(
    "logic",
    [
        'require total = "up"',
        "require word = 3",
        "require word < other word",
        "require total = sum of word",
        "require total = part + parts",
        "require day = word",
    ],
)
def test_a_value_used_as_what_it_is_not_is_an_error(logic: str):
    with pytest.raises(TypeError):
        come_to(
            logic,
            word="up",
            other_word="x",
            total=amount("5"),
            part=amount("5"),
            parts=parts("5"),
            day=date(2003, 1, 1),
        )


@given(st.lists(st.decimals(-(10**6), 10**6, places=3), min_size=1, max_size=8), st.integers(0, 3))
def test_amounts_rounded_from_a_true_sum_never_conflict(amounts: list[Decimal], places: int):
    def rounded(value: Decimal) -> Quantity:
        text = f"{round(value, places):f}"
        return amount(text.replace("-0", "0") if not round(value, places) else text)

    evaluation = come_to(
        "require total = 0 + sum of parts",
        total=rounded(sum(amounts, Decimal(0))),
        parts=tuple(rounded(value) for value in amounts),
    )
    assert evaluation.outcome in (TIES, ROUNDING)
    assert " = " in evaluation.recomputation
