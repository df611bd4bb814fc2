"""Periods of rows: sections and labels that name one, roll-forwards, opening and closing balances."""

from __future__ import annotations

import pytest

from auditor.model.table import Table

from .pages import codes, grid, only_table, page, slipped
from .readings import filing, said_period, table


def periods(found: Table, column: int = 0) -> dict[str, str]:
    """The period of each row's figure in a column."""
    return {c.row.label: said_period(c.period) for c in found.cells() if c.column.index == column}


EQUITY = grid(
    "(In thousands)|Common Stock|Retained Earnings|Total Equity",
    "Balance at December 31, 2022|$ 1,240|$ 8,180|$ 9,420",
    "Net income|-|412|412",
    "Dividends declared|-|(120)|(120)",
    "Shares issued under plans|31|-|31",
    "Balance at March 31, 2023|$ 1,271|$ 8,472|$ 9,743",
    "Net income|-|388|388",
    "Dividends declared|-|(125)|(125)",
    "Balance at June 30, 2023|$ 1,271|$ 8,735|$ 10,006",
)


def test_a_roll_forward_has_the_days_of_its_balances_and_the_time_between() -> None:
    found = only_table("Consolidated Statements of Stockholders’ Equity", EQUITY)
    read = [(c.row.label, said_period(c.period)) for c in found.cells() if c.column.index == 2]
    assert read == [
        ("Balance at December 31, 2022", "at 2022-12"),
        ("Net income", "3m 2023-03"),
        ("Dividends declared", "3m 2023-03"),
        ("Shares issued under plans", "3m 2023-03"),
        ("Balance at March 31, 2023", "at 2023-03"),
        ("Net income", "3m 2023-06"),
        ("Dividends declared", "3m 2023-06"),
        ("Balance at June 30, 2023", "at 2023-06"),
    ]


@pytest.mark.parametrize(
    ("label", "period"),
    [
        ("Balance at June 30, 2023", "at 2023-06"),
        ("Balance, June 30, 2023", "at 2023-06"),
        ("BALANCES AS OF JUNE 30, 2023", "at 2023-06"),
        ("Outstanding at June 30, 2023", "at 2023-06"),
        ("Unvested shares at June 30, 2023", "at 2023-06"),
        ("June 30, 2023", "at 2023-06"),
        ("Goodwill at June 30, 2023", "at 2023-06"),
        ("Notes due June 30, 2023", "3m 2023-09"),
        ("Acquisition on June 30, 2023", "3m 2023-09"),
        ("Balance of the 2023 program", "3m 2023-09"),
        ("Balance at end of period", "at 2023-09"),
        ("Ending balance", "at 2023-09"),
        ("Cash and cash equivalents, end of quarter", "at 2023-09"),
        ("Balance at beginning of period", "at 2023-06"),
        ("Beginning balance", "at 2023-06"),
        ("Cash, beginning of year", "at 2023-06"),
        ("Beginning of the pilot stage", "at 2023-06"),
        ("Weekend sales", "3m 2023-09"),
    ],
)  # fmt: skip
def test_what_labels_make_of_the_period_of_their_column(label: str, period: str) -> None:
    found = only_table(grid(
        "|2:Three months ended September 30,", "|2023|2022",
        "Additions|$ 1,240|$ 1,180", f"{label}|2,310|2,250", "Deductions|(310)|(250)",
    ))  # fmt: skip
    assert periods(found)[label] == period


def test_a_day_in_a_column_of_days_stays_one() -> None:
    found = only_table(grid(
        "|June 30, 2023|December 31, 2022",
        "Beginning balance|$ 1,240|$ 1,180", "Additions|2,310|2,250", "Ending balance|$ 3,550|$ 3,430",
    ))  # fmt: skip
    assert set(periods(found).values()) == {"at 2023-06"}


def test_sections_name_the_periods_of_the_rows_under_them() -> None:
    found = only_table("Segment results", grid(
        "|Metals|Plastics|Total",
        "Three months ended June 30, 2023||",
        "Revenue|$ 1,240|$ 1,180|$ 2,420", "Operating income|310|250|560",
        "Three months ended June 30, 2022||",
        "Revenue|$ 1,150|$ 1,090|$ 2,240", "Operating income|290|230|520",
    ))  # fmt: skip
    assert [said_period(c.period) for c in found.cells() if c.column.index == 1] == [
        "3m 2023-06", "3m 2023-06", "3m 2022-06", "3m 2022-06",
    ]  # fmt: skip


def test_a_section_completed_by_the_columns() -> None:
    found = only_table("Quarterly data", grid(
        "|2023|2022",
        "Quarter ended March 31:||", "Net sales|$ 1,240|$ 1,180", "Net income|110|90",
        "Quarter ended June 30:||", "Net sales|$ 1,350|$ 1,290", "Net income|130|95",
    ))  # fmt: skip
    read = [said_period(c.period) for c in found.cells()]
    assert read == ["3m 2023-03", "3m 2022-03"] * 2 + ["3m 2023-06", "3m 2022-06"] * 2


