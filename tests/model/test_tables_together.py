"""Lines that stand in several tables, percentages in tables, sums across, amounts per share; the scale of the text."""

from __future__ import annotations

import pytest

from auditor.model.footing.derived_columns import derived_columns
from auditor.model.footing.sums_across import sums_across
from auditor.model.table import Table
from auditor.model.ties.text_scale import scale_of_text

from .pages import codes, grid, only_table, page, slipped
from .readings import filing, table
from .test_table_checks import said_sum_across

# --- the same lines in two tables --------------------------------------------------------------------------

STATEMENT = """
                 Consolidated Statements of Operations
                            (In thousands)

                                         Year Ended December 31,
                                          2003            2002
Net sales                              $83,129         $29,609
Cost of goods sold                      70,153          20,072
Gross profit                            12,976           9,537
Selling expenses                         9,264           8,092
Operating income                         3,712           1,445
"""
SUMMARY = """
                       Selected Financial Data
                            (In thousands)

                                         Year Ended December 31,
                                          2003            2002
Net sales                              $83,129         $29,609
Cost of goods sold                      70,153          20,072
Gross profit                            12,976           9,537
Store openings                              14              11
Marketing                                2,118           1,990
Selling expenses                         9,264           8,092
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("9,264 ", "9,624 "),
        ("8,092", "8,902"),
        ("9,264 ", "8,264 "),
    ],
)
def test_a_line_that_differs_among_lines_that_agree(right: str, wrong: str) -> None:
    assert codes(STATEMENT + SUMMARY, "a.txt") == []
    assert codes(STATEMENT + slipped(SUMMARY, right, wrong), "a.txt") == ["warning TIE009"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("(In thousands)", "(In millions)"),  # the scale of one is misread: the digits are the same
        ("Year Ended", "Quarter Ended"),  # another period
        ("Selected Financial Data", "Selected Non-GAAP Data"),  # another basis
    ],
)
def test_columns_that_are_no_twins(was: str, now: str) -> None:
    other = slipped(slipped(SUMMARY, "9,264", "9,624"), was, now)
    assert "warning TIE009" not in codes(STATEMENT + other, "a.txt")


def test_shares_whose_scale_is_misread_are_no_difference() -> None:
    """One of the scale lines exempts shares that are printed in thousands all the same."""
    shares = "Diluted shares                          11,050          10,920\n"
    exempt = SUMMARY.replace("(In thousands)", "(In thousands, except share data)")
    assert codes(STATEMENT + shares + exempt + shares, "a.txt") == []
    other = slipped(shares, "11,050", "11,500")
    assert codes(STATEMENT + shares + SUMMARY + other, "a.txt") != []


def test_two_lines_in_common_make_no_twins() -> None:
    other = slipped(SUMMARY, "9,264", "9,624").replace("Cost of goods sold", "Materials         ")
    other = other.replace("Gross profit", "What is left")
    assert "warning TIE009" not in codes(STATEMENT + other, "a.txt")


def test_a_label_in_another_section_is_another_line() -> None:
    segments = """
                        Segment Information
                          (In thousands)

                                         Year Ended December 31,
                                          2003            2002
Net sales                              $83,129         $29,609
Cost of goods sold                      70,153          20,072
Gross profit                            12,976           9,537
Europe:
  Selling expenses                       1,264           1,092
