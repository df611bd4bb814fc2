"""What a change is said of, or a row of a table is of, in words that can be compared.

"Second-quarter MedTech worldwide adjusted operational sales" and the row "MedTech" in a column "Adjusted
Operational" below "Segment sales" name one thing: MedTech's sales, adjusted, at unchanged exchange rates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
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
    (
        "share",
        re.compile(
            r"(?:,?\s?\bas a )?(?:%|\bpercent(?:age)?)\s(?:of|to)\s(?:net |total )*(?:sales|revenues?)\b", re.I
        ),
    ),
    ("organic", re.compile(r"\borganic(?:ally)?\b", re.I)),
    ("comparable", re.compile(r"\bcomparable(?:[- ]store)?\b|\bsame[- ]store\b|\blike[- ]for[- ]like\b", re.I)),
    ("adjusted", re.compile(r"\badjusted\b|\bnon[- ]?gaap\b|\bcore\b|\bunderlying\b|\bnormali[sz]ed\b", re.I)),
)
_ANY_MEASURE = re.compile("|".join(pattern.pattern for _, pattern in _MEASURES), re.I)
_NAMES_NOTHING = frozenset(
    """total overall consolidated company companie group worldwide ww global globally enterprise corporate reported
    gaap net segment business quarter quarterly year yearly annual fiscal full first second third fourth half
    month week nine six three twelve period prior previou last same thi that first-quarter q1 q2 q3 q4 was were
    is are be been ha had have will ended end ending came stood finished reached totaled totaling delivered
    posted reported recorded generated achieved and at to by on with from as compared an a of in for or while
    also result approximately about record strong growth increase decrease rate inc dec million billion thousand
    we now expect expected anticipate anticipated previously deliver full- dollar amount level year-over-year
    over yoy up down also but however wherea meanwhile additionally basi""".split()
)
#: words in headings of columns that name nothing there
_IN_HEADINGS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sept sep oct nov dec amount change percent increase decrease inc dec y q""".split()
)
_LETTERS = re.compile(r"[a-z]+")
_SALES = frozenset({"sale", "revenue", "turnover"})
_MARKS = re.compile(r"(?:%|\bpercent(?:age)?) change(?:\d|\b)|\(\d{1,2}\)|[*†‡§®™℠]|(?<=[a-z])\d(?:,\d)*\b")


class Named(NamedTuple):
    """A thing by its words: those that tell it from others of its kind, and what of it is counted.

    `line` is "sales", the name of another line item, or "" where the words do not say; `measures` are the
    ways it is measured otherwise than in plain amounts: "currency", "share" (of sales), "organic", "comparable",
    "adjusted".
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
    if _ANY_MEASURE.search(text) is None:  # most texts name none
        return frozenset()
    return frozenset(name for name, pattern in _MEASURES if pattern.search(text))


def without_measures(text: str) -> str:
    """The text without the words that name ways of measuring."""
    for _, pattern in _MEASURES if measures_in(text) else ():
        text = pattern.sub(" ", text)
    return text


@lru_cache(maxsize=16384)
def _content(text: str) -> tuple[tuple[str, ...], bool]:
    """The words that tell a thing from others, and whether sales are spoken of."""
    told = [
        word
        for word in normal_words(_MARKS.sub(" ", without_measures(text)))
        if word not in _NAMES_NOTHING and not word.endswith("ly") and not word.isdigit()
    ]
    kept = tuple(word for word in told if word not in _SALES)
    return kept, len(kept) < len(told)


def named_by(text: str, concepts: ConceptList) -> Named:
    """What a label, a heading or the subject of a sentence names."""
    words, sales = _content(text)
    concept = _line_item(text, words, sales, concepts)
    line = concept.name if concept is not None else "sales" if sales else ""
    return Named(frozenset() if concept is not None else frozenset(words), line, measures_in(text))


def of_one_line(one: Named, other: Named) -> bool:
    """Whether two names of the same words are of one line item, as far as both tell one."""
    return one.line == other.line or bool(one.words) and "" in (one.line, other.line)


def in_place(label: str, over: Iterable[str], name: Callable[[str], Named]) -> Named:
    """What a row names, with what the headings over it, the nearest first, say is counted and how it is measured.

    `name` tells what a text names.
    """
    own = name(label)
    headings = [name(heading) for heading in over if heading]
    line = own.line or next((heading.line for heading in headings if heading.line), "")
    return Named(own.words, line, own.measures.union(*(heading.measures for heading in headings)))


def completed_by(named: Named, beside: Named) -> tuple[frozenset[str], str] | None:
    """The words and the line of a cell's name that the heading of its column completes: "U.S." below "Consumer Health",
    "Reported" in a column "Net income"; None where it adds nothing."""
    if beside.line and not named.words or beside.words and not beside.words <= named.words:
        return named.words | beside.words, beside.line or named.line
    return None


@lru_cache(maxsize=4096)
def naming_part(column: str) -> str:
    """The words of a column's heading that may name something: not its dates, nor "change" or "amount"."""
    return " ".join(w for w in column.split() if not _IN_HEADINGS.intersection(_LETTERS.findall(w.lower())))


def _line_item(text: str, words: tuple[str, ...], sales: bool, concepts: ConceptList) -> Concept | None:
    """The line item that the words are, without those that tell nothing; sales are told apart by `sales`."""
    if sales:
        concept = concepts.of_words((*words, "sale")) if words else None
        return concept if concept is not None and concept.name != "net sales" else None
    for label in (normal_words(text), words, ("net", *words)) if words else ():
        if (concept := concepts.of_words(label)) is not None:
            return concept
    return None
