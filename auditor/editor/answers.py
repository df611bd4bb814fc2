"""What an editor is told of a report: diagnostics, what a place is about, the remarks that accept a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types

from auditor.editor.positions import Positions
from auditor.engine.finding import FigureReading, FileReport, Finding, Place, Severity
from auditor.reports.wording import period_of, shown, ticks_of

_SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}

#: Reasons an analyst gives; the last is to be written over.
REASONS = ("rounded on purpose", "on another basis", "restated or reclassified", "(say why)")

_REMARKABLE = (".md", ".markdown", ".htm", ".html", ".xhtml")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")


@dataclass(frozen=True, slots=True)
class Audited:
    """A text as it was audited: where it lies, its version, and what was found; `because` explains rules by code."""

    uri: str
    path: str
    version: int | None
    text: str
    report: FileReport
    because: Mapping[str, str]
    positions: Positions

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that nothing accepts."""
        return tuple(finding for finding in self.report.findings if finding.suppressed is None)


def diagnostics(audited: Audited) -> list[types.Diagnostic]:
    """A diagnostic for each finding, linked to its other places; and one for what could not be checked."""
    found = [
        types.Diagnostic(
            range=_range(audited, finding.place),
            message=shown(f"{finding.name}: {finding.message}"),
            severity=_SEVERITY[finding.severity],
            code=finding.code,
            source="audit",
            related_information=[
                types.DiagnosticRelatedInformation(_location(audited, place), shown(place.message or "here"))
                for place in finding.related
            ],
            data=finding.fingerprint,
        )
        for finding in audited.findings
    ]
    found.extend(
        types.Diagnostic(
            range=audited.positions.range(0, 0), message=shown(f"not checked: {problem.message}"),
            severity=types.DiagnosticSeverity.Error, source="audit",
        )
        for problem in audited.report.problems
    )  # fmt: skip
    return found


def _range(audited: Audited, place: Place) -> types.Range:
    return audited.positions.range(place.span.start, place.span.end)


def _location(audited: Audited, place: Place) -> types.Location:
    """Where a place is; one in an earlier filing by its line, since that text is not here."""
    if not place.file:
        return types.Location(audited.uri, _range(audited, place))
    line = types.Position(place.span.line - 1, 0)
    return types.Location(Path(place.file).absolute().as_uri(), types.Range(line, line))


# --- what a place is about -------------------------------------------------------------------------


def about(audited: Audited, offset: int) -> str:
    """What stands at an offset: the findings there with their recomputation, else the figure; "" for other text."""
    said = [
        _finding(audited, finding)
        for finding in audited.findings
        if any(_covers(place, offset) for place in (finding.place, *finding.related) if not place.file)
    ]
    said.extend(
        _figure(figure) for figure in audited.report.figures if figure.span.start <= offset < figure.span.end
    )
    return shown("\n\n".join(said))


def _covers(place: Place, offset: int) -> bool:
    return place.span.start <= offset < place.span.end


def _finding(audited: Audited, finding: Finding) -> str:
    details = (
        ("stated", finding.stated), ("expected", finding.expected), ("recomputation", finding.recomputation),
        ("rounding", finding.rounding), ("because", audited.because.get(finding.code, "")),
    )  # fmt: skip
    lines = [f"{finding.severity.value} {finding.code}: {finding.message}"]
    lines.extend(f"{word}: {text}" for word, text in details if text)
    return "\n".join(lines)


def _figure(figure: FigureReading) -> str:
    about = ", ".join(filter(None, (figure.label or "no label", period_of(figure))))
    checked = f"checked by {ticks_of(figure)}" if figure.ticks else f"not checked: {figure.reason}"
    return f"{figure.text}: {about}\nread as {figure.value:,f} {figure.unit}\n{checked}"


# --- accepting a finding -----------------------------------------------------------------------------


def acceptances(audited: Audited, asked: types.Range) -> Iterator[types.CodeAction]:
    """For each finding that touches a range an action for each reason, which writes the remark that accepts it.

    Only where remarks are read: in Markdown and HTML.  Elsewhere a baseline accepts findings.
    """
    if not audited.path.lower().endswith(_REMARKABLE):
        return
    start, end = audited.positions.offset(asked.start), audited.positions.offset(asked.end)
    for finding, diagnostic in zip(audited.findings, diagnostics(audited), strict=False):
        if finding.place.span.start <= end and start <= finding.place.span.end:
            for reason in REASONS:
                yield types.CodeAction(
                    title=f"Accept {finding.code}: {reason}",
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=[diagnostic],
                    edit=types.WorkspaceEdit(changes={audited.uri: [_remark(audited, finding, reason)]}),
                )


def _remark(audited: Audited, finding: Finding, reason: str) -> types.TextEdit:
    """The remark as it must stand to cover the finding: in Markdown on a line of its own above the lines without a
    blank one between, in HTML inside the paragraph or table."""
    written = f"<!-- audit: ignore {finding.code}: {reason} -->"
    at = finding.place.span.start
    if audited.path.lower().endswith((".md", ".markdown")):
        blanks = [match.end() for match in _BLANK_LINE.finditer(audited.text, 0, at)]
        at = blanks[-1] if blanks else 0
        written += "\n"
    return types.TextEdit(audited.positions.range(at, at), written)
