"""Lines of earnings per share and of weighted shares whose labels name the company, told by the words they must hold.

"Earnings per share attributable to Acme—diluted", "Net income attributable to Acme per common share" under
"Diluted", "Weighted-average common shares outstanding—basic".
"""

from __future__ import annotations

import re

from auditor.model.figure import Unit

_PER_SHARE = re.compile(r"\bper (?:[\w-]+ ){0,3}?(?:shares?|ads)\b|\beps\b", re.I)
_EARNINGS = re.compile(r"\b(?:earnings|income|loss|profit|eps)\b", re.I)
#: Amounts per share of something else, or of a part of the earnings.
_OTHER = re.compile(
    r"\b(?:dividends?|continuing|discontinued|operations|cumulative|extraordinary|book value|price|pro forma|before"
    r"|impact|effect|adjust\w*|change|growth|excluding|range|distributed|undistributed|class [ab]|preferred)\b",
    re.I,
)
_WEIGHTED = re.compile(
    r"\b(?:weighted|average)\b.{0,60}\bshares?\b|\bshares used in\b|\bshares?\b.{0,60}\bweighted\b", re.I
)
_BASIC = re.compile(r"\bbasic\b", re.I)
_DILUTED = re.compile(r"\b(?:diluted|assuming dilution)\b", re.I)


def name_of_share_line(label: str, above: str, unit: Unit) -> str | None:
    """The line item of a row that counts amounts per share, or shares, given the heading above it; None if unknown."""
    words = f"{above} {label}"
    if _OTHER.search(words):
        return None
    basis = _basis(label) or _basis(above)
    if not basis:
        return None
    if unit is Unit.PER_SHARE and _PER_SHARE.search(words) and _EARNINGS.search(words):
        return f"{basis} earnings per share"
    if unit is Unit.SHARES and basis in ("basic", "diluted") and _WEIGHTED.search(words):
        return f"{basis} shares"
    return None


def _basis(words: str) -> str:
    basic, diluted = _BASIC.search(words), _DILUTED.search(words)
    return "basic and diluted" if basic and diluted else "basic" if basic else "diluted" if diluted else ""
