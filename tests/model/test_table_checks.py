"""What a table's own figures must agree on, and the cells a sentence is matched with."""

from __future__ import annotations

import pytest

from auditor.model.filing import Filing
from auditor.model.footing.derived_columns import Derived, derived_columns
from auditor.model.footing.sums_across import sums_across
from auditor.model.footing.table_checks import Sum, sums_down
from auditor.model.table import Cell
from auditor.model.text.repeats import repeats
from auditor.model.ties.matching import in_other_period, match, ratio_of
from auditor.model.ties.table_percentages import percent_columns, percent_rows, percentages_of_base, ratio_rows

from .readings import filing, said_period, table

CHANGES = """
Years ended December 31,

                                      2004        2003      Change    % Change
Net sales                          $ 5,000     $ 4,000     $ 1,000       25.0%
Cost of sales                        3,100       2,500         600       24.0%
Gross profit                         1,900       1,500         400       26.7%
Operating expenses                   1,200       1,100         100        9.1%
Operating income                       700         400         300       75.0%
"""


def said_sum(found: Sum) -> str:
    """ "Gross profit [0] = Net sales - Cost of sales"; "≠" where it does not hold."""
    parts = " ".join(f"{'+' if sign > 0 else '-'} {cell.row.label}" for cell, sign in found.parts).removeprefix("+ ")
    return f"{found.total.row.label} [{found.total.column.index}] {'=' if found.holds else '≠'} {parts}"


def said_sum_across(found: Sum) -> str:
    parts = " ".join(f"{'+' if sign > 0 else '-'} {cell.column.index}" for cell, sign in found.parts).removeprefix("+ ")
    return f"{found.total.row.label} [{found.total.column.index}] {'=' if found.holds else '≠'} {parts}"


def said_derived(found: Derived) -> str:
    """ "Cost of sales: 600 = change 2,500, 3,100"; "≠" where it does not hold."""
    sign = "=" if found.holds else "≠"
    source = f"{found.first.figure.text}, {found.second.figure.text}"
    return f"{found.stated.row.label}: {found.stated.figure.text} {sign} {found.kind} {source}"


def test_sums_down_amounts_and_changes() -> None:
    assert [said_sum(found) for found in sums_down(table(CHANGES))] == [
        "Gross profit [0] = Net sales - Cost of sales",
        "Gross profit [1] = Net sales - Cost of sales",
        "Operating income [0] = Gross profit - Operating expenses",
        "Operating income [1] = Gross profit - Operating expenses",
        "Gross profit [2] = Net sales - Cost of sales",
        "Operating income [2] = Gross profit - Operating expenses",
    ]


def test_a_total_that_fails_in_one_column() -> None:
    found = [said_sum(each) for each in sums_down(table(CHANGES.replace("1,500 ", "1,600 ")))]
    assert "Gross profit [0] = Net sales - Cost of sales" in found
    assert "Gross profit [1] ≠ Net sales - Cost of sales" in found


def test_change_and_percent_change_columns() -> None:
    found = [said_derived(each) for each in derived_columns(table(CHANGES))]
    assert found == [
        "Net sales: $1,000 = change $4,000, $5,000",
        "Cost of sales: 600 = change 2,500, 3,100",
        "Gross profit: 400 = change 1,500, 1,900",
        "Operating expenses: 100 = change 1,100, 1,200",
        "Operating income: 300 = change 400, 700",
        "Net sales: 25.0% = percent change $4,000, $5,000",
        "Cost of sales: 24.0% = percent change 2,500, 3,100",
        "Gross profit: 26.7% = percent change 1,500, 1,900",
        "Operating expenses: 9.1% = percent change 1,100, 1,200",
        "Operating income: 75.0% = percent change 400, 700",
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("   600 ", "   660 ", "Cost of sales: 660 ≠ change 2,500, 3,100"),
        ("24.0%", "42.0%", "Cost of sales: 42.0% ≠ percent change 2,500, 3,100"),
    ],
)
def test_a_wrong_change(right: str, wrong: str, said: str) -> None:
    assert CHANGES.count(right) == 1
    missed = [each for each in derived_columns(table(CHANGES.replace(right, wrong))) if not each.holds]
    assert [said_derived(each) for each in missed] == [said]


