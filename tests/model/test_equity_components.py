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
