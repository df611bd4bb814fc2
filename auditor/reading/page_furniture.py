"""Page numbers and running heads: what belongs to the page, not to the text."""

from __future__ import annotations

import re
from collections import Counter

from auditor.reading.lines import BLANK, FURNITURE, MARK, PAGE, ROW, RULE, TEXT, Line

_PAGE_NUMBER = re.compile(
    r"(?:-\s*)?(?:page\s+)?(?:[A-Z]{1,3}\s?-\s?)?\d{1,4}(?:\s+of\s+\d{1,4})?(?:\s*-)?\Z|\(\d{1,3}\)\Z|[ivxl]{1,6}\Z",
    re.I,
)
_BARE = re.compile(r"\(?\d{1,4}\)?\Z")
_DIGITS = re.compile(r"\d+")
_MONEY = re.compile(r"\(|.*(?:million|thousand|ended|19\d\d|20\d\d)", re.I)

#: How often a line must head or close a page to be a running head, and how many such lines a page may have.
_REPEATS = 3
_HEADS = 2


def mark_furniture(lines: list[Line]) -> None:
    """Set the kind of page numbers and running heads to FURNITURE."""
    for i, line in enumerate(lines):
        if line.kind in (TEXT, ROW) and len(line.text) - line.indent < 16:
            bare = line.text.strip()
            if _PAGE_NUMBER.match(bare) and _alone(lines, i, bare):
                line.kind = FURNITURE
    _mark_running_heads(lines)


def _alone(lines: list[Line], i: int, bare: str) -> bool:
    """True where a number stands at a page break, or between blank lines as only page numbers do."""
    above = _blanks(lines, i, -1)
    below = _blanks(lines, i, +1)
    before, after = i - above - 1, i + below + 1
    if 0 <= before and lines[before].kind == PAGE and below:
        return True
    if after >= len(lines) or lines[after].kind == PAGE:
        return bool(above) or after < len(lines)
    if not above or not below:
        return False
    if _BARE.match(bare):
        return above + below > 2 and lines[i].indent >= 20
    return above + below > 2 or lines[i].indent >= 20


def _blanks(lines: list[Line], i: int, step: int) -> int:
    count = 0
    at = i + step
    while 0 <= at < len(lines) and lines[at].kind == BLANK and count < 30:
        count += 1
        at += step
    return count


def _mark_running_heads(lines: list[Line]) -> None:
    edges: list[list[int]] = []
    for i, line in enumerate(lines):
        if line.kind == PAGE:
            edges.append(_page_edge(lines, i, +1))
            edges.append(_page_edge(lines, i, -1))
    if len(edges) < 2 * _REPEATS:
        return
    count = Counter(_pattern(lines[i]) for edge in edges for i in edge)
    for edge in edges:
        for i in edge:
            if count[_pattern(lines[i])] < _REPEATS or _MONEY.match(lines[i].text.lstrip()):
                break
            lines[i].kind = FURNITURE


def _page_edge(lines: list[Line], page: int, step: int) -> list[int]:
    """The first or last lines of text of the page that begins or ends at `page`."""
    found: list[int] = []
    at = page + step
    for _ in range(12):
        if not 0 <= at < len(lines) or lines[at].kind in (PAGE, MARK) or len(found) == _HEADS:
            break
        if lines[at].kind == TEXT:
            found.append(at)
        elif lines[at].kind == ROW or (lines[at].kind == RULE and found):
            break
        at += step
    return found


def _pattern(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split()))