"""
    assert codes(STATEMENT + segments, "a.txt") == []


# --- percentages in tables ------------------------------------------------------------------------------------

MARGINS = page(
    "Consolidated Statements of Income (in thousands)",
    grid(
        "|2:Three months ended September 30,|2:Nine months ended September 30,", "|2023|2022|2023|2022",
        "Net sales|$ 46,213|$ 41,186|$ 128,417|$ 117,254", "Cost of sales|27,702|24,711|77,160|70,402",
        "Gross profit|18,511|16,475|51,257|46,852", "Operating expenses|12,819|11,621|37,161|34,013",
        "Operating income|5,692|4,854|14,096|12,839", "Gross margin|40.1%|40.0%|39.9%|40.0%",
        "Operating margin|12.3%|11.8%|11.0%|10.9%",
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("right", "wrong"), [("40.1%", "41.0%"), ("39.9%", "93.9%"), ("12.3%", "13.2%"), ("10.9%", "19.0%")]
)
def test_rows_of_margins_are_recomputed(right: str, wrong: str) -> None:
    assert codes(MARGINS) == []
    (found,) = codes(slipped(MARGINS, right, wrong))
    assert found.endswith("FOO005")


def test_margins_of_something_else_are_left_alone() -> None:
    """Rates that do not come out mostly are those of other amounts: of segments, before charges."""
    assert codes(MARGINS.replace("40.1%", "42.6%").replace("40.0%", "42.1%")) == []
    # one rate that is off, but not as a misprint is, may be one before a charge
    assert codes(MARGINS.replace("40.1%", "41.6%")) == []


def test_a_tax_rate_under_its_lines() -> None:
    text = page(
        "Results (in thousands)",
        grid(
            "|2023|2022|2021", "Income before income taxes|$ 5,488|$ 4,618|$ 4,012", "Income taxes|2,086|1,755|1,505",
            "Net income|$ 3,402|$ 2,863|$ 2,507", "Effective tax rate|38.0%|38.0%|37.5%",
        ),
    )  # fmt: skip
    assert codes(text) == []


MIX = page(
    "Revenue by product (in thousands)",
    grid(
        "|2:Year ended December 31, 2023|2:Year ended December 31, 2022", "|Amount|% of total|Amount|% of total",
        "Metals|$ 5,012|38.6%|$ 4,040|33.1%", "Plastics|3,118|24.0|3,508|28.8", "Wood|1,904|14.7|2,512|20.6",
        "Glass|2,966|22.8|2,137|17.5", "Total|$ 13,000|100.0%|$ 12,197|100.0%",
    ),
)  # fmt: skip


def test_percentages_of_a_column_signed_in_its_first_and_last_row_only() -> None:
    assert codes(MIX) == []
    (found,) = codes(slipped(MIX, "28.8", "82.8"))
    assert found.endswith("FOO005")


# --- sums across -----------------------------------------------------------------------------------------


def across(found: Table) -> list[str]:
    return [said_sum_across(each) for each in sums_across(found, tuple(derived_columns(found)))]


QUARTERS_APART = [
    grid("Second quarter of 2023|Print|Materials|Brand|Total", "Revenue|$ 195|$ 105|$ 7|$ 307", "Income|8|22|6|36"),
    grid("Second quarter of 2022|Print|Materials|Brand|Total", "Revenue|$ 178|$ 75|$ 6|$ 259", "Income|(4)|8|5|9"),
    grid("Change|Print|Materials|Brand|Total", "Revenue|$ 17|$ 30|$ 1|$ 48", "Income|12|14|1|27"),
]


@pytest.mark.parametrize(("told", "slip"), [("$ 307", "$ 370"), ("$ 75", "$ 57"), (">36<", ">63<")])
def test_tables_with_the_same_headings_tell_together_what_adds_up(told: str, slip: str) -> None:
    text = page("Segments (in millions)", *QUARTERS_APART)
    assert codes(text) == []
    (found,) = codes(slipped(text, told, slip))
    assert found.endswith("FOO002")


def test_a_table_of_two_rows_alone_does_not_tell() -> None:
    assert codes(page("Segments (in millions)", QUARTERS_APART[0].replace("$ 307", "$ 370"))) == []


LOSSES = grid(
    "|Amortized Cost|Gross Unrealized Gains|Gross Unrealized Losses|Fair Value",
    "Treasury notes|$ 12,405|$ 118|$ 306|$ 12,217", "Corporate bonds|8,312|45|190|8,167",
    "Municipal bonds|4,127|22|75|4,074", "Mortgages|9,850|61|412|9,499", "Commercial paper|3,307|4|18|3,293",
)  # fmt: skip


def test_columns_of_losses_stand_before_those_of_gains() -> None:
    found = across(only_table("Securities at December 31, 2023 (in thousands)", grid(
        "|Amortized Cost|Unrealized Losses|Unrealized Gains|Fair Value",
        "Treasury notes|$ 12,405|$ 306|$ 118|$ 12,217", "Corporate bonds|8,312|190|45|8,167",
        "Municipal bonds|4,127|75|22|4,074", "Mortgages|9,850|412|61|9,499",
    )))  # fmt: skip
    assert {each.split("=")[1] for each in found} == {" 0 - 1 + 2"}


def test_columns_of_losses_are_taken_off() -> None:
    found = across(only_table("Securities at December 31, 2023 (in thousands)", LOSSES))
    assert found == [
        f"{label} [3] = 0 + 1 - 2"
        for label in ("Treasury notes", "Corporate bonds", "Municipal bonds", "Mortgages", "Commercial paper")
    ]


def test_a_slip_in_a_column_of_losses() -> None:
    text = page("Securities at December 31, 2023 (in thousands)", LOSSES)
    assert codes(text) == []
    assert [c.split()[1] for c in codes(slipped(text, "9,499", "9,949"))] == ["FOO002"]


def test_an_allowance_is_taken_off() -> None:
    text = page("Loans at December 31, 2023 (in thousands)", grid(
        "|Gross|Allowance for Credit Losses|Net", "Mortgages|$ 12,405|$ 306|$ 12,099", "Cards|8,312|190|8,122",
        "Autos|4,127|75|4,052", "Students|9,850|412|9,438", "Others|3,307|18|3,289",
    ))  # fmt: skip
    assert codes(text) == []
    assert [c.split()[1] for c in codes(slipped(text, "9,438", "9,348"))] == ["FOO002"]


RECONCILED = page(
    "Reconciliation of net income",
    grid(
        "|3:Year ended December 31, 2023", "(in thousands, except per share amounts)|GAAP|Adjustments|Non-GAAP",
        "Cost of sales|$ 27,702|$ (312)|$ 27,390", "Gross profit|18,511|312|18,823",
        "Operating expenses|12,819|(1,204)|11,615", "Operating income|5,692|1,516|7,208", "Net income|3,402|940|4,342",
        "Diluted earnings per share|$ 0.31|$ 0.09|$ 0.40",
    ),
)  # fmt: skip


def test_amounts_per_share_add_up_across_a_bridge() -> None:
    assert codes(RECONCILED) == []
    assert [c.split()[1] for c in codes(slipped(RECONCILED, "0.40", "0.43"))] == ["FOO002"]


def test_amounts_per_share_of_quarters_need_not_add_up() -> None:
    text = page("Quarterly data for 2023 (in thousands, except per share amounts)", grid(
        "|March 31, 2023|June 30, 2023|September 30, 2023|December 31, 2023|Year",
        "Net sales|$ 12,405|$ 11,118|$ 13,306|$ 14,217|$ 51,046", "Cost of sales|8,312|7,045|8,190|9,167|32,714",
        "Gross profit|4,093|4,073|5,116|5,050|18,332", "Net income|850|861|1,012|1,099|3,822",
        "Diluted earnings per share|$ 0.08|$ 0.08|$ 0.10|$ 0.11|$ 0.36",
    ))  # fmt: skip
    assert codes(text) == []


def test_amounts_per_share_of_two_halves_need_not_add_up() -> None:
    text = page("Half-year data (in thousands, except per share amounts)", grid(
        "|Six months ended June 30, 2023|Six months ended December 31, 2023|Year ended December 31, 2023",
        "Net sales|$ 12,405|$ 11,118|$ 23,523", "Cost of sales|8,312|7,045|15,357", "Gross profit|4,093|4,073|8,166",
        "Operating expenses|3,105|3,019|6,124", "Net income|850|861|1,711",
        "Diluted earnings per share|$ 0.08|$ 0.09|$ 0.14",
    ))  # fmt: skip
    assert codes(text) == []


def test_columns_of_other_units_stand_between_the_parts_of_a_sum() -> None:
    text = page("Changes in equity (in thousands, except share amounts)", grid(
        "|Shares|Common Stock|Retained Earnings|Total",
        "Balance at December 31, 2022|12,405,118|$ 1,240|$ 8,180|$ 9,420", "Net income||-|412|412",
        "Stock issued|31,000|31|214|245", "Stock purchased|410,000|410|2,614|3,024", "Dividends||-|(120)|(120)",
        "Stock withheld|(410,000)|(410)|(1,610)|(2,020)",
        "Balance at December 31, 2023|12,436,118|$ 1,271|$ 9,690|$ 10,961",
    ))  # fmt: skip
    assert codes(text) == []
    found = across(table(text, "a.htm"))
    assert "Stock issued [3] = 1 + 2" in found
    assert sorted(codes(slipped(text, "3,024", "3,204"))) == ["error FOO001", "error FOO002"]


# --- every amount per share --------------------------------------------------------------------------------

INCOME = """
              Consolidated Statements of Income
          (In thousands, except per share amounts)

                                      Year Ended December 31,
                                       2003           2002
