"""The grammar of amounts, for text in lower case.

    amount    ::= [sign] [currency] [sign] number [scale] [unit]
                | "(" [currency] number [scale] [unit] ")"
                | currency "(" number ")" [scale] [unit]
                | "(" number ")" unit
                | word-number scale-or-unit                      ("one million shares", "twelve cents")
    number    ::= digits with or without commas in threes [ "." digits ] | "." digits
    scale     ::= "thousand" | "million" | "billion" | "trillion" | "mln" | "bn" | "m" | "b" | ...
    unit      ::= percentage-unit | "cents" | "shares" | "times" | "x" | "-fold" | currency-word
"""

from __future__ import annotations

import re

import pyparsing as pp

from auditor.grammar.number_words import ONE_TO_TWELVE
from auditor.grammar.percentages import PERCENTAGE, percent_unit

SIGN = "[-−–]"
SYMBOL = "[$€£¥]"
#: At most 27 digits and 12 decimals: longer runs of digits are no amounts.
NUMBER = (
    r"(?:(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}(?!,?[0-9])|[0-9]{1,18}(?![0-9]|,[0-9]{3}(?![0-9])))(?:\.[0-9]{1,12})?"
    r"|\.[0-9]{1,12})(?!\.?[0-9])"
)
SCALE = r"[ -]?(?:thousand|million|billion|trillion)s?\b|[ -]?(?:mln|mm|mn|bn|bln)\b|[mbk]\b"
CURRENCY_WORD = (
    r"[ -](?:u\.s\. |us |canadian |australian )?(?:dollars?|euros?|yen|pounds?(?: sterling)?|swiss francs)\b"
)
_SHARES = (
    r"(?:(?:common|ordinary|preferred|additional|outstanding|diluted|basic|weighted[- ]average|treasury|"
    r"restricted|new) )"
    r"{0,3}shares\b"
)
SHARE_WORDS = re.compile(rf"[ -]{_SHARES}")
UNIT = rf"{PERCENTAGE}|[ -]cents?\b|¢|[ -]{_SHARES}|[ -]times\b|x\b|-?fold\b|{CURRENCY_WORD}"
_TAIL = rf"(?:{SCALE})?(?:{UNIT})?"
CLOSED = rf"(?:\( ?{SIGN}?{SYMBOL}? ?{NUMBER}(?:{_TAIL}) ?\)|{SYMBOL} ?\( ?{NUMBER} ?\))"
#: a dash with blanks on both sides is no sign behind an amount: "14% - 16%"
_SIGNED = rf"(?<![\w)%])(?:{SIGN}{SYMBOL}?|(?<![\d%] )(?<!percent ){SIGN}{SYMBOL}? ){NUMBER}"
OPEN = rf"(?:{_SIGNED}|{SYMBOL} ?{SIGN}?{NUMBER}|{NUMBER})"
#: The first character is looked for alone, which is fast; the candidate is what can be read from there.
ANCHOR = re.compile(
    rf"[-−–($€£¥.0-9](?<=(?=(?P<candidate>(?:(?<![\w]){CLOSED}|(?:(?<=[a-z])(?=[$])|"
    rf"(?<![\w/:#@.'’])){OPEN})(?:{_TAIL}))).)"
)
RIGHT = re.compile(r"\w|-[a-z]|[:/][0-9]| ?[ap]\.?m\b|['’]?(?:st|nd|rd|th)\b")
SCALES = {
    "thousand": 3,
    "thousands": 3,
    "k": 3,
    "million": 6,
    "millions": 6,
    "mln": 6,
    "mm": 6,
    "mn": 6,
    "m": 6,
    "billion": 9,
    "billions": 9,
    "bn": 9,
    "bln": 9,
    "b": 9,
    "trillion": 12,
    "trillions": 12,
}
CURRENCY_WORDS = {"dollar": "$", "euro": "€", "yen": "¥", "pound": "£", "franc": "CHF"}
PREFIXES = {
    "us": "$",
    "u.s.": "$",
    "c": "C$",
    "cad": "C$",
    "ca": "C$",
    "a": "A$",
    "au": "A$",
    "hk": "HK$",
    "nz": "NZ$",
    "s": "S$",
    "nt": "NT$",
    "r": "R$",
}
CODES = {
    "eur": "€",
    "usd": "$",
    "gbp": "£",
    "jpy": "¥",
    "chf": "CHF",
    "cad": "C$",
    "aud": "A$",
    "rmb": "RMB",
    "dm": "DM",
    "rs": "Rs",
    "nok": "NOK",
    "sek": "SEK",
    "dkk": "DKK",
}
_sign = pp.Regex(SIGN).set_name("sign")
_symbol = pp.Regex(SYMBOL).set_name("currency symbol")
_number = pp.Regex(NUMBER).set_name("number")
_left = pp.Literal("(")
_right = pp.Literal(")")
scale = pp.Regex(SCALE).set_parse_action(lambda t: SCALES[t[0].strip(" -")]).set_name("scale")
cents = pp.Regex(r"[ -]?cents?\b|¢").set_name("cents")
shares = pp.Regex(rf"[ -]?{_SHARES}").set_name("shares")
times = pp.Regex(r"[ -]?times\b|x\b|-?fold\b").set_name("times")
currency_word = pp.Regex(r"[ -]?" + CURRENCY_WORD[4:]).set_name("currency")
unit = (percent_unit | cents("cents") | shares("shares") | times("times") | currency_word("word")).set_name("unit")
_tail = pp.Opt(scale("scale")) + pp.Opt(unit)
_signed = pp.Opt(_sign)("sign") + pp.Opt(_symbol)("symbol") + pp.Opt(_sign)("sign2") + _number
amount = (
    (
        (_left("enclosed") + _signed + _tail + _right + _tail)
        | (_symbol("symbol") + _left("negative") + _number + _right + _tail)
        | (_signed + _tail)
    )
    .set_name("amount")
    .parse_with_tabs()
)
WORDS = {
    **ONE_TO_TWELVE,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
_WORD = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
_WORD_TAIL = rf"(?: (?:thousand|million|billion)\b(?:{UNIT})?|{UNIT})"
word_number = (
    (pp.Regex(_WORD).set_parse_action(lambda t: WORDS[t[0]]).set_name("number in words")("number") + _tail)
    .set_name("amount in words")
    .parse_with_tabs()
)
WORD_ANCHOR = re.compile(rf"(?:{_WORD}){_WORD_TAIL}")
WORD_UNIT = re.compile(r"llion|ousand|cent|point|times|fold|shares|dollar")



