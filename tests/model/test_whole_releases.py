"""Sentences set before the statements they speak of: what is found, and above all what is not."""

from __future__ import annotations

import pytest

from auditor import audit_text

STATEMENTS = """\
                   Condensed Consolidated Statements of Income
                    (In thousands, except per share amounts)

                                   Three Months Ended      Nine Months Ended
                                     September 30,            September 30,
                                    2003       2002         2003        2002
                                  --------   --------    ---------   ---------
Net sales                         $ 46,213   $ 41,186    $ 128,417   $ 117,254
Cost of sales                       27,702     24,711       77,160      70,402
                                  --------   --------    ---------   ---------
Gross profit                        18,511     16,475       51,257      46,852
Operating expenses                  12,819     11,621       37,161      34,013
                                  --------   --------    ---------   ---------
Operating income                     5,692      4,854       14,096      12,839
Interest expense                       204        236          648         711
                                  --------   --------    ---------   ---------
Income before income taxes           5,488      4,618       13,448      12,128
Income taxes                         2,086      1,755        5,110       4,609
                                  --------   --------    ---------   ---------
Net income                        $  3,402   $  2,863    $   8,338   $   7,519
Net income per share:
  Basic                           $   0.32   $   0.27    $    0.79   $    0.71
  Diluted                         $   0.31   $   0.26    $    0.76   $    0.69
Weighted average shares:
  Basic                             10,630     10,590       10,620      10,585
  Diluted                           11,050     10,920       11,020      10,905

                      Condensed Consolidated Balance Sheets
                               (In thousands)

                                             September 30,   December 31,
                                                2003            2002
                                             -----------   -----------
Cash and cash equivalents                      $  41,832       $  33,407
Accounts receivable, net                         104,711         110,203
                                               ---------       ---------
Total assets                                   $ 146,543       $ 143,610
Accounts payable                               $  46,543       $  43,610
Long-term debt                                   100,000         100,000
                                               ---------       ---------
Total liabilities                              $ 146,543       $ 143,610
"""


def findings(sentence: str) -> list[str]:
    """The severity and code of each finding."""
    report = audit_text(f"Harbor Apparel reports\n\n{sentence}\n\n{STATEMENTS}", "release.txt")
    assert not report.files[0].problems
    return [f"{finding.severity} {finding.code}" for finding in report.findings]


def test_the_statements_agree() -> None:
    assert findings("Nothing else.") == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Net sales for the third quarter of 2003 were $46.9 million.", "error TIE001"),
        ("Net sales for the third quarter of 2003 were $46.2 billion.", "error TIE001"),
        ("Net sales for the third quarter of 2003 were $46.213 thousand.", "error TIE001"),
        ("Net sales for the third quarter of 2002 were $46.2 million.", "error TIE003"),
        ("Net income for the first nine months of 2003 was $0.78 per diluted share.", "error TIE001"),
        ("Net loss was $3.4 million in the third quarter of 2003.", "error DIR005"),
        ("Gross profit decreased in the third quarter of 2003.", "warning DIR004"),
        ("Net sales totaled $46.2 million and $42.2 million in the third quarter of 2003 and 2002, respectively.",
         "error TIE001"),
        ("Cash and cash equivalents totaled $41.8 million at September 30, 2003, an increase of $9.4 million from "
         "$33.4 million "
         "at December 31, 2002.", "error ARI002"),
        ("Operating margin was 12.3% in the third quarter of 2003 versus 11.8% in the third quarter of 2002, up 150 "
         "basis points.",
         "error ARI005"),
        ("Income taxes were $2.1 million, an effective rate of 36%, in the third quarter of 2003.", "warning TIE005"),
    ],
)  # fmt: skip
def test_slips(sentence: str, found: str) -> None:
    assert findings(sentence) == [found]


