"""Items left out of the earnings per share told in the sentence before."""

from __future__ import annotations

import pytest

from auditor.model.text.excluded_items import excluded_items

from .readings import filing


def left_out(text: str) -> list[tuple[str, str, bool]]:
    found = excluded_items(filing(text + "\n").narrative.facts)
    return [(item.item.figure.text, str(item.meant), item.holds) for item in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Diluted earnings per share was $3.15. Excluding charges of $0.02 per share, diluted earnings per share was"
            " $3.17.",
            [("$0.02", "0.02", True)],
        ),
        (
            "Diluted earnings per share was $3.15. Excluding charges of $0.20 per share, diluted earnings per share was"
            " $3.17, an increase of 24% when also excluding gains of the prior year.",
            [("$0.20", "0.02", False)],
        ),
        (
            "Earnings were $.45 per share. Excluding a gain of $.12 per share and a charge of $.05 per share, earnings"
            " would have been $.38 per share.",
            [("$.12", "0.12", True), ("$.05", "0.05", True)],
        ),
        (
            "The company had a loss of $.45 per share. Excluding a charge of $.60 per share, earnings were $.15 per"
            " share.",
            [("$.60", "0.60", True)],
        ),
    ],
)
def test_items(text: str, found: list[tuple[str, str, bool]]) -> None:
    assert left_out(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Earnings were $.45 per share. Excluding a gain of $.12 per share and the charge for the plant, earnings would"
        " have been $.38 per share.",
        "Earnings were $.45 per share. Excluding a pre-tax charge of $.12 per share, earnings were $.53 per share.",
        "We expect earnings of $.45 per share. Excluding a charge of $.12 per share, earnings were $.53 per share.",
    ],
)
def test_more_is_left_out(text: str) -> None:
    assert left_out(text) == []
