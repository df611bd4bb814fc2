"""The flow of an HTML file: what a reader sees of it, in order, as paragraphs, tables and preformatted text.

The file is cut at every "<" and read once from tag to tag, since the place of every character must
be known to the column; no tree is built.  What browsers mend (tags left open, tags closed twice,
cells without rows) is read as they show it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.reading.document import Remark, Span
from auditor.reading.html_gathering import Gathering
from auditor.reading.html_items import Item
from auditor.reading.html_skipping import Skipper, footnote_end, quoted_end
from auditor.reading.html_style import Style
from auditor.reading.html_tags import (
    CELL,
    DECLARATION,
    GAP,
    HEADING,
    ITEM,
    LINE,
    LITERAL,
    PREFORMATTED,
    RAISED,
    ROW,
    RULE,
    TABLE,
    TAGGED,
    UNCLOSED,
    UNREAD,
    Tag,
    Tags,
    read_tag,
)  # fmt: skip
from auditor.reading.html_text import Piece, add_text, is_blank

_REMARK = re.compile(r"\s{0,1000}audit:")
_BLOCKS = {HEADING: "heading", ITEM: "item"}


class TaggedText(NamedTuple):
    """A number tagged in inline XBRL: the attributes of its tag, and where what is shown of it begins and ends."""

    attributes: str
    shown: Span
    tag: Span


class Flow(NamedTuple):
    """What an HTML file shows, the numbers tagged in it, its remarks, and where its XBRL headers stand."""

    items: list[Item]
    tagged: list[TaggedText]
    remarks: list[Remark]
    headers: list[Span]


def read_flow(source: str, start: int, end: int) -> Flow:
    """The flow of source[start:end]."""
    return _Walker(source, start, end).read()


class _Walker:
    """Where the reading stands, and what was met besides text."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.skipper = Skipper(source, end)
        self.resume = start  # what stands before is not read
        self.gathering = Gathering()
        self.tagged: list[TaggedText] = []
        self.remarks: list[Remark] = []
        self.headers: list[Span] = []
        self.open_tags: list[tuple[str, int, int]] = []

    def read(self) -> Flow:
        tags = Tags()
        gathering = self.gathering
        past = self.start
        for piece in self.source[self.start : self.end].split("<"):
            at = past - 1
            past += len(piece) + 1
            if at < self.resume:
                text = self.source[self.resume : past - 1]
            else:
                written, _, text = piece.partition(">")
                tag = tags[written]
                if tag.kind == CELL:
                    gathering.open_cell(tag.style)
                elif tag.kind == -CELL:
                    gathering.close_cell()
                elif tag.kind:
                    text = self._tag(tag, at, past - 1, text)
            if text and (gathering.pieces or not is_blank(text)):
                add_text(gathering.pieces, text, past - 1 - len(text))
        return Flow(gathering.finish(self.end), self.tagged, self.remarks, self.headers)

    def _tag(self, tag: Tag, at: int, past: int, text: str) -> str:
        """Do what the tag at offset `at` does; returns the text behind it, which ends before `past`."""
        kind = tag.kind
        begun = past - len(text)
        if kind == TAGGED:
            if tag.attributes.endswith("/"):
                self.tagged.append(TaggedText(tag.attributes, Span(begun, begun), Span(at, begun)))
            else:
                self.open_tags.append((tag.attributes, at, begun))
        elif kind == -TAGGED:
            if self.open_tags:
                attributes, opened, shown = self.open_tags.pop()
                self.tagged.append(TaggedText(attributes, Span(shown, at), Span(opened, shown)))
        elif kind == LITERAL:
            return self.source[at:past]
        elif kind >= UNREAD and (skipped := self._skip(tag, at, begun)) > at:
            self.resume = skipped
            return self.source[skipped:past]
        elif kind > 0:
            self._opening(kind, tag.style, at)
        else:
            self._closing(kind, begun)
        return text

    def _opening(self, kind: int, style: Style, at: int) -> None:
        gathering = self.gathering
        if kind == CELL:
            gathering.open_cell(style)
        elif kind == ROW:
            gathering.open_row()
        elif kind == TABLE:
            gathering.open_table(at)
        elif kind == LINE:
            gathering.line_break()
        elif kind == GAP:
            if gathering.pieces:
                gathering.pieces.append((" ", at))
        elif kind != RAISED:
            gathering.open_block(style, _BLOCKS.get(kind, "paragraph"), kind == RULE)

    def _closing(self, kind: int, past: int) -> None:
        gathering = self.gathering
        if kind == -ROW:
            gathering.close_row()
        elif kind == -TABLE:
            gathering.close_table(past)
        elif kind == -LINE:
            gathering.line_break()
        elif kind == -CELL:
            gathering.close_cell()
        elif kind != -GAP:
            gathering.close_block()

    # --- what is not text ------------------------------------------------------------------------

    def _skip(self, tag: Tag, at: int, begun: int) -> int:
        """Where the reading goes on behind what is not read as text, -1 where the tag is one like others."""
        kind = tag.kind
        if kind == UNREAD:
            past = self.skipper.element_end(tag.name, begun)
            header = self.source.find("<ix:header", at, past) if past > 0 else -1
            if header >= 0:
                self.headers.append(Span(header, past))
            return past
        if kind == RAISED:
            return self._raised(tag.name, begun)
        if kind == PREFORMATTED:
            return self._preformatted(tag.name, begun)
        if kind == DECLARATION:
            return self._declaration(at)
        if kind == UNCLOSED:
            past = quoted_end(self.source, at, self.end)
            past = past if past > 0 else begun
            whole = read_tag(self.source[at + 1 : past - 1])
            if whole.kind:
                self._tag(whole, at, past, "")
            return max(past, self.resume)
        return -1

    def _raised(self, name: str, begun: int) -> int:
        """Where the mark of a footnote ends, -1 for other raised text."""
        past = footnote_end(self.source, begun, name)
        pieces = self.gathering.pieces
        if past < 0 and pieces and pieces[-1][0][-1:].isdigit() and self.source[begun : begun + 1].isdigit():
            pieces.append((" ", begun))  # 4 1/2
        return past

    def _declaration(self, at: int) -> int:
        """Where a comment or declaration ends; a remark is kept."""
        if not self.source.startswith("<!--", at):
            return self.skipper.tag_end(at)
        past = self.skipper.comment_end(at)
        if past > 0 and _REMARK.match(self.source, at + 4):
            self.remarks.append(Remark(" ".join(self.source[at + 4 : past - 3].split()), Span(at, past)))
        return past if past > 0 else self.skipper.tag_end(at)

    def _preformatted(self, name: str, begun: int) -> int:
        """Read preformatted text; returns where it ends."""
        past, stop = self.skipper.preformatted_end(name, begun)
        pieces: list[Piece] = []
        at = begun
        for tag in [*self.skipper.tags(begun, stop), Span(stop, stop)]:
            if at < tag.start:
                add_text(pieces, self.source[at : tag.start], at)
            if _REMARK.match(self.source, tag.start + 4) and self.source.startswith("<!--", tag.start):
                self._declaration(tag.start)
            at = tag.end
        if any("\n" in text for text, _ in pieces):
            self.gathering.add_preformatted(pieces)
        else:
            self.gathering.pieces += pieces
        return past
