"""The periods a sentence words: what each means, which can be an amount's, and which one the sentence is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.grammar.phrases import AmountPhrase, PeriodPhrase
from auditor.model.dateline import is_dateline
from auditor.model.fiscal_calendar import FiscalCalendar, phrase_months, resolve
from auditor.model.period import Period
from auditor.model.text.amount_lists import of_unlike_lengths

_YEAR_OVER_YEAR = re.compile(
    r"(?:y/y|yoy|year[- ]over[- ]year|quarter[- ]over[- ]quarter|q/q|sequentially|year[- ]on[- ]year)", re.I
)
_COMPARED_WITH = re.compile(
    r"\b(?:compared (?:with|to)|versus|vs\.?|against|than|from|over|(?<=%\s)on)\s"
    r"(?:(?:in|for|that of|the|those of|during)\s)*$",
    re.I,
)
#: a day that a balance is of; any other one is when something was said or done
_BALANCE_DAY = re.compile(r"(?:as of|as at|at)\b", re.I)
#: a balance at its end, not the stretch itself
_CLOSE_OF = re.compile(r"\b(?:end|close) of (?:the |its |our |that )?$", re.I)
#: a day on which something is done with an amount, which is of no period for it
_DONE_ON = re.compile(
    r"\b(?:payable|paid|of record|record date(?: of)?|due|maturing|expiring|effective)(?: (?:on|as of))? $", re.I
)
#: "the current year restructuring charges", "prior year gains": whose, not when
_WHOSE = re.compile(
    r"\s(?:[a-z-]+\s){0,3}(?:charges?|gains?|items?|costs?|expenses?|benefits?|adjustments?|impairments?|settlements?)\b"
)
_EXCLUDING = re.compile(r"\bexcluding\s[^.;$%\d]{0,100}\Z", re.I)
#: behind a period that is said of the amount that follows alone: "(H1 2024: ", "(H1 2024 restated: "
OF_WHAT_FOLLOWS = re.compile(
    r"(?:,? \(?(?:as (?:previously |originally )?)?"
    r"(?:restated|reported|adjusted|underlying|audited|unaudited|pro forma)\)?)?:",
    re.I,
)
SAID_OF = re.compile(r"\s(?:in|for|at|as of|during|of)\s(?:the\s)?|\s(?:a\s)?")


class WordedPeriods:
    """The periods of a sentence, resolved.

    `periods` are all worded ones with their meanings, `told` those that can be an amount's, `own` those of them that
    are not merely compared with; `main` is the period the sentence, and what follows it, is about, and `begins` tells
    that it is worded before any amount.  `context` is the period carried on from the sentences before.
    """

    def __init__(
        self,
        text: str,
        phrases: Sequence[PeriodPhrase],
        amounts: Sequence[AmountPhrase],
        calendar: FiscalCalendar,
        context: Period | None,
    ) -> None:
        self.text = text
        self.amounts = amounts
        self.calendar = calendar
        self.context = context
        self.periods = self._resolve([phrase for phrase in phrases if not self._is_dateline(phrase)])
        self.told = [(p, q) for p, q in self.periods if not self._is_done_on(p) and not self._tells_whose(p)]
        self.own = [(p, q) for p, q in self.told if not self._is_comparator(p) and not self.of_prior(p)]
        about = next(
            (
                (p, max(q, key=lambda period: period.end))
                for p, q in self.periods
                if q and p.relation not in ("prior", "sequential", "next") and not self.compared_with(p)
                if not self.of_prior(p)
                if q[0].months or _BALANCE_DAY.match(p.text)
                if not self.heads_aside(p) and not self._tells_whose(p)
            ),
            None,
        )
        self.main = about[1] if about else None
        self.begins = about is not None and not any(amount.start < about[0].start for amount in amounts)

    def heads_aside(self, phrase: PeriodPhrase) -> bool:
        """Whether a period is that of an aside only: "amounts due of $200 (December 31, 2018: $169)"."""
        return self.text[: phrase.start].endswith(("(", "; ")) and self.heads_amount(phrase)

    def heads_amount(self, phrase: PeriodPhrase) -> bool:
        """Whether a period is said of the amount that follows it alone: "31 December 2018: $169"."""
        return OF_WHAT_FOLLOWS.match(self.text, phrase.end) is not None

    def compared_with(self, phrase: PeriodPhrase) -> bool:
        """Whether a period is the one that something is compared with: "from the second quarter of 2003"."""
        return phrase.relation in ("prior", "sequential") or self.comes_from(phrase)

    def comes_from(self, phrase: PeriodPhrase) -> bool:
        """Whether something is compared with a period in so many words: "increased 101% from Q2 2022"."""
        return _COMPARED_WITH.search(self.text, max(0, phrase.start - 60), phrase.start) is not None

    def of_prior(self, phrase: PeriodPhrase) -> bool:
        """Whether a period is said of the amount right before it, the one compared with: "from $1,007 in 2022"."""
        return any(
            amount.role == "prior"
            and 0 < phrase.start - amount.end < 20
            and SAID_OF.fullmatch(self.text, amount.end, phrase.start)
            for amount in self.amounts
        )

    def _is_comparator(self, phrase: PeriodPhrase) -> bool:
        """Whether a phrase names nothing but what is compared with: "up 11% year-over-year", "over the prior year"."""
        return (
            bool(_YEAR_OVER_YEAR.fullmatch(phrase.text))
            or phrase.relation in ("prior", "sequential")
            and self.comes_from(phrase)
        )

    def _is_dateline(self, phrase: PeriodPhrase) -> bool:
        """Whether a day is that of the release, at its head: "SEATTLE, October 28, 2003 -- Harbor Apparel reported"."""
        balance = _BALANCE_DAY.match(phrase.text) is not None
        return phrase.kind == "day" and not balance and is_dateline(self.text, phrase.start, phrase.end)

    def _tells_whose(self, phrase: PeriodPhrase) -> bool:
        """Whether a year is but a word of what is left out: "Excluding the current year restructuring charges"."""
        bare = phrase.kind == "year" and phrase.relation in ("current", "prior") and phrase.text.endswith("year")
        left_out = _EXCLUDING.search(self.text, max(0, phrase.start - 120), phrase.start) is not None
        return bare and left_out and _WHOSE.match(self.text, phrase.end) is not None

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
            if periods and periods[0].months and not self._is_comparator(phrase) and not self.of_prior(phrase):
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
