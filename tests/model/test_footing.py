"""Totals and what they are the sum of, in tables typed as in a filing."""

from __future__ import annotations

import time

import pytest

from auditor.model.footing.footing import FootingRow, infer_cross_footings, infer_footings

from .footing_tables import changed, described, table

BALANCE_SHEET = table("""
Assets
Current assets:
  Cash and cash equivalents                 $7,248    $222
  Accounts receivable                        1,683   2,737
  Inventories                                7,524   5,710
  Prepaid expenses                           2,115     279
Total current assets                        18,570   8,948
Property, plant and equipment, net           2,067   1,419
Goodwill                                    12,592   4,271
Intangible assets, net                      13,058     487
Other assets                                    78      18
Total assets                               $46,365  $15,143
Liabilities and stockholders' equity
Current liabilities:
  Accounts payable and accrued expenses     $6,128  $2,438
  Due to factor                                332      --
  Due to related parties                       579   4,250
  Note payable to officer                      500      --
  Current maturities of long-term debt         168     756
Total current liabilities                    7,707   7,444
Long-term debt, less current maturities     22,176   2,631
Redeemable preferred stock                      --      --
Stockholders' equity:
  Common stock                               2,579   1,491
  Additional paid-in capital                59,077  40,343
  Accumulated deficit                      (41,824)  (33,507)
  Accumulated other comprehensive loss         (59)  (19)
  Promissory note - officer                   (703)  (703)
  Treasury stock                            (2,588)  (2,537)
Total stockholders' equity                  16,482   5,068
Total liabilities and stockholders' equity  $46,365  $15,143
""")

INCOME_STATEMENT = table("""
Net sales                            $37,295  $9,458  $83,129  $29,609
Cost of goods sold                    34,877   6,271   70,153   20,072
                                     -------  -------  ------  -------
Gross profit                           2,418   3,187   12,976   9,537
Operating expenses:
  Selling, general and administrative  7,607   2,874   19,264   8,092
  Depreciation and amortization          339      78    1,227     256
                                     -------  -------  ------  -------
                                       7,946   2,952   20,491   8,348
Income (loss) from operations         (5,528)    235   (7,515)  1,189
Interest expense                        (447)   (156)  (1,216)   (538)
Other income (expense), net              148     (46)     458      61
Income (loss) before income taxes     (5,827)     33   (8,273)    712
Income taxes                             (33)     (8)      44     140
Net income (loss)                    $(5,794)    $41  $(8,317)   $572
Net income (loss) per share
  Basic [per share]                    (0.27)   0.00   (0.49)    0.04
  Diluted [per share]                  (0.27)   0.00   (0.49)    0.04
Weighted average shares outstanding
  Basic [shares]                      21,274  14,847   17,009  14,856
  Diluted [shares]                    21,274  17,769   17,009  16,109
""")

CASH_FLOWS = table("""
Operating activities:
  Net earnings                                        1,364   1,345
  Adjustments to reconcile net earnings to cash:
    Depreciation and amortization                       470     443
    Stock-based compensation                            389     373
    Changes in working capital                          428     (1,092)
      Net cash provided by operating activities       2,651   1,069
Investing activities:
  Purchases of short-term investments                  (211)   (206)
  Maturities of short-term investments                  246     242
  Additions to property and equipment                (1,057)   (1,051)
  Other investing activities, net                       (14)    (16)
      Net cash used in investing activities          (1,036)   (1,031)
Financing activities:
  Tax withholdings on stock-based awards               (299)   (355)
  Repurchases of common stock                          (143)   (143)
  Cash dividend payments                               (399)   (350)
  Other financing activities, net                       (56)    (84)
      Net cash used in financing activities            (897)   (932)
Effect of exchange rate changes on cash                 (65)    (14)
Net change in cash and cash equivalents                 653    (908)
Cash and cash equivalents, beginning of year         10,203   11,258
Cash and cash equivalents, end of period             10,856   10,350
""")


def sums(rows: list[FootingRow]) -> list[str]:
    return [described(rows, footing) for footing in infer_footings(rows)]


