"""Amounts told of a quarter that no table has."""

from __future__ import annotations

from auditor import audit_text

TABLE = """
| (In millions) | Three months ended June 30, 2023 | Three months ended June 30, 2022 |
|---|---:|---:|
| Net sales | 268 | 256 |
| Cost of sales | 171 | 166 |
| Gross profit | 97 | 90 |
"""


def codes(text: str) -> set[str]:
    return {finding.code for finding in audit_text(TABLE + "\n" + text, "note.md").findings}


def test_an_amount_of_the_quarter_reported_under_another() -> None:
    assert "TIE003" in codes("Net sales in Africa rose in the first quarter of 2023 to $268 million.")


def test_the_quarter_reported() -> None:
    assert "TIE003" not in codes("Net sales in Africa rose in the second quarter of 2023 to $268 million.")


def test_another_amount_of_another_quarter() -> None:
    assert "TIE003" not in codes("Net sales in Africa rose in the first quarter of 2023 to $253 million.")


def test_another_thing_of_another_quarter() -> None:
    assert "TIE003" not in codes("Proceeds of the first quarter of 2023 were $268 million.")
