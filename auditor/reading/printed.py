"""The figures at the right of a line: printed numbers, dashes for nil, and words such as "NM"."""

from __future__ import annotations

import re
from typing import NamedTuple

# a number does not begin with a needless zero: "02481" is a postal code
_NUMBER = r"(?!0\d)\d[\d,]*+(?:\.\d++)?+|\.\d++"
_NIL = r"-{1,4}(?=\s|\Z|\)|%)|[—–]{1,2}(?=\s|\Z|\)|%)|_{1,2}(?=\s|\Z)"
_WORD = (
    r"(?:NM|N/M|n/m|nm|N/A|n/a|NA|n\.m\.|n\.a\.|NIL|Nil|nil|[Nn]one|Even|even|[Ff]lat|[Uu]nchanged|[Nn]o impact"
    r"|\*{1,3})"
    r"(?=\s|\Z)"
)

#: A figure as it stands in a column, with its symbol, parentheses, unit and footnote mark, however far apart.
FIGURE = re.compile(
    rf"""(?<!\S)
    (?:(?:[Uu]p|[Dd]own)\s(?=[$\d.]))?+ (?:[~≈]\s{{0,40}})?+
    (?:(?:US|C|A|HK|NZ|R)?[$£€¥]\s{{0,80}})?+
    (?:\(\s{{0,6}})?+
    (?:[$£€¥]\s{{0,60}})?+
    (?:[-–−+](?=[\d.$]))?+ (?:[$£€¥])?+ (?:\((?=[\d.]))?+
    (?P<core>\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d{{2}})|\d{{1,3}}(?:\.\d{{1,3}})?:\d{{1,3}}(?:\.\d++)?(?![\d:])|{_NUMBER}|{_NIL}|{_WORD})
    (?P<fraction>(?:\s|-)?\d{{1,2}}/\d{{1,2}}(?!\S))?+
    (?P<range>%?\s?[-–]\s?\(?[$£€¥]?(?:(?:19|20)\d\d|\d{{1,3}}(?:,\d{{3}})*+(?:\.\d++)?+|\.\d++)(?![\d,]))?+
    (?:\s{{0,6}}\))?+ (?:\s{{0,10}}%)?+ (?:\s{{0,3}}\))?+
    (?P<unit>\s{{0,3}}(?:bps|bp|pts?|ppts?|points?|x|[mb]illion|thousand|years?|months?|days?|weeks?)\.?(?!\S))?+
    (?P<mark>(?:\s?\([a-zA-Z]{{1,2}}\)|\((?:\d|[ivx]{{1,4}})\)|[a-z]/|/\d/|\s?(?<![\s*])\*{{1,3}}|[†‡§¹²³⁴^]){{1,2}})?+
    (?!\S)""",
    re.VERBOSE,
)
_UNFINISHED = re.compile(r"\d\s(?:to|-|–|through)\Z")
_MARK_APART = re.compile(r"\(\d{1,2}\)\Z")
#: A mark behind a bare number, "241 (4)", might be a column of its own, were the others not so much further apart.
_FAR = 3
#: a day at the end of a label that began lines before: "31, 2005   (16,109)  (14,856)"
_END_OF_LABEL = re.compile(r"\s*\d{1,2}, (?:19|20)\d\d(?=,?\s{3})")
_SIGN_APART = re.compile(r"[$€£¥]\s")
_GAP_BEFORE_SIGN = re.compile(r" ++[$€£¥]\s")
_AMOUNT_BEHIND = re.compile(r" (?=[$€£¥] \(?[\d.][\d,.]{0,14}\)?\Z)")
_TIME = re.compile(r"\d+\s(?:years?|months?|days?|weeks?)\Z")
_RAISED = re.compile(r"\s*\(\d{1,2}\)\Z")
_YEAR = re.compile(
    r"(?:19|20)\d\d[A-Z]?(?:\s?[-–]\s?(?:(?:19|20)?\d\d))?\Z|(?:0?[1-9]|1[0-2])/[0-3]?\d/(?:\d{2}|\d{4})\Z|'\d\d\Z"
)
_YEAR_MARK = re.compile(r"(?:\s?\([a-z0-9]{1,2}\)|\*{1,3}|/\d/|[a-z]/)\Z")
_TRAILING_WORD = re.compile(r"\s{2,20}([A-Za-z(][^\s]{0,9})\Z")
_TRAILING_WORDS = re.compile(r"\s{2,20}([A-Za-z(].{0,39})\Z")
_SPACES = re.compile(r"\s+")
_LAST = frozenset("0123456789)%-—–*_/^†‡§¹²³⁴.")


