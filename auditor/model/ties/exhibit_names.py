"""One exhibit under two numbers: in the list of exhibits, and where the text, its heading or another list names it.

An exhibit that is attached is named where the text speaks of it ("attached hereto as Exhibit 99.1"), above it ("Exhibit
99.1"), by the submission (EX-99.1) and in one list or two.  A number that stands in a list only, while no list has one
that differs from it as a slip does and is given elsewhere, is that slip where no other number can be; so is one that
two lists give one description.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from auditor.model.slips import is_one_slip
from auditor.reading.document import Block, GridRow, Part, Span, TableBlock, TextBlock

_NUMBER = r"\d{1,3}\.\d{1,3}(?!\d)"
_LISTED = re.compile(
    rf"(?:(?:Exhibits?|Exh\.|No\.|Number|Document|Description|Page|of) ){{0,6}}\W{{0,3}}(?P<number>{_NUMBER})(?!\.\d|%)"
    r"[ *†‡§+#^()–—:-]{0,6}(?P<told>.{0,160})",
    re.S,
)
_HEADING = re.compile(rf"\(?Exhibit (?P<number>{_NUMBER})\)?\.?", re.I)
_REFERENCE = re.compile(
    rf"\b(?:attached|furnished|filed|included|submitted)(?: hereto| herewith| with this [A-Za-z0-9 -]{{3,30}})?,? as"
    rf" Exhibits? (?P<number>{_NUMBER})(?P<own>,? (?:hereto|herewith|to this|to the (?:Form|Current) )|)",
    re.I,
)
_HERE = re.compile(r"\b(?:hereto|herewith|with this)\b", re.I)
_HERETO = re.compile(
    rf"\bExhibits? (?P<number>{_NUMBER})(?:,? and (?P<second>{_NUMBER}))? (?:hereto"
    r"|(?:to|of) this (?:Form|(?:Annual |Quarterly |Current )?Report))\b",
    re.I,
)
_TYPE = re.compile(rf"EX-(?P<number>{_NUMBER})\Z", re.I)
_WORD = re.compile(r"[a-z]{2,}|\d+")
#: Words that tell two exhibits apart, at least, and at most as many are compared.
_FEWEST, _MOST = 3, 14
_BEGINS_LIST = re.compile(r"\W{0,3}(?:signatures?\b|(?:index|list) (?:to|of) exhibits|exhibits? (?:index|no\b))", re.I)
#: Blocks between two exhibits of one list, at most.
_FAR = 12
_DESCRIBES = re.compile(r"(?:(?:19|20)\d\d )?[A-Z“\"]")


class ExhibitNamed(NamedTuple):
    """A number in a list of exhibits, the one it is a slip of, why, and where that one stands (None: nowhere shown)."""

    text: str
    expected: str
    why: str
    span: Span
    other: Span | None


class _Entry(NamedTuple):
    """An exhibit listed: its number, the words that describe it, and the list it stands in."""

    number: str
    words: tuple[str, ...]
    span: Span
    of_list: int


def exhibits_misnamed(parts: Sequence[Part]) -> Iterator[ExhibitNamed]:
    """The numbers in lists of exhibits that are slips of what the exhibit is called elsewhere in the filing."""
    entries = list(_entries([block for part in parts for block in part.blocks]))
    named = _named_elsewhere(parts)
    if not entries:
        return
    counts = Counter(entry.number for entry in entries)
    lists = [
        {entry.number for entry in entries if entry.of_list == number} for number in range(entries[-1].of_list + 1)
    ]
    orphans = [entry for entry in entries if entry.number not in named and counts[entry.number] == 1]
    for entry in orphans:
        twins = [other for other in entries if other is not entry and _say_the_same(entry, other)]
        twin = twins[0] if len(twins) == 1 and _is_slip(entry, twins[0], lists) else None
        if twin is not None:
            yield ExhibitNamed(
                entry.number, twin.number, f"is listed as {twin.number} elsewhere", entry.span, twin.span
            )
            continue
        missing = [number for number in named if number not in counts and is_one_slip(entry.number, number)]
        if len(missing) == 1 and _is_lone(entry, missing[0], orphans) and not _stands_unread(missing[0], parts):
            why = f"stands in the list alone; the filing has Exhibit {missing[0]}, which no list has"
            yield ExhibitNamed(entry.number, missing[0], why, entry.span, named[missing[0]])


def _is_lone(entry: _Entry, number: str, orphans: Sequence[_Entry]) -> bool:
    """Whether no other exhibit listed, and named nowhere else, is a slip of the number."""
    return [each for each in orphans if is_one_slip(each.number, number)] == [entry]


def _stands_unread(number: str, parts: Sequence[Part]) -> bool:
    """Whether a number stands anywhere but in what names the exhibit: in a list that was not read as one, it may be."""
    token = re.compile(rf"(?<![\d.]){re.escape(number)}(?![\d.]*\d)")
    for part in parts:
        for block in part.blocks:
            if isinstance(block, TextBlock):
                if len(token.findall(block.text)) > sum(found == number for found, _ in _referred(block)):
                    return True
            elif any(token.search(text) for row in (*block.headings, *block.rows) for text in _texts(row)):
                return True
    return False


def _texts(row: GridRow) -> Iterator[str]:
    yield row.label
    yield from (cell.text for cell in row.cells)


def _say_the_same(entry: _Entry, other: _Entry) -> bool:
    """Whether two exhibits are described alike, but for the page on which one stands."""
    few, many = sorted((entry.words, other.words), key=len)
    return len(few) >= _FEWEST and many[: len(few)] == few and len(many) - len(few) <= 1


def _is_slip(entry: _Entry, other: _Entry, lists: Sequence[set[str]]) -> bool:
    """Whether two lists have two numbers for one exhibit that differ as a slip does, neither that of the other."""
    return (
        entry.of_list != other.of_list
        and is_one_slip(entry.number, other.number)
        and other.number not in lists[entry.of_list]
        and entry.number not in lists[other.of_list]
    )


def _entries(blocks: Sequence[Block]) -> Iterator[_Entry]:
    """The exhibits listed, each with the number of its list: another begins below a heading, where the numbers begin
    anew, and far behind the last."""
    number, begun, last = 0, False, 0
    before: tuple[int, ...] = ()
    for i, block in enumerate(blocks):
        begun = begun or isinstance(block, TextBlock) and _BEGINS_LIST.match(block.text) is not None
        for text, words, span in _of_block(block):
            value = tuple(map(int, text.split(".")))
            if before and (begun or value <= before or i - last > _FAR):
                number += 1
            before, last, begun = value, i, False
            yield _Entry(text, words, span, number)


def _of_block(block: Block) -> Iterator[tuple[str, tuple[str, ...], Span]]:
    if isinstance(block, TextBlock):
        found = _LISTED.match(block.text)
        if found is not None and _DESCRIBES.match(found["told"]):
            yield found["number"], _words(found["told"]), block.span(found.start("number"), found.end("number"))
        return
    yield from _of_table(block)


def _of_table(block: TableBlock) -> Iterator[tuple[str, tuple[str, ...], Span]]:
    """The exhibits a table lists: a number in a cell, its description in the next."""
    for row in (*block.headings, *block.rows):
        cells = [
            (text, span) for text, span in ((row.label, row.label_span), *((c.text, c.span) for c in row.cells)) if text
        ]
        for (text, span), (described, _) in pairwise(cells[:3]):
            found = _LISTED.fullmatch(text)
            if found is not None and not found["told"] and _DESCRIBES.match(described):
                yield found["number"], _words(described), span
                break


def _words(described: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(described.lower()))[:_MOST]


def _named_elsewhere(parts: Sequence[Part]) -> dict[str, Span | None]:
    """The numbers of the exhibits attached, as the text, their headings and the submission name them, with a place."""
    named: dict[str, Span | None] = {}
    for part in parts:
        kind = _TYPE.match(part.name)
        if kind is not None:
            named.setdefault(kind["number"], None)
        for block in part.blocks:
            if isinstance(block, TextBlock) and "xhibit" in block.text.lower():
                for number, span in _referred(block):
                    named[number] = named.get(number) or span
    return named


def _referred(block: TextBlock) -> Iterator[tuple[str, Span]]:
    """The exhibits of this filing that a text names: as its heading, or as what is attached to it."""
    heading = _HEADING.fullmatch(block.text)
    if heading is not None:
        yield heading["number"], block.extent
    for found in _REFERENCE.finditer(block.text):
        if found["own"] or _HERE.search(found.group()):
            yield found["number"], block.span(found.start("number"), found.end("number"))
    for found in _HERETO.finditer(block.text):
        for name in ("number", "second"):
            if found[name]:
                yield found[name], block.span(found.start(name), found.end(name))
