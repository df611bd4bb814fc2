"""Places in the user's file, with the lines a reader needs to see them in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from auditor.engine.finding import ExcerptLine, Place, SourceSpan
from auditor.reading.document import Block, Document, GridCell, Span, TableBlock, TextBlock

_SENTENCE_END = re.compile(r"""[.!?]["”’)]*\s+(?=["“‘(]?[A-Z])""")
_NEAR = 600  # characters of a paragraph looked through on each side for the ends of a sentence
_LINES_AROUND = 2
_LONGEST_LINE = 180
_WORD = re.compile(r"\w+")


class Locator:
    """Turns spans of a document into places: lines and columns, excerpts, the words around.

    Excerpts are lines of the file.  Where the file holds markup or a line is too long to show, they
    are the text as it was read.
    """

    __slots__ = ("_blocks", "_source", "_starts", "_lines", "_parts", "_headings")

    def __init__(self, document: Document) -> None:
        self._source = document.source
        self._lines = [0, *(match.end() for match in re.finditer("\n", document.source))]
        blocks = [(*block.extent, block) for part in document.parts for block in part.blocks]
        self._blocks = sorted((each for each in blocks if each[0] <= each[1]), key=lambda each: each[:2])
        self._starts = [start for start, _, _ in self._blocks]
        texts = ((start, block) for start, _, block in self._blocks if isinstance(block, TextBlock))
        self._headings = [(start, block.text) for start, block in texts if block.kind == "heading"]
        self._parts = sorted(
            (start, part.name)
            for part in document.parts
            if part.name
            for start in [min((block.extent.start for block in part.blocks), default=0)]
        )

    def source_span(self, span: Span) -> SourceSpan:
        """The span with its lines and columns."""
        line, end_line = self._line(span.start), self._line(span.end)
        return SourceSpan(
            span.start,
            span.end,
            line + 1,
            span.start - self._lines[line] + 1,
            end_line + 1,
            span.end - self._lines[end_line] + 1,
        )

    def place(self, span: Span, message: str = "") -> Place:
        """The span with its excerpt."""
        return Place(self.source_span(span), self.excerpt(span), message, self._part(span))

    def _part(self, span: Span) -> str:
        """The document of a submission in which a span stands."""
        i = bisect_right(self._parts, span.start, key=lambda part: part[0]) - 1
        return self._parts[i][1] if i >= 0 else ""

    def heading(self, span: Span) -> str:
        """The last heading before a span, "" if there is none."""
        i = bisect_right(self._headings, span.start, key=lambda heading: heading[0]) - 1
        return self._headings[i][1] if i >= 0 else ""

    def excerpt(self, span: Span) -> tuple[ExcerptLine, ...]:
        """The lines of the sentence, at most two before and after, or of the table row where the span stands."""
        block = self._block(span)
        first, last = self._line(span.start), self._line(max(span.start, span.end - 1))
        if isinstance(block, TextBlock):
            start, end = self._sentence(block, span)
            inside = block.span(start, end)
            before, after = self._line(inside.start), self._line(max(inside.start, inside.end - 1))
            lines = range(max(before, first - _LINES_AROUND), min(after, last + _LINES_AROUND) + 1)
        else:
            lines = range(first, last + 1)
        texts = [self._text(line) for line in lines]
        if any(len(text) > _LONGEST_LINE or "<" in text for text in texts):
            return (self._as_read(block, span),)
        return tuple(
            ExcerptLine(line + 1, text, self._caret(line, len(text), span))
            for line, text in zip(lines, texts, strict=True)
        )

    def words(self, span: Span) -> str:
        """The words of the sentence or table row where the span stands, in small letters, without layout."""
        block = self._block(span)
        if isinstance(block, TextBlock):
            start, end = self._sentence(block, span)
            text = block.text[start:end]
        elif isinstance(block, TableBlock):
            text = " ".join(cell.text for cell in _row(block, span))
        else:
            line = self._line(span.start)
            text = self._source[max(self._lines[line], span.start - _NEAR) : span.end + _NEAR].partition("\n")[0]
        return " ".join(_WORD.findall(text.casefold()))

    def _line(self, offset: int) -> int:
        return bisect_right(self._lines, offset) - 1

    def _text(self, line: int) -> str:
        start = self._lines[line]
        end = self._lines[line + 1] - 1 if line + 1 < len(self._lines) else len(self._source)
        end = min(end, start + _LONGEST_LINE + 1)  # longer ones are not shown
        return self._source[start:end].replace("\t", " ").rstrip()

    def _caret(self, line: int, length: int, span: Span) -> tuple[int, int] | None:
        start = max(span.start - self._lines[line], 0)
        end = min(span.end - self._lines[line], length)
        return (start, end) if start < end else None

    def _block(self, span: Span) -> Block | None:
        i = bisect_right(self._starts, span.start) - 1
        if i < 0 or self._blocks[i][1] < span.start:
            return None
        return self._blocks[i][2]

    def _sentence(self, block: TextBlock, span: Span) -> tuple[int, int]:
        """Where in the text of the block the sentence round the span begins and ends."""
        at, to = block.position(span.start), block.position(max(span.start, span.end - 1)) + 1
        begin = max(0, at - _NEAR)
        for match in _SENTENCE_END.finditer(block.text, begin, at):
            begin = match.end()
        after = _SENTENCE_END.search(block.text, to, min(len(block.text), to + _NEAR))
        end = after.start() + 1 if after else min(len(block.text), to + _NEAR)
        return begin, end

    def _as_read(self, block: Block | None, span: Span) -> ExcerptLine:
        """One line of the text as it was read, cut to a length that can be shown."""
        number = self._line(span.start) + 1
        if isinstance(block, TextBlock):
            at, to = block.position(span.start), block.position(max(span.start, span.end - 1)) + 1
            start, end = self._sentence(block, span)
            return _cut(number, block.text[start:end], at - start, to - start)
        if isinstance(block, TableBlock):
            text, at, to = "", 0, 0
            for cell in _row(block, span):
                text = f"{text}  {cell.text}" if text else cell.text
                if cell.span.start <= span.start < max(cell.span.end, cell.span.start + 1):
                    at, to = len(text) - len(cell.text), len(text)
            return _cut(number, text, at, to)
        line = self._lines[number - 1]
        begin = max(line, span.start - _LONGEST_LINE)
        text = self._source[begin : span.end + _LONGEST_LINE].partition("\n")[0]
        return _cut(number, text, span.start - begin, span.end - begin)


def _cut(number: int, text: str, at: int, to: int) -> ExcerptLine:
    """A line with its caret, cut on both sides of the caret where it is too long."""
    start = 0 if len(text) <= _LONGEST_LINE else max(0, min(at - _LONGEST_LINE // 2, len(text) - _LONGEST_LINE))
    shown = text[start : start + _LONGEST_LINE]
    before, after = "… " * (start > 0), " …" * (start + len(shown) < len(text))
    at, to = at - start + len(before), min(to - start, len(shown)) + len(before)
    return ExcerptLine(number, f"{before}{shown}{after}".replace("\n", " "), (at, to) if at < to else None)


def _row(table: TableBlock, span: Span) -> tuple[GridCell, ...]:
    """The row in which the span stands, its label as the first cell; the caption or nothing where none."""
    for row in (*table.rows, *table.headings):
        cells = (GridCell(row.label, -1, -1, row.label_span), *row.cells)
        if _touches(cells, span):
            return tuple(cell for cell in cells if cell.text)
    return tuple(cell for cell in table.captions if _touches((cell,), span))


def _touches(cells: Iterable[GridCell], span: Span) -> bool:
    return any(cell.span.start <= span.start < max(cell.span.end, cell.span.start + 1) for cell in cells)
