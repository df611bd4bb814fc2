"""What is said below a heading that names a part of the company."""

from __future__ import annotations

from .pages import codes, slipped
from .readings import filing

RELEASE = """\
# Results for the second quarter of fiscal 2025, ended June 28, 2025

Net sales increased 6.2% to $1,842.7 million. Operating income rose 8.4%.

## Segment results

### North America

Net sales

Net sales increased 4.4% to $1,402.3 million. Total company net sales increased 6.2%.

### International segment

Net sales increased 12.4% to $440.4 million, or 16.8% on a constant currency basis.

### Liquidity

Operating income rose 8.4%.

International: operating income rose 17.8% and net sales increased 12.4%.

|                       | 13 Weeks Ended June 28, 2025 | 13 Weeks Ended June 29, 2024 |
|-----------------------|-----------------------------:|-----------------------------:|
| Net sales:            |                              |                              |
| North America         |                     $1,402.3 |                     $1,343.3 |
| International         |                        440.4 |                        391.8 |
| Net sales             |                     $1,842.7 |                     $1,735.1 |
| Operating income:     |                              |                              |
| North America         |                     $  176.1 |                     $  165.5 |
| International         |                         41.0 |                         34.8 |
| Operating income      |                     $  217.1 |                     $  200.3 |
"""


def named() -> list[tuple[str, str, str]]:
    found = filing(RELEASE, "a.md")
    return [(" ".join(sorted(each.named.words)), each.named.line, each.size.text) for each in found.named_movements]


def test_a_line_below_the_heading_of_a_part_is_that_of_the_part() -> None:
    assert named() == [
        ("", "sales", "6.2%"), ("", "operating income", "8.4%"),
        ("america north", "sales", "4.4%"), ("", "sales", "6.2%"),
        ("international", "sales", "12.4%"), ("international", "sales", "16.8%"), ("", "operating income", "8.4%"),
        ("international", "operating income", "17.8%"), ("international", "sales", "12.4%"),
    ]  # fmt: skip


def test_its_rates_are_set_against_the_part() -> None:
    assert codes(RELEASE, "a.md") == []
    assert codes(slipped(RELEASE, "4.4%", "3.4%"), "a.md") == ["warning TIE011"]
    assert codes(slipped(RELEASE, "rose 17.8%", "rose 47.8%"), "a.md") == ["warning TIE011"]
    assert codes(slipped(RELEASE, "increased 4.4%", "decreased 4.4%"), "a.md") == ["warning DIR007"]
