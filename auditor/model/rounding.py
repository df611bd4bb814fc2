"""The interval a printed figure can stand for, arithmetic on such intervals, and what a comparison comes to.

A figure printed as v with last printed unit u stands for the closed interval [v - u/2, v + u/2]
(half-up and half-even rounding both stay inside it).  Intervals are carried through sums,
products and quotients by their end points.  Two statements of the *same* fact at the same
printed precision must be equal: "$5.7 million" and "$5.8 million" conflict although their
intervals touch.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import Enum

from auditor.model.figure import Figure, Hedge

ZERO = Decimal(0)
HALF = Decimal("0.5")
HUNDRED = Decimal(100)


class Outcome(str, Enum):
    """What comparing two quantities comes to; the values are the words used in reports and JSON."""

    TIES = "ties"
    ROUNDING = "ties by rounding"
    CONFLICTS = "conflicts"
    UNKNOWN = "cannot tell"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed or computed amount: its point value, the interval it can lie in, and where it came from.

    `step` is the printed unit, None for a computed amount.  `figures` are the printed figures it
    was computed from, in the order used; `text` is the computation as a reader would write it.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    step: Decimal | None
    figures: tuple[Figure, ...]
    text: str

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(
            self.value + other.value,
            self.low + other.low,
            self.high + other.high,
            None,
            self.figures + other.figures,
            f"{self.text} + {_inner(other)}",
        )

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(
            self.value - other.value,
            self.low - other.high,
            self.high - other.low,
            None,
            self.figures + other.figures,
            f"{self.text} - {_inner(other)}",
        )

    def __neg__(self) -> Quantity:
        return Quantity(-self.value, -self.high, -self.low, self.step, self.figures, f"-{_group(self)}")

    def __abs__(self) -> Quantity:
        if self.low >= 0:
            return self
        if self.high <= 0:
            return Quantity(-self.value, -self.high, -self.low, self.step, self.figures, self.text)
        return Quantity(abs(self.value), ZERO, max(-self.low, self.high), self.step, self.figures, self.text)

    def __mul__(self, other: Quantity) -> Quantity:
        ends = (self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high)
        return Quantity(
            self.value * other.value,
            min(ends),
            max(ends),
            None,
            self.figures + other.figures,
            f"{_group(self)} × {_group(other)}",
        )

    def __truediv__(self, other: Quantity) -> Quantity:
        """The quotient.  Raises ZeroDivisionError where the divisor's interval contains zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor can be zero")
        ends = (self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high)
        return Quantity(
            self.value / other.value,
            min(ends),
            max(ends),
            None,
            self.figures + other.figures,
            f"{_group(self)} / {_group(other)}",
        )


def printed(figure: Figure) -> Quantity:
    """The quantity a printed figure stands for, its hedge taken into account.

    "about" widens to the next coarser digit; "over" and "under" are one-sided and reach ten
    printed units: "more than $5 million" is between $5 and $15 million.
    """
    v, step = figure.value, figure.step
    if figure.hedge is Hedge.NONE:
        half = step * HALF
        return Quantity(v, v - half, v + half, step, (figure,), figure.text)
    unit = _meant_unit(v, step)
    if figure.hedge is Hedge.ABOUT:
        low, high = v - unit * 5, v + unit * 5
    elif (figure.hedge is Hedge.OVER) == (v >= 0):
        low, high = v, v + unit * 10
    else:
        low, high = v - unit * 10, v
    return Quantity(v, low, high, step, (figure,), f"{figure.hedge.value} {figure.text}")


def as_printed(figure: Figure) -> Quantity:
    """The figure, without sign, taken as exact: what somebody who computes from the printed digits works with."""
    value = abs(figure.value)
    return Quantity(value, value, value, None, (figure,), figure.text)


def cut_off(figure: Figure) -> Quantity:
    """What a figure, without sign, stands for if it was cut off and not rounded."""
    value = abs(figure.value)
    return Quantity(value, value, value + figure.step, None, (figure,), figure.text)


def adjusted(figure: Figure) -> Quantity:
    """What a figure stands for if its last digit may have been moved by one to make a sum come out."""
    return Quantity(
        figure.value,
        figure.value - figure.step * HALF * 3,
        figure.value + figure.step * HALF * 3,
        None,
        (figure,),
        figure.text,
    )


