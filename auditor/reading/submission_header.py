"""The header of an EDGAR submission: lines of a name and a value before its first document.

    COMPANY CONFORMED NAME:   ACME COMPUTER INC
    IRS NUMBER:               942404110

The form is that of the EDGAR public dissemination service, from 1993 on ("BEGIN PRIVACY-ENHANCED MESSAGE") to today's
<SEC-HEADER>.
"""

from __future__ import annotations

import re

from auditor.reading.document import HeaderLine, Span

_MARK = "COMPANY CONFORMED NAME:"
_LINE = re.compile(r"^[ \t]*(?P<name>[A-Z][A-Z0-9 /-]{2,40}):[ \t]+(?P<value>[^\s][^\r\n]{0,160})", re.M)


def read_header(source: str, end: int) -> tuple[HeaderLine, ...]:
    """The lines of the header in source[:end], in order; () where there is none."""
    if _MARK not in source[:end]:
        return ()
    return tuple(
        HeaderLine(found["name"], found["value"].strip(), Span(found.start("value"), found.end("value")))
        for found in _LINE.finditer(source, 0, end)
    )
