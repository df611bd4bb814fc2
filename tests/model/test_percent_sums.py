"""Columns of percentages that add up."""

from __future__ import annotations

from auditor.model.footing.percent_sums import percents_across

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
