"""How far a total may be off, told by how far the others of its document are."""

from __future__ import annotations

from auditor import audit_text

REGIONS = ("North", "South", "East", "West", "Overseas", "Online", "Licences", "Other")


def table(year: int, off: int, misses: str = "") -> str:
    """Sales of eight regions in eight quarters; `off` goes to the first column's total, `misses` (digits) to others."""
    columns = [[1000 * (i + 3) + 137 * (q + 1) + 7 * year for i in range(8)] for q in range(8)]
    totals = [sum(column) for column in columns]
    totals[0] += off
    for i, miss in enumerate(misses, 1):
        totals[i] += int(miss)
    rows = [(name, [column[i] for column in columns]) for i, name in enumerate(REGIONS)] + [("Total sales", totals)]
    lines = "\n".join(f"{name:<20}" + "".join(f"{value:>12,}" for value in values) for name, values in rows)
    heads = "".join(f"{f'{year - q}':>12}" for q in range(8))
    return f"Sales by region, years ended December 31,\n(in thousands)\n\n{'':20}{heads}\n{lines}\n"


def found(text: str) -> list[str]:
    return [finding.message for finding in audit_text(text).findings if finding.code == "FOO007"]


def test_totals_made_to_come_out_leave_no_unit() -> None:
    text = table(2004, 0) + "\n\nThe year before.\n\n" + table(1996, 1)
    assert len(found(text)) == 1


def test_totals_that_now_and_then_miss_by_a_unit_leave_one() -> None:
    rounded = table(2004, 0, "1") + "\n\nThe year before.\n\n" + table(1996, 0, "0001")
    assert found(rounded) == []
    assert len(found(rounded + "\n\nThe year before that.\n\n" + table(1988, 3))) == 1


def test_rounding_does_not_fall_on_one_side() -> None:
    """Eight parts and their total could be 4.5 units off, but hardly are 4."""
    independent = table(2004, 1, "1010110") + "\n\nThe year before.\n\n" + table(1996, 2, "1101010")
    assert found(independent) == []
    assert len(found(table(2004, 1, "1010110") + "\n\nThe year before.\n\n" + table(1996, 4, "1101010"))) == 1


def short(totals: int, off: int) -> str:
    """Totals of eight regions in so many years, the last of them off by so many thousands."""
    columns = [[1000 * (i + 3) + 137 * (q + 1) for i in range(8)] for q in range(totals)]
    sums = [sum(column) for column in columns]
    sums[-1] += off
    rows = [(name, [column[i] for column in columns]) for i, name in enumerate(REGIONS)] + [("Total sales", sums)]
    lines = "\n".join(f"{name:<20}" + "".join(f"{value:>12,}" for value in values) for name, values in rows)
    heads = "".join(f"{f'{2004 - q}':>12}" for q in range(totals))
    return f"Sales by region, years ended December 31,\n(in thousands)\n\n{'':20}{heads}\n{lines}\n"


def test_a_total_of_many_parts_tells_more_than_one_of_few() -> None:
    """Of eight parts rounded one by one every second total misses: seven exact ones are no chance, four may be."""
    assert len(found(short(8, 1))) == 1
    assert found(short(5, 1)) == []


BRIDGES = """
Reconciliation of GAAP to Non-GAAP Results
(in millions, except per share amounts)

                                            Year Ended December 31,
                                             2004       2003       2002
GAAP earnings                               $ 569      $ 475      $ 401
  Amortization of intangibles                  84         85         86
  Legal costs                                  17         34         12
  Tax effects                                 (25)       (30)       (24)
  Restructuring                                15         70         22
Non-GAAP earnings                           $ 660      $ 634      $ 497

GAAP earnings per share                     $ 2.27     $ 1.92     $ 1.61
  Amortization of intangibles                 0.34       0.34       0.34
  Legal costs                                 0.07       0.14       0.05
  Tax effects                                (0.10)     (0.12)     (0.10)
  Restructuring                               0.06       0.28       0.09
Non-GAAP earnings per share                 $ 2.64     $ 2.56     $ 1.99
"""


def test_bridges_that_come_out_leave_one_that_does_not_a_unit() -> None:
    assert found(BRIDGES) == []
    assert found(BRIDGES.replace(" 0.34       0.34       0.34", " 0.34       0.35       0.34")) == []
    changed = BRIDGES.replace("17         34         12", "17         36         12")
    assert found(changed) == []  # five others tell little
    before = BRIDGES.replace("2004       2003       2002", "2001       2000       1999")
    assert len(found(changed + "\n\nThe years before.\n\n" + before)) == 1


def test_a_warning_that_totals_may_not_add_up_leaves_exact_ones_a_unit() -> None:
    warned = "\n\nAmounts may not add up due to rounding.\n"
    assert found(short(8, 1) + warned) == []
    assert len(found(short(8, 2) + warned)) == 1
