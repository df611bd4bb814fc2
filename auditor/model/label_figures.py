"""The figures in the labels of a table: allowances, par values, shares issued."""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.grammar.phrases import AmountPhrase
from auditor.grammar.reader import read_phrases
from auditor.grammar.share_capital import read_share_capital
from auditor.model.figure import Figure, Unit
from auditor.model.table import ShareCapital
from auditor.reading.document import GridRow, SourceMap

_WORTH_READING = re.compile(r"[$,%][0-9]|[0-9][,%.][0-9]|[0-9]%|\bshares\b", re.I)
_ONE = Decimal(1)


def label_figures(row: GridRow, scale: int) -> tuple[tuple[Figure, ...], ShareCapital | None]:
    """The amounts in a row's label, and its share capital.  Amounts in currency are in the table's scale."""
    if row.label_map is None or not _WORTH_READING.search(row.label):
        return (), None
    figures: dict[int, Figure] = {}
    for phrase in read_phrases(row.label):
        if isinstance(phrase, AmountPhrase) and phrase.unit in (Unit.CURRENCY, Unit.COUNT, Unit.SHARES, Unit.PERCENT):
            start = (
                phrase.start + len(phrase.text) - len(phrase.text.lstrip("-−– "))
            )  # "shares - 40,000": a dash, no sign
            factor = scale if phrase.unit is Unit.CURRENCY and phrase.scale == 1 and phrase.step >= 1 else 1
            value = abs(phrase.value) if start > phrase.start else phrase.value
            figures[start] = Figure(
                row.label[start : phrase.end],
                value * factor,
                phrase.step * factor,
                phrase.unit,
                row.label_map.span(start, phrase.end),
                "table",
                phrase.scale * factor,
                currency=phrase.currency,
            )
    capital = read_share_capital(row.label)
    if capital is None:
        return tuple(figures.values()), None
    par = None
    if capital.par_start is not None:
        par = _figure(row.label_map, capital.par, capital.par_start, Unit.PER_SHARE, "$")
        figures[capital.par_start] = par
    issued = []
    for shares in capital.issued:
        figure = _figure(row.label_map, shares.text, shares.start, Unit.SHARES, "")
        figures[shares.start] = figure
        issued.append((figure, shares.year))
    ordered = tuple(figures[start] for start in sorted(figures))
    return ordered, ShareCapital(par, tuple(issued))


def _figure(places: SourceMap, text: str, start: int, unit: Unit, currency: str) -> Figure:
    value = Decimal(text.replace(",", ""))
    step = _ONE.scaleb(int(value.as_tuple().exponent))
    printed = f"{currency}{text}"
    return Figure(printed, value, step, unit, places.span(start, start + len(printed)), "table", currency=currency)
