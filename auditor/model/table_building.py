"""The figures of a table, with unit, scale, path and concept of each row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.grammar.table_text import CellReading, read_cell, read_scale
from auditor.model.bridges import bridges_per_share
from auditor.model.concepts import Concept, ConceptList
from auditor.model.figure import Figure, Unit
from auditor.model.fiscal_calendar import FiscalCalendar
from auditor.model.label_figures import label_figures
from auditor.model.period import Period
from auditor.model.row_periods import row_periods
from auditor.model.share_lines import name_of_share_line
from auditor.model.table import Column, Row, Table
from auditor.model.table_reading import ColumnReading, TableReading
from auditor.reading.document import GridCell, TableBlock

_COLUMN_BASES = (
    ("pro forma", re.compile(r"pro[- ]forma", re.I)),
    ("adjusted", re.compile(r"non[- ]?gaap|\badjusted\b|\badjustments?\b|\bcore\b|\bexcluding\b", re.I)),
    ("restated", re.compile(r"\bas restated\b|\brestated\b|as previously|originally", re.I)),
    (
        "component",
        re.compile(
            r"non-?controlling|minority interest|\bshare(?:holders|owners)(?:['’]s?)? of\b"
            r"|\bstockholders(?:['’]s?)? of\b"
            r"|\battributable to\b|retained earnings|reinvested earnings|treasury|paid-in capital|capital surplus"
            r"|comprehensive"
            r"|accumulated deficit",
            re.I,
        ),
    ),
    ("predecessor", re.compile(r"\bpredecessor\b", re.I)),
    ("segment", re.compile(r"eliminations?\b|\bcorporate\b|unallocated", re.I)),
)
_PERCENT_CHANGE = re.compile(
    r"(?:%|percent|pct\.?)\s*(?:change|inc(?!ome)|dec(?!em)|growth|\+)|\bgrowth rates?\b"
    r"|\b(?:chang\w+|growth|inc(?:r\w*)?|dec(?:r\w*)?|varianc\w+)\b(?!\.?\s?\d)[^%]{0,24}(?:%|percent)|\bY/Y\b",
    re.I,
)
_CHANGE = re.compile(r"\b(?:change|variance|increase|decrease|inc\.|dec\.|difference|favorable|unfavorable)\b", re.I)
_PERCENT_OF = re.compile(r"(?<!\d)(?:%|\bpercent|\bpercentage)\s+(?:of|to)\b", re.I)
_OTHER = re.compile(r"^\(?(?:notes?|ref\.?|reference|page|age|exhibit)\b", re.I)
_PER_SHARE = re.compile(
    r"\bper\s+(?:[\w-]+\s){0,3}?(?:shares?|units?|ads)\b|\bEPS\b|\bper\s+common\b|\ba share\b"
    r"|\b(?:stock|share|exercise|strike|conversion) price\b",
    re.I,
)
_SHARES = re.compile(
    r"\bshares?\b.{0,40}\b(?:outstanding|used|issued|repurchased)\b"
    r"|\b(?:average|number of|outstanding|used|issued)\b.{0,40}\bshares?\b|\bshares\s*$",
    re.I,
)
_COUNTED = re.compile(
    r"\bnumber of\b|\bemployees\b|\bheadcount\b|\bstores?\b|\bwarehouses?\b|\brestaurants?\b"
    r"|(?<!stock )\bunits\b|\bsquare f"
    r"|(?<!\d\s)\bdays\b|\bbarrels\b|\btons\b|\bcustomers\b|\bsubscribers\b",
    re.I,
)
_MONEY = re.compile(
    r"\b(?:sales|revenues?|income|earnings|costs?|expenses?|cash|value|assets|price|stock|profit|dividends?|\(\$|dollars)\b",
    re.I,
)
_COLUMN_OF_SHARES = re.compile(r"\b(?:shares|rsus?|psus?|units|options|awards|warrants)\b", re.I)
_COLUMN_OF_MONEY = re.compile(r"\b(?:amounts?|values?|dollars?|cost|price|income|earnings|proceeds|capital)\b|\$", re.I)
_PRICE = re.compile(r"\bprice\b|\bgrant[- ]date fair value\b|\bfair value (?:at|on) grant\b", re.I)
_SECURITIES = re.compile(
    r"\b(?:shares|common stock|securities|warrants|options|units)\b.{0,120}\b(?:outstanding|issu|reserved"
    r"|excluded|included|anti-?dilutive"
    r"|dilutive)|\banti-?dilutive\b",
    re.I,
)
_COUNTED_IN_STATEMENTS = re.compile(r"\bnumber of\b|\bemployees\b|\bheadcount\b|\bsquare f", re.I)
_NUMBER_OF = re.compile(r"(?:\bnumber|#) of\b", re.I)
_THEREAFTER = re.compile(r"\b(?:thereafter|and beyond|later years)\b", re.I)
_ASIDE_WITH_FIGURE = re.compile(r"\([^()]{0,80}\d[^()]{0,80}\)")
#: How long something lasts: expected lives, remaining terms.
_DURATION = re.compile(
    r"\((?:in )?(?:years|months)\)|\bexpected (?:life|term)\b|\b(?:remaining|contractual|lease) (?:life|term)\b", re.I
)
_AWARDS = re.compile(
    r"\b(?:stock options|restricted stock|rsus?|psus?|performance (?:shares|units)|warrants"
    r"|awards)\b", re.I,
)
_GRANTS = re.compile(r"\bgrant|\bawarded\b|\bdilut", re.I)
_DENOMINATOR = re.compile(r"\s*denominators?\b", re.I)
_LEADS_WITH_SHARES = re.compile(r"\W*(?:weighted|average|number|basic|diluted|common|ordinary|\s)*shares\b", re.I)
_PLAIN = re.compile(r"(?<!non-)(?<!non )(?<!non)\bGAAP\b|\bas (?:originally )?reported\b", re.I)
_ADJUSTED_ROW = re.compile(r"\bnon[- ]?gaap\b|^\W*(?:adjusted|core)\b|\bas adjusted\b|[(,]\s?adjusted\b", re.I)
_DATE_ALONE = re.compile(r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? )?(?:19|20)\d\d\d?")
_BASIC = re.compile(r"\W*(?:basic|diluted|assuming)\b", re.I)
_RATIO = re.compile(r"\b(?:conversion|exchange) (?:rate|ratio)\b", re.I)
_MANY = 100_000
#: Share counts printed with decimals are of millions: fewer than this many are amounts per share.
_FEW = 10
_PAR_VALUE = re.compile(
    r"\$\s?[\d.]+\s*(?:per share,?\s*)?(?:par|stated) value|(?:par|stated) value,?\s*(?:of\s)?\$|\bno[- ]par\b"
    r"|\bat cost\b",
    re.I,
)
_OWN_SCALE = re.compile(
    r"\(\s*(?:in\s)?\$?\s*(?:000|thousands|millions|billions|shares in|dollars in|(?:mm?"
    r"|bn?)\))", re.I,
)
_TOTAL = re.compile(r"^\s*total\b", re.I)


def build_table(reading: TableReading, index: int, calendar: FiscalCalendar, concepts: ConceptList) -> Table:
    """The table that a laid-out one stands for."""
    block = reading.block
    columns = []
    amounts = _columns_of_amounts(block)
    for i, column in enumerate(reading.columns):
        period, kind = reading.period_of(column, calendar), _kind_of_column(column)
        if kind != "amount" and period is not None and i in amounts:
            kind = "amount"  # "% Change" laid out over its neighbours
        basis = _column_basis(column.heading)
        plain = not basis and _PLAIN.search(column.heading) is not None
        columns.append(Column(i, column.heading, period, kind, basis, plain))
    columns = _with_derived_periods(columns)
    periods = row_periods(reading, [column.period for column in columns], calendar)
    scale = reading.scale.scale if reading.scale else 1
    units = [_column_unit(column) for column in reading.columns]
    percents = _columns_of_percents(block)
    counted = _counted_things(reading)
    money = any("$" in cell.text for row in block.rows for cell in row.cells)
    rows = []
    sections: list[tuple[int, str]] = []
    fresh = False  # whether a section was opened since the last total
    for number, row in enumerate(block.rows):
        if not row.cells:
            while sections and sections[-1][0] >= row.indent:
                sections.pop()
            if row.label:
                sections.append((row.indent, row.label))
                fresh = True
            cell_step = None
            rows.append(
                Row(
                    number,
                    row.label,
                    row.label_span,
                    (),
                    row.indent,
                    row.rule_above,
                    None,
                    Unit.CURRENCY,
                    (None,) * block.columns,
                    *label_figures(row, reading.scale, cell_step),
                )
            )
            continue
        path = tuple(label for indent, label in sections if indent < row.indent)
        if fresh and sections and sections[-1][0] >= row.indent:
            path += (sections[-1][1],)
        concept = concepts.of_label(row.label, " ".join(path)) if row.label else None
        readings = [(cell, read_cell(cell.text)) for cell in row.cells]
        cell_step = min((r.step for _, r in readings if r is not None and r.value), default=None)
        unit = _unit(row.label, path, concept, readings, reading, money)
        if unit is Unit.CURRENCY and counted is not None:
            unit = counted
        if concept is not None and concept.unit is not unit:
            concept = concepts.of_label(row.label, " ".join(path), unit)
            concept = concept if concept is not None and concept.unit is unit else None
        if concept is None and (name := name_of_share_line(row.label, " ".join(path[-1:]), unit)) is not None:
            concept = concepts.concepts.get(name)
        own = next(
            (s for text in (row.label, *path[-1:]) if _OWN_SCALE.search(text) and (s := read_scale(text)) is not None),
            None,
        )
        cells = _figures(readings, columns, unit, own.scale if own else scale, reading, units, percents)
        rows.append(
            Row(
                number,
                row.label,
                row.label_span,
                path,
                row.indent,
                row.rule_above,
                concept,
                unit,
                cells,
                *label_figures(row, reading.scale, cell_step),
                periods=periods[number],
                basis=_row_basis(row.label, path),
            )
        )
        if _TOTAL.match(row.label) and sections and row.indent <= sections[-1][0]:
            while len(sections) > 1 and sections[-1][0] >= row.indent:
                sections.pop()
            fresh = False
    rows = bridges_per_share(rows)
    columns = [_settled(column, rows) for column in columns]
    return Table(
        index,
        reading.title,
        reading.statement,
        reading.primary,
        reading.basis,
        scale,
        reading.scale_printed,
        tuple(columns),
        tuple(rows),
        block.span,
        reading.entity,
        any(row.basis is not None for row in rows) or any(column.basis or column.plain for column in columns),
        " ".join(row.label for row in block.headings if row.label),
    )


def _with_derived_periods(columns: Sequence[Column]) -> list[Column]:
    """The columns, those of changes and percentages with the (later) period of the amounts they stand beside."""
    settled: list[Column] = []
    beside: list[Period] = []
    for column in columns:
        if column.kind == "amount":
            if settled and settled[-1].kind != "amount":
                beside = []
            if column.period is not None:
                beside.append(column.period)
        elif column.period is None and beside and column.kind in ("percent change", "percent of", "change"):
            later = beside[-1] if column.kind == "percent of" else max(beside[-2:], key=lambda period: period.end)
            column = replace(column, period=later)
        settled.append(column)
    named = {column.period.key for column in settled if column.period is not None}
    if len(named) == 1:  # "July 1, 2023 | Level 1 | Level 2": the day is said of all of them
        period = next(column.period for column in settled if column.period is not None)
        settled = [replace(c, period=period) if c.period is None and c.kind == "amount" else c for c in settled]
    elif len(named) > 2 and any(_THEREAFTER.search(column.heading) for column in settled):
        settled = [replace(column, period=None) for column in settled]  # years in which something falls due
    return settled


def _columns_of_amounts(block: TableBlock) -> set[int]:
    """The columns most of whose cells print thousands or a currency sign: no percentages, whatever their heading."""
    amounts: dict[int, int] = {}
    cells: dict[int, int] = {}
    for row in block.rows:
        for cell in row.cells:
            cells[cell.first] = cells.get(cell.first, 0) + 1
            if "," in cell.text or "$" in cell.text:
                amounts[cell.first] = amounts.get(cell.first, 0) + 1
    return {column for column, count in amounts.items() if count * 2 >= cells[column]}


def _columns_of_percents(block: TableBlock) -> set[int]:
    """The columns whose first figure and most or the last of whose figures print "%", and none thousands or "$"."""
    cells: dict[int, list[str]] = {}
    for row in block.rows:
        for cell in row.cells:
            if any(c.isdigit() for c in cell.text):
                cells.setdefault(cell.first, []).append(cell.text)
    return {
        column
        for column, texts in cells.items()
        if len(texts) > 1
        and "%" in texts[0]
        and ("%" in texts[-1] or sum("%" in text for text in texts) * 2 >= len(texts))
        and not any("," in text or "$" in text for text in texts)
    }


def _counted_things(reading: TableReading) -> Unit | None:
    """What a table without a scale or a currency sign counts, by its captions and introduction; None where money."""
    block = reading.block
    if reading.scale_printed or any("$" in cell.text for row in block.rows for cell in row.cells):
        return None
    words = " ".join((*(row.label for row in block.headings), reading.caption, block.introduction[-240:]))
    if _SECURITIES.search(words):
        return Unit.SHARES
    return Unit.COUNT if _COUNTED.search(words) and not _MONEY.search(words) else None


def _kind_of_column(column: ColumnReading) -> str:
    """The kind of a column: a year or date right above its figures heads amounts, whatever is laid out over it."""
    if column.scale is None and _DATE_ALONE.fullmatch(column.lowest.strip()):
        return "amount"
    return _column_kind(column.heading)


def _column_kind(heading: str) -> str:
    if _PERCENT_CHANGE.search(heading):
        return "percent change"
    if _PERCENT_OF.search(heading):
        return "percent of"
    if _CHANGE.search(heading):
        return "change"
    if _OTHER.match(heading):
        return "other"
    if heading.endswith("%"):
        return "percent of"
    return "amount"


def _column_basis(heading: str) -> str:
    return next((name for name, pattern in _COLUMN_BASES if pattern.search(heading)), "")


def _row_basis(label: str, path: tuple[str, ...]) -> str | None:
    """The basis that a row's label, or else the nearest section that names one, gives its figures; None for none."""
    for words in (label, *reversed(path)):
        if _ADJUSTED_ROW.search(words):
            return "adjusted"
        if _PLAIN.search(words):
            return ""
    return None