def test_columns_the_other_way_round() -> None:
    found = [said_derived(each) for each in derived_columns(table("""
Years ended December 31,

                                      2003        2004    % Change
Net sales                          $ 4,000     $ 5,000       25.0%
Cost of sales                        2,500       3,100       24.0%
Operating expenses                   1,100       1,200        9.1%
"""))]  # fmt: skip
    assert found[0] == "Net sales: 25.0% = percent change $4,000, $5,000"


def test_a_wrong_change_in_a_small_table() -> None:
    missed = [each for each in derived_columns(table("""
Sales by region, years ended December 31,

                                     2021        2020    Change
East                              $ 512.3     $ 480.8    $ 31.5
Central                             401.9       388.1      13.8
West                                369.8       342.3      26.5
Total net sales                  $1,284.0    $1,211.2    $ 72.8
""")) if not each.holds]  # fmt: skip
    assert [said_derived(each) for each in missed] == ["West: 26.5 ≠ change 342.3, 369.8"]


SEGMENTS = """
                  SEGMENT INFORMATION
                    (in millions)
                     Three months ended June 30, 2004

                     Retail    Wholesale   Eliminations    Total
Net sales            $ 40.1      $ 22.3        $ (2.4)    $ 60.0
Cost of sales          25.0        12.2          (2.3)      34.9
Operating income        4.1         2.0          (0.1)       6.0
Capital spending        1.2         0.8            --        2.0
Depreciation            2.2         0.9            --        3.1
Amortization            0.7         0.4            --        1.1
"""


def across(text: str) -> list[Sum]:
    found = table(text)
    return list(sums_across(found, tuple(derived_columns(found))))


def test_sums_across() -> None:
    found = [said_sum_across(each) for each in across(SEGMENTS)]
    assert found == [
        f"{label} [3] = 0 + 1 + 2"
        for label in (
            "Net sales",
            "Cost of sales",
            "Operating income",
            "Capital spending",
            "Depreciation",
            "Amortization",
        )
    ]


@pytest.mark.parametrize("rows", [6, 4])
def test_a_total_across_that_fails_in_one_row(rows: int) -> None:
    lines = SEGMENTS.replace("6.0\n", "8.0\n").splitlines()
    missed = [each for each in across("\n".join(lines[: 6 + rows])) if not each.holds]
    assert [said_sum_across(each) for each in missed] == ["Operating income [3] ≠ 0 + 1 + 2"]


BOOKINGS = """
|  | Years Ended December 31, |  | Change |  |
| --- | --- | --- | --- | --- |
|  | 2019 | 2018 | $ | % |
| Net bookings | $6,388 | $7,262 | $(874) | (12)% |
| In-game net bookings | $3,366 | $4,203 | $(837) | (20)% |
"""


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "3,366",
            "3,166",
            [
                "In-game net bookings: $(837) ≠ change $4,203, $3,166",
                "In-game net bookings: (20)% ≠ percent change $4,203, $3,166",
            ],
        ),
        ("(20)%", "(26)%", ["In-game net bookings: (26)% ≠ percent change $4,203, $3,366"]),
        ("(20)%", "(19)%", []),  # cut off
        ("(20)%", "(20.2)%", []),  # rounded otherwise
    ],
)
def test_a_change_column_between_the_only_two_columns_of_amounts(right: str, wrong: str, said: list[str]) -> None:
    found = derived_columns(table(BOOKINGS.replace(right, wrong), "note.md"))
    assert [said_derived(each) for each in found if not each.holds] == said


