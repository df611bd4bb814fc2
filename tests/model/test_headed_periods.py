"""Periods carried from headings and lead-ins to what stands below them."""

from __future__ import annotations

import pytest

from .pages import codes
from .readings import filing

TABLE = """

            Consolidated Statements of Operations
                       (In thousands)

                            Three Months Ended       Six Months Ended
                                 June 30,                June 30,
                             2003        2002        2003        2002
Net sales                 $83,129     $29,609    $151,414     $62,108
Cost of goods sold         70,153      20,072     118,206      43,901
Gross profit               12,976       9,537      33,208      18,207
"""


def headed(text: str) -> list[str]:
    """The amounts of a release whose period is that of a heading."""
    return [fact.figure.text for fact in filing(text + TABLE).narrative.facts if fact.is_headed]


@pytest.mark.parametrize(
    "heading",
    [
        "Second Quarter 2003 Highlights",
        "Second-quarter fiscal 2003 results:",
        "Second Quarter 2003 Compared to Second Quarter 2002",
        "For the three months ended June 30, 2003:",
    ],
)
def test_what_stands_below_a_heading_is_of_its_period(heading: str) -> None:
    text = f"{heading}\n\n- Net sales were $83.1 million.\n\n- Gross profit was $13.0 million.\n"
    assert headed(text) == ["$83.1 million", "$13.0 million"]


@pytest.mark.parametrize(
    "text",
    [
        "Outlook for the Second Quarter of 2003\n\n- Net sales were $83.1 million.\n",
        "Third Quarter 2003 Highlights\n\n- Net sales were $83.1 million.\n",  # not over
        "Second Quarter 2003 Highlights\n\n- Net sales in the first half of 2003 were $151.4 million.\n\n"
        "- Gross profit was $33.2 million.\n",
        "Second Quarter 2003 Highlights\n\nConference Call Information\n\n- Net sales were $83.1 million.\n",
        "Second Quarter 2003 and First Quarter 2003 Highlights\n\n- Net sales were $83.1 million.\n",
    ],
)
def test_a_heading_reaches_as_far_as_nothing_else_is_named(text: str) -> None:
    assert headed(text) == []


def test_a_table_ends_the_reach_of_a_heading() -> None:
    below = "Gross profit was $13.0 million."
    text = f"Second Quarter 2003 Highlights\n\n- Net sales were $83.1 million.\n{TABLE}\n\n{below}"
    assert [fact.figure.text for fact in filing(text).narrative.facts if fact.is_headed] == ["$83.1 million"]


def test_a_slip_below_a_heading_is_a_warning_and_one_of_a_named_period_an_error() -> None:
    text = "{}\n\n- Net sales were ${} million.\n\n- Gross profit was $13.0 million.\n"
    assert codes(text.format("Second Quarter 2003 Highlights", "83.1") + TABLE, "a.txt") == []
    assert codes(text.format("Second Quarter 2003 Highlights", "84.6") + TABLE, "a.txt") == ["warning TIE001"]
    assert codes(text.format("Business Update Now", "84.6") + TABLE, "a.txt") == []
