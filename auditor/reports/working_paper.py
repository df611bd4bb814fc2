"""A working paper for an audit file: a workbook of findings, figures, coverage and the rules in force.

Every text is written as text: nothing a document holds becomes a formula or a link, also not after a cell is
edited or the sheet saved as CSV and opened again (OWASP, "CSV Injection"): a text that begins like a formula carries
the mark by which spreadsheets keep it text.  Needs XlsxWriter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple

from xlsxwriter import Workbook

from auditor import __version__
from auditor.engine.finding import FigureReading, FileReport, Finding, Report
from auditor.reports import Presentation, RuleInfo
from auditor.reports.sections import shares
from auditor.reports.wording import coverage_line, shown, tally, ticks_of

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767  # characters in a cell, and
_ROWS = 1_048_575  # rows under the heading of a sheet: Excel specifications and limits, Microsoft
_EXACT = 15  # digits a spreadsheet keeps of a number: the same page
_WIDEST = 60

Value = str | int | Decimal | None


class Sheet(NamedTuple):
    """A sheet: its name, its columns and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[tuple[Value, ...]]


def render(report: Report, presentation: Presentation) -> bytes:
    """The bytes of the workbook."""
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": "Tie-out", "comments": f"Tieout {__version__}"})
        writer = _Writer(workbook)
        for sheet in _sheets(report, presentation):
            writer.write(sheet)
    return target.getvalue()


# --- what stands on the sheets -------------------------------------------------------------------


def _sheets(report: Report, presentation: Presentation) -> Iterator[Sheet]:
    yield Sheet(
        "Files", ("File", "Figures", "Checked", "Errors", "Warnings", "Notes", "Accepted", "Summary"),
        (_file(file) for file in report.files),
    )  # fmt: skip
    yield Sheet(
        "Findings",
        ("File", "Part", "Line", "Column", "Severity", "Code", "Rule", "Finding", "Stated", "Expected", "Recomputation",
         "Rounding", "Other places", "Excerpt", "State", "Reason", "Fingerprint", "Prepared by", "Reviewed by"),
        (_finding(file, finding) for file in report.files for finding in file.findings),
    )  # fmt: skip
    yield Sheet(
        "Figures",
        ("File", "Line", "Column", "Section", "Label", "Printed", "Value", "Unit", "From", "To", "State", "Ticks",
         "Why not checked"),
        (_figure(file, figure) for file in report.files for figure in file.figures),
    )  # fmt: skip
    yield Sheet(
        "Coverage", ("File", "Section", "Figures", "Ticked", "By rounding", "Conflicting", "Not checked"),
        (
            (file.path, s.section, s.figures, s.ties, s.rounding, s.conflicts, s.unchecked)
            for file in report.files
            for s in shares(file.figures)
        ),
    )  # fmt: skip
    yield Sheet(
        "Not checked", ("File", "Reason", "Figures"),
        (
            *((file.path, problem.message, None) for file in report.files for problem in file.problems),
            *((file.path, reason, number) for file in report.files for reason, number in file.coverage.unchecked),
        ),
    )  # fmt: skip
    yield Sheet(
        "Rules", ("Code", "Rule", "Severity", "What it says", "Why it matters"),
        (_rule(rule) for rule in presentation.rules),
    )  # fmt: skip


def _file(file: FileReport) -> tuple[Value, ...]:
    accepted = sum(1 for finding in file.findings if finding.suppressed)
    summary = "; ".join(problem.message for problem in file.problems) or coverage_line(file)
    return file.path, file.coverage.figures, file.coverage.checked, *tally(file.findings).values(), accepted, summary


def _finding(file: FileReport, finding: Finding) -> tuple[Value, ...]:
    place, accepted = finding.place, finding.suppressed
    others = "\n".join(
        f"{each.file}:{each.span.line}:{each.span.column} {each.message}".strip(": ") for each in finding.related
    )
    return (
        file.path, place.part, place.span.line, place.span.column, finding.severity.value, finding.code, finding.name,
        finding.message, finding.stated, finding.expected, finding.recomputation, finding.rounding, others,
        "\n".join(line.text for line in place.excerpt), f"accepted by {accepted.by}" if accepted else "open",
        accepted.reason if accepted else None, finding.fingerprint, None, None,
    )  # fmt: skip


def _figure(file: FileReport, figure: FigureReading) -> tuple[Value, ...]:
    start, end = figure.period_start, figure.period_end
    return (
        file.path, figure.span.line, figure.span.column, figure.section, figure.label, figure.text, figure.value,
        figure.unit, start.isoformat() if start else None, end.isoformat() if end else None,
        figure.outcome.value if figure.ticks else "not checked", ticks_of(figure), figure.reason,
    )  # fmt: skip


def _rule(rule: RuleInfo) -> tuple[Value, ...]:
    return rule.code, rule.name, rule.severity.value, rule.summary, rule.because


# --- the workbook --------------------------------------------------------------------------------


class _Writer:
    """Writes sheets into a workbook, each with a heading that stays in sight and a filter."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._heading = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._text = workbook.add_format({"text_wrap": True, "valign": "top"})
        self._quoted = workbook.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self._number = workbook.add_format({"valign": "top", "num_format": "#,##0.##########;-#,##0.##########"})

    def write(self, sheet: Sheet) -> None:
        """A sheet, and as many more of its name as its rows need."""
        number, rows = 1, iter(sheet.rows)
        while self._page(sheet, number, rows) == _ROWS:
            number += 1

    def _page(self, sheet: Sheet, number: int, rows: Iterator[tuple[Value, ...]]) -> int:
        page = self._workbook.add_worksheet(sheet.name if number == 1 else f"{sheet.name} {number}")
        widths = [len(column) + 2 for column in sheet.columns]
        page.write_row(0, 0, sheet.columns, self._heading)
        written = 0
        for row in rows:
            written += 1
            for column, value in enumerate(row):
                self._cell(page, written, column, value)
                longest = max(map(len, str(value).split("\n"))) if value is not None else 0
                widths[column] = min(_WIDEST, max(widths[column], longest + 1))
            if written == _ROWS:
                break
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(written, 1), len(sheet.columns) - 1)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        return written

    def _cell(self, page: Any, row: int, column: int, value: Value) -> None:
        """A number where a spreadsheet keeps all its digits, else text."""
        if value is None or value == "":
            return
        if isinstance(value, str) or len(Decimal(value).normalize().as_tuple().digits) > _EXACT:
            text = shown(value if isinstance(value, str) else f"{value:f}")[:_LONGEST]
            page.write_string(row, column, text, self._quoted if text.startswith(_FORMULA) else self._text)
        else:
            page.write_number(row, column, value, self._number)

