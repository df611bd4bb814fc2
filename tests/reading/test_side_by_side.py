"""Two tables set side by side."""

from __future__ import annotations

from auditor import audit_text
from auditor.reading.document import TableBlock
from auditor.reading.files import read_text

SHEET = """\
                              Consolidated Balance Sheets
                                    (In thousands)

                        November 29   November 30                              November 29   November 30
                            2003          2002                                     2003          2002
Assets                                             Liabilities and equity
Cash                       $7,248          $222    Accounts payable               $6,128        $2,438
Receivables                 1,683         2,737    Due to factor                     332            20
Inventories                 7,524         5,710    Due to related parties            579         4,250
Prepaid expenses            2,115           279    Current maturities                668           736
Total current assets       18,570         8,948    Total current liabilities       7,707         7,444
Property, net               2,067         1,419    Long-term debt                 22,176         2,631
Goodwill                   25,728         4,776    Stockholders' equity           16,482         5,068
Total assets              $46,365       $15,143    Total liabilities and equity  $46,365       $15,143
"""


def tables(text: str) -> list[TableBlock]:
    return [b for part in read_text(text, "sheet.txt").parts for b in part.blocks if isinstance(b, TableBlock)]


def test_each_half_is_a_table_of_its_own() -> None:
    left, right = tables(SHEET)
    assert [row.label for row in left.rows][1:3] == ["Cash", "Receivables"]
    assert [row.label for row in right.rows][1:3] == ["Accounts payable", "Due to factor"]
    assert [cell.text for cell in right.rows[-1].cells] == ["$46,365", "$15,143"]


def test_places_point_into_the_file() -> None:
    for table in tables(SHEET):
        for row in table.rows:
            for cell in row.cells:
                assert SHEET[cell.span.start : cell.span.end] == cell.text


def test_the_halves_foot_and_balance() -> None:
    assert audit_text(SHEET, "sheet.txt").findings == ()


def test_a_slip_on_the_right_is_found() -> None:
    report = audit_text(SHEET.replace("6,128        $2,438", "6,182        $2,438"), "sheet.txt")
    assert [finding.code for finding in report.findings] == ["FOO001"]


def test_two_halves_that_do_not_balance() -> None:
    report = audit_text(SHEET.replace("16,482 ", "16,428 ").replace("equity  $46,365", "equity  $46,311"), "sheet.txt")
    assert "BAL001" in {finding.code for finding in report.findings}


def test_an_ordinary_table_is_left_alone() -> None:
    (table,) = tables("""\
                              2003          2002
Net sales                  $37,295        $9,458
Cost of goods sold          34,877         6,271
Gross profit                 2,418         3,187
Selling expenses             7,607         2,874
""")
    assert table.columns == 2
