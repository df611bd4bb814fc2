"""A rule as data: what it ranges over, what it requires, what it says.

The tree of a requirement has three levels: an `Expression` yields a value, a `Test` compares
values, and a `Rule` holds tests.  Everything is immutable and can be pickled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Literal

from auditor.engine.finding import Severity
from auditor.engine.subject import Subject

_NAME = re.compile(r"[a-z][a-z0-9]*(?:[ -][a-z][a-z0-9]*)*")


@dataclass(frozen=True, slots=True)
class Noun:
    """What a rule can range over: "change in the text", "period of the income statement".

    `help` is one sentence; `values` tells each name a rule may use and what it is; `subjects`
    finds the things themselves in a filing.  Names are lower-case words, digits, hyphens, single
    spaces.  Raises ValueError for another name.
    """

    name: str
    help: str
    values: Mapping[str, str]
    subjects: Callable[[Any], Iterable[Subject]]

    def __post_init__(self) -> None:
        for word in (self.name, *self.values):
            if not _NAME.fullmatch(word):
                raise ValueError(f"{word!r} cannot be a name in a rule: lower-case letters, digits, hyphens, spaces")


@dataclass(frozen=True, slots=True)
class Name:
    """A value of the subject, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number written in a rule."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Words:
    """Words in quotation marks."""

    text: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """An operation on values: "+", "-", "*", "/", "negative", or a function ("change from", "sum of")."""

    operation: str
    operands: tuple[Expression, ...]


Expression = Name | Number | Words | Calculation


class Relation(str, Enum):
    """How two values are compared; the value is the sign or the words a rule uses."""

    EQUAL = "="
    DIFFERENT = "<>"
    AT_MOST = "<="
    LESS = "<"
    AT_LEAST = ">="
    MORE = ">"
    SIGN = "has the sign of"
    WITHIN = "is within"


@dataclass(frozen=True, slots=True)
class Comparison:
    """left relation right.  `slack` belongs to WITHIN: an amount, or a number of printed units if `in_units`."""

    relation: Relation
    left: Expression
    right: Expression
    slack: Decimal = Decimal(0)
    in_units: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """A value is, or is not, one of some words."""

    left: Expression
    choices: tuple[str, ...]
    expected: bool = True


@dataclass(frozen=True, slots=True)
class Presence:
    """The document states a value, or does not."""

    name: str
    expected: bool = True


@dataclass(frozen=True, slots=True)
class Both:
    """All parts hold ("and")."""

    parts: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds ("or")."""

    parts: tuple[Test, ...]


Test = Comparison | Membership | Presence | Both | Either


@dataclass(frozen=True, slots=True)
class Condition:
    """`where`: the rule applies only if the test holds; `unless`: only if it does not."""

    word: Literal["where", "unless"]
    test: Test


Status = Literal["stable", "preview", "deprecated"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, whole.

    `given` are the names that must be stated for the rule to apply.  `says` is the message, with
    names in braces.  `fails` and `passes` are texts it does and does not find fault with.
    `logic` is the wording from "for each" to the last requirement, for `audit explain`.
    `aliases` are codes and names it went by formerly.  `path` and `line` are where it is written.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    noun: str
    given: tuple[str, ...]
    conditions: tuple[Condition, ...]
    requirement: Test
    says: str
    because: str
    source: str
    fails: tuple[str, ...]
    passes: tuple[str, ...]
    pack: str
    path: str
    line: int
    status: Status = "stable"
    since: str = ""
    aliases: tuple[str, ...] = ()
    logic: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules of one file, in its order."""

    code: str
    title: str
    rules: tuple[Rule, ...]
    path: str


class PackError(ValueError):
    """A mistake in a rule pack; `line` and `column` from 1, 0 where the mistake is the file itself."""

    def __init__(self, path: str, line: int, column: int, message: str) -> None:
        self.path, self.line, self.column, self.message = path, line, column, message
        super().__init__(f"{path}:{line}:{column}: {message}" if line else f"{path}: {message}")

    def __reduce__(self) -> tuple[type[PackError], tuple[str, int, int, str]]:
        return PackError, (self.path, self.line, self.column, self.message)
