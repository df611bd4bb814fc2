"""The grammar of worded periods, for text in lower case.

period     ::= year-quarter | quarter | months | half | span | to-date | relative | of-year | fiscal | day | years
quarter    ::= [ "fiscal" | years ] ordinal [ "fiscal" ] "quarter"["s"] [ tail ]
             | "Q" digit [ year | comparative-year ] | digit "Q" year
             | month "quarter" | ("the" | "this" | ...) "quarter" [ tail ]
             | number "weeks" ("in" | "of") quarter
months     ::= [ "first" ] number { "and" number } ("months" | "weeks") [ tail ]
half       ::= ("first" | "second") ["fiscal"] ("half" | "six months") [ tail ] | "half-year" [ tail ]
             | [ years ] "H" digit [ year | comparative-year ]
span       ::= [ "full" | "fiscal" | "calendar" ] "year"["s"] ( ended | years )
             | ("the" | "this" | "full" ...) "year"
fiscal     ::= "fiscal" ["year"["s"]] years | "FY" ["20"] digit digit
to-date    ::= [ "fiscal" ] "year-to-date"
relative   ::= ("prior" | "same" | "comparable" | "year-ago" | ...)+ ("quarter" | "period" | "year" | ...) [ tail ]
             | "a year ago" | "last year" | "year-over-year" | "sequentially" | ...
day        ::= ("at" | "as of") [ "the end of" ] month day [ "," year { "and" year } ]
of-year    ::= ( fiscal | years ) "period"["s"]
years      ::= year { ("," | "and") year }
tail       ::= ended | [ "," | "of" | "in" | "for" ] ( fiscal | years | comparative-year )
ended      ::= ("ended" | "ending" | "to") dates
dates      ::= month day [ [","] year ] { ("and" | ",") ( month day [","] year | year ) }
"""

from __future__ import annotations

from typing import NamedTuple

import pyparsing as pp

from auditor.grammar.dates import DAY, MONTH, MONTHS
from auditor.grammar.number_words import ONE_TO_FIFTY_NINE

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4}
YEAR = r"(?:19|20)[0-9][0-9](?![0-9]|,[0-9]{3}|\.[0-9])"
NUMBER_WORD = "|".join(sorted(ONE_TO_FIFTY_NINE, key=len, reverse=True))


class NamedDay(NamedTuple):
    """A day named in a period; `year` is 0 where none is printed."""

    month: int
    day: int
    year: int


def word(pattern: str, name: str) -> pp.ParserElement:
    return pp.Regex(rf"(?:{pattern})(?!\w)").set_name(name)


def _quiet(pattern: str) -> pp.ParserElement:
    return pp.Suppress(word(pattern, pattern))


def _where(pattern: str) -> pp.ParserElement:
    """Fails at once where the text ahead is not of this form; takes nothing."""
    return pp.Suppress(pp.Regex(rf"(?={pattern})"))


def _read_day(tokens: pp.ParseResults) -> NamedDay:
    return NamedDay(MONTHS[tokens["month"][:3]], int(tokens["day"].rstrip("stndrh")), int(tokens["year"] or 0))


_the = pp.Suppress(pp.Opt(word("the|our|its|their", "article")))
year = pp.Regex(YEAR).set_parse_action(lambda t: int(t[0])).set_name("year")
_and = pp.Suppress(pp.Regex(r",? ?(?:and|&|or) |, ?"))
years = (year + (_and + year)[0, 4]).set_name("years")
short_year = pp.Regex(r"['’]?(?:20)?[0-9][0-9](?![0-9/])").set_parse_action(
    lambda t: 2000 + int(t[0][-2:]) if int(t[0][-2:]) < 70 else 1900 + int(t[0][-2:])
)
day = (
    pp.Regex(rf"(?P<month>{MONTH}) ?(?P<day>{DAY})(?:,? ?(?P<year>{YEAR}))?").set_parse_action(_read_day)
    | pp.Regex(r"(?P<m>1[0-2]|0?[1-9])/(?P<d>[0-3]?[0-9])/(?P<y>(?:19|20)?[0-9][0-9])(?![0-9/])").set_parse_action(
        lambda t: NamedDay(int(t["m"]), int(t["d"]), _century(t["y"]))
    )
).set_name("day")
days = (day + (_and + (day | year))[0, 3]).set_name("days")
ended = (_quiet("ended|ending|end|through|to") + days("days*")).set_name("ended")

