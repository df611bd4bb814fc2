"""Sentences of quarterly and annual filings: what each amount is said of, and what is found where one slips."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.model.fiscal_calendar import FiscalCalendar
from auditor.model.period import Period

from .pages import codes, grid, page
from .readings import CALENDAR, filing, said, said_period
from .test_whole_releases import STATEMENTS, findings

Q3, PRIOR_Q3, NINE, PRIOR_NINE = "3m 2003-09", "3m 2002-09", "9m 2003-09", "9m 2002-09"


# --- lists -------------------------------------------------------------------------------------------------


def test_amounts_listed_for_a_quarter_and_the_year_to_date() -> None:
    read = said(
        "Net sales were $46.2 million and $128.4 million in the third quarter and first nine months of 2003, up 12% "
        "and 10%, respectively."
    )
    assert read.facts == [
        f"net sales | {Q3} | current | $46.2 million",
        f"net sales | {Q3} | difference | 12%",
        f"net sales | {NINE} | current | $128.4 million",
        f"net sales | {NINE} | difference | 10%",
    ]
    assert read.changes == ["- > $46.2 million | 12% | by - | up", "- > $128.4 million | 10% | by - | up"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Net sales were $46.2 million and $128.4 million in the third quarter and first nine months of 2003, "
         "respectively, both up 12%.", []),
        ("Net sales were $46.2 million and $128.4 million in the third quarter and first nine months of 2003, both up "
         "12%.", []),
        ("Net sales for the third quarter and first nine months of 2003 were $46.2 million and $128.4 million, "
         "respectively, up 12.2% and 9.5%, respectively.", []),
        ("Net sales for the third quarter and first nine months of 2003 were $46.2 million and $128.4 million, "
         "respectively, up 12.2% and 5.9%, respectively.", ["TIE004"]),
        ("Net sales were $46.2 million and $124.8 million in the third quarter and first nine months of 2003, "
         "respectively.", ["TIE001"]),
        ("Net sales were $42.6 million and $128.4 million in the third quarter and first nine months of 2003, "
         "respectively.", ["TIE001"]),
    ],
)  # fmt: skip
def test_lists_for_periods_of_unlike_lengths(sentence: str, found: list[str]) -> None:
    assert [each.split()[1] for each in findings(sentence)] == found


def test_the_amounts_of_unlike_periods_are_no_change_from_one_to_the_other() -> None:
    read = said("Capital spending was $4.2 million and $12.9 million in the third quarter and first nine months of "
                "2003, respectively.")  # fmt: skip
    assert read.changes == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        # rates of two companies are no rates of one
        ("The effective tax rates were 38.0% and 22.4% for Harbor Apparel and Tidewater Mills, respectively, in the "
         "third quarter of 2003.", []),
        ("The effective tax rates were 38.0% and 37.0% in the third quarter of 2003 and 2002, respectively.",
         ["TIE005"]),
        ("Income taxes were 38.0% and 38.0% of income before income taxes in the third quarters of 2003 and 2002, "
         "respectively.", []),
    ],
)  # fmt: skip
def test_rates_listed(sentence: str, found: list[str]) -> None:
    assert [each.split()[1] for each in findings(sentence)] == found


@pytest.mark.parametrize(
    ("periods", "told"),
    [
        ("July 22, 2003 to September 30, 2003 (Successor), July 1, 2003 to July 21, 2003 (Predecessor) and the three "
         "months ended September 30, 2002 (Predecessor)", ["warning LIS002"]),
        ("the period from July 22, 2003 through September 30, 2003, the period from July 1, 2003 to July 21, 2003, and "
         "the three months ended September 30, 2002", ["warning LIS002"]),
        # days that run into one another: nothing is counted
        ("July 22, 2003 through September 30, 2003, July 1, 2003 through July 21, 2003 and the three months ended "
         "September 30, 2002", []),
        ("the periods July 22 to September 30, 2003, July 1 to July 21, 2003 and July 1 to September 30, 2002", []),
    ],
)  # fmt: skip
def test_broken_periods_are_one_item_each(periods: str, told: list[str]) -> None:
    text = f"Net sales were $37.1 million, $9.1 million and $41.2 million for {periods}, respectively."
    assert codes(text, "a.txt") == []
    assert codes(text.replace("$37.1 million, ", ""), "a.txt") == told


def test_rates_listed_for_two_companies_are_of_neither_line() -> None:
    read = said("In the third quarter of 2003 gross margins were 40.1% and 41.0% for Harbor Apparel and Tidewater "
                "Mills, respectively.")  # fmt: skip
    assert [fact.split(" | ")[0::2] for fact in read.facts] == [["-", "listed"], ["-", "listed"]]
    read = said("Gross margins for the third quarters of 2003 and 2002 were 40.1% and 41.0%, respectively.")
    assert [fact.split(" | ")[0::2] for fact in read.facts] == [["gross profit", "current"], ["gross profit", "prior"]]


# --- comparisons -------------------------------------------------------------------------------------------


def test_while_ends_a_comparison() -> None:
    read = said(
        "Diluted earnings per share were $0.31 in the third quarter of 2003, up 19% compared to last year while "
        "non-GAAP diluted earnings per share were $0.36."
    )
    assert read.facts[-1] == f"adjusted diluted earnings per share | {Q3} | current | $0.36"
    read = said(
        "Net sales in the third quarter of 2003 were $46.2 million compared to $41.2 million last year, whereas gross "
        "profit was $18.5 million."
    )
    assert read.facts[-1] == f"gross profit | {Q3} | current | $18.5 million"
    read = said(
        "Net sales were $46.2 million in the third quarter of 2003, up 12% compared to the prior year while gross "
        "profit was $18.5 million."
    )
    assert read.facts[-1] == f"gross profit | {Q3} | current | $18.5 million"


@pytest.mark.parametrize(
    ("sentence", "bases"),
    [
        ("Net income was $0.32 per share ($0.31 per share on a diluted basis) in the third quarter of 2003.",
         ["basic", "diluted"]),
        ("Net income was $0.31 per diluted share ($0.32 per share) in the third quarter of 2003.",
         ["diluted", "basic"]),
        ("Net income was $0.31 per share in the third quarter of 2003.", [""]),
        # of one year and another neither is told by the other
        ("Net income was $0.32 per share in the third quarter of 2003 compared with $0.26 per diluted share in the "
         "third quarter of 2002.", ["", "diluted"]),
    ],
)  # fmt: skip
def test_basic_is_told_from_diluted(sentence: str, bases: list[str]) -> None:
    assert [f.share_basis for f in said(sentence).narrative.facts if f.figure.text.startswith("$0")] == bases


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Net income was $0.32 per share ($0.31 per share on a diluted basis) in the third quarter of 2003.", []),
        ("Net income was $0.23 per share ($0.31 per share on a diluted basis) in the third quarter of 2003.",
         ["TIE001"]),
        ("Net income was $0.32 per share ($0.13 per share on a diluted basis) in the third quarter of 2003.",
         ["TIE001"]),
    ],
)  # fmt: skip
def test_each_of_them_is_held_against_its_own_line(sentence: str, found: list[str]) -> None:
    assert [each.split()[1] for each in findings(sentence)] == found


def test_results_that_compare_to_those_of_last_year() -> None:
    results = "Net sales for the third quarter of 2003 were $46.2 million and net income was $3.4 million. "
    read = said(results + "These results compare to net sales of $41.2 million and net income of $2.9 million in the "
                          "year-ago quarter.")  # fmt: skip
    assert [fact.split(" | ")[:2] for fact in read.facts[2:]] == [["net sales", PRIOR_Q3], ["net income", PRIOR_Q3]]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("This compares to net sales of $41.2 million and net income of $2.9 million in the year-ago quarter.", []),
        ("This compares to net sales of $41.2 million and net income of $2.4 million in the year-ago quarter.",
         ["TIE001"]),
        ("These results compare with net sales of $42.1 million and net income of $2.9 million in the third quarter of "
         "2002.", ["TIE001"]),
    ],
)  # fmt: skip
def test_what_results_compare_to_is_held_against_last_year(sentence: str, found: list[str]) -> None:
    text = f"Net sales for the third quarter of 2003 were $46.2 million and net income was $3.4 million. {sentence}"
    assert [each.split()[1] for each in findings(text)] == found


def test_a_smaller_loss_is_down_from_a_larger_one() -> None:
    sentence = "The operating loss of $35 million was down $461 million from a loss of {} million a year ago."
    assert codes(sentence.format("$496"), "a.txt") == []
    assert codes(sentence.format("$426"), "a.txt") == ["error ARI002"]


@pytest.mark.parametrize("change", ["$461", "$391"])
def test_a_loss_down_from_an_income_or_from_a_larger_loss(change: str) -> None:
    """What is compared with may be either, so that neither difference is wrong."""
    sentence = f"The division had a loss of $35 million, down {change} million from $426 million a year ago."
    assert codes(sentence, "a.txt") == []
    sentence = f"Operating income was a loss of $35 million, down {change} million from $426 million a year ago."
    assert codes(sentence, "a.txt") == []


# --- when --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "dateline",
    [
        "SEATTLE, October 28, 2003 -- ",
        "SEATTLE--(BUSINESS WIRE)--October 28, 2003-- ",
        "October 28, 2003 - Seattle - ",
    ],
)
def test_a_dateline_is_no_period(dateline: str) -> None:
    text = f"{dateline}Harbor Apparel today reported net sales of {{}} million for the third quarter."
    assert said(text.format("$46.2")).facts[0].split(" | ")[1] == Q3
    assert findings(text.format("$46.2")) == []
    assert [each.split()[1] for each in findings(text.format("$42.6"))] == ["TIE001"]


def test_a_dateline_leaves_what_follows_to_its_own_period() -> None:
    read = said("SEATTLE, October 28, 2003 -- Harbor Apparel today reported net sales of $46.2 million.")
    assert read.facts == ["net sales | - | current | $46.2 million"]
    read = said("Harbor Apparel met its creditors on October 28, 2003. Net sales were $46.2 million.")
    assert read.facts == ["net sales | - | current | $46.2 million"]
    read = said("At September 30, 2003 - a Tuesday - inventories were $131.9 million.")
    assert read.facts == ["inventories | at 2003-09 | current | $131.9 million"]


def test_the_day_something_was_decided_is_not_what_amounts_are_of() -> None:
    read = said("On October 21, 2003, the board said that net income was $3.4 million in the quarter.")
    assert read.facts[0].split(" | ")[1] == Q3


def test_the_day_of_a_balance_is_what_amounts_are_of() -> None:
    read = said("As of September 30, 2003, inventories were $131.9 million and total assets were $591.0 million.")
    assert [fact.split(" | ")[1] for fact in read.facts] == ["at 2003-09", "at 2003-09"]


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Net sales for the 2003 nine-month period were $128.4 million.", NINE),
        ("Net sales for the nine-month prior-year period were $117.3 million.", PRIOR_NINE),
        ("Net sales for fiscal 2003 Q3 were $46.2 million.", Q3),
        ("Net sales for Q3 fiscal 2003 were $46.2 million.", Q3),
        ("Net sales in the three-month fiscal quarter ended September 30, 2003 were $46.2 million.", Q3),
    ],
)
def test_wordings_of_periods(sentence: str, period: str) -> None:
    assert said(sentence).facts[0].split(" | ")[1] == period


FEBRUARY = """
{}

                   Consolidated Statements of Operations
                              (In millions)

                                         Years Ended
                                  February 1,    February 3,
                                     2025           2024
