"""The gallery of broken documents in `examples/gallery`: one for each main rule, and a page that shows them all.

A document is named by the code and the name of the rule it breaks; `…-earlier` is the filing it is compared with.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import chdir
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from auditor import audit_file
from auditor.auditing import AnyRule, bundled_rules
from auditor.engine.finding import Report
from auditor.engine.packs import bundled_rules_folder, load_packs
from auditor.engine.vocabulary import NOUNS
from auditor.reports import Presentation, render

ROOT = Path(__file__).resolve().parents[1]
FOLDER = "examples/gallery"  # reports name paths from the root of the checkout
PAGE = ROOT / FOLDER / "README.md"
EARLIER = "-earlier"

INTRODUCTION = """\
# Gallery

What `audit` says of broken documents: short ones written for this page, of companies that do not exist, each with one
thing wrong. In a checkout, `audit examples/gallery/NAME` prints the same. The rules not shown are listed by
`audit rules`; `audit explain CODE` shows any of them, whole.

A finding may be less severe than its rule: an error is lowered to a warning where it is inferred that both figures
mean the same thing.

This page is built by `tests/gallery.py` from the documents and their reports, and held to them by a test.
"""


class Exhibit(NamedTuple):
    """A document of the gallery, the rule it is named by, and the earlier filing it is compared with, if any."""

    name: str
    rule: AnyRule
    earlier: str | None


def files() -> list[str]:
    """The names of all files of the gallery but its page."""
    return sorted(path.name for path in (ROOT / FOLDER).iterdir() if path != PAGE)


def exhibits() -> list[Exhibit]:
    """The documents of the gallery in the order of the families of rules, in a family by code."""
    names = files()
    found = []
    for rule in bundled_rules():
        title = f"{rule.code}-{rule.name}"
        earlier = next((name for name in names if Path(name).stem == title + EARLIER), None)
        found += [Exhibit(name, rule, earlier) for name in names if Path(name).stem == title]
    families = [_family(rule) for rule in bundled_rules()]
    return sorted(found, key=lambda each: (families.index(_family(each.rule)), each.rule.code))


@cache
def report_of(exhibit: Exhibit) -> Report:
    """The report of a document, its paths from the root of the checkout."""
    with chdir(ROOT):
        return audit_file(
            f"{FOLDER}/{exhibit.name}", against=f"{FOLDER}/{exhibit.earlier}" if exhibit.earlier else None
        )


def page() -> str:
    """The page: a table of contents, then each family of rules with its documents and their reports."""
    titles = _titles()
    families = [(code, list(group)) for code, group in groupby(exhibits(), lambda each: _family(each.rule))]
    parts = [INTRODUCTION, "\n## Contents\n\n"]
    for code, members in families:
        links = ", ".join(f"[{each.rule.code}](#{_anchor(each.rule)})" for each in members)
        parts.append(f"- {titles[code]}: {links}\n")
    for code, members in families:
        parts.append(f"\n## {titles[code]}\n")
        for each in members:
            parts.extend(_shown(each))
    return "".join(parts)


def _family(rule: AnyRule) -> str:
    return rule.code[:3]


def _titles() -> dict[str, str]:
    """What each family of rules is about, by the letters of its codes: of several packs the shortest title."""
    packs = sorted(load_packs((bundled_rules_folder(),), NOUNS), key=lambda pack: -len(pack.title))
    return {pack.code: pack.title for pack in packs} | {"REM": "Remarks"}


def _anchor(rule: AnyRule) -> str:
    return f"{rule.code}-{rule.name}".lower()


def _shown(exhibit: Exhibit) -> Iterator[str]:
    rule = exhibit.rule
    yield f"\n### {rule.code} {rule.name}\n\n*{rule.severity.value.capitalize()}.* {rule.summary}\n\n{rule.because}\n"
    yield from _quoted(exhibit.name, exhibit)
    if exhibit.earlier:
        yield from _quoted(exhibit.earlier, exhibit)
    report = render("full", report_of(exhibit), Presentation())
    assert isinstance(report, str)
    option = f" --against {FOLDER}/{exhibit.earlier}" if exhibit.earlier else ""
    yield f"\n`audit {FOLDER}/{exhibit.name}{option}` says:\n\n```text\n{report}```\n"


def _quoted(name: str, exhibit: Exhibit) -> Iterator[str]:
    """A document whole, or the broken lines of one whose tags hide what is shown."""
    text = (ROOT / FOLDER / name).read_text(encoding="utf-8")
    assert "```" not in text
    language = {".md": "markdown", ".html": "html"}.get(Path(name).suffix, "text")
    if "<ix:" in text:
        lines = text.splitlines()
        (finding,) = report_of(exhibit).findings
        numbers = sorted({place.span.line for place in (finding.place, *finding.related)})
        text = "".join(f"{lines[number - 1]}\n" for number in numbers)
        yield f"\nOf [{name}]({name}):\n"
    else:
        yield f"\n[{name}]({name}):\n"
    yield f"\n```{language}\n{text}```\n"
