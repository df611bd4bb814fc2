"""What holds for any HTML: it is read to its end, loses no word, and points at what it says."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.reading.document import GridRow, Span, TableBlock, TextBlock
from tests.reading.html_samples import blocks, body, headings, tables

WORD = re.compile(r"\w+")

WORDS = st.sampled_from("Net sales rose 5.8 to $1,234 (99) 2004 — million, costs Total (12 ) $ % 7".split())
TAGS = st.sampled_from(
    "<p> </p> <br> <div> </div> <table> </table> <tr> </tr> <td> </td> <th> <td/> <span> </span> <b> </i> <li> <hr>"
    " <caption> <center> <h2> </h2> <tr/> <page> <form> </body> </body>".split()
    + ["<td colspan=3>", "<td rowspan='2'>", "<TD ALIGN=right>", "<p style='page-break-before:always'>"]
    + ["<font size=2>", '<a href="x>y">', "<img alt=x>"]
)
OTHER = st.sampled_from(["\n", " ", "&nbsp;", "&#8203;", "&amp;", "&", "<!-- x -->", "<!DOCTYPE html>", "&#160;\n"])
SOUP = st.lists(st.one_of(WORDS, TAGS, OTHER, WORDS), max_size=60)


def source_of(soup: list[str]) -> str:
    """The pieces with a blank around words, so that tags part them as a reader would see them parted."""
    return "<html><body>" + "".join(piece if piece[0] in "<&\n" else f" {piece} " for piece in soup)


def said(found: TextBlock | TableBlock) -> list[str]:
    if isinstance(found, TextBlock):
        return [found.text]
    rows = [text for row in (*found.headings, *found.rows) for text in (row.label, *(cell.text for cell in row.cells))]
    return [*(caption.text for caption in found.captions), *rows]


@given(SOUP)
@settings(max_examples=400, deadline=None)
def test_soup_loses_no_word(soup: list[str]) -> None:
    written = Counter(word for piece in soup if piece[0] not in "<&\n" for word in WORD.findall(piece))
    read = Counter(word for block in blocks(source_of(soup)) for text in said(block) for word in WORD.findall(text))
    assert not written - read


@given(st.text(alphabet=st.sampled_from("<>/!-?=\"'&#;x1 \n\0\x0btdprable"), max_size=120))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_to_its_end(text: str) -> None:
    for block in blocks(f"<html><body><p>{text}"):
        assert said(block)


@given(SOUP)
@settings(max_examples=400, deadline=None)
def test_places_hold_what_is_said_of_them(soup: list[str]) -> None:
    source = source_of(soup)
    for block in blocks(source):
        if isinstance(block, TextBlock):
            for i, character in enumerate(block.text):
                if not character.isspace():
                    at = block.map.offset(i)
                    assert unescape(source[at : at + 8])[0] == character
        else:
            check_table(source, block)


def check_table(source: str, table: TableBlock) -> None:
    for caption in table.captions:
        check_place(source, caption.text, caption.span)
    for row in (*table.headings, *table.rows):
        check_row(source, row)


def check_row(source: str, row: GridRow) -> None:
    if row.label:
        check_place(source, row.label, row.label_span)
    if row.label_map is not None:
        for digit in re.finditer(r"\d", row.label):
            assert source[row.label_map.offset(digit.start())] == digit[0]
    for cell in row.cells:
        check_place(source, cell.text, cell.span)


def check_place(source: str, text: str, span: Span) -> None:
    assert 0 <= span.start < span.end <= len(source)
    digits = iter(re.sub(r"<[^<>]*>|&#\d+;", "", source[span.start : span.end]))
    assert all(digit in digits for digit in re.findall(r"\d", text))


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + "Net sales rose." + "</div>" * 100_000,
        "<table><tr><td>" * 100_000 + "Net sales rose.",
        "<table>" * 100_000 + "Net sales rose." + "</table>" * 100_000,
        "<span style='display:none'>" * 100_000 + "secret" + "</span>" * 100_000 + "Net sales rose.",
        "".join(f"<x{n} hidden>" for n in range(20_000)) + "Net sales rose.",
        "<!-- never closed <p>" * 100_000 + "Net sales rose.",
        "<!" * 100_000 + "><p>Net sales rose.",
        "<td title='x" * 100_000 + ">Net sales rose.",
        '<td title="x>' * 100_000 + "Net sales rose.",
        "<table>" + "<td>" * 100_000 + "Net sales rose.",
        "<hr>" * 100_000 + "Net sales rose.",
        "<table><tr>" + "<td rowspan=65534>" * 2_000 + "<tr><td>Net sales rose.",
        "<table><tr><td colspan=10000000>Net sales rose.<td rowspan=99999999999999999999>",
        "<!DOCTYPE html [<!ENTITY a '&b;&b;'><!ENTITY b '&a;&a;'>]><p>" + "&a;" * 100_000 + " Net sales rose.",
        "<p>" + "<sup>" * 100_000 + "Net sales rose.",
        "<pre>" + "<!-- \n" * 100_000 + "Net sales rose.",
    ],
    ids=lambda source: source[:16],
)
def test_hostile_files_are_read_to_their_end(source: str) -> None:
    assert any("Net sales rose." in text for block in blocks(f"<html><body>{source}") for text in said(block))


# --- a generated table is read back cell by cell -----------------------------------------------------


AMOUNTS = st.one_of(
    st.integers(1, 9_999_999).map(lambda n: f"{n:,}"),
    st.integers(1, 99_999).map(lambda n: f"({n:,})"),
    st.integers(1, 999).map(lambda n: f"{n / 10}%"),
    st.just("—"),
)
SPACERS = st.sampled_from(["", "<td></td>", "<td>&nbsp;</td>", "<td width=9></td><td>&#160;</td>"])


@st.composite
def grids(draw: st.DrawFn) -> tuple[str, list[tuple[str, ...]]]:
    """An HTML table of years and amounts, and its rows as they should be read."""
    columns = draw(st.integers(1, 5))
    # per column: a cell for "$" of its own, a cell for ")" and "%" of its own, and the spacer before it
    own_symbol = draw(st.lists(st.booleans(), min_size=columns, max_size=columns))
    own_closing = draw(st.lists(st.booleans(), min_size=columns, max_size=columns))
    spacers = draw(st.lists(SPACERS, min_size=columns, max_size=columns))
    widths = [1 + s + c for s, c in zip(own_symbol, own_closing, strict=True)]
    closed = draw(st.booleans())
    end_cell, end_row = ("</td>", "</tr>") if closed else ("", "")
    hang = draw(st.booleans())
    label = "<td rowspan=2>&nbsp;" if hang else "<td>"
    total = sum(widths) + sum(spacer.count("<td") for spacer in spacers[1:])
    over = f"<td colspan={total} align=center>Years ended May 31,{end_cell}"
    lines = [f"<tr>{label}{end_cell}{spacers[0]}{over}{end_row}"]
    years = "".join(
        f"{spacer}<td colspan={width}>{2001 + k}{end_cell}"
        for k, (spacer, width) in enumerate(zip(spacers, widths, strict=True))
    )
    lines.append(f"<tr>{'' if hang else f'<td>{end_cell}'}{years}{end_row}")
    rows: list[tuple[str, ...]] = []
    for n in range(draw(st.integers(2, 6))):
        amounts = draw(st.lists(AMOUNTS, min_size=columns, max_size=columns))
        dollars = draw(st.booleans())
        line = f"<tr><td>{'Item'} {chr(65 + n)}{end_cell}"
        read: list[str] = []
        for k, amount in enumerate(amounts):
            symbol = "$" if dollars and "%" not in amount else ""
            number = amount.rstrip(")%") if own_closing[k] else amount
            closing = amount[len(number) :]
            line += spacers[k]
            if own_symbol[k]:
                line += f"<td>{symbol}{end_cell}"
            line += f"<td align=right>{'' if own_symbol[k] else symbol}{number}{end_cell}"
            if own_closing[k]:
                line += f"<td>{closing}{end_cell}"
            read.append(symbol + amount)
        lines.append(line + end_row)
        rows.append((f"Item {chr(65 + n)}", *read))
    return "\n".join(["<table>", *lines, "</table>"]), rows


@given(grids())
@settings(max_examples=300, deadline=None)
def test_a_generated_table_is_read_back(grid: tuple[str, list[tuple[str, ...]]]) -> None:
    source, rows = grid
    if all(amount == "—" for row in rows for amount in (cell.lstrip("$") for cell in row[1:])):
        return  # dashes alone are bullets
    (table,) = tables(source)
    columns = len(rows[0]) - 1
    assert body(table) == rows
    assert headings(table) == [
        [("Years ended May 31,", 0, columns - 1)],
        [(str(2001 + k), k, k) for k in range(columns)],
    ]
    check_table(source, table)
