"""Scales that are not printed where they apply, told by the same line items elsewhere.

Some filers head their discussion "(Dollars in Millions Except Per Share Amounts)" and then leave the scale
word out of every sentence: "$2,787" for millions.  Others print a table of thousands without saying so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.grammar.phrases import AmountPhrase, Phrase
from auditor.model.claim import Fact
from auditor.model.figure import Unit
from auditor.model.table import Table
from auditor.model.ties.matching import CellIndex
from auditor.reading.document import Span

#: So many amounts of the text must have the digits of their line in the statements.
_ENOUGH = 5
#: So many lines of a table, of three digits or more, must be amounts of the text in another scale.
_ENOUGH_LINES = 2
_SCALES = (1000, 1_000_000)


def scale_of_text(facts: Sequence[Fact], cells: CellIndex, announced: bool = False) -> int:
    """The factor that amounts without a scale word are to be multiplied by; 1 where they are meant as printed.

    Where a note has `announced` its scale for all of it, one amount that bears it out is enough.
    """
    agreeing: Counter[int] = Counter()
    for fact in facts:
        figure, metric = fact.figure, fact.metric
        if not _is_bare(figure.unit, figure.scale, figure.currency) or figure.step < 1 or abs(figure.value) < 10:
            continue
        if metric is None or metric.concept is None and not announced:
            continue
        named = metric.concept and cells.by_concept.get(metric.concept.name)
        for cell in named or cells.by_words.get(metric.words, ()):
            scale = cell.figure.scale
            if abs(cell.figure.value) == abs(figure.value) * scale:
                agreeing[scale] += 1
                break
    scale, count = agreeing.most_common(1)[0] if agreeing else (1, 0)
    return scale if count >= (1 if announced else _ENOUGH) and not agreeing[1] else 1


def scales_of_tables(facts: Sequence[Fact], tables: Sequence[Table]) -> Mapping[int, int]:
    """The scale of each table that prints none, by its index, where lines of it stand in the text with their scale.

    "Pre-tax income increased to $1,321,000" beside "Income before income taxes   1,321": thousands.  A table one of
    whose lines the text repeats as it is printed keeps its figures.
    """
    said: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.metric and fact.metric.concept and fact.figure.unit is Unit.CURRENCY and fact.is_level:
            said.setdefault(fact.metric.concept.name, []).append(fact)
    found = {}
    for table in tables if said else ():
        if table.scale_printed or table.scale != 1:
            continue
        lines: dict[int, set[Span]] = {scale: set() for scale in (1, *_SCALES)}
        for cell in table.cells():
            name = cell.row.concept.name if cell.row.concept else ""
            if abs(cell.figure.value) < 100 or cell.figure.unit is not Unit.CURRENCY:
                continue
            for fact in said.get(name, ()):
                for scale in lines:
                    if _stands_for(fact, cell.figure.value * scale, scale):
                        lines[scale].add(cell.figure.span)
        for scale in _SCALES:
            if len(lines[scale]) >= _ENOUGH_LINES and not lines[1]:
                found[table.index] = scale
    return found


def _stands_for(fact: Fact, value: Decimal, scale: int) -> bool:
    """Whether a fact, to its last printed digit, is the amount of a line printed in units of `scale`."""
    return 2 * abs(abs(fact.figure.value) - abs(value)) <= max(fact.figure.step, Decimal(scale))


def in_scale(phrases: Sequence[Phrase], scale: int) -> tuple[Phrase, ...]:
    """The phrases, amounts of money without a scale word multiplied by `scale`."""
    return tuple(
        replace(phrase, value=phrase.value * scale, step=phrase.step * scale, scale=scale)
        if isinstance(phrase, AmountPhrase)
        and _is_bare(phrase.unit, phrase.scale, phrase.currency)
        and phrase.step >= 1
        else phrase
        for phrase in phrases
    )


def _is_bare(unit: Unit, scale: int, currency: str) -> bool:
    return unit is Unit.CURRENCY and scale == 1 and bool(currency)
