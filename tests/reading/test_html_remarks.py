"""Remarks in HTML: what they cover."""

from __future__ import annotations

import pytest

from auditor import audit_text
from tests.reading.html_samples import document

REMARK = "<!-- audit: ignore TIE001: the release rounds down -->"


@pytest.mark.parametrize(
    ("source", "covered"),
    [
        (f"<p>First.</p>{REMARK}<p>Second <b>one</b>.</p><p>Third.</p>", "Second <b>one</b>."),
        (f"<p>First.</p><p>{REMARK}Second.</p>\n\n<p>Third.</p>", "Second."),
        (f"<p>First.</p><p>Second {REMARK} goes on.</p><p>Third.</p>", f"Second {REMARK} goes on."),
        (f"<p>First.</p>{REMARK}<p>12</p><hr><p>Second.</p>", "<p>12</p><hr><p>Second."),
        (
            f"<p>First.</p>{REMARK}<p>Sales by region</p><table><tr><td>East</td><td>12</td></tr></table><p>Third.</p>",
            "Sales by region</p><table><tr><td>East</td><td>12</td></tr></table>",
        ),
        (
            f"<table><tr><td>East</td><td>12</td></tr>{REMARK}<tr><td>West</td><td>14</td></tr></table><p>Third.</p>",
            f"<table><tr><td>East</td><td>12</td></tr>{REMARK}<tr><td>West</td><td>14</td></tr></table>",
        ),
        (f"<p>First.</p><pre>\n{REMARK}\nSecond.\n</pre><p>Third.</p>", "Second."),
        (f"<p>First.</p>{REMARK}", ""),
    ],
)
def test_a_remark_covers_the_block_it_stands_in_or_the_next(source: str, covered: str) -> None:
    (remark,) = document(source).remarks
    assert source[slice(*remark.span)] == REMARK
    assert remark.covers is not None
    text = source[slice(*remark.covers)].removeprefix(REMARK).removeprefix("<p>").strip()
    assert text == covered.removeprefix("<p>")


def test_other_comments_are_no_remarks() -> None:
    source = "<!-- audited --><p>First.</p><!-- Field: audit --><!--audit: ignore TIE001: known--><p>Second.</p>"
    (remark,) = document(source).remarks
    assert source[slice(*remark.span)] == "<!--audit: ignore TIE001: known-->"


def test_a_remark_accepts_the_findings_of_one_paragraph_of_a_file_without_line_ends() -> None:
    claim = "Net sales increased 10% to $1,100 million from ${} million."
    first, second, third = (f"<p>{claim.format(amount)}</p>" for amount in (900, 800, 700))
    source = f"<html><body>{first}<!-- audit: ignore ARI001: restated -->{second}{third}</body></html>"
    findings = audit_text(source, "note.html").files[0].findings
    assert [(each.code, each.suppressed is not None) for each in findings] == [
        ("ARI001", False),
        ("ARI001", True),
        ("ARI001", False),
    ]
