"""Wordings of banks, insurers, restaurants and laboratories that agree with themselves, and the slips in them."""

from __future__ import annotations

import pytest

from auditor import audit_text

TWO_STATEMENTS = """
Net income of $1.49 million or $0.21 per diluted share for the quarter ended December 31, 2013, an increase of 4.79%
compared to the fourth quarter of 2012 and $6.52 million or $0.92 per diluted share for 2013, an increase of 0.54% over
the previous year. Revenue rose 12% to $56.0 million from $50.0 million.
"""

OF_TWO_HEADINGS = """
Highlights for the fourth quarter ended December 28, 2014 were as follows:

Comparable restaurant sales increased 3.8% as compared to the same period in 2013.

Revenue rose 12% to $56.0 million from $50.0 million.

Highlights for the fiscal year ended December 28, 2014 were as follows:

Comparable restaurant sales increased 3.3% as compared to the same period in 2013.
"""

RATIO_AMONG_RATES = """
| In €M | H1 2024 | H1 2025 | Change |
|---|---|---|---|
| Revenue | 2,325.2 | 2,474.1 | 6.4% |
| Operating income | 106.6 | 55.9 | (47.6%) |
| Income from continuing operations | 68.1 | 15.9 | (76.7%) |
| Net income | 68.0 | 15.8 | (76.8%) |
| Free cash flow | (94.5) | (24.5) | 70.1 |
| Gearing (net debt / equity) | 1.05 | 1.17 | 0.12 |
"""

OF_THE_PERIOD = """
For the six months ended June 30, 2004, the Company reported a net loss of $19,829,000, compared to a net loss of
$17,647,000 for the same period in 2003. The Company reported revenues of $2,141,000 for the first six months of 2004,
compared to $721,000 for the same period in 2003. The increase in revenues for the 2004 period was due to royalties.
Fees rose 12% to $56.0 million from $50.0 million.
"""

NAMED_FOR_ITS_START = """
Harbor Outfitters Reports Second Quarter 2006 Results

Earnings per share in the second quarter 2006 were $0.47. Third quarter 2006 earnings are expected to be $0.04 per
share. Rent rose 12% to $56.0 million from $50.0 million.

| (In thousands) | 13 Weeks Ended July 29, 2006 | 13 Weeks Ended July 30, 2005 | 26 Weeks Ended July 29, 2006 |
|---|---|---|---|
| Net sales | $734,047 | $621,972 | $1,379,545 |
| Cost of goods sold | 526,650 | 447,556 | 994,482 |
| Gross profit | 207,397 | 174,416 | 385,063 |
"""

LINKED_QUARTER = """
Harbor Bancorp Reports Fourth Fiscal Quarter Results

EPS for the fiscal fourth quarter increased to $0.75. Fees rose 12% to $56.0 million from $50.0 million.

Fiscal Fourth Quarter and Full Year 2019 Loans:

| ($ in thousands) | September 30, 2019 | June 30, 2019 | September 30, 2018 |
|---|---|---|---|
| Multi-family | $76,036 | $70,374 | $61,928 |
| Commercial | 419,117 | 418,778 | 345,113 |
| Total loans | $495,153 | $489,152 | $407,041 |
"""

WEEKS_OF_A_QUARTER = """
For the 12 weeks in the 2013 fiscal fourth quarter, GAAP earnings per diluted share were $0.48 compared to $0.45 for
the 13 weeks in the 2012 fourth quarter. Sales rose 12% to $56.0 million from $50.0 million.
"""

SEVERAL_COMPANIES = """
Harbor Hotels reported funds from operations for the 2017 fourth quarter of $306.0 million, or 41 cents per share, a
rise from $304.0 million, or 41 cents per share, logged in the 2016 fourth quarter. Adjusted funds from operations for
the fourth quarter grew to $312.0 million, or 42 cents per share, from $304.0 million, or 41 cents per share.

Harbor Realty disclosed funds from operations for the 2017 fourth quarter of $33.1 million, or 37 cents per share, a
decrease from $33.8 million, or 39 cents per share, in the 2016 fourth quarter. Rent rose 12% to $56.0 million from
$50.0 million.
"""

