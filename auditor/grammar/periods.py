"""Periods as worded: quarters, years, months and weeks ended, halves, comparative periods, balance sheet days.

Text in lower case is read in two steps: `_RUN` finds a run of words that periods are made of, and the
grammar reads the periods in it.  Runs repeat a great deal, so what was read of a run is kept.

    period     ::= year-quarter | quarter | months | half | span | to-date | relative | fiscal | day | years
    quarter    ::= [ "fiscal" | years ] ordinal [ "fiscal" ] "quarter"["s"] [ tail ]
                 | "Q" digit [ year ] | digit "Q" year | ("the" | "this" | ...) "quarter" [ tail ]
    months     ::= [ "first" ] number { "and" number } ("months" | "weeks") [ tail ]
    half       ::= ("first" | "second") ["fiscal"] ("half" | "six months") [ tail ] | "H" digit [ year ]
    span       ::= [ "full" | "fiscal" | "calendar" ] "year"["s"] ( ended | years )
                 | ("the" | "this" | "full" ...) "year"
    fiscal     ::= "fiscal" ["year"["s"]] years | "FY" ["20"] digit digit
    to-date    ::= [ "fiscal" ] "year-to-date"
    relative   ::= ("prior" | "same" | "comparable" | "year-ago" | ...)+ ("quarter" | "period" | "year" | ...) [ tail ]
                 | "a year ago" | "last year" | "year-over-year" | "sequentially" | ...
    day        ::= ("at" | "as of") [ "the end of" ] month day [ "," year { "and" year } ]
    years      ::= year { ("," | "and") year }
    tail       ::= ended | [ "," | "of" | "in" | "for" ] ( fiscal | years | comparative-year )
    ended      ::= ("ended" | "ending") dates
    dates      ::= month day [ [","] year ] { ("and" | ",") ( month day [","] year | year ) }
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import pyparsing as pp

from auditor.grammar.dates import DAY, MONTH, MONTHS, calendar_day
from auditor.grammar.folding import fold
from auditor.grammar.number_words import ONE_TO_TWELVE
from auditor.grammar.phrases import PeriodKind, PeriodPhrase, Relation

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4}
_NUMBERS = {
    **ONE_TO_TWELVE,
    "thirteen": 13,
    "fourteen": 14,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "twenty-four": 24,
    "twenty-six": 26,
    "thirty-nine": 39,
    "forty": 40,
    "fifty-two": 52,
    "fifty-three": 53,
}
_YEAR = r"(?:19|20)[0-9][0-9](?![0-9]|,[0-9]{3}|\.[0-9])"
_NUMBER_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))


# --- the grammar -------------------------------------------------------------------------------------------------


class _Day(NamedTuple):
    """A day named in a period; `year` is 0 where none is printed."""

    month: int
    day: int
    year: int


def _word(pattern: str, name: str) -> pp.ParserElement:
    return pp.Regex(rf"(?:{pattern})(?!\w)").set_name(name)


def _quiet(pattern: str) -> pp.ParserElement:
    return pp.Suppress(_word(pattern, pattern))


def _where(pattern: str) -> pp.ParserElement:
    """Fails at once where the text ahead is not of this form; takes nothing."""
    return pp.Suppress(pp.Regex(rf"(?={pattern})"))


def _read_day(tokens: pp.ParseResults) -> _Day:
    return _Day(MONTHS[tokens["month"][:3]], int(tokens["day"].rstrip("stndrh")), int(tokens["year"] or 0))


_the = pp.Suppress(pp.Opt(_word("the|our|its|their", "article")))
year = pp.Regex(_YEAR).set_parse_action(lambda t: int(t[0])).set_name("year")
_and = pp.Suppress(pp.Regex(r",? ?(?:and|&|or) |, ?"))
years = (year + (_and + year)[0, 4]).set_name("years")
short_year = pp.Regex(r"['’]?(?:20)?[0-9][0-9](?![0-9/])").set_parse_action(
    lambda t: 2000 + int(t[0][-2:]) if int(t[0][-2:]) < 70 else 1900 + int(t[0][-2:])
)
day = (
    pp.Regex(rf"(?P<month>{MONTH}) ?(?P<day>{DAY})(?:,? ?(?P<year>{_YEAR}))?").set_parse_action(_read_day)
    | pp.Regex(r"(?P<m>1[0-2]|0?[1-9])/(?P<d>[0-3]?[0-9])/(?P<y>(?:19|20)?[0-9][0-9])(?![0-9/])").set_parse_action(
        lambda t: _Day(int(t["m"]), int(t["d"]), _century(t["y"]))
    )
).set_name("day")
days = (day + (_and + (day | year))[0, 3]).set_name("days")
ended = (_quiet("ended|ending|end|through") + days("days*")).set_name("ended")

_FISCAL = r"fiscal|calendar"
fiscal_word = _word(_FISCAL, "fiscal")
fiscal = (
    fiscal_word("fiscal") + pp.Opt(_quiet("years?")) + pp.Opt(_quiet("ended")) + years("years*")
    | pp.Regex(r"fy[ -]?(?=['’]?[0-9]{2})")("fiscal") + short_year("years*")
).set_name("fiscal year")

_PRIOR = (
    r"prior|previous|preceding|last|year[- ]ago|year[- ]earlier|prior[- ] ?years?(?:['’]s?)?|previous[- ] "
    r"?years?['’]s"
)
_SAME = r"same|comparable|corresponding|comparative|like|similar|equivalent"
_THIS = r"this|current|present|latest|most recent"
_NEXT = r"next|coming|upcoming|following"
_AFTER_PRIOR = (
    rf"{_SAME}|{_FISCAL}|first|second|third|fourth|quarter|period|month|week|half|[0-9a-z-]+ (?:quarter|month|"
    rf"week|period)"
)
comparative_year = (
    pp.Suppress(pp.Opt(_word("the|a|one", "article")))
    + _word(
        r"(?:prior|previous|preceding|last)(?: fiscal)?[- ] ?years?(?:['’]s?)?|year[- ]ago|years? (?:ago|earlier|"
        r"before)"
        r"|prior[- ]period",
        "comparative year",
    )
)("prior").set_name("comparative year")
current_year = (
    pp.Suppress(pp.Opt(_word("the", "article"))) + _word(r"(?:this|current)(?: fiscal)?[- ]year", "current year")
)("this")
_joint = pp.Suppress(pp.Opt(pp.Regex(r"of|in|for|,|-|['’]s?")))
tail = (
    _where(
        r"(?:of|in|for|,|-|['’]s?)? ?(?:(?:the|our|its|their) )?(?:f|calendar|year|[12]|prior|prev|prec|last|a "
        r"y|one y|this|current)"
    )
    + _joint
    + _the
    + (fiscal | pp.Opt(_quiet("year")) + years("years*") | comparative_year | current_year)
    + pp.Opt(pp.Suppress(pp.Opt(",")) + (pp.Suppress("(") + ended + pp.Suppress(")") | ended))
    | _where(r",? ?(?:that |which )?(?:end|through)")
    + pp.Suppress(pp.Opt(","))
    + pp.Opt(_quiet("that|which"))
    + ended
    + pp.Opt(pp.Suppress(pp.Regex(r",? (?:of|in)\b")) + (fiscal | comparative_year))
).set_name("tail")

ordinal = _word("|".join(_ORDINALS), "ordinal").set_parse_action(lambda t: _ORDINALS[t[0]])
_quarter = _word(r"[- ]?(?:quarters?|qtr\.?)(?:['’]s)?", "quarter")
_lead_year = pp.Opt(
    _where("f|c|[12]") + (fiscal | years("years*")) + pp.Suppress(pp.Opt(pp.Regex("['’]s"))) | fiscal_word("fiscal")
)
_ORDINAL_AHEAD = r"(?:first|second|third|fourth|final|[1-4](?:st|nd|rd|th)|fiscal|calendar|fy|[12][09][0-9][0-9])"
quarter = (
    _where(rf"{_ORDINAL_AHEAD}.{{0,40}}?(?:quarter|qtr)")
    + _lead_year
    + ordinal("number")
    + pp.Suppress(pp.Opt(","))
    + pp.Opt(fiscal_word("fiscal"))
    + _quarter("quarter")
    + pp.Opt(tail)
    | _lead_year
    + pp.Regex(r"q(?P<n>[1-4])(?![0-9])")("q")
    + pp.Opt(pp.Suppress(pp.Opt(pp.Regex(r"of|in|-|,"))) + (fiscal | short_year("years*")))
    | pp.Regex(r"(?P<n>[1-4])q(?![a-z])")("q") + pp.Opt(fiscal | short_year("years*"))
).set_name("quarter")

_number = _word(rf"[0-9]{{1,2}}|{_NUMBER_WORD}", "number").set_parse_action(lambda t: _NUMBERS.get(t[0]) or int(t[0]))
months = (
    _where(rf"(?:(?:fiscal|first|last|full|{_YEAR}) )*(?:[0-9]{{1,2}}|{_NUMBER_WORD})\b.{{0,30}}?(?:mo|w)")
    + _lead_year
    + pp.Suppress(pp.Opt(_word("first|last|full", "which")))
    + (_number + (pp.Suppress(pp.Regex(r"(?:,|-)? ?(?:and|or|,) |- and ")) + _number)[0, 2])("numbers")
    + pp.Regex(r"[- ]?(?P<length>months?|weeks?|mos?\b\.?|wks?\b\.?)(?:['’]s?)?(?!\w)")("length")
    + pp.Suppress(pp.Opt(_word("(?:fiscal )?(?:periods?|quarters?|years?)", "period")))
    + pp.Opt(tail)
).set_name("months or weeks")
half = (
    (
        _where(rf"{_ORDINAL_AHEAD}.{{0,30}}?half")
        + _lead_year
        + _word("first|second|1st|2nd", "ordinal").set_parse_action(lambda t: _ORDINALS[t[0]])("number")
        + pp.Suppress(pp.Opt(fiscal_word))
        + pp.Regex(r"-?half(?!\w)")("half")
        + pp.Opt(tail)
    )
    | (pp.Regex(r"h(?P<n>[12])(?!\w)|(?P<n2>[12])h(?![a-z])")("h") + pp.Opt(pp.Opt(fiscal) | short_year("years*")))
).set_name("half")
to_date = (
    _where(r".{0,14}?(?:year[- ]to[- ]date|ytd)")
    + pp.Opt(_lead_year)
    + _word(r"year[- ]to[- ]date|ytd", "year to date")("to_date")
    + pp.Opt(tail)
).set_name("year to date")
span = (
    _where(
        r"(?:(?:for|the|its|our|their|this|full|entire|whole|a)[ -]){0,3}(?:fiscal |calendar )?(?:year|"
        r"quarter|qtr)"
    )
    + pp.Opt(_word("the|its|our|their|this|full|entire|whole|a|for|for the", "which"))("which*")
    + pp.Opt(_word("full|entire|whole", "full"))("which*")
    + (
        pp.Opt(fiscal_word("fiscal"))
        + _word("years?", "year")("span")
        + (ended | _joint + years("years*") + pp.Opt(pp.Suppress(pp.Opt(",")) + ended))
        | pp.Opt(fiscal_word("fiscal")) + _quarter("quarter") + tail
    )
).set_name("year")
bare_span = (
    _where(r"(?:the|this|full|entire|its|our|current|fiscal|calendar).{0,24}?(?:year|quarter)")
    + _word(r"the|this|full|entire|its|our|current|the current|the full|the entire|this fiscal|the fiscal", "which")
    + pp.Opt(fiscal_word("fiscal"))
    + (_word("year", "year")("span") | _word("quarter", "quarter")("quarter"))
    + pp.NotAny(pp.Regex(r"[- ]?(?:end|ago|earlier|over|to|by)\b"))
    + pp.Opt(tail)
).set_name("this year")
relative = (
    _where(rf"(?:(?:each of the|the|a|its|our) )?(?:{_SAME}|{_NEXT}|{_THIS}|{_PRIOR}|sequential)\b")
    + pp.Suppress(pp.Opt(_word("the|a|its|our|each of the", "article")))
    + (
        (
            _word(_SAME, "same")("same")
            | _word(_NEXT, "next")("next")
            | _word(_THIS, "this")("this")
            | _word(
                rf"(?:year[- ]ago|year[- ]earlier|(?:prior|previous|preceding|last)(?:[- ]fiscal)?[- ] "
                rf"?years?(?:['’]s?)?)(?=[ -](?:{_AFTER_PRIOR}))|"
                r"prior|previous|preceding|last|sequential",
                "prior",
            )("prior")
        )
        + pp.Opt(_word(rf"(?:{_PRIOR})(?=[ -](?:{_AFTER_PRIOR}))", "prior")("prior"))
        + pp.Opt(_word(_SAME, "same")("same"))
        + pp.Opt(
            pp.Suppress(
                _word(
                    r"fiscal(?: year)?|full|reporting|quarterly|interim|calendar|"
                    r"year(?=[- ](?:quarter|period))",
                    "kind",
                )
            )
        )
        + pp.Opt(ordinal("number"))
        + pp.Opt(_number("numbers") + pp.Suppress(pp.Opt("-")))
        + pp.Regex(r"[- ]?(?P<noun>quarters?|periods?|months?|weeks?|half|years?)(?:['’]s?)?(?!\w)")("noun")
        + pp.NotAny(pp.Regex(r"[- ]?(?:end|ago|earlier)\b"))
        + pp.Opt(tail)
    )
).set_name("comparative period")
change_word = _where(r"(?:a |one )?(?:y|seq|q)") + (
    _word(r"year[- ]over[- ]year|year[- ]on[- ]year|y/y|yoy|y-o-y", "year over year")("yearly")
    | _word(r"sequentially|quarter[- ]over[- ]quarter|q/q|qoq|quarter[- ]on[- ]quarter", "sequentially")("sequential")
    | (pp.Suppress(pp.Opt(_word("a|one", "article"))) + _word(r"year[- ](?:ago|earlier|before)", "a year ago"))(
        "yearly"
    )
).set_name("change over")
balance_day = (
    pp.Suppress(
        _word(r"at|as of|as at|on", "at")
        + pp.Opt(_word("the end of|year[- ]end|fiscal year[- ]end|the close of", "end"))
    )
    + days("days*")
    | days("days*")
)("at").set_name("day")
bare_years = years("years*").set_name("years")

period = (
    (change_word | quarter | months | half | to_date | span | relative | bare_span | fiscal | balance_day | bare_years)
    .set_name("period")
    .parse_with_tabs()
)


def _century(printed: str) -> int:
    return int(printed) if len(printed) == 4 else int(printed) + (1900 if int(printed) >= 70 else 2000)


# --- what was parsed becomes a phrase ---------------------------------------------------------------------------


def _phrases(found: dict[str, Any], text: str, start: int, end: int) -> list[PeriodPhrase]:
    """The phrases of one parse; text[start:end] is what was parsed."""
    named_years, dates = _years_of(found)
    ends = tuple(day for d in dates if d.year and (day := calendar_day(d.year, d.month, d.day)))
    undated = next((d for d in dates if not d.year), None)
    kind, numbers = _kind_of(found)
    relation: Relation = _relation_of(found, bool(named_years or dates))
    phrases: list[PeriodPhrase] = []
    if _noun(found) == "year" and numbers != [None]:  # "the last 10 years" is no period to compare with
        return phrases
    for number in numbers:
        phrases.append(
            PeriodPhrase(
                text[start:end],
                start,
                end,
                kind,
                number,
                named_years,
                "fiscal" in found and found["fiscal"] != "calendar",
                ends,
                undated.month if undated else None,
                undated.day if undated else None,
                relation,
                "same" in found or _noun(found) == "period",
            )
        )
    if len(phrases) > 1:
        return _side_by_side(phrases, text)
    return phrases


def _side_by_side(phrases: list[PeriodPhrase], text: str) -> list[PeriodPhrase]:
    """ "three and nine months ended ...": every number but the last stands for itself alone."""
    placed = []
    first, end = phrases[0].start, phrases[0].end
    words = list(re.finditer(rf"[0-9]{{1,2}}|{_NUMBER_WORD}", text[first:end]))
    for i, phrase in enumerate(phrases):
        begin = first + words[i].start()
        stop = end if i == len(phrases) - 1 else first + words[i].end()
        placed.append(replace(phrase, text=text[begin:stop], start=begin, end=stop))
    return placed


def _years_of(found: dict[str, Any]) -> tuple[tuple[int, ...], list[_Day]]:
    """The years named, and the days; a lone year after a day ("June 30, 2004 and 2003") is that day of
    that year."""
    listed: list[int] = []
    for part in found.get("years", ()):
        listed.extend(part if isinstance(part, list) else [part])
    dates: list[_Day] = []
    for part in found.get("days", ()):
        for item in part if isinstance(part, list) else [part]:
            if isinstance(item, _Day):
                dates.append(item)
            elif isinstance(item, int) and dates:
                dates.append(_Day(dates[-1].month, dates[-1].day, item))
    last_year = next((d.year for d in reversed(dates) if d.year), 0)
    dates = [d if d.year or not last_year else d._replace(year=last_year) for d in dates]
    if not listed:
        listed = [d.year for d in dates if d.year]
    return tuple(dict.fromkeys(listed)), dates


def _noun(found: dict[str, Any]) -> str:
    noun = found.get("noun", "")
    return noun.strip(" -").rstrip("'’s") if isinstance(noun, str) else ""


def _kind_of(found: dict[str, Any]) -> tuple[PeriodKind, list[int | None]]:
    if "q" in found:
        return "quarter", [int(re.sub(r"\D", "", found["q"]))]
    if "h" in found:
        return "half", [int(re.sub(r"\D", "", found["h"]))]
    if "half" in found:
        return "half", [found["number"]]
    if "quarter" in found:
        return "quarter", [found.get("number")]
    if "length" in found:
        kind: PeriodKind = "weeks" if found["length"].strip(" -").startswith("w") else "months"
        return kind, found["numbers"] if isinstance(found["numbers"], list) else [found["numbers"]]
    if "to_date" in found:
        return "year-to-date", [None]
    if "sequential" in found:
        return "quarter", [None]
    noun = _noun(found)
    if noun:
        numbers = found.get("numbers")
        number = numbers if isinstance(numbers, int) else found.get("number")
        kinds: dict[str, PeriodKind] = {"quarter": "quarter", "half": "half", "month": "months", "week": "weeks"}
        return kinds.get(noun, "year"), [number]
    if "at" in found:
        return "day", [None]
    return "year", [None]


def _relation_of(found: dict[str, Any], named: bool) -> Relation:
    if "sequential" in found:
        return "sequential"
    if "yearly" in found:
        return "prior"
    if "prior" in found:
        word = found["prior"] if isinstance(found["prior"], str) else " ".join(found["prior"])
        if _noun(found) == "quarter" and "year" not in word and "same" not in found:
            return "" if named else "sequential"
        return "prior"
    if "next" in found:
        return "next"
    if "this" in found:
        return "current"
    if named or "same" in found:
        return ""
    return "current" if "span" in found or "quarter" in found and "number" not in found else ""


# --- finding periods in a text ----------------------------------------------------------------------------------

_START = (
    r"fiscal|calendar|first|second|third|fourth|final|1st|2nd|3rd|4th|q[1-4](?:(?: |-|,? fiscal "
    r")?['’]?(?:20)?[0-9]{2}\b)?|[1-4]q(?: ?['’]?(?:20)?[0-9]{2}\b)?|fy[ -]?['’]?(?:20)?[0-9]{2}|h[12]\b|[12]h\b|"
    r"full|entire|whole|"
    r"prior|previous|preceding|last|year|same|comparable|corresponding|comparative|this|current|latest|next|the (?:"
    r"quarter|year|full|entire|current|same|prior|fiscal|years|quarters|like|similar|following|coming|upcoming|"
    r"most recent)|ytd|y/y|yoy|sequentially|sequential|"
    rf"quarters?|years|(?:at|as of|as at|on) (?:the end of |year[- ]end )?{MONTH}(?: ?{DAY})?|{MONTH} {DAY}|the "
    rf"(?:years|quarters)|"
    rf"(?:[0-9]{{1,2}}|{_NUMBER_WORD})(?:,? (?:and|or) (?:[0-9]{{1,2}}|{_NUMBER_WORD}))?[- ](?:months?|weeks?|mos|"
    rf"wks)|{_YEAR}"
)
_VOCABULARY = (
    rf"(?:{MONTH}(?: ?{DAY})?|fiscal|calendar|first|second|third|fourth|final|1st|2nd|3rd|4th|quarters?|qtr\.?|"
    rf"years?|months?|weeks?|mos|wks|"
    rf"period|periods|half|ended|ending|of|in|for|the|a|one|and|or|prior|previous|preceding|last|ago|earlier|over|"
    rf"same|comparable|"
    rf"corresponding|comparative|this|current|latest|to|date|next|full|entire|our|its|on|at|as|end|reporting|"
    rf"interim|q[1-4]|[1-4]q|fy(?: ?['’]?(?:20)?[0-9]{{2}})?|"
    rf"before|recent|that|{_NUMBER_WORD}|[0-9]{{1,2}}(?=[- ](?:month|week|mos|wks|and |or )|, [0-9])|"
    rf"{_YEAR})(?![\w%$])"
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


_place = pp.Empty().leave_whitespace().set_parse_action(lambda _, at, __: [at])("place")
_period_and_place = (period + _place).parse_with_tabs()


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
        found += _phrases(parsed.as_dict(), run, start, end)
        position = end
    return tuple(found)


_LEAP_YEARS = ("2000", "2004", "2008", "2012", "2016", "2020", "2024", "2028", "2032", "2036")
_ANY_YEAR = re.compile(rf"\b{_YEAR}")
_ANY_DAY = re.compile(rf"({MONTH} ?)(3[01]|[12][0-9]|0?[1-9])(?![0-9])")


def _read_words(run: str) -> tuple[PeriodPhrase, ...]:
    """The periods in a run of period words, whichever years and days of the month it names: what is kept is
    the reading of its form, with others of the same length in their place, since no form depends on them."""
    if filler := _FILLER.search(run):
        run = run[: filler.start()]
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
        return _read_run(run)
    return tuple(
        _as_printed(
            phrase,
            {int(stand_in): int(printed) for printed, stand_in in years_.items()},
            {int(stand_in): int(printed) for printed, stand_in in days_.items()},
        )
        for phrase in _read_run(form)
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
    padded = " " + lowered
    while match := _RUN.search(padded, position):
        start, position = match.start(), match.end()
        if lowered.startswith("may ", start) and not text[start].isupper():
            position = start + 4
            continue
        for phrase in _read_words(match[1]):
            begin, end = start + phrase.start, start + phrase.end
            if phrase.end - phrase.start == 4 and phrase.years and not _is_year(text, lowered, begin, end):
                continue
            found.append(_moved(phrase, text, begin, end))
    return found


def _moved(phrase: PeriodPhrase, text: str, start: int, end: int) -> PeriodPhrase:
    return PeriodPhrase(
        text[start:end],
        start,
        end,
        phrase.kind,
        phrase.number,
        phrase.years,
        phrase.fiscal,
        phrase.ends,
        phrase.month,
        phrase.day,
        phrase.relation,
        phrase.same,
    )


def _is_year(text: str, lowered: str, start: int, end: int) -> bool:
    """Whether four digits that look like a year are one."""
    if _NO_YEAR_BEFORE.search(lowered[max(0, start - 12) : start]):
        return False
    return _NO_YEAR_AFTER.match(lowered, end) is None


# --- column headings ---------------------------------------------------------------------------------------------

_heading_noun = pp.Suppress(pp.Opt(_word(r"\(?(?:unaudited|audited|restated|as restated)\)?|the|for|in", "filler")))
_heading_days = (days("days*")).set_name("days")
heading = (
    (
        months
        | quarter
        | half
        | to_date
        | span
        | bare_span
        | (
            pp.Opt(fiscal_word("fiscal"))
            + (_quarter("quarter") | _word("years?", "year")("span"))
            + pp.Opt(ended)
            + pp.Opt(years("years*"))
        )
        | fiscal
        | (pp.Suppress(pp.Opt(_word("as of|as at|at|on|balance at", "at"))) + _heading_days)("at")
        | years("years*")
    )
    .set_name("heading")
    .parse_with_tabs()
)
_heading_and_place = (heading + _place).parse_with_tabs()
#: Words with which a heading can begin; most captions have none.
_HEADING_START = re.compile(
    rf"(?<![\w/])(?:[0-9]|{'|'.join(_ORDINALS)}|{_NUMBER_WORD}|{MONTH}|(?:for|the|its|our|their|this|a|as|at|on|balance|last|"
    rf"full|entire|whole|current|unaudited|audited|restated|in)\b|{_FISCAL}|years?|quarter|qtr|ytd|fy|q[1-4]|h[12])"
)


#: "July 1, 2023 to July 21, 2023": the days between which a broken period runs; the year may stand elsewhere.
_STRETCH = re.compile(
    rf"(?P<m1>{MONTH}) ?(?P<d1>{DAY})(?:,? ?(?P<y1>{_YEAR}))?,? ?(?:\([a-z ]{{1,20}}\) ?)?(?:to|through|thru|-|–)"
    rf" ?(?P<m2>{MONTH}) ?(?P<d2>{DAY})(?:,? ?(?P<y2>{_YEAR}))?"
)


def _stretches(text: str, lowered: str) -> Iterator[PeriodPhrase]:
    """The period between two days, in weeks: "July 22 to September 30, 2023"."""
    for match in _STRETCH.finditer(lowered):
        named = [int(y) for y in re.findall(rf"\b{_YEAR}", lowered)]
        last = int(match["y2"]) if match["y2"] else named[0] if named else 0
        first = int(match["y1"]) if match["y1"] else last
        begin = calendar_day(first or 2001, MONTHS[match["m1"][:3]], int(match["d1"].rstrip("stndrh")))
        end = calendar_day(last or 2001, MONTHS[match["m2"][:3]], int(match["d2"].rstrip("stndrh")))
        if begin is None or end is None or not 0 < (end - begin).days < 380:
            continue
        yield PeriodPhrase(
            text[match.start() : match.end()],
            match.start(),
            match.end(),
            "weeks",
            max(1, round(((end - begin).days + 1) / 7)),
            (last,) if last else (),
            ends=(end,) if last else (),
            month=None if last else end.month,
            day=None if last else end.day,
        )


@lru_cache(maxsize=4096)
def read_heading(text: str) -> tuple[PeriodPhrase, ...]:
    """The periods a column heading names, its lines joined downward ("Three Months Ended September 30, 2004").

    A heading without a year gives `month` and `day` alone; one of years only gives kind "year"; one
    of a date only gives kind "day".  Text that names no period is passed over; () where nothing is named.
    """
    text = text[:400]
    lowered = fold(text)
    found: list[PeriodPhrase] = list(_stretches(text, lowered))
    position = 0
    if found:
        return tuple(found)
    while match := _HEADING_START.search(lowered, position):
        start = match.start()
        try:
            parsed = _heading_and_place.parse_string(lowered[start:])
        except pp.ParseException:
            position = _WORD_END.match(lowered, start).end()  # type: ignore[union-attr]
            continue
        end = start + len(lowered[start : start + parsed.place].rstrip(" ,(-"))
        for phrase in _phrases(parsed.as_dict(), lowered, start, end):
            relation: Relation = "" if phrase.relation == "current" else phrase.relation
            found.append(replace(_moved(phrase, text, phrase.start, phrase.end), relation=relation))
        position = max(end, start + 1)
    return tuple(found)
