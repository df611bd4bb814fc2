"""Amounts that are what is left of opposite ones: a part of one can be larger than the whole."""

from __future__ import annotations

import re

from auditor.model.claim import Fact

_LEFT_OVER = re.compile(
    r"\bnet\b(?! (?:sales|revenues?|premiums?|new)\b)|\b(?:in|out)flows?\b|\bcash (?:provided|used|generated|flows?)\b"
    r"|\b(?:income|loss(?:es)?|earnings|profits?|ebit\w*|results?|margin|gains?|benefit|tax(?:es)?|provisions?|recover\w+"
    r"|equity|deficit|working capital|adjust\w+|increase[sd]?|decrease[sd]?|decline[sd]?|changes?|improve\w+|growth"
    r"|reduc\w+|variance|difference)\b",
    re.I,
)
_TAKES_OFF = re.compile(
    r"\b(?:less(?! than)|net of|minus|offset|reduced by|after deducting|partial\w*|recover\w+|against|credits?)\b", re.I
)
_REACH = 120


def is_left_over(whole: Fact, part: Fact) -> bool:
    """Whether the words about an amount say that it is what is left of opposite amounts, as results, taxes, changes
    and everything "net" are, or that something is taken off the part named."""
    text = whole.sentence.text
    return (
        _LEFT_OVER.search(text, max(0, whole.start - _REACH), part.start) is not None
        or _TAKES_OFF.search(text, whole.end, part.end + _REACH) is not None
    )
