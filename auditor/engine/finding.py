"""What a check comes to: findings, ticks, the reading of each figure, and the report of a file.

Everything here is immutable and can be pickled, so that a report can cross processes and be kept.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from auditor.model.rounding import Outcome
from auditor.reading.document import Document


class Severity(str, Enum):
    """How bad a finding is.  An error is what an experienced reader agrees with on seeing it."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def __str__(self) -> str:
        return self.value

    @property
    def rank(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error."""
        return {"note": 0, "warning": 1, "error": 2}[self.value]


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """A place in the user's file: character offsets in the decoded file (end exclusive), and
    lines and columns from 1, counted in characters (end column exclusive)."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """A line of an excerpt as a reader sees it; `caret` is the (start, end) of what is meant in it, from 0."""

    number: int
    text: str
    caret: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place a finding speaks of: where, what stands there, and what it is ("statement of operations,
    Net income (loss), three months ended November 29, 2003").

    `part` is the document of a submission in which it stands ("EX-99.1"), "" in any other file.  `file` is the
    file where it is not the one the finding is of: the earlier filing.
    """

    span: SourceSpan
    excerpt: tuple[ExcerptLine, ...]
    message: str = ""
    part: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding is not counted: an inline remark or a baseline entry, with its reason."""

    by: str  # "remark" or "baseline"
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not agree.

    `stated` and `expected` are amounts as a reader writes them, a bound as "at most $5 million";
    `recomputation` shows how `expected` was computed, `rounding` what the printed figures leave open.
    `fingerprint` is made of the code, the file, the words around and what is measured, never of line numbers.
    """

    code: str
    name: str
    severity: Severity
    message: str
    place: Place
    related: tuple[Place, ...] = ()
    stated: str | None = None
    expected: str | None = None
    recomputation: str = ""
    rounding: str = ""
    outcome: Outcome = Outcome.CONFLICTS
    fingerprint: str = ""
    suppressed: Suppression | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A rule in whose comparison a figure took part."""

    code: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A figure, what it was read as, and its ticks.  `reason` says why nothing checked it, "" if something did.

    `section` is what a reader finds it under: the name of its table, or the heading above its paragraph.
    """

    place: str
    text: str
    value: Decimal
    unit: str
    label: str | None
    concept: str | None
    period_start: date | None
    period_end: date | None
    span: SourceSpan
    ticks: tuple[Tick, ...]
    reason: str = ""
    section: str = ""

    @property
    def outcome(self) -> Outcome:
        """What its comparisons come to: the worst of them, UNKNOWN where there is none."""
        outcomes = {tick.outcome for tick in self.ticks}
        return next((o for o in (Outcome.CONFLICTS, Outcome.ROUNDING, Outcome.TIES) if o in outcomes), Outcome.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file, or a part of it, could not be read or checked; `line` and `column` from 1,
    None for the whole file."""

    message: str
    line: int | None = None
    column: int | None = None


class Coverage(NamedTuple):
    """How many figures a file has, how many took part in a comparison, and how many did not, by reason: the most
    frequent first."""

    figures: int
    checked: int
    unchecked: tuple[tuple[str, int], ...] = ()


class Keep(Enum):
    """What a report of a file keeps besides its findings: how many figures there are, the figures, or these and the
    document.  A run over a thousand filings keeps as little as its format shows."""

    COUNTS = "counts"
    FIGURES = "figures"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class FileReport:
    """All that was found in one file; `counted` stands for figures that were not kept."""

    path: str
    findings: tuple[Finding, ...] = ()
    figures: tuple[FigureReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    document: Document | None = None
    counted: Coverage | None = None

    @property
    def coverage(self) -> Coverage:
        """How many of its figures were checked, and why the others were not."""
        if self.counted is not None:
            return self.counted
        reasons = Counter(figure.reason for figure in self.figures if not figure.ticks)
        by_number = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
        return Coverage(len(self.figures), len(self.figures) - reasons.total(), tuple(by_number))

    def keeping(self, keep: Keep, document: Document) -> FileReport:
        """The report with no more than is to be kept."""
        if keep is Keep.COUNTS:
            return replace(self, figures=(), counted=self.coverage)
        return replace(self, document=document) if keep is Keep.DOCUMENT else self


@dataclass(frozen=True, slots=True)
class Report:
    """The reports of all files, in the order they were named."""

    files: tuple[FileReport, ...] = field(default=())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all files."""
        return tuple(finding for file in self.files for finding in file.findings)


def fingerprint_of(words: str) -> str:
    """What a finding is known by after edits elsewhere: sixteen digits for the words that tell it from others."""
    from hashlib import sha256  # a file without findings needs none

    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
