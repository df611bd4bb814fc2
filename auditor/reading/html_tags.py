"""What the tags of an HTML file do to its text: each tag as written is read once."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.reading.html_style import PLAIN, Style, read_style

#: What a tag does; a closing tag has the negative number, a tag that changes nothing NOTHING.
NOTHING = 0
BREAK = 1
LINE = 2
TABLE = 3
ROW = 4
CELL = 5
ITEM = 6
RULE = 7
HEADING = 8
TAGGED = 9
GAP = 10
#: No tag at all: a "<" in the text.
LITERAL = 11
#: What may have to be read past: elements not read or not shown, text with its own lines, raised text, comments and
#: declarations, and tags with a ">" between quotation marks.
UNREAD = 12
PREFORMATTED = 13
RAISED = 14
DECLARATION = 15
UNCLOSED = 16

_KINDS = {
    **dict.fromkeys(
        "p div body html center blockquote address ul ol dl dt dd form section article header footer main aside nav"
        " figure figcaption fieldset legend caption hgroup details summary dir menu option".split(),
        BREAK,
    ),
    "br": LINE,
    "table": TABLE,
    "tr": ROW,
    **dict.fromkeys(("td", "th"), CELL),
    **dict.fromkeys("script style head title ix:header noscript template svg select".split(), UNREAD),
    **dict.fromkeys(("pre", "xmp", "listing", "plaintext"), PREFORMATTED),
    "li": ITEM,
    **dict.fromkeys(("hr", "page"), RULE),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), HEADING),
    "sup": RAISED,
    **dict.fromkeys(("ix:nonfraction", "ix:fraction"), TAGGED),
}
#: Elements that hold nothing.
_VOID = frozenset("br hr page img input meta link col area wbr".split())
#: Closing tags of these end nothing that is open.
_UNCLOSABLE = frozenset((UNREAD, PREFORMATTED, RAISED, RULE))
#: Longer tags hold pictures, and are not met twice.
_LONGEST = 2000
_NAME = re.compile(r"/?([a-zA-Z][^\s/>]{0,40})")


class Tag(NamedTuple):
    """A tag: what it does, how its content looks, its name in small letters, and the text of its attributes."""

    kind: int
    style: Style
    name: str
    attributes: str


class Tags(dict[str, Tag]):
    """Tags by what is written between "<" and the first ">"; most are written the same many times over."""

    def __missing__(self, written: str) -> Tag:
        tag = read_tag(written)
        if tag.attributes and ('"' in written or "'" in written) and not _quotes_closed(written):
            tag = tag._replace(kind=UNCLOSED)
        if len(written) < _LONGEST:
            self[written] = tag
        return tag


def read_tag(written: str) -> Tag:
    """The tag that is written between "<" and ">"."""
    named = _NAME.match(written)
    if named is None:
        return Tag(DECLARATION if written[:1] in ("!", "?", "/") else LITERAL, PLAIN, "", "")
    name = named[1].lower()
    attributes = written[named.end() :]
    kind = _KINDS.get(name, NOTHING)
    if written[0] == "/":
        return Tag(NOTHING if kind in _UNCLOSABLE else -kind, PLAIN, name, "")
    plain = not attributes or kind == TAGGED or kind == NOTHING and name in _VOID
    style = PLAIN if plain else read_style(attributes)
    if written[-1] == "/" or name in _VOID:
        if style.hidden or kind in (UNREAD, PREFORMATTED, RAISED, TABLE):
            kind = NOTHING
    elif style.hidden:
        kind = UNREAD
    elif kind == NOTHING:
        kind = RAISED if style.raised else GAP if style.gap else NOTHING
    return Tag(kind, style, name, attributes)


def _quotes_closed(written: str) -> bool:
    """Whether every quotation mark opened in a tag is closed in it."""
    position = 0
    while True:
        double, single = written.find('"', position), written.find("'", position)
        if double < 0 and single < 0:
            return True
        mark = '"' if single < 0 or 0 <= double < single else "'"
        position = written.find(mark, (double if mark == '"' else single) + 1) + 1
        if not position:
            return False
