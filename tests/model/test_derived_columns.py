"""Columns of changes whose headings do not tell what they are."""

from __future__ import annotations

from auditor.model.footing.derived_columns import derived_columns
from auditor.model.footing.sums_across import sums_across

from .pages import codes, slipped
from .readings import table

SQUEEZED = """\
| Six months ended June 30, (in millions) | 2025  | 2024  | % Change Total Oper. | % Change Total Oper. |
|-----------------------------------------|------:|------:|---------------------:|---------------------:|
| Cost of sales                           | 7,818 | 9,582 |                (18)% |                (17)% |
| Selling expenses                        | 6,769 | 5,396 |                  25% |                  28% |
| Research                                | 5,118 | 4,606 |                  11% |                  12% |
| Other deductions                        | 1,079 |   783 |                  38% |                  24% |
"""


def test_a_heading_over_two_columns_names_neither() -> None:
    found = [(each.stated.column.index, each.stated.figure.text) for each in derived_columns(table(SQUEEZED, "a.md"))]
    assert found == [(2, "(18)%"), (2, "25%"), (2, "11%"), (2, "38%")]
    assert codes(slipped(SQUEEZED, "25% |", "52% |"), "a.md") == ["warning FOO003"]


GROUPS = """\
|                          | Year ended May 31, 2014 GAAP | Adj. | Year ended May 31, 2014 Non-GAAP | Year ended May 31, 2013 GAAP | Adj. | Year ended May 31, 2013 Non-GAAP |
|--------------------------|------:|------:|------:|------:|------:|------:|
| Total revenues           | 38,275 |    31 | 38,306 | 37,180 |    73 | 37,253 |
| Total operating expenses | 23,516 | (3,319) | 20,197 | 22,496 | (2,855) | 19,641 |
| Stock-based compensation |    795 |  (795) |     — |    722 |  (722) |     — |
| Amortization             |  2,300 | (2,300) |     — |  2,385 | (2,385) |     — |
| Operating income         | 14,759 | 3,350 | 18,109 | 14,684 | 2,928 | 17,612 |
| Income taxes             |  2,749 | 1,091 |  3,840 |  2,973 |   896 |  3,869 |
"""  # noqa: E501


def test_what_stands_between_two_columns_of_one_period_is_no_change() -> None:
    found = table(GROUPS, "a.md")
    assert not list(derived_columns(found))
    sums = {(each.total.column.index, each.total.row.label) for each in sums_across(found, ()) if each.holds}
    assert {(2, "Amortization"), (5, "Amortization"), (5, "Income taxes")} <= sums
    assert codes(slipped(GROUPS, "| (2,385)", "| (2,835)"), "a.md") == ["error FOO002"]


POINTS = """\
|                      | 2026  | 2025  | % Change |
|----------------------|------:|------:|---------:|
| Revenue (€ m)        | 517.5 | 502.4 | 3.0%     |
| Operating profit (€ m) | 56.6 | 55.7 | 1.6%     |
| Net profit (€ m)     | 38.2 | 38.6  | -1.0%    |
| Free cash flow (€ m) | 22.0 | 25.7  | -14.4%   |
| Operating margin (%) | 10.9 | 11.1  | -20bps   |
"""


def test_what_changes_by_points_is_a_percentage_though_it_prints_no_sign() -> None:
    assert codes(POINTS, "a.md") == []
    assert codes(slipped(POINTS, "-20bps", "-60bps"), "a.md") == ["error FOO004"]
