"""Share counts printed more than once."""

from __future__ import annotations

from auditor import audit_text

STATEMENT = """
                    Statements of Operations
                (In thousands, except per share)

                                   Three Months Ended
                              June 26, 2004    June 28, 2003
Net sales                          $83,129        $29,609
Net income                          $8,317         $5,720
Earnings per share:
  Basic                              $0.51          $0.40
  Diluted                            $0.49          $0.39
Shares used in computing earnings per share:
  Basic                             16,375         14,321
  Diluted                           17,009         14,856
"""
ADJUSTED = """
        Non-GAAP Statements of Operations
                (In thousands, except per share)

                             Three Months Ended June 26, 2004
                              As Reported       Non-GAAP
Net sales                          $83,129        $83,129
Net income                          $8,317         $9,117
Shares used in computing earnings per share:
  Basic                             16,375         16,375
  Diluted                           17,009         17,009
"""


def found(text: str) -> list[str]:
    spans = [finding.place.span for finding in audit_text(text).findings if finding.code == "EPS009"]
    return [text[span.start : span.end] for span in spans]


def test_one_that_differs_in_a_digit() -> None:
    assert found(STATEMENT + ADJUSTED) == []
    assert found(STATEMENT + ADJUSTED.replace("17,009         17,009", "17,009         17,004")) == ["17,004"]
    assert found(STATEMENT + ADJUSTED.replace("17,009         17,009", "17,006         17,009")) == ["17,006"]
    assert found(STATEMENT.replace("16,375", "16,735") + ADJUSTED) == ["16,735"]


def test_adjusted_shares_that_are_others() -> None:
    assert found(STATEMENT + ADJUSTED.replace("17,009         17,009", "17,009         17,188")) == []
    two = ADJUSTED.replace("As Reported       Non-GAAP", "Non-GAAP").replace("17,009         17,009", "17,004")
    two = two.replace("$83,129        $83,129", "$83,129").replace("$8,317         $9,117", "$9,117")
    assert found(STATEMENT + two.replace("16,375         16,375", "16,375")) == []


LOSS = """
                    Statements of Operations
                (In millions, except per share)

                                   Three Months Ended
                              June 30, 2025    June 30, 2024
Net sales                           $412.6         $388.1
Net loss                             $(9.2)        $(22.0)
Loss per share:
  Diluted                           $(0.06)        $(0.15)
Shares used in computing loss per share:
  Basic                              152.3          148.9
  Diluted                            152.3          148.9

                       Loss per Share
                (In millions, except per share)

                                   Three Months Ended
                              June 30, 2025    June 30, 2024
Net loss                             $(9.2)        $(22.0)
Diluted shares                       152.3          148.9

                     Non-GAAP Net Income
                (In millions, except per share)

                                   Three Months Ended
                              June 30, 2025    June 30, 2024
Non-GAAP net income                  $29.2          $19.6
Diluted shares                       157.3          151.9
"""


def test_shares_that_dilute_the_income_a_loss_was_adjusted_to() -> None:
    assert found(LOSS) == []
    assert found(LOSS.replace("157.3", "151.3")) == ["151.3"]