def test_a_change_in_a_table_of_one_row() -> None:
    one = """
|  | Years Ended December 31, |  | Change |  |
| --- | --- | --- | --- | --- |
|  | 2019 | 2018 | $ | % |
| Impairment of goodwill | $1,910 | $14,740 | $(12,830) | (87%) |
"""
    assert [column.heading.split()[-1] for column in table(one, "note.md").columns] == ["2019", "2018", "$", "%"]
    missed = [d for d in derived_columns(table(one.replace("12,830", "12,850"), "note.md")) if not d.holds]
    assert [said_derived(each) for each in missed] == ["Impairment of goodwill: $(12,850) ≠ change $14,740, $1,910"]


PERCENT_OF = """
                                             (in thousands)
                                       2004    % of sales       2003    % of sales
                                   --------    ----------   --------    ----------
Net sales                          $  5,000        100.0%   $  4,000        100.0%
Cost of sales                         3,100         62.0       2,500         62.5
Gross profit                          1,900         38.0       1,500         37.5
Operating expenses                    1,200         24.0       1,100         27.5
Operating income                        700         14.0         400         10.0
Interest expense                        100          2.0         120          3.0
Net income                              400          8.0         200          5.0
"""


def _percent_columns(text: str) -> list[Derived]:
    """The percentages beside amounts in the last table of a text."""
    read = filing(text)
    return list(percent_columns(read.tables[-1], read.cells))


def test_percentages_beside_their_amounts() -> None:
    found = [said_derived(each) for each in _percent_columns(PERCENT_OF)]
    assert found[:2] == [
        "Cost of sales: 62.0 = percent of 3,100, $5,000",
        "Gross profit: 38.0 = percent of 1,900, $5,000",
    ]
    assert len(found) == 14  # with the two sales, of themselves


@pytest.mark.parametrize("rows", [7, 5])
def test_a_wrong_percentage(rows: int) -> None:
    lines = PERCENT_OF.replace("27.5", "25.7").splitlines()
    missed = [each for each in _percent_columns("\n".join(lines[: 4 + rows])) if not each.holds]
    assert [said_derived(each) for each in missed] == ["Operating expenses: 25.7 ≠ percent of 1,100, $4,000"]


def test_a_miss_in_four_that_is_no_misprint_leaves_the_column_alone() -> None:
    lines = PERCENT_OF.replace("27.5", "31.9").splitlines()
    found = _percent_columns("\n".join(lines[:9]))
    assert {each.stated.column.index for each in found} == {1}


OF_SALES_ELSEWHERE = """
STATEMENTS OF OPERATIONS

(in thousands)                                  Year ended June 30,
                                               2004          2003
Net sales                                  $  5,000      $  4,000
Cost of sales                                 3,100         2,500
Gross profit                                  1,900         1,500
Operating expenses                            1,200         1,100
Operating income                                700           400

Stock-based compensation was charged to these lines:

(in thousands)                                  Year ended June 30,
                                               2004                    2003
Cost of sales                              $     55      1.1%       $    48      1.2%
Product development                              30      0.6             20      0.5
Selling                                          15      0.3             16      0.4
General and administrative                       65      1.3             48      1.2
"""


def test_percentages_of_the_sales_of_another_table() -> None:
    assert [d.holds for d in _percent_columns(OF_SALES_ELSEWHERE)] == [True] * 8
    wrong = _percent_columns(OF_SALES_ELSEWHERE.replace("65      1.3", "65      3.1"))
    assert [said_derived(d) for d in wrong if not d.holds] == [
        "General and administrative: 3.1 ≠ percent of 65, $5,000"
    ]


def test_percentages_of_something_that_is_not_printed() -> None:
    assert _percent_columns(OF_SALES_ELSEWHERE.replace("5,000", "7,000").replace("4,000", "9,000")) == []


