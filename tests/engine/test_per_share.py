"""Earnings per share and the earnings they are of."""

from __future__ import annotations

from auditor import audit_text

LOSS = """
                 CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS
                       (in millions, except per share data)

                                             Six Months Ended June 30,
                                                2026          2025
        Net sales                           $5,334.5      $2,947.5
        Income (loss) before income taxes     (102.0)         88.5
        Income tax expense (benefit)            (3.5)         42.1
        Net income (loss)                     $(98.5)        $46.4
        Diluted earnings (loss) per share     $(0.46)        $0.38
"""
#: part of the income goes to participating securities: what is left divides in no column
ALLOCATED = """
                 CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS
                     (in thousands, except per share data)

                                             Six Months Ended June 30,
                                         2026         2025         2024         2023
        Net income (loss)             $82,275      $26,176     $(45,173)     $62,511
        Earnings per share:
        Basic net income (loss)         $0.60        $0.19       $(0.36)       $0.46
        Weighted average shares outstanding:
        Basic                         125,286      123,930      125,276      123,922
"""
#: diluted earnings per share above the basic ones, in a statement that shows no net income
PAIR = """
                       CONSOLIDATED STATEMENTS OF INCOME
                     (in thousands, except per share data)

                                               Year Ended June 30,
                                                2023          2022
        Net sales                           $296,417      $271,385
        Net income per share:
          Basic                                $1.17         $1.04
          Diluted                              $1.41         $1.01
        Weighted average shares outstanding:
          Basic                               32,643        32,442
          Diluted                             33,502        33,406
"""


def found(text: str) -> list[str]:
    return [finding.code for finding in audit_text(text).findings if finding.code.startswith("EPS")]


def test_a_loss_per_share_needs_no_shares_to_be_told_from_an_income() -> None:
    assert found(LOSS) == []
    assert found(LOSS.replace("$(0.46)", " $0.46 ")) == ["EPS004"]


def test_the_sign_is_told_where_the_quotient_is_not() -> None:
    assert found(ALLOCATED) == []
    assert found(ALLOCATED.replace("$(0.36)", " $0.36 ")) == ["EPS004"]


SELECTED = """
                           SELECTED FINANCIAL DATA
                (In thousands except per share data)

                                         1997          1996          1995
        Operating results
        Net sales                    $1,123,851      $943,287      $783,093
        Net income                       86,598        63,515        66,043
        Share data
        Net earnings per share             1.41          1.04          1.09
        Weighted average shares outstanding  61,446    60,813        60,557
        Financial position
        Total assets                    828,705       676,379       604,515
        Stockholders' equity            660,432       566,221       496,083
"""


def test_selected_data_are_divided_like_an_income_statement() -> None:
    assert not audit_text(SELECTED).findings
    (finding,) = audit_text(SELECTED.replace("1.09", "1.90")).findings  # the row is one of quotients, too
    assert "EPS001" in finding.message


def test_a_pair_of_amounts_per_share_is_shown_where_it_stands() -> None:
    (finding,) = audit_text(PAIR).findings
    assert (finding.code, finding.stated, finding.expected) == ("EPS003", "$1.41", "at most $1.17")
    assert [place.excerpt[0].text.split()[1] for place in (finding.place, *finding.related)] == ["$1.41", "$1.17"]


def test_a_pair_of_amounts_per_share_is_told_only_with_both_share_counts() -> None:
    assert found(PAIR.partition("        Weighted")[0]) == []