Net sales                           $ 83,129       $ 69,609
Cost of goods sold                    70,153         60,072
Net income                            12,976          9,537
Basic earnings per share            $   1.22       $   0.90
Diluted earnings per share          $   1.17       $   0.87
Weighted average shares:
  Basic                               10,630         10,590
  Diluted                             11,050         10,920
Earnings per share:
  Basic                             $   1.22       $   0.90
  Diluted                           $   1.17       $   0.87
"""


def test_a_second_block_of_earnings_per_share_is_checked_too() -> None:
    assert codes(INCOME, "a.txt") == []
    head, tail = INCOME.rsplit("Earnings per share:", 1)
    second = f"{head}Earnings per share:{slipped(tail, '0.87', '0.78')}"
    assert "error EPS001" in codes(second, "a.txt")
    first = f"{slipped(head, '1.17', '1.71')}Earnings per share:{tail}"
    assert "error EPS001" in codes(first, "a.txt")


def test_a_statement_on_another_basis_is_checked_for_itself() -> None:
    text = page(
        "Non-GAAP Statements of Income (in thousands, except per share amounts)",
        grid(
            "|2:Year ended December 31,", "|2023|2022", "Net sales|$ 83,129|$ 69,609", "Cost of sales|70,153|60,072",
            "Net income|$ 12,976|$ 9,537", "Diluted earnings per share|$ 1.17|$ 0.87",
            "Diluted shares|11,050|10,920",
        ),
    )  # fmt: skip
    assert codes(text) == []
    assert "warning EPS001" in codes(slipped(text, "1.17", "1.71"))


def test_earnings_per_share_before_a_change_are_of_the_income_before_it() -> None:
    text = """
              Consolidated Statements of Income
          (In thousands, except per share amounts)

                                                 Year Ended December 31,
                                                  2003           2002
