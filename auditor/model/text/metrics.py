"""Finding the line items that a sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from auditor.model.concepts import Concept, ConceptList, normal_words

_TOKEN = re.compile(r"[Pp]re-?tax|[A-Za-z][A-Za-z0-9]*(?:&[A-Za-z]+)?|\d+")
_BREAK = re.compile(r"[.;:!?\d$%]|--|—")
_PLAIN_BEFORE = frozenset(
    """the our its their a an total consolidated company's companys record reported net gross quarterly annual overall
    and or of in to for as that which generated posted recorded reported resulted had with from was were is on by
    quarter year fiscal months weeks period half gaap fully basic diluted first second third fourth full
    increase decrease growth decline rise improvement drop higher lower increased decreased strong significant
    aggregate combined year's quarter's company group inc corp corporation week against versus vs compared than
    than worldwide group's corporate's generating reporting including this both excluding same comparable
    non-gaap adjusted core expect expects expected anticipate anticipates anticipated project projects projected
    announced announces
    income loss's while whereas but also however said where when prior current last achieved delivering delivered ended
    """.split()
)


class Mention(NamedTuple):
    """A line item mentioned in a sentence: where, the words as printed, its normal words, and its concept if known.

    `qualifier` holds words printed right before or after that narrow it to a part ("apparel",
    "of our Joe's Jeans brand"); such a mention is not the company's line.  `loss` tells that the
    words say loss or deficit.
    """

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    concept: Concept | None
    qualifier: str
    loss: bool
    before: tuple[str, ...] = ()  # the normal words printed right before it


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The labels to look for, by their first word, longest first."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], Concept | None], ...]]
    ratios: Mapping[tuple[str, ...], Concept]


def build_lexicon(concepts: ConceptList, labels: Iterable[str]) -> Lexicon:
    """A lexicon of all concept labels and of the given row labels (those of two words or more)."""
    found: dict[tuple[str, ...], Concept | None] = {}
    for label in labels:
        words = normal_words(label)
        if 2 <= len(words) <= 8 and words not in found:
            found[words] = concepts.of_label(label)
    found.update(dict.fromkeys(concepts.ratio_labels))
    found.update(concepts.by_label)
    by_first: dict[str, list[tuple[tuple[str, ...], Concept | None]]] = {}
    for words, concept in found.items():
        if words:
            by_first.setdefault(words[0], []).append((words, concept))
    return Lexicon(
        {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in by_first.items()},
        concepts.ratio_labels,
    )


@lru_cache(maxsize=65536)
def _normal(word: str) -> str:
    words = normal_words(word)
    return words[0] if words else ""


def find_mentions(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The line items mentioned in a sentence, in order, without overlaps; the longest label wins."""
    tokens: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text):
        word = _normal(match.group())
        if word:
            tokens.append((word, match.start(), match.end()))
    mentions = []
    said = tuple(token[0] for token in tokens)
    i, count = 0, len(tokens)
    by_first = lexicon.by_first
    while i < count:
        entries = by_first.get(said[i])
        if entries:
            for words, concept in entries:
                size = len(words)
                if size == 1 or said[i : i + size] == words:
                    start, end = tokens[i][1], tokens[i + size - 1][2]
                    last = tokens[i + size - 1][1]  # "diluted EPS2", but not "second quarter of 2023"
                    if size > 1 and _BREAK.search(text, start, last if text[last].isalpha() else end):
                        continue
                    if text.endswith("per ", 0, start):
                        break  # "charges of $0.02 per share, diluted earnings per share"
                    if _BASE.search(text, max(0, start - 48), start):
                        i += size - 1
                        break
                    mentions.append(_mention(text, start, end, words, concept)._replace(before=said[max(0, i - 6) : i]))
                    i += size - 1
                    break
        i += 1
    return tuple(mentions)


#: "earnings" alone is no line, but what is earned per share is: "earnings were $0.27 per diluted share"
_EARNED = re.compile(r"\b[Ee]arnings\b(?= )(?P<between>(?:[^.;,:$%\d()]|\b(?:19|20)\d\d\b){0,60})\Z")
_EARNED_BETWEEN = frozenset(
    """guidance outlook forecast range were was are is be of at to in the its for this a an expected estimated projected
    reaffirmed updated between approximately about nearly totaled reached came increased rose grew improved decreased
    declined fell quarter year first second third fourth full fiscal prior same last""".split()
)
_PER_SHARE, _IN_ALL = ("earning", "per", "share"), ("net", "earning")


