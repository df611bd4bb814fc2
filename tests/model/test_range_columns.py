"""Columns of ranges, parted into their low and high ends."""

from __future__ import annotations

from auditor.model.footing.range_columns import upper_ends
from auditor.model.footing.table_checks import sums_down

from .readings import table

BRIDGE = """
Reconciliation of the outlook

                                                      Q2                  FY24
GAAP diluted earnings per share                  $0.79 - $0.80       $2.67 - $2.69
Amortization of purchased intangibles                $0.48               $1.89
Stock-based compensation expense                     $0.74               $2.80
Restructuring                                        $0.13               $1.11
Income tax effects and adjustments                  $(0.25)             $(1.06)
Non-GAAP diluted earnings per share              $1.89 - $1.90       $7.41 - $7.43
"""


def test_a_bridge_of_ranges_adds_up_at_both_ends() -> None:
    bridge = table(BRIDGE)
    assert [column.heading for column in bridge.columns] == ["Q2 Low", "Q2 High", "FY24 Low", "FY24 High"]
    assert [(s.total.figure.text, s.holds) for s in sums_down(bridge)] == [
        ("$1.89", True),
        ("$1.90", True),
        ("$7.41", True),
        ("$7.43", True),
    ]


def test_an_end_that_does_not_add_up() -> None:
    sums = [*sums_down(table(BRIDGE.replace("$7.43", "$7.48")))]
    assert [s.total.figure.text for s in sums if not s.holds] == ["$7.48"]


def test_the_places_are_those_of_the_ends() -> None:
    bridge = table(BRIDGE)
    low, high = bridge.rows[0].cells[:2]
    assert low is not None and high is not None
    assert BRIDGE[low.span.start : low.span.end] == "$0.79"
    assert BRIDGE[high.span.start : high.span.end] == "$0.80"


def test_columns_of_other_ranges_stay_whole() -> None:
    options = table(
        """
Options outstanding

Range of exercise prices          Number         Life
$0.79 - $0.80                     1,200           3.4
$2.67 - $2.69                     1,500           5.2
Total                             2,700           4.4
"""
    )
    assert len(options.columns) == 3 and not upper_ends(options)
