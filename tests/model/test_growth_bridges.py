"""Columns of rates of growth that add up by their headings."""

from __future__ import annotations

from auditor.model.figure import Unit
from auditor.model.footing.growth_bridges import growth_bridges_down
from auditor.model.footing.percent_sums import percents_across
from auditor.model.footing.table_checks import sums_down

from .readings import table

ORGANIC = """
Organic revenue growth rates

                            Reported       Foreign      Acquisitions       Organic
                            % Change      exchange   and divestitures      % Change       Volume       Price
Foods                           15 %           -              -              16 %            -           16
Cereals                          9 %           1              -              10 %           (5)          15
Beverages                        8 %           -              3              12 %           (3)          15
Latin America                   21 %          (6)             1              16 %            1           15
Europe                           5 %           5              4              14 %           (9)          23
Africa                           2 %          28              -              29 %           (2)          31
Total                           10 %           2              2              14 %           (2)          16
"""
TOTAL = """
Percent change 2023 versus 2022

                            Volume       Price and mix      Currencies      Acquisitions      Total
Consolidated                  1%              10%               (4)%             (1)%           6%
Europe                       (5)              14                (9)               -             -
Latin America                 8               17                (4)               -            21
North America                 -                9                 -                -             8
Bottling                      5               10               (10)              (7)           (2)
"""


def bridges(text: str) -> dict[tuple[int, str], list[bool]]:
    """For each column that others lead to, with those in their order and signs, which of its rows hold."""
    found: dict[tuple[int, str], list[bool]] = {}
    for item in percents_across(table(text)):
        parts = " ".join(f"{'+' if sign > 0 else '-'}{cell.column.index}" for cell, sign in item.parts)
        found.setdefault((item.total.column.index, parts), []).append(item.holds)
    return found


def test_reported_growth_leads_to_organic_growth_and_that_is_volume_and_price() -> None:
    assert bridges(ORGANIC) == {(3, "+0 +1 +2"): [True] * 7, (3, "+4 +5"): [True] * 7}


def test_a_row_in_which_the_bridge_does_not_come_out() -> None:
    found = bridges(ORGANIC.replace("29 %", "89 %"))
    assert found == {(3, "+0 +1 +2"): [True] * 5 + [False, True], (3, "+4 +5"): [True] * 5 + [False, True]}


def test_what_currencies_took_is_added_back_where_the_rows_say_so() -> None:
    text = """
                            Net sales       Foreign       Acquisitions        Organic
                            growth          exchange      and divestments     growth
North America                  3%              -                -                3%
Latin America                 15              (9)               -               24
Europe                         6               3                2                1
Asia                          (4)             (6)               -                2
Pets                          16              (2)               7               11
Total                          8              (2)               2                8
"""
    assert bridges(text) == {(0, "+1 +2 +3"): [True] * 6}


def test_total_growth_is_that_of_its_components() -> None:
    assert bridges(TOTAL) == {(4, "+0 +1 +2 +3"): [True] * 5}


def test_headings_must_tell_the_bridge() -> None:
    assert bridges(TOTAL.replace("Currencies", "Head count")) == {}


CORE = """
                          Reported                      Impact of items                       Core
                          % Change,      Mark-to-                        Gain on          % Change,
                          GAAP           market     Restructuring        a sale           Non-GAAP
North                         23 %           -              -               -                24 %
South                        (86)%           -             (1)             96                 9 %
Latin America                 13 %           -             (1)              -                12 %
Africa                        (6)%           -              2              (7)              (12)%
Corporate                    132 %        (105)             3               1                30 %
Total                        (50)%           4              2              62                17 %
"""


def test_all_items_between_lead_from_the_reported_rate_to_the_adjusted_one() -> None:
    assert bridges(CORE) == {(4, "+0 +1 +2 +3"): [True] * 6}
    assert bridges(CORE.replace("(105)", "(165)")) == {(4, "+0 +1 +2 +3"): [True] * 4 + [False, True]}
    assert bridges(CORE.replace("Reported", "Expected").replace("GAAP  ", "Plan  ")) == {}


