"""Facts told in a headline and in the discussion, or in two sentences."""

from __future__ import annotations

import pytest

from auditor.model.ties.restatements import restatements

from .readings import filing

RELEASE = """
ACME REPORTS SECOND QUARTER 2026 RESULTS

{}

Second Quarter Discussion

{}
"""


def found(headline: str, discussion: str) -> list[tuple[str, str, str]]:
    read = filing(RELEASE.format(headline, discussion))
    return [
        (item.fact.figure.text, item.other.figure.text, item.companion.figure.text if item.companion else "")
        for item in restatements(read.narrative.facts, read.occurrences)
    ]


EBITDA = "Adjusted EBITDA for the second quarter of 2026 was $6.3 million compared to $4.8 million a year ago."
REVENUE = "Revenue for the second quarter of 2026 was $168.6 million."


@pytest.mark.parametrize(
    ("headline", "discussion", "pairs"),
    [
        ("Adjusted EBITDA of $6.3 million versus $4.8 million", EBITDA, []),
        (
            "Adjusted EBITDA of $6.3 million versus $4.3 million",
            EBITDA,
            [("$4.8 million", "$4.3 million", "$6.3 million")],
        ),
        (
            "Adjusted EBITDA of $6.3 million versus $4.8 billion",
            EBITDA,
            [("$4.8 million", "$4.8 billion", "$6.3 million")],
        ),
        # another amount altogether
        ("Adjusted EBITDA of $6.3 million versus $2.1 million", EBITDA, []),
        # another line item beside the same amount
        ("Net income of $6.3 million versus $4.3 million", EBITDA, []),
        ("Revenue of $168.6 million", REVENUE, []),
        ("Revenue of $186.6 million", REVENUE, [("$168.6 million", "$186.6 million", "")]),
        ("Organic revenue of $186.6 million", REVENUE, []),
        ("Revenue, excluding the Joint Venture, of $186.6 million", REVENUE, []),
        ("Revenue of more than $138.6 million", REVENUE, []),
        # both amounts are known: that of the year and that of the quarter
        ("Revenue of $186.6 million", f"{REVENUE} We owe customers $168.6 million and banks $186.6 million.", []),
    ],
)
def test_facts_told_twice(headline: str, discussion: str, pairs: list[tuple[str, str, str]]) -> None:
    assert found(headline, discussion) == pairs


BACKLOG = "Current contracted customer backlog ended at $24.1 billion, an increase of {} from a year ago."


@pytest.mark.parametrize(
    ("headline", "discussion", "pairs"),
    [
        # one thing by its words, beside a rate that many things have
        (
            "Current Contracted Customer Backlog of $24.4 Billion, up 12% from a year ago",
            BACKLOG.format("12%"),
            [("$24.1 billion", "$24.4 Billion", "12%")],
        ),
        ("Current Contracted Customer Backlog of $24.1 Billion, up 12% from a year ago", BACKLOG.format("12%"), []),
        ("Current Contracted Customer Backlog of $24.4 Billion, up 13% from a year ago", BACKLOG.format("12%"), []),
        ("Current Supplier Payables of $24.4 Billion, up 12% from a year ago", BACKLOG.format("12%"), []),
        ("Adjusted Current Contracted Customer Backlog of $24.4 Billion, up 12%", BACKLOG.format("12%"), []),
    ],
)
def test_facts_without_a_line_item(headline: str, discussion: str, pairs: list[tuple[str, str, str]]) -> None:
    assert found(headline, discussion) == pairs


def test_what_was_expected_before_is_not_what_is_expected_now() -> None:
    assert (
        found(
            "We expect revenue of $314 million to $320 million for 2026.",
            "The previous range of revenue was $312 million to $320 million.",
        )
        == []
    )
