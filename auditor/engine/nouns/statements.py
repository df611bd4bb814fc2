"""Nouns found in one financial statement: its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Mention, Subject, Value
from auditor.model.filing import Filing
from auditor.model.rounding import Outcome, Quantity, compare, printed
from auditor.model.slips import likeness
from auditor.model.table import Cell, Column, Table

BALANCE = (
    "total assets",
    "total liabilities",
    "total equity",
    "total liabilities and equity",
    "total current assets",
    "total current liabilities",
)


INCOME = (
    "net sales",
    "cost of sales",
    "gross profit",
    "operating income",
    "pretax income",
    "income taxes",
    "net income",
    "income from continuing operations",
    "total operating expenses",
)


CASH = (
    "net cash from operating activities",
    "net cash from investing activities",
    "net cash from financing activities",
    "effect of exchange rates on cash",
    "net change in cash",
    "cash at beginning",
    "cash at end",
)


def columns_of(filing: Filing, statement: str) -> Iterator[tuple[Table, Column]]:
    for table in filing.tables:
        if table.statement != statement or not table.primary:
            continue
        for column in table.columns:
            if column.kind == "amount" and not column.basis:
                yield table, column


def lines_of(table: Table, column: Column, names: tuple[str, ...]) -> dict[str, Cell]:
    """The first cell of each line item in a column."""
    found: dict[str, Cell] = {}
    for row in table.rows:
        figure = row.cells[column.index]
        if (
            row.concept is not None
            and figure is not None
            and row.concept.name in names
            and row.concept.name not in found
        ):
            if figure.unit is row.concept.unit:
                found[row.concept.name] = Cell(figure, table, row, column)
    return found


def of_cells(
    cells: dict[str, Cell],
    key: str,
    values: dict[str, Value],
    certainty: Certainty,
    readings: tuple[Alternative, ...] = (),
) -> Subject:
    cell = cells[key]
    where = f"{cell.table.name}, {cell.column.period or cell.column.heading}"
    mentions = tuple(Mention(c.figure.span, c.describe()) for c in cells.values())
    return Subject(values, cell.figure.span, certainty, readings, where, mentions)


def _with_last_equity(cells: dict[str, Cell], table: Table, column: Column) -> dict[str, Cell]:
    """The lines with the total of equity that stands last above the total of both: treasury stock may be taken off
    below a first one."""
    whole = cells.get("total liabilities and equity")
    rows = table.rows[: whole.row.index] if whole is not None else ()
    totals = [
        Cell(figure, table, row, column)
        for row in rows
        if row.concept is not None
        and row.concept.name == "total equity"
        and (figure := row.cells[column.index]) is not None
        and figure.unit is row.concept.unit
    ]
    return {**cells, "total equity": totals[-1]} if totals else cells


def balance_sheet(filing: Filing) -> Iterator[Subject]:
    for table, column in columns_of(filing, "balance sheet"):
        cells = _with_last_equity(lines_of(table, column, BALANCE), table, column)
        if "total assets" not in cells and column.period is not None:
            # the assets stand beside, in a table of their own
            beside = filing.cells.of_concept("total assets", column.period)
            cells = {"total assets": beside[0], **cells} if beside and beside[0].table.primary else cells
        if len(cells) < 2:
            continue
        values: dict[str, Value] = {name: printed(cell.figure) for name, cell in cells.items()}
        yield of_cells(cells, next(name for name in BALANCE if name in cells), values, Certainty.CERTAIN)


def income_statement(filing: Filing) -> Iterator[Subject]:
    for table, column in columns_of(filing, "income statement"):
        cells = lines_of(table, column, INCOME)
        if len(cells) < 2:
            continue
        values: dict[str, Value] = {name: printed(cell.figure) for name, cell in cells.items()}
        for name in ("cost of sales",):
            if name in values:
                values[name] = abs(printed(cells[name].figure))
        _drop_unless_adjacent(values, cells)
        readings: tuple[Alternative, ...] = ()
        if "income taxes" in values:
            readings = (
                Alternative(
                    "the tax line shows a benefit as positive",
                    {"income taxes": -printed(cells["income taxes"].figure)},
                    "none",
                ),
            )
        key = next(
            name
            for name in ("net income", "gross profit", "operating income", "pretax income", *INCOME)
            if name in cells
        )
        yield of_cells(cells, key, values, _cascade_certainty(values), readings)


def _cascade_certainty(values: Mapping[str, Value]) -> Certainty:
    """A result that is nothing like the sum of its lines has other parts, which stand elsewhere."""
    for result, first, deducted in (
        ("gross profit", "net sales", "cost of sales"),
        ("net income", "pretax income", "income taxes"),
    ):
        found, start, less = values.get(result), values.get(first), values.get(deducted)
        if isinstance(found, Quantity) and isinstance(start, Quantity) and isinstance(less, Quantity) and found.step:
            sums = (start - less, start + less) if deducted == "income taxes" else (start - less,)
            ties = any(compare(found, s) is not Outcome.CONFLICTS for s in sums)
            if not ties and not any(likeness(found.value, found.step, s.value) for s in sums):
                return Certainty.UNSURE
    return Certainty.CERTAIN


def _drop_unless_adjacent(values: dict[str, Value], cells: dict[str, Cell]) -> None:
    """Leaves out lines that do not follow each other directly: what stands between belongs to the sum as well."""
    for result, *parts in (
        ("gross profit", "net sales", "cost of sales"),
        ("net income", "pretax income", "income taxes"),
    ):
        if result not in cells or any(part not in cells for part in parts):
            continue
        first = min(cells[name].row.index for name in (result, *parts))
        last = cells[result].row.index
        table, column = cells[result].table, cells[result].column
        filled = sum(1 for row in table.rows[first : last + 1] if row.cells[column.index] is not None)
        if filled != 1 + len(parts):
            values.pop(result, None)


def cash_flows(filing: Filing) -> Iterator[Subject]:
    for table, column in columns_of(filing, "cash flow statement"):
        cells = lines_of(table, column, CASH)
        if len(cells) < 2:
            continue
        values: dict[str, Value] = {name: printed(cell.figure) for name, cell in cells.items()}
        names = (
            "net cash from operating activities",
            "net cash from investing activities",
            "net cash from financing activities",
            "effect of exchange rates on cash",
        )
        flows = [cells[name] for name in names if name in cells]
        if (
            "net change in cash" in cells
            and all(name in cells for name in names[:3])
            and not _more_flows(table, column, cells)
        ):
            values["cash flows"] = tuple(printed(cell.figure) for cell in flows)
        key = next(name for name in ("net change in cash", "cash at end", *CASH) if name in cells)
        yield of_cells(cells, key, values, Certainty.CERTAIN)


def _more_flows(table: Table, column: Column, cells: dict[str, Cell]) -> bool:
    """Whether lines of their own (discontinued operations,
    restricted cash) stand between financing and the net change."""
    last, change = cells["net cash from financing activities"].row.index, cells["net change in cash"].row.index
    known = {cell.row.index for cell in cells.values()}
    return any(table.rows[i].cells[column.index] is not None and i not in known for i in range(last + 1, change))


def printed_lines(names: tuple[str, ...]) -> dict[str, str]:
    return {name: f"the line “{name}”" for name in names}


NOUNS = (
    Noun("column of the balance sheet", "A date of the balance sheet.", printed_lines(BALANCE), balance_sheet),
    Noun(
        "period of the income statement",
        "A column of the income statement.  Cost of sales is without sign; "
        "a line with others between it and its result is left out.",
        printed_lines(INCOME),
        income_statement,
    ),
    Noun(
        "period of the cash flow statement",
        "A column of the cash flow statement.",
        {
            **printed_lines(CASH),
            "cash flows": (
                "the three kinds of cash flow and the effect of exchange rates, "
                "if nothing else stands before the net change"
            ),
        },
        cash_flows,
    ),
)
