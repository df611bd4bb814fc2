"""Labels as filings print them, and the line items they stand for."""

from __future__ import annotations

import pytest

from auditor.auditing import bundled_concepts
from auditor.model.concepts import ConceptError, normal_words, read_concepts
from auditor.model.figure import Unit


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("Net sales", "net sales"),
        ("Net revenues", "net sales"),
        ("Total revenues, net", "net sales"),
        ("Cost of goods sold", "cost of sales"),
        ("Cost of products sold", "cost of sales"),
        ("Gross profit (loss)", "gross profit"),
        ("Selling, general and administrative", "selling, general and administrative expenses"),
        ("Selling, general & administrative expenses", "selling, general and administrative expenses"),
        ("SG&A", "selling, general and administrative expenses"),
        ("Depreciation and amortization", "depreciation and amortization"),
        ("Income (loss) from operations", "operating income"),
        ("Operating income", "operating income"),
        ("Interest expense", "interest expense"),
        ("Income (loss) before income taxes", "pretax income"),
        ("Income before provision for income taxes", "pretax income"),
        ("Provision for income taxes", "income taxes"),
        ("Net Income (loss)", "net income"),
        ("NET LOSS", "net income"),
        ("Net earnings", "net income"),
        ("Net income attributable to common stockholders", "net income attributable to the parent"),
        ("Cash and cash equivalents", "cash"),
        ("Cash, cash equivalents and restricted cash at end of period", "cash at end"),
        ("Accounts receivable, net", "receivables"),
        ("Inventories, net", "inventories"),
        ("TOTAL ASSETS", "total assets"),
        ("Long-term debt, less current maturities", "long-term debt"),
        ("Accumulated deficit", "retained earnings"),
        ("Retained earnings (accumulated deficit)", "retained earnings"),
        ("Total stockholders' equity", "total equity"),
        ("Total shareholders’ equity", "total equity"),
        ("Total Liabilities and Shareholders' Equity", "total liabilities and equity"),
        ("Net cash provided by (used in) operating activities", "net cash from operating activities"),
        ("Net increase (decrease) in cash and cash equivalents", "net change in cash"),
        ("Cash and cash equivalents, end of year", "cash at end"),
        ("Basic earnings per share", "basic earnings per share"),
        ("Accounts payable and accrued expenses", None),  # not the payables alone
        ("Other income (expense), net", None),
        ("Diluted", None),  # of what?
        ("", None),
        ("---", None),
    ],
)
def test_labels(label: str, concept: str | None) -> None:
    found = bundled_concepts().of_label(label)
    assert (found.name if found else None) == concept


@pytest.mark.parametrize(
    ("label", "above", "concept"),
    [
        ("Basic", "Net income per share", "basic earnings per share"),
        ("Diluted", "Net income (loss) per share", "diluted earnings per share"),
        ("Basic", "Earnings per common share:", "basic earnings per share"),
        ("Basic", "Weighted average shares outstanding", "basic shares"),
        ("Diluted", "Weighted average shares outstanding", "diluted shares"),
        ("Assuming dilution", "Weighted average common shares", "diluted shares"),
        pytest.param(
            "Diluted", "Shares used in computing net income per share", "diluted shares",
            marks=pytest.mark.xfail(strict=True, reason="the heading's last words win over its first"),
        ),
    ],
)  # fmt: skip
def test_labels_that_need_the_heading_above(label: str, above: str, concept: str) -> None:
    found = bundled_concepts().of_label(label, above)
    assert found is not None and found.name == concept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Net sales", "NET  SALES"),
        ("The Company's net sales", "Company net sales"),
        ("Shareholders' equity", "Stockholders’ equity"),
        ("Share-owners' equity", "Stockholders' equity"),
        ("Inventories", "Inventorie"),  # words only need to agree with themselves
        ("Net income (loss)", "Net income"),
        ("Selling, general & administrative", "Selling, gen. and admin."),
        ("Income before pre-tax items", "Income before pretax items"),
        ("Cost of the goods sold", "Costs of goods sold"),
    ],
)
def test_labels_that_are_alike(one: str, other: str) -> None:
    assert normal_words(one) == normal_words(other)


def test_gains_and_losses_stay_apart() -> None:
    assert normal_words("Net loss") != normal_words("Net income")
    assert normal_words("Gross") == ("gross",)


TEXT = """
# what a line item is
concept gross profit
  statement income statement
  nature flow
  unit currency
  labels gross profit; gross margin

concept diluted shares
  unit shares
  nature balance
  under average shares: diluted

concept gross margin rate
  unit percent
  ratio gross profit / net sales
  labels gross margin

concept operating costs
  sign cost
  labels operating costs
"""


def test_a_concepts_file() -> None:
    found = read_concepts(TEXT)
    profit = found.concepts["gross profit"]
    assert (profit.statement, profit.unit, profit.is_balance, profit.is_cost) == (
        "income statement",
        Unit.CURRENCY,
        False,
        False,
    )
    assert found.concepts["diluted shares"].is_balance
    assert found.concepts["operating costs"].is_cost
    assert found.concepts["gross margin rate"].ratio == ("gross profit", "net sales")
    assert found.ratio_labels[("gross", "margin")].name == "gross margin rate"
    label = found.of_label("Gross margin")
    assert label is not None and label.name == "gross profit"
    assert found.of_label("Diluted") is None
    under = found.of_label("Diluted", "Weighted average shares:")
    assert under is not None and under.name == "diluted shares"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("labels gross profit", 'a.concepts:1: "labels gross profit" stands before the first concept'),
        (
            "concept gross profit\n\n  lables gross profit",
            'a.concepts:3: unknown word "lables" in concept gross profit',
        ),
        ("concept a\n\nconcept eps\n  unit per-share\n", 'a.concepts:3: unknown unit "per-share" of concept eps'),
        ("concept eps\n  labels diluted; -- *", 'a.concepts:1: the label "-- *" of concept eps holds no word'),
        ("concept eps\n  under per share diluted", "a.concepts:2: `under WORDS: labels` needs its colon"),
    ],
)
def test_mistakes_in_a_concepts_file(text: str, message: str) -> None:
    with pytest.raises(ConceptError) as caught:
        read_concepts(text, "a.concepts")
    assert str(caught.value) == message


def test_every_ratio_is_of_line_items_that_exist() -> None:
    concepts = bundled_concepts().concepts
    ratios = [concept.ratio for concept in concepts.values() if concept.ratio]
    assert ratios and {name for ratio in ratios for name in ratio} <= set(concepts)
