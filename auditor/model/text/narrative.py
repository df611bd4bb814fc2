"""From the blocks of text to facts and claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from auditor.grammar.phrases import DatePhrase, EnumerationPhrase, RespectivelyPhrase
from auditor.grammar.reader import read_lists, read_phrases
from auditor.grammar.sentences import sentences
from auditor.model.claim import (
    Change,
    Echo,
    Fact,
    PeriodPair,
    PerShare,
    Range,
    Reference,
    Sentence,
    Share,
)
from auditor.model.figure import Unit
from auditor.model.fiscal_calendar import FiscalCalendar
from auditor.model.period import Period
from auditor.model.text.echoes import find_echoes
from auditor.model.text.headed_periods import Headed
from auditor.model.text.metrics import Lexicon
from auditor.model.text.movements import Movement
from auditor.model.text.named_periods import NamedPeriod
from auditor.model.text.period_sentences import told_in_turn
from auditor.model.text.sentence_reader import ReadSentence, SentenceReader
from auditor.reading.document import Span, TextBlock

_FIGURE = re.compile(r"\d[\d,.]*")
_LONG_WORD = re.compile(r"[A-Za-z]{2,}")
_SHORTEST_TABULAR, _FEWEST_FIGURES = 60, 8
#: What stands between an amount and the same amount per share.
_SAME_PER_SHARE = re.compile(
    r"(?:\s(?:pre-?\s?tax|after[ -]tax|before tax(?:es)?|net of tax(?:es)?|charges?|gains?|benefits?|expenses?)){0,3}"
    r"(?:,\s|\s\(|,?\sor\s)(?:about\s|approximately\s)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Narrative:
    """All that the text says: its facts and the claims that relate them."""

    facts: tuple[Fact, ...]
    changes: tuple[Change, ...]
    shares: tuple[Share, ...]
    ranges: tuple[Range, ...]
    per_shares: tuple[PerShare, ...]
    references: tuple[Reference, ...]
    echoes: tuple[Echo, ...]
    movements: tuple[Movement, ...]
    periods: tuple[NamedPeriod, ...]
    pairs: tuple[PeriodPair, ...]
    dates: tuple[tuple[DatePhrase, Sentence, Span], ...]
    lists: tuple[tuple[EnumerationPhrase | RespectivelyPhrase, Sentence, Span], ...]


def read_sentences(blocks: Iterable[tuple[int, TextBlock]]) -> list[ReadSentence]:
    """The sentences of the blocks that hold any phrase."""
    found = []
    for number, block in blocks:
        if block.kind == "furniture":
            continue
        for start, end in sentences(block.text):
            text = block.text[start:end]
            if _is_tabular(text):
                continue
            phrases = read_phrases(text)
            if phrases:
                found.append(ReadSentence(Sentence(text, block.span(start, end), number), start, block, phrases))
    return found


def _is_tabular(text: str) -> bool:
    """Whether a text is rows of figures that no table could be made of: more figures than words."""
    if len(text) < _SHORTEST_TABULAR:
        return False
    figures = len(_FIGURE.findall(text))
    return figures >= _FEWEST_FIGURES and figures > len(_LONG_WORD.findall(text))


def _per_share_beside(facts: Sequence[Fact], told: Sequence[PerShare]) -> Iterator[PerShare]:
    """The amounts with the same amount per share right behind them, in no such words as "or":
    "a charge of $118 million pre-tax, $0.20 per diluted share"."""
    known = {pair.per_share.figure.span for pair in told}
    for fact, following in pairwise(facts):
        if (
            fact.figure.unit is Unit.CURRENCY
            and following.figure.unit is Unit.PER_SHARE
            and fact.sentence is following.sentence
            and following.figure.span not in known
            and _SAME_PER_SHARE.fullmatch(fact.sentence.text, fact.end, following.start)
        ):
            yield PerShare(fact, following, fact.sentence)


def _into_next_block(context: Period | None, begun: Period | None) -> Period | None:
    """The period carried into the next block, after one that began with the period `begun`."""
    return begun if begun is not None and context is not None and context.is_year_before(begun) else context


def read_narrative(
    sentences: Sequence[ReadSentence],
    calendar: FiscalCalendar,
    lexicon: Lexicon,
    context: Period | None = None,
    headed: Mapping[int, Headed] = MappingProxyType({}),
) -> Narrative:
    """The facts and claims of the sentences, read in order: a period carries on until another is named, but one of the
    year before that a block comes to speak of ends with it.

    `context` is the period taken for what stands before any is named, `headed` that of the heading in whose
    reach a block stands.
    """
    facts: list[Fact] = []
    changes: list[Change] = []
    shares: list[Share] = []
    ranges: list[Range] = []
    per_shares: list[PerShare] = []
    references: list[Reference] = []
    echoes: list[Echo] = []
    movements: list[Movement] = []
    periods: list[NamedPeriod] = []
    pairs: list[PeriodPair] = []
    before: list[Change] = []  # the changes told in the sentence before
    dates: list[tuple[DatePhrase, Sentence, Span]] = []
    said: dict[tuple[str, int], Change] = {}  # the last change of each line item in a block
    block: int | None = None
    begun = context  # the period that the block began with
    for read in sentences:
        if read.sentence.block != block:
            block = read.sentence.block
            context, begun = _into_next_block(context, begun), None
        for phrase in read.phrases:
            if isinstance(phrase, DatePhrase):
                dates.append(
                    (phrase, read.sentence, read.block.span(read.start + phrase.start, read.start + phrase.end))
                )
        heading = headed.get(read.sentence.block)
        carried = heading.span if heading and context and heading.period.key == context.key else None
        reader = SentenceReader(read, calendar, lexicon, context, said, carried)
        reader.read()
        echoes += find_echoes(reader, before, facts)
        movements += reader.movements()
        periods += reader.named()
        pairs += reader.pairs()
        before = reader.related.changes
        facts += reader.facts
        changes += reader.related.changes
        for change in reader.related.changes:
            if change.metric and change.metric.concept and change.current and not change.metric.qualifier:
                said[change.metric.concept.name, read.sentence.block] = change
        shares += reader.related.shares
        ranges += reader.related.ranges
        per_shares += reader.related.per_shares
        references += reader.references
        begun = begun or (reader.periods.main if reader.periods.begins else context)
        context = reader.periods.main or context
    lists = []
    seen: set[int] = set()
    for read in sentences:
        if read.sentence.block in seen:
            continue
        seen.add(read.sentence.block)
        for phrase in read_lists(read.block.text):
            span = read.block.span(phrase.start, phrase.end)
            lists.append((phrase, Sentence(phrase.text, span, read.sentence.block), span))
    return Narrative(
        tuple(facts),
        tuple(changes),
        tuple(shares),
        tuple(ranges),
        (*per_shares, *_per_share_beside(facts, per_shares)),
        tuple(references),
        tuple(echoes),
        tuple(movements),
        tuple(periods),
        (*pairs, *told_in_turn(periods)),
        tuple(dates),
        tuple(lists),
    )
