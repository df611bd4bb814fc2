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
