"""Telephone numbers printed in several places."""

from __future__ import annotations

import pytest

from auditor.model.ties.telephones import telephones_twice

from .readings import filing

TEXT = """Contact Investor Relations at (650) 506-4073 or 1-800-555-0199.

The reports may be had from the department at {} and at 888-555-0199.
"""


def told(number: str) -> list[tuple[str, str]]:
    document = filing(TEXT.format(number)).document
    blocks = [block for part in document.parts for block in part.blocks]
    return [(found.number.text, found.other.text) for found in telephones_twice(blocks)]


@pytest.mark.parametrize("number", ["(950) 506-4073", "650-560-4073", "(650) 506 4073"])
def test_one_line_printed_twice(number: str) -> None:
    assert told(number) == [(number, "(650) 506-4073")]


@pytest.mark.parametrize("number", ["(650) 506-4173", "fax (650) 507-4073", "(415) 506-4073"])
def test_other_lines(number: str) -> None:
    assert told(number) == []
