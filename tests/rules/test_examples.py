"""Every rule's own examples: a failing one fires that rule and no other, a passing one does not fire it."""

from __future__ import annotations

import pytest

from auditor import audit_text
from auditor.engine.packs import bundled_rules_folder, load_packs
from auditor.engine.rule import Rule
from auditor.engine.vocabulary import NOUNS

RULES = [rule for pack in load_packs((bundled_rules_folder(),), NOUNS) for rule in pack.rules]


def examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, text, id=f"{rule.code}-{number}")
        for rule in RULES
        for number, text in enumerate(getattr(rule, kind))
    ]


def codes(text: str) -> set[str]:
    filing, _, earlier = text.partition("--- the earlier filing ---\n")
    report = audit_text(filing, name="example.txt", against=earlier or None)
    assert not report.files[0].problems, report.files[0].problems
    return {finding.code for finding in report.findings}


@pytest.mark.parametrize(("rule", "text"), examples("fails"))
def test_failing_example_fires_its_rule_and_no_other(rule: Rule, text: str) -> None:
    assert codes(text) == {rule.code}


@pytest.mark.parametrize(("rule", "text"), examples("passes"))
def test_passing_example_does_not_fire_its_rule(rule: Rule, text: str) -> None:
    assert rule.code not in codes(text)


def test_every_noun_is_used_by_a_rule() -> None:
    assert {rule.noun for rule in RULES} == set(NOUNS)