def rescaled(figure: Figure) -> tuple[Quantity, ...]:
    """The figure, without sign, as it would be under other scales: in units, thousands, millions or billions."""
    value, step = abs(figure.value) / figure.scale, figure.step / figure.scale
    found = []
    for power in (0, 3, 6, 9):
        factor = Decimal(10) ** power
        if factor != figure.scale:
            v, u = value * factor, step * factor
            found.append(Quantity(v, v - u * HALF, v + u * HALF, u, (figure,), figure.text))
    return tuple(found)


def exact(value: Decimal | int, text: str = "") -> Quantity:
    """A number that is no printed figure: a constant of a rule, a count."""
    value = Decimal(value)
    return Quantity(value, value, value, None, (), text or f"{value:,}")


def total(parts: tuple[Quantity, ...]) -> Quantity:
    """The sum of the parts; zero for none."""
    value = low = high = ZERO
    figures: tuple[Figure, ...] = ()
    words: list[str] = []
    for part in parts:
        value, low, high = value + part.value, low + part.low, high + part.high
        figures += part.figures
        if words and part.text.startswith("-"):
            words.append(f"- {part.text[1:]}")
        else:
            words.append(f"+ {part.text}" if words else part.text)
    return Quantity(value, low, high, None, figures, " ".join(words) or "0")


def change(prior: Quantity, current: Quantity) -> Quantity:
    """The change from prior to current in percent of the prior amount's magnitude.

    Raises ZeroDivisionError where the prior amount can be zero.
    """
    if prior.low <= 0 <= prior.high:
        raise ZeroDivisionError("the earlier amount can be zero")
    # (c - p) / |p| is monotone in c and in p on each side of zero: the end points are the extremes
    ends = [(c - p) / abs(p) * HUNDRED for c in (current.low, current.high) for p in (prior.low, prior.high)]
    value = (current.value - prior.value) / abs(prior.value) * HUNDRED
    return Quantity(
        value,
        min(ends),
        max(ends),
        None,
        prior.figures + current.figures,
        f"({current.text} - {_inner(prior)}) / {_group(prior)}",
    )


def percentage(part: Quantity, whole: Quantity) -> Quantity:
    """The part in percent of the whole.  Raises ZeroDivisionError where the whole can be zero."""
    q = part / whole
    return Quantity(q.value * HUNDRED, q.low * HUNDRED, q.high * HUNDRED, None, q.figures, q.text)


def compare(stated: Quantity, expected: Quantity) -> Outcome:
    """How a stated quantity agrees with what it should be.

    Two printed figures of the same precision must be equal (the same fact, printed twice);
    otherwise the intervals must meet.
    """
    if stated.step is not None and stated.step == expected.step and not (_hedged(stated) or _hedged(expected)):
        return Outcome.TIES if stated.value == expected.value else Outcome.CONFLICTS
    if stated.low > expected.high or expected.low > stated.high:
        return Outcome.CONFLICTS
    return Outcome.TIES if stated.value == expected.value else Outcome.ROUNDING


def truncates_to(value: Decimal, step: Decimal) -> Decimal:
    """`value` cut, not rounded, to a multiple of `step`."""
    return (value / step).to_integral_value(ROUND_DOWN) * step


def _meant_unit(value: Decimal, step: Decimal) -> Decimal:
    """The unit of the last digit that is not a zero before the decimal point: 100,000 for "500,000"."""
    units = abs(value / step)
    if units == 0 or step < 1 and step.as_tuple().exponent < 0:  # type: ignore[operator]
        return step
    while units % 10 == 0:
        units /= 10
        step *= 10
    return step


def _hedged(quantity: Quantity) -> bool:
    return any(figure.hedge is not Hedge.NONE for figure in quantity.figures)


def _inner(quantity: Quantity) -> str:
    return (
        f"({quantity.text})"
        if quantity.step is None and " " in quantity.text or quantity.text[:1] == "-"
        else quantity.text
    )


def _group(quantity: Quantity) -> str:
    return f"({quantity.text})" if quantity.step is None and " " in quantity.text else quantity.text


def digits_of(value: Decimal, step: Decimal) -> int:
    """How many digits a figure prints."""
    return len(str(abs(int(value / step)))) if step else 0
