"""Columns of percentages that add up."""

from __future__ import annotations

import pytest

from auditor.model.footing.percent_sums import percents_across

from .pages import codes
from .readings import table

NAMED = """
Sales by region (in millions)
                                                    % Change
                       2023       2022    Reported   Operational   Currency
U.S.                $12,517    $11,414        9.7%          9.7         -
International        12,229     12,012        1.8           8.3      (6.5)
Worldwide           $24,746    $23,426        5.6%          9.0      (3.4)
"""


def holding(text: str) -> list[bool]:
    return [found.holds for found in percents_across(table(text))]


def test_headings_tell_of_what_a_reported_change_is_made() -> None:
    assert holding(NAMED) == [True, True, True]
    assert holding(NAMED.replace("8.3", "3.8")) == [True, False, True]
    assert holding(NAMED.replace("8.3", "3.8").replace("9.0", "4.0")) == []


def test_other_headings_leave_it_to_the_figures() -> None:
    assert holding(NAMED.replace("Operational", "Adjusted   ")) == []


GROWTH = """\
| Growth | 2025   | 2024 | 2023 |
|--------|-------:|-----:|-----:|
| Pumps  | 6.9%   | 8.7% | 4.1% |
| Valves | (2.9)% | 6.7% | 3.0% |
| {}     | 4.0%   | 7.4% | {}   |
"""


@pytest.mark.parametrize(
    ("third", "is_sum"),
    [("3.6%", False), ("7.1%", True)],  # the growth of the whole comes to that of its parts once by chance
)
def test_a_total_of_rates_is_no_sum_for_coming_out_once(third: str, is_sum: bool) -> None:
    assert ("warning FOO001" in codes(GROWTH.format("Total", third), "a.md")) is is_sum