ALIKE_OF_TWO = """
Harbor Homes reported quarterly FFO of $0.47 per share, matching the estimate and showing an increase from $0.45 per
share a year ago, resulting in an FFO surprise of 0.56%. Rent rose 12% to $56.0 million from $50.0 million.

Tidal Realty reported quarterly FFO of $0.51 per share, exceeding the estimate of $0.50 per share, and showing an
increase from $0.49 per share a year ago, resulting in an FFO surprise of 2.00%.
"""

BELOW_OUTLOOK = """
Third Quarter 2025 Results

Net sales for the third quarter were $214.3 million. Gross margin for the third quarter was 31.2%. Inventories at the
end of the third quarter were $143.7 million. Rent rose 12% to $56.0 million from $50.0 million.

Fourth Quarter and Full Year Outlook

For the fourth quarter, net sales of $205 million to $215 million.

| (in thousands) | Three months ended September 30, 2025 | Nine months ended September 30, 2025 |
|---|---|---|
| Net sales | $214,300 | $640,900 |
| Cost of sales | 147,438 | 440,299 |
| Gross profit | $66,862 | $200,601 |
"""

PER_SHARE_AGAIN = """
Income from continuing operations was $22.4 million, or $0.71 per diluted share, compared with $19.8 million, or $0.62,
in the third quarter of 2024.

| (in millions, except per share) | Three months ended September 30, 2025 | Three months ended September 30, 2024 |
|---|---|---|
| Net sales | $268.4 | $248.5 |
| Cost of sales | 188.1 | 175.6 |
| Gross profit | 80.3 | 72.9 |
| Income from continuing operations | $22.4 | $19.8 |
| Diluted earnings per share: | | |
| Continuing operations | $0.71 | $0.62 |
| Average diluted shares | 31.6 | 31.9 |
"""

CENTRED = """
Net income was $18.2 million for the first quarter of 2026, compared with $17.6 million for the fourth quarter of 2025
and $15.9 million for the first quarter of 2025.

(dollars in thousands)                                               Quarter ended
                                  March 31, 2026    December 31, 2025   September 30, 2025    March 31, 2025
Income before taxes                      $23,520             $22,500             $21,891             $20,300
Income taxes                               5,320               4,900               4,800               4,400
Net income                               $18,200             $17,600             $17,091             $15,900
"""

LOSSES_THAT_SHRANK = """
Adjusted EBITDA increased to a loss of $1.2 million from a loss of $4.0 million. Rent rose 12% to $56.0 million from
$50.0 million.
"""


def codes(text: str) -> list[str]:
    report = audit_text(text, "a.md" if "\n|" in text else "a.txt")
    return [finding.code for finding in report.findings if finding.severity.value in ("error", "warning")]


