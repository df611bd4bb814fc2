"""Nouns that set what the text says of the movement of named things against the rates the tables print for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.figure import Unit
from auditor.model.filing import Filing
from auditor.model.named_things import Named, measures_in
from auditor.model.rounding import digits_of, printed
from auditor.model.slips import Likeness, differ_by_a_digit, likeness
from auditor.model.text.amounts_reached import amounts_reached
from auditor.model.text.causes import causes
from auditor.model.text.movements import Movement
from auditor.model.ties.printed_rates import PrintedRate
from auditor.model.ties.rate_pairs import RatePair, is_measured, measured_alike
from auditor.model.ties.rates_across import rates_across
from auditor.model.ties.sizes_apart import sizes_apart

#: So many rates of the text that come out in the tables show that the tables are read rightly.
_ENOUGH = 3
#: An amount of so many digits tells by itself what a rate beside it is of, with the rate one of fewer does.
_TELLING, _TELLING_WITH_RATE = 3, 2
_AMOUNTS = (Unit.CURRENCY, Unit.PER_SHARE, Unit.SHARES, Unit.COUNT)
_SIZES = (Unit.PERCENT, Unit.CURRENCY, Unit.BASIS_POINTS)
_WAYS = {1: "up", -1: "down"}


def directions(filing: Filing) -> Iterator[Subject]:
    """Direction words with a rate, of things for which a table prints a rate of that size."""
    told = {change.direction_span for change in filing.narrative.changes if change.current and change.prior}
    for pair in filing.rate_pairs:
        movement = pair.movement
        if movement.direction_span in told:
            continue
        tied = [rate for rate in pair.tied if _tells(pair, rate)]
        if not tied:
            continue
        shown = pair.same_way[0] if pair.same_way else tied[0]
        way = movement.direction if pair.same_way else -movement.direction
        yield Subject(
            {"direction": _WAYS[movement.direction], "printed": _WAYS[way], "rate": pair.stated},
            movement.direction_span,
            Certainty.LIKELY,
            (),
            movement.subject,
            _places(shown),
        )


def _tells(pair: RatePair, rate: PrintedRate) -> bool:
    """Whether a change of the size stated is more than a coincidence: a rate of two digits, or one measured alike; an
    amount of two digits for the period told."""
    alike = rate.named.measures == pair.named.measures
    if pair.stated.value < 10 * (pair.stated.step or 1):
        return alike and rate.unit is Unit.PERCENT
    period = pair.movement.period
    of_period = period is None or rate.period is None or rate.period.key == period.key
    if not of_period and period is not None and rate.period is not None and not rate.period.months:
        of_period = rate.period.end == period.end  # a balance moved in the months that end on its day
    return rate.unit is Unit.PERCENT or alike and of_period


def rates(filing: Filing) -> Iterator[Subject]:
    """Rates of change of things for which a table prints rates, measured in the same way for the same period."""
    pairs = [pair for pair in filing.rate_pairs if pair.movement.size and pair.movement.size.unit is Unit.PERCENT]
    told = {c.percent.figure.span for c in filing.narrative.changes if c.percent and c.current and c.prior}
    ties = sum(bool(pair.tied) for pair in pairs)
    loose = {(pair.named, pair.stated.value) for pair in pairs if not pair.tied and is_measured(pair)}
    believed = ties >= _ENOUGH and len(loose) <= max(1, ties // 10)
    for pair in pairs:
        movement = pair.movement
        assert movement.size is not None
        if movement.size.span in told:
            continue
        like = pair.tied[0] if pair.tied else measured_alike(pair)
        if like is None:
            continue
        yield Subject(
            {"stated": pair.stated, "printed": abs(like.rate)},
            movement.size.span,
            Certainty.LIKELY if pair.tied or believed else Certainty.UNSURE,
            (),
            movement.subject,
            _places(like),
        )


def _places(rate: PrintedRate) -> tuple[Mention, ...]:
    return tuple(Mention(cell.figure.span, cell.describe()) for cell in rate.cells)


def across(filing: Filing) -> Iterator[Subject]:
    """Rates of a column that agrees, row by row, with the rates or amounts of another table."""
    for pair in rates_across(filing.printed_rates):
        cell = pair.stated.cells[0]
        yield Subject(
            {"stated": pair.stated.rate, "elsewhere": pair.other.rate},
            cell.figure.span,
            Certainty.LIKELY,
            (),
            cell.describe(),
            _places(pair.other),
        )


def repeated(filing: Filing) -> Iterator[Subject]:
    """Rates stated more than once for the same thing, period and way of measuring: each against the usual one."""
    groups: dict[tuple[Named, object], list[Movement]] = defaultdict(list)
    for movement in filing.narrative.movements:
        if movement.size is None or movement.size.unit not in _SIZES or movement.in_sequence:
            continue
        named = filing.name_of(movement)
        if movement.period is None or not (named.line or len(named.words) > 1):
            continue
        groups[named, (movement.period.key, movement.outlook, movement.size.unit)].append(movement)
    for (named, _), group in groups.items():
        counted = Counter((m.direction, m.size.value) for m in group if m.size is not None)
        if len(group) < 2 or len(counted) > 2:
            continue
        usual, times = counted.most_common(1)[0]
        first = next(m for m in group if m.size is not None and (m.direction, m.size.value) == usual)
        own = bool(named.line) and (bool(named.words) or times > 1)
        yield from (_again(first, other) for other in group if other is not first and _is_again(first, other, own))


def _is_again(first: Movement, other: Movement, own: bool) -> bool:
    """Whether a movement is another one told again: of one size; or of sizes that differ as a slip does where both
    open their sentences and their name is that of one thing alone (`own`)."""
    assert first.size is not None and other.size is not None
    if first.sentence is other.sentence:
        return False
    if first.size.step == other.size.step and first.size.value == other.size.value:
        return True
    if first.size.unit is not Unit.PERCENT or not own:
        return False
    step = max(first.size.step, other.size.step)
    one, two = (size.value.quantize(step, ROUND_HALF_UP) for size in (first.size, other.size))
    if two < 10 * step:
        return False
    slip = first.opens and other.opens and likeness(two, step, one) is not Likeness.NONE
    return one == two or slip and first.direction == other.direction


def beside(filing: Filing) -> Iterator[Subject]:
    """Rates stated more than once beside the same amount, which tells that they are of one thing."""
    groups: dict[tuple[bool, tuple[object, ...]], list[Movement]] = defaultdict(list)
    for movement, amount in amounts_reached(filing.narrative):
        digits = digits_of(amount.value, amount.step)
        if amount.unit not in _AMOUNTS or digits < _TELLING_WITH_RATE:
            continue
        measures = movement.measures | measures_in(movement.subject)
        said = (amount.unit, amount.currency, abs(amount.value), amount.step)
        groups[digits >= _TELLING, (*said, measures, movement.outlook)].append(movement)
    for (telling, _), group in groups.items():
        counted = Counter((m.direction, m.size.value) for m in group if m.size is not None)
        if len(counted) != 2:
            continue
        usual = counted.most_common(1)[0][0]
        first = next(m for m in group if m.size is not None and (m.direction, m.size.value) == usual)
        yield from (_again(first, other) for other in group if _differs(first, other, filing, telling))


def _differs(first: Movement, other: Movement, filing: Filing, telling: bool) -> bool:
    """Whether a movement is another one, told of the same amount and by some of the same words, with its direction
    turned or, where the amount is `telling` without the rate, its rate mistyped."""
    assert first.size is not None and other.size is not None
    if first.sentence is other.sentence or first.size.step != other.size.step:
        return False
    apart = first.period is not None and other.period is not None and first.period.key != other.period.key
    if first.size.value == other.size.value and not (first.period_sure and other.period_sure):
        apart = False
    one, two = filing.name_of(first), filing.name_of(other)
    if apart or not (one.words & two.words or one.line and one.line == two.line):
        return False  # two lines may come to one amount
    if first.direction != other.direction:
        return first.size.value == other.size.value
    return telling and differ_by_a_digit(other.size.value, other.size.step, first.size.value)


def _again(first: Movement, other: Movement) -> Subject:
    assert first.size is not None and other.size is not None
    return Subject(
        {
            "stated": abs(printed(other.size)),
            "elsewhere": abs(printed(first.size)),
            "direction": _WAYS[other.direction],
            "direction elsewhere": _WAYS[first.direction],
        },
        other.size.span,
        Certainty.LIKELY,
        (),
        other.subject,
        (
            Mention(other.direction_span, "the direction stated"),
            Mention(first.size.span, "stated here"),
            Mention(first.direction_span, "the direction stated here"),
        ),
    )


def told_with_another(filing: Filing) -> Iterator[Subject]:
    """Sizes of changes that are not what the figures give which the size told with them comes from; where the amounts
    are told as well, these are compared."""
    told = {change.direction_span for change in filing.narrative.changes if change.current or change.prior}
    for item in sizes_apart(filing.rate_pairs):
        size, beside = item.size.movement.size, item.beside.movement.size
        assert size is not None and beside is not None
        if item.size.movement.direction_span in told:
            continue
        yield Subject(
            {"stated": item.size.stated, "change": abs(item.change.rate), "beside": beside.text},
            size.span,
            Certainty.CERTAIN,
            (),
            item.size.movement.subject,
            (Mention(beside.span, "told with it"), *_places(item.change)),
        )


def caused(filing: Filing) -> Iterator[Subject]:
    """Changes and their first causes, where both are costs or both are income."""
    for item in causes(filing.texts()):
        yield Subject(
            {"direction": _WAYS[item.direction], "cause direction": _WAYS[item.cause_direction], "cause": item.cause},
            item.span,
            Certainty.CERTAIN,
            (),
            item.effect,
            (Mention(item.cause_span, "the cause"),),
        )


def stated_twice(filing: Filing) -> Iterator[Subject]:
    """Rates stated more than once: of one name, or beside one amount."""
    told = list(repeated(filing))
    known = {subject.at for subject in told}
    yield from told
    yield from (subject for subject in beside(filing) if subject.at not in known)


NOUNS = (
    Noun(
        "size told with another",
        "The amount or the rate of a change, where the rate or the amount told with it is that of two printed figures.",
        {
            "stated": "the amount or the rate",
            "change": "what the two figures give",
            "beside": 'what is told with it, in words ("24%")',
        },
        told_with_another,
    ),
    Noun(
        "change with its cause",
        "A change of a cost said to be due to a change of a cost, or a change of income due to one of income.",
        {
            "direction": '"up" or "down", as worded',
            "cause direction": '"up" or "down", as worded of the cause',
            "cause": "what the cause is a change of",
        },
        caused,
    ),
    Noun(
        "direction with a printed rate",
        "A word that something went up or down, beside a rate that a table prints for it.",
        {
            "direction": '"up" or "down", as worded',
            "printed": '"up" or "down", as the table has it',
            "rate": "the rate in the table",
        },
        directions,
    ),
    Noun(
        "rate with a printed rate",
        "A rate of change in the text, for a thing, period and way of measuring that a table prints a rate of.",
        {"stated": "the rate in the text, without sign", "printed": "the rate in the table, without sign"},
        rates,
    ),
    Noun(
        "rate with another table",
        "A rate of change in a column that agrees, row by row, with the rates or the amounts of another table.",
        {"stated": "the rate", "elsewhere": "the rate in the other table, or that of its amounts"},
        across,
    ),
    Noun(
        "rate stated twice",
        "Two rates of change in the text for the same thing, period and way of measuring.",
        {
            "stated": "the rate",
            "elsewhere": "the other rate",
            "direction": '"up" or "down", as worded',
            "direction elsewhere": '"up" or "down", as worded there',
        },
        stated_twice,
    ),
)
