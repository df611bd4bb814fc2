"""SARIF 2.1.0, for code scanning services and editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from auditor import __version__
from auditor.engine.finding import FileReport, Finding, Place, Report
from auditor.reports import Presentation, RuleInfo
from auditor.reports.as_data import excerpt_text

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report, presentation: Presentation) -> str:
    descriptors = [_descriptor(rule) for rule in presentation.rules]
    index = {rule.code: i for i, rule in enumerate(presentation.rules)}
    for finding in report.findings:
        if finding.code not in index:
            index[finding.code] = len(descriptors)
            descriptors.append({"id": finding.code, "name": finding.name})
    notifications = [
        {
            "level": "error",
            "message": {"text": problem.message},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(file.path)}}],
        }
        for file in report.files
        for problem in file.problems
    ]
    run = {
        "tool": {
            "driver": {"name": "tieout", "version": __version__, "semanticVersion": __version__, "rules": descriptors}
        },
        "invocations": [{"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}],
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder in which audit was run."}}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _artifact(file.path)} for file in report.files],
        "results": [_result(file, finding, index[finding.code]) for file in report.files for finding in file.findings],
    }
    return f"{json.dumps({'$schema': _SCHEMA, 'version': '2.1.0', 'runs': [run]}, ensure_ascii=False)}\n"


def _descriptor(rule: RuleInfo) -> dict[str, Any]:
    descriptor: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": rule.severity.value},
    }
    if rule.because:
        descriptor["fullDescription"] = {"text": rule.because}
        descriptor["help"] = {"text": f"{rule.summary}\n\n{rule.because}"}
    return descriptor


def _result(file: FileReport, finding: Finding, rule_index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": finding.severity.value,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _location(file, finding.place), **_logical(finding.place)}],
        "partialFingerprints": {"auditFinding/v1": finding.fingerprint},
        "relatedLocations": [
            {
                "id": i,
                "physicalLocation": _location(file, place),
                **_logical(place),
                "message": {"text": place.message or "here"},
            }
            for i, place in enumerate(finding.related, 1)
        ],
    }
    if finding.suppressed is not None:
        kind = "inSource" if finding.suppressed.by == "remark" else "external"
        result["suppressions"] = [{"kind": kind, "justification": finding.suppressed.reason}]
    return result


def _logical(place: Place) -> dict[str, Any]:
    """The document of a submission in which a place stands, as a logical location."""
    return {"logicalLocations": [{"name": place.part, "kind": "module"}]} if place.part else {}


def _location(file: FileReport, place: Place) -> dict[str, Any]:
    span = place.span
    region: dict[str, Any] = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
    location: dict[str, Any] = {"artifactLocation": _artifact(place.file or file.path), "region": region}
    if place.excerpt:
        location["contextRegion"] = {
            "startLine": place.excerpt[0].number,
            "endLine": place.excerpt[-1].number,
            "snippet": {"text": excerpt_text(place)},
        }
    return location


def _artifact(path: str) -> dict[str, Any]:
    """A path below the working folder relative to it, any other as a file URI."""
    full = Path(path).absolute()
    try:
        relative = full.relative_to(Path.cwd())
    except ValueError:
        return {"uri": full.as_uri()}
    return {"uri": quote(relative.as_posix()), "uriBaseId": "%SRCROOT%"}
