"""The line items the program knows: the labels filings print for them, and what kind of amount each is.

The list is data, `line-items.concepts` beside the rule packs, in a form an accountant can read
and extend:

    concept gross profit
      statement income statement
      nature flow
      unit currency
      labels gross profit; gross margin
      under WORDS: labels meaning this only below a heading with these words
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from auditor.model.figure import Unit

_ASIDE = re.compile(r"\([^()]{0,60}\)|/\s*\([^()]{0,60}\)")
_WORD = re.compile(r"[a-z0-9&]+")
_UNTOLD = frozenset("total net less add plus and or to in on for from by with at as other used provided".split())
_OWNERS = re.compile(r"\b(?:share|stock)[- ]?(?:holder|owner)s?['’]?s?['’]?|\bshare-owners['’]?")
_MINORITY = frozenset({"noncontrolling", "minority", "noncontrolled", "non"})
_SAME_WORD = {
    "gen": "general",
    "admin": "administrative",
    "exps": "expense",
    "exp": "expense",
    "&": "and",
    "pre": "pretax",
}
_DROPPED = frozenset({"the", "our", "its", "of", "a", "an", "in", "for", "consolidated", "gaap"})
_NON_GAAP = re.compile(r"\bnon-? ?gaap\b")


class ConceptError(Exception):
    """The concepts file is not as it should be; the message has the line."""


@lru_cache(maxsize=65536)
def normal_words(label: str) -> tuple[str, ...]:
    """The words of a label that identify it: lower case, singular, without asides, articles, "of" and its basis.

    Whether a line is adjusted is told apart from what it is a line of.
    """
    text = _ASIDE.sub(" ", label.lower().replace("’", "'"))
    text = _OWNERS.sub("stockholders", _NON_GAAP.sub(" ", text))
    text = text.replace("pre-tax", "pretax").replace("sg&a", "sga").replace("r&d", "rnd")
    text = text.replace("u.s.", "us").replace("u.k.", "uk")
    words = []
    for word in _WORD.findall(text.replace("'s", "")):
        if word[-1].isdigit() and len(word) > 3 and word[:-1].isalpha():
            word = word[:-1]  # a footnote's mark
        word = _SAME_WORD.get(word, word)
        if word in _DROPPED:
            continue
        if len(word) > 3 and word[-1] == "s" and word[-2] not in "su":
            word = word[:-1]
        words.append(word)
    if len(words) > 2 and words[0] == "adjusted":
        del words[0]
    return tuple(words)


def telling_words(label: str) -> set[str]:
    """The normal words of a label or title that tell it from others: without "total", "net", "of" and the like."""
    return set(normal_words(label)) - _UNTOLD


def words_said(text: str) -> set[str]:
    """The normal words of a sentence, those in parentheses too, which in a label are an aside."""
    return set(normal_words(text.replace("(", " ").replace(")", " ")))


@dataclass(frozen=True, slots=True)
class Concept:
    """A line item.  `statement` is "balance sheet", "income statement", "cash flow statement" or "none"."""

    name: str
    statement: str
    is_balance: bool
    unit: Unit
    is_cost: bool
    loss_words: bool
    ratio: tuple[str, str] | None = None  # numerator and denominator, of a percentage
    xbrl: tuple[str, ...] = ()  # its names in the US-GAAP taxonomy, without prefix
    labelled: bool = True  # False for one that only its XBRL names tell


@dataclass(frozen=True, slots=True)
class ConceptList:
    """All concepts, by the normal words of their labels.

    `by_start` holds labels ending in "*", by their first word: "net income attributable to *" (the company's name).
    Ratios stand apart: "gross margin" is an amount or a percentage, as its figure tells.
    """

    concepts: Mapping[str, Concept]
    by_label: Mapping[tuple[str, ...], Concept]
    by_path: Mapping[tuple[str, ...], tuple[tuple[str, Concept], ...]]
    ratio_labels: Mapping[tuple[str, ...], Concept]
    by_start: Mapping[str, Sequence[tuple[tuple[str, ...], Concept]]]

    def of_label(self, label: str, above: str = "", unit: Unit | None = None) -> Concept | None:
        """The concept a row's label stands for, given the headings above it (and what it counts), or None."""
        words = normal_words(label)
        if not words:
            return None
        if above:
            joined = " ".join(normal_words(above))
            for context, concept in self.by_path.get(words, ()):
                if context in joined and unit in (None, concept.unit):
                    return concept
        return self.of_words(words)

    def of_words(self, words: tuple[str, ...]) -> Concept | None:
        """The concept a label of these normal words stands for, or None."""
        if not words:
            return None
        found = self.by_label.get(words)
        if found is None and words[0] in self.by_start and not _MINORITY.intersection(words):
            for start, concept in self.by_start[words[0]]:
                if words[: len(start)] == start:
                    return concept
        return found


def read_concepts(text: str, path: str = "line-items.concepts") -> ConceptList:
    """The concepts of a file's text.  Raises ConceptError with the file and line of a mistake."""
    concepts: dict[str, Concept] = {}
    by_label: dict[tuple[str, ...], Concept] = {}
    by_path: dict[tuple[str, ...], list[tuple[str, Concept]]] = {}
    ratio_labels: dict[tuple[str, ...], Concept] = {}
    by_start: dict[str, list[tuple[tuple[str, ...], Concept]]] = {}
    name, first = "", 0
    fields: dict[str, str] = {}
    pending: list[tuple[str, str]] = []

    def close() -> None:
        if not name:
            return
        try:
            unit = Unit(fields.get("unit", "currency"))
        except ValueError:
            raise ConceptError(f'{path}:{first}: unknown unit "{fields["unit"]}" of concept {name}') from None
        sign = fields.get("sign", "")
        numerator, _, denominator = fields.get("ratio", "").partition("/")
        concept = Concept(
            name,
            fields.get("statement", "none"),
            fields.get("nature") == "balance",
            unit,
            sign == "cost",
            sign == "loss-words",
            (numerator.strip(), denominator.strip()) if denominator else None,
            tuple(fields.get("xbrl", "").split()),
            bool(pending),
        )
        concepts[name] = concept
        for context, labels in pending:
            for label in labels.split(";"):
                words = normal_words(label)
                if not words:
                    raise ConceptError(f'{path}:{first}: the label "{label.strip()}" of concept {name} holds no word')
                if label.rstrip().endswith("*"):
                    by_start.setdefault(words[0], []).append((words, concept))
                elif concept.ratio:
                    ratio_labels.setdefault(words, concept)
                elif context:
                    by_path.setdefault(words, []).append((context, concept))
                else:
                    by_label.setdefault(words, concept)

    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        key, _, rest = stripped.partition(" ")
        if key == "concept":
            close()
            name, fields, first, pending = rest.strip(), {}, number, []
        elif not name:
            raise ConceptError(f'{path}:{number}: "{stripped}" stands before the first concept')
        elif key == "labels":
            pending.append(("", rest))
        elif key == "under":
            context, colon, labels = rest.partition(":")
            if not colon:
                raise ConceptError(f"{path}:{number}: `under WORDS: labels` needs its colon")
            pending.append((" ".join(normal_words(context)), labels))
        elif key in ("statement", "nature", "unit", "sign", "ratio", "xbrl"):
            fields[key] = rest.strip()
        else:
            raise ConceptError(f'{path}:{number}: unknown word "{key}" in concept {name}')
    close()
    return ConceptList(concepts, by_label, {k: tuple(v) for k, v in by_path.items()}, ratio_labels, by_start)