def failures(rows: list[FootingRow]) -> list[tuple[str, tuple[int, ...], bool]]:
    return [(described(rows, f), f.fails, f.certain) for f in infer_footings(rows) if f.fails]


def test_balance_sheet_totals_are_found_and_hold() -> None:
    assert sums(BALANCE_SHEET) == [
        "Total current assets = Cash and cash equivalents + Accounts receivable + Inventories + Prepaid expenses",
        "Total assets = Total current assets + Property, plant and equipment, net + Goodwill"
        " + Intangible assets, net + Other assets",
        "Total current liabilities = Accounts payable and accrued expenses + Due to factor + Due to related parties"
        " + Note payable to officer + Current maturities of long-term debt",
        "Total stockholders' equity = Common stock + Additional paid-in capital + Accumulated deficit"
        " + Accumulated other comprehensive loss + Promissory note - officer + Treasury stock",
        "Total liabilities and stockholders' equity = Total current liabilities"
        " + Long-term debt, less current maturities + Redeemable preferred stock + Total stockholders' equity",
    ]
    assert failures(BALANCE_SHEET) == []


def test_income_cascade_is_found_with_its_signs() -> None:
    assert sums(INCOME_STATEMENT) == [
        "Gross profit = Net sales - Cost of goods sold",
        "(blank) = Selling, general and administrative + Depreciation and amortization",
        "Income (loss) from operations = Gross profit - (blank)",
        "Income (loss) before income taxes = Income (loss) from operations + Interest expense"
        " + Other income (expense), net",
        "Net income (loss) = Income (loss) before income taxes - Income taxes",
    ]
    assert failures(INCOME_STATEMENT) == []


def test_cash_flow_sections_change_and_closing_cash() -> None:
    found = sums(CASH_FLOWS)
    assert (
        "Net cash used in investing activities = Purchases of short-term investments + Maturities of short-term "
        "investments + Additions to property and equipment + Other investing activities, net" in found
    )
    assert (
        "Net change in cash and cash equivalents = Net cash provided by operating activities + Net cash used in "
        "investing activities + Net cash used in financing activities + Effect of exchange rate changes on cash"
        in found
    )
    assert (
        "Cash and cash equivalents, end of period = Net change in cash and cash equivalents + Cash and cash "
        "equivalents, beginning of year" in found
    )
    assert failures(CASH_FLOWS) == []


@pytest.mark.parametrize(
    ("rows", "label", "column", "misprint", "total"),
    [
        (BALANCE_SHEET, "Inventories", 0, "7534", "Total current assets"),
        (BALANCE_SHEET, "Goodwill", 1, "4721", "Total assets"),
        (BALANCE_SHEET, "Accumulated deficit", 0, "41824", "Total stockholders' equity"),
        (
            BALANCE_SHEET,
            "Long-term debt, less current maturities",
            0,
            "92176",
            "Total liabilities and stockholders' equity",
        ),
        (INCOME_STATEMENT, "Cost of goods sold", 2, "70158", "Gross profit"),
        (INCOME_STATEMENT, "Depreciation and amortization", 0, "389", ""),
        (INCOME_STATEMENT, "Income taxes", 3, "190", "Net income (loss)"),
        (CASH_FLOWS, "Stock-based compensation", 0, "339", "Net cash provided by operating activities"),
        (CASH_FLOWS, "Effect of exchange rate changes on cash", 1, "-94", "Net change in cash and cash equivalents"),
        (
            CASH_FLOWS,
            "Cash and cash equivalents, beginning of year",
            0,
            "10503",
            "Cash and cash equivalents, end of period",
        ),
    ],
)
def test_one_misprint_is_told_once_by_the_sum_it_stands_in(
    rows: list[FootingRow], label: str, column: int, misprint: str, total: str
) -> None:
    wrong = changed(rows, label, column, misprint)
    failing = [footing for footing in infer_footings(wrong) if footing.fails]
    assert [(wrong[f.total].label, f.fails) for f in failing] == [(total, (column,))]
    assert label in {wrong[row].label for row, _ in failing[0].parts}


