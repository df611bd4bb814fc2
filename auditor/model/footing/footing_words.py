"""What the wording of a row label says about adding up: totals, results, deductions, memo items."""

from __future__ import annotations

import re
from functools import lru_cache

NO_CUE, RESULT, TOTAL = 0, 1, 2

_TOTAL = re.compile(
    r"^\W*(?:grand |sub|net )?-?totals?\b|^\W*sub-?total|^\W*net cash\b|^\W*cash \W?(?:used|provided)\b|\btotal\b|"
    r"^\W*(?:consolidated|combined|worldwide|aggregate)\W*$",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"^\W*net\b(?! of)|\bloss\b(?! on| of)|\b(?:gross|net income|income|earnings|profits?|margin|"
    r"ebitda|ebit|adjusted|non-?gaap|results?|"
    r"free cash flow|change in cash|(?:increase|decrease|change)\b.{0,30}\bcash|"
    r"(?:balances?|cash|equity|assets|reserves?|liabilit(?:y|ies)|obligations?|allowance|retained|outstanding)\b.{0,80}"
    r"\b(?:end(?:ing)?|december|january|june|march|september|\d{4})|"
    r"end(?:ing)?\b.{0,30}\b(?:year|period|quarter|balance)|ending|backlog at)\b|"
    r"\((?:pre|post|before|after)[- ]tax\)",
    re.IGNORECASE,
)
_NO_RESULT = re.compile(
    r"^\W*(?:retained|reinvested|accumulated|deferred|unearned|other|interest|income tax|provision|equity in|minority|"
    r"dividend|investment|undistributed|adjustments?)\b|\bretained\b",
    re.IGNORECASE,
)
_DEDUCTED = re.compile(
    r"\b(?:costs?|expenses?|less|deduct(?:ions?|ed)?|provision|tax(?:es)?|depreciation|amortization|charges?|"
    r"interest|loss(?:es)?|minority|non-?controlling|dividends?|payments?|purchases?|eliminations?|allowances?|"
    r"research|selling|administrative|marketing|advertising|restructuring|impairment|returns|discounts?|"
    r"treasury|accumulated|write-?offs?|disposals?|retirements?|cash paid|repayments?)\b",
    re.IGNORECASE,
)
_GOES_OUT = re.compile(
    r"\b(?:exercised|vested|forfeit(?:ed|ures)|cancel\w+|expired|released|settled|settlements?|redeemed|redemptions?|"
    r"paid|payments?|repayments?|repaid|disposals?|dispositions?|write-?(?:offs?|downs?)|charge-?offs?|charged off|"
    r"retired|retirements?|sold|utili[sz](?:ed|ation)|maturities|amorti[sz]ation|depreciation|impairments?|dividends|"
    r"repurchase[sd]?|deductions)\b",
    re.IGNORECASE,
)
_OWED = re.compile(r"\b(?:liabilit(?:y|ies)|payables?|debt|borrowings|deferred revenues?|obligations?)\b", re.I)
_COMES_BACK = re.compile(r"\b(?:unvested|unexercised|recover(?:y|ies)|reversals?|proceeds|additions?|less)\b", re.I)
_TAKEN_OFF = re.compile(r"\ballowances?\b|\baccumulated (?:depreciation|amorti[sz]ation)\b", re.IGNORECASE)
_NET = re.compile(r"\A\W*net\b|, net\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"^\W*(?:of which|including|includes?|included|thereof|memo|excluding|supplemental|as a percent)\b|"
    r"\b(?:included (?:in )?above|includes related part)",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\b(?:beginning|average|per share|per cent|percent|rates?|ratio|shares|end(?:ing)? of|at end|balances?|"
    r"number|employees|margin|days|multiple|yield|price)\b|%",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\b(?:beginning|opening|start of|brought forward)\b", re.IGNORECASE)
_CLOSING = re.compile(r"\b(?:end|ending|closing|carried forward)\b", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = re.compile(rf"\b(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?:19|20)\d\d)?\b", re.IGNORECASE)
_BALANCE = re.compile(
    r"\A(?:as )?(?:at|of)\Z|\b(?:balances?|outstanding|(?:un|non-?)?vested|unrecognized|accrued|payable|liability"
    r"|reserve|allowance)\b",
    re.IGNORECASE,
)
_BASIC = re.compile(r"\bbasic\b", re.IGNORECASE)
_DILUTED = re.compile(r"\bdiluted\b|\bassuming dilution\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{3,}", re.IGNORECASE)
#: The tables of a document label the same lines again and again: what so many labels say is kept.
_MOST_LABELS = 4096


@lru_cache(maxsize=_MOST_LABELS)
def cue(label: str) -> int:
    """TOTAL for "Total …", "Net cash …" and a blank label, RESULT for "Gross profit", "Balance at end …"."""
    if not label or _TOTAL.search(label):
        return TOTAL
    if _CLOSING.search(label):
        return RESULT
    return RESULT if _RESULT.search(label) and not _NO_RESULT.search(label) else NO_CUE


@lru_cache(maxsize=_MOST_LABELS)
def is_deducted(label: str) -> bool:
    """Whether a positive figure of this label usually is taken off: costs, taxes, "Less:"."""
    return _DEDUCTED.search(label) is not None


@lru_cache(maxsize=_MOST_LABELS)
def lowering_kind(label: str) -> str:
    """What lowers a sum by this label: "movement" for awards exercised, payments, disposals, write-offs; "owed" for
    liabilities among assets; "" for what may raise it."""
    if _COMES_BACK.search(label):
        return ""
    return "movement" if _GOES_OUT.search(label) else "owed" if _OWED.search(label) else ""


def is_netted(label: str, total: str) -> bool:
    """Whether a line is what is taken off for a net amount: "Allowance for doubtful accounts", "Receivables, net"."""
    return _TAKEN_OFF.search(label) is not None and _NET.search(total) is not None


def is_diluted(label: str, total: str) -> bool:
    """Whether a line is what dilutive securities are added to: "Basic weighted average shares", "Diluted …"."""
    return _BASIC.search(label) is not None and _DILUTED.search(total) is not None


@lru_cache(maxsize=_MOST_LABELS)
def is_aside(label: str) -> bool:
    """Whether the row repeats a part of another row: "of which …", "including …"."""
    return _ASIDE.search(label) is not None


@lru_cache(maxsize=_MOST_LABELS)
def is_level(label: str) -> bool:
    """Whether figures of this label do not add up across periods or segments: averages, rates, balances at a date."""
    return _LEVEL.search(label) is not None


@lru_cache(maxsize=_MOST_LABELS)
def is_opening(label: str) -> bool:
    """Whether the row opens a roll-forward: "Balance at beginning of year"."""
    return _OPENING.search(label) is not None


@lru_cache(maxsize=_MOST_LABELS)
def is_closing(label: str) -> bool:
    """Whether the row closes a roll-forward: "Cash at end of period"."""
    return _CLOSING.search(label) is not None


@lru_cache(maxsize=_MOST_LABELS)
def balance_of_a_day(label: str) -> str:
    """What is left of a label that gives a balance on a day, without the day: "outstanding at" of "Outstanding at
    September 30, 2018"; "" for any other label."""
    day = _DAY.search(label)
    if day is None:
        return ""
    rest = " ".join(f"{label[: day.start()]} {label[day.end() :]}".lower().split()).strip(" ,:")
    return rest if _BALANCE.search(rest) else ""


def total_names(label: str, section: str) -> bool:
    """Whether a total's label names the section: "Total current assets" and "Current assets:"."""
    words = {word.lower() for word in _WORD.findall(section)}
    said = {word.lower() for word in _WORD.findall(label)}
    return bool(words) and words <= said
