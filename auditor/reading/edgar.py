"""EDGAR submissions: a header and documents between SGML tags; any other text is one part.

Each document is read by what is in it, HTML or plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor.reading.document import Block, Document, Part, Remark, TaggedFigure
from auditor.reading.plain_text import read_blocks
from auditor.reading.submission_header import read_header

_TYPE = re.compile(r"(?<![^\r\n])[ \t]*<TYPE>[ \t]*([^\r\n<]{1,60})", re.I)
_REST_OF_LINE = re.compile(r"[ \t]*(?![^\r\n])")
_INDENT = 80
_WRAPPER = re.compile(r"(?:\s*<(?:html|body|div|pre)\b[^>]{0,500}>)+", re.I)
_WRAPPER_END = re.compile(r"(?:\s*</(?:pre|div|body|html)>)+\s*\Z", re.I)

#: What stands before the first tag of an HTML document, and that tag.
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--[^>]{0,2000}-->\s*|</?(?:XBRL|TEXT)>\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I,
)
#: Tags no plain-text filing has; one that is merely wrapped in <html><body><div> is plain text still.
_HTML_TEXT = re.compile(r"<(?:p|div|td|tr|br|font|span|h[1-6]|a|ul|ol)\b[^>]{0,500}>", re.I)
_HTML_SUFFIX = re.compile(r"\.x?html?\Z", re.I)
#: Documents of a submission that hold no text to read: pictures, archives, XBRL and its rendering.
_NO_TEXT_TYPE = re.compile(r"(?:GRAPHIC|ZIP|EXCEL|PDF|XML|JSON|COVER|EX-10[014]\.|EX-27\b\Z)", re.I)
_NO_TEXT = re.compile(
    r"\s*(?:begin \d{3} |<(?:PDF|ZIP)>|(?:<(?:XBRL|XML)>\s*)?<\?xml(?![^>]{0,200}>[^>]{0,4000}<html\b))", re.I
)


class _Body(NamedTuple):
    """Where the text of a document begins and ends, and what the submission calls it."""

    name: str
    start: int
    end: int


def read_submission(source: str, name: str) -> Document:
    """The document in a file named `name`, HTML or plain text, with its parts if it is a submission.

    The parts are named by their type ("8-K", "EX-99.1").  What stands outside them is not text anyone reports in: it is
    kept as the header, and pictures and data are left out.
    """
    parts: list[Part] = []
    remarks: list[Remark] = []
    tagged: list[TaggedFigure] = []
    blocks: tuple[Block, ...]
    bodies = list(_bodies(source))
    for body in bodies:
        if is_html(source, body.start, body.end, "" if body.name else name):
            from auditor.reading.html import read_html  # plain text is checked without: loading it takes a while
            from auditor.reading.inline_xbrl import read_tagged

            blocks, flow = read_html(source, body.start, body.end)
            remarks += flow.remarks
            tagged += read_tagged(source, flow.headers, flow.tagged)
        else:
            wrapper = _WRAPPER_END.search(source, max(body.start, body.end - 200), body.end)
            blocks = read_blocks(source, body.start, wrapper.start() if wrapper else body.end)
        parts.append(Part(body.name, blocks))
    header = read_header(source, bodies[0].start) if bodies and bodies[0].name else ()
    return Document(name, source, tuple(parts), tuple(remarks), tuple(tagged), header)


def is_html(source: str, start: int, end: int, name: str = "") -> bool:
    """Whether source[start:end] is HTML: by the name of its file, or by its first tag and one of those texts have."""
    if _HTML_SUFFIX.search(name):
        return True
    if _HTML.match(source, start, end) is None:
        return False
    wrapper = _WRAPPER.match(source, start, end)
    return _HTML_TEXT.search(source, wrapper.end() if wrapper else start, end) is not None


def _bodies(source: str) -> Iterator[_Body]:
    """The documents of a submission, or the whole file as the one nameless part."""
    tags = _tags("DOCUMENT", source, 0, len(source))
    starts = sorted(past for _, past in tags if _REST_OF_LINE.match(source, past))
    if not starts:
        yield _Body("", 0, len(source))
    for i, start in enumerate(starts):
        limit = starts[i + 1] if i + 1 < len(starts) else len(source)
        end = next((at for at, _ in _tags("/DOCUMENT", source, start, limit)), limit)
        kind = _TYPE.search(source, start, min(end, start + 2000))
        name = kind.group(1).strip() if kind else ""
        first = next((past for _, past in _tags("TEXT", source, start, end)), -1)
        body_end = end if first < 0 else next((at for at, _ in _tags("/TEXT", source, first, end)), end)
        first = max(first, start)
        if not _NO_TEXT_TYPE.match(name) and not _NO_TEXT.match(source, first, end):
            yield _Body(name, first, body_end)


def _tags(name: str, source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the tags of this name begin and end that stand at the beginning of their line."""
    for tag in (f"<{name}>", f"<{name.lower()}>"):
        at = source.find(tag, start, end)
        while at >= 0:
            before = source[max(start, at - _INDENT) : at].rstrip(" \t")
            if not before or before[-1] in "\r\n":
                yield at, at + len(tag)
            at = source.find(tag, at + 1, end)
