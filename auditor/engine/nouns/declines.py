"""Nouns about moves that cannot be meant: declines of more than there was, or praised; rises of more than there is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.claim import size_of
from auditor.model.figure import Unit, is_of_no_scale
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
    r"\b(?:income|earnings|profits?|loss(?:es)?|margins?|gains?|results?|flows?|net interest|per share"
    r"|ebitda\w*|ebit|noi|ffo|contribution|surplus|deficit|equity|capital|cash|net of|less|excess)\b",
    re.I,
)
#: What is welcome when it rises; a cost or a debt may well fall by "a healthy 10%".
_WELCOME = re.compile(
    r"\b(?:sales|revenues?|units|shipments|orders|bookings|subscribers|customers|earnings|income|profits?|volumes?)\b",
    re.I,
)
_UNWELCOME = re.compile(r"\b(?:costs?|expenses?|loss(?:es)?|returns|cancell?ations|tax(?:es)?)\b", re.I)
#: "A record", "a remarkable" decline is no praise.
_PRAISE = re.compile(r"\s+(?:by\s+)?an?\s+(healthy|strong|robust|solid|impressive|outstanding|excellent)\b", re.I)

#: How far before its amounts the words that name a thing may begin.
_SUBJECT = 60
#: Of what fell by more, less than a hundredth is left.
_MOST_FALLEN = 100


def declines(filing: Filing) -> Iterator[Subject]:
    """Declines of what is never negative, in percent or against all the tables print of it, and declines of what is
    welcome that are told with praise."""
    yield from _beyond_the_lines(filing)
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


def _beyond_the_lines(filing: Filing) -> Iterator[Subject]:
    """Declines by an amount, of what is never negative and tables print for two periods."""
    for pair in filing.rate_pairs:
        movement, subject = pair.movement, pair.movement.subject
        if movement.direction > 0 or movement.size is None or movement.size.unit is not Unit.CURRENCY:
            continue
        if not _NEVER_NEGATIVE.search(subject) or _RESULT.search(subject):
            continue
        period = movement.period if movement.period_sure else None
        found = [rate for rate in pair.found if len(rate.cells) > 1]
        own = [rate for rate in found if period and rate.period is not None and rate.period.key == period.key]
        earlier = [rate.cells[1] for rate in own or found]
        most = max(earlier, key=lambda cell: abs(cell.figure.value), default=None)
        if most is None or not most.figure.value or is_of_no_scale(most.figure, movement.size):
            continue
        yield Subject(
            {"rate": pair.stated, "all": abs(printed(most.figure))},
            movement.size.span,
            Certainty.CERTAIN,
            (),
            subject.strip("“”\"‘’ "),
            (Mention(most.figure.span, most.describe()),),
        )


def moves(filing: Filing) -> Iterator[Subject]:
    """Differences beside the amount they led to, of what is never negative: a rise to no more than the amount, and a
    fall from no more than a hundredfold of it."""
    for change in filing.narrative.changes:
        current, difference, text = change.current, change.difference, change.sentence.text
        if current is None or difference is None or change.prior is not None or not change.direction:
            continue
        if current.figure.unit is not difference.figure.unit or min(current.figure.value, difference.figure.value) <= 0:
            continue
        subject = text[max(0, min(current.start, difference.start) - _SUBJECT) : current.start]
        if not _NEVER_NEGATIVE.search(subject) or _RESULT.search(subject):
            continue
        most = size_of(current) if change.direction > 0 else size_of(current) * exact(_MOST_FALLEN)
        yield Subject(
            {"difference": size_of(difference), "current": size_of(current), "most": most,
             "way": "rise" if change.direction > 0 else "fall"},
            difference.figure.span,
            Certainty.CERTAIN,
            (),
            current.label,
            (Mention(current.figure.span, "what it led to"),),
        )  # fmt: skip


NOUNS = (
    Noun(
        "move to an amount",
        "A difference, and the amount that something never negative rose or fell by it to.",
        {
            "difference": "the difference",
            "current": "the amount it led to",
            "most": "the largest difference there can be: the amount for a rise, a hundredfold of it for a fall",
            "way": '"rise" or "fall"',
        },
        moves,
    ),
    Noun(
        "decline",
        "A decline the text tells of: of something that is never negative, or told with praise.",
        {
            "rate": "by how much it fell, in percent or as an amount",
            "all": "a hundred percent, or the largest amount that tables print for an earlier period",
            "praise": 'the word of praise: "healthy"',
        },
        declines,
    ),
)
