"""Words and characters that several reports share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from auditor.engine.finding import FigureReading, FileReport, Finding, Place, Report, Severity

#: Control characters but tab and line ends; they could take over a terminal and are not allowed in XML.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

#: Characters that change the direction of the text after them (Unicode Standard Annex 9): in a label they could
#: make the text beside them read backwards.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def counted(number: int, noun: str) -> str:
    """ "1 error", "2 errors", "1,204 figures"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def visible(text: str) -> str:
    """The text with control characters replaced, safe for a terminal and for XML."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def shown(text: str) -> str:
    """The text with the characters replaced that are no text: control characters, and those that turn its direction."""
    return _TURNING.sub("\N{REPLACEMENT CHARACTER}", visible(text))


def one_line(text: str) -> str:
    """The text safe for a terminal and on one line."""
    return " ".join(visible(text).split())


def tally(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings of each severity count: those that nothing suppresses."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        if finding.suppressed is None:
            counts[finding.severity] += 1
    return counts


def coverage_line(file: FileReport) -> str:
    """ "checked 171 of 190 figures; 2 errors, 1 warning, 3 notes"."""
    return _coverage(file.coverage.checked, file.coverage.figures, file.findings)


def total_line(report: Report) -> str:
    """The coverage line of all files together, after their number."""
    checked = sum(file.coverage.checked for file in report.files)
    figures = sum(file.coverage.figures for file in report.files)
    unread = sum(1 for file in report.files if file.problems)
    files = f"{counted(len(report.files), 'file')}{f', {unread:,} not checked' if unread else ''}"
    return f"{files}: {_coverage(checked, figures, report.findings)}"


def _coverage(checked: int, figures: int, findings: Iterable[Finding]) -> str:
    findings = tuple(findings)
    words = [counted(number, severity.value) for severity, number in tally(findings).items() if number]
    accepted = sum(1 for finding in findings if finding.suppressed is not None)
    if accepted:
        words.append(f"{accepted:,} accepted")
    coverage = f"checked {checked:,} of {counted(figures, 'figure')}" if figures else "no figures recognised"
    return f"{coverage}; {', '.join(words) or 'no findings'}"


def below_folder(path: str) -> str:
    """A path as services match it with files of a repository: from the working folder on, with slashes, without "./";
    one elsewhere as it is."""
    full = Path(path).absolute()
    try:
        return full.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path


def in_part(place: Place) -> str:
    """The document of a submission in which a place stands, in brackets; "" in any other file."""
    return f" [{one_line(place.part)}]" if place.part else ""


def period_of(figure: FigureReading) -> str:
    """ "2003-08-31 to 2003-11-29", "at 2003-11-29", "" where none is known."""
    if figure.period_end is None:
        return ""
    end = figure.period_end.isoformat()
    return f"{figure.period_start.isoformat()} to {end}" if figure.period_start else f"at {end}"


def ticks_of(figure: FigureReading, separator: str = "; ") -> str:
    """The rules that compared a figure and what that came to, each once: "TIE001 conflicts; CHG002 ties"."""
    return separator.join(dict.fromkeys(f"{tick.code} {tick.outcome.value}" for tick in figure.ticks))
