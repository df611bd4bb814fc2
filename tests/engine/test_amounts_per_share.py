"""An amount beside the same amount per share, given the shares: taxes explain more shares, and never fewer."""

from __future__ import annotations

import pytest

from auditor import audit_text

RELEASE = """
Acme reports results for fiscal 2003.

{}

                 Consolidated Statements of Operations
                 (In thousands, except per share data)

                                           Year Ended
                                  November 29    November 30
                                      2003           2002
Net sales                           $83,129        $79,609
Net income                           $8,317         $5,720
Diluted earnings per share            $0.49          $0.34
Weighted average shares
  outstanding - diluted              17,009         16,856
"""


@pytest.mark.parametrize(
    ("sentence", "apart"),
    [
        ("Results for 2003 included a charge of $2.6 million, or $0.10 per diluted share.", False),  # less taxes
        ("Results for 2003 included a charge of $1.2 million, or $0.10 per diluted share.", True),
        ("Results for 2003 included a charge of $2.6 million, or $0.10 per diluted share pre-tax.", True),
        ("Results for 2003 included a charge of $1.7 million, or $0.10 per diluted share pre-tax.", False),
        ("Results for 2003 included after-tax charges of $2.6 million, or $0.10 per diluted share.", True),
        ("Results for 2003 included after-tax charges of $1.7 million, or $0.10 per diluted share.", False),
    ],
)
def test_what_taxes_explain(sentence: str, apart: bool) -> None:
    report = audit_text(RELEASE.format(sentence), "release.txt")
    assert [finding.code for finding in report.findings] == ["EPS006"] * apart
