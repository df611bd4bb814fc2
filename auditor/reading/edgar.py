"""EDGAR submissions: a header and documents between SGML tags; any other text is one part.

Each document is read by what is in it, HTML or plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor.reading.document import Block, Document, Part, Remark, TaggedFigure
from auditor.reading.html import read_html
from auditor.reading.inline_xbrl import read_tagged
from auditor.reading.plain_text import read_blocks

_DOCUMENT = re.compile(r"(?<![^\r\n])[ \t]*<DOCUMENT>[ \t]*(?![^\r\n])", re.I)
# what must stand before a tag is looked for behind its first character: a search for one character is fast
_DOCUMENT_END = re.compile(r"<(?<![^\r\n \t]<)/DOCUMENT>", re.I)
_TYPE = re.compile(r"(?<![^\r\n])[ \t]*<TYPE>[ \t]*([^\r\n<]{1,60})", re.I)
_TEXT = re.compile(r"<(?<![^\r\n \t]<)TEXT>", re.I)
_TEXT_END = re.compile(r"<(?<![^\r\n \t]<)/TEXT>", re.I)
_INDENT = 80
_WRAPPER_END = re.compile(r"(?:\s*</(?:pre|div|body|html)>)+\s*\Z", re.I)

#: What stands before the first tag of an HTML document, and that tag.
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--[^>]{0,2000}-->\s*|</?(?:XBRL|TEXT)>\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I,
)
#: Tags no plain-text filing has; one that is merely wrapped in <html><body> is plain text still.
_HTML_TEXT = re.compile(r"<(?:p|div|td|tr|br|font|span|h[1-6]|a|ul|ol)\b[^>]{0,500}>", re.I)
_HTML_SUFFIX = re.compile(r"\.x?html?\Z", re.I)
#: Documents of a submission that hold no text to read: pictures, archives, XBRL and its rendering.
_NO_TEXT_TYPE = re.compile(r"(?:GRAPHIC|ZIP|EXCEL|PDF|XML|JSON|COVER|EX-10[014]\.|EX-27\b\Z)", re.I)
_NO_TEXT = re.compile(r"\s*(?:begin \d{3} |<(?:PDF|ZIP)>|(?:<(?:XBRL|XML)>\s*)?<\?xml(?![^>]{0,200}>[^>]{0,4000}<html\b))", re.I)


class _Body(NamedTuple):
    """Where the text of a document begins and ends, and what the submission calls it."""

    name: str
    start: int
    end: int


def read_submission(source: str, name: str) -> Document:
    """The document in a file named `name`, HTML or plain text, with its parts if it is a submission.

    The parts are named by their type ("8-K", "EX-99.1").  What stands outside them (the header) is not
    text anyone reports in and is left out, and so are pictures and data.
    """
    parts: list[Part] = []
    remarks: list[Remark] = []
    tagged: list[TaggedFigure] = []
    for body in _bodies(source):
        blocks: tuple[Block, ...]
        if is_html(source, body.start, body.end, "" if body.name else name):
            blocks, flow = read_html(source, body.start, body.end)
            remarks += flow.remarks
            tagged += read_tagged(source, flow.headers, flow.tagged)
        else:
            wrapper = _WRAPPER_END.search(source, max(body.start, body.end - 200), body.end)
            blocks = read_blocks(source, body.start, wrapper.start() if wrapper else body.end)
        parts.append(Part(body.name, blocks))
    return Document(name, source, tuple(parts), tuple(remarks), tuple(tagged))


def is_html(source: str, start: int, end: int, name: str = "") -> bool:
    """Whether source[start:end] is HTML: by the name of its file, or by its first tag and one of those texts have."""
    if _HTML_SUFFIX.search(name):
        return True
    return _HTML.match(source, start, end) is not None and _HTML_TEXT.search(source, start, end) is not None


def _bodies(source: str) -> Iterator[_Body]:
    """The documents of a submission, or the whole file as the one nameless part."""
    marked = "<DOCUMENT>" in source or "<document>" in source
    starts = [match.end() for match in _DOCUMENT.finditer(source)] if marked else []
    if not starts:
        yield _Body("", 0, len(source))
    for i, start in enumerate(starts):
        limit = starts[i + 1] if i + 1 < len(starts) else len(source)
        closing = _tag(_DOCUMENT_END, source, start, limit)
        end = closing.start() if closing else limit
        kind = _TYPE.search(source, start, min(end, start + 2000))
        name = kind.group(1).strip() if kind else ""
        body = _tag(_TEXT, source, start, end)
        first = body.end() if body else start
        if _NO_TEXT_TYPE.match(name) or _NO_TEXT.match(source, first, end):
            continue
        body_end = _tag(_TEXT_END, source, first, end) if body else None
        yield _Body(name, first, body_end.start() if body_end else end)


def _tag(tag: re.Pattern[str], source: str, start: int, end: int) -> re.Match[str] | None:
    """The first match of a tag in source[start:end] that stands at the beginning of its line."""
    for match in tag.finditer(source, start, end):
        before = source[max(start, match.start() - _INDENT) : match.start()].rstrip(" \t")
        if not before or before[-1] in "\r\n":
            return match
    return None
