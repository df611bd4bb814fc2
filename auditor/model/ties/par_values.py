"""Par values of a document: on the cover, in the balance sheet, in the notes; and those that are slips of another.

A class of stock has one par value, and most companies give all their classes the same.  A par value that stands once,
and is another one but for a digit, is a slip where no issuer would choose it: "$0.055", "$9.01".  It is none where a
split or a merger changes it, and where it is another company's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from auditor.model.figure import Figure, Unit
from auditor.reading.document import Block, SourceMap, TableBlock

_AMOUNT = r"\d{0,3}\.\d{1,5}|\d{1,3}(?![\d.,])"
_PAR = re.compile(
    rf"\bpar(?: value)?(?: per share)?,?(?: of)? ?\$ ?(?P<behind>{_AMOUNT})"
    rf"|\$ ?(?P<ahead>{_AMOUNT}) (?:per share )?par(?: value)?\b",
    re.I,
)
_CLASS = re.compile(
    r"\b(?:(?:class|series) [A-Z0-9](?:-\d)? (?:[a-z]+ ){0,3}?)?(?:preferred|preference|common|ordinary)\b", re.I
)
_NEAR = 80
_OTHERWISE = re.compile(
    r"\b(?:split|reclassif\w+|recapitali[sz]\w+|reincorporat\w+|converted|merger|exchanged|formerly|former|was changed"
    r"|became|predecessor|successor|parent|target|acquir\w+"
    r"|(?:common|ordinary|preferred) (?:stock|shares) of (?!(?:the (?:company|registrant)|us|ours)\b))\b",
    re.I,
)
#: Significant digits of par values that issuers choose: $.25, $1.25, $12.50, $.15, $.75.
_CHOSEN = frozenset({"25", "125", "15", "75", "625"})


class ParValue(NamedTuple):
    """A par value printed, and another place that has it, or that it is a slip of."""

    stated: Figure
    elsewhere: Figure


class _Printed(NamedTuple):
    figure: Figure
    of: str  # "common", "preferred", "class a common", ...
    otherwise: bool  # whether the words near it tell of a split, a merger, another company


def par_values(blocks: Iterable[Block]) -> Iterator[ParValue]:
    """The par values that stand twice, and those that stand once and are slips of another."""
    printed = [found for block in blocks for text, place in _texts(block) for found in _in_text(text, place)]
    counts = Counter(each.figure.value for each in printed)
    for i, each in enumerate(printed):
        same = next((other for other in printed[:i] if other.figure.value == each.figure.value), None)
        if same is not None:
            yield ParValue(each.figure, same.figure)
        elif counts[each.figure.value] == 1:
            other = next((other for other in printed if _is_slip(each, other, counts[other.figure.value])), None)
            if other is not None:
                yield ParValue(each.figure, other.figure)


def _texts(block: Block) -> Iterator[tuple[str, SourceMap]]:
    if not isinstance(block, TableBlock):
        yield block.text, block.map
        return
    for row in (*block.headings, *block.rows):
        if row.label_map is not None:
            yield row.label, row.label_map


def _in_text(text: str, place: SourceMap) -> Iterator[_Printed]:
    for found in _PAR.finditer(text) if "par" in text else ():
        name = "behind" if found["behind"] else "ahead"
        value = Decimal(found[name])
        step = Decimal(1).scaleb(-len(found[name].partition(".")[2]))
        before = _CLASS.findall(text, max(0, found.start() - _NEAR), found.start())
        after = _CLASS.search(text, found.end(), found.end() + _NEAR)
        of = before[-1] if before else after.group() if after else ""
        span = place.span(found.start(name), found.end(name))
        figure = Figure(found[name], value, step, Unit.PER_SHARE, span, "narrative", currency="$")
        otherwise = _OTHERWISE.search(text[max(0, found.start() - 2 * _NEAR) : found.end() + 2 * _NEAR])
        yield _Printed(figure, of.lower(), otherwise is not None)


def _is_slip(one: _Printed, other: _Printed, times: int) -> bool:
    """Whether a par value that stands once is another but for one digit, and not one of a class of its own."""
    if one.otherwise or other.otherwise or one.of != other.of and any(" " in each.of for each in (one, other)):
        return False
    a, b = _digits(one.figure, other.figure), _digits(other.figure, one.figure)
    if sum(x != y for x, y in zip(a, b, strict=True)) != 1:
        return False
    tell, told = (sum(digit != "0" for digit in digits) for digits in (a, b))
    chosen = a.strip("0") in _CHOSEN
    fine = one.figure.step < Decimal("0.01") and other.figure.span < one.figure.span
    return tell > told == 1 and not chosen or tell == told and fine or bool(one.of) and one.of == other.of and times > 1


def _digits(figure: Figure, beside: Figure) -> str:
    """The digits of a par value, with as many places on both sides of the point as the one beside it has."""
    step = min(figure.step, beside.step)
    width = len(str(int(max(figure.value, beside.value) / step)))
    return str(int(figure.value / step)).rjust(width, "0")
