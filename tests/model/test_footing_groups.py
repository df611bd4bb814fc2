"""Totals of one part, totals of their own lines beside those of parts' totals, and totals of a single column."""

from __future__ import annotations

from auditor import audit_text

_GROUPS = """
                     Provision for Income Taxes
                           (In millions)

                                 2003      2002      2001
Parent
  Current                     $ 1,207   $   697   $ 1,088
  Deferred                        120       762       311
                              -------   -------   -------
                                1,327     1,459     1,399
Finance
  Current                         507       374      (192)
  Deferred                        341       167       555
                              -------   -------   -------
                                  848       541       363
Consolidated
  Current                       1,714     1,071       896
  Deferred                        {}       929       866
                              -------   -------   -------
                              $ 2,175   $ 2,000   $ 1,762
"""
_PLANS = """
                    Equity Compensation Plan Information
                              (In thousands)

                                           To Be Issued    Remaining
Plans approved by security holders              $34,786      $24,091
Plans not approved by security holders                -            -
Total                                           {}      $24,091
"""
_PRICE = """
                         Purchase Price
                         (In thousands)

Cash                                               $100,240
Shares issued                                        78,620
                                                   --------
Total                                               178,860
Fair value of contingent consideration              125,699
Replacement of share-based payment awards            10,648
Assumed liabilities                                     {}
                                                   --------
Total purchase price                               $315,332
"""
_COMPONENTS = """
                     Statement of Shareholders' Equity
                              (In thousands)

                                       Paid-in     Retained     Other
                                       Capital     Earnings     Income        Total
Balance at December 31, 2022           $ 8,547     $ 59,543     $ (298)     $67,792
Net income                                           {}                  4,112
Other comprehensive income                                          54           54
Comprehensive income                                                          4,166
Dividends                                            (2,220)                 (2,220)
Share-based compensation                    94                                   94
Balance at December 31, 2023           $ 8,641     $ 61,435     $ (244)     $69,832
"""
_SECURITIES = """
                     Securities
                    (In millions)

                                 Cost      Gains    Losses      Fair Value
Treasury bonds                $23,967    $   976    $  (811)      $24,132
Corporate bonds                21,564        181       (209)       21,536
Municipal bonds                 2,238        407       (102)        2,543
Total debt securities          47,769      1,564     (1,122)       48,211
Equity securities                                                   3,199
Total                         $47,769    $ {}    $(1,122)      $51,410
"""


def told(text: str) -> set[str]:
    return {finding.code for finding in audit_text(text, "note.txt").findings}


def test_a_total_of_its_own_lines_and_of_the_totals_of_parts() -> None:
    assert told(_GROUPS.format("461")) == set()
    assert told(_GROUPS.format("416")) == {"FOO001"}


def test_a_total_of_one_part() -> None:
    assert told(_PLANS.format("$34,786")) == set()
    assert told(_PLANS.format("$94,786")) == {"FOO001"}
    assert told(_PLANS.format("$41,203")) == set()  # something is lacking


def test_a_total_of_a_single_column_from_a_subtotal_on() -> None:
    assert told(_PRICE.format("125")) == set()
    assert told(_PRICE.format("165")) == {"FOO001"}
    assert told(_PRICE.format("731")) == set()


def test_a_subtotal_printed_in_one_column_stands_for_its_parts_in_the_others() -> None:
    assert told(_COMPONENTS.format("  4,112")) == set()
    assert told(_COMPONENTS.format("  4,142")) == {"FOO001"}


def test_a_total_of_the_one_part_that_a_column_prints() -> None:
    assert told(_SECURITIES.format("1,564")) == set()
    assert told(_SECURITIES.format("1,654")) == {"FOO001"}


def test_a_sign_lost_between_two_columns_is_shown_in_both() -> None:
    text = """
                       Capitalization
                       (In millions)

                                                       2023          2022
Total capitalization                                $28,009       $28,852
Less: net unrealized losses                          (6,466)       (4,898)
                                                     ------        ------
Total excluding net unrealized losses               $34,475       $33,750
"""
    assert told(text) == set()
    (finding,) = audit_text(text.replace("(4,898)", " 4,898 "), "note.txt").findings
    assert finding.code == "FOO001"
    assert [place.message for place in finding.related][-1] == "Less: net unrealized losses, with the other sign"


def test_a_sign_lost_in_one_of_two_columns_of_different_signs_is_shown_in_both() -> None:
    text = """
                       Segments
                       (In millions)

                                                       2025          2024
Innovative medicines                                $10,762       $10,428
Devices                                               2,625         2,609
                                                     ------        ------
Segment total                                        13,387        13,037
(Income) expenses not allocated to segments          (6,735)        3,575
                                                     ------        ------
Earnings before taxes                               $20,122        $9,462
"""
    assert told(text) == set()
    (finding,) = audit_text(text.replace("(6,735)", " 6,735 "), "note.txt").findings
    assert finding.code == "FOO001"
    assert [place.message for place in finding.related][-1].endswith(", which adds up with this sign")


