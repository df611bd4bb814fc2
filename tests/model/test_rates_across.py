"""Rates of one table against the rates or the amounts of another."""

from __future__ import annotations

import pytest

from auditor.model.ties.rates_across import rates_across

from .pages import codes, slipped
from .readings import filing

RELEASE = """\
| Revenue growth | First quarter of 2023, reported % change | Organic % change |
|----------------|-----------------------------------------:|-----------------:|
| North          |                                      12% |              11% |
| South          |                                      10% |               9% |
| East           |                                      15% |              14% |
| West           |                                      20% |              18% |
| Islands        |                                      25% |              22% |
| Coast          |                                      11% |              10% |

All amounts below are in thousands.

| Revenue       | Three months ended March 31, 2023 | Three months ended March 31, 2022 |
|---------------|----------------------------------:|----------------------------------:|
| North         |                             5,600 |                             5,000 |
| South         |                             4,400 |                             4,000 |
| East          |                             2,300 |                             2,000 |
| West          |                             1,200 |                             1,000 |
| Islands       |                             2,500 |                             2,000 |
| Coast         |                             1,110 |                             1,000 |
| Total revenue |                            17,110 |                            15,000 |
"""


def test_a_column_of_rates_is_that_of_the_amounts_of_another_table() -> None:
    pairs = list(rates_across(filing(RELEASE, "a.md").printed_rates))
    assert [pair.stated.rate.text for pair in pairs] == ["12%", "10%", "15%", "20%", "25%", "11%"]
    assert all(pair.holds for pair in pairs)


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("      20% |", "      26% |", ["warning TIE015"]),
        ("      20% |", "      36% |", []),  # no slip of one digit explains it
        ("      18% |", "      13% |", []),  # organic rates are those of no amounts
        ("      20% |", "      20% |", []),
    ],
)
def test_a_slip_in_a_rate_is_noticed(right: str, wrong: str, found: list[str]) -> None:
    assert codes(slipped(RELEASE, right, wrong), "a.md") == found


STATEMENT = """
| (in millions)            | 2025  | 2024  | % Change | % Change in constant currency |
|--------------------------|------:|------:|---------:|------------------------------:|
| Licenses                 |   940 |   905 |       4% |                            6% |
| Support                  | 1,810 | 1,742 |       4% |                            5% |
| Services                 |   612 |   660 |     (7)% |                          (5)% |
| Operating expenses       |       |       |          |                               |
| Research                 |   505 |   488 |       3% |                           11% |
| Services                 |   498 |   520 |     (4)% |                          (2)% |
| Restructuring            |    61 |    41 |      49% |                           47% |

"""
GROWTH = """
| Growth rates                   | Q1 2025 | Q2 2025 | Q3 2025 | Q4 2025 | 2025 |
|--------------------------------|--------:|--------:|--------:|--------:|-----:|
| CONSTANT CURRENCY GROWTH RATES |         |         |         |         |      |
| Licenses                       |      5% |      7% |      5% |      6% |   6% |
| Support                        |      6% |      5% |      4% |      5% |   5% |
| Services                       |    (6)% |    (6)% |    (5)% |    (3)% | (5)% |
"""


def agreeing(text: str) -> list[tuple[str, str]]:
    pairs = rates_across(filing(text, "a.md").printed_rates)
    return [(pair.stated.cells[0].row.label, pair.stated.rate.text) for pair in pairs if pair.holds]


def test_rows_below_a_heading_of_growth_are_rates_of_their_columns() -> None:
    told = [("Licenses", "6%"), ("Support", "5%"), ("Services", "(5)%")]
    assert agreeing(f"{STATEMENT}{GROWTH}") == told * 2  # of either table
    assert agreeing(f"{STATEMENT}{GROWTH.replace('CONSTANT CURRENCY', 'CARBON EMISSIONS')}") == []


SUMMARY = """
| 2025 against 2024 | % Change in constant currency |
|-------------------|------------------------------:|
| Research          |                           11% |
| Services          |                          (2)% |
| Restructuring     |                           47% |
"""


def test_services_of_an_unnamed_line_may_be_those_of_the_costs() -> None:
    assert ("Services", "(2)%") in agreeing(f"{STATEMENT}{SUMMARY}")


def test_rates_may_be_rounded_to_halves() -> None:
    halves = RELEASE.replace("5,600", "5,609").replace("17,110", "17,119")  # 12.18%
    for rate in ("12", "10", "15", "20", "25", "11"):
        halves = halves.replace(f" {rate}% |  ", f" {rate}.0% |  ")
    assert codes(halves, "a.md") == []
    assert codes(slipped(halves, "25.0% |", "35.0% |"), "a.md") == ["warning TIE015"]


TWICE = """\
| Comparable sales % change | Q4 2023 | Q4 2022 | Fiscal 2023 | Fiscal 2022 |
|---------------------------|--------:|--------:|------------:|------------:|
| Domestic                  |  (9.6)% |  (2.1)% |     (10.3)% |       11.0% |
| International             |  (5.7)% |  (3.8)% |      (5.4)% |        3.3% |

The tables below give the results of our segments in detail.

| International segment results | Q4 2023 | Q4 2022 | Fiscal 2023 | Fiscal 2022 |
|-------------------------------|--------:|--------:|------------:|------------:|
| Revenue                       |  $1,204 |  $1,372 |      $3,504 |      $3,931 |
| Comparable sales % change     |  (5.7)% |  (3.8)% |      (5.4)% |        3.3% |
| Operating income              |     $67 |    $108 |        $161 |        $244 |
"""


def test_a_row_printed_twice_differs_in_one_rate() -> None:
    assert codes(TWICE, "a.md") == []
    wrong = TWICE.replace("(5.4)% |        3.3% |\n| Oper", "(5.4)% |        5.3% |\n| Oper")
    assert set(codes(wrong, "a.md")) == {"warning TIE015"}
    two = wrong.replace("(3.8)% |      (5.4)% |        5.3%", "(3.9)% |      (5.4)% |        5.3%")
    assert codes(two, "a.md") == []
