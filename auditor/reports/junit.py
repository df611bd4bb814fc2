"""JUnit XML: a test suite for each file, a test case for each finding, or one that passes where there is none.

A finding below the severity that fails the run is a case that passes, with the finding as its output.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from auditor.engine.finding import FileReport, Finding, Report, Severity
from auditor.reports import Presentation
from auditor.reports.wording import coverage_line, in_part, visible


def render(report: Report, presentation: Presentation) -> str:
    suites = [_suite(file, presentation.fail_on) for file in report.files]
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tieout">\n{"".join(suites)}</testsuites>\n'


def _suite(file: FileReport, fail_on: Severity) -> str:
    cases = [
        f"    <testcase name={_quoted('reading')} classname={_quoted(file.path)}>\n"
        f"      <error message={_quoted(problem.message)}/>\n    </testcase>\n"
        for problem in file.problems
    ]
    cases.extend(_case(file, finding, fail_on) for finding in file.findings)
    if not cases:
        cases.append(f"    <testcase name={_quoted(coverage_line(file))} classname={_quoted(file.path)}/>\n")
    failures = sum(1 for finding in file.findings if _fails(finding, fail_on))
    skipped = sum(1 for finding in file.findings if finding.suppressed is not None)
    return (
        f'  <testsuite name={_quoted(file.path)} tests="{len(cases)}" failures="{failures}" '
        f'errors="{len(file.problems)}" skipped="{skipped}">\n{"".join(cases)}  </testsuite>\n'
    )


def _case(file: FileReport, finding: Finding, fail_on: Severity) -> str:
    span = finding.place.span
    name = f"{finding.code} {finding.name} at {span.line}:{span.column}"
    message = visible(f"{finding.message}{in_part(finding.place)}")
    if finding.suppressed is not None:
        inner = f"<skipped message={_quoted(finding.suppressed.reason)}/>"
    elif _fails(finding, fail_on):
        inner = (
            f"<failure type={_quoted(finding.severity.value)} message={_quoted(message)}>"
            f"{escape(visible(_details(file, finding)))}</failure>"
        )
    else:
        inner = f"<system-out>{escape(f'{finding.severity.value}: {message}')}</system-out>"
    return (
        f"    <testcase name={_quoted(name)} classname={_quoted(file.path)} "
        f'file={_quoted(file.path)} line="{span.line}">\n      {inner}\n    </testcase>\n'
    )


def _fails(finding: Finding, fail_on: Severity) -> bool:
    return finding.suppressed is None and finding.severity.rank >= fail_on.rank


def _details(file: FileReport, finding: Finding) -> str:
    return "\n".join(
        f"{place.file or file.path}:{place.span.line}:{place.span.column}: {place.message or 'here'}"
        for place in (finding.place, *finding.related)
    )


def _quoted(text: str) -> str:
    return quoteattr(visible(text))
