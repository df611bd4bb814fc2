"""Labels that run over several lines: which lines belong to one label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.reading.lines import Line
from auditor.reading.printed import is_year
from auditor.reading.prose import ends_open
from auditor.reading.text_map import collapsed

#: A footnote right below the last row: "(a) Includes the effect of".
_NOTE = re.compile(r"\((?:[a-z]|\d{1,2})\)\s[A-Z][a-z]*(?:\s\w+){3}")


class LabelPart(NamedTuple):
    """The words of one line that belong to a label: the columns they take up, and what stands above."""

    line: Line
    indent: int
    end: int
    blank_above: bool
    rule: int

    @property
    def text(self) -> str:
        return collapsed(self.line.text[self.indent : self.end])

    @property
    def start(self) -> int:
        """The file offset of the first character."""
        return self.line.offset(self.indent)

    @property
    def stop(self) -> int:
        """The file offset behind the last character."""
        return self.line.offset(len(self.line.text[: self.end].rstrip()) - 1) + 1


def continues(label: str, part: LabelPart, lower: bool) -> bool:
    """True where the words of a line without figures go on with the label of the row above."""
    if not label or part.blank_above or part.text.endswith(":") or _NOTE.match(part.text):
        return False
    return ends_open(label) or _goes_on(part.text, lower)


def begins_row(part: LabelPart, own: LabelPart, following: int, lower: bool, labelled: bool) -> bool:
    """True where `part`, a line without figures, is the beginning of the label that ends in `own`.

    `following` is the indent of the words after the row, -1 if there are none; `labelled` tells
    that the row itself has words.
    """
    text = part.text
    if own.rule or text.endswith(":") or is_year(text):
        return False
    if not labelled:
        return not own.blank_above and not text.isupper()
    words = own.text
    if _goes_on(words, lower):
        return not (own.blank_above and text.isupper())
    if own.blank_above:
        return False
    if ends_open(text):
        return True
    if text.isupper():
        return False
    # one line set deeper under words that are no section: its neighbours stand further out again
    return part.indent < own.indent <= part.indent + 6 and -1 < following <= part.indent


def join_parts(parts: Sequence[LabelPart], lower: bool) -> list[list[LabelPart]]:
    """Lines without figures, gathered to the labels they make up."""
    joined: list[list[LabelPart]] = []
    for part in parts:
        last = joined[-1][-1] if joined else None
        if (
            last is not None
            and not part.rule
            and not part.blank_above
            and not last.text.endswith(":")
            and (ends_open(last.text) or _goes_on(part.text, lower))
        ):
            joined[-1].append(part)
        else:
            joined.append([part])
    return joined


def _goes_on(text: str, lower: bool) -> bool:
    """True for words that cannot begin a label: "and administrative", "31, 2000"."""
    first = text[0]
    if first.islower():
        return not lower
    if first in "&)":
        return True
    if first.isdigit():
        word = text.split(" ", 1)[0]
        return not is_year(word.rstrip(".,:")) and not word.endswith("%") and (word.endswith(",") or "," in word)
    return text.startswith("(") and len(text) > 4 and text[1].islower()
