"""From a table as laid out to a table with its meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from auditor.grammar.period_headings import read_heading
from auditor.grammar.phrases import PeriodPhrase
from auditor.grammar.table_text import ScaleReading, read_scale
from auditor.model.dateline import is_dateline
from auditor.model.fiscal_calendar import FiscalCalendar, phrase_months
from auditor.model.period import Period
from auditor.model.tables.column_periods import Surroundings, day_of, is_bare_year, period_of, told_by_year
from auditor.reading.document import Block, GridCell, Span, TableBlock, TextBlock

_STATEMENTS = (
    (
        "balance sheet",
        re.compile(
            r"balance sheets?\b|statements? of (?:consolidated )?(?:financial (?:position|condition)|condition)\b", re.I
        ),
    ),
    ("cash flow statement", re.compile(r"\bcash flows?\b", re.I)),
    (
        "equity",
        re.compile(
            r"statements? of (?:consolidated |changes in )*"
            r"(?:(?:stock|share)-?(?:holder|owner)['’]?s|changes in|equity)"
            r"|changes in (?:(?:stock|share)-?(?:holder|owner)['’]?s|equity)",
            re.I,
        ),
    ),
    (
        "income statement",
        re.compile(
            r"statements? of (?:\w+ ){0,2}(?:income|operations|earnings|loss)\b|income statements?\b|profit and loss"
            r"|results of operations|\bof operations\b",
            re.I,
        ),
    ),
)
_BASES = (
    ("pro forma", re.compile(r"pro[- ]forma", re.I)),
    (
        "adjusted",
        re.compile(
            r"non[- ]gaap|\badjusted\b|\bcore\b|as adjusted|\bexcluding\b|\bunderlying\b|comparable basis", re.I
        ),
    ),
    ("constant currency", re.compile(r"constant[- ]currency|\borganic\b", re.I)),
    ("percent of sales", re.compile(r"(?:as a |a )?percent(?:age)?s? of|\bcommon[- ]size", re.I)),
    ("segment", re.compile(r"\bsegments?\b|by (?:region|geograph|product|business|division)", re.I)),
    ("parent only", re.compile(r"parent company only|registrant only|guarantor", re.I)),
)
_CHANGE = re.compile(r"\b(?:change|variance|increase|decrease|difference)\b|%", re.I)
#: "3 months or less", "greater than 12 months": how long something lasts, not a period.
_OPEN_LENGTH = re.compile(
    r"\b(?:months|years?|days)\s+or\s+(?:less|more|longer|greater)\b|\b(?:less|greater|more|longer)\s+than\s+\w+\s+(?:months|years?)",
    re.I,
)
#: headings of columns that a scale of money over another column is not meant for
#: "LTM 1Q23", "Trailing twelve months June 30, 2023": the year that ends then
_ROLLING_YEAR = re.compile(r"\b(?:LTM|TTM|(?:trailing|last|rolling) (?:twelve|12)[- ]months?)\b", re.I)
#: "CONDENSED STATEMENTS OF INCOME (In thousands, except per share data)"
_SCALE_BEHIND = re.compile(r"([A-Za-z][^()]{3,100}?)\s*(\([^()]{3,120}\))\s*")
_COUNTS = re.compile(r"\b(?:shares|units|options|warrants|number|price)\b", re.I)
_SCALE_ALONE = re.compile(r"\(|(?:(?:amounts?|dollars?|(?:u\.?s\.?\s?)?\$|u\.?s\.? dollars?)\s)?(?:in|\$)\b", re.I)
#: No company has amounts of more digits than this: ten trillion.
_MOST_DIGITS = 13
_SEPARATORS = re.compile(r"[^0-9]+")
_AMOUNT = re.compile(r"[1-9]")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.!?])\s+(?=[A-Z])")
_LEADS_UP = re.compile(
    r":\s*\Z|\b(?:follow\w*|below|tables?|summar\w+|presents?|sets? forth|consist\w*|compris\w*|shows?"
    r"|provides?|details?)\b",
    re.I,
)
#: "the 2019 Incentive Award Plan": the year is part of a name.
_NAMED = re.compile(r"\s(?:[A-Z][a-z]+|[A-Z]{2,})")
_COMPANY = re.compile(
    r"\b(?:inc|incorporated|corp|corporation|company|co|llc|l\.?p|partnership|trust|plc|ltd|subsidiaries"
    r"|n\.?v|s\.?a)\b\.?",
    re.I,
)
#: a fiscal year's end moves by so many days at most
_ABOUT = 9
#: a year with a footnote's mark set close: "20231"
_MARKED_YEAR = re.compile(r"\b((?:19|20)\d\d)\d\b")
_ASIDE = re.compile(r"\([^()]{4,160}\)")
_AHEAD = re.compile(r"\b(?:guidance|outlook|forecast|projected|estimated?|expected|target)\b", re.I)
#: "three months ending September 27, 2026": of a period that is not over
_NOT_OVER = re.compile(r"\b(?:months|weeks|quarter|year) ending\b", re.I)


class ColumnReading(NamedTuple):
    """A column's heading, joined down, the periods worded in it, its lowest line with its place, and a scale of its
    own."""

    heading: str
    phrases: tuple[PeriodPhrase, ...]
    lowest: str = ""
    scale: ScaleReading | None = None
    span: Span | None = None


class TableReading(NamedTuple):
    """A table's headings and captions, read, before the fiscal calendar is known."""

    block: TableBlock
    title: str
    caption: str
    around: Surroundings
    columns: tuple[ColumnReading, ...]
    scale: ScaleReading | None
    scale_printed: bool
    statement: str
    primary: bool
    basis: str

    @property
    def entity(self) -> str:
        """The company that the captions name, in small letters; "" if they name none."""
        return next((c.text.lower() for c in self.block.captions if _COMPANY.search(c.text) and len(c.text) < 100), "")

    @property
    def ahead(self) -> bool:
        """Whether the table gives guidance, not results."""
        if _AHEAD.search(self.caption) or any(_AHEAD.search(column.heading) for column in self.columns):
            return True
        return not self.primary and any(_NOT_OVER.search(column.heading) for column in self.columns)

    def in_scale(self, scale: int) -> TableReading:
        """The same, its scale known from elsewhere."""
        return self._replace(scale=ScaleReading(scale), scale_printed=True)

    def printed_periods(self) -> list[Period]:
        """The periods that the headings give in full."""
        return [p for p in (self.period_of(c, None) for c in self.columns) if p is not None]

    def period_of(
        self, column: ColumnReading, calendar: FiscalCalendar | None, section: tuple[PeriodPhrase, ...] = ()
    ) -> Period | None:
        """The period of a column; `section` is what is worded over the rows in question, or in their label."""
        if not column.phrases and not section and _CHANGE.search(column.heading):
            return None
        period = period_of((*section, *column.phrases), self.around, calendar)
        rolling = period is not None and period.months < 12 and _ROLLING_YEAR.search(column.heading)
        return period._replace(months=12, weeks=None) if period is not None and rolling else period


