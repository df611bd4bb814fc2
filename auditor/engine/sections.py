"""Cuts the text of a rule pack into sections by the first words of its lines.

A line that begins with no keyword continues the section before it; words in quotation marks may
run over lines; `#` begins a comment; lines of an example begin with "|".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple, NoReturn

from auditor.engine.nearest import suggestion
from auditor.engine.rule import PackError

LOGIC = ("given", "where", "unless", "require")
AFTER_LOGIC = ("says", "because", "source", "since", "status", "formerly", "fails on", "passes on")
EXAMPLES = ("fails on", "passes on")
KEYWORDS = ("pack", "rule", "for each", *LOGIC, *AFTER_LOGIC)

_OPENING = re.compile(rf"[ \t]*(?:(?P<keyword>{'|'.join(KEYWORDS)})(?![\w-])|(?P<sign>[|\"])|(?P<nothing>#|\r?$))")
#: What cannot stand inside quotation marks that an earlier line opened: they were never closed.
_SURELY_OUTSIDE = re.compile(r'[ \t]*(?:(?:says|because|source)\s*"|(?:fails|passes) on\s*$|rule [A-Z]+[0-9]{3}\b)')
_STRINGS = ("summary", "says", "because", "source")
_COMMENT = re.compile(r'"[^"]*"|#[^\n]*')
_MARK = re.compile(r'["#]')


class Section(NamedTuple):
    """One part of a pack: its keyword ("summary" for a rule's), and offsets in the text of the pack.

    The keyword is at `at`, what follows it is from `start` to `end`.  `line` is counted from 1.
    `example` are the lines of an example.
    """

    keyword: str
    at: int
    start: int
    end: int
    line: int
    example: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackText:
    """The text of a pack and where it is from."""

    text: str
    path: str

    def fail(self, offset: int, message: str) -> NoReturn:
        """Raise a PackError at an offset of the text."""
        before = self.text.rfind("\n", 0, offset) + 1
        raise PackError(self.path, self.text.count("\n", 0, offset) + 1, offset - before + 1, message)

    def unexpected(self, offset: int, word: str) -> NoReturn:
        """Raise a PackError for a word that stands where a keyword should."""
        self.fail(offset, f'"{word}" begins no part of a rule pack{suggestion(word, KEYWORDS)}')

    def unclosed(self, end: int) -> NoReturn:
        """Raise a PackError for the last quotation mark before `end`."""
        self.fail(self.text.rindex('"', 0, end), "the closing quotation mark is missing")

    def without_comments(self, start: int, end: int) -> str:
        """A part of the text with its comments blanked, so that offsets stay."""
        text = self.text[start:end]
        if "#" not in text:
            return text
        return _COMMENT.sub(lambda found: found[0] if found[0][0] == '"' else " " * len(found[0]), text)

    def sections(self) -> tuple[Section, ...]:
        """The sections, in order.  Raises PackError."""
        sections: list[Section] = []
        current: Section | None = None
        examples: list[str] = []
        quoted = False  # inside quotation marks that an earlier line opened
        offset = 0
        for number, line in enumerate(self.text.split("\n"), 1):
            opening = None if quoted else _OPENING.match(line)
            keyword = sign = None
            if opening is not None:
                keyword, sign = opening["keyword"], opening["sign"]
            if sign == "|" and opening is not None:
                if current is None or current.keyword not in EXAMPLES:
                    self.fail(offset + opening.start("sign"), 'an example must follow "fails on" or "passes on"')
                examples.append(line[opening.end() :].removeprefix(" ").removesuffix("\r"))
            elif line.strip() and (opening is None or opening["nothing"] is None):
                indent = len(line) - len(line.lstrip())
                if sign == '"' and current is not None and current.keyword == "rule":
                    keyword = "summary"
                if keyword:
                    if current is not None:
                        sections.append(current._replace(example=tuple(examples)))
                        examples.clear()
                    start = offset + indent + (0 if keyword == "summary" else len(keyword))
                    current = Section(keyword, offset + indent, start, start, number, ())
                elif current is None:
                    self.unexpected(offset + indent, line.split()[0])
                if quoted and _SURELY_OUTSIDE.match(line):
                    self.unclosed(offset)
                quoted = _ends_quoted(line, quoted)
                if quoted and current.keyword not in _STRINGS:
                    self.unclosed(offset + len(line))
                current = current._replace(end=offset + len(line))
            offset += len(line) + 1
        if current is not None:
            if quoted:
                self.unclosed(current.end)
            sections.append(current._replace(example=tuple(examples)))
        return tuple(sections)


def _ends_quoted(line: str, quoted: bool) -> bool:
    """Whether the end of a line is inside quotation marks, if its beginning is or is not."""
    if '"' in line:
        for mark in _MARK.finditer(line):
            if mark.group() == '"':
                quoted = not quoted
            elif not quoted:
                break
    return quoted
