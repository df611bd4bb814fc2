"""Periods of which it is said in the present what is expected; tables that tell when something is due."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.grammar.phrases import PeriodPhrase
from auditor.grammar.reader import read_phrases
from auditor.model.text.expected_periods import is_estimate, is_expected

from .readings import filing


def last_worded(text: str) -> PeriodPhrase:
    return [phrase for phrase in read_phrases(text) if isinstance(phrase, PeriodPhrase)][-1]


@pytest.mark.parametrize(
    "text",
    [
        "We expect total depreciation expense in 2003 to be reduced.",
        "Excluding one-time items, Harbor is now expecting 6% to 8% revenue growth in 2003.",
        "The tax rate is expected to be approximately 30% for the three months ended June 30, 2003.",
        "Forecasting no equity needs in 2003.",
        "Support revenues will not be recognized for fiscal 2003 due to accounting rules.",
        "The outlook for increased sales and earnings for fiscal 2003 is excellent.",
        "Full-year 2003 revenue in the range of $77 million to $82 million.",
    ],
)
def test_what_is_expected_of_a_period(text: str) -> None:
    assert is_expected(text, last_worded(text))


@pytest.mark.parametrize(
    "text",
    [
        "We expect the costs that were incurred in 2003 to be repaid.",
        "We expect to file our annual report for 2003 in March.",
        "We expect sales to be higher than in 2003.",
        "We expect to pay the bonuses for 2003 soon.",
        "Sales in 2003 were $5 million, above what we had expected.",
        "The company expects capital spending of $62 million in 2003 through 2007.",
        "Our guidance for 2003 revenue in the range of $77 million to $82 million was met.",
        "The outlook for fiscal 2003 was raised twice.",
        "The tax returns will be filed for 2003.",
    ],
)
def test_what_is_said_of_another_period_than_the_one_expected_of(text: str) -> None:
    assert not is_expected(text, last_worded(text))


def test_an_estimate_says_nothing_of_its_period_but_an_amount() -> None:
    tax = "The charge is expected to be in the range of $1.0 million to $2.0 million for the third quarter of 2003."
    plant = "The plant is expected to be ready for the third quarter of 2003."
    assert is_estimate(tax, last_worded(tax))
    assert not is_estimate(plant, last_worded(plant))


RESULTS = """
                {}

                                       Years Ended
                                       December 31,
                                     2003       2002
{}                                  $83,129    $79,609
"""
DEBT = """
                Maturities of Long-Term Debt

                                       Years Ended
                                       December 31,
                                     2005       2006
Notes                                 $1,129    $2,609
"""


def test_a_table_of_what_is_due_does_not_tell_how_far_a_document_reports() -> None:
    tables = "".join(RESULTS.format(f"Table of {name}", name) for name in ("Net sales", "Rents", "Wages"))
    found = filing(tables + DEBT)
    assert found.calendar.year is not None
    assert found.calendar.year.end == date(2003, 12, 31)
    assert found.last_reported == date(2003, 12, 31)
