"""A JSON object on a line for each finding: the finding of the JSON report, with the path of its file."""

from __future__ import annotations

import json

from auditor.engine.finding import Report
from auditor.reports import Presentation
from auditor.reports.as_data import finding_data


def render(report: Report, presentation: Presentation) -> str:
    # U+2028, U+2029 and U+0085 may stand in a JSON string, but some readers of lines break at them
    rows = (
        json.dumps({"path": file.path, **finding_data(finding)}, ensure_ascii=True)
        for file in report.files
        for finding in file.findings
    )
    return "".join(f"{row}\n" for row in rows)
