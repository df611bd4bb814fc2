"""Reads a rule pack.

A pack is lines: `pack CODE "Title"` once, then rules.

    rule ARI001 growth-rate-misstated (error)
      "The stated percentage change does not follow from the two amounts."
      for each change in the text
      given percent, prior, current
      where direction is "up"
      require percent = change from prior to current
      says "{percent} is stated, but {prior} to {current} is a change of {expected}."
      because "A reader takes the rate, not the amounts, away."
      source "Regulation S-K Item 303"
      since 0.1.0
      status preview
      formerly ARI007, growth-wrong
      fails on
        | Net sales increased 25% to $37.3 million from $33.3 million.
      passes on
        | Net sales increased 12% to $37.3 million from $33.3 million.

Lines are cut into sections by their first words; a line that begins no section continues the one
before, and words in quotation marks may run over lines.  The logic (given, where, unless,
require) is read by the grammar in `logic`.  `#` begins a comment.  An example keeps what follows
"| " as it is, columns and all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import get_args

from auditor.engine.finding import Severity
from auditor.engine.logic import LogicError, read_logic
from auditor.engine.nearest import suggestion
from auditor.engine.rule import Noun, Pack, Rule, Status
from auditor.engine.sections import AFTER_LOGIC, LOGIC, PackText, Section

#: What a message may name besides the values of the noun.
WORDS_OF_A_MESSAGE = ("stated", "expected", "difference", "context")

_ONCE = ("summary", "for each", "given", "says", "because", "source", "since", "status", "formerly")
_REQUIRED = ("summary", "for each", "require", "says", "because", "fails on", "passes on")

_CODE = r"[A-Z]{2,5}[0-9]{3}"
_KEBAB = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PACK = re.compile(r'\s*(?P<code>[A-Z]{2,5})\s+"(?P<title>[^"\n]+)"\s*')
_RULE = re.compile(rf"\s*(?P<code>{_CODE})\s+(?P<name>{_KEBAB})\s*\(\s*(?P<severity>[^()\s]+)\s*\)\s*")
_STRING = re.compile(r'\s*"(?P<text>[^"]*)"\s*')
_VERSION = re.compile(r"\s*(?P<text>\d+\.\d+(?:\.\d+)?)\s*")
_WORD = re.compile(r"\s*(?P<text>[\w-]+)\s*")
_ALIASES = re.compile(rf"\s*(?P<text>(?:{_CODE}|{_KEBAB})(?:\s*,\s*(?:{_CODE}|{_KEBAB}))*)\s*")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def read_pack(text: str, path: str, nouns: Mapping[str, Noun]) -> Pack:
    """The rules of a pack.  `path` is for messages.  Raises PackError at the first mistake."""
    pack = PackText(text.removeprefix("\ufeff"), path)
    sections = pack.sections()
    if not sections or sections[0].keyword != "pack":
        pack.fail(sections[0].at if sections else 0, 'a rule pack begins with a line: pack CODE "Title"')
    header = _whole(pack, _PACK, sections[0], 'expected capitals and a title, as in: pack ARI "Arithmetic"')
    heads = [i for i, section in enumerate(sections) if section.keyword == "rule"]
    for section in sections[1 : heads[0] if heads else None]:
        _misplaced(pack, section)
    if not heads:
        pack.fail(sections[0].at, "the pack has no rules")
    rules: list[Rule] = []
    taken: dict[str, str] = {}
    for first, end in zip(heads, [*heads[1:], len(sections)], strict=True):
        rule = _rule(pack, sections[first], sections[first + 1 : end], header["code"], nouns)
        for word in (rule.code, rule.name, *rule.aliases):
            if word in taken:
                pack.fail(pack.text.find(word, sections[first].start), f"{word} is already used by {taken[word]}")
            taken[word] = rule.code
        rules.append(rule)
    return Pack(header["code"], header["title"], tuple(rules), path)


def _rule(
    pack: PackText, head: Section, sections: Sequence[Section], pack_code: str, nouns: Mapping[str, Noun]
) -> Rule:
    header = _whole(pack, _RULE, head, "expected a code, a name and a severity: rule ARI001 growth-misstated (error)")
    code = header["code"]
    if code[:-3] != pack_code:
        pack.fail(header.start("code"), f"the codes of this pack begin with {pack_code}, as in {pack_code}001")
    severity = _known(pack, header["severity"], header.start("severity"), [each.value for each in Severity], "severity")
    parts = _parts(pack, code, head, sections)
    noun = _noun(pack, parts["for each"][0], nouns)
    logic_parts = [section for section in sections if section.keyword in LOGIC]
    start, end = logic_parts[0].at, logic_parts[-1].end
    try:
        logic = read_logic(pack.without_comments(start, end), noun.values)
    except LogicError as error:
        pack.fail(start + error.offset, error.message)
    return Rule(
        code=code,
        name=header["name"],
        severity=Severity(severity),
        summary=_string(pack, parts["summary"][0]),
        noun=noun.name,
        given=logic.given,
        conditions=logic.conditions,
        requirement=logic.requirement,
        says=_message(pack, parts["says"][0], noun),
        because=_string(pack, parts["because"][0]),
        source=_string(pack, parts["source"][0]) if "source" in parts else "",
        fails=tuple(_example(pack, section) for section in parts["fails on"]),
        passes=tuple(_example(pack, section) for section in parts["passes on"]),
        pack=pack_code,
        path=pack.path,
        line=head.line,
        status=_status(pack, parts["status"][0]) if "status" in parts else "stable",
        since=_since(pack, parts["since"][0]) if "since" in parts else "",
        aliases=_aliases(pack, parts["formerly"][0]) if "formerly" in parts else (),
        logic=_tidied(pack.without_comments(parts["for each"][0].at, end)),
    )


def _parts(pack: PackText, code: str, head: Section, sections: Sequence[Section]) -> dict[str, list[Section]]:
    """The sections of a rule by keyword: none twice that may not be, the logic first, none missing."""
    parts: dict[str, list[Section]] = {}
    late: str | None = None
    for section in sections:
        word = section.keyword
        if word == "pack":
            _misplaced(pack, section)
        if word in _ONCE and word in parts:
            pack.fail(section.at, f'rule {code} has two "{word}" parts')
        if word in AFTER_LOGIC:
            late = late or word
        elif late:
            pack.fail(section.at, f'"{word}" must stand before "{late}"')
        if word in LOGIC and "for each" not in parts:
            pack.fail(section.at, f'"for each" must stand before "{word}"')
        parts.setdefault(word, []).append(section)
    for word in _REQUIRED:
        if word not in parts:
            for section in sections:  # a mistyped keyword has been taken for more of the section before it
                if section.keyword in ("summary", "says", "because", "source"):
                    _string(pack, section)
            needed = "a summary in quotation marks" if word == "summary" else f'"{word}"'
            pack.fail(head.at, f"rule {code} lacks {needed}")
    return parts


def _misplaced(pack: PackText, section: Section) -> None:
    reason = "a file has one pack line" if section.keyword == "pack" else "a rule line must come first"
    pack.fail(section.at, f'"{section.keyword}" cannot stand here: {reason}')


# --- single sections -----------------------------------------------------------------------------


def _whole(pack: PackText, pattern: re.Pattern[str], section: Section, otherwise: str) -> re.Match[str]:
    """The match of a pattern with the whole text of a section, at its place in the pack."""
    match = pattern.match(pack.text, section.start, section.end)
    if match is None:
        text = pack.text[section.start : section.end]
        pack.fail(section.start + len(text) - len(text.lstrip()), otherwise)
    rest = pack.without_comments(match.end(), section.end)
    if rest.strip():  # most likely a mistyped keyword
        pack.unexpected(match.end() + len(rest) - len(rest.lstrip()), rest.split()[0])
    return match


def _string(pack: PackText, section: Section) -> str:
    text = _whole(pack, _STRING, section, "expected words in quotation marks")["text"]
    return " ".join(text.split())


def _message(pack: PackText, section: Section, noun: Noun) -> str:
    match = _whole(pack, _STRING, section, "expected a message in quotation marks")
    known = (*noun.values, *WORDS_OF_A_MESSAGE)
    for placeholder in _PLACEHOLDER.finditer(match["text"]):
        _known(pack, " ".join(placeholder[1].split()), match.start("text") + placeholder.start(1), known, "name")
    return " ".join(match["text"].split())


def _noun(pack: PackText, section: Section, nouns: Mapping[str, Noun]) -> Noun:
    text = pack.without_comments(section.start, section.end)
    if not text.strip():
        pack.fail(section.at, '"for each" what? The noun is missing')
    at = section.start + len(text) - len(text.lstrip())
    return nouns[_known(pack, " ".join(text.split()), at, nouns, "noun")]


def _status(pack: PackText, section: Section) -> Status:
    statuses: tuple[Status, ...] = get_args(Status)
    match = _whole(pack, _WORD, section, f"expected one of {', '.join(statuses)}")
    word = _known(pack, match["text"], match.start("text"), statuses, "status")
    return next(status for status in statuses if status == word)


def _since(pack: PackText, section: Section) -> str:
    return _whole(pack, _VERSION, section, "expected a version, as in 0.1.0")["text"]


def _aliases(pack: PackText, section: Section) -> tuple[str, ...]:
    match = _whole(pack, _ALIASES, section, "expected former codes or names of the rule, parted by commas")
    return tuple(word.strip() for word in match["text"].split(","))


def _example(pack: PackText, section: Section) -> str:
    rest = pack.without_comments(section.start, section.end)
    if rest.strip() or not section.example:
        at = section.start + len(rest) - len(rest.lstrip()) if rest.strip() else section.at
        pack.fail(at, f'the lines of an example stand below "{section.keyword}" and begin with "|"')
    return "\n".join(section.example)


def _known(pack: PackText, word: str, offset: int, known: Collection[str], kind: str) -> str:
    if word not in known:
        pack.fail(offset, f'unknown {kind} "{word}"{suggestion(word, known)}')
    return word


def _tidied(text: str) -> str:
    """The lines without indent and comments."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