def test_the_amount_per_share_of_a_bridge_whose_ends_name_nothing() -> None:
    text = """
                        Reconciliation
             (In millions, except per share data)

                             Operating    Income     Net       Diluted Earnings
                              Expenses     Taxes    Income         Per Share
As reported                     $3,099      $990    $4,156          $2.00
Losses on investments               --       (18)      (67)         (0.03)
Litigation provision              (456)      101       355           0.17
Acquisition-related costs          (65)       10        55           0.03
Non-GAAP                        $2,578    $1,083    $4,499          $2.17
"""
    assert told(text) == set()
    assert told(text.replace("$2.17", "$2.71")) == {"FOO001"}


_OUTLINE = """
                      Revenues by Product
                         (In millions)

                                       2023          2022          2021
Total revenues                      $ 2,415       $ 5,480       $ 4,212
 Medicines                          $ 2,274       $ 5,309       $ 4,050
 Primary care                       $ 1,207       $ 4,184       $ 2,999
  Tablets                               546         2,465         1,700
  Vaccines                              661         1,719         1,299
 Specialty care                       $ 691         $ 659         $ 601
  Syringes                              262           186           151
  Drops                                 429           473           450
 Oncology                             $ 376         $ 466         $ 450
 Infusions                              175           226           230
 Capsules                               201           240           220
 Contract manufacturing               $ 141         $ 171         $ 162
"""


def test_groups_with_their_sum_on_top_make_up_the_rows_above_them() -> None:
    """Indents tell of two groups only; the figures tell of the others."""
    assert told(_OUTLINE) == set()
    for right, wrong in (
        ("$ 5,480", "$ 5,408"),
        ("$ 2,274", "$ 2,374"),
        ("$ 466", "$ 566"),
        ("226", "262"),
        ("$ 171", "$ 191"),
        ("661", "611"),
    ):
        assert told(_OUTLINE.replace(right, wrong)) == {"FOO001"}, right


_RECONCILED = """
                  Reconciliation of GAAP to Core Information
                  (In millions except per share amounts)

                                  Operating       Net       Earnings     Effective
                                    profit      income     per share      tax rate
Reported, GAAP measure             $ 2,629     $ 1,932       $ 1.40          21.9%
  Mark-to-market net impact             71          54         0.04           0.1
  Restructuring charges                113          97         0.07          (0.4)
  Acquisition-related charges            2           1            -             -
  Impairment charges                   (13)        (13)       (0.01)          0.1
Core, non-GAAP measure             $ 2,802     $ 2,071       $ 1.50          21.7%
"""


def test_rates_of_a_bridge_add_up_beside_its_amounts() -> None:
    assert told(_RECONCILED) == set()
    assert told(_RECONCILED.replace("(0.4)", "(3.4)")) == {"FOO001"}
    assert told(_RECONCILED.replace("21.7%", "27.1%")) == {"FOO001"}
    assert told(_RECONCILED.replace("21.7%", "17.0%")) == set()  # no slip: the column gives something else


_PER_SHARE = """
                  Reconciliation of GAAP to Non-GAAP Measures

                                            Q1 2023       Q1 2022
GAAP earnings per share                     $ (0.66)       $ 1.98
  Acquisition-related adjustments              0.09          0.10
  Share-based compensation                     0.18          0.17
  Restructuring charges                        0.01         (0.30)
  Gains on equity investments                 (0.04)        (1.05)
  Gains from divestiture                      (0.01)        (0.27)
  Total adjustments of other holders              -             -
  Income tax effects                           0.39          0.24
Non-GAAP earnings per share                 $ (0.04)       $ 0.87
"""


def test_a_total_that_is_nil_takes_no_rows_from_a_bridge() -> None:
    """Seven cents are more than eight roundings leave."""
    assert told(_PER_SHARE) == set()
    assert told(_PER_SHARE.replace("(0.01)", "(0.08)")) == {"FOO001"}


def test_a_result_set_deeper_than_the_row_it_follows_from_is_no_part_of_it() -> None:
    text = """
                  Statements of Earnings
                  (In thousands)

                                                     1995          1994
     Income from operations                        $36,001       $31,603
Earnings before income taxes                        36,001        31,603
     Income taxes                                   12,730        10,741
     Earnings before accounting changes             23,271        20,862
Cumulative effects of accounting changes                 -          (720)
     Net earnings                                  $23,271       $20,142
"""
    assert told(text) == set()
    assert "FOO001" in told(text.replace("$23,271       $20,142", "$23,275       $20,142"))
