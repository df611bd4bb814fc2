"""Which lines above a table head its columns, which name the table, and which columns a heading covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.reading.columns import Box
from auditor.reading.document import GridCell, GridRow, Span
from auditor.reading.lines import ROW, TEXT, Line
from auditor.reading.printed import is_year
from auditor.reading.text_map import collapsed

_CHUNK = re.compile(r"\S+(?:\s\S+)*")
_WORD = re.compile(r"\S+")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
#: Two headings that stand one space apart: "10/31/95 10/31/94", "1995 1994", "Nov. 29, Nov. 30,".
_TIGHT = re.compile(
    rf"(?<=\d\d)\s(?=\d{{1,2}}/\d)|(?<=(?:19|20)\d\d)\s(?=(?:19|20)\d\d\b)|(?<=\d)\s(?={_MONTH}\s\d)|(?<=\d,)\s(?={_MONTH}\s\d)"
)
#: The same of spans of time: "Three Months Ended June 30, Six Months Ended June 30,".
_NEXT_SPAN = re.compile(
    r"(?:(?<=\d)|(?<=\d,))\s(?=(?:(?:three|six|nine|twelve|thirteen|twenty-?six|thirty-?nine|fifty-?(?:two|three)|\d{1,2})"
    r"\s(?:months?|weeks?)|(?:fiscal\s)?(?:years?|quarters?))\sended\b)",
    re.I,
)
_DATES = re.compile(rf"(?:(?:19|20)\d\d|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|{_MONTH}\s\d{{1,2}}|\(?[A-Za-z0-9]\)|[,\s])+\Z")
_RULE_SEGMENT = re.compile(r"(?<!\S)[-=_–—~]{3,}(?!\S)")
_SCALE = re.compile(
    r"\(?.*\b(?:in thousands|in millions|in billions|thousands of|millions of|dollars in|amounts in|unaudited|audited"
    r"|except (?:per|share)|per share (?:data|amounts))\b",
    re.I,
)
_PERIOD = re.compile(
    rf"\b(?:ended|ending|months?|mos|weeks|quarters?|years?|fiscal|as of|{_MONTH}|(?:19|20)\d\d|change|percent|total)\b"
    r"|%",
    re.I,
)
_UNFINISHED = re.compile(
    rf"\b(?:months?|weeks?|quarters?|years?)\s(?:ended|ending):?(?:\s{_MONTH}\s\d{{1,2}},?)?\Z", re.I
)
#: Headings are centred over the columns as their headings are wide, not their figures.
_OFF_CENTRE = 6


class Chunk(NamedTuple):
    """Words of a line that stand together: columns of the page, and the words."""

    start: int
    end: int
    text: str

    @property
    def centre(self) -> float:
        return (self.start + self.end) / 2


class Layout(NamedTuple):
    """What the rows below a heading look like: where labels begin and end, and the columns."""

    left: int
    label_right: int
    boxes: Sequence[Box]


def chunks(line: Line) -> list[Chunk]:
    """The groups of words of a line, set apart by two spaces or more, dates and spans of time also by one."""
    found: list[Chunk] = []
    for match in _CHUNK.finditer(line.text):
        text, start = match.group(), match.start()
        tight = _TIGHT if " " in text and _DATES.match(text) else _NEXT_SPAN if text[-1] in ",0123456789" else None
        if tight is not None:
            at = 0
            for gap in tight.finditer(text):
                found.append(Chunk(start + at, start + gap.start(), text[at : gap.start()]))
                at = gap.end()
            found.append(Chunk(start + at, match.end(), text[at:]))
        else:
            found.append(Chunk(start, match.end(), text))
    return found


def heads_columns(line: Line, layout: Layout, near: bool) -> bool:
    """True where the words of `line` stand over the columns rather than name the whole table.

    `near` tells that no blank line parts it from the headings or rows below.
    """
    boxes = layout.boxes
    left, right = boxes[0].left, boxes[-1].right
    words = chunks(line)
    inside = [word for word in words if word.end > left and word.start < right + 12]
    if not inside:
        return moved_down(words, layout)
    if line.kind == ROW:
        return line.row is not None and line.row.heads
    if len(words) == 1:
        return _single_heads(words[0], layout, near)
    if all(word.start < layout.left + 4 for word in inside):
        return False
    return sum(1 for word in words if len(word.text) > 60) == 0


def moved_down(words: Sequence[Chunk], layout: Layout) -> bool:
    """True for headings that a mailer put at the beginning of the next line: they are read by their order."""
    return (
        len(words) == len(layout.boxes) > 1
        and words[0].start < 10
        and words[-1].end < layout.boxes[0].left
        and any(is_year(word.text) for word in words)
    )


def _single_heads(word: Chunk, layout: Layout, near: bool) -> bool:
    boxes = layout.boxes
    left, right = boxes[0].left, boxes[-1].right
    if _SCALE.match(word.text) and (word.text.startswith("(") or not near):
        return False
    columns_centre = (left + right) / 2
    table_centre = (min(layout.left, left) + right) / 2
    period = _PERIOD.search(word.text) is not None
    if word.start >= layout.label_right - 1 and (near or period) and len(word.text) <= 60:
        return True
    if word.start < left - 14 or word.end > right + 14:
        return False
    nearest = min(abs(word.centre - box.centre) for box in boxes)
    to_columns = min(abs(word.centre - columns_centre), nearest)
    return (near or period) and to_columns < abs(word.centre - table_centre) and word.start > layout.left + 8


def heading_rows(lines: Sequence[Line], layout: Layout) -> list[GridRow]:
    """The heading rows made of the heading lines (rule lines among them show how far a heading spans)."""
    boxes = list(layout.boxes)
    count = len(boxes)
    built: list[tuple[int, GridRow]] = []
    texts = [i for i, line in enumerate(lines) if line.kind in (TEXT, ROW)]
    used: set[int] = set()
    for i in reversed(texts):
        if i in used:
            continue
        line = lines[i]
        words = [word for word in chunks(line) if not _RULE_SEGMENT.match(word.text)]
        if not words:
            continue
        label: list[Chunk] = []
        moved = moved_down(words, layout)
        while words and not moved and _is_label(words, boxes, layout):
            label.append(words.pop(0))
        segments = _segments(lines[i + 1]) if i + 1 < len(lines) else []
        if len(words) < count:
            single = [part for word in words for part in _single_words(word, layout.boxes)]
            words = single if len(single) == count else words
        turns = _in_turn(words, count)
        if moved:
            spans = [(k, k) for k in range(count)]
            if i and lines[i - 1].kind == TEXT and lines[i - 1].text.rstrip()[-1:] != ":":
                above = lines[i - 1]
                label_span = _span(above, above.indent, len(above.text))
                cells = _cells(line, words, spans)
                built.append((i, GridRow(collapsed(above.text), label_span, above.indent, cells, 0)))
                used.add(i - 1)
                continue
        elif turns:  # their order tells the columns, wherever the figures have drifted to
            words, spans = turns, [(k, k) for k in range(count)]
            boxes = [Box(word.start, word.end) for word in words]
        elif len(words) == count and _one_to_one(words, boxes):
            spans = [(k, k) for k in range(count)]
            boxes = [
                Box(min(box.left, word.start), max(box.right, word.end)) if word.end - word.start < 40 else box
                for box, word in zip(boxes, words, strict=True)
            ]
        else:
            spans = _spans(words, segments, boxes)
            spans = _over_turns(spans, built[-1][1], count) if built and not segments else spans
        cells = _cells(line, words, spans)
        if label:
            text = " ".join(collapsed(word.text) for word in label)
            text = "" if text.isdigit() and len(text) < 3 else text  # a raised mark or a page number
            label_span = _span(line, label[0].start, label[-1].end)
        else:
            at = line.offset(line.indent)
            text, label_span = "", Span(at, at)
        built.append((i, GridRow(text, label_span, line.indent, cells, 0)))
    return [row for _, row in reversed(built)]


def _cells(line: Line, words: Sequence[Chunk], spans: Sequence[tuple[int, int]]) -> tuple[GridCell, ...]:
    return tuple(
        GridCell(collapsed(word.text), first, last, _span(line, word.start, word.end))
        for word, (first, last) in zip(words, spans, strict=True)
    )


def _is_label(words: list[Chunk], boxes: list[Box], layout: Layout) -> bool:
    word = words[0]
    if word.end <= boxes[0].left - 1 and len(words) != len(boxes):
        return True
    if word.start > layout.left + 8:
        return word.end <= boxes[0].left - 1 and word.end <= layout.label_right
    return word.centre < boxes[0].left or word.start < min(boxes[0].left - 14, layout.label_right - 4)


def _one_to_one(words: list[Chunk], boxes: list[Box]) -> bool:
    """True where each word stands about over its own column."""
    for k, word in enumerate(words):
        low = boxes[k - 1].centre if k else float("-inf")
        high = boxes[k + 1].centre if k + 1 < len(boxes) else float("inf")
        if not low < word.centre < high:
            return False
    return True


def _in_turn(words: Sequence[Chunk], count: int) -> list[Chunk]:
    """The single words of a heading that says the same several times over, a word for each column: "Domestic
    International Consolidated Domestic International Consolidated"; [] where it does not."""
    if len(words) != 1 or _PERIOD.search(words[0].text):
        return []
    start, texts = words[0].start, words[0].text.split()
    turns = (turn for turn in range(2, count // 2 + 1) if count % turn == 0)
    if len(texts) != count or not any(texts == texts[:turn] * (count // turn) for turn in turns):
        return []
    return [Chunk(start + match.start(), start + match.end(), match.group()) for match in _WORD.finditer(words[0].text)]


def _single_words(word: Chunk, boxes: Sequence[Box]) -> list[Chunk]:
    """The single words of a chunk where each stands squarely over a column of its own, else the chunk."""
    if " " not in word.text or _PERIOD.search(word.text):
        return [word]
    over = [box for box in boxes if box.left < word.end and word.start < box.right]
    texts = word.text.split()
    if len(over) != len(texts):
        return [word]
    single: list[Chunk] = []
    at = word.start
    for text, box in zip(texts, over, strict=True):
        part = Chunk(at, at + len(text), text)
        if not (part.start < box.right and box.left < part.end):
            return [word]
        if abs(part.end - box.right) > 3 and abs(part.centre - box.centre) > 3:
            return [word]
        single.append(part)
        at += len(text) + 1
    return single


def _segments(line: Line) -> list[Chunk]:
    return [Chunk(match.start(), match.end(), "") for match in _RULE_SEGMENT.finditer(line.text)]


def _spans(words: Sequence[Chunk], segments: Sequence[Chunk], boxes: Sequence[Box]) -> list[tuple[int, int]]:
    """The first and last column under each of the words of one line; spans of neighbours do not overlap."""
    if len(words) == 1 and not segments and _is_over_all(words[0], boxes):
        return [(0, len(boxes) - 1)]
    spans: list[tuple[int, int]] = []
    low = 0
    for k, word in enumerate(words):
        under = [part for part in segments if part.start < word.end and word.start < part.end]
        extent = word
        if len(segments) > 1 and len(under) == 1 and under[0].end - under[0].start >= word.end - word.start - 2:
            extent = under[0]
        limit = words[k + 1].start if k + 1 < len(words) else 10**9
        span = _span_of(extent, boxes, min(low, len(boxes) - 1), limit, ruled=extent is not word)
        spans.append(span)
        low = span[1] + 1
    if len(words) < 2:
        return spans
    share, rest = divmod(len(boxes), len(words))
    even = [(k * share, (k + 1) * share - 1) for k in range(len(words))]
    if rest == 0 and all(a <= c < d <= b for (a, b), (c, d) in zip(even, spans, strict=True)):
        return even  # each stands within its even share of the columns
    return spans


def _over_turns(spans: list[tuple[int, int]], below: GridRow, count: int) -> list[tuple[int, int]]:
    """The columns of headings that each stand over one turn of those below: "GAAP" and "Non-GAAP" over "Q1 2023",
    "Q1 2022", "Change", "Q1 2023", "Q1 2022", "Change"; as they are where those below say nothing twice."""
    if len(spans) < 2:
        return spans
    share, rest = divmod(count, len(spans))
    texts = [cell.text for cell in below.cells]
    if rest or share < 2 or len(texts) != count or texts != texts[:share] * len(spans):
        return spans
    even = [(k * share, (k + 1) * share - 1) for k in range(len(spans))]
    return even if all(a <= c and d <= b for (a, b), (c, d) in zip(even, spans, strict=True)) else spans


def _is_over_all(word: Chunk, boxes: Sequence[Box]) -> bool:
    """Whether a heading alone on its line, still without the year that ends it, is centred over all columns:
    "Quarter ended" over five days."""
    left, right = boxes[0].left, boxes[-1].right
    off = abs(word.centre - (left + right) / 2)
    return _UNFINISHED.search(word.text) is not None and off <= max(_OFF_CENTRE, (right - left) / 10)


def _span_of(word: Chunk, boxes: Sequence[Box], low: int, limit: float, ruled: bool) -> tuple[int, int]:
    """The columns from `low` on that a heading covers: those it stands over, or is centred over."""
    free = [k for k in range(low, len(boxes)) if boxes[k].centre < limit] or [low]
    over = [k for k in free if boxes[k].left < word.end and word.start < boxes[k].right]
    if ruled and over:
        return over[0], over[-1]
    if over:
        first, last = over[0], over[-1]
        if first == last and (abs(word.end - boxes[first].right) <= 2 or word.end - word.start <= 4):
            return first, last
    else:
        nearest = min(free, key=lambda k: abs(boxes[k].centre - word.centre))
        first = last = nearest
    best, best_miss = (first, last), abs((boxes[first].left + boxes[last].right) / 2 - word.centre)
    for a in range(max(free[0], first - 12), first + 1):
        for b in range(last, min(free[-1], last + 12) + 1):
            miss = abs((boxes[a].left + boxes[b].right) / 2 - word.centre)
            wider = b - a > best[1] - best[0]
            if miss + 2.5 < best_miss or (wider and miss <= 2.5 and miss <= best_miss + 1 and best_miss > 1.5):
                best, best_miss = (a, b), miss
    return best


def _span(line: Line, start: int, end: int) -> Span:
    return Span(line.offset(start), line.offset(end - 1) + 1)
