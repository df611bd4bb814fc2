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
