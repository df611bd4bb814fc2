"""Inline remarks that accept a finding, in Markdown and HTML files.

    remark  ::= "<!--" "audit" ":" "ignore" codes ":" reason "-->"
    codes   ::= code { "," code }
    code    ::= letters and digits, or a rule's name with hyphens
    reason  ::= any text, not empty

There is no blanket form: what is accepted is named, and a reason is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyparsing as pp


@dataclass(frozen=True, slots=True)
class RemarkPhrase:
    """The codes or names of the rules a remark accepts, as written, and its reason."""

    codes: tuple[str, ...]
    reason: str


class RemarkError(ValueError):
    """A remark that cannot be read; `offset` is the place in the remark's text, from 0."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


verb = pp.Keyword("ignore").set_name('the word "ignore"')
code = pp.Regex(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*").set_name("the code or the name of a rule")
codes = pp.DelimitedList(code)("codes").set_name("codes")
reason = pp.Regex(r"\S(?:[^-]|-(?!->))*").set_name("a reason")
_end = pp.Literal("-->").set_name('"-->"')
remark = (
    (
        pp.Suppress(pp.Literal("<!--"))
        - pp.Suppress(pp.Keyword("audit").set_name('the word "audit"'))
        - pp.Suppress(pp.Literal(":").set_name('":" after "audit"'))
        - pp.Suppress(verb)
        - codes
        - pp.Suppress(pp.Literal(":").set_name('":" and a reason after the codes'))
        - pp.NotAny(_end).set_name("a reason")
        - reason("reason")
        - pp.Suppress(_end)
    )
    .set_name("remark")
    .parse_with_tabs()
)

def read_remark(comment: str) -> RemarkPhrase:
    """The remark in an HTML comment, from "<!--" to "-->".  Raises RemarkError where it says less than it must."""
    try:
        found = remark.parse_string(comment, parse_all=True)
    except pp.ParseBaseException as error:
        raise RemarkError(_explained(comment, error), error.loc) from None
    return RemarkPhrase(tuple(found.codes), " ".join(found.reason.split()))


_FORM = "<!-- audit: ignore CODE: reason -->"


def _explained(comment: str, error: pp.ParseBaseException) -> str:
    head = re.match(r"<!--\s*audit\s*:\s*(?P<verb>[\w-]*)\s*(?P<codes>\w*)", comment)
    if head and not head["verb"]:
        return f"say what to ignore: {_FORM}"
    if head and head["verb"] != "ignore":
        return f'a remark can say "ignore", not "{head["verb"]}": {_FORM}'
    if head and not head["codes"]:
        return f"a remark names the rules it accepts, by code or name; there is no form for all of them: {_FORM}"
    if "reason" in str(error) or comment[error.loc : error.loc + 3] == "-->":
        return f"a remark gives its reason: {_FORM}"
    return f"{error.msg}: {_FORM}"
