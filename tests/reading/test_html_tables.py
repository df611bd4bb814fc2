"""HTML tables of figures: columns, headings, labels and captions."""

from __future__ import annotations

import pytest

from auditor.reading.document import TextBlock
from tests.reading.html_samples import blocks, body, captions, headings, tables, texts

# As filing agents write it: "$" and ")" in cells of their own, spacer columns, rows of widths, indents by padding.
INCOME = """<p align="center"><b>ACME CORP.</b></p>
<p align="center">CONSOLIDATED STATEMENTS OF INCOME</p>
<p align="center">(In thousands, except per share data)</p>
<table cellspacing=0 cellpadding="0" border=0>
<tr><td width="60%"></td><td width="5%">&nbsp;</td><td></td><td></td><td></td><td>&nbsp;</td><td></td><td></td></tr>
<tr valign=bottom><td>&nbsp;</td><td>&nbsp;</td>
  <td colspan="7" align=center style="border-bottom:1px solid #000">Three Months
Ended<br>May 31,</td></tr>
<tr><td></td><td></td><td colspan=3 align="center">2004</td><td></td><td colspan=3>2003</td></tr>
<tr bgcolor="#cceeff"><td><div style="margin-left:1em; text-indent:-1em">Net sales</div></td><td></td>
  <td>$</td><td align=right>5,794</td><td>&nbsp;</td><td></td><td>$</td><td align=right>4,650</td><td></td></tr>
<tr><td>Cost of sales<sup>(1)</sup></td><td></td><td></td><td>(4,100</td><td>)</td>
  <td></td><td></td><td>(3,300</td><td>)</td></tr>
<tr><td></td><td></td><td colspan=2 style="border-top:1pt solid black">&nbsp;</td><td></td><td></td>
  <td colspan=2 style="border-top:1pt solid black"></td><td></td></tr>
<tr><td style="padding-left:20pt">Gross profit</td><td></td><td></td><td>1,694</td><td></td>
  <td></td><td></td><td>1,350</td><td></td></tr>
<tr><td>Gross margin</td><td></td><td></td><td>29.2</td><td>%</td><td></td><td></td><td>29.0</td><td>%</td></tr>
<tr><td>Other&nbsp;items</td><td></td><td></td><td>&#8212;</td><td></td><td></td><td></td><td>12</td><td></td></tr>
</table>
<p>Net sales rose 25%.</p>"""


def test_a_statement_as_filing_agents_write_it() -> None:
    (table,) = tables(INCOME)
    assert captions(table) == [
        "ACME CORP.",
        "CONSOLIDATED STATEMENTS OF INCOME",
        "(In thousands, except per share data)",
    ]
    assert headings(table) == [[("Three Months Ended May 31,", 0, 1)], [("2004", 0, 0), ("2003", 1, 1)]]
    assert body(table) == [
        ("Net sales", "$5,794", "$4,650"),
        ("Cost of sales", "(4,100)", "(3,300)"),
        ("Gross profit", "1,694", "1,350"),
        ("Gross margin", "29.2%", "29.0%"),
        ("Other items", "—", "12"),
    ]
    assert [row.rule_above for row in table.rows] == [0, 0, 1, 0, 0]
    assert table.rows[2].indent > table.rows[1].indent
    assert texts(INCOME)[-1] == ("paragraph", "Net sales rose 25%.")


