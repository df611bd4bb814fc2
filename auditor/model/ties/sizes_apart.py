"""Changes told with an amount and a rate, "decreased by $426 million, or 24%", of which a table bears out one only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from auditor.model.figure import Unit
from auditor.model.rounding import Outcome, compare
from auditor.model.slips import Likeness, likeness
from auditor.model.ties.printed_rates import PrintedRate
from auditor.model.ties.rate_pairs import RatePair
from auditor.reading.document import Span


class SizeApart(NamedTuple):
    """A size that is not the change of two figures that the size told with it is; `change` is what the figures give."""

    size: RatePair
    beside: RatePair
    change: PrintedRate


def sizes_apart(pairs: Iterable[RatePair]) -> Iterator[SizeApart]:
    """The sizes that look like slips of the change of the figures which the size beside them comes from."""
    told: dict[Span, list[RatePair]] = defaultdict(list)
    for pair in pairs:
        told[pair.movement.direction_span].append(pair)
    for sizes in told.values():
        for size in sizes:
            for beside in sizes:
                if beside.tied and not size.tied and (_is_rate(size) is not _is_rate(beside)):
                    change = _alike(size, beside)
                    if change is not None:
                        yield SizeApart(size, beside, change)


def _is_rate(pair: RatePair) -> bool:
    return pair.movement.size is not None and pair.movement.size.unit is Unit.PERCENT


def _alike(size: RatePair, beside: RatePair) -> PrintedRate | None:
    """The change of the figures that bear out `beside`, of which `size` looks like a slip, None if there is none."""
    cells = {rate.cells for rate in beside.tied if len(rate.cells) > 1}
    value, step = size.stated.value, size.stated.step
    for rate in size.found:
        if rate.cells not in cells or not step or rate.named.measures != size.named.measures:
            continue
        if compare(size.stated, abs(rate.rate)) is Outcome.CONFLICTS:
            if likeness(value, step, abs(rate.rate.value)) is not Likeness.NONE:
                return rate
    return None