Net sales                          $ 512.4        $ 498.1
Cost of sales                        310.2          301.0
Gross profit                         202.2          197.1
"""


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Net sales in fiscal 2024 were $512.4 million. Net sales in fiscal 2023 were $498.1 million.", "12m 2025-02"),
        ("Fiscal 2024, which ended February 1, 2025, was good. Net sales in fiscal 2024 were $512.4 million.",
         "12m 2025-02"),
        ("Net sales in fiscal 2025 were $512.4 million. Net sales in fiscal 2024 were $498.1 million.", "12m 2025-02"),
    ],
)  # fmt: skip
def test_the_year_a_fiscal_year_is_named_for_is_learnt(sentence: str, period: str) -> None:
    text = FEBRUARY.format(sentence)
    fact = next(f for f in filing(text).narrative.facts if f.figure.text == "$512.4 million")
    assert said_period(fact.period) == period
    assert codes(text, "a.txt") == []
    slip = text.replace("$512.4 million", "$514.2 million", 1)
    assert [each.split()[1] for each in codes(slip, "a.txt")] == ["TIE001"]


def test_a_year_that_ends_in_december_is_never_named_for_the_one_before() -> None:
    text = f"{STATEMENTS}\nFiscal 2002, ended December 31, 2002, was good: fiscal 2002 net sales were $160.1 million.\n"
    assert filing(text).calendar.name_offset == 0


QUARTER = """
{}

            Consolidated Statements of Operations
                       (In thousands)

                            Three Months Ended       Six Months Ended
                                 June 30,                June 30,
                             2003        2002        2003        2002
