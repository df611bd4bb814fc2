"""Amounts that a sentence compares in so many words."""

from __future__ import annotations

from auditor.model.claim import Change

from .readings import filing


def compared(text: str) -> list[tuple[str, str, str, int | None]]:
    """The changes of a text with both amounts: the earlier, the later, the rate and the direction."""
    return [_told(change) for change in filing(text).narrative.changes if change.current and change.prior]


def _told(change: Change) -> tuple[str, str, str, int | None]:
    assert change.current is not None and change.prior is not None
    rate = change.percent.figure.text if change.percent is not None else ""
    return change.prior.figure.text, change.current.figure.text, rate, change.direction


def test_a_rate_between_two_amounts_of_something_without_a_known_name() -> None:
    text = "Production averaged 15,000 Boe per day in 2022, up 11% from 13,500 Boe per day in 2021."
    assert compared(text) == [("13,500", "15,000", "11%", 1)]


def test_a_small_count_behind_a_rate() -> None:
    assert compared("Aircraft online of 184 increased 66% from 111 as of March 31, 2026.") == [("111", "184", "66%", 1)]


def test_a_further_comparison_of_the_same_amount() -> None:
    text = "Net sales were $142.6 million, down 8.4% from $155.7 million and down 2.1% from $145.6 million."
    assert compared(text)[1:] == [("$145.6 million", "$142.6 million", "2.1%", -1)]


def test_two_amounts_side_by_side_with_the_change_behind_them() -> None:
    text = (
        "Sales for the second quarter of 1999 were $84.6 million and $91.3 million for the second quarter of 1998, "
        "a decrease of 7.3%."
    )
    assert compared(text) == [("$91.3 million", "$84.6 million", "7.3%", -1)]


def test_more_than_is_a_comparison_of_the_level_alone() -> None:
    assert compared("Net income was $12.1 million, or 49% more than the $8.1 million earned in 2004.") == [
        ("$8.1 million", "$12.1 million", "49%", None)
    ]
    text = "Income was $1.63 billion, $180 million or 10% lower than income of $1.81 billion a year ago."
    assert ("$1.81 billion", "$180 million", "10%", None) not in compared(text)


def test_a_rate_of_sales_that_moved() -> None:
    text = "Expenses decreased 6.2% to $379.7 million, but rose to 23.3% of sales from 20.2%."
    assert ("20.2%", "23.3%", "", 1) in compared(text)


def test_better_is_no_direction() -> None:
    assert compared("Costs improved to 34% of sales from 35%.")[0][3] is None


def test_amounts_that_count_unlike_things_are_not_compared() -> None:
    assert compared("We sold 15,000 phones, up 11% from 13,500 tablets.") == []
