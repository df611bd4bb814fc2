"""What a rule is applied to: one claim, one total, one column of a statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from auditor.model.rounding import Quantity
from auditor.reading.document import Span

#: What a name in a rule can stand for.  A missing name means the document does not say.
Value = Quantity | tuple[Quantity, ...] | str | int | date


class Certainty(Enum):
    """How sure it is that the values of a subject belong together (same metric, period, unit, basis)."""

    CERTAIN = 2  # a conflict is reported at the rule's severity
    LIKELY = 1  # a conflict is at most a warning
    UNSURE = 0  # a conflict is not reported; the figures count as "cannot tell"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading under which a conflict may vanish: "the nine-month column", "truncated, not rounded".

    `values` replace the subject's values of the same names.  When the requirement holds with
    them, the finding is lowered to `severity` ("warning", "note"), or dropped ("none": a tick),
    and its message names the reading.
    """

    name: str
    values: Mapping[str, Value]
    severity: str = "note"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place worth showing beside a finding, and what it is; `earlier` tells that it stands in the earlier filing."""

    span: Span
    message: str
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing a rule is applied to.

    `values` are the names a rule may use, as documented by its noun; `at` is the place a finding
    points to; `context` says in words what it is about ("net sales, fourth quarter of fiscal 2003").
    `mentions` are shown as related places.
    """

    values: Mapping[str, Value]
    at: Span
    certainty: Certainty = Certainty.CERTAIN
    alternatives: tuple[Alternative, ...] = ()
    context: str = ""
    mentions: tuple[Mention, ...] = ()