FISCAL = r"fiscal|calendar"
fiscal_word = word(FISCAL, "fiscal")
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
    rf"{_SAME}|{FISCAL}|first|second|third|fourth|quarter|period|month|week|half|[0-9a-z-]+ (?:quarter|month|"
    rf"week|period)"
)
comparative_year = (
    pp.Suppress(pp.Opt(word("the|a|one", "article")))
    + word(
        r"(?:prior|previous|preceding|last)(?: fiscal)?[- ] ?years?(?:['’]s?)?|year[- ]ago|years? (?:ago|earlier|"
        r"before)"
        r"|prior[- ]period",
        "comparative year",
    )
)("prior").set_name("comparative year")
current_year = (
    pp.Suppress(pp.Opt(word("the", "article"))) + word(r"(?:this|current)(?: fiscal)?[- ]year", "current year")
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
    + pp.Opt(
        pp.Suppress(pp.Opt(","))
        + pp.Opt(_quiet("that|which"))
        + (pp.Suppress("(") + ended + pp.Suppress(")") | ended)
    )
    | _where(r",? ?(?:that |which )?(?:end|through|to )")
    + pp.Suppress(pp.Opt(","))
    + pp.Opt(_quiet("that|which"))
    + ended
    + pp.Opt(pp.Suppress(pp.Regex(r",? (?:of|in)\b")) + (fiscal | comparative_year))
).set_name("tail")

#: "the December quarter": the one that ends in that month, on a day not told.
month_named = pp.Regex(MONTH).set_parse_action(lambda t: NamedDay(MONTHS[t[0][:3]], 0, 0)).set_name("month")
ordinal = word("|".join(ORDINALS), "ordinal").set_parse_action(lambda t: ORDINALS[t[0]])
quarter_word = word(r"[- ]?(?:quarters?|qtr\.?)(?:['’]s)?", "quarter")
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
    + quarter_word("quarter")
    + pp.Opt(tail)
    | _lead_year
    + pp.Regex(r"q(?P<n>[1-4])(?![0-9])")("q")
    + pp.Opt(pp.Suppress(pp.Opt(pp.Regex(r"of|in|-|,"))) + (fiscal | short_year("years*") | comparative_year))
    | pp.Regex(r"(?P<n>[1-4])q(?![a-z])")("q") + pp.Opt(fiscal | short_year("years*"))
    | _where(rf"{MONTH} quarter") + pp.And([month_named])("days*") + quarter_word("quarter")
).set_name("quarter")

