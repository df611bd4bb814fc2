"""Two tables set side by side, as balance sheets were: each line is parted into its left and its right half.

Assets              2003     2002     Liabilities           2003     2002
Cash               7,248      222     Accounts payable     6,128    2,438
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.reading.lines import BLANK, ROW, TEXT, Line, read_line

#: A label, figures, and to their right another label with figures of its own.
_TWIN = re.compile(
    r"\s*[A-Za-z][^\d\s]*(?:\s[^\s\d$]\S*)*\s[\s.$]*\(?[\d,.—-]*\d\)?%?(?:\s+\$?\s?\(?[\d,.—-]+\)?%?){0,5}"
    r"\s{2,}(?P<label>[A-Z][A-Za-z]{2,}[^\d$]*?)(?:\s{2,}|\s*\.{2,}\s*|\s\$\s*)\(?\$?\s?\(?[\d—-]"
)
FEWEST = 4
WIDEST = 400


def part_side_by_side(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of tables side by side replaced by their left halves and, after a blank, their right halves."""
    parted: list[Line] = []
    at = 0
    for first, last, column in _runs(lines):
        parted.extend(lines[at:first])
        left, right = [], []
        for line in lines[first : last + 1]:
            halves = _halves(line, column)
            left.append(halves[0])
            right.append(halves[1])
        parted += [*left, Line(lines[last].end, lines[last].end, "", BLANK), *right]
        at = last + 1
    parted.extend(lines[at:])
    return parted


def _runs(lines: Sequence[Line]) -> list[tuple[int, int, int]]:
    """The runs of lines with two tables: the first and the last line, and the column where the right one begins."""
    found: list[tuple[int, int, int]] = []
    twins: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if line.kind != ROW or len(line.text) > WIDEST:
            continue
        match = _TWIN.match(line.text)
        if match is None:
            continue
        if twins and (i - twins[-1][0] > 4 or abs(match.start("label") - twins[0][1]) > 6):
            _close(lines, twins, found)
            twins = []
        twins.append((i, match.start("label")))
    _close(lines, twins, found)
    return found


def _close(lines: Sequence[Line], twins: list[tuple[int, int]], found: list[tuple[int, int, int]]) -> None:
    if len(twins) < FEWEST:
        return
    column = min(at for _, at in twins)
    if any(lines[i].text[column - 2 : column].strip() for i, _ in twins):
        return
    first, last = twins[0][0], twins[-1][0]
    floor = found[-1][1] + 1 if found else 0
    while first > floor and lines[first - 1].kind != BLANK and _parts(lines[first - 1], column):
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].kind != BLANK and _parts(lines[last + 1], column):
        last += 1
    found.append((first, last, column))


def _parts(line: Line, column: int) -> bool:
    """Whether nothing is printed across the gap before `column`."""
    return not line.text[max(0, column - 2) : column].strip()


def _halves(line: Line, column: int) -> tuple[Line, Line]:
    blank = Line(line.start, line.start, "", BLANK)
    if line.kind not in (ROW, TEXT) and len(line.text) <= column or not _parts(line, column):
        return line, blank
    left, right = line.text[:column].rstrip(), line.text[column:]
    return (
        read_line(line.start, line.start + len(left), left) if left else blank,
        read_line(line.start, line.end, " " * column + right) if right.strip() else blank,
    )