class Printed(NamedTuple):
    """A figure of a row: columns of the page from its first to its last character, and of its digits."""

    start: int
    left: int
    right: int
    end: int
    text: str

    @property
    def year(self) -> bool:
        """True for a bare year or date, which names a column rather than stands in one."""
        return is_year(self.text)


class Row(NamedTuple):
    """A line read as a row: where its label ends (0 for none) and the figures right of it."""

    label_end: int
    figures: tuple[Printed, ...]

    @property
    def heads(self) -> bool:
        """True if the figures name columns: years or dates, column numbers, spans of time without a label."""
        if all(figure.year for figure in self.figures):
            return True
        if len(self.figures) < 2 or self.label_end and not self.figures[0].text.startswith("("):
            return False  # "Finance leases   1   2"
        marks = [figure.text.strip("()") for figure in self.figures]
        if marks == [str(number) for number in range(1, len(marks) + 1)]:
            return True
        return not self.label_end and all(_TIME.match(figure.text) for figure in self.figures)


def is_year(text: str) -> bool:
    """True for "1995", "2003(a)", "10/31/95"."""
    return _YEAR.match(_YEAR_MARK.sub("", text)) is not None


def names_row(text: str) -> bool:
    """True for a figure that can be a label: a year, years, a span of time."""
    return is_year(text) or _TIME.match(text) is not None


def read_row(text: str) -> Row | None:
    """The trailing figures of a line that are set apart from its label, or None."""
    if text[-1] not in _LAST and not text[-1].isalpha():
        return None
    bare = text.lstrip()
    if "  " not in bare and not (bare[0] in "0123456789$(-—–.£€¥" and len(bare) < 40):
        return None
    # a figure in front of the first gap belongs to the label, unless the line begins with it
    start = _first_gap(text, len(text) - len(bare)) if bare[0].isalpha() else 0
    figures = [printed(match) for match in FIGURE.finditer(text, max(start, 0))]
    if not figures or len(figures) == 1 and _RAISED.match(text):
        return None
    end = figures[-1].end
    if end != len(text):
        word = _trailing_words(text, figures)
        if word is None:
            return None
        figures.append(Printed(word.start(1), word.start(1), word.end(1), word.end(1), word.group(1)))
    figures = _with_marks(figures)
    first = len(figures) - 1
    while first and text[figures[first - 1].end : figures[first].start].isspace():
        first -= 1
    label_end = len(text[: figures[first].start].rstrip())
    while label_end and _touches_label(text, figures, first, label_end):
        if first == len(figures) - 1:
            return _row_of_words(text, figures)
        label_end = figures[first].end
        first += 1
    if not label_end and (day := _END_OF_LABEL.match(text)) and len(figures) > 2:
        label_end = day.end()
        first = next(i for i, figure in enumerate(figures) if figure.start >= label_end)
    if label_end and first < len(figures) - 1 and _UNFINISHED.search(text, 0, label_end):
        label_end = figures[first].end
        first += 1
    return Row(label_end, tuple(figures[first:]))


def _first_gap(text: str, indent: int) -> int:
    """Where the label of a line ends at the latest, -1 for nowhere: at its first gap, or before an amount whose sign is
    set apart from its digits as that of the next is: "Core earnings (9) $ 615    $ 639"."""
    gap = text.find("  ", indent)
    if gap < 0 or not _GAP_BEFORE_SIGN.match(text, gap):
        return gap
    amount = _AMOUNT_BEHIND.search(text, max(indent, gap - 30), gap)
    return amount.start() if amount else gap


