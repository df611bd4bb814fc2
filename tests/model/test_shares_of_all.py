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


ALLOCATION = """
|                | Target | 2003 | 2002 | Expected return |
| ---            | ---:   | ---: | ---: | ---:            |
| Equities       | 60%    | 61%  | 58%  | 38%             |
| Bonds          | 35%    | 34%  | 36%  | 45%             |
| Real estate    | 5%     | 5%   | 6%   | 7%              |
"""

VENTURES = """
|                | Company | Partner |
| ---            | ---:    | ---:    |
| Harbor Place   | 50%     | 50%     |
| Mill Yard      | 75%     | 25%     |
| Canal Row      | 60%     | 40%     |
| Dock Street    | 45%     | 35%     |
"""


def test_columns_of_returns_and_bounds_share_out_nothing() -> None:
    assert _holds(ALLOCATION) == [True, True, True]
    assert _holds(ALLOCATION.replace("Expected return", "Minimum")) == [True, True, True]
    assert _holds(ALLOCATION.replace("Expected return", "2001")) == [True, True, True, False]


def test_a_third_may_hold_what_two_do_not() -> None:
    assert _holds(VENTURES) == [True, True, True]
    assert _holds(VENTURES.replace("35%", "75%")) == [True, True, True, False]  # more than all of it
    assert _holds(VENTURES.replace("45%     | 35%", "64%     | 64%")) == [True, True, True, False]
    assert _holds(VENTURES.replace("45%     | 35%", "38%     | 26%")) == [True, True, True, False]  # 62% swapped


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
        read = filing(text)
        return [d.stated.figure.text for t in read.tables for d in percent_columns(t, read.cells) if not d.holds]

    assert found(OF_TOTAL) == []
    assert found(OF_TOTAL.replace("22.8%", "28.2%")) == ["28.2%"]
