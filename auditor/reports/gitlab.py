"""A GitLab Code Quality report: a JSON array of issues."""

from __future__ import annotations

import json
from typing import Any

from auditor.engine.finding import FileReport, Finding, Report, Severity
from auditor.reports import Presentation
from auditor.reports.wording import below_folder, in_part

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report, presentation: Presentation) -> str:
    issues: list[dict[str, Any]] = []
    for file in report.files:
        issues.extend(_problem(file, number, problem.message) for number, problem in enumerate(file.problems))
        issues.extend(_issue(file, finding) for finding in file.findings if finding.suppressed is None)
    return f"{json.dumps(issues, ensure_ascii=False, indent=1)}\n"


def _issue(file: FileReport, finding: Finding) -> dict[str, Any]:
    span = finding.place.span
    return {
        # GitLab does not show check_name, so the code stands in the description as well
        "description": f"{finding.code} {finding.name}: {finding.message}{in_part(finding.place)}",
        "check_name": finding.code,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITY[finding.severity],
        "location": {
            "path": below_folder(file.path),
            "positions": {
                "begin": {"line": span.line, "column": span.column},
                "end": {"line": span.end_line, "column": span.end_column},
            },
        },
    }


def _problem(file: FileReport, number: int, message: str) -> dict[str, Any]:
    return {
        "description": f"not checked: {message}",
        "check_name": "unreadable",
        "fingerprint": f"unreadable:{number}:{file.path}",
        "severity": "blocker",
        "location": {"path": below_folder(file.path), "lines": {"begin": 1}},
    }
