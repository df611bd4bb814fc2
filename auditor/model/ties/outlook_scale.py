"""Guidance for a line of the statements, in a scale the line has never had: "we expect revenue of about $2.1 million".

What a company expects of its sales, its costs or its capital expenditures, or comes to by leaving something out, is
of the order of what it reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.figure import Unit
from auditor.model.named_things import named_by
from auditor.model.table import Cell
from auditor.model.ties.matching import CellIndex

#: Lines that do not change sign, nor come and go.
_STEADY = frozenset(
    (
        "net sales",
        "cost of sales",
        "total operating expenses",
        "selling, general and administrative expenses",
        "research and development expenses",
        "depreciation and amortization",
        "capital expenditures",
    )
)
_MILLION, _THOUSAND = 10**6, Decimal(1000)
#: An amount so many times smaller than all of a line's, or larger, is none of them, be it of a quarter or of a year.
_FAR, _NEAR = 50, 5
#: So many characters may stand between the line's name and the amount, and none of these words.
_REACH = 60
_OF_A_PART = re.compile(r"\b(?:from|relat|attributable|contribut|impact|benefit|recogni[sz]|sav|reduc|synerg)", re.I)


class OutlookScale(NamedTuple):
    """An amount expected of a line, and the line's amount that is nearest to it in another scale."""

    fact: Fact
    cell: Cell


def outlook_scale(facts: Sequence[Fact], cells: CellIndex) -> Iterator[OutlookScale]:
    """The amounts expected of a line that are far from all it reports, and near them with another scale word."""
    for fact in facts:
        if not _is_expected_of_a_line(fact, cells):
            continue
        assert fact.metric is not None and fact.metric.concept is not None
        reported = [
            cell
            for cell in cells.by_concept.get(fact.metric.concept.name, ())
            if cell.figure.unit is Unit.CURRENCY and cell.figure.value and cell.table.scale_printed and not cell.basis
        ]
        size = abs(fact.figure.value)
        for factor in (_THOUSAND, 1 / _THOUSAND):
            if reported and all(_is_far(size, abs(cell.figure.value), factor) for cell in reported):
                nearest = min(reported, key=lambda cell: _times(size * factor, abs(cell.figure.value)))
                if _times(size * factor, abs(nearest.figure.value)) <= _NEAR:
                    yield OutlookScale(fact, nearest)


def _is_expected_of_a_line(fact: Fact, cells: CellIndex) -> bool:
    figure, metric = fact.figure, fact.metric
    if figure.unit is not Unit.CURRENCY or figure.scale < _MILLION or not figure.value:
        return False
    if metric is None or metric.concept is None or metric.concept.name not in _STEADY:
        return False
    if metric.basis not in ("outlook", "adjusted"):
        return False
    if fact.side not in ("current", "whole", "low", "high") or named_by(metric.qualifier, cells.concepts).words:
        return False
    before, name, between = fact.sentence.text[: fact.start].rpartition(metric.text)
    return bool(name) and len(between) <= _REACH and not _OF_A_PART.search(before[-_REACH:] + between)


def _is_far(size: Decimal, reported: Decimal, factor: Decimal) -> bool:
    """Whether an amount is far below what is reported, or far above it, as `factor` would set right."""
    return size * _FAR < reported if factor > 1 else size > reported * _FAR


def _times(one: Decimal, other: Decimal) -> Decimal:
    """How many times the smaller of two amounts the larger is."""
    return max(one, other) / min(one, other)
