"""Rows of a table quoted over several periods; the scale of a note's only table."""

from __future__ import annotations

import pytest

from auditor.model.ties.quoted_rows import quoted_rows
from tests.model.readings import filing, table

NOTE = """# Deferred taxes

{}

|  | December 31, |  |
| --- | --- | --- |
|  | 2019 | 2018 |
| Net operating losses | $55,881 | $56,668 |
| Tax credits | 74,819 | 60,480 |
| Less: valuation allowance | (31,421) | (28,541) |
| Total | 99,279 | 88,577 |

The components were as follows (in thousands):
"""


def said(sentence: str, note: str = NOTE) -> list[str]:
    """The amounts that quote a row, with "!" and what the row has for one that differs."""
    read = filing(note.format(sentence), "note.md")
    return [
        item.fact.figure.text if item.holds else f"{item.fact.figure.text}! {item.cell.figure.text}"
        for item in quoted_rows(read.narrative.facts, read.tables)
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "A valuation allowance of $31.4 million and $28.5 million remained at December 31, 2019 and 2018.",
            ["$31.4 million", "$28.5 million"],
        ),
        (
            "A valuation allowance of $37.4 million and $28.5 million remained at December 31, 2019 and 2018.",
            ["$37.4 million! (31,421)"],
        ),
        (
            "A valuation allowance of $31.4 billion and $28.5 million remained at December 31, 2019 and 2018.",
            ["$31.4 billion! (31,421)"],
        ),
        # neither amount is the row's
        ("A valuation allowance of $37.4 million and $22.5 million remained at December 31, 2019 and 2018.", []),
        # no slip: an allowance for something else, which was the same once
        ("A valuation allowance of $12.9 million and $28.5 million remained at December 31, 2019 and 2018.", []),
        # nothing is said of the row, and one amount may be equal to another by chance
        ("Rent was $37.4 million in 2019 and $28.5 million in 2018.", []),
        # cut off, not rounded
        ("Tax credits were $74.8 million in 2019 and $60.4 million in 2018.", []),
    ],
)
def test_amounts_that_quote_a_row(sentence: str, found: list[str]) -> None:
    assert said(sentence) == found


def test_three_amounts_of_a_total_are_told_by_the_title() -> None:
    note = """Stock-based compensation

| (In thousands) | 2019 | 2018 | 2017 |
| --- | --- | --- | --- |
| Research | $1,310 | $1,141 | $980 |
| Selling | 956 | 929 | 897 |
| Total | $2,266 | $2,070 | $1,877 |

{}
"""
    sentence = "We recognized {}, $2.1 million and $1.9 million of stock-based compensation in 2019, 2018 and 2017."
    assert said(sentence.format("$2.3 million"), note) == ["$2.3 million", "$2.1 million", "$1.9 million"]
    assert said(sentence.format("$2.6 million"), note) == ["$2.1 million", "$1.9 million", "$2.6 million! $2,266"]


def test_a_note_gives_the_scale_of_its_only_table() -> None:
    note = "(Tabular amounts in millions)\n\nWe rent.\n\n| | 2019 |\n| --- | --- |\n| Rent | 1,204 |\n| Fees | 37 |\n"
    assert table(note, "note.md").scale == 1_000_000
    two = filing(f"{note}\nMore:\n\n| | 2019 |\n| --- | --- |\n| Cars | 1,204 |\n| Fees | 37 |\n", "note.md")
    assert [found.scale for found in two.tables] == [1, 1]
    assert table(note.replace("We rent.", "We rent (in thousands).\n\nIt is cheap."), "note.md").scale == 1


RELEASE = """
Net income for 2003 was $8,317 million, $0.49 per diluted share, compared to $6,572 million, $0.39 per diluted
share, in 2002.

                 Consolidated Statements of Income
                 (In millions, except per share data)

                                         Year Ended December 31,
                                          2003            2002
Net sales                              $83,129         $79,609
Net income including others              8,421           6,644
Income of the owners                     8,317           6,572
Per share, fully diluted                 $0.49           $0.39
"""


@pytest.mark.parametrize("wrong", ["$6,512 million", "$6,752 million"])
def test_amounts_and_amounts_per_share_take_turns(wrong: str) -> None:
    read = filing(RELEASE.replace("$6,572 million", wrong))
    quoted = quoted_rows(read.narrative.facts, read.tables)
    assert [(item.fact.figure.text, item.cell.figure.text) for item in quoted if not item.holds] == [(wrong, "6,572")]


RATES = """# Results

{}

| | Three months ended June 30, 2023 | Three months ended June 30, 2022 | Six months ended June 30, 2023 | Six months ended June 30, 2022 |
|---|---|---|---|---|
| SG&A (in millions) | $189 | $206 | $391 | $408 |
| SG&A as a % of revenue | 15.7% | 15.0% | 16.2% | 15.8% |
| Effective tax rate | 23.1% | 13.7% | 17.5% | 13.4% |
"""  # noqa: E501
_TAXES = "Our effective tax rates were {}% and 17.5% in the three and six months ended June 30, 2023, respectively, and"
_BEFORE = "13.7% and 13.4% in the three and six months ended June 30, 2022, respectively."


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (f"{_TAXES.format('23.1')} {_BEFORE}", ["23.1%", "13.7%", "17.5%", "13.4%"]),
        (f"{_TAXES.format('32.1')} {_BEFORE}", ["13.7%", "17.5%", "13.4%", "32.1%! 23.1%"]),
        # a rate that is like it
        (f"{_TAXES.format('23.4')} {_BEFORE}", []),
        # the first is of the year after "last year"
        (
            "In the second quarter of 2023 SG&A was $189 million, or 15.7% of revenue, versus $206 million, or 15.0% "
            "of revenue, last year.",
            ["$189 million", "$206 million", "15.7%", "15.0%"],
        ),
        # of two rates that one agrees tells nothing of the other
        ("SG&A was 75.1% of revenue, versus 15.0% of revenue last year.", []),
    ],
)
def test_rates_that_quote_a_row(sentence: str, found: list[str]) -> None:
    assert sorted(said(sentence, RATES)) == sorted(found)
