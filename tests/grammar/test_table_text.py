"""Cells of tables, scale lines, and remarks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.grammar.remarks import RemarkError, RemarkPhrase, read_remark
from auditor.grammar.table_text import read_cell, read_scale


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("$5,794", "5794", "1"),
        ("(5,794)", "-5794", "1"),
        ("$(0.11)", "-0.11", "0.01"),
        ("($.11)", "-0.11", "0.01"),
        ("12.5%", "12.5", "0.1"),
        ("(1.2)%", "-1.2", "0.1"),
        ("(1.2%)", "-1.2", "0.1"),
        ("−5.4", "-5.4", "0.1"),
        ("53 1/2", "53.5", "0.5"),
        ("1,234 (1)", "1234", "1"),
        ("1,234*", "1234", "1"),
        ("$1.2M", "1200000", "100000"),
        ("~$1.19", "1.19", "0.01"),
        ("up 16%", "16", "1"),
        ("Down 1.2 ppts", "-1.2", "0.1"),
        ("down $0.3", "-0.3", "0.1"),
        ("~(0.05)", "-0.05", "0.01"),
        ("~—", "0", "1"),
        ("—", "0", "1"),
        ("$ -", "0", "1"),
    ],
)
def test_cells(text: str, value: str, step: str) -> None:
    cell = read_cell(text)
    assert cell is not None
    assert (cell.value, cell.step) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize("text", ["", "NM", "N/A", "Total", "10/31/95", "5,794)", "1-2-3", "9" * 50, "up", "update 5%"])
def test_words_are_no_numbers(text: str) -> None:
    assert read_cell(text) is None


def test_what_a_cell_says_of_its_unit() -> None:
    percent, nil, points = read_cell("12.5%"), read_cell("--"), read_cell("100 bps")
    assert percent is not None and percent.percent
    assert nil is not None and nil.is_nil
    assert points is not None and points.basis_points


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=1))
def test_a_printed_cell_is_read_back(value: Decimal) -> None:
    printed = f"({-value:,})" if value < 0 else f"{value:,}"
    cell = read_cell(printed)
    assert cell is not None and (cell.value, cell.step) == (value, Decimal("0.1"))


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    read_cell(text)
    read_scale(text)


@pytest.mark.parametrize(
    ("text", "scale", "currency", "per_share", "shares", "percent"),
    [
        ("(In thousands)", 10**3, "", False, False, False),
        ("(dollars in thousands, except per share data)", 10**3, "$", True, False, False),
        ("($ in millions)", 10**6, "$", False, False, False),
        ("(in millions except per share amounts, unaudited)", 10**6, "", True, False, False),
        ("(in thousands, except share and per share amounts)", 10**3, "", True, True, False),
        ("(000's omitted)", 10**3, "", False, False, False),
        ("Amounts in millions of U.S. dollars", 10**6, "$", False, False, False),
        ("In Millions of Euros", 10**6, "€", False, False, False),
        ("(amounts in millions, except per share amounts and percentages)", 10**6, "", True, False, True),
        ("(Thousands of dollars)", 10**3, "$", False, False, False),
        ("CONSOLIDATED STATEMENTS OF INCOME (in billions)", 10**9, "", False, False, False),
        ("2019 €m", 10**6, "", False, False, False),
        ("£m", 10**6, "", False, False, False),
        ("RMB’Million", 10**6, "", False, False, False),
        ("(S$ million)", 10**6, "", False, False, False),
        ("US$’000", 10**3, "", False, False, False),
        ("USDm", 10**6, "", False, False, False),
    ],
)
def test_scales(text: str, scale: int, currency: str, per_share: bool, shares: bool, percent: bool) -> None:
    found = read_scale(text)
    assert found is not None
    assert (found.scale, found.currency, found.per_share, found.shares, found.percent) == (
        scale,
        currency,
        per_share,
        shares,
        percent,
    )


def test_a_scale_of_shares_alone() -> None:
    found = read_scale("(shares in thousands)")
    assert found is not None and found.only_shares


@pytest.mark.parametrize("text", ["(unaudited)", "Three months ended", "1,000 units", "£100", "€5 million", ""])
def test_no_scale(text: str) -> None:
    assert read_scale(text) is None


def test_a_remark() -> None:
    assert read_remark("<!-- audit: ignore TIE001, growth-rate-misstated: restated\n later -->") == RemarkPhrase(
        ("TIE001", "growth-rate-misstated"), "restated later"
    )


@pytest.mark.parametrize(
    ("comment", "word"),
    [
        ("<!-- audit: ignore TIE001 -->", "reason"),
        ("<!-- audit: ignore TIE001: -->", "reason"),
        ("<!-- audit: ignore: later -->", "names the rules"),
        ("<!-- audit: ignore -->", "names the rules"),
        ("<!-- audit: skip TIE001: later -->", '"skip"'),
    ],
)
def test_a_remark_that_says_too_little(comment: str, word: str) -> None:
    with pytest.raises(RemarkError) as error:
        read_remark(comment)
    assert word in error.value.message
    assert 0 < error.value.offset <= len(comment)