def test_a_large_miss_is_certain_too() -> None:
    wrong = changed(BALANCE_SHEET, "Additional paid-in capital", 1, "10343")
    assert [certain for _, _, certain in failures(wrong)] == [True]


def test_parts_may_miss_by_their_rounding() -> None:
    rows = table("""
    Current assets:
      Cash                   1,235   1,117
      Receivables            2,347   2,261
      Inventories            3,459   3,308
    Total current assets     7,042   6,685
    """)
    assert failures(rows) == []
    assert [footing.holds for footing in infer_footings(rows)] == [(0, 1)]


def test_a_single_column_is_told_by_section_and_label() -> None:
    rows = table("""
    Current assets:
      Cash and cash equivalents    7,248
      Accounts receivable          1,683
      Inventories                  7,524
      Prepaid expenses             2,115
    Total current assets          18,570
    """)
    assert failures(rows) == []
    assert failures(changed(rows, "Inventories", 0, "7,824".replace(",", ""))) == [
        (
            "Total current assets = Cash and cash equivalents + Accounts receivable + Inventories + Prepaid expenses",
            (0,),
            True,
        ),
    ]


def test_costs_printed_positive_and_minority_interest() -> None:
    rows = table("""
    Net sales                                       53,437   49,417
    Membership fees                                  1,000      946
        Total revenue                               54,437   50,363
    Operating expenses
      Merchandise costs                             47,769   43,952
      Selling, general and administrative            4,917   4,718
        Operating income                             1,751   1,693
    Other income (expense)
      Interest expense                                 (34)  (39)
      Interest income and other, net                    53   42
    Income before income taxes                       1,770   1,696
      Provision for income taxes                       406   351
      Net income including noncontrolling interests  1,364   1,345
      Net income attributable to noncontrolling interests  --  (21)
    Net income attributable to the company           1,364   1,324
    """)
    found = sums(rows)
    assert "Operating income = Total revenue - Merchandise costs - Selling, general and administrative" in found
    assert "Income before income taxes = Operating income + Interest expense + Interest income and other, net" in found
    assert (
        "Net income including noncontrolling interests = Income before income taxes - Provision for income taxes"
        in found
    )
    assert failures(rows) == []


def test_roll_forward_with_deductions_printed_positive() -> None:
    rows = table("""
    Balance at beginning of year             12,408   11,315
    Additions charged to expense              3,217    2,984
    Deductions, write-offs net of recoveries  2,644    1,891
    Balance at end of year                   12,981   12,408
    """)
    assert sums(rows) == [
        "Balance at end of year = Balance at beginning of year + Additions charged to expense"
        " - Deductions, write-offs net of recoveries"
    ]
    assert failures(changed(rows, "Balance at end of year", 0, "12891"))[0][1] == (0,)


def test_reconciliation_and_per_share_bridge() -> None:
    rows = table("""
    GAAP net income                            199    28
    Amortization of purchased intangibles      471   512
    Stock-based compensation expense           680   776
    Restructuring                              711    --
    Income tax effects                        (385)  (353)
    Non-GAAP net income                      1,676   963
    GAAP diluted net income per share [per share]           0.20  0.03
    Amortization of purchased intangibles [per share]       0.47  0.51
    Stock-based compensation expense [per share]            0.69  0.78
    Restructuring [per share]                               0.72  0.00
    Income tax effects [per share]                         (0.39)  (0.35)
    Non-GAAP diluted net income per share [per share]       1.69  0.98
    """)
    found = [rows[footing.total].label for footing in infer_footings(rows)]
    assert "Non-GAAP net income" in found
    assert "Non-GAAP diluted net income per share" in found
    assert failures(rows) == []


def test_total_printed_before_its_items() -> None:
    rows = table("""
    Revenues           12,229   12,012
      Europe            6,332    6,024
      Western Hemisphere  1,587  1,482
      Asia-Pacific      4,310    4,506
    Backlog             8,114    7,900
    """)
    assert sums(rows) == ["Revenues = Europe + Western Hemisphere + Asia-Pacific"]
    assert failures(changed(rows, "Europe", 1, "6524")) == [
        ("Revenues = Europe + Western Hemisphere + Asia-Pacific", (1,), True)
    ]


