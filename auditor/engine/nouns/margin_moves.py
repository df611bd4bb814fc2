"""Nouns that set the basis points a margin is said to have moved by against the lines it is the quotient of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.filing import Filing
from auditor.model.ties.margin_moves import MarginMove, margin_moves

_WAYS = {1: "up", -1: "down"}
#: So many basis points do not come out by chance for the margin of another thing.
_TELLING = Decimal(50)


def moves(filing: Filing) -> Iterator[Subject]:
    """Margins said to have moved by basis points, whose lines a table has for both years."""
    for move in margin_moves(filing.narrative, filing.cells):
        movement = move.movement
        assert movement.size is not None
        values: dict[str, Value] = {
            "stated": move.stated,
            "computed": abs(move.moved),
            "direction": _WAYS[movement.direction],
        }
        if move.moved.low > 0 or move.moved.high < 0:
            values["computed direction"] = _WAYS[1 if move.moved.low > 0 else -1]
        yield Subject(
            values,
            movement.size.span,
            Certainty.LIKELY if _is_told(move) else Certainty.UNSURE,
            (),
            movement.subject,
            (
                Mention(movement.direction_span, "the direction stated"),
                *(Mention(cell.figure.span, cell.describe()) for cell in move.cells),
            ),
        )


def _is_told(move: MarginMove) -> bool:
    """Whether the margin is that of the lines: its level comes to it, or its move does, the same way or by much."""
    same_way = move.moved.value * move.movement.direction > 0
    return move.level or move.ties and (same_way or move.stated.value >= _TELLING)


NOUNS = (
    Noun(
        "margin that moved",
        'A margin said to have moved by basis points, with its lines: "gross margin increased 150 basis points".',
        {
            "stated": "the basis points, without sign",
            "computed": "the difference of the quotients of the lines, in basis points, without sign",
            "direction": '"up" or "down", as worded',
            "computed direction": '"up" or "down", as the lines have it',
        },
        moves,
    ),
)
