"""What a change is said of, or a row of a table is of, in words that can be compared.

"Second-quarter MedTech worldwide adjusted operational sales" and the row "MedTech" in a column "Adjusted
Operational" below "Segment sales" name one thing: MedTech's sales, adjusted, at unchanged exchange rates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from auditor.model.concepts import Concept, ConceptList, normal_words

#: how a rate is measured otherwise than between the plain printed amounts
_MEASURES = (
    (
        "currency",
        re.compile(
            r"\bconstant[- ](?:currenc(?:y|ies)|dollars?)\b|\bCC\b|\boperational(?:ly)?\d?(?:,\d)*\b|\bOper\."
            r"|\blocal[- ]currenc(?:y|ies)\b|\bcurrency[- ]neutral\b"
            r"|\b(?:ex|excl|excluding)\.?[- ](?:the )?(?:(?:impact|effects?) of )?(?:foreign )?"
            r"(?:currenc(?:y|ies)|exchange|FX)(?: (?:translation|rates?|impact|movements?))*\b",
            re.I,
        ),
    ),
    ("organic", re.compile(r"\borganic(?:ally)?\b", re.I)),
    ("comparable", re.compile(r"\bcomparable(?:[- ]store)?\b|\bsame[- ]store\b|\blike[- ]for[- ]like\b", re.I)),
    ("adjusted", re.compile(r"\badjusted\b|\bnon[- ]?gaap\b|\bcore\b|\bunderlying\b|\bnormali[sz]ed\b", re.I)),
)
_NAMES_NOTHING = frozenset(
    """total overall consolidated company companie group worldwide ww global globally enterprise corporate reported
    gaap net segment business quarter quarterly year yearly annual fiscal full first second third fourth half
    month week nine six three twelve period prior previou last same thi that first-quarter q1 q2 q3 q4 was were
    is are be been ha had have will ended end ending came stood finished reached totaled totaling delivered
    posted reported recorded generated achieved and at to by on with from as compared an a of in for or while
    also result approximately about record strong growth increase decrease rate inc dec million billion thousand
    we now expect expected anticipate anticipated previously deliver full- dollar amount level year-over-year
    over yoy up down also but however wherea meanwhile additionally""".split()
)
_SALES = frozenset({"sale", "revenue", "turnover"})
_MARKS = re.compile(r"(?:%|\bpercent(?:age)?) change(?:\d|\b)|\(\d{1,2}\)|[*†‡§®™℠]|(?<=[a-z])\d(?:,\d)*\b")


class Named(NamedTuple):
    """A thing by its words: those that tell it from others of its kind, and what of it is counted.

    `line` is "sales", the name of another line item, or "" where the words do not say; `measures` are the
    ways it is measured otherwise than in plain amounts: "currency", "organic", "comparable", "adjusted".
    """

    words: frozenset[str]
    line: str
    measures: frozenset[str]

    @property
    def says_nothing(self) -> bool:
        return not self.words and not self.line


@lru_cache(maxsize=16384)
def measures_in(text: str) -> frozenset[str]:
    """The ways of measuring that the words name."""
    return frozenset(name for name, pattern in _MEASURES if pattern.search(text))


@lru_cache(maxsize=16384)
def _content(text: str) -> tuple[tuple[str, ...], bool]:
    """The words that tell a thing from others, and whether sales are spoken of."""
    for _, pattern in _MEASURES:
        text = pattern.sub(" ", text)
    words = [w for w in normal_words(_MARKS.sub(" ", text)) if w not in _NAMES_NOTHING and not w.endswith("ly")]
    kept = tuple(w for w in words if w not in _SALES and not w.isdigit())
    return kept, len(kept) < len([w for w in words if not w.isdigit()])


def named_by(text: str, concepts: ConceptList) -> Named:
    """What a label, a heading or the subject of a sentence names."""
    words, sales = _content(text)
    concept = _line_item(text, words, sales, concepts)
    line = concept.name if concept is not None else "sales" if sales else ""
    return Named(frozenset() if concept is not None else frozenset(words), line, measures_in(text))


def named_in_place(label: str, over: Iterable[str], concepts: ConceptList) -> tuple[Named, ...]:
    """The names a row goes by: that of its label, and those which the headings over it, the nearest first, complete.

    The headings say what is counted where the label does not, and how it is measured: "Total" below "Systemwide
    sales", "U.S." below "Consumer Health".
    """
    own = named_by(label, concepts)
    headings = [named_by(heading, concepts) for heading in over if heading]
    line = own.line or next((heading.line for heading in headings if heading.line), "")
    measures = own.measures.union(*(heading.measures for heading in headings))
    names = [Named(own.words, line, measures)]
    names += [Named(own.words | heading.words, line, measures) for heading in headings if heading.words]
    return tuple(dict.fromkeys(name for name in names if not name.says_nothing))


def _line_item(text: str, words: tuple[str, ...], sales: bool, concepts: ConceptList) -> Concept | None:
    """The line item that the words are, without those that tell nothing; sales are told apart by `sales`."""
    if sales:
        concept = concepts.of_label(" ".join((*words, "sales"))) if words else None
        return concept if concept is not None and concept.name != "net sales" else None
    for label in (text, " ".join(words), "net " + " ".join(words)):
        if words and (concept := concepts.of_label(label)) is not None:
            return concept
    return None
