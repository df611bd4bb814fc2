"""What a column or a row of a table holds: amounts, changes or percentages, and on which basis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.model.figure import Unit
from auditor.model.table import Column, Row
from auditor.model.tables.table_reading import ColumnReading
from auditor.reading.document import TableBlock

_COLUMN_BASES = (
    ("pro forma", re.compile(r"pro[- ]forma", re.I)),
    ("adjusted", re.compile(r"non[- ]?gaap|\badjusted\b|\badjustments?\b|\bcore\b|\bexcluding\b", re.I)),
    ("restated", re.compile(r"\bas restated\b|\brestated\b|as previously|originally", re.I)),
    ("class of stock", re.compile(r"\bclass [a-e](?: common)?(?: stock| shares)?\s*\Z", re.I)),
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
    r"(?:%|percent|pct\.?)\s*(?:change|chg\b|inc(?!ome)|dec(?!em)|growth|var(?:iance)?\b|\+)|\bgrowth rates?\b"
    r"|\b(?:chang\w+|chg|growth|inc(?:r\w*)?|dec(?:r\w*)?|varianc\w+|var\.)(?!\w)(?!\.?\s?\d)[^%]{0,24}(?:%|percent)"
    r"|\bY/Y\b|\bY-?o-?Y\b"
    r"|%\s?[BF]\s?/?\s?\([WU]\)|\b[BF]\s?/?\s?\([WU]\)\s?%",
    re.I,
)
_CHANGE = re.compile(
    r"\b(?:change|chg|variance|increase|decrease|inc\.|dec\.|inc(?:r\.?)?\s?/\s?\(?dec|difference"
    r"|(?:un)?favou?rable|(?:un)?fav\b|better|worse)\b"
    r"|\b[BF]\s?/?\s?\([WU]\)",  # better (worse), favorable (unfavorable)
    re.I,
)
_PERCENT_OF = re.compile(r"(?<!\d)(?:%|\bpercent|\bpercentage)\s+(?:of|to)\b", re.I)
_OTHER = re.compile(r"^\(?(?:notes?|ref\.?|reference|page|age|exhibit)\b", re.I)
PLAIN = re.compile(r"(?<!non-)(?<!non )(?<!non)\bGAAP\b|\bas (?:originally )?reported\b", re.I)
_ADJUSTED_ROW = re.compile(r"\bnon[- ]?gaap\b|^\W*(?:adjusted|core)\b|\bas adjusted\b|[(,]\s?adjusted\b", re.I)
_PRO_FORMA = re.compile(r"\bpro[- ]?forma\b", re.I)
#: the first figure of a column of percentages of it
_WHOLE = re.compile(r"100(?:\.0+)?\s?%")
#: percentages printed alike, and the amounts beside them
_RATE = re.compile(r"[(-]?\d{1,3}\.(?P<decimals>\d+)\)?\s?%?\)?")
_WHOLE_AMOUNT = re.compile(r"[(-]?\$?\s*\d[\d,]*\)?")
_WAY = re.compile(r"(?:up|down)\s[$€£¥]?[\d.]", re.I)
_DATE_ALONE = re.compile(r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? )?(?:19|20)\d\d\d?")


def columns_of_amounts(block: TableBlock) -> set[int]:
    """The columns most of whose cells print thousands or a currency sign: no percentages, whatever their heading."""
    amounts: dict[int, int] = {}
    cells: dict[int, int] = {}
    for row in block.rows:
        for cell in row.cells:
            cells[cell.first] = cells.get(cell.first, 0) + 1
            if "," in cell.text or "$" in cell.text:
                amounts[cell.first] = amounts.get(cell.first, 0) + 1
    return {column for column, count in amounts.items() if count * 2 >= cells[column]}


def columns_of_percents(block: TableBlock) -> set[int]:
    """The columns whose first figure and most or the last of whose figures print "%", or whose first is 100%, and none
    thousands or "$"; and those beside amounts whose first figure alone prints it, all in the same decimals."""
    cells: dict[int, list[str]] = {}
    beside: dict[int, set[str]] = {}
    for row in block.rows:
        before = ""
        for cell in row.cells:
            if any(c.isdigit() for c in cell.text):
                cells.setdefault(cell.first, []).append(cell.text)
                beside.setdefault(cell.first, set()).add(before)
                before = cell.text
    return {
        column
        for column, texts in cells.items()
        if len(texts) > 1
        and "%" in texts[0]
        and (
            "%" in texts[-1]
            or sum("%" in text for text in texts) * 2 >= len(texts)
            or _WHOLE.match(texts[0])
            or len(texts) > 2
            and _rates_alike(texts)
            and all(_WHOLE_AMOUNT.fullmatch(amount) for amount in beside[column])
        )
        and not any("," in text or "$" in text for text in texts)
    }


def _rates_alike(texts: Sequence[str]) -> bool:
    """Whether all figures of a column are printed as percentages are, in the same decimals."""
    rates = [_RATE.fullmatch(text) for text in texts]
    return len({len(rate["decimals"]) if rate else 0 for rate in rates}) == 1 and rates[0] is not None


def columns_of_movements(block: TableBlock) -> set[int]:
    """The columns most of whose cells say which way something went: "down 39%", "up 1.2 ppts"."""
    cells: dict[int, list[bool]] = {}
    for row in block.rows:
        for cell in row.cells:
            cells.setdefault(cell.first, []).append(_WAY.match(cell.text) is not None)
    return {column for column, moved in cells.items() if 2 * sum(moved) > len(moved)}


def kind_of_column(column: ColumnReading) -> str:
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


def basis_of_column(heading: str) -> str:
    return next((name for name, pattern in _COLUMN_BASES if pattern.search(heading)), "")


def basis_of_row(label: str, path: tuple[str, ...]) -> str | None:
    """The basis that a row's label, or else the nearest section that names one, gives its figures; None for none."""
    for words in (label, *reversed(path)):
        if _PRO_FORMA.search(words):
            return "pro forma"
        if _ADJUSTED_ROW.search(words):
            return "adjusted"
        if PLAIN.search(words):
            return ""
    return None


def settled_by_cells(column: Column, rows: Sequence[Row]) -> Column:
    """The column with its kind corrected by what its cells print:
    a "change" column of percentages is a percent change, even where the first of them alone print "%"."""
    figures = [figure for row in rows if (figure := row.cells[column.index]) is not None]
    if column.kind != "change" or not figures:
        return column
    percents = sum(1 for figure in figures if figure.unit is Unit.PERCENT)
    begun = figures[0].unit is Unit.PERCENT and not any("," in f.text or f.currency for f in figures)
    return replace(column, kind="percent change") if begun or percents * 2 > len(figures) else column
