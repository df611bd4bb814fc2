"""Percentages that share out a whole without a printed total."""

from __future__ import annotations

from auditor.model.footing.shares_of_all import shares_of_all
from auditor.model.ties.table_percentages import percent_columns

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


OF_TOTAL = """
|            | 2003      | % of Total | 2002      | % of Total |
| ---        | ---:      | ---:       | ---:      | ---:       |
| Asia       | $533,340  | 38.6%      | $479,987  | 40.0%      |
| Europe     | 315,535   | 22.8%      | 277,898   | 23.1%      |
| Americas   | 337,842   | 24.4%      | 259,105   | 21.6%      |
| Japan      | 196,101   | 14.2%      | 183,191   | 15.3%      |
| Total      | 1,382,818 |            | 1,200,181 |            |
"""


def test_percentages_of_the_only_total_of_their_column() -> None:
    def found(text: str) -> list[str]:
        return [d.stated.figure.text for t in filing(text).tables for d in percent_columns(t) if not d.holds]

    assert found(OF_TOTAL) == []
    assert found(OF_TOTAL.replace("22.8%", "28.2%")) == ["28.2%"]
