"""Periods and scales of columns that headings leave to what stands around the table, and what only looks like one."""

from __future__ import annotations

import pytest

from auditor.model.table import Row, Table

from .pages import codes, grid, only_table, page, slipped
from .readings import columns, filing, table


def values(found: Table, label: str) -> list[str | None]:
    row: Row = next(r for r in found.rows if r.label.startswith(label) and any(r.cells))
    return [f"{figure.value:f}" if figure else None for figure in row.cells]


def said_by(introduction: str, *lines: str) -> Table:
    """The only table of a page that is led up to by a sentence."""
    return only_table(introduction, grid(*lines))


@pytest.mark.parametrize(
    ("introduction", "heads", "periods"),
    [
        ("The following table shows segment revenue for the six months ended June 30, 2023 and 2022:",
         "|2023|2022", ["6m 2023-06", "6m 2022-06"]),
        ("Depreciation consisted of the following for the three months ended March 31, 2023 and 2022 (in thousands):",
         "|2023|2022", ["3m 2023-03", "3m 2022-03"]),
        ("Accrued liabilities consisted of the following at June 30, 2023 and December 31, 2022:",
         "|2023|2022", ["at 2023-06", "at 2022-12"]),
        ("The table below summarizes our inventories:",
         "|June 30, 2023|December 31, 2022", ["at 2023-06", "at 2022-12"]),
        ("The following table presents lease cost:",
         "|2:Six months ended June 30,", ["6m 2023-06", "6m 2022-06"]),
        # a sentence that does not lead up to the table is about something else
        ("Revenue rose for the six months ended June 30, 2023 and 2022.",
         "|2023|2022", ["12m 2023-12", "12m 2022-12"]),
    ],
)  # fmt: skip
def test_introductions_complete_headings(introduction: str, heads: str, periods: list[str]) -> None:
    lines = [heads, "|2023|2022"] if "2:" in heads else [heads]
    found = said_by(introduction, *lines, "Metals|$ 1,240|$ 1,180", "Plastics|2,310|2,250", "Total|$ 3,550|$ 3,430")
    assert columns(found) == periods


def test_an_introduction_gives_way_to_headings_of_another_period() -> None:
    found = said_by(
        "The following table shows cash as of June 30, 2023, and its use:",
        "|September 30, 2023|September 30, 2022", "Deposits|$ 1,240|$ 1,180", "Funds|2,310|2,250",
    )  # fmt: skip
    assert columns(found) == ["at 2023-09", "at 2022-09"]


def test_a_program_named_by_its_year_is_no_period() -> None:
    found = said_by(
        "The following table summarizes restructuring costs of the 2021 Efficiency Plan for the three months ended "
        "June 30, 2023:",
        "2021 Restructuring Program|Severance|Facilities|Total",
        "Metals|$ 1,240|$ 180|$ 1,420", "Plastics|310|250|560", "Total|$ 1,550|$ 430|$ 1,980",
    )  # fmt: skip
    assert columns(found) == ["3m 2023-06"] * 3


def test_a_plan_named_by_its_year_alone_dates_nothing() -> None:
    _, found = filing(page(
        grid("|June 30, 2023|December 31, 2022", "Cash|$ 124|$ 118", "Bonds|$ 31|$ 25"),
        "The following table summarizes activity under the 2021 Incentive Award Plan:",
        grid("|Number|Price", "Granted|1,240|$ 11.80", "Vested|2,310|22.50"),
    ), "a.htm").tables  # fmt: skip
    assert columns(found) == ["-", "-"]


@pytest.mark.parametrize("label", ["2023 Restructuring Program", "2019 Incentive Award Plan (in thousands)"])
def test_the_label_column_headed_with_a_program(label: str) -> None:
    found = only_table(grid(
        f"{label}|December 31, 2022|June 30, 2023",
        "Severance|$ 1,240|$ 1,180", "Facilities|310|250", "Total|$ 1,550|$ 1,430",
    ))  # fmt: skip
    assert columns(found) == ["at 2022-12", "at 2023-06"]


def test_the_label_column_headed_with_a_period() -> None:
    found = only_table(grid(
        "Three months ended June 30, 2023|Metals|Plastics|Total",
        "Revenue|$ 1,240|$ 1,180|$ 2,420", "Cost of revenue|310|250|560", "Gross profit|$ 930|$ 930|$ 1,860",
    ))  # fmt: skip
    assert columns(found) == ["3m 2023-06"] * 3


