"""Columns of percentages: which they are, and what they are percentages of."""

from __future__ import annotations

from auditor.model.figure import Unit
from auditor.model.footing.derived_columns import Derived
from auditor.model.ties.table_percentages import percent_columns

from .pages import codes, slipped
from .readings import filing, table


def said(each: Derived) -> str:
    sign = "=" if each.holds else "≠"
    cells = (each.stated, each.first, each.second)
    stated, part, base = (cell.figure.text for cell in cells)
    return f"{each.stated.row.label}: {stated} {sign} {part} of {base}"


def shares(text: str) -> list[Derived]:
    found = filing(text)
    return [*percent_columns(found.tables[0], found.cells)]


PLUGGED = """
                                                      (in thousands)
                                       2004    % of sales       2003    % of sales
Net sales                          $  5,000        100.0%   $  4,000        100.0%
Cost of sales                         3,104         62.1       2,500         62.5
Gross profit                          1,896         37.9       1,500         37.5
Research                                502         10.0         410         10.3
Selling                                 533         10.7         444         11.0
Administration                          166          3.4         246          6.2
Operating income                        695         13.8         400         10.0
"""


def test_percentages_made_to_add_up_do_not_tell_against_the_others() -> None:
    """13.8 of 13.90, 3.4 of 3.32, 11.0 of 11.10"""
    found = [said(each) for each in shares(PLUGGED)]
    assert "Research: 10.0 = 502 of $5,000" in found and "Operating income: 13.8 ≠ 695 of $5,000" not in found
    wrong = PLUGGED.replace("10.0         410", "90.0         410")
    missed = [said(each) for each in shares(wrong) if not each.holds]
    assert "Research: 90.0 ≠ 502 of $5,000" in missed


VOLUMES = """\
| (in thousands)        | 2026    | 2025    | % Var.  |
|-----------------------|--------:|--------:|--------:|
| Ethanol (gallons)     | 160,700 | 193,571 | (17.0)% |
| Grains (tons)         |     323 |     413 | (21.8)  |
| Corn oil (pounds)     |  58,332 |  65,231 | (10.6)  |
| Corn used (bushels)   |  54,558 |  65,312 | (16.5)  |
| Ethanol sold          | 180,760 | 225,703 | (19.9)  |
"""


def test_variances_are_changes() -> None:
    assert codes(VOLUMES, "a.md") == []
    assert codes(slipped(VOLUMES, "54,558", "53,558"), "a.md") == ["error FOO003"]


def test_amounts_behind_a_change_in_percent_are_amounts() -> None:
    text = """
                          Three months ended June 30,            Six months ended June 30,
                            2026       2025    Change             2026       2025   Change
Visits in millions           4.1        4.2      (2)%              8.4        8.6     (2)%
"""
    (row,) = [row for row in table(text).rows if any(row.cells)]
    percents = [figure is not None and figure.unit is Unit.PERCENT for figure in row.cells]
    assert percents == [False, False, True, False, False, True]