def test_percentages_of_another_table() -> None:
    amounts, percentages = filing("""
                     STATEMENTS OF OPERATIONS
                          (in thousands)
                                       Years ended December 31,
                                        2004         2003
Net sales                          $   5,000    $   4,000
Cost of sales                          3,100        2,500
Gross profit                           1,900        1,500
Net income                         $     700    $     400

The table shows the same as percentages.

                     RESULTS AS A PERCENTAGE OF NET SALES

                                       Years ended December 31,
                                        2004         2003
Net sales                              100.0%       100.0%
Cost of sales                           62.0%        62.5%
Gross profit                            38.0%        37.5%
Net income                              14.0%        11.0%
""").tables
    found = list(percentages_of_base(percentages, amounts, amounts.rows[0]))
    assert [said_derived(each) for each in found if not each.holds] == ["Net income: 11.0% ≠ percent of $400, $4,000"]
    assert sum(each.holds for each in found) == 7


# --- which cell a sentence is about ----------------------------------------------------------------------------------

RELEASE = """
{sentence}

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
Licensing fees                       1,204      1,101        3,317       3,250
Net income                        $  3,402   $  2,863    $   8,338   $   7,519
Net income per share:
  Basic                           $   0.32   $   0.27    $    0.79   $    0.71
  Diluted                         $   0.31   $   0.26    $    0.76   $    0.69
Weighted average shares:
  Basic                             10,630     10,590       10,620      10,585
  Diluted                           11,050     10,920       11,020      10,905
"""


def release(sentence: str) -> Filing:
    return filing(RELEASE.format(sentence=sentence))


def said_cell(cell: Cell) -> str:
    return f"{cell.row.full_label}, {said_period(cell.period)}: {cell.figure.text}"


@pytest.mark.parametrize(
    ("sentence", "cell"),
    [
        ("Net sales for the third quarter of 2003 were $46.2 million.", "Net sales, 3m 2003-09: $46,213"),
        ("Net sales for the third quarter of 2002 were $41.2 million.", "Net sales, 3m 2002-09: $41,186"),
        ("Net sales for the first nine months of 2003 were $128.4 million.", "Net sales, 9m 2003-09: $128,417"),
        ("Net income for the third quarter of 2003 was $0.31 per diluted share.",
         "Net income per share: Diluted, 3m 2003-09: $0.31"),
        ("Net income for the third quarter of 2003 was $0.32 per basic share.", "Net income per share: Basic, 3m "
                                                                                "2003-09: $0.32"),
        ("Diluted earnings per share for the nine months ended September 30, 2002 were $0.69.",
         "Net income per share: Diluted, 9m 2002-09: $0.69"),
        ("Licensing fees in the third quarter of 2003 were $1.2 million.", "Licensing fees, 3m 2003-09: 1,204"),
        ("Gross profit for the third quarter of 2003 was $99.9 million.", "Gross profit, 3m 2003-09: 18,511"),
    ],
)  # fmt: skip
def test_the_cell_a_sentence_is_about(sentence: str, cell: str) -> None:
    found = release(sentence)
    (fact,) = found.narrative.facts
    matched = match(fact, found.cells)
    assert matched is not None and matched.sure
    assert said_cell(matched.cell) == cell


@pytest.mark.parametrize(
    "sentence",
    [
        "Net sales for the second quarter of 2003 were $46.2 million.",  # no such column
        "Apparel net sales for the third quarter of 2003 were $46.2 million.",  # a part
        "Adjusted net income for the third quarter of 2003 was $3.4 million.",  # another basis
        "We expect net sales of $46.2 million for the third quarter of 2003.",
        "Net sales for the third quarter of 2003 rose by $46.2 million.",  # a change, no amount
        "Net sales for the third quarter of 2003 were 46.2%.",  # another unit
        "Net income for 2003 will be more than $3.4 million.",
    ],
)
def test_no_cell_for_what_is_something_else(sentence: str) -> None:
    found = release(sentence)
    assert [match(fact, found.cells) for fact in found.narrative.facts] == [None]