def test_how_long_something_lasts_is_no_period() -> None:
    found = said_by(
        "The following table shows unrealized losses by how long they have lasted:",
        "June 30, 2023|Less than 12 months|12 months or longer|Total",
        "Bonds|$ 1,240|$ 180|$ 1,420", "Notes|310|250|560", "Total|$ 1,550|$ 430|$ 1,980",
    )  # fmt: skip
    assert columns(found) == ["at 2023-06"] * 3
    found = said_by(
        "Notes mature as follows:",
        "|3 months or less|3 to 12 months|Total",
        "Bonds|$ 1,240|$ 180|$ 1,420", "Notes|310|250|560", "Total|$ 1,550|$ 430|$ 1,980",
    )  # fmt: skip
    assert columns(found)[0] == "-"


def test_one_day_is_said_of_all_columns() -> None:
    found = said_by(
        "The following table presents assets measured at fair value (in millions):",
        "|July 1, 2023|Level 1|Level 2|Level 3",
        "Money market funds|$ 124|$ 124|$ -|$ -", "Bonds|310|-|250|60", "Total|$ 434|$ 124|$ 250|$ 60",
    )  # fmt: skip
    assert columns(found) == ["at 2023-07"] * 4


def test_two_days_are_said_of_their_own_columns() -> None:
    found = said_by(
        "The following table presents assets measured at fair value (in millions):",
        "|July 1, 2023|Level 1|December 31, 2022|Level 1",
        "Money market funds|$ 124|$ 124|$ 99|$ 99", "Bonds|310|-|250|-", "Total|$ 434|$ 124|$ 349|$ 99",
    )  # fmt: skip
    assert columns(found) == ["at 2023-07", "-", "at 2022-12", "-"]


def test_years_in_which_something_falls_due_are_no_periods() -> None:
    found = said_by(
        "Future minimum payments as of June 30, 2024 are as follows (in thousands):",
        "|2025|2026|2027|Thereafter|Total",
        "Leases|$ 1,240|$ 1,180|$ 900|$ 300|$ 3,620", "Purchases|310|250|100|40|700",
        "Total|$ 1,550|$ 1,430|$ 1,000|$ 340|$ 4,320",
    )  # fmt: skip
    assert columns(found) == ["-"] * 5


def test_percent_columns_have_the_later_period_of_their_neighbours() -> None:
    found = table("""
                    Three Months Ended                      Nine Months Ended
                       September 30,                          September 30,
                      2003      2002   % Change          2003        2002   % Change
Net sales          $ 5,000   $ 4,000      25.0%       $14,000     $11,200      25.0%
Cost of sales        3,100     2,500      24.0%         9,100       7,280      25.0%
Gross profit         1,900     1,500      26.7%         4,900       3,920      25.0%
""")
    assert columns(found) == ["3m 2003-09", "3m 2002-09", "3m 2003-09", "9m 2003-09", "9m 2002-09", "9m 2003-09"]


def test_percentages_of_sales_have_the_period_of_their_amounts() -> None:
    found = only_table(grid(
        "|2:Year ended December 31, 2023|2:Year ended December 31, 2022", "|Amount|% of sales|Amount|% of sales",
        "Net sales|$ 5,000|100.0%|$ 4,000|100.0%", "Cost of sales|3,100|62.0%|2,500|62.5%",
        "Gross profit|$ 1,900|38.0%|$ 1,500|37.5%",
    ))  # fmt: skip
    assert columns(found) == ["12m 2023-12", "12m 2023-12", "12m 2022-12", "12m 2022-12"]


def test_a_broken_period_runs_between_its_two_days() -> None:
    found = only_table(grid(
        "|Successor|Predecessor|Predecessor",
        "|July 22 to September 30, 2023|July 1 to July 21, 2023|Three months ended September 30, 2022",
        "Net sales|$ 5,000|$ 1,600|$ 6,100", "Cost of sales|3,100|1,000|3,900", "Gross profit|$ 1,900|$ 600|$ 2,200",
    ))  # fmt: skip
    read = [(c.period.weeks, c.period.end.isoformat(), c.basis) for c in found.columns if c.period]
    assert read == [(10, "2023-09-30", ""), (3, "2023-07-21", "predecessor"), (None, "2022-09-30", "predecessor")]


