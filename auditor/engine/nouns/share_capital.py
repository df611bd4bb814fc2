"""Nouns found in the share capital lines of a balance sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.figure import Figure, Unit
from auditor.model.filing import Filing
from auditor.model.rounding import Outcome, as_printed, compare, exact, printed
from auditor.model.slips import one_slip_away
from auditor.model.table import Column, Row, Table
from auditor.model.ties.par_values import par_values
from auditor.model.ties.share_counts import counts_beside_average, shares_counted
from auditor.reading.document import TableBlock

_SCALES = (1, 1000, 1000000)
#: An average of fewer was read in the wrong unit.
_FEWEST_SHARES = 1000
_STEADY, _LEAST = Decimal("1.002"), Decimal("0.005")


def classes(filing: Filing) -> Iterator[Subject]:
    for table in filing.tables:
        if table.statement != "balance sheet":
            continue
        par: Figure | None = None
        for row in table.rows:
            capital = row.share_capital
            if capital is None:
                continue
            if capital.par is not None:
                par = capital.par
            elif row.index and table.rows[row.index - 1].share_capital is None:
                par = None
            if par is None or not par.value:
                continue
            pairs = list(_pairs(table, row))
            if pairs:
                yield from _scaled(table, row, pairs, par)


def counts(filing: Filing) -> Iterator[Subject]:
    """The shares issued, held in treasury and outstanding, of each balance sheet and day."""
    for part in filing.document.parts:
        for block in part.blocks:
            for day in shares_counted(block) if isinstance(block, TableBlock) else ():
                reading = printed if day.rounded else as_printed
                values: dict[str, Value] = {
                    "issued": reading(day.issued),
                    "treasury": reading(day.treasury),
                    "outstanding": reading(day.outstanding),
                }
                mentions = (Mention(day.issued.span, "issued"), Mention(day.treasury.span, "in treasury"))
                yield Subject(values, day.outstanding.span, Certainty.CERTAIN, (), "", mentions)


def counts_and_averages(filing: Filing) -> Iterator[Subject]:
    """The shares outstanding of each balance sheet beside the weighted averages."""
    names = ("basic shares", "diluted shares", "weighted average shares")
    averages = [cell.figure for name in names for cell in filing.cells.of_concept(name, None)]
    averages = [figure for figure in averages if figure.value > _FEWEST_SHARES]
    for part in filing.document.parts:
        for block in part.blocks:
            for found in counts_beside_average(block, averages) if isinstance(block, TableBlock) else ():
                values: dict[str, Value] = {
                    "outstanding": as_printed(found.outstanding),
                    "average": f"{found.average.value:,.0f}",
                    "near": "yes" if found.steady else "no",
                }
                mention = Mention(found.average.span, "the weighted average")
                yield Subject(values, found.outstanding.span, Certainty.CERTAIN, (), "", (mention,))


def pars(filing: Filing) -> Iterator[Subject]:
    """The par values printed in several places."""
    for found in par_values(block for part in filing.document.parts for block in part.blocks):
        values: dict[str, Value] = {"stated": as_printed(found.stated), "elsewhere": as_printed(found.elsewhere)}
        mention = Mention(found.elsewhere.span, "printed here")
        yield Subject(values, found.stated.span, Certainty.CERTAIN, (), "", (mention,))


def _pairs(table: Table, row: Row) -> Iterator[tuple[Figure, Column, Figure]]:
    """Each number of shares issued with the column of its year, and the amount printed there."""
    assert row.share_capital is not None
    filled = [c for c in table.columns if row.cells[c.index] is not None and c.kind == "amount"]
    issued = row.share_capital.issued
    for number, (shares, year) in enumerate(issued):
        column = next((c for c in filled if c.period and c.period.end.year == year), None) if year else None
        if column is None and year is None and (len(issued) == len(filled) or len(issued) == 1 and number == 0):
            column = filled[number] if len(issued) == len(filled) else None
        if column is not None:
            amount = row.cells[column.index]
            if amount is not None and amount.value and amount.unit is Unit.CURRENCY:
                yield shares, column, amount


def _scaled(table: Table, row: Row, pairs: list[tuple[Figure, Column, Figure]], par: Figure) -> Iterator[Subject]:
    """The subjects under the scale of the share counts with which a year ties, or nearly does."""
    for scale in (table.scale, *_SCALES):
        scaled = [(_in(shares, scale), column, amount) for shares, column, amount in pairs]
        ties = [compare(printed(a), as_printed(par) * printed(s)) is not Outcome.CONFLICTS for s, _, a in scaled]
        near = [abs(s.value * par.value / a.value - 1) < Decimal("0.02") for s, _, a in scaled]
        ratios = [a.value / (s.value * par.value) for s, _, a in scaled if s.value]
        # the same wrong ratio in every year: the par value is misprinted
        steady = len(ratios) > 1 and max(ratios) < min(ratios) * _STEADY and _LEAST < ratios[0] < 1 / _LEAST
        if not any(ties) and not any(near) and not steady and not _is_misprinted(par, scaled):
            continue
        for shares, column, amount in scaled:
            values: dict[str, Value] = {
                "shares": printed(shares),
                "par value": as_printed(par),
                "amount": printed(amount),
            }
            yield Subject(
                values,
                amount.span,
                Certainty.CERTAIN,
                (),
                f"{_class_of_stock(table, row)}, {column.period or column.heading}",
            )
        return


def _is_misprinted(par: Figure, scaled: list[tuple[Figure, Column, Figure]]) -> bool:
    """Whether another digit in the par value would make the amounts of all years come out, which are printed to two
    digits at least and of different numbers of shares."""
    if len({shares.value for shares, _, _ in scaled}) < 2 or any(a.value < 10 * a.step for _, _, a in scaled):
        return False
    return any(
        all(
            compare(printed(a), exact(Decimal(digits) * par.step) * printed(s)) is not Outcome.CONFLICTS
            for s, _, a in scaled
        )
        for digits in one_slip_away(str(int(par.value / par.step)))
    )


def _class_of_stock(table: Table, row: Row) -> str:
    """The class as the sheet names it: "common stock, $0.10 par value"."""
    named = next(
        (r.label for r in reversed(table.rows[: row.index + 1]) if r.share_capital and r.share_capital.par), row.label
    )
    return re.split(r"[:;]|\bauthorized\b", named, maxsplit=1, flags=re.I)[0].strip(" ,")


def _in(shares: Figure, scale: int) -> Figure:
    return Figure(shares.text, shares.value * scale, shares.step * scale, shares.unit, shares.span, shares.place, scale)


NOUNS = (
    Noun(
        "class of stock",
        "A class of stock with its par value, the shares issued and the amount of its account.",
        {"shares": "the shares issued", "par value": "the par value of one", "amount": "the amount of the account"},
        classes,
    ),
    Noun(
        "shares counted",
        "The shares issued, held in treasury and outstanding on one day, in the labels of a balance sheet.",
        {
            "issued": "the shares issued",
            "treasury": "those held in treasury",
            "outstanding": "the shares outstanding",
        },
        counts,
    ),
    Noun(
        "shares outstanding beside the average",
        "The shares outstanding on a day, and the weighted average number that is nearest to them, of a company that "
        "issues and buys few.",
        {
            "outstanding": "the shares outstanding",
            "average": "the weighted average in full",
            "near": '"no" if they are far from it, and would be near if one digit were another',
        },
        counts_and_averages,
    ),
    Noun(
        "par value printed twice",
        "A par value, and another place that has it, or that it is a slip of.",
        {"stated": "the par value", "elsewhere": "the par value printed elsewhere"},
        pars,
    ),
)