def test_other_readings_are_named() -> None:
    found = release("Net sales for the third quarter of 2003 were $128.4 million.")
    (fact,) = found.narrative.facts
    matched = match(fact, found.cells)
    assert matched is not None
    assert [name for name, _ in matched.others] == [
        "the column three months ended September 30, 2002",
        "the column nine months ended September 30, 2003",
        "the column nine months ended September 30, 2002",
    ]
    assert [said_cell(cell) for cell in in_other_period(fact, found.cells)] == ["Net sales, 9m 2003-09: $128,417"]


def test_two_cells_that_differ_make_a_match_unsure() -> None:
    found = filing(RELEASE.format(sentence="Net sales for the third quarter of 2003 were $46.2 million.") + """

                   Condensed Consolidated Statements of Income, again
                    (In thousands, except per share amounts)

                                   Three Months Ended
                                     September 30,
                                    2003       2002
Net sales                         $ 46,999   $ 41,186
Cost of sales                       27,702     24,711
""")  # fmt: skip
    (fact,) = found.narrative.facts
    matched = match(fact, found.cells)
    assert matched is not None and not matched.sure


@pytest.mark.parametrize(
    ("sentence", "concept"),
    [
        ("Gross margin was 40.1% in the third quarter of 2003.", "gross margin"),
        ("The effective tax rate was 38.0% in the third quarter of 2003.", "effective tax rate"),
        ("Net sales were $46.2 million in the third quarter of 2003.", None),
        ("Wholesale gross margin was 40.1% in the third quarter of 2003.", None),
    ],
)
def test_ratios(sentence: str, concept: str | None) -> None:
    found = release(sentence)
    (fact,) = found.narrative.facts
    assert fact.metric is not None
    ratio = ratio_of(fact.metric, found.cells)
    assert (ratio.name if ratio else None) == concept


# --- one fact, said twice ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("We took $4.3 million of inventory write downs and adjustments. Later we took $4.4 million in inventory "
         "write downs and "
         "adjustments.", []),  # neither a name nor another figure tells that it is one fact
        ("Of 570,645 shares issued the average price was $11.78 per share of common stock sold. The 570,645 shares "
         "brought $11.87 per share of common stock sold.", [("$11.78", "$11.87")]),
        ("A convertible note issued for the Blue Concept acquisition totaled $21.8 million. The convertible note "
         "issued for the "
         "Blue Concept acquisition was $28.1 million.", [("$21.8 million", "$28.1 million")]),
        ("We took $4.3 million of inventory write downs and adjustments. Later we took $4.3 million in inventory "
         "write downs and "
         "adjustments.", [("$4.3 million", "$4.3 million")]),
        ("We took $4.3 million of inventory write downs and adjustments. Later we took $9.1 million in inventory "
         "write downs and "
         "adjustments.", []),  # too unlike to be one amount and a slip
        ("We took $4.3 million of write downs. Later we took $4.4 million of other things.", []),
        ("In 2003 we took $4.3 million of inventory write downs and adjustments. In 2002 we took $4.4 million of "
         "inventory write "
         "downs and adjustments.", []),  # two years
        ("We sold 4,300 thousand shares of inventory write downs and adjustments. We took $4.4 million of inventory "
         "write downs "
         "and adjustments.", []),  # two units
    ],
)  # fmt: skip
def test_repeats(text: str, pairs: list[tuple[str, str]]) -> None:
    found = repeats(filing(text).narrative.facts)
    assert [(one.figure.text, other.figure.text) for one, other in found] == pairs


BRIDGES = """
Fiscal 2022 diluted EPS reconciliation

                                                    Year ended December 31, 2022
Reported diluted EPS, GAAP measure                            $6.42
Restructuring and impairment charges                           0.24
Gain associated with the transaction                          (2.08)
Impairment and other charges                                   2.12
Tax expense                                                    0.09
Core diluted EPS, non-GAAP measure                            $6.79
"""