@pytest.mark.parametrize(
    ("text", "old", "new", "code"),
    [
        (TWO_STATEMENTS, "rose 12%", "rose 21%", "ARI001"),
        (OF_TWO_HEADINGS, "rose 12%", "rose 21%", "ARI001"),
        (RATIO_AMONG_RATES, "6.4%", "4.6%", "FOO003"),
        (OF_THE_PERIOD, "for the 2004 period", "for the 2003 period", "PER005"),
        (NAMED_FOR_ITS_START, "Reports Second", "Reports Third", "PER012"),
        (LINKED_QUARTER, "489,152", "498,152", "FOO001"),
        (WEEKS_OF_A_QUARTER, "2012 fourth", "2012 third", "PER002"),
        (SEVERAL_COMPANIES, "rose 12%", "rose 21%", "ARI001"),
        (ALIKE_OF_TWO, "rose 12%", "rose 21%", "ARI001"),
        (BELOW_OUTLOOK, "rose 12%", "rose 21%", "ARI001"),
        (PER_SHARE_AGAIN, "$19.8 million", "$18.9 million", "TIE001"),
        (CENTRED, "$17.6 million", "$16.7 million", "TIE001"),
        (LOSSES_THAT_SHRANK, "rose 12%", "rose 21%", "ARI001"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) == 6 and value[3:].isdigit() else "",
)  # fmt: skip
def test_only_the_slip_is_told(text: str, old: str, new: str, code: str) -> None:
    assert codes(text) == []
    assert old in text
    assert code in codes(text.replace(old, new, 1))


HALF_YEAR = """
  o  {}

Consolidated income statement

                              6 months to    6 months to    12 months to
                                  30 June        30 June     31 December
                                     2025           2024            2024
                                     US$m           US$m            US$m
Revenue                             512.4          488.0         1,002.6
Cost of sales                      (371.5)        (339.2)         (698.4)
Gross profit                        140.9          148.8           304.2
"""


@pytest.mark.parametrize(
    "told",
    [
        "Revenue of $512.4m (H1 2024: $488.0m), up 5% on H1 2024.",
        "Revenue for the six months to 30 June 2024 was $488.0m.",
        "Revenue for the half year ended 30 June 2024 was $488.0m.",
        "Revenue for the year to 31 December 2024 was $1,002.6m.",
    ],
)
def test_half_years_as_told_outside_america(told: str) -> None:
    assert codes(HALF_YEAR.format(told)) == []
    assert codes(HALF_YEAR.format(told.replace("488", "484").replace("1,002", "1,008"))) != []


RESTATED = """
HALF-YEAR REPORT 2025

Profit before tax was €31.6 million (H1 2024 restated: €27.3 million; as previously reported: €28.1 million). Adjusted
EBITDA was €71.9 million (H1 2024: €66.0 million).

€ million            6 months to 30 June 2025   6 months to 30 June 2024 (restated)   12 months to 31 December 2024
Revenue                                412.8                                 388.4                           801.2
Cost of sales                         (381.2)                               (361.1)                         (741.5)
Profit before tax                       31.6                                  27.3                            59.7
"""


def test_a_period_in_brackets_is_that_of_what_follows_it() -> None:
    assert codes(RESTATED) == []
    assert codes(RESTATED.replace("€27.3", "€31.6")) != []


WEEKS_TO_A_DAY = """
Half-year results for the 26 weeks ended 28 June 2025

In the six months to 30 June 2024 the revenue of Orchard, bought since, was £2.6m.

                                        26 weeks     26 weeks     52 weeks
                                           ended        ended        ended
                                         28 June      29 June  28 December
                                            2025         2024         2024
                                              £m           £m           £m
Revenue                                    312.4        298.8        611.0
Cost of sales                             (221.0)      (212.9)      (434.1)
Gross profit                                91.4         85.9        176.9

The tax charge of the half-year ended 29 June 2024 was lower. Gross profit for the 26 weeks to 29 June 2024 was £85.9m.
"""


def test_days_printed_before_their_months_in_headings() -> None:
    assert codes(WEEKS_TO_A_DAY) == []
    assert codes(WEEKS_TO_A_DAY.replace("£85.9m", "£85.4m")) == ["TIE001"]


MARGINS_IN_BRACKETS = """
Operating margin rose 10 basis points to 8.8% in the quarter (8.7%).

|               | Three months ended June 30, 2025 | Three months ended June 30, 2024 |
| ---           | ---:                             | ---:                             |
| Net sales     | 312.0                            | 298.0                            |
| Gross profit  | 96.7                             | 91.2                             |
| Operating income | 27.6                          | 26.0                             |
"""


def test_a_margin_in_brackets_behind_another_is_that_of_the_year_before() -> None:
    assert codes(MARGINS_IN_BRACKETS) == []
    assert codes(MARGINS_IN_BRACKETS.replace("8.8%", "8.2%")) != []


@pytest.mark.parametrize(
    "told",
    [
        "Core FFO per diluted share was $1.14 and $4.48 (2023: $1.10 and $4.32), up 3.6% and 3.7%.",
        "Sales were $114 million and $448 million, up 3.6% and 3.7%, compared with $110 million and $432 million.",
        "Sales were $114 million and costs $48 million (2023: $110 million and $43 million), up 3.6% and 11.6%.",
    ],
)
def test_lists_of_amounts_and_of_what_they_rose_by(told: str) -> None:
    assert codes(f"Results of the fourth quarter of 2024\n\n{told}") == []


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("EBITDA of the Lark stores declined 140%.", []),
        ("The contribution of new stores declined 140%.", []),
        ("Deposits less loans declined 140%.", []),
        ("Orders declined 140%.", ["DIR010"]),
    ],
)
def test_what_may_be_negative_may_decline_by_more_than_all_of_it(told: str, found: list[str]) -> None:
    assert codes(told) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("The mine sold 9,170 gold equivalent ounces, comprising 5,809 ounces and 255,394 silver ounces.", []),
        ("The mine sold 9,170 tons, comprising 5,809 tons and 3,631 tons.", ["ARI010"]),
        ("We hold $9,170 of cash equivalents, comprising $5,809 of bills and $3,631 of notes.", ["ARI010"]),
    ],
)
def test_parts_measured_otherwise_than_the_whole(told: str, found: list[str]) -> None:
    assert codes(told) == found