def _settled(column: Column, rows: Sequence[Row]) -> Column:
    """The column with its kind corrected by what its cells print:
    a "change" column of percentages is a percent change, even where the first of them alone print "%"."""
    figures = [figure for row in rows if (figure := row.cells[column.index]) is not None]
    if column.kind != "change" or not figures:
        return column
    percents = sum(1 for figure in figures if figure.unit is Unit.PERCENT)
    begun = figures[0].unit is Unit.PERCENT and not any("," in f.text or f.currency for f in figures)
    return replace(column, kind="percent change") if begun or percents * 2 > len(figures) else column


def _unit(
    label: str,
    path: tuple[str, ...],
    concept: Concept | None,
    readings: Sequence[tuple[GridCell, CellReading | None]],
    reading: TableReading,
    money: bool,
) -> Unit:
    """What the figures of a row count, told by its label, the nearest heading above it, and how they are printed."""
    decimals = any(r is not None and r.step < 1 for _, r in readings)
    currency = any(r is not None and r.currency for _, r in readings)
    label = _ASIDE_WITH_FIGURE.sub(" ", label)
    if _PAR_VALUE.search(label) or path and _PAR_VALUE.search(path[-1]):
        return Unit.CURRENCY  # the account of a class of stock, its share counts in the label
    if _DURATION.search(label) and not currency:
        return Unit.COUNT
    if _SHARES.search(label) and not currency and reading.statement != "cash flow statement":
        if not _PER_SHARE.search(label) or not decimals:
            return Unit.SHARES
    if _PER_SHARE.search(label) and (decimals or all(r is None or r.value == 0 for _, r in readings)):
        return Unit.PER_SHARE
    if concept is not None and concept.unit is not Unit.CURRENCY:
        if concept.unit is Unit.PER_SHARE and decimals or concept.unit is Unit.SHARES and not decimals:
            return concept.unit
    for above in reversed(path):
        if (
            (_SHARES.search(above) or _DENOMINATOR.match(above))
            and (not decimals or _counts_in_millions(label, readings))
            and (_LEADS_WITH_SHARES.match(above) or not _PER_SHARE.search(above))
            and not currency
        ):
            return Unit.SHARES
        if _PER_SHARE.search(above):
            if decimals:
                return Unit.PER_SHARE
            break
    if decimals and _PER_SHARE.search(reading.title):
        return Unit.PER_SHARE
    if not currency and not decimals and _AWARDS.search(label) and _speaks_of_shares(reading):
        return Unit.SHARES
    counted = _COUNTED_IN_STATEMENTS if reading.statement and reading.primary or money else _COUNTED
    if counted.search(label) and not _MONEY.search(label) and not currency:
        return Unit.COUNT
    return Unit.CURRENCY