def test_groups_of_a_segment_table() -> None:
    rows = table("""
    Net sales:
      Industrial controls   33,642   28,239
      Fluid handling        20,451   14,845
      Total                 54,093   43,084
    Gross profit:
      Industrial controls   20,638   17,871
      Fluid handling        10,167   6,618
      Total                 30,805   24,489
    """)
    assert sums(rows) == ["Total = Industrial controls + Fluid handling"] * 2
    wrong = changed(rows, "Fluid handling", 1, "14345")
    assert [f.total for f in infer_footings(wrong) if f.fails] == [3]


def test_percentages_that_come_to_a_hundred() -> None:
    rows = table("""
    Apparel [percent]       61.2%   58.9%
    Accessories [percent]   22.5%   24.4%
    Craft [percent]         16.3%   16.7%
    Total [percent]        100.0%  100.0%
    """)
    assert sums(rows) == ["Total = Apparel + Accessories + Craft"]


@pytest.mark.parametrize(
    "text",
    [
        """
        Employees at year end       18,204   17,310
        Square feet of stores       44,371   41,006
        Number of stores             1,125   1,073
        Average sales per store      7,713   7,514
        """,
        """
        Net sales                   83,129   29,609
        Gross profit                12,976    9,537
        Net income                   8,317      572
        Total assets                46,365   15,143
        Long-term debt              22,176    2,631
        Stockholders' equity        16,482    5,068
        """,
        """
        Total current assets         18,570   8,948
        Memo: cash held abroad        1,204   1,111
        Restricted cash                 313     299
        """,
        """
        Receivables, net of allowance of $2,158 and $383    1,683   2,737
        Inventories, net of reserves                        7,524   5,710
        Prepaid expenses                                    2,115   279
        Deferred taxes                                      1,004   887
        """,
        """
        2003               2,003   1,999
        2004               2,117   2,044
        2005               2,295   2,161
        Thereafter         9,340   8,127
        """,
    ],
)
def test_unrelated_rows_make_no_failing_sum(text: str) -> None:
    assert failures(table(text)) == []


def test_of_which_rows_are_not_added() -> None:
    rows = table("""
    Current liabilities:
      Accounts payable                  6,128   2,438
        of which to related parties       410     395
      Accrued expenses                  3,332   2,904
      Current maturities                  168     756
    Total current liabilities           9,628   6,098
    """)
    assert failures(rows) == []
    assert "Total current liabilities = Accounts payable + Accrued expenses + Current maturities" in sums(rows)


def test_rows_of_another_kind_do_not_add() -> None:
    rows = table("""
    Domestic sales                  12,204   11,310
    Units sold [shares]              9,371    9,006
    Export sales                     1,125    1,073
    Total sales                     13,329   12,383
    """)
    assert sums(rows) == ["Total sales = Domestic sales + Export sales"]


def test_a_column_of_changes_in_percent_is_left_alone() -> None:
    rows = table("""
    Company-operated expenses     4,014.4   3,729.0   8
    Franchised occupancy costs    1,216.5   1,172.6   4
    Depreciation                    194.5     185.7   5
    Total operating costs         5,425.4   5,087.3   7
    """)
    assert failures(rows) == []
    assert [footing.holds for footing in infer_footings(rows)] == [(0, 1)]


def test_a_loss_printed_positive_is_costs_less_revenue() -> None:
    rows = table("""
    Total revenues              1,216,355  118,204
    Costs and expenses:
      Cost of revenues            578,887  61,302
      Product development       2,580,795  439,469
      Selling and marketing     1,545,687  70,520
      General                     832,998  242,077
    Loss from operations        4,322,012  695,164
    """)
    assert sums(rows) == [
        "Loss from operations = - Total revenues + Cost of revenues + Product development + Selling and marketing"
        " + General"
    ]


