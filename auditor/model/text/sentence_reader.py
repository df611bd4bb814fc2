"""From one sentence to its facts and claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from auditor.grammar.phrases import AmountPhrase, DirectionPhrase, PeriodPhrase, Phrase
from auditor.model.claim import (
    Change,
    Fact,
    Metric,
    PeriodPair,
    Reference,
    Sentence,
)
from auditor.model.figure import Figure, Unit
from auditor.model.fiscal_calendar import FiscalCalendar
from auditor.model.period import Period
from auditor.model.text.basis import basis_after, basis_of, method_of
from auditor.model.text.compared import compared, completed
from auditor.model.text.group import Group, Member
from auditor.model.text.grouping import group_amounts
from auditor.model.text.metrics import Lexicon, Mention, earnings_mentions, find_mentions
from auditor.model.text.movements import Movement, find_movements
from auditor.model.text.named_periods import NamedPeriod
from auditor.model.text.period_pairs import side_by_side
from auditor.model.text.relations import Relations
from auditor.model.text.said_periods import SaidPeriods
from auditor.reading.document import Span, TextBlock

_SHARE_BASIS = re.compile(r"(?:\sper\s(?:common\s)?share)?,?\s\(?(basic|diluted)\b", re.I)


#: How far apart two amounts per share may stand that are the basic and the diluted one.
_BESIDE = 48


class ReadSentence(NamedTuple):
    """A sentence with its phrases (offsets in the sentence's text) and the block it comes from."""

    sentence: Sentence
    start: int  # offset of the sentence in the block's text
    block: TextBlock
    phrases: tuple[Phrase, ...]


class SentenceReader:
    """Reads one sentence; a small workplace of lists, thrown away afterwards.

    `context` is the period carried on from the sentences before, `headed` where a heading names it,
    `said` the last change of each line item in a block.
    """

    def __init__(
        self,
        read: ReadSentence,
        calendar: FiscalCalendar,
        lexicon: Lexicon,
        context: Period | None,
        said: Mapping[tuple[str, int], Change],
        headed: Span | None = None,
    ) -> None:
        self.read_sentence = read
        self.text = read.sentence.text
        self.lexicon = lexicon
        self.calendar = calendar
        self.said = said
        phrases = read.phrases
        self.amounts = [p for p in phrases if isinstance(p, AmountPhrase)]
        self.directions = [p for p in phrases if isinstance(p, DirectionPhrase)]
        worded = [p for p in phrases if isinstance(p, PeriodPhrase)]
        self.periods = SaidPeriods(self.text, worded, self.amounts, calendar, context, self.span, headed)
        self.related = Relations(read.sentence, self.directions, self.periods, self.span)
        self.facts: list[Fact] = []
        self.references: list[Reference] = []

    def read(self) -> None:
        if not self.amounts and not self.directions:
            return
        phrases = [p for p, _ in self.periods.periods]
        mentions = [
            m._replace(qualifier="") if m.qualifier and any(p.start < m.start <= p.end + 1 for p in phrases) else m
            for m in self._mentions()
        ]  # "third-quarter net sales" are the company's
        groups = group_amounts(self.text, self.amounts, mentions, self.directions, phrases)
        spoken: set[int] = set()
        for group in groups:
            self._claims(group)
            if group.direction:
                spoken.add(group.direction.start)
        for direction in self.directions:
            if direction.start not in spoken:
                self._bare_direction(direction, mentions)
        found = compared(self._plain(), self.facts, self.directions)
        self.related.changes = completed(self.related.changes, found, self.span)

    def _plain(self) -> str:
        """The text with its amounts as "#", its words of direction as "^" and its periods blank, letter for letter."""
        letters = list(self.text)
        for period, _ in self.periods.periods:
            letters[period.start : period.end] = " " * (period.end - period.start)
        for mark, phrases in (("^", self.directions), ("#", self.amounts)):
            for phrase in phrases:
                letters[phrase.start : phrase.end] = mark * (phrase.end - phrase.start)
        return "".join(letters)

    def _mentions(self) -> list[Mention]:
        found = find_mentions(self.text, self.lexicon)
        earned = {amount.start: True for amount in self.amounts if amount.unit is Unit.PER_SHARE}
        for amount, following in pairwise(self.amounts):
            if amount.unit is Unit.CURRENCY and following.unit is Unit.PER_SHARE and following.appositive:
                earned[amount.start] = False
        mentions = (*found, *earnings_mentions(self.text, earned, found, self.lexicon))
        return sorted(mentions, key=lambda mention: mention.start)

    def named(self) -> list[NamedPeriod]:
        """The periods the sentence words."""
        return [
            NamedPeriod(phrase, periods, self.span(phrase.start, phrase.end), self.read_sentence.sentence)
            for phrase, periods in self.periods.periods
        ]

    def pairs(self) -> list[PeriodPair]:
        """The periods that the sentence sets side by side."""
        return [
            PeriodPair(
                pair.first,
                pair.second,
                self.span(*pair.first_at),
                self.span(*pair.second_at),
                pair.how,
                pair.many,
                pair.dated,
                self.read_sentence.sentence,
            )
            for pair in side_by_side(self.text, self.periods.periods, self.amounts, self.calendar, self.periods.context)
        ]

    def movements(self) -> Iterator[Movement]:
        """What the sentence says of the movement of named things."""
        return find_movements(
            self.read_sentence.sentence, self.amounts, self.directions, self.periods, self.span, self.figure_of
        )

    def _bare_direction(self, direction: DirectionPhrase, mentions: Sequence[Mention]) -> None:
        """A direction without an amount: "the increase in net sales in the fourth quarter", "gross profit fell"."""
        mention = None
        if direction.noun:
            mention = next(
                (
                    m
                    for m in mentions
                    if m.start > direction.end
                    and re.fullmatch(
                        r"\s(?:in|of)\s(?:the\s|its\s|our\s|overall\s|total\s)*", self.text[direction.end : m.start]
                    )
                ),
                None,
            )
            if mention is None:
                mention = next((m for m in mentions if direction.start - 3 < m.end + 1 <= direction.start), None)
        else:
            mention = next(
                (
                    m
                    for m in reversed(mentions)
                    if m.end <= direction.start
                    and re.fullmatch(r"\s(?:has |have |had |also |was |were )?", self.text[m.end : direction.start])
                ),
                None,
            )
        if mention is None:
            return
        metric = self._metric(mention, mention.start)
        end = max(mention.end, direction.end)
        limit = next((other.start for other in self.directions if other.start >= end), None)
        period, sure, where = self.periods.near(mention.start, end, limit)
        before = self.said.get((metric.concept.name if metric.concept else "", self.read_sentence.sentence.block))
        if before is not None and before.period is not None:
            if not sure:  # "The SG&A increase is largely due to …"
                period, sure = before.period, before.period_sure
            elif (
                direction.noun
                and period is not None
                and where is not None
                and self.text[: direction.start].lower().endswith("the ")
                and not self._amount_between(direction.end, where)
            ):
                self.references.append(Reference(metric, period, where, before))
        if period is None or metric.basis or metric.concept is None:
            return
        span = self.span(direction.start, direction.end)
        self.related.changes.append(
            Change(
                metric,
                period,
                sure,
                None,
                None,
                None,
                None,
                direction.direction,
                span,
                None,
                self.read_sentence.sentence,
            )
        )

    def _amount_between(self, start: int, where: Span) -> bool:
        """Whether an amount stands between an offset and a place behind it, which may then be said of that amount."""
        return any(amount.start >= start and self.span(amount.start, amount.end) < where for amount in self.amounts)

    def span(self, start: int, end: int) -> Span:
        return self.read_sentence.block.span(self.read_sentence.start + start, self.read_sentence.start + end)

    def _metric(self, mention: Mention, at: int) -> Metric:
        basis = basis_of(self.text, mention, at) or method_of(self.read_sentence.block.text)
        return Metric(
            mention.text, mention.words, mention.concept, mention.qualifier, mention.loss, basis, mention.before
        )

    def _next_lead(self, end: int) -> int:
        """Where the next amount that restates no other begins; the sentence's end if there is none."""
        return next((a.lead_start for a in self.amounts if a.start > end and not a.appositive), len(self.text))

    def figure_of(self, amount: AmountPhrase) -> Figure:
        return Figure(
            amount.text,
            amount.value,
            amount.step,
            amount.unit,
            self.span(amount.start, amount.end),
            "narrative",
            amount.scale,
            amount.hedge,
            amount.currency,
        )

    def _claims(self, group: Group) -> None:
        facts: dict[int, Fact] = {}
        whole: Period | None = None
        members = group.members
        for i, member in enumerate(members):
            limit = next(
                (members[k].amount.lead_start for k in range(i + 1, len(members)) if members[k].appositive_to is None),
                None,
            )
            amount = member.amount
            period, sure, where = self.periods.of_member(group, member, limit, self._facts_period(group))
            earlier = facts.get(id(member.appositive_to)) if member.side == "share" else None
            if earlier is not None and earlier.side == "prior":  # "compared to $124.1 million, or 24.7% of net sales"
                period, sure, where = earlier.period, earlier.period_sure, earlier.period_span
            mention = member.mention or group.mention
            metric = self._metric(mention, amount.start) if mention else None
            if metric is not None and not metric.basis:
                after = basis_after(self.text, amount.end, self._next_lead(amount.end))
                metric = replace(metric, basis=after or self._basis_compared(member, group, facts))
            basis = amount.basis
            if not basis and amount.unit is Unit.PER_SHARE and (said := _SHARE_BASIS.match(self.text, amount.end)):
                basis = said[1].lower()
            fact = Fact(
                self.figure_of(amount),
                metric,
                period,
                sure,
                where,
                basis,
                self.read_sentence.sentence,
                amount.start,
                amount.end,
                member.side,
                amount.of,
            )
            if fact.side == "part" and period is not None and whole is not None and period.key != whole.key:
                fact = replace(
                    fact, side="current"
                )  # "of which $5.8 million in the fourth quarter" is the quarter's amount
            if fact.side == "current" and whole is None:
                whole = period
            facts[id(member)] = fact
            self.facts.append(fact)
        self._date_current(group, facts)
        self._tell_basic(group, facts)
        self.facts[-len(members) :] = facts.values()
        self.related.relate(group, facts)

    def _date_current(self, group: Group, facts: dict[int, Fact]) -> None:
        """Amounts of no known period, compared with what is said of a year ago, are of the period reported."""
        calendar = self.calendar
        reported = (self.periods.context, calendar.quarter, calendar.to_date, calendar.year)
        told = next((f.period for f in facts.values() if f.side == "prior" and f.period_sure and f.period), None)
        period = next((p for p in reported if p and p.months and told and told.is_year_before(p)), None)
        for member in group.members:
            fact = facts[id(member)]
            if fact.side == "current" and fact.period is None:
                facts[id(member)] = replace(fact, period=period)

    def _tell_basic(self, group: Group, facts: dict[int, Fact]) -> None:
        """Of two amounts per share side by side one is basic where the other is said to be diluted:
        "$0.89 per share ($0.88 per share on a diluted basis)"."""
        rates = [member for member in group.members if member.amount.unit is Unit.PER_SHARE]
        for one, other in zip(rates, rates[1:], strict=False):
            first, second = facts[id(one)], facts[id(other)]
            if second.start - first.end > _BESIDE or one.side != other.side:
                continue
            if not first.share_basis and second.share_basis == "diluted":
                facts[id(one)] = replace(first, share_basis="basic")
            elif not second.share_basis and first.share_basis == "diluted":
                facts[id(other)] = replace(second, share_basis="basic")

    def _basis_compared(self, member: Member, group: Group, facts: Mapping[int, Fact]) -> str:
        """The basis that an amount compared with has from the one it is compared to:
        "core earnings were $0.29 per share, compared to earnings of $0.30 per share"."""
        mention = member.mention
        if member.side != "prior" or mention is None or self.text.endswith("GAAP ", 0, mention.start):
            return ""
        current = next((facts[id(m)] for m in group.members if m.side == "current" and id(m) in facts), None)
        adjusted = current is not None and current.metric is not None and current.metric.basis == "adjusted"
        return "adjusted" if adjusted else ""

    def _facts_period(self, group: Group) -> Period | None:
        """The period already given to the group's current amount."""
        for fact in reversed(self.facts):
            if (
                fact.period
                and fact.period_span
                and any(
                    self.span(m.amount.start, m.amount.end) == fact.figure.span and m.side == "current"
                    for m in group.members
                )
            ):
                return fact.period
        return None