Net sales                 $83,129     $29,609    $151,414     $62,108
Cost of goods sold         70,153      20,072     118,206      43,901
Gross profit               12,976       9,537      33,208      18,207
"""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("We report our fiscal 2003 second quarter ended June 30, 2003.", []),
        ("We report our fiscal 2002 second quarter ended June 30, 2003.", ["error PER010"]),
        ("We report our second quarter ended June 30, 2003.", []),
        ("We report our fiscal 2003 third quarter ended June 30, 2003.", ["error PER007"]),
        ("Our affiliate is included with its fiscal 2004 first quarter ended June 30, 2003.", []),
        ("Looking ahead to the third quarter of 2003, we expect net sales of about $90 million.", []),
        ("Looking ahead to the second quarter of 2003, we expect net sales of about $90 million.", ["warning PER011"]),
        ("The company expects net sales of $90 million for the third quarter of 2004.", ["warning PER011"]),
        ("For the third quarter of 2003, the company expects net sales of $90 million.", []),
        ("Forecasting third-quarter net sales of $90 million.", []),
        ("Forecasting first-quarter net sales of $90 million.", ["warning PER011"]),
        ("The company expects 2003 net sales to be about $300 million.", []),
        ("The company expects 2002 net sales to be about $300 million.", ["warning PER011"]),
        ("Net sales in the second quarter of 2003 were $83.1 million, above the $80 million expected.", []),
        ("In the fourth quarter of 2002 the company had expected net sales of $80 million.", []),
    ],
)  # fmt: skip
def test_quarters_and_years_named_together_and_those_looked_ahead_to(sentence: str, found: list[str]) -> None:
    assert codes(QUARTER.format(sentence), "a.txt") == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Freight weighed on second quarter margins.", []),
        ("Freight weighed on first quarter margins.", ["warning PER014"]),
        ("In the fourth quarter, net sales fell.", ["warning PER014"]),
        ("A dividend increase was announced for the fourth quarter.", []),
        ("We declared a dividend of $0.20 per share for the fourth quarter.", []),
        ("A charge was announced for the fourth quarter.", ["warning PER014"]),
        ("We exceeded our first-quarter expectations.", ["warning PER014"]),
        ("We lost money: a loss of $321,000 or $0.07 per share for the first quarter.", ["warning PER014"]),
        ("Taxes for the fourth quarter of 2003 and 2002 were paid.", ["warning PER006"]),
        ("Results for the first quarter of 2003 and 2002 are shown below.", ["warning PER014"]),
        ("Our fourth quarter and our fiscal year end on December 31.", []),
        ("In the first quarter, we opened a store.", []),
        ("Margins rose from first quarter margins.", []),
        ("In the third quarter, we expect net sales to fall.", []),
        ("Demand is typically low in the fourth quarter.", []),
        ("Third quarter sales were low, and fourth quarter sales, too.", []),
    ],
)  # fmt: skip
def test_quarters_called_by_number_are_the_one_reported(sentence: str, found: list[str]) -> None:
    always = "Second quarter demand was good. In the second quarter, we hired."
    assert codes(QUARTER.format(f"{always} {sentence}"), "a.txt") == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Freight in the second quarter of 2003 was $2 million.", []),
        ("Freight in the third quarter of 2003 was $2 million.", ["warning PER006"]),
        ("Freight for the six months ended June 30, 2004 was $2 million.", ["warning PER006"]),
        ("Taxes were $2 million and $1 million in 2004 and 2003, respectively.", ["warning PER006"]),
        ("Freight will be $2 million in the third quarter of 2003.", []),
        ("Rent was $2 million in the second quarter and first six months of 2003.", []),
        ("Rent was $2 million in the third quarter and first six months of 2003.", ["warning PER015"]),
        ("Rent was $2 million in the first six months and third quarter of 2002.", ["warning PER015"]),
    ],
)  # fmt: skip
def test_periods_told_of_are_over(sentence: str, found: list[str]) -> None:
    assert codes(QUARTER.format(sentence), "a.txt") == found


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("Harbor Apparel Reports Second Quarter Results", []),
        ("Harbor Apparel Reports Third Quarter Results", ["warning PER012"]),
        ("Harbor Apparel announced results for the second quarter ended June 30, 2003.", []),
        ("Harbor Apparel announced results for the 13-week second quarter ended June 30, 2002.", ["warning PER012"]),
        ("Harbor Apparel announced results for the second quarter ended June 30, 2004.", ["warning PER008"]),
    ],
)
def test_the_period_announced_is_the_last_one_of_the_tables(head: str, found: list[str]) -> None:
    assert codes(QUARTER.format(f"{head}\n\nDemand was good, and we opened two stores."), "a.txt") == found


OUTLOOK = """

                        Selected items

                                 Full Year
                                   2003