Income before accounting change                $ 14,100       $  9,537
Accounting change                                (1,124)            --
Net income                                       12,976          9,537
Diluted earnings per share:
  Before accounting change                     $   1.28       $   0.87
  Accounting change                               (0.10)            --
  Diluted earnings per share                   $   1.17       $   0.87
Diluted shares                                   11,050         10,920
"""
    assert [c for c in codes(text, "a.txt") if "EPS" in c] == []


def test_earnings_allocated_to_unvested_shares_explain_a_cent() -> None:
    allocated = slipped(INCOME, "Basic earnings per share            $   1.22",
                        "Basic earnings per share            $   1.21").rsplit("Earnings per share:", 1)[0]  # fmt: skip
    assert "error EPS001" in codes(allocated, "a.txt")
    note = "Earnings allocated to unvested shares    (120)           (90)\n"
    assert "error EPS001" not in codes(allocated.replace("Basic earnings", note + "Basic earnings"), "a.txt")


def test_convertible_securities_explain_a_cent_of_diluted_earnings() -> None:
    one = INCOME.rsplit("Earnings per share:", 1)[0]
    assert codes(slipped(one, "1.17", "1.18"), "a.txt") == []
    assert "error EPS001" in codes(slipped(one, "1.17", "1.16"), "a.txt")
    assert "error EPS001" in codes(slipped(one, "1.17", "1.19"), "a.txt")


# --- the scale of the text -----------------------------------------------------------------------------------

IN_MILLIONS = """
(Dollars in Millions, Except Per Share Amounts)

Net sales in 2003 were $83,129. Cost of goods sold in 2003 was $70,153. Gross profit in 2003 was $12,976. Operating
income in 2003 was $3,712. Net sales in 2002 were $29,609. {}

                 Consolidated Statements of Operations
                            (In millions)

                                         Year Ended December 31,
                                          2003            2002
