"""Amounts too large for the document they stand in."""

from __future__ import annotations

import pytest

from auditor import audit_text

RELEASE = """
Revenue was $72.5 million in the second quarter of 2026 and $140.1 million in the first half.

Gross profit was $15.2 million. Adjusted EBITDA was $7.9 million, and net income $2.4 million.

Cash flow from operating activities was {} in the second quarter of 2026. We spent $2.8 million on aircraft,
$1.1 million on hangars and $3.2 million on software, and hold $24.3 million of cash.
{}
"""


def findings(amount: str, sentence: str = "") -> list[str]:
    report = audit_text(RELEASE.format(amount, sentence), "release.txt")
    return [finding.message for finding in report.findings if finding.code == "UNI005"]


def test_an_amount_beyond_all_others_of_a_release() -> None:
    assert findings("$5.7 million") == []
    assert findings("$5.7 billion") == [
        "$5.7 billion is more than twenty times anything else here; the largest other amount is $140.1 million."
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The addressable market is $5.6 billion.",
        "Our pipeline has grown to $7.1 billion.",
        "Assets under management were $9.3 billion.",
    ],
)
def test_amounts_of_others_may_be_large(sentence: str) -> None:
    assert findings("$5.7 million", sentence) == []
    assert findings("$5.7 billion", "") != []


def test_both_ends_of_a_range_have_its_scale_word() -> None:
    assert findings("$5.7 million", "We expect revenue of between $150 and $160 billion.") != []
