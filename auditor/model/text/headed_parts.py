"""Parts of the company that headings name, for the paragraphs below them: "North America", "International segment".

    North America                                       a line that names what rows of tables are labelled with
    Net sales                                           a line that names a line item alone goes on below it
    Net sales increased 4.4% to $1,402.3 million.       is said of North America
    International: net sales increased 12%.             or the paragraph begins with the name

Whatever line names something else, and a table that does not stand right below the heading, ends its reach.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping

from auditor.model.named_things import Named
from auditor.model.text.headed_periods import is_line
from auditor.reading.document import Document, TextBlock

#: Words of a name.
_MOST_WORDS = 6
_RUN_IN = re.compile(r"\s*(?:[•▪*o–-]\s)?(?P<name>[A-Z][^:.;–—\d]{2,48}?)(?::|\.|\s[-–—])\s")
_NO_NAME = re.compile(r"[\d$%?]")
#: what is said of the company as a whole, whatever it stands below
_OF_ALL = re.compile(
    r"\b(?:total|consolidated|compan\w+|overall|enterprise|worldwide|global\w*|group|corporate)\b", re.I
)


def headed_parts(
    document: Document, known: Container[frozenset[str]], name: Callable[[str], Named]
) -> Mapping[int, frozenset[str]]:
    """The words that name the part a block of text is about, by the number of the block, of those that are headed so.

    `known` are the words of parts that tables print lines of, `name` tells what a text names.
    """
    return dict(_headed(document, known, name))


def _headed(
    document: Document, known: Container[frozenset[str]], name: Callable[[str], Named]
) -> Iterator[tuple[int, frozenset[str]]]:
    current: frozenset[str] = frozenset()
    below = True  # whether something stands between the heading and here
    for number, block, behind_table in _texts(document):
        if behind_table and below:
            current = frozenset()
        if block.kind == "furniture" or not block.text:
            continue
        if is_line(block):
            part = _part(block.text.rstrip(": "), known, name)
            if part or not _is_line_item(block.text, name):
                current, below = part, False
            continue
        below = True
        run_in = _RUN_IN.match(block.text)
        own = _part(run_in["name"], known, name) if run_in is not None else frozenset()
        if own or current:
            yield number, own or current


def _texts(document: Document) -> Iterator[tuple[int, TextBlock, bool]]:
    """The blocks of text as they are numbered, and whether a table stands right before each."""
    number = 0
    for part in document.parts:
        behind = False
        for block in part.blocks:
            if isinstance(block, TextBlock):
                yield number, block, behind
                number += 1
            behind = not isinstance(block, TextBlock)


def _part(text: str, known: Container[frozenset[str]], name: Callable[[str], Named]) -> frozenset[str]:
    """The words of the part that a text names and nothing else, none if it does not."""
    if len(text.split()) > _MOST_WORDS or _NO_NAME.search(text):
        return frozenset()
    named = name(text)
    return named.words if not named.line and not named.measures and named.words in known else frozenset()


def _is_line_item(text: str, name: Callable[[str], Named]) -> bool:
    named = name(text)
    return bool(named.line) and not named.words


def in_part(named: Named, subject: str, part: frozenset[str]) -> Named:
    """What a subject names in a paragraph about a part: that part's line, where it names a line item alone."""
    if not part or named.words or not named.line or _OF_ALL.search(subject):
        return named
    return named._replace(words=part)
