"""Fixed phrases with a word of direction that does not fit."""

from __future__ import annotations

import pytest

from auditor import audit_text


def told(text: str) -> list[str]:
    return [finding.message for finding in audit_text(text, "note.md").findings if finding.code == "DIR015"]


@pytest.mark.parametrize(
    "text",
    [
        "This was an decline of 4%.",
        "There was a increase of 4%.",
        "Sales fell. A increase in payables provided cash of $4 million.",
        "The (increase) increase in receivables was $4 million.",
        "The increase/increase in receivables was $4 million.",
        "A decrease in accounts payable provided cash of $2 million.",
        "An increase in receivables provided net cash of $2 million.",
        "Volume increased in Packaging & Specialty Plastics (down 7 percent), Coatings (down 11 percent) and Resins.",
        "Volume increased in all geographic regions, except Latin America (up 3 percent).",
        "Pay rose at an average rate of decrease in compensation of 5%.",
    ],
)
def test_turned(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        "This was a decline of 4% after an increase of 3%.",
        "Holders of Class A increased their stake by 4%.",
        "The (increase) decrease in receivables was $4 million.",
        "A decrease in accounts payable used cash of $2 million; a decrease in receivables provided cash.",
        "The rate of compensation increase was 5%.",
        "Volume decreased in Specialty Plastics (down 7 percent) and in all regions except Asia (up 3 percent).",
        "Orders decreased in Brazil (up 3% organically), Mexico and Chile.",
        "Volume decreased in most regions, while prices rose (up 3 percent).",
        "Volume decreased in Asia, but sales rose there (up 3 percent).",
    ],
)
def test_not_turned(text: str) -> None:
    assert told(text) == []
