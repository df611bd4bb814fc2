"""The periods of rows: a table may name them in sections and labels, and a roll-forward has its balances' dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from auditor.grammar.period_headings import read_heading
from auditor.grammar.phrases import PeriodPhrase
from auditor.model.fiscal_calendar import FiscalCalendar
from auditor.model.period import Period, month_index
from auditor.model.tables.table_reading import TableReading

RowPeriods = tuple[Period | None, ...]

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FILLERS = re.compile(
    r"[\s,.:;()—–-]+|\b(?:for|the|as|of|at|and|in|on|ended|ending|unaudited|audited|restated|fiscal|calendar|period|periods"
    r"|predecessor|successor|continued|our|company|fy)\b",
    re.I,
)
_BALANCE_WORDS = re.compile(
    r"[\s,.:;()—–’'-]+|\b(?:balances?|outstanding|unvested|non-?vested|vested|exercisable|equity|total|shares?|stock|common"
    r"|options?|awards?|units?|rsus?|psus?|liability|liabilities|accruals?|reserves?|allowance|carrying|amounts?|value|fair"
    r"|net|ending|beginning|opening|closing|end|period|year|as|of|at|on|the|and|deficit|stockholders|shareholders"
    r"|shareowners|goodwill|accrued|unrecognized|tax|benefits|predecessor|successor|unaudited|issued|granted)\b",
    re.I,
)
_BALANCE_AT = re.compile(
    r".{0,60}\b(?:balances?|equity|outstanding|deficit)\s(?:as\sof|at|on)\s\w+\.?\s\d{1,2},\s\d{4}\W*\Z", re.I
)
_OPENING = re.compile(
    r"\b(?:beginning|opening)\s(?:\w+\s)?(?:balances?|of\s)|\b(?:at|,)\s(?:the\s)?beginning\b|\bstart of\b"
    r"|\bbeginning balances?\b"
    r"|\bbeginning of\b",
    re.I,
)
_CLOSING = re.compile(
    r"\b(?:ending|closing)\s(?:\w+\s)?balances?\b|\b(?:at|,)\s(?:the\s)?end\b|\bend of (?:the )?(?:period"
    r"|year|quarter)\b",
    re.I,
)


def row_periods(reading: TableReading, columns: Sequence[Period | None], calendar: FiscalCalendar) -> list[RowPeriods]:
    """For each row of a table the periods of its figures by column; () where they are those of the columns."""
    rows = reading.block.rows
    maturities = _is_of_maturities([row.label for row in rows if row.cells], calendar)
    found: list[RowPeriods] = []
    section: tuple[PeriodPhrase, ...] = ()
    balances: list[tuple[int, Period]] = []
    for number, row in enumerate(rows):
        label = row.label
        named = _wholly_period(label) if label and _YEAR.search(label) else ()
        if not row.cells:
            named = named or _part_of_period(label)
            if named and not maturities:
                section = named
            found.append(())
            continue
        balance = _balance_day(label) if label else None
        if balance is not None:
            balances.append((number, balance))
            found.append((balance,) * len(columns))
        elif named and not maturities:
            found.append(_together(reading, named, columns, calendar))
        elif label and _CLOSING.search(label):
            found.append(tuple(Period(0, p.end, p.exact) if p and p.months else p for p in columns))
        elif label and _OPENING.search(label):
            found.append(tuple(_before(p) if p and p.months else p for p in columns))
        elif section:
            found.append(_together(reading, section, columns, calendar))
        else:
            found.append(())
    _between(balances, found, columns)
    return found


def _together(
    reading: TableReading, named: tuple[PeriodPhrase, ...], columns: Sequence[Period | None], calendar: FiscalCalendar
) -> RowPeriods:
    """The periods of a row under words that name one, or part of one that the columns complete; () if they do not."""
    found = tuple(
        reading.period_of(column, calendar, named) or period
        for column, period in zip(reading.columns, columns, strict=True)
    )
    return found if any(found) else ()


def _between(balances: Sequence[tuple[int, Period]], found: list[RowPeriods], columns: Sequence[Period | None]) -> None:
    """Give the movements between two balances the time between them, where neither row nor column names another."""
    for (first, opening), (last, closing) in zip(balances, balances[1:], strict=False):
        months = month_index(closing.end) - month_index(opening.end)
        if not 0 < months <= 12:
            continue
        period = Period(months, closing.end)
        for number in range(first + 1, last):
            if not found[number]:
                found[number] = tuple(own if own is not None and own.months else period for own in columns)


def _before(period: Period) -> Period:
    """The day before a period."""
    start = period.start
    assert start is not None
    return Period(0, start - timedelta(days=1), False)


def _wholly_period(label: str) -> tuple[PeriodPhrase, ...]:
    """The periods in a label that holds nothing else."""
    if len(label) > 120:
        return ()
    phrases = read_heading(label)
    return phrases if phrases and not _rest(label, phrases, _FILLERS) else ()


def _part_of_period(label: str) -> tuple[PeriodPhrase, ...]:
    """The length or the month in a section's label that leaves the year to the columns: "Quarter ended March 31:"."""
    phrases = _wholly_period(label) if label else ()
    return phrases if any(phrase.number or phrase.month for phrase in phrases) else ()


def _balance_day(label: str) -> Period | None:
    """The day of a balance named in a label: "Balance at December 31, 2022", "June 30, 2023"."""
    if len(label) > 120 or not _YEAR.search(label):
        return None
    phrases = [phrase for phrase in read_heading(label) if phrase.ends]
    if len(phrases) != 1 or phrases[0].kind != "day" or len(phrases[0].ends) != 1:
        return None
    if _rest(label, phrases, _BALANCE_WORDS) and not _BALANCE_AT.match(label):
        return None
    return Period(0, phrases[0].ends[0])


def _rest(label: str, phrases: Sequence[PeriodPhrase], passed_over: re.Pattern[str]) -> str:
    """What is left of a label without the periods in it and the words passed over."""
    for phrase in phrases:
        label = label.replace(phrase.text, " ")
    return passed_over.sub("", label)


def _is_of_maturities(labels: Sequence[str], calendar: FiscalCalendar) -> bool:
    """Whether years label rows of a table of what is to come: some of them are past the last one reported."""
    latest = calendar.last_end()
    if latest is None:
        return False
    years = [int(label) for label in labels if label.isdigit() and len(label) == 4]
    return any(year > latest.year + 1 for year in years) or "Thereafter" in labels or "thereafter" in labels