def earnings_mentions(
    text: str, amounts: Mapping[int, bool], mentions: Sequence[Mention], lexicon: Lexicon
) -> Iterator[Mention]:
    """Earnings mentioned by that word alone, before an amount per share, or one that is told per share as well.

    `amounts` has where such amounts begin, and whether they are per share.  No other line item is mentioned between.
    """
    for amount, per_share in amounts.items():
        found = _EARNED.search(text, max(0, amount - 80), amount)
        between = found["between"].lower().split() if found is not None else ()
        if found is None or not all(word in _EARNED_BETWEEN or word.isdigit() for word in between):
            continue
        start, end = found.start(), found.start("between")
        words = _PER_SHARE if per_share else _IN_ALL
        concept = next((c for label, c in lexicon.by_first.get(words[0], ()) if label == words), None)
        if concept is None or any(start <= m.start < amount or m.start <= start < m.end for m in mentions):
            continue
        yield _mention(text, start, end, words, concept)


#: "the Blue Concept division, which generated revenues of": somebody else's revenues
_RELATIVE = re.compile(r"\b(?:which|that|who|whose|where)\s(?:[a-z]+\s){1,2}$")
_BASE = re.compile(r"(?:\bpercent(?:age)?s?|%)\s(?:of|to)\s(?:(?:the|its|our|total|consolidated)\s)*$", re.I)
#: "long-term debt, including the current portion", "the fair value of our long-term debt"
_NARROWED = re.compile(
    r",?\s(?:including|with (?:fixed|variable|floating))\b"
    r"|\s(?:of|was|were|totall?ed)\s\$?[\d.,]+(?:\s[mb]illion)?,?\sincluding (?:the )?current\b",
    re.I,
)
_AT_MARKET = re.compile(r"\b(?:fair|market) values? of\s(?:(?:the|our|its|total|company['’]s)\s)*\Z", re.I)
_GROWTH = re.compile(r"\s(?:growth|per|mix|trends?|volumes?)\b(?!\sof\s[\d$])", re.I)
#: "cash used for operations": a flow, not the balance
_FLOW = re.compile(r"\s(?:used|provided|generated|required|needed|spent|flows?)\b", re.I)
_BEFORE = re.compile(r"([A-Za-z][\w'’&®™-]*)[ ]$")
_AFTER = re.compile(
    r"\s(?:of|from|in|for|by|at|to|on|attributable to|related to|associated with)\s(?:(?:our|the|its|their)\s)?"
    r"(?!(?:the\s)?(?:(?:first|second|third|fourth|quarter|year|fiscal|same|prior|period|months?|weeks?|full|nine|six"
    r"|three|twelve|comparable|corresponding|company)\b|\d|\$))([A-Za-z][\w'’()-]*)"
)


def _mention(text: str, start: int, end: int, words: tuple[str, ...], concept: Concept | None) -> Mention:
    said = text[start:end]
    qualifier = ""
    if _RELATIVE.search(text, max(0, start - 48), start):
        qualifier = "which"
    before = _BEFORE.search(text, max(0, start - 40), start)
    if before and not qualifier:
        word = before.group(1)
        lower = word.lower().replace("’", "'")
        plain = (
            lower in _PLAIN_BEFORE or lower.replace("'", "") in _PLAIN_BEFORE or lower.endswith("ly") or lower.isdigit()
        )
        if not plain and not (lower.endswith("'s") and before.start(1) > 0 and words[0] != "margin"):
            qualifier = word
    after = _AFTER.match(text, end)
    if _GROWTH.match(text, end):
        qualifier = qualifier or "growth"  # "sales growth declined": the growth did, not sales
    if concept is not None and concept.name == "cash" and (flow := _FLOW.match(text, end)):
        qualifier = qualifier or flow.group().strip()
    if after and after.group(1).lower() == "continuing" and not text.startswith(" operations", after.end()):
        qualifier = qualifier or "continuing"  # "net sales of continuing stores"
    if (
        after
        and not qualifier
        and after.group(0).split()[0] in ("of", "from", "in", "by", "attributable", "related", "associated")
    ):
        following = after.group(1).lower()
        if following not in (
            "operation",
            "operations",
            "continuing",
            "which",
            "this",
            "that",
            "a",
            "an",
            "addition",
            "part",
            "approximately",
            "about",
            "accordance",
            "line",
            "nearly",
            "range",
            "excess",
            "over",
            "more",
            "all",
            "consolidated",
        ):
            qualifier = after.group(1)
    if not qualifier:
        narrowed = _NARROWED.match(text, end) or _AT_MARKET.search(text, max(0, start - 60), start)
        qualifier = narrowed.group().strip(" ,") if narrowed else ""
    return Mention(start, end, said, words, concept, qualifier, "loss" in words or "deficit" in words)
