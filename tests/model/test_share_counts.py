"""Shares issued, in treasury and outstanding in the labels of a balance sheet, and par values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.model.figure import Figure, Unit
from auditor.model.ties.par_values import par_values
from auditor.model.ties.share_counts import counts_beside_average, shares_counted
from auditor.reading.document import Span, TableBlock
from auditor.reading.edgar import read_submission

from .pages import grid, page

_TREASURY = "Treasury stock, at cost; 42,144,086 and 22,788,578 shares, respectively"


def counted(*labels: str) -> list[tuple[str, str, str, bool]]:
    rows = [f"{label} | {5 + number} | 5" for number, label in enumerate(labels)]
    blocks = read_submission(page(grid(" | 2002 | 2001", *rows)), "sheet.htm").parts[0].blocks
    found = [day for block in blocks if isinstance(block, TableBlock) for day in shares_counted(block)]
    return [(day.issued.text, day.treasury.text, day.outstanding.text, day.holds) for day in found]


def common(issued: str, outstanding: str) -> str:
    return (
        f"Common stock, 4,000,000,000 shares authorized, {issued} and 499,017,511 shares issued as of November 2002 and"
        f" November 2001, respectively, and {outstanding} and 476,228,933 shares outstanding, respectively"
    )


def test_counts_that_come_out() -> None:
    days = counted(common("515,084,810", "472,940,724"), _TREASURY)
    assert days == [
        ("515,084,810", "42,144,086", "472,940,724", True),
        ("499,017,511", "22,788,578", "476,228,933", True),
    ]


@pytest.mark.parametrize(
    ("issued", "outstanding"),
    [("515,084,810", "472,940,742"), ("515,084,810", "972,940,724"), ("551,084,810", "472,940,724")],
)
def test_a_slip_in_one_of_three(issued: str, outstanding: str) -> None:
    assert [day[3] for day in counted(common(issued, outstanding), _TREASURY)] == [False, True]


def test_what_differs_otherwise_counts_otherwise() -> None:
    unvested = counted(common("515,084,810", "471,000,112"), _TREASURY)
    assert unvested == [("499,017,511", "22,788,578", "476,228,933", True)]


def test_counts_in_rows_of_their_own() -> None:
    rows = (
        "Issued shares - 89,604 and 76,358",
        "Outstanding shares - 81,760 and 68,863",
        "Treasury stock - 7,844 and 7,494",
    )
    assert [day[3] for day in counted(*rows)] == [True, True]  # in thousands, each rounded


def test_two_classes_of_stock_are_left_alone() -> None:
    other = "Class B stock, 10,000,000 shares issued and 9,000,000 shares outstanding"
    assert counted(common("515,084,810", "472,940,742"), other, _TREASURY) == []


def beside(counts: str, *averages: int) -> list[tuple[str, bool]]:
    label = f"Common stock, no par value; 900,000,000 shares authorized; {counts} shares issued and outstanding"
    blocks = (
        read_submission(page(grid(" | 2010 | 2009", f"{label} | 11 | 10", "Earnings | 6 | 5")), "sheet.htm")
        .parts[0]
        .blocks
    )
    printed = [Figure(f"{n:,}", Decimal(n), Decimal(1000), Unit.SHARES, Span(0, 1), "table") for n in averages]
    found = [each for b in blocks if isinstance(b, TableBlock) for each in counts_beside_average(b, printed)]
    return [(each.outstanding.text, each.steady) for each in found]


_AVERAGES = (919_294_000, 933_154_000)


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ("921,035,475 and 915,970,050", [True, True]),
        ("521,035,475 and 915,970,050", [False, True]),
        ("921,035,475 and 951,970,050", [True]),  # not far enough to tell
        ("921,035,475 and 145,970,050", [True]),  # no slip of it
        ("291,035,475 and 915,970,050", [False, True]),
        ("521,035,475 and 615,970,050", []),
        ("921,035 and 515,970", [True, False]),
    ],
)
def test_counts_near_the_average(counts: str, found: list[bool]) -> None:
    assert [steady for _, steady in beside(counts, *_AVERAGES)] == found


def test_averages_that_move_tell_nothing() -> None:
    assert beside("521,035,475 and 915,970,050", 919_294_000, 700_000_000) == []
    assert beside("521,035,475 and 915,970,050") == []


def pars(*paragraphs: str) -> list[tuple[str, str]]:
    blocks = read_submission("\n\n".join(paragraphs), "cover.txt").parts[0].blocks
    found = par_values(blocks)
    return [(one.stated.text, one.elsewhere.text) for one in found if one.stated.value != one.elsewhere.value]


@pytest.mark.parametrize(
    ("preferred", "common", "found"),
    [
        ("0.005", "0.005", []),
        ("0.055", "0.005", [("0.055", "0.005")]),
        ("0.005", "9.005", [("9.005", "0.005")]),
        ("0.0001", "0.0701", [("0.0701", "0.0001")]),
        (".01", "0.01", []),
        ("1.00", "5.00", []),
        ("0.01", "0.10", []),
        ("100", "1.00", []),
    ],
)
def test_par_values_of_two_classes(preferred: str, common: str, found: list[tuple[str, str]]) -> None:
    assert (
        pars(f"Preferred stock, ${preferred} par value.", f"Common stock, par value of ${common} per share.") == found
    )


def test_a_class_has_one_par_value() -> None:
    told = ["The common stock, par value $0.63 per share, is listed."] * 2
    assert pars(*told, "Holders of common stock, par value $0.83, vote.") == [("0.83", "0.63")]
    assert pars(*told, "Holders of preferred stock, par value $0.83, do not vote.") == []
    assert pars(told[0], "Holders of common stock, par value $0.83, vote.") == []


@pytest.mark.parametrize(
    "told",
    [
        "Common stock, par value $0.005 per share, was split five for one and became common stock, $0.001 par value.",
        "Class A common stock, par value $0.002 per share; Class B common stock, par value $0.001 per share.",
        "Each share of common stock of Target, par value $0.02, was converted into common stock, par value $0.01.",
        "Series A preferred stock, $25 par value; Series B preferred stock, $20 par value.",
    ],
)
def test_par_values_that_are_others(told: str) -> None:
    """Split, of another class, of another company, as issuers choose them."""
    assert pars(told) == []
    assert pars(told, told) == []
