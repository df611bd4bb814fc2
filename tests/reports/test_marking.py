"""Cutting a document into pieces at its marks: nothing is lost, nothing is marked that is not meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.reading.document import Document, Part, SourceMap, Span, TableBlock, TextBlock
from auditor.reading.files import read_text
from auditor.reports.html_report.marking import CellView, Mark, Piece, TableView, TextView, marked

RELEASE = """Net sales for the year rose to a record $41.2 million, up from
$38.0 million in the year before, on strong demand for bread.

                         2024      2023
Net sales            $  41,200  $ 38,000
Cost of sales           30,100    28,000
Gross profit            11,100    10,000
"""


def views(text: str, marks: list[Mark], name: str = "release.txt") -> list[TextView | TableView]:
    return [block for part in marked(read_text(text, name), marks) for block in part.blocks]


def at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def cells(table: TableView) -> list[list[str]]:
    return [["".join(p.text for p in cell.pieces) for cell in row.cells] for row in table.rows]


def test_a_figure_in_a_paragraph_is_a_piece_of_its_own() -> None:
    paragraph, _ = views(RELEASE, [Mark(at(RELEASE, "$41.2 million"), figure=3)])
    assert isinstance(paragraph, TextView)
    assert paragraph.pieces == (
        Piece("Net sales for the year rose to a record "),
        Piece("$41.2 million", 3),
        Piece(", up from $38.0 million in the year before, on strong demand for bread."),
    )


def test_a_place_over_a_line_end_is_one_piece_and_holds_its_figure() -> None:
    whole = at(RELEASE, "from\n$38.0 million")
    paragraph, _ = views(RELEASE, [Mark(whole, place="0.0.0"), Mark(at(RELEASE, "$38.0 million"), figure=1)])
    assert paragraph.pieces[1:] == (
        Piece("from ", None, ("0.0.0",)),
        Piece("$38.0 million", 1, ("0.0.0",)),
        Piece(" in the year before, on strong demand for bread."),
    )


def test_a_figure_in_a_table_marks_its_cell() -> None:
    _, table = views(RELEASE, [Mark(at(RELEASE, "38,000"), figure=5, place="")])
    assert isinstance(table, TableView)
    assert cells(table) == [["$41,200", "$38,000"], ["30,100", "28,000"], ["11,100", "10,000"]]
    assert table.rows[0].cells == (CellView((Piece("$41,200"),)), CellView((Piece("$38,000", 5),)))


def test_a_heading_over_several_columns_stays_one_cell() -> None:
    text = """
                       Three months ended      Year ended
                           March 31             March 31
                        2024      2023       2024      2023
Net sales            $  41,200  $ 38,000  $ 160,100  $ 150,300
"""
    (table,) = views(text, [])
    assert isinstance(table, TableView)
    assert [cell.width for cell in table.headings[0].cells if cell.pieces] == [2, 2]
    assert all(sum(cell.width for cell in row.cells) == 4 for row in (*table.headings, *table.rows))


@pytest.mark.parametrize("name", ["release.txt", "release.md", "release.html"])
def test_what_is_marked_nowhere_is_shown_all_the_same(name: str) -> None:
    shown = "".join(str(view) for view in views(RELEASE, [], name))
    assert "41,200" in shown or "$41.2 million" in shown


texts = st.text("ab $1,2.%", min_size=1, max_size=40)
offsets = st.integers(0, 60)


@given(texts, st.lists(st.tuples(offsets, offsets, st.booleans()), max_size=6), st.integers(1, 39))
def test_pieces_add_up_to_the_text_and_marks_cover_what_they_mean(
    text: str, drawn: list[tuple[int, int, bool]], broken: int
) -> None:
    """A text that stands in two places of the file, with a gap of 7 characters between them."""
    broken = min(broken, len(text))
    places = SourceMap((0, broken), (0, broken + 7)) if broken < len(text) else SourceMap((0,), (0,))
    marks = [
        Mark(Span(min(a, b), max(a, b)), figure=i if is_figure else None, place="" if is_figure else f"0.{i}.0")
        for i, (a, b, is_figure) in enumerate(drawn)
    ]
    block = TextBlock("paragraph", text, places)
    (part,) = marked(Document("x", " " * 80, (Part("", (block,)),)), marks)
    (view,) = part.blocks
    assert not isinstance(view, TableView)
    assert "".join(piece.text for piece in view.pieces) == text
    offset = 0
    for piece in view.pieces:
        for position in range(offset, offset + len(piece.text)):
            source = places.offset(position)
            said = {m.place for m in marks if m.place and m.span.start <= source < m.span.end}
            assert set(piece.places) == said
            figures = {m.figure for m in marks if m.figure is not None and m.span.start <= source < m.span.end}
            assert piece.figure in figures if figures else piece.figure is None
        offset += len(piece.text)


def test_a_table_without_rows_is_a_table() -> None:
    block = TableBlock((), (), (), 2, Span(0, 0))
    (part,) = marked(Document("x", "", (Part("", (block,)),)), [Mark(Span(0, 1), figure=0)])
    assert part.blocks == (TableView((), (), ()),)
