"""Nouns found in the financial statements: their columns, roll-forwards, and lines that stand in more than one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Mention, Subject, Value
from auditor.model.figure import Unit
from auditor.model.filing import Filing
from auditor.model.period import month_index
from auditor.model.rounding import Outcome, Quantity, compare, printed, rescaled
from auditor.model.slips import Likeness, likeness
from auditor.model.table import Cell, Column, Table

_PREFERRED = re.compile(
    r"preferred|participating|two-class|undistributed|class [ab]\b|dilutive|interest on convertible", re.I
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


def _subject(
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
        if len(cells) < 2:
            continue
        values: dict[str, Value] = {name: printed(cell.figure) for name, cell in cells.items()}
        yield _subject(cells, next(name for name in BALANCE if name in cells), values, Certainty.CERTAIN)


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
        yield _subject(cells, key, values, _cascade_certainty(values), readings)


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


def per_share(filing: Filing) -> Iterator[Subject]:
    for table, column in _columns(filing, "income statement"):
        labels = " ".join(row.label for row in table.rows)
        owners = _lines(table, column, ("net income attributable to the parent", "net income"))
        earnings = owners.get("net income attributable to the parent") or owners.get("net income")
        if earnings is None:
            continue
        sure = Certainty.LIKELY if _PREFERRED.search(labels) else Certainty.CERTAIN
        for basis in ("basic", "diluted"):
            cells = _lines(
                table,
                column,
                (
                    f"{basis} earnings per share",
                    "basic and diluted earnings per share",
                    "earnings per share",
                    f"{basis} shares",
                    "weighted average shares",
                ),
            )
            ratio = cells.get(f"{basis} earnings per share") or cells.get("basic and diluted earnings per share")
            shares = cells.get(f"{basis} shares")
            if shares is None and not _lines(
                table, column, (f"{_OTHER_BASIS[basis]} shares", f"{_OTHER_BASIS[basis]} earnings per share")
            ):
                shares = cells.get("weighted average shares")
                ratio = ratio or (cells.get("earnings per share") if basis == "basic" else None)
            if ratio is None or shares is None or not shares.figure.value:
                continue
            readings = tuple(
                Alternative(name, {"earnings": printed(other.figure)}, "none")
                for name, other in owners.items()
                if other is not earnings
            )
            other = _lines(table, column, ("income from continuing operations",)).get(
                "income from continuing operations"
            )
            if other is not None:
                readings += (
                    Alternative("income from continuing operations", {"earnings": printed(other.figure)}, "none"),
                )
            values: dict[str, Value] = {
                "earnings": printed(earnings.figure),
                "shares": printed(shares.figure),
                "per share": printed(ratio.figure),
                "basis": basis,
            }
            used = {"earnings": earnings, "shares": shares, "per share": ratio}
            yield _subject(used, "per share", values, sure, readings)


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
        yield _subject(cells, "diluted shares", values, Certainty.CERTAIN)


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
        yield _subject(cells, key, values, Certainty.CERTAIN)


def _more_flows(table: Table, column: Column, cells: dict[str, Cell]) -> bool:
    """Whether lines of their own (discontinued operations,
    restricted cash) stand between financing and the net change."""
    last, change = cells["net cash from financing activities"].row.index, cells["net change in cash"].row.index
    known = {cell.row.index for cell in cells.values()}
    return any(table.rows[i].cells[column.index] is not None and i not in known for i in range(last + 1, change))


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
                yield _subject(cells, "closing", values, Certainty.LIKELY)


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


def _repeated(first: Cell, other: Cell, name: str) -> Subject:
    one, two = abs(printed(first.figure)), abs(printed(other.figure))
    values: dict[str, Value] = {"line": one, "repeated": two, "statement": first.table.name}
    certainty = Certainty.CERTAIN
    if compare(two, one) is Outcome.CONFLICTS:
        if not (first.table.scale_printed and other.table.scale_printed):
            two = next((q for q in rescaled(other.figure) if compare(q, one) is not Outcome.CONFLICTS), two)
            values["repeated"] = two
        alike = likeness(other.figure.value, other.figure.step, first.figure.value)
        tied = _other_columns_tie(first, other)
        if not alike or tied is False:
            certainty = Certainty.UNSURE
        elif tied is None:
            certainty = Certainty.LIKELY if alike is Likeness.STRONG and other.table.primary else Certainty.UNSURE
        elif not other.table.primary or alike is not Likeness.STRONG:
            certainty = Certainty.LIKELY
    return Subject(
        values,
        other.figure.span,
        certainty,
        (),
        other.describe(),
        (Mention(first.figure.span, first.describe()),),
    )


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
                yield Subject(values, total.span, Certainty.LIKELY, (), cell.describe())


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
