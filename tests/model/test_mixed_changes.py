"""Changes told otherwise than the rest of their column: points among rates."""

from __future__ import annotations

import pytest

from auditor.model.footing.derived_columns import derived_columns
from auditor.model.footing.mixed_changes import mixed_changes

from .readings import filing

SUMMARY = """\
                          Three Months Ended June 30,
(In thousands)             2026         2025       Change
Revenue                 $83,303      $93,459      (10.9)%
Gross margin              48.4%        40.4%      {margin}
Net income              $10,687       $3,870       {income}
"""


def mixed(text: str) -> list[tuple[str, str, bool]]:
    """The changes of the first table: as printed, their kind, whether they hold."""
    table = filing(text).tables[0]
    derived = list(derived_columns(table))
    found = [*derived, *mixed_changes(table, derived)]
    return [(each.stated.figure.text, each.kind, each.holds) for each in found]


@pytest.mark.parametrize(
    ("margin", "holds"), [("800 bps", True), ("8.0 pts", True), ("840 bps", False), ("down 8.0 ppts", True)]
)
def test_points_beside_rates(margin: str, holds: bool) -> None:
    assert (margin, "change", holds) in mixed(SUMMARY.format(margin=margin, income="176.1%"))


def test_where_two_do_not_come_out_the_column_is_not_understood() -> None:
    assert ("840 bps", "change", False) not in mixed(SUMMARY.format(margin="840 bps", income="190.0%"))


def test_a_bare_figure_among_percentages_is_no_rate() -> None:
    text = SUMMARY.format(margin="800 bps", income="176.1%") + "Gearing              1.17         1.05         0.12\n"
    assert all(holds for _, _, holds in mixed(text))


RATES_OF_OCCUPANCY = """\
|              | 2026  | 2025  | % Change |
|--------------|------:|------:|---------:|
| Hotel profit | $1,056 | $981 | 7.6%     |
| Hotel margin | 41.0% | 40.1% | 90 bps   |
| Average rate | $138.20 | $131.40 | 5.2% |
| Occupancy    | 73.5% | 72.4% | {change} |
"""


@pytest.mark.parametrize(("change", "wrong"), [("1.5%", False), ("1.1%", False), ("1.9%", True)])
def test_occupancy_may_be_compared_in_percent(change: str, wrong: bool) -> None:
    table = filing(RATES_OF_OCCUPANCY.format(change=change), "a.md").tables[0]
    derived = list(derived_columns(table))
    found = [*derived, *mixed_changes(table, derived)]
    assert ([each.stated.figure.text for each in found if not each.holds] == [change]) is wrong