Capital expenditures              $12.0
Depreciation                       10.0
"""


@pytest.mark.parametrize(("year", "found"), [("2003", []), ("2002", ["warning PER012"])])
def test_a_column_for_the_whole_year_is_no_later_period_than_the_quarter_announced(year: str, found: list[str]) -> None:
    head = f"Harbor Apparel announced results for the second quarter ended June 30, {year}."
    assert codes(QUARTER.format(head) + OUTLOOK, "a.txt") == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Rent was $2 million and $3 million for the three and six months ended June 30, 2003, respectively, and "
         "$1 million and $2 million for the three and six months ended June 30, 2002, respectively.", []),
        ("Rent was $2 million and $3 million for the three and six months ended June 30, 2003, respectively, and "
         "$1 million and $2 million for the three and six months ended June 30, 2003, respectively.",
         ["warning PER013", "warning PER013"]),
        ("Taxes were 20% in the second quarter of 2003, compared with 22% in 2002.", []),
        ("Taxes were 20% in the second quarter of 2003, compared with 22% in 2003.", ["warning PER002"]),
        ("Two plants closed in 2002 or 2000; taxes were 5% in 2003 and 4% in 2002.", []),
        ("The plants closed on June 20, 2003 and June 27, 2003.", []),
    ],
)  # fmt: skip
def test_periods_side_by_side_lie_a_year_apart(sentence: str, found: list[str]) -> None:
    assert codes(QUARTER.format(sentence), "a.txt") == found


# --- what --------------------------------------------------------------------------------------------------

BALANCES = """
{}

                      Condensed Consolidated Balance Sheets
                               (In millions)

                                             September 30,   December 31,
                                                2003            2002
                                             -----------   -----------
