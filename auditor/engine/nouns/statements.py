"""Nouns found in one financial statement: its columns, per-share lines and share counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Mention, Subject, Value
from auditor.model.filing import Filing
from auditor.model.rounding import Outcome, Quantity, compare, printed
from auditor.model.slips import likeness
from auditor.model.table import Cell, Column, Table

_PREFERRED = re.compile(
    r"preferred|participating|two-class|undistributed|class [ab]\b|dilutive|interest on convertible", re.I
)


_ALLOCATED = re.compile(
    r"participating securit|two-class|allocat(?:ed|ion) (?:of|to) .{0,40}(?:earnings|shares"
    r"|unvested)", re.I,
)
_TWO_CLASS = re.compile(r"participating securit|two-class", re.I)
_MOST_ALLOCATED = Decimal("0.05")
_CENT = Decimal("0.01")
_BEFORE = re.compile(r"\b(?:before|from (?:continuing|discontinued)|excluding)\b", re.I)
_PER_SHARE_LINES = (
    "basic earnings per share",
    "diluted earnings per share",
    "basic and diluted earnings per share",
    "earnings per share",
)
_EARNINGS_AND_SHARES = (
    "net income attributable to the parent",
    "net income",
    "income from continuing operations",
    "basic earnings per share",
    "basic shares",
    "diluted shares",
    "weighted average shares",
)
_OTHER_BASIS = {"basic": "diluted", "diluted": "basic"}


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


def _columns(filing: Filing, statement: str) -> Iterator[tuple[Table, Column]]:
    for table in filing.tables:
        if table.statement != statement or not table.primary:
            continue
        for column in table.columns:
            if column.kind == "amount" and not column.basis:
                yield table, column


def _lines(table: Table, column: Column, names: tuple[str, ...]) -> dict[str, Cell]:
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


def balance_sheet(filing: Filing) -> Iterator[Subject]:
    for table, column in _columns(filing, "balance sheet"):
        cells = _lines(table, column, BALANCE)
        if "total assets" not in cells and column.period is not None:
            # the assets stand beside, in a table of their own
            beside = filing.cells.of_concept("total assets", column.period)
            cells = {"total assets": beside[0], **cells} if beside and beside[0].table.primary else cells
        if len(cells) < 2:
            continue
        values: dict[str, Value] = {name: printed(cell.figure) for name, cell in cells.items()}
        yield of_cells(cells, next(name for name in BALANCE if name in cells), values, Certainty.CERTAIN)


def income_statement(filing: Filing) -> Iterator[Subject]:
    for table, column in _columns(filing, "income statement"):
        cells = _lines(table, column, INCOME)
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


def _allocates(filing: Filing) -> bool:
    """Whether part of the earnings goes to participating securities, by the two-class method (ASC 260-10-45-60)."""
    return any(_ALLOCATED.search(row.label) for table in filing.tables for row in table.rows) or any(
        _TWO_CLASS.search(block.text) for block in filing.texts()
    )


def _within_allocation(earnings: Cell, shares: Cell, ratio: Cell) -> bool:
    """Whether earnings per share fall short by what an allocation takes."""
    whole = earnings.figure.value / shares.figure.value
    return 0 < abs(whole) - abs(ratio.figure.value) <= abs(whole) * _MOST_ALLOCATED


def _within_addition(earnings: Cell, shares: Cell, ratio: Cell, basic: Cell | None) -> bool:
    """Whether diluted earnings per share are a cent too high and no more than the basic ones: what convertible
    securities would have been paid is added to the earnings (ASC 260-10-45-40)."""
    if basic is None or ratio.figure.value > basic.figure.value:
        return False
    over = ratio.figure.value - earnings.figure.value / shares.figure.value
    return 0 < over <= _CENT + ratio.figure.step / 2


def per_share(filing: Filing) -> Iterator[Subject]:
    allocates = _allocates(filing)
    for table in filing.tables:
        if table.statement not in ("income statement", ""):
            continue
        likely = not table.primary or any(_PREFERRED.search(row.label) for row in table.rows)
        found: list[tuple[Cell, Subject]] = []
        for column in table.columns:
            if column.kind == "amount" and not (table.primary and column.basis):
                found += _per_share_lines(table, column, Certainty.LIKELY if likely else Certainty.CERTAIN, allocates)
        failing = Counter(cell.row.index for cell, subject in found if not _divides(subject))
        all_of = Counter(cell.row.index for cell, _ in found)
        for cell, subject in found:
            row = cell.row.index
            other = failing[row] > 1 and 2 * failing[row] >= all_of[row]
            yield replace(subject, certainty=Certainty.UNSURE) if other else subject


def _divides(subject: Subject) -> bool:
    """Whether an amount per share follows from its earnings, or from others it may be of."""
    values = subject.values
    shares, stated = values["shares"], values["per share"]
    earnings = [values["earnings"], *(a.values["earnings"] for a in subject.alternatives)]
    assert isinstance(shares, Quantity) and isinstance(stated, Quantity)
    return any(
        compare(abs(stated), abs(whole / shares)) is not Outcome.CONFLICTS
        for whole in earnings
        if isinstance(whole, Quantity)
    )


def _per_share_lines(
    table: Table, column: Column, sure: Certainty, allocates: bool
) -> Iterator[tuple[Cell, Subject]]:
    """The amounts per share of a column, each with the earnings and the shares it follows from."""
    for cell in _cells_of(table, column, _PER_SHARE_LINES):
        adjusted = bool(cell.row.basis)
        own = {name: found for name, found in _near(table, column, cell).items() if bool(found.row.basis) == adjusted}
        earnings = own.get("net income attributable to the parent") or own.get("net income")
        if earnings is None:
            continue
        readings = tuple(
            Alternative(name, {"earnings": printed(other.figure)}, "none")
            for name in ("net income", "income from continuing operations")
            if (other := own.get(name)) is not None and other is not earnings
        )
        name = cell.row.concept.name if cell.row.concept else ""
        for basis in ("basic", "diluted"):
            if name not in (f"{basis} earnings per share", "basic and diluted earnings per share") and not (
                name == "earnings per share" and basis == "basic"
            ):
                continue
            shares = own.get(f"{basis} shares")
            if shares is None and f"{_OTHER_BASIS[basis]} shares" not in own:
                shares = own.get("weighted average shares")
            if shares is None or shares.figure.value <= 0:
                continue  # a change in shares, not their number
            values: dict[str, Value] = {
                "earnings": printed(earnings.figure),
                "shares": printed(shares.figure),
                "per share": printed(cell.figure),
                "basis": basis,
            }
            used = {"earnings": earnings, "shares": shares, "per share": cell}
            before = _BEFORE.search(cell.row.full_label) is not None
            basic = own.get("basic earnings per share") if basis == "diluted" else None
            meant = readings
            if before and not allocates:  # "before accounting change": of an income that is named so too
                meant = readings + _incomes_before(table, column, earnings)
            unsure = (
                before
                and len(meant) == len(readings)
                or allocates
                and _within_allocation(earnings, shares, cell)
                or _within_addition(earnings, shares, cell, basic)
            )
            yield cell, of_cells(used, "per share", values, Certainty.UNSURE if unsure else sure, meant)


def _near(table: Table, column: Column, cell: Cell) -> dict[str, Cell]:
    """The lines an amount per share may follow from, by name: on its own basis the first ones, if it has any."""
    found: dict[str, Cell] = {}
    for other in _cells_of(table, column, _EARNINGS_AND_SHARES):
        name = other.row.concept.name if other.row.concept else ""
        fits = bool(other.row.basis) == bool(cell.row.basis)
        if name not in found or fits and bool(found[name].row.basis) != bool(cell.row.basis):
            found[name] = other
    return found


def _incomes_before(table: Table, column: Column, earnings: Cell) -> tuple[Alternative, ...]:
    """The incomes before something that stand above the net income."""
    found = []
    for row in table.rows[: earnings.row.index]:
        figure = row.cells[column.index]
        if figure is not None and figure.unit is earnings.figure.unit and _BEFORE.search(row.label):
            found.append(Alternative(row.label, {"earnings": printed(figure)}, "none"))
    return tuple(found)


def _cells_of(table: Table, column: Column, names: tuple[str, ...]) -> Iterator[Cell]:
    """All cells of some line items in a column, from the top."""
    for row in table.rows:
        figure = row.cells[column.index]
        if row.concept is not None and row.concept.name in names and figure is not None:
            if figure.unit is row.concept.unit:
                yield Cell(figure, table, row, column)


def share_counts(filing: Filing) -> Iterator[Subject]:
    for table, column in _columns(filing, "income statement"):
        cells = _lines(
            table,
            column,
            ("basic shares", "diluted shares", "basic earnings per share", "diluted earnings per share", "net income"),
        )
        if "basic shares" not in cells or "diluted shares" not in cells:
            continue
        values: dict[str, Value] = {name: printed(cell.figure) for name, cell in cells.items()}
        yield of_cells(cells, "diluted shares", values, Certainty.CERTAIN)


def cash_flows(filing: Filing) -> Iterator[Subject]:
    for table, column in _columns(filing, "cash flow statement"):
        cells = _lines(table, column, CASH)
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


def _names(names: tuple[str, ...]) -> dict[str, str]:
    return {name: f"the line “{name}”" for name in names}


NOUNS = (
    Noun("column of the balance sheet", "A date of the balance sheet.", _names(BALANCE), balance_sheet),
    Noun(
        "period of the income statement",
        "A column of the income statement.  Cost of sales is without sign; "
        "a line with others between it and its result is left out.",
        _names(INCOME),
        income_statement,
    ),
    Noun(
        "per-share line",
        "Earnings per share of the income statement, with the earnings and the shares.",
        {
            "earnings": "net income for the owners",
            "shares": "the weighted average shares",
            "per share": "the amount per share",
            "basis": '"basic" or "diluted"',
        },
        per_share,
    ),
    Noun(
        "pair of share counts",
        "Basic and diluted shares of a column of the income statement.",
        _names(
            ("basic shares", "diluted shares", "basic earnings per share", "diluted earnings per share", "net income")
        ),
        share_counts,
    ),
    Noun(
        "period of the cash flow statement",
        "A column of the cash flow statement.",
        {
            **_names(CASH),
            "cash flows": (
                "the three kinds of cash flow and the effect of exchange rates, "
                "if nothing else stands before the net change"
            ),
        },
        cash_flows,
    ),
)
