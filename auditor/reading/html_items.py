"""What an HTML file is made of as it is read: paragraphs, tables as written, preformatted text and page ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.reading.html_style import Style
from auditor.reading.html_text import Piece


@dataclass(slots=True, eq=False)
class Paragraph:
    """Running text up to the next block.  `kind` is "paragraph", "heading" or "item".

    `furniture` tells that it belongs to the printed page, not to the text.
    """

    pieces: list[Piece]
    kind: str = "paragraph"
    centred: bool = False
    furniture: bool = False


@dataclass(slots=True, eq=False)
class Cell:
    """A cell of a table as written: its text, and the whole flow in it where there is more than text.

    `indent` is how far its text is set in, in points; `rule` tells of a line drawn in it (0, 1, 2 as in Style).
    """

    style: Style
    pieces: list[Piece]
    indent: int
    rule: int = 0
    flow: list[Item] | None = None


@dataclass(slots=True, eq=False)
class Row:
    """A row of a table as written."""

    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class RawTable:
    """A table as written: rows of cells.  `start` and `end` are offsets of the file."""

    start: int
    end: int = 0
    rows: list[Row] = field(default_factory=list)
    furniture: bool = False


@dataclass(slots=True, eq=False)
class Preformatted:
    """Text whose lines and spaces count."""

    pieces: list[Piece]


@dataclass(slots=True, eq=False)
class PageEnd:
    """The end of a printed page, where it is `marked` so; else a line drawn across, which may end a page."""

    marked: bool


Item = Paragraph | RawTable | Preformatted | PageEnd
