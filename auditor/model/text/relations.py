"""How the facts of a sentence relate: changes, shares of a whole, ranges, amounts per share beside amounts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from auditor.grammar.phrases import DirectionPhrase
from auditor.model.claim import Change, Fact, Metric, PerShare, Range, Sentence, Share
from auditor.model.figure import Unit
from auditor.model.period import Period
from auditor.model.text.amount_lists import amount_runs
from auditor.model.text.group import Group, Member, later_bases
from auditor.model.text.said_periods import SaidPeriods
from auditor.reading.document import Span

#: Words that say that something is better or worse, not which way it went.
VALUES = re.compile(r"improv|strengthen|weaken", re.I)
_GOOD = re.compile(
    r"\b(?:sales|revenues?|income|earnings|profit\w*|margins?|ebit\w*|cash|yield|returns?|eps|occupancy|productivity"
    r"|orders|bookings|volumes?|prices?|production|utilization|traffic|share)\b",
    re.I,
)
_BAD = re.compile(
    r"\b(?:ratio|expenses?|costs?|loss(?:es)?|deficit|use[ds]?|days|debt|leverage|charge|delinquen\w+|turnover|capital"
    r"|rates?|points)\b",
    re.I,
)
#: How far before its amounts, or its name, the words that name a thing may begin.
_SUBJECT = 48
#: How far behind a difference its word of direction may stand: "70 basis points lower".
_BEHIND = 12


class Relations:
    """What a sentence relates, gathered group by group; a small workplace of lists, thrown away afterwards."""

    def __init__(
        self,
        sentence: Sentence,
        directions: Sequence[DirectionPhrase],
        periods: SaidPeriods,
        span: Callable[[int, int], Span],
    ) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.directions = directions
        self.periods = periods
        self.span = span
        self.changes: list[Change] = []
        self.shares: list[Share] = []
        self.ranges: list[Range] = []
        self.per_shares: list[PerShare] = []

    def relate(self, group: Group, facts: Mapping[int, Fact]) -> None:
        """Tell how the amounts of a group relate; `facts` has the fact of each member by its identity."""
        members, sentence = group.members, self.sentence
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
        lone = len(members) == 1  # "…, following a 3 percent decrease in 1996": of nothing said before
        way = own or None if lone and own or direction is None else direction.direction
        if direction is not None and VALUES.match(direction.text) and not self._more_is_better(group, direction):
            way = None
        span = self.span(direction.start, direction.end) if direction and direction.direction == way else None
        multiple = int(direction.multiple) if direction and direction.multiple and direction.multiple >= 2 else None
        made = False
        base, base_said = self.periods.base(members[-1].amount.end)
        shares = [facts[id(member)] for member in members if member.side == "share"]
        in_points = percent is not None and _is_in_points(percent, members, shares)
        of_points = in_points or any(_is_said_of_points(member, direction) for member in members)
        # "rose 8.4% to $217.1 million and was 11.8% of sales": the rate is that of the amount
        for unit, slots in sorted(by_unit.items(), key=lambda each: each[0] is Unit.PERCENT and percent is not None):
            if unit is Unit.BASIS_POINTS:
                continue
            current, prior = slots.get("current"), slots.get("prior")
            difference = slots.get("difference")
            if unit is Unit.PERCENT and (points or prior is None or len(by_unit) > 1):
                difference = points
            rate = percent if unit is not Unit.PERCENT and not in_points else None
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
            if rate is not None and current is not None and prior is not None and self._of_lists(current, prior, rate):
                continue
            made = True
            which = None if of_points and unit is not Unit.PERCENT else way  # the margins went that way
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
                    which if first or prior else None,
                    span if which == way else None,
                    multiple if first else None,
                    sentence,
                    _as_long(base, reference.period),
                    base_said,
                )
            )
            of_margins = any(_is_said_of_points(member, group.contrary) for member in members if group.contrary)
            if group.contrary and not of_margins and current and prior and first:
                self._tell_direction(reference.metric, current, prior, group.contrary)
        for base_member in later_bases(group):
            self._compare_again(base_member, by_unit[base_member.amount.unit].get("current"), facts[id(base_member)])
        alone = percent or next((s["difference"] for s in by_unit.values() if "difference" in s), None)
        if not made and alone is not None and alone.figure.unit is not Unit.BASIS_POINTS:
            self.changes.append(
                Change(
                    alone.metric,
                    alone.period,
                    alone.period_sure,
                    None,
                    None,
                    percent,
                    None if percent else alone,
                    way,
                    span,
                    None,
                    sentence,
                    _as_long(base, alone.period),
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
        for one, other in pairwise(members):  # "$64 to $68 million, compared with the range of $65 to $69 million"
            low = by_unit[one.amount.unit].get("low")
            if (one.side, other.side) == ("low", "high") and one.amount.unit is other.amount.unit:
                if low is not facts[id(one)]:
                    self.ranges.append(Range(facts[id(one)], facts[id(other)], sentence))

    def _of_lists(self, current: Fact, prior: Fact, rate: Fact) -> bool:
        """Whether each is one of a list, and not all the same one: the second of "$1.14 and $4.48 (2023: $1.10 and
        $4.32), up 3.6% and 3.7%" with the first of the others."""
        amounts = self.periods.amounts
        places = {
            amount.start: (len(run), i) for run in amount_runs(self.text, amounts) for i, amount in enumerate(run)
        }
        (told, at), base, of = (places.get(fact.start, (1, 0)) for fact in (current, prior, rate))
        if base != of or base[0] < 2:
            return False
        alone = not any(a.unit is current.figure.unit and a.start < current.start for a in amounts)
        return base != (told, at) and not (told == 1 and alone)

    def _more_is_better(self, group: Group, direction: DirectionPhrase) -> bool:
        """Whether what improved is something of which more is better: sales, not costs or a loss ratio."""
        start = min(group.mention.start if group.mention else direction.start, direction.start)
        words = self.text[max(0, start - _SUBJECT) : max(m.amount.start for m in group.members)]
        return _GOOD.search(words) is not None and _BAD.search(words) is None

    def _compare_again(self, member: Member, current: Fact | None, prior: Fact) -> None:
        """The change from a further amount that a word of its own sets against the current one."""
        amount = member.amount
        word = next((d for d in self.directions if amount.lead_start <= d.start < amount.start), None)
        if word is None or current is None:
            return
        self._tell_direction(current.metric, current, prior, word)

    def _tell_direction(self, metric: Metric | None, current: Fact, prior: Fact, word: DirectionPhrase) -> None:
        """A change of which the sentence says no more than its amounts and, by a word, its direction."""
        where = self.span(word.start, word.end)
        period, sure, sentence = current.period, current.period_sure, self.sentence
        self.changes.append(
            Change(metric, period, sure, current, prior, None, None, word.direction, where, None, sentence)
        )

    def _unrelated(self, one: Fact, other: Fact) -> bool:
        """Whether "and" stands between two figures:
        "375 basis points higher than our cost and higher than the 7.6%"."""
        a, b = sorted(((one.start, one.end), (other.start, other.end)))
        return " and " in self.text[a[1] : b[0]]

    def _side_by_side(self, one: Fact, other: Fact) -> bool:
        """Whether two figures restate each other: "$4.0 million, or 12%"."""
        a, b = sorted((one.figure.span, other.figure.span))
        return b.start - a.end <= 12


