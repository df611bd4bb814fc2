"""Tables of plain text become grids."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.reading.document import GridRow, TableBlock, TextBlock
from auditor.reading.files import read_file, read_text

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def tables(text: str) -> list[TableBlock]:
    return [b for part in read_text(text, "a.txt").parts for b in part.blocks if isinstance(b, TableBlock)]


def table(text: str) -> TableBlock:
    (found,) = tables(text)
    return found


def body(found: TableBlock) -> list[tuple[str, ...]]:
    """Label and cells of each row, "" for an empty cell."""
    return [(row.label, *cells(row, found.columns)) for row in found.rows]


def cells(row: GridRow, columns: int) -> list[str]:
    texts = [""] * columns
    for cell in row.cells:
        assert cell.first == cell.last
        texts[cell.first] = cell.text
    return texts


def headings(found: TableBlock) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.first, cell.last) for cell in row.cells] for row in found.headings]


BALANCE_SHEET = """
                           Consolidated Balance Sheets
                                 (In thousands)


                                                     November 29    November 30
                                                         2003          2002
    Current assets:
      Cash and cash equivalents                        $7,248          $222
      Accounts receivable, net of
       allowances of $2,158 (2003) and $383 (2002)      1,683         2,737
    Total current assets                               18,570            --

    Common stock, $0.10 par value:
     Authorized shares - 40,000 Issued and
     outstanding shares - 25,785 (2003) and
     14,901 (2002)                                      2,579         1,491
    Accumulated deficit                               (41,824)      (33,507)
                                                      -------       -------
                                                       50,077         5,068
                                                      =======       =======