def test_the_last_line_of_a_balance_is_not_taken_for_a_total() -> None:
    """Retained earnings are total assets less everything else, which nobody would call a sum."""
    rows = table("""
    Total assets                                155,545  121,982
    Liabilities and equity
      Accounts payable                           27,700   20,805
      Long-term debt                             22,250   18,313
    Stockholders' equity:
      Common stock                                  149      148
      Additional paid-in capital                 42,744   40,197
      Retained earnings                          62,702   42,519
    Total stockholders' equity                  105,595   82,864
    Total liabilities and stockholders' equity  155,545  121,982
    """)
    assert [rows[footing.total].label for footing in infer_footings(rows)] == [
        "Total stockholders' equity",
        "Total liabilities and stockholders' equity",
    ]


def test_a_row_that_is_not_printed_is_no_misprint() -> None:
    """Without the dividends the equity statement misses in retained earnings and in the total alike."""
    rows = table("""
    Balance at May 31, 2003      2,602  5,890  3,639  12,131
    Stock options exercised          4  2,849      .   2,853
    Repurchases                     (6)  (76)      .    (82)
    Net income                       .      .  9,456   9,456
    Balance at May 31, 2004      2,600  8,663  11,146  22,409
    """)
    assert failures(rows) == []


def test_segments_and_eliminations_add_across() -> None:
    rows = table("""
    Net sales             18,204   7,310   (1,204)  24,310
    Cost of sales         11,371   4,006   (1,198)  14,179
    Operating profit       4,125   1,973   (6)   6,092
    Depreciation           1,313     594   --    1,907
    Identifiable assets   22,871   9,140   (870)  31,141
    """)
    found = infer_cross_footings(rows)
    assert [(f.total, f.parts, f.fails) for f in found] == [(3, ((0, 1), (1, 1), (2, 1)), ())]
    found = infer_cross_footings(changed(rows, "Cost of sales", 1, "4606"))
    assert [(f.total, f.fails, f.certain) for f in found] == [(3, (1,), True)]


def test_quarters_make_the_year_but_balances_do_not() -> None:
    rows = table("""
    Revenues                     10,114   11,220   12,306   13,871   47,511
    Operating costs               8,002    8,714    9,455   10,640   36,811
    Operating income              2,112    2,506    2,851    3,231   10,700
    Net earnings                  1,310    1,566    1,772    2,019    6,667
    Cash at end of period         4,117    4,206    4,480    4,922    4,922
    """)
    found = infer_cross_footings(rows)
    assert [(f.total, len(f.parts), f.holds, f.fails) for f in found] == [(4, 4, (0, 1, 2, 3), ())]


def test_a_long_table_takes_time_in_proportion() -> None:
    once = BALANCE_SHEET + [row._replace(cells=row.cells[:2]) for row in INCOME_STATEMENT]
    began = time.process_time()
    found = infer_footings(once * 60)
    assert len(found) > 60 * 5
    assert time.process_time() - began < 3


BRIDGE = """
    GAAP net income                9,858    2,629    1,932    1.40
    Restructuring                      3      113       97    0.07
    Amortization                      14       71       54    0.04
    Impairment                        41       13       21    0.03
    Non-GAAP net income            9,916    2,826    2,104    1.54
"""


def test_the_amounts_per_share_of_a_bridge_are_held_to_its_structure() -> None:
    rows = table(BRIDGE)
    assert failures(rows) == []
    assert failures(changed(rows, "Amortization", 3, "6.04")) != []


def test_a_column_with_one_part_and_another_total_says_nothing_of_a_sum() -> None:
    rows = table("""
    GAAP expenses                  3,048    8,648     772    1.73
    Restructuring                    134       22       0       .
    Gains                              0        5     539       .
    Other                             13        6     107       .
    Non-GAAP expenses              3,195    8,681   1,418    2.04
    """)
    assert failures(rows) == []
    assert len(failures(changed(rows, "Restructuring", 0, "534"))) == 1


