"""Lines become paragraphs, headings, items and page furniture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.reading.document import TableBlock, TextBlock
from auditor.reading.files import read_text


def texts(text: str) -> list[tuple[str, str]]:
    blocks = [block for part in read_text(text, "a.txt").parts for block in part.blocks]
    assert not any(isinstance(block, TableBlock) for block in blocks)
    return [(block.kind, block.text) for block in blocks if isinstance(block, TextBlock)]


def test_justified_lines_are_one_paragraph() -> None:
    assert texts(
        "Fourth  quarter net sales for the year ended November 29, 2003 increased 293% to\n"
        "$37.3 million compared to $9.5 million in the fourth quarter of fiscal 2002. For\n"
        "the  quarter,  the Company  generated a net loss of $5.8  million,  or $0.27 per\n"
        "share.\n"
    ) == [
        (
            "paragraph",
            "Fourth quarter net sales for the year ended November 29, 2003 increased 293% to $37.3 million compared "
            "to $9.5 million in the fourth quarter of fiscal 2002. For the quarter, the Company generated a net loss "
            "of $5.8 million, or $0.27 per share.",
        )
    ]


def test_an_amount_that_ends_a_sentence_begins_no_table() -> None:
    text = (
        "Total revenue for 2023 was $176.4 million,  and revenue from advertising was\n"
        "$118.9 million.\n"
        "\n"
        "                                  2023         2022\n"
        "Advertising                   $118,932     $124,480\n"
        "Other                           57,504       52,196\n"
        "Total revenue                 $176,436     $176,676\n"
    )
    paragraph, table = (block for part in read_text(text, "a.txt").parts for block in part.blocks)
    assert isinstance(paragraph, TextBlock)
    assert paragraph.text.endswith("revenue from advertising was $118.9 million.")
    assert isinstance(table, TableBlock)
    assert [row.label for row in table.rows] == ["Advertising", "Other", "Total revenue"]


def test_a_page_number_does_not_cut_a_sentence() -> None:
    text = (
        "products  as a result of our  purchase  of the Blue  Concept\n\n\n"
        "                                      3\n\n\n\n"
        "division; (2) the Company recorded several inventory write downs.\n"
    )
    assert texts(text) == [
        (
            "paragraph",
            "products as a result of our purchase of the Blue Concept division; (2) the Company recorded several "
            "inventory write downs.",
        ),
        ("furniture", "3"),
    ]
    (block, _) = read_text(text, "a.txt").parts[0].blocks
    assert isinstance(block, TextBlock)
    at = block.text.index("division")
    assert text[block.span(at, at + 8).start :].startswith("division; (2)")


def test_page_marks_and_running_heads_are_furniture() -> None:
    page = (
        "<PAGE>\n\nAnnual Report Page {n}\n\nThe Company's sales in {place} were higher than those of the\n"
        "year before in every one of its markets, and costs were lower in {place}\n\n                -{n}-\n"
    )
    places = ["Spain", "France", "Italy", "Japan"]
    found = texts("".join(page.format(n=n, place=place) for n, place in enumerate(places, 1)))
    assert [text for kind, text in found if kind == "furniture"] == [
        text for n in range(1, 5) for text in (f"Annual Report Page {n}", f"-{n}-")
    ]


def test_bullets_and_numbers_are_items_of_their_own() -> None:
    assert texts(
        "Highlights:\n\n"
        "     o    Net sales for fiscal 2003 increased to $83.1 million compared to $29.6\n"
        "          million in the prior year period, a 181% increase.\n\n"
        "     o    Net sales for the fourth quarter increased 293%.\n"
        "•   Revenue fell.\n•   Costs rose.\n"
        "\n(1) Not audited.\n(2) Restated.\n"
    ) == [
        ("paragraph", "Highlights:"),
        (
            "item",
            "Net sales for fiscal 2003 increased to $83.1 million compared to $29.6 million in the prior year "
            "period, a 181% increase.",
        ),
        ("item", "Net sales for the fourth quarter increased 293%."),
        ("item", "Revenue fell."),
        ("item", "Costs rose."),
        ("item", "Not audited."),
        ("item", "Restated."),
    ]


def test_short_lines_alone_are_headings() -> None:
    assert texts("Gross Margins\n\nGross profit decreased to $2.4 million.\n") == [
        ("heading", "Gross Margins"),
        ("paragraph", "Gross profit decreased to $2.4 million."),
    ]


def test_a_word_broken_at_its_hyphen_is_joined() -> None:
    assert texts("The 17.6% year-over-\nyear growth in the short-\nand long-term business\n")[0][1] == (
        "The 17.6% year-over-year growth in the short- and long-term business"
    )


WORDS = st.text(alphabet="abc $5.8(),%-–\t 019é|\u00a0*o•\n\r\f", max_size=300)


@given(WORDS)
def test_every_letter_stands_where_the_map_says(text: str) -> None:
    for part in read_text(text, "a.txt").parts:
        for block in part.blocks:
            if isinstance(block, TextBlock):
                for i, letter in enumerate(block.text):
                    assert letter == " " or text[block.map.offset(i)] == letter


def test_hostile_text_is_read() -> None:
    for text in (
        "(" * 200_000,
        "1 " * 200_000,
        "9" * 10_000,
        "$ " * 100_000,
        "a  " * 100_000,
        "- " * 50_000,
        "|" * 100_000,
        "<" * 100_000,
        "." * 100_000,
        ("(" * 50 + "\n") * 2000,
        ("1  2  3\n\n" * 5000),
        "* " * 9000,
    ):
        for name in ("a.txt", "a.md"):
            assert read_text(text, name).source == text
