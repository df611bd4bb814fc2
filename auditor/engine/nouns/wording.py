"""Nouns found in the wording: dates, announced lists, lists paired by "respectively", periods not yet over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.grammar.phrases import EnumerationPhrase, RespectivelyPhrase
from auditor.model.claim import size_of
from auditor.model.filing import Filing
from auditor.model.rounding import exact
from auditor.model.text.taken_up import changes_taken_up

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def dates(filing: Filing) -> Iterator[Subject]:
    for phrase, _, span in filing.narrative.dates:
        values: dict[str, Value] = {"date": phrase.text, "exists": "yes" if phrase.day else "no"}
        if phrase.weekday is not None and phrase.day is not None:
            values["stated weekday"] = _WEEKDAYS[phrase.weekday]
            values["weekday"] = _WEEKDAYS[phrase.day.weekday()]
        yield Subject(values, span, Certainty.CERTAIN, (), phrase.text)


def echoes(filing: Filing) -> Iterator[Subject]:
    for item in filing.narrative.echoes:
        words = {1: "an increase", -1: "a decrease"}
        yield Subject(
            {"taken up": words[item.direction], "told": words[item.told]},
            item.span,
            Certainty.CERTAIN,
            (),
            "",
            (Mention(item.told_span, "the change told before"),),
        )


def sizes_taken_up(filing: Filing) -> Iterator[Subject]:
    """The changes taken up with their size, against the two amounts told before."""
    for item in changes_taken_up(filing.narrative.facts):
        yield Subject(
            {
                "size": size_of(item.size),
                "moved": abs(item.expected),
                "current": size_of(item.current),
                "prior": size_of(item.prior),
            },
            item.size.figure.span,
            Certainty.CERTAIN,
            (),
            item.current.label,
            tuple(Mention(fact.figure.span, "told before") for fact in (item.current, item.prior)),
        )


def enumerations(filing: Filing) -> Iterator[Subject]:
    for phrase, _, span in filing.narrative.lists:
        if isinstance(phrase, EnumerationPhrase) and phrase.markers:
            count = len(phrase.markers)
            values: dict[str, Value] = {
                "items": exact(count),
                "last marker": exact(max(phrase.markers)),
                "in order": "yes"
                if list(phrase.markers) == list(range(phrase.markers[0], phrase.markers[0] + count))
                else "no",
            }
            if phrase.announced is not None:
                values["announced"] = exact(phrase.announced)
            yield Subject(values, span, Certainty.CERTAIN, (), re.sub(r"\s+", " ", phrase.text)[:60])


def paired_lists(filing: Filing) -> Iterator[Subject]:
    for phrase, _, span in filing.narrative.lists:
        if isinstance(phrase, RespectivelyPhrase) and len(phrase.lengths) == 2:
            yield Subject(
                {"first": exact(phrase.lengths[0]), "second": exact(phrase.lengths[1])},
                span,
                Certainty.CERTAIN,
                (),
                phrase.text[:60],
            )


NOUNS = (
    Noun(
        "size of a change taken up",
        'How much a sentence says the amounts told right before it moved by: "The decrease of $3.9 million was".',
        {
            "size": "the size of the change, in percent or in the unit of the amounts, without sign",
            "moved": "what the two amounts moved by, in the same unit, without sign",
            "current": "the later amount, without sign",
            "prior": "the earlier amount, without sign",
        },
        sizes_taken_up,
    ),
    Noun(
        "change taken up",
        'A word that takes up the change told in the sentence before: "This decrease was driven by …".',
        {"taken up": '"an increase" or "a decrease", as it says', "told": "the same, as the sentence before says"},
        echoes,
    ),
    Noun(
        "date in the text",
        "A calendar date, with its weekday if one is printed.",
        {
            "date": "as printed",
            "exists": '"yes" or "no"',
            "stated weekday": "the weekday printed",
            "weekday": "the weekday it is",
        },
        dates,
    ),
    Noun(
        "numbered list",
        'A list marked (1), (2), …; "announced" if the text says how many there are.',
        {
            "announced": "the number announced",
            "items": "how many items follow",
            "last marker": "the last number",
            "in order": '"yes" or "no"',
        },
        enumerations,
    ),
    Noun(
        "pair of lists",
        'Two lists paired by "respectively".',
        {"first": "items of the first list", "second": "items of the second list"},
        paired_lists,
    ),
)
