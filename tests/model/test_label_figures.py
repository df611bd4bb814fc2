"""Figures in the labels of rows: allowances, par values, shares issued."""

from __future__ import annotations

import pytest

from auditor.model.figure import Unit
from auditor.model.table import Row

from .readings import table


def only_row(label: str, line: str = "(In thousands)") -> tuple[Row, str]:
    """The row of a balance sheet with this label (its lines joined as typed), and the text."""
    text = f"""
                       CONSOLIDATED BALANCE SHEETS
                       {line}

                                                    December 31,   December 31,
                                                        2003           2002
                                                    ------------   ------------
Cash                                                     $ 7,248        $   222
{label}                                                    2,579          1,491
Total                                                    $ 9,827        $ 1,713
"""
    return next(row for row in table(text).rows if row.label not in ("Cash", "Total") and any(row.cells)), text


@pytest.mark.parametrize(
    ("label", "figures"),
    [
        ("Receivables, net of allowances of $158 and $83", [("$158", "158000"), ("$83", "83000")]),
        ("Receivables, less allowance of $1,204", [("$1,204", "1204000")]),
        ("Notes, 8% interest", [("8%", "8")]),
        ("Notes due 2010", []),
        ("Goodwill (Note 3)", []),
    ],
)
def test_amounts_in_a_label(label: str, figures: list[tuple[str, str]]) -> None:
    row, text = only_row(f"{label:<50}"[: max(50, len(label))])
    assert [(figure.text, f"{figure.value:f}") for figure in row.label_figures] == figures
    assert [text[figure.span.start : figure.span.end] for figure in row.label_figures] == [
        shown for shown, _ in figures
    ]


@pytest.mark.parametrize(
    ("label", "par", "issued"),
    [
        ("Common stock, $.10 par value; 40,000 authorized;\n  25,785 and 14,901 shares issued",
         "0.10", [("25,785", None), ("14,901", None)]),
        ("Common stock, $0.01 par value: issued and\n  outstanding shares - 25,785 (2003) and 14,901 (2002)",
         "0.01", [("25,785", 2003), ("14,901", 2002)]),
        pytest.param(
            "Common stock, par value $1.00 per share; issued\n  12,000,000 shares in 2003 and 11,500,000 in 2002",
            "1.00", [("12,000,000", 2003), ("11,500,000", 2002)],
            marks=pytest.mark.xfail(strict=True, reason="“shares” after a number ends the list of shares issued"),
        ),
        ("Preferred stock, $5 par value; none issued\n ", "5", []),
    ],
)  # fmt: skip
def test_share_capital(label: str, par: str, issued: list[tuple[str, int | None]]) -> None:
    row, _ = only_row(label)
    capital = row.share_capital
    assert capital is not None and capital.par is not None
    assert (f"{capital.par.value:f}", capital.par.unit) == (par, Unit.PER_SHARE)
    assert [(figure.text, year) for figure, year in capital.issued] == issued
    assert all(figure.unit is Unit.SHARES for figure, _ in capital.issued)


def test_no_share_capital() -> None:
    row, _ = only_row("Securities, at market value")
    assert row.share_capital is None


def test_the_innovo_balance_sheet() -> None:
    """Par value, shares authorized and shares issued on three lines, as the first filing prints them."""
    row, text = only_row("""\
Common stock, $0.10 par value:
  Authorized shares - 40,000 Issued and
  outstanding shares - 25,785 (2003) and
  14,901 (2002)   """)
    capital = row.share_capital
    assert capital is not None
    assert [(text[f.span.start : f.span.end], year) for f, year in capital.issued] == [
        ("25,785", 2003),
        ("14,901", 2002),
    ]