@pytest.mark.parametrize(
    "sentence",
    [
        "Net sales for the third quarter of 2003 rose 12.2% to $46.2 million from $41.2 million.",
        "Net income for the third quarter of 2003 was $3.4 million, or $0.31 per diluted share, including a gain of "
        "$0.6 million, "
        "or $0.05 per diluted share, from the sale of a plant.",
        "Net income for the third quarter of 2003 was $3.4 million compared to $2.9 million for the third quarter of "
        "2002 and $2.7 "
        "million for the second quarter of 2003.",
        "Net sales for the third quarter of 2003 were a record $46.2 million, beating the record of $44.0 million set "
        "in the fourth "
        "quarter of 2002.",
        "Third quarter 2003 net sales in North America were $30.0 million, up 12% from $26.8 million.",
        "In Europe, net sales were $12.1 million in the third quarter of 2003.",
        "In the third quarter of 2003, the Footwear division's net sales were $12.1 million.",
        "On a pro forma basis, net sales for the third quarter of 2003 would have been $50.0 million.",
        "Net sales for the third quarter of 2003 are expected to be $47.0 million.",
        "Net sales for the year ended December 31, 2002 were $160.0 million.",
        "Operating income in the third quarter of 2003 was reduced by $1.0 million of severance.",
        "Interest expense decreased to $204,000 from $236,000 due to lower average borrowings of $12.0 million in the "
        "third quarter "
        "of 2003.",
        "Net sales for the three and nine months ended September 30, 2003 were $46.2 million and $128.4 million, "
        "respectively.",
        "Earnings before interest, taxes, depreciation and amortization were $6.0 million in the third quarter of "
        "2003.",
        "In the third quarter of 2003, net sales increased 4% on a comparable-store basis.",
        "On April 1, 2003, the Company sold its tannery for $7.0 million in cash and recorded a gain of $1.2 million.",
        "As of September 30, 2003, we had $41.8 million of cash and $100.0 million of debt.",
    ],
)
def test_no_false_alarm(sentence: str) -> None:
    assert findings(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "At September 30, 2003, the Company had cash and cash equivalents of $41.8 million and long-term debt of "
        "$100.0 million.",
        "At September 30, 2003, the Company had cash and cash equivalents of $41.8 million and deferred rent of $3.1 "
        "million.",
        "Excluding special charges, net income was $3.9 million in the third quarter of 2003.",
        "Net income was $3.9 million in the third quarter of 2003, excluding special charges.",
        "Net sales of $46.2 million in the third quarter of 2003 increased 4% sequentially.",
        "Net sales of $46.2 million in the third quarter of 2003 increased 4% from the second quarter of 2003.",
        "Net sales for the quarter were $46.2 million, and for the nine months were $128.4 million.",
        "Net sales rose $5.0 million, or 12.2%, in the third quarter and $11.2 million, or 9.5%, in the first nine "
        "months of 2003.",
        "Net income per share for the third quarter of 2003 was $0.32 basic and $0.31 diluted.",
        "Net sales in the third quarter of 2003 grew from $41.2 million in the third quarter of 2002 to $46.2 million.",
        "Net sales in the third quarter of 2003 were $46.2 million (2002: $41.2 million).",
        "Net sales rose to $46.2 million in the third quarter of 2003 from $41.2 million despite a 3% fall in fees.",
        "Net sales rose to $46.2 million in the third quarter of 2003 from $41.2 million on a 15% increase in units.",
        "Operating expenses increased in the third quarter of 2003 because of a 20% increase in headcount.",
    ],
)
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="a false alarm")
def test_known_false_alarm(sentence: str) -> None:
    assert findings(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Net sales in the third quarter of 2003 increased by $6.0 million to $46.2 million from $41.2 million.",
        "Operating expenses were 29.7% of net sales in the third quarter of 2003.",
        "Interest expense was $204,000 in the third quarter of 2003 and $263,000 in the third quarter of 2002.",
        "Net sales for the third quarter of 2003 were $46.2 million. Gross profit was $18.5 million, compared with "
        "$16.5 million a "
        "year ago. Net income was $3.6 million.",
        "Net income was $3.6 million, compared with $2.9 million in the same period last year.",
        "Nine-month net sales rose 9.5% to $124.8 million.",
        "Third-quarter net sales were $46.9 million.",
        "Third quarter net sales: $46.9 million.",
        "Net sales in the third quarter of 2003 were $6.0 million higher than in the third quarter of 2002.",
        "Gross profit in the third quarter of 2003 was over $19 million.",
    ],
)
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="not found")
def test_known_misses(sentence: str) -> None:
    assert findings(sentence) != []


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="a growth rate cut off, not rounded, is an error and no warning"
)
def test_a_growth_rate_cut_off_is_a_warning() -> None:
    sentence = "Interest expense in the third quarter of 2003 decreased 13% to $204,000 from $236,000."  # 13.56%
    assert findings(sentence) == ["warning ARI001"]


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="a loss word and brackets together are taken for an income"
)
def test_a_net_loss_in_brackets_is_a_net_loss() -> None:
    report = audit_text("""
Net loss for 2004 was $3.2 million, or $(0.16) per share.

                     STATEMENTS OF OPERATIONS
                 (in thousands, except per share data)
                                     Years Ended December 31,
                                      2004           2003
Total revenues                      $ 9,000        $10,000
Costs and expenses                   12,200         15,000
                                    -------        -------
Net loss                            $(3,200)       $(5,000)
Net loss per share                  $ (0.16)       $ (0.25)
Weighted average shares              20,000         20,000
""")
    assert [finding.message for finding in report.findings] == []


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="without words to tell, fiscal 2003 is taken to end in 2003"
)
def test_fiscal_2003_may_end_in_january_2004() -> None:
    report = audit_text("""
Net earnings for fiscal 2003 were $310.0 million, compared with $240.0 million in fiscal 2002.

                     CONSOLIDATED STATEMENTS OF EARNINGS
                            (In millions)

                                            Fiscal Year Ended
                                      January 31,    February 1,
                                         2004           2003
                                      -----------    -----------
Net sales                              $ 9,120.4      $ 8,514.9
Costs and expenses                       8,611.8        8,123.9
Earnings before income taxes               508.6          391.0
Income taxes                               198.6          151.0
Net earnings                           $   310.0      $   240.0
""")
    assert [finding.message for finding in report.findings] == []


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="a day is not looked for in a column of years")
def test_a_balance_in_a_column_of_years() -> None:
    report = audit_text("""
At December 31, 2003, total assets were $38.0 million.

                           SELECTED DATA
                           (in thousands)
                                     Years ended December 31,
                                     2004      2003      2002
Net sales                         $50,000   $45,000   $41,000
Net income                          3,000     2,700     2,400
Total assets                       40,000    38,000    36,000
""")
    assert [finding.message for finding in report.findings] == []
    assert next(figure for figure in report.files[0].figures if figure.text == "$38.0 million").ticks


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="a subtotal and the one row it is made of are both added up"
)
def test_sections_of_one_row_do_not_foot_by_chance() -> None:
    report = audit_text("""
                  STATEMENTS OF CASH FLOWS
                      (In thousands)
                                        Nine months ended
                                          September 30,
                                         2003      2002
Cash flows from operating activities:
  Net income                           $ 8,338   $ 7,519
  Depreciation                           2,100     2,000
  Changes in working capital            (1,038)      481
                                       -------   -------
    Net cash from operating
      activities                         9,400    10,000
Cash flows from investing activities:
  Capital expenditures                  (4,400)   (5,000)
                                       -------   -------
    Net cash used in investing
      activities                        (4,400)   (5,000)
Cash flows from financing activities:
  Repayment of debt                     (3,000)   (3,500)
                                       -------   -------
    Net cash used in financing
      activities                        (3,000)   (3,500)
                                       -------   -------
Net increase in cash                     2,000     1,500
Cash at beginning of period              5,000     3,000
                                       -------   -------
Cash at end of period                  $ 7,000   $ 4,500
""")
    assert [finding.message for finding in report.findings] == []


@pytest.mark.xfail(
    strict=True,
    raises=AssertionError,
    reason="the operating income is faulted as well, which follows from the wrong total",
)
def test_a_wrong_subtotal_is_one_finding() -> None:
    report = audit_text(STATEMENTS.replace("12,819     11,621       37,161", "12,819     11,621       37,611").replace(
        "Operating expenses                  12,819",
        "  Selling expenses                   7,215      6,480       20,840      18,911\n"
        "  General expenses                   5,604      5,141       16,321      15,102\n"
        "Total operating expenses            12,819",
    ))  # fmt: skip
    assert len(report.findings) == 1
