"""Whether two different amounts look like one amount and a slip.

A sentence about net sales may mean a segment's, an acquired company's, a quarter's.  That two
amounts under one label differ is no evidence of a slip by itself; that they differ as slips do is:
one digit mistyped, two neighbours swapped, a scale word wrong, or a small difference left by
rounding or an earlier draft.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from enum import IntEnum

from auditor.model.figure import Figure
from auditor.model.rounding import HALF, Quantity

_NEAR = Decimal("0.03")


class Likeness(IntEnum):
    """How much two amounts look like one amount and a slip."""

    NONE = 0
    WEAK = 1  # as two unrelated amounts of two digits do now and then
    STRONG = 2


def likeness(stated: Decimal, step: Decimal, other: Decimal) -> Likeness:
    """How much `stated`, printed to `step`, looks like a slip of `other` (both without sign)."""
    if not step or stated == 0 or other == 0:
        return Likeness.NONE
    one, two = _digits(stated, step, other)
    a, b = int(one), int(two)
    if abs(a - b) <= max(a, b) * _NEAR:
        return Likeness.STRONG
    if len(one) == len(two):
        if _mistyped(one, two):
            return Likeness.STRONG if len(one) >= 3 else Likeness.WEAK
        return Likeness.NONE
    return Likeness.STRONG if _off_by_scale(abs(stated), step, abs(other)) else Likeness.NONE


def is_misprint(stated: Decimal, step: Decimal, other: Decimal) -> bool:
    """Whether `stated`, printed to `step`, is `other` with one digit mistyped or two neighbours swapped.

    The last digit alone tells nothing: amounts near each other differ in it as well.
    """
    one, two = _digits(stated, step, other)
    return 3 <= len(one) == len(two) and one[:-1] != two[:-1] and _mistyped(one, two)


def is_one_slip(one: str, two: str) -> bool:
    """Whether two figures as printed differ in one digit, or in two neighbours that are swapped."""
    return len(one) == len(two) and _mistyped(one.replace(",", ""), two.replace(",", ""))


def differ_by_a_digit(stated: Decimal, step: Decimal, other: Decimal) -> bool:
    """Whether `stated`, printed to `step`, is `other` with one digit mistyped, be it the last, or two swapped."""
    one, two = _digits(stated, step, other)
    return 2 <= len(one) == len(two) and _mistyped(one, two)


def one_slip_from(value: Decimal, step: Decimal, low: Decimal, high: Decimal) -> bool:
    """Whether an amount, printed to `step`, comes to lie between two bounds if one digit of it is set right, or two
    neighbours are swapped back."""
    return any(low <= Decimal(variant) * step <= high for variant in one_slip_away(str(int(abs(value) / step))))


def is_one_slip_off(stated: Figure, expected: Quantity) -> bool:
    """Whether a figure, as it is rounded, would be what is expected if one digit of it were set right, or two
    neighbours were swapped back."""
    half = stated.step * HALF
    return one_slip_from(stated.value, stated.step, expected.low - half, expected.high + half)


def one_slip_away(digits: str) -> set[str]:
    """The rows of digits that differ from a row in one, or in two neighbours that are swapped."""
    variants = {digits[:i] + other + digits[i + 1 :] for i in range(len(digits)) for other in "0123456789"}
    variants |= {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)}
    return variants - {digits}


def _digits(stated: Decimal, step: Decimal, other: Decimal) -> tuple[str, str]:
    """The digits of two amounts to the unit of the first, with the nought before the point of one that is below one
    where the other has a digit there, and the rest is the same: "0.29" beside "7.29"."""
    one, two = (str(int((abs(v) / step).to_integral_value(ROUND_HALF_UP))) for v in (stated, other))
    places = -step.adjusted()
    if places > 0 and min(len(one), len(two)) < max(len(one), len(two)) == places + 1:
        longer, shorter = max(one, two, key=len), min(one, two, key=len).zfill(places + 1)
        if longer[1:] == shorter[1:]:
            return one.zfill(places + 1), two.zfill(places + 1)
    return one, two


def _mistyped(one: str, two: str) -> bool:
    """Whether two rows of equally many digits differ in one, or in two neighbours that are swapped."""
    return len(_places(one, two)) == 1 or neighbours_swapped(one, two)


def _places(one: str, two: str) -> list[int]:
    """Where two rows of digits differ."""
    return [i for i in range(len(one)) if one[i] != two[i]]


def neighbours_swapped(one: str, two: str) -> bool:
    """Whether two rows of equally many digits differ in two neighbours that are swapped, and in nothing else."""
    places = _places(one, two)
    if len(places) != 2:
        return False
    first, second = places
    return second == first + 1 and one[first] == two[second] and one[second] == two[first]


def off_by_scale(stated: Figure, other: Figure) -> bool:
    """Whether a figure prints the digits of another, and is a thousand, million or billion times as large or small."""
    return _off_by_scale(abs(stated.value), stated.step, abs(other.value))


def _off_by_scale(stated: Decimal, step: Decimal, other: Decimal) -> bool:
    """Whether the amounts agree to the digits printed once one is a thousand,
    a million or a billion times the other."""
    for power in (3, 6, 9):
        factor = Decimal(10) ** power
        for scaled, unit in ((stated * factor, step * factor), (stated / factor, step / factor)):
            if abs(scaled - other) * 2 <= unit and scaled / unit >= 10:
                return True
    return False
