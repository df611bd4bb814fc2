"""The gallery shows what it says it shows, and its page is the one built now.  After a change that is meant:

UPDATE_GOLDEN=1 python -m pytest tests/test_gallery.py && git diff examples/gallery
"""

from __future__ import annotations

import os

import pytest
from gallery import PAGE, Exhibit, exhibits, files, page, report_of

from auditor.auditing import bundled_rules

REWRITE = "UPDATE_GOLDEN=1 python -m pytest tests/test_gallery.py"
EXHIBITS = exhibits()


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda exhibit: exhibit.rule.code)
def test_a_document_breaks_its_rule_once_and_no_other(exhibit: Exhibit) -> None:
    report = report_of(exhibit)
    assert report.files[0].problems == ()
    assert [finding.code for finding in report.findings] == [exhibit.rule.code]


def test_every_file_belongs_to_a_rule() -> None:
    shown = {name for each in EXHIBITS for name in (each.name, each.earlier) if name is not None}
    assert [name for name in files() if name not in shown] == []


def test_no_rule_is_shown_twice() -> None:
    codes = [each.rule.code for each in EXHIBITS]
    assert len(codes) == len(set(codes)) > 0


def test_every_family_of_rules_is_shown() -> None:
    assert {rule.code[:3] for rule in bundled_rules()} == {each.rule.code[:3] for each in EXHIBITS}


def test_documents_are_short() -> None:
    lengths = {name: len((PAGE.parent / name).read_text(encoding="utf-8").splitlines()) for name in files()}
    assert {name: length for name, length in lengths.items() if length > 30} == {}


def test_the_page_is_the_one_built_now() -> None:
    built = page()
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(built, encoding="utf-8", newline="\n")
    written = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    assert built.splitlines() == written.splitlines(), f"if the new page is right, approve it: {REWRITE}"