"""


def test_a_balance_sheet_with_wrapped_labels() -> None:
    found = table(BALANCE_SHEET)
    assert [cell.text for cell in found.captions] == ["Consolidated Balance Sheets", "(In thousands)"]
    assert headings(found) == [[("November 29", 0, 0), ("November 30", 1, 1)], [("2003", 0, 0), ("2002", 1, 1)]]
    assert body(found) == [
        ("Current assets:", "", ""),
        ("Cash and cash equivalents", "$7,248", "$222"),
        ("Accounts receivable, net of allowances of $2,158 (2003) and $383 (2002)", "1,683", "2,737"),
        ("Total current assets", "18,570", "--"),
        ("Common stock, $0.10 par value:", "", ""),
        (
            "Authorized shares - 40,000 Issued and outstanding shares - 25,785 (2003) and 14,901 (2002)",
            "2,579",
            "1,491",
        ),
        ("Accumulated deficit", "(41,824)", "(33,507)"),
        ("", "50,077", "5,068"),
    ]
    assert [row.rule_above for row in found.rows] == [0, 0, 0, 0, 0, 0, 0, 1]
    assert found.rows[1].indent > found.rows[0].indent


def test_headings_centred_over_two_columns() -> None:
    found = table(
        "                                    Three                      Twelve\n"
        "                                 Months Ended               Months Ended\n"
        "                           November 29   November 30  November 29   November 30\n"
        "                              2003          2002         2003          2002\n\n"
        "    Net sales              $37,295        $9,458      $83,129       $29,609\n"
        "    Cost of goods sold      34,877         6,271       70,153        20,072\n"
        "    Gross profit             2,418         3,187       12,976         9,537\n"
    )
    assert headings(found)[:2] == [
        [("Three", 0, 1), ("Twelve", 2, 3)],
        [("Months Ended", 0, 1), ("Months Ended", 2, 3)],
    ]
    assert [cell[1:] for cell in headings(found)[3]] == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_rules_show_how_far_a_heading_spans() -> None:
    found = table(
        "                               EMPLOYEES          LEASES AND OTHER\n"
        "                           ------------------   --------------------\n"
        "                             2000      1999        2000       1999\n"
        "                           -------   --------   ---------  ---------\n"
        "Life Sciences.............   $ 2.9     $   .1      $ 2.1      $ 5.1\n"
        "Optoelectronics...........     7.2        2.8         --       10.0\n"
    )
    assert headings(found)[0] == [("EMPLOYEES", 0, 1), ("LEASES AND OTHER", 2, 3)]
    assert body(found) == [
        ("Life Sciences", "$2.9", "$.1", "$2.1", "$5.1"),
        ("Optoelectronics", "7.2", "2.8", "--", "10.0"),
    ]


def test_symbols_apart_from_their_numbers() -> None:
    found = table(
        "                                       Three Months Ended April 30,\n"
        "                                     2023                      2022\n"
        "Subscription and support     $          7,642         $       6,856\n"
        "Income (loss) from operations         ( 326   )               (29)\n"
        "Margin                                   1.4 %                12  %\n"
        "Other, net                                 —                   (7)\n"
    )
    assert body(found) == [
        ("Subscription and support", "$7,642", "$6,856"),
        ("Income (loss) from operations", "(326)", "(29)"),
        ("Margin", "1.4%", "12%"),
        ("Other, net", "—", "(7)"),
    ]


def test_a_row_that_a_mailer_wrapped_is_mended() -> None:
    found = table(
        "                                        3 mos. ended       Years ended\n"
        "                                     10/31/95 10/31/94  10/31/95 10/31/94\n"
        "     Net sales                        $54,093  $43,084  $175,421 $147,683\n"
        "     Cost of sales                     23,288   18,595    81,618   69,299\n"
        "     Gross profit                      30,805\n24,489    93,803   78,384\n"
        "     Other income                         441      106       542      150\n"
    )
    assert ("Gross profit", "30,805", "24,489", "93,803", "78,384") in body(found)
    assert headings(found)[1] == [("10/31/95", 0, 0), ("10/31/94", 1, 1), ("10/31/95", 2, 2), ("10/31/94", 3, 3)]


def test_headings_that_a_mailer_wrapped_and_sections() -> None:
    first, second = tables(
        "        Three months ended Oct. 31,          1995     1994   % Change\n"
        "        Net sales:\n"
        "     Industrial controls                   $33,642  $28,239    19.1\n"
        "     Fluid handling                         20,451   14,845    37.8\n\n"
        "       Years ended Oct. 31,\n1995     1994   % Change\n"
        "        Net sales:\n"
        "     Industrial controls                  $101,448 $ 91,013    11.5\n"
        "     Fluid handling                         73,973   56,670   (30.5)\n"
    )
    for found, label in ((first, "Three months ended Oct. 31,"), (second, "Years ended Oct. 31,")):
        assert [row.label for row in found.headings] == [label]
        assert headings(found) == [[("1995", 0, 0), ("1994", 1, 1), ("% Change", 2, 2)]]
        assert found.rows[0].label == "Net sales:" and not found.rows[0].cells
    assert body(second)[-1] == ("Fluid handling", "73,973", "56,670", "(30.5)")


def test_marks_ranges_and_words_are_cells() -> None:
    found = table(
        "<TABLE>\n<CAPTION>\n"
        "Year Ended December 31,       1997       1996       1995\n"
        "<S>                           <C>        <C>        <C>\n"
        "Basket of currencies         (10)%       (8)%       Even\n"
        "British pound                  4%       Even         3%\n"
        "Canadian dollar              (1)%       Even       Even\n"
        "Discount rate            5.5-6.0%       6.0%  5.25-5.5%\n"
        "Settlement gain         18,000(a)         NM        N/A\n"
        "High                         53 1/2     91         80 7/8\n"
        "</TABLE>\n"
    )
    assert body(found) == [
        ("Basket of currencies", "(10)%", "(8)%", "Even"),
        ("British pound", "4%", "Even", "3%"),
        ("Canadian dollar", "(1)%", "Even", "Even"),
        ("Discount rate", "5.5-6.0%", "6.0%", "5.25-5.5%"),
        ("Settlement gain", "18,000(a)", "NM", "N/A"),
        ("High", "53 1/2", "91", "80 7/8"),
    ]
    assert headings(found) == [[("1997", 0, 0), ("1996", 1, 1), ("1995", 2, 2)]]


def test_years_that_label_rows_are_no_column() -> None:
    found = table(
        "                     Shares   Amount\n"
        "1998                    $20      $25\n"
        "1999                      3        3\n"
        "Thereafter              132      130\n"
    )
    assert body(found) == [("1998", "$20", "$25"), ("1999", "3", "3"), ("Thereafter", "132", "130")]


def test_a_page_break_with_another_layout() -> None:
    found = table(
        "                                                       November 20, 2022     August 28, 2022\n"
        "Cash and cash equivalents                              $          10,856     $        10,203\n"
        "Short-term investments                                               817                 846\n"
        "   TOTAL ASSETS                                        $          66,027     $        64,166\n"
        "                                                                                           3\n"
        "\f"
        "Accounts payable                          $   18,348    $   17,848\n"
        "Accrued salaries                               4,317         4,381\n"
    )
    assert found.columns == 2
    assert body(found)[-1] == ("Accrued salaries", "4,317", "4,381")
    assert headings(found) == [[("November 20, 2022", 0, 0), ("August 28, 2022", 1, 1)]]


def test_running_text_with_numbers_is_no_table() -> None:
    assert not tables(
        "commission to $1.3 million in the fourth quarter of fiscal 2003 from $452,000 in\n"
        "the fourth  quarter of  fiscal  2003,  or a 188%  increase,  primarily a  result  of\n"
        "152% growth in our branded  apparel net sales; and of the  launch in the  year  2003\n"
        "of two  brands  that  were  not  sold in the fourth quarter of the  fiscal year  2002.\n"
    )


def test_a_narrow_statement_with_one_column() -> None:
    found = table(
        "                                        Three Months Ended\n"
        "         (in millions)                    March 31, 2023\n"
        "           Legal and other costs        $             15\n"
        "           Exit financing                              9\n"
        "         Costs (pre-tax)                $             24\n"
    )
    assert headings(found) == [[("Three Months Ended", 0, 0)], [("March 31, 2023", 0, 0)]]
    assert found.headings[1].label == "(in millions)"
    assert body(found)[0] == ("Legal and other costs", "$15")


AMOUNTS = st.integers(-99_999, 999_999).map(lambda n: f"({-n:,})" if n < 0 else f"{n:,}")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(AMOUNTS, min_size=3, max_size=3), min_size=3, max_size=12), st.booleans())
def test_right_aligned_columns_come_back(rows: list[list[str]], dollars: bool) -> None:
    lines = ["                              2003        2002        2001"]
    for n, row in enumerate(rows):
        sign = "$" if dollars and n == 0 else ""
        shown = [f"{sign}{text}".rjust(12 if text.endswith(")") else 11) for text in row]
        line = f"Line item {'abcdefghijkl'[n]}".ljust(24)
        for k, text in enumerate(shown):
            line = line[: 24 + 12 * k].ljust(24 + 12 * k) + text
        lines.append(line)
    found = table("\n".join(lines))
    assert [list(row)[1:] for row in body(found)] == [
        [("$" if dollars and n == 0 else "") + text for text in row] for n, row in enumerate(rows)
    ]


def check_spans(found: TableBlock, source: str) -> None:
    """Every cell's place holds its text, and no number of the table is lost or read twice."""
    read: Counter[str] = Counter()
    for caption in found.captions:
        read.update(NUMBER.findall(caption.text))
    for row in (*found.headings, *found.rows):
        read.update(NUMBER.findall(row.label))
        for cell in row.cells:
            read.update(NUMBER.findall(cell.text))
            assert "".join(source[cell.span.start : cell.span.end].split()) == "".join(cell.text.split())
    printed = Counter(NUMBER.findall(source[found.span.start : found.span.end]))
    assert not read - printed
    # raised footnote marks and page numbers between rows are the only numbers left out
    assert all(len(number) <= 2 for number in printed - read)


