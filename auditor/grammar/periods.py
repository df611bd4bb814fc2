"""Periods as worded: quarters, years, months and weeks ended, halves, comparative periods, balance sheet days.

Text in lower case is read in two steps: `_RUN` finds a run of words that periods are made of, and the
grammar reads the periods in it.  Runs repeat a great deal, so what was read of a run is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import pyparsing as pp

from auditor.grammar.dates import DAY, MONTH, calendar_day, month_first
from auditor.grammar.folding import fold
from auditor.grammar.period_grammar import NUMBER_WORD, YEAR, period, place
from auditor.grammar.period_phrases import moved, phrases_of
from auditor.grammar.phrases import PeriodPhrase

_START = (
    r"fiscal|calendar|first|second|third|fourth|final|1st|2nd|3rd|4th|q[1-4](?:(?: |-|,? fiscal "
    r")?['’]?(?:20)?[0-9]{2}\b)?|[1-4]q(?: ?['’]?(?:20)?[0-9]{2}\b)?|fy[ -]?['’]?(?:20)?[0-9]{2}|h[12]\b|"
    r"[12]h(?:['’]?(?:20)?[0-9]{2})?\b|half[- ]years?(?: (?:reports?|results|accounts)(?= 20[0-9]{2}))?|full|entire|"
    r"whole|"
    r"prior|previous|preceding|last|year|same|comparable|corresponding|comparative|this|current|latest|next|the (?:"
    r"quarter|year|full|entire|current|same|prior|fiscal|years|quarters|like|similar|following|coming|upcoming|"
    r"most recent)|ytd|y/y|yoy|sequentially|sequential|"
    rf"quarters?|years|(?:at|as of|as at|on) (?:the end of |year[- ]end )?{MONTH}(?: ?{DAY})?|{MONTH} {DAY}|"
    rf"{MONTH} quarter|the (?:years|quarters)|"
    rf"(?:[0-9]{{1,2}}|{NUMBER_WORD})(?:,? (?:and|or) (?:[0-9]{{1,2}}|{NUMBER_WORD}))?[- ](?:months?|weeks?|mos|"
    rf"wks)|{YEAR}"
)
_VOCABULARY = (
    rf"(?:{MONTH}(?: ?{DAY})?|fiscal|calendar|first|second|third|fourth|final|1st|2nd|3rd|4th|quarters?|qtr\.?|"
    rf"years?|months?|weeks?|mos|wks|"
    rf"period|periods|half|ended|ending|of|in|for|the|a|one|and|or|prior|previous|preceding|last|ago|earlier|over|"
    rf"same|comparable|"
    rf"corresponding|comparative|this|current|latest|to|date|next|full|entire|our|its|on|at|as|end|reporting|"
    rf"interim|q[1-4]|[1-4]q|h[12]|fy(?: ?['’]?(?:20)?[0-9]{{2}})?|"
    rf"before|recent|that|which(?= end)|{NUMBER_WORD}|[0-9]{{1,2}}(?=[- ](?:month|week|mos|wks|and |or )|, [0-9])|"
    rf"{YEAR})(?![\w%$])"
)
#: The longest run of such words from a place where a period can begin; at most 24 words.
_RUN = re.compile(
    rf"[ (\"“/—:,]((?:{_START})(?![a-z])(?:['’]s?)?(?:[ ,/(-]{{0,2}}(?:{_VOCABULARY}(?:['’]s?)?|"
    rf"['’][0-9]{{2}}\b)){{0,24}})"
)
#: Words at the end of a run that belong to what follows it.
_FILLER = re.compile(
    r"(?:[ ,/(-]+(?:of|in|for|the|a|one|and|or|over|this|to|our|its|on|at|as|end|that|recent|"
    r"before)?)+\Z"
)
_NEXT_WORD = re.compile(r"(?<![\w/])\w")
_WORD_END = re.compile(r"\w+")
#: "2003" is no year after these: "Act of 1934", "Section 2003", "$2003", "No. 2004-1".
_NO_YEAR_BEFORE = re.compile(
    r"(?:\bacts? of|\bact|[$#/.:-]|\b(?:no|nos|section|rule|note|form|item|exhibit|box|"
    r"room|suite|page|fasb|asu|ifrs)\.?) ?\Z"
)
_NO_YEAR_AFTER = re.compile(
    r"[-–/:][0-9]|-[a-z]|[a-z]| (?:notes|debentures|convertible|act|plan|senior|warrants|"
    r"bonds)\b"
)
#: between a period and its last day, set apart: "the third quarter, which ended on May 7, 2023"
_DAY_BEHIND = re.compile(r",? (?:which )?ended (?:on )?")


_period_and_place = (period + place).parse_with_tabs()


@lru_cache(maxsize=8192)
def _read_run(run: str) -> tuple[PeriodPhrase, ...]:
    """The periods in a run of period words; their offsets are those in the run."""
    found: list[PeriodPhrase] = []
    position = 0
    while match := _NEXT_WORD.search(run, position):
        start = match.start()
        try:
            parsed = _period_and_place.parse_string(run[start:])
        except pp.ParseException:
            position = _WORD_END.match(run, start).end()  # type: ignore[union-attr]
            continue
        end = start + len(run[start : start + parsed.place].rstrip(" ,(-"))
        found += phrases_of(parsed.as_dict(), run, start, end)
        position = end
    return tuple(found)


_LEAP_YEARS = ("2000", "2004", "2008", "2012", "2016", "2020", "2024", "2028", "2032", "2036")
_ANY_YEAR = re.compile(rf"\b{YEAR}")
_ANY_DAY = re.compile(rf"({MONTH} ?)(3[01]|[12][0-9]|0?[1-9])(?![0-9])")


def _read_words(run: str) -> tuple[PeriodPhrase, ...]:
    """The periods in a run of period words."""
    filler = _FILLER.search(run)
    return read_by_form(run[: filler.start()] if filler else run, _read_run)


def read_by_form(run: str, read: Callable[[str], tuple[PeriodPhrase, ...]]) -> tuple[PeriodPhrase, ...]:
    """The periods in a run of words, whichever years and days of the month it names: what `read` reads, and keeps, is
    its form, with others of the same length in their place, since no form depends on them."""
    years_: dict[str, str] = {}
    days_: dict[str, str] = {}

    def year_in_place(match: re.Match[str]) -> str:
        return years_.setdefault(match.group(), _LEAP_YEARS[len(years_) % len(_LEAP_YEARS)])

    def day_in_place(match: re.Match[str]) -> str:
        printed = match[2]
        return match[1] + days_.setdefault(printed, str(len(days_) % 9 + (1 if len(printed) == 1 else 11)))

    form = _ANY_YEAR.sub(year_in_place, run)
    form = _ANY_DAY.sub(day_in_place, form)
    if not years_ and not days_ or len(years_) > len(_LEAP_YEARS) or len(days_) > 9:
        return read(run)
    return tuple(
        _as_printed(
            phrase,
            {int(stand_in): int(printed) for printed, stand_in in years_.items()},
            {int(stand_in): int(printed) for printed, stand_in in days_.items()},
        )
        for phrase in read(form)
    )


def _as_printed(phrase: PeriodPhrase, years_: dict[int, int], days_: dict[int, int]) -> PeriodPhrase:
    ends = [calendar_day(years_.get(end.year, end.year), end.month, days_.get(end.day, end.day)) for end in phrase.ends]
    return replace(
        phrase,
        years=tuple(years_.get(year_, year_) for year_ in phrase.years),
        ends=tuple(end for end in ends if end),
        day=None if phrase.day is None else days_.get(phrase.day, phrase.day),
    )


def find_periods(text: str, lowered: str | None = None) -> list[PeriodPhrase]:
    """The periods worded in `text`, in order.  `lowered` is `fold(text)` where the caller has it already."""
    lowered = fold(text) if lowered is None else lowered
    found: list[PeriodPhrase] = []
    position = 0
    padded = " " + month_first(lowered)
    while match := _RUN.search(padded, position):
        start, position = match.start(), match.end()
        if lowered.startswith("may ", start) and not text[start].isupper():
            position = start + 4
            continue
        for phrase in _read_words(match[1]):
            begin, end = start + phrase.start, start + phrase.end
            if phrase.end - phrase.start == 4 and phrase.years and not _is_year(text, lowered, begin, end):
                continue
            found.append(moved(phrase, text, begin, end))
    return _with_days_behind(found, text, lowered)


def _with_days_behind(found: list[PeriodPhrase], text: str, lowered: str) -> list[PeriodPhrase]:
    """The same with the day on which a period ended joined to it: "fiscal 2023, which ended June 30, 2023"."""
    joined: list[PeriodPhrase] = []
    for phrase in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.kind in ("quarter", "year", "weeks")
            and len(before.years) < 2
            and not before.ends
            and not before.relation
            and (before.number or before.fiscal and before.years)
            and phrase.kind == "day"
            and len(phrase.ends) == 1
            and _DAY_BEHIND.fullmatch(lowered, before.end, phrase.start)
        ):
            joined[-1] = replace(before, text=text[before.start : phrase.end], end=phrase.end, ends=phrase.ends)
        else:
            joined.append(phrase)
    return joined


def _is_year(text: str, lowered: str, start: int, end: int) -> bool:
    """Whether four digits that look like a year are one."""
    if _NO_YEAR_BEFORE.search(lowered[max(0, start - 12) : start]):
        return False
    return _NO_YEAR_AFTER.match(lowered, end) is None
