"""Percentages in tables that follow from amounts beside, above or in another table: shares of sales, margins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from auditor.model.concepts import normal_words
from auditor.model.figure import Figure, Unit
from auditor.model.footing.derived_columns import Derived, is_understood
from auditor.model.footing.footing_words import TOTAL, cue
from auditor.model.rounding import HUNDRED, Outcome, compare, percentage, printed
from auditor.model.slips import is_misprint, is_one_slip_off
from auditor.model.table import Cell, Column, Row, Table
from auditor.model.ties.matching import CellIndex
from auditor.reading.document import Span

#: "SG&A as a % of revenue", "% of revenue"
_AS_PERCENT = re.compile(
    r"(?:\s*,?\s*as\s)?(?:\ba\s)?(?:%|\bpercent(?:age)?)\s(?:of|to)\s(?:total\s"
    r"|net\s)*(?P<base>[a-z ]{3,40}?)\d?\s*\Z", re.I
)
_PERCENT_MARK = re.compile(r"\s(?:%|percent|percentage|margin|rate)\d?\s*\Z", re.I)


def percentages_of_base(table: Table, amounts: Table, base_row: Row) -> Iterator[Derived]:
    """The percentages of `table` that are rows of `amounts` in percent of `base_row` for the same period."""
    by_label = {key: row for row, key in _numbered(amounts)}
    found = []
    for row, key in _numbered(table):
        source = by_label.get(key)
        if source is None:
            continue
        for column, figure in zip(table.columns, row.cells, strict=True):
            if figure is None or figure.unit is not Unit.PERCENT or column.period is None:
                continue
            other = next(
                (c for c in amounts.columns if c.kind == "amount" and c.period and c.period.key == column.period.key),
                None,
            )
            if other is not None:
                found += _share(
                    Cell(figure, table, row, column), amounts.cell(source, other), amounts.cell(base_row, other)
                )
    yield from _believed(found, fewest=4, sure=sum(d.holds for d in found) * 10 >= len(found) * 9)


def _numbered(table: Table) -> Iterator[tuple[Row, tuple[str, int]]]:
    """The rows with figures, each with its label and how often that has stood above: "Subscription" may name
    revenues first and costs after."""
    seen: Counter[str] = Counter()
    for row in table.rows:
        if row.label and any(row.cells):
            label = row.label.lower()
            yield row, (label, seen[label])
            seen[label] += 1


def percent_columns(table: Table, index: CellIndex) -> Iterator[Derived]:
    """Percentages of one row's amount in another's, where a column of percentages stands beside its amounts.

    Where no row is the whole, it may be the net sales of the column's period in another table: all such columns of
    the table tell.
    """
    amounts = [c for c in table.columns if c.kind == "amount" and not _mostly_percent(table, c)]
    shares = [c for c in table.columns if c.kind != "percent change" and _mostly_percent(table, c)]
    beside = {c.index: a for c in shares for a in amounts if a.index < c.index}
    wholes = Counter(row.index for row in table.rows for c in shares if c.index in beside and _is_whole(row, c))
    elsewhere: list[Derived] = []
    for column in shares:
        source = beside.get(column.index)
        if source is None:
            continue
        own = (row for row in table.rows if _is_whole(row, column) and row.cells[source.index] is not None)
        usual = table.rows[wholes.most_common(1)[0][0]] if wholes else _only_total(table, column, source)
        base = next(own, usual)
        if base is not None and (whole := table.cell(base, source)) is not None:
            found = _shares_in(table, column, source, whole)
            told = [*_believed(found, fewest=2, sure=sum(d.holds for d in found if d.stated.figure.value) >= 4)]
            hundred = table.cell(base, column)
            if told and hundred is not None and _is_whole(base, column):
                told += _share(hundred, whole, whole)
            yield from told
        elif base is None:
            tried = (_shares_in(table, column, source, base) for base in _bases(table, source, "net sales", index))
            elsewhere += max(tried, key=lambda found: sum(d.holds for d in found), default=[])
    yield from _believed(elsewhere, fewest=4, sure=False)


def _shares_in(table: Table, column: Column, source: Column, base: Cell | None) -> list[Derived]:
    """The percentages of a column with the amounts of another that they are of, and the whole."""
    return [
        share
        for row in table.rows
        if (stated := table.cell(row, column)) is not None
        if base is None or row is not base.row or stated.figure.value != HUNDRED
        for share in _share(stated, table.cell(row, source), base)
    ]


def _is_whole(row: Row, column: Column) -> bool:
    figure = row.cells[column.index]
    return figure is not None and figure.value == HUNDRED


def _only_total(table: Table, column: Column, source: Column) -> Row | None:
    """The only total of the amounts, where the column of percentages leaves it out."""
    totals = [r for r in table.rows if r.cells[source.index] is not None and r.label and cue(r.label) == TOTAL]
    return totals[0] if len(totals) == 1 and totals[0].cells[column.index] is None else None


def ratio_rows(table: Table, index: CellIndex) -> Iterator[Derived]:
    """Rows of margins and rates with the lines they are the quotient of, above or else in another table:
    "Operating margin", "Effective tax rate"."""
    for number, row in enumerate(table.rows):
        ratio = index.concepts.ratio_labels.get(normal_words(row.label.replace("%", " "))) if row.label else None
        if ratio is None or ratio.ratio is None:
            continue
        found = []
        above = table.rows[:number]
        for column, figure in zip(table.columns, row.cells, strict=True):
            if figure is None or figure.unit is not Unit.PERCENT or column.kind != "amount":
                continue
            stated = Cell(figure, table, row, column)
            part, base = (_nearest_above(table, above, name, stated) for name in ratio.ratio)
            if part is None and base is None:
                part, base = (_first(index.of_concept(name, stated.period, basis=stated.basis)) for name in ratio.ratio)
            found += _share(stated, part, base)
        yield from _believed(found, fewest=2, sure=sum(d.holds for d in found) >= 3, named=True)


def _first(cells: Sequence[Cell]) -> Cell | None:
    return cells[0] if cells else None


def percent_rows(table: Table, index: CellIndex) -> Iterator[Derived]:
    """Rows of percentages of a line that may stand in another table: "SG&A as a % of revenue", "Gross profit %".

    What they are a percentage of is told by trial, column by column: the amount of that line for the
    column's period that most of the column's percentages follow from.
    """
    pairs: list[tuple[Row, Row, str]] = []
    above: Row | None = None
    for number, row in enumerate(table.rows):
        figures = [figure for figure in row.cells if figure is not None]
        if figures and all(figure.unit is Unit.PERCENT for figure in figures):
            found = _part_and_base(row.label, table.rows[:number], above, index)
            if found is not None:
                pairs.append((row, *found))
        elif figures and any(figure.unit is Unit.CURRENCY for figure in figures):
            above = row
    told: set[Span] = set()
    for column in table.columns:
        if column.kind == "amount":
            for each in _percentages_in(table, column, pairs, index):
                told.add(each.stated.figure.span)
                yield each
    for row, part, name in pairs:
        yield from _percentages_along(table, row, part, name, index, told)


def _percentages_along(
    table: Table, row: Row, part: Row, name: str, index: CellIndex, told: Set[Span]
) -> Iterator[Derived]:
    """The percentages of a row none of whose columns has another of the same base to bear it out."""
    found: list[Derived] = []
    for column in table.columns:
        stated, of = table.cell(row, column), table.cell(part, column)
        if column.kind != "amount" or stated is None or of is None or stated.figure.span in told:
            continue
        tried = [d for base in _bases(table, column, name, index) for d in _share(stated, of, base)]
        found += [next((d for d in tried if d.holds), tried[0])] if tried else []
    yield from _believed(found, fewest=3, sure=sum(d.holds for d in found) >= 3, named=True)


def _part_and_base(
    label: str, rows: Sequence[Row], above: Row | None, index: CellIndex
) -> tuple[Row, str] | None:
    """The row a percentage is of, and the line item it is a percentage of."""
    said = _AS_PERCENT.search(label)
    if said is not None:
        base = index.concepts.of_label(said["base"]) if said["base"] else None
        part = label[: said.start()].strip()
    elif (mark := _PERCENT_MARK.search(label)) is not None:
        base, part = None, label[: mark.start()].strip()
    else:
        return None
    name = base.name if base is not None else "net sales"
    if not part:
        return (above, name) if above is not None else None
    words = normal_words(part)
    row = next((r for r in reversed(rows) if r.label and normal_words(r.label) == words and any(r.cells)), None)
    return (row, name) if row is not None and words else None


def _percentages_in(
    table: Table, column: Column, pairs: Sequence[tuple[Row, Row, str]], index: CellIndex
) -> Iterator[Derived]:
    for name in dict.fromkeys(base for _, _, base in pairs):
        told = [(table.cell(row, column), table.cell(part, column)) for row, part, base in pairs if base == name]
        told = [(stated, part) for stated, part in told if stated is not None and part is not None]
        if len(told) < 2:
            continue
        best: list[Derived] = []
        hits = 0
        for base in _bases(table, column, name, index):
            found = [d for stated, part in told if stated is not None for d in _share(stated, part, base)]
            held = sum(d.holds for d in found if d.stated.figure.value)
            if held > hits:
                best, hits = found, held
        misses = sum(not d.holds for d in best)
        if hits >= 2 and hits >= 2 * misses:
            yield from (d._replace(certain=hits >= 3 and misses == 1) for d in best)


def _bases(table: Table, column: Column, name: str, index: CellIndex) -> Iterator[Cell]:
    """The amounts of a line item that a column's percentages may be of: its own first, then those of its period."""
    own = (row for row in table.rows if row.concept is not None and row.concept.name == name)
    for row in own:
        if (cell := table.cell(row, column)) is not None and cell.figure.unit is Unit.CURRENCY:
            yield cell
    if column.period is not None:
        for cell in index.by_concept.get(name, ()):
            if cell.period is not None and cell.period.key == column.period.key and cell.table is not table:
                yield cell


