"""What the figures of a table count, and on which basis: by the column, the row, the section and what is around."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.model.figure import Unit
from auditor.model.table import Table
from auditor.model.tables.label_figures import label_periods

from .pages import codes, grid, only_table, page, slipped
from .readings import filing, said_period, table

MONEY, SHARES, EACH, COUNT, PERCENT = Unit.CURRENCY, Unit.SHARES, Unit.PER_SHARE, Unit.COUNT, Unit.PERCENT


def units(found: Table, label: str) -> list[Unit | None]:
    row = next(r for r in found.rows if r.label.startswith(label) and any(r.cells))
    return [figure.unit if figure else None for figure in row.cells]


def values(found: Table, label: str) -> list[str | None]:
    row = next(r for r in found.rows if r.label.startswith(label) and any(r.cells))
    return [f"{figure.value:f}" if figure else None for figure in row.cells]


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Shares", SHARES),
        ("Number of Shares", SHARES),
        ("Restricted Stock Units", SHARES),
        ("Number of Awards", SHARES),
        ("Warrants", SHARES),
        ("Conversion Rate", COUNT),
        ("Exchange Ratio", COUNT),
        ("Number of Leases", COUNT),
        ("# of Stores", COUNT),
        ("Share Amount", MONEY),
        ("Value of Shares", MONEY),
        ("Capital in Excess of Par", MONEY),
    ],
)
def test_columns_of_whole_numbers(heading: str, unit: Unit) -> None:
    found = only_table("(In thousands)", grid(
        f"|Carrying Amount|{heading}", "Plan of 2019|$ 1,240|3,118", "Plan of 2021|2,310|2,250",
    ))  # fmt: skip
    assert units(found, "Plan of 2021") == [MONEY, unit]


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Weighted Average Exercise Price", EACH),
        ("Average Price Paid per Share", EACH),
        ("Grant-Date Fair Value", EACH),
        ("Per Share", EACH),
        ("Conversion Price", EACH),
        ("Share Amount", MONEY),
        ("Cost", MONEY),
    ],
)
def test_columns_of_cents(heading: str, unit: Unit) -> None:
    found = only_table("Stock options granted (in thousands)", grid(
        f"|Shares|{heading}", "Plan of 2019|1,240|$ 31.18", "Plan of 2021|2,310|22.50",
    ))  # fmt: skip
    assert units(found, "Plan of 2021") == [SHARES, unit]
    # a price is printed in full whatever the scale of the table
    assert values(found, "Plan of 2021")[1] == ("22.50" if unit is EACH else "22500.00")


def test_a_conversion_rate_is_no_price_and_no_count_of_shares() -> None:
    found = only_table("(In millions, except conversion rate and price)", grid(
        "|Principal|Conversion Rate|Conversion Price", "Notes due 2027|$ 500|12.4100|$ 80.58",
        "Notes due 2029|750|9.2500|108.11",
    ))  # fmt: skip
    assert units(found, "Notes due 2029") == [MONEY, COUNT, EACH]
    assert values(found, "Notes due 2029") == ["750000000", "9.2500", "108.11"]


def test_earnings_beside_shares_and_the_amount_per_share() -> None:
    found = only_table("(In thousands, except per share amounts)", grid(
        "|Income|Shares|Per Share Amount",
        "Basic earnings per share|$ 3,402|10,630|$ 0.32", "Effect of stock options|-|420|",
        "Diluted earnings per share|$ 3,402|11,050|$ 0.31",
    ))  # fmt: skip
    assert units(found, "Diluted") == [MONEY, SHARES, EACH]
    assert values(found, "Diluted") == ["3402000", "11050000", "0.31"]


def test_awards_are_counted_where_no_scale_of_money_is_printed() -> None:
    found = only_table("The following table shows awards granted in the quarter:", grid(
        "|2023|2022", "Stock options|124,000|118,000", "Performance shares|31,000|25,000",
    ))  # fmt: skip
    assert units(found, "Stock options") == [SHARES, SHARES]
    assert values(found, "Stock options")[0] == "124000"


def test_expense_of_awards_is_money() -> None:
    found = only_table("Stock-based compensation expense (in thousands):", grid(
        "|2023|2022", "Stock options|124,000|118,000", "Performance shares|31,000|25,000", "Total|155,000|143,000",
    ))  # fmt: skip
    assert units(found, "Stock options") == [MONEY, MONEY]
    assert values(found, "Stock options")[0] == "124000000"


def test_securities_left_out_are_shares_and_not_in_the_scale_of_the_table_before() -> None:
    first, second = filing(page(
        "(In millions)", grid("|2023|2022", "Cash|$ 124|$ 118", "Bonds|$ 31|$ 25"),
        "The following common stock equivalents were excluded, since their effect would be antidilutive:",
        grid("|2023|2022", "Outstanding options|1,240,000|1,180,000", "Convertible notes|310,000|250,000"),
    ), "a.htm").tables  # fmt: skip
    assert units(second, "Convertible notes") == [SHARES, SHARES]
    assert values(second, "Convertible notes") == ["310000", "250000"]
    assert values(first, "Bonds") == ["31000000", "25000000"]


def test_people_are_counted_where_there_is_no_money() -> None:
    found = only_table("Employees by region", grid("|2023|2022", "East|1,240|1,180", "West|310|250"))
    assert units(found, "East") == [COUNT, COUNT]
    found = only_table("Cost of employees by region", grid("|2023|2022", "East|1,240|1,180", "West|310|250"))
    assert units(found, "East") == [MONEY, MONEY]


def test_percent_signs_in_the_first_and_last_row_only() -> None:
    found = only_table("(In thousands)", grid(
        "|2:2023|2:2022", "|Amount|Mix|Amount|Mix",
        "Metals|$ 5,000|50.0%|$ 4,000|40.0%", "Plastics|3,100|31.0|2,500|25.0", "Wood|1,500|15.0|1,500|15.0",
        "Glass|400|4.0|2,000|20.0",
        "Total|$ 10,000|100.0%|$ 10,000|100.0%",
    ))  # fmt: skip
    assert units(found, "Plastics") == [MONEY, PERCENT, MONEY, PERCENT]
    assert values(found, "Plastics") == ["3100000", "31.0", "2500000", "25.0"]


def test_amounts_under_a_lone_percentage_are_amounts() -> None:
    """Only the first row is a percentage: what follows is not."""
    found = only_table("(In thousands)", grid(
        "|2023|2022", "Gross margin|38.0%|37.5%", "Depreciation|310|250", "Amortization|120|118", "Rent|75|80",
    ))  # fmt: skip
    assert units(found, "Rent") == [MONEY, MONEY]


def test_shares_in_labels_of_a_cash_flow_statement() -> None:
    found = table("""
                    Consolidated Statements of Cash Flows
                               (In thousands)

                                              Nine Months Ended
                                                September 30,
                                              2003         2002
