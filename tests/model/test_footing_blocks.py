"""Sums told by another block of their table, by the labels of a bridge, or by blanks elsewhere."""

from __future__ import annotations

from auditor.model.footing.footing import infer_footings

from .footing_tables import changed, described, table

BLOCKS = table("""
June 30, 2023
  Marketable securities      $327   --
  Other investments           116   42
  Other noncurrent assets   1,481   --
  Total equity securities  $1,924  $42
December 31, 2022
  Marketable securities      $308   --
  Other investments           459   42
  Other noncurrent assets   1,303   --
  Total equity securities  $2,070  $42
""")


def test_a_block_tells_how_the_other_one_adds_up() -> None:
    assert all(not footing.fails for footing in infer_footings(BLOCKS))
    rows = changed(BLOCKS, "Other investments", 0, "161")
    failing = [f for f in infer_footings(rows) if f.fails]
    assert [(described(rows, f), f.fails, f.certain) for f in failing] == [
        ("Total equity securities = Marketable securities + Other investments + Other noncurrent assets", (0,), False)
    ]


def test_blocks_of_other_lines_tell_nothing() -> None:
    rows = [row._replace(label="Loans") if i == 7 else row for i, row in enumerate(BLOCKS)]
    assert not [footing.fails for footing in infer_footings(changed(rows, "Loans", 0, "439")) if footing.fails]


def test_bare_labels_of_two_bases_make_a_bridge_of_amounts_per_share() -> None:
    rows = table("""
As reported                 $3,099  $4,156  $2.00
Losses on investments          (7)    (67)  (0.03)
Amortization                  (41)      32   0.02
Acquisition costs             (24)      23   0.01
Litigation                   (456)     355   0.17
Non-GAAP                    $2,571  $4,499  $2.16
""")
    assert all(not footing.fails for footing in infer_footings(rows))
    rows = changed(rows, "Non-GAAP", 2, "2.61")
    assert [footing.fails for footing in infer_footings(rows) if footing.fails] == [(2,)]


def test_a_blank_is_nil_where_the_one_other_part_is_the_total() -> None:
    rows = table("""
Debt securities             53,162  164  22,310  53,304
Equity securities                .    .       .   3,199
Total                       53,162  164  22,310  56,503
""")
    assert all(not footing.fails for footing in infer_footings(rows))
    rows = changed(rows, "Total", 1, "146")
    assert [footing.fails for footing in infer_footings(rows) if footing.fails] == [(1,)]


def test_the_only_line_of_a_section_is_its_total() -> None:
    rows = table("""
Operating activities
  Net income                               11,864  8,828  34,178
  Depreciation                              4,273  4,267  12,644
Net cash inflow from operating activities  16,137  13,095  46,822
Investing activities
  Purchase of equipment                    (5,273)  (5,267)  (24,644)
Net cash outflow from investing activities  (5,273)  (5,267)  (24,644)
""")
    assert all(not footing.fails for footing in infer_footings(rows))
    rows = changed(rows, "Net cash outflow from investing activities", 1, "-5867")
    assert [(f.parts, f.fails, f.certain) for f in infer_footings(rows) if f.fails] == [(((5, 1),), (1,), False)]


def test_small_amounts_before_and_after_taxes_are_told_by_their_labels() -> None:
    rows = table("""
Operating model                               5     7
Minority interest sale                       --     2
Repositioning costs (pre-tax)                 5     9
Tax impacts                                  (1)   (3)
Repositioning costs (post-tax)                4     6
""")
    last = infer_footings(rows)[-1]
    assert (rows[last.total].label, last.holds, last.fails) == ("Repositioning costs (post-tax)", (0, 1), ())


def test_adjustments_of_an_amount_per_share_lead_from_one_end_to_the_other() -> None:
    rows = table("""
Reported diluted EPS, GAAP measure [per share]    6.42
Mark-to-market net impact [per share]             0.03
Restructuring [per share]                         0.24
Gain on a sale [per share]                       (2.08)
Impairment [per share]                            2.12
Pension [per share]                               0.17
Core diluted EPS, non-GAAP measure [per share]    6.91
""")
    assert [(f.total, len(f.parts), f.holds) for f in infer_footings(rows)] == [(6, 6, (0,))]
    assert not infer_footings(changed(rows, "Pension", 0, "0.77"))[0].holds


def test_what_comes_after_continuing_operations_leads_to_net_income() -> None:
    rows = table("""
Income from continuing operations [per share]       0.41  1.76  1.40  3.17
Discontinued operations [per share]                   --  0.01    --    --
Net income [per share]                              0.41  1.77  1.40  3.17
""")
    assert [(footing.total, footing.holds) for footing in infer_footings(rows)] == [(2, (0, 1, 2, 3))]
    wrong = infer_footings(changed(rows, "Discontinued operations", 1, "0.07"))
    assert [footing.fails for footing in wrong] == [(1,)]


def test_what_goes_to_the_preferred_stock_is_taken_off() -> None:
    rows = table("""
Net income                                           572   478
Preferred stock dividends of a subsidiary              3     3
Income available for common shareholders             569   475
""")
    assert [(footing.total, footing.parts) for footing in infer_footings(rows)] == [(2, ((0, 1), (1, -1)))]
    wrong = infer_footings(changed(rows, "Preferred stock dividends of a subsidiary", 0, "8"))
    assert [footing.fails for footing in wrong] == [(0,)]


def test_losses_and_amounts_in_brackets_are_taken_as_they_are_printed() -> None:
    loss = table("""
Income from continuing operations                     61
Loss from discontinued operations                      5
Net income                                            56
""")
    assert all(not footing.fails for footing in infer_footings(loss))
    bracketed = table("""
Net income                                           572   478
Preferred dividends                                  (3)   (3)
Net income attributable to common stockholders       569   475
""")
    assert [(footing.total, footing.parts) for footing in infer_footings(bracketed)] == [(2, ((0, 1), (1, 1)))]


def test_a_block_of_small_figures_adds_up_as_the_others_do() -> None:
    rows = table("""
Shoes              2,448   2,501
Hats               1,664   1,617
Footwear           4,112   4,118
Shoes                 70      --
Hats                   2      --
Footwear              72      --
""")
    assert [(footing.total, footing.holds) for footing in infer_footings(rows)] == [(2, (0, 1)), (5, (0, 1))]
