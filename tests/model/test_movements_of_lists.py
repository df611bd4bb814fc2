"""Rates listed for periods of different lengths, against the rates a table gives."""

from __future__ import annotations

import pytest

from auditor import audit_text

TABLE = """
| (In millions) | Three months ended June 30, 2023 | Three months ended June 30, 2022 | Six months ended June 30, 2023 | Six months ended June 30, 2022 |
|---|---:|---:|---:|---:|
| Revenues | 11,079 | 9,559 | 21,622 | 18,930 |
| Marketing | 713 | 644 | 1,401 | 1,298 |
| Technology | 825 | 711 | 1,648 | 1,414 |
"""  # noqa: E501
FIRST = """
Revenues for the three and six months ended June 30, 2023 increased {} and {} as compared to the three and six months
ended June 30, 2022. Marketing rose 11% in the three months ended June 30, 2023 and 8% in the six months ended June 30,
2023. Technology rose 16% in the three months ended June 30, 2023.
"""


def told(first: str, second: str) -> list[str]:
    report = audit_text(TABLE + FIRST.format(first, second), "note.md")
    return [finding.code for finding in report.findings if finding.code in ("TIE011", "TIE004", "DIR007")]


def test_both_hold() -> None:
    assert told("16%", "14%") == []


@pytest.mark.parametrize(("first", "second"), [("16%", "12%"), ("16%", "19%"), ("15%", "14%")])
def test_one_is_wrong(first: str, second: str) -> None:
    assert told(first, second)


SPENT = """
During the three and six months ended June 30, 2023, technology expenses {} $114 million, or 16 percent, and increased
$234 million, or 17 percent, respectively, versus the prior year.
"""


def test_directions_of_a_list() -> None:
    table = TABLE.replace("Technology", "Technology expenses")
    assert not [f.code for f in audit_text(table + SPENT.format("increased"), "note.md").findings]
    assert "DIR007" in {f.code for f in audit_text(table + SPENT.format("decreased"), "note.md").findings}
