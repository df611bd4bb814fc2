"""Words that take up a change told before: "This increase was …", "The decrease of $3.9 million reflects …".

    echo ::= ("this" | "that" | "the") [ "net" | "overall" | ... ] noun [ "of" amount | "in" line ] verb

What it takes up is the change told in the sentence before; or, where an amount is given, the two amounts that the
paragraph sets side by side and that differ by as much; where a line is named, the two amounts last given for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.model.claim import Change, Echo, Fact, Sentence, size_of
from auditor.model.figure import Figure
from auditor.model.rounding import Outcome, compare, digits_of, printed
from auditor.model.text.metrics import Mention, find_mentions
from auditor.model.text.relations import VALUES
from auditor.model.text.sentence_reader import SentenceReader
from auditor.reading.document import Span

_TAKES_UP = re.compile(r"(?:this|that|these|the)\s(?:(?:overall|net|year-over-year|total)\s)?", re.I)
_IS = re.compile(
    r"s?(?:\sin (?:both|each of the|all) (?:periods|quarters|years))?"
    r"\s(?:was|were|is|are|reflects?|reflected|resulted|primarily|mainly|came|comes)\b",
    re.I,
)
#: "This increase in operating profit as a percentage of net sales was": of the line, or of what it is of sales.
_OF_SALES = re.compile(r"\sas a percent(?:age)? of (?:net |total )?(?:sales|revenues?)", re.I)
_THIS = re.compile(r"th(?:is|ese)\s", re.I)
_IN = re.compile(r"\s(?:in|of)\s(?:(?:the|our|its|overall|total|consolidated)\s)*", re.I)
_OF = re.compile(r"\sof\s(?:approximately\s|about\s)?")
#: the fewest digits by which a difference is told from others
_TELLING = 2


def find_echoes(reader: SentenceReader, before: Sequence[Change], told: Sequence[Fact]) -> Iterator[Echo]:
    """The word at the head of a sentence that takes up what is told before it.

    `before` are the changes of the sentence before, which must be of the same block and go one way only; `told` the
    facts of the text so far.
    """
    sentence = reader.read_sentence.sentence
    word = next((d for d in reader.directions if d.noun and d.direction and not VALUES.match(d.text)), None)
    if word is None or not _TAKES_UP.fullmatch(reader.text, 0, word.start):
        return
    amount = next((a for a in reader.amounts if _OF.fullmatch(reader.text, word.end, a.start)), None)
    if amount is not None:
        source = _differing(reader.figure_of(amount), sentence.block, told)
    elif _IS.match(reader.text, word.end):
        source = _told_one_way(before, sentence.block)
    else:
        line = _line_after(reader, word.end)
        source = _of_line(line, sentence.block, told)
        if source is None and line is not None:
            source = _told_one_way([c for c in before if _is_told_of(c, line, sentence)], sentence.block)
    if source is not None:
        yield Echo(word.direction, reader.span(word.start, word.end), *source, sentence)


def _told_one_way(before: Sequence[Change], block: int) -> tuple[int, Span] | None:
    """Which way all changes of the sentence before go, and where it says so, or gives the later amount."""
    told = [(c.direction, c.direction_span) for c in before if c.direction and c.direction_span is not None]
    if not told and not any(change.direction for change in before):
        told = [(way, change.current.figure.span) for change in before if change.current and (way := _way_of(change))]
    if len({way for way, _ in told}) != 1 or before[0].sentence.block != block:
        return None
    return told[0]


def _way_of(change: Change) -> int:
    """Which way the two amounts of a change go, 0 where they tell nothing: they are losses, or the same."""
    current, prior = change.current, change.prior
    if current is None or prior is None or current.figure.unit is not prior.figure.unit:
        return 0
    if current.says_loss or prior.says_loss or min(current.figure.value, prior.figure.value) < 0:
        return 0
    moved = size_of(current) - size_of(prior)
    return 1 if moved.low > 0 else -1 if moved.high < 0 else 0


def _is_told_of(change: Change, line: Mention, sentence: Sentence) -> bool:
    """Whether a change told in the sentence before is of a line: of its name, or said in one that names it and is taken
    up by "this"."""
    metric = change.metric
    if metric is not None and metric.words == line.words and not metric.basis:
        return True
    if metric is not None and metric.concept is not None:
        return metric.concept is line.concept and not metric.basis and not metric.qualifier
    return _THIS.match(sentence.text) is not None and line.text.lower() in change.sentence.text.lower()


def _differing(difference: Figure, block: int, told: Sequence[Fact]) -> tuple[int, Span] | None:
    """Which way the last two amounts of the block that are set side by side went, if they differ by `difference`."""
    if digits_of(difference.value, difference.step) < _TELLING:
        return None
    for prior, current in pairwise(reversed(told)):
        if prior.sentence.block != block:
            return None
        if not _side_by_side(current, prior) or prior.figure.unit is not difference.unit:
            continue
        moved = size_of(current) - size_of(prior)
        if compare(abs(moved), abs(printed(difference))) is Outcome.CONFLICTS or not moved.value:
            return None
        return 1 if moved.value > 0 else -1, current.figure.span
    return None


def _line_after(reader: SentenceReader, end: int) -> Mention | None:
    """The line named right behind a word: "the decrease in operating income was"."""
    link = _IN.match(reader.text, end)
    if link is None:
        return None
    named = (m for m in find_mentions(reader.text, reader.lexicon) if m.start - link.end() in (0, 1))
    return next((m for m in named if _IS.match(reader.text, _past_share(reader.text, m.end))), None)


def _past_share(text: str, end: int) -> int:
    """Where words that make a share of sales of a line end."""
    share = _OF_SALES.match(text, end)
    return share.end() if share else end


def _of_line(line: Mention | None, block: int, told: Sequence[Fact]) -> tuple[int, Span] | None:
    """Which way the amounts of a line went that the block set side by side where it last spoke of it."""
    if line is None:
        return None
    ways: dict[int, Span] = {}
    last: Sentence | None = None
    for prior, current in pairwise(reversed(told)):
        if prior.sentence.block != block or last is not None and prior.sentence is not last:
            break
        if not _is_of(current, line):
            continue
        last = current.sentence
        if not _side_by_side(current, prior) or not _is_of(prior, line):
            continue
        if current.figure.value < 0 or prior.figure.value < 0 or current.figure.value == prior.figure.value:
            return None
        ways[1 if current.figure.value > prior.figure.value else -1] = current.figure.span
    return next(iter(ways.items())) if len(ways) == 1 else None


def _side_by_side(current: Fact, prior: Fact) -> bool:
    return (
        (current.side, prior.side) == ("current", "prior")
        and current.figure.unit is prior.figure.unit
        and current.sentence is prior.sentence
    )


def _is_of(fact: Fact, line: Mention) -> bool:
    metric = fact.metric
    return metric is not None and metric.words == line.words and metric.loss == line.loss and not metric.basis
