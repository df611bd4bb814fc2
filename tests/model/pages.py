"""Small HTML pages, typed as lines with bars between the cells."""

from __future__ import annotations

from auditor import audit_text
from auditor.model.table import Table

from .readings import table


def page(*parts: str) -> str:
    """A page of paragraphs and of tables made by `grid`."""
    return f"<html><body>{''.join(p if p.startswith('<') else f'<p>{p}</p>' for p in parts)}</body></html>"


def grid(*lines: str) -> str:
    """A table of lines whose cells are parted by bars; "2:June 30," spans two columns."""
    return f"<table>{''.join(f'<tr>{_cells(line)}</tr>' for line in lines)}</table>"


def _cells(line: str) -> str:
    cells = ""
    for cell in line.split("|"):
        span, colon, text = cell.strip().partition(":")
        spans = bool(colon) and span.isdigit()
        cells += f'<td colspan="{span}">{text}</td>' if spans else f"<td>{cell.strip()}</td>"
    return cells


def only_table(*parts: str) -> Table:
    """The only table of a page."""
    return table(page(*parts), "a.htm")


def codes(text: str, name: str = "a.htm") -> list[str]:
    """The severity and code of each finding in a text, in order."""
    report = audit_text(text, name)
    assert not report.files[0].problems
    return [f"{finding.severity} {finding.code}" for finding in report.findings]


def slipped(text: str, right: str, wrong: str) -> str:
    """A text with one figure misprinted, which must stand in it once."""
    assert text.count(right) == 1, f"{right!r} stands in the text {text.count(right)} times"
    return text.replace(right, wrong)
