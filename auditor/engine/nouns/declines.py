"""Nouns about declines that cannot be meant: of more than there was, or praised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Subject, Value
from auditor.model.figure import Unit
from auditor.model.filing import Filing
from auditor.model.rounding import exact, printed

#: What is never below nil, so that it cannot fall by more than all of it.
_NEVER_NEGATIVE = re.compile(
    r"\b(?:sales|revenues?|units|shipments|volumes?|orders|bookings|subscribers|customers|deposits|assets|inventor(?:y|ies)"
    r"|backlog|headcount|traffic|production|deliveries|stores|expenses|costs)\b",
    re.I,
)
#: Differences and results, which may be: "net interest revenue", "income from sales of assets".
_RESULT = re.compile(
    r"\b(?:income|earnings|profits?|loss(?:es)?|margins?|gains?|results?|flows?|net interest|per share)\b", re.I
)
#: What is welcome when it rises; a cost or a debt may well fall by "a healthy 10%".
_WELCOME = re.compile(
    r"\b(?:sales|revenues?|units|shipments|orders|bookings|subscribers|customers|earnings|income|profits?|volumes?)\b",
    re.I,
)
_UNWELCOME = re.compile(r"\b(?:costs?|expenses?|loss(?:es)?|returns|cancell?ations|tax(?:es)?)\b", re.I)
#: "A record", "a remarkable" decline is no praise.
_PRAISE = re.compile(r"\s+(?:by\s+)?an?\s+(healthy|strong|robust|solid|impressive|outstanding|excellent)\b", re.I)


def declines(filing: Filing) -> Iterator[Subject]:
    """Declines in percent of what is never negative, and declines of what is welcome that are told with praise."""
    for movement in filing.narrative.movements:
        if movement.direction >= 0:
            continue
        subject, size = movement.subject, movement.size
        values: dict[str, Value] = {}
        if (
            size is not None
            and size.unit is Unit.PERCENT
            and _NEVER_NEGATIVE.search(subject)
            and not _RESULT.search(subject)
        ):
            values |= {"rate": abs(printed(size)), "all": exact(100)}
        source = filing.document.source
        praised = _PRAISE.match(source, movement.direction_span.end)
        if praised and _WELCOME.search(subject) and not _UNWELCOME.search(subject):
            values["praise"] = praised[1]
        if values:
            yield Subject(values, movement.direction_span, Certainty.CERTAIN, (), subject.strip("“”\"‘’ "))


NOUNS = (
    Noun(
        "decline",
        "A decline the text tells of: in percent, of something that is never negative, or told with praise.",
        {
            "rate": "by how much it fell, in percent",
            "all": "a hundred percent",
            "praise": 'the word of praise: "healthy"',
        },
        declines,
    ),
)
