"""Which period each amount of a sentence is said to be of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from auditor.grammar.phrases import AmountPhrase, PeriodPhrase
from auditor.model.dateline import is_dateline
from auditor.model.fiscal_calendar import FiscalCalendar, phrase_months, resolve
from auditor.model.period import Period
from auditor.model.text.amount_lists import (
    LIST_AFTER,
    amount_runs,
    listed_unlike,
    of_unlike_lengths,
    without_compared,
)
from auditor.model.text.group import ENDS, Group, Member
from auditor.reading.document import Span

#: A period, whether the sentence itself names it for the amount, and where it is worded.
SaidPeriod = tuple[Period | None, bool, Span | None]

#: what follows is not what the sentence is about
_ASIDE = re.compile(
    r"\b(?:as a result of|offset by|due to|because of|attributable to|related to|associated with|resulting from"
    r"|in connection with|which|including)\b",
    re.I,
)
_YEAR_OVER_YEAR = re.compile(
    r"(?:y/y|yoy|year[- ]over[- ]year|quarter[- ]over[- ]quarter|q/q|sequentially|year[- ]on[- ]year)", re.I
)
#: "from fiscal 2018 to fiscal 2019"
_RUNS_FROM, _RUNS_TO = re.compile(r"\bfrom\s$", re.I), re.compile(r"\sto\s", re.I)
_COMPARED_WITH = re.compile(
    r"\b(?:compared (?:with|to)|versus|vs\.?|against|than|from|over|(?<=%\s)on)\s"
    r"(?:(?:in|for|that of|the|those of|during)\s)*$",
    re.I,
)
_AND_FOR = re.compile(r"\s(?:and|while|but)\s(?:(?:for|in|at|during|as of)\s)?(?:the\s)?$")
_COMPARING = re.compile(r"\b(?:compared|versus|vs|against|than|from(?! (?:continuing )?operat)|over)\b", re.I)

#: a day that a balance is of; any other one is when something was said or done
_BALANCE_DAY = re.compile(r"(?:as of|as at|at)\b", re.I)
_THESE_COMPARE = re.compile(
    r"(?:th(?:is|ese|at|ose)|the)\s(?:\w+\s){0,3}(?:compares?d?|(?:is|are|was|were) compared)\s(?:to|with)\b", re.I
)
#: a balance at its end, not the stretch itself
_CLOSE_OF = re.compile(r"\b(?:end|close) of (?:the |its |our |that )?$", re.I)
#: a day on which something is done with an amount, which is of no period for it
_DONE_ON = re.compile(
    r"\b(?:payable|paid|of record|record date(?: of)?|due|maturing|expiring|effective)(?: (?:on|as of))? $", re.I
)
#: behind a period that is said of the amount that follows alone: "(H1 2024: ", "(H1 2024 restated: "
_OF_WHAT_FOLLOWS = re.compile(
    r"(?:,? \(?(?:as (?:previously |originally )?)?"
    r"(?:restated|reported|adjusted|underlying|audited|unaudited|pro forma)\)?)?:",
    re.I,
)
_SAID_OF = re.compile(r"\s(?:in|for|at|as of|during|of)\s(?:the\s)?|\s(?:a\s)?")


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
        self.periods = self._resolve([phrase for phrase in phrases if not self._is_dateline(phrase)])
        self.told = [(p, q) for p, q in self.periods if not self._is_done_on(p)]
        self.own = [(p, q) for p, q in self.told if not self._is_comparator(p) and not self._of_prior(p)]
        self.compared = self._wholly_compared()
        self.paired = self._paired_periods("respectively" in text)
        abouts = next(
            (
                (p, max(q, key=lambda period: period.end))
                for p, q in self.periods
                if q and p.relation not in ("prior", "sequential", "next") and not self.compared_with(p)
                if not self._of_prior(p)
                if q[0].months or _BALANCE_DAY.match(p.text)
                if not self._heads_aside(p)
            ),
            None,
        )
        self.main = abouts[1] if abouts else None
        self.begins = abouts is not None and not any(start < abouts[0].start for start in self.amount_starts)

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
        if not all(self._heads_aside(phrase) for phrase, _ in self.own):
            return None, False, None
        return self.context, False, self.headed

    def _heads_aside(self, phrase: PeriodPhrase) -> bool:
        """Whether a period is that of an aside only: "amounts due of $200 (December 31, 2018: $169)"."""
        return self.text[: phrase.start].endswith(("(", "; ")) and self._heads_amount(phrase)

    def _heads_amount(self, phrase: PeriodPhrase) -> bool:
        """Whether a period is said of the amount that follows it alone: "31 December 2018: $169"."""
        return _OF_WHAT_FOLLOWS.match(self.text, phrase.end) is not None

    def base(self, end: int) -> tuple[Period | None, bool]:
        """The period a change without its earlier amount is compared with, and whether one is named."""
        for phrase, periods in self.periods:
            if phrase.start >= end and self.compared_with(phrase):
                if phrase.start - end > 60 or ENDS.search(self.text, end, phrase.start):
                    break
                return (periods[0] if len(periods) == 1 else None), True
        return None, False

    def compared_with(self, phrase: PeriodPhrase) -> bool:
        """Whether a period is the one that something is compared with: "from the second quarter of 2003"."""
        return phrase.relation in ("prior", "sequential") or self._comes_from(phrase)

    def _comes_from(self, phrase: PeriodPhrase) -> bool:
        """Whether something is compared with a period in so many words: "increased 101% from Q2 2022"."""
        return _COMPARED_WITH.search(self.text, max(0, phrase.start - 60), phrase.start) is not None

    def _of_prior(self, phrase: PeriodPhrase) -> bool:
        """Whether a period is said of the amount right before it, the one compared with: "from $1,007 in 2022"."""
        return any(
            amount.role == "prior"
            and 0 < phrase.start - amount.end < 20
            and _SAID_OF.fullmatch(self.text, amount.end, phrase.start)
            for amount in self.amounts
        )

    def _is_comparator(self, phrase: PeriodPhrase) -> bool:
        """Whether a phrase names nothing but what is compared with: "up 11% year-over-year", "over the prior year"."""
        return (
            bool(_YEAR_OVER_YEAR.fullmatch(phrase.text))
            or phrase.relation in ("prior", "sequential")
            and self._comes_from(phrase)
        )

    def _is_dateline(self, phrase: PeriodPhrase) -> bool:
        """Whether a day is that of the release, at its head: "SEATTLE, October 28, 2003 -- Harbor Apparel reported"."""
        balance = _BALANCE_DAY.match(phrase.text) is not None
        return phrase.kind == "day" and not balance and is_dateline(self.text, phrase.start, phrase.end)

    def _is_done_on(self, phrase: PeriodPhrase) -> bool:
        """Whether a day is that of a payment or the like: "a dividend of $0.22 per share, payable March 16, 2026"."""
        return phrase.kind == "day" and _DONE_ON.search(self.text, max(0, phrase.start - 24), phrase.start) is not None

    def _resolve(self, phrases: Sequence[PeriodPhrase]) -> list[tuple[PeriodPhrase, tuple[Period, ...]]]:
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
            periods = self._quarter_of_stretch(phrase, phrases[i + 1 :]) or resolve(phrase, self.calendar, before)
            if _CLOSE_OF.search(self.text, max(0, phrase.start - 24), phrase.start):
                periods = tuple(Period(0, period.end, period.exact) for period in periods)
            resolved.append((phrase, periods))
            if periods and periods[0].months and not self._is_comparator(phrase) and not self._of_prior(phrase):
                before = periods[0]  # "compared with 38.8% in the third quarter and 38.2% a year ago"
        return resolved

    def _quarter_of_stretch(self, phrase: PeriodPhrase, following: Sequence[PeriodPhrase]) -> tuple[Period, ...]:
        """What a quarter means that takes its year from the stretch listed with it: "the third quarter and first nine
        months of 2023"; () for another one."""
        if phrase.kind != "quarter" or not phrase.number or phrase.years or phrase.ends or not following:
            return ()
        stretch = following[0]
        if stretch.kind not in ("half", "months", "weeks") or stretch.ends or phrase_months(stretch) >= 12:
            return ()
        if not of_unlike_lengths(self.text, [phrase, stretch]):
            return ()
        return tuple(self.calendar.fiscal_quarter(phrase.number, year) for year in stretch.years)

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
        told = [(p, q) for p, q in self.periods if not self.compared_with(p)]
        return told or self.periods

    def _of_unlike_periods(self, run: Sequence[AmountPhrase]) -> list[SaidPeriod] | None:
        """The periods of listed amounts where periods of unlike lengths are listed as well: "in the third quarter and
        first nine months of 2023", or the same of an earlier year: "compared with … in the same periods of 2022"."""
        meant = dict(self.periods)
        phrases = [phrase for phrase, _ in self.periods]
        if run[0].role != "prior":  # "increased 16% and 14% as compared to the three and six months of 2023"
            phrases = without_compared(self.text, phrases, self.compared_with) or phrases
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
                and _OF_WHAT_FOLLOWS.fullmatch(self.text[phrase.end : member.amount.start].rstrip(" ~"))
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
                if self._heads_amount(phrase):
                    break  # "(2002: $41.2 million)": said of the amount that follows
                gap = self.text[member.amount.end : phrase.start]
                if ENDS.search(gap) or len(gap) > 140 or _COMPARING.search(gap) or _AND_FOR.search(gap):
                    break
                if member.side == "difference" and self._comes_from(phrase):
                    break  # "up 5% on H1 2024"
                if len(periods) == 1:
                    return periods[0], True, self.span(phrase.start, phrase.end)
                if not periods and _SAID_OF.fullmatch(self.text, member.amount.end, phrase.start):
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
            if self._heads_amount(phrase):
                continue  # said of the amount in its brackets alone
            if member.side == "current" and (self._of_prior(phrase) or self._comes_from(phrase)):
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
        if all(self._heads_aside(phrase) for phrase, _ in spoken):
            return self.context, False, self.headed
        return None, False, None
