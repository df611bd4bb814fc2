"""Years that run on one by one, and those that do not."""

from __future__ import annotations

import pytest

from auditor import audit_text

RENTS = "Rents were $7 in 2003, 2002 and 2001. Fees were $3 in 2003, 2002 and 2001. Taxes fell in 2003, 2002 and 2001. "


def told(text: str) -> list[str]:
    return [finding.message for finding in audit_text(text, "note.md").findings if finding.code == "PER021"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Plan expense was $5 million in 2004, $4 million in 2002 and $3 million in 2001.",
        "Plan expense was $5 million in 2003, $4 million in 2003 and $3 million in 2001.",
        "Wages for the years ended May 31, 2003, May 31, 2002 and May 31, 2002 are shown.",
    ],
)
def test_a_run_off_by_one_year(sentence: str) -> None:
    assert told(RENTS + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Splits took place in 2003, 2001 and 1998.",
        "Dividends were paid on May 2, 2003, June 2, 2003 and July 2, 2002.",
        "Notes of $30 are due in 2005, $20 in 2007, $40 in 2008 and $20 in 2009.",
    ],
)
def test_other_years(sentence: str) -> None:
    assert told(RENTS + sentence) == []


def test_the_usual_run_must_be_told_often() -> None:
    assert told("Plan expense was $5 million in 2004, $4 million in 2002 and $3 million in 2001.") == []


def test_a_year_in_the_label_of_a_row() -> None:
    table = """
| Statements | Page |
|---|---:|
| Operations for the years ended May 31, 2003, May 31, 2002 and May 31, 2001 | 31 |
| Cash flows for the years ended May 31, 2003, May 31, 2002 and May 31, 2001 | 33 |
| Equity for the years ended May 31, 2003, May 31, 2002 and May 31, 2001 | 35 |
| Income for the years ended May 31, 2004, May 31, 2002 and May 31, 2001 | 37 |
"""
    assert told(table)
