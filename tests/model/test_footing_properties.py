"""Footing on random tables: every total of a tree of groups is found, one wrong digit is told where it stands."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.footing.footing import FootingCell, FootingRow, infer_cross_footings, infer_footings

from .footing_tables import with_value

NOUNS = ("Receivables", "Inventories", "Deposits", "Goodwill", "Bonds", "Licences", "Buildings", "Vehicles")
amounts = st.integers(min_value=1_000, max_value=99_999)

#: 3,622 + 1,001 - 1,000 = 3,623: figures that are near each other anyhow, in two columns of three
NEARLY_CANCELLING = [
    [1000, 1000, 1000],
    [1000, 1000, 1000],
    [1000, 1000, 1500],
    [1001, 1003, 1006],
    [3622, 1056, 1033],
    [1000, 1002, 1003],
    [3623, 1057, 1041],
]
CANCELLING_IN_TURN = [
    [1000, 1000, 1000],
    [1000, 1000, 1000],
    [1000, 1000, 1499],
    [1001, 1001, 1000],
    [3622, 1053, 1000],
    [1000, 1000, 1000],
    [3623, 1054, 1000],
]


class Groups(NamedTuple):
    """A table of groups with totals and a grand total; `sums` maps each total's row to its parts."""

    rows: list[FootingRow]
    sums: dict[int, tuple[int, ...]]


def row(label: str, indent: int, values: list[int] | None, columns: int) -> FootingRow:
    cells = tuple(FootingCell(Decimal(v), Decimal(1)) for v in values) if values else (None,) * columns
    return FootingRow(label, indent, 0, "amount", cells)


@st.composite
def groups(draw: st.DrawFn) -> Groups:
    columns = draw(st.integers(2, 4))
    # evenly spread figures: the simple ones hypothesis likes (1000, 1000, 1000) add up every other way as well
    spread = Random(draw(st.integers(0, 2**32)))
    rows: list[FootingRow] = []
    sums: dict[int, tuple[int, ...]] = {}
    totals: list[int] = []
    grand = [0] * columns
    for group in range(draw(st.integers(2, 4))):
        name = ("current", "fixed", "other", "foreign")[group]
        rows.append(row(f"{name.capitalize()} holdings:", 0, None, columns))
        parts: list[int] = []
        summed = [0] * columns
        for item in range(draw(st.integers(2, 6))):
            values = [spread.randrange(1_000, 100_000) for _ in range(columns)]
            summed = [a + b for a, b in zip(summed, values, strict=True)]
            parts.append(len(rows))
            rows.append(row(NOUNS[item], 2, values, columns))
        sums[len(rows)] = tuple(parts)
        totals.append(len(rows))
        rows.append(row(f"Total {name} holdings", 0, summed, columns))
        grand = [a + b for a, b in zip(grand, summed, strict=True)]
    sums[len(rows)] = tuple(totals)
    rows.append(row("Total", 0, grand, columns))
    return Groups(rows, sums)


def found(rows: list[FootingRow]) -> dict[int, tuple[int, ...]]:
    return {f.total: tuple(part for part, _ in f.parts) for f in infer_footings(rows)}


@given(groups())
@settings(max_examples=60, deadline=None)
def test_every_total_is_found_with_its_parts_and_holds(made: Groups) -> None:
    assert found(made.rows) == made.sums
    assert not any(footing.fails for footing in infer_footings(made.rows))


@given(groups(), st.data())
@settings(max_examples=150, deadline=None)
def test_one_wrong_digit_is_told_in_its_column_and_in_no_other(made: Groups, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([i for i, r in enumerate(made.rows) if r.cells[0] is not None]))
    column = data.draw(st.integers(0, len(made.rows[at].cells) - 1))
    cell = made.rows[at].cells[column]
    assert cell is not None
    digits = str(cell.value)
    place = data.draw(st.integers(0, len(digits) - 2))  # not the last digit, which rounding may explain
    other = data.draw(st.sampled_from([d for d in "123456789" if d != digits[place]]))
    wrong = with_value(made.rows, at, column, Decimal(digits[:place] + other + digits[place + 1 :]))
    failing = {f.total: f.fails for f in infer_footings(wrong) if f.fails}
    concerned = {total for total, parts in made.sums.items() if at == total or at in parts}
    assert failing == dict.fromkeys(concerned, (column,))


@given(st.integers(0, 2**32), st.integers(3, 25))
@settings(max_examples=150, deadline=None)
def test_unrelated_figures_make_no_failing_sum(seed: int, count: int) -> None:
    """Figures drawn one by one: a search for lists that fail would find lists that do add up in two columns."""
    draw = Random(seed)
    assert_no_failing_sum([[int(10 ** draw.uniform(3, 7)) for _ in range(3)] for _ in range(count)])


@pytest.mark.parametrize("values", [NEARLY_CANCELLING, CANCELLING_IN_TURN])
def test_figures_that_nearly_cancel_out_make_no_failing_sum(values: list[list[int]]) -> None:
    assert_no_failing_sum(values)


def assert_no_failing_sum(values: list[list[int]]) -> None:
    labels = ("Total", "", "Net income", "Inventories", "Gross profit", "Cost of sales", "Balance at end of year")
    rows = [row(labels[i % len(labels)], 2 * (i % 3), line, 3) for i, line in enumerate(values)]
    assert not [footing for footing in infer_footings(rows) if footing.fails and footing.certain]
    assert not [footing for footing in infer_cross_footings(rows) if footing.fails]


@given(st.lists(st.lists(amounts, min_size=3, max_size=3, unique=True), min_size=4, max_size=12, unique_by=sum))
@settings(max_examples=60, deadline=None)
def test_columns_that_add_up_are_found_across(values: list[list[int]]) -> None:
    rows = [row(f"{NOUNS[i % 8]} {i}", 0, [*line, sum(line)], 4) for i, line in enumerate(values)]
    across = infer_cross_footings(rows)
    assert [(f.total, f.parts, f.fails) for f in across] == [(3, ((0, 1), (1, 1), (2, 1)), ())]


def test_hostile_figures_do_no_harm() -> None:
    huge = FootingCell(Decimal("9" * 400), Decimal(1))
    endless = FootingCell(Decimal("1E+9000"), Decimal("1E-20"))
    empty = FootingRow("", 0, 0, "amount", ())
    assert infer_footings([]) == () and infer_cross_footings([]) == ()
    assert infer_footings([empty] * 5) == ()
    rows = [FootingRow("Total", 0, 0, "amount", (huge, endless))] * 50
    assert not [footing for footing in infer_footings(rows) if footing.fails]
