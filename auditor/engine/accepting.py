"""Accepting findings: inline remarks in the document, and a baseline beside it.

A remark `<!-- audit: ignore TIE001: reason -->` covers the findings whose first line is one of the
lines from the remark to the next blank line; where it stands alone on its lines, blank lines
right after it are skipped, so that it covers the paragraph or table that follows.  In HTML, where
blank lines mean nothing, it covers the paragraph or table it stands in, else the one that follows.

A baseline is a JSON file of fingerprints.  An accepted finding stays in the report, suppressed,
with the reason; it no longer counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from os.path import relpath
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from auditor.engine.finding import FileReport, Finding, Place, Severity, SourceSpan, Suppression, fingerprint_of
from auditor.engine.nearest import suggestion
from auditor.engine.places import Locator
from auditor.reading.document import Document, Remark

BASELINE_VERSION = 1
DEFAULT_REASON = "accepted when the baseline was written"


class BuiltIn(NamedTuple):
    """A rule about remarks: written here, since it has nothing to do with figures."""

    code: str
    name: str
    severity: Severity
    summary: str
    because: str
    aliases: tuple[str, ...] = ()


UNUSED = BuiltIn(
    "REM001",
    "unused-remark",
    Severity.WARNING,
    "A remark accepts a finding that is not there.",
    "What the remark was written for has been mended or has moved. Left in place, it would hide the next finding.",
)
MALFORMED = BuiltIn(
    "REM002",
    "malformed-remark",
    Severity.WARNING,
    "A remark is not written as `<!-- audit: ignore CODE: reason -->`.",
    "A remark that is not understood accepts nothing. The code says what is accepted, the reason tells the next "
    "reader why.",
)
BUILT_IN = (UNUSED, MALFORMED)


class Entry(NamedTuple):
    """An entry of a baseline.  `path` is relative to the baseline's folder, with slashes."""

    fingerprint: str
    code: str
    path: str
    message: str
    reason: str
    who: str
    when: str


class UnknownName(ValueError):
    """A remark names a rule that does not exist."""


class BaselineError(ValueError):
    """A baseline that cannot be read."""


# --- remarks -------------------------------------------------------------------------------------


class _Acceptance(NamedTuple):
    """A remark as understood: the codes it accepts, why, and the lines it covers (from 1, both included).

    `remark.covers` says it where lines do not.
    """

    codes: frozenset[str]
    reason: str
    first_line: int
    last_line: int
    remark: Remark

    def covers(self, finding: Finding) -> bool:
        span = finding.place.span
        if self.remark.covers is not None:
            return finding.code in self.codes and self.remark.covers.start <= span.start < self.remark.covers.end
        return finding.code in self.codes and self.first_line <= span.line <= self.last_line


def accept_by_remarks(
    findings: Iterable[Finding],
    document: Document,
    locator: Locator,
    names: Mapping[str, str],
    in_force: Collection[str],
) -> tuple[Finding, ...]:
    """The findings, suppressed where a remark of the document covers them, and those about remarks.

    `names` tells the code of each name a remark may use.  A remark about a rule that is not in
    force cannot be told to be unused, and is let be.
    """
    from auditor.grammar.remarks import RemarkError, read_remark  # few documents have remarks

    lines = document.source.split("\n")
    understood: list[_Acceptance] = []
    about: list[Finding] = []
    for remark in document.remarks:
        place = locator.place(remark.span)
        try:
            phrase = read_remark(document.source[slice(*remark.span)])
            codes = frozenset(_code(word, names) for word in phrase.codes)
        except (RemarkError, UnknownName) as error:
            about.append(_about(MALFORMED, document, place, str(error)))
        else:
            understood.append(_Acceptance(codes, phrase.reason, *_covered(lines, place.span), remark))
    result: list[Finding] = []
    used: set[_Acceptance] = set()
    for finding in findings:
        acceptance = next((each for each in understood if each.covers(finding)), None)
        if acceptance:
            used.add(acceptance)
            finding = replace(finding, suppressed=Suppression("remark", acceptance.reason))
        result.append(finding)
    for acceptance in understood:
        if acceptance not in used and acceptance.codes <= set(in_force):
            message = f"this remark accepts no finding of {', '.join(sorted(acceptance.codes))}"
            about.append(_about(UNUSED, document, locator.place(acceptance.remark.span), message))
    result.extend(finding for finding in about if finding.code in in_force)
    return tuple(sorted(result, key=lambda finding: finding.place.span.start))


def _code(word: str, names: Mapping[str, str]) -> str:
    """The code of the rule a remark names.  Raises UnknownName."""
    if word not in names:
        raise UnknownName(f'no rule "{word}"{suggestion(word, names)}')
    return names[word]


