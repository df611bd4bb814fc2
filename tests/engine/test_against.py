"""A filing against the one before it: what agrees, what does not, what the filing itself says was changed."""

from __future__ import annotations

import pytest

from auditor import audit_text
from auditor.engine.finding import FileReport, Severity

EARLIER = """HARBOR TOOLS, INC.

                              BALANCE SHEETS
                              (In thousands)

                                                  December 31,
                                               2023         2022
Cash                                       $  4,871     $  4,412
Receivables                                   7,956        7,205
Inventories                                   6,275        6,011
                                           --------     --------
Total current assets                       $ 19,102     $ 17,628
"""

LATER = """HARBOR TOOLS, INC.

{remark}

                         CONDENSED BALANCE SHEETS
                              {scale}

                                              March 31,  December 31,
                                                   2024          2023
Cash                                       $  5,120     ${cash}
Receivables                                   8,033        7,956
Inventories                                   6,410        6,275
                                           --------     --------
Total current assets                       $ 19,563     $ 19,102
"""


def against(later: str, earlier: str = EARLIER) -> FileReport:
    """The report; only what comparing comes to."""
    return audit_text(later, "later.txt", against=earlier).files[0]


def later(cash: str = "  4,871", scale: str = "(In thousands)", remark: str = "Unaudited.") -> str:
    return LATER.format(cash=cash, scale=scale, remark=remark)


def found(report: FileReport) -> list[tuple[str, str | None, str | None, Severity]]:
    return [(f.place.excerpt[0].text.split()[0], f.stated, f.expected, f.severity) for f in report.findings
            if f.code == "COM001"]  # fmt: skip


def test_comparatives_that_agree_are_ticked() -> None:
    report = against(later())
    assert found(report) == []
    ticked = {f.text for f in report.figures if any(tick.code == "COM001" for tick in f.ticks)}
    assert ticked == {"$  4,871", "7,956", "6,275", "$ 19,102"} or ticked == {"$4,871", "7,956", "6,275", "$19,102"}


def test_a_comparative_that_differs_is_shown_with_its_earlier_print() -> None:
    report = against(later(cash="  4,817"))
    (finding,) = [f for f in report.findings if f.code == "COM001"]
    assert (finding.severity, finding.stated, finding.expected) == (Severity.WARNING, "$4,817", "$4,871")
    (place,) = [place for place in finding.related if place.file]
    assert place.file == "earlier-later.txt"
    assert place.excerpt[0].text.startswith("Cash")
    assert place.span.line == EARLIER[: EARLIER.index("Cash")].count("\n") + 1
    assert EARLIER[place.span.start : place.span.end].replace(" ", "") == "$4,871"


def test_a_scale_of_its_own_is_no_difference() -> None:
    millions = EARLIER
    for words in ("4,871 4.9", "7,956 8.0", "6,275 6.3", "19,102 19.1", "thousands millions"):
        millions = millions.replace(*words.split())
    assert found(against(later(), millions)) == []


@pytest.mark.parametrize(
    "remark",
    [
        "Certain prior period amounts have been reclassified to conform to the current presentation.",
        "Amounts previously reported have been restated, see Note 2.",
    ],
)
def test_what_the_filing_says_was_changed_is_a_note(remark: str) -> None:
    report = against(later(cash="  4,817", remark=remark))
    assert found(report) == [("Cash", "$4,817", "$4,871", Severity.NOTE)]
    (finding,) = [f for f in report.findings if f.code == "COM001"]
    assert any(remark[:20] in line.text for place in finding.related for line in place.excerpt)


def test_a_column_headed_as_restated_is_a_note() -> None:
    years = "                                                   2024          2023"
    text = later(cash="  4,817").replace(years, f"{years}\n{' ' * 57}(as restated)")
    assert [severity for *_, severity in found(against(text))] == [Severity.NOTE]


def test_a_column_that_differs_throughout_is_not_compared() -> None:
    earlier = EARLIER
    for old, new in (("4,871", "9,871"), ("7,956", "3,956"), ("6,275", "2,275"), ("19,102", "16,102")):
        earlier = earlier.replace(old, new)
    assert found(against(later(), earlier)) == []


def test_no_earlier_filing_no_comparison() -> None:
    report = audit_text(later(cash="  4,817"), "later.txt").files[0]
    assert found(report) == []
    assert not [tick for figure in report.figures for tick in figure.ticks if tick.code == "COM001"]


def test_periods_the_earlier_filing_does_not_report_are_left_alone() -> None:
    assert found(against(later(), EARLIER.replace("2023 ", "2021 "))) == []
