"""A document as it was read: blocks of text and tables that remember where each character came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """Character offsets in the decoded file, from 0; `end` is exclusive."""

    start: int
    end: int


class SourceMap(NamedTuple):
    """Where the characters of an extracted text stand in the file.

    `at` and `source` have equal lengths: from text offset `at[i]` on, up to the next entry,
    text offset t stands at file offset `source[i] + t - at[i]`.  `at[0]` is 0.
    """

    at: tuple[int, ...]
    source: tuple[int, ...]

    def offset(self, position: int) -> int:
        """The file offset of the character at `position` of the text."""
        i = bisect_right(self.at, position) - 1
        return self.source[i] + position - self.at[i]

    def span(self, start: int, end: int) -> Span:
        """The file span of text[start:end]; `end` is placed after the last character, not before the next."""
        first = self.offset(start)
        return Span(first, first if end <= start else self.offset(end - 1) + 1)


BlockKind = Literal["paragraph", "heading", "item", "furniture"]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, heading, list item or piece of page furniture.

    `text` has every run of white space collapsed to one space, lines joined, bullets left out.
    `furniture` (page numbers, running heads) is kept so that nothing is lost, and is not checked.
    """

    kind: BlockKind
    text: str
    map: SourceMap

    def span(self, start: int, end: int) -> Span:
        return self.map.span(start, end)

    @property
    def extent(self) -> Span:
        """From its first character in the file to its last; empty and nowhere for a block without text."""
        return self.map.span(0, len(self.text)) if self.text else Span(0, -1)

    def position(self, offset: int) -> int:
        """Where in the text the character at `offset` of the file stands, or the nearest one."""
        i = max(0, bisect_right(self.map.source, offset) - 1)
        following = self.map.at[i + 1] if i + 1 < len(self.map.at) else len(self.text)
        return max(0, min(self.map.at[i] + offset - self.map.source[i], following - 1))


class GridCell(NamedTuple):
    """One cell of a table: its text, collapsed, with "$", "(" , ")" and "%" joined to their number.

    `first` and `last` are the columns it covers (0 is the first column right of the labels;
    a body cell has first == last; a spanning heading covers several).
    `span` is the place in the file, from its first to its last visible character.
    """

    text: str
    first: int
    last: int
    span: Span


class GridRow(NamedTuple):
    """One row of a table, wrapped lines joined.

    `label` is the text of the label column, without dot leaders; `indent` is its depth in
    characters (or any other measure that grows with depth).  `rule_above` tells of an underline
    between this row and the row before: 0 none, 1 single, 2 double.  `label_map` tells where the
    characters of a label with figures in it stand; None for a label without digits.
    """

    label: str
    label_span: Span
    indent: int
    cells: tuple[GridCell, ...]
    rule_above: int
    label_map: SourceMap | None = None


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table as laid out, before any meaning is read into it.

    `captions` are the lines directly above that name it and give its scale, outermost first
    (company, title, "(in thousands)").  `headings` are the heading rows, top down: rows whose
    cells name columns; a heading row's label names the label column ("", "Segment", "(in millions)").
    `rows` are the body; a row without cells is a section heading ("Current assets:") .
    `columns` is the number of columns right of the labels.  `introduction` is the text before it that
    leads up to it ("The following table shows … as of June 30 (in millions):"), "" if there is none.
    """

    captions: tuple[GridCell, ...]
    headings: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]
    columns: int
    span: Span
    introduction: str = ""

    @property
    def extent(self) -> Span:
        """From its first character in the file to its last."""
        return self.span


Block = TextBlock | TableBlock


@dataclass(frozen=True, slots=True)
class Remark:
    """An inline remark `<!-- audit: ignore TIE001: reason -->` as found in a Markdown or HTML file.

    `covers` is what it is about, where blocks say so: the block it stands in, else the one that follows
    it.  None where lines do: those to the next blank line.
    """

    text: str
    span: Span
    covers: Span | None = None


class TagContext(NamedTuple):
    """What a tagged figure is about besides its concept: whose it is, when, and for which part of the business.

    `start` is None where the figure is of one day, `end`.  `dimensions` are pairs of axis and member, sorted.
    """

    start: date | None
    end: date
    dimensions: tuple[tuple[str, str], ...] = ()
    entity: str = ""


class TaggedFigure(NamedTuple):
    """A figure tagged in inline XBRL: what the tag says it is.

    `concept` is its name ("us-gaap:NetIncomeLoss"), `unit` its measure ("iso4217:USD", "iso4217:USD/shares",
    "shares", "pure").  `value` is exact, scale and sign of the tag applied; None for nil and for what is
    written in a way that is not known.  `step` is the unit to which `decimals` says the value is rounded, 0
    if it is exact, None if that is not said; `printed_step` is the last printed unit.  `text` is what is
    shown, at `span`; `hidden` tells that it is not shown at all.
    """

    concept: str
    context: TagContext
    unit: str
    value: Decimal | None
    step: Decimal | None
    printed_step: Decimal
    scale: int
    format: str
    text: str
    span: Span
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a submission ("EX-99.1"), or the whole file when it is not a submission."""

    name: str
    blocks: tuple[Block, ...]


class HeaderLine(NamedTuple):
    """A line of the header of a submission: "IRS NUMBER", "942404110", and where the value stands."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A file, decoded and cut into blocks.  All spans in it are offsets in `source`.

    `header` holds the lines before the documents of a submission; () where the file is none.
    """

    name: str
    source: str
    parts: tuple[Part, ...]
    remarks: tuple[Remark, ...] = ()
    tagged: tuple[TaggedFigure, ...] = ()
    header: tuple[HeaderLine, ...] = ()