def read_headings(block: TableBlock, scale_before: ScaleReading | None) -> TableReading:
    """What the captions and headings of a table say.  `scale_before`, the scale printed last, is
    taken where the table prints none."""
    captions = [c.text for c in block.captions]
    heads: list[list[str]] = [[] for _ in range(block.columns)]
    spans: list[Span | None] = [None] * block.columns
    labels = []
    for row in block.headings:
        if row.label:
            labels.append(row.label)
        for cell in row.cells:
            if is_scale_note(cell.text):
                continue
            text = _MARKED_YEAR.sub(r"\1", cell.text)
            for i in range(cell.first, min(cell.last, block.columns - 1) + 1):
                heads[i].append(text)
                spans[i] = cell.span
    whole, own_scales = _scales_in_headings(block)
    lines = [*labels, *whole, *reversed(captions), *(row.label for row in block.rows[:3] if not row.cells)]
    printed = next((s for s in map(read_scale, lines) if s), None) or _scale_of_introduction(block.introduction)
    if scale_before is not None and not printed and _prints_whole_units(block, scale_before.scale):
        scale_before = ScaleReading(1)
    scale = printed or scale_before
    if printed is not None and printed.only_shares:
        money = scale_before or ScaleReading(1)
        scale = money._replace(share_scale=printed.scale)
    lead = " ".join(label for label in labels if _leads(label))
    columns = []
    for i, parts in enumerate(heads):
        heading = " ".join(parts)
        worded = " ".join(part for part in parts if not _OPEN_LENGTH.search(part))
        phrases = read_heading(f"{lead} {worded}" if lead else worded) if worded else ()
        if not phrases and heading and lead:
            phrases = read_heading(lead)
        columns.append(ColumnReading(heading, phrases, parts[-1] if parts else "", own_scales.get(i), spans[i]))
    columns = _with_shared_lengths(columns)
    caption = " | ".join(captions)
    caption_phrases = tuple(p for text in captions for p in read_heading(text)) if captions else ()
    named = {year for column in columns for phrase in column.phrases for year in phrase.years}
    around = Surroundings(
        statement := _statement(captions, block)[0],
        any(p.years or p.ends or p.month or p.number for column in columns for p in column.phrases),
        told_by_year(caption_phrases, named) if len(caption_phrases) <= 6 else (),
        told_by_year(_introduced(block.introduction), named),
    )
    title = _title(captions)
    primary = _statement(captions, block)[1]
    basis = next((name for name, pattern in _BASES if pattern.search(caption)), "")
    if basis == "segment" and statement:
        basis = ""
    return TableReading(
        block,
        title,
        caption,
        around,
        tuple(columns),
        scale,
        printed is not None,
        statement,
        primary and not basis,
        basis,
    )


