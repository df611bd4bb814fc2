"""Average prices of totals, against the mean of those of their parts."""

from __future__ import annotations

from auditor import audit_text

AWARDS = """
| Options | Shares | Weighted average exercise price |
|---|---:|---:|
| Outstanding at May 31, 2003 | 24,082 | $64.37 |
| Granted | 8,790 | 91.80 |
| Exercised | (3,036) | 56.65 |
| Outstanding at May 31, 2004 | 29,836 | {2004} |
| Granted | 4,100 | 101.20 |
| Exercised | (2,240) | 61.10 |
| Outstanding at May 31, 2005 | 31,696 | {2005} |
| Granted | 3,900 | 99.40 |
| Exercised | (5,118) | 66.35 |
| Outstanding at May 31, 2006 | 30,478 | 82.39 |
"""


def told(text: str) -> list[str]:
    return [finding.message for finding in audit_text(text, "note.md").findings if finding.code == "FOO014"]


def awards(first: str, second: str) -> str:
    return AWARDS.replace("{2004}", first).replace("{2005}", second)


def test_awards_that_roll_forward() -> None:
    assert told(awards("73.24", "77.71")) == []


def test_a_slip_in_the_end_of_a_year_is_told() -> None:
    assert any("73.24" in message for message in told(awards("73.54", "77.71")))


def test_a_company_that_averages_otherwise_is_left_alone() -> None:
    assert told(awards("73.54", "78.71")) == []


def test_a_price_of_one_month() -> None:
    table = """
    | Period | Total number of shares purchased | Average price paid per share |
    |---|---:|---:|
    | July | 1,680 | $134.37 |
    | August | 151,456 | 162.53 |
    | September | 460,547 | {price} |
    | Total | 613,683 | $164.50 |
    """.replace("    |", "|")
    assert told(table.replace("{price}", "165.26")) == []
    assert told(table.replace("{price}", "185.26")) != []


def test_shares_in_whole_thousands_leave_more_open() -> None:
    table = """
| Period | Total number of shares purchased | Average price paid per share |
|---|---:|---:|
| May | 98,000 | $463.77 |
| June | 98,000 | 467.53 |
| July | 89,000 | 512.08 |
| August | 88,000 | 545.08 |
| Total | 373,000 | $495.49 |
"""
    assert told(table) == []
    assert told(table.replace("495.49", "485.49")) != []
