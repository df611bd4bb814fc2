"""The report as one HTML page: the document with every figure marked, the findings beside it.

The page is self-contained: no file besides it, nothing from the network.  What a document holds is text to it,
never markup: the template escapes everything, and the page's content security policy (W3C, CSP Level 3)
allows no style and no script but its own, by their digests.  Needs Jinja2.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from auditor import __version__
from auditor.engine.finding import ExcerptLine, FigureReading, FileReport, Finding, Place, Report
from auditor.model.rounding import Outcome
from auditor.reading.document import Span
from auditor.reports import Presentation, RuleInfo
from auditor.reports.html_report.marking import Mark, PartView, marked
from auditor.reports.html_report.picture import Bar, bars
from auditor.reports.sections import Share, shares
from auditor.reports.wording import counted, coverage_line, period_of, shown, tally

_STATES = {
    Outcome.TIES: "ties",
    Outcome.ROUNDING: "rounds",
    Outcome.CONFLICTS: "conflicts",
    Outcome.UNKNOWN: "unchecked",
}


class PlaceView(NamedTuple):
    """A place of a finding: its name in the page, its line and column, what it is, and its excerpt; its file where
    that is the earlier filing, which the page does not hold."""

    name: str
    line: int
    column: int
    message: str
    part: str
    file: str
    excerpt: tuple[tuple[int, str, str, str], ...]  # number, before, marked, after


class FindingView(NamedTuple):
    """A finding with its places, the first of them its own."""

    number: int
    finding: Finding
    because: str
    places: tuple[PlaceView, ...]


class FileView(NamedTuple):
    """A file as the page shows it."""

    number: int
    file: FileReport
    coverage: str
    parts: tuple[PartView, ...]
    findings: tuple[FindingView, ...]
    states: tuple[str, ...]
    shares: tuple[Share, ...]
    bars: tuple[Bar, ...]
    reasons: tuple[tuple[str, int], ...]
    data: str

    def gravest_first(self) -> list[FindingView]:
        """The findings, errors before warnings before notes, each in the order of the file."""
        return sorted(self.findings, key=lambda each: -each.finding.severity.rank)

    def severity(self, places: Sequence[str]) -> str:
        """The gravest severity of the findings that some places belong to, "" for no places."""
        found = [self.findings[int(place.split(".")[1])].finding.severity for place in places]
        return max(found, key=lambda severity: severity.rank).value if found else ""


def render(report: Report, presentation: Presentation) -> str:
    """The page."""
    template = _template()
    rules = {rule.code: rule for rule in presentation.rules}
    views = [_file(i, file, rules) for i, file in enumerate(report.files)]
    found = sorted({(f.code, f.name) for f in report.findings})
    style, script = _asset("page.css"), _asset("page.js")
    page = template.render(
        version=__version__,
        title=shown(report.files[0].path) if len(report.files) == 1 else counted(len(report.files), "file"),
        files=views,
        findings=sum(len(view.findings) for view in views),
        counts=[(severity.value, number) for severity, number in tally(report.findings).items()],
        codes=found,
        rules=list(presentation.rules),
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; "
        "form-action 'none'",
    )
    return f"{page.rstrip()}\n"


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("auditor.reports", "html_report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    environment.filters["counted"] = counted
    return environment.get_template("page.html.jinja")


def _asset(name: str) -> str:
    """A style sheet or script of the page; it holds no end tag of its own element."""
    return files("auditor.reports.html_report").joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """The digest by which the content security policy allows an element with this content."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


# --- files -------------------------------------------------------------------------------------------


def _file(number: int, file: FileReport, rules: dict[str, RuleInfo]) -> FileView:
    marks = [Mark(Span(figure.span.start, figure.span.end), figure=i) for i, figure in enumerate(file.figures)]
    for i, finding in enumerate(file.findings):
        for j, place in enumerate((finding.place, *finding.related)):
            if not place.file:
                marks.append(Mark(Span(place.span.start, place.span.end), place=f"{number}.{i}.{j}"))
    by_section = shares(file.figures)
    return FileView(
        number,
        file,
        coverage_line(file),
        marked(file.document, marks) if file.document is not None else (),
        tuple(_finding(number, i, finding, rules) for i, finding in enumerate(file.findings)),
        tuple(_STATES[figure.outcome] for figure in file.figures),
        by_section,
        bars(by_section),
        file.coverage.unchecked,
        _data(file.figures, rules),
    )


def _finding(file: int, number: int, finding: Finding, rules: dict[str, RuleInfo]) -> FindingView:
    rule = rules.get(finding.code)
    return FindingView(
        number,
        finding,
        rule.because if rule else "",
        tuple(_place(f"{file}.{number}.{j}", place) for j, place in enumerate((finding.place, *finding.related))),
    )


def _place(name: str, place: Place) -> PlaceView:
    span = place.span
    return PlaceView(
        name, span.line, span.column, place.message, place.part, place.file, tuple(map(_excerpt, place.excerpt))
    )


def _excerpt(line: ExcerptLine) -> tuple[int, str, str, str]:
    start, end = line.caret or (len(line.text), len(line.text))
    return line.number, line.text[:start], line.text[start:end], line.text[end:]


def _data(figures: Sequence[FigureReading], rules: dict[str, RuleInfo]) -> str:
    """What the page tells of each figure on being asked: numbers of strings, and the strings, as JSON.

    It stands in an element that is not run; "<" is written so that it cannot end the element.
    """
    strings: dict[str, int] = {}

    def number(text: str) -> int:
        return strings.setdefault(shown(text), len(strings))

    told = [
        [
            number(f"{figure.value:,f}"),
            number(figure.unit),
            number(figure.label or ""),
            number(period_of(figure)),
            number("\n".join(_ticks(figure, rules)) if figure.ticks else figure.reason),
        ]
        for figure in figures
    ]
    return json.dumps({"figures": told, "strings": list(strings)}, separators=(",", ":")).replace("<", "\\u003c")


def _ticks(figure: FigureReading, rules: dict[str, RuleInfo]) -> list[str]:
    return [
        f"{tick.code} {rules[tick.code].name if tick.code in rules else ''}: {tick.outcome.value}"
        for tick in dict.fromkeys(figure.ticks)
    ]
