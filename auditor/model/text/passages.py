"""Passages that stand twice in a document, alike but for one figure or one word that tells a slip.

Annual and quarterly reports say the same thing in the notes, in management's discussion and among the risks,
often word for word.  Where two passages run alike on both sides of one place and differ in it, by a digit, a
scale word, a direction, a quarter or a year, one of the two was mistyped.  Texts that only are built alike, one
for each segment or each period, differ in other places, too: in their periods, in other amounts, in names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from auditor.grammar.sentences import sentences
from auditor.model.slips import is_one_slip
from auditor.reading.document import Span, TextBlock

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d(?:[\d,]*\d)?(?:\.\d+)?|[;:()%$€£]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OPPOSITES = (
    ("increase", "decrease"),
    ("increases", "decreases"),
    ("increased", "decreased"),
    ("increasing", "decreasing"),
    ("higher", "lower"),
    ("rose", "fell"),
    ("grew", "declined"),
)
_DIRECTIONS = {word: f"direction {pair[0]}" for pair in _OPPOSITES for word in pair}
_ORDINALS = frozenset(("first", "second", "third", "fourth"))
_SCALES = frozenset(("thousand", "million", "billion", "trillion"))
_MONTHS = frozenset("january february march april may june july august september october november december".split())
#: Figures after these are parts of names.
_NUMBERED = frozenset("exhibit item note rule section no nos sfas asu asc topic form part page".split())
_BEFORE_NO_FIGURE = _NUMBERED | _MONTHS
#: Words that tell a slip where copies differ in them; figures do, too.
_TELLING = frozenset(_DIRECTIONS) | _ORDINALS | _SCALES
#: Words that tell apart what is said alike: of periods, and of bases and parts.
_PERIODS = _MONTHS | frozenset(
    "three six nine twelve quarter quarters month months year years week weeks ytd q fy".split()
)
_BASES = frozenset(
    """excluding including adjusted non-gaap gaap basic diluted organic constant currency pro forma core exclusive
    domestic international foreign gross net maximum minimum tangible intangible""".split()
)
_COMMON = _PERIODS | _BASES | _SCALES | frozenset("compared ended from with were which that".split())
#: Words in which all discussions tell of movements: no passage is known by them.
_OF_MOVEMENTS = frozenset(
    """partially partly primarily mainly largely principally offset driven reflects reflecting reflected result resulted
    resulting attributable basis point points percent percentage rate rates increase increases increased decrease
    decreases decreased improvement improvements improved decline declines declined growth reduction change changes
    higher lower costs expenses sales margin""".split()
)
_ALIKE_WORDS = frozenset(("same", "comparable", "corresponding"))
_CHANGES = frozenset("change changes improvement improvements decline declines growth reduction".split())
_BORDER = "¶"
_AROUND = 8  # words of context that two passages must share to be set side by side
_REACH = 40  # words to each side in which they are looked at
_LONG = 24  # words in which two passages must agree for a figure that stands elsewhere as well
_MOST_COPIES = 24  # a passage found more often is a form
_MOST_READINGS = 4  # the same of one that reads otherwise again and again
_RARE = 2  # a word is rare that stands in the document hardly more often than the passage


class Variant(NamedTuple):
    """A place where one passage reads otherwise than its copies: what stands there, and in the first copy.

    `copies` tells how many others read as that one; `holds` that both read the same.
    """

    text: str
    span: Span
    other_text: str
    other: Span
    copies: int
    holds: bool


class _Text(NamedTuple):
    """The words of a document in a row, in small letters, with borders between its blocks."""

    words: list[str]
    counts: Counter[str]
    starts: list[int]  # of each sentence: its first word
    sentences: list[tuple[TextBlock, int, int]]  # the block that each stands in, and where

    def sentence_of(self, i: int) -> int:
        return bisect_right(self.starts, i) - 1

    def place(self, i: int) -> tuple[str, Span]:
        """A word as printed, and where."""
        number = self.sentence_of(i)
        block, *ends = self.sentences[number]
        found = next(islice(_TOKEN.finditer(block.text, *ends), i - self.starts[number], None))
        return found.group(), block.span(found.start(), found.end())


def variants(blocks: Iterable[TextBlock]) -> Iterator[Variant]:
    """The figures and words that stand in repeated passages, each against the first copy that reads otherwise."""
    text = _read(blocks)
    words = text.words
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in [i for i, word in enumerate(words) if word in _TELLING or word[0].isdigit()]:
        kind = _kind(words, i)
        if kind is None:
            continue
        for left in (2, 4, 6):
            context = (*words[max(0, i - left) : i], *words[i + 1 : i + 1 + _AROUND - left])
            if len(context) == _AROUND and _BORDER not in context:
                groups[(kind, str(left), *context)].append(i)
    seen: set[tuple[int, int]] = set()
    for (kind, *_), group in groups.items():
        if not 1 < len(group) <= _MOST_COPIES:
            continue
        readings = Counter(words[i] for i in group)
        if len(readings) > _MOST_READINGS:
            continue
        for first, other in _pairs(group, words):
            if (first, other) not in seen:
                seen.add((first, other))
                if _is_copy(text, kind, first, other, len(group)):
                    yield _variant(text, other, first, readings[words[first]] - (first == other))


def _pairs(group: Sequence[int], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The copies of a passage to be set side by side: each with the first that reads the same, and what is
    read once with the first of each other reading."""
    firsts: dict[str, int] = {}
    for i in group:
        firsts.setdefault(words[i], i)
    readings = Counter(words[i] for i in group)
    odd = [i for i in group if readings[words[i]] == 1]
    for i in group:
        if firsts[words[i]] != i:
            yield firsts[words[i]], i
    for i in odd:
        for word, first in firsts.items():
            if word != words[i] and (readings[word] > 1 or first < i):
                yield first, i


