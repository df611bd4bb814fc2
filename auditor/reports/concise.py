"""A line for each finding, `path:line:column: severity CODE name: message`, and a line for each file."""

from __future__ import annotations

from auditor.engine.finding import Report
from auditor.reports import Presentation
from auditor.reports.style import paint, severity_style
from auditor.reports.wording import coverage_line, in_part, one_line, total_line


def render(report: Report, presentation: Presentation) -> str:
    color = presentation.color
    lines: list[str] = []
    for file in report.files:
        path = one_line(file.path)
        for finding in file.findings:
            if finding.suppressed is not None:
                continue
            span = finding.place.span
            severity = paint(finding.severity.value, severity_style(finding.severity), color)
            lines.append(
                f"{path}:{span.line}:{span.column}: {severity} {finding.code} {finding.name}: "
                f"{one_line(finding.message)}{in_part(finding.place)}\n"
            )
        if not file.problems:
            lines.append(f"{path}: {coverage_line(file)}\n")
    if len(report.files) > 1:
        lines.append(f"{total_line(report)}\n")
    return "".join(lines)