Cash and cash equivalents                      $  41,832       $  33,407
Accounts receivable, net                         104,711         110,203
                                               ---------       ---------
Total assets                                   $ 146,543       $ 143,610
Current portion of long-term debt              $     230       $     210
Accounts payable                                  46,313          43,400
Long-term debt                                   100,000         100,000
                                               ---------       ---------
Total liabilities                              $ 146,543       $ 143,610
"""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Long-term debt was $100.0 billion at September 30, 2003.", []),
        ("Long-term debt was $100.9 billion at September 30, 2003.", ["TIE001"]),
        # the same words for another amount
        ("Long-term debt, including the current portion, was $100.2 billion at September 30, 2003.", []),
        ("At September 30, 2003, we had long-term debt of $100,230 million, including the current portion.", []),
        ("The fair value of our long-term debt was $103.1 billion at September 30, 2003.", []),
        ("The market value of the company’s long-term debt was $97.5 billion at September 30, 2003.", []),
        ("Long-term debt with fixed rates was $88.0 billion at September 30, 2003.", []),
    ],
)  # fmt: skip
def test_debt_in_other_words(sentence: str, found: list[str]) -> None:
    assert [each.split()[1] for each in codes(BALANCES.format(sentence), "a.txt")] == found


@pytest.mark.parametrize("words", ["Net sales growth", "Gross profit per store", "Net income trends"])
def test_what_a_line_is_part_of_the_name_of(words: str) -> None:
    (fact,) = said(f"{words} reached $3.4 million in the third quarter of 2003.", CALENDAR).narrative.facts
    assert fact.metric is not None and fact.metric.qualifier


def test_a_filer_whose_year_ends_in_february() -> None:
    calendar = FiscalCalendar(
        2, -1, Period(3, date(2025, 2, 28)), Period(12, date(2025, 2, 28)), None, date(2025, 2, 28), True
    )
    read = said("Net sales for the fourth quarter of fiscal 2024 were $9.1 billion.", calendar)
    assert read.facts == ["net sales | 3m 2025-02 | current | $9.1 billion"]


# --- two amounts, or periods, that one amount is compared with ------------------------------------------------------


def test_an_amount_is_down_from_one_and_up_from_another() -> None:
    text = (
        "Free cash flow of $21.6 million in Q2 2026 was down from $33.5 million in Q2 2025 and up from $19.2 million "
        "in Q1 2026."
    )
    assert codes(text, "a.txt") == []
    assert codes(text.replace("$19.2", "$91.2"), "a.txt") == ["error DIR001"]
    assert codes(text.replace("$33.5", "$13.5"), "a.txt") == ["error DIR002"]


def test_a_word_leads_to_the_amount_right_behind_it() -> None:
    text = (
        "SG&A was $12.4 million, a 3% increase over the $12.0 million reported last year, but fell to 18.2% of sales "
        "from 19.5%."
    )
    assert codes(text, "a.txt") == []
    assert codes(text.replace("$12.0", "$12.9").replace("3%", "4%"), "a.txt") == ["error DIR001"]


def test_a_total_has_a_direction_of_its_own() -> None:
    text = (
        "Consumer net revenue fell 12% to $61 million and commercial net revenue rose 9% to $82 million, for a total "
        "of $143 million, down 1% from $144 million."
    )
    assert codes(text, "a.txt") == []


def test_rates_from_two_periods_set_neither_beside_the_other() -> None:
    text = page(
        "Equipment revenue of $31.5 million decreased 2% compared to Q2 2025 and 18% compared to Q1 2026.",
        "(In thousands)",
        grid("|2:Three Months Ended June 30,", "|2026|2025", "Equipment revenue|$ 31,539|$ 32,073", "Fees|1,200|1,180"),
    )
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The efficiency ratio improved to 61.3% from 64.8%.",
        "Operating expenses improved to $5.1 million from $6.2 million.",
        "The combined ratio improved 2.4 points to 94.2% from 96.6%.",
        "Days sales outstanding improved to 41 days from 46 days.",
    ],
)
def test_what_improves_may_be_less(text: str) -> None:
    assert codes(text, "a.txt") == []


def test_what_improves_is_more_where_more_is_better() -> None:
    assert codes("Gross margin improved to 33.0% from 34.2%.", "a.txt") == ["error DIR001"]
    assert codes("Net sales improved to $33.3 million from $37.3 million.", "a.txt") == ["error DIR001"]


def test_an_improvement_takes_up_a_loss_that_decreased() -> None:
    text = "Net loss was $6.4 million in 2003, a decrease of $6.5 million. This {} was driven by lower costs."
    assert codes(text.format("improvement"), "a.txt") == []
    assert codes(text.format("increase"), "a.txt") == ["warning DIR006"]


SEGMENTS = page(
    "Consolidated Statements of Operations",
    grid("|2:Three Months Ended June 30,|2:Six Months Ended June 30,", "(in thousands)|2026|2025|2026|2025",
         "Revenue|$ 150,728|$ 210,470|$ 318,412|$ 391,841", "Cost of services|56,168|63,850|114,596|125,933",
         "Gross profit|94,560|146,620|203,816|265,908", "Sales and marketing|47,038|56,063|94,986|115,905"),
    grid("|2:Three Months Ended June 30,|2:Change", "(dollars in thousands)|2026|2025|Amount|%",
         "Revenue||||", "Software|$ 114,480|$ 115,005|$ (525)|(0.5)%",
         "Marketing Services|36,248|95,465|(59,217)|(62.0)%", "Total Revenue|$ 150,728|$ 210,470|$ (59,742)|(28.4)%"),
    "Our Marketing Services segment provides print and digital solutions and generated $36.2 million and $95.5 million "
    "of consolidated revenue for the three months ended June 30, 2026 and 2025, respectively, and $87.2 million and "
    "$165.7 million of consolidated revenue for the six months ended June 30, 2026 and 2025, respectively.",
)  # fmt: skip


def test_an_amount_of_consolidated_revenue_is_a_part_of_it() -> None:
    assert codes(SEGMENTS) == []


def test_an_amount_is_up_from_two_others() -> None:
    text = (
        "At June 28, 2026, we had $108.2 million in cash and cash equivalents, up from $107.0 million at the end of "
        "the third quarter of fiscal 2026 and $84.6 million at the end of the prior fiscal year."
    )
    assert codes(text, "a.txt") == []
    assert codes(text.replace("$107.0", "$170.0"), "a.txt") == ["error DIR001"]


MARGINS = page(
    "Consolidated Statements of Operations (in millions)",
    "Operating margin was {}, compared to {} in the prior year.",
    grid("|2:Three Months Ended May 31,", "|2026|2025", "Net sales|$ 1,004.2|$ 961.8", "Cost of sales|608.6|584.9",
         "Gross margin|395.6|376.9", "Operating expenses|344.2|321.9", "Operating earnings|51.4|55.0"),
)  # fmt: skip


def test_two_margins_of_two_digits_that_both_differ_are_of_a_segment() -> None:
    assert codes(MARGINS.format("5.1%", "5.7%")) == []
    assert codes(MARGINS.format("8.2%", "7.7%")) == []
    assert codes(MARGINS.format("5.1%", "7.7%")) == ["warning TIE005"]


def test_a_balance_may_be_more_than_its_current_portion() -> None:
    text = page(
        "Consolidated Balance Sheets (in thousands)",
        "Deferred revenue at May 31, 2026 increased to ${} million.",
        grid("|May 31,|August 31,", "|2026|2025", "Assets||", "Cash|$ 100,000|$ 110,000",
             "Total assets|$ 100,000|$ 110,000",
             "Current liabilities:||", "Accounts payable|6,424|8,780", "Deferred revenue|92,950|96,534",
             "Total current liabilities|99,374|105,314", "Equity|626|4,686",
             "Total liabilities and equity|$ 100,000|$ 110,000"),
    )  # fmt: skip
    assert codes(text.format("93.0")) == []
    assert codes(text.format("96.0")) == []


def test_tables_reach_as_far_as_their_columns_say() -> None:
    """The report of the year is named at the end of most releases; it is no period of the tables."""
    text = page(
        "Net Earnings",
        "For the second quarter of 2026, net earnings were $36.4 million, as compared to $36.1 million in the second "
        "quarter of 2025. Net earnings in the second quarter of 2026 included charges of $8.1 million.",
        grid("|Second-Quarter 2026|Second-Quarter 2025", "Net sales|$224.2 million|$218.1 million",
             "Net earnings|$36.4 million|$36.1 million", "Operating cash flow|$74.7 million|$68.4 million"),
        "See our Annual Report on Form 10-K for the year ended December 31, 2025.",
    )  # fmt: skip
    assert codes(text) == []


def test_a_table_of_months_not_ended_is_of_no_reported_period() -> None:
    text = page(
        "Netlink Reports Second Quarter 2026 Results",
        "Netlink today reported financial results for the second quarter ended June 28, 2026. Net revenue was $168.6 "
        "million, down 1.2% from the year before.",
        "We expect third quarter net revenue of $165 million to $175 million.",
        grid("|2:Three months ending September 27, 2026", "(In millions)|Operating margin|Tax expense",
             "GAAP|(12.0)%|$0.5", "Stock-based compensation|5.8%|-", "Non-GAAP|(6.2)%|$0.5"),
    )  # fmt: skip
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Net income from continuing operations decreased $12.9 million to $(10.5) million from $2.4 million.",
        "Operating income increased to $(8.4) million from $(9.5) million.",
        "Free cash flow improved to $(1.0) million from $(2.8) million.",
    ],
)
def test_amounts_printed_below_zero_go_up_and_down_the_other_way(text: str) -> None:
    assert codes(text, "a.txt") == []


def test_rates_listed_before_what_they_are_of_are_no_changes() -> None:
    text = (
        "Cost of revenues was $41.3 million and $43.9 million, or 37.0% and 34.9% of revenues, in 2001 and 2000, "
        "respectively."
    )
    assert codes(text, "a.txt") == []
    fell = "Cost of revenues was $41.3 million, a decrease of 37.0% from $43.9 million."
    assert codes(fell, "a.txt") == ["error ARI001"]


_NET_INTEREST = """\
# Harbor Bancorp

