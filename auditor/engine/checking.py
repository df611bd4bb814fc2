"""Applies rules to a filing: findings, ticks, and what could not be told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any, NamedTuple

from auditor.engine.evaluation import Evaluation, evaluate, evaluate_values
from auditor.engine.finding import Finding, Place, Problem, Severity, Tick, fingerprint_of
from auditor.engine.places import Locator
from auditor.engine.rule import Noun, Rule
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.engine.wording import worded
from auditor.model.rounding import Outcome, Quantity
from auditor.reading.document import Document, Span

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_TIES = (Outcome.TIES, Outcome.ROUNDING)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What the rules came to for one document.

    `findings` in the order of their places.  `ticks` by the span of the figure, one for each rule.
    `disputed` are the spans of the figures that stand in a finding.  `untold` says, by the span of
    a figure, why a rule that applied to it could not tell.  `problems` are rules and nouns that
    failed.
    """

    findings: tuple[Finding, ...]
    ticks: Mapping[Span, tuple[Tick, ...]]
    problems: tuple[Problem, ...] = ()
    disputed: frozenset[Span] = frozenset()
    untold: Mapping[Span, str] = field(default_factory=dict)


def check(
    filing: Any, document: Document, rules: Sequence[Rule], nouns: Mapping[str, Noun], locator: Locator | None = None,
    earlier: Document | None = None,
) -> CheckResult:  # fmt: skip
    """Apply the rules to a filing, read from a document; `locator` is the document's, if there is one already.

    `earlier` is the document of the earlier filing that the filing knows, None if it knows none.

    The subjects of a noun are found once for all its rules.  A rule or noun that fails becomes a
    problem and leaves the other findings as they are.
    """
    checked = _Checked()
    for noun, its_rules in _by_noun(rules).items():
        try:
            subjects = tuple(nouns[noun].subjects(filing))
        except Exception as error:  # whatever a noun stumbles over in a strange document, the rest must be checked
            codes = ", ".join(rule.code for _, rule in its_rules)
            checked.problems[noun] = f"no {noun} could be checked ({codes}): {_described(error)}"
            continue
        for order, rule in its_rules:
            _apply(rule, order, subjects, checked)
    conflicts = _without_repeats(checked.conflicts)
    return CheckResult(
        findings=_findings(conflicts, document, _places(document, locator, earlier)) if conflicts else (),
        ticks={span: tuple(Tick(*tick) for tick in ticks.items()) for span, ticks in checked.ticks.items()},
        problems=tuple(Problem(message) for message in checked.problems.values()),
        disputed=frozenset(figure.span for conflict in conflicts for figure in conflict.evaluation.figures),
        untold=checked.untold,
    )


class _Conflict(NamedTuple):
    """A conflict before it is worded: the rule and its order, and the other reading that lowered it."""

    severity: Severity
    order: int
    rule: Rule
    subject: Subject
    evaluation: Evaluation
    reading: str
    others: tuple[Rule, ...] = ()