def test_the_last_words_of_a_heading_are_its_own() -> None:
    text = """
| Growth | Reported % change | Foreign exchange | Acquisitions | Volume % change Organic % change | Volume % Foods |
|--------|------------------:|-----------------:|-------------:|---------------------------------:|---------------:|
| North  |              15 % |                1 |            - |                             16 % |           (2)% |
| South  |               9 % |                1 |            1 |                             11 % |           (5)% |
| East   |               8 % |              (2) |            3 |                              9 % |            1 % |
| West   |              21 % |              (6) |            1 |                             16 % |            3 % |
"""
    found = [item for item in percents_across(table(text, "a.md")) if item.total.column.index == 3]
    assert [item.holds for item in found] == [True] * 4


DOWN = """
Reconciliation of sales growth

                                  Foods     Drinks       Care      Total
As reported                        7.4%       4.2%       7.3%       5.6%
  U.S.                            11.4%       5.9%      16.6%       9.7%
  International                    4.4%       2.4%     (0.6)%       1.8%
Currency                         (3.9)%     (3.0)%     (3.7)%     (3.4)%
  U.S.                             0.0%       0.0%       0.0%       0.0%
  International                  (6.9)%     (6.2)%     (6.8)%     (6.5)%
Operational                       11.3%       7.2%      11.0%       9.0%
  U.S.                            11.4%       5.9%      16.6%       9.7%
  International                   11.3%       8.6%       6.2%       8.3%
Northam                                                (4.6)%     (1.4)%
  U.S.                                                 (8.2)%     (2.3)%
  International                                        (1.6)%     (0.5)%
All other acquisitions             0.0%       0.0%       0.0%       0.0%
  U.S.                             0.0%       0.0%       0.0%       0.0%
  International                    0.0%       0.2%       0.0%       0.1%
Adjusted operational              11.3%       7.2%       6.4%       7.6%
  U.S.                            11.4%       5.9%       8.4%       7.4%
  International                   11.3%       8.8%       4.6%       7.9%
"""


def down(text: str) -> list[tuple[str, str, bool]]:
    """The rates that others of their column come to, with the label of their row."""
    return [(i.total.row.label, i.total.figure.text, i.holds) for i in growth_bridges_down(table(text))]


def test_rows_lead_from_the_reported_rate_to_the_adjusted_one_of_the_whole_and_of_its_parts() -> None:
    found = down(DOWN)
    assert len(found) == 24 and all(holds for *_, holds in found)
    assert {label for label, *_ in found} == {"As reported", "Adjusted operational", "U.S.", "International"}


def test_a_row_of_a_bridge_that_does_not_come_out() -> None:
    wrong = [each for each in down(DOWN.replace("(8.2)%", "(6.2)%")) if not each[-1]]
    assert wrong == [("U.S.", "8.4%", False)]
    projected = DOWN.replace("Operational ", "Projected   ").replace("Adjusted operational", "Adjusted projection ")
    assert not down(projected)


def test_rows_of_amounts_are_no_bridge_of_rates() -> None:
    assert not down(DOWN.replace("7.4%       4.2%", " 740        420"))


MARGIN = """
Operating margin reconciliation
(in millions)

                                                    12 weeks ended March 25, 2023
Reported operating margin performance, GAAP measure             (1,778) bps
Impact of:
Mark-to-market                                                      109
Restructuring                                                        47
Gain on a sale                                                    2,050
Impairment                                                         (335)
Core operating margin growth, non-GAAP measure                       93 bps
"""


def test_bare_figures_between_basis_points_are_basis_points() -> None:
    found = table(MARGIN)
    assert {figure.unit for row in found.rows for figure in row.cells if figure is not None} == {Unit.BASIS_POINTS}
    assert [(each.total.figure.text, each.holds) for each in sums_down(found)] == [("93 bps", True)]
    assert [each.holds for each in sums_down(table(MARGIN.replace("109", "409")))] == [False]
    plain = table(MARGIN.replace("Reported", "Expected").replace("GAAP measure    ", "as planned      "))
    assert {row.unit for row in plain.rows if any(row.cells)} != {Unit.BASIS_POINTS}
