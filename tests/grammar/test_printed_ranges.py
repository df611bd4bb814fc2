"""Ranges as a cell or a line prints them."""

from __future__ import annotations

import pytest

from auditor.grammar.printed_ranges import range_in_cell, ranges_with_midpoint


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("$0.79 - $0.80", "$0.79", "$0.80"),
        ("16% - 17%", "16%", "17%"),
        ("8-10%", "8%", "10%"),
        ("$11.5-12.5 billion", "$11.5 billion", "$12.5 billion"),
        ("$2,362 – $2,447 million", "$2,362 million", "$2,447 million"),
        ("$950 million to $1.05 billion", "$950 million", "$1.05 billion"),
        ("($1.00) - ($0.75)", "$-1.00", "$-0.75"),
        ("$97.9B – $98.9B", "$97.9 billion", "$98.9 billion"),
        ("~$5.0 - $6.0*", "$5.0", "$6.0"),
    ],
)
def test_both_ends_have_what_one_prints(text: str, low: str, high: str) -> None:
    found = range_in_cell(text)
    assert found is not None
    assert (found.low.text, found.high.text) == (low, high)
    digits = [part.text.lstrip("$-").partition(" ")[0].rstrip("%") for part in (found.low, found.high)]
    assert digits[0] in text[found.low.start : found.low.end] and digits[1] in text[found.high.start : found.high.end]


@pytest.mark.parametrize(
    "text", ["2024-2026", "3 - 5 years", "$5.0", "(5)%", "1-800-555-1212", "$5.0 million", "up 5%", "$(5.0 - $6.0", "-"]
)
def test_no_range_of_amounts(text: str) -> None:
    assert range_in_cell(text) is None


def test_midpoint_behind_a_range() -> None:
    text = "Sales / Mid-point $97.9B – $98.9B / $98.4B $96.9B – $97.9B / $97.4B"
    middles = [found.middle for found in ranges_with_midpoint(text)]
    assert [text[m.start : m.end] for m in middles if m is not None] == ["$98.4B", "$97.4B"]


def test_the_parenthesis_is_no_part_of_the_midpoint() -> None:
    text = "We expect $66.3 million - $68.3 million (midpoint $67.3 million)."
    (found,) = ranges_with_midpoint(text)
    assert found.middle is not None
    assert text[found.middle.start : found.middle.end] == "$67.3 million"


def test_two_ranges_beside_each_other_have_no_midpoint() -> None:
    assert not [*ranges_with_midpoint("Midpoint of 4.5% – 5.5% / 3.5% – 4.5%")]
    assert not [*ranges_with_midpoint("Rates 4.5% – 5.5% / 5.0%")]
