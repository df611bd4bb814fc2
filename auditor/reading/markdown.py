"""Markdown notes: headings, paragraphs, list items, pipe tables, layout tables in code, remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from auditor.reading.captions import INTRODUCTION_LENGTH, MOST_CAPTIONS, leads_up, names_table
from auditor.reading.document import Block, BlockKind, Document, GridCell, Part, Remark, Span, TableBlock, TextBlock
from auditor.reading.inline_markup import add_plain
from auditor.reading.pipe_tables import DELIMITER, read_pipe_table
from auditor.reading.plain_text import read_blocks
from auditor.reading.text_map import TextBuilder

_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n]|\Z)")
_VISIBLE = re.compile(r"[^\r\n]")
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?:[ \t]+|\Z)")
_HEADING_END = re.compile(r"(?:[ \t]+#+)?[ \t]*\Z")
_SETEXT = re.compile(r"[ ]{0,3}(?:=+|-{2,})[ \t]*\Z")
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,4}[.)]|\(\d{1,2}\))[ \t]+(?=\S)")
_LAYOUT = re.compile(r"\S.*[ ]{3,}\S*\d")


class _Source(NamedTuple):
    """One line: where it begins after its quote marks, and its text without the line end."""

    start: int
    text: str


def read_markdown(source: str, name: str) -> Document:
    """The document in a Markdown note.  Remarks are kept apart; other comments and front matter are left out."""
    remarks, visible = _take_comments(source)
    lines = _lines(visible)
    blocks: list[Block] = []
    i = _front_matter(lines)
    while i < len(lines):
        i = _block(visible, lines, i, blocks)
    return Document(name, source, (Part("", _introduced(blocks)),), remarks)


def _introduced(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, each table with its captions and with the text that leads up to it.

    To the only table of a note all leads up that leads up to any: passages put together from a
    report have the sentence "… were as follows (in thousands):" at their end now and then.
    """
    tables = sum(isinstance(block, TableBlock) for block in blocks)
    leading = [block.text for block in blocks if isinstance(block, TextBlock) and leads_up(block.text)]
    elsewhere = leading[0] if leading and tables == 1 else ""
    return tuple(
        _with_introduction(block, blocks[:i], elsewhere) if isinstance(block, TableBlock) else block
        for i, block in enumerate(blocks)
    )


def _with_introduction(table: TableBlock, before: Sequence[Block], elsewhere: str) -> TableBlock:
    """The table with the captions and the text right above it; `elsewhere` leads up to it if that text does not."""
    captions: list[TextBlock] = []
    for block in reversed(before):
        if not isinstance(block, TextBlock) or len(captions) == MOST_CAPTIONS or not names_table(block):
            break
        captions.insert(0, block)
    k = len(before) - len(captions) - 1
    above = before[k] if k >= 0 else None
    told = above.text if isinstance(above, TextBlock) else ""
    if not leads_up(told) and elsewhere:
        told = f"{told} {elsewhere}".strip()
    last = table.columns - 1
    cells = tuple(GridCell(block.text, 0, last, block.span(0, len(block.text))) for block in captions)
    return replace(table, captions=cells, introduction=told[-INTRODUCTION_LENGTH:])


def _take_comments(source: str) -> tuple[tuple[Remark, ...], str]:
    """The remarks of a text, and the text with every comment blanked out, its length unchanged."""
    remarks: list[Remark] = []
    pieces: list[str] = []
    at = 0
    while (start := source.find("<!--", at)) >= 0 and (end := source.find("-->", start + 4)) >= 0:
        comment = source[start : end + 3]
        text = " ".join(comment[4:-3].split())
        if text.startswith("audit:"):
            remarks.append(Remark(text, Span(start, end + 3)))
        pieces += (source[at:start], _VISIBLE.sub(" ", comment))
        at = end + 3
    pieces.append(source[at:])
    return tuple(remarks), "".join(pieces)


