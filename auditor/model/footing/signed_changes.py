"""The signs of printed changes: a column that prints falls as negative prints every fall so.

Nothing is said of columns that do otherwise: headed "favorable (unfavorable)", or with the signs left to the words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.model.footing.derived_columns import Derived
from auditor.model.footing.footing_words import is_deducted
from auditor.model.rounding import Quantity, printed

_OF_ANOTHER_SENSE = re.compile(
    r"\b(?:un)?fav|\bbetter|\bworse|\bimpact|\beffect|\b[bf]\s?/?\s?\([wu]\)", re.I
)  # "B/(W)", "F/(U)"
#: So many rows must follow the convention for each one that does not.
_FOR_EACH_OTHER = 2
#: So many falls printed as negative make it sure.
_SURE_FALLS = 3


class SignedChange(NamedTuple):
    """A printed change or percent change, and how the amount it is of moved."""

    change: Derived
    moved: Quantity
    certain: bool


def signed_changes(derived: Sequence[Derived]) -> Iterator[SignedChange]:
    """The changes whose sign tells the direction, column by column; one at most of a column is told otherwise."""
    columns: defaultdict[int, list[Derived]] = defaultdict(list)
    rows: defaultdict[int, list[Derived]] = defaultdict(list)
    for each in derived:
        if _is_signed(each):
            columns[each.stated.column.index].append(each)
            rows[each.stated.row.index].append(each)
    for column in columns.values():
        if _OF_ANOTHER_SENSE.search(column[0].stated.column.heading):
            continue
        falls = sum(_falls(d) for d in column)
        wrong = [d for d in column if not _agrees(d)]
        for each in column if len(wrong) < 2 else ():
            beside = each.kind == "change" and any(_falls(d) for d in rows[each.stated.row.index] if d is not each)
            borne_out = falls and len(column) > _FOR_EACH_OTHER * len(wrong)
            if beside or borne_out and (each not in wrong or _is_told_alike(each, column)):
                yield SignedChange(each, _movement(each), falls >= _SURE_FALLS)


def _is_signed(each: Derived) -> bool:
    """Whether a change has a direction that its sign may tell: not one of a loss in percent, nor from a gain to a
    loss."""
    if each.kind == "percent of" or not each.holds or not each.stated.figure.value or not _moved(each):
        return False
    first, second = each.first.figure.value, each.second.figure.value
    return each.kind == "change" or first > 0 and second >= 0


def _moved(each: Derived) -> Decimal:
    return each.second.figure.value - each.first.figure.value


def _movement(each: Derived) -> Quantity:
    return printed(each.second.figure) - printed(each.first.figure)


def _agrees(each: Derived) -> bool:
    return (_moved(each) > 0) == (each.stated.figure.value > 0)


def _falls(each: Derived) -> bool:
    return _agrees(each) and each.stated.figure.value < 0


def _is_told_alike(each: Derived, column: Sequence[Derived]) -> bool:
    """Whether a column tells of a cost as it does of others: it may print more of one as negative, being worse."""
    return not _is_cost(each) or any(_is_cost(other) and _agrees(other) for other in column)


def _is_cost(each: Derived) -> bool:
    return is_deducted(each.stated.row.label) and each.first.figure.value >= 0 and each.second.figure.value >= 0
