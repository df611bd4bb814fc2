"""Which period each amount of a sentence is said to be of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from auditor.grammar.phrases import AmountPhrase, PeriodPhrase
from auditor.model.fiscal_calendar import FiscalCalendar, phrase_months
from auditor.model.period import Period
from auditor.model.text.amount_lists import (
    LIST_AFTER,
    amount_runs,
    listed_unlike,
    without_compared,
)
from auditor.model.text.group import ENDS, Group, Member
from auditor.model.text.worded_periods import OF_WHAT_FOLLOWS, SAID_OF, WordedPeriods
from auditor.reading.document import Span

#: A period, whether the sentence itself names it for the amount, and where it is worded.
SaidPeriod = tuple[Period | None, bool, Span | None]

#: what follows is not what the sentence is about
_ASIDE = re.compile(
    r"\b(?:as a result of|offset by|due to|because of|attributable to|related to|associated with|resulting from"
    r"|in connection with|which|including)\b",
    re.I,
)
#: "from fiscal 2018 to fiscal 2019"
_RUNS_FROM, _RUNS_TO = re.compile(r"\bfrom\s$", re.I), re.compile(r"\sto\s", re.I)
_AND_FOR = re.compile(r"\s(?:and|while|but)\s(?:(?:for|in|at|during|as of)\s)?(?:the\s)?$")
_COMPARING = re.compile(r"\b(?:compared|versus|vs|against|than|from(?! (?:continuing )?operat)|over)\b", re.I)

_THESE_COMPARE = re.compile(
    r"(?:th(?:is|ese|at|ose)|the)\s(?:\w+\s){0,3}(?:compares?d?|(?:is|are|was|were) compared)\s(?:to|with)\b", re.I
)


class SaidPeriods:
    """The periods a sentence words, resolved, and what they are said of.

    `periods` are all worded ones with their meanings, `told` those that can be an amount's, `own` those of
    them that are not merely compared with; `main` is the period the sentence, and what follows it, is
    about, and `begins` tells that it is worded before any amount.  `context` is the period carried on from
    the sentences before, `headed` where a heading names it if one does; `span` turns offsets in the
    sentence to places.
    """

    def __init__(
        self,
        text: str,
        phrases: Sequence[PeriodPhrase],
        amounts: Sequence[AmountPhrase],
        calendar: FiscalCalendar,
        context: Period | None,
        span: Callable[[int, int], Span],
        headed: Span | None = None,
    ) -> None:
        self.text = text
        self.headed = headed
        self.amounts = amounts
        self.calendar = calendar
        self.context = context
        self.span = span
        self.amount_starts = [amount.start for amount in amounts]
        self.leads = self._leads()
        self.worded = WordedPeriods(text, phrases, amounts, calendar, context)
        self.periods, self.told, self.own = self.worded.periods, self.worded.told, self.worded.own
        self.compared = self._wholly_compared()
        self.paired = self._paired_periods("respectively" in text)
        self.main, self.begins = self.worded.main, self.worded.begins

    def of_member(self, group: Group, member: Member, limit: int | None, current: Period | None) -> SaidPeriod:
        """The period of an amount.  `limit` is where the next amount of its group begins, `current` the
        period already found for the group's later amount."""
        paired = self.paired.get(member.amount.start) or self.compared
        if paired is not None:
            return paired
        period, sure, where = self._said(group, member, limit, current)
        if member.side == "prior" and period is not None and where is not None:
            period = self._same_stretch(period, current)
        return period, sure, where

    def _wholly_compared(self) -> SaidPeriod | None:
        """The one period of a sentence that is all about what is compared with:
        "These results compare to revenue of $15.7 billion and net income of $3.4 billion in the year-ago quarter"."""
        if len(self.periods) != 1 or not _THESE_COMPARE.match(self.text):
            return None
        phrase, periods = self.periods[0]
        if len(periods) != 1:
            return None
        return periods[0], True, self.span(phrase.start, phrase.end)

    def near(self, start: int, end: int, limit: int | None = None) -> SaidPeriod:
        """The period said of text[start:end]: the next one after it up to `limit` and before anything that moved it,
        else the last one before it."""
        limit = len(self.text) if limit is None else limit
        for phrase, periods in self.own:
            if end <= phrase.start < limit and len(periods) == 1:
                gap = self.text[end : phrase.start]
                if ENDS.search(gap) or _ASIDE.search(gap):
                    break
                if _RUNS_TO.match(self.text, phrase.end) and _RUNS_FROM.search(gap):
                    continue
                return periods[0], True, self.span(phrase.start, phrase.end)
        for phrase, periods in reversed(self.own):
            if phrase.end <= start and len(periods) == 1:
                if _ASIDE.search(self.text, phrase.end, start):
                    return periods[0], False, None
                return periods[0], True, self.span(phrase.start, phrase.end)
        if not all(self.worded.heads_aside(phrase) for phrase, _ in self.own):
            return None, False, None
        return self.context, False, self.headed

    def base(self, end: int) -> tuple[Period | None, bool]:
        """The period a change without its earlier amount is compared with, and whether one is named."""
        for phrase, periods in self.periods:
            if phrase.start >= end and self.worded.compared_with(phrase):
                if phrase.start - end > 60 or ENDS.search(self.text, end, phrase.start):
                    break
                return (periods[0] if len(periods) == 1 else None), True
        return None, False

    def _paired_periods(self, said: bool) -> dict[int, SaidPeriod]:
        """The periods of listed amounts by where each amount starts, where "respectively" is `said`, periods of
        unlike lengths are listed, too, or the sentence lists as many amounts as periods, and nothing
        else; unsure where lists do not match."""
        found: dict[int, SaidPeriod] = {}
        for run in amount_runs(self.text, self.amounts):
            told = self.periods if run[0].role == "prior" else self._not_compared()
            lists = [(p, q) for p, q in told if len(q) == len(run)]
            only = len(lists) == len(told) == 1 and len({amount.unit for amount in run}) == 1
            unlike = self._of_unlike_periods(run) if len(run) > 1 else None
            if len(run) < 2 or not (said or only or unlike):
                continue
            singles = [(p, q) for p, q in self.periods if len(q) == 1]
            named: list[SaidPeriod] = [(None, False, None)] * len(run)
            behind = [(p, q) for p, q in lists if 0 <= p.start - run[-1].end < LIST_AFTER]
            if len(lists) == 1 or behind:
                phrase, periods = (behind or lists)[0]
                where = self.span(phrase.start, phrase.end)
                named = [(period, True, where) for period in periods]
            elif unlike:
                named = unlike
            elif not lists and len(singles) == len(run):
                named = [(q[0], True, self.span(p.start, p.end)) for p, q in singles]
            found.update((amount.start, each) for amount, each in zip(run, named, strict=True))
        return found

    def _not_compared(self) -> list[tuple[PeriodPhrase, tuple[Period, ...]]]:
        """The periods without those that something is compared with, where there are others."""
        told = [(p, q) for p, q in self.periods if not self.worded.compared_with(p)]
        return told or self.periods

    def _of_unlike_periods(self, run: Sequence[AmountPhrase]) -> list[SaidPeriod] | None:
        """The periods of listed amounts where periods of unlike lengths are listed as well: "in the third quarter and
        first nine months of 2023", or the same of an earlier year: "compared with … in the same periods of 2022"."""
        meant = dict(self.periods)
        phrases = [phrase for phrase, _ in self.periods]
        if run[0].role != "prior":  # "increased 16% and 14% as compared to the three and six months of 2023"
            phrases = without_compared(self.text, phrases, self.worded.compared_with) or phrases
        listed = listed_unlike(self.text, run, phrases)
        if not listed or any(len(meant[phrase]) != 1 for phrase in listed):
            return None
        periods = [meant[phrase][0] for phrase in listed]
        if run[0].role != "prior" or listed[0].start > run[-1].end:
            return [(period, True, self.span(p.start, p.end)) for p, period in zip(listed, periods, strict=True)]
        same = next(((p, q) for p, q in self.periods if p.same and len(q) == 1 and p.start >= run[-1].end), None)
        years = round((periods[-1].end - same[1][0].end).days / 365) if same else 1
        where = self.span(same[0].start, same[0].end) if same else None
        return [(period.years_before(max(years, 1)), same is not None, where) for period in periods]

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

    def _same_stretch(self, period: Period, current: Period | None) -> Period:
        """A bare year after a quarter means that year's quarter:
        "net income for the quarter was $7 compared to $11 in 2020"."""
        if current is None or period.months != 12 or current.months not in (3, 6, 9):
            return period
        bare = any(
            p.kind == "year" and q == (period,) and not p.ends and "year" not in p.text.lower() for p, q in self.periods
        )
        years = self.calendar.year_name(current) - self.calendar.year_name(period)
        return current.years_before(years) if bare and 0 < years <= 5 else period

    def _said(self, group: Group, member: Member, limit: int | None, current: Period | None) -> SaidPeriod:
        for phrase, periods in self.periods:
            if (
                len(periods) == 1
                and phrase.end <= member.amount.start
                and OF_WHAT_FOLLOWS.fullmatch(self.text[phrase.end : member.amount.start].rstrip(" ~"))
            ):
                return periods[0], True, self.span(phrase.start, phrase.end)
        if limit is None:
            limit = self.leads[bisect_right(self.amount_starts, member.amount.end)]
        if member.side in ("difference", "share"):
            if current:
                return current, True, None
        spoken = self.told if member.side == "prior" else self.own
        unlike = 0  # the months of a stretch said of the amount, where it is not certain which one is meant
        for phrase, periods in spoken:
            if member.amount.end <= phrase.start and (limit is None or phrase.start < limit):
                if self.worded.heads_amount(phrase):
                    break  # "(2002: $41.2 million)": said of the amount that follows
                gap = self.text[member.amount.end : phrase.start]
                if ENDS.search(gap) or len(gap) > 140 or _COMPARING.search(gap) or _AND_FOR.search(gap):
                    break
                if member.side == "difference" and self.worded.comes_from(phrase):
                    break  # "up 5% on H1 2024"
                if len(periods) == 1:
                    return periods[0], True, self.span(phrase.start, phrase.end)
                if not periods and SAID_OF.fullmatch(self.text, member.amount.end, phrase.start):
                    unlike = phrase_months(phrase)
                break
        if member.side == "prior":
            near = (
                self.near(m.amount.start, m.amount.end, m.amount.end)[0] for m in group.members if m.side == "current"
            )
            base = current or next(near, None)
            between = [
                (p, q)
                for p, q in self.told
                if len(q) == 1 and group.members[0].amount.end <= p.start and p.end <= member.amount.start
            ]
            if between and member.amount.lead_start <= between[-1][0].start:
                return between[-1][1][0], True, self.span(between[-1][0].start, between[-1][0].end)
            if (
                member.mention is not None
                and member.mention is not group.mention
                and between
                and between[-1][0].start > group.members[0].amount.end
            ):
                return between[-1][1][0], True, self.span(between[-1][0].start, between[-1][0].end)
            return (base.years_before(1), False, None) if base else (None, False, None)
        if member.appositive_to is not None:
            if current:
                return current, True, None
        start = group.mention.start if group.mention else member.amount.lead_start
        earlier = next(
            (m.amount.end for m in group.members if m.side == "prior" and m.amount.end < member.amount.start), None
        )
        for phrase, periods in reversed(spoken):
            if self.worded.heads_amount(phrase):
                continue  # said of the amount in its brackets alone
            if member.side == "current" and (self.worded.of_prior(phrase) or self.worded.comes_from(phrase)):
                continue
            if earlier is not None and member.side == "current" and phrase.start >= earlier:
                continue  # "grew from $41.2 million in 2002 to $46.2 million": 2002 is said of the first amount
            if phrase.end <= member.amount.lead_start and len(periods) == 1:
                crossed = any(phrase.end < a.start < start for a in self.amounts) or (
                    member.mention is None and bool(_ASIDE.search(self.text, phrase.end, member.amount.start))
                )
                if crossed and phrase.relation == "prior":
                    continue
                if crossed and member.mention is None or unlike and periods[0].months not in (0, unlike):
                    return None, False, None  # "$3.9 million in the first half and about $9 million for the year"
                return periods[0], not crossed, self.span(phrase.start, phrase.end)
        if all(self.worded.heads_aside(phrase) for phrase, _ in spoken):
            return self.context, False, self.headed
        return None, False, None
