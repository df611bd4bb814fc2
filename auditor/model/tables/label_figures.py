"""The figures in the labels of a table: allowances, par values, shares issued."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.grammar.phrases import AmountPhrase
from auditor.grammar.reader import read_phrases
from auditor.grammar.share_capital import read_share_capital
from auditor.grammar.table_text import ScaleReading
from auditor.model.figure import Figure, Unit
from auditor.model.period import Period
from auditor.model.table import Column, Row, ShareCapital
from auditor.reading.document import GridRow, SourceMap

_WORTH_READING = re.compile(r"[$,%][0-9]|[0-9][,%.][0-9]|[0-9]%|\bshares\b", re.I)
_SHARES = re.compile(r"\bshares\b", re.I)
_ONE = Decimal(1)
_MILLION = 10**6
_MOST_SHARES = 10**8
_UNITS = (Unit.CURRENCY, Unit.COUNT, Unit.SHARES, Unit.PERCENT, Unit.PER_SHARE)


def label_figures(
    row: GridRow, scale: ScaleReading | None, cell_step: Decimal | None
) -> tuple[tuple[Figure, ...], ShareCapital | None]:
    """The amounts in a row's label, and its share capital.

    Amounts in currency are in the table's scale where they are printed no finer than the row's cells
    (`cell_step`, unscaled); share counts too where nothing exempts them and the table is in millions.
    """
    if row.label_map is None or not _WORTH_READING.search(row.label):
        return (), None
    figures: dict[int, Figure] = {}
    factor_of_money = scale.scale if scale else 1
    finest = min(_ONE, cell_step) if cell_step else _ONE
    share_factor = _share_factor(scale)
    for phrase in read_phrases(row.label):
        if isinstance(phrase, AmountPhrase) and phrase.unit in _UNITS:
            start = (
                phrase.start + len(phrase.text) - len(phrase.text.lstrip("-−– "))
            )  # "shares - 40,000": a dash, no sign
            factor = 1
            if phrase.unit is Unit.CURRENCY and phrase.scale == 1 and phrase.step >= finest:
                factor = factor_of_money
            elif phrase.scale == 1 and phrase.value < _MOST_SHARES:
                if phrase.unit is Unit.SHARES or phrase.unit is Unit.COUNT and _SHARES.search(row.label):
                    factor = share_factor
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
        if share_factor != 1 and figure.value < _MOST_SHARES:
            figure = replace(
                figure, value=figure.value * share_factor, step=figure.step * share_factor, scale=share_factor
            )
        figures[shares.start] = figure
        issued.append((figure, shares.year))
    ordered = tuple(figures[start] for start in sorted(figures))
    return ordered, ShareCapital(par, tuple(issued))


def _share_factor(scale: ScaleReading | None) -> int:
    """The scale of share counts in labels: their own, or the table's where it is in millions and exempts no shares."""
    if scale is None:
        return 1
    if scale.share_scale:
        return scale.share_scale
    return scale.scale if scale.scale >= _MILLION and not scale.shares and not scale.only_currency else 1


def _figure(places: SourceMap, text: str, start: int, unit: Unit, currency: str) -> Figure:
    value = Decimal(text.replace(",", ""))
    step = _ONE.scaleb(int(value.as_tuple().exponent))
    printed = f"{currency}{text}"
    return Figure(printed, value, step, unit, places.span(start, start + len(printed)), "table", currency=currency)


def label_periods(row: Row, columns: Sequence[Column]) -> tuple[Period | None, ...]:
    """The periods of a label's figures: as many of a kind as there are columns stand for them in their order
    ("net of allowances of $510 and $516"); a lone one is said of the first column."""
    own = row.periods or tuple(column.period for column in columns)
    periods = [p for p, column in zip(own, columns, strict=True) if p is not None and column.kind == "amount"]
    if not periods:
        return (None,) * len(row.label_figures)
    counts = Counter(figure.unit for figure in row.label_figures)
    seen: Counter[Unit] = Counter()
    found: list[Period | None] = []
    for figure in row.label_figures:
        n = seen[figure.unit]
        seen[figure.unit] += 1
        count = counts[figure.unit]
        if count == 1:
            found.append(periods[0])
        elif count % len(periods) == 0 or len(periods) % count == 0:
            found.append(periods[n % len(periods)])
        else:
            found.append(None)
    return tuple(found)
