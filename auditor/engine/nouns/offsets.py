"""Nouns about movements said to be offset by others."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.text.offsets import offsets

_WAYS = {1: "up", -1: "down"}


def offset(filing: Filing) -> Iterator[Subject]:
    for movement, against in offsets(filing.narrative.movements):
        yield Subject(
            {"direction": _WAYS[movement.direction], "other": _WAYS[against.direction]},
            movement.direction_span,
            Certainty.LIKELY,
            (),
            movement.subject,
            (Mention(against.direction_span, "what is said to offset it"),),
        )


NOUNS = (
    Noun(
        "movement with what offsets it",
        'A movement "offset by" another one of the same line item.',
        {"direction": '"up" or "down", as worded', "other": '"up" or "down", of what is said to offset it'},
        offset,
    ),
)