def _covered(lines: Sequence[str], span: SourceSpan) -> tuple[int, int]:
    """The lines, from 1, that a remark covers."""
    end = span.end_line
    if not lines[span.line - 1][: span.column - 1].strip() and not lines[end - 1][span.end_column - 1 :].strip():
        while end < len(lines) and not lines[end].strip():
            end += 1
    while end < len(lines) and lines[end].strip():
        end += 1
    return span.line, end


def _about(rule: BuiltIn, document: Document, place: Place, message: str) -> Finding:
    """A finding about a remark, recognised by the remark's text and how often that stands before it."""
    before = document.source[: place.span.start]
    text = document.source[place.span.start : place.span.end]
    words = "\0".join((rule.code, PurePath(document.name).name, text, str(before.count(text))))
    fingerprint = fingerprint_of(words)
    return Finding(rule.code, rule.name, rule.severity, message, place, fingerprint=fingerprint)


# --- baseline ------------------------------------------------------------------------------------


def accept_by_baseline(
    files: Iterable[FileReport], entries: Sequence[Entry], folder: Path
) -> tuple[tuple[FileReport, ...], tuple[Entry, ...]]:
    """The reports with the findings of the baseline in `folder` suppressed, and the entries that are stale.

    An entry is stale when its file was read whole and none of its findings has the entry's fingerprint.
    """
    files = tuple(files)
    known = {entry.fingerprint: entry for entry in entries}
    met = {finding.fingerprint for file in files for finding in file.findings}
    read = {relative_path(file.path, folder) for file in files if not file.problems}
    stale = tuple(entry for entry in entries if entry.path in read and entry.fingerprint not in met)
    accepted = tuple(
        replace(file, findings=tuple(_accepted(finding, known.get(finding.fingerprint)) for finding in file.findings))
        for file in files
    )
    return accepted, stale


def _accepted(finding: Finding, entry: Entry | None) -> Finding:
    if entry is None or entry.code != finding.code or finding.suppressed is not None:
        return finding
    return replace(finding, suppressed=Suppression("baseline", entry.reason))


def relative_path(path: str, folder: Path) -> str:
    """The path of a file from a folder, with slashes, as a baseline names it."""
    try:
        return relpath(path, folder).replace("\\", "/")
    except ValueError:  # on another drive
        return path


def read_baseline(path: Path) -> tuple[Entry, ...]:
    """The entries of a baseline.  Raises BaselineError for a file that is missing or is no baseline."""
    import json

    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BaselineError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except (ValueError, RecursionError) as error:  # nested without end
        raise BaselineError(f"{path}: not a baseline: {error}") from None
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
        raise BaselineError(f'{path}: not a baseline: no list "entries"')
    if data.get("version") != BASELINE_VERSION:
        raise BaselineError(f"{path}: version {data.get('version')!r} of the baseline is not known to this program")
    return tuple(_entry(path, number, entry) for number, entry in enumerate(data["entries"], 1))


def new_entries(
    files: Iterable[FileReport], earlier: Sequence[Entry], folder: Path, who: str, when: str
) -> tuple[Entry, ...]:
    """The entries of a baseline in `folder` that accepts all findings no remark accepts.

    Earlier entries keep their reason, name and date; those of files that were not read are kept.
    """
    files = tuple(files)
    before = {entry.fingerprint: entry for entry in earlier}
    read = {relative_path(file.path, folder) for file in files}
    entries = {entry.fingerprint: entry for entry in earlier if entry.path not in read}
    for file in files:
        path = relative_path(file.path, folder)
        for finding in file.findings:
            if finding.suppressed is None or finding.suppressed.by == "baseline":
                key = finding.fingerprint
                entry = Entry(key, finding.code, path, finding.message, DEFAULT_REASON, who, when)
                entries[key] = before.get(key, entry)
    return tuple(entries.values())


def write_baseline(path: Path, entries: Iterable[Entry]) -> None:
    """Writes a baseline.  Raises OSError."""
    import json

    data = {"version": BASELINE_VERSION, "entries": [entry._asdict() for entry in entries]}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def _entry(path: Path, number: int, data: Any) -> Entry:
    if not isinstance(data, dict):
        raise BaselineError(f"{path}: entry {number} is not an object")
    fields = {name: data.get(name, "") for name in Entry._fields}
    for name, value in fields.items():
        if not isinstance(value, str) or (not value and name in ("fingerprint", "code", "reason")):
            raise BaselineError(f"{path}: entry {number} has no {name}")
    return Entry(**fields)
