"""Share capital as balance sheets word it: par value and shares issued.

par       ::= "$" number [ "per share" ] ("par value" | "stated value") | ("par" | "stated") "value" [ "of" ] "$" number
issued    ::= counts [ "shares" ] [ "were" ] "issued"
            | "issued" [ "and outstanding" ] [ "shares" ] [ "-" | ":" | "," ] counts
counts    ::= count { ("," | "and") count }
count     ::= number [ "(" year ")" | "in" year | "at" date ]
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pyparsing as pp

_number = pp.Regex(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?").set_name("number")
_year = pp.Regex(r"(?:19|20)[0-9]{2}(?![0-9,])").set_name("year")
_money = pp.Regex(r"\$ ?(?:[0-9]*\.[0-9]{1,5}|[0-9]{1,3}(?:\.[0-9]{1,5})?)").set_name("amount")
_value = pp.Regex(r"(?:par|stated) value", re.I).set_name("par value")
_per_share = pp.Regex(r"(?:per share|a share)", re.I)
_place = pp.Empty().set_parse_action(lambda text, at, _: at)


def _placed(element: pp.ParserElement) -> pp.ParserElement:
    return pp.Group(_place("start") + element("text"))


par = (
    _placed(_money)("par") + pp.Opt(_per_share) + pp.Opt(",") + _value
    | _value + pp.Opt(pp.Regex("of|,|-", re.I)) + _placed(_money)("par")
).set_name("par value")
count = pp.Group(
    ~_year
    + _placed(_number)("number")
    + pp.Opt(pp.Suppress("(") + _year("year") + pp.Suppress(")") | pp.Suppress(pp.Regex("in", re.I)) + _year("year"))
).set_name("count")
counts = (count + pp.ZeroOrMore(pp.Suppress(pp.Opt(",") + pp.Opt(pp.Regex("and", re.I))) + count)).set_name("counts")
_issued = pp.Regex(r"issued", re.I)
issued_before = (
    pp.Group(counts)("counts")
    + pp.Suppress(pp.Opt(pp.Regex("shares", re.I)) + pp.Opt(pp.Regex("were|are", re.I)) + _issued)
).set_name("shares issued")
issued_after = (
    pp.Suppress(
        _issued
        + pp.Opt(pp.Regex("and outstanding", re.I))
        + pp.Opt(pp.Regex("shares?", re.I))
        + pp.Opt(pp.Regex("[-–:,]"))
    )
    + pp.Group(counts)("counts")
).set_name("issued shares")
_ANCHOR = re.compile(r"\bissued\b", re.I)
_VALUE = re.compile(r"(?:par|stated) value", re.I)
#: Where each form can begin.
_PAR_START = re.compile(r"\$|par|stated", re.I)
_AFTER_START = re.compile(r"issued", re.I)
_BEFORE_START = re.compile(r"[0-9]")


class SharesIssued(NamedTuple):
    """A number of shares: its text and place in the label, and the year printed with it, if any."""

    text: str
    start: int
    year: int | None


class ShareCapital(NamedTuple):
    """A class of stock: the text and place of its par value (None if it stands elsewhere), and the shares issued."""

    par: str
    par_start: int | None
    issued: tuple[SharesIssued, ...]


def read_share_capital(label: str) -> ShareCapital | None:
    """The share capital in a row's label; None where neither a par value nor shares issued are printed."""
    if not _ANCHOR.search(label) and "value" not in label.lower():
        return None
    found_par = _first(par, _PAR_START, label) if _VALUE.search(label) else None
    found = None
    if _AFTER_START.search(label):
        found = _first(issued_after, _AFTER_START, label) or _first(issued_before, _BEFORE_START, label)
    if found_par is None and found is None:
        return None
    text, start = "", None
    if found_par is not None:
        parsed, at = found_par
        text, start = parsed["par"]["text"].lstrip("$ "), at + parsed["par"]["start"]
    shares: tuple[SharesIssued, ...] = ()
    if found is not None:
        parsed, at = found
        shares = tuple(
            SharesIssued(c["number"]["text"], at + c["number"]["start"], int(c["year"]) if "year" in c else None)
            for c in parsed["counts"]
        )
    return ShareCapital(text, start, shares)


def _first(form: pp.ParserElement, begins: re.Pattern[str], label: str) -> tuple[pp.ParseResults, int] | None:
    """The first place of a label where a form can be read, and what is read there."""
    for match in begins.finditer(label):
        try:
            return form.parse_string(label[match.start() :]), match.start()
        except pp.ParseException:
            continue
    return None
