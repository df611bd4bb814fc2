"""Markdown notes become blocks; positions stay those of the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.reading.document import TableBlock, TextBlock
from auditor.reading.files import read_text

NOTE = """---
title: Fourth quarter
---
# Results **for** fiscal 2003

Net sales rose to **$37.3 million** from [$9.5 million](http://example.com/q4), a *293%* increase
over the year-
ago quarter. <!-- audit: ignore TIE001: superseded --> 18,000* units; 5\\*3.

> - quoted item
> - second item

Notes
-----

<!-- a comment -->
1. First.
2. Second &amp; last.
"""


def blocks(text: str) -> list[tuple[str, str]]:
    (part,) = read_text(text, "note.md").parts
    return [(block.kind, block.text) for block in part.blocks if isinstance(block, TextBlock)]


def test_blocks_of_a_note() -> None:
    assert blocks(NOTE) == [
        ("heading", "Results for fiscal 2003"),
        (
            "paragraph",
            "Net sales rose to $37.3 million from $9.5 million, a 293% increase over the year-ago quarter. "
            "18,000* units; 5*3.",
        ),
        ("item", "quoted item"),
        ("item", "second item"),
        ("heading", "Notes"),
        ("item", "First."),
        ("item", "Second & last."),
    ]


def test_a_remark_is_kept_with_its_place() -> None:
    document = read_text(NOTE, "note.md")
    (remark,) = document.remarks
    assert remark.text == "audit: ignore TIE001: superseded"
    assert NOTE[remark.span.start : remark.span.end] == "<!-- audit: ignore TIE001: superseded -->"


def test_positions_inside_emphasis_and_links() -> None:
    (part,) = read_text(NOTE, "note.md").parts
    block = part.blocks[1]
    assert isinstance(block, TextBlock)
    for words in ("$37.3 million", "$9.5 million", "293%", "quarter."):
        at = block.text.index(words)
        span = block.span(at, at + len(words))
        assert NOTE[span.start : span.end] == words


def only_table(text: str) -> TableBlock:
    (part,) = read_text(text, "note.md").parts
    (block,) = (block for block in part.blocks if isinstance(block, TableBlock))
    return block


def test_a_pipe_table_with_a_period_over_all_columns() -> None:
    text = """
| Years Ended December 31 |  |  |  |
| --- | --- | --- | --- |
| Assumptions | 2019 | 2018 | 2017 |
| Dividend yield | 4.5% | 4.6% | (109 ) |
| Assets: |  |  |  |
| Total | $ 725 | **$ 12** | — |
"""
    table = only_table(text)
    assert [[(c.text, c.first, c.last) for c in row.cells] for row in table.headings] == [
        [("Years Ended December 31", 0, 2)],
        [("2019", 0, 0), ("2018", 1, 1), ("2017", 2, 2)],
    ]
    assert table.headings[1].label == "Assumptions"
    assert [(row.label, *(c.text for c in row.cells)) for row in table.rows] == [
        ("Dividend yield", "4.5%", "4.6%", "(109)"),
        ("Assets:",),
        ("Total", "$725", "$12", "—"),
    ]
    bold = table.rows[2].cells[1]
    assert text[bold.span.start : bold.span.end] == "$ 12"


def test_symbols_in_columns_of_their_own() -> None:
    table = only_table(
        "|  |  | 2019 |  |  | 2018 |  |\n|---|---|---|---|---|---|---|\n"
        "| Net income | $ | 725 |  | $ | (12 | ) |\n| Margin |  | 5 | % |  | 4 | % |\n"
    )
    assert table.columns == 2
    (heading,) = table.headings
    assert [(c.text, c.first, c.last) for c in heading.cells] == [("2019", 0, 0), ("2018", 1, 1)]
    assert [[c.text for c in row.cells] for row in table.rows] == [["$725", "$(12)"], ["5%", "4%"]]


def test_a_layout_table_in_code() -> None:
    table = only_table(
        "```\n               2003     2002\nNet sales    $1,200   $1,100\nCost            600      500\n```\n"
    )
    assert [(row.label, *(c.text for c in row.cells)) for row in table.rows] == [
        ("Net sales", "$1,200", "$1,100"),
        ("Cost", "600", "500"),
    ]


@given(st.text(alphabet="ab 1.%*_`[]()|-#>\n\\<&;!\t~:=+é", max_size=200))
def test_any_note_is_read_and_its_map_is_true(text: str) -> None:
    document = read_text(text, "note.md")
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, TextBlock):
                for i, letter in enumerate(block.text):
                    assert letter == " " or text[block.map.offset(i)] == letter


TABLE = """
|  | 2019 | 2018 |
| --- | --- | --- |
| Cash | 1,204 | 1,377 |
"""


def the_table(text: str) -> TableBlock:
    (block,) = (b for b in read_text(text, "note.md").parts[0].blocks if isinstance(b, TableBlock))
    return block


def test_what_stands_above_a_table_names_it_and_leads_up_to_it() -> None:
    found = the_table(f"Balances were as follows (in thousands):\n\n## Liquidity\n\n(Restated)\n{TABLE}")
    assert [caption.text for caption in found.captions] == ["Liquidity", "(Restated)"]
    assert found.introduction == "Balances were as follows (in thousands):"


def test_a_sentence_anywhere_leads_up_to_the_only_table_of_a_note() -> None:
    leading = "The following table shows our cash (in thousands)."
    assert the_table(f"It rose.\n{TABLE}\nIt was idle.\n\n{leading}\n").introduction == f"It rose. {leading}"
    assert the_table(f"Cash was as follows:\n{TABLE}\n{leading}\n").introduction == "Cash was as follows:"


def test_a_sentence_elsewhere_may_lead_up_to_another_of_several_tables() -> None:
    blocks = read_text(f"It rose.\n{TABLE}\nDebt was as follows:\n{TABLE}", "note.md").parts[0].blocks
    assert [b.introduction for b in blocks if isinstance(b, TableBlock)] == ["It rose.", "Debt was as follows:"]
