"""The running text of HTML files: what a reader sees of it, and where it stands."""

from __future__ import annotations

import pytest

from auditor.reading.document import TextBlock
from tests.reading.html_samples import blocks, texts

PAGES = """<html><body>
<p>The Company designs, manufactures and markets smartphones, personal computers, tablets and accessories, and</p>
<p align="center">Acme Inc. | 2024 Form 10-K | 1</p>
<hr style="page-break-after:always">
<p><a href="#toc">Table of Contents</a></p>
<p>sells a variety of related services.</p>
<p>Net sales rose 5%.</p>
<p align="center">Acme Inc. | 2024 Form 10-K | 2</p>
<hr style="page-break-after:always">
<p><a href="#toc">Table of Contents</a></p>
<p>Net income fell 2%.</p>
<p align="center">Acme Inc. | 2024 Form 10-K | 3</p>
</body></html>
"""


def test_paragraphs_headings_and_items() -> None:
    source = """<!DOCTYPE html>
<html><head><title>Release</title><style>p {margin: 0}</style></head><body>
<H2>Third Quarter Results</H2>
<P ALIGN=CENTER><B>Net sales
   rose <i>5%</i></B> to&nbsp;$5.8&#160;million.
<P>Operating income was $1.2&nbsp;million;<BR>it had been $1.1 million.
<div>A line of its own.<div>Another.</div>And the rest.</div>
<ul><li>Margins widened.<li><p>Debt fell.</p></li></ul>
<p>&#8226; Inventories rose.</p>
</body></html>"""
    assert texts(source) == [
        ("heading", "Third Quarter Results"),
        ("paragraph", "Net sales rose 5% to $5.8 million."),
        ("paragraph", "Operating income was $1.2 million;"),
        ("paragraph", "it had been $1.1 million."),
        ("paragraph", "A line of its own."),
        ("paragraph", "Another."),
        ("paragraph", "And the rest."),
        ("item", "Margins widened."),
        ("item", "Debt fell."),
        ("item", "Inventories rose."),
    ]


def test_inline_tags_part_no_words_and_boxes_do() -> None:
    source = """<p>In 2003 <font>C</font><font size="1">OSTCO</font> sold <a name="x"></a>4<sup>1</sup>/<sub>2</sub>%
notes; <span>Option</span><span style="display:inline-block;width:80pt"></span><span>price.</span></p>"""
    assert texts(source) == [("paragraph", "In 2003 COSTCO sold 4 1/2% notes; Option price.")]


@pytest.mark.parametrize(
    "marked",
    [
        "Net sales<sup>1</sup> were $5.8 million<sup>(2), (3)</sup>.",
        "Net sales<SUP><FONT SIZE=1>(a)</FONT></SUP> were $5.8 million.",
        'Net sales<span style="font-size:6pt;vertical-align:super">(1)(2)</span> were $5.8 million.',
        'Net sales<font style="position:relative;top:-3.5pt">*</font> were $5.8 million.',
        "Net sales<sup><a href='#n1'>[1]</a></sup> were $5.8 million.",
    ],
)
def test_marks_of_footnotes_are_left_out(marked: str) -> None:
    assert texts(f"<p>{marked}</p>") == [("paragraph", "Net sales were $5.8 million.")]


def test_other_raised_text_is_kept() -> None:
    assert texts("<p>The 1<sup>st</sup> quarter of Acme<sup>TM</sup>; 4<sup>th</sup> of July.</p>") == [
        ("paragraph", "The 1st quarter of AcmeTM; 4th of July."),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none"><div>Secret $9.9 million.</div>More.</div>',
        "<p style='DISPLAY: NONE'>Secret $9.9 million.</p>",
        "<p hidden>Secret $9.9 million.",
        '<span style="visibility:hidden">Secret $9.9 million.</span>',
        "<script>if (a < b) { net = '$9.9 million'; }</script>",
        "<!-- Secret $9.9 million. <p> -->",
        '<table><tr style="display:none"><td>Secret<td>9.9<tr><td>Seen.</table>',
        '<table><tr><td style="display:none">Secret<td>Seen.</td></tr></table>',
        '<template><p>Secret</p></template><select><option>Secret</select><img alt="Secret">',
    ],
)
def test_what_is_hidden_is_not_read(hidden: str) -> None:
    seen = " ".join(text for _, text in texts(f"<html><body><p>Net sales rose.</p>{hidden}<p>Net income fell.</p>"))
    assert "Secret" not in seen and "9.9" not in seen
    assert seen.startswith("Net sales rose.") and seen.endswith("Net income fell.")


def test_what_a_browser_mends_is_read_as_it_shows_it() -> None:
    source = """<body><p>Costs < $5 million & falling <b>fast<p title="a > b">Next <>one, R&D.</i>
<div style='margin:0' class="x">Quotes "open<p align=center>Last & <img src=a.gif alt="x > y">least</body>"""
    assert texts(source) == [
        ("heading", "Costs < $5 million & falling fast"),
        ("paragraph", "Next <>one, R&D."),
        ("heading", 'Quotes "open'),
        ("heading", "Last & least"),
    ]