Net income                                  $  3,402     $  2,863
Proceeds from shares issued under plans          310          250
Repurchase of common shares outstanding       (1,240)      (1,180)
Excess tax on shares issued                      (75)         (80)
""")
    for label in ("Proceeds", "Repurchase", "Excess tax"):
        assert units(found, label) == [MONEY, MONEY]
    assert values(found, "Repurchase") == ["-1240000", "-1180000"]


def test_an_account_of_stock_is_money_whatever_its_label_counts() -> None:
    found = only_table("Consolidated Balance Sheets (in thousands)", grid(
        "|June 30, 2023|December 31, 2022", "Cash|$ 8,240|$ 7,180",
        "Common stock, $0.01 par value; 90,000 shares authorized; 31,240 and 30,180 shares issued|312|302",
        "Treasury stock, at cost, 1,240 shares|(2,310)|(2,250)", "Total assets|$ 9,550|$ 9,430",
    ))  # fmt: skip
    assert units(found, "Common stock") == [MONEY, MONEY]
    assert units(found, "Treasury") == [MONEY, MONEY]


@pytest.mark.parametrize("label", ["Expected life (in years)", "Weighted average remaining contractual life"])
def test_how_long_something_lasts_is_no_money(label: str) -> None:
    found = only_table("(In thousands)", grid("|2023|2022", "Leases|$ 1,240|$ 1,180", f"{label}|5.4|5.1"))
    assert (units(found, label), values(found, label)) == ([COUNT, COUNT], ["5.4", "5.1"])


BALANCE = "Consolidated Balance Sheets", grid(
    "(In thousands)|June 30, 2023|December 31, 2022", "Cash|$ 8,240|$ 7,180",
    "Receivables, net of allowances of $510 and $516|31,200|30,100", "Inventories, less reserve of $95|4,200|4,100",
    "Total assets|$ 43,640|$ 41,380",
)  # fmt: skip


def test_figures_in_labels_have_the_periods_of_the_columns_in_their_order() -> None:
    found = only_table(*BALANCE)
    receivables, inventories = (next(r for r in found.rows if r.label.startswith(w)) for w in ("Rec", "Inv"))
    read = [
        (f.text, f"{f.value:f}", said_period(p))
        for row in (receivables, inventories)
        for f, p in zip(row.label_figures, label_periods(row, found.columns), strict=True)
    ]
    assert read == [
        ("$510", "510000", "at 2023-06"),
        ("$516", "516000", "at 2022-12"),
        ("$95", "95000", "at 2023-06"),
    ]


def test_figures_in_labels_of_three_columns() -> None:
    found = only_table("Consolidated Balance Sheets (in thousands)", grid(
        "|June 30, 2023|March 31, 2023|December 31, 2022", "Receivables, net of $510 and $516|31|30|29",
        "Notes, net of $12, $14 and $15|41|40|39", "Total assets|$ 72|$ 70|$ 68",
    ))  # fmt: skip
    two, three = (label_periods(row, found.columns) for row in found.rows[:2])
    assert [said_period(p) for p in two] == ["-", "-"]  # of which two of the three?
    assert [said_period(p) for p in three] == ["at 2023-06", "at 2023-03", "at 2022-12"]


@pytest.mark.parametrize(
    ("scale", "label", "shares"),
    [
        ("(In millions)", "Treasury stock, at cost; 12.4 and 11.8 shares", ["12400000", "11800000"]),
        ("(In millions)", "Common stock; 310 and 298 shares outstanding", ["310000000", "298000000"]),
        ("(In millions, except share amounts)", "Common stock; 310,000,000 and 298,000,000 shares outstanding",
         ["310000000", "298000000"]),
        ("(In millions)", "Common stock; 310,000,000 and 298,000,000 shares outstanding",
         ["310000000", "298000000"]),
        ("(In thousands)", "Common stock; 31,000 and 29,800 shares outstanding", ["31000", "29800"]),
        ("(Dollars in millions, shares in thousands)", "Common stock; 31,000 and 29,800 shares outstanding",
         ["31000000", "29800000"]),
    ],
)  # fmt: skip
def test_shares_in_labels(scale: str, label: str, shares: list[str]) -> None:
    found = only_table("Consolidated Balance Sheets", grid(
        f"{scale}|June 30, 2023|December 31, 2022", "Cash|$ 8,240|$ 7,180", f"{label}|312|302",
        "Total assets|$ 8,552|$ 7,482",
    ))  # fmt: skip
    assert [f.value for f in found.rows[1].label_figures] == [Decimal(each) for each in shares]


@pytest.mark.parametrize(
    ("heading", "basis", "plain"),
    [
        ("GAAP", "", True),
        ("As Reported", "", True),
        ("Adj.", "", False),
        ("Adjustments", "adjusted", False),
        ("Non-GAAP", "adjusted", False),
        ("Adjusted", "adjusted", False),
        ("Retained Earnings", "component", False),
        ("Accumulated Other Comprehensive Income (Loss)", "component", False),
        ("Noncontrolling Interests", "component", False),
        ("Treasury Stock", "component", False),
        ("Total Equity", "", False),
        ("Predecessor", "predecessor", False),
        ("Eliminations", "segment", False),
    ],
)
def test_bases_of_columns(heading: str, basis: str, plain: bool) -> None:
    found = only_table("Year ended December 31, 2023", grid(
        f"|Metals|{heading}", "Revenue|$ 1,240|$ 3,118", "Operating income|310|250",
    ))  # fmt: skip
    assert (found.columns[1].basis, found.columns[1].plain) == (basis, plain)


def test_bases_of_rows() -> None:
    found = only_table("Reconciliation of results (in thousands)", grid(
        "|2023|2022", "GAAP net income|$ 1,240|$ 1,180", "Restructuring|310|250", "Non-GAAP net income|$ 1,550|$ 1,430",
        "Adjusted net income|$ 1,550|$ 1,430", "Net income, as adjusted|$ 1,550|$ 1,430",
        "Net income, as reported|$ 1,240|$ 1,180", "Interest adjusted for inflation|10|11",
        "Non-GAAP measures:||", "Operating expenses|310|250",
    ))  # fmt: skip
    assert {row.label: row.basis for row in found.rows if any(row.cells)} == {
        "GAAP net income": "",
        "Restructuring": None,
        "Non-GAAP net income": "adjusted",
        "Adjusted net income": "adjusted",
        "Net income, as adjusted": "adjusted",
        "Net income, as reported": "",
        "Interest adjusted for inflation": None,
        "Operating expenses": "adjusted",
    }
    assert found.told_apart


BRIDGE = page(
    "Harbor Mills reports. Net income was $1.24 million in the third quarter of 2023. Adjusted net income was $1.55 "
    "million in the third quarter of 2023.",
    "Reconciliation of net income (in thousands)",
    grid(
        "|2:Three months ended September 30,", "|2023|2022", "GAAP net income|$ 1,240|$ 1,180",
        "Restructuring|310|250", "Adjusted net income|$ 1,550|$ 1,430",
    ),
)  # fmt: skip


def test_each_basis_is_held_against_its_own_row() -> None:
    assert codes(BRIDGE) == []
    (found,) = codes(slipped(BRIDGE, "$1.55 million", "$1.65 million"))
    assert found.endswith("TIE001")
    (found,) = codes(slipped(BRIDGE, "$1.24 million", "$1.42 million"))
    assert found.endswith("TIE001")


CHANGES_IN_EQUITY = page(
    "Harbor Mills reports. Net income was $450,000 for the three months ended March 31, 2023.",
    "Consolidated Statements of Stockholders’ Equity (in thousands)",
    grid(
        "|Retained Earnings|Noncontrolling Interests|Total Equity",
        "Balance at December 31, 2022|$ 8,180|$ 940|$ 9,120", "Net income|412|38|450", "Dividends|(120)|(9)|(129)",
        "Balance at March 31, 2023|$ 8,472|$ 969|$ 9,441",
    ),
)  # fmt: skip


def test_component_columns_of_equity_are_not_what_sentences_speak_of() -> None:
    assert codes(CHANGES_IN_EQUITY) == []
    (found,) = codes(slipped(CHANGES_IN_EQUITY, "$450,000", "$540,000"))
    assert found.endswith("TIE001")


def test_a_scale_note_below_the_headings_heads_no_section() -> None:
    found = table("""
                        CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS

                                                   2026         2025
                                         (in millions, except per share data)
         Net sales                             $2,955.6     $1,536.2
         Cost of goods sold                     2,617.4      1,335.5
         Gross profit                             338.2        200.7
         Diluted earnings per share               $0.32        $0.18
    """)
    assert units(found, "Gross profit") == [MONEY, MONEY]
    assert values(found, "Gross profit") == ["338200000.0", "200700000.0"]
    assert units(found, "Diluted") == [EACH, EACH]


def test_shares_used_in_computing_amounts_per_share_are_shares() -> None:
    found = table("""
                                                              2026           2025
         Net income                                        $10,687         $3,870
         Net income per share attributable to common stockholders:
         Basic                                               $0.10          $0.03
         Diluted                                             $0.09          $0.03
         Weighted-average shares used in computing net income
           per share attributable to common stockholders:
         Basic                                         110,734,911    110,991,363
         Diluted                                       113,106,023    114,041,772
    """)
    assert [row.unit for row in found.rows if row.label == "Basic"] == [EACH, SHARES]
    assert [row.unit for row in found.rows if row.label == "Diluted"] == [EACH, SHARES]


def test_an_account_of_stock_that_counts_its_shares_is_money_and_so_is_what_follows() -> None:
    found = table("""
                                                         June 30,     December 31,
                                                           2026           2025
         Common stock, authorized shares - 200,000
         Issued shares - 89,604 and 76,358
         Outstanding shares - 81,760 and 68,863                 9              8
         Additional paid-in capital                     1,294,141      1,239,338
         Accumulated deficit                             (898,606)      (842,711)
         Total equity                                     395,544        396,635
    """)
    assert units(found, "Outstanding") == units(found, "Additional") == units(found, "Total") == [MONEY, MONEY]


def test_a_dash_in_a_column_of_amounts_per_share_is_nil_to_the_cent() -> None:
    text = """
                                                     Earnings per Share
                                                      2023        2022
         GAAP earnings per share                     $0.27       $0.22
         Legal costs                                  0.01        0.02
         Tax benefit                                 (0.03)      (0.06)
         Repositioning costs                             —           —
         Wildfire costs                                  —        0.03
         Impairment                                   0.04           —
         Non-GAAP earnings per share                 $0.29       $0.21
    """
    found = table(text)
    assert {figure.step for row in found.rows for figure in row.cells if figure} == {Decimal("0.01")}
    assert codes(text, "a.txt") == []
    assert codes(slipped(text, "(0.03)", "(0.13)"), "a.txt") == ["warning FOO001"]


def test_return_on_assets_has_a_denominator_of_money() -> None:
    found = table("""
                                                     2023         2022
         Denominator
         Total assets                             $16,490      $18,743
         Less: Excess cash                           (270)      (3,055)
         Average invested operating assets        $16,220      $15,688
    """)
    assert units(found, "Less") == [MONEY, MONEY]


def test_awards_of_contracts_are_money() -> None:
    found = table("""
                                              Awards       Backlog
         Storage and Terminal Solutions      $31,201      $641,159
         Utility and Power                    29,805       145,732
         Total                               $61,006      $786,891
    """)
    assert units(found, "Utility") == [MONEY, MONEY]


def test_shares_issued_among_the_components_of_equity_are_what_was_paid_for_them() -> None:
    text = """
                    Consolidated Statements of Stockholders' Equity
                                   (In millions)

                                          Common    Paid-in    Retained    Treasury
                                          Stock     Capital    Earnings    Stock
