"""Text put together from pieces of a file, with the map back to where each piece stands."""

from __future__ import annotations

import re

from auditor.reading.document import SourceMap, Span

_GAP = re.compile(r"\s+")
_BROKEN_WORD = re.compile(r"[^\W\d_]-\Z")
_SUSPENDED = re.compile(r"(?:and|or|to|nor|but)\b")


class TextBuilder:
    """Collects pieces of text; white space is collapsed, a piece is set apart from the last by one space."""

    __slots__ = ("_pieces", "_length", "_at", "_source")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._at: list[int] = []
        self._source: list[int] = []

    def add(self, text: str, offset: int) -> None:
        """Add `text`, which begins and ends with visible characters and stands at `offset` of the file."""
        if self._pieces:
            last = self._pieces[-1]
            # a word broken at its hyphen is joined, "short- and long-term" is not
            broken = last[-1] == "-" and text[0].islower() and _BROKEN_WORD.search(last) and not _SUSPENDED.match(text)
            if not broken:
                self._pieces.append(" ")
                self._length += 1
        self.join_collapsed(text, offset)

    def join_collapsed(self, text: str, offset: int) -> None:
        """Add `text` right behind the last piece; white space in it is collapsed."""
        if "  " not in text and "\t" not in text and "\xa0" not in text and text.isprintable():
            self._put(text, offset)
            return
        at = 0
        for gap in _GAP.finditer(text):
            if len(gap.group()) > 1 or gap.group() != " ":
                self._put(text[at : gap.start()] + " ", offset + at)
                at = gap.end()
        self._put(text[at:], offset + at)

    def _put(self, text: str, offset: int) -> None:
        self._at.append(self._length)
        self._source.append(offset)
        self._pieces.append(text)
        self._length += len(text)

    def text(self) -> str:
        """All that was added."""
        return "".join(self._pieces)

    def map(self) -> SourceMap:
        """Where it came from."""
        return SourceMap(tuple(self._at) or (0,), tuple(self._source) or (0,))

    def span(self) -> Span:
        """From the first to the last character, in the file."""
        return self.map().span(0, self._length)


def collapsed(text: str) -> str:
    """`text` with every run of white space one space."""
    return _GAP.sub(" ", text).strip() if "  " in text or "\t" in text else text.strip()
