"""One JSON object for the whole run; report-schema.json beside this file describes it."""

from __future__ import annotations

import json

from auditor.engine.finding import Report, Severity
from auditor.reports import Presentation
from auditor.reports.as_data import SCHEMA_VERSION, TOOL, file_data
from auditor.reports.wording import tally


def render(report: Report, presentation: Presentation) -> str:
    counts = tally(report.findings)
    data = {
        "schema_version": SCHEMA_VERSION,
        "tool": TOOL,
        "summary": {
            "files": len(report.files),
            "figures": sum(file.coverage.figures for file in report.files),
            "checked": sum(file.coverage.checked for file in report.files),
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
            "notes": counts[Severity.NOTE],
            "suppressed": len(report.findings) - sum(counts.values()),
        },
        "files": [file_data(file) for file in report.files],
        "stale": [
            {"fingerprint": entry.fingerprint, "code": entry.code, "path": entry.path, "message": entry.message}
            for entry in presentation.stale
        ],
    }
    return f"{json.dumps(data, ensure_ascii=False)}\n"
