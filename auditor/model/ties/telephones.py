"""Telephone numbers printed in several places of a document.

The lines of one office have numbers of their own, which differ in their last digits; two whose last four digits are the
same and of whose others one is another, or two neighbours are swapped, are one and a slip.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from auditor.model.slips import is_one_slip
from auditor.reading.document import Block, Span
from auditor.reading.placed_texts import placed_texts

_NUMBER = re.compile(
    r"(?<![\d.,/+-])(?:\+?1[ .-])?(?P<number>\(?[2-9]\d{2}\)?[ /.-]{0,3}[2-9]\d{2}[ .-]\d{4})(?![\d-])"
)
_FAX = re.compile(r"\b(?:fax|facsimile|telecopy|telecopier)\b[^\d]{0,24}\Z", re.I)
_TOLL_FREE = frozenset("800 833 844 855 866 877 888".split())
_OWN = 6  # the digits before the last four


class Telephone(NamedTuple):
    """A telephone number as printed, its digits, where it stands, and whether it is one for telefax."""

    text: str
    digits: str
    span: Span
    fax: bool


class TelephoneTwice(NamedTuple):
    """A number and the same, or one a slip away, printed before."""

    number: Telephone
    other: Telephone


def telephones_twice(blocks: Iterable[Block]) -> Iterator[TelephoneTwice]:
    """The numbers printed again, and those that differ from another one as a slip does."""
    numbers = list(_telephones(blocks))
    times = Counter(number.digits for number in numbers)
    firsts: dict[str, Telephone] = {}
    lines: dict[tuple[str, bool], list[Telephone]] = defaultdict(list)
    for number in numbers:
        if (first := firsts.setdefault(number.digits, number)) is not number:
            yield TelephoneTwice(number, first)
        else:
            lines[number.digits[_OWN:], number.fax].append(number)
    for of_line in lines.values():
        for one, two in combinations(of_line, 2):
            if {one.digits[:3], two.digits[:3]} <= _TOLL_FREE or not is_one_slip(one.digits[:_OWN], two.digits[:_OWN]):
                continue
            odd, other = (one, two) if times[one.digits] < times[two.digits] else (two, one)
            yield TelephoneTwice(odd, other)


def _telephones(blocks: Iterable[Block]) -> Iterator[Telephone]:
    for block in blocks:
        for text, place in placed_texts(block):
            yield from (_telephone(found, place(*found.span("number"))) for found in _NUMBER.finditer(text))


def _telephone(found: re.Match[str], span: Span) -> Telephone:
    before = found.string[max(0, found.start() - 48) : found.start()]
    digits = "".join(filter(str.isdigit, found["number"]))
    return Telephone(found["number"], digits, span, _FAX.search(before) is not None)
