"""EDGAR submissions: a header and documents between SGML tags; any other plain text is one part."""

from __future__ import annotations

import re

from auditor.reading.document import Part
from auditor.reading.plain_text import read_blocks

_DOCUMENT = re.compile(r"(?<![^\r\n])[ \t]*<DOCUMENT>[ \t]*(?![^\r\n])", re.I)
# what must stand before a tag is looked for behind its first character: a search for one character is fast
_DOCUMENT_END = re.compile(r"<(?<![^\r\n \t]<)/DOCUMENT>", re.I)
_TYPE = re.compile(r"(?<![^\r\n])[ \t]*<TYPE>[ \t]*([^\r\n<]{1,60})", re.I)
_TEXT = re.compile(r"<(?<![^\r\n \t]<)TEXT>", re.I)
_TEXT_END = re.compile(r"<(?<![^\r\n \t]<)/TEXT>", re.I)
_INDENT = 80
_WRAPPER_END = re.compile(r"(?:\s*</(?:pre|div|body|html)>)+\s*\Z", re.I)


def read_submission(source: str) -> tuple[Part, ...]:
    """The documents of a submission, named by their type ("8-K", "EX-99.1"), or the one nameless part.

    What stands outside the documents (the header) is not text anyone reports in and is left out.
    """
    marked = "<DOCUMENT>" in source or "<document>" in source
    starts = [match.end() for match in _DOCUMENT.finditer(source)] if marked else []
    if not starts:
        wrapper = _WRAPPER_END.search(source, max(0, len(source) - 200))
        return (Part("", read_blocks(source, 0, wrapper.start() if wrapper else len(source))),)
    parts: list[Part] = []
    for i, start in enumerate(starts):
        limit = starts[i + 1] if i + 1 < len(starts) else len(source)
        closing = _tag(_DOCUMENT_END, source, start, limit)
        end = closing.start() if closing else limit
        kind = _TYPE.search(source, start, min(end, start + 2000))
        body = _tag(_TEXT, source, start, end)
        body_end = _tag(_TEXT_END, source, body.end(), end) if body else None
        blocks = read_blocks(source, body.end() if body else start, body_end.start() if body_end else end)
        parts.append(Part(kind.group(1).strip() if kind else "", blocks))
    return tuple(parts)


def _tag(tag: re.Pattern[str], source: str, start: int, end: int) -> re.Match[str] | None:
    """The first match of a tag in source[start:end] that stands at the beginning of its line."""
    for match in tag.finditer(source, start, end):
        before = source[max(start, match.start() - _INDENT) : match.start()].rstrip(" \t")
        if not before or before[-1] in "\r\n":
            return match
    return None
