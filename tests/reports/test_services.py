"""Reports as the services read them: by their parsers where there is one for Python, else by their published rules."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from junitparser import Error, Failure, JUnitXml, Skipped
from report_samples import EMPTY, LOSS, MISSING, REPORT

from auditor.engine.finding import FileReport, Place, Report, Severity, SourceSpan
from auditor.reports import Presentation, render

PLAIN = Presentation()
REPORTS = [REPORT, Report(), Report((EMPTY,)), Report((MISSING,))]


def text(format: str, report: Report, presentation: Presentation = PLAIN) -> str:
    written = render(format, report, presentation)
    assert isinstance(written, str)
    return written


# --- GitLab: "Code Quality report format" of its manual

_LINE = {"type": "integer", "minimum": 1}
_POSITION = {"type": "object", "required": ["line"], "properties": {"line": _LINE, "column": _LINE}}
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path"],
                "oneOf": [{"required": ["lines"]}, {"required": ["positions"]}],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!/|\./|[A-Za-z]:\\)"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": _LINE}},
                    "positions": {"type": "object", "required": ["begin"],
                                  "properties": {"begin": _POSITION, "end": _POSITION}},
                },
            },
        },
    },
}  # fmt: skip


@pytest.mark.parametrize("report", REPORTS)
def test_gitlab_takes_the_report(report: Report) -> None:
    issues = json.loads(text("gitlab", report))
    Draft202012Validator(CODE_QUALITY).validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_gitlab_and_github_know_files_by_their_path_in_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for path in (str(tmp_path / "notes" / "q2.md"), "./notes/q2.md", "notes/q2.md"):
        report = Report((FileReport(path, (LOSS,)),))
        assert json.loads(text("gitlab", report))[0]["location"]["path"] == "notes/q2.md"
        assert ",file=notes/q2.md," in text("github", report)


# --- JUnit


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("fail_on", Severity)
def test_a_junit_parser_counts_what_the_report_counts(report: Report, fail_on: Severity) -> None:
    suites = JUnitXml.fromstring(text("junit", report, Presentation(fail_on=fail_on)).encode())
    assert len(list(suites)) == len(report.files)
    for suite, file in zip(suites, report.files, strict=True):
        results = [result for case in suite for result in case.result]
        kinds = {kind: sum(isinstance(result, kind) for result in results) for kind in (Failure, Error, Skipped)}
        assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (
            len(list(suite)), kinds[Failure], kinds[Error], kinds[Skipped],
        )  # fmt: skip
        failing = [f for f in file.findings if f.suppressed is None and f.severity.rank >= fail_on.rank]
        assert kinds[Failure] == len(failing) and kinds[Error] == len(file.problems)
        assert suite.name == file.path


# --- GitHub: "Workflow commands for GitHub Actions" of its manual

_COMMAND = re.compile(r"::(?P<name>\w+)(?: (?P<properties>.*?))?::(?P<message>.*)")
_ESCAPED = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
_PROPERTIES = {"title", "file", "line", "endLine", "col", "endColumn"}


def annotation(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner takes it apart: name, properties, message."""
    found = _COMMAND.fullmatch(line)
    assert found is not None, line
    pairs = [pair.partition("=")[::2] for pair in (found["properties"] or "").split(",") if pair]
    return found["name"], {key: unescaped(value) for key, value in pairs}, unescaped(found["message"])


def unescaped(text: str) -> str:
    return re.sub("%0D|%0A|%3A|%2C|%25", lambda each: _ESCAPED[each[0]], text)


def spans() -> st.SearchStrategy[SourceSpan]:
    def span(line: int, column: int, lines: int, end_column: int) -> SourceSpan:
        return SourceSpan(0, 1, line, column, line + lines, end_column if lines else column + end_column)

    small = st.integers(1, 50)
    return st.builds(span, small, small, st.integers(0, 2), small)


@given(st.text(min_size=1), st.text(st.characters(blacklist_categories=("Cs",)), min_size=1), spans())
def test_the_runner_reads_back_what_was_meant(message: str, path: str, span: SourceSpan) -> None:
    finding = replace(LOSS, message=message, place=Place(span, ()))
    path = f"{path.replace(chr(0), '')}.txt".replace("/", "_")
    lines = text("github", Report((FileReport(path, (finding,)),))).split("\n")
    assert len(lines) == 2 and lines[1] == ""
    name, properties, said = annotation(lines[0])
    assert name == "error" and set(properties) <= _PROPERTIES
    assert properties["file"] == path
    assert said.startswith(f"TIE001 {message}")
    assert (int(properties["line"]), int(properties["endLine"])) == (span.line, span.end_line)
    # a column may be given only where both lines are one
    assert ("col" in properties, "endColumn" in properties) == ((span.line == span.end_line),) * 2


def test_every_severity_has_its_command() -> None:
    commands: list[tuple[str, Any, str]] = [annotation(line) for line in text("github", REPORT).splitlines()]
    assert [name for name, _, _ in commands] == ["error", "warning", "notice", "error"]
