"""Inline XBRL: the figures tagged in an HTML filing, with what their tags say of them.

The headers are scanned once for the few elements that matter; nothing is expanded or looked up.
What is broken gives fewer figures.  The rules of tags: Inline XBRL 1.1 (XBRL International, 2013);
of formats: its transformation registries 1 to 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from html import unescape
from typing import NamedTuple

from auditor.reading.document import Span, TagContext, TaggedFigure
from auditor.reading.html_flow import TaggedText

_ELEMENT = re.compile(
    r"<(?P<closing>/?)(?:[A-Za-z][\w.-]{0,60}:)?(?P<name>context|identifier|startDate|endDate|instant|explicitMember"
    r"|typedMember|unit|measure|unitDenominator|nonFraction)(?=[\s>/])(?P<attributes>[^<>]{0,4000})>(?P<text>[^<]{0,400})"
)
_ATTRIBUTE = re.compile(r"""([\w.:-]{1,80})\s{0,20}=\s{0,20}(?:"([^"<]{0,2000})"|'([^'<]{0,2000})')""")
_DATE = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?P<midnight>T00:00:00)?")
_SHOWN = re.compile(r"(?:\A|>)\s*([^<>\s](?:[^<>]{0,200}[^<>\s])?)\s*(?:<|\Z)")
_MARKUP = re.compile(r"\s+|<[^<>]{0,400}>")
_SMALL_NUMBER = re.compile(r"\s*([+-]?\d{1,2})\s*")
#: What is shown of a figure is short, though each tag in it may be long; a tag never closed is longer.
_LONGEST = 6000

_POINT = re.compile(r"(?=\.?\d)(?P<whole>\d{0,3}(?:[,\s]?\d{3}){0,12})(?:\.(?P<rest>\d{0,20}))?")
_COMMA = re.compile(r"(?=,?\d)(?P<whole>\d{0,3}(?:[.\s]?\d{3}){0,12})(?:,(?P<rest>\d{0,20}))?")
_BARE = re.compile(r"(?=\.?\d)(?P<whole>\d{0,40})(?:\.(?P<rest>\d{0,20}))?")
#: How formats write numbers, by the local name of the format in small letters, without hyphens.
_FORMATS = {
    "": _BARE,
    **dict.fromkeys(("numdotdecimal", "numcommadot", "numspacedot"), _POINT),
    **dict.fromkeys(("numcommadecimal", "numdotcomma", "numspacecomma"), _COMMA),
}
#: Formats that stand for zero whatever is shown, or for a dash.
_ZEROS = {"fixedzero": re.compile(r".*", re.S), **dict.fromkeys(("zerodash", "numdash"), re.compile(r"[-‐-―−]{1,4}"))}


class _Header(NamedTuple):
    """What the headers declare: contexts and units by their names, and tags of figures that are not shown."""

    contexts: dict[str, TagContext]
    units: dict[str, str]
    hidden: list[TaggedText]


def read_tagged(source: str, headers: Iterable[Span], tags: Iterable[TaggedText]) -> Iterator[TaggedFigure]:
    """The figures tagged in a document, the hidden ones first.  One without a known context and unit is left out."""
    header = _Header({}, {}, [])
    for span in headers:
        _read_header(source, span, header)
    for tag in header.hidden:
        yield from _figure(source, tag, header, True)
    for tag in tags:
        yield from _figure(source, tag, header, False)


# --- headers -----------------------------------------------------------------------------------------


def _read_header(source: str, span: Span, header: _Header) -> None:
    identity = entity = ""
    start = end = None
    dimensions: list[tuple[str, str]] = []
    measures: list[str] = []
    divided = 0
    opened: list[re.Match[str]] = []
    typed: re.Match[str] | None = None
    for element in _ELEMENT.finditer(source, span.start, span.end):
        closing, name, attributes, text = element.groups()
        if closing:
            if name == "context":
                if identity and end is not None:
                    header.contexts[identity] = TagContext(start, end, tuple(sorted(dimensions)), entity)
                identity = ""
            elif name == "unit":
                if identity and measures:
                    header.units[identity] = _unit(measures, divided)
                identity = ""
            elif name == "typedMember":
                if typed is not None:
                    value = " ".join(source[typed.end("attributes") + 1 : element.start()].split())
                    dimensions.append((_attributes(typed["attributes"]).get("dimension", ""), value))
                typed = None
            elif name == "nonFraction" and opened:
                tag = opened.pop()
                shown = tag.end("attributes") + 1
                header.hidden.append(TaggedText(tag["attributes"], Span(shown, element.start()), Span(*tag.span())))
        elif name == "context" or name == "unit":
            identity = _attributes(attributes).get("id", "")
            start = end = None
            entity, divided = "", 0
            dimensions, measures = [], []
        elif name == "explicitMember":
            dimensions.append((_attributes(attributes).get("dimension", ""), text.strip()))
        elif name == "startDate":
            start = _day(text, 0)
        elif name == "endDate" or name == "instant":
            end = _day(text, 1)
        elif name == "identifier":
            entity = text.strip()
        elif name == "measure":
            measures.append(text.strip().removeprefix("xbrli:"))
        elif name == "unitDenominator":
            divided = len(measures)
        elif name == "typedMember":
            typed = element
        elif not attributes.endswith("/"):
            opened.append(element)