def test_labels_that_tell_both_ends_of_a_bridge_tell_its_structure() -> None:
    def holds(text: str) -> list[bool]:
        return [found.holds for found in sums_down(table(text))]

    assert holds(BRIDGES) == [True]
    assert holds(BRIDGES.replace("2.12", "2.82")) == [False]
    assert holds(BRIDGES.replace("0.24", "0.27")) == [True]  # six figures may be so far off by rounding


def test_costs_before_and_after_taxes() -> None:
    text = """
                                              Three months ended
                (in millions)                  March 31, 2023
Restoration                                        $   21
System enhancements                                    41
Remedies (pre-tax)                                 $   62
Tax impacts                                           (17)
Remedies (post-tax)                                $   45
"""
    assert [said_sum(found) for found in sums_down(table(text))][-1] == (
        "Remedies (post-tax) [0] = Remedies (pre-tax) + Tax impacts"
    )
    assert not [*sums_down(table(text.replace("45", "95")))][-1].holds


def test_percentages_of_the_line_above_in_another_table() -> None:
    found = filing("""
                     STATEMENTS OF OPERATIONS
                          (in thousands)
                                       Years ended December 31,
                                        2004         2003         2002
Net sales                          $   5,000    $   4,000    $   3,700
Cost of sales                          3,100        2,500        2,400
Gross profit                           1,900        1,500        1,300

The table shows some of the costs.

                     SELECTED COSTS
                     (in thousands)
                                       Years ended December 31,
                                        2004         2003         2002
Cost of sales                      $   3,100    $   2,500    $   2,400
Percent of net sales                    62.0%        65.2%        64.9%
Research                                 700          400          300
""")
    said = [said_derived(each) for each in percent_rows(found.tables[1], found.cells)]
    assert len(said) == 3  # two of three are enough where one digit, or two swapped, explain the third
    right = filing(found.document.source.replace("65.2%", "62.5%"))
    said = [said_derived(each) for each in percent_rows(right.tables[1], right.cells)]
    assert said[0] == "Percent of net sales: 62.0% = percent of $3,100, $5,000" and len(said) == 3


TAXES = """
                     STATEMENTS OF OPERATIONS
                          (in thousands)
                                       Years ended December 31,
                                        2004         2003
Earnings (loss) before income taxes    $(1,158)    $  9,661
Income taxes                           1,610        1,548
Net income (loss)                     (2,768)       8,113
Effective tax rate                    (139.0)%       16.0%
"""


def test_a_rate_of_taxes_on_a_loss() -> None:
    found = filing(TAXES)
    assert [each.holds for each in ratio_rows(found.tables[0], found.cells)] == [True, True]


def test_one_of_two_rates_bears_out_what_a_misprint_explains() -> None:
    misprinted = filing(TAXES.replace("16.0%", "19.0%"))
    assert [each.holds for each in ratio_rows(misprinted.tables[0], misprinted.cells)] == [True, False]
    another = filing(TAXES.replace("16.0%", "21.7%"))
    assert not list(ratio_rows(another.tables[0], another.cells))


def test_a_profit_that_becomes_a_loss_is_a_change_too() -> None:
    text = """
                                     Years ended December 31,
                                      2004        2003    % Change
Net sales                          $ 5,000     $ 4,000       25.0%
Cost of sales                        3,100       2,500       24.0
Net earnings (loss)                    (68)      5,149     (101.3)
Operating profit (loss)                (70)      5,100          75
"""
    found = [said_derived(each) for each in derived_columns(table(text)) if each.kind == "percent change"]
    assert found[-1] == "Net earnings (loss): (101.3) = percent change 5,149, (68)" and len(found) == 3


