"""Nouns found in any table: totals, cross-footings, change and percentage columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.engine.nouns.document_remarks import rates_are_from_unrounded, says_quarters_may_vary
from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Mention, Subject
from auditor.model.figure import Unit
from auditor.model.filing import Filing
from auditor.model.footing.derived_columns import Derived
from auditor.model.footing.growth_bridges import growth_bridges_down
from auditor.model.footing.growth_rows import growth_rows
from auditor.model.footing.mixed_changes import mixed_changes
from auditor.model.footing.nil_changes import is_dash, nil_changes
from auditor.model.footing.percent_sums import percents_across
from auditor.model.footing.quotient_rows import quotient_rows
from auditor.model.footing.shares_of_all import shares_of_all
from auditor.model.footing.table_checks import Sum
from auditor.model.rounding import HUNDRED, ZERO, adjusted, exact, printed
from auditor.model.table import Cell, printed_parts
from auditor.model.ties.parts_elsewhere import parts_elsewhere
from auditor.model.ties.table_percentages import (
    is_plugged,
    percent_columns,
    percent_rows,
    percentages_of_base,
    ratio_rows,
)


def _sums(sums: Iterable[Sum], loose: bool = False) -> Iterator[Subject]:
    """The sums as subjects; `loose` tells that the document warns of last digits moved by rounding."""
    every = tuple(sums)
    holding: dict[int, list[Sum]] = defaultdict(list)
    for item in every:
        if item.holds:
            holding[item.total.row.index].append(item)
    for item in every:
        parts = printed_parts(item.parts)
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
            (
                *(Mention(cell.figure.span, _part_of(item.total, cell)) for cell, _ in item.parts),
                *_turned(item, holding),
            ),
        )


def _part_of(total: Cell, part: Cell) -> str:
    """What a reader tells a part from the others by: its row, or in the row of the total its column."""
    if part.table is not total.table:
        return part.describe()
    across = part.row.index == total.row.index and part.column.heading
    return f"column “{part.column.heading}”" if across else part.row.full_label


def _turned(item: Sum, holding: Mapping[int, Sequence[Sum]]) -> Iterator[Mention]:
    """Where a sum fails by the sign of a part: the figures of its row with the other sign, or the only one that sums
    of the row hold with; one of them is wrong."""
    if item.holds:
        return
    miss = sum((sign * cell.figure.value for cell, sign in item.parts), ZERO) - item.total.figure.value
    for cell, sign in item.parts:
        value = cell.figure.value
        if value and abs(miss - 2 * sign * value) <= item.total.figure.step:
            for other in cell.row.cells:
                if other is not None and other.value * value < 0:
                    yield Mention(other.span, f"{cell.row.full_label}, with the other sign")
            sums = holding.get(item.total.row.index, ())
            alike = [part for held in sums for part, _ in held.parts if part.row is cell.row and part.figure.value]
            if len(alike) == 1 and alike[0].figure.value * value > 0:
                yield Mention(alike[0].figure.span, f"{cell.row.full_label}, which adds up with this sign")


def totals(filing: Filing) -> Iterator[Subject]:
    for table, sums in zip(filing.tables, filing.sums, strict=True):
        yield from _sums(sums)
        yield from _sums(growth_bridges_down(table))


def cross_totals(filing: Filing) -> Iterator[Subject]:
    loose = says_quarters_may_vary(filing)
    for table, found in zip(filing.tables, filing.sums_across, strict=True):
        yield from _sums(found, loose)
        yield from _sums(percents_across(table))
    yield from _sums(parts_elsewhere(filing.tables))


def _subjects(found: Iterable[Derived], kind: str, unrounded: bool = False) -> Iterator[Subject]:
    items = [d for d in found if d.kind == kind]
    plugged = [d for d in items if kind == "percent of" and is_plugged(d)]
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


def _changes(filing: Filing) -> Iterator[Derived]:
    """The changes of the tables; a dash among them says "not meaningful" unless those of the document say that nothing
    changed."""
    for table, derived in zip(filing.tables, filing.derived, strict=True):
        told = (*derived, *mixed_changes(table, derived), *growth_rows(table))
        yield from (each for each in told if not is_dash(each.stated))
    yield from nil_changes(zip(filing.tables, filing.derived, strict=True))


def percent_changes(filing: Filing) -> Iterator[Subject]:
    yield from _subjects(_changes(filing), "percent change", rates_are_from_unrounded(filing))


def amount_changes(filing: Filing) -> Iterator[Subject]:
    yield from _subjects(_changes(filing), "change")


def _percentages(found: Iterable[Derived]) -> Iterator[Subject]:
    """The percentages of a base, but for dashes."""
    yield from _subjects((each for each in found if not is_dash(each.stated)), "percent of")


def percentages(filing: Filing) -> Iterator[Subject]:
    statements = [t for t in filing.tables if t.statement == "income statement" and t.primary]
    for table in filing.tables:
        yield from _percentages(percent_columns(table, filing.cells))
        yield from _percentages(ratio_rows(table, filing.cells))
        yield from _percentages(percent_rows(table, filing.cells))
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
                yield from _percentages(percentages_of_base(table, statement, base))


def shares(filing: Filing) -> Iterator[Subject]:
    for table in filing.tables:
        for cells, _ in shares_of_all(table):
            yield Subject(
                {"whole": exact(HUNDRED, "100%"), "parts": tuple(printed(cell.figure) for cell in cells)},
                cells[0].figure.span,
                Certainty.LIKELY,
                (),
                cells[0].describe(),
                tuple(Mention(cell.figure.span, _part_of(cells[0], cell)) for cell in cells[1:]),
            )


def quotients(filing: Filing) -> Iterator[Subject]:
    for table in filing.tables:
        for item in quotient_rows(table):
            yield Subject(
                {
                    "stated": abs(printed(item.stated.figure)),
                    "quotient": item.expected,
                    "part": abs(printed(item.part.figure)),
                    "base": abs(printed(item.base.figure)),
                },
                item.stated.figure.span,
                Certainty.CERTAIN,
                (),
                item.stated.describe(),
                (
                    Mention(item.part.figure.span, item.part.describe()),
                    Mention(item.base.figure.span, item.base.describe()),
                ),
            )


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
    Noun("percent change in a table", "A figure of a column of percent changes.", _DERIVED, percent_changes),
    Noun("change in a table", "A figure of a column of changes.", _DERIVED, amount_changes),
    Noun(
        "percentage in a table",
        "A figure printed as a percentage of another row, of sales for instance.",
        {"stated": "the printed percentage", "part": "the amount", "base": "the amount it is a percentage of"},
        percentages,
    ),
    Noun(
        "sharing out of a whole in a table",
        "Percentages of a row or a column that share out a whole, as the table's other rows or columns tell.",
        {"whole": "one hundred percent", "parts": "the printed percentages"},
        shares,
    ),
    Noun(
        "quotient in a table",
        "A figure of a row that is one row of its table divided by another, as its other columns tell.",
        {
            "stated": "the printed quotient, without sign",
            "quotient": "what the two figures come to",
            "part": "the figure that is divided",
            "base": "the figure it is divided by",
        },
        quotients,
    ),
)
