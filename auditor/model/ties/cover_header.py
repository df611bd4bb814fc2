"""What the cover page of a filing says of the registrant, beside the header of the submission.

Both give its file number, its employer identification number, its zip code and telephone number, and the day or period
of the report.  A header may be of several registrants and may be old: only what differs from a value of it as a slip
does counts, while that value stands nowhere on the cover.  Zip codes and telephone numbers of one place differ in their
last digits, but for the zip code of one street.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from auditor.grammar.dates import find_dates
from auditor.model.slips import is_one_slip
from auditor.reading.document import Block, Document, HeaderLine, Span, TableBlock
from auditor.reading.placed_texts import PlacedText, placed_cell, placed_texts

#: A cover page ends before one of these, and is no longer than so many blocks.
_ENDS = re.compile(r"\W{0,4}(?:indicate by|check the appropriate|securities registered|item\s+\d|part i\b)", re.I)
_LONGEST = 40
_COMMISSION = "20549"


class CoverValue(NamedTuple):
    """What the cover has, and what the header has in its place; `held` tells that they are the same."""

    what: str
    stated: str
    filed: str
    span: Span
    header: Span
    held: bool


class _Kind(NamedTuple):
    """One thing that both tell: where it is in the header, how it is printed on the cover, its digits, and how many of
    them must hold a slip."""

    what: str
    lines: tuple[str, ...]
    printed: re.Pattern[str]
    digits: Callable[[str], str]
    telling: int


def _plain(text: str) -> str:
    return "".join(re.findall(r"\d", text))


def _file_number(text: str) -> str:
    """A file number without the zeros it is filled up with: "001-03950" is "1-3950"."""
    return "-".join(part.lstrip("0") for part in text.split("-")[:2])


_ZIP_CODE = re.compile(r"(?<![\d.,/-])\d{5}(?:-\d{4})?(?![\d,/-])")
_EMPLOYER = re.compile(r"(?<![\d-])\d{2}-\d{7}(?![\d-])")
_FILE = re.compile(r"(?<![\d-])\d{1,3}-\d{4,6}(?![\d-])")
_TELEPHONE = re.compile(r"(?<![\d-])\(?\d{3}\)?[ /.-]{0,3}\d{3}[ .-]\d{4}(?!\d)")
_ALL = 99
_KINDS = (
    _Kind("the zip code", ("ZIP",), _ZIP_CODE, lambda text: _plain(text)[:5], 3),
    _Kind("the employer identification number", ("IRS NUMBER",), _EMPLOYER, _plain, _ALL),
    _Kind("the Commission file number", ("SEC FILE NUMBER", "COMMISSION FILE NUMBER"), _FILE, _file_number, _ALL),
    _Kind("the telephone number", ("BUSINESS PHONE",), _TELEPHONE, _plain, 6),
)
_PERIOD, _STREET, _ZIP = "CONFORMED PERIOD OF REPORT", "STREET 1", "ZIP"


def cover_values(document: Document) -> Iterator[CoverValue]:
    """What the cover has of what the header has, the same or a slip of it."""
    if not document.header or not document.parts:
        return
    texts = list(_cover(document.parts[0].blocks))
    streets = frozenset(filter(None, (_letters(line.value) for line in document.header if line.name == _STREET)))
    for kind in _KINDS:
        lines = [line for line in document.header if line.name in kind.lines]
        yield from _compared(kind, lines, texts, streets)
    for line in document.header:
        if line.name == _PERIOD and len(line.value) == 8 and line.value.isdigit():
            yield from _dated(line, texts)


def _cover(blocks: Sequence[Block]) -> Iterator[PlacedText]:
    for block in blocks[:_LONGEST]:
        if isinstance(block, TableBlock):
            yield from map(placed_cell, block.captions)
        elif _ENDS.match(block.text):
            return
        yield from placed_texts(block)


def _letters(text: str) -> str:
    """A text in small letters and digits alone."""
    return "".join(filter(str.isalnum, text.lower()))


def _compared(
    kind: _Kind, lines: Sequence[HeaderLine], texts: Sequence[PlacedText], streets: frozenset[str]
) -> Iterator[CoverValue]:
    """What a kind of value is on the cover and in the header; all digits of a zip code tell beside one of the
    `streets`."""
    filed = {kind.digits(line.value): line for line in lines if line.value.strip()}
    shown = [
        (found.group(), kind.digits(found.group()), text.place(found.start(), found.end()), text)
        for text in texts
        for found in kind.printed.finditer(text.text)
        if found.group() != _COMMISSION
    ]
    held = {digits for _, digits, *_ in shown} & filed.keys()
    missing = {digits: line for digits, line in filed.items() if digits not in held}
    for printed, digits, span, text in shown:
        if digits in held:
            yield CoverValue(kind.what, printed, printed, span, filed[digits].span, True)
            continue
        beside = _ZIP in kind.lines and any(street in _letters(text.text) for street in streets)
        telling = _ALL if beside else kind.telling
        line = next((line for has, line in missing.items() if _is_slip(digits, has, telling)), None)
        if line is not None:
            yield CoverValue(kind.what, printed, line.value, span, line.span, False)


def _is_slip(one: str, two: str, telling: int) -> bool:
    """Whether two rows of digits differ as a slip does, in the first ones that tell."""
    return is_one_slip(one, two) and one[:telling] != two[:telling]


def _dated(line: HeaderLine, texts: Sequence[PlacedText]) -> Iterator[CoverValue]:
    """The day or the period of the report, where the cover has it but for the year."""
    try:
        day = date.fromisoformat(f"{line.value[:4]}-{line.value[4:6]}-{line.value[6:]}")
    except ValueError:
        return
    shown = [
        (phrase.text, phrase.day, text.place(phrase.start, phrase.end))
        for text in texts
        for phrase in find_dates(text.text)
        if phrase.day is not None
    ]
    held = any(other == day for _, other, _ in shown)
    for printed, other, span in shown:
        if other == day or not held and (other.month, other.day) == (day.month, day.day):
            yield CoverValue(
                "the day of the report",
                printed,
                printed if other == day else f"{day:%B} {day.day}, {day.year}",
                span,
                line.span,
                held,
            )
