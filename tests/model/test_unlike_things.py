"""Documents that agree with themselves though they look as if they did not, and the slips still told in them."""

from __future__ import annotations

import pytest

from auditor import audit_text

OUTLOOK = """
CHICAGO, July 30, 2026 -- Harbor Brands announced results for its second quarter ended June 30, 2026.

For the third quarter of fiscal 2026, the Company expects net sales of $600 million to $615 million, compared with
$588 million in the third quarter of fiscal 2025.

                                    Three Months Ended
                                         June 30,
(in millions)                        2026        2025
Net sales                          $602.4      $578.7
Cost of sales                       370.0       360.5
Gross profit                       $232.4      $218.2
"""

ASSETS = """
Nonperforming assets were $18.9 million, or 0.37% of total assets, compared with $20.2 million, or 0.40%, at June 30,
2025, and $22.7 million, or 0.47%, at September 30, 2024. Nonperforming loans rose to $12.1 million from $11.0 million,
or 10%.
"""

CHANGE_BEHIND = (
    "Cash flow was $0.76 per diluted share in 3Q25 vs. $0.68 in 3Q24 (+$0.08, ~11.8% increase). "
    "Revenue rose 12% to $56.0 million from $50.0 million.\n"
)

DIVIDEND = """
On January 28, 2026, the Board declared a quarterly dividend of $0.22 per share, an increase of 10% from $0.20, payable
March 16, 2026 to holders of record on March 2, 2026.
"""

PER_SHARE = """
(in millions, except per share amounts)           Twelve Weeks Ended            Thirty-Six Weeks Ended
                                              September 7,   September 9,    September 7,   September 9,
                                                  2012           2011            2012           2011
Computation of Basic Earnings (Loss) Per Share
Net income (loss)                                  $6           $(221)            $23          $(186)
Weighted average shares outstanding               34.4           33.7            34.2           33.7
Basic earnings (loss) per share                  $0.18         $(6.57)          $0.68         $(5.52)
Computation of Diluted Earnings (Loss) Per Share
Net income (loss)                                  $6           $(221)            $23          $(186)
Weighted average shares outstanding               34.4           33.7            34.2           33.7
Effect of dilutive securities
Stock options                                      1.1            --              1.0            --
Restricted stock units                             0.7            --              0.8            --
Shares for diluted earnings (loss) per share      36.2           33.7            36.0           33.7
Diluted earnings (loss) per share                $0.17         $(6.57)          $0.65         $(5.52)
"""

QUARTERS = """
(In thousands)                  First        Second       Third        Fourth
                                Quarter      Quarter      Quarter      Quarter       Total
Net sales                      $260,394     $250,689     $198,624     $259,583     $969,290
Cost of sales                  $106,002      $99,603      $90,735     $114,845     $411,185
Gross profit                   $154,392     $151,086     $107,889     $144,738     $558,105
Selling expenses               $118,909     $116,340     $109,055     $116,287     $460,591
Operating income                $35,483      $34,746      $(1,166)     $28,451      $97,514
Earnings from continuing
  operations                    $21,323      $21,050      $(1,390)     $17,554      $58,537
Discontinued operations         $(4,068)    $(23,070)       $(754)        $(83)    $(27,975)
Net earnings                    $17,255      $(2,020)     $(2,144)     $17,471      $30,562
Weighted average shares outstanding:
  Basic                          16,445       16,451       16,457       16,466       16,456
  Diluted                        16,525       16,547       16,457       16,600       16,559
"""

MARKED = """
(In thousands)                 Q1            Q2            Q3            Q4           Total
Net sales                   591,388       574,746       666,332       792,506       2,624,972
Gross margin                298,437       282,808       332,161       385,644       1,299,050
Pretax income               24,685 (11)   14,388 (5)    45,789 (8)    73,998 (12)     158,860
Net earnings                14,410 (2)     8,340 (6)    27,750        42,153 (10)      92,653
"""

RATES_OF_COST = """
Cost of goods sold as a percentage of sales for fiscal 2014 decreased approximately 5 basis points from the prior year
primarily due to a 20 basis point increase in merchandise gross margin. This improvement was partially offset by a 15
basis point increase in buying costs.

Cost of goods sold as a percentage of sales for fiscal 2015 decreased approximately five basis points from the prior
year primarily due to a 45 basis point increase in merchandise gross margin. This improvement was partially offset by a
35 basis point increase in distribution expenses. In March 2014, the Company issued senior notes at a fixed
coupon rate of 4.805%, to be repaid at maturity.

As said before, in March 2014, the Company issued senior notes at a fixed coupon rate of 4.805%, to be repaid at
maturity.
"""