def _counts_in_millions(label: str, readings: Sequence[tuple[GridCell, CellReading | None]]) -> bool:
    """Whether a row under a heading of shares prints their number with decimals: "Basic  220.9  236.6"."""
    return _BASIC.match(label) is not None and all(r is None or abs(r.value) >= _FEW for _, r in readings)


def _speaks_of_shares(reading: TableReading) -> bool:
    """Whether awards are listed by number: a scale for shares is printed, or none at all in a table of grants."""
    if reading.scale is not None and reading.scale.share_scale and reading.scale_printed:
        return True
    around = f"{reading.caption} {reading.block.introduction[-240:]}"
    return not reading.scale_printed and _GRANTS.search(around) is not None


def _cell_unit(row: Unit, column: Unit | None, value: CellReading, decimals: bool) -> Unit:
    """The unit of a cell: its row's, unless the heading of its column says what is in it."""
    if column is Unit.SHARES and not value.currency and row in (Unit.CURRENCY, Unit.PER_SHARE):
        return Unit.SHARES
    if column is Unit.PER_SHARE and value.step < 1 and row in (Unit.CURRENCY, Unit.SHARES):
        return Unit.PER_SHARE
    if column is Unit.COUNT and not value.currency and row in (Unit.CURRENCY, Unit.SHARES):
        return Unit.COUNT
    if row is Unit.PER_SHARE and decimals and value.step >= 1 and value.value and value.currency:
        return Unit.CURRENCY  # the income beside "Basic earnings per share"
    return row