def test_what_stands_between_the_balances_of_two_days_leads_from_one_to_the_other() -> None:
    rows = table("""
Non-vested at December 31, 2018      1,187,586
Granted                                473,550
Vested                               (365,223)
Forfeited                             (12,632)
Non-vested at December 31, 2019      1,283,281
""")
    (footing,) = infer_footings(changed(rows, "Granted", 0, "478550"))
    assert footing.fails == (0,)
    assert described(rows, footing).startswith("Non-vested at December 31, 2019 = Non-vested at December 31, 2018 + ")
    # notes that fall due on one day and another are no balances of one thing
    due = table("""
Notes due December 31, 2020          1,187,586
Revolver                               473,550
Notes due December 31, 2021          1,666,136
""")
    assert not any(found.fails for found in infer_footings(changed(due, "Revolver", 0, "478550")))


SMALL = table("""
Deferred tax assets:
Reserves and accruals                   50     57
Net operating losses                   139    131
Stock-based compensation                16     22
Deferred revenue                       205    156
Other                                   16     29
Gross deferred tax assets              426    395
Valuation allowance                   (123)  (109)
""")
TAXES = table("""
(Loss) profit before taxation                              (42.7)   20.9
Tax credit (charge) at the domestic income tax rate           8.2   (4.0)
Tax effect of:
Non-deductible items                                         (0.9)  (0.1)
Share-based payments                                         (0.4)  (0.6)
Adjustments to prior periods                                  1.7   (8.1)
Income tax credit (charge)                                    8.6  (12.8)
""")
ASSOCIATES = table("""
At 1 January                         65.6    64.8
Share of results of associates       (0.3)    2.3
Impairment                           (7.4)     --
Foreign exchange movements           (4.2)   (1.5)
At 31 December                       53.7    65.6
""")
ALLOWANCES = table("""
Recorded investment                $22,446  $31,182
Total allowance for credit losses      221      292
Net financing receivables          $22,225  $30,890
""")


@pytest.mark.parametrize(
    ("rows", "label", "column", "value"),
    [
        (SMALL, "Reserves and accruals", 0, "59"),
        (SMALL, "Gross deferred tax assets", 1, "359"),
        (TAXES, "Adjustments to prior periods", 1, "-3.1"),
        (ASSOCIATES, "Foreign exchange movements", 0, "-7.2"),
        (ALLOWANCES, "Net financing receivables", 0, "25225"),
    ],
)
def test_a_small_table_whose_labels_say_what_adds_up(
    rows: list[FootingRow], label: str, column: int, value: str
) -> None:
    assert not any(footing.fails for footing in infer_footings(rows))
    assert [footing.fails for footing in infer_footings(changed(rows, label, column, value)) if footing.fails] == [
        (column,)
    ]


def test_two_columns_bear_out_a_third_that_fails_by_a_slip() -> None:
    rows = table("""
    Research and development funding                  132    52    65
    Phase-out and start-up costs                     (38)   (1)   (8)
    Exchange gain, net                                 --     4     4
    Patent costs                                      (1)   (8)   (9)
    Gain on sale of businesses and assets               7     8     4
    Other, net                                          3   (2)   (1)
    Other income and expenses, net                    103    53    55
    """)
    assert failures(rows) == []
    assert len(failures(changed(rows, "Other income and expenses, net", 2, "85"))) == 1


def test_the_total_of_a_single_row_is_that_row() -> None:
    rows = table("""
Vessel values                       1,801.5    1,675.1    1,661.1
Total value                         1,801.5    1,675.1    1,661.1
Borrowings                            863.4      754.7      753.9
""")
    (footing,) = infer_footings(changed(rows, "Total value", 0, "2801.5"))
    assert (footing.parts, footing.fails) == (((0, 1),), (0,))
    assert not any(found.fails for found in infer_footings(changed(rows, "Total value", 0, "1922.4")))


def test_parts_that_cancel_each_other_make_no_better_sum() -> None:
    rows = table("""
Dutch accounting principles:
Net income                       2,066  1,570  1,247
Used in basic calculation        2,064  1,568  1,244
Interest on convertible debt         1      2      3
Used in diluted calculation      2,065  1,570  1,247
US GAAP:
Net income, Dutch principles     2,064  1,568  1,244
US adjustments                     522     31    224
Net income on US GAAP            2,586  1,599  1,468
""")
    told = {described(rows, footing) for footing in infer_footings(rows)}
    assert "Net income on US GAAP = Net income, Dutch principles + US adjustments" in told
