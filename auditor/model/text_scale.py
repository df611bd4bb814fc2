"""The scale of amounts in the text, where a document prints them as its tables do: "$2,787" for millions.

Some filers head their discussion "(Dollars in Millions Except Per Share Amounts)" and then leave the scale
word out of every sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from auditor.grammar.phrases import AmountPhrase, Phrase
from auditor.model.claim import Fact
from auditor.model.figure import Unit
from auditor.model.matching import CellIndex

#: So many amounts of the text must have the digits of their line in the statements.
_ENOUGH = 5


def scale_of_text(facts: Sequence[Fact], cells: CellIndex) -> int:
    """The factor that amounts without a scale word are to be multiplied by; 1 where they are meant as printed."""
    agreeing: Counter[int] = Counter()
    for fact in facts:
        figure, metric = fact.figure, fact.metric
        if not _is_bare(figure.unit, figure.scale, figure.currency) or figure.step < 1 or abs(figure.value) < 10:
            continue
        if metric is None or metric.concept is None:
            continue
        for cell in cells.by_concept.get(metric.concept.name, ()):
            scale = cell.figure.scale
            if abs(cell.figure.value) == abs(figure.value) * scale:
                agreeing[scale] += 1
                break
    scale, count = agreeing.most_common(1)[0] if agreeing else (1, 0)
    return scale if count >= _ENOUGH and not agreeing[1] else 1


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
