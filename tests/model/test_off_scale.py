"""Amounts whose digits are those of a line the sentence names, and whose scale is another."""

from __future__ import annotations

import pytest

from auditor.model.ties.off_scale import off_scale

from .readings import filing

RELEASE = """
{}

                       Sales by Product Line
                            (In millions)

                                         Year Ended December 31,
                                          2003            2002
Hardware systems products                $870         $   854
Hardware systems support                     596             562
Restructuring                                 16              21
Revenues                                   9,416           9,411
"""


def found(sentence: str) -> list[tuple[str, str]]:
    read = filing(RELEASE.format(sentence))
    return [(item.fact.figure.text, item.cell.figure.text) for item in off_scale(read.narrative.facts, read.tables)]


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        ("Hardware systems products were up 2% to $870 billion.", [("$870 billion", "$870")]),
        ("Hardware systems products were up 2% to $870 million.", []),
        ("Revenues were $9.42 million.", [("$9.42 million", "9,416")]),
        ("Revenues were $9.42 billion.", []),
        ("Licences worth $9.42 million lifted revenues.", []),  # one word of a sentence about something else
        ("Our customers spend $870 billion a year.", []),  # the line is not named
        ("After the restructuring we paid $16 billion for a rival.", []),  # two digits and one word: chance
        ("We expect hardware systems products of $870 billion.", []),  # none of the amounts of the tables
    ],
)
def test_amounts_off_by_a_scale(sentence: str, pairs: list[tuple[str, str]]) -> None:
    assert found(sentence) == pairs


def test_flows_are_named_by_what_is_paid() -> None:
    release = """
{}

                  Consolidated Statements of Cash Flows
                            (In millions)

                                         Year Ended December 31,
                                          2003            2002
Net cash from operating activities       $3,870         $ 3,854
Payment of dividends to stockholders     (1,487)         (1,410)
Repurchases of common stock              (2,296)         (1,562)
"""
    sentence = "We paid dividends of $1.5 {}, repurchased $2.30 {} of our stock and sold assets of $1.4 million."
    for scales, texts in {
        ("million", "billion"): ["$1.5 million"],
        ("billion", "million"): ["$2.30 million"],
        ("billion", "billion"): [],
    }.items():
        read = filing(release.format(sentence.format(*scales)))
        assert [item.fact.figure.text for item in off_scale(read.narrative.facts, read.tables)] == texts