Net sales                              $83,129         $29,609
Cost of goods sold                      70,153          20,072
Gross profit                            12,976           9,537
Selling expenses                         9,264           8,092
Operating income                         3,712           1,445
"""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Operating income in 2002 was $1,445.", []),
        ("Operating income in 2002 was $1,545.", ["TIE001"]),
        ("Operating income in 2002 was $1.4 billion.", []),
        ("Operating income in 2002 was $1.5 billion.", ["TIE001"]),
    ],
)
def test_amounts_printed_in_the_scale_of_the_tables(sentence: str, found: list[str]) -> None:
    text = IN_MILLIONS.format(sentence)
    read = filing(text)
    assert scale_of_text(read.narrative.facts, read.cells) == 1  # settled: nothing is left bare
    assert {f.figure.scale for f in read.narrative.facts if f.figure.text.startswith("$83")} == {1_000_000}
    assert [c.split()[1] for c in codes(text, "a.txt")] == found


def test_a_few_equal_digits_are_no_scale() -> None:
    text = IN_MILLIONS.removeprefix("\n(Dollars in Millions, Except Per Share Amounts)\n").format("")
    text = text.replace("$12,976. ", "$9 million. ").replace("$3,712. Net", "$4 million. Net")
    scales = {f.figure.scale for f in filing(text).narrative.facts if f.figure.text.startswith("$83")}
    assert scales == {1}


WITHOUT_SCALE = """
Revenues for the first quarter ended October 31, 1995 were $8,556,000. Income before taxes increased to {}.

               SELECTED STATEMENT OF OPERATIONS DATA

                                  Three Months Ended
                                   October 31, 1995
                                  1995         1994

 Operating revenues             $8,556       $8,028
 Costs and expenses              7,235        7,278
 Income before income taxes      1,321          750
 Provision for income taxes        417           15
 Net income                       $904         $735
"""


@pytest.mark.parametrize(
    ("said", "scale"), [("$1,321,000", 1000), ("$1.3 million", 1000), ("$1,231,000", 1), ("$1,321", 1)]
)
def test_a_table_without_a_scale_has_that_of_its_lines_in_the_text(said: str, scale: int) -> None:
    [table] = filing(WITHOUT_SCALE.format(said)).tables
    assert (table.scale, table.scale_printed) == (scale, scale != 1)
    assert {cell.figure.scale for cell in table.cells()} == {scale}


def test_a_year_over_each_column_says_more_than_the_date_over_both() -> None:
    [table] = filing(WITHOUT_SCALE.format("$1,321,000")).tables
    assert [str(column.period) for column in table.columns] == [
        "three months ended October 31, 1995",
        "three months ended October 31, 1994",
    ]
    late = WITHOUT_SCALE.format("$1,321,000").replace("$8,556,000", "$8,028,000")
    assert codes(late, "a.txt") == ["error TIE003"]


def test_equity_may_exceed_the_sales_of_a_release_without_a_balance_sheet() -> None:
    text = WITHOUT_SCALE.format("$1,321,000").replace("$1,321,000.", "$1,321,000. {} to $620 million.")
    assert codes(text.format("Shareholders' equity increased"), "a.txt") == []
    assert codes(text.format("The cost of the move came"), "a.txt") == ["warning UNI004"]


def test_a_scale_of_another_table_is_none_of_whole_dollars() -> None:
    """A release of highlights in millions, and statements to the dollar that print no scale."""
    text = """
        Summary Financial Results ($ in millions, except per share amounts)

                                       Six Months Ended June 30,
                                           2026         2025
        Total revenues                    $47.2        $88.2
        Operating income                   $8.6        $43.4
        Net income                         $9.0        $35.1

        CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS

                                        Six Months Ended June 30,
                                           2026         2025
        Total revenues              $47,244,834  $88,160,818
        Operating income              8,584,416   43,424,470
        Net income                   $9,009,184  $35,074,880
    """
    assert {table.scale for table in filing(text).tables} == {1, 1_000_000}
    assert codes(text, "a.txt") == []
    assert codes(slipped(text, "$9.0 ", "$4.0 "), "a.txt") == ["warning TIE006"]


SEGMENT = """
                       Segment Information
                          (In millions)

                                      Three Months Ended           Twelve Months Ended
Domestic Segment Results             2023          2022           2023           2022
Gross profit                       $2,679        $2,999         $9,106        $10,702
SG&A                                2,068         2,299          7,332          7,946
Operating income                      530           695          1,634          2,795
"""
SEGMENTS = """
                       Reconciliation of Results
                          (In millions)

                                   Twelve Months Ended 2023
                            Domestic   International   Consolidated
Gross profit                  $9,106         $   806         $9,912
SG&A                           7,332             638          7,970
Restructuring                    140               7            147
Operating income               1,634             161          1,795
"""


def test_a_misprint_beside_two_lines_that_agree() -> None:
    """A segment is the same in its own table and in a column of another."""
    assert codes(SEGMENT + SEGMENTS, "a.txt") == []
    assert "warning TIE009" in codes(slipped(SEGMENT, "7,332", "7,322") + SEGMENTS, "a.txt")
    assert "warning TIE009" not in codes(slipped(SEGMENT, "7,332", "7,246") + SEGMENTS, "a.txt")