{text}

| (In thousands) | Nine months ended September 30, 2004 | Nine months ended September 30, 2003 |
|---|---|---|
| Interest income | $141,330 | $128,740 |
| Interest expense | 57,270 | 41,460 |
| Net interest income | 84,060 | 87,280 |
| Noninterest expense | 66,240 | 63,955 |
| Income before taxes | 17,820 | 23,325 |
"""


def test_an_amount_of_change_is_of_what_follows_it() -> None:
    text = (
        "Income for the first nine months of 2004 was lower, as the decline in net interest income and a $2.3 "
        "million increase in noninterest expense weighed on results."
    )
    assert codes(_NET_INTEREST.format(text=text), "a.md") == []
    wrong = text.replace("$2.3 million increase", "$2.3 million decrease")
    assert codes(_NET_INTEREST.format(text=wrong), "a.md") == ["warning DIR004"]


_YEAR = """\
# Harbor Software: fiscal 2004

{text}

| (In millions) | Year ended January 31, 2004 | Year ended January 31, 2003 |
|---|---|---|
| Total revenue | $660.5 | $561.6 |
| Cost of revenue | 178.8 | 170.8 |
| Gross profit | 481.7 | 390.8 |
"""


def test_a_quarter_that_is_still_to_end_is_not_the_one_reported() -> None:
    text = "For the first quarter ending April 30, 2004 we expect revenue of $174 million to $176 million."
    assert codes(_YEAR.format(text=text), "a.md") == []
    told = "For the first quarter ending April 30, 2004 revenue was $174 million."
    assert codes(_YEAR.format(text=told), "a.md") == ["warning PER008"]


def test_amounts_of_other_places_between_two_are_of_no_series() -> None:
    text = (
        "As of December 31, 2003, we have federal carryforwards of $5.0 billion, carryforwards of the states of "
        "$1.8 billion and carryforwards abroad of $22 million, expiring through 2023."
    )
    assert codes(text, "a.txt") == []
    wrong = "Carryforwards were $5.0 billion and $4.8 million at December 31, 2003 and 2002, respectively."
    assert codes(wrong, "a.txt") == ["warning UNI006"]


_BOUGHT = """\
| Period | Total number of shares purchased | Average price | Maximum number of shares that may yet be purchased |
|---|---|---|---|
| October 1 - 31 | {october} | $21.15 | 487,600 |
| November 1 - 30 | 35,000 | 22.40 | 457,600 |
| December 1 - 31 | 8,600 | 23.05 | 449,000 |
| Total | 56,000 | $22.22 | 449,000 |
"""


def test_shares_that_may_yet_be_purchased_do_not_add_up() -> None:
    assert codes(_BOUGHT.format(october="12,400"), "a.md") == []
    assert codes(_BOUGHT.format(october="14,200"), "a.md") == ["warning FOO001"]


def test_an_amount_for_the_year_is_not_of_the_half_named_before() -> None:
    text = (
        "Capital expenditures were $3.9 million in the first half of 1999 and are estimated at $9 million for the "
        "year, versus $5.6 million and $11.2 million in the first half and full year 1998."
    )
    assert codes(text, "a.txt") == []
    twice = "Capital expenditures were $3.9 million in the first half of 1999."
    other = "Capital expenditures were $9.3 million in the first half of 1999."
    assert codes(f"{twice}\n\n{other}", "a.txt") == ["warning TIE002"]


_QUARTERS = """\
# Harbor Apparel: fourth quarter of 2003

