"""Abbreviations a document makes for its own names."""

from __future__ import annotations

import pytest

from auditor.model.abbreviations import read_abbreviations, spelled_out


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
