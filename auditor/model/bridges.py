"""Bridges from an amount per share to the same amount on another basis, whose lines say nothing of shares.

"GAAP diluted earnings per share", "Stock-based compensation 0.69", "Non-GAAP diluted earnings per share".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.model.concepts import normal_words
from auditor.model.figure import Figure, Unit
from auditor.model.table import Row

#: Lines between the two ends of a bridge.
_LONGEST = 16
#: No adjustment of an amount per share is as large.
_LARGEST = 100


def bridges_per_share(rows: Sequence[Row]) -> list[Row]:
    """The rows, those between two amounts per share of one name turned into amounts per share as well."""
    found = list(rows)
    ends = [row.index for row in rows if row.unit is Unit.PER_SHARE and any(row.cells)]
    for first, last in zip(ends, ends[1:], strict=False):
        between = rows[first + 1 : last]
        if not between or len(between) > _LONGEST or not _same_line(rows[first], rows[last]):
            continue
        figures = [figure for row in between for figure in row.cells if figure is not None]
        if figures and all(map(_may_be_per_share, figures)):
            for row in between:
                cells = tuple(None if figure is None else _per_share(figure) for figure in row.cells)
                found[row.index] = replace(row, unit=Unit.PER_SHARE, concept=None, cells=cells) if any(cells) else row
    return found


def _same_line(first: Row, last: Row) -> bool:
    """Whether two rows give one line item on two bases."""
    if first.concept is not None and first.concept is last.concept:
        return True
    return bool(first.label) and first.label != last.label and normal_words(first.label) == normal_words(last.label)


def _may_be_per_share(figure: Figure) -> bool:
    if figure.unit is Unit.PER_SHARE:
        return True
    printed = figure.value / figure.scale
    return figure.unit is Unit.CURRENCY and abs(printed) < _LARGEST and (figure.step < figure.scale or not printed)


def _per_share(figure: Figure) -> Figure:
    if figure.unit is Unit.PER_SHARE:
        return figure
    value, step = figure.value / figure.scale, figure.step / figure.scale
    return replace(figure, value=value, step=step, unit=Unit.PER_SHARE, scale=1)