{text}

| (In millions) | Q4 2003 | Q3 2003 | Q4 2002 |
|---|---|---|---|
| Revenue | $318.7 | $305.2 | $296.4 |
| Gross profit | 124.9 | 118.4 | 113.2 |
| Operating income | 45.8 | 41.5 | 38.0 |
"""


def test_a_year_ago_is_a_year_before_what_the_sentence_is_about() -> None:
    text = "Gross margin was 39.2% in the fourth quarter, against 38.8% in the third quarter and 38.2% a year ago."
    assert codes(_QUARTERS.format(text=text), "a.md") == []
    assert codes(_QUARTERS.format(text=text.replace("38.2%", "37.2%")), "a.md") == ["warning TIE005"]


_SOLD = """\
# Harbor Apparel

{text}

| (In thousands) | Three months ended September 30, 2003 | Nine months ended September 30, 2003 |
|---|---|---|
| Balance at beginning of period | $5,120 | $6,480 |
| Payments | (600) | (2,400) |
| Change in fair value | 130 | 570 |
| Balance at end of period | $4,650 | $4,650 |
"""


def test_a_stretch_set_beside_that_of_the_tables_is_the_one_compared_with() -> None:
    text = (
        "Proceeds from maturities were $51.8 million in the nine months ended September 30, 2003 and $38.4 million in "
        "the nine months ended September 30, 2002."
    )
    assert codes(_SOLD.format(text=text), "a.md") == []
    alone = "Proceeds from maturities were $51.8 million in the nine months ended September 30, 2002."
    assert codes(_SOLD.format(text=alone), "a.md") == ["warning PER016"]
    before = "Proceeds from maturities were $60.2 million in the nine months ended September 30, 2003."
    assert codes(_SOLD.format(text=f"{before} {alone}"), "a.md") == []


def test_a_quarter_without_a_year_is_of_the_year_the_columns_name_not_of_the_outlook_before_it() -> None:
    text = (
        "For 2004, we expect revenue of $1,290 million.\n\nGross margin was 39.2% in the fourth quarter, against 38.8% "
        "in the third quarter and 38.2% a year ago."
    )
    assert codes(_QUARTERS.format(text=text), "a.md") == []


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("We generated $9.8 million in cash flow from operations during the September quarter.", [Q3]),
        ("We generated $9.8 million in cash flow from operations in the June quarter.", [None]),
    ],
)
def test_a_quarter_named_by_its_last_month(sentence: str, periods: list[str | None]) -> None:
    assert [fact.period and said_period(fact.period) for fact in said(sentence).narrative.facts] == periods


def test_the_quarter_of_columns_headed_by_numbers_beside_a_year_of_the_text() -> None:
    text = (
        "During the year ended December 31, 2025, we repaid $5 million.\n\n"
        "                     Q2 2026    Q2 2025\n"
        "Net sales            $83,129    $79,609\n"
        "Cost of goods sold    70,153     68,072\n"
        "Gross profit          12,976     11,537\n"
    )
    assert str(filing(text).calendar.quarter) == "three months ended June 2026"


def test_amounts_for_a_quarter_and_the_year_to_date_compared_with_those_of_the_year_before() -> None:
    read = said(
        "Net sales in the third quarter and first nine months of 2003 were $46.2 million and $128.4 million,"
        " respectively, compared with $41.1 million and $119.9 million, respectively, in the same periods of 2002."
    )
    assert read.facts == [
        f"net sales | {Q3} | current | $46.2 million",
        f"net sales | {PRIOR_Q3} | prior | $41.1 million",
        f"net sales | {NINE} | current | $128.4 million",
        f"net sales | {PRIOR_NINE} | prior | $119.9 million",
    ]


def test_differences_for_a_quarter_and_the_year_to_date() -> None:
    read = said(
        "Net sales increased $5.1 million or 12% and $8.5 million or 7% in the third quarter and first nine months of"
        " 2003, respectively."
    )
    assert [line for line in read.facts if "million" in line] == [
        f"net sales | {Q3} | difference | $5.1 million",
        f"net sales | {NINE} | difference | $8.5 million",
    ]


def test_a_clause_after_a_comparison_is_about_its_own_amount() -> None:
    read = said(
        "SG&A was $27.9 million, $2.2 million less than last year's third quarter, and SG&A as a percentage of sales"
        " was 19.6% against 19.3%."
    )
    assert [line.split(" | ", 2)[2] for line in read.facts] == [
        "current | $27.9 million",
        "difference | $2.2 million",
        "current | 19.6%",
        "prior | 19.3%",
    ]


LOOKING_BACK = """
Rents in the second quarter of 2003 were $9.7 million, up from the prior-year period. Fees in the second quarter of 2003
were $3.1 million, up from the prior-year period. Wages in the second quarter of 2003 were $4.4 million, up from the
prior-year period. In the second quarter of 2002 freight had risen 14% from the prior-year period."""


@pytest.mark.parametrize(
    "told",
    [
        "Results for the first six months of 2003 included restructuring costs of $17.3 million. Results for the first"
        " six months of 2002 also included restructuring costs, of $12.9 million.",
        "Net income for 2002 included a gain of $4.0 million. Net income for 2001 also included a gain on land.",
        "In 2002, the Company acquired a building in Ohio for $5.0 million. In 2002, the Company acquired a building in"
        " Texas for $3.1 million.",
        "In 2002, the Company had a plant in Ohio with 210 people. In 2002, the Company had a plant in Texas with 180.",
        "Margin was 3.71%, an increase of 4 basis points from the first quarter and 19 basis points from the"
        " second quarter of 2002.",
        "Orders reached $1.3 million, 100% year-over-year growth from the second quarter of 2002 and a record for the"
        " second quarter of 2003.",
        "Operating margin was 9.0% in the first six months of 2003 compared to an adjusted 10.1% in the first six"
        " months of 2003.",
        LOOKING_BACK,
    ],
)
def test_periods_told_of_in_turn_to_compare_or_to_list(told: str) -> None:
    assert codes(QUARTER.format(told), "a.txt") == []