def test_entities_that_stand_for_nothing_fit_to_print() -> None:
    source = "<p>Net&#0; sales&#11;&#x110000;&#99999999999; rose&#8203; to&zwj; &euro;5&#x2013;6&#150;7 &bogus; &amp;c."
    assert texts(source) == [("paragraph", "Net� sales�� rose to €5–6–7 &bogus; &c.")]


def test_control_characters_and_joiners_take_no_room() -> None:
    source = "<p>Net\x0bsales were\x1c $5.8\x1b[31m mil\u00adlion\x01, con\u200bsolidated\ufeff.</p>"
    assert texts(source) == [("paragraph", "Net sales were $5.8[31m million, consolidated.")]


def test_page_furniture_is_told_and_a_paragraph_goes_on_over_a_page() -> None:
    assert texts(PAGES) == [
        (
            "paragraph",
            "The Company designs, manufactures and markets smartphones, personal computers, tablets and accessories, "
            "and sells a variety of related services.",
        ),
        ("furniture", "Acme Inc. | 2024 Form 10-K | 1"),
        ("furniture", "Table of Contents"),
        ("paragraph", "Net sales rose 5%."),
        ("furniture", "Acme Inc. | 2024 Form 10-K | 2"),
        ("furniture", "Table of Contents"),
        ("paragraph", "Net income fell 2%."),
        ("furniture", "Acme Inc. | 2024 Form 10-K | 3"),
    ]


def test_a_footer_laid_out_as_a_table_is_furniture_by_its_number() -> None:
    pages = "".join(
        f"<p>Net sales rose {n}%.</p><table><tr><td>{title}</td><td>{n}</td></tr></table>"
        "<hr style='page-break-after:always'>"
        for n, title in enumerate(["Overview", "Results", "Liquidity"], 4)
    )
    assert [text for kind, text in texts(f"<html><body>{pages}") if kind == "furniture"] == [
        "Overview 4", "Results 5", "Liquidity 6",
    ]  # fmt: skip


def test_a_title_that_goes_on_above_a_table_names_it() -> None:
    rows = "<tr><td>Cash</td><td>{0}</td></tr><tr><td>Debt</td><td>{0}</td></tr>"
    table = f"<table>{rows}</table><p>End of table {{0}}.</p><hr>"
    pages = "".join(f"<p>Acme Corp.</p><p>BALANCE SHEETS—(Continued)</p>{table.format(900 + n)}" for n in range(4))
    found = texts(f"<html><body><p>BALANCE SHEETS</p>{table.format(800)}{pages}")
    assert {text for kind, text in found if kind == "furniture"} == {"Acme Corp."}
    assert not any("Continued" in text for _, text in found)  # captions of their tables


def test_a_heading_that_comes_back_within_pages_is_no_furniture() -> None:
    page = "<p>Overview</p><p>{}</p><p>Outlook</p><p>More to come.</p><hr style='page-break-after:always'>"
    source = "".join(page.format(f"Net sales rose {n}% in the quarter.") for n in (4, 5))
    assert all(kind != "furniture" for kind, _ in texts(f"<html><body>{source}"))


def test_preformatted_text_is_read_as_plain_text_and_points_into_the_source() -> None:
    source = """<html><body><p>Results follow.</p><PRE>
<PAGE>
                  ACME CORP &amp; CO.
             <b>Statements of Income</b>
               (In thousands)

                               <u>2004</u>        <u>2003</u>
Net sales                   $ 5,794     $ 4,650
Cost of sales &amp; other         <i>4,100</i>       3,300
                            -------     -------
Gross profit                $ 1,694     $ 1,350
                            =======     =======
</PRE><p>The end.</p></body></html>"""
    found = blocks(source)
    (table,) = [block for block in found if not isinstance(block, TextBlock)]
    assert [(row.label, *(cell.text for cell in row.cells)) for row in table.rows] == [
        ("Net sales", "$5,794", "$4,650"),
        ("Cost of sales & other", "4,100", "3,300"),
        ("Gross profit", "$1,694", "$1,350"),
    ]
    cost = table.rows[1]
    assert source[slice(*cost.label_span)] == "Cost of sales &amp; other"
    assert [source[slice(*cell.span)] for cell in cost.cells] == ["4,100", "3,300"]
    assert texts(source)[0] == ("paragraph", "Results follow.") and texts(source)[-1] == ("paragraph", "The end.")


def test_positions_are_those_of_the_source() -> None:
    source = "<p>Net sales\r\n  were <b>$5.8</b>&nbsp;million &#8212; up&nbsp;<i>5</i>%.</p>"
    (block,) = blocks(source)
    assert isinstance(block, TextBlock)
    assert block.text == "Net sales were $5.8 million — up 5%."

    def stands(words: str) -> str:
        at = block.text.index(words)
        return source[slice(*block.span(at, at + len(words)))]

    assert stands("sales were") == "sales\r\n  were"
    assert stands("$5.8 million") == "$5.8</b>&nbsp;million"
    assert stands("5%") == "5</i>%"