def test_corpus_tables_lose_nothing(corpus: Path) -> None:
    for path in sorted([*corpus.glob("txt/*.txt"), *corpus.glob("pdf-as-text/*.txt")]):
        if path.stat().st_size > 80_000:
            continue
        document = read_file(path)
        for part in document.parts:
            for block in part.blocks:
                if isinstance(block, TableBlock):
                    check_spans(block, document.source)


def test_first_filing(innovo: Path) -> None:
    document = read_file(innovo)
    (part,) = document.parts
    sheet, operations = (block for block in part.blocks if isinstance(block, TableBlock))
    check_spans(sheet, document.source)
    check_spans(operations, document.source)
    assert (sheet.columns, operations.columns) == (2, 4)
    assert ("Total liabilities and stockholders' equity", "$46,365", "$15,143") in body(sheet)
    assert ("Treasury stock, 71 (2003) and 58 (2002)", "(2,588)", "(2,537)") in body(sheet)
    assert ("", "7,946", "2,952", "20,491", "8,348") in body(operations)
    assert ("Income (loss) from operations", "(5,528)", "235", "(7,515)", "1,189") in body(operations)
    assert sum(1 for block in part.blocks if isinstance(block, TextBlock) and block.kind == "item") >= 9


def test_a_sign_for_about_stands_in_a_column_of_its_own() -> None:
    found = table("""
                                                          2023
         EPS Guidance                              Low              High
         Estimated EPS on a GAAP basis        ~$       1.00 ~ $          1.13
            Bankruptcy and legal costs        ~        0.03 ~            0.02
            Tax benefit                       ~       (0.05) ~          (0.11)
            Repositioning costs               ~           — ~               —
         Estimated core EPS                   ~$       1.19 ~ $          1.23
    """)
    assert body(found) == [
        ("Estimated EPS on a GAAP basis", "~$1.00", "~$1.13"),
        ("Bankruptcy and legal costs", "~0.03", "~0.02"),
        ("Tax benefit", "~(0.05)", "~(0.11)"),
        ("Repositioning costs", "~—", "~—"),
        ("Estimated core EPS", "~$1.19", "~$1.23"),
    ]


