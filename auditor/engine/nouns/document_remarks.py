"""What a document says of its own arithmetic: that totals may not add up, that rates come from unrounded amounts."""

from __future__ import annotations

import re

from auditor.model.filing import Filing

_FROM_UNROUNDED = re.compile(
    r"\b(?:calculated|computed|based|derived|determined)\b.{0,40}\b(?:actual|un-?rounded|non-?rounded|exact)\b"
    r"|\b(?:un-?rounded|non-?rounded) (?:amounts|figures|numbers|data|results)\b",
    re.I,
)
_QUARTERS_MAY_VARY = re.compile(r"\bquarter\w*\b.{0,60}\b(?:may|might) (?:vary|differ|not (?:add|sum|equal))\b", re.I)
_MAY_NOT_ADD = re.compile(
    r"\b(?:may|might|do|does) not (?:\w+ )?(?:add|sum|foot|total|equal)\b|\bdue to rounding", re.I
)


def says_totals_may_not_add(text: str) -> bool:
    """Whether a text warns that its totals may not add up; most are told apart by a word, which is quick."""
    lowered = text.lower()
    return ("rounding" in lowered or " not " in lowered) and _MAY_NOT_ADD.search(text) is not None


def says_quarters_may_vary(filing: Filing) -> bool:
    """Whether the document warns that its quarters may differ from its years by rounding."""
    return any("rounding" in block.text and _QUARTERS_MAY_VARY.search(block.text) for block in filing.texts())


def rates_are_from_unrounded(filing: Filing) -> bool:
    """Whether the document says that its percentages come from amounts it does not print."""
    return any("rounded" in block.text and _FROM_UNROUNDED.search(block.text) for block in filing.texts())
