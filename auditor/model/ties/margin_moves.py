"""Margins that are said to have moved by basis points, with the lines of the tables that they are the quotient of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.model.claim import Fact
from auditor.model.concepts import normal_words
from auditor.model.figure import Unit
from auditor.model.named_things import measures_in
from auditor.model.period import Period
from auditor.model.rounding import Outcome, Quantity, compare, exact, percentage, printed
from auditor.model.table import Cell
from auditor.model.text.movements import Movement
from auditor.model.text.narrative import Narrative
from auditor.model.ties.matching import CellIndex

_TEN = Decimal(10)


class MarginMove(NamedTuple):
    """A margin that moved: by how much it is said to have, in basis points, and by how much the lines say.

    `stated` is without sign and as wide as the rounding of the margins it was taken between; `cells` are the line and
    its base, the later period first; `level` tells that the sentence gives the margin that the lines come to.
    """

    movement: Movement
    stated: Quantity
    moved: Quantity
    level: bool
    cells: tuple[Cell, ...]

    @property
    def ties(self) -> bool:
        return compare(self.stated, abs(self.moved)) is not Outcome.CONFLICTS


def margin_moves(narrative: Narrative, cells: CellIndex) -> Iterator[MarginMove]:
    """The moves, from the year before, of margins whose lines one table has for both years."""
    for movement in narrative.movements:
        size, period = movement.size, movement.period
        if size is None or size.unit is not Unit.BASIS_POINTS or period is None:
            continue
        if movement.measures or measures_in(movement.subject):
            continue
        if movement.outlook or movement.in_sequence:
            continue
        ratio = cells.concepts.ratio_labels.get(normal_words(movement.subject))
        lines = _lines(ratio.ratio, period, cells) if ratio is not None and ratio.ratio else ()
        if not lines:
            continue
        after, before = (percentage(printed(a.figure), printed(b.figure)) for a, b in (lines[:2], lines[2:]))
        said = [fact for fact in narrative.facts if fact.sentence is movement.sentence and _is_level(fact)]
        own = [fact for fact in said if compare(printed(fact.figure), after) is not Outcome.CONFLICTS]
        slack = max(
            [size.step, *(fact.figure.step * 100 for fact in own), _TEN if not size.value % _TEN else size.step]
        )
        value = abs(size.value)
        stated = Quantity(value, value - slack, value + slack, None, (size,), size.text)
        yield MarginMove(movement, stated, (after - before) * exact(100), bool(own), lines)


def _is_level(fact: Fact) -> bool:
    return fact.figure.unit is Unit.PERCENT and fact.side == "current"


def _lines(names: tuple[str, str], period: Period, cells: CellIndex) -> tuple[Cell, ...]:
    """The two lines of a quotient for a period, and for that a year before, of two rows of one table."""
    for part in cells.of_concept(names[0], period):
        for base in cells.of_concept(names[1], period):
            if base.table is not part.table:
                continue
            earlier = [
                _of_row(cells.of_concept(name, period.years_before(1)), cell)
                for name, cell in zip(names, (part, base), strict=True)
            ]
            found = (part, base, *(cell for cell in earlier if cell is not None))
            if len(found) == 4 and all(printed(cell.figure).low > 0 for cell in found):
                return found
    return ()


def _of_row(found: Sequence[Cell], cell: Cell) -> Cell | None:
    return next((other for other in found if other.table is cell.table and other.row is cell.row), None)
