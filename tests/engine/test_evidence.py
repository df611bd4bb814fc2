"""How sure it is that an amount of the text is the line of a statement, where the two differ."""

from __future__ import annotations

import pytest

from auditor import audit_text

RELEASE = """
ACME REPORTS SECOND QUARTER RESULTS

{}

Acme makes paints and varnishes.  It has no other business.

                 Consolidated Statements of Operations
                            (In thousands)

                                    Three Months Ended
                                         June 30,
                                     2026        2025
Revenue                          $150,728    $146,620
Cost of revenue                    54,104      52,026
Gross profit                       96,624      94,594
"""


def findings(headline: str) -> list[tuple[str, str]]:
    report = audit_text(RELEASE.format(headline), "release.txt")
    return [(finding.code, str(finding.severity)) for finding in report.findings]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Consolidated total revenue was $150.7 million", []),
        ("Consolidated total revenue was $150.4 million", [("TIE001", "warning")]),
        ("Consolidated total revenue was $130.7 million", [("TIE001", "warning")]),
        # cut off, as some companies do
        ("Gross profit was $96.6 million", []),
        ("Gross profit was $96.2 million", []),  # three digits of which the last differs
        # the amount is known: it is another's
        ("Consolidated total revenue was $150.4 million\n\nThe guidance was revenue of $150.4 million", []),
        ("Consolidated total revenue was about $150.4 million", []),
    ],
)
def test_a_headline_against_its_line(headline: str, expected: list[tuple[str, str]]) -> None:
    assert findings(headline) == expected


OWNERS = """
ACME REPORTS SECOND QUARTER RESULTS

{}

Acme makes paints and varnishes.  It has no other business.

                 Consolidated Statements of Operations
                 (In thousands, except per share amounts)

                                                     Three Months Ended
                                                          June 30,
                                                      2026        2025
Net income including noncontrolling interests       $4,041      $3,746
Net income attributable to noncontrolling interests    (65)        (61)
Net income attributable to Acme                     $3,976      $3,685
Diluted earnings per share                           $2.23       $2.05
"""


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Diluted EPS of $2.23", []),
        ("Diluted EPS of $2.28", [("TIE001", "warning")]),  # printed to the digits of its line
        ("Adjusted diluted EPS of $2.28", []),
        ("Diluted EPS of more than $2.20", []),
        # the owners' net income, which the text calls net income
        ("Net income was $3.98 million", []),
        ("Net income was $8.98 million", [("TIE001", "warning")]),
        ("Net income was $8.98 million\n\nThe guidance was net income of $8.98 million", []),
    ],
)
def test_a_headline_against_the_last_lines(headline: str, expected: list[tuple[str, str]]) -> None:
    report = audit_text(OWNERS.format(headline), "release.txt")
    assert [(finding.code, str(finding.severity)) for finding in report.findings] == expected
