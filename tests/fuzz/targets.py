"""What is fuzzed: every reader with all that follows it, and every file a user writes.

Each target takes bytes and raises where the program breaks a promise: an exception that is no word to the user, a place
outside the file, a report that cannot be written.  Hypothesis (`test_fuzz.py`) and Atheris (`run.py`) drive them, with
AUDIT_DEBUG set, so that a fault of the program is raised and not put into words.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

from auditor.auditing import Job, audit, bundled_rules, names_of
from auditor.engine.accepting import BaselineError, read_baseline
from auditor.engine.finding import FileReport, Keep, Report, SourceSpan
from auditor.engine.language import read_pack
from auditor.engine.rule import PackError
from auditor.engine.vocabulary import NOUNS
from auditor.model.concepts import ConceptError, read_concepts
from auditor.reading.files import decode
from auditor.reports import FORMATS, Presentation, render, require
from auditor.settings import SettingsError, read_settings

RULES = bundled_rules()
NAMES = names_of(RULES)
#: The workbook is left out: it takes a good part of a second.
WRITTEN = tuple(format for format in FORMATS if format != "xlsx")


def document(name: str) -> Callable[[bytes], None]:
    """Reads, audits and reports a file of a name."""

    def target(data: bytes) -> None:
        report = audit(Job(name, RULES, NAMES, data, Keep.DOCUMENT))
        if report.document is None:  # a word to the user: not a text
            assert report.problems
            return
        assert not report.problems, report.problems
        _check_places(report, decode(data))
        _check_reports(report)

    return target


def against(data: bytes) -> None:
    """Reads the first half of a text against its second half."""
    with tempfile.TemporaryDirectory() as folder:
        earlier = Path(folder) / "earlier.txt"
        earlier.write_bytes(data[len(data) // 2 :])
        report = audit(Job("later.txt", RULES, NAMES, data[: len(data) // 2], against=str(earlier)))
        assert isinstance(report, FileReport)


def rules(data: bytes) -> None:
    """Reads a rule pack: one of the language, or a mistake with its line."""
    try:
        read_pack(data.decode("utf-8", "replace"), "fuzz.rules", NOUNS)
    except PackError as error:
        assert error.line >= 0 and str(error)


def settings(data: bytes) -> None:
    for name in ("audit.toml", "pyproject.toml"):
        _with_file(name, data, lambda path: read_settings(path), SettingsError)


def baseline(data: bytes) -> None:
    _with_file("accepted.json", data, lambda path: read_baseline(path), BaselineError)


def concepts(data: bytes) -> None:
    with suppress(ConceptError):
        read_concepts(data.decode("utf-8", "replace"))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": document("fuzz.txt"),
    "markdown": document("fuzz.md"),
    "html": document("fuzz.html"),
    "submission": document("submission.txt"),
    "against": against,
    "rules": rules,
    "settings": settings,
    "baseline": baseline,
    "concepts": concepts,
}


def _with_file(name: str, data: bytes, read: Callable[[Path], object], mistake: type[Exception]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        with suppress(mistake):
            read(path)


def _check_places(report: FileReport, source: str) -> None:
    for span in _spans(report):
        assert 0 <= span.start <= span.end <= len(source)
        assert span.line >= 1 and span.column >= 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert source.count("\n", 0, span.start) + 1 == span.line
    for figure in report.figures:
        assert figure.span.start < figure.span.end
        assert bool(figure.ticks) != bool(figure.reason)


def _spans(report: FileReport) -> Iterable[SourceSpan]:
    yield from (figure.span for figure in report.figures)
    for finding in report.findings:
        yield from (place.span for place in (finding.place, *finding.related))


def _check_reports(report: FileReport) -> None:
    written = {}
    for format in WRITTEN:
        with suppress(ImportError):
            require(format)
            written[format] = render(format, Report((report,)), Presentation(rules=RULES))
    json.loads(written["json"])
    json.loads(written["sarif"])
    json.loads(written["gitlab"])
    ElementTree.fromstring(written["junit"])
