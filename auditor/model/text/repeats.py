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
_DESIGNATION = re.compile(r"\b(?:Series|Class|Tranche|Phase|Plan|Note|Unit|Facility) [A-Z0-9]\b")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d,?|[1-9],?|[12]\d,?|3[01],?")  # and days of a month
#: a name inside a sentence: "Blue Concept", not "FFO"
_NAME = re.compile(r"(?<=[a-z,] )[A-Z]+[a-z][a-zA-Z]*")
_GENERIC = frozenset(
    """Company Corporation Group Board Note Notes Senior Common Preferred Stock Class Series Agreement Securities Plan
    January February March April May June July August September October November December""".split()
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
    for key, group in groups.items():
        first = group[0]
        others = [f for f in group[1:] if f.sentence is not first.sentence and _comparable(first, f, key[0])]
        if len(others) == len(group) - 1 and all(_may_be_one(first, other) for other in others):
            yield from ((first, other) for other in others)


def _may_be_one(one: Fact, other: Fact) -> bool:
    """Whether two figures are equal, or differ as a slip does: strongly, or by little where they print two digits."""
    a, b = one.figure, other.figure
    if a.value == b.value:
        return True
    alike = likeness(b.value, b.step, a.value)
    return alike is Likeness.STRONG or alike is Likeness.WEAK and abs(a.value - b.value) * 10 <= abs(a.value)


def _comparable(one: Fact, other: Fact, side: object) -> bool:
    """Whether two figures print as many decimals, under the same or another scale word, and their sentences are
    about the same thing.

    They are if all other figures of the shorter one stand in the longer one as well, or the words that follow both
    hold a name; where one has no other figure, if both hold a name.  They are not if they name different series or
    classes.
    """
    a, b = one.figure, other.figure
    if a.value == b.value:
        return True
    if a.step / a.scale != b.step / b.scale:
        return False
    first, second = (frozenset(_DESIGNATION.findall(fact.sentence.text)) for fact in (one, other))
    if first != second:
        return False
    few, many = sorted((_other_figures(one), _other_figures(other)), key=len)
    if few:
        return few <= many or side == "after" and bool(_names(_span_after(one.sentence.text, one.end)))
    return bool(_names(one.sentence.text) & _names(other.sentence.text))


def _names(text: str) -> frozenset[str]:
    return frozenset(_NAME.findall(text)) - _GENERIC


def _other_figures(fact: Fact) -> frozenset[str]:
    text = fact.sentence.text
    return frozenset(n for n in _NUMBER.findall(text[: fact.start] + text[fact.end :]) if not _YEAR.fullmatch(n))


def _words_after(text: str, end: int) -> tuple[str, ...]:
    words = _content(_span_after(text, end))
    return words[:_AFTER] if len(words) >= _AFTER else ()


def _words_before(text: str, start: int) -> tuple[str, ...]:
    words = _content(_span_before(text, start))
    return words[-_BEFORE:] if len(words) >= _BEFORE else ()


def _content(span: str) -> tuple[str, ...]:
    return tuple(w for w in (m.group().lower() for m in _WORD.finditer(span)) if w not in _LINKS)


def _span_after(text: str, end: int) -> str:
    """What follows an amount up to the next figure or stop."""
    stop = _STOP.search(text, end)
    return text[end : stop.start() if stop else end + 100][:100]


def _span_before(text: str, start: int) -> str:
    """What stands before an amount, from the last figure or stop on."""
    span = text[max(0, start - 100) : start]
    stops = list(_STOP.finditer(span))
    return span[stops[-1].end() :] if stops else span
