"""Columns of one table that come to a column of another."""

from __future__ import annotations

import pytest

from auditor.model.ties.parts_elsewhere import parts_elsewhere

from .pages import codes, slipped
from .readings import filing

_NAMES = tuple(f"Product {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWX")
_EUROPE = tuple(121 + 37 * i % 153 for i in range(len(_NAMES)))
_ASIA = tuple(104 + 53 * i % 79 for i in range(len(_NAMES)))
_ELSEWHERE = tuple(105 + 71 * i % 127 for i in range(len(_NAMES)))


def tables(abroad: dict[str, int] | None = None, rows: int = len(_NAMES)) -> str:
    """What was sold at home and abroad, and abroad by region; `abroad` prints other sums of the regions for some."""
    head = "| Three months ended June 30, 2023 (in millions) | Total | U.S. | International |\n|---|---:|---:|---:|"
    regions = "| Three months ended June 30, 2023 (in millions) | Europe | Asia | Rest |\n|---|---:|---:|---:|"
    first, second = [head], [regions]
    for name, *parts in zip(_NAMES[:rows], _EUROPE, _ASIA, _ELSEWHERE, strict=False):
        whole = (abroad or {}).get(name, sum(parts))
        first.append(f"| {name} | {whole + 211} | 211 | {whole} |")
        second.append(f"| {name} | {' | '.join(map(str, parts))} |")
    return "\n".join((*first, "", "Sales abroad, by region:", "", *second, ""))


def test_the_regions_come_to_what_was_sold_abroad() -> None:
    found = list(parts_elsewhere(filing(tables(), "a.md").tables))
    assert [(item.total.row.label, item.total.column.heading[-13:], item.holds) for item in found] == [
        (name, "International", True) for name in _NAMES
    ]


@pytest.mark.parametrize(("more", "found"), [(300, ["warning FOO002"]), (1, []), (247, [])])
def test_a_slip_in_a_region(more: int, found: list[str]) -> None:
    """One digit; what rounding may come to; no slip."""
    part = _EUROPE[4]
    assert codes(slipped(tables(), f"E | {part} | {_ASIA[4]}", f"E | {part + more} | {_ASIA[4]}"), "a.md") == found


def test_of_a_few_lines_one_may_be_net_of_what_the_parts_sell_each_other() -> None:
    assert codes(tables({"Product E": 300}, rows=10), "a.md") == []


def test_regions_that_leave_some_out_tell_nothing() -> None:
    some = {name: 900 + 13 * i for i, name in enumerate(_NAMES[:5])}
    assert not list(parts_elsewhere(filing(tables(some), "a.md").tables))
    assert codes(tables(some), "a.md") == []
