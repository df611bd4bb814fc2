"""Applies one rule to one subject.

A requirement is about what the printed figures can stand for: it conflicts only where no amounts
that round to them satisfy it.  A condition (`where`, `unless`) is about what is printed: its
"less than" and "more than" compare the printed values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, DecimalException
from typing import NamedTuple

from auditor.engine.rule import (
    Both,
    Calculation,
    Comparison,
    Either,
    Expression,
    Membership,
    Name,
    Number,
    Relation,
    Rule,
    Test,
)
from auditor.engine.subject import Subject, Value
from auditor.engine.wording import interval, worded
from auditor.model.figure import Figure
from auditor.model.rounding import Outcome, Quantity, change, compare, exact, percentage, total

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a rule comes to for one subject.

    `applies` is False where a given value is missing or a condition does not hold; the outcome is
    then UNKNOWN.  `stated` and `expected` are the sides of the comparison that decided, and
    `figures` every printed figure that took part, in the order used.  `reason` says why nothing
    could be told, "" if something could.  `bound` is "at least", "at most", "more than" or "less than"
    where what is stated need only lie on that side of what is expected.
    """

    outcome: Outcome
    stated: Value | None = None
    expected: Value | None = None
    figures: tuple[Figure, ...] = ()
    reason: str = ""
    applies: bool = True
    bound: str = ""

    @property
    def recomputation(self) -> str:
        """How what is expected was computed: "(37,295 - 33,300) / 33,300 = 12.0%"; "" if it is itself printed."""
        expected = self.expected
        if not isinstance(expected, Quantity) or expected.step is not None or not expected.figures:
            return ""
        return f"{expected.text} = {worded(expected, self.stated)}"

    @property
    def rounding(self) -> str:
        """What rounding leaves open: "with rounding anything from 11.7% to 12.3%"; "" where nothing, or for a bound."""
        if self.bound or not isinstance(self.expected, Quantity):
            return ""
        return interval(self.expected, self.stated)

    @property
    def difference(self) -> Value | None:
        """How far what is stated and what is expected lie apart; None where they are not amounts."""
        if isinstance(self.stated, Quantity) and isinstance(self.expected, Quantity):
            apart = self.stated - self.expected
            return Quantity(abs(apart.value), apart.low, apart.high, None, apart.figures, "")
        return None


def evaluate(rule: Rule, subject: Subject) -> Evaluation:
    """What the rule comes to for a subject.

    Raises TypeError where the rule uses a value as what it is not (words as an amount).
    """
    return evaluate_values(rule, subject.values)


def evaluate_values(rule: Rule, values: Values) -> Evaluation:
    """The same for the values of a subject, or of another reading of it."""
    for name in rule.given:
        if values.get(name) is None:
            return Evaluation(Outcome.UNKNOWN, reason=f"{name} is not stated", applies=False)
    for condition in rule.conditions:
        holds = _holds(condition.test, values)
        if holds is None and condition.word == "unless":
            continue  # what the document does not say is no exception
        if holds is not (condition.word == "where"):
            return Evaluation(Outcome.UNKNOWN, reason="a condition of the rule does not hold", applies=False)
    verdict = _test(rule.requirement, values)
    return Evaluation(
        verdict.outcome, verdict.stated, verdict.expected, verdict.figures, verdict.reason, bound=verdict.bound
    )


# --- tests ---------------------------------------------------------------------------------------


class _Verdict(NamedTuple):
    outcome: Outcome
    stated: Value | None = None
    expected: Value | None = None
    figures: tuple[Figure, ...] = ()
    reason: str = ""
    bound: str = ""


class _CannotTell(Exception):
    """A value is missing."""


def _test(test: Test, values: Values) -> _Verdict:
    if isinstance(test, Comparison):
        return _comparison(test, values)
    if isinstance(test, Both):
        return _both([_test(part, values) for part in test.parts])
    if isinstance(test, Either):
        return _either([_test(part, values) for part in test.parts])
    if isinstance(test, Membership):
        try:
            left = _value(test.left, values)
        except _CannotTell as missing:
            return _Verdict(Outcome.UNKNOWN, reason=str(missing))
        return _Verdict(_outcome((left in test.choices) is test.expected), figures=_figures(left))
    return _Verdict(_outcome((values.get(test.name) is not None) is test.expected))


