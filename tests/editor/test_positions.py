"""Offsets and positions of the protocol: every way to end a line, every encoding, characters of two code units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pygls", reason="the extra `editor` is not installed")

from lsprotocol.types import Position, PositionEncodingKind

from auditor.editor.positions import Positions

TEXT = "Net sales 𝟑 up\r\nto €5\rand\nmore\u2028still this line"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        (PositionEncodingKind.Utf16, [(0, 12), (1, 3), (2, 0), (3, 4)]),
        (PositionEncodingKind.Utf32, [(0, 11), (1, 3), (2, 0), (3, 4)]),
        (PositionEncodingKind.Utf8, [(0, 14), (1, 3), (2, 0), (3, 4)]),
    ],
)
def test_lines_and_code_units(encoding: PositionEncodingKind, expected: list[tuple[int, int]]) -> None:
    positions = Positions(TEXT, encoding)
    offsets = [TEXT.index(" up"), TEXT.index("€"), TEXT.index("and"), TEXT.index("\u2028")]
    assert [(p.line, p.character) for p in map(positions.position, offsets)] == expected
    assert [positions.offset(Position(*each)) for each in expected] == offsets


def test_a_position_past_the_end_is_the_end() -> None:
    positions = Positions("one\r\ntwo")
    assert positions.offset(Position(0, 99)) == 3
    assert positions.offset(Position(1, 99)) == 8
    assert positions.offset(Position(9, 0)) == 8


@given(st.text("ab€𝟑\r\n\u2028", max_size=30), st.data(), st.sampled_from(PositionEncodingKind))
def test_there_and_back(text: str, data: st.DataObject, encoding: PositionEncodingKind) -> None:
    offset = data.draw(st.integers(0, len(text)))
    positions = Positions(text, encoding)
    back = positions.offset(positions.position(offset))
    assert back == offset or text[back : offset] == "\r"  # between "\r" and "\n" there is no position
