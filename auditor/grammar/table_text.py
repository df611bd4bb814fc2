"""What stands in the cells of a table, and the lines that give its scale.

    cell       ::= dash | not-meaningful | "(" ... ")"
                 | [ "up" | "down" ] ["~"] [sign] [currency] number [ fraction ] ["%"] [footnote]
    scale      ::= scale-word [ "of" currency ]
                 | { "(" } [ "amounts" | "dollars" | "$" | currency ] [ "are" ] "in" scale-word [ "of" currency ]
                   { "," | "and" | "except" exception { ("," | "and") exception } | other } { ")" }
                 | "000" ["'s"] ["omitted"]  |  "$000"
    scale-word ::= "thousands" | "millions" | "billions" | "hundreds of ..."
    exception  ::= "per share" ... | "share" ... | "percent" ... | "ratios" | ...

Cells are many and their form is closed, so they are read by one pattern; a scale line is parsed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import pyparsing as pp

from auditor.grammar.folding import fold


class CellReading(NamedTuple):
    """A table cell read as a number, no scale applied.

    `value` has the sign as displayed (parentheses and minus are negative); `step` is the last
    printed unit.  `currency` is the symbol in the cell, `percent` tells of "%", `points` of "pts" or
    "bps" (`basis_points`), `multiple` of "x".  `is_nil` is a dash that stands for zero.
    """

    value: Decimal
    step: Decimal
    currency: str = ""
    percent: bool = False
    is_nil: bool = False
    points: bool = False
    basis_points: bool = False
    multiple: bool = False
    cents: bool = False


class ScaleReading(NamedTuple):
    """What a scale line says: the factor, the currency, and what is printed in whole units all the same.

    `per_share`, `shares`, `percent`: exempt from the scale.  `only_shares` tells that the line speaks
    of share numbers alone ("shares in thousands"); `only_currency` that it speaks of money alone
    ("dollars in millions").  `rates` are the other things one of which has amounts that are exempt, too:
    ("mile",) in "in thousands, except per share and per mile data".
    """

    scale: int
    currency: str = ""
    per_share: bool = False
    shares: bool = False
    percent: bool = False
    only_shares: bool = False
    only_currency: bool = False
    share_scale: int | None = None
    rates: tuple[str, ...] = ()


_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3}){1,8}(?:\.[0-9]{0,12})?|[0-9]{1,18}(?:\.[0-9]{0,12})?|\.[0-9]{1,12}"
_CELL = re.compile(
    rf"""\s*
    (?:(?P<way>up|down|Up|Down)\s)?
    (?P<open>[~≈]?\s?[-−–+]?\s?(?:US|C|CA|A|HK|NZ|S|R)?[$€£¥]?\s?[-−–(+]?\s?[$€£¥]?\s?\(?\s?)
    (?P<number>{_NUMBER})
    (?:[ -](?P<top>[1-9][0-9]?)/(?P<bottom>2|3|4|8|16|32|64))?
    \s?(?P<close>\)?)
    \s?(?P<unit>%|pts?\.?|points?|ppts?|pp|bps?|basis\ points?|percent|x|X|¢|cents?|K|M|B|million|billion)?
    \s?(?P<close2>\)?)
    (?:\s?(?:\*{{1,3}}|[†‡§]|\([a-zA-Z0-9]{{1,2}}\)|\[[a-zA-Z0-9]{{1,2}}\]|[¹²³⁴⁵⁶⁷⁸⁹])){{0,3}}
    \s*\Z""",
    re.VERBOSE,
)
_NIL = re.compile(r"\s*[~≈]?\s?[$€£¥]?\s?\(?(?:[-−–—_]{1,4}|-0-|- ?- ?-?|nil|none|Nil|None)\)?\s?%?\s?\)?\s*\Z")
_SYMBOL = re.compile(r"(?:US|C|CA|A|HK|NZ|S|R)?[$€£¥]")
_STEPS = tuple(Decimal(1).scaleb(-places) for places in range(13))
_ZERO = Decimal(0)
_LETTERS = {"K": 3, "M": 6, "B": 9, "million": 6, "billion": 9}
_NORMAL = {"US$": "$", "CA$": "C$"}


@lru_cache(maxsize=65536)
def read_cell(text: str) -> CellReading | None:
    """The number in a table cell; None for an empty cell, words ("NM", "N/A") and anything else."""
    match = _CELL.match(text)
    if match is None:
        if _NIL.match(text):
            symbol = next((c for c in text if c in "$€£¥"), "")
            return CellReading(_ZERO, _STEPS[0], symbol, "%" in text, True)
        return None
    way, opening, number, top, bottom, close, unit, close2 = match.groups()
    parenthesis = "(" in opening
    if parenthesis != bool(close or close2):
        if not parenthesis:
            return None
    whole, _, decimals = number.partition(".")
    places = len(decimals)
    value = Decimal((whole.replace(",", "") or "0") + ("." + decimals if decimals else ""))
    step = _STEPS[places]
    if top is not None:
        value += Decimal(top) / Decimal(bottom)
        step = Decimal(1) / Decimal(bottom)
    if parenthesis or any(sign in opening for sign in "-−–") or way in ("down", "Down"):
        value = -value
    currency = ""
    if opening and (symbol_match := _SYMBOL.search(opening)):
        currency = _NORMAL.get(symbol_match.group(), symbol_match.group())
    if unit is None:
        return CellReading(value, step, currency)
    if unit in _LETTERS:
        if not currency:
            return None
        power = _LETTERS[unit]
        return CellReading(value.scaleb(power) + 0, step.scaleb(power) + 0, currency)
    letter = unit[0]
    cents = letter in "c¢"
    return CellReading(
        value,
        step,
        currency,
        percent=unit in ("%", "percent"),
        points=unit.startswith("p") and unit != "percent",
        basis_points=letter == "b",
        multiple=letter in "xX",
        cents=cents,
    )


# --- scale lines ---------------------------------------------------------------------------------------------------

_FACTORS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_CURRENCIES = {
    "u.s. dollar": "$",
    "us dollar": "$",
    "us$": "$",
    "usd": "$",
    "canadian": "C$",
    "dollar": "$",
    "$": "$",
    "euro": "€",
    "eur": "€",
    "€": "€",
    "yen": "¥",
    "¥": "¥",
    "jpy": "¥",
    "pound": "£",
    "sterling": "£",
    "£": "£",
    "gbp": "£",
    "swiss franc": "CHF",
    "chf": "CHF",
    "rmb": "RMB",
    "renminbi": "RMB",
    "nok": "NOK",
    "kroner": "NOK",
    "sek": "SEK",
    "kronor": "SEK",
}
_CURRENCY = (
    r"(?:u\.s\.|us|canadian)? ?dollars?|us\$|usd|\$|euros?|€|eur|yen|¥|jpy|pounds?(?: sterling)?|£|gbp|swiss "
    r"francs?|chf|rmb|renminbi|nok|sek"
)

#: a currency right before its scale: "€m", "S$ million", "RMB’Million", "USDm"
_SIGN = r"(?:[a-z]{0,3}[$€£¥]|\b(?:rmb|usd|eur|gbp))"

currency = (
    pp.Regex(rf"(?:{_CURRENCY})(?!\w)|[$€£¥]")
    .set_parse_action(lambda t: next((sign for word, sign in _CURRENCIES.items() if word in t[0]), ""))
    .set_name("currency")
)
scale_word = (
    pp.Regex(r"(?P<word>thousand|million|billion|trillion)s?\b")
    .set_parse_action(lambda t: _FACTORS[t[0].rstrip("s")])
    .set_name("scale word")
)
_shares_of = pp.Regex(r"(?:number of )?(?:common )?shares?(?: data| amounts| information)?(?!\w)").set_name("shares")
subject = pp.Regex(
    r"(?:all |dollar |tabular |share |stated |expressed |reported |presented |shown )*(?:amounts?|"
    r"figures|data|numbers|values)?(?: are| is)?(?: stated| expressed| reported| presented| shown)?"
).set_name("subject")
in_scale = (
    (
        pp.Opt(_shares_of("shares_first") + pp.Suppress(pp.Opt(pp.Regex("and"))))
        + pp.Opt(currency("currency"))
        + pp.Suppress(pp.Opt(pp.Regex(r"(?:and )?(?=shares?)")))
        + pp.Opt(_shares_of("shares_too"))
        + pp.Suppress(pp.Opt(subject))
        + pp.Opt(pp.Suppress(","))
    )
    + pp.Suppress(pp.Keyword("in"))
    + (
        pp.Opt(currency("currency"))
        + scale_word("scale")
        + pp.Opt(pp.Suppress("of") + pp.Opt(pp.Suppress("the")) + currency("currency"))
        + pp.Opt(currency("currency"))
    )
).set_name("in thousands")
symbol_scale = (
    scale_word("scale") + pp.Opt(pp.Suppress("of") + currency("currency"))
    | currency("currency") + scale_word("scale")
    | pp.Regex(rf"(?:in )?{_SIGN}? ?['’]?000s?(?:['’]s)?(?: omitted)?").set_parse_action(lambda: 1000)("scale")
    | pp.Regex(rf"{_SIGN} ?['’]?(?:mm?|mil|millions?)\b\.?").set_parse_action(lambda: 10**6)("scale")
    | pp.Regex(rf"{_SIGN} ?['’]?bn?\b\.?").set_parse_action(lambda: 10**9)("scale")
).set_name("scale in symbols")
scale_line = (in_scale | symbol_scale).set_name("scale line").parse_with_tabs()

_SCALE_ANCHOR = re.compile(
    rf"(?:(?:(?:{_CURRENCY}|(?:number of )?shares?|share data|all|dollar|tabular|stated|expressed|reported|"
    rf"presented|shown|amounts?|figures|data|numbers|values|are|is|and)[ ,]+){{0,8}}"
    rf"\bin +(?:(?:{_CURRENCY}) +)?(?:thousand|million|billion|trillion)s?\b)|(?:^|(?<=\())(?:thousand|million|"
    rf"billion)s\b|(?<![0-9,.])['’]?000['’]?s?(?:['’]s)?(?: omitted|\b)|{_SIGN} ?['’]?(?:mm?|mil|millions?|"
    rf"thousands?|bn?|billions?)\b"
)
_MARKS = ("000", "thousand", "llion", "$", "€", "£", "¥", "usdm", "eurm", "gbpm", "rmbm")
_EXCEPT = re.compile(r"except|other than|unless|excluding|but not")
_SHARES_IN = re.compile(
    r"\bshares?(?: amounts| data| numbers)?(?:,? which)? (?:are )?(?:reflected |stated |presented |shown )?in "
    r"(?:(thousand|million|billion)s|['’]?000)"
)
_SHARES_ALONE = re.compile(r"\A\W*shares? in ['’]?000")
_PER_SHARE = re.compile(r"per[- ](?:[a-z]+ ){0,3}?(?:share|unit|ads|common)|eps|per[- ]share")
_SHARES = re.compile(r"\bshares?\b|\bstock data")
_SHARE_SCALES = {"thousand": 1000, "million": 1000000, "billion": 1000000000}
_PERCENT = re.compile(r"percent|ratio|%|rates?\b")
_PER_ONE = re.compile(r"per[- ]((?!share|unit|ads\b|common)[a-z]{3,16})")


@lru_cache(maxsize=1024)
def read_scale(text: str) -> ScaleReading | None:
    """What a caption or heading says of the scale ("(dollars in thousands, except per share data)"); None if nothing.

    A line in prose ("grew in millions of homes") is not told from a caption: ask only of captions.
    """
    lowered = fold(text[:600])
    if not any(mark in lowered for mark in _MARKS):
        return None
    match = _SCALE_ANCHOR.search(lowered)
    if match is None:
        return None
    words = " ".join(lowered[match.start() :].split())
    found = _parse_scale(words)
    if found is None:
        return None
    rest = lowered[match.end() :]
    exempt = ""
    if exception := _EXCEPT.search(rest):
        exempt = rest[exception.end() :].partition(")")[0]
    shares_first = "shares_first" in found and "currency" not in found or bool(_SHARES_ALONE.search(lowered))
    symbol = found.as_dict().get("currency", "")
    own = _SHARES_IN.search(rest)
    return ScaleReading(
        share_scale=_SHARE_SCALES[own[1] or "thousand"] if own else None,
        scale=found["scale"],
        currency=symbol if isinstance(symbol, str) else symbol[0],
        per_share=bool(_PER_SHARE.search(exempt)),
        shares=bool(_SHARES.search(_PER_SHARE.sub(" ", exempt))),
        percent=bool(_PERCENT.search(exempt)),
        rates=tuple(_PER_ONE.findall(exempt)),
        only_shares=shares_first,
        only_currency=bool(
            "currency" in found
            and "shares_first" not in found
            and "shares_too" not in found
            and not exempt
            and match.group().lstrip("($")[:1] != "i"
        ),
    )


def _parse_scale(words: str) -> pp.ParseResults | None:
    try:
        return scale_line.parse_string(words)
    except pp.ParseException:
        pass
    position = words.find("in ")
    while position >= 0:  # a caption's own words stand before the scale: "selected data (in thousands)"
        try:
            return scale_line.parse_string(words[position:])
        except pp.ParseException:
            position = words.find("in ", position + 1)
    return None
