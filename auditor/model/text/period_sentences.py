"""Periods that one sentence takes over from the one before it.

    "Results for the first six months of 2023 included …  Net loss for the first six months of 2023 also included …"
    "For fiscal 2023, the Company used a rate of 22%.  For fiscal 2024, the Company uses a rate of 23.5%."

What "also" is added is said of the same period; what is said alike of two periods, one after the other, is said of two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from auditor.model.claim import PeriodPair
from auditor.model.concepts import words_said
from auditor.model.text.named_periods import NamedPeriod

_VERB = r"(?:includ|reflect|benefit|exclud)(?:es|ed|s)?"
_OF = re.compile(r"[^,;:]{2,80}\s(?:for|in|during)\s(?:the\s)?", re.I)
_ALSO = re.compile(rf"\salso\s{_VERB}\b", re.I)
_SAID = re.compile(rf"\s{_VERB}\b", re.I)
_HEAD = re.compile(r"(?:for|in|during)\s(?:the\s)?", re.I)
_WORD = re.compile(r"[\w’'-]+")
_FIRST_FIGURE = re.compile(r"[$€£]?\d")
_NAME = re.compile(r"\b[A-Z]\w+")
#: What is also said of the year before in the same words is compared with: "also included restructuring costs".
_GENERAL = words_said(
    "also include included reflect reflected benefit benefited exclude excluded million billion thousand net income"
    " loss result results earnings cost costs charge charges expense expenses amount amounts approximately share"
    " pretax before taxes diluted basic primarily related respectively"
)
#: Things that are done again and again in a year.
_DONE_AGAIN = re.compile(
    r"\b(?:acquired|sold|purchased|bought|opened|closed|issued|entered|completed|repaid|prepaid|paid|received|recorded"
    r"|recognized|granted|signed|repurchased|redeemed|borrowed|invested|contributed|declared|launched|built|leased|formed"
    r"|disposed|amended|made|won|awarded|added|hired|wrote|settled|refinanced|transferred)\b"
)
#: So many words behind the period tell that two sentences are built alike, the first two of them the same.
_COMPARED, _ALIKE = 12, 5


def added_to(periods: Sequence[NamedPeriod]) -> Iterator[tuple[NamedPeriod, NamedPeriod]]:
    """The periods of sentences that add something with "also", each with that of the sentence before.

    Said of the same subject, "also" may set one period beside the other.
    """
    for before, after in _first_ones(periods):
        one, other = before.phrase, after.phrase
        if (
            _OF.fullmatch(before.sentence.text, 0, one.start)
            and _OF.fullmatch(after.sentence.text, 0, other.start)
            and _SAID.match(before.sentence.text, one.end)
            and _ALSO.match(after.sentence.text, other.end)
            and not (before.period != after.period and _compares(before, after))
        ):
            yield before, after


def _compares(before: NamedPeriod, after: NamedPeriod) -> bool:
    """Whether the second of two sentences says of another period what the first said: by the same subject, or of the
    same things, "Results for 2022 also included restructuring costs"."""
    subjects, things = [], []
    for item in (before, after):
        text = item.sentence.text
        subjects.append(text[: item.phrase.start].lower())
        said = words_said(text[item.phrase.end :]) - _GENERAL
        things.append({word for word in said if word.isalpha() and len(word) > 3})
    return subjects[0] == subjects[1] or bool(things[0] & things[1])


def told_in_turn(periods: Sequence[NamedPeriod]) -> Iterator[PeriodPair]:
    """The periods of which two sentences of a block say something alike, with none of as long a period between."""
    for before, after in _next_of_their_length(periods):
        first, second = before.period, after.period
        if first is None or second is None or not _built_alike(before, after):
            continue
        later, earlier = (after, before) if second.end > first.end else (before, after)
        if later.period is not None and earlier.period is not None:
            yield PeriodPair(
                later.period, earlier.period, later.span, earlier.span, "in turn", False, False, after.sentence
            )


def _first_ones(periods: Sequence[NamedPeriod]) -> Iterator[tuple[NamedPeriod, NamedPeriod]]:
    """The first periods of sentences that name any, each with that of the next such sentence, of one length and
    block."""
    for before, after in pairwise(_first_named(periods)):
        one, other = before.period, after.period
        if before.sentence.block != after.sentence.block or one is None or other is None:
            continue
        if one.months == other.months > 0 and before.phrase.years and after.phrase.years:
            yield before, after


def _next_of_their_length(periods: Sequence[NamedPeriod]) -> Iterator[tuple[NamedPeriod, NamedPeriod]]:
    """The first periods of sentences, each with the next one of its length in its block: "For the second quarter of
    2023, …  For the first six months of 2023, …  For the second quarter of 2022, …"."""
    last: dict[tuple[int, int], NamedPeriod] = {}
    for item in _first_named(periods):
        if item.period is not None and item.period.months and item.phrase.years:
            place = item.sentence.block, item.period.months
            if place in last:
                yield last[place], item
            last[place] = item


def _first_named(periods: Sequence[NamedPeriod]) -> list[NamedPeriod]:
    return [next(named) for _, named in groupby(periods, key=lambda item: item.sentence.span)]


def _told_of(item: NamedPeriod) -> frozenset[str]:
    """The longer words from a period to the first figure behind it, without the endings of their verbs."""
    text = item.sentence.text
    figure = _FIRST_FIGURE.search(text, item.phrase.end)
    words = _WORD.findall(text, item.phrase.end, figure.start() if figure else len(text))
    return frozenset(word.lower().rstrip("ds") for word in words if len(word) > 3)


def _built_alike(before: NamedPeriod, after: NamedPeriod) -> bool:
    """Whether two sentences begin with their period, and say of the same who did much the same."""
    said: list[list[str]] = []
    names: list[set[str]] = []
    for item in (before, after):
        text = item.sentence.text
        if not _HEAD.fullmatch(text, 0, item.phrase.start) or not text.startswith(", ", item.phrase.end):
            return False
        words = list(_WORD.finditer(text, item.phrase.end, item.phrase.end + 160))[:_COMPARED]
        names.append(set(_NAME.findall(text, item.phrase.end, words[-1].end() if words else item.phrase.end)))
        said.append([word[0].lower() for word in words])
    one, other = said
    if before.period == after.period and (names[0] != names[1] or _DONE_AGAIN.search(" ".join(one[:6]))):
        return False  # "In 2023, the company had a plant in Ohio.  In 2023, the company had a plant in Texas."
    if before.period == after.period and _told_of(before) != _told_of(after):
        return False  # "For 2024, we expect sales of $5 million.  For 2024, we expect earnings of $1 million."
    return one[:2] == other[:2] and sum(a == b for a, b in zip(one, other, strict=False)) > _ALIKE
