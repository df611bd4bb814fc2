"""Rows that are one row of their table divided by another."""

from __future__ import annotations

import pytest

from auditor.model.footing.quotient_rows import quotient_rows

from .readings import table

FLEET = """(In millions)                          2003       2002       2001
Vessel values                       1,801.5    1,675.1    1,661.1
Net borrowings                        828.8      885.3      926.6
Net cash                               72.5      127.4      134.2
Loan-to-value ratio                   46.0%      52.9%      55.8%
"""
EARNINGS = """(In millions, except shares)             2003       2002       2001
Net income                             $1,887.8   $1,227.0   $1,151.5
Weighted average shares                 442,319    439,606    428,181
Net income per common share               $4.27      $2.79      $2.69
"""


def missed(text: str) -> list[str]:
    return [
        f"{each.stated.figure.text} ≠ {each.part.figure.text} / {each.base.figure.text}"
        for each in quotient_rows(table(text))
        if not each.holds
    ]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "found"),
    [
        (FLEET, "52.9%", "52.9%", []),
        (FLEET, "52.9%", "59.2%", ["59.2% ≠ 885.3 / 1,675.1"]),
        (FLEET, "885.3", "685.3", []),  # the rate tells no more than two digits of it
        (FLEET, "52.9%", "37.1%", []),  # of other amounts, perhaps: no slip makes it of these
        (EARNINGS, "$4.27", "$4.87", ["$4.87 ≠ $1,887.8 / 442,319"]),
        (EARNINGS, "428,181", "482,181", ["$2.69 ≠ $1,151.5 / 482,181"]),
    ],
)
def test_a_row_of_quotients_is_told_by_its_other_columns(text: str, right: str, wrong: str, found: list[str]) -> None:
    assert text.count(right) == 1
    assert missed(text.replace(right, wrong)) == found


def test_what_comes_out_in_one_column_alone_is_chance() -> None:
    assert list(quotient_rows(table(FLEET.replace("55.8%", "41.7%").replace("46.0%", "48.3%")))) == []
