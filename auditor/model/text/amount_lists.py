"""Amounts listed side by side, "A, B and C", and what tells to which periods or names they belong."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from auditor.grammar.phrases import AmountPhrase, PeriodPhrase

_LISTED = re.compile(r"\s?(?:per share|a share|per diluted share|shares)?,?\s(?:and\s)?")
_PERIODS_LISTED = re.compile(r",?\s(?:and|or)\s(?:for\s)?(?:the\s)?")
_NAMED_RESPECTIVELY = re.compile(
    r"\s(?:for|of|by|at|in"
    r"|to)\s(?:the\s)?[A-Z][^,;$%]{1,60}\sand\s[^,;$%]{1,60},?\srespectively"
)
#: how far behind amounts the list of their periods may begin
LIST_AFTER = 40


def amount_runs(text: str, amounts: Sequence[AmountPhrase]) -> list[list[AmountPhrase]]:
    """The amounts, those of a list "A, B and C" together, each with what restates it: "$5.7 billion or 5.4% and"."""
    runs: list[list[AmountPhrase]] = []
    end = 0
    for i, amount in enumerate(amounts):
        last = runs[-1][-1] if runs else None
        if last is not None and amount.appositive and _goes_on(text, amounts, i, last):
            end = amount.end
            continue
        if last is not None and amount.unit is last.unit and _LISTED.fullmatch(text, end, amount.start):
            runs[-1].append(amount)
        else:
            runs.append([amount])
        end = amount.end
    return runs


def _goes_on(text: str, amounts: Sequence[AmountPhrase], i: int, last: AmountPhrase) -> bool:
    """Whether a list goes on behind an amount that restates its last one."""
    following = amounts[i + 1 : i + 2]
    return any(
        amounts[i].unit is not last.unit is other.unit and _LISTED.fullmatch(text, amounts[i].end, other.start)
        for other in following
    )


def of_names(text: str, run: Sequence[AmountPhrase], periods: Sequence[PeriodPhrase]) -> bool:
    """Whether the amounts of a list belong to things named behind it: "22.5% and 22.4% for A and B, respectively"."""
    named = _NAMED_RESPECTIVELY.match(text, run[-1].end) if len(run) > 1 else None
    return named is not None and not any(named.start() < p.start < named.end() for p in periods)


def of_unlike_lengths(text: str, periods: Sequence[PeriodPhrase]) -> bool:
    """Whether two periods of different lengths are listed: "the third quarter and first nine months of 2023"."""
    return any(_are_unlike(text, one, other) for one, other in pairwise(periods))


def listed_unlike(text: str, run: Sequence[AmountPhrase], periods: Sequence[PeriodPhrase]) -> Sequence[PeriodPhrase]:
    """As many periods of different lengths as there are amounts in a list: those listed right behind it, else the last
    ones listed before it; () if there are none."""
    count, found = len(run), []
    for i in range(len(periods) - count + 1):
        window = periods[i : i + count]
        if all(_are_unlike(text, one, other) for one, other in pairwise(window)):
            found.append(window)
    behind = (window for window in found if 0 <= window[0].start - run[-1].end < LIST_AFTER)
    before = (window for window in reversed(found) if window[-1].end <= run[0].start)
    return next(behind, None) or next(before, ())


def without_compared(
    text: str, periods: Sequence[PeriodPhrase], compared: Callable[[PeriodPhrase], bool]
) -> list[PeriodPhrase]:
    """The periods without those that something is compared with, and without those listed with these."""
    kept: list[PeriodPhrase] = []
    left_out: PeriodPhrase | None = None
    for period in periods:
        if compared(period) or left_out is not None and _are_unlike(text, left_out, period):
            left_out = period
        else:
            left_out = None
            kept.append(period)
    return kept


def _are_unlike(text: str, one: PeriodPhrase, other: PeriodPhrase) -> bool:
    return _PERIODS_LISTED.fullmatch(text, one.end, other.start) is not None and _length(one) != _length(other)


def _length(period: PeriodPhrase) -> tuple[str, int | None]:
    return period.kind, period.number if period.kind in ("months", "weeks") else 0