def test_years_that_label_rows_are_the_periods_of_what_is_past() -> None:
    found = only_table("Shares repurchased", grid(
        "|Number|Cost|Average", "Year ended December 31, 2022|$ 1,240|$ 1,180|$ 12",
        "Year ended December 31, 2023|$ 1,350|$ 1,290|$ 13",
    ))  # fmt: skip
    assert periods(found) == {
        "Year ended December 31, 2022": "12m 2022-12",
        "Year ended December 31, 2023": "12m 2023-12",
    }


MATURITIES = grid(
    "|June 30, 2023", "2024|$ 1,240", "2025|1,180", "2026|900", "Thereafter|300", "Total|$ 3,620",
)  # fmt: skip


def test_years_that_label_what_falls_due_are_no_periods() -> None:
    found = only_table("Principal payments on debt are as follows:", MATURITIES)
    assert set(periods(found).values()) == {"at 2023-06"}


def test_what_falls_due_in_columns_without_a_day() -> None:
    text = page(
        grid("|June 30, 2023|December 31, 2022", "Cash|$ 124|$ 118", "Bonds|$ 31|$ 25"),
        "Payments fall due as shown:",
        grid("|Notes|Leases", "2023|$ 240|$ 118", "2024|1,240|130", "Thereafter|900|95", "Total|$ 2,380|$ 343"),
    )  # fmt: skip
    _, found = filing(text, "a.htm").tables
    assert set(periods(found).values()) == {"-"}
    _, past = filing(text.replace("Thereafter", "2022").replace("2024", "2021"), "a.htm").tables
    assert list(periods(past).values())[:3] == ["12m 2023-12", "12m 2021-12", "12m 2022-12"]


def test_without_a_later_row_a_year_to_come_tells() -> None:
    found = only_table("Lease payments", grid(
        "|June 30, 2023", "2023|$ 240", "2024|1,240", "2025|1,180", "2026|900", "Total|$ 3,560",
    ))  # fmt: skip
    assert set(periods(found).values()) == {"at 2023-06"}


ROLL = page(
    "Warranty accrual (in thousands)",
    grid(
        "|2:Six months ended June 30,", "|2023|2022",
        "Warranty accrual, beginning of period|$ 3,240|$ 3,180", "Provision|1,310|1,250", "Claims paid|(1,040)|(990)",
        "Warranty accrual, end of period|$ 3,510|$ 3,440",
    ),
)  # fmt: skip


def test_a_roll_forward_with_a_slip() -> None:
    assert codes(ROLL) == []
    assert codes(slipped(ROLL, "1,040", "1,400")) == ["error FOO001"]


def test_a_section_without_a_year_leaves_a_roll_forward_its_days() -> None:
    found = only_table("Consolidated Statements of Stockholders’ Equity", grid(
        "(In thousands)|Common Stock|Retained Earnings|Total",
        "Three months ended||",
        "Balance at March 31, 2023|$ 1,240|$ 8,180|$ 9,420", "Net income|-|412|412",
        "Balance at June 30, 2023|$ 1,240|$ 8,592|$ 9,832",
    ))  # fmt: skip
    assert list(periods(found, 2).values()) == ["at 2023-03", "3m 2023-06", "at 2023-06"]


QUARTERS = page(
    "Harbor Mills reports. Net sales were $1.24 million in the quarter ended March 31, 2023, and net income was "
    "$130,000 in the quarter ended June 30, 2023.",
    "Quarterly data (in thousands)",
    grid(
        "|2023|2022",
        "Quarter ended March 31:||", "Net sales|$ 1,240|$ 1,180", "Net income|110|90",
        "Quarter ended June 30:||", "Net sales|$ 1,350|$ 1,290", "Net income|130|95",
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("$1.24 million", "$1.42 million", "TIE001"),
        ("$1.24 million", "$1.35 million", "TIE003"),  # the next quarter's
        ("$1.24 million", "$1.18 million", "TIE003"),  # last year's
        ("$130,000", "$310,000", "TIE001"),
    ],
)  # fmt: skip
def test_figures_under_a_section_are_held_against_what_is_said_of_its_period(right: str, wrong: str, code: str) -> None:
    assert codes(QUARTERS) == []
    (found,) = codes(slipped(QUARTERS, right, wrong))
    assert found.split()[1] == code


def test_plain_text_roll_forward() -> None:
    found = table("""
                    STATEMENT OF STOCKHOLDERS' EQUITY
                          (In thousands)

                                      Common      Retained
                                       Stock      Earnings       Total
                                    ---------    ---------    ---------
Balance, December 31, 2002          $   1,240    $   8,180    $   9,420
Net income                                 --          412          412
Stock issued                               31           --           31
                                    ---------    ---------    ---------
Balance, September 30, 2003         $   1,271    $   8,592    $   9,863
""")
    assert list(periods(found, 2).values()) == ["at 2002-12", "9m 2003-09", "9m 2003-09", "at 2003-09"]
