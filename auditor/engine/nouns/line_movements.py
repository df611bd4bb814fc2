"""Nouns about movements of a line item of which no size is told: "The increase in research expenses was due to …"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.figure import Unit
from auditor.model.filing import Filing
from auditor.model.named_things import Named, named_by
from auditor.model.period import month_index
from auditor.model.rounding import printed
from auditor.model.table import Cell
from auditor.model.text.movements import Movement

_WAYS = {1: "up", -1: "down"}
#: Lines that a company has once, and not for each of its segments.
_COMPANY_WIDE = frozenset(
    (
        "general and administrative expenses",
        "research and development expenses",
        "selling, general and administrative expenses",
        "interest expense",
        "interest income",
        "income taxes",
    )
)
#: "The increase in interest expense was due to", not "in interest expense of the bank" or "for the segment"
_THE = re.compile(r"(?:The|This) (?:overall |net )?\Z")
_GOES_ON = re.compile(
    r"\s(?:was|is|were|resulted|reflects|reflected|primarily|mainly|for the (?:three|six|nine|year|quarter))\b"
)


def movements(filing: Filing) -> Iterator[Subject]:
    """The movements of a line item as a whole, where it went one way in all tables and periods."""
    moves = _moves(filing)
    for movement in filing.narrative.movements:
        named = named_by(movement.subject, filing.cells.concepts)
        found = moves.get(named.line) if _is_plain(movement, named) else None
        if not found or len({way for way, _, _ in found}) > 1:
            continue
        way, later, earlier = found[0]
        if way and _told_of(movement, found, filing):
            yield Subject(
                {"direction": _WAYS[movement.direction], "printed": _WAYS[way]},
                movement.direction_span,
                Certainty.LIKELY,
                (),
                movement.subject,
                tuple(Mention(cell.figure.span, cell.describe()) for cell in (later, earlier)),
            )


def _is_plain(movement: Movement, named: Named) -> bool:
    """Whether a sentence begins with the movement of a line item as a whole, and goes on to say why."""
    if movement.size is not None or movement.outlook or movement.in_sequence or movement.measures:
        return False
    if named.words or named.measures or named.line not in _COMPANY_WIDE:
        return False
    text = movement.sentence.text
    at = text.find(movement.subject, movement.end)
    return (
        at >= 0
        and _THE.match(text[: movement.start]) is not None
        and _GOES_ON.match(text, at + len(movement.subject)) is not None
    )


def _told_of(movement: Movement, found: Sequence[tuple[int, Cell, Cell]], filing: Filing) -> bool:
    """Whether the periods named last before a movement ends, in its paragraph or over it, are those of the tables, and
    not the quarter before, an earlier year that a section compares, or what is expected."""
    named = [item for item in filing.narrative.periods if item.sentence.block <= movement.sentence.block]
    last = named[-1].sentence.block if named else None
    near = [item for item in named if item.sentence.block == last]
    ends = {month_index(cell.period.end) for _, *cells in found for cell in cells if cell.period is not None}
    return all(item.periods and all(month_index(p.end) in ends for p in item.periods) for item in near)


def _moves(filing: Filing) -> dict[str, list[tuple[int, Cell, Cell]]]:
    """Which way each line went from the year before, in each table and period that has both, the later cell first."""
    found: dict[str, list[tuple[int, Cell, Cell]]] = defaultdict(list)
    for name in _COMPANY_WIDE:
        rows: dict[tuple[int, int], list[Cell]] = defaultdict(list)
        for cell in filing.cells.by_concept.get(name, ()):
            if cell.period is not None and cell.figure.unit is Unit.CURRENCY and not cell.basis:
                rows[cell.table.index, cell.row.index].append(cell)
        for cells in rows.values():
            for later in cells:
                for earlier in cells:
                    if later.period and earlier.period and earlier.period.is_year_before(later.period):
                        found[name].append((_way(later, earlier), later, earlier))
    return found


def _way(later: Cell, earlier: Cell) -> int:
    if later.figure.value * earlier.figure.value < 0:
        return 0  # a benefit and an expense
    after, before = abs(printed(later.figure)), abs(printed(earlier.figure))
    return 1 if after.low > before.high else -1 if after.high < before.low else 0


NOUNS = (
    Noun(
        "movement of a line",
        'A movement of a line item, without its size: "The increase in interest expense was due to higher rates".',
        {"direction": '"up" or "down", as worded', "printed": '"up" or "down", in all tables and periods'},
        movements,
    ),
)
