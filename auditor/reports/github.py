"""GitHub workflow commands, which the runner turns into annotations of the changed lines."""

from __future__ import annotations

from auditor.engine.finding import FileReport, Finding, Report, Severity
from auditor.reports import Presentation
from auditor.reports.wording import below_folder, in_part

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, presentation: Presentation) -> str:
    lines: list[str] = []
    for file in report.files:
        for problem in file.problems:
            lines.append(_command("error", {"file": below_folder(file.path), "line": problem.line}, problem.message))
        lines.extend(_annotation(file, finding) for finding in file.findings if finding.suppressed is None)
    return "".join(f"{line}\n" for line in lines)


def _annotation(file: FileReport, finding: Finding) -> str:
    span = finding.place.span
    properties: dict[str, str | int | None] = {
        "title": f"{finding.code} {finding.name}",
        "file": below_folder(file.path),
        "line": span.line,
        "endLine": span.end_line,
    }
    if span.line == span.end_line:  # the runner refuses columns of a place that spans lines
        properties |= {"col": span.column, "endColumn": span.end_column}
    return _command(_COMMAND[finding.severity], properties, f"{finding.code} {finding.message}{in_part(finding.place)}")


def _command(name: str, properties: dict[str, str | int | None], message: str) -> str:
    words = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None)
    return f"::{name} {words}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