def _nearest_above(table: Table, rows: Sequence[Row], concept: str, stated: Cell) -> Cell | None:
    """The figure of the nearest row of a line item, of one on the basis of what is stated where there is any."""
    named = (row for row in reversed(rows) if row.concept is not None and row.concept.name == concept)
    cells = [cell for row in named if (cell := table.cell(row, stated.column)) is not None]
    return next((cell for cell in cells if cell.basis == stated.basis), cells[0] if cells else None)


def _share(stated: Cell | None, part: Cell | None, base: Cell | None) -> list[Derived]:
    """A percentage with its part and base, nothing where they cannot be divided."""
    if stated is None or part is None or base is None or part.figure.unit is not base.figure.unit:
        return []
    below, above = printed(base.figure).low, printed(base.figure).high
    if below <= 0 <= above:
        return []
    share = abs(percentage(printed(part.figure), printed(base.figure)))
    holds = compare(abs(printed(stated.figure)), share) is not Outcome.CONFLICTS
    misprint = not holds and is_misprint(stated.figure.value, stated.figure.step, share.value)
    return [Derived(stated, part, base, "percent of", holds, False, misprint)]


def _believed(found: Sequence[Derived], fewest: int, sure: bool, named: bool = False) -> Iterator[Derived]:
    """The percentages, if enough of them come out.

    Where the label names what they are, all but one of the row's are enough if a slip explains that one: a misprint
    where they are not of rows of their own table, or two of whole percents.
    """
    held = [d for d in found if d.holds]
    plain = [d for d in found if d.holds or not is_plugged(d)]
    own = all(d.first.table is d.stated.table for d in found)
    if is_understood(found, fewest):
        yield from (d._replace(certain=sure) for d in found)
    elif len(plain) < len(found) and is_understood(plain, max(fewest, 3)):
        yield from plain
    elif named and held and len(held) == len(found) - 1:
        misprint = len(found) == 2 and all(d.holds or d.misprint for d in found)
        slip = all(d.holds or _is_slip(d) for d in found)
        if misprint or own and slip and (len(held) > 1 or held[0].stated.figure.step < 1):
            yield from found


def is_plugged(derived: Derived) -> bool:
    """Whether a percentage is off by no more than what making a table of percentages add up takes."""
    stated = derived.stated.figure
    share = abs(derived.first.figure.value / derived.second.figure.value) * HUNDRED
    return abs(abs(stated.value) - share) <= stated.step * 3 / 2


def _is_slip(derived: Derived) -> bool:
    """Whether a percentage would come out if one digit of it were set right."""
    share = abs(percentage(printed(derived.first.figure), printed(derived.second.figure)))
    return is_one_slip_off(derived.stated.figure, share)


def _mostly_percent(table: Table, column: Column) -> bool:
    if column.kind == "percent of":
        return True
    figures: list[Figure] = [f for row in table.rows if (f := row.cells[column.index]) is not None]
    return len(figures) > 1 and sum(f.unit is Unit.PERCENT for f in figures) * 2 > len(figures)
