"""Rows of rates of growth with the amounts above that they follow from."""

from __future__ import annotations

import pytest

from auditor.model.footing.growth_rows import growth_rows, rate_rows

from .pages import codes, slipped
from .readings import table

BENEATH = """\
| (in millions) | Q1 2024 | Q2 2024 | Q3 2024 | Q4 2024 | Q1 2025 | Q2 2025 | Q3 2025 | Q4 2025 |
|---------------|--------:|--------:|--------:|--------:|--------:|--------:|--------:|--------:|
| Subscriptions |     512 |     530 |     548 |     571 |     590 |     611 |     640 |     668 |
| Y/Y growth    |     18% |     17% |     16% |     16% |     15% |     15% |     17% |     17% |
| Headcount     |   4,120 |   4,310 |   4,455 |   4,608 |   4,738 |   4,913 |   5,034 |   5,253 |
| Y/Y growth    |     11% |     10% |      9% |     10% |     15% |     14% |     13% |     14% |
"""
AGAIN = """\
| (in millions)            | 2025  | 2024  | 2023  |
|--------------------------|------:|------:|------:|
| Americas                 | 1,210 | 1,150 | 1,121 |
| Europe                   |   898 |   912 |   867 |
| Asia                     |   455 |   418 |   402 |
| AS REPORTED GROWTH RATES |       |       |       |
| Americas                 |    5% |    3% |   10% |
| Europe                   |  (2)% |    5% |    7% |
| Asia                     |    9% |    4% |    1% |
| ORGANIC GROWTH RATES     |       |       |       |
| Americas                 |    4% |    2% |    9% |
| Europe                   |  (3)% |    4% |    6% |
| Asia                     |    8% |    4% |    1% |
"""


def followed(text: str) -> list[tuple[str, str, str]]:
    """Each rate that comes out, with the two amounts it follows from."""
    found = [d for d in growth_rows(table(text, "a.md")) if d.holds]
    return [(d.stated.figure.text, d.first.figure.text, d.second.figure.text) for d in found]


def test_growth_is_over_the_quarter_a_year_before() -> None:
    assert followed(BENEATH) == [
        ("15%", "512", "590"), ("15%", "530", "611"), ("17%", "548", "640"), ("17%", "571", "668"),
        ("15%", "4,120", "4,738"), ("14%", "4,310", "4,913"), ("13%", "4,455", "5,034"), ("14%", "4,608", "5,253"),
    ]  # fmt: skip


def test_a_heading_tells_that_the_lines_follow_again_with_their_growth() -> None:
    assert followed(AGAIN) == [
        ("5%", "1,150", "1,210"), ("3%", "1,121", "1,150"),
        ("(2)%", "912", "898"), ("5%", "867", "912"),
        ("9%", "418", "455"), ("4%", "402", "418"),
    ]  # fmt: skip


def test_too_few_rates_tell_nothing() -> None:
    lines = BENEATH.splitlines()
    short = [f"|{'|'.join(line.split('|')[1:4])}|" for line in lines[:4]]
    assert followed("\n".join(short)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("  4,310 |", "  4,910 |", ["warning FOO003"]),  # what was before
        ("    13% |", "    73% |", ["warning FOO003"]),
        ("  5,253 |", "  5,235 |", []),  # 14% either way
        ("    11% |", "    71% |", []),  # over a year that is not printed
    ],
)
def test_a_slip_is_noticed(right: str, wrong: str, found: list[str]) -> None:
    assert codes(slipped(BENEATH, right, wrong), "a.md") == found


def test_a_rate_of_one_digit_is_told_where_it_is_far_off() -> None:
    assert codes(AGAIN, "a.md") == []
    assert codes(slipped(AGAIN, "    9% |    4%", "    3% |    4%"), "a.md") == ["warning FOO003"]
    assert codes(slipped(AGAIN, "    9% |    4%", "    8% |    4%"), "a.md") == []


TREND = """
(in millions)             Q3 2023   Q4 2023   Q1 2024   Q2 2024   Q3 2024
Total revenue              $756.4    $790.3    $801.9    $822.0    $847.2
  Y/Y growth                  10%       11%       12%       11%       12%
  Q/Q growth                 2.0%      4.5%      1.5%      2.5%      3.1%
Subscription revenue       $636.1    $668.0    $682.2    $703.4    $731.5
  Y/Y growth                  14%       14%       15%       14%       15%
"""


def told(text: str) -> list[tuple[str, str, str, bool]]:
    return [
        (each.stated.figure.text, each.first.figure.text, each.second.figure.text, each.holds)
        for each in growth_rows(table(text))
    ]


def test_the_label_tells_from_when_few_rates_are_a_change() -> None:
    assert ("12%", "$756.4", "$847.2", True) in told(TREND)
    assert ("3.1%", "$822.0", "$847.2", True) in told(TREND)
    assert len(told(TREND)) == 6
    assert ("72%", "$756.4", "$847.2", False) in told(TREND.replace("11%       12%\n  Q/Q", "11%       72%\n  Q/Q"))


def test_rates_that_do_not_come_out_are_of_something_else() -> None:
    moved = TREND.replace("11%       12%\n  Q/Q", "11%        8%\n  Q/Q").replace("14%       15%\n", "14%       11%\n")
    assert not any(rate.endswith(("8%", "11%")) for rate, _, _, _ in told(moved))


def test_rates_at_other_rates_of_exchange_are_set_apart() -> None:
    text = AGAIN.replace("ORGANIC", "CONSTANT CURRENCY")
    rows = [row.rates.label for row in rate_rows(table(text, "a.md")) if row.otherwise]
    assert rows == ["Americas", "Europe", "Asia"]


def test_comparable_growth_is_of_no_amounts_printed() -> None:
    assert all(rate != "12%" for rate, _, _, _ in told(TREND.replace("Y/Y growth ", "Comparable sales growth")))
