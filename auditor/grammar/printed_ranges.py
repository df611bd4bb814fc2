"""Ranges as printed in a cell or a line, and the midpoint that may be printed behind.

    range    ::= end ( "-" | "to" ) end [ midpoint ]
    midpoint ::= "/" end  |  "(" "mid" [ "point" ] [ "of" ] end
    end      ::= [sign] [currency] number ["%"] [scale-word]

What only one end prints (the currency, "%", the scale word) holds of both: "$11.5-12.5 billion".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,6}(?:\.\d{1,4})?|\.\d{1,4})(?![\d,.]\d|\d)"
_SCALES = {"million": "million", "billion": "billion", "mm": "million", "m": "million", "bn": "billion", "b": "billion"}


def _end(name: str) -> str:
    return (
        rf"(?P<{name}>(?P<{name}_sign>[-−]?)[$€£¥]?(?P<{name}_open>\(?)[$€£¥]?"
        rf"(?P<{name}_number>{_NUMBER})(?P<{name}_percent>\s?%)?+(?:\s?(?P<{name}_scale>million|billion|mm?|bn?)\b)?+"
        rf"(?P<{name}_close>\)?+)(?P<{name}_percent2>%)?+)"
    )


_TO = r"\s?(?:[-–—−]|to|through)\s?"
_RANGE = rf"(?<![\w.,$-]){_end('low')}{_TO}{_end('high')}"
_IN_CELL = re.compile(rf"\s*[~≈]?\s?{_RANGE}(?:\s?[*†‡§^]{{1,3}}|\s?\([a-z\d]\))?\s*\Z", re.I)
_WITH_MIDPOINT = re.compile(
    rf"{_RANGE}(?:\s?(?P<stroke>/)\s?|\s?[(,]\s?(?:with )?(?:an? |the )?mid(?:[- ]?point)?:?(?: of)?\s)"
    rf"{_end('middle')}(?!{_TO}[$\d(])",
    re.I,
)
_MIDPOINT = re.compile(r"\bmid(?:[- ]?points?)?\b", re.I)


class RangeEnd(NamedTuple):
    """One end of a range, or its middle: what a cell of its own would print, and its place in the text."""

    text: str
    start: int
    end: int


class PrintedRange(NamedTuple):
    """A range with its ends as printed, the first named first."""

    low: RangeEnd
    high: RangeEnd
    middle: RangeEnd | None = None


def range_in_cell(text: str) -> PrintedRange | None:
    """The range of amounts or percentages that a cell prints and nothing else, None for anything else."""
    match = _IN_CELL.match(text)
    return None if match is None else _read(match, ("low", "high"))


def ranges_with_midpoint(text: str) -> Iterator[PrintedRange]:
    """The ranges in a line or a cell right behind which their midpoint is printed."""
    said = _MIDPOINT.search(text) is not None
    for match in _WITH_MIDPOINT.finditer(text) if said else ():
        found = _read(match, ("low", "high", "middle"))
        if found is not None:
            yield found


def _read(match: re.Match[str], names: tuple[str, ...]) -> PrintedRange | None:
    money = next((sign for name in names for sign in match[name] if sign in "$€£¥"), "")
    percent = any(match[f"{name}_percent"] or match[f"{name}_percent2"] for name in names)
    scale = next((match[f"{name}_scale"] for name in reversed(names) if match[f"{name}_scale"]), "")
    if bool(money) == percent:
        return None  # "2024-2026", "3 - 5 years": or neither end is understood
    ends = []
    for name in names:
        opened, closed = bool(match[f"{name}_open"]), bool(match[f"{name}_close"])
        outside = name == "middle" and closed and not opened  # "(midpoint $67.3 million)"
        if opened != closed and not outside:
            return None
        negative = bool(match[f"{name}_sign"] or match[f"{name}_open"])
        own = _SCALES.get((match[f"{name}_scale"] or scale).lower(), "")
        number = match[f"{name}_number"] + ("%" if percent else f" {own}" if own else "")
        text = money + ("-" if negative else "") + number
        ends.append(RangeEnd(text, match.start(name), match.end(name) - outside))
    return PrintedRange(*ends)
