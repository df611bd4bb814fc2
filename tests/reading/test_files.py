"""Files become documents, or a plain word on why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.reading.document import TableBlock, TextBlock
from auditor.reading.errors import UnreadableFile
from auditor.reading.files import decode, read_file, read_text

SENTENCE = "Net sales rose to €37.3 million – a 293% increase."


def only_text(path: Path) -> str:
    (part,) = read_file(path).parts
    (block,) = part.blocks
    assert isinstance(block, TextBlock)
    return block.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_in_use_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(SENTENCE.encode(encoding))
    assert only_text(path) == SENTENCE
    assert read_file(path).source == SENTENCE


def test_latin_1_is_read_where_windows_1252_has_no_such_letter() -> None:
    assert decode(b"Les caf\xe9s du Midi \x81") == "Les caf\xe9s du Midi \x81"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=iso-8859-1'>", "cp1252"),
        ('<?xml version="1.0" encoding="windows-1252"?>', "cp1252"),
        ("<?xml version='1.0' encoding='ASCII'?>", "utf-8"),
        ('<meta charset="utf-16">', "utf-8"),
        ("<meta charset=iso-8859-15>", "iso-8859-15"),
    ],
)
def test_the_encoding_that_html_declares(declared: str, encoding: str) -> None:
    assert decode(f"{declared}<p>Umsätze: 5 €</p>".encode(encoding)) == f"{declared}<p>Umsätze: 5 €</p>"


def test_a_file_put_together_from_two_encodings() -> None:
    assert decode("Café’s €5 – ".encode("cp1252") + "Café’s €6".encode()) == "Café’s €5 – Café’s €6"


def test_another_encoding_is_refused_and_not_guessed() -> None:
    with pytest.raises(UnreadableFile, match="save it as UTF-8"):
        decode("売上高は五百万円でした".encode("shift_jis"))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "Office"),
        (b"\xd0\xcf\x11\xe0rest", "Office"),
        (b"net\x00sales", "NUL"),
        (b"\xff\xfeabc", "UTF-16"),
        ("<html>Umsatz".encode("utf-16-le"), "UTF-16 text without a byte order mark"),
        ("<html>Umsatz".encode("utf-16-be"), "UTF-16 text without a byte order mark"),
        ('<meta charset="shift_jis">売上高'.encode("shift_jis"), "declares the encoding shift_jis"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "filing.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=word):
        read_file(path)


def test_missing_file_and_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read_file(tmp_path / "absent.txt")
    with pytest.raises(UnreadableFile, match="folder"):
        read_file(tmp_path)


def test_plain_text_in_an_html_wrapper_is_plain_text() -> None:
    (part,) = read_text("<html><body><div>\n\nNet income rose 32%.\n</div></body></html>", "a.txt").parts
    assert [block.text for block in part.blocks if isinstance(block, TextBlock)] == ["Net income rose 32%."]


@pytest.mark.parametrize("text", ["", "\n\n", "   \n\t\n", "\f"])
def test_an_empty_file_has_no_blocks(text: str) -> None:
    assert [part.blocks for part in read_text(text, "a.txt").parts] == [()]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept_and_positions_count_them(end: str) -> None:
    text = end.join(["Net sales rose to", "$5.8 million.", "", "A loss was made."])
    (part,) = read_text(text, "a.txt").parts
    first, second = part.blocks
    assert isinstance(first, TextBlock) and isinstance(second, TextBlock)
    assert first.text == "Net sales rose to $5.8 million."
    at = first.text.index("$5.8")
    span = first.span(at, at + len("$5.8 million"))
    assert text[span.start : span.end] == "$5.8 million"
    assert second.text == "A loss was made."


def test_a_submission_has_a_part_for_each_document() -> None:
    text = """<SEC-HEADER>0000891020-98-001352.hdr.sgml : 19980827
