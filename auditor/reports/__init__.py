"""One file per format: a report in, text out.  Only the format asked for is loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from auditor.engine.finding import Keep, Report, Severity

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
    "xlsx": "working_paper",
}

#: Formats that need more than the core: the module, the package it is from, and the extra that installs it.
_NEEDS = {"html": ("jinja2", "Jinja2", "report"), "xlsx": ("xlsxwriter", "XlsxWriter", "workpaper")}

#: What formats show besides findings and counts.
_SHOWS = {"html": Keep.DOCUMENT, "xlsx": Keep.FIGURES}

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


def kept_for(format: str) -> Keep:
    """What the report of a file must keep to be written in a format."""
    return _SHOWS.get(format, Keep.COUNTS)


def require(format: str) -> None:
    """Raises MissingExtra where a format cannot be written for want of a package."""
    if format in _NEEDS:
        module, package, extra = _NEEDS[format]
        if find_spec(module) is None:
            raise MissingExtra(format, package, extra)


def render(format: str, report: Report, presentation: Presentation) -> str | bytes:
    """The report in one of FORMATS: text that ends with a line end unless it is empty, or the bytes of a workbook.

    Raises MissingExtra.
    """
    require(format)
    module = import_module(f"auditor.reports.{FORMATS[format]}")
    write: Callable[[Report, Presentation], str | bytes] = module.render
    return write(report, presentation)
