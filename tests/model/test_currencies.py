"""Amounts in another currency than the one the document reports in, and a scale word for two amounts."""

from __future__ import annotations

import pytest

from auditor import audit_text

_TABLE = """
                       Income Statements
                     (in millions of EUR)

                                       Year Ended December 31,
                                      2000       1999       1998
Net sales                           22,374     17,179     15,206
Cost of sales                       14,208     11,004      9,857
Gross profit                         8,166      6,175      5,349
Net income                           1,570      1,247      1,104
"""


def told(text: str) -> set[str]:
    return {finding.code for finding in audit_text(f"{text}\n{_TABLE}", "note.txt").findings}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Net sales in 2000 rose to EUR 22.4 billion (USD 23.7 billion). Net income was EUR 1,570 million.", set()),
        ("Net sales in 2000 were EUR 22.9 billion (USD 23.7 billion); net income was EUR 1,570 million.", {"TIE001"}),
        ("Net income in 2000 increased from EUR 1,247 to EUR 1,570 million.", set()),
    ],
)
def test_only_amounts_in_the_currency_of_the_statements_are_set_against_them(text: str, codes: set[str]) -> None:
    assert told(text) == codes