def test_a_length_set_over_one_of_two_years_is_of_both() -> None:
    found = only_table(
        "Nine months ended September 30, 2023",
        grid(
            "|Third quarter 2023|2022|Nine months 2023|2022",
            "Net sales|$ 5,000|$ 4,000|$ 9,700|$ 8,100", "Cost of sales|3,100|2,500|6,000|5,100",
            "Gross profit|$ 1,900|$ 1,500|$ 3,700|$ 3,000",
        ),
    )  # fmt: skip
    assert columns(found) == ["3m 2023-09", "3m 2022-09", "9m 2023-09", "9m 2022-09"]


@pytest.mark.parametrize(
    ("scale", "money"),
    [
        ("In thousands", 1_000),
        ("(In millions)", 1_000_000),
        ("(Dollars in thousands)", 1_000),
        ("(000's omitted)", 1_000),
        ("($ in millions)", 1_000_000),
    ],
)
@pytest.mark.parametrize("place", ["label cell", "over all", "first row"])
def test_scale_lines_in_heading_cells(scale: str, money: int, place: str) -> None:
    heads = {
        "label cell": [f"{scale}|June 30, 2023|December 31, 2022"],
        "over all": [f"|2:{scale}", "|June 30, 2023|December 31, 2022"],
        "first row": ["|June 30, 2023|December 31, 2022", f"{scale}||"],
    }[place]
    found = only_table(grid(
        *heads, "Metals|$ 1,240|$ 1,180", "Plastics|2,310|2,250", "Total|$ 3,550|$ 3,430",
    ))  # fmt: skip
    assert (found.scale, found.scale_printed) == (money, True)
    assert values(found, "Total") == [str(3550 * money), str(3430 * money)]
    assert columns(found) == ["at 2023-06", "at 2022-12"]


def test_a_scale_over_some_columns_is_theirs_alone() -> None:
    found = only_table(grid(
        "|2:(In millions)|2:(In thousands)", "|2:Revenue|2:Units held",
        "|2023|2022|2023|2022",
        "East|$ 512|$ 480|$ 1,240|$ 1,180", "West|370|342|900|870", "Total|$ 882|$ 822|$ 2,140|$ 2,050",
    ))  # fmt: skip
    assert values(found, "East") == ["512000000", "480000000", "1240000", "1180000"]


@pytest.mark.parametrize(
    "shares", ["shares in 000's", "shares in thousands", "shares in ’000s", "shares, which are reflected in thousands,"]
)
def test_shares_in_a_scale_of_their_own(shares: str) -> None:
    found = only_table(grid(
        f"(Dollars in millions; {shares})|2023|2022",
        "Net income|$ 512|$ 480", "Weighted average shares|31,240|30,180",
    ))  # fmt: skip
    assert values(found, "Net income") == ["512000000", "480000000"]
    assert values(found, "Weighted average shares") == ["31240000", "30180000"]


def test_only_shares_have_the_scale() -> None:
    """ "(shares in 000's)" says nothing of money: that keeps the scale of the table before."""
    _, second = filing(page(
        "(In millions)", grid("|June 30, 2023|December 31, 2022", "Cash|$ 124|$ 118", "Bonds|$ 31|$ 25"),
        grid("(shares in 000's)|June 30, 2023|December 31, 2022", "Cost of shares repurchased|$ 512|$ 480",
             "Number of shares repurchased|31,240|30,180"),
    ), "a.htm").tables  # fmt: skip
    assert values(second, "Cost of shares") == ["512000000", "480000000"]
    assert values(second, "Number of shares") == ["31240000", "30180000"]


def test_a_scale_at_the_end_of_the_introduction() -> None:
    found = said_by(
        "Inventories at June 30, 2023 and December 31, 2022 consisted of the following (in millions):",
        "|2023|2022", "Metals|$ 1,240|$ 1,180", "Plastics|2,310|2,250", "Total|$ 3,550|$ 3,430",
    )  # fmt: skip
    assert values(found, "Total") == ["3550000000", "3430000000"]
    found = said_by(
        "Inventories at June 30, 2023 and December 31, 2022 (written down by $3 million in 2022) were as follows:",
        "|2023|2022", "Metals|$ 1,240|$ 1,180", "Plastics|2,310|2,250", "Total|$ 3,550|$ 3,430",
    )  # fmt: skip
    assert values(found, "Total") == ["3550", "3430"]


def test_sentences_are_held_against_a_table_dated_by_its_introduction() -> None:
    """A slip is found only where the introduction gave the columns their period."""
    text = page(
        "Metals revenue for the six months ended June 30, 2023 was $1.24 million.",
        "The following table shows revenue for the six months ended June 30, 2023 and 2022 (in thousands):",
        grid("|2023|2022", "Metals revenue|$ 1,240|$ 1,180", "Plastics revenue|2,310|2,250",
             "Total revenue|$ 3,550|$ 3,430"),
    )  # fmt: skip
    assert codes(text) == []
    assert codes(slipped(text, "$1.24 million", "$1.42 million")) == ["warning TIE001"]


