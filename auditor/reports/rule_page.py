"""One rule, whole, as `audit explain` shows it."""

from __future__ import annotations

from auditor.engine.accepting import BuiltIn
from auditor.engine.rule import Rule


def render(rule: Rule | BuiltIn) -> str:
    """What the rule says, its logic, why it matters, and texts it fails and passes on."""
    parts = [f"{rule.code} {rule.name} ({rule.severity.value})", rule.summary]
    if isinstance(rule, Rule):
        parts.append(f"for each {rule.noun}\n{_indented(rule.logic)}" if "for each" not in rule.logic else rule.logic)
    if rule.because:
        parts.append(f"Because: {rule.because}")
    if isinstance(rule, Rule):
        if rule.source:
            parts.append(f"Source: {rule.source}")
        parts.extend(f"Fails on:\n{_indented(example)}" for example in rule.fails)
        parts.extend(f"Passes on:\n{_indented(example)}" for example in rule.passes)
        facts = [f"pack {rule.pack}", rule.status]
        if rule.since:
            facts.append(f"since {rule.since}")
        if rule.aliases:
            facts.append(f"formerly {', '.join(rule.aliases)}")
        parts.append(f"{', '.join(facts)}; written in {rule.path}:{rule.line}")
    return "\n\n".join(parts) + "\n"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip("\n").split("\n"))
