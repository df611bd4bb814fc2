"""Parts that add up to a whole, each told with its growth: what they grew from must add up as well.

    "Total revenue of $222.8 million decreased 1%.  Equipment revenue of $31.5 million decreased 2%.  Service revenue
    of $191.3 million decreased 1%."

The parts are known by their amounts, which come to the whole to the last digit; the whole is told in the text with
its growth, or printed in a table for both years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.model.claim import Change, Fact
from auditor.model.figure import Figure, Hedge, Unit
from auditor.model.named_things import measures_in
from auditor.model.rounding import HALF, HUNDRED, Quantity, change, exact, printed, total
from auditor.model.slips import is_one_slip_off
from auditor.model.text.movements import Movement
from auditor.model.text.narrative import Narrative
from auditor.model.ties.matching import CellIndex
from auditor.reading.document import Span

#: So many printed units an amount must have to be the sum of others by no chance.
_TELLING = 100
_MOST_PARTS = 4
#: Parts stand near their whole: within so many changes of it.
_NEAR = 12


class Grown(NamedTuple):
    """An amount with what it grew from; `figures` are those that tell it, `told` the fact and its rate where the text
    tells them, `up` +1 or -1."""

    now: Quantity
    before: Quantity
    figures: tuple[Figure, ...]
    told: tuple[Fact, Fact] | None = None
    up: int = 0


class GrownParts(NamedTuple):
    """A whole and its parts; `holds` tells that what they grew from adds up, `slip` that one word of direction, or one
    digit of a rate, set right would make it."""

    whole: Grown
    parts: tuple[Grown, ...]
    before: Quantity
    holds: bool
    slip: bool


def grown_parts(narrative: Narrative, cells: CellIndex) -> Iterator[GrownParts]:
    """The wholes whose parts are told with their growth, each set of parts once."""
    moved = {movement.size.span: movement for movement in narrative.movements if movement.size is not None}
    runs: dict[tuple[str, str], list[Grown]] = defaultdict(list)
    for told in narrative.changes:
        found, metric = _grown(told, moved), told.metric
        if found is not None and metric is not None and metric.concept is not None:
            runs[metric.concept.name, metric.basis].append(found)
    for (name, basis), run in runs.items():
        printed_ = [] if basis else list(_printed(name, cells))
        for first in range(len(run)):
            for count in range(2, _MOST_PARTS + 1):
                parts = tuple(run[first : first + count])
                if len(parts) < count:
                    break
                near = run[max(0, first - _NEAR) : first] + run[first + count : first + count + _NEAR]
                wholes = [whole for whole in (*near, *printed_) if _adds_up(whole, parts)]
                if wholes:
                    compared = [_compared(whole, parts) for whole in wholes]
                    yield next((each for each in compared if each.holds), compared[0])


def _grown(told: Change, moved: Mapping[Span, Movement]) -> Grown | None:
    """A change told as an amount and its rate, from the year before and between plain amounts."""
    current, rate, direction = told.current, told.percent, told.direction
    if current is None or rate is None or not direction or current.figure.unit is not Unit.CURRENCY:
        return None
    figure = current.figure
    if figure.value < figure.step * _TELLING or figure.hedge is not Hedge.NONE or rate.figure.value >= HUNDRED * 10:
        return None
    movement = moved.get(rate.figure.span)
    if movement is None or movement.in_sequence or movement.outlook or movement.measures:
        return None
    if measures_in(told.sentence.text[: max(current.end, rate.end)]):
        return None  # "In constant currency, fees decreased 9% to $474.2 million while other revenue increased 23% to"
    if told.prior is not None:
        return Grown(printed(figure), printed(told.prior.figure), (figure, rate.figure, told.prior.figure))
    before = _before(printed(figure), rate, direction)
    return Grown(printed(figure), before, (figure, rate.figure), (current, rate), direction) if before else None


def _before(now: Quantity, rate: Fact, direction: int) -> Quantity | None:
    whole, moved = exact(HUNDRED, "100%"), printed(rate.figure)
    try:
        return now * whole / (whole + (moved if direction > 0 else -moved))
    except ZeroDivisionError:
        return None


def _printed(name: str, cells: CellIndex) -> Iterator[Grown]:
    """The line as tables print it, for periods of which they print the year before, too."""
    found = [cell for cell in cells.by_concept.get(name, ()) if cell.period is not None and not cell.basis]
    rows: dict[tuple[int, int], list[tuple[tuple[int, int], Figure]]] = defaultdict(list)
    for cell in found:
        if cell.period is not None and cell.figure.unit is Unit.CURRENCY and cell.figure.value > 0:
            rows[cell.table.index, cell.row.index].append((cell.period.key, cell.figure))
    for cell in found:
        if cell.period is None or cell.figure.value <= 0:
            continue
        earlier = cell.period.years_before(1).key
        before = next((f for key, f in rows[cell.table.index, cell.row.index] if key == earlier), None)
        if before is not None:
            yield Grown(printed(cell.figure), printed(before), (cell.figure, before))


def _adds_up(whole: Grown, parts: Sequence[Grown]) -> bool:
    step = max(part.now.step or 0 for part in parts)
    if any(part.now.value >= whole.now.value for part in parts) or whole.now.value < step * _TELLING:
        return False
    summed = total(tuple(part.now for part in parts))
    return whole.now.low <= summed.high and summed.low <= whole.now.high


def _compared(whole: Grown, parts: tuple[Grown, ...]) -> GrownParts:
    before = total(tuple(part.before for part in parts))
    holds = whole.before.low <= before.high and before.low <= whole.before.high
    return GrownParts(whole, parts, before, holds, not holds and _has_slip(whole, parts))


def _has_slip(whole: Grown, parts: Sequence[Grown]) -> bool:
    """Whether one direction turned, or one digit of a rate set right, makes the sum come out."""
    for i, part in enumerate(parts):
        others = [other.before for k, other in enumerate(parts) if k != i]
        if _is_slip(part, whole.before - total(tuple(others))):
            return True
    return _is_slip(whole, total(tuple(part.before for part in parts)))


def _is_slip(grown: Grown, needed: Quantity) -> bool:
    if grown.told is None or needed.low <= 0:
        return False
    rate, wanted = grown.told[1].figure, change(needed, grown.now)
    rise, fall = (wanted, -wanted) if grown.up > 0 else (-wanted, wanted)
    half = rate.step * HALF
    turned = fall.low <= rate.value + half and rate.value - half <= fall.high
    return turned or rise.high > 0 and is_one_slip_off(rate, rise)
