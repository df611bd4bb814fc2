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
