"""Nouns found in any table: totals, cross-footings, change and percentage columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Mention, Subject
from auditor.model.derived_columns import Derived, derived_columns
from auditor.model.figure import Unit
from auditor.model.filing import Filing
from auditor.model.rounding import HUNDRED, ZERO, Quantity, adjusted, printed, total
from auditor.model.table import Cell
from auditor.model.table_checks import Sum, names_a_total, percents_across
from auditor.model.table_percentages import percent_columns, percent_rows, percentages_of_base, ratio_rows

_FROM_UNROUNDED = re.compile(
    r"\b(?:calculated|computed|based|derived|determined)\b.{0,40}\b(?:actual|un-?rounded|non-?rounded|exact)\b"
    r"|\b(?:un-?rounded|non-?rounded) (?:amounts|figures|numbers|data|results)\b",
    re.I,
)
_QUARTERS_MAY_VARY = re.compile(r"\bquarter\w*\b.{0,60}\b(?:may|might) (?:vary|differ|not (?:add|sum|equal))\b", re.I)
_MAY_NOT_ADD = re.compile(
    r"\b(?:may|might|do|does) not (?:\w+ )?(?:add|sum|foot|total|equal)\b"
    r"|(?<!quarterly)[^.]{0,80}\bdue to rounding", re.I
)


def _sums(sums: Iterable[Sum], loose: bool = False) -> Iterator[Subject]:
    """The sums as subjects; `loose` tells that the document warns of last digits moved by rounding."""
    for item in sums:
        parts = tuple(printed(cell.figure) if sign > 0 else -printed(cell.figure) for cell, sign in item.parts)
        moved: tuple[Alternative, ...] = ()
        if loose and not item.holds:
            widened = tuple(
                adjusted(cell.figure) if sign > 0 else -adjusted(cell.figure) for cell, sign in item.parts
            )
            warned = "the document says that its quarters may differ by rounding"
            moved = (Alternative(warned, {"parts": widened}, "none"),)
        yield Subject(
            {"total": printed(item.total.figure), "parts": parts},
            item.total.figure.span,
            Certainty.CERTAIN if item.certain else Certainty.LIKELY,
            moved,
            item.total.describe(),
            tuple(Mention(cell.figure.span, cell.row.full_label) for cell, _ in item.parts),
        )


def totals(filing: Filing) -> Iterator[Subject]:
    for sums in filing.sums:
        yield from _sums(sums)


#: So many totals must come out to the last digit before one that does not is told.
_HABIT = 12
#: The same where the document warns that totals may not add up: most that do warn have none that does not.
_HABIT_DESPITE_WARNING = 30


def plugged_totals(filing: Filing) -> Iterator[Subject]:
    """Totals of a document whose tables else add up to the last digit, without the slack of rounding.

    Amounts rounded one by one miss their totals by a unit about every third time; where a dozen
    totals all come out exactly they were made to, and one that does not is a slip.  Where not all
    tables are so, the columns of all, or else the statements alone, may be.
    """
    warned = any(_says_may_not_add(block.text) for block in filing.texts())
    habit = _HABIT_DESPITE_WARNING if warned else _HABIT
    down = [(table, item) for table, found in zip(filing.tables, filing.sums, strict=True) for item in found]
    columns = [
        (table, item)
        for table, item in down
        if _is_plain(item) and names_a_total(item.total.row) and (item.total.row.label or _exact(item))
    ]
    rows = [item for found in filing.sums_across for item in found if _is_plain(item)]
    for pool in (
        [*(item for _, item in columns), *rows],
        [item for _, item in columns],
        [item for table, item in columns if table.statement and table.primary],
    ):
        if _are_made_to_come_out(pool, habit):
            yield from map(_to_the_last_digit, pool)
            return


def _is_plain(item: Sum) -> bool:
    """Whether a sum of amounts of money comes out within rounding and is certain to be one."""
    figure = item.total.figure
    return item.holds and item.certain and len(item.parts) > 1 and figure.unit is Unit.CURRENCY


def _are_made_to_come_out(sums: Sequence[Sum], habit: int) -> bool:
    """Whether all sums but those of one misprinted figure come out exactly: a total of it, and the one above."""
    missing = [{cell.figure.span for cell in _cells(s)} for s in sums if not _exact(s)]
    if len(sums) - len(missing) < habit or len(missing) > 2:
        return False
    return len(missing) < 2 or bool(missing[0] & missing[1])


def _cells(item: Sum) -> Iterator[Cell]:
    yield item.total
    yield from (cell for cell, _ in item.parts)


def _to_the_last_digit(item: Sum) -> Subject:
    value = sum((c.figure.value * sign for c, sign in item.parts), ZERO)
    figures = tuple(c.figure for c, _ in item.parts)
    words = total(tuple(printed(c.figure) if sign > 0 else -printed(c.figure) for c, sign in item.parts)).text
    whole = item.total.figure
    return Subject(
        {
            "total": Quantity(whole.value, whole.value, whole.value, None, (whole,), whole.text),
            "sum": Quantity(value, value, value, None, figures, words),
        },
        whole.span,
        Certainty.CERTAIN,
        (),
        item.total.describe(),
    )


def _says_may_not_add(text: str) -> bool:
    """Whether a text warns that its totals may not add up; most are told apart by a word, which is quick."""
    lowered = text.lower()
    return ("rounding" in lowered or " not " in lowered) and _MAY_NOT_ADD.search(text) is not None


def _miss(item: Sum) -> Decimal:
    return sum((c.figure.value * sign for c, sign in item.parts), ZERO) - item.total.figure.value


def _exact(item: Sum) -> bool:
    return not _miss(item)


def cross_totals(filing: Filing) -> Iterator[Subject]:
    loose = any("rounding" in block.text and _QUARTERS_MAY_VARY.search(block.text) for block in filing.texts())
    for table, found in zip(filing.tables, filing.sums_across, strict=True):
        yield from _sums(found, loose)
        yield from _sums(percents_across(table))


def _is_plugged(item: Derived) -> bool:
    """Whether a percentage is off by no more than what making a table of percentages add up takes."""
    stated = item.stated.figure
    share = abs(item.first.figure.value / item.second.figure.value) * HUNDRED
    return abs(abs(stated.value) - share) <= stated.step * 3 / 2


def _unrounded(filing: Filing) -> bool:
    """Whether the document says that its percentages come from amounts it does not print."""
    return any("rounded" in block.text and _FROM_UNROUNDED.search(block.text) for block in filing.texts())


def _subjects(found: Iterable[Derived], kind: str, unrounded: bool = False) -> Iterator[Subject]:
    items = [d for d in found if d.kind == kind and any(c.isdigit() for c in d.stated.figure.text)]
    # a dash in a column of changes says "not meaningful"
    plugged = [d for d in items if kind == "percent of" and _is_plugged(d)]
    habit = sum(not d.holds for d in plugged) > 1
    for item in items:
        first, second, stated = printed(item.first.figure), printed(item.second.figure), printed(item.stated.figure)
        if kind == "percent of":
            values = {"stated": abs(stated), "part": abs(first), "base": abs(second)}
        else:
            # a fall may be printed without its sign in a column headed "increase (decrease)"
            values = {"stated": abs(stated), "prior": first, "current": second}
        readings: tuple[Alternative, ...] = ()
        if habit and item in plugged:
            moved = {"stated": abs(adjusted(item.stated.figure))}
            readings = (Alternative("the percentages of the table are made to add up", moved, "note"),)
        elif unrounded and kind == "percent change":
            amounts = {"prior": adjusted(item.first.figure), "current": adjusted(item.second.figure)}
            readings = (Alternative("the document computes its percentages from unrounded amounts", amounts, "none"),)
        yield Subject(
            values,
            item.stated.figure.span,
            Certainty.CERTAIN if item.certain and item not in plugged else Certainty.LIKELY,
            readings,
            item.stated.describe(),
            (
                Mention(item.first.figure.span, item.first.describe()),
                Mention(item.second.figure.span, item.second.describe()),
            ),
        )


def percent_changes(filing: Filing) -> Iterator[Subject]:
    unrounded = _unrounded(filing)
    for table in filing.tables:
        yield from _subjects(derived_columns(table), "percent change", unrounded)


def amount_changes(filing: Filing) -> Iterator[Subject]:
    for table in filing.tables:
        yield from _subjects(derived_columns(table), "change")


def percentages(filing: Filing) -> Iterator[Subject]:
    statements = [t for t in filing.tables if t.statement == "income statement" and t.primary]
    for table in filing.tables:
        yield from _subjects(percent_columns(table), "percent of")
        yield from _subjects(ratio_rows(table, filing.cells.concepts.ratio_labels), "percent of")
        yield from _subjects(percent_rows(table, filing.cells), "percent of")
        if table.statement != "income statement" or not any(
            r.concept and r.concept.name == "net sales" for r in table.rows
        ):
            continue
        if not any(f is not None and f.unit is Unit.PERCENT for row in table.rows for f in row.cells):
            continue
        for statement in statements:
            base = next(
                (r for r in statement.rows if r.concept and r.concept.name == "net sales" and any(r.cells)), None
            )
            if statement is not table and base is not None:
                yield from _subjects(percentages_of_base(table, statement, base), "percent of")


_DERIVED = {"stated": "the printed change, without sign", "prior": "the earlier amount", "current": "the later amount"}

NOUNS = (
    Noun(
        "total in a table",
        "A total of a column, with the rows it is the sum of; "
        "the structure is inferred and must hold elsewhere or be backed by the layout.",
        {"total": "the printed total", "parts": "the amounts it is the sum of, deducted ones negative"},
        totals,
    ),
    Noun(
        "total across a table",
        "A total at the end of a row, with the columns it is the sum of.",
        {"total": "the printed total", "parts": "the amounts it is the sum of, deducted ones negative"},
        cross_totals,
    ),
    Noun(
        "total to the last digit",
        "A total of a statement, where the statements' totals else all come out to the last digit.",
        {"total": "the printed total, taken as exact", "sum": "the sum of the printed amounts"},
        plugged_totals,
    ),
    Noun("percent change in a table", "A figure of a column of percent changes.", _DERIVED, percent_changes),
    Noun("change in a table", "A figure of a column of changes.", _DERIVED, amount_changes),
    Noun(
        "percentage in a table",
        "A figure printed as a percentage of another row, of sales for instance.",
        {"stated": "the printed percentage", "part": "the amount", "base": "the amount it is a percentage of"},
        percentages,
    ),
)
