"""Nouns that set the narrative against itself: facts stated twice, words repeated with another amount."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from auditor.engine.nouns.evidence import about, certainty_of, likeness_of
from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.claim import Fact, size_of
from auditor.model.figure import Unit
from auditor.model.filing import Filing
from auditor.model.rounding import (
    Outcome,
    compare,
    exact,
    printed,
)
from auditor.model.slips import Likeness
from auditor.model.text.passages import variants
from auditor.model.text.repeats import repeats
from auditor.model.ties.matching import concepts_of
from auditor.model.ties.tying import Ties, ties_to

#: a company of another country may report by two sets of principles
_UNITED_STATES = re.compile(
    r"\bU\.?S\.? GAAP\b|\baccounting principles [a-z ]{0,24}\b(?:in"
    r"|of) the United States\b",
    re.I,
)

#: So many of the words that two sentences share are named.
_WORDS_SHOWN = 5


def facts_twice(filing: Filing) -> Iterator[Subject]:
    """Facts stated more than once in the text: each against the one that most of the document agrees with."""
    ties = filing.ties
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in filing.narrative.facts:
        metric = fact.metric
        if (
            metric is None
            or fact.period is None
            or not fact.period_sure
            or metric.basis == "outlook"
            or not fact.is_level
        ):
            continue
        if fact.figure.unit in (Unit.PERCENT, Unit.BASIS_POINTS, Unit.MULTIPLE, Unit.COUNT):
            continue
        names = concepts_of(fact, filing.cells)
        if not names and metric.concept is not None:
            continue
        key = (
            names[0] if names else metric.words,
            fact.period.key,
            fact.figure.unit,
            metric.basis,
            bool(_UNITED_STATES.search(fact.sentence.text)),
            metric.qualifier.lower(),
            fact.figure.currency,
        )
        groups.setdefault(key, []).append(fact)
    for facts in groups.values():
        if len(facts) < 2:
            continue
        reference = _reference(facts, ties)
        agreeing = sum(1 for f in facts if compare(size_of(f), size_of(reference)) is not Outcome.CONFLICTS)
        for fact in facts:
            if fact is reference or _settled_by_statement(fact, ties):
                continue
            metric = fact.metric
            assert metric is not None
            known = metric.concept is not None and not metric.qualifier and not metric.basis
            agree = compare(size_of(fact), size_of(reference)) is not Outcome.CONFLICTS
            alike = Likeness.STRONG if agree else likeness_of(fact, size_of(reference))
            certainty = (
                Certainty.CERTAIN
                if known and alike is Likeness.STRONG
                else (Certainty.LIKELY if alike is Likeness.STRONG or known and alike else Certainty.UNSURE)
            )
            values: dict[str, Value] = {
                "stated": size_of(fact),
                "elsewhere": size_of(reference),
                "times": exact(agreeing),
            }
            yield Subject(
                values,
                fact.figure.span,
                certainty,
                (),
                about(fact, filing),
                (Mention(reference.figure.span, "stated here"),),
            )


def _settled_by_statement(fact: Fact, ties: Ties) -> bool:
    """Whether a statement's line contradicts the fact already: that finding shows the other sentences, too."""
    found = ties.found.get(id(fact))
    return (
        found is not None
        and found.sure
        and not ties_to(fact, found.cell)
        and certainty_of(fact, found, ties) is not Certainty.UNSURE
    )


def _reference(facts: list[Fact], ties: Ties) -> Fact:
    """The fact the others are set against: one that ties to a statement,
    else the value most often printed, else the first."""
    for fact in facts:
        found = ties.found.get(id(fact))
        if found is not None and found.sure and ties_to(fact, found.cell):
            return fact
    counts = Counter(abs(f.figure.value) for f in facts)
    best = max(counts.values())
    return next(f for f in facts if counts[abs(f.figure.value)] == best)


def repeated_wordings(filing: Filing) -> Iterator[Subject]:
    """Amounts that stand beside the same words: each against the first."""
    for first, other in repeats(filing.narrative.facts):
        stated, elsewhere = abs(printed(other.figure.unhedged())), abs(printed(first.figure.unhedged()))
        yield Subject(
            {"stated": stated, "elsewhere": elsewhere},
            other.figure.span,
            Certainty.CERTAIN,
            (),
            other.label,
            (Mention(first.figure.span, "stated here"),),
        )