def _variant(text: _Text, i: int, first: int, copies: int) -> Variant:
    return Variant(*text.place(i), *text.place(first), copies, text.words[i] == text.words[first])


def _read(blocks: Iterable[TextBlock]) -> _Text:
    text = _Text([], Counter(), [], [])
    for block in blocks:
        if block.kind == "furniture":
            continue
        text.words.append(_BORDER)
        for start, end in sentences(block.text):
            text.starts.append(len(text.words))
            text.sentences.append((block, start, end))
            text.words.extend(map(str.lower, _TOKEN.findall(block.text, start, end)))
    text.words.append(_BORDER)
    text.starts.append(len(text.words))
    text.counts.update(text.words)
    return text


def _kind(words: Sequence[str], i: int) -> str | None:
    """What kind of telling word stands at a place, None for another."""
    word = words[i]
    if word[0].isdigit():
        if _YEAR.fullmatch(word):
            return "year"
        return "figure" if sum(map(str.isdigit, word)) > 1 and words[i - 1] not in _BEFORE_NO_FIGURE else None
    if word in _ORDINALS:
        return "quarter" if "quarter" in words[i + 1 : i + 3] else None
    if word in _SCALES:
        return "scale" if words[i - 1][0].isdigit() else None
    return _DIRECTIONS.get(word)


def _is_copy(text: _Text, kind: str, first: int, other: int, copies: int) -> bool:
    """Whether two passages are one and the same, and differ at the place by a slip, if at all."""
    words = text.words
    one, two = words[first], words[other]
    if kind == "figure" and one != two and (not is_one_slip(one, two) or _is_round(one) or _is_round(two)):
        return False
    left = right = 0
    while left < _REACH and words[first - left - 1] == words[other - left - 1] != _BORDER:
        left += 1
    while right < _REACH and words[first + right + 1] == words[other + right + 1] != _BORDER:
        right += 1
    if left < 2 or right < 2:
        return False
    around = {*words[first - left : first], *words[first + 1 : first + 1 + right]}
    amounts = sum(_is_amount(word) for word in around)
    rare = sum(
        len(word) > 3 and word[0].isalpha() and word not in _OF_MOVEMENTS and text.counts[word] <= copies + _RARE
        for word in around
    )
    if not amounts and any(_refers_back(text, i) or _is_of_same_period(text, i) for i in (first, other)):
        return False
    shown, said = _told(text, first), _told(text, other)
    if kind != "figure":
        return 2 * amounts + rare >= 3 and left + right >= 12 and shown == said
    content = sum(len(word) > 3 and word[0].isalpha() and word not in _COMMON for word in around)
    few, many = sorted((text.counts[one], text.counts[two]))
    elsewhere = few > 1 or many > 2 * copies + 2  # as any figure of two digits does
    if one != two and elsewhere:
        return left + right >= _LONG and content >= 8 and shown == said and 2 * amounts + rare >= 2
    dated = left + right >= 10 and content >= 4 and any(_YEAR.fullmatch(word) for word in around)
    long = left + right >= 16 and content >= 6
    apart, missing = shown - said, said - shown
    return (
        (dated or long or 2 * amounts + rare >= 2) and not (apart and missing) and _BASES.isdisjoint([*apart, *missing])
    )


def _refers_back(text: _Text, i: int) -> bool:
    """Whether the sentence a place is in goes on about the one before: "The increase of $2.4 million was due to"."""
    start = text.starts[text.sentence_of(i)]
    article, noun = text.words[start : start + 2]
    return article in ("the", "this", "these", "such") and (noun in _DIRECTIONS or noun in _CHANGES)


def _is_of_same_period(text: _Text, i: int) -> bool:
    """Whether the sentence a place is in is of the period its heading names: "compared to the same period in 2013"."""
    number = text.sentence_of(i)
    words = text.words[text.starts[number] : text.starts[number + 1]]
    return any(word in _ALIKE_WORDS and after in _PERIODS | {"period"} for word, after in pairwise(words))


def _is_round(figure: str) -> bool:
    """Whether a figure has one digit that counts, as limits and prices agreed have: "10.00", "5.0"."""
    return len(figure.replace(",", "").replace(".", "").strip("0")) < 2


def _is_amount(word: str) -> bool:
    return word[0].isdigit() and sum(map(str.isdigit, word)) > 2 and not _YEAR.fullmatch(word)


def _told(text: _Text, i: int) -> Counter[str]:
    """The other figures and the telling words of the sentence that a place is in."""
    number = text.sentence_of(i)
    start, end = text.starts[number], text.starts[number + 1]
    return Counter(
        word
        for at, word in enumerate(text.words[start:end], start)
        if at != i
        and (
            word[0].isdigit()
            and text.words[at - 1] not in _NUMBERED
            or word in _PERIODS
            or word in _BASES
            or word in _ORDINALS
            or word in _DIRECTIONS
        )
    )
