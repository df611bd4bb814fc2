"""Amounts of sentences that say the same in nearly the same words: in a note, in the discussion, among the risks.

Copies that run alike word for word are for `passages` to find.  Here the words may differ, and stand in another
order of clauses; what is shared is weighed: a word tells the more of what a sentence is about the fewer sentences of
the document say it.  Sentences that only are built alike name other periods, other amounts, or go another way.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP
from math import log2
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.figure import Hedge, Unit
from auditor.model.slips import one_slip_away

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d(?:[\d,]*\d)?(?:\.\d+)?")
_UNITS = frozenset((Unit.CURRENCY, Unit.SHARES, Unit.PER_SHARE, Unit.COUNT))
_MILLION, _BILLION = 10**6, 10**9
#: Words of content to each side of an amount that say what it is of.
_REACH = 14
_COMMON = frozenset(
    """the a an and or of to in for on by at with from as our its their we us it this that these those was were is are
    be been had has have having which who approximately about million billion thousand compared respectively company
    company's not than also such other due primarily including included during ended period end per amount amounts
    total totaling totaled aggregate""".split()
)
_PERIODS = frozenset(
    """january february march april may june july august september october november december first second third fourth
    quarter half three six nine twelve month year week prior previous current next fiscal""".split()
)
#: Words that make another amount of one: a sentence that has one is not about what one without it is about.
_NARROWING = frozenset(
    """excluding before after net gross additional remaining another least most maximum minimum basic diluted
    unfavorable favorable except up average tangible adjusted""".split()
)
_OPPOSITES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        (
            "increase increases increased increasing higher rose grew growth",
            "decrease decreases decreased decreasing lower fell declined decline reduction reduced",
        ),
        ("gain gains", "loss losses"),
        ("income", "expense expenses"),
        ("received", "pay paid paying"),
        ("purchase purchases purchased acquired", "sale sales sold"),
        ("excluding exclusive", "including inclusive"),
        ("assets", "liabilities"),
        ("issued", "repaid repurchased redeemed"),
        ("domestic", "foreign international"),
    )
)
#: A sentence about a change told before it is about that one: "The increase of $2.4 million was due to".
_GOES_ON = re.compile(
    r"(?:the|this|these|such)\s(?:\w+\s)?(?:increases?|decreases?|changes?|improvements?|declines?)\b", re.I
)
#: Years and days, and figures of two digits: they stand beside many amounts.
_TELLING_NOTHING = re.compile(r"(?:19|20)\d\d|\d\.?\d?")

#: Bits of a word that hardly another sentence has, and of an amount that both sentences give beside the one compared.
_MOST, _COMPANION, _FEWEST = 8.0, 8.0, 2.0
#: Bits by which two sentences must be one, by the digits that tell their amounts: fewer digits are a slip away from
#: each other by chance, and round ones are agreed upon again and again.
_NEEDED = {1: 36.0, 2: 26.4, 3: 18.0, 4: 14.4}
_NEEDED_OF_MORE = 12.0
#: More where no period and no other figure says what is meant, less where both name one period; but more where one of
#: the sentences names others as well, or gives other figures.
_UNDATED, _OF_ONE_PERIOD, _THOUGH_APART = 1.3, 0.75, 1.15
#: How much of what both say one of them, and each of them, may say besides.
_APART, _FAR_APART = 0.15, 1.2
_MOST_COPIES = 8
#: A word tells no less in a short text than in one of so many sentences.
_FEWEST_SENTENCES = 64


class Retold(NamedTuple):
    """An amount, the same or one a slip away told elsewhere, and the words that say what both are of."""

    fact: Fact
    other: Fact
    words: tuple[str, ...]
    holds: bool


class _Words(NamedTuple):
    """The words of a sentence, in small letters, and what all sentences of the document are searched for in them."""

    words: list[str]
    ends: list[int]
    names: frozenset[str]  # those printed with a capital, but for the first


def retold(facts: Sequence[Fact]) -> Iterator[Retold]:
    """The amounts told in two sentences that say the same: those that agree, and those that differ as a slip does and
    of which one is said in no other sentence."""
    told = [fact for fact in facts if fact.figure.unit in _UNITS and fact.figure.step and fact.figure.value]
    sentences = _Sentences(told)
    said = Counter((fact.figure.unit, abs(fact.figure.value)) for fact in told)
    groups: dict[tuple[object, ...], dict[tuple[str, int], list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in told:
        figure = fact.figure
        if len(digits := _digits(fact)) > 1:
            groups[_printed_as(fact)][digits, figure.scale].append(fact)
    for fact in told:
        figure, digits = fact.figure, _digits(fact)
        copies = groups.get(_printed_as(fact), {})
        for other in copies.get((digits, figure.scale), ())[:_MOST_COPIES]:
            if other.figure.span < figure.span and (words := sentences.shared(fact, other, digits)):
                yield Retold(fact, other, words, True)
                break
        if said[figure.unit, abs(figure.value)] > 1:
            continue
        for slip, scale in _slips(digits, figure.scale):
            telling = min(digits, slip, key=_significant) if scale == figure.scale else digits + "1"
            for other in copies.get((slip, scale), ())[:_MOST_COPIES]:
                alone = said[figure.unit, abs(other.figure.value)] == 1
                if alone and other.figure.span > figure.span:
                    continue  # told from the other end
                if words := sentences.shared(fact, other, telling):
                    yield Retold(fact, other, words, False)
                    break


def _printed_as(fact: Fact) -> tuple[object, ...]:
    """What two figures must have in common to be printed alike: the unit, the currency, how many decimals, and whether
    they are bounds."""
    figure = fact.figure
    bound = figure.hedge if figure.hedge in (Hedge.OVER, Hedge.UNDER) else None
    return figure.unit, figure.currency, figure.step / figure.scale, bound


def _digits(fact: Fact) -> str:
    figure = fact.figure
    return str(int((abs(figure.value) / figure.step).to_integral_value(ROUND_HALF_UP)))


def _significant(digits: str) -> int:
    return len(digits.rstrip("0"))


def _slips(digits: str, scale: int) -> Iterator[tuple[str, int]]:
    """What an amount may have been before one slip: its digits, and its scale."""
    for variant in one_slip_away(digits):
        yield variant, scale
    if scale in (_MILLION, _BILLION):
        yield digits, _BILLION if scale == _MILLION else _MILLION


class _Sentences:
    """The sentences that amounts stand in, by their words."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._read: dict[int, _Words] = {}
        counts: Counter[str] = Counter()
        for fact in facts:
            if id(fact.sentence) not in self._read:
                tokens = list(_TOKEN.finditer(fact.sentence.text))
                words = [token[0].lower().replace("’", "'") for token in tokens]
                later = zip(words[1:], tokens[1:], strict=False)
                names = frozenset(word for word, token in later if token[0][0].isupper())
                self._read[id(fact.sentence)] = _Words(words, [token.end() for token in tokens], names)
                counts.update(set(words))
        rarest = log2(max(_FEWEST_SENTENCES, len(self._read)))
        self._bits = {
            word: min(_MOST, rarest - log2(count))
            for word, count in counts.items()
            if word not in _COMMON and _singular(word) not in _PERIODS
        }

    def shared(self, fact: Fact, other: Fact, digits: str) -> tuple[str, ...]:
        """The words by which the sentences of two amounts say the same of them, () where they do not;
        `digits` are those that tell the amount."""
        one_period = fact.period is not None and other.period is not None and fact.period.key == other.period.key
        sure = fact.period_sure and other.period_sure
        if (
            fact.sentence is other.sentence
            or not one_period
            and (fact.side != other.side or sure and fact.period and other.period)
        ):
            return ()
        first, second = self._around(fact), self._around(other)
        apart = first.figures - second.figures, second.figures - first.figures
        dated = first.periods - second.periods, second.periods - first.periods
        if first.names - second.all and second.names - first.all:
            return ()
        differ = all(apart) or all(dated)
        if differ and not (one_period and sure):
            return ()
        if first.narrowing - second.all or second.narrowing - first.all or _opposed(first.near, second.near):
            return ()
        beside = sum(not _TELLING_NOTHING.fullmatch(word) for word in first.figures & second.figures)
        if not beside and (_significant(digits) < 2 or _goes_on(fact) or _goes_on(other)):
            return ()
        words = {word for word in first.before & second.before | first.after & second.after if self._of(word)}
        bits = sum(map(self._of, words))
        needed = _NEEDED.get(_significant(digits), _NEEDED_OF_MORE)
        if not (first.figures & second.figures or first.periods & second.periods):
            needed *= _UNDATED
        if one_period and sure:
            needed *= _THOUGH_APART if differ else _OF_ONE_PERIOD
        less, more = sorted(sum(map(self._of, a.near - b.all)) for a, b in ((first, second), (second, first)))
        if bits + _COMPANION * beside < needed or less > _APART * bits or more > _FAR_APART * bits:
            return ()
        return tuple(sorted(words, key=lambda word: (-self._of(word), word)))

    def _of(self, word: str) -> float:
        """The bits of a word, nothing where many sentences have it."""
        bits = self._bits.get(word, 0.0)
        return bits if bits > _FEWEST else 0.0

    def _around(self, fact: Fact) -> _Around:
        words, ends, names = self._read[id(fact.sentence)]
        at = next((i for i, end in enumerate(ends) if end > fact.start), len(words))
        before, after = frozenset(words[max(0, at - _REACH) : at]), frozenset(words[at + 1 : at + 1 + _REACH])
        rest = frozenset(words[:at] + words[at + 1 :])
        return _Around(
            before,
            after,
            before | after,
            rest,
            frozenset(word for word in rest if word[0].isdigit()),
            frozenset(map(_singular, rest)) & _PERIODS,
            (before | after) & _NARROWING,
            (before | after) & names - _PERIODS,
        )


class _Around(NamedTuple):
    """The words before and after an amount, those of its whole sentence, and what sets sentences apart in them."""

    before: frozenset[str]
    after: frozenset[str]
    near: frozenset[str]
    all: frozenset[str]
    figures: frozenset[str]
    periods: frozenset[str]
    narrowing: frozenset[str]
    names: frozenset[str]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") else word


def _opposed(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one sentence goes the one way and the other the other way."""
    for this, that in _OPPOSITES:
        ways = [(bool(words & this), bool(words & that)) for words in (one, other)]
        if sorted(ways) == [(False, True), (True, False)]:
            return True
    return False


def _goes_on(fact: Fact) -> bool:
    return _GOES_ON.match(fact.sentence.text) is not None
