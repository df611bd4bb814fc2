"""Statements whose columns are the components of equity."""

from __future__ import annotations

from auditor.model.figure import Unit

from .pages import codes, slipped
from .readings import table

_EQUITY = """
                    Consolidated Statements of Stockholders' Equity
                                   (In millions)

                                          Common    Paid-in    Retained    Treasury
                                          Stock     Capital    Earnings    Stock
Balance, December 31, 2022                 1,466      3,546      24,573    (25,128)
Net income                                    --         --         874         --
Shares issued for stock options               --        116          --        127
Shares repurchased                            --         --          --       (551)
Balance, December 31, 2023                 1,466      3,662      25,447    (25,552)
"""


def test_shares_issued_are_what_was_paid_for_them() -> None:
    assert {figure.unit for row in table(_EQUITY).rows for figure in row.cells if figure} == {Unit.CURRENCY}
    assert codes(_EQUITY, "a.txt") == []
    assert codes(slipped(_EQUITY, "  116 ", "  176 "), "a.txt") == ["error FOO001"]


_COMPREHENSIVE = """
                    CONSOLIDATED STATEMENTS OF STOCKHOLDER'S EQUITY
                                   (In thousands)

                                   Comprehensive   Common     Retained     Other       Total
                                      Income       Stock      Earnings     Income      Equity
Balance, January 3, 1999                           $60,102    $623,591    $ 3,729     $687,422
Comprehensive income:
  Net income                          $154,316          --     154,316         --      154,316
  Other comprehensive income:
    Translation adjustments            (17,804)         --          --    (17,804)     (17,804)
    Unrealized gains                        35          --          --         35           35
  Other comprehensive income           (17,769)
Comprehensive income                  $136,547
Cash dividends                                          --     (25,499)        --      (25,499)
Options exercised                                       --       8,369         --        8,369
Balance, January 2, 2000                           $60,102    $760,777    $(14,040)   $806,839
"""


def test_comprehensive_income_of_its_own_column_stands_for_its_lines_in_the_others() -> None:
    assert table(_COMPREHENSIVE).statement == "equity"
    assert codes(_COMPREHENSIVE, "a.txt") == []
    for right, wrong in (("$760,777", "$780,777"), ("     (25,499)  ", "      25,499   "), (" 8,369   ", " 8,396   ")):
        assert codes(_COMPREHENSIVE.replace(right, wrong, 1), "a.txt") != []


_OUTSTANDING = """
                    Shares of Common Stock
                    (Shares in thousands)

                                                         2003         2002
Common stock outstanding, beginning balances        2,550,061    2,943,425
Common stock repurchased                             (499,372)    (471,419)
Common stock issued, net of shares withheld            66,097       78,055
Common stock outstanding, ending balances           2,116,786    2,550,061
"""


def test_lines_of_a_roll_forward_are_of_its_unit() -> None:
    found = table(_OUTSTANDING)
    assert len({figure.unit for row in found.rows for figure in row.cells if figure}) == 1
    assert codes(_OUTSTANDING, "a.txt") == []
    assert codes(slipped(_OUTSTANDING, "66,097", "68,097"), "a.txt") == ["error FOO001"]


def test_lines_that_do_not_come_out_keep_their_units() -> None:
    found = table(_OUTSTANDING.replace("66,097", "34,112").replace("78,055", "81,206"))
    assert len({figure.unit for row in found.rows for figure in row.cells if figure}) == 2
