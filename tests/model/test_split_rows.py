"""Rows that other tables print figure by figure."""

from __future__ import annotations

import pytest

from auditor.model.ties.split_rows import split_rows

from .readings import filing

SEGMENT = """
                       Domestic Segment Results
                            (In millions)

                            Three Months Ended             Twelve Months Ended
                         January 28,   January 29,      January 28,   January 29,
                            2023          2022             2023          2022
Revenue                   $13,531       $14,993          $42,794       $47,830
Operating income              530           697            1,634         2,795
"""
QUARTERS = """
                   Reconciliation of Operating Income
                            (In millions)

                         Three Months Ended                 Three Months Ended
                          January 28, 2023                   January 29, 2022
                      Domestic    International           Domestic    International
Operating income          $530            $67                 $695           $108
Restructuring               81              5                    5              -
Operating income, adj.     611             72                  700            108
"""
YEARS = """
                   Reconciliation of Operating Income
                            (In millions)

                         Twelve Months Ended                Twelve Months Ended
                          January 28, 2023                   January 29, 2022
                      Domestic    International           Domestic    International
Operating income        $1,634           $161               $2,795           $244
Restructuring              140              7                    -              -
Operating income, adj.   1,774            168                2,795            244
"""


def differing(text: str) -> list[tuple[str, str]]:
    read = filing(text)
    twins = split_rows(read.tables, read.cells)
    return [(one.figure.text, two.figure.text) for twin in twins if twin.differing for one, two in [twin.differing]]


def test_one_figure_is_a_slip() -> None:
    assert differing(SEGMENT + QUARTERS + YEARS) == [("$695", "697")]


@pytest.mark.parametrize(
    "tables",
    [
        SEGMENT.replace("697", "695") + QUARTERS + YEARS,  # which agrees
        SEGMENT.replace("697", "752") + QUARTERS + YEARS,  # no slip
        SEGMENT + QUARTERS,  # too little else agrees
        SEGMENT + QUARTERS.replace("Domestic", "America") + YEARS,  # headed otherwise
    ],
)
def test_what_is_no_slip(tables: str) -> None:
    assert differing(tables) == []
