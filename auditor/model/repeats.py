"""Amounts that stand beside the same words in two sentences: one fact, said twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.model.claim import Fact
from auditor.model.figure import Unit
from auditor.model.slips import Likeness, likeness

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_STOP = re.compile(r"[.;:()\d$%]")
_LINKS = frozenset(
    """the a an of for in to and our its their this that these those by on at with from was were is are be been totaling
    totaled totalling approximately about aggregate total which as or per million billion""".split()
)
_UNITS = (Unit.CURRENCY, Unit.SHARES, Unit.PER_SHARE)
_AFTER, _BEFORE = 4, 4


def repeats(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Pairs (first, other) of facts in different sentences with the same unit and the same words beside them.

    The words are the four of content right after the amount, or the four right before it; period
    (if known) and basis are the same, too.  Words that stand beside amounts which have nothing in
    common identify none of them and give no pair.
    """
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if fact.figure.unit not in _UNITS or not fact.is_level:
            continue
        text = fact.sentence.text
        basis = fact.metric.basis if fact.metric else ""
        period = fact.period.key if fact.period else None
        for side, words in (("after", _words_after(text, fact.end)), ("before", _words_before(text, fact.start))):
            if words:
                groups.setdefault((side, fact.figure.unit, fact.figure.currency, basis, period, words), []).append(fact)
    for group in groups.values():
        first = group[0]
        others = [f for f in group[1:] if f.sentence is not first.sentence and _alike_printed(first, f)]
        if len(others) == len(group) - 1 and all(_may_be_one(first, other) for other in others):
            yield from ((first, other) for other in others)


def _may_be_one(one: Fact, other: Fact) -> bool:
    """Whether two figures are equal, or differ as a slip does: strongly, or by little where they print two digits."""
    a, b = one.figure, other.figure
    if a.value == b.value:
        return True
    alike = likeness(b.value, b.step, a.value)
    return alike is Likeness.STRONG or alike is Likeness.WEAK and abs(a.value - b.value) * 10 <= abs(a.value)


def _alike_printed(one: Fact, other: Fact) -> bool:
    """Whether two figures print as many decimals, under the same or another scale word."""
    a, b = one.figure, other.figure
    return a.step / a.scale == b.step / b.scale


def _words_after(text: str, end: int) -> tuple[str, ...]:
    stop = _STOP.search(text, end)
    span = text[end : stop.start() if stop else end + 100][:100]
    words = [w for w in (m.group().lower() for m in _WORD.finditer(span)) if w not in _LINKS]
    return tuple(words[:_AFTER]) if len(words) >= _AFTER else ()


def _words_before(text: str, start: int) -> tuple[str, ...]:
    span = text[max(0, start - 100) : start]
    stops = list(_STOP.finditer(span))
    if stops:
        span = span[stops[-1].end() :]
    words = [w for w in (m.group().lower() for m in _WORD.finditer(span)) if w not in _LINKS]
    return tuple(words[-_BEFORE:]) if len(words) >= _BEFORE else ()
