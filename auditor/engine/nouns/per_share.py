"""Nouns about earnings per share and share counts in the income statement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from auditor.engine.nouns.statements import columns_of, lines_of, of_cells, printed_lines
from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Subject, Value
from auditor.model.filing import Filing
from auditor.model.rounding import Outcome, Quantity, compare, printed
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
_SHARES = {"basic shares", "diluted shares", "weighted average shares"}
_WITHOUT_EARNINGS = ("cash flow statement", "equity")
_CONTINUING = "income from continuing operations"
_COUNTS = ("basic shares", "diluted shares")
_BASIC_AND_DILUTED = ("basic earnings per share", "diluted earnings per share")
_OTHER_BASIS = {"basic": "diluted", "diluted": "basic"}


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
        if table.statement in _WITHOUT_EARNINGS:
            continue
        likely = not _is_statement(table) or any(_PREFERRED.search(row.label) for row in table.rows)
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


def earnings_signs(filing: Filing) -> Iterator[Subject]:
    """Amounts per share with the earnings they are of, whether or not the shares are printed."""
    for table in filing.tables:
        if table.statement in _WITHOUT_EARNINGS:
            continue
        for column in table.columns:
            if column.kind != "amount" or table.primary and column.basis:
                continue
            for cell in _cells_of(table, column, _PER_SHARE_LINES):
                line = _line(table, column, cell)
                if line is None or not _is_statement(table) and not _SHARES & line.own.keys():
                    continue
                used = {"earnings": line.earnings, "per share": cell}
                sure = Certainty.CERTAIN if _is_statement(table) else Certainty.LIKELY
                values: dict[str, Value] = {name: printed(each.figure) for name, each in used.items()}
                yield of_cells(used, "per share", values, Certainty.UNSURE if line.before else sure, line.readings)


def _is_statement(table: Table) -> bool:
    """Whether it is the income statement itself: selected financial data are not, whatever else they give."""
    return table.primary and table.statement in ("income statement", "")


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
        line = _line(table, column, cell)
        if line is None:
            continue
        own, earnings, readings, before = line
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


class _Line(NamedTuple):
    """The lines beside an amount per share, by name, the earnings among them, others it may be of, and whether it is
    said to be before something."""

    own: dict[str, Cell]
    earnings: Cell
    readings: tuple[Alternative, ...]
    before: bool


def _line(table: Table, column: Column, cell: Cell) -> _Line | None:
    adjusted = bool(cell.row.basis)
    own = {name: found for name, found in _near(table, column, cell).items() if bool(found.row.basis) == adjusted}
    earnings = own.get("net income attributable to the parent") or own.get("net income")
    if earnings is None:
        return None
    readings = tuple(
        Alternative(name, {"earnings": printed(other.figure)}, "none")
        for name in ("net income", "income from continuing operations")
        if (other := own.get(name)) is not None and other is not earnings
    )
    return _Line(own, earnings, readings, _BEFORE.search(cell.row.full_label) is not None)


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
    """Basic and diluted shares with the net income, unless they are of another basis, or income from continuing
    operations, which tells whether potential shares are antidilutive (ASC 260-10-45-18), has the other sign."""
    for cells in _with_both_counts(filing, ("net income", _CONTINUING)):
        continuing, net = cells.pop(_CONTINUING, None), cells.get("net income")
        if net is not None and (
            bool(net.row.basis) != bool(cells["diluted shares"].row.basis)
            or continuing is not None
            and continuing.figure.value * net.figure.value < 0
        ):
            del cells["net income"]
        values: dict[str, Value] = {name: printed(cell.figure) for name, cell in cells.items()}
        yield of_cells(cells, "diluted shares", values, Certainty.CERTAIN)


def pairs_per_share(filing: Filing) -> Iterator[Subject]:
    """Basic and diluted amounts per share of a column that has both share counts."""
    for cells in _with_both_counts(filing, _BASIC_AND_DILUTED):
        pair = {name: cells[name] for name in _BASIC_AND_DILUTED if name in cells}
        if len(pair) == len(_BASIC_AND_DILUTED):
            values: dict[str, Value] = {name: printed(cell.figure) for name, cell in pair.items()}
            yield of_cells(pair, "diluted earnings per share", values, Certainty.CERTAIN)


def _with_both_counts(filing: Filing, others: tuple[str, ...]) -> Iterator[dict[str, Cell]]:
    """Basic and diluted shares of each column of the income statement that has both, with the other lines named."""
    for table, column in columns_of(filing, "income statement"):
        cells = lines_of(table, column, (*_COUNTS, *others))
        if all(name in cells for name in _COUNTS):
            yield cells


NOUNS = (
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
        "pair of earnings and earnings per share",
        "Earnings per share of a table with the earnings, whether or not the shares are printed.",
        {"earnings": "net income for the owners", "per share": "the amount per share"},
        earnings_signs,
    ),
    Noun(
        "pair of share counts",
        "Basic and diluted shares of a column of the income statement.",
        printed_lines((*_COUNTS, "net income")),
        share_counts,
    ),
    Noun(
        "pair of earnings per share",
        "Basic and diluted earnings per share of a column of the income statement that has the shares of both.",
        printed_lines(_BASIC_AND_DILUTED),
        pairs_per_share,
    ),
)