def _touches_label(text: str, figures: list[Printed], first: int, label_end: int) -> bool:
    """Whether a figure is a part of the label it stands right behind; not where signs set apart say it is none."""
    figure = figures[first]
    if figure.start - label_end >= 2 or figure.left - figure.start >= 4:
        return False
    beside = figures[first : first + 2]
    return len(beside) < 2 or not all(_SIGN_APART.match(text, each.start) for each in beside)


def _with_marks(figures: list[Printed]) -> list[Printed]:
    """The figures, each with its footnote mark where all others are further apart: "$  (377) (7)   11,656",
    "2023 (1)   2022"."""
    joined: list[Printed] = []
    bare = 0  # numbers with a mark that nothing but the mark tells from a column of numbers
    for figure in figures:
        last = joined[-1] if joined else None
        if last is not None and figure.start - last.end == 1 and _MARK_APART.match(figure.text) is not None:
            joined[-1] = last._replace(end=figure.end, text=last.text + figure.text)
            bare += not (_strong(last) or last.year)
        else:
            joined.append(figure)
    gap = _FAR if bare else 1
    apart = all(after.left - before.end > gap for before, after in zip(joined, joined[1:], strict=False))
    return joined if apart and bare <= 1 < len(joined) else figures


def _row_of_words(text: str, figures: list[Printed]) -> Row | None:
    """A row whose last column holds words that end in a number: "6.80   until January 1, 2002"."""
    start = text.rfind("  ") + 2
    before = [figure for figure in figures if figure.end < start]
    if len(before) < 2 or len(text) - start > 40 or not text[before[-1].end : start].isspace():
        return None
    if not (_strong(before[-1]) and _strong(before[-2])):
        return None
    row = read_row(text[: before[-1].end])
    return row and Row(row.label_end, (*row.figures, Printed(start, start, len(text), len(text), text[start:])))


def _trailing_words(text: str, figures: list[Printed]) -> re.Match[str] | None:
    """Words in the last column behind a figure ("Even"), or behind two that stand side by side ("until May 1")."""
    last = figures[-1]
    if not _strong(last):
        return None
    if len(figures) > 1 and _strong(figures[-2]) and text[figures[-2].end : last.start].isspace():
        return _TRAILING_WORDS.match(text, last.end)
    return _TRAILING_WORD.match(text, last.end)


def _strong(figure: Printed) -> bool:
    return any(mark in figure.text for mark in ",.$%()")


def printed(match: re.Match[str]) -> Printed:
    """The figure a match of FIGURE stands for."""
    text = match.group()
    if " " in text:
        text = _closed_up(match)
    right = max(match.end("core"), match.end("fraction"), match.end("range"))
    return Printed(match.start(), match.start("core"), right, match.end(), text)


def _closed_up(match: re.Match[str]) -> str:
    """The text of a figure without the blanks of its layout: "$(5,794)", "53 1/2", "112 bps"."""
    start = match.start()
    core_end = match.end("core")
    head = match.string[start : match.start("core")]
    way = "" if not head[:1].isalpha() or head[1:2] not in "pPoO" else head.split()[0] + " "
    head = way + _SPACES.sub("", head[len(way) :]) + match.group("core")
    fraction = match.group("fraction") or ""
    between = match.group("range") or ""
    tail_start = match.end("range") if between else match.end("fraction") if fraction else core_end
    unit = match.group("unit")
    mark = match.group("mark") or ""
    tail_end = match.start("unit") if unit else match.start("mark") if mark else match.end()
    tail = _SPACES.sub("", match.string[tail_start:tail_end])
    unit = (" " if unit[:1].isspace() else "") + unit.strip() if unit else ""
    return head + fraction + between + tail + unit + mark.replace(" ", "")