@dataclass(slots=True)
class _Checked:
    """What has been gathered so far."""

    conflicts: list[_Conflict] = field(default_factory=list)
    ticks: dict[Span, dict[str, Outcome]] = field(default_factory=dict)
    untold: dict[Span, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    def tick(self, code: str, outcome: Outcome, evaluation: Evaluation) -> None:
        for figure in evaluation.figures:
            ticks = self.ticks.setdefault(figure.span, {})
            if ticks.get(code) is not Outcome.TIES:
                ticks[code] = outcome

    def cannot_tell(self, subject: Subject, reason: str) -> None:
        for value in subject.values.values():
            for quantity in value if isinstance(value, tuple) else (value,):
                if isinstance(quantity, Quantity):
                    for figure in quantity.figures:
                        self.untold.setdefault(figure.span, reason)


def _by_noun(rules: Sequence[Rule]) -> dict[str, list[tuple[int, Rule]]]:
    by_noun: dict[str, list[tuple[int, Rule]]] = {}
    for order, rule in enumerate(rules):
        by_noun.setdefault(rule.noun, []).append((order, rule))
    return by_noun


def _apply(rule: Rule, order: int, subjects: Iterable[Subject], checked: _Checked) -> None:
    for subject in subjects:
        try:
            evaluation = evaluate(rule, subject)
            if evaluation.outcome is Outcome.CONFLICTS:
                _judge(rule, order, subject, evaluation, checked)
            elif evaluation.outcome is not Outcome.UNKNOWN:
                checked.tick(rule.code, evaluation.outcome, evaluation)
            elif evaluation.applies:
                checked.cannot_tell(subject, evaluation.reason)
        except Exception as error:  # as above: one bad rule or subject must not cost the others
            checked.problems.setdefault(
                rule.code, f"rule {rule.code} {rule.name} could not be applied: {_described(error)}"
            )


def _judge(rule: Rule, order: int, subject: Subject, evaluation: Evaluation, checked: _Checked) -> None:
    """Decide what a conflict is worth: abstain, tick, or keep it at some severity."""
    if subject.certainty is Certainty.UNSURE:
        checked.cannot_tell(subject, "it is not certain that the figures belong together")
        return
    severity = rule.severity
    if subject.certainty is Certainty.LIKELY:
        severity = _lower(severity, Severity.WARNING)
    reading = ""
    for alternative in subject.alternatives:
        if evaluate_values(rule, {**subject.values, **alternative.values}).outcome in _TIES:
            if alternative.severity == "none":
                checked.tick(rule.code, Outcome.ROUNDING, evaluation)
                return
            severity, reading = _lower(severity, Severity(alternative.severity)), alternative.name
            break
    checked.conflicts.append(_Conflict(severity, order, rule, subject, evaluation, reading))


def _lower(first: Severity, second: Severity) -> Severity:
    return min(first, second, key=lambda severity: severity.rank)


def _described(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


# --- repeats -------------------------------------------------------------------------------------


def _without_repeats(conflicts: list[_Conflict]) -> list[_Conflict]:
    """One conflict for each set of figures: the most severe, then the first in the order of the rules."""
    kept: dict[object, _Conflict] = {}
    for conflict in sorted(conflicts, key=lambda each: (-each.severity.rank, each.order)):
        figures = frozenset(figure.span for figure in conflict.evaluation.figures)
        key: object = figures or (conflict.rule.code, conflict.subject.at)
        first = kept.get(key)
        if first is None:
            kept[key] = conflict
        elif conflict.rule is not first.rule and conflict.rule not in first.others:
            kept[key] = first._replace(others=(*first.others, conflict.rule))
    return list(kept.values())


# --- wording -------------------------------------------------------------------------------------


class _Places(NamedTuple):
    """The places of the document, and those of the earlier one, with its name."""

    own: Locator
    earlier: Locator | None
    earlier_name: str

    def labelled(self, span: Span, message: str) -> Place:
        """A place of the document with what it is, unless that stands there to be read."""
        place = self.own.place(span, message)
        marked = " ".join(line.text[slice(*line.caret)].strip() for line in place.excerpt if line.caret)
        return replace(place, message="") if message in marked else place

    def mentioned(self, mention: Mention) -> Place:
        """A place of the earlier document that a subject mentions."""
        assert self.earlier is not None
        return replace(self.earlier.place(mention.span, mention.message), file=self.earlier_name)


def _places(document: Document, locator: Locator | None, earlier: Document | None) -> _Places:
    own = locator or Locator(document)
    return _Places(own, Locator(earlier), earlier.name) if earlier is not None else _Places(own, None, "")


def _findings(conflicts: list[_Conflict], document: Document, places: _Places) -> tuple[Finding, ...]:
    conflicts.sort(key=lambda each: (each.subject.at, each.order))
    seen: dict[str, int] = {}
    findings: list[Finding] = []
    for conflict in conflicts:
        finding = _finding(conflict, places)
        key = _fingerprint(conflict, document, places.own)
        seen[key] = seen.get(key, 0) + 1
        findings.append(replace(finding, fingerprint=fingerprint_of(f"{key}\0{seen[key]}")))
    return tuple(findings)


def _finding(conflict: _Conflict, places: _Places) -> Finding:
    rule, subject, evaluation = conflict.rule, conflict.subject, conflict.evaluation
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=conflict.severity,
        message=_message(conflict),
        place=_own_place(subject, places),
        related=_related(subject, evaluation, places),
        stated=None if evaluation.stated is None or _is_flag(evaluation) else worded(evaluation.stated),
        expected=_expected(evaluation),
        recomputation=evaluation.recomputation,
        rounding=evaluation.rounding,
        outcome=evaluation.outcome,
    )


def _is_flag(evaluation: Evaluation) -> bool:
    """Whether a noun has judged already: its yes or no is no figure to show."""
    return evaluation.stated in ("yes", "no")


def _expected(evaluation: Evaluation) -> str | None:
    """What is expected, as a reader writes it; None where nothing in particular is."""
    expected = evaluation.expected
    if expected is None or expected == evaluation.stated or _is_flag(evaluation):  # equal: the rule says "is not"
        return None
    return f"{evaluation.bound} {worded(expected, evaluation.stated)}".lstrip()


def _own_place(subject: Subject, places: _Places) -> Place:
    """The place of a finding, with what it is."""
    named = {mention.span: mention.message for mention in subject.mentions if not mention.earlier}
    return places.labelled(subject.at, named.get(subject.at) or subject.context)


def _message(conflict: _Conflict) -> str:
    evaluation = conflict.evaluation
    values = {
        "stated": evaluation.stated,
        "expected": evaluation.expected,
        "difference": evaluation.difference,
        "context": conflict.subject.context,
        **conflict.subject.values,
    }
    message = _PLACEHOLDER.sub(
        lambda found: worded(values.get(" ".join(found[1].split())), evaluation.stated), conflict.rule.says
    )
    if conflict.reading:
        message += f" It ties under another reading: {conflict.reading}."
    if conflict.others:
        message += f" Also found by {', '.join(f'{rule.code} {rule.name}' for rule in conflict.others)}."
    return message


def _related(subject: Subject, evaluation: Evaluation, places: _Places) -> tuple[Place, ...]:
    """The other figures of the comparison, in the order used, then what the subject mentions."""
    mentioned = {mention.span: mention.message for mention in subject.mentions if not mention.earlier}
    named: dict[Span, str] = {}
    for name, value in subject.values.items():
        for quantity in value if isinstance(value, tuple) else (value,):
            if isinstance(quantity, Quantity) and len(quantity.figures) == 1:
                named.setdefault(quantity.figures[0].span, name)
    spans = dict.fromkeys([*(figure.span for figure in evaluation.figures), *mentioned])
    spans.pop(subject.at, None)
    return (
        *(places.labelled(span, mentioned.get(span) or named.get(span, "")) for span in spans),
        *(places.mentioned(mention) for mention in subject.mentions if mention.earlier),
    )


def _fingerprint(conflict: _Conflict, document: Document, locator: Locator) -> str:
    """What a finding is recognised by after edits elsewhere: no positions, no layout."""
    span = conflict.subject.at
    return "\0".join(
        (
            conflict.rule.code,
            PurePath(document.name).name,
            locator.words(span),
            document.source[span.start : min(span.end, span.start + 200)],
            conflict.subject.context,
        )
    )
