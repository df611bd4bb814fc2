"""Judgements: is a finding on a document of the corpus a slip in the document, or a false alarm?

Every error and every warning was judged once, by reading its place.  The judgements are kept in
judgements.toml by fingerprint, so that a change of the program shows at once which judged findings
vanished and which new ones are to be judged.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from auditor.engine.finding import FileReport, Finding, Severity

FILE = Path(__file__).resolve().parent / "judgements.toml"
HEAD = """\
# Every error and every warning on the unmodified documents of the corpus, judged by reading its place.
#
#   real      a reader with a calculator agrees: what is printed (or tagged) does not agree
#   arguable  the conflict is there, but the document announces it or a custom explains it
#   false     the two figures are not of the same thing, or the program misread one
#   unjudged  to be judged: put one of the others in its place, and a line of reason
#
# A table per finding, named by the path of the document in the corpus.  The fingerprint identifies the
# finding; rule, severity, place (line:column) and message are there to read.  `python tests/corpus/rejudge.py`
# shows what changed, with --write it brings this file up to date and leaves what is new unjudged.
"""
LONGEST_MESSAGE = 240


class Verdict(str, Enum):
    """What a reader says of a finding."""

    REAL = "real"
    ARGUABLE = "arguable"
    FALSE = "false"
    UNJUDGED = "unjudged"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found at a place of a document (its path in the corpus), and whether it is right.

    `place` is "line:column", both from 1; `message` is shortened; `reason` is one line, "" only where
    the verdict is still open.
    """

    document: str
    fingerprint: str
    code: str
    severity: Severity
    place: str
    message: str
    verdict: Verdict
    reason: str

    @property
    def key(self) -> tuple[str, str]:
        """What a finding is recognised by."""
        return self.document, self.fingerprint

    def __str__(self) -> str:
        return f"{self.document}:{self.place}: {self.severity.value} {self.code} [{self.fingerprint}] {self.message}"


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that is judged already and has now another severity."""

    before: Judgement
    now: Judgement

    @property
    def is_worse(self) -> bool:
        """Whether a real finding lost weight, or another one gained some."""
        return (self.now.severity.rank < self.before.severity.rank) == (self.before.verdict is Verdict.REAL)


@dataclass(frozen=True, slots=True)
class Differences:
    """How the findings of a run differ from those judged: `appeared` have no verdict yet."""

    appeared: tuple[Judgement, ...] = ()
    vanished: tuple[Judgement, ...] = ()
    changed: tuple[Change, ...] = ()

    @property
    def worse(self) -> tuple[str, ...]:
        """A line for each difference that someone has to look at: new findings, real ones lost or lowered."""
        lost = (each for each in self.vanished if each.verdict in (Verdict.REAL, Verdict.UNJUDGED))
        return (
            *(f"to be judged: {each}{self._like(each)}" for each in self.appeared),
            *(f"vanished, judged {each.verdict.value}: {each}" for each in lost),
            *(f"now {each.now.severity.value}: {each.before}" for each in self.changed if each.is_worse),
        )

    @property
    def better(self) -> tuple[str, ...]:
        """A line for each other difference: false and arguable findings gone or lowered, real ones raised."""
        gone = (each for each in self.vanished if each.verdict in (Verdict.FALSE, Verdict.ARGUABLE))
        return (
            *(f"vanished, judged {each.verdict.value}: {each}" for each in gone),
            *(f"now {each.now.severity.value}: {each.before}" for each in self.changed if not each.is_worse),
        )

    def _like(self, new: Judgement) -> str:
        before = same_place(new, self.vanished)
        return f" (at this place [{before.fingerprint}] was judged {before.verdict.value})" if before else ""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    def __str__(self) -> str:
        return f"{self.part} of {self.whole}" + (f" = {100 * self.part / self.whole:.1f} %" if self.whole else "")


def load(path: Path = FILE) -> tuple[Judgement, ...]:
    """The judgements in a file, in its order.

    Raises ValueError, which names the document and the fingerprint, for a field that is missing or
    unknown, a verdict or severity that is none, a verdict without a reason, and a finding judged twice.
    """
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    found = tuple(_judgement(document, entry) for document, entries in tables.items() for entry in entries)
    seen: set[tuple[str, str]] = set()
    for each in found:
        if each.key in seen:
            raise ValueError(f"{each.document}: {each.fingerprint} is judged twice")
        seen.add(each.key)
    return found


def _judgement(document: str, entry: Mapping[str, Any]) -> Judgement:
    where = f"{document}: {entry.get('fingerprint')}"
    fields = {"fingerprint", "rule", "severity", "place", "message", "verdict", "reason"}
    if wrong := fields ^ entry.keys():
        raise ValueError(f"{where}: {', '.join(sorted(wrong))} missing or unknown")
    try:
        verdict, severity = Verdict(entry["verdict"]), Severity(entry["severity"])
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None
    reason = entry["reason"].strip()
    if not reason and verdict is not Verdict.UNJUDGED:
        raise ValueError(f"{where}: a verdict needs a reason")
    return Judgement(
        document, entry["fingerprint"], entry["rule"], severity, entry["place"], entry["message"], verdict, reason
    )


def as_toml(judgements: Iterable[Judgement]) -> str:
    """The text of a file that load() reads the judgements from."""
    return "\n".join((HEAD, *(_entry(each) for each in judgements)))


def _entry(each: Judgement) -> str:
    values = (
        ("fingerprint", each.fingerprint),
        ("rule", each.code),
        ("severity", each.severity.value),
        ("place", each.place),
        ("message", each.message),
        ("verdict", each.verdict.value),
        ("reason", each.reason),
    )
    return f"[[{_quoted(each.document)}]]\n" + "".join(f"{name} = {_quoted(value)}\n" for name, value in values)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a basic string of TOML as well


def findings_of(reports: Mapping[str, FileReport]) -> tuple[Judgement, ...]:
    """Every error and warning in the reports (by path in the corpus), in order, none of them judged."""
    return tuple(
        _unjudged(document, finding)
        for document, report in reports.items()
        for finding in report.findings
        if finding.severity is not Severity.NOTE and finding.suppressed is None
    )


def _unjudged(document: str, finding: Finding) -> Judgement:
    span = finding.place.span
    message = " ".join(finding.message.split())
    if len(message) > LONGEST_MESSAGE:
        message = f"{message[: LONGEST_MESSAGE - 1].rstrip()}…"
    place = f"{span.line}:{span.column}"
    return Judgement(
        document, finding.fingerprint, finding.code, finding.severity, place, message, Verdict.UNJUDGED, ""
    )


def compare(found: Iterable[Judgement], judged: Iterable[Judgement]) -> Differences:
    """How the findings of a run (see findings_of) differ from the judged ones; told apart by fingerprint."""
    before = {each.key: each for each in judged}
    now = {each.key: each for each in found}
    return Differences(
        tuple(each for key, each in now.items() if key not in before or before[key].verdict is Verdict.UNJUDGED),
        tuple(each for key, each in before.items() if key not in now),
        tuple(
            Change(before[key], each)
            for key, each in now.items()
            if key in before and each.severity is not before[key].severity
        ),
    )


def same_place(one: Judgement, others: Iterable[Judgement]) -> Judgement | None:
    """The judgement on what the same rule found at the same place, if any: the wording changed, or what is around."""
    key = (one.document, one.place, one.code)
    return next((each for each in others if (each.document, each.place, each.code) == key), None)


def with_verdicts(found: Iterable[Judgement], judged: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The findings of a run with the verdicts and reasons that they, or what stood at their place, were given."""
    judged = tuple(judged)
    found = tuple(found)
    before = {each.key: each for each in judged}
    vanished = compare(found, judged).vanished
    pairs = ((each, before.get(each.key) or same_place(each, vanished)) for each in found)
    return tuple(replace(each, verdict=known.verdict, reason=known.reason) if known else each for each, known in pairs)


def share_of(judged: Iterable[Judgement], severity: Severity, *right: Verdict) -> Share:
    """How many of the findings of a severity have one of the verdicts; those still unjudged have none."""
    verdicts = [each.verdict for each in judged if each.severity is severity]
    return Share(sum(verdict in right for verdict in verdicts), len(verdicts))


def false_errors(
    judged: Iterable[Judgement], documents: Iterable[str], class_of: Callable[[str], str]
) -> Mapping[str, Share]:
    """By class of document: how many errors judged false there are, in how many documents."""
    false = [each.document for each in judged if each.severity is Severity.ERROR and each.verdict is Verdict.FALSE]
    classes = [class_of(document) for document in documents]
    counts = {name: sum(class_of(document) == name for document in false) for name in dict.fromkeys(classes)}
    return {name: Share(count, classes.count(name)) for name, count in counts.items()}