ACCESSION NUMBER:		0000891020-98-001352
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<TEXT>
The press release is attached.
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<TEXT>
Net sales were $5.8 million.
<PAGE>
</TEXT>
</DOCUMENT>
"""
    parts = read_text(text, "a.txt").parts
    assert [part.name for part in parts] == ["8-K", "EX-99.1"]
    assert [[block.text for block in part.blocks if isinstance(block, TextBlock)] for part in parts] == [
        ["The press release is attached."],
        ["Net sales were $5.8 million."],
    ]


def test_documents_of_a_submission_are_read_by_what_is_in_them() -> None:
    text = """<SEC-DOCUMENT>0000037996-17-000055.txt : 20171003
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<FILENAME>form8k.htm
<TEXT>
<HTML><HEAD><TITLE>8-K</TITLE></HEAD>
<BODY><P>Net sales were <B>$5.8</B>&nbsp;million.</P></BODY></HTML>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<TEXT>
Net income was $1.2 million.
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>GRAPHIC
<FILENAME>logo.jpg
<TEXT>
begin 644 logo.jpg
M_]C_X  02D9)1@ ! 0$ 2 !(  #_
end
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-101.INS
<TEXT>
<XBRL>
<?xml version="1.0"?><xbrl><us-gaap:Revenues>5800000</us-gaap:Revenues></xbrl>
</XBRL>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>ZIP
<TEXT>
begin 644 0000037996-17-000055-xbrl.zip
M4$L#!!0
end
</TEXT>
</DOCUMENT>
"""
    parts = read_text(text, "submission.txt").parts
    assert [part.name for part in parts] == ["8-K", "EX-99.1"]
    blocks = [block for part in parts for block in part.blocks if isinstance(block, TextBlock)]
    assert [block.text for block in blocks] == ["Net sales were $5.8 million.", "Net income was $1.2 million."]
    at = blocks[0].text.index("$5.8 million")
    assert text[slice(*blocks[0].span(at, at + len("$5.8 million")))] == "$5.8</B>&nbsp;million"


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>\n<html><body><p>Net sales rose.</p></body></html>",
        "<html xmlns='http://www.w3.org/1999/xhtml'><head/><body><div>Net sales rose.</div></body></html>",
        "<?xml version='1.0' encoding='utf-8'?>\n<!-- Made -->\n<html><body><span>Net sales rose.</span></body></html>",
        "<DOCUMENT>\n<TYPE>8-K\n<TEXT>\n<XBRL>\n<html><body><p>Net sales rose.</p></body></html>\n</XBRL>\n</TEXT>\n",
    ],
)
def test_html_is_told_by_what_is_in_a_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "filing.txt"
    path.write_text(text, encoding="utf-8")
    assert only_text(path) == "Net sales rose."


def test_html_is_told_by_the_name_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "note.htm"
    path.write_text("Net sales &amp; income rose.", encoding="utf-8")
    assert only_text(path) == "Net sales & income rose."


def test_plain_text_in_a_wrapper_of_html_is_plain_text() -> None:
    table = "                  2000      1999\nReal estate        293       349\nOther            1,823     2,210\n"
    document = read_text(f"<html><body><div>\n{table}</div></body></html>", "report.txt")
    blocks = [block for part in document.parts for block in part.blocks]
    assert [row.label for block in blocks if isinstance(block, TableBlock) for row in block.rows] == [
        "Real estate",
        "Other",
    ]


PIPES = """
|           | 2003 | 2002 |
| ---       | ---: | ---: |
| Net sales | 83   | 79   |
"""


@pytest.mark.parametrize("name", ["note.md", "note.txt", "-"])
def test_a_table_in_pipes_is_markdown_by_any_name(name: str) -> None:
    (table,) = read_text(PIPES, name).parts[0].blocks
    assert isinstance(table, TableBlock)
    assert [row.label for row in table.rows] == ["Net sales"]


def test_pipes_in_a_submission_are_none_of_markdown() -> None:
    part = read_text(f"<DOCUMENT>\n<TYPE>10-K\n<TEXT>\n{PIPES}\n</TEXT>\n</DOCUMENT>", "note.txt").parts[0]
    assert part.name == "10-K"
