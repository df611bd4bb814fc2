"""What stands above a table and speaks of it: the lines that name it, and the text that leads up to it."""

from __future__ import annotations

import re

from auditor.reading.document import TextBlock

_SENTENCE = re.compile(r"[a-z0-9)%”\"][.:;]\s*\Z")
#: "(a) Amounts of the prior year are restated": a note, which names no table.
_NOTE = re.compile(r"\((?:\d{1,2}|[a-z]{1,2})\)\s?\S")
_LEADS_UP = re.compile(r":\s*\Z|\b(?:following|below|next) tables?\b|\btables? (?:below|that follows?)\b", re.I)
HEADING_LENGTH = 90
_CAPTION_LENGTH = 160
#: How many lines above a table may name it, and how much of the text before them is kept.
MOST_CAPTIONS = 8
INTRODUCTION_LENGTH = 600


def names_table(block: TextBlock) -> bool:
    """Whether a block above a table can be a caption of it."""
    text = block.text
    if block.kind == "item" or len(text) > _CAPTION_LENGTH or _NOTE.match(text):
        return False
    if block.kind == "heading" or text.startswith("("):
        return True
    return len(text) < HEADING_LENGTH and not _SENTENCE.search(text) and not text[0].islower()


def leads_up(text: str) -> bool:
    """Whether a text says that a table comes: "… as follows (in thousands):", "the following table shows …"."""
    return _LEADS_UP.search(text, max(0, len(text) - INTRODUCTION_LENGTH)) is not None
