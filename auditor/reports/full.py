"""Each finding with its excerpt, the other places it speaks of, and the computation.

error[TIE001] narrative-disagrees-with-statement: net loss is stated as $5.7 million and as (5,813)
  --> filing.txt:12:31
   |
12 | a net loss of $5.7 million
   |               ^^^^^^^^^^^^
   |
  ::: filing.txt:80:40
   |
80 | Net loss      (5,813)
   |               ^^^^^^^ statement of operations, three months ended November 29, 2003
   |
   = stated: $5.7 million
   = expected: $5.8 million
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.finding import ExcerptLine, FileReport, Finding, Place, Report
from auditor.reports import Presentation
from auditor.reports.style import BOLD, FRAME, paint, severity_style
from auditor.reports.wording import coverage_line, in_part, one_line, total_line, visible

#: Longer lines are cut around the caret.
WIDTH = 160


def render(report: Report, presentation: Presentation) -> str:
    parts: list[str] = []
    for file in report.files:
        for finding in file.findings:
            if finding.suppressed is None:
                parts.extend(f"{line}\n" for line in _finding(file, finding, presentation.color))
                parts.append("\n")
        if not file.problems:
            parts.append(f"{one_line(file.path)}: {coverage_line(file)}\n")
    if len(report.files) > 1:
        parts.append(f"{total_line(report)}\n")
    return "".join(parts)


def _finding(file: FileReport, finding: Finding, color: bool) -> Iterator[str]:
    style = severity_style(finding.severity)
    title = paint(f"{finding.severity.value}[{finding.code}]", style, color)
    yield f"{title} {paint(finding.name, BOLD, color)}: {one_line(finding.message)}"
    places = (finding.place, *finding.related)
    gutter = max(len(str(number)) for place in places for number in _numbers(place))
    for place in places:
        arrow = "-->" if place is finding.place else ":::"
        yield from _place(place.file or file.path, place, gutter, arrow, style, color)
    details = (
        ("stated", finding.stated),
        ("expected", finding.expected),
        ("recomputation", finding.recomputation),
        ("rounding", finding.rounding),
    )
    for word, text in details:
        if text:
            yield f"{' ' * gutter} {paint('=', FRAME, color)} {paint(word, BOLD, color)}: {one_line(text)}"


def _numbers(place: Place) -> list[int]:
    return [place.span.line, *(line.number for line in place.excerpt)]


def _place(path: str, place: Place, gutter: int, arrow: str, style: str, color: bool) -> Iterator[str]:
    blank = " " * gutter
    bar = paint("|", FRAME, color)
    message = one_line(place.message)
    yield f"{blank}{paint(arrow, FRAME, color)} {one_line(path)}:{place.span.line}:{place.span.column}{in_part(place)}"
    if place.excerpt:
        yield f"{blank} {bar}"
        last_caret = max((i for i, line in enumerate(place.excerpt) if line.caret), default=-1)
        for i, line in enumerate(place.excerpt):
            text, caret = _cropped(line)
            yield f"{paint(str(line.number).rjust(gutter), FRAME, color)} {bar} {text}".rstrip()
            if caret:
                start, end = caret
                marks = paint("^" * max(1, _columns(text[start:end])), style, color)
                said = f" {message}" if message and i == last_caret else ""
                yield f"{blank} {bar} {' ' * _columns(text[:start])}{marks}{said}"
        if message and last_caret < 0:
            yield f"{blank} {bar} {message}"
        yield f"{blank} {bar}"
    elif message:
        yield f"{blank} {paint('=', FRAME, color)} {message}"


def _cropped(line: ExcerptLine) -> tuple[str, tuple[int, int] | None]:
    """The line with tabs as spaces, cut to WIDTH characters around its caret, and where the caret then is."""
    text, caret = line.text.replace("\t", " "), line.caret
    text = text.replace("\r", " ").replace("\n", " ")
    if len(text) > WIDTH:
        start, end = caret or (0, 0)
        first = max(0, min(start - (WIDTH - min(end - start, WIDTH)) // 2, len(text) - WIDTH))
        last = first + WIDTH
        before, after = "… " if first else "", " …" if last < len(text) else ""
        if caret:
            shift = len(before) - first
            caret = (start + shift, min(end, last) + shift)
        text = f"{before}{text[first:last]}{after}"
    return visible(text), caret


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes: two for a wide character."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(2 if east_asian_width(char) in "WF" else 0 if combining(char) else 1 for char in text)
