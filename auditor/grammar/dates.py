"""Full calendar dates, with the weekday printed before them.

date      ::= [ weekday [","] ] ( month day [","] year | day [month-joint] month [","] year )
weekday   ::= "Monday" | "Mon." | ... | "Sunday"
month     ::= "January" | "Jan." | ... | "December"
day       ::= 1 to 2 digits [ "st" | "nd" | "rd" | "th" ]
year      ::= "19" or "20" and 2 digits
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import pyparsing as pp

from auditor.grammar.folding import fold
from auditor.grammar.phrases import DatePhrase

MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}

#: Sources of patterns, for text in lower case.
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
YEAR = r"(?:19|20)[0-9][0-9](?![0-9]|,[0-9]{3}|\.[0-9])"

month = pp.Regex(MONTH).set_parse_action(lambda t: MONTHS[t[0][:3]]).set_name("month")
weekday = pp.Regex(WEEKDAY).set_parse_action(lambda t: WEEKDAYS[t[0][:3]]).set_name("weekday")
day = pp.Regex(DAY).set_parse_action(lambda t: int(t[0].rstrip("stndrh"))).set_name("day")
year = pp.Regex(YEAR).set_parse_action(lambda t: int(t[0])).set_name("year")
comma = pp.Suppress(pp.Opt(","))

calendar_date = (
    (
        pp.Opt(weekday("weekday") + comma)
        + (month("month") + day("day") | day("day") + pp.Suppress(pp.Opt("of")) + month("month"))
        + comma
        + year("year")
    )
    .set_name("date")
    .parse_with_tabs()
)

#: Where a date can stand: a month beside a day, and a year after them.
_ANCHOR = re.compile(
    rf"[ (\"“/—:,-]((?:(?:{WEEKDAY}),? ?)?(?:{MONTH} ?{DAY},? ?{YEAR}|{DAY} (?:of )?{MONTH},? {YEAR}))"
)
#: "30 June 2025", as written outside America; no number before "June 30"
_DAY_FIRST = re.compile(rf"(?<![\d.,$€£/-])({DAY}) ({MONTH})(?![\w.])(?! ?{DAY})")
_YEAR = re.compile(r"(?:19|20)[0-9][0-9]")


def month_first(lowered: str) -> str:
    """The text with days before their months put behind them, of the same length: "30 june 2025", "june 30 2025"."""
    return _DAY_FIRST.sub(r"\2 \1", lowered)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _read(lowered: str) -> tuple[date | None, int | None]:
    found = calendar_date.parse_string(lowered)
    return calendar_day(found.year, found.month, found.day), found.as_dict().get("weekday")


def find_dates(text: str, lowered: str | None = None) -> tuple[DatePhrase, ...]:
    """The full dates in `text`, in order.  `lowered` is `fold(text)` where the caller has it already."""
    if not _YEAR.search(text):
        return ()
    lowered = fold(text) if lowered is None else lowered
    found = []
    for match in _ANCHOR.finditer(" " + lowered):
        start, end = match.start(), match.end() - 1
        day_, weekday_ = _read(match[1])
        found.append(DatePhrase(text[start:end], start, end, day_, weekday_))
    return tuple(found)