def _both(verdicts: list[_Verdict]) -> _Verdict:
    """The first conflict; else the first part that cannot be told; else a tie of all figures."""
    for outcome in (Outcome.CONFLICTS, Outcome.UNKNOWN):
        for verdict in verdicts:
            if verdict.outcome is outcome:
                return verdict
    figures = tuple(figure for verdict in verdicts for figure in verdict.figures)
    worst = next((verdict for verdict in verdicts if verdict.outcome is Outcome.ROUNDING), verdicts[0])
    return worst._replace(figures=figures)


def _either(verdicts: list[_Verdict]) -> _Verdict:
    """The first part that ties; else cannot tell if a part cannot; else the first conflict, with all figures."""
    for outcome in (Outcome.TIES, Outcome.ROUNDING, Outcome.UNKNOWN):
        for verdict in verdicts:
            if verdict.outcome is outcome:
                return verdict
    return verdicts[0]._replace(figures=tuple(figure for verdict in verdicts for figure in verdict.figures))


def _comparison(test: Comparison, values: Values) -> _Verdict:
    try:
        left, right = _value(test.left, values), _value(test.right, values)
    except _CannotTell as missing:
        return _Verdict(Outcome.UNKNOWN, reason=str(missing))
    except ZeroDivisionError as error:
        return _Verdict(Outcome.UNKNOWN, reason=str(error))
    except DecimalException:
        return _Verdict(Outcome.UNKNOWN, reason="the amounts are out of range")
    if isinstance(left, Quantity) or isinstance(right, Quantity):
        stated, expected = _amount(left), _amount(right)
        outcome = _AMOUNTS[test.relation](stated, expected, test)
        if stated.step is None and expected.step is not None and test.relation in _SYMMETRIC:
            stated, expected = expected, stated
        bound = _BOUNDS.get(test.relation, "")
        return _Verdict(outcome, stated, expected, stated.figures + expected.figures, bound=bound)
    return _Verdict(_outcome(_plain(test.relation, left, right)), left, right, bound=_BOUNDS.get(test.relation, ""))


def _outcome(holds: bool) -> Outcome:
    return Outcome.TIES if holds else Outcome.CONFLICTS


_BOUNDS = {
    Relation.AT_LEAST: "at least",
    Relation.AT_MOST: "at most",
    Relation.MORE: "more than",
    Relation.LESS: "less than",
}
_SYMMETRIC = (Relation.EQUAL, Relation.DIFFERENT, Relation.WITHIN, Relation.SIGN)


def _equal(left: Quantity, right: Quantity, test: Comparison) -> Outcome:
    return compare(left, right)


def _different(left: Quantity, right: Quantity, test: Comparison) -> Outcome:
    return _outcome(left.value != right.value)


def _at_most(left: Quantity, right: Quantity, test: Comparison) -> Outcome:
    if left.value <= right.value:
        return Outcome.TIES
    return Outcome.ROUNDING if left.low <= right.high else Outcome.CONFLICTS


def _less(left: Quantity, right: Quantity, test: Comparison) -> Outcome:
    if left.value < right.value:
        return Outcome.TIES
    same_precision = left.step is not None and left.step == right.step
    return Outcome.ROUNDING if left.low < right.high and not same_precision else Outcome.CONFLICTS


def _at_least(left: Quantity, right: Quantity, test: Comparison) -> Outcome:
    return _at_most(right, left, test)


def _more(left: Quantity, right: Quantity, test: Comparison) -> Outcome:
    return _less(right, left, test)


def _same_sign(left: Quantity, right: Quantity, test: Comparison) -> Outcome:
    opposed = left.high < 0 < right.low or right.high < 0 < left.low
    return _outcome(not opposed)


def _within(left: Quantity, right: Quantity, test: Comparison) -> Outcome:
    slack = test.slack
    if test.in_units:
        slack *= max((figure.step for figure in left.figures + right.figures), default=Decimal(1))
        # printed units are counted between the printed values: rounding is what the units allow for
        apart = abs(left.value - right.value)
    else:
        apart = max(left.low - right.high, right.low - left.high, Decimal(0))
    if left.value == right.value:
        return Outcome.TIES
    return Outcome.ROUNDING if apart <= slack else Outcome.CONFLICTS


_AMOUNTS: Mapping[Relation, Callable[[Quantity, Quantity, Comparison], Outcome]] = {
    Relation.EQUAL: _equal,
    Relation.DIFFERENT: _different,
    Relation.AT_MOST: _at_most,
    Relation.LESS: _less,
    Relation.AT_LEAST: _at_least,
    Relation.MORE: _more,
    Relation.SIGN: _same_sign,
    Relation.WITHIN: _within,
}