def test_a_footnote_mark_set_a_blank_apart_is_no_figure() -> None:
    found = table("""
                                     Cost of sales       Other income       Net income       Per share
         GAAP reported           $         3,237     $        (347)      $     2,327     $      0.41
         Amortization                          —                 —             1,184            0.20
         Restructuring                       (17)              (67)              235            0.04
         Non-GAAP adjusted       $         3,220     $        (414) (7)  $     3,746     $      0.65
    """)
    assert body(found)[3] == ("Non-GAAP adjusted", "$3,220", "$(414)(7)", "$3,746", "$0.65")


def test_shares_and_dates_at_the_end_of_a_long_label_begin_no_other_table() -> None:
    found = table("""
                                                            June 30,       December 31,
                                                              2026             2025
         Equity
         Common stock, $0.01 par value per share,
           2,000,000 shares authorized; 160,032 shares
           issued and 146,817 shares outstanding at June
           30, 2026; 159,912 shares issued and 147,124
           shares outstanding at December 31,
           2025                                                1,600            1,599
         Treasury stock, at cost, 13,214 shares and 12,787
           shares at June 30, 2026 and December
           31, 2025, respectively                            (26,351)         (23,607)
         Treasury warrants - 28,552 at June
           30, 2026 and 28,186 at December
           31, 2025                                             (764)            (103)
         Total equity                                        (25,515)         (22,111)
    """)
    assert [row[1:] for row in body(found) if row[1]] == [
        ("1,600", "1,599"),
        ("(26,351)", "(23,607)"),
        ("(764)", "(103)"),
        ("(25,515)", "(22,111)"),
    ]
    assert body(found)[-2][0].endswith("at December 31, 2025")


def test_a_row_of_one_and_two_is_no_row_of_column_numbers() -> None:
    found = table("""
                                         2026          2025
         Accrued expenses              10,561         8,391
         Finance leases                     1             2
         Notes payable                    454           114
         Total current liabilities     11,016         8,507
    """)
    assert len(found.rows) == 4


def test_a_mark_a_blank_behind_a_bare_number_is_none_of_the_figures() -> None:
    found = table("""\
                         Alder        Linden      Adjustments      Combined
Gain on sale                --            20               --            20
Interest income            853            12               --           865
Interest expense            --          (241)             241 (4)         0
Net                        853          (209)             241           885
""")
    assert [row[0] for row in body(found)] == ["Gain on sale", "Interest income", "Interest expense", "Net"]
    assert body(found)[2] == ("Interest expense", "--", "(241)", "241(4)", "0")


def test_negative_numbers_close_to_others_are_figures() -> None:
    found = table("""\
                2026 Change   2025 Change
Stores           241 (4)       245 (2)
Offices           12 (1)        13 (3)
""")
    assert body(found)[0] == ("Stores", "241", "(4)", "245", "(2)")


def test_spans_of_time_one_blank_apart_head_their_own_columns() -> None:
    found = table("""
                                               Three Months Ended June 30, Six Months Ended June 30,
                                                   2026         2025         2026         2025
        Product sales                       $37,870,335  $79,124,860  $41,408,212  $84,946,107
        Research and development              3,131,918    1,995,144    5,836,622    3,214,711
    """)
    assert headings(found)[0] == [("Three Months Ended June 30,", 0, 1), ("Six Months Ended June 30,", 2, 3)]


