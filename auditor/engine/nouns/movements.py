"""Nouns that set what the text says of the movement of named things against the rates the tables print for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.movements import Movement
from auditor.model.named_things import Named, named_by
from auditor.model.printed_rates import PrintedRate, printed_rates
from auditor.model.rounding import Outcome, Quantity, compare, printed
from auditor.model.slips import Likeness, likeness

#: So many rates of the text that come out in the tables show that the tables are read rightly.
_ENOUGH = 3
_WAYS = {1: "up", -1: "down"}


class _Compared(NamedTuple):
    """A movement with the rates printed for what it is of, and those of them that are of the size stated."""

    movement: Movement
    stated: Quantity
    named: Named
    found: tuple[PrintedRate, ...]
    tied: tuple[PrintedRate, ...]

    @property
    def same_way(self) -> tuple[PrintedRate, ...]:
        return tuple(rate for rate in self.tied if rate.rate.value * self.movement.direction >= 0)


def _compared(filing: Filing) -> list[_Compared]:
    """The rates stated for things that rows of tables name, with the rates printed for those.

    A name that stands for another thing in each section of a document ("operating profit", of one segment after the
    other) gives itself away by stated rates of several sizes that no table prints, and is left out.
    """
    concepts = filing.cells.concepts
    by_words: dict[frozenset[str], list[PrintedRate]] = defaultdict(list)
    for rate in printed_rates(filing.tables, concepts):
        by_words[rate.named.words].append(rate)
    pairs: list[_Compared] = []
    loose: dict[tuple[frozenset[str], str], set[Decimal]] = defaultdict(set)
    for movement in filing.narrative.movements:
        if movement.rate is None or movement.outlook or movement.in_sequence:
            continue
        named = named_by(movement.subject, concepts)
        if named.says_nothing:
            continue
        named = named._replace(measures=named.measures | movement.measures)
        found = tuple(rate for rate in by_words.get(named.words, ()) if _of_one_line(rate.named, named))
        stated = abs(printed(movement.rate))
        tied = tuple(rate for rate in found if compare(stated, abs(rate.rate)) is not Outcome.CONFLICTS)
        if not tied:
            loose[named.words, named.line].add(stated.value)
        if found:
            pairs.append(_Compared(movement, stated, named, found, tied))
    return [pair for pair in pairs if len(loose[pair.named.words, pair.named.line]) <= 1]


def _of_one_line(one: Named, other: Named) -> bool:
    return one.line == other.line or bool(other.words) and "" in (one.line, other.line)


def directions(filing: Filing) -> Iterator[Subject]:
    """Direction words with a rate, of things for which a table prints a rate of that size."""
    told = {change.direction_span for change in filing.narrative.changes if change.current and change.prior}
    for pair in _compared(filing):
        movement = pair.movement
        if movement.direction_span in told:
            continue
        short = pair.stated.value < 10 * (pair.stated.step or 1)
        tied = [rate for rate in pair.tied if not short or rate.named.measures == pair.named.measures]
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


def rates(filing: Filing) -> Iterator[Subject]:
    """Rates of change of things for which a table prints rates, measured in the same way for the same period."""
    pairs = _compared(filing)
    told = {c.percent.figure.span for c in filing.narrative.changes if c.percent and c.current and c.prior}
    ties = sum(bool(pair.tied) for pair in pairs)
    believed = ties >= _ENOUGH and len(pairs) - ties <= max(1, ties // 10)
    for pair in pairs:
        movement = pair.movement
        assert movement.rate is not None
        if movement.rate.span in told:
            continue
        like = pair.tied[0] if pair.tied else _measured_alike(pair)
        if like is None:
            continue
        yield Subject(
            {"stated": pair.stated, "printed": abs(like.rate)},
            movement.rate.span,
            Certainty.LIKELY if pair.tied or believed else Certainty.UNSURE,
            (),
            movement.subject,
            _places(like),
        )


def _measured_alike(pair: _Compared) -> PrintedRate | None:
    """The rate printed for the same line and period, measured the same way, that the stated one may be a slip of."""
    period = pair.movement.period
    for rate in pair.found:
        if rate.named != pair.named or rate.period is None or period is None or rate.period.key != period.key:
            continue
        if rate.rate.value * pair.movement.direction < 0:
            continue
        value, step = pair.stated.value, pair.stated.step or Decimal(1)
        if value >= 10 * step and likeness(value, step, abs(rate.rate.value)) is not Likeness.NONE:
            return rate
    return None


def _places(rate: PrintedRate) -> tuple[Mention, ...]:
    return tuple(Mention(cell.figure.span, cell.describe()) for cell in rate.cells)


def repeated(filing: Filing) -> Iterator[Subject]:
    """Rates stated more than once for the same thing, period and way of measuring: each against the usual one."""
    groups: dict[tuple[object, ...], list[Movement]] = defaultdict(list)
    for movement in filing.narrative.movements:
        named = named_by(movement.subject, filing.cells.concepts)
        if movement.rate is None or movement.period is None or movement.in_sequence or not named.line:
            continue
        measures = named.measures | movement.measures
        groups[named.words, named.line, measures, movement.period.key, movement.outlook].append(movement)
    for key, group in groups.items():
        counted = Counter((m.direction, m.rate.value) for m in group if m.rate is not None)
        if len(group) < 2 or len(counted) > 2:
            continue
        usual, times = counted.most_common(1)[0]
        first = next(m for m in group if m.rate is not None and (m.direction, m.rate.value) == usual)
        own = bool(key[0]) or times > 1
        yield from (_again(first, other) for other in group if other is not first and _is_again(first, other, own))


def _is_again(first: Movement, other: Movement, own: bool) -> bool:
    """Whether a movement is another one told again: of one size; or of sizes that differ as a slip does where both
    open their sentences and their name is that of one thing alone (`own`)."""
    assert first.rate is not None and other.rate is not None
    if first.sentence is other.sentence or first.rate.step != other.rate.step:
        return False
    if first.rate.value == other.rate.value:
        return True
    value, step = other.rate.value, other.rate.step
    alike = value >= 10 * step and likeness(value, step, first.rate.value) is not Likeness.NONE
    return own and alike and first.opens and other.opens and first.direction == other.direction


def _again(first: Movement, other: Movement) -> Subject:
    assert first.rate is not None and other.rate is not None
    return Subject(
        {
            "stated": abs(printed(other.rate)),
            "elsewhere": abs(printed(first.rate)),
            "direction": _WAYS[other.direction],
            "direction elsewhere": _WAYS[first.direction],
        },
        other.rate.span,
        Certainty.LIKELY,
        (),
        other.subject,
        (
            Mention(other.direction_span, "the direction stated"),
            Mention(first.rate.span, "stated here"),
            Mention(first.direction_span, "the direction stated here"),
        ),
    )


NOUNS = (
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
        "rate stated twice",
        "Two rates of change in the text for the same thing, period and way of measuring.",
        {
            "stated": "the rate",
            "elsewhere": "the other rate",
            "direction": '"up" or "down", as worded',
            "direction elsewhere": '"up" or "down", as worded there',
        },
        repeated,
    ),
)