def _plain(relation: Relation, left: Value, right: Value) -> bool:
    """A relation of values that are no amounts: words, counts, dates."""
    if relation is Relation.EQUAL or relation is Relation.DIFFERENT:
        if type(left) is not type(right):
            raise TypeError(f"{worded(left)!r} and {worded(right)!r} are of different kinds")
        return (left == right) is (relation is Relation.EQUAL)
    if isinstance(left, int) and isinstance(right, int) or isinstance(left, date) and isinstance(right, date):
        if relation is Relation.AT_MOST:
            return left <= right  # type: ignore[operator]
        if relation is Relation.LESS:
            return left < right  # type: ignore[operator]
        if relation is Relation.AT_LEAST:
            return left >= right  # type: ignore[operator]
        if relation is Relation.MORE:
            return left > right  # type: ignore[operator]
    raise TypeError(f'"{relation.value}" needs two amounts, not {worded(left)!r} and {worded(right)!r}')


# --- conditions ----------------------------------------------------------------------------------


def _holds(test: Test, values: Values) -> bool | None:
    """Whether a condition holds of what is printed; None where a value is missing."""
    if isinstance(test, Both):
        parts = [_holds(part, values) for part in test.parts]
        return False if False in parts else None if None in parts else True
    if isinstance(test, Either):
        parts = [_holds(part, values) for part in test.parts]
        return True if True in parts else None if None in parts else False
    if isinstance(test, Comparison) and test.relation in _ORDERS:
        try:
            left, right = _value(test.left, values), _value(test.right, values)
        except (_CannotTell, ZeroDivisionError, DecimalException):
            return None
        if isinstance(left, Quantity) or isinstance(right, Quantity):
            return _ORDERS[test.relation](_amount(left).value, _amount(right).value)
        return _plain(test.relation, left, right)
    outcome = _test(test, values).outcome
    return None if outcome is Outcome.UNKNOWN else outcome is not Outcome.CONFLICTS


_ORDERS: Mapping[Relation, Callable[[Decimal, Decimal], bool]] = {
    Relation.AT_MOST: Decimal.__le__,
    Relation.LESS: Decimal.__lt__,
    Relation.AT_LEAST: Decimal.__ge__,
    Relation.MORE: Decimal.__gt__,
}


# --- expressions ---------------------------------------------------------------------------------


def _value(expression: Expression, values: Values) -> Value:
    if isinstance(expression, Name):
        value = values.get(expression.name)
        if value is None:
            raise _CannotTell(f"{expression.name} is not stated")
        return value
    if isinstance(expression, Calculation):
        return _OPERATIONS[expression.operation](*[_value(operand, values) for operand in expression.operands])
    if isinstance(expression, Number):
        return exact(expression.value)
    return expression.text


def _amount(value: Value) -> Quantity:
    if isinstance(value, Quantity):
        return value
    if isinstance(value, int):
        return exact(value)
    raise TypeError(f"{worded(value)!r} is used as an amount")


def _amounts(value: Value) -> tuple[Quantity, ...]:
    """The amounts of a list; a single amount is a list of one."""
    return value if isinstance(value, tuple) else (_amount(value),)


def _sum_of(parts: Value) -> Quantity:
    amounts = _amounts(parts)
    if not amounts:
        raise _CannotTell("there is nothing to sum")
    return total(amounts)


def _larger(left: Value, right: Value) -> Quantity:
    return max(_amount(left), _amount(right), key=lambda quantity: quantity.value)


def _smaller(left: Value, right: Value) -> Quantity:
    return min(_amount(left), _amount(right), key=lambda quantity: quantity.value)


_OPERATIONS: Mapping[str, Callable[..., Value]] = {
    "+": lambda left, right: _amount(left) + _amount(right),
    "-": lambda left, right: _amount(left) - _amount(right),
    "*": lambda left, right: _amount(left) * _amount(right),
    "/": lambda left, right: _amount(left) / _amount(right),
    "negative": lambda operand: -_amount(operand),
    "change from": lambda prior, current: change(_amount(prior), _amount(current)),
    "percentage of": lambda part, whole: percentage(_amount(part), _amount(whole)),
    "larger of": _larger,
    "smaller of": _smaller,
    "sum of": _sum_of,
    "magnitude of": lambda operand: abs(_amount(operand)),
    "number of": lambda parts: len(_amounts(parts)),
}


def _figures(value: Value) -> tuple[Figure, ...]:
    return value.figures if isinstance(value, Quantity) else ()
