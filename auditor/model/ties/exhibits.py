"""The numbers in the list of exhibits, and those that stand out of their order.

Exhibits are numbered by the table of Item 601 of Regulation S-K, a group a kind (3 articles, 4 instruments,
10 contracts, 31 certifications), and in a list they ascend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model.slips import is_one_slip
from auditor.reading.document import Block, GridRow, Span, TextBlock

_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3}){1,2})(?:\.?[a-z]|\([a-z0-9]{1,4}\))?\)?[\s*†‡§+#^.]*(?:\(\d{1,2}\))*")
_BEGINS = re.compile(_NUMBER.pattern + r"(?:[\s–—-]+[A-Z“\"(]|\Z)")
#: What exhibits are, as Item 601 names them and filers do.
_DOCUMENT = re.compile(
    r"\b(?:agreements?|articles|certificat\w+|by-?laws|indentures?|notes?|debentures?|plans?|programs?|forms?|leases?"
    r"|letters?|amendments?|amended|supplement\w*|consents?|powers? of attorney|subsidiar\w+|statements?|descriptions?"
    r"|instruments?|policy|policies|contracts?|summary|schedules?|warrants?|deeds?|guarant\w+|code of"
    r"|incorporated by reference|inline xbrl|section 1350|rule 13a)\b",
    re.I,
)
#: The groups of Item 601 that a list of exhibits can hold.
_GROUPS = frozenset((*range(1, 29), *range(31, 37), *range(95, 108)))
_HEAD = 240  # characters in which an entry says what the exhibit is
_FEWEST = 4  # numbers of a list
_FEWEST_ROWS = 3  # entries of a table
_MOST_SKIPPED = 8  # numbers that may be missing between two of a list


class ExhibitNumber(NamedTuple):
    """A number of a list of exhibits; `expected` is the one it is a slip of, itself where nothing is wrong.

    `why` tells in words why it cannot be.
    """

    text: str
    expected: str
    why: str
    span: Span


class _Entry(NamedTuple):
    """A number at the beginning of an entry, or (`told` False) another one in it: under which it was filed before."""

    text: str
    number: tuple[int, ...]
    span: Span
    told: bool = True


_START, _END = _Entry("", (0, 0), Span(0, 0)), _Entry("", (109, 0), Span(0, 0))


def exhibit_numbers(blocks: Sequence[Block]) -> Iterator[ExhibitNumber]:
    """The numbers of the list of exhibits in the blocks of a document: in order, and of the groups there are."""
    found = [entry for block in blocks for entry in _entries(block)]
    entries = [entry for entry in found if entry.told]
    if len(entries) < _FEWEST:
        return
    before = _START
    for entry, after in zip(entries, [*entries[1:], _END], strict=True):
        expected = _expected(before, entry, after)
        if expected is not None:
            places = [f"{word} {other.text}" for word, other in (("after", before), ("before", after)) if other.text]
            yield ExhibitNumber(entry.text, expected, f"stands {' and '.join(places)}", entry.span)
        if expected in (None, entry.text):
            before = entry
    for entry in found:
        if not entry.told and entry.number[0] not in _GROUPS:
            groups = (f"{group}.{entry.text.partition('.')[2]}" for group in sorted(_GROUPS))
            expected = next((text for text in groups if is_one_slip(entry.text, text)), entry.text)
            yield ExhibitNumber(entry.text, expected, "is of no group of Item 601 of Regulation S-K", entry.span)


def _expected(before: _Entry, entry: _Entry, after: _Entry) -> str | None:
    """The number itself where it is in order, the one it is a slip of where not; None where nothing can be told."""
    if not before.number < after.number or entry.number in (before.number, after.number):
        return None
    if any(other.text and other.number[0] not in _GROUPS for other in (before, after)):
        return None
    if before.number < entry.number < after.number:
        return entry.text
    return next((text for text in _between(before.number, after.number) if is_one_slip(entry.text, text)), None)


def _entries(block: Block) -> Iterator[_Entry]:
    """The numbers of a block; further ones of a row only in a table that lists exhibits."""
    if isinstance(block, TextBlock):
        found = _BEGINS.match(block.text)
        if found is not None and (len(block.text) == found.end() or _DOCUMENT.search(block.text, 0, _HEAD)):
            yield _entry(found[1], block.span(found.start(1), found.end(1)))
        return
    rows = [entries for row in block.rows if (entries := _of_row(row))]
    for entries in rows:
        yield from entries if len(rows) >= _FEWEST_ROWS else entries[:1]


def _of_row(row: GridRow) -> list[_Entry]:
    """The number with which a row begins and those that follow its words, [] where it describes nothing."""
    cells = [(row.label, row.label_span), *((cell.text, cell.span) for cell in row.cells)]
    filled = [(text, span) for text, span in cells if text]
    for i, (text, span) in enumerate(filled[:2]):
        found = _NUMBER.fullmatch(text)
        if found is not None and any(_DOCUMENT.search(other) for other, _ in filled[i + 1 :]):
            others = [(_NUMBER.fullmatch(text), span) for text, span in filled[i + 1 :]]
            further = [_entry(other[1], span)._replace(told=False) for other, span in others if other is not None]
            return [_entry(found[1], span), *further]
    return []


def _entry(text: str, span: Span) -> _Entry:
    return _Entry(text, tuple(map(int, text.split("."))), span)


def _between(before: tuple[int, ...], after: tuple[int, ...]) -> Iterator[str]:
    """The numbers that can stand between two of a list."""
    first, last = before[1], after[1]
    third = before[2] if len(before) > 2 else 0
    yield from (f"{before[0]}.{first}.{number}" for number in range(third + 1, third + _MOST_SKIPPED))
    if before[0] == after[0]:
        if last - first <= _MOST_SKIPPED:
            yield from (f"{before[0]}.{number}" for number in range(first + 1, last))
        return
    if before[0] in _GROUPS:
        yield from (f"{before[0]}.{number}" for number in range(first + 1, first + 1 + _MOST_SKIPPED))
    if after[0] in _GROUPS:
        yield from (f"{after[0]}.{number}" for number in range(1, min(last, _MOST_SKIPPED)))
    yield from (f"{group}.1" for group in sorted(_GROUPS) if before[0] < group < after[0])
