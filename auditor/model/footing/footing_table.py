"""What footing works on: the rows of a table as figures, and the same figures as whole numbers of one unit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

MOST_DIGITS = 24  # a figure of more units than this is no amount; it is left out rather than added up


class FootingCell(NamedTuple):
    """A figure of a table: its value as displayed, scale applied, and its last printed unit.  A nil dash is 0."""

    value: Decimal
    step: Decimal


class FootingRow(NamedTuple):
    """A row of a table.

    `label` is "" for an unlabelled total.  `rule_above` is the underline between this row and the
    row before: 0, 1, 2.  `is_result` tells that the row is known as one that others add up to
    ("Operating expenses" of an income statement).  `kind` is "amount", "per share", "shares",
    "percent" or "other": only rows of one kind add up.  `cells` has one entry for each column, None
    where no figure is printed; a section row, which opens a group, has none at all.
    """

    label: str
    indent: int
    rule_above: int
    kind: str
    cells: tuple[FootingCell | None, ...]
    is_result: bool = False


class Footing(NamedTuple):
    """A total, the rows it is the sum of, and the columns in which that is printed, holds, and fails.

    `parts` are (row index, sign).  `backing` tells why the structure is believed.  `certain`: an
    experienced reader would agree that a column of `fails` is an error.
    """

    total: int
    parts: tuple[tuple[int, int], ...]
    columns: tuple[int, ...]
    holds: tuple[int, ...]
    fails: tuple[int, ...]
    backing: str
    certain: bool


class Lines(NamedTuple):
    """Lines that may add up, as whole numbers.

    `values[line][place]` is twice the figure in the finest unit printed, None where none is printed;
    `widths[line][place]` is twice half its printed unit, so that a printed figure stands for
    value ± width.  Footing down a table the lines are rows and the places columns; footing across it
    the lines are columns and the places rows.
    """

    values: list[list[int | None]]
    widths: list[list[int]]

    def turned(self) -> Lines:
        """The same figures with lines and places exchanged."""
        return Lines(
            [list(value) for value in zip(*self.values, strict=True)],
            [list(width) for width in zip(*self.widths, strict=True)],
        )


def whole_numbers(rows: Sequence[tuple[FootingCell | None, ...]]) -> Lines:
    """The figures of `rows`, which must be equally long, in the finest unit any of them is printed to."""
    steps = {cell.step for cells in rows for cell in cells if cell is not None and cell.step > 0}
    unit = min(steps, default=Decimal(1))
    in_units = {step: _units(step, unit) for step in steps}
    values: list[list[int | None]] = []
    widths: list[list[int]] = []
    for cells in rows:
        line: list[int | None] = []
        width: list[int] = []
        for cell in cells:
            units = None if cell is None else _units(cell.value, unit)
            line.append(None if units is None else 2 * units)
            # a nil dash is as fine as the figures around it, whatever step it came with
            width.append(0 if cell is None else 1 if not units else in_units.get(cell.step) or 0)
        values.append(line)
        widths.append(width)
    return Lines(values, widths)


def _units(value: Decimal, unit: Decimal) -> int | None:
    if value and value.adjusted() - unit.adjusted() > MOST_DIGITS:
        return None
    return int(round(value / unit))
