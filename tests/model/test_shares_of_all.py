"""Percentages that share out a whole without a printed total."""

from __future__ import annotations

from auditor.model.footing.shares_of_all import shares_of_all

from .readings import filing

REGIONS = """
|                | 2003 | 2002 | 2001 |
| ---            | ---: | ---: | ---: |
| Americas       | 52%  | 50%  | 47%  |
| Europe         | 31%  | 33%  | 34%  |
| Asia           | 17%  | 17%  | 19%  |
"""

RATES = """
|                | 2003 | 2002 | 2001 |
| ---            | ---: | ---: | ---: |
| Sales growth   | 12%  | 10%  | 7%   |
| Gross margin   | 61%  | 63%  | 64%  |
| Tax rate       | 29%  | 35%  | 31%  |
"""


def _holds(text: str) -> list[bool]:
    return [each.holds for table in filing(text).tables for each in shares_of_all(table)]


def test_columns_that_come_to_one_hundred() -> None:
    assert _holds(REGIONS) == [True, True, True]
    assert _holds(REGIONS.replace("33%", "38%")) == [True, False, True]


def test_two_that_miss_share_out_nothing() -> None:
    assert _holds(REGIONS.replace("33%", "38%").replace("52%", "57%")) == []


def test_rates_share_out_nothing() -> None:
    assert _holds(RATES) == []
