"""A file, or a text, becomes a Document; the reader is chosen by name and content."""

from __future__ import annotations

from pathlib import Path, PurePath

from auditor.reading.document import Document
from auditor.reading.errors import UnreadableFile

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})

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


def read_file(path: str | PurePath) -> Document:
    """The document in the file at `path`.

    UTF-8 (with or without byte order mark), UTF-16 with a byte order mark, Windows-1252 and
    Latin-1 are read.  Raises UnreadableFile for a file that is missing, is a folder, may not be
    read, or is not text.
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
    """The document made of `text`: Markdown by its `name`, else HTML, plain text or a submission of both."""
    if PurePath(name).suffix.lower() in MARKDOWN_SUFFIXES:
        from auditor.reading.markdown import read_markdown

        return read_markdown(text, name)
    from auditor.reading.edgar import read_submission

    return read_submission(text, name)


def decode(data: bytes) -> str:
    """The text of a file's bytes, byte order mark removed, line ends as they are.  Raises UnreadableFile."""
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise UnreadableFile(f"this is {what}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise UnreadableFile("the file starts like UTF-16 text but is not; save it as UTF-8") from None
    if b"\0" in data:
        raise UnreadableFile("this is not a text file (it contains NUL bytes); save it as plain text in UTF-8")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    if high * 5 > len(data):  # text in a Latin script has few letters beyond ASCII
        raise UnreadableFile("this is neither UTF-8, Latin-1 nor Windows-1252 text; save it as UTF-8")
    return data.decode("latin-1")
