"""Balances that each row of a table rolls forward."""

from __future__ import annotations

import pytest

from auditor.model.footing.ladders import ladders

from .readings import filing

STORES = """
| Fiscal year | Opened | Closed | Total |
| ---         | ---:   | ---:   | ---:  |
| 2001        | 61     | 3      | 551   |
| 2002        | 17     | 1      | 567   |
| 2003        | 15     | 3      | 579   |
| 2004        | 12     | -      | 591   |
| 2005        | 11     | 4      | 598   |
| 2006        | 6      | 12     | 592   |
"""

DOWN = """
| Fiscal year | Opened | Closed | Total |
| ---         | ---:   | ---:   | ---:  |
| 2006        | 6      | (12)   | 592   |
| 2005        | 11     | (4)    | 598   |
| 2004        | 12     | -      | 591   |
| 2003        | 15     | (3)    | 579   |
| 2002        | 17     | (1)    | 567   |
| 2001        | 61     | (3)    | 551   |
| 2000        | 22     | (1)    | 493   |
"""


def _missed(text: str) -> list[str]:
    return [rung.balance.figure.text for table in filing(text).tables for rung in ladders(table) if not rung.holds]


@pytest.mark.parametrize("text", [STORES, DOWN])
def test_each_row_rolls_the_balance_forward(text: str) -> None:
    assert _missed(text) == []
    assert _missed(text.replace("579", "597")) == ["597"]  # told once, not again where the next row begins with it
    assert _missed(text.replace("| 11 ", "| 71 ")) == ["598"]


def test_two_other_misses_are_no_ladder() -> None:
    assert _missed(STORES.replace("| 11 ", "| 71 ").replace("| 15 ", "| 75 ")) == []


def test_what_is_no_slip_of_a_figure_is_another_business() -> None:
    assert _missed(STORES.replace("| 592 ", "| 567 ")) == []  # without 25 stores that were sold
    assert _missed(STORES.replace("| 592 ", "| 582 ")) == ["582"]
    bought = STORES.replace("| 579 ", "| 612 ").replace("| 591 ", "| 624 ").replace("| 598 ", "| 631 ")
    assert _missed(bought.replace("| 592 ", "| 625 ")) == []
