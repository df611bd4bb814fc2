"""Telling running text from the lines of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.reading.lines import ROW, TEXT, Line

_SENTENCE = re.compile(r".*[a-z0-9)%”\"][.:;]\s*\Z")

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_COLUMN = (
    r"(?:(?:[a-z]{3,6}(?:-[a-z]{3,5})?|\d{1,2})[ -](?:weeks?|months?)(?: ended)?"
    r"|(?:fiscal )?(?:quarters?|years?)(?: ended)?"
    rf"|{_MONTH} \d{{1,2}},?(?: (?:19|20)\d\d)?|(?:fiscal )?(?:19|20)\d\d)(?: ?\(\w\))?"
)
#: Headings of columns side by side: "14 Weeks Ended  13 Weeks Ended", "February 3, 2024  January 28, 2023".
_COLUMNS = re.compile(rf"{_COLUMN}(?:\s+{_COLUMN})+", re.I)


def dense(line: Line) -> bool:
    """True for a line filled with words as running text is, justified or not."""
    bare = line.text[line.indent :] if line.indent else line.text
    if line.kind == ROW:
        row = line.row
        assert row is not None
        if len(row.figures) > 1 or row.figures[0].start - row.label_end > 3:
            return False
    elif line.kind != TEXT:
        return False
    if len(bare) < 45 or "     " in bare:
        return False
    gaps = bare.count(" ")
    words = len(bare.split())
    return words >= 6 and gaps <= 2.4 * words


def is_prose(lines: Sequence[Line], i: int) -> bool:
    """True where line i is part of running text: it and a neighbour are dense, or it is or ends a whole sentence."""
    line = lines[i]
    if _COLUMNS.fullmatch(line.text, line.indent):
        return False
    if not dense(line):
        return i > 0 and _ends_sentence(line, lines[i - 1])
    if i and dense(lines[i - 1]) or i + 1 < len(lines) and dense(lines[i + 1]):
        return True
    return line.kind == TEXT and is_sentence(line)


def _ends_sentence(line: Line, before: Line) -> bool:
    """True for an amount alone that ends a sentence of the line before: "… and revenue was" / "$118.9 million."."""
    row = line.row
    alone = row is not None and not row.label_end and len(row.figures) == 1 and line.text.endswith(".")
    return alone and line.indent <= before.indent and dense(before) and not is_sentence(before)


def is_sentence(line: Line) -> bool:
    """True for a line that ends as a sentence does and has words enough for one."""
    return line.text.count(" ", line.indent) >= 8 and _SENTENCE.match(line.text) is not None


_OPEN_WORDS = frozenset(
    "of and or from to for in on by with the a an at before after per than as attributable its including excluding"
    " related under between into through who which that be".split()
)


def ends_open(text: str) -> bool:
    """True for words that cannot end a label: "Income (loss) from", "allowances ("."""
    if text[-1] in ",(&-":
        return True
    return text[text.rfind(" ") + 1 :].lower() in _OPEN_WORDS or text.count("(") > text.count(")")
