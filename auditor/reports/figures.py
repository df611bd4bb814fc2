"""Every figure, what it was read as, and the rules that ticked it: as a table, or as JSON."""

from __future__ import annotations

from auditor.engine.finding import FigureReading, FileReport, Report
from auditor.reports.wording import counted, one_line, period_of, ticks_of

_HEADINGS = ("line", "text", "value", "unit", "label", "period", "ticks")
_RIGHT = frozenset({"line", "value"})
_WIDEST = 48


def render_json(report: Report) -> str:
    """The figures of each file as one JSON object; figures-schema.json beside this file describes it."""
    import json

    from auditor.reports.as_data import SCHEMA_VERSION, TOOL, figure_data, problem_data

    data = {
        "schema_version": SCHEMA_VERSION,
        "tool": TOOL,
        "files": [
            {
                "path": file.path,
                "figures": [figure_data(figure) for figure in file.figures],
                "errors": [problem_data(problem) for problem in file.problems],
            }
            for file in report.files
        ],
    }
    return f"{json.dumps(data, ensure_ascii=False)}\n"


def render_text(report: Report) -> str:
    """A table for each file, with a line for each figure in the order of the file."""
    return "\n".join(_table(file) for file in report.files if not file.problems or file.figures)


def _table(file: FileReport) -> str:
    rows = [_HEADINGS, *(_row(figure) for figure in file.figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEADINGS))]
    lines = [one_line(file.path)]
    if file.figures:
        lines.extend(
            "  ".join(
                cell.rjust(width) if heading in _RIGHT else cell.ljust(width)
                for cell, width, heading in zip(row, widths, _HEADINGS, strict=True)
            ).rstrip()
            for row in rows
        )
        lines.append(f"checked {file.coverage.checked:,} of {counted(len(file.figures), 'figure')}")
    else:
        lines.append("no figures recognised")
    return "".join(f"{line}\n" for line in lines)


def _row(figure: FigureReading) -> tuple[str, ...]:
    ticks = ticks_of(figure, ", ")
    return (
        str(figure.span.line),
        _short(figure.text),
        f"{figure.value:,f}",
        figure.unit,
        _short(figure.label or ""),
        period_of(figure),
        ticks or (f"- {one_line(figure.reason)}" if figure.reason else "-"),
    )


def _short(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