def _column_unit(column: ColumnReading) -> Unit | None:
    """What a heading says its column counts: shares, or an amount per share; None where it says neither."""
    if _PER_SHARE.search(column.heading) or _PRICE.search(column.heading):
        return Unit.PER_SHARE
    if _RATIO.search(column.lowest) or _NUMBER_OF.search(column.lowest) and not _COLUMN_OF_SHARES.search(column.lowest):
        return Unit.COUNT
    for words in (column.lowest, column.heading):
        if _COLUMN_OF_SHARES.search(words) and not _COLUMN_OF_MONEY.search(words):
            return Unit.SHARES
        if _COLUMN_OF_MONEY.search(words):
            return None
    return None


def _share_scale(reading: TableReading, scale: int, value: CellReading, numbered: bool) -> int:
    """The scale of share counts: their own if the scale line gives one, none if it exempts them."""
    if reading.scale is None or scale != reading.scale.scale:
        return scale  # the row's own
    if reading.scale.share_scale:
        return reading.scale.share_scale
    if not reading.scale_printed and (abs(value.value) >= _MANY or numbered):
        return 1  # the scale of another table does not make millions of shares thousands of millions
    return reading.scale.share_scale or (1 if reading.scale.shares else scale)


def _figures(
    readings: Sequence[tuple[GridCell, CellReading | None]],
    columns: Sequence[Column],
    unit: Unit,
    scale: int,
    reading: TableReading,
    units: Sequence[Unit | None],
    percents: set[int],
) -> tuple[Figure | None, ...]:
    cells: list[Figure | None] = [None] * len(columns)
    percent_row = False
    decimals = any(value is not None and value.step < 1 for _, value in readings)
    for cell, value in readings:
        if value is None or cell.first >= len(columns):
            continue
        column = columns[cell.first]
        kind = _cell_unit(unit, units[cell.first], value, decimals)
        percent_row = percent_row or value.percent and cell.first not in percents
        if (
            value.percent
            or column.kind in ("percent change", "percent of")
            or (cell.first in percents and not value.currency and kind is not Unit.SHARES)
        ):
            kind = Unit.PERCENT
        elif column.kind == "other":
            kind = Unit.COUNT
        elif unit is Unit.CURRENCY and (
            percent_row and not value.currency or reading.basis == "percent of sales" and not value.currency
        ):
            kind = Unit.PERCENT
        factor = 1
        own = reading.columns[cell.first].scale
        if kind is Unit.CURRENCY:
            factor = own.scale if own and scale == (reading.scale.scale if reading.scale else 1) else scale
        elif kind is Unit.SHARES:
            numbered = _NUMBER_OF.search(reading.columns[cell.first].heading) is not None
            factor = own.scale if own else _share_scale(reading, scale, value, numbered)
        amount, step = (value.value * factor, value.step * factor) if factor != 1 else (value.value, value.step)
        cells[cell.first] = Figure(cell.text, amount, step, kind, cell.span, "table", factor, currency=value.currency)
    return tuple(cells)