_number = word(rf"[0-9]{{1,2}}|{NUMBER_WORD}", "number").set_parse_action(
    lambda t: ONE_TO_FIFTY_NINE.get(t[0]) or int(t[0])
)
months = (
    _where(rf"(?:(?:fiscal|first|last|full|{YEAR}) )*(?:[0-9]{{1,2}}|{NUMBER_WORD})\b.{{0,30}}?(?:mo|w)")
    + _lead_year
    + pp.Suppress(pp.Opt(word("first|last|full", "which")))
    + (_number + (pp.Suppress(pp.Regex(r"(?:,|-)? ?(?:and|or|,) |- and ")) + _number)[0, 2])("numbers")
    + pp.Regex(r"[- ]?(?P<length>months?|weeks?|mos?\b\.?|wks?\b\.?)(?:['’]s?)?(?!\w)")("length")
    + pp.Suppress(pp.Opt(word("(?:fiscal )?(?:periods?|quarters?|years?)", "period")))
    + pp.Opt(tail)
).set_name("months or weeks")
#: "the 13 weeks in the 2012 fourth quarter"
_ALL_WEEKS = r"(?:1[2-7]|twelve|thirteen|fourteen|sixteen|seventeen)[ -]weeks? (?:in|of) (?:the )?"
quarter_of_weeks = (_where(_ALL_WEEKS) + pp.Suppress(pp.Regex(_ALL_WEEKS)) + quarter).set_name("weeks of a quarter")
half_year = (
    _where("half[- ]year")
    + pp.Regex(
        r"half[- ]years?(?: (?:reports?|results|accounts)(?= 20[0-9]{2}))?(?!\w)(?! ?(?:ago|earlier|before)\b)"
    )("half")
    + pp.Suppress(pp.Opt(word("periods?", "period")))
    + pp.Opt(tail)
)
half = (
    (
        _where(rf"{_ORDINAL_AHEAD}.{{0,30}}?half")
        + _lead_year
        + word("first|second|1st|2nd", "ordinal").set_parse_action(lambda t: ORDINALS[t[0]])("number")
        + pp.Suppress(pp.Opt(fiscal_word))
        + pp.Regex(r"-?half(?!\w)")("half")
        + pp.Opt(tail)
    )
    | half_year
    | (
        _lead_year
        + pp.Regex(r"h(?P<n>[12])(?!\w)|(?P<n2>[12])h(?![a-z])")("h")
        + pp.Opt(pp.Suppress(pp.Opt(pp.Regex(r"of|in|-|,"))) + (fiscal | short_year("years*") | comparative_year))
    )
).set_name("half")
to_date = (
    _where(r".{0,14}?(?:year[- ]to[- ]date|ytd)")
    + pp.Opt(_lead_year)
    + word(r"year[- ]to[- ]date|ytd", "year to date")("to_date")
    + pp.Opt(tail)
).set_name("year to date")
span = (
    _where(
        r"(?:(?:for|the|its|our|their|this|full|entire|whole|a)[ -]){0,3}(?:fiscal |calendar )?(?:year|"
        r"quarter|qtr)"
    )
    + pp.Opt(word("the|its|our|their|this|full|entire|whole|a|for|for the", "which"))("which*")
    + pp.Opt(word("full|entire|whole", "full"))("which*")
    + (
        pp.Opt(fiscal_word("fiscal"))
        + word("years?", "year")("span")
        + (ended | _joint + years("years*") + pp.Opt(pp.Suppress(pp.Opt(",")) + ended))
        | pp.Opt(fiscal_word("fiscal")) + quarter_word("quarter") + tail
    )
).set_name("year")
bare_span = (
    _where(r"(?:the|this|full|entire|its|our|current|fiscal|calendar).{0,24}?(?:year|quarter)")
    + word(r"the|this|full|entire|its|our|current|the current|the full|the entire|this fiscal|the fiscal", "which")
    + pp.Opt(fiscal_word("fiscal"))
    + (word("year", "year")("span") | word("quarter", "quarter")("quarter"))
    + pp.NotAny(pp.Regex(r"[- ]?(?:end|ago|earlier|over|to|by)\b"))
    + pp.Opt(tail)
).set_name("this year")
relative = (
    _where(rf"(?:(?:each of the|the|a|its|our) )?(?:{_SAME}|{_NEXT}|{_THIS}|{_PRIOR}|sequential)\b")
    + pp.Suppress(pp.Opt(word("the|a|its|our|each of the", "article")))
    + (
        (
            word(_SAME, "same")("same")
            | word(_NEXT, "next")("next")
            | word(rf"(?:this|current)(?: fiscal)? year['’]s(?=[ -](?:{_ORDINAL_AHEAD}\b))|{_THIS}", "this")("this")
            | word(
                rf"(?:year[- ]ago|year[- ]earlier|(?:prior|previous|preceding|last)(?:[- ]fiscal)?[- ] "
                rf"?years?(?:['’]s?)?)(?=[ -](?:{_AFTER_PRIOR}))|"
                r"prior|previous|preceding|last|sequential",
                "prior",
            )("prior")
        )
        + pp.Opt(word(rf"(?:{_PRIOR})(?=[ -](?:{_AFTER_PRIOR}))", "prior")("prior"))
        + pp.Opt(word(_SAME, "same")("same"))
        + pp.Opt(
            pp.Suppress(
                word(
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
    word(r"year[- ]over[- ]year|year[- ]on[- ]year|y/y|yoy|y-o-y", "year over year")("yearly")
    | word(r"sequentially|quarter[- ]over[- ]quarter|q/q|qoq|quarter[- ]on[- ]quarter", "sequentially")("sequential")
    | (pp.Suppress(pp.Opt(word("a|one", "article"))) + word(r"year[- ](?:ago|earlier|before)", "a year ago"))("yearly")
).set_name("change over")
balance_day = (
    pp.Suppress(
        word(r"at|as of|as at|on", "at") + pp.Opt(word("the end of|year[- ]end|fiscal year[- ]end|the close of", "end"))
    )
    + days("days*")
    | days("days*")
)("at").set_name("day")
of_year = (
    _where(rf"(?:{FISCAL}|fy|[12][09]).{{0,24}}? periods?\b")
    + (fiscal | years("years*"))
    + word("periods?", "period")("same")
).set_name("period of a year")  # as long as the one spoken of: "the 2003 period"
bare_years = years("years*").set_name("years")

period = (
    (
        change_word
        | quarter
        | quarter_of_weeks
        | months
        | half
        | to_date
        | span
        | relative
        | bare_span
        | of_year
        | fiscal
        | balance_day
        | bare_years
    )
    .set_name("period")
    .parse_with_tabs()
)


def _century(printed: str) -> int:
    return int(printed) if len(printed) == 4 else int(printed) + (1900 if int(printed) >= 70 else 2000)


#: Where a parse ended.
place = pp.Empty().leave_whitespace().set_parse_action(lambda _, at, __: [at])("place")

#: Column headings.
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
            + (quarter_word("quarter") | word("years?", "year")("span"))
            + pp.Opt(ended)
            + pp.Opt(years("years*"))
        )
        | fiscal
        | (pp.Suppress(pp.Opt(word("as of|as at|at|on|balance at", "at"))) + _heading_days)("at")
        | years("years*")
    )
    .set_name("heading")
    .parse_with_tabs()
)
