"""Values as a reader writes them: a computed amount in the manner of the printed one it is compared with."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal

from auditor.engine.subject import Value
from auditor.model.figure import Figure, Unit
from auditor.model.rounding import Quantity

_PRINTED = re.compile(r"(?P<before>[^\d.]*)(?:\d[\d,]*\.?\d*|\.\d+)(?P<after>.*)", re.DOTALL)
_SIGNS = str.maketrans("", "", "()-−–")
_WIDE = Context(prec=60)
#: Rates are computed to a digit more than they are printed to, so that a reader sees how near they come.
_RATES = (Unit.PERCENT, Unit.BASIS_POINTS, Unit.MULTIPLE)
#: More than this share of an amount is not rounded away: 1.8 is not written as 2.
_COARSE = Decimal("0.05")


def worded(value: Value | None, like: Value | None = None) -> str:
    """A value as a reader writes it; an amount that was computed is written like the printed amount `like`."""
    if value is None:
        return "not stated"
    if isinstance(value, Quantity):
        if value.step is not None or len(value.figures) == 1 and value.text == value.figures[0].text:
            return value.text
        model = _figure(like) if isinstance(like, Quantity) else None
        return amount(value.value, model or _own_figure(value))
    if isinstance(value, tuple):
        words = [worded(each, like) for each in value]
        return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)
    if isinstance(value, date):
        return f"{value:%B} {value.day}, {value.year}"
    return f"{value:,}" if isinstance(value, int) else value


def amount(value: Decimal, model: Figure | None, more: int = 0, half: str = ROUND_HALF_UP) -> str:
    """An amount in the manner of a printed figure: its symbol, scale word and precision.

    It is written to as many digits as `model` is printed to, a digit more for rates, `more` digits
    more if asked, and up to three more where it would otherwise look equal to `model` without being it or be
    changed much by rounding.  `half` tells which way a half is rounded.
    """
    if model is None:
        return _plain(value)
    scale = Decimal(model.scale or 1)
    places = _places(model) + more
    shown, own = value / scale, model.value / scale
    text = _rounded(shown, places, half)
    for extra in (1, 2, 3):
        written = Decimal(text.replace(",", ""))
        coarse = written and abs(written - shown) > _COARSE * abs(shown)
        if value == model.value or written != own and not coarse:
            break
        text = _rounded(shown, places + extra, half)
    shape = _PRINTED.fullmatch(model.text)
    if shape is None:
        return text
    before, after = shape["before"].translate(_SIGNS), shape["after"].replace(")", "")
    if not text.startswith("-"):
        return f"{before}{text}{after}"
    if model.place == "table":
        return f"{before}({text[1:]}){after}"
    return f"-{before}{text[1:]}{after}"


def interval(quantity: Quantity, like: Value | None) -> str:
    """What the printed figures leave open, as "with rounding anything from 11.7% to 12.3%"; "" where nothing.

    The ends are written with as many digits as it takes to see that they differ, and on which side of what
    `like` can stand for they lie: 2.9348 and not 2.935 beside a printed 2.94.  A half is rounded outwards, since an
    amount printed as either of its neighbours would agree.
    """
    if quantity.low == quantity.high or quantity.step is not None:
        return ""
    printed = _figure(like) if isinstance(like, Quantity) else None
    model = printed or _own_figure(quantity)
    limits = (like.low, like.high) if printed and isinstance(like, Quantity) else ()
    words = ""
    for more in range(4):
        low = amount(quantity.low, model, more, _DOWN[quantity.low >= 0])
        high = amount(quantity.high, model, more, _DOWN[quantity.high < 0])
        if low != high:
            words = f"with rounding anything from {low} to {high}"
            if all(_keeps_its_side(end, limits, model, more) for end in (quantity.low, quantity.high)):
                break
    return words


#: How a half is rounded down: of an amount that is not negative, and of one that is.
_DOWN = {True: ROUND_HALF_DOWN, False: ROUND_HALF_UP}


def _places(model: Figure) -> int:
    """The decimals of an amount in the manner of a printed figure, counted in the figure's scale."""
    return max(0, -model.step.normalize().adjusted() + Decimal(model.scale or 1).adjusted()) + (model.unit in _RATES)


def _keeps_its_side(end: Decimal, limits: tuple[Decimal, ...], model: Figure | None, more: int) -> bool:
    """Whether an end, as it is written, is still above or below the limits that it is above or below."""
    if model is None:
        return True
    unit = Decimal(model.scale or 1).scaleb(-_places(model) - more)
    written = (end / unit).to_integral_value(ROUND_HALF_UP) * unit
    return all(written.compare(limit) == end.compare(limit) for limit in limits)


def _figure(quantity: Quantity) -> Figure | None:
    return quantity.figures[0] if quantity.figures and quantity.step is not None else None


def _own_figure(quantity: Quantity) -> Figure | None:
    """A figure a sum can be written like: its first, where all are of one unit and no rate was computed."""
    first = quantity.figures[0] if quantity.figures else None
    if first is None or any(figure.unit is not first.unit for figure in quantity.figures):
        return None
    return None if any(sign in quantity.text for sign in "/×") else first


def _rounded(value: Decimal, places: int, half: str = ROUND_HALF_UP) -> str:
    if value.adjusted() > 40:
        return f"{value:.6g}"
    rounded = value.quantize(Decimal(1).scaleb(-places), half, _WIDE)
    return f"{rounded if rounded else abs(rounded):,}"


def _plain(value: Decimal) -> str:
    text = _rounded(value, 4)
    return text.rstrip("0").rstrip(".") if "." in text else text
