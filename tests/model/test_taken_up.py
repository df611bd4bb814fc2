"""Changes taken up with their size in the sentence after the amounts."""

from __future__ import annotations

import pytest

from auditor.model.text.taken_up import changes_taken_up

from .readings import filing

TOLD = "Rents for 2003 and 2002 were $21.2 million and $25.1 million, respectively."
THRICE = "Rents for 2003, 2002 and 2001 were $21.2 million, $25.1 million and $20.0 million, respectively."


@pytest.mark.parametrize(
    ("told", "sentence", "taken_up"),
    [
        (
            TOLD,
            "The net decrease of approximately $4.9 million reflects fewer leases.",
            [("$4.9 million", "$25.1 million")],
        ),
        (TOLD, "The 16% decrease was due to fewer leases.", [("16%", "$25.1 million")]),
        (TOLD, "This decrease of $3.9 million, or 16%, was due to fewer leases.", [("$3.9 million", "$25.1 million")]),
        (TOLD, "The decrease of $3.9 million in repairs was due to fewer leases.", []),  # of a part, it seems
        (TOLD, "The decrease was due to repairs of $3.9 million.", []),
        (TOLD, "Repairs fell. The decrease of 3,900 units was due to fewer leases.", []),
        (THRICE, "The increase of $5.1 million was due to new leases.", [("$5.1 million", "$20.0 million")]),
        (
            "Rents were $21.2 million, and taxes $25.1 million.",
            "The decrease of $4.9 million was due to fewer leases.",
            [],
        ),
    ],
)
def test_sizes_taken_up(told: str, sentence: str, taken_up: list[tuple[str, str]]) -> None:
    found = changes_taken_up(filing(f"{told} {sentence}").narrative.facts)
    assert [(item.size.figure.text, item.prior.figure.text) for item in found] == taken_up


def test_another_paragraph_is_not_taken_up() -> None:
    read = filing(f"{TOLD}\n\nThe decrease of $4.9 million was due to fewer leases.")
    assert list(changes_taken_up(read.narrative.facts)) == []