def test_changes_in_percent_beside_a_bridge_are_no_part_of_it() -> None:
    text = """
                                     Six Months Ended June 30, 2023 and 2022

                                       Net Income                       Earnings per share - diluted
                                                       Inc/                                       Inc/
                               2023         2022      (Dec)           2023           2022        (Dec)
        GAAP               $ 4,112.7   $ 2,292.4       79 %       $   5.60     $     3.08         82 %
           Charges            148.1        770.7                      0.20           1.03
           Settlement            —         537.2                        —            0.72
        Non-GAAP           $ 4,260.8   $ 3,600.3       18 %       $   5.80     $     4.83         20 %
    """
    assert {(s.total.column.index, s.holds) for s in sums_down(table(text))} == {(i, True) for i in (0, 1, 3, 4)}
    wrong = {(s.total.column.index, s.holds) for s in sums_down(table(text.replace("537.2", "557.2")))}
    assert (1, False) in wrong


def test_a_lost_sign_in_a_cash_flow_statement_is_no_structure() -> None:
    text = """
                   CONSOLIDATED STATEMENTS OF CASH FLOWS
                                                        2026         2025
        Cash flows from operating activities
        Net income                                    $5,613       $5,960
        Depreciation and amortization                 15,141       13,504
        Deferred income tax benefit                        —       (1,961)
        Accounts receivable, net                      (6,643)      (1,638)
        Trade payables                                 2,072        1,598
        Net cash provided by operating activities    $16,183      $17,463
    """
    assert all(s.holds for s in sums_down(table(text)))
    turned = [s for s in sums_down(table(text.replace("(1,961)", " 1,961 "))) if not s.holds]
    assert [(s.total.column.index, s.certain) for s in turned] == [(1, False)]


def test_brackets_lost_by_one_of_several_rows_of_a_name() -> None:
    text = """
                  CONSOLIDATED STATEMENTS OF STOCKHOLDERS' EQUITY
                                                  Common Stock     Reinvested Earnings
        Balance December 31, 1994                         $854                 $11,006
        Stock issued to employees                            2                       —
        Net income                                           —                   2,986
        Dividends (per share $.44)                           —                  (1,110)
        Balance December 31, 1995                          856                  12,882
        Stock issued to employees                            2                       —
        Net income                                           —                   3,492
        Dividends (per share $.50)                           —                  (1,247)
        Balance December 31, 1996                         $858                 $15,127
    """
    assert all(s.holds for s in sums_down(table(text)))
    wrong = [s for s in sums_down(table(text.replace("(1,247)", " 1,247 "))) if not s.holds]
    assert [(s.total.figure.text, s.certain) for s in wrong] == [("$15,127", False)]


def test_multiples_are_no_amounts_to_be_added_up() -> None:
    text = """
                                              Awards    Book-to-Bill       Backlog
        Storage and Terminal Solutions       $31,201            0.2x      $641,159
        Utility and Power                     29,805            0.4x       145,732
        Process and Industrial               108,036            3.2x       166,287
        Total                               $169,042            0.7x      $953,178
    """
    assert {(s.total.column.index, s.holds) for s in sums_down(table(text))} == {(0, True), (2, True)}
    wrong = sums_down(table(text.replace("$31,201", "$34,201")))
    assert {(s.total.column.index, s.holds, s.certain) for s in wrong} == {(0, False, True), (2, True, True)}


def test_a_column_headed_as_a_total_needs_two_other_rows() -> None:
    text = """
                                  Print   Chemicals     Brand     Total
        Revenue                    $195        $105        $7      $307
        Depreciation                318         222       196       736
        Assets                    1,240         811       210     2,261
    """
    assert {s.holds for s in sums_across(table(text), ())} == {True}
    wrong = [s for s in sums_across(table(text.replace("$307", "$370")), ()) if not s.holds]
    assert [(s.total.row.label, s.certain) for s in wrong] == [("Revenue", False)]
    headless = text.replace("    Total", "Overseas").replace("$307", "$370")
    assert all(s.holds for s in sums_across(table(headless), ()))


