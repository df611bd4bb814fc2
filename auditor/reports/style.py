"""Colours of the reports for a terminal, as the escape sequences every terminal knows."""

from __future__ import annotations

from auditor.engine.finding import Severity

BOLD = "1"
FRAME = "1;34"  # bold blue: line numbers and arrows


def severity_style(severity: Severity) -> str:
    """Bold red for an error, bold yellow for a warning, bold cyan for a note."""
    return {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}[severity]


def paint(text: str, style: str, color: bool) -> str:
    """The text in a style, or as it is when colours are off or it is empty."""
    return f"\x1b[{style}m{text}\x1b[0m" if color and text else text
