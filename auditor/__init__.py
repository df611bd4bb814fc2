"""Tieout: reads a financial document with a calculator and says which figures do not agree.

    from auditor import audit_file, audit_text

    report = audit_file("filing.txt")
    for finding in report.findings:
        print(finding.place.span.line, finding.code, finding.message)

Importing this package loads nothing else; the parts are loaded when they are first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from os import PathLike

    from auditor.engine.finding import Report

__all__ = ["Report", "__version__", "audit_file", "audit_text"]

__version__ = "0.1.0"


def audit_text(text: str, name: str = "text.txt", against: str | None = None) -> Report:
    """The report of a text; what it is (plain text, Markdown, HTML, an EDGAR submission) is told from both arguments.

    `against` is the text of the earlier filing, to compare its figures for earlier periods with.

    All bundled rules are in force; no settings are looked for.  Raises UnreadableFile for a text that
    cannot be read (a PDF, say).
    """
    from auditor.auditing import audit_document, bundled_rules, names_of
    from auditor.engine.finding import Report
    from auditor.reading.files import read_text

    rules = bundled_rules()
    earlier = None if against is None else read_text(against, f"earlier-{name}")
    return Report((audit_document(read_text(text, name), rules, names_of(rules), earlier),))


def audit_file(path: str | PathLike[str], against: str | PathLike[str] | None = None) -> Report:
    """The report of a file, compared with the earlier filing in the file `against`.

    All bundled rules are in force; no settings are looked for.

    A file that cannot be read gives a report with a problem in it (`report.files[0].problems`), no exception.
    """
    from os import fspath

    from auditor.auditing import Job, audit, bundled_rules, names_of
    from auditor.engine.finding import Report

    rules = bundled_rules()
    earlier = None if against is None else fspath(against)
    return Report((audit(Job(fspath(path), rules, names_of(rules), against=earlier)),))


def __getattr__(name: str) -> Any:
    if name == "Report":
        from auditor.engine.finding import Report

        return Report
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