def _prints_whole_units(block: TableBlock, scale: int) -> bool:
    """Whether amounts of money are printed that are none in the scale of another table: more than any company has."""
    digits = _MOST_DIGITS - len(str(scale)) + 1
    return scale > 1 and any(
        "$" in cell.text and len(_SEPARATORS.sub("", cell.text.partition(".")[0])) > digits
        for row in block.rows
        for cell in row.cells
    )


def is_scale_note(text: str) -> bool:
    """Whether words give the scale of a table and nothing else: "(in millions, except per share data)"."""
    return _SCALE_ALONE.match(text) is not None and read_scale(text) is not None


def _scales_in_headings(block: TableBlock) -> tuple[list[str], dict[int, ScaleReading]]:
    """The headings over all columns, which may give the table's scale, and the scales printed over some columns."""
    whole: list[str] = []
    own: dict[int, ScaleReading] = {}
    alone: list[str] = []
    for row in block.headings:
        for cell in row.cells:
            if cell.first == 0 and cell.last >= block.columns - 1:
                whole.append(cell.text)
            elif (scale := read_scale(cell.text)) is not None:
                own.update(dict.fromkeys(_covered(cell), scale))
                alone.append(cell.text if _SCALE_ALONE.match(cell.text) else "")
    others = {i for row in block.headings for cell in row.cells if _COUNTS.search(cell.text) for i in _covered(cell)}
    if len(alone) == 1 and alone[0] and len(own) < block.columns and not others - own.keys():
        return [*whole, *alone], {}  # "(in thousands)", laid out over one of the columns it is meant for
    return whole, own


def _covered(cell: GridCell) -> range:
    return range(cell.first, cell.last + 1)


def _leads(label: str) -> bool:
    """Whether the heading of the label column names a period for all columns; "2023 Program" does not."""
    phrases = read_heading(label)
    if any(is_bare_year(phrase) and phrase.text.strip() == label.strip(" :") for phrase in phrases):
        return True
    return any(
        phrase.ends or phrase.month or "ended" in phrase.text.lower() or phrase.years and not is_bare_year(phrase)
        for phrase in phrases
    )


def _introduced(text: str) -> tuple[PeriodPhrase, ...]:
    """The periods in the sentence that leads up to a table."""
    sentence = _SENTENCE_END.split(text)[-1]
    if not sentence or not _LEADS_UP.search(sentence):
        return ()
    sentence = sentence[-400:]
    return tuple(
        phrase
        for phrase in read_heading(sentence)
        if not (is_bare_year(phrase) and _NAMED.match(sentence, phrase.end))
        and not is_dateline(sentence, phrase.start, phrase.end)
    )


def _scale_of_introduction(text: str) -> ScaleReading | None:
    """The scale given in parentheses at the end of the sentence that leads up to a table: "(in millions):"."""
    for aside in reversed(_ASIDE.findall(text)):
        if not _AMOUNT.search(aside) and (scale := read_scale(aside)) is not None:
            return scale
    return None