CLASSES = """
                                            Year Ended December 31, 2025    Year Ended December 31, 2024
(in thousands, except per share amounts)     Class A         Class B         Class A         Class B
Net income attributable to common
  stockholders                               $44,000         $10,000         $38,500          $9,000
Weighted average shares - basic               20,000           5,000          20,000           5,143
Basic earnings per share                       $2.20           $2.00           $1.93           $1.75

Net income attributable to common stockholders was $54.0 million in 2025 and $47.5 million in 2024.
Revenue rose 12% to $56.0 million from $50.0 million.
"""

SEQUENTIAL = """
For the quarter ended June 30, 2013, the net loss was $1.2 million or $0.17 per share in the second quarter, a
significant improvement from the net loss of $2.1 million or $0.31 per share in this year's first quarter.

The net loss for the quarter ended June 30, 2013 was $1.2 million.
"""

TREASURY = """
                     Consolidated Balance Sheets
                           (In thousands)

                                      September 30,   December 31,
                                          2011            2010
Total assets                            $145,809        $134,905
Total liabilities                         91,253          56,096
Total common shareholders' equity         61,309          87,453
Treasury stock, at cost                   (6,753)         (8,644)
Total shareholders' equity                54,556          78,809
Total liabilities and
  shareholders' equity                  $145,809        $134,905
"""

PRO_FORMA = """
The following adjustments were included in the unaudited pro forma combined net income (loss):

                                                     Three Months Ended September 30,
(in thousands, except per share amounts)                   2017            2016
Net income (loss)                                       $(9,167)          $9,679
Add: Results of operations - acquired business               --           (2,510)
Less: Pro forma adjustments
Amortization of intangible assets                        14,096          (19,129)
Net income (loss) - pro forma combined                   $4,929         $(11,960)
Net income (loss) per share - pro forma combined:
  Basic                                                   $0.07           $(0.19)
  Diluted                                                 $0.07           $(0.19)
Shares used to compute net income (loss) per share - pro forma combined:
  Basic                                                  66,712           64,241
  Diluted                                                69,668           64,241

Revenue rose 12% to $56.0 million from $50.0 million.
"""

LEFT_OVER = """
(in thousands, except per share amounts)          1Q24         2Q24         3Q24         4Q24         2024
Income (loss) from continuing operations        21,188   (1,249,697)    (123,180)      29,166   (1,322,523)
Income (loss) from discontinued operations      20,934      (45,787)      18,778      (97,411)    (103,486)
Net income (loss) for common stock             $42,122  $(1,295,484)   $(104,402)    $(68,245) $(1,426,009)
Continuing operations - per share                $0.19      $(11.33)      $(1.08)       $0.17      $(10.42)
Discontinued operations - per share               0.19        (0.42)        0.16        (0.56)       (0.81)
Basic earnings (loss) per common share           $0.38      $(11.74)      $(0.91)      $(0.40)     $(11.23)
Weighted-average shares outstanding            110,218       110,303      114,358      172,466      126,927
"""

DATELINE_LEADS_UP = """ALLEGHENY ANNOUNCES SECOND QUARTER 2014 RESULTS

MADISON, Wis. - August 6, 2014 - Allegheny announced consolidated unaudited earnings per share (EPS) from continuing operations for the three and six months ended June 30 as follows:

|  | Three Months 2014 | Three Months 2013 | Six Months 2014 | Six Months 2013 |
|---|---|---|---|---|
| Utilities and Corporate Services | $0.50 | $0.52 | $1.40 | $1.13 |
| Non-regulated and Parent | 0.06 | 0.07 | 0.13 | 0.12 |
| Allegheny Consolidated | $0.56 | $0.59 | $1.53 | $1.25 |
"""  # noqa: E501

SEVERAL_BASES = """
PORTLAND, Maine, August 5, 2025 -- Rockport Paper reported results for the second quarter ended June 30, 2025.

                                          Three Months Ended
                                               June 30,
(in millions)                              2025        2024
Sales                                    $214.0      $206.2
Operating expenses                        195.8       190.1
Operating income                          $18.2       $16.1

Sales were $214.0 million, up 3.8% from $206.2 million in the second quarter of 2024 and 3.1% from $207.5 million in the
first quarter of 2025. We will report third quarter results on November 4, 2025.
"""