def test_footnotes_right_below_the_last_row_are_no_label() -> None:
    text = (
        "                                        12 Weeks Ended\n"
        "                                      3/25/23     3/19/22\n"
        "Net income                             $1,932      $4,261\n"
        "Average shares outstanding              1,384       1,391\n"
        "(a) In the 12 weeks ended March 19, 2022, we sold our juice brands for $3.5 billion in cash and\n"
        "    an interest in a joint venture.\n"
    )
    found = table(text)
    assert body(found)[-1] == ("Average shares outstanding", "1,384", "1,391")


def test_an_amount_a_blank_behind_its_label_is_a_cell_where_its_sign_stands_apart() -> None:
    (block,) = tables(
        """
(in millions)                                      2023       2022
Earnings on a GAAP basis                          $ 569      $ 475
Bankruptcy and legal costs                           17         34
Investigation remedies                               15         70
Non-GAAP core earnings of the whole company (9) $ 601      $ 579
"""
    )
    assert [cell.text for cell in block.rows[-1].cells] == ["$601", "$579"]
    assert block.rows[-1].label == "Non-GAAP core earnings of the whole company (9)"


def test_a_par_value_at_the_end_of_a_label_is_none() -> None:
    (block,) = tables(
        """
Stockholders' equity                                 2023       2022
Preferred stock, par value $ 1                       100        100
Paid-in capital                                      900        800
Total stockholders' equity                         1,000        900
"""
    )
    assert [cell.text for cell in block.rows[0].cells] == ["100", "100"]


def test_a_footnote_mark_set_above_a_row_heads_no_columns() -> None:
    found = table("""
                                    Cost of sales     Selling expenses     Other income
GAAP reported                         $    8,122          $    6,914      $      (277)
Acquisition-related items                   (233)                 (5)             (150)
Asset impairments                              -                   -              (652)
                                                                                         (7)
Non-GAAP adjusted                     $    7,889          $    6,909      $    (1,079)
""")
    assert [row.label for row in found.rows][-1] == "Non-GAAP adjusted" and len(found.rows) == 4


def test_a_heading_that_says_the_same_twice_heads_a_column_with_each_word() -> None:
    found = table("""
                                          Twelve Months Ended                   Twelve Months Ended
                                            January 28, 2023                      January 29, 2022
                                   Domestic International Consolidated Domestic International Consolidated
Gross profit                      $ 9,106    $     806    $   9,912    $ 10,702    $     938    $  11,640
Expenses                            $ 7,332   $           638   $        7,970   $ 7,946   $              689   $  8,635
Amortization                           (86)                 -              (86)       (82)             -         (82)
Adjusted expenses                   $ 7,246   $           638   $        7,884   $ 7,853   $              689   $  8,542
""")
    first, second, third = headings(found)
    assert [(a, b) for _, a, b in first] == [(a, b) for _, a, b in second] == [(0, 2), (3, 5)]
    assert third[1:5:3] == [("International", 1, 1), ("International", 4, 4)]


def test_headings_over_the_turns_of_those_below() -> None:
    found = table("""
Q1 2023 Financial Highlights
                                            GAAP                                   Non-GAAP
                          Q1 2023         Q1 2022        vs. Q1 2022    Q1 2023    Q1 2022    vs. Q1 2022
Revenue                     $11.7          $18.4         down 36%         $11.7      $18.4     down 36%
Gross profit                 $4.0           $9.3         down 57%          $4.5       $9.8     down 54%
Operating income             $5.4           $6.1         down 11%          $4.8       $5.5     down 13%
""")
    assert headings(found)[0] == [("GAAP", 0, 2), ("Non-GAAP", 3, 5)]


def test_headings_over_columns_that_take_no_turns() -> None:
    found = table("""
                                         Net income                 Per share
                          Q1 2023         Q1 2022        Q1 2021        Q1 2020
Revenue                     $11.7          $18.4           $11.7          $18.4
Gross profit                 $4.0           $9.3            $4.5           $9.8
""")
    assert headings(found)[0] != [("Net income", 0, 1), ("Per share", 2, 3)]