TWO_BASES = """
Results of the quarter ended March 31, 2003

Margin was 3.71%, an increase of 4 basis points from the fourth quarter and 19 basis points from the first quarter of
2002. In 2004, we expect a rate of 24.5%. Earnings were $0.70 in the fourth quarter, up 23% from $0.57 in the prior-year
quarter, and $0.66 without gains, compared to $0.57 in the fourth quarter of 2002.
"""


def test_bases_of_a_comparison_are_not_what_is_compared() -> None:
    assert codes(TWO_BASES) == []


POINTS_CALLED_BP = """
| In €M                  | H1 2024 | H1 2025 | Change   |
| ---                    | ---:    | ---:    | ---:     |
| Revenue                | 2,325.2 | 2,474.1 | 6.4%     |
| Operating income       | 106.6   | 55.9    | (47.6%)  |
| in % of revenue        | 4.6%    | 2.3%    | (2.3) bp |
"""


def test_basis_points_finer_than_the_percentages_are_points() -> None:
    assert codes(POINTS_CALLED_BP) == []
    assert codes(POINTS_CALLED_BP.replace("(2.3) bp", "(230) bp")) == []
    assert codes(POINTS_CALLED_BP.replace("(2.3) bp", "(320) bp")) == ["FOO004"]
    assert codes(POINTS_CALLED_BP.replace("(2.3) bp", "(3.2) bp")) == ["FOO004"]


WENT_UP = """
| (in millions)                | Three months ended June 30, 2025 | Three months ended June 30, 2024 |
| ---                          | ---:                             | ---:                             |
| Revenues                     | $2,134                           | $1,843                           |
| Interest expense             | 180                              | 150                              |
| Income tax expense (benefit) | 12                               | (41)                             |

{}
"""


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("The decrease in interest expense was primarily due to lower rates.", ["DIR014"]),
        ("The increase in income taxes was primarily due to the return to a profit.", []),
        (
            "Interest expense was $180 million, compared with $186 million in the first quarter of 2025. The decrease"
            " in interest expense was primarily due to repayments.",
            [],
        ),
        (
            "## Second quarter of 2024 compared with the second quarter of 2023\n\nThe decrease in interest expense was"
            " primarily due to lower rates.",
            [],
        ),
        (
            "We expect interest expense to fall in the second half. The decrease in interest expense is the result of"
            " repayments.",
            [],
        ),
    ],
)
def test_movements_told_of_other_periods_than_those_of_the_tables(told: str, found: list[str]) -> None:
    assert codes(WENT_UP.format(told)) == found


UNDER_TWO_METHODS = """\
Under the cost method, net income for fiscal 2003 rose.  For fiscal 2003, net income was $63.2 million.

Under the retail method, net income for fiscal 2003 fell.  Net income of the year 2003 was $62.7 million.
"""


def test_each_method_has_its_own_amounts() -> None:
    assert codes(UNDER_TWO_METHODS) == []
    assert codes(UNDER_TWO_METHODS.replace("retail", "cost")) != []