def _lines(text: str) -> list[_Source]:
    found: list[_Source] = []
    for match in _LINE.finditer(text):
        line = match.group().rstrip("\r\n")
        if match.start() == len(text) and not line:
            break
        quote = _QUOTE.match(line)
        skip = quote.end() if quote else 0
        found.append(_Source(match.start() + skip, line[skip:]))
    return found


def _front_matter(lines: Sequence[_Source]) -> int:
    """The number of the first line behind the front matter."""
    if not lines or lines[0].text.rstrip() != "---":
        return 0
    for i in range(1, min(len(lines), 200)):
        if lines[i].text.rstrip() in ("---", "..."):
            return i + 1
    return 0


def _block(source: str, lines: Sequence[_Source], i: int, blocks: list[Block]) -> int:
    """Read the block that begins at line i; return the number of the first line behind it."""
    line = lines[i]
    text = line.text
    if not text.strip() or _RULE.match(text):
        return i + 1
    if fence := _FENCE.match(text):
        return _fenced(source, lines, i, fence.group(1), blocks)
    if heading := _HEADING.match(text):
        end = _HEADING_END.search(text, heading.end())
        inner = text[heading.end() : end.start() if end else len(text)]
        _text_block("heading", [_Source(line.start + heading.end(), inner)], blocks)
        return i + 1
    if "|" in text and i + 1 < len(lines) and "-" in lines[i + 1].text and DELIMITER.match(lines[i + 1].text):
        end_line = i + 2
        while end_line < len(lines) and "|" in lines[end_line].text:
            end_line += 1
        rows = [lines[i], *lines[i + 2 : end_line]]
        table = read_pipe_table([(row.text, row.start) for row in rows])
        if table is not None:
            blocks.append(table)
        return end_line
    if text.startswith(("    ", "\t")) and _LAYOUT.search(text[:500]):
        return _indented(source, lines, i, blocks)
    return _paragraph(lines, i, blocks)


def _fenced(source: str, lines: Sequence[_Source], i: int, fence: str, blocks: list[Block]) -> int:
    end = i + 1
    while end < len(lines) and not lines[end].text.lstrip().startswith(fence):
        end += 1
    if end > i + 1:
        last = lines[end - 1]
        blocks += read_blocks(source, lines[i + 1].start, last.start + len(last.text))
    return end + 1


def _indented(source: str, lines: Sequence[_Source], i: int, blocks: list[Block]) -> int:
    """A table laid out with spaces, set four spaces in."""
    end = i
    while end < len(lines) and (not lines[end].text.strip() or lines[end].text.startswith(("    ", "\t"))):
        end += 1
    last = lines[end - 1]
    blocks += read_blocks(source, lines[i].start, last.start + len(last.text))
    return end


def _paragraph(lines: Sequence[_Source], i: int, blocks: list[Block]) -> int:
    item = _ITEM.match(lines[i].text)
    skip = item.end() if item else 0
    parts = [_Source(lines[i].start + skip, lines[i].text[skip:])]
    kind: BlockKind = "item" if item else "paragraph"
    i += 1
    while i < len(lines) and (text := lines[i].text).strip():
        if not item and _SETEXT.match(text):
            _text_block("heading", parts, blocks)
            return i + 1
        if _RULE.match(text) or _FENCE.match(text) or _HEADING.match(text) or text.lstrip()[:1] == "|":
            break
        mark = _ITEM.match(text)
        if mark and (item or not mark.group().strip(" \t().").isdigit() or mark.group().strip(" \t().") == "1"):
            break
        parts.append(lines[i])
        i += 1
    _text_block(kind, parts, blocks)
    return i


def _text_block(kind: BlockKind, parts: Sequence[_Source], blocks: list[Block]) -> None:
    builder = TextBuilder()
    for part in parts:
        add_plain(builder, part.text, part.start)
    if text := builder.text():
        blocks.append(TextBlock(kind, text, builder.map()))