def _unit(measures: list[str], divided: int) -> str:
    """The measures of a unit, in one order: "iso4217:USD/shares"; the first `divided` stand above the line."""
    if not divided:
        return "*".join(sorted(measures))
    return f"{'*'.join(sorted(measures[:divided]))}/{'*'.join(sorted(measures[divided:]))}"


def _day(text: str, days: int) -> date | None:
    """The day written, or `days` before it where it is written as a midnight: a period ends with the day before."""
    found = _DATE.match(text)
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day - timedelta(days=days) if found["midnight"] else day
    except (ValueError, OverflowError):
        return None


# --- figures -----------------------------------------------------------------------------------------


def _figure(source: str, tag: TaggedText, header: _Header, hidden: bool) -> Iterator[TaggedFigure]:
    attributes = _attributes(tag.attributes)
    context = header.contexts.get(attributes.get("contextRef", ""))
    unit = header.units.get(attributes.get("unitRef", ""))
    name = attributes.get("name", "")
    if context is None or unit is None or not name or "target" in attributes or "tupleRef" in attributes:
        return
    text, span = _shown(source, tag.shown)
    scale = _SMALL_NUMBER.fullmatch(attributes.get("scale", "0"))
    form = attributes.get("format", "")
    nil = any(key.endswith(":nil") and value in ("true", "1") for key, value in attributes.items())
    number = None if nil or scale is None else transformed(text, form)
    power = int(scale[1]) if scale else 0
    value = step = None
    printed_step = Decimal(0)
    if number is not None:
        value = number.scaleb(power) if number else Decimal(0)
        printed_step = Decimal(1).scaleb(int(number.as_tuple().exponent) + power)
        if attributes.get("sign") == "-":
            value = -value
        decimals = attributes.get("decimals", "").strip()
        if decimals == "INF":
            step = Decimal(0)
        elif small := _SMALL_NUMBER.fullmatch(decimals):
            step = Decimal(1).scaleb(-int(small[1]))
    yield TaggedFigure(name, context, unit, value, step, printed_step, power, form, text, span, hidden)


def transformed(text: str, form: str) -> Decimal | None:
    """The number, without sign and scale, that `text` is in a format ("ixt:num-dot-decimal"); None if not known."""
    form = form.rpartition(":")[2].replace("-", "").lower()
    zero = _ZEROS.get(form)
    if zero is not None:
        return Decimal(0) if zero.fullmatch(text) else None
    written = _FORMATS.get(form)
    found = written.fullmatch(text) if written else None
    if found is None:
        return None
    digits = re.sub(r"\D", "", found["whole"])
    return Decimal(f"{digits or 0}.{found['rest']}" if found["rest"] else digits or 0)


def _attributes(text: str) -> dict[str, str]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(text)}


def _shown(source: str, span: Span) -> tuple[str, Span]:
    """What is shown between the tags, markup taken out, and where that stands."""
    if span.end - span.start > _LONGEST:
        return "", Span(span.start, span.start)
    raw = source[span.start : span.end]
    first = _SHOWN.search(raw)
    if first is None:
        return "", Span(span.start, span.start)
    if "<" not in raw:
        text = first[1]
        place = Span(span.start + first.start(1), span.start + first.end(1))
    else:
        *_, last = _SHOWN.finditer(raw)
        text = _MARKUP.sub(" ", raw[first.start(1) : last.end(1)])
        place = Span(span.start + first.start(1), span.start + last.end(1))
    return " ".join(unescape(text).split()) if "&" in text or "<" in raw else text, place
