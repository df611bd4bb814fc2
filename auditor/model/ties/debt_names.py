"""Notes and bonds by their names: "4.25% Senior Notes due 2029", on the cover, among the exhibits, in the note on debt.

An issue is named alike wherever it is named.  A coupon that stands once in the document, beside a maturity under
which other places have a coupon that differs from it as a slip does, is that slip, unless the list it stands in has
both: then the issuer has two series of the year.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.model.slips import is_one_slip, neighbours_swapped
from auditor.reading.document import Block, Span, TableBlock
from auditor.reading.placed_texts import placed_texts

_ISSUE = re.compile(
    r"(?<![\d.])(?P<coupon>\d{1,2}(?:\.\d{1,4}| \d/\d{1,2})?) ?(?:%|percent) "
    r"(?P<words>(?:(?:\d{1,2}(?:\.\d)? ?- ?Year|[A-Za-z-]{1,16}) ){0,6}?)"
    r"(?:Notes?|Debentures?|Bonds?|Securities),? (?:due|maturing)(?: in| on)?"
    r" (?P<due>(?:[A-Z][a-z]{2,8} (?:\d{1,2}, ?)?|\d{1,2}/\d{1,2}/)?(?P<year>(?:19|20)\d\d))\b",
    re.I,
)
#: Blocks between two issues of one list, at most.
_LIST_GAP = 8
#: More lists that name issues of one year than these are not looked at.
_MOST_ISSUES = 40


class DebtName(NamedTuple):
    """An issue named: its coupon as printed, what it is worth in percent, its maturity, and where the coupon stands."""

    coupon: str
    rate: Decimal
    year: str
    due: str
    block: int
    span: Span


class DebtNameTwice(NamedTuple):
    """A coupon as named in one place, and in another of the same issue."""

    name: DebtName
    other: DebtName


def debt_names_twice(blocks: Sequence[Block]) -> Iterator[DebtNameTwice]:
    """The issues named again, each coupon against the first of its issue, and coupons that are slips of another's."""
    names = list(_names(blocks))
    lists = _lists(names)
    issued: dict[int, set[tuple[str, Decimal]]] = defaultdict(set)
    for name in names:
        issued[lists[name.span]].add((name.year, name.rate))
    by_year: dict[str, list[DebtName]] = defaultdict(list)
    for name in names:
        by_year[name.year].append(name)
    for group in by_year.values():
        counts = Counter(name.rate for name in group)
        if len(group) > _MOST_ISSUES:
            continue
        firsts: dict[Decimal, DebtName] = {}
        for name in group:
            if counts[name.rate] > 1 and name is not firsts.setdefault(name.rate, name):
                yield DebtNameTwice(name, firsts[name.rate])
        for name in group:
            own = issued[lists[name.span]]
            for other in group if counts[name.rate] == 1 else ():
                theirs = issued[lists[other.span]]
                if (
                    (other.year, other.rate) not in own
                    and (name.year, name.rate) not in theirs
                    and _is_slip(name.coupon, other.coupon)
                    and (counts[other.rate] > 1 or own & theirs or _is_same_day(name, other) or _swapped(name, other))
                    and (counts[other.rate] > 1 or other.span < name.span)
                    and not _named_otherwise(name, blocks)
                ):
                    yield DebtNameTwice(name, other)
                    break


def _named_otherwise(name: DebtName, blocks: Iterable[Block]) -> bool:
    """Whether a coupon stands before its year in another place, in words that were not read as the name of an issue:
    "Form of Global Note (4.25%), due 2029"."""
    whole, point, part = name.coupon.partition(".")
    coupon = re.escape(whole) + (rf"\.{part.rstrip('0')}0*" if point else "")
    told = re.compile(rf"(?<![\d.]){coupon} ?(?:%|percent).{{0,120}}?\b{name.year}\b")
    return sum(len(told.findall(text)) for block in blocks for text in _texts(block)) > 1


def _texts(block: Block) -> Iterator[str]:
    if not isinstance(block, TableBlock):
        yield block.text
        return
    for row in (*block.headings, *block.rows):
        yield " ".join((row.label, *(cell.text for cell in row.cells)))


def _names(blocks: Iterable[Block]) -> Iterator[DebtName]:
    """The issues named in text and tables, in order."""
    for number, block in enumerate(blocks):
        for text, place in placed_texts(block):
            yield from (_name(found, number, place(*found.span("coupon"))) for found in _ISSUE.finditer(text))


def _name(found: re.Match[str], block: int, span: Span) -> DebtName:
    whole, _, fraction = found["coupon"].partition(" ")
    rate = Decimal(whole)
    if fraction:
        over, under = fraction.split("/")
        rate += Decimal(over) / Decimal(under) if int(under) else 0
    return DebtName(found["coupon"], rate.normalize(), found["year"], found["due"].lower(), block, span)


def _lists(names: Sequence[DebtName]) -> dict[Span, int]:
    """The number of the list in which each issue is named: those that stand near one another are of one."""
    numbers: dict[Span, int] = {}
    last, number = -_LIST_GAP, -1
    for name in names:
        number += name.block - last >= _LIST_GAP
        numbers[name.span] = number
        last = name.block
    return numbers


def _is_slip(one: str, two: str) -> bool:
    """Whether two coupons print equally many digits, of which one differs or two neighbours are swapped."""
    if " " in one or " " in two:
        return False
    return is_one_slip(_digits(one, two), _digits(two, one))


def _swapped(one: DebtName, two: DebtName) -> bool:
    return neighbours_swapped(_digits(one.coupon, two.coupon), _digits(two.coupon, one.coupon))


def _digits(coupon: str, beside: str) -> str:
    """The digits of a coupon, with as many places before and behind the point as the one beside it has."""
    (whole, _, part), (other_whole, _, other_part) = coupon.partition("."), beside.partition(".")
    return whole.rjust(len(other_whole), "0") + part.ljust(len(other_part), "0")


def _is_same_day(one: DebtName, two: DebtName) -> bool:
    """Whether both name the month, or the day, on which they are due, and the same."""
    return one.due == two.due and one.due != one.year
