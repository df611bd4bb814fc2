"""Identities over tagged figures: what they find, and what they leave open."""

from __future__ import annotations

import pytest

from auditor import audit_text
from tests.engine.test_tagged import codes, found
from tests.reading.tagged_samples import context, filing, negative, table, tag


def income(*lines: tuple[str, str, str]) -> str:
    """An income statement of one year: lines of label, concept and amount."""
    cells = [
        [label, negative(text[1:], f"us-gaap:{name}") if text[0] == "-" else tag(text, f"us-gaap:{name}")]
        for label, name, text in lines
    ]
    return table("Consolidated Statements of Income, year ended December 31 (in thousands)", ["2023"], *cells)


PRETAX = ("Before taxes", "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest")


def test_net_income_is_told_with_the_arithmetic() -> None:
    body = income(
        (*PRETAX, "4,273"), ("The taxes", "IncomeTaxExpenseBenefit", "953"), ("Left", "NetIncomeLoss", "1,320")
    )
    (finding,) = found(body)
    assert (finding.code, finding.severity.value) == ("XBL107", "error")
    assert (finding.stated, finding.expected) == ("1,320", "3,320")
    assert finding.recomputation == "4,273 - 953 = 3,320"
    assert finding.rounding == "with rounding anything from 3,319 to 3,321"


def test_in_a_sentence_the_arithmetic_has_symbols_and_scale_words() -> None:
    said = " and ".join(
        f"${tag(text, f'us-gaap:{name}', scale=6, decimals='-5')} million"
        for text, name in (("96.4", PRETAX[1]), ("23.1", "IncomeTaxExpenseBenefit"), ("77.3", "ProfitLoss"))
    )
    (finding,) = found(f"<p>Earned, taxed and left were {said}.</p>")
    assert (finding.code, finding.stated, finding.expected) == ("XBL107", "$77.3 million", "$73.3 million")
    assert finding.recomputation == "$96.4 million - $23.1 million = $73.3 million"


def test_lines_tagged_besides_are_added() -> None:
    taxes = ("The taxes", "IncomeTaxExpenseBenefit", "953")
    investees = ("Share in affiliates", "IncomeLossFromEquityMethodInvestments", "100")
    assert codes(income((*PRETAX, "4,273"), taxes, investees, ("Left", "NetIncomeLoss", "3,420"))) == []
    others = ("To others", "NetIncomeLossAttributableToNoncontrollingInterest", "120")
    assert codes(income((*PRETAX, "4,273"), taxes, others, ("Left", "NetIncomeLoss", "3,200"))) == []


def test_a_line_that_is_not_tagged_as_what_it_is_leaves_it_open() -> None:
    own = ("Share in affiliates", "ShareInAffiliates", "100")
    body = income(
        (*PRETAX, "4,273"), ("The taxes", "IncomeTaxExpenseBenefit", "953"), own, ("Left", "NetIncomeLoss", "3,420")
    )
    assert codes(body) == []


def test_a_benefit_is_a_negative_expense() -> None:
    taxes = ("Benefit", "IncomeTaxExpenseBenefit", "-953")
    assert codes(income((*PRETAX, "4,273"), taxes, ("Left", "NetIncomeLoss", "5,226"))) == []


def test_any_revenue_that_fits_gross_profit_will_do() -> None:
    lines = [
        ("Contracts", "RevenueFromContractWithCustomerExcludingAssessedTax", "80,000"),
        ("All", "Revenues", "83,129"),
        ("Cost", "CostOfRevenue", "70,153"),
    ]
    assert codes(income(*lines, ("Margin", "GrossProfit", "12,976"))) == []
    assert codes(income(*lines, ("Margin", "GrossProfit", "9,847"))) == []
    assert codes(income(*lines, ("Margin", "GrossProfit", "12,967"))) == [("XBL105", "error")]


CHANGE = (
    "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect"
)
FLOWS = tuple((kind, f"NetCashProvidedByUsedIn{kind}Activities") for kind in ("Operating", "Investing", "Financing"))


