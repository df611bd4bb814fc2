"""Where sentences begin and end, and that none is endless."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.grammar.sentences import LONGEST, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_a_stop_after_an_abbreviation_ends_no_sentence() -> None:
    text = "Innovo Group Inc. reported net sales of $37.3 million. Gross profit fell to No. 2 of Oct. 31, 2003."
    assert cut(text) == [
        "Innovo Group Inc. reported net sales of $37.3 million.",
        "Gross profit fell to No. 2 of Oct. 31, 2003.",
    ]


@pytest.mark.parametrize("text", ["net sales rose to $5.7 million and " * 300, "(" * 9000, "1" * 10_000])
def test_what_never_stops_is_cut(text: str) -> None:
    pieces = cut(text)
    assert max(map(len, pieces)) <= LONGEST
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.text("ab1.$ ", min_size=1, max_size=900), max_size=12))
def test_nothing_but_white_space_is_lost(parts: list[str]) -> None:
    text = " ".join(" ".join(parts).split())
    places = sentences(text)
    assert "".join(text[start:end] for start, end in places).replace(" ", "") == text.replace(" ", "")
    assert all(end - start <= LONGEST for start, end in places)
    assert places == sorted(places)
