"""What the attributes of an HTML tag say of how its content looks."""

from __future__ import annotations

import re
from typing import NamedTuple

#: The most columns and rows a cell may span: https://html.spec.whatwg.org/multipage/tables.html
_MOST_COLUMNS = 1000
_MOST_ROWS = 65534

_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,12})")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|\shidden(?=[\s=/]|\Z)")
_PAGE_END = re.compile(r"(?:page-)?break-(?:before|after)\s*:\s*(?:always|page|left|right)")
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|top\s*;\s*font-size)|position\s*:\s*relative\s*;\s*top\s*:\s*-")
_LENGTH = r"(-?(?:\d{1,5}\.?\d{0,6}|\.\d{1,6}))\s*(pt|px|in|em|ex|cm|mm|pc|%)?"
_INSET = re.compile(rf"(?:padding-left|margin-left|text-indent)\s*:\s*{_LENGTH}")
_BOX = re.compile(r"(?:padding|margin)\s*:\s*([^;\"']{1,60})")
_EDGE = re.compile(r"border-(top|bottom)\s*:\s*([^;\"']{1,80})")
_VALUE = re.compile(_LENGTH)
_CENTRED = re.compile(r"text-align\s*:\s*center|\balign\s*=\s*[\"']?center")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "em": 10.0, "ex": 5.0, "cm": 28.35, "mm": 2.835, "pc": 12.0, "%": 3.0}


class Style(NamedTuple):
    """How a tag's content looks.

    `indent` is how far its first line is set in, in points.  `above` and `below` tell of a line drawn
    along its upper and lower edge: 0 none, 1 single, 2 double.  `page` tells that a printed page ends at it,
    `gap` that it is a box that keeps the words on both sides apart.
    """

    hidden: bool = False
    raised: bool = False
    columns: int = 1
    rows: int = 1
    indent: int = 0
    above: int = 0
    below: int = 0
    centred: bool = False
    page: bool = False
    gap: bool = False


PLAIN = Style()


def read_style(attributes: str) -> Style:
    """The style that the text between a tag's name and its ">" gives."""
    lowered = attributes.lower()
    columns = rows = 1
    if "span" in lowered:
        for match in _SPAN.finditer(lowered):
            count = max(1, int(match[2]))
            if match[1] == "col":
                columns = min(count, _MOST_COLUMNS)
            else:
                rows = min(count, _MOST_ROWS)
    above = below = 0
    if "border-" in lowered:
        for match in _EDGE.finditer(lowered):
            weight = _weight(match[2])
            if match[1] == "top":
                above = weight
            else:
                below = weight
    return Style(
        ("none" in lowered or "hidden" in lowered) and _HIDDEN.search(lowered) is not None,
        ("super" in lowered or "relative" in lowered) and _RAISED.search(lowered) is not None,
        columns,
        rows,
        _indent(lowered) if "left" in lowered or "indent" in lowered or "padding" in lowered else 0,
        above,
        below,
        "center" in lowered and _CENTRED.search(lowered) is not None,
        "break-" in lowered and _PAGE_END.search(lowered) is not None,
        "inline-block" in lowered and "width" in lowered,
    )


def _weight(border: str) -> int:
    if "double" in border:
        return 2
    return 1 if "solid" in border and not border.lstrip().startswith("0") else 0


def _points(number: str, unit: str | None) -> float:
    return float(number) * _POINTS.get(unit or "px", 1.0)


def _indent(lowered: str) -> int:
    """The distance of the first line from the left edge: padding, margin and text indent, hanging ones negative."""
    total = sum(_points(match[1], match[2]) for match in _INSET.finditer(lowered))
    for match in _BOX.finditer(lowered):
        lengths = _VALUE.findall(match[1])
        if len(lengths) == 4:
            total += _points(*lengths[3])
        elif len(lengths) in (2, 3):
            total += _points(*lengths[1])
    return max(0, round(total))
