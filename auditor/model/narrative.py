"""From the blocks of text to facts and claims."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from auditor.grammar.phrases import (
    AmountPhrase,
    DatePhrase,
    DirectionPhrase,
    EnumerationPhrase,
    PeriodPhrase,
    Phrase,
    RespectivelyPhrase,
)
from auditor.grammar.reader import read_lists, read_phrases
from auditor.grammar.sentences import sentences
from auditor.model.claim import Change, Elapsed, Fact, Metric, PerShare, Range, Reference, Sentence, Share
from auditor.model.figure import Figure, Unit
from auditor.model.fiscal_calendar import FiscalCalendar, resolve
from auditor.model.grouping import Group, Member, amount_runs, group_amounts
from auditor.model.metrics import Lexicon, Mention, find_mentions
from auditor.model.period import Period
from auditor.reading.document import Span, TextBlock

_BASIS = (
    (
        "adjusted",
        re.compile(
            r"non[- ]gaap|\badjusted\b|\bcore\b|\bunderlying\b|\bexcluding\b|\bnormalized\b|\bexclusive of\b"
            r"|\bbefore (?:special|one-time|unusual|the (?:effect|cumulative))",
            re.I,
        ),
    ),
    ("pro forma", re.compile(r"pro[- ]forma", re.I)),
    (
        "constant currency",
        re.compile(
            r"constant[- ](?:currency|dollar)|\borganic\b|\bcomparable[- ](?:sales|store)|\bsame[- ]store"
            r"|\blocal currenc",
            re.I,
        ),
    ),
    (
        "outlook",
        re.compile(
            r"\b(?:expects?|expected|guidance|outlook|forecast\w*|anticipates?|anticipated|projects?|projected"
            r"|targets?|estimates? (?:that|to)|range of|plans to|will be|(?:would|could|might|should) (?:be|have))\b",
            re.I,
        ),
    ),
)


#: an aside like "($1.39 per share)" may stand between
_SET_APART = re.compile(
    r"(?:\s(?:per|a)\s(?:[a-z]+\s){0,2}share)?\)?[,]?(?:\s\([^()]{0,40}\)|,?\sor\s[^,;.]{0,8}\d[^,;]{0,30},?)?,?\s"
    r"(?:before|excluding|exclusive of|on an? (?:adjusted|comparable|pro forma|core|organic|non-gaap|constant)"
    r"|as adjusted|pro forma)\b",
    re.I,
)
#: what follows is not what the sentence is about
_ASIDE = re.compile(
    r"\b(?:as a result of|due to|because of|attributable to|related to|associated with|resulting from"
    r"|in connection with|which|including)\b",
    re.I,
)
_SHARE_BASIS = re.compile(r"(?:\sper\s(?:common\s)?share)?,?\s\(?(basic|diluted)\b", re.I)
_THROUGHOUT = re.compile(r"\b(?:during|for|throughout)\s(?:the\s(?:course\sof\s)?)?$", re.I)
_PAST = re.compile(r"\b(?:was|were|had|did|came|grew|rose|fell|\w{3,}ed)\b")
_AHEAD = re.compile(
    r"\b(?:objectives?|priorit\w+|full[- ]year|excluding|including|will|would|could|may|might|should|shall|expect\w*"
    r"|anticipat\w*|plan\w*|intend\w*|project\w*|forecast\w*|guidance|outlook|estimate\w*|target\w*|goal\w*|budget\w*"
    r"|schedul\w*|commit\w*|believ\w*|to date|so far|beginning|effective|payable|mature\w*|next|future|subsequent\w*"
    r"|expir\w*|through)\b",
    re.I,
)
_YEAR_OVER_YEAR = re.compile(
    r"(?:y/y|yoy|year[- ]over[- ]year|quarter[- ]over[- ]quarter|q/q|sequentially|year[- ]on[- ]year)", re.I
)
_ENDS = re.compile(r"[;:]|\.\s")
_COMPARED_WITH = re.compile(
    r"\b(?:compared (?:with|to)|versus|vs\.?|against|than|from|over)\s(?:(?:in|for|that of|the|those of|during)\s)*$",
    re.I,
)
_EXCLUDED_FIRST = re.compile(
    r"\W{0,3}(?:excluding|exclusive of|before|adjusted for|without|on an adjusted|on a non-gaap)\b[^,]{3,90},", re.I
)
_EXCLUDED_LAST = re.compile(
    r"[^;$%]{0,80}?[, ](?:excluding|exclusive of"
    r"|before (?:special|the (?:effect|impact)|unusual|one-time|cumulative|charges))\b",
    re.I,
)
_AND_FOR = re.compile(r"\s(?:and|while|but)\s(?:(?:for|in|at|during|as of)\s)?(?:the\s)?$")
_COMPARING = re.compile(r"\b(?:compared|versus|vs|against|than|from|over)\b", re.I)


@lru_cache(maxsize=4)  # asked of a sentence for each of its amounts
def _of_outlook(sentence: str) -> bool:
    """Whether a sentence speaks of what is expected."""
    return _BASIS[3][1].search(sentence) is not None


class ReadSentence(NamedTuple):
    """A sentence with its phrases (offsets in the sentence's text) and the block it comes from."""

    sentence: Sentence
    start: int  # offset of the sentence in the block's text
    block: TextBlock
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Narrative:
    """All that the text says: its facts and the claims that relate them."""

    facts: tuple[Fact, ...]
    changes: tuple[Change, ...]
    shares: tuple[Share, ...]
    ranges: tuple[Range, ...]
    per_shares: tuple[PerShare, ...]
    references: tuple[Reference, ...]
    elapsed: tuple[Elapsed, ...]
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
            phrases = read_phrases(text)
            if phrases:
                found.append(ReadSentence(Sentence(text, block.span(start, end), number), start, block, phrases))
    return found


def read_narrative(sentences: Sequence[ReadSentence], calendar: FiscalCalendar, lexicon: Lexicon) -> Narrative:
    """The facts and claims of the sentences, read in order: a period carries on until another is named."""
    facts: list[Fact] = []
    changes: list[Change] = []
    shares: list[Share] = []
    ranges: list[Range] = []
    per_shares: list[PerShare] = []
    references: list[Reference] = []
    elapsed: list[Elapsed] = []
    dates: list[tuple[DatePhrase, Sentence, Span]] = []
    context: Period | None = None
    said: dict[tuple[str, int], Change] = {}  # the last change of each line item in a block
    for read in sentences:
        for phrase in read.phrases:
            if isinstance(phrase, DatePhrase):
                dates.append(
                    (phrase, read.sentence, read.block.span(read.start + phrase.start, read.start + phrase.end))
                )
        reader = _SentenceReader(read, calendar, lexicon, context, said)
        reader.read()
        facts += reader.facts
        changes += reader.changes
        for change in reader.changes:
            if change.metric and change.metric.concept and change.current and not change.metric.qualifier:
                said[change.metric.concept.name, read.sentence.block] = change
        shares += reader.shares
        ranges += reader.ranges
        per_shares += reader.per_shares
        references += reader.references
        elapsed += reader.elapsed()
        context = reader.main_period or context
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
        tuple(per_shares),
        tuple(references),
        tuple(elapsed),
        tuple(dates),
        tuple(lists),
    )


