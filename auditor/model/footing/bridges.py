"""Bridges from an amount to the same amount on another basis: GAAP, adjustments, non-GAAP; gross, allowance, net.

Of an amount per share the lines in between often say nothing of shares: "GAAP diluted earnings per
share", "Stock-based compensation 0.69", "Non-GAAP diluted earnings per share"; nor do those of a margin that has
moved by basis points tell that they are such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.model.concepts import normal_words
from auditor.model.figure import Figure, Unit
from auditor.model.table import Row

#: Lines between the two ends of a bridge.
_LONGEST = 16
#: No adjustment of an amount per share is as large.
_LARGEST = 100
_REPORTED = re.compile(r"(?<!non-)(?<!non )\bgaap\b|\bas reported\b|^\W*reported\b", re.I)
_ADJUSTED = re.compile(r"\bnon-? ?gaap\b|\badjusted\b|\bcore\b|\bunderlying\b", re.I)

_BEFORE_TAX = re.compile(r"\((?:pre|before)[- ]tax(?:es)?\)", re.I)
#: the head of a reconciliation of taxes, and its foot
_AT_THE_RATE = re.compile(
    r"\btax\b.{0,80}\brate\b|\b(?:statutory|standard|domestic|federal|applicable)\b.{0,40}\brate\b", re.I
)
_TAXES = re.compile(
    r"\A\W*(?:total |actual |reported )?(?:provision for |benefit from )?(?:income )?tax(?:es|ation)?\b"
    r"(?!.{0,60}\brate\b)",
    re.I,
)
_AFTER_TAX = re.compile(r"\((?:post|after)[- ]tax(?:es)?\)", re.I)
_LOSS = re.compile(r"(?<![(\w])(?:loss(?:es)?|less)\b", re.I)
#: How results lead to results: the pattern of the sum, the first line, those in between, and the last.
_ENDS = (
    (
        "plus",
        re.compile(r"\bcontinuing operations\b|\bbefore (?:the )?(?:cumulative|extraordinary|accounting change)", re.I),
        re.compile(r"\bdiscontinued operations?\b|\A\W*(?:cumulative effect|extraordinary)\b", re.I),
        re.compile(r"\A\W*net (?:income|earnings|loss|profit|\(loss\))(?!.*\b(?:continuing|before)\b)", re.I),
    ),
    (
        "rest off",
        re.compile(r"\A\W*net (?:income|earnings|profit)\b", re.I),
        re.compile(r"\bpreferred (?:stock |share )?(?:dividends?|distributions?)\b", re.I),
        re.compile(r"\b(?:available|attributable|applicable) (?:to|for) (?:\w+ ){0,3}common\b", re.I),
    ),
)


def is_bridge(first: str, last: str) -> bool:
    """Whether the label `first` leads to `last`, the same line on another basis or net of something.

    "Diluted EPS", adjustments, "Non-GAAP diluted EPS"; "Receivables", "Allowance", "Receivables, net".
    """
    if first == last:
        return False
    if _REPORTED.search(first) and _ADJUSTED.search(last):
        return True  # "As reported", "Non-GAAP", whatever else they say
    if not normal_words(last):
        return False
    one, other = normal_words(first), normal_words(last)
    return one == other or other in ((*one, "net"), ("net", *one))


def tells_both_ends(first: str, last: str) -> bool:
    """Whether the labels say that everything between them leads from the one to the other: from GAAP to non-GAAP,
    from before taxes to after them."""
    if first == last:
        return False
    if _ADJUSTED.search(last) and not _ADJUSTED.search(first):
        return _REPORTED.search(first) is not None or bool(words := normal_words(last)) and normal_words(first) == words
    if not normal_words(last):
        return False
    if _AT_THE_RATE.search(first) and _TAXES.search(last):
        return True
    taxed = _BEFORE_TAX.search(first) is not None and _AFTER_TAX.search(last) is not None
    return taxed and normal_words(first) == normal_words(last)


def leads_past(first: str, between: Sequence[str], last: str) -> str:
    """How the lines between two results lead from the one to the other: "plus" where they are what comes after the
    continuing operations, "rest off" where they are what goes to the preferred stock; "" where they are anything else,
    or losses, which are printed with either sign.
    """
    if not between or any(map(_LOSS.search, between)):
        return ""
    for pattern, before, items, after in _ENDS:
        if before.search(first) and all(map(items.search, between)) and after.search(last):
            return pattern
    return ""


def bridges_in_one_unit(rows: Sequence[Row]) -> list[Row]:
    """The rows, bare figures between two amounts per share, or two rates in basis points, of one line turned into such
    as well."""
    found = list(rows)
    for unit, may_be in ((Unit.PER_SHARE, _may_be_per_share), (Unit.BASIS_POINTS, _may_be_basis_points)):
        ends = [row.index for row in rows if _is_of(row, unit)]
        for first, last in zip(ends, ends[1:], strict=False):
            one, other = rows[first], rows[last]
            same = one.concept is not None and one.concept is other.concept or is_bridge(one.label, other.label)
            if not same or not 1 < last - first <= _LONGEST:
                continue
            for column in range(len(one.cells)):
                ending = (one.cells[column], other.cells[column])
                between = [row.cells[column] for row in rows[first + 1 : last]]
                if all(f is not None and f.unit is unit for f in ending) and all(map(may_be, between)):
                    for index in range(first + 1, last):
                        found[index] = _with_unit(found[index], column, unit)
    return found


def _is_of(row: Row, unit: Unit) -> bool:
    if unit is Unit.PER_SHARE:
        return row.unit is unit and any(row.cells)
    return any(row.cells) and all(figure is None or figure.unit is unit for figure in row.cells)


def _may_be_per_share(figure: Figure | None) -> bool:
    if figure is None or figure.unit is Unit.PER_SHARE or not figure.value:
        return True
    return (
        figure.unit is Unit.CURRENCY and abs(figure.value / figure.scale) < _LARGEST and figure.step < figure.scale
    )


def _may_be_basis_points(figure: Figure | None) -> bool:
    if figure is None or figure.unit is Unit.BASIS_POINTS or not figure.value:
        return True
    return figure.unit is Unit.CURRENCY and not figure.currency and figure.step == figure.scale


def _with_unit(row: Row, column: int, unit: Unit) -> Row:
    """The row with its figure in one column counting the unit."""
    figure = row.cells[column]
    if figure is None or figure.unit is unit:
        return row
    cells = list(row.cells)
    cells[column] = figure.unscaled(unit)
    whole = all(cell is None or cell.unit is unit for cell in cells)
    row = replace(row, cells=tuple(cells))
    return replace(row, unit=unit, concept=None) if whole else row
