"""One file, from its bytes to its report."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from auditor.engine.accepting import BUILT_IN, BuiltIn, accept_by_remarks
from auditor.engine.checking import CheckResult, check
from auditor.engine.finding import FigureReading, FileReport, Keep, Problem, Tick
from auditor.engine.packs import bundled_rules_folder, load_packs
from auditor.engine.places import Locator
from auditor.engine.rule import Rule
from auditor.engine.vocabulary import NOUNS
from auditor.model.concepts import Concept, ConceptList, read_concepts
from auditor.model.figure import Figure
from auditor.model.filing import Filing, read_filing
from auditor.model.period import Period
from auditor.model.tables.label_figures import label_periods
from auditor.reading.document import Document, Span
from auditor.reading.errors import UnreadableFile
from auditor.reading.files import decode, read_file, read_text

AnyRule = Rule | BuiltIn

#: Why a figure was not checked, where no rule said anything of it.
NOTHING_TO_COMPARE = "nothing to compare it with"


@dataclass(frozen=True, slots=True)
class Job:
    """A file to audit under some rules.

    `names` tells the code of each name a remark in the file may use.  `content` is what was read
    already: the bytes of standard input, the text of an editor; None if the file is still to be read.  `keep` tells
    what of it the report keeps.  `against` is the path of the earlier filing to compare with.
    """

    path: str
    rules: tuple[AnyRule, ...]
    names: Mapping[str, str]
    content: bytes | str | None = None
    keep: Keep = Keep.FIGURES
    against: str | None = None


def load_rules(folders: Sequence[str] = ()) -> tuple[AnyRule, ...]:
    """The rules of the bundled packs, of the packs in `folders`, and those on remarks.  Raises PackError."""
    from pathlib import Path

    packs = load_packs((bundled_rules_folder(), *map(Path, folders)), NOUNS)
    return (*(rule for pack in packs for rule in pack.rules), *BUILT_IN)


@cache
def bundled_rules() -> tuple[AnyRule, ...]:
    """The rules that come with the program."""
    return load_rules()


@cache
def bundled_concepts() -> ConceptList:
    """The line items that come with the program."""
    return read_concepts((bundled_rules_folder() / "line-items.concepts").read_text(encoding="utf-8"))


def names_of(rules: Iterable[AnyRule]) -> dict[str, str]:
    """The code of each rule by its code, its name and what it was called before."""
    return {word: rule.code for rule in rules for word in (rule.code, rule.name, *rule.aliases)}


def audit(job: Job) -> FileReport:
    """The report of a file.  What goes wrong is a problem in it, never an exception, unless AUDIT_DEBUG is set."""
    try:
        if job.content is None:
            document = read_file(job.path)
        else:
            text = job.content if isinstance(job.content, str) else decode(job.content)
            document = read_text(text, job.path)
        earlier, problems = _earlier(job)
        report = audit_document(document, job.rules, job.names, earlier)
        return replace(report, problems=(*problems, *report.problems)).keeping(job.keep, document)
    except UnreadableFile as error:
        return FileReport(job.path, problems=(Problem(str(error)),))
    except Exception as error:
        if os.environ.get("AUDIT_DEBUG"):
            raise
        return failed(job.path, error)


def _earlier(job: Job) -> tuple[Document | None, tuple[Problem, ...]]:
    """The earlier filing, or why it cannot be compared with; the file is checked by itself all the same."""
    if job.against is None:
        return None, ()
    try:
        return read_file(job.against), ()
    except UnreadableFile as error:
        return None, (Problem(f"not compared with {job.against}: {error}"),)


def failed(path: str, error: BaseException) -> FileReport:
    """The report of a file on which the program itself failed."""
    return FileReport(path, problems=(Problem(internal_error(error)),))


def internal_error(error: BaseException) -> str:
    """What a user is told of a fault of the program."""
    described = " ".join(f"{type(error).__name__}: {error}".split())
    return f"internal error, please report it ({described}); AUDIT_DEBUG=1 shows where"


def audit_document(
    document: Document, rules: Sequence[AnyRule], names: Mapping[str, str], earlier: Document | None = None
) -> FileReport:
    """The report of a document: what it says, the rules applied to that and to the earlier filing, if there is one,
    the remarks in it heeded."""
    filing = read_filing(document, bundled_concepts())
    if earlier is not None:
        filing = replace(filing, earlier=read_filing(earlier, bundled_concepts()))
    locator = Locator(document)
    applied = [rule for rule in rules if isinstance(rule, Rule)]
    result = check(filing, document, applied, NOUNS, locator, earlier)
    findings = result.findings
    if document.remarks:
        findings = accept_by_remarks(findings, document, locator, names, {rule.code for rule in rules})
    return FileReport(document.name, findings, readings(filing, result, locator), result.problems)


def readings(filing: Filing, result: CheckResult, locator: Locator) -> tuple[FigureReading, ...]:
    """Every figure of a filing in the order of the file: what it was read as, its ticks, or why it has none."""
    conflicts = _conflicts(result)
    starts: dict[Period, date | None] = {}  # a filing has many figures and few periods

    def start_of(period: Period) -> date | None:
        if period not in starts:
            starts[period] = period.start
        return starts[period]

    def reading(
        figure: Figure, label: str | None, concept: str | None, period: Period | None, section: str
    ) -> FigureReading:
        ticks = (*conflicts.get(figure.span, ()), *result.ticks.get(figure.span, ()))
        start, end = (start_of(period), period.end) if period else (None, None)
        return FigureReading(
            figure.place, figure.text, figure.value, figure.unit.value, label or None, concept,
            start, end, locator.source_span(figure.span), ticks,
            "" if ticks else result.untold.get(figure.span, NOTHING_TO_COMPARE), section,
        )  # fmt: skip

    found = [  # fmt: skip
        reading(
            fact.figure, fact.label, _name(fact.metric.concept if fact.metric else None), fact.period,
            locator.heading(fact.figure.span),
        )
        for fact in filing.narrative.facts
    ]
    found.extend(
        reading(cell.figure, cell.row.full_label, _name(cell.row.concept), cell.period, table.name)
        for table in filing.tables
        for cell in table.cells()
    )
    found.extend(
        reading(figure, row.full_label, _name(row.concept), period, table.name)
        for table in filing.tables
        for row in table.rows
        if row.label_figures
        for figure, period in zip(row.label_figures, label_periods(row, table.columns), strict=True)
    )
    return tuple(sorted(found, key=lambda each: (each.span.start, each.span.end)))


def _conflicts(result: CheckResult) -> dict[Span, tuple[Tick, ...]]:
    """For each figure that stands in a finding, the rule that found it."""
    ticks: dict[Span, tuple[Tick, ...]] = {}
    for finding in result.findings:
        for place in (finding.place, *finding.related):
            span = Span(place.span.start, place.span.end)
            tick = Tick(finding.code, finding.outcome)
            if span in result.disputed and tick not in ticks.get(span, ()):
                ticks[span] = (*ticks.get(span, ()), tick)
    return ticks


def _name(concept: Concept | None) -> str | None:
    return concept.name if concept else None
