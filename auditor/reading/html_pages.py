"""Printed pages in an HTML file: their furniture, and what goes on from one to the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from auditor.reading.document import GridRow, SourceMap, Span, TableBlock, TextBlock
from auditor.reading.html_items import Item, PageEnd, Paragraph, RawTable
from auditor.reading.html_text import Piece, put_together
from auditor.reading.prose import ends_open

_NUMBER = r"(?:page\s)?[-–—]?\s?(?:\d{1,3}|[A-Z]{1,2}-\d{1,3})\s?[-–—]?(?:\sof\s\d{1,3})?"
_PAGE_NUMBER = re.compile(rf"(?:{_NUMBER}|(?:back to )?table of contents|\(continued\)|index)\Z", re.I)
#: At the edge of a page only: "v" and "x" mark boxes as well.
_ROMAN = re.compile(r"[-–—]?\s?[ivxl]{1,6}\s?[-–—]?\Z", re.I)
_NUMBER_LAST = re.compile(r"(?:.*[^\w.,$])?(\d{1,3})\Z")
_NUMBER_FIRST = re.compile(r"(\d{1,3})(?=[^\w.,%])")
#: Words that say what the figures below are, which is not said of pages.
_TOLD = re.compile(r"\(|.*(?:million|thousand|ended|19\d\d|20\d\d)", re.I)
_ENDED = re.compile(r"[.!?:;][\"”’')\]]*\Z")
#: The last word is one, not the mark in a box: "Yes ☐ No ☒", "Yes x No o".
_BROKEN_OFF = re.compile(r"\w[\w)’']\Z")
_CONTINUED = re.compile(r"[\s,–—-]*\(?\b(?:continued|cont[’']?d\.?)\)?\Z", re.I)
#: How often a text must head or close a page to be a running head, how many such texts a page may have, their length.
_REPEATS = 3
_HEADS = 4
#: Lines across among the texts at the edge of a page are no more than make up this number.
_NEAR = 12
_LONGEST = 160
_LONGEST_NUMBER = 30
#: A paragraph at the foot of a page is longer than a heading.
_PARAGRAPH_LENGTH = 90


class _Edge(NamedTuple):
    """A text at the head or foot of a page: its item, its words, and the number of the page if it gives one.

    `names_table` tells of one like "Statements of Equity (Continued)": no running head right above a table.
    """

    item: Paragraph | RawTable
    text: str
    number: int | None
    pattern: str
    names_table: bool


def mark_furniture(items: Sequence[Item]) -> None:
    """Mark the items that belong to the printed pages: page numbers and what heads or closes page after page."""
    for item in items:
        if isinstance(item, Paragraph) and _is_page_number(item.pieces):
            item.furniture = True
    lines = [(i, item.marked) for i, item in enumerate(items) if isinstance(item, PageEnd)]
    ends = [i for i, marked in lines if marked] or [i for i, _ in lines]
    if not ends:
        return
    feet = [list(_edge(items, range(i - 1, -1, -1))) for i in [*ends, len(items)]]
    heads = [list(_edge(items, range(i + 1, len(items)))) for i in ends]
    texts = {id(edge.item): edge.pattern for side in (feet, heads) for page in side for edge in page}
    count = Counter(texts.values())
    for side in (feet, heads):
        for k, page in enumerate(side):
            beside = {edge.number for other in side[max(k - 1, 0) : k + 2] if other is not page for edge in other}
            for edge in _furniture(page, count, beside):
                edge.item.furniture = True


def _is_page_number(pieces: Sequence[Piece]) -> bool:
    if sum(len(text) for text, _ in pieces) > _LONGEST_NUMBER:
        return False
    return _PAGE_NUMBER.match(put_together(pieces)[0]) is not None


def _edge(items: Sequence[Item], order: range) -> Iterator[_Edge]:
    """The first texts of a page, or the last ones, from its edge on."""
    found = 0
    for i in order[:_NEAR]:
        item = items[i]
        if isinstance(item, PageEnd):
            if found:
                return
            continue
        text = _text(item)
        if not text or found == _HEADS:
            return
        assert isinstance(item, (Paragraph, RawTable))
        number = _NUMBER_LAST.match(text) or _NUMBER_FIRST.match(text)
        pattern = f"{text[: number.start(1)]}#{text[number.end(1) :]}" if number else text
        names_table = _CONTINUED.search(text) is not None and _table_follows(items, i)
        yield _Edge(item, text, int(number[1]) if number else None, pattern, names_table)
        found += 1


def _table_follows(items: Sequence[Item], i: int) -> bool:
    """Whether a table follows item i, with no more than titles between."""
    for item in items[i + 1 : i + 1 + _HEADS]:
        text = _text(item)
        if not text or _ENDED.search(text):
            return isinstance(item, RawTable)
    return False


def _text(item: Item) -> str:
    """The text of a paragraph or of a table of one line, "" for what is longer or something else."""
    if isinstance(item, Paragraph):
        lines = [item.pieces]
    elif isinstance(item, RawTable) and len(item.rows) <= _HEADS:
        filled = [row for row in item.rows if any(cell.pieces or cell.flow for cell in row.cells)]
        if len(filled) != 1 or any(cell.flow for cell in filled[0].cells):
            return ""
        lines = [cell.pieces for cell in filled[0].cells if cell.pieces]
    else:
        return ""
    if sum(len(text) for pieces in lines for text, _ in pieces) > 2 * _LONGEST:
        return ""
    text = " ".join(put_together(pieces)[0] for pieces in lines)
    return text if len(text) <= _LONGEST else ""


def _furniture(page: Sequence[_Edge], count: Counter[str], beside: set[int | None]) -> Iterator[_Edge]:
    """The texts at an edge of a page that are no part of the text; `beside` are the numbers of the pages beside it."""
    scales: list[_Edge] = []
    for edge in page:
        number = edge.number
        if _PAGE_NUMBER.match(edge.text) or _ROMAN.match(edge.text):
            yield edge
        elif edge.names_table:
            return
        elif count[edge.pattern] >= _REPEATS and (number is not None or not _TOLD.match(edge.text)):
            yield edge
        elif isinstance(edge.item, RawTable) and number is not None and (number - 1 in beside or number + 1 in beside):
            yield edge
        elif count[edge.pattern] >= _REPEATS and edge.text[0] == "(":
            scales.append(edge)  # "(Dollars in millions)", said of a table right below it if there is one
        else:
            if isinstance(edge.item, Paragraph) and (edge.text[0].islower() or len(edge.text) > _PARAGRAPH_LENGTH):
                yield from scales
            return


def goes_on(before: TextBlock, text: str) -> bool:
    """Whether a paragraph on a new page goes on with the one that ended the page before."""
    if before.kind not in ("paragraph", "item") or _ENDED.search(before.text):
        return False
    if text[0].islower():
        return True
    if len(before.text) <= _PARAGRAPH_LENGTH:
        return False
    return ends_open(before.text) or len(text) > _PARAGRAPH_LENGTH and _BROKEN_OFF.search(before.text) is not None


def joined(before: TextBlock, after: TextBlock) -> TextBlock:
    """The two as one paragraph."""
    length = len(before.text) + 1
    at = before.map.at + tuple(length + position for position in after.map.at)
    return replace(before, text=f"{before.text} {after.text}", map=SourceMap(at, before.map.source + after.map.source))


def goes_on_below(before: TableBlock, table: TableBlock) -> bool:
    """Whether a table on a new page goes on with the one that ended the page before: nothing new is said above it."""
    if before.columns != table.columns:
        return False
    said = {_CONTINUED.sub("", caption.text) for caption in before.captions}
    if any(caption.text not in said and not _CONTINUED.search(caption.text) for caption in table.captions):
        return False
    return not table.headings or _headings(table.headings) == _headings(before.headings)


def _headings(rows: Sequence[GridRow]) -> list[tuple[str, ...]]:
    return [(row.label, *(cell.text for cell in row.cells)) for row in rows]


def joined_tables(before: TableBlock, after: TableBlock) -> TableBlock:
    """The two as one table, headed as the first."""
    return replace(before, rows=before.rows + after.rows, span=Span(before.span.start, after.span.end))
