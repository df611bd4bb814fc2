"""Nouns that hold the statements against each other: roll-forwards, lines printed twice, cash, quarters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.engine.nouns.statements import of_cells
from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.figure import Unit
from auditor.model.filing import Filing
from auditor.model.period import month_index
from auditor.model.rounding import Outcome, compare, printed, rescaled
from auditor.model.slips import Likeness, likeness
from auditor.model.table import Cell, Table
from auditor.model.ties.twin_columns import twin_lines

#: A table of adjusted results, whose diluted shares may be others: what dilutes an income need not dilute a loss.
_ADJUSTED = re.compile(r"non-gaap|adjusted|reconciliation", re.I)
#: Two prints of one statement differ in no more places than this; those of two companies do.
_MOST_SLIPS = 2


def deficits(filing: Filing) -> Iterator[Subject]:
    """An accumulated deficit at two dates, and the net result of the months between."""
    index = filing.cells
    for table in filing.tables:
        if table.statement != "balance sheet" or not table.primary:
            continue
        row = next(
            (
                r
                for r in table.rows
                if r.concept and r.concept.name == "retained earnings" and "deficit" in r.label.lower()
            ),
            None,
        )
        if row is None:
            continue
        dated = [c for c in table.columns if c.period is not None and row.cells[c.index] is not None and not c.basis]
        for closing in dated:
            for opening in dated:
                assert closing.period is not None and opening.period is not None
                months = month_index(closing.period.end) - month_index(opening.period.end)
                if months <= 0:
                    continue
                for name in ("net income attributable to the parent", "net income"):
                    result = next(
                        (
                            c
                            for c in index.by_concept.get(name, ())
                            if c.period
                            and c.period.key == (months, month_index(closing.period.end))
                            and not c.basis
                            and c.table.primary
                        ),
                        None,
                    )
                    if result is not None:
                        break
                else:
                    continue
                end, start = row.cells[closing.index], row.cells[opening.index]
                assert end is not None and start is not None
                cells = {
                    "closing": Cell(end, table, row, closing),
                    "opening": Cell(start, table, row, opening),
                    "result": result,
                }
                values: dict[str, Value] = {name: printed(cell.figure) for name, cell in cells.items()}
                moved = start.value + result.figure.value
                alike = end.value == moved or likeness(end.value, end.step, moved) and (end.value < 0) == (moved < 0)
                # dividends and repurchases move a deficit, too, and by more than a slip
                yield of_cells(cells, "closing", values, Certainty.LIKELY if alike else Certainty.UNSURE)


def repeated_lines(filing: Filing) -> Iterator[Subject]:
    """The same line for the same period in two tables, the statement first."""
    for name, cells in filing.cells.by_concept.items():
        groups: dict[tuple[object, ...], list[Cell]] = {}
        for cell in cells:
            if (
                cell.period is None
                or cell.basis
                or cell.row.concept is None
                or cell.figure.unit is not cell.row.concept.unit
            ):
                continue
            groups.setdefault((cell.period.key, cell.table.statement == ""), []).append(cell)
            if cell.table.statement == "":
                continue
        merged: dict[object, list[Cell]] = {}
        for (key, _), found in groups.items():
            merged.setdefault(key, []).extend(found)
        for found in merged.values():
            found.sort(key=lambda c: (not c.table.primary, c.table.index, c.row.index))
            first = found[0]
            if not first.table.primary:
                continue
            seen = {first.table.index}
            for other in found[1:]:
                if other.table.index in seen:
                    continue
                seen.add(other.table.index)
                yield _repeated(first, other, name)


def twin_columns(filing: Filing) -> Iterator[Subject]:
    """Lines of a column that another table prints for the same period among others that agree."""
    for twin in twin_lines(filing.cells):
        alike = likeness(twin.other.figure.value, twin.other.figure.step, twin.first.figure.value)
        values: dict[str, Value] = {
            "line": abs(printed(twin.first.figure)),
            "repeated": abs(printed(twin.other.figure)),
            "statement": twin.first.table.name,
            "agreeing": str(twin.ties),
        }
        like = alike is Likeness.STRONG or twin.summed_up and alike is not Likeness.NONE
        sure = Certainty.CERTAIN if twin.holds else Certainty.LIKELY if like else Certainty.UNSURE
        yield Subject(
            values,
            twin.other.figure.span,
            sure,
            (),
            twin.other.describe(),
            (Mention(twin.first.figure.span, twin.first.describe()),),
        )


def _repeated(first: Cell, other: Cell, name: str) -> Subject:
    one, two = abs(printed(first.figure)), abs(printed(other.figure))
    values: dict[str, Value] = {"line": one, "repeated": two, "statement": first.table.name}
    certainty = Certainty.CERTAIN
    if compare(two, one) is Outcome.CONFLICTS:
        if not (first.table.scale_printed and other.table.scale_printed):
            two = next((q for q in rescaled(other.figure) if compare(q, one) is not Outcome.CONFLICTS), two)
            values["repeated"] = two
        coarse, fine = sorted((first.figure, other.figure), key=lambda figure: -figure.step)
        alike = likeness(coarse.value, coarse.step, fine.value)
        tied = _other_columns_tie(first, other)
        entities = {first.table.entity, other.table.entity} - {""}
        if not alike or tied is False or len(entities) > 1 or _differ_elsewhere(first.table, other.table):
            certainty = Certainty.UNSURE
        elif tied is None:
            certainty = Certainty.LIKELY if alike is Likeness.STRONG and other.table.primary else Certainty.UNSURE
        elif not other.table.primary or alike is not Likeness.STRONG:
            adjusted = other.figure.unit is Unit.SHARES and _ADJUSTED.search(other.table.title) is not None
            certainty = Certainty.UNSURE if adjusted else Certainty.LIKELY
    return Subject(
        values,
        other.figure.span,
        certainty,
        (),
        other.describe(),
        (Mention(first.figure.span, first.describe()),),
    )


def _differ_elsewhere(first: Table, other: Table) -> bool:
    """Whether lines of the same label differ in so many places that the tables are of two companies or bases."""
    labelled = {row.label.lower(): row for row in first.rows if row.label}
    columns = {c.period.key: c.index for c in first.columns if c.period and c.kind == "amount" and not c.basis}
    apart = 0
    for row in other.rows:
        twin = labelled.get(row.label.lower())
        if twin is None:
            continue
        for column, figure in zip(other.columns, row.cells, strict=True):
            if figure is None or column.period is None or column.kind != "amount" or column.basis:
                continue
            index = columns.get(column.period.key)
            match = twin.cells[index] if index is not None else None
            if match is not None and match.unit is figure.unit:
                apart += compare(abs(printed(figure)), abs(printed(match))) is Outcome.CONFLICTS
    return apart > _MOST_SLIPS


def _other_columns_tie(first: Cell, other: Cell) -> bool | None:
    """Whether the two rows agree in another period, which makes them the same line; None where no other is printed."""
    seen = False
    mine = {
        c.period.key: f
        for c, f in zip(first.table.columns, first.row.cells, strict=True)
        if c.period and f is not None and c.kind == "amount"
    }
    for column, figure in zip(other.table.columns, other.row.cells, strict=True):
        if figure is None or column.period is None or column.index == other.column.index or column.kind != "amount":
            continue
        match = mine.get(column.period.key)
        if match is not None and match.value:
            seen = True
            if compare(abs(printed(figure)), abs(printed(match))) is not Outcome.CONFLICTS:
                return True
    return False if seen else None


def closing_cash(filing: Filing) -> Iterator[Subject]:
    """Cash at the end of the cash flow statement, and on the balance sheet of that date."""
    for cell in filing.cells.by_concept.get("cash at end", ()):
        if (
            cell.period is None
            or cell.table.statement != "cash flow statement"
            or not cell.table.primary
            or cell.figure.unit is not Unit.CURRENCY
        ):
            continue
        for name in ("cash and restricted cash", "cash"):
            sheet = next(
                (
                    c
                    for c in filing.cells.by_concept.get(name, ())
                    if c.period
                    and not c.period.months
                    and month_index(c.period.end) == month_index(cell.period.end)
                    and c.table.statement == "balance sheet"
                    and c.table.primary
                ),
                None,
            )
            if sheet is None:
                continue
            restricted = "restricted" in cell.row.label.lower() and name == "cash"
            values: dict[str, Value] = {
                "closing cash": printed(cell.figure),
                "balance sheet cash": printed(sheet.figure),
            }
            yield Subject(
                values,
                cell.figure.span,
                Certainty.UNSURE if restricted else Certainty.LIKELY,
                (),
                cell.describe(),
                (Mention(sheet.figure.span, sheet.describe()),),
            )
            break


def quarters(filing: Filing) -> Iterator[Subject]:
    """The quarters of a year in one row, with the year."""
    for table in filing.tables:
        years = [c for c in table.columns if c.period and c.period.months == 12 and c.kind == "amount"]
        singles = [c for c in table.columns if c.period and c.period.months == 3 and c.kind == "amount"]
        for year in years:
            assert year.period is not None
            own = [
                c for c in singles if c.period and 0 <= month_index(year.period.end) - month_index(c.period.end) < 12
            ]
            if len({c.period.key for c in own if c.period}) != 4 or len(own) != 4:
                continue
            for row in table.rows:
                total = row.cells[year.index]
                parts = [f for c in own if (f := row.cells[c.index]) is not None]
                if (
                    total is None
                    or len(parts) != 4
                    or total.unit is not Unit.CURRENCY
                    or (row.concept and row.concept.is_balance)
                ):
                    continue
                cell = Cell(total, table, row, year)
                values: dict[str, Value] = {"year": printed(total), "quarters": tuple(printed(f) for f in parts)}
                named = (f"{row.full_label}, {c.period}" for c in own)
                mentions = tuple(Mention(f.span, name) for f, name in zip(parts, named, strict=True))
                yield Subject(values, total.span, Certainty.LIKELY, (), cell.describe(), mentions)


NOUNS = (
    Noun(
        "accumulated deficit",
        "An accumulated deficit at two dates, and the net result between them.",
        {
            "opening": "the deficit at the earlier date",
            "closing": "the deficit at the later date",
            "result": "the net income or loss between",
        },
        deficits,
    ),
    Noun(
        "line printed twice",
        "A line that a statement and another table print for the same period.",
        {
            "line": "the amount in the statement",
            "repeated": "the amount in the other table",
            "statement": "the statement's name",
        },
        repeated_lines,
    ),
    Noun(
        "line among repeated ones",
        "A line of a table that another table prints for the same period, among at least three that agree.",
        {
            "line": "the amount in the first table",
            "repeated": "the amount in the later table",
            "statement": "the first table's name",
            "agreeing": "how many lines of the two columns agree",
        },
        twin_columns,
    ),
    Noun(
        "closing cash",
        "Cash at the end of the cash flow statement, with the balance sheet of that date.",
        {"closing cash": "in the cash flow statement", "balance sheet cash": "on the balance sheet"},
        closing_cash,
    ),
    Noun(
        "year with its quarters",
        "A row that prints four quarters and their year.",
        {"year": "the year's amount", "quarters": "the four quarters"},
        quarters,
    ),
)