Balance, December 31, 2022                 1,466      3,546      24,573    (25,128)
Net income                                    --         --         874         --
Shares issued for stock options               --        116          --        127
Shares repurchased                            --         --          --       (551)
Balance, December 31, 2023                 1,466      3,662      25,447    (25,552)
"""
    assert units(table(text), "Shares issued") == [MONEY] * 4
    assert codes(text, "a.txt") == []
    assert codes(slipped(text, "  116 ", "  176 "), "a.txt") == ["error FOO001"]


def test_shares_in_millions_below_the_number_used_per_share() -> None:
    found = only_table("Statements of Operations (in millions, except per share)", grid(
        "|2025|2024", "Net earnings|$ 17|$ 26",
        "Basic net earnings per share|$ 0.13|$ 0.36",
        "Number of common shares used in basic and diluted net earnings per share||",
        "Basic|97.8|80.9", "Diluted|102.8|80.9",
    ))  # fmt: skip
    assert units(found, "Basic net") == [EACH, EACH]
    assert units(found, "Diluted") == [SHARES, SHARES]


def test_percentages_of_the_first_line_whose_others_print_no_sign() -> None:
    found = only_table("Results of Operations", grid(
        "|2025|2024", "Net sales|100.0%|100.0%", "Cost of goods sold|75.3|77.8", "Gross margin|24.7|22.2",
    ))  # fmt: skip
    assert units(found, "Gross margin") == [PERCENT, PERCENT]
