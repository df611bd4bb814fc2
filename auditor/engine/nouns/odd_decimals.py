"""The noun about amounts in millions that print decimals as the amounts in billions do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.claim import Fact
from auditor.model.filing import Filing
from auditor.model.rounding import exact, printed
from auditor.model.ties.odd_decimals import odd_decimals

_MILLION = re.compile("million", re.I)


def amounts_with_odd_decimals(filing: Filing) -> Iterator[Subject]:
    for fact, witness in odd_decimals(filing.narrative.facts, filing.tables):
        told = "in billions, too" if isinstance(witness, Fact) else witness.describe()
        stated = abs(printed(fact.figure.unhedged()))
        meant = _MILLION.sub("billion", fact.figure.text)
        yield Subject(
            {"stated": stated, "in billions": stated * exact(Decimal(1000)), "meant": meant},
            fact.figure.span,
            Certainty.CERTAIN,
            (),
            fact.label,
            (Mention(witness.figure.span, told),),
        )


NOUNS = (
    Noun(
        "amount with odd decimals",
        "The one amount in millions with decimals, in a text that has decimals in its billions only.",
        {
            "stated": "the amount, without sign",
            "in billions": "the same digits in billions, without sign",
            "meant": 'the same in words: "$0.87 billion"',
        },
        amounts_with_odd_decimals,
    ),
)