@pytest.mark.parametrize(
    ("more", "change", "expected"),
    [
        ([], "2,039", []),
        ([], "2,309", [("XBL111", "error")]),
        ([("Currencies", "EffectOfExchangeRateOnCashAndCashEquivalents", "-39")], "2,000", []),
        ([("Currencies", "EffectOfExchangeRateOnCashAndCashEquivalents", "-39")], "2,039", [("XBL111", "error")]),
        ([("Held for sale", "CashHeldForSale", "-300")], "1,739", []),
        ([("Held for sale", "CashHeldForSale", "-1")], "2,038", []),
    ],
)
def test_cash_flows(more: list[tuple[str, str, str]], change: str, expected: list[tuple[str, str]]) -> None:
    flows = [(*line, text) for line, text in zip(FLOWS, ("6,120", "-2,204", "-1,877"), strict=True)]
    assert codes(income(*flows, *more, ("Change", CHANGE, change))) == expected


def test_cash_is_followed_from_the_day_before() -> None:
    cash = "us-gaap:CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents"
    change = tag("2,077", f"us-gaap:{CHANGE}")

    def body(closing: str) -> str:
        amounts = (tag("5,171", cash, "d22"), change, tag(closing, cash, "d23"))
        return "".join(f"<p>There were {amount} of it.</p>" for amount in amounts)

    assert codes(body("7,248")) == codes(body("7,249")) == []
    assert codes(body("7,284")) == [("XBL113", "warning")]


def test_cash_without_restricted_cash_does_not_end_the_cash_flow_statement_where_both_are_tagged() -> None:
    cash, all_cash = (
        "us-gaap:CashAndCashEquivalentsAtCarryingValue",
        "us-gaap:CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents",
    )
    amounts = (tag("5,000", cash, "d22"), tag("2,077", f"us-gaap:{CHANGE}"), tag("7,707", cash, "d23"))
    only_cash = "".join(f"<p>There were {amount} of it.</p>" for amount in amounts)
    assert codes(only_cash) == [("XBL113", "warning")]
    assert codes(f"{only_cash}<p>With deposits {tag('7,200', all_cash, 'd23')}.</p>") == []


def test_interests_of_other_kinds_leave_equity_and_its_result_open() -> None:
    owners, others = ("Owners", "StockholdersEquity", "16,105"), ("Others", "MinorityInterest", "337")
    both = "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest"
    lines = (owners, ("Unit holders", "UnitHolders", "40"), others, ("Both", both, "16,482"))
    assert balance(*lines) == []
    assert balance(owners, others, ("Both", both, "16,482")) == [("XBL104", "error")]
    shares = (
        ("To others", "NetIncomeLossAttributableToNoncontrollingInterest", "116"),
        ("Owners", "NetIncomeLoss", "3,100"),
    )
    assert codes(income(("All", "ProfitLoss", "3,220"), ("To unit holders", "UnitHolders", "4"), *shares)) == []
    assert codes(income(("All", "ProfitLoss", "3,220"), *shares)) == [("XBL108", "error")]


def balance(*lines: tuple[str, str, str]) -> list[tuple[str, str]]:
    """What is found in a balance sheet of one day: lines of label, concept and amount."""
    cells = [[label, tag(text, f"us-gaap:{name}", "d23")] for label, name, text in lines]
    return codes(table("Consolidated Balance Sheets (in thousands)", ["December 31, 2023"], *cells))


def test_parts_of_the_company_prove_nothing() -> None:
    member = '<xbrldi:explicitMember dimension="a:X">a:Y</xbrldi:explicitMember>'
    part = context("part", None, "2023-12-31", member)
    totals = (tag("500", "us-gaap:Assets", "part"), tag("300", "us-gaap:LiabilitiesAndStockholdersEquity", "part"))
    assert codes(f"<p>{totals[0]} and {totals[1]}</p>", part) == []


def test_one_miss_is_reported_once() -> None:
    heads = ["December 31, 2023"]
    rows = [
        ["Cash", tag("6,365", "us-gaap:CashAndCashEquivalentsAtCarryingValue", "d23")],
        ["Property", tag("40,000", "us-gaap:PropertyPlantAndEquipmentNet", "d23")],
        ["Total assets", tag("46,365", "us-gaap:Assets", "d23")],
        ["Debt", tag("29,883", "us-gaap:LongTermDebt", "d23")],
        ["Stock", tag("16,428", "us-gaap:CommonStockValue", "d23")],
        [
            "Total liabilities and stockholders' equity",
            tag("46,311", "us-gaap:LiabilitiesAndStockholdersEquity", "d23"),
        ],
    ]
    report = audit_text(filing(table("Consolidated Balance Sheets (in thousands)", heads, *rows)), "filing.htm")
    (finding,) = report.findings
    assert finding.code == "BAL001"
    assert "Also found by XBL101" in finding.message
