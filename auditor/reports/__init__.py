"""One file per format: a report in, text out.  Only the format asked for is loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from auditor.engine.finding import Report, Severity

#: The name of each format and the module of this package that writes it.
FORMATS = {
    "full": "full",
    "concise": "concise",
    "json": "json_report",
    "json-lines": "json_lines",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "html": "html_report",
}

#: Formats that show the document itself.
WITH_DOCUMENT = frozenset({"html"})

#: Formats read by people, to which statistics may be appended.
TEXT_FORMATS = frozenset({"full", "concise"})


class RuleInfo(Protocol):
    """What a report says of a rule."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def summary(self) -> str: ...
    @property
    def because(self) -> str: ...


@dataclass(frozen=True, slots=True)
class StaleEntry:
    """An entry of the baseline that no finding answers to any more."""

    fingerprint: str
    code: str
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Presentation:
    """What a report needs to know besides the findings.

    `fail_on` is the least severity that fails the run; `rules` are those in force; `stale` are the
    baseline's entries that no longer match anything in the files that were read.
    """

    color: bool = False
    fail_on: Severity = Severity.ERROR
    rules: Sequence[RuleInfo] = ()
    stale: Sequence[StaleEntry] = ()


class MissingExtra(Exception):
    """A format needs a package that is not installed."""

    def __init__(self, format: str, package: str, extra: str) -> None:
        super().__init__(f"the format {format} needs {package}: pip install 'tieout[{extra}]'")


def render(format: str, report: Report, presentation: Presentation) -> str:
    """The report as text in one of FORMATS, ending with a line end unless it is empty.  Raises MissingExtra."""
    module = import_module(f"auditor.reports.{FORMATS[format]}")
    write: Callable[[Report, Presentation], str] = module.render
    return write(report, presentation)
