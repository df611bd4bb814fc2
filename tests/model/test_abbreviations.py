"""Abbreviations a document makes for its own names."""

from __future__ import annotations

import pytest

from auditor.model.abbreviations import read_abbreviations, read_initials, spelled_out


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Client Computing Group (CCG) revenue", {"CCG": "Client Computing Group"}),
        ("our Data Center and AI (“DCAI”) business", {"DCAI": "Data Center and AI"}),
        ("and marketing, general and administrative (MG&A) expenses",
         {"MG&A": "marketing, general and administrative"}),
        ("the average selling prices (ASPs) rose", {"ASPs": "average selling prices"}),
        ("earned in the quarter (GAAP)", {}),
        ("a Big Idea (BI) and another Bad Investment (BI)", {}),
        ("(CCG)", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_names_by_their_abbreviations(text: str, found: dict[str, str]) -> None:
    assert read_abbreviations([text]) == found


def test_abbreviations_are_spelled_out() -> None:
    assert spelled_out("CCG revenue, DCAI", {"CCG": "Client Computing Group"}) == "Client Computing Group revenue, DCAI"


def test_initials_of_lines() -> None:
    named = {"R&D": "Research and development", "MG&A": "Marketing, general, and administrative"}
    assert read_initials([*named.values(), "Net sales"]) == named
    assert read_initials(["Selling and distribution expenses", "Supply and development"]) == {}
