"""Changes whose two amounts are told without the same items."""

from __future__ import annotations

import pytest

from auditor import audit_text


def codes(text: str) -> set[str]:
    return {finding.code for finding in audit_text(text, "note.md").findings}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Excluding these charges, expenses decreased to $3,524 in 2023 from $3,295 in 2022.", "DIR002"),
        ("Excluding the gain on sale of land, as described above, income increased 9% to $644 from $608.", "ARI001"),
        ("The annual dividend was $2.28 per share, a decrease over the fiscal 2023 dividend of $2.24.", "DIR002"),
        ("We mined 3,890 coins, which represented an increase of 32.9% over the 2,800 coins mined in 2022.", "ARI001"),
    ],
)
def test_both_amounts_are_alike(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Excluding currency, sales increased 3% to $100.4 million from $102.1 million.",
        "Excluding the effects of exchange rates on costs, sales increased to $100.4 million from $102.1 million.",
        "We mined 3,890 coins, which represented an increase of 38.9% over the 2,800 coins mined in 2022.",
    ],
)
def test_measured_otherwise(text: str) -> None:
    assert codes(text) == set()