def test_places_reach_from_the_first_to_the_last_sign_of_a_figure() -> None:
    (table,) = tables(INCOME)
    sales, cost = table.rows[0].cells[0], table.rows[1].cells[1]
    assert INCOME[slice(*sales.span)] == "$</td><td align=right>5,794"
    assert INCOME[slice(*cost.span)] == "(3,300</td><td>)"
    assert INCOME[slice(*table.rows[1].label_span)] == "Cost of sales"
    assert INCOME[slice(*table.span)].startswith("<table") and INCOME[slice(*table.span)].endswith("</table>")


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><td>Sales<td>1,234<td>1,111<tr><td>Costs<td>1,000<td>900</table>",  # nothing closed
        "<table><td>Sales</td><td>1,234</td><td>1,111</td></tr><td>Costs</td><td>1,000</td><td>900</td></table>",
        "<TABLE><TBODY><TR><TH>Sales</TH><TD>1,234</TD><TD>1,111</TD></TR></TBODY>"
        "<TFOOT><TR><TH>Costs</TH><TD>1,000</TD><TD>900</TD></TR></TFOOT></TABLE>",
        "<p><table><tr><td><p>Sales</p></td><td><p>1,234</p></td><td><div>1,111</div></td></tr>"
        "<tr><td>Costs</td><td>1,000</td><td>900</td></tr></table></p>",
        "<table><form><tr><td>Sales</td><div><td>1,234</td></div><td>1,111</td></tr></form>"
        "<tr><td>Costs</td><td>1,000</td><td>900</td></tr>",  # never closed
        "<table><tr><td rowspan=1 colspan=0>Sales</td><td>1,234</td><td>1,111</td></tr>"
        "<tr><td>Costs</td><td title='a > b'>1,000</td><td alt=\"<\">900</td></tr></table>",
        "<table><tr><td>Sales</td><td style='display:none'>7</td><td>1,234</td><td style='display:none'/><td>1,111</td>"
        "</tr><tr style='display:none'><td>Hidden</td><td>8</td></tr>"
        "<tr><td>Costs</td><td>1,000</td><td>900</td></tr></table>",
        "<table><tr><td><table><tr><td>Sales</td></tr></table></td><td>1,234</td><td>1,111</td></tr>"
        "<tr><td>Costs</td><td><table><tr><td>1,000</td></tr></table></td><td>900</td></tr></table>",
    ],
)
def test_what_a_browser_mends(source: str) -> None:
    (table,) = tables(f"<html><body>{source}")
    assert body(table) == [("Sales", "1,234", "1,111"), ("Costs", "1,000", "900")]


def test_a_caption_names_the_table() -> None:
    (table,) = tables("""<p>The table shows our debt:</p><table><caption>Debt (in millions)</caption>
<thead><tr><th></th><th>2004</th><th>2003</th></tr></thead><tr><td>Notes</td><td>12</td><td>14</td></tr></table>""")
    assert captions(table) == ["Debt (in millions)"]
    assert table.introduction == "The table shows our debt:"
    assert headings(table) == [[("2004", 0, 0), ("2003", 1, 1)]]


def test_headings_that_hang_down_and_span() -> None:
    (table,) = tables("""<table>
<tr><th rowspan=2>Segment</th><th colspan=2>Sales</th><th rowspan="2">Change</th></tr>
<tr><th>2004</th><th>2003</th></tr>
<tr><td>Retail</td><td>$10</td><td>$8</td><td>25%</td></tr>
<tr><td>Mail order</td><td>4</td><td>5</td><td>(20</td><td>)%</td></tr></table>""")
    assert headings(table) == [
        [("Sales", 0, 1), ("Change", 2, 2)],
        [("2004", 0, 0), ("2003", 1, 1)],
    ]
    assert body(table) == [("Retail", "$10", "$8", "25%"), ("Mail order", "4", "5", "(20)%")]


def test_a_cell_that_hangs_down_moves_the_cells_below_it() -> None:
    (table,) = tables("""<table><tr><td>Item</td><td>Unit</td><td>2004</td><td>2003</td></tr>
<tr><td>Gold</td><td rowspan=2>ounces</td><td>1,200</td><td>1,100</td></tr>
<tr><td>Silver</td><td>3,400</td><td>3,300</td></tr></table>""")
    assert [row[-2:] for row in body(table)] == [("1,200", "1,100"), ("3,400", "3,300")]


def test_a_table_that_lays_out_others_is_no_table() -> None:
    source = """<table width=100%><tr><td><p>Net sales rose 5%.</p>
<table><tr><td>Sales</td><td>1,234</td></tr><tr><td>Costs</td><td>1,000</td></tr></table></td>
<td><p>Net income fell.</p></td></tr></table>"""
    (table,) = tables(source)
    assert body(table) == [("Sales", "1,234"), ("Costs", "1,000")]
    assert texts(source) == [("paragraph", "Net sales rose 5%."), ("paragraph", "Net income fell.")]


