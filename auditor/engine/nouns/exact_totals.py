"""Totals to the last digit: how far those of a document miss the sums of their parts, and which one misses by more.

Amounts rounded one by one miss their totals by a unit about every third time, the oftener the more there are; where
many totals all come out exactly they were made to, and one that does not is a slip.  Half a unit for every part,
the bound that rounding cannot exceed, is hardly ever reached: rounding errors are uniform, and of n parts and their
total spread like a normal error of sqrt((n + 1) / 12) units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import erf, log2, sqrt

from auditor.engine.nouns.document_remarks import says_totals_may_not_add
from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Subject
from auditor.model.figure import Unit
from auditor.model.filing import Filing
from auditor.model.footing.bridges import tells_both_ends
from auditor.model.footing.table_checks import Sum, names_a_total
from auditor.model.rounding import ZERO, Quantity, total
from auditor.model.table import Cell, printed_parts

#: So unlikely (bits) must it be that the other totals come out to the last digit by chance, before one is told.
_HABIT = 5.0
#: The same where the document warns that totals may not add up: most that do warn have none that does not.
_HABIT_DESPITE_WARNING = 20.0
#: Of ten totals so many come out exactly where amounts are made to add up but now and then one is not.
_TENTHS = 9
#: Standard errors of rounding that no total of independently rounded amounts is off.
_FURTHEST = 4


def exact_totals(filing: Filing) -> Iterator[Subject]:
    """Totals with what rounding leaves them in this document: nothing, a unit, or what independent rounding may."""
    warned = any(says_totals_may_not_add(block.text) for block in filing.texts())
    habit = _HABIT_DESPITE_WARNING if warned else _HABIT
    down = [(table, item) for table, found in zip(filing.tables, filing.sums, strict=True) for item in found]
    columns = [
        (table, item)
        for table, item in down
        if _is_plain(item) and names_a_total(item.total.row) and (item.total.row.label or not _miss(item))
    ]
    bridges = [item for _, item in columns if _is_bridge(item)]
    columns = [(table, item) for table, item in columns if not _is_bridge(item)]
    every = [item for _, item in columns]
    across = [item for found in filing.sums_across for item in found if _is_plain(item)]
    statements = [item for table, item in columns if table.statement and table.primary]
    exact = next((pool for pool in ([*every, *across], every, statements) if _all_but_one(pool, habit, 0)), [])
    yield from (_within(item, 0) for item in exact)
    if len(exact) < len(every):
        told, usual = {id(item) for item in exact}, _usual(every)
        yield from (_within(item, usual) for item in every if id(item) not in told)
    usual = _usual(bridges)
    yield from (_within(item, usual) for item in bridges)


def _is_plain(item: Sum) -> bool:
    """Whether a sum of amounts of money or of shares, or a bridge of amounts per share, comes out within rounding and
    is certain to be one."""
    unit = item.total.figure.unit
    added = unit in (Unit.CURRENCY, Unit.SHARES) or unit is Unit.PER_SHARE and _is_bridge(item)
    return item.holds and item.certain and len(item.parts) > 1 and added


def _usual(sums: Sequence[Sum]) -> int | None:
    """The units that totals are off at most, where nearly all come out exactly: one, warned of or not."""
    return 1 if _all_but_one(sums, _HABIT, 1) and _mostly_exact(sums) else None


def _is_bridge(item: Sum) -> bool:
    """Whether it leads from one basis to another: its lines are worked out one by one, taxes and all."""
    return tells_both_ends(item.parts[0][0].row.label, item.total.row.label)


def _all_but_one(sums: Sequence[Sum], habit: float, units: int) -> bool:
    """Whether all sums but those of one misprinted figure, a total of it and the one above, miss by so few units."""
    missing = [{cell.figure.span for cell in _cells(s)} for s in sums if _units_off(s) > units]
    if len(missing) > 2 or sum(_bits(len(s.parts)) for s in sums if _units_off(s) <= units) < habit:
        return False
    return len(missing) < 2 or bool(missing[0] & missing[1])


def _bits(parts: int) -> float:
    """How unlikely it is that a total comes out to the last digit when it and its parts are rounded one by one."""
    return -log2(erf(sqrt(1.5 / parts)))


def _mostly_exact(sums: Sequence[Sum]) -> bool:
    usual = [item for item in sums if _units_off(item) <= 1]
    return 10 * sum(not _miss(item) for item in usual) >= _TENTHS * len(usual)


def _cells(item: Sum) -> Iterator[Cell]:
    yield item.total
    yield from (cell for cell, _ in item.parts)


def _miss(item: Sum) -> Decimal:
    return sum((c.figure.value * sign for c, sign in item.parts), ZERO) - item.total.figure.value


def _units_off(item: Sum) -> Decimal:
    return abs(_miss(item)) / item.total.figure.step


def _within(item: Sum, units: int | None) -> Subject:
    """The total, give or take so many units; None for what independent rounding of its parts may leave."""
    value = sum((c.figure.value * sign for c, sign in item.parts), ZERO)
    figures = tuple(c.figure for c, _ in item.parts)
    words = total(printed_parts(item.parts)).text
    whole = item.total.figure
    spread = (Decimal(len(item.parts) + 1) / 12).sqrt() * _FURTHEST if units is None else Decimal(units)
    slack = spread * max(whole.step, *(figure.step for figure in figures))
    return Subject(
        {
            "total": Quantity(whole.value, whole.value - slack, whole.value + slack, None, (whole,), whole.text),
            "sum": Quantity(value, value, value, None, figures, words),
        },
        whole.span,
        Certainty.CERTAIN,
        (),
        item.total.describe(),
    )


NOUNS = (
    Noun(
        "total to the last digit",
        "A total, with no more slack than the other totals of the document have: none where they all come out exactly.",
        {"total": "the printed total, give or take what is usual", "sum": "the sum of the printed amounts"},
        exact_totals,
    ),
)