def test_columns_of_ways_are_changes() -> None:
    summary = table(
        """
Financial Highlights

                                  Q1 2023         Q1 2022        vs. Q1 2022
Revenue                            $11.7           $18.4         down 36%
Gross margin                        34.2%           50.4%       down 16.2 ppts
Operating expenses                  $5.4            $6.1         down 11%
Research                            $2.6            $2.2           up 18%
"""
    )
    assert [column.kind for column in summary.columns] == ["amount", "amount", "percent change"]
    assert [(d.stated.figure.text, d.holds) for d in derived_columns(summary)] == [
        ("down 36%", True),
        ("down 16.2 ppts", True),
        ("down 11%", True),
        ("up 18%", True),
    ]


HIGHLIGHTS = """
                                                     GAAP                                   Non-GAAP
                                   Q1 2023         Q1 2022        vs. Q1 2022    Q1 2023    Q1 2022       vs. Q1 2022
Revenue ($B)                         $11.7          $18.4         down 36%
Gross Margin                         34.2%          50.4%       down 16.2 ppts    38.4%      53.1%      down 14.7 ppts
R&D and MG&A ($B)                     $5.4           $6.1          down 11%       $4.8        $5.5         down 13%
Operating Margin                    (12.5)%         23.7%       down 36.2 ppts   (2.5)%      23.1%      down 25.6 ppts
Net Income ($B)                      $(2.8)          $8.1         down 134%       $(0.2)      $3.6        down 105%
Earnings Per Share                  $(0.66)          $1.98        down 133%      $(0.04)      $0.87       down 105%
"""


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("", "", []),
        ("53.1%", "58.1%", ["Gross Margin: down 14.7 ppts ≠ change 58.1%, 38.4%"]),
        ("down 36.2", "down 32.6", ["Operating Margin: down 32.6 ppts ≠ change 23.7%, (12.5)%"]),
        ("$0.87", "$1.87", ["Earnings Per Share: down 105% ≠ percent change $1.87, $(0.04)"]),
        ("down 134%", "down 137%", ["Net Income ($B): down 137% ≠ percent change $8.1, $(2.8)"]),
    ],
)
def test_changes_in_points_and_of_losses_in_a_column_of_percent_changes(
    right: str, wrong: str, said: list[str]
) -> None:
    found = [*derived_columns(table(HIGHLIGHTS.replace(right, wrong) if right else HIGHLIGHTS))]
    assert len(found) == 11
    assert [said_derived(each) for each in found if not each.holds] == said


MIXED = """
                                                For the three months ended June 30,
(In thousands, except percentages)                 2026         2025        Change
Revenue                                            $83,303      $93,459       (10.9)%
Organic revenue                                    $80,189      $75,123          6.7%
Gross margin                                          48.4%        40.4%     800 bps
Net income                                         $10,687       $3,870       $6,817
Adjusted net income                                 $5,072       $3,870       $1,202
Adjusted net income margin                             6.3%         4.1%      +220bp
"""


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("", "", []),
        ("+220bp", "+280bp", ["Adjusted net income margin: +280bp ≠ change 4.1%, 6.3%"]),
        ("48.4%", "43.4%", ["Gross margin: 800 bps ≠ change 40.4%, 43.4%"]),
        ("$80,189", "$84,189", ["Organic revenue: 6.7% ≠ percent change $75,123, $84,189"]),
        ("$1,202", "$1,220", ["Adjusted net income: $1,220 ≠ change $3,870, $5,072"]),
    ],
)
def test_a_column_of_changes_in_percent_in_money_and_in_basis_points(right: str, wrong: str, said: list[str]) -> None:
    found = [*derived_columns(table(MIXED.replace(right, wrong) if right else MIXED))]
    assert len(found) == 6
    assert [said_derived(each) for each in found if not each.holds] == said
