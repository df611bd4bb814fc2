"""Balances carried from one period to the next, in tables whose columns, or whose rows, are the periods."""

from __future__ import annotations

from auditor import audit_text

_BY_COLUMN = """                          Stock Options

                                      2003                2002
                                Shares    Price     Shares    Price
Outstanding at beginning of year {a}   $20.05      4,187   $19.16
Granted                          1,310    40.12      1,004    25.30
Exercised                         (538)   18.20     (1,891)   17.11
Outstanding at end of year       4,072   $28.44      3,300   ${b}
"""
_BY_ROW = """<html><body><h2>Schedule II - Valuation and Qualifying Accounts</h2><table>
<tr><td>(in millions)</td><td>Balance at beginning of period</td><td>Charged to expense</td><td>Deductions</td>
<td>Balance at end of period</td></tr>
<tr><td>2002</td><td>{opening}</td><td>460</td><td>(322)</td><td>{closing}</td></tr>
<tr><td>2001</td><td>0</td><td>352</td><td>(91)</td><td>261</td></tr></table></body></html>"""


def told(text: str, name: str = "note.txt") -> set[str]:
    return {finding.code for finding in audit_text(text, name).findings}


def test_columns_are_the_periods() -> None:
    assert told(_BY_COLUMN.format(a="3,300", b="20.05")) == set()
    assert told(_BY_COLUMN.format(a="3,300", b="20.50")) == {"ROL002"}


def test_another_balance_is_no_slip() -> None:
    assert "ROL002" not in told(_BY_COLUMN.format(a="3,300", b="26.91"))


def test_rows_are_the_periods() -> None:
    assert told(_BY_ROW.format(opening=261, closing=399), "schedule.htm") == set()
    assert told(_BY_ROW.format(opening=261, closing=499), "schedule.htm") == {"FOO002"}
    assert "ROL002" in told(_BY_ROW.format(opening=961, closing=399), "schedule.htm")
