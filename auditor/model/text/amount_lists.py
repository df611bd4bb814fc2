"""Amounts listed side by side, "A, B and C", and what tells to which periods or names they belong."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    """The amounts, those of a list "A, B and C" together."""
    runs: list[list[AmountPhrase]] = []
    for amount in amounts:
        last = runs[-1][-1] if runs else None
        if last is not None and amount.unit is last.unit and _LISTED.fullmatch(text, last.end, amount.start):
            runs[-1].append(amount)
        else:
            runs.append([amount])
    return runs


def of_names(text: str, run: Sequence[AmountPhrase], periods: Sequence[PeriodPhrase]) -> bool:
    """Whether the amounts of a list belong to things named behind it: "22.5% and 22.4% for A and B, respectively"."""
    named = _NAMED_RESPECTIVELY.match(text, run[-1].end) if len(run) > 1 else None
    return named is not None and not any(named.start() < p.start < named.end() for p in periods)


def before_unlike_periods(text: str, run: Sequence[AmountPhrase], periods: Sequence[PeriodPhrase]) -> bool:
    """Whether as many periods, of different lengths, are listed right behind listed amounts, which so belong to
    them: "$824 million and $2.62 billion in the third quarter and first nine months"."""
    behind = [period for period in periods if period.start >= run[-1].end][: len(run)]
    return (
        1 < len(run) == len(behind)
        and behind[0].start - run[-1].end < LIST_AFTER
        and of_unlike_lengths(text, behind)
    )


def of_unlike_lengths(text: str, periods: Sequence[PeriodPhrase]) -> bool:
    """Whether two periods of different lengths are listed: "the third quarter and first nine months of 2023"."""
    return any(
        _PERIODS_LISTED.fullmatch(text, one.end, other.start) is not None
        and (one.kind, one.number if one.kind in ("months", "weeks") else 0)
        != (other.kind, other.number if other.kind in ("months", "weeks") else 0)
        for one, other in zip(periods, periods[1:], strict=False)
    )