class _SentenceReader:
    """Reads one sentence; a small workplace of lists, thrown away afterwards."""

    def __init__(
        self,
        read: ReadSentence,
        calendar: FiscalCalendar,
        lexicon: Lexicon,
        context: Period | None,
        said: Mapping[tuple[str, int], Change],
    ) -> None:
        self.said = said
        self.read_sentence = read
        self.text = read.sentence.text
        self.calendar = calendar
        self.context = context
        self.lexicon = lexicon
        phrases = read.phrases
        self.amounts = [p for p in phrases if isinstance(p, AmountPhrase)]
        self.directions = [p for p in phrases if isinstance(p, DirectionPhrase)]
        self.periods = self._resolve([p for p in phrases if isinstance(p, PeriodPhrase)])
        self.own_periods = [(p, q) for p, q in self.periods if not self._only_compared(p)]
        self.paired = self._paired_periods() if "respectively" in self.text else {}
        self.amount_starts = [amount.start for amount in self.amounts]
        self.leads = self._leads()
        self.main_period = next(
            (
                q[0]
                for p, q in self.periods
                if q and p.relation not in ("prior", "sequential", "next") and not self._compared_with(p)
            ),
            None,
        )
        self.facts: list[Fact] = []
        self.changes: list[Change] = []
        self.shares: list[Share] = []
        self.ranges: list[Range] = []
        self.per_shares: list[PerShare] = []
        self.references: list[Reference] = []

    def _resolve(self, phrases: list[PeriodPhrase]) -> list[tuple[PeriodPhrase, tuple[Period, ...]]]:
        """Each worded period with what it means; "fourth quarter … for the year ended" is that year's quarter."""
        resolved: list[tuple[PeriodPhrase, tuple[Period, ...]]] = []
        before = self.context
        absorbed: tuple[Period, ...] = ()
        for i, phrase in enumerate(phrases):
            if absorbed:  # the year of "fourth quarter … for the year ended": said already
                resolved.append((phrase, absorbed))
                absorbed = ()
                continue
            if (
                phrase.kind == "quarter"
                and phrase.number
                and not phrase.years
                and not phrase.ends
                and i + 1 < len(phrases)
            ):
                following = phrases[i + 1]
                if (
                    following.kind == "year"
                    and (following.ends or following.years)
                    and re.fullmatch(
                        r"[\w\s'’&-]{0,40}\b(?:for|of|in)\s(?:the\s|its\s)?",
                        self.text[phrase.end : following.start] or "",
                        re.I,
                    )
                ):
                    whole = resolve(following, self.calendar, before)
                    if whole:
                        year = self.calendar.year_name(whole[0])
                        resolved.append((phrase, (self.calendar.fiscal_quarter(phrase.number, year),)))
                        absorbed = resolved[-1][1]
                        before = absorbed[0]
                        continue
            periods = resolve(phrase, self.calendar, before)
            resolved.append((phrase, periods))
            if periods and periods[0].months and not self._only_compared(phrase):
                before = periods[0]
        return resolved

    def _only_compared(self, phrase: PeriodPhrase) -> bool:
        """Whether a phrase names nothing but what is compared with: "up 11% year-over-year", "over the prior year"."""
        return (
            bool(_YEAR_OVER_YEAR.fullmatch(phrase.text))
            or phrase.relation in ("prior", "sequential")
            and bool(_COMPARED_WITH.search(self.text, max(0, phrase.start - 60), phrase.start))
        )

    def elapsed(self) -> list[Elapsed]:
        """The whole years and quarters that the sentence speaks of as past."""
        found = [
            Elapsed(periods[0], self._span(phrase.start, phrase.end), self.read_sentence.sentence)
            for phrase, periods in self.periods
            if len(periods) == 1
            and phrase.kind == "year"
            and phrase.years
            and not phrase.ends
            and _THROUGHOUT.search(self.text, max(0, phrase.start - 24), phrase.start)
        ]
        return found if found and not _AHEAD.search(self.text) and _PAST.search(self.text) else []

    def _compared_with(self, phrase: PeriodPhrase) -> bool:
        """Whether a period is the one that something is compared with: "from the second quarter of 2003"."""
        return phrase.relation in ("prior", "sequential") or bool(
            _COMPARED_WITH.search(self.text, max(0, phrase.start - 60), phrase.start)
        )

    def _paired_periods(self) -> dict[int, tuple[Period | None, bool, Span | None]]:
        """The periods of amounts listed with "respectively", by where each amount starts;
        unsure where lists do not match."""
        found: dict[int, tuple[Period | None, bool, Span | None]] = {}
        for run in amount_runs(self.text, self.amounts):
            if len(run) < 2:
                continue
            lists = [(p, q) for p, q in self.periods if len(q) == len(run)]
            singles = [(p, q) for p, q in self.periods if len(q) == 1]
            named: list[tuple[Period | None, bool, Span | None]] = [(None, False, None)] * len(run)
            if len(lists) == 1:
                phrase, periods = lists[0]
                where = self._span(phrase.start, phrase.end)
                named = [(period, True, where) for period in periods]
            elif not lists and len(singles) == len(run):
                named = [(q[0], True, self._span(p.start, p.end)) for p, q in singles]
            found.update((amount.start, each) for amount, each in zip(run, named, strict=True))
        return found

    def _leads(self) -> list[int | None]:
        """Where, from each amount on, the first lead-in of one that restates no other begins; None after the last."""
        leads: list[int | None] = [None]
        for amount in reversed(self.amounts):
            lead = leads[-1]
            if not amount.appositive and (lead is None or amount.lead_start < lead):
                lead = amount.lead_start
            leads.append(lead)
        leads.reverse()
        return leads

    def read(self) -> None:
        if not self.amounts and not self.directions:
            return
        phrases = [p for p, _ in self.periods]
        mentions = [
            m._replace(qualifier="") if m.qualifier and any(p.start < m.start <= p.end + 1 for p in phrases) else m
            for m in find_mentions(self.text, self.lexicon)
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
        period, sure, where = self._period_near(mention.start, max(mention.end, direction.end))
        before = self.said.get((metric.concept.name if metric.concept else "", self.read_sentence.sentence.block))
        if before is not None and before.period is not None:
            if not sure:  # "The SG&A increase is largely due to …"
                period, sure = before.period, before.period_sure
            elif (
                direction.noun
                and period is not None
                and where is not None
                and self.text[: direction.start].lower().endswith("the ")
            ):
                self.references.append(Reference(metric, period, where, before))
        if period is None or metric.basis or metric.concept is None:
            return
        span = self._span(direction.start, direction.end)
        self.changes.append(
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

    def _span(self, start: int, end: int) -> Span:
        return self.read_sentence.block.span(self.read_sentence.start + start, self.read_sentence.start + end)

    def _metric(self, mention: Mention, at: int) -> Metric:
        clause = self.text[max(0, mention.start - 80) : max(mention.end, at)]
        cut = max(clause.rfind(mark) for mark in (", ", "; ", " and "))
        clause = clause if cut < 0 or cut > len(clause) - len(mention.text) - 1 else clause[cut:]
        basis = next((name for name, pattern in _BASIS if pattern.search(clause)), "")
        if not basis and _BASIS[0][1].search(self.text, mention.end, max(mention.end, min(mention.end + 30, at))):
            basis = "adjusted"
        if not basis and _EXCLUDED_FIRST.match(self.text):
            basis = "adjusted"
        if not basis and _of_outlook(self.text):
            basis = "outlook"
        return Metric(
            mention.text, mention.words, mention.concept, mention.qualifier, mention.loss, basis, mention.before
        )

    def _base(self, members: Sequence[Member]) -> tuple[Period | None, bool]:
        """The period a change without its earlier amount is compared with, and whether one is named."""
        end = members[-1].amount.end
        for phrase, periods in self.periods:
            if phrase.start >= end and self._compared_with(phrase):
                if phrase.start - end > 60 or _ENDS.search(self.text, end, phrase.start):
                    break
                return (periods[0] if len(periods) == 1 else None), True
        return None, False

    def _unrelated(self, one: Fact, other: Fact) -> bool:
        """Whether "and" stands between two figures:
        "375 basis points higher than our cost and higher than the 7.6%"."""
        a, b = sorted(((one.start, one.end), (other.start, other.end)))
        return " and " in self.text[a[1] : b[0]]

    def _side_by_side(self, one: Fact, other: Fact) -> bool:
        """Whether two figures restate each other: "$4.0 million, or 12%"."""
        a, b = sorted((one.figure.span, other.figure.span))
        return b.start - a.end <= 12

    def _basis_after(self, end: int) -> str:
        """What the words right after an amount, and after what restates it, set it apart by:
        "before the effect of …"."""
        following = next((a.lead_start for a in self.amounts if a.start > end and not a.appositive), len(self.text))
        match = _SET_APART.match(self.text, end) or _EXCLUDED_LAST.match(self.text, end, following)
        return "adjusted" if match else ""

    def _figure(self, amount: AmountPhrase) -> Figure:
        return Figure(
            amount.text,
            amount.value,
            amount.step,
            amount.unit,
            self._span(amount.start, amount.end),
            "narrative",
            amount.scale,
            amount.hedge,
            amount.currency,
        )

    def _period_near(self, start: int, end: int, limit: int | None = None) -> tuple[Period | None, bool, Span | None]:
        """The period said of text[start:end]: the next one after it up to `limit`, else the last one before it."""
        limit = len(self.text) if limit is None else limit
        for phrase, periods in self.own_periods:
            if end <= phrase.start < limit and len(periods) == 1:
                if re.search(r"[;:]|\.\s", self.text[end : phrase.start]):
                    break
                return periods[0], True, self._span(phrase.start, phrase.end)
        for phrase, periods in reversed(self.own_periods):
            if phrase.end <= start and len(periods) == 1:
                return periods[0], True, self._span(phrase.start, phrase.end)
        if self.own_periods:
            return None, False, None
        return self.context, False, None

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
            period, sure, where = self._member_period(group, i, limit)
            mention = member.mention or group.mention
            metric = self._metric(mention, amount.start) if mention else None
            if metric is not None and not metric.basis:
                metric = replace(metric, basis=self._basis_after(amount.end))
            basis = amount.basis
            if not basis and amount.unit is Unit.PER_SHARE and (said := _SHARE_BASIS.match(self.text, amount.end)):
                basis = said[1].lower()
            fact = Fact(
                self._figure(amount),
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
        self._relate(group, facts)

    def _member_period(self, group: Group, i: int, limit: int | None) -> tuple[Period | None, bool, Span | None]:
        member = group.members[i]
        paired = self.paired.get(member.amount.start)
        if paired is not None:
            return paired
        period, sure, where = self._said_period(group, member, limit)
        if member.side == "prior" and period is not None and where is not None:
            period = self._same_stretch(period, group)
        return period, sure, where

    def _same_stretch(self, period: Period, group: Group) -> Period:
        """A bare year after a quarter means that year's quarter:
        "net income for the quarter was $7 compared to $11 in 2020"."""
        current = self._facts_period(group)
        if current is None or period.months != 12 or current.months not in (3, 6, 9):
            return period
        bare = any(
            p.kind == "year" and q == (period,) and not p.ends and "year" not in p.text.lower() for p, q in self.periods
        )
        years = self.calendar.year_name(current) - self.calendar.year_name(period)
        return current.years_before(years) if bare and 0 < years <= 5 else period

    def _said_period(self, group: Group, member: Member, limit: int | None) -> tuple[Period | None, bool, Span | None]:
        for phrase, periods in self.periods:
            if (
                len(periods) == 1
                and phrase.end <= member.amount.start
                and self.text[phrase.end : member.amount.start].strip() == ":"
            ):
                return periods[0], True, self._span(phrase.start, phrase.end)
        if limit is None:
            limit = self.leads[bisect_right(self.amount_starts, member.amount.end)]
        if member.side in ("difference", "share"):
            own = self._facts_period(group)
            if own:
                return own, True, None
        spoken = self.periods if member.side == "prior" else self.own_periods
        for phrase, periods in spoken:
            if member.amount.end <= phrase.start and (limit is None or phrase.start < limit):
                gap = self.text[member.amount.end : phrase.start]
                if re.search(r"[;:]|\.\s", gap) or len(gap) > 140 or _COMPARING.search(gap) or _AND_FOR.search(gap):
                    break
                if len(periods) == 1:
                    return periods[0], True, self._span(phrase.start, phrase.end)
                break
        if member.side == "prior":
            current = next(
                (
                    self._period_near(m.amount.start, m.amount.end, m.amount.end)[0]
                    for m in group.members
                    if m.side == "current"
                ),
                None,
            )
            between = [
                (p, q)
                for p, q in self.periods
                if len(q) == 1 and group.members[0].amount.end <= p.start and p.end <= member.amount.start
            ]
            if between and member.amount.lead_start <= between[-1][0].start:
                return between[-1][1][0], True, self._span(between[-1][0].start, between[-1][0].end)
            if (
                member.mention is not None
                and member.mention is not group.mention
                and between
                and between[-1][0].start > group.members[0].amount.end
            ):
                return between[-1][1][0], True, self._span(between[-1][0].start, between[-1][0].end)
            own = self._facts_period(group)
            base = own or current
            return (base.years_before(1), False, None) if base else (None, False, None)
        if member.appositive_to is not None:
            own = self._facts_period(group)
            if own:
                return own, True, None
        start = group.mention.start if group.mention else member.amount.lead_start
        earlier = next(
            (m.amount.end for m in group.members if m.side == "prior" and m.amount.end < member.amount.start), None
        )
        for phrase, periods in reversed(spoken):
            if earlier is not None and member.side == "current" and phrase.start >= earlier:
                continue  # "grew from $41.2 million in 2002 to $46.2 million": 2002 is said of the first amount
            if phrase.end <= member.amount.lead_start and len(periods) == 1:
                crossed = any(phrase.end < a.start < start for a in self.amounts) or (
                    member.mention is None and bool(_ASIDE.search(self.text, phrase.end, member.amount.start))
                )
                if crossed and phrase.relation == "prior":
                    continue
                if crossed and member.mention is None:
                    return None, False, None
                return periods[0], not crossed, self._span(phrase.start, phrase.end)
        if not spoken:
            return self.context, False, None
        return None, False, None

    def _facts_period(self, group: Group) -> Period | None:
        """The period already given to the group's current amount."""
        for fact in reversed(self.facts):
            if (
                fact.period
                and fact.period_span
                and any(
                    self._span(m.amount.start, m.amount.end) == fact.figure.span and m.side == "current"
                    for m in group.members
                )
            ):
                return fact.period
        return None

    def _relate(self, group: Group, facts: dict[int, Fact]) -> None:
        members = group.members
        sentence = self.read_sentence.sentence
        direction = group.direction
        by_unit: dict[Unit, dict[str, Fact]] = {}
        for member in members:
            slot = by_unit.setdefault(member.amount.unit, {})
            slot.setdefault(member.side, facts[id(member)])
            if (
                member.appositive_to is not None
                and member.amount.unit is Unit.PER_SHARE
                and member.appositive_to.amount.unit is Unit.CURRENCY
            ):
                self.per_shares.append(PerShare(facts[id(member.appositive_to)], facts[id(member)], sentence))
        percent = by_unit.get(Unit.PERCENT, {}).get("difference")
        points = by_unit.get(Unit.BASIS_POINTS, {}).get("difference")
        own = next((m.amount.direction for m in members if m.amount.direction and m.side == "difference"), 0)
        way = direction.direction if direction else (own or None)
        span = self._span(direction.start, direction.end) if direction else None
        multiple = int(direction.multiple) if direction and direction.multiple and direction.multiple >= 2 else None
        made = False
        base, base_said = self._base(members)
        for unit, slots in by_unit.items():
            if unit is Unit.BASIS_POINTS:
                continue
            current, prior = slots.get("current"), slots.get("prior")
            difference = slots.get("difference") if unit is not Unit.PERCENT else points
            rate = percent if unit is not Unit.PERCENT else None
            if difference is not None and prior is not None and self._unrelated(difference, prior):
                difference = None
            if rate is not None and difference is not None and not self._side_by_side(rate, difference):
                difference = None
            if current is None and prior is None and not (difference and rate):
                continue
            first = not made
            if rate is None and difference is None and any(m.listed and m.amount.unit is unit for m in members):
                continue  # two amounts side by side: no word tells which way it went
            if prior is None and difference is None and (rate is None or not first) and (way is None or not first):
                continue
            made = True
            reference = current or prior or difference
            assert reference is not None
            self.changes.append(
                Change(
                    reference.metric,
                    current.period if current else None,
                    bool(current and current.period_sure),
                    current,
                    prior,
                    rate if first else None,
                    difference,
                    way if first or prior else None,
                    span,
                    multiple if first else None,
                    sentence,
                    base,
                    base_said,
                )
            )
            if group.contrary and current and prior and first:
                self.changes.append(
                    Change(
                        reference.metric,
                        current.period,
                        current.period_sure,
                        current,
                        prior,
                        None,
                        None,
                        group.contrary.direction,
                        self._span(group.contrary.start, group.contrary.end),
                        None,
                        sentence,
                    )
                )
        if not made and percent is not None:
            self.changes.append(
                Change(
                    percent.metric,
                    percent.period,
                    percent.period_sure,
                    None,
                    None,
                    percent,
                    None,
                    way,
                    span,
                    None,
                    sentence,
                    base,
                    base_said,
                )
            )
        whole: Fact | None = None
        for member in members:
            fact = facts[id(member)]
            if member.side == "current" and member.appositive_to is None:
                whole = fact
            elif member.side == "part" and whole is not None and whole.figure.unit is fact.figure.unit:
                self.shares.append(Share(fact, whole, None, sentence))
        for slots in by_unit.values():
            if "low" in slots and "high" in slots:
                self.ranges.append(Range(slots["low"], slots["high"], sentence))
