"""Purchases of a company's own shares, month by month: what may yet be bought."""

from __future__ import annotations

import pytest

from .pages import codes, slipped

_DOLLARS = """
             Total Number of    Average Price     Shares Purchased     Dollar Value of Shares
                 Shares          Paid Per         Under Announced       That May Yet Be Purchased
                Purchased          Share              Programs           (in millions)
March             660,000          $85.59              660,000                $369.0
April             873,300           82.76              873,300                 296.7
May             1,667,600           80.42            1,667,600                 162.6
Total           3,200,900          $82.12            3,200,900
"""
_FROM_THE_BEGINNING = """
             Total Number of    Average Price     Total Shares Purchased     Number of Shares
                 Shares          Paid Per         Under Announced            That May Yet Be
                Purchased          Share              Programs                  Purchased
October            79,457         $150.26              426,809                 24,573,191
November          299,855          163.11              726,664                 24,273,336
December            2,274          163.55              728,938                 24,271,062
"""


@pytest.mark.parametrize(("right", "wrong"), [("296.7", "297.7"), ("162.6", "126.6"), ("$369.0", "$309.0")])
def test_a_dollar_value_that_does_not_follow_from_the_price(right: str, wrong: str) -> None:
    assert codes(_DOLLARS, "a.txt") == []
    assert codes(slipped(_DOLLARS, right, wrong), "a.txt") == ["warning ROL003"]


@pytest.mark.parametrize(("right", "wrong"), [("726,664", "729,664"), ("24,273,336", "24,237,336")])
def test_shares_counted_from_the_beginning_of_the_programme(right: str, wrong: str) -> None:
    assert codes(_FROM_THE_BEGINNING, "a.txt") == []
    assert codes(slipped(_FROM_THE_BEGINNING, right, wrong), "a.txt") == ["warning ROL003"]


def test_a_new_programme_is_no_slip() -> None:
    assert codes(slipped(_DOLLARS, "162.6", "1,162.6"), "a.txt") == []
    assert codes(slipped(_DOLLARS, "162.6", "451.9"), "a.txt") == []
