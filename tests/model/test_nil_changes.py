"""Dashes in columns of changes: nothing changed, or nothing that means anything."""

from __future__ import annotations

from auditor.model.footing.nil_changes import nil_changes

from .pages import codes, slipped
from .readings import filing

NIL = """\
| (in millions) | 2025  | 2024  | % Change | Operational |
|---------------|------:|------:|---------:|------------:|
| Alvira        |   412 |   411 |        — |          2% |
| Benoxa        |   298 |   297 |        — |          1% |
| Corvane       |   355 |   354 |        — |           — |
| Dulcora       |    96 |    84 |      14% |         15% |
| Elmiron       |     — |     — |        — |           — |
| Gavilan       |   210 |   251 |    (16)% |       (15)% |
| Hexadrin      |   133 |   119 |      12% |         12% |
"""


def told(text: str) -> list[tuple[str, str, bool]]:
    found = filing(text, "a.md")
    dashes = nil_changes(zip(found.tables, found.derived, strict=True))
    return [(d.stated.row.label, d.stated.column.heading, d.holds) for d in dashes]


def test_dashes_that_come_out_tell_how_they_are_used() -> None:
    assert told(NIL) == [
        ("Alvira", "% Change", True),
        ("Benoxa", "% Change", True),
        ("Corvane", "% Change", True),
        ("Elmiron", "% Change", True),
        ("Elmiron", "Operational", True),
    ]


def test_what_changed_after_all() -> None:
    text = NIL.replace("| Dulcora       |    96 |    84 |      14% ", "| Dulcora       |    96 |    96 |        — ")
    assert codes(text, "a.md") == []
    assert codes(slipped(text, "298 |   297", "398 |   297"), "a.md") == ["warning FOO003"]


def test_two_that_do_not_come_out_tell_that_dashes_mean_something_else() -> None:
    assert told(NIL.replace("   12% |         12%", "     — |         12%").replace(" (16)% ", "     — ")) == []


def test_sales_that_began_from_nothing_are_no_nil_change() -> None:
    begun = NIL.replace("| Elmiron       |     — |", "| Elmiron       |    45 |")
    assert ("Elmiron", "% Change", True) not in told(begun)
    assert codes(begun, "a.md") == []
