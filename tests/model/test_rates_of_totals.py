"""Rates of totals against those of their parts."""

from __future__ import annotations

from auditor.model.ties.rates_between import rates_between
from auditor.model.ties.rates_of_totals import mean_rates

from .readings import filing, table

ACROSS = """
Net sales by product (in millions), years ended December 31,

                        Worldwide                        United States             International
               2023     2022   Reported  Operational    2023    2022  Reported    2023    2022  Reported  Operational
Shoes         2,255    2,200        3%          7%     1,210   1,100       10%   1,045   1,100       (5)%         3%
Hats          1,578    1,600       (1)%         2%       960   1,000       (4)%    618     600        3%         12%
Gloves        1,515    1,500        1%          8%       525     500        5%     990   1,000       (1)%         9%
Scarves         906      900        1%          3%       318     300        6%     588     600       (2)%         1%
Coats         1,527    1,500        2%          4%       848     800        6%     679     700       (3)%         2%
Belts         1,450    1,400        4%          7%       880     800       10%     570     600       (5)%         3%
Socks         1,100    1,000       10%         14%       660     600       10%     440     400       10%         20%
"""


def stated(text: str) -> list[tuple[str, str, bool]]:
    found = filing(text)
    return [
        (each.stated.row.label, each.stated.figure.text, each.holds)
        for each in mean_rates(found.tables[0], found.derived[0], found.sums[0], found.sums_across[0])
    ]


def test_the_rate_of_the_whole_along_a_row() -> None:
    assert len(stated(ACROSS)) == 7 and all(holds for _, _, holds in stated(ACROSS))
    assert ("Hats", "2%", False) in stated(ACROSS.replace("12%", "42%"))


def test_a_part_that_began_from_nothing_adds_to_the_whole() -> None:
    begun = ACROSS.replace("3%         12%", "3%            ")
    assert "Hats" not in [label for label, _, _ in stated(begun)]


STATEMENT = """
Statement of operations (in millions), years ended December 31,
                                                        % Change in
                                 2025      2024   % Change  constant currency
Licenses                          940       905        4%          6%
Support                         1,810     1,742        4%          5%
Services                          612       660       (7)%        (5)%
Total revenues                  3,362     3,307        2%          3%
Sales and marketing               812       790        3%          4%
Research                          505       488        3%          9%
Restructuring                      61         4         *           *
Total operating expenses        1,378     1,282        7%         11%
Operating income                1,984     2,025       (2)%        (2)%
Interest expense                  (88)      (71)      24%         24%
Other income (expense), net       (14)       22     (164)%      (170)%
Income before taxes             1,882     1,976       (5)%        (5)%
Income taxes                      470       494       (5)%        (4)%
Net income                      1,412     1,482       (5)%        (5)%
"""


def test_costs_are_taken_off_and_rates_of_losses_are_told_of_their_size() -> None:
    assert stated(STATEMENT) == [
        ("Total revenues", "3%", True),
        ("Total operating expenses", "11%", True),  # with what restructuring, not told, has added
        ("Operating income", "(2)%", True),
        ("Income before taxes", "(5)%", True),
        ("Net income", "(5)%", True),
    ]


def test_of_amounts_that_cancel_out_only_a_great_miss_is_told() -> None:
    above = ["Total revenues", "Total operating expenses", "Operating income", "Income before taxes"]
    near, far = (STATEMENT.replace("1,482       (5)%        (5)%", f"1,482       (5)%        ({n})%") for n in (7, 45))
    assert [label for label, *_ in stated(near)] == above
    assert stated(far)[-1] == ("Net income", "(45)%", False)


RATES = """
Comparable sales                    12 Weeks     36 Weeks
U.S.                                    9.3%         6.2%
Canada                                  2.4%         3.1%
Other International                     3.1%         4.0%
Total Company                           7.0%         5.3%
"""


def test_a_total_lies_between_its_parts() -> None:
    assert [each.holds for each in rates_between(table(RATES))] == [True, True]
    assert [each.holds for each in rates_between(table(RATES.replace("9.3%", "3.3%")))] == [False, True]
    # where none of the columns bears it out it is no total of these
    assert not list(rates_between(table(RATES.replace("7.0%", "10.0%").replace("5.3%", "9.3%"))))


ONE_TOTAL = """
                        Three Months Ended September 30,
(in millions)             2024        2023    % Change    % Change CC
Americas                $  512.4    $  470.1       9%          9%
EMEA                       231.6       194.6      19%         24%
Asia Pacific               103.2        91.7      13%         17%
Total revenue           $  847.2    $  756.4      12%         14%
"""


def test_one_total_at_constant_rates_is_told_if_a_slip_explains_it() -> None:
    assert stated(ONE_TOTAL.replace("14%", "34%")) == [("Total revenue", "34%", False)]
    assert stated(ONE_TOTAL.replace("         9%\nEMEA", "        39%\nEMEA")) == [("Total revenue", "14%", False)]
    assert stated(ONE_TOTAL.replace("14%", "12%")) == []  # hedged together
    assert stated(ONE_TOTAL.replace("14%", "40%")) == []  # no slip of it or of a part
    assert stated(ONE_TOTAL.replace("Change CC", "organic").replace("14%", "34%")) == []