def scale_of_note(blocks: Sequence[Block]) -> ScaleReading | None:
    """The scale that the text of a note of one table gives in parentheses: "(tabular amounts in millions)".

    None where there are several tables, or where the text names several scales.
    """
    if sum(isinstance(block, TableBlock) for block in blocks) != 1:
        return None
    found = [
        scale
        for block in blocks
        if isinstance(block, TextBlock) and (scale := _scale_of_introduction(block.text)) is not None
    ]
    return found[0] if len({scale.scale for scale in found}) == 1 else None


def _with_shared_lengths(columns: list[ColumnReading]) -> list[ColumnReading]:
    """The columns, a bare year taking its length from the neighbour it is set beside.

    A heading centred over "2023   2022" may be laid out over one of the two: "Second-Quarter"
    then belongs to both.  The later year stands first, or else the earlier one.
    """
    settled = list(columns)
    for i, column in enumerate(columns[1:], 1):  # "12 Weeks Ended 3/25/2023 | 3/19/2022"
        length = _length_beside(settled[i - 1], column)
        if length is not None:
            settled[i] = column._replace(phrases=(length,))
    columns = list(settled)
    for i, column in enumerate(columns):
        if len(column.phrases) != 1 or not is_bare_year(column.phrases[0]):
            continue
        year = column.phrases[0].years[0]
        for step in (1, -1):
            for beside, other in ((i + 1, year - step), (i - 1, year + step)):
                if 0 <= beside < len(columns):
                    length = next(
                        (p for p in columns[beside].phrases if phrase_months(p) and p.years == (other,)), None
                    )
                    if length is not None and not is_bare_year(length) and settled[i] is column:
                        own = replace(
                            length, years=(year,), ends=tuple(_moved(end, year - other) for end in length.ends)
                        )
                        settled[i] = column._replace(phrases=(own,))
    return settled


def _length_beside(beside: ColumnReading, column: ColumnReading) -> PeriodPhrase | None:
    """The stretch that ends on the one day a column is headed with, as its neighbour's does about a year from then."""
    if len(column.phrases) != 1 or column.phrases[0].kind != "day" or len(column.phrases[0].ends) != 1:
        return None
    end = column.phrases[0].ends[0]
    for length in beside.phrases:
        if phrase_months(length) and len(length.ends) == 1:
            apart = abs((length.ends[0] - end).days)
            if any(abs(apart - 365 * years) <= _ABOUT for years in (1, 2)):
                return replace(length, ends=(end,), years=(), text=column.phrases[0].text)
    return None


def _moved(day: date, years: int) -> date:
    return day_of(day.year + years, day.month, day.day)


def _title(captions: Sequence[str]) -> str:
    """The caption that names the table: the last one that is no scale line or period; a scale in brackets behind the
    name is no part of it."""
    for text in reversed(captions):
        named = _SCALE_BEHIND.fullmatch(text)
        if named is not None and read_scale(named[2]) is not None and not read_heading(named[1]):
            return named[1]
        if (
            read_scale(text) is None
            and not text.startswith("(")
            and not read_heading(text)
            and any(c.isalpha() for c in text)
        ):
            return text
    return captions[-1] if captions else ""


def _statement(captions: Sequence[str], block: TableBlock) -> tuple[str, bool]:
    for text in reversed(captions):
        for name, pattern in _STATEMENTS:
            if pattern.search(text) and len(text) < 120:
                return name, "reconcil" not in text.lower()
    labels = " | ".join(row.label.lower() for row in block.rows)
    if "total assets" in labels and ("total liabilities" in labels or "equity" in labels):
        return "balance sheet", "total current assets" in labels or "total liabilities and" in labels
    if "total liabilities and" in labels and ("total current liabilities" in labels or "accounts payable" in labels):
        return "balance sheet", True
    if "operating activities" in labels and "financing activities" in labels:
        return "cash flow statement", True
    if ("income tax" in labels or "cost of" in labels) and (
        "net income" in labels or "net earnings" in labels or "net (loss)" in labels or "net loss" in labels
    ):
        return "income statement", "per share" in labels or "cost of" in labels
    return "", False