def restated_facts(filing: Filing) -> Iterator[Subject]:
    """Facts told twice in other figures, and those of them no table contradicts already."""
    ties = filing.ties
    for fact, other, companion in filing.restated:
        if any(_settled_by_statement(one, ties) for one in (fact, other)):
            continue
        mentions = [Mention(other.figure.span, "told here")]
        values: dict[str, Value] = {"stated": size_of(fact), "elsewhere": size_of(other), "beside": ""}
        if companion is not None:
            values["beside"] = f", both beside {companion.figure.text}"
            mentions.append(Mention(companion.figure.span, "the same in both"))
        yield Subject(
            values,
            fact.figure.span,
            Certainty.CERTAIN,
            (),
            about(fact, filing) or about(other, filing),
            tuple(mentions),
        )


def _told_otherwise(filing: Filing) -> Iterator[Fact]:
    """The facts of which the words beside them, or the figures beside them, tell that another one is the same."""
    for first, other in repeats(filing.narrative.facts):
        if first.figure.value != other.figure.value:
            yield from (first, other)
    for item in filing.restated:
        yield from (item.fact, item.other)


def retold_amounts(filing: Filing) -> Iterator[Subject]:
    """Amounts in two sentences that say the same: each against the one it is told like, those left out that differ
    and are set against another figure already."""
    ties = filing.ties
    told = {id(fact) for fact in _told_otherwise(filing)}
    for item in filing.retold:
        pair = (item.fact, item.other)
        if not item.holds and any(id(one) in told or _settled_by_statement(one, ties) for one in pair):
            continue
        stated, elsewhere = (abs(printed(one.figure.unhedged())) for one in pair)
        yield Subject(
            {"stated": stated, "elsewhere": elsewhere, "words": ", ".join(item.words[:_WORDS_SHOWN])},
            item.fact.figure.span,
            Certainty.CERTAIN,
            (),
            item.fact.label,
            (Mention(item.other.figure.span, "told here"),),
        )


def repeated_passages(filing: Filing) -> Iterator[Subject]:
    """Figures, directions, quarters and years in passages that stand twice, word for word.

    Amounts of which the words around them tell the same are left out.
    """
    retold = (fact for item in filing.retold if not item.holds for fact in (item.fact, item.other))
    told = {fact.figure.span.end for fact in (*_told_otherwise(filing), *retold)}
    for found in variants(filing.texts()):
        if found.span.end in told:
            continue
        others = f" and {found.copies - 1} more" if found.copies > 1 else ""
        values: dict[str, Value] = {"stated": found.text, "elsewhere": found.other_text, "copies": others}
        mention = Mention(found.other, "the same passage")
        yield Subject(values, found.span, Certainty.CERTAIN, (), "" if found.holds else found.text, (mention,))


NOUNS = (
    Noun(
        "fact stated twice",
        "Two amounts in the text for the same thing and period.",
        {
            "stated": "the amount",
            "elsewhere": "the other amount",
            "times": "how many sentences agree with the other amount",
        },
        facts_twice,
    ),
    Noun(
        "amount in repeated words",
        "Two amounts that stand beside the same words.",
        {"stated": "the amount", "elsewhere": "the amount beside the same words before"},
        repeated_wordings,
    ),
    Noun(
        "fact restated",
        "Two amounts that differ as a slip does, told of one thing in two sentences.",
        {
            "stated": "the later amount",
            "elsewhere": "the earlier amount",
            "beside": 'the figure that stands beside both, in words (", both beside $6.3 million"), or nothing',
        },
        restated_facts,
    ),
    Noun(
        "amount retold",
        "An amount of a sentence that says the same as another one of the text, in other words or in another order.",
        {
            "stated": "the amount",
            "elsewhere": "the amount of the other sentence",
            "words": "the words that tell best that both are about one thing",
        },
        retold_amounts,
    ),
    Noun(
        "place in a repeated passage",
        "A figure, direction, quarter or year in a passage that stands twice in the document, word for word.",
        {
            "stated": "what stands there",
            "elsewhere": "what stands there in the other copy",
            "copies": 'how many further copies have the same, in words ("and 2 more"), or nothing',
        },
        repeated_passages,
    ),
)