@pytest.mark.parametrize("again", ["", "<tr><td></td><td>2004</td><td>2003</td></tr>"])
def test_a_table_goes_on_over_a_page(again: str) -> None:
    source = f"""<p>BALANCE SHEETS</p><table><tr><td></td><td>2004</td><td>2003</td></tr>
<tr><td>Cash</td><td>7,248</td><td>222</td></tr></table>
<p>14</p><hr style="page-break-after:always"><p>Table of Contents</p>
<p>BALANCE SHEETS (Continued)</p><table>{again}<tr><td>Inventories</td><td>1,683</td><td>2,737</td></tr></table>"""
    (table,) = tables(source)
    assert headings(table) == [[("2004", 0, 0), ("2003", 1, 1)]]
    assert body(table) == [("Cash", "7,248", "222"), ("Inventories", "1,683", "2,737")]
    assert [text for kind, text in texts(source) if kind == "furniture"] == ["14", "Table of Contents"]


def test_another_table_on_the_next_page_is_another() -> None:
    source = """<p>BALANCE SHEETS</p><table><tr><td></td><td>2004</td><td>2003</td></tr>
<tr><td>Cash</td><td>7,248</td><td>222</td></tr></table>
<p>14</p><hr style="page-break-after:always">
<p>STATEMENTS OF INCOME</p><table><tr><td></td><td>2004</td><td>2003</td></tr>
<tr><td>Sales</td><td>1,683</td><td>2,737</td></tr></table>"""
    assert [captions(table) for table in tables(source)] == [["BALANCE SHEETS"], ["STATEMENTS OF INCOME"]]


def test_prose_set_in_tables_is_text() -> None:
    source = """<table><tr><td>&#8226;</td><td>Net sales rose 5%;</td></tr>
<tr><td>&#183;</td><td>net income fell.</td></tr>
<tr><td>(1)</td><td>Restated.</td></tr></table>
<table><tr><td>Exhibit</td><td>Description</td></tr><tr><td>10.1</td><td>Form of agreement</td></tr>
<tr><td>*31.2</td><td>Certification</td></tr></table>"""
    assert tables(source) == []
    assert texts(source) == [
        ("item", "Net sales rose 5%;"),
        ("item", "net income fell."),
        ("item", "(1) Restated."),
        ("heading", "Exhibit"),
        ("heading", "Description"),
        ("item", "10.1 Form of agreement"),
        ("item", "*31.2 Certification"),
    ]


def test_a_note_below_the_columns_is_text() -> None:
    source = """<table><tr><td></td><td>2004</td><td>2003</td></tr><tr><td>Sales (a)</td><td>12</td><td>14</td></tr>
<tr><td colspan=3>(a) Sales include the sales of companies acquired in 2004, which amounted to $2 million.</td></tr>
</table>"""
    (table,) = tables(source)
    assert body(table) == [("Sales (a)", "12", "14")]
    assert texts(source) == [
        ("paragraph", "(a) Sales include the sales of companies acquired in 2004, which amounted to $2 million."),
    ]


def test_units_stand_apart_from_their_figures() -> None:
    (table,) = tables("""<table><tr><td>Margin</td><td>12.5</td><td>%</td><td>150</td><td>bps</td></tr>
<tr><td>Rate</td><td>(3.0</td><td>)%</td><td>(20</td><td>) bps</td></tr></table>""")
    assert body(table) == [("Margin", "12.5%", "150 bps"), ("Rate", "(3.0)%", "(20) bps")]


def test_a_table_too_wide_to_be_one_is_text_and_loses_nothing() -> None:
    cells = "".join(f"<td>{n:,}</td>" for n in range(1000, 3000))
    assert [text for _, text in texts(f"<table><tr><td>Sales</td>{cells}</tr></table>")] == [
        "Sales", *(f"{n:,}" for n in range(1000, 3000))
    ]  # fmt: skip


def test_text_between_cells_is_shown_before_the_table() -> None:
    found = blocks("""<table>Unaudited<tr><td>Sales</td><td>12</td></tr>
<tr>Restated<td>Costs</td><td>14</td></tr></table>""")
    (table,) = [block for block in found if not isinstance(block, TextBlock)]
    assert captions(table) == ["Unaudited", "Restated"]
    assert body(table) == [("Sales", "12"), ("Costs", "14")]