def _is_in_points(percent: Fact, members: Sequence[Member], shares: Sequence[Fact]) -> bool:
    """Whether a difference in percent is one of percentages told beside two amounts: in so many words, or because it
    is that of what they are in percent of another."""
    if any(m.amount.points and m.amount.start == percent.start for m in members):
        return any(m.amount.unit is not Unit.PERCENT for m in members)
    values = [fact.figure.value for fact in shares if fact.figure.unit is Unit.PERCENT]
    return len(values) == 2 and abs(values[0] - values[1]) == abs(percent.figure.value)


def _is_said_of_points(member: Member, direction: DirectionPhrase | None) -> bool:
    """Whether an amount is a difference in basis points that the word of direction is said of: "a decline of 70 basis
    points" behind two amounts and their percentages."""
    amount = member.amount
    if not (amount.unit is Unit.BASIS_POINTS or amount.points) or member.side != "difference":
        return False
    return direction is None or amount.lead_start <= direction.start <= amount.end + _BEHIND


def _as_long(base: Period | None, period: Period | None) -> Period | None:
    """The period compared with, as long as the one told: "a year ago" said of a quarter and of the half-year, too."""
    if base is None or period is None or base.months == period.months or not base.months or not period.months:
        return base
    years = round((period.end - base.end).days / 365)
    return period.years_before(years) if years > 0 else base
