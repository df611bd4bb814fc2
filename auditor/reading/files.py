"""A file, or a text, becomes a Document; the reader is chosen by name and content."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from auditor.reading.document import Document
from auditor.reading.errors import UnreadableFile

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})

#: A table as only Markdown rules it: the row of headings over "| --- | ---: |".
_PIPE_TABLE = re.compile(r"^[ \t]*\|[^\n]*\|[ \t]*\r?\n[ \t]*\|(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*\r?$", re.M)
_MARKED_UP = re.compile(r"<(?:document|html|body|table|page)\b", re.I)

#: First bytes of files that are no text, and what they are.
_BINARY = (
    (b"%PDF-", "a PDF file; save it as plain text first"),
    (b"PK\x03\x04", "a zip or Office file; save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an Office file; save it as plain text first"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"{\\rtf", "a rich text file; save it as plain text first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)

#: What a file says of its encoding, near its beginning.
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^<>]{0,300}(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w:.-]{1,40})", re.I)
_DECLARED_WITHIN = 4096
_READ_AS_FOUND = frozenset(
    ("", "utf-8", "utf8", "windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii")
)
_ONE_BYTE = re.compile(r"windows-12(?:5[013-7])|iso-8859-(?:[2-9]|1[013-6])|koi8-[ru]|macintosh")
#: A byte that is no UTF-8, as Python's "surrogateescape" decodes it.
_STRAY = re.compile("[\udc80-\udcff]")


def read_file(path: str | PurePath) -> Document:
    """The document in the file at `path`.

    UTF-8 (with or without byte order mark), UTF-16 with a byte order mark, Windows-1252, Latin-1 and
    encodings like these that the file declares are read.  Raises UnreadableFile for a file that is
    missing, is a folder, may not be read, or is not text.
    """
    name = str(path)
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise UnreadableFile("no such file") from None
    except IsADirectoryError:
        raise UnreadableFile("this is a folder; name the files in it") from None
    except PermissionError:
        raise UnreadableFile("permission to read this file is denied") from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UnreadableFile(f"cannot be read: {reason}") from None
    return read_text(decode(data), name)


def read_text(text: str, name: str) -> Document:
    """The document made of `text`: Markdown by its `name` or its tables, else HTML, plain text or a submission of
    both."""
    if PurePath(name).suffix.lower() in MARKDOWN_SUFFIXES or _PIPE_TABLE.search(text) and not _MARKED_UP.search(text):
        from auditor.reading.markdown import read_markdown

        return read_markdown(text, name)
    from auditor.reading.edgar import read_submission

    return read_submission(text, name)


def decode(data: bytes) -> str:
    """The text of a file's bytes, byte order mark removed, line ends as they are.  Raises UnreadableFile.

    Bytes that are no UTF-8 are Windows-1252, or the encoding of one byte a letter that the file declares
    (<meta charset="...">, <?xml encoding="..."?>); so is each such byte of a file put together from both.
    Labels of encodings: https://encoding.spec.whatwg.org, where "iso-8859-1" means Windows-1252.
    """
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise UnreadableFile(f"this is {what}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise UnreadableFile("the file starts like UTF-16 text but is not; save it as UTF-8") from None
    if b"\0" in data:
        if data[1:2] == b"\0" or data[:1] == b"\0":
            raise UnreadableFile("this is UTF-16 text without a byte order mark; save it as UTF-8")
        raise UnreadableFile("this is not a text file (it contains NUL bytes); save it as plain text in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_mixed(data)


def _decode_mixed(data: bytes) -> str:
    """The text of bytes that are not all UTF-8."""
    declared = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    label = declared[1].decode("ascii").lower() if declared else ""
    if _ONE_BYTE.fullmatch(label):
        return data.decode(label, "replace")
    if label not in _READ_AS_FOUND:
        raise UnreadableFile(f"the file declares the encoding {label}, which is not read; save it as UTF-8")
    text = data.decode("utf-8-sig", "surrogateescape")
    strays = len(_STRAY.findall(text))
    if strays * 5 > len(data):  # text in a Latin script has few letters beyond ASCII
        raise UnreadableFile("this is neither UTF-8, Latin-1 nor Windows-1252 text; save it as UTF-8")
    return _STRAY.sub(_one_byte, text)


def _one_byte(stray: re.Match[str]) -> str:
    byte = stray[0].encode("utf-8", "surrogateescape")
    try:
        return byte.decode("cp1252")
    except UnicodeDecodeError:
        return byte.decode("latin-1")
