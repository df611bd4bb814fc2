"""Tagged figures of parts of the business that come to the tagged figure of the whole.

Members of one axis ("retained earnings", "treasury stock" on the axis of the components of equity) divide the fact
that has no member of it.  Nothing says that all of them are tagged: that they are is told by the same members at
other dates and of other concepts, where they do come to the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from auditor.model.footing.footing_evidence import is_slip
from auditor.model.rounding import HALF, Outcome, compare, printed, total
from auditor.model.ties.tagged import TaggedReading

#: In so many other places the same members must come to the whole; a single member, which is the whole, in more, and
#: so many members that nothing but all of them comes to it, in fewer.
_FEWEST, _FEWEST_ALONE, _FEWEST_OF_MANY, _MANY = 2, 3, 1, 4
_MOST_PARTS = 16

_Dimensions = tuple[tuple[str, str], ...]


class MemberSum(NamedTuple):
    """A tagged figure, and those of the members of an axis; `borne_out` is how often the same members come to it."""

    whole: TaggedReading
    parts: tuple[TaggedReading, ...]
    axis: str
    holds: bool
    borne_out: int


class _Place(NamedTuple):
    """What a figure is of, besides its dimensions."""

    concept: str
    unit: str
    start: date | None
    end: date
    entity: str


def member_sums(readings: Sequence[TaggedReading]) -> Iterator[MemberSum]:
    """The wholes whose members come to them as a rule; of those that do not, the ones that a slip explains."""
    alike: dict[object, list[MemberSum]] = defaultdict(list)
    for found in _divided(readings):
        members = frozenset(_member(part, found.axis) for part in found.parts)
        # of a single member only its own concept tells that it is the whole
        key = (found.axis, members) if len(members) > 1 else (found.axis, members, found.whole.tag.concept)
        alike[key].append(found)
    for group in alike.values():
        held = {abs(each.whole.tag.value or 0) for each in group if each.holds} - {0}
        missed = sum(not each.holds for each in group)
        count = len(group[0].parts)
        fewest = _FEWEST_ALONE if count == 1 else _FEWEST_OF_MANY if count >= _MANY else _FEWEST
        if len(held) < fewest or missed > 1 and missed * 4 > len(held):
            continue
        for each in group:
            if each.holds or _by_a_slip(each):
                yield each._replace(borne_out=len(held))


def _divided(readings: Sequence[TaggedReading]) -> Iterator[MemberSum]:
    """Each figure that has members of an axis beside it, whether or not they come to it."""
    facts: dict[_Place, dict[_Dimensions, TaggedReading]] = defaultdict(dict)
    for each in readings:
        tag, context = each.tag, each.tag.context
        if tag.value is None or tag.step is None or tag.hidden or tag.unit == "pure" or tag.unit.endswith("/shares"):
            continue
        place = _Place(tag.concept, tag.unit, context.start, context.end, context.entity)
        facts[place].setdefault(context.dimensions, each)
    for stated in facts.values():
        if len(stated) < 2:
            continue
        groups: dict[tuple[_Dimensions, str], list[TaggedReading]] = defaultdict(list)
        for dimensions, each in stated.items():
            for pair in dimensions:
                rest = tuple(other for other in dimensions if other != pair)
                if rest in stated:
                    groups[rest, pair[0]].append(each)
        for (rest, axis), parts in groups.items():
            whole = stated[rest]
            if len(parts) <= _MOST_PARTS and (whole.tag.value or any(part.tag.value for part in parts)):
                stands = printed(whole.as_tagged().unhedged())
                summed = total(tuple(printed(part.as_tagged().unhedged()) for part in parts))
                holds = compare(stands, summed) is not Outcome.CONFLICTS
                yield MemberSum(whole, tuple(parts), axis, holds, 0)


def _member(part: TaggedReading, axis: str) -> str:
    return next(member for name, member in part.tag.context.dimensions if name == axis)


def _by_a_slip(found: MemberSum) -> bool:
    """Whether a wrong digit, two exchanged ones or a wrong sign explains a miss that rounding does not come near."""
    figures = [found.whole.as_tagged(), *(part.as_tagged() for part in found.parts)]
    unit = max(figure.step for figure in figures)
    doubled = [int(figure.value / (unit * HALF)) for figure in figures]
    miss = doubled[0] - sum(doubled[1:])
    return abs(miss) > 2 * len(figures) and is_slip(miss, len(figures), doubled)
