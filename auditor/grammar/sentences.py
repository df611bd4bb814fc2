"""Where the sentences of a block begin and end.

A sentence ends at ".", "!", "?" or ";"-less end of block, with closing quotes and parentheses, before
white space and a capital, digit, quote or parenthesis; not after an abbreviation ("Inc.", "U.S.",
"Oct."), an initial ("J."), or inside "No. 5".

What goes on for longer than any sentence does (a text without stops, a file that is one line) is cut at a
space, so that the work on a sentence is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: No sentence is longer: a stretch that goes on for more characters than this is cut.
LONGEST = 2000

#: After these a full stop ends no sentence where a digit or a name follows.
_ABBREVIATIONS = frozenset(
    "inc corp co ltd llc lp plc cos bros mr mrs ms dr prof st ste no nos vs etc approx est jr sr messrs gen rev "
    "hon sen rep gov "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun fig figs sec art "
    "para vol ed pp p "
    "e.g i.e u.s u.k u.s.a n.a s.a a.m p.m d.c n.y l.p l.l.c b.v n.v s.p.a a.g cf al dept div intl assn ave blvd "
    "rd int qtr mos yr".split()
)
#: Of those, the ones that may also end a sentence: they do where the next word can only begin one.
_MAY_END = frozenset(
    "inc corp co ltd llc lp plc u.s u.k u.s.a etc a.m p.m d.c jr sr l.p l.l.c n.v b.v s.a n.a n.y".split()
)
_OPENERS = re.compile(
    r"(?:The|In|On|At|This|These|Those|That|It|Its|We|Our|For|As|Net|Total|However|During|There|Such|He|She|They|"
    r"A|An|All|"
    r"If|When|While|Although|To|From|By|With|No|Each|Also|Sales|Revenues?|Results|Operating|Gross|Income|Earnings|"
    r"Cash)\b"
)
_STOP = re.compile(r"[.!?][\"'”’)\]]{0,3} +(?=[\"'“‘(\[$]{0,3}[A-Z0-9•])")
_WORD_BEFORE = re.compile(r"[A-Za-z][A-Za-z.]*\Z")


def sentences(text: str) -> list[tuple[int, int]]:
    """The (start, end) of the sentences of a block, in order, white space around them left out."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _STOP.finditer(text):
        stop = match.start()
        if text[stop] == "." and not _ends(text, stop, match.end()):
            continue
        end = match.end()
        found += _cut(text, start, end - (len(match.group()) - len(match.group().rstrip())))
        start = end
    end = len(text.rstrip())
    if start < end:
        found += _cut(text, start, end)
    return found


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence text[start:end], cut at the last space before LONGEST characters as often as needed."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        stop = space if space > 0 else start + LONGEST
        yield start, stop
        start = stop + (text[stop] == " ")
    yield start, end


def _ends(text: str, stop: int, after: int) -> bool:
    """Whether the full stop at `stop` ends a sentence; text[after:] is what follows the white space."""
    if text[stop + 1 : stop + 2] in ('"', "”"):
        return True
    match = _WORD_BEFORE.search(text, max(0, stop - 12), stop)
    if match is None:
        return True
    word = match.group()
    if len(word) == 1:
        return not word.isupper() and word != "p"
    lowered = word.lower()
    if lowered not in _ABBREVIATIONS:
        return True
    if lowered == "no" and not text[after : after + 1].isdigit():
        return True
    if lowered == "sec" or lowered in ("p", "st"):
        return False
    return lowered in _MAY_END and _OPENERS.match(text, after) is not None