OF_A_YEAR = """
FORM 10-K for the fiscal year ended March 29, 2025

The aggregate market value of the common stock on September 28, 2024, the last business day of the registrant's most
recently completed second fiscal quarter, was $812.4 million. Our second fiscal quarters ended September 28, 2024 and
September 30, 2023. In the fourth quarter 7,200 shares were withheld for taxes.

                                     Fiscal Year Ended
(in thousands)                   March 29, 2025   March 30, 2024
Net sales                              $604,100         $571,800
Cost of sales                           370,000          352,000
Gross profit                           $234,100         $219,800

Net sales rose 5.6% to $604.1 million in fiscal 2025 from $571.8 million in fiscal 2024.
"""

TWO_LINES = """
Net cash used in investing activities was $61.2 million in 2025, $44.0 million in 2024 and $88.3 million in 2023.
Capital expenditures were $41.2 million, $44.0 million and $38.3 million.

                                     Year Ended December 31,
(in millions)                       2025      2024      2023
Net increase in cash               $17.2     $12.7      $3.6
Cash at beginning of year           71.2      58.5      54.9
Cash at end of year                $88.4     $71.2     $58.5

Net sales rose 5.6% to $604.1 million in fiscal 2025 from $571.8 million in fiscal 2024.
"""

NAMED_AHEAD = """
Corvane reported results for its first quarter of fiscal 2027, which ended May 2, 2026. Revenue was $131.2 million, up
18% from $111.3 million in the first quarter of fiscal 2026.

                                 Three Months Ended
(in thousands)              May 2, 2026     May 3, 2025
Revenue                        $131,240        $111,312
Cost of revenue                  60,108          53,541
Gross profit                    $71,132         $57,771
"""


def codes(text: str) -> list[str]:
    report = audit_text(text, "a.md" if "\n|" in text else "a.txt")
    return [finding.code for finding in report.findings if finding.severity.value in ("error", "warning")]


@pytest.mark.parametrize(
    ("text", "old", "new", "code"),
    [
        (OUTLOOK, "third quarter of fiscal 2026", "fourth quarter of fiscal 2026", "PER011"),
        (ASSETS, "or 10%", "or 1%", "ARI001"),
        (CHANGE_BEHIND, "rose 12%", "rose 21%", "ARI001"),
        (DIVIDEND, "10%", "20%", "ARI001"),
        (PER_SHARE, "$0.65", "$0.56", "EPS001"),
        (QUARTERS, "$558,105", "$588,105", "FOO002"),
        (MARKED, "158,860", "188,860", "FOO002"),
        (RATES_OF_COST, "rate of 4.805%", "rate of 4.850%", "PAS001"),
        (CLASSES, "rose 12%", "rose 21%", "ARI001"),
        (SEQUENTIAL, "2013 was $1.2", "2013 was $1.7", "TIE002"),
        (TREASURY, "  91,253", "  93,153", "FOO001"),
        (PRO_FORMA, "rose 12%", "rose 21%", "ARI001"),
        (LEFT_OVER, "(0.56)", "(0.65)", "FOO001"),
        (DATELINE_LEADS_UP, "SECOND QUARTER 2014", "THIRD QUARTER 2014", "PER012"),
        (SEVERAL_BASES, "up 3.8%", "up 8.3%", "ARI001"),
        (OF_A_YEAR, "rose 5.6%", "rose 6.5%", "ARI001"),
        (TWO_LINES, "rose 5.6%", "rose 6.5%", "ARI001"),
        (NAMED_AHEAD, "$111.3 million", "$131.1 million", "ARI001"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) == 6 and value[3:].isdigit() else "",
)  # fmt: skip
def test_only_the_slip_is_told(text: str, old: str, new: str, code: str) -> None:
    assert codes(text) == []
    assert old in text
    assert code in codes(text.replace(old, new, 1))


BANK = """
Net income was $7.5 million for the first quarter of 2016, up from $6.9 million for the fourth quarter of 2015 and $6.4
million for the first quarter of 2015. We grew to {} in total assets, with loan growth of $162 million and deposit
growth of $168 million. Core pre-tax income rose $2.1 million to $10.7 million, fee income was $3.1 million and
operating expenses were $16.2 million. Dividends of $1.4 million were paid.
"""


def test_what_a_bank_holds_is_beyond_what_it_earns() -> None:
    assert codes(BANK.format("$3.7 billion")) == []
    assert codes(BANK.format("$370 million").replace("$16.2 million", "$16.2 billion")) == ["UNI005"]
