"""Passages that stand twice and differ in one place, and texts that only are built alike."""

from __future__ import annotations

import pytest

from auditor import audit_text

_LOAN = "In the {quarter} quarter of {year} we {verb} the Denver plant, which led to a charge of ${amount} million."


def told(*paragraphs: str) -> list[str]:
    """What is told of repeated passages, or of sentences that say the same, by the words printed."""
    report = audit_text("\n\n".join(paragraphs), "note.md")
    return [f"{f.stated} / {f.expected}" for f in report.findings if f.code in ("PAS001", "TIE018")]


def test_a_quarter_in_the_second_copy() -> None:
    first = _LOAN.format(quarter="second", year=2022, verb="closed", amount="31.4")
    assert told(first, "As said in Note 5: " + first.replace("second", "third")) != []
    assert told(first, "As said in Note 5: " + first) == []


def test_a_direction() -> None:
    text = "On August 21 our Board approved an {} to our repurchase program of an additional $25.00 billion in shares."
    assert told(text.format("increase"), "Also, " + text.format("decrease")) != []


@pytest.mark.parametrize(
    "other",
    [
        # another period, another amount beside it, another basis: built alike, and not the same
        "Our effective tax rate in the first six months of 2023 was 21.4%, owing to benefits of the Dublin holding.",
        "Our adjusted tax rate in the third quarter of 2023 was 24.1%, owing to benefits of the Dublin holding.",
        "Our effective tax rate in the third quarter of 2022 was 24.1%, owing to benefits of the Dublin holding.",
    ],
)
def test_what_is_built_alike_is_no_copy(other: str) -> None:
    first = "Our effective tax rate in the third quarter of 2023 was 21.1%, owing to benefits of the Dublin holding."
    assert told(first, other) == []
    assert told(first, first.replace("21.1%", "24.1%")) != []


def test_a_sentence_about_the_one_before_is_no_copy() -> None:
    why = "million was primarily attributable to an increase in data center development across the whole country."
    assert told(
        "Revenue was $35.5 million and $29.1 million. The increase of $6.4 " + why,
        "Revenue was $19.3 million and $16.9 million. The increase of $2.4 " + why,
    ) == []


def test_days_and_numbers_of_exhibits_are_names() -> None:
    text = "was filed with the Commission by the Denver subsidiary under the indenture with the Chase trustee of 1996."
    assert told(f"The form in Exhibit 10.4 {text}", f"The form in Exhibit 10.5 {text}") == []


def test_short_figures_and_round_ones() -> None:
    long = (
        "Alcoa Corporation was therefore required to make a ${} payment to the energy supplier under the provisions of "
        "the Portovesme agreement, in addition to the rent, the wages and the levies agreed with the regional council."
    )
    other = "The rent was $42 million."
    assert told(long.format(62), other, "Also: " + long.format(42)) != []
    assert told(long.format(60), "Also: " + long.format(40)) == []  # limits and prices agreed are round
