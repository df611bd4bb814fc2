"""Share counts that several tables, or several columns of one, print for the same period.

However results are adjusted, they are divided by one number of shares: the statement's, that "as reported" and the
adjusted one are mostly the same, and where they are not (potential shares that dilute an income dilute no loss)
they differ in more than a digit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model.figure import Unit
from auditor.model.rounding import digits_of
from auditor.model.slips import differ_by_a_digit
from auditor.model.table import Cell
from auditor.model.ties.matching import CellIndex

_COUNTS = ("basic shares", "diluted shares", "basic and diluted shares", "weighted average shares")
#: Counts of fewer digits are near each other by chance, on one basis and where several others agree.
_FEWEST_DIGITS, _FEWEST_AMONG_OTHERS = 3, 4


class RepeatedShares(NamedTuple):
    """A share count with those printed elsewhere, which are all the same."""

    stated: Cell
    elsewhere: tuple[Cell, ...]

    @property
    def holds(self) -> bool:
        return self.stated.figure.value == self.elsewhere[0].figure.value


def repeated_shares(index: CellIndex) -> Iterator[RepeatedShares]:
    """The share counts printed again, and the one of them that differs by a slip from those printed elsewhere."""
    groups: dict[tuple[str, str, object], list[Cell]] = defaultdict(list)
    for name in _COUNTS:
        for cell in index.by_concept.get(name, ()):
            if cell.period is not None and cell.figure.unit is Unit.SHARES and cell.figure.value > 0:
                groups[name, cell.table.entity, cell.period.key].append(cell)
    losses = {
        cell.period.key
        for name in ("net income", "net income attributable to the parent")
        for cell in index.by_concept.get(name, ())
        if cell.period is not None and cell.figure.value < 0
    }
    for (name, _, period), cells in groups.items():
        if len(cells) > 1:
            yield from _compared(cells, dilutes=period in losses and name != "basic shares")


def _compared(cells: Sequence[Cell], dilutes: bool) -> Iterator[RepeatedShares]:
    """Each count of one name and period with the one most often printed, of two the first.

    `dilutes` tells that the period closed with a loss: what it was adjusted to may be an income, of more shares.
    """
    times = Counter(cell.figure.value for cell in cells)
    usual = times.most_common(1)[0][0]
    agreeing = tuple(cell for cell in cells if cell.figure.value == usual)
    yield from (RepeatedShares(cell, agreeing[:1]) for cell in agreeing[1:])
    others = [cell for cell in cells if cell.figure.value != usual]
    if len(others) == 1 and _is_slip(others[0], agreeing) and not (dilutes and others[0].figure.value > usual):
        yield RepeatedShares(others[0], agreeing)


def _is_slip(cell: Cell, agreeing: Sequence[Cell]) -> bool:
    """Whether a count is one of the others mistyped: of several that agree, or of one on the same basis."""
    places = {(other.table.index, other.column.index) for other in agreeing}
    if (cell.table.index, cell.column.index) in places:
        return False  # the counts of two classes, or basic and diluted ones
    first = agreeing[0].figure
    among_others = len(agreeing) > 1
    if not among_others and cell.basis != agreeing[0].basis:
        return False
    fewest = _FEWEST_DIGITS if cell.basis == agreeing[0].basis else _FEWEST_AMONG_OTHERS
    figure = cell.figure
    return (
        figure.step == first.step
        and digits_of(figure.value, figure.step) >= fewest
        and differ_by_a_digit(figure.value, figure.step, first.value)
    )
