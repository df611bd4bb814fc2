"""The workbook, opened by another library than the one that wrote it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from report_samples import FIGURES, FILING, LOSS, MISSING, REPORT

from auditor.engine.accepting import BUILT_IN
from auditor.engine.finding import FileReport, Report
from auditor.reports import Presentation, render

pytest.importorskip("xlsxwriter", reason="the extra `workpaper` is not installed")
openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")


def workbook(report: Report) -> Any:
    data = render("xlsx", report, Presentation(rules=BUILT_IN))
    assert isinstance(data, bytes)
    return openpyxl.load_workbook(BytesIO(data))


def rows(sheet: Any) -> list[dict[str, Any]]:
    names, *rest = sheet.iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rest]


def test_findings_stand_with_their_computation_and_their_places() -> None:
    loss, growth, _, accepted = rows(workbook(REPORT)["Findings"])
    assert (loss["File"], loss["Line"]) == ("filings/q4 2003.txt", 12)
    assert (loss["Severity"], loss["Code"]) == ("error", "TIE001")
    assert (loss["Stated"], loss["Expected"]) == ("$5.7 million", "$5.8 million")
    assert loss["Recomputation"] == "(5,813) in thousands"
    assert loss["Other places"].startswith("108:")
    assert growth["Finding"].endswith("50% of it, and\nmore")
    assert (accepted["State"], accepted["Reason"]) == ("accepted by baseline", "rounded by the filer")
    assert loss["Prepared by"] is None and loss["Reviewed by"] is None


def test_every_figure_stands_with_its_reading_and_state() -> None:
    stated, cell, page = rows(workbook(REPORT)["Figures"])
    assert (stated["Printed"], stated["Value"], stated["Unit"]) == ("$5.7 million", 5_700_000, "currency")
    assert (stated["From"], stated["To"]) == ("2003-08-31", "2003-11-29")
    assert stated["Ticks"] == "TIE001 conflicts; CHG002 ties"
    assert [each["State"] for each in (stated, cell, page)] == ["conflicts", "ties by rounding", "not checked"]
    assert page["Why not checked"] == "stated once"


def test_coverage_and_what_was_not_checked_add_up() -> None:
    book = workbook(REPORT)
    assert sum(row["Figures"] for row in rows(book["Coverage"])) == len(FIGURES)
    assert [(row["File"], row["Reason"]) for row in rows(book["Not checked"])] == [
        ("gone.txt", "no such file"), ("filings/q4 2003.txt", "stated once"),
    ]  # fmt: skip
    assert [row["Summary"] for row in rows(book["Files"])][2] == "no such file"
    assert [row["Code"] for row in rows(book["Rules"])] == [rule.code for rule in BUILT_IN]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-2", "@SUM(A1)", "\tx", "=cmd|' /C calc'!A0", "http://a.example", "{=1}"]
)
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    finding = replace(LOSS, message=text)
    figure = replace(FIGURES[0], label=text, text=text)
    book = workbook(Report((FileReport(text, (finding,), (figure,)),)))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n") and cell.hyperlink is None
                if cell.value == text and text[0] in "=+-@\t":
                    assert cell.quotePrefix
    assert [row["Finding"] for row in rows(book["Findings"])] == [text]


def test_no_formula_and_no_link_is_in_the_file_at_all() -> None:
    data = render("xlsx", Report((replace(FILING, path="=HYPERLINK(1)"), MISSING)), Presentation())
    assert isinstance(data, bytes)
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert b"<f>" not in content and b"<hyperlink" not in content


@pytest.mark.parametrize("value", ["1234567890123456789", "0.12345678901234567"])
def test_a_number_too_long_for_a_spreadsheet_is_written_as_text(value: str) -> None:
    figure = replace(FIGURES[0], value=Decimal(value))
    (row,) = rows(workbook(Report((FileReport("a.txt", figures=(figure,)),)))["Figures"])
    assert row["Value"] == value


def test_control_characters_and_long_texts_do_not_break_the_file() -> None:
    long = replace(LOSS, message="\x00\x0b\u202e" + "x" * 40_000)
    (row,) = rows(workbook(Report((FileReport("a.txt", (long,)),)))["Findings"])
    assert row["Finding"].startswith("\ufffd\ufffd\ufffdxxx") and len(row["Finding"]) == 32_767
