"""A figure: one printed number, what it was read as, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Literal

from auditor.reading.document import Span


class Unit(str, Enum):
    """What a figure counts.  The values are the words used in reports and in the JSON contract."""

    CURRENCY = "currency"
    PER_SHARE = "per share"
    SHARES = "shares"
    PERCENT = "percent"  # 12% is the value 12
    BASIS_POINTS = "basis points"
    MULTIPLE = "multiple"  # "doubled" is 2
    COUNT = "count"

    def __str__(self) -> str:
        return self.value


class Hedge(str, Enum):
    """How a figure's wording narrows or widens what it claims."""

    NONE = ""
    ABOUT = "about"  # approximately, about, roughly, some, ~
    OVER = "over"  # more than, over, exceeding, at least
    UNDER = "under"  # nearly, almost, less than, up to, at most


Place = Literal["table", "narrative"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number.

    `value` is exact, with its scale applied and the sign as displayed; `step` is its last printed
    unit after scale (for "$5.70 million": 10000), so that the figure stands for the closed
    interval [value - step/2, value + step/2].  `scale` is the factor applied (10**6 for
    "million" or a table "in millions").  `currency` is the printed symbol or code, "" if none.
    """

    text: str
    value: Decimal
    step: Decimal
    unit: Unit
    span: Span
    place: Place
    scale: int = 1
    hedge: Hedge = Hedge.NONE
    currency: str = ""

    def unhedged(self) -> Figure:
        """The figure without its hedge: what its digits alone say."""
        return self if self.hedge is Hedge.NONE else replace(self, hedge=Hedge.NONE)

    def unscaled(self, unit: Unit) -> Figure:
        """The figure as printed, without the scale of its table, counting `unit`."""
        return replace(self, value=self.value / self.scale, step=self.step / self.scale, unit=unit, scale=1)


def is_of_no_scale(printed: Figure, stated: Figure) -> bool:
    """Whether a figure of a table is in a scale that is printed nowhere: "115.1", of which "$55.0 million" is told."""
    return printed.scale == 1 < stated.scale and abs(printed.value) < stated.step
