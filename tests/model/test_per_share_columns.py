"""Columns of amounts per share beside the amounts they come from."""

from __future__ import annotations

from auditor.model.footing.per_share_columns import per_share_cells

from .readings import table

CORE = """
(in millions, except per share amounts)         Earnings                 Earnings per share
                                             2023       2022              2023       2022
Earnings on a GAAP basis                    $ 569      $ 475            $ 0.27     $ 0.22
Amortization of the fund                       84         85              0.04       0.04
Bankruptcy and legal costs                     17         34              0.01       0.02
Tax benefit of the trust                      (74)      (135)            (0.03)     (0.06)
Investigation remedies                         15         70              0.01       0.03
Wildfire costs                                  9         66                 -       0.03
Core earnings                               $ 620      $ 595            $ 0.29     $ 0.28
"""


def wrong(text: str) -> list[str]:
    return [cell.stated.figure.text for cell in per_share_cells(table(text)) if not cell.holds]


def test_the_rows_come_to_one_number_of_shares() -> None:
    found = [*per_share_cells(table(CORE))]
    assert len(found) == 11 and all(cell.holds for cell in found)  # all but the row that gives the shares, and nil


def test_one_row_that_does_not() -> None:
    assert wrong(CORE.replace(" 0.01       0.03", " 0.04       0.03")) == ["0.04"]
    assert wrong(CORE.replace("(0.06)", " 0.06 ")) == ["0.06"]
    assert wrong(CORE.replace("(135)            (0.03)", "(135)             0.03 ")) == ["0.03"]
    assert wrong(CORE.replace("$ 569 ", "$ 169 ")) == ["$0.27"]


def test_a_last_digit_that_makes_a_column_add_up_is_none() -> None:
    assert wrong(CORE.replace(" 0.01       0.03", " 0.02       0.03")) == []


def test_amounts_before_tax_come_to_no_shares() -> None:
    before = CORE
    for taxed, untaxed in (("   84 ", "  112 "), ("   17 ", "   30 "), ("(74)", "(95)"), ("   15 ", "   29 ")):
        before = before.replace(taxed, untaxed)
    assert [cell for cell in per_share_cells(table(before)) if cell.stated.column.index == 2] == []
