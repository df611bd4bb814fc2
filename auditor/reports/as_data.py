"""Findings, figures and files as the plain data of the JSON contract.

Positions: `start` and `end` are character offsets in the decoded file, end exclusive; lines and
columns count from 1, in characters, end column exclusive.  Amounts are strings.
"""

from __future__ import annotations

from typing import Any

from auditor import __version__
from auditor.engine.finding import FigureReading, FileReport, Finding, Place, Problem, SourceSpan

#: By how many decimal places a unit is set off from one: 12% is 0.12.
_PLACES = {"percent": -2, "basis points": -4}

#: Raised in the minor number by additions, in the major number by removals and renames.
SCHEMA_VERSION = "1.2"

TOOL = {"name": "tieout", "version": __version__}


def span_data(span: SourceSpan) -> dict[str, int]:
    return {
        "start": span.start,
        "end": span.end,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def excerpt_text(place: Place) -> str:
    """The lines of the place's excerpt, joined by line ends."""
    return "\n".join(line.text for line in place.excerpt)


def finding_data(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "part": finding.place.part or None,
        "span": span_data(finding.place.span),
        "excerpt": excerpt_text(finding.place),
        "related": [
            {
                "file": place.file or None,
                "message": place.message,
                "part": place.part or None,
                "span": span_data(place.span),
                "excerpt": excerpt_text(place),
            }
            for place in finding.related
        ],
        "stated": finding.stated,
        "expected": finding.expected,
        "recomputation": finding.recomputation or None,
        "rounding": finding.rounding or None,
        "outcome": finding.outcome.value,
        "fingerprint": finding.fingerprint,
        "suppressed": None
        if finding.suppressed is None
        else {"by": finding.suppressed.by, "reason": finding.suppressed.reason},
    }


def problem_data(problem: Problem) -> dict[str, Any]:
    return {"message": problem.message, "line": problem.line, "column": problem.column}


def figure_data(figure: FigureReading) -> dict[str, Any]:
    start, end = figure.period_start, figure.period_end
    period = end and {"start": start and start.isoformat(), "end": end.isoformat()}
    return {
        "place": figure.place,
        "section": figure.section or None,
        "text": figure.text,
        "value": f"{figure.value.scaleb(_PLACES.get(figure.unit, 0)):f}",
        "unit": figure.unit or None,
        "label": figure.label,
        "concept": figure.concept,
        "period": period,
        "span": span_data(figure.span),
        "ticks": [{"code": tick.code, "outcome": tick.outcome.value} for tick in figure.ticks],
        "reason": figure.reason or None,
    }


def file_data(file: FileReport) -> dict[str, Any]:
    return {
        "path": file.path,
        "findings": [finding_data(finding) for finding in file.findings],
        "errors": [problem_data(problem) for problem in file.problems],
        "coverage": {"figures": file.coverage.figures, "checked": file.coverage.checked},
    }
