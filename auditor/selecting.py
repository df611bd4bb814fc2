"""Which rules are in force: selectors are a code, the beginning of codes, or a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar

from auditor.engine.nearest import suggestion

_PREFIX = re.compile(r"[A-Z]+[0-9]*")


class Named(Protocol):
    """A rule, as far as selecting goes.  `aliases` are former codes and names."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


Rule = TypeVar("Rule", bound=Named)


class UnknownRule(ValueError):
    """A selector that fits no rule."""

    def __init__(self, selector: str, rules: Iterable[Named]) -> None:
        self.selector = selector
        known = {word for rule in rules for word in (rule.code, rule.name)}
        super().__init__(f'no rule "{selector}"{suggestion(selector, known)}')


def chosen(rules: Collection[Rule], select: Collection[str] = (), ignore: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules that are selected (all, if `select` is empty) and not ignored, in their order.

    Where both lists speak of a rule the longer selector wins: `--select CHG --ignore CHG002`, and
    `--ignore CHG --select CHG002`.  Raises UnknownRule for a selector that fits none of `rules`.
    """
    for selector in (*select, *ignore):
        if not any(_fit(selector, rule) for rule in rules):
            raise UnknownRule(selector, rules)
    return tuple(rule for rule in rules if _best(select or ("",), rule) > _best(ignore, rule))


def find_rule(rules: Iterable[Rule], word: str) -> Rule:
    """The rule of a code or name, present or former.  Raises UnknownRule."""
    rules = tuple(rules)
    folded = word.casefold()
    for rule in rules:
        if folded in (rule.code.casefold(), rule.name.casefold(), *(alias.casefold() for alias in rule.aliases)):
            return rule
    raise UnknownRule(word, rules)


def _best(selectors: Iterable[str], rule: Named) -> int:
    """The closest fit of any selector: 0 for none, 1 for "everything", more for longer prefixes."""
    return max((_fit(selector, rule) for selector in selectors), default=0)


def _fit(selector: str, rule: Named) -> int:
    if selector in (rule.code, rule.name, *rule.aliases):
        return 1000
    if not selector or selector == "ALL":
        return 1
    return len(selector) + 1 if _PREFIX.fullmatch(selector) and rule.code.startswith(selector) else 0