WEEKS = """
              Harbor Apparel, Inc.
     CONDENSED STATEMENTS OF INCOME (In thousands, except per share data)

                              14 Weeks Ended    13 Weeks Ended    53 Weeks Ended   52 Weeks Ended
                             February 3, 2024  January 28, 2023  February 3, 2024  January 28, 2023
Net sales                          $ 382,412         $ 401,781       $ 1,261,102       $ 1,345,187
Cost of sales                        183,112           190,420           641,203           668,101
Gross profit                         199,300           211,361           619,899           677,086
"""


def test_headings_of_lengths_of_their_own_over_days_are_no_running_text() -> None:
    found = table(WEEKS)
    assert [str(column.period) for column in found.columns] == [
        "14 weeks ended February 3, 2024",
        "13 weeks ended January 28, 2023",
        "53 weeks ended February 3, 2024",
        "52 weeks ended January 28, 2023",
    ]
    assert found.title == "CONDENSED STATEMENTS OF INCOME"


MARKED = """
     Selected results
     (In millions)

                              Three Months Ended
                                   June 30,
                             {}      {}
Revenue                       $ 382.4       $ 401.7
Cost of sales                   183.1         190.4
Gross profit                    199.3         211.3
"""


@pytest.mark.parametrize(
    "years", [("2023 (1)", "2022 (1)"), ("2023    ", "2022 (1)"), ("2023    ", "2022"), ("2023(a) ", "2022")]
)
def test_a_note_behind_a_year_is_no_figure(years: tuple[str, str]) -> None:
    periods = [str(column.period) for column in table(MARKED.format(*years)).columns]
    assert periods == ["three months ended June 30, 2023", "three months ended June 30, 2022"]


ROLLING = """
     Selected results
     (In millions)

                                   1Q23        1Q22      LTM 1Q23
Revenue                       $ 382.4     $ 401.7     $ 1,604.4
Cost of sales                   183.1       190.4         804.2
Gross profit                    199.3       211.3         800.2
"""


def test_the_last_twelve_months_are_a_year() -> None:
    assert [column.period.months for column in table(ROLLING).columns if column.period] == [3, 3, 12]


RATES = """
     Operating statistics
     (In thousands, except per mile)

                                  Three Months Ended
                                     June 30,
                                2023      2022
Revenue                     $ 382,412   $ 401,781
Revenue per loaded mile          2.53        2.61
"""


def test_amounts_per_one_of_what_the_scale_line_exempts_are_in_whole_units() -> None:
    figures = [[str(cell.value) for cell in row.cells if cell] for row in table(RATES).rows]
    assert figures == [["382412000", "401781000"], ["2.53", "2.61"]]


def test_a_quarter_by_number_is_not_that_of_a_day_said_around() -> None:
    found = filing("""
Consolidated Statements of Operations
                               Year Ended May 31,
                               2014          2013
Net sales                   $19,704       $18,400
Net income                    1,704         1,400

Revenues by quarter; those of the three months ended May 31, 2013 include an extra week
                       Fiscal 2013                        Fiscal 2014
                  Q1       Q2       Q3       Q4       Q1      Q2       Q3       Q4
Net sales     $4,500   $4,600   $4,700   $4,600   $4,900  $4,900   $4,950   $4,954
Net income       350      350      350      350      426     426      426      426
""", "a.txt")
    ends = [str(column.period.end)[:7] for column in found.tables[1].columns if column.period]
    assert ends[:4] == ["2012-08", "2012-11", "2013-02", "2013-05"]


@pytest.mark.parametrize(
    ("days", "periods"),
    [
        ("January 30, 2027 and January 24, 2026", ["12m 2027-01", "12m 2026-01"]),  # named for the year it began in
        ("January 30, 2026 and January 24, 2025", ["12m 2026-01", "12m 2025-01"]),
    ],
)
def test_days_over_columns_named_for_the_year_before(days: str, periods: list[str]) -> None:
    text = f"""\
Fiscal 2026 results. Fiscal 2026 sales rose.

The following table shows earnings for the fiscal years ended {days}.

|           | Fiscal Year 2026 | Fiscal Year 2025 |
|-----------|------:|------:|
| Net sales |  $5.1 |  $4.9 |
"""
    assert columns(table(text, "a.md")) == periods
