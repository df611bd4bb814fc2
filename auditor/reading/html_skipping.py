"""Where the parts of an HTML file end that are not read as text: comments, hidden elements, marks of footnotes.

Nothing is searched for twice in vain: a file of openings without an end takes no longer than another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from auditor.reading.document import Span

#: Elements that the next of their kind ends, and those that can be told from the ones in an inner table only.
_ENDED_BY_NEXT = frozenset("p li dt dd option".split())
_IN_TABLES = frozenset("td th tr tbody thead tfoot".split())
#: So many elements without an end are looked for to the end of the file; then no more.
_VAIN_SEARCHES = 40

_QUOTED = re.compile(
    r"""<[^<>"']*+(?:(?:"(?:[^"<]|<(?![a-zA-Z/!?])){0,2000}+"|'(?:[^'<]|<(?![a-zA-Z/!?])){0,2000}+')[^<>"']*+){1,50}+>"""
)
#: Tags in preformatted text; those of the layout of plain text filings are left in it.
_PREFORMATTED_TAG = re.compile(r"<(?!(?:/?table|/?caption|page|[scfn]\d?)>)[/!?a-zA-Z][^<>]*+>", re.I)
_TAG = re.compile(r"<[^<>]*+>")
_FOOTNOTE = re.compile(
    r"\s{0,9}(?:[(\[]?(?!(?:st|nd|rd|th)\b)(?:\d{1,2}|[a-z]{1,2}|[ivx]{1,4}|[*†‡§#]{1,4})[)\]]?[\s,]{0,4}){1,5}\Z"
)
#: Before and behind the mark of a footnote there is no more markup than this.
_NEAR = 600


class Skipper:
    """Finds the ends of what opens in source[:end]."""

    def __init__(self, source: str, end: int) -> None:
        self._source = source
        self._end = end
        self._unclosed: set[str] = set()
        self._ends: dict[str, re.Pattern[str]] = {}

    def tag_end(self, at: int) -> int:
        """Where a tag or declaration that begins at `at` ends: behind the next ">", else at the end."""
        past = self._behind(">", at)
        return past if past >= 0 else self._end

    def comment_end(self, at: int) -> int:
        """Where a comment that begins at `at` ends, -1 if nothing closes it."""
        return self._behind("-->", at + 2)

    def _behind(self, mark: str, at: int) -> int:
        stop = -1 if mark in self._unclosed else self._source.find(mark, at, self._end)
        if stop >= 0:
            return stop + len(mark)
        self._unclosed.add(mark)
        return -1

    def element_end(self, name: str, begun: int) -> int:
        """Where an element of this name, whose content begins at `begun`, ends, -1 if nothing closes it."""
        return self._element(name, begun).end

    def preformatted_end(self, name: str, begun: int) -> tuple[int, int]:
        """Where such an element ends, and where its content does; both the end of the file if nothing closes it."""
        found = self._element(name, begun)
        return (self._end, self._end) if found.end < 0 else (found.end, found.start)

    def tags(self, begun: int, stop: int) -> Iterator[Span]:
        """The tags and comments in preformatted text."""
        position = begun
        while (tag := _PREFORMATTED_TAG.search(self._source, position, stop)) is not None:
            position = tag.end()
            if tag[0].startswith("<!--"):
                position = min(max(position, self.comment_end(tag.start())), stop)
            yield Span(tag.start(), position)

    def _element(self, name: str, begun: int) -> Span:
        """The closing tag of an element, or the place of the tag that ends it; -1, -1 if there is neither."""
        if name in self._unclosed or len(self._unclosed) >= _VAIN_SEARCHES:
            return Span(-1, -1)
        depth, tables = 1, 0
        for tag in self._pattern(name).finditer(self._source, begun, self._end):
            closing, other = tag[1] == "/", tag[2].lower()
            if other == "table" and name != "table":
                tables += -1 if closing else 1
                if tables < 0:
                    return Span(tag.start(), tag.start())
            elif tables or tag[0].endswith("/>"):
                continue
            elif closing:
                depth -= 1
                if not depth:
                    return Span(*tag.span())
            elif name in _ENDED_BY_NEXT or name in _IN_TABLES:
                return Span(tag.start(), tag.start())
            else:
                depth += 1
        self._unclosed.add(name)
        return Span(-1, -1)

    def _pattern(self, name: str) -> re.Pattern[str]:
        pattern = self._ends.get(name)
        if pattern is None:
            names = re.escape(name) + ("|table" if name in _IN_TABLES else "")
            pattern = self._ends[name] = re.compile(rf"<(/?)({names})(?=[\s>/])[^<>]*+>", re.I)
        return pattern


def quoted_end(source: str, at: int, end: int) -> int:
    """Where a tag with a ">" in quotes ends, -1 if the quotes are not closed before the next tag."""
    found = _QUOTED.match(source, at, end)
    return found.end() if found else -1


def footnote_end(source: str, begun: int, name: str) -> int:
    """Where a raised element ends that holds no more than the mark of a footnote, -1 for any other.

    `begun` is where its content begins.  The "1" of "4<sup>1</sup>/2" is no mark.
    """
    near = source[begun : begun + _NEAR]
    lowered = near.lower()
    if len(lowered) != len(near):  # the places of some letters' small ones are not theirs
        return -1
    stop = lowered.find(f"</{name}")
    if stop < 0 or "<ix:non" in lowered[:stop]:
        return -1
    if not _FOOTNOTE.match(unescape(_TAG.sub("", near[:stop]))):
        return -1
    past = near.find(">", stop) + 1
    if not past or _TAG.sub("", near[past:])[:1] in ("/", "⁄"):
        return -1
    return begun + past
