"""What the figures of a table count, by the words around them and by how they are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.grammar.table_text import CellReading
from auditor.model.concepts import Concept
from auditor.model.figure import Unit
from auditor.model.tables.table_reading import ColumnReading, TableReading
from auditor.reading.document import GridCell

_PER_SHARE = re.compile(
    r"\bper\s+(?:[\w-]+\s){0,3}?(?:shares?|units?|ads)\b|\bEPS\b|\bper\s+common\b|\ba share\b"
    r"|\b(?:stock|share|exercise|strike|conversion) price\b",
    re.I,
)
_SHARES = re.compile(
    r"\bshares?\b.{0,40}\b(?:outstanding|used|issued|repurchased)\b"
    r"|\b(?:average|number of|outstanding|used|issued)\b.{0,40}\bshares?\b|\bshares\s*$|^\s*shares for\b",
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
_COMPONENT_OF_EQUITY = re.compile(
    r"\bpaid[- ]in\b|\bretained\b|\breinvested\b|\bdeficit\b|\bcomprehensive\b|\btreasury\b", re.I
)
#: "(in millions, except per share data)" says of a table that it is of other things.
_EXCEPTED = re.compile(r"\bexcept\b.{0,80}", re.I)
_PRICE = re.compile(r"\bprice\b|\bgrant[- ]date fair value\b|\bfair value (?:at|on) grant\b", re.I)
_SECURITIES = re.compile(
    r"\b(?:shares|common stock|securities|warrants|options|units)\b.{0,120}\b(?:outstanding|issu|reserved"
    r"|excluded|included|anti-?dilutive"
    r"|dilutive)|\banti-?dilutive\b",
    re.I,
)
_COUNTED_IN_STATEMENTS = re.compile(r"\bnumber of\b|\bemployees\b|\bheadcount\b|\bsquare f", re.I)
NUMBER_OF = re.compile(r"(?:\bnumber|#) of\b", re.I)
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
_LEADS_WITH_SHARES = re.compile(r"\W*(?:weighted|average|number|of|basic|diluted|common|ordinary|[\s-])*shares\b", re.I)
_BASIC = re.compile(r"\W*(?:basic|diluted|assuming)\b", re.I)
_RATIO = re.compile(r"\b(?:conversion|exchange) (?:rate|ratio)\b", re.I)
_MANY = 100_000
#: Share counts printed with decimals are of millions: fewer than this many are amounts per share.
_FEW = 10
#: The account of a class of stock with its share counts on the two days: "Issued shares - 89,604 and 76,358".
_COUNTS_OF_STOCK = re.compile(
    r"\bshares\b\W{0,4}\d[\d,]{2,} and \d[\d,]{2,}|(?<![\d,])\d[\d,]{2,} and \d[\d,]{2,} shares\b", re.I
)
_PAR_VALUE = re.compile(
    r"\$\s?[\d.]+\s*(?:per share,?\s*)?(?:par|stated) value|(?:par|stated) value,?\s*(?:of\s)?\$|\bno[- ]par\b"
    r"|\bat cost\b",
    re.I,
)


def counted_things(reading: TableReading) -> Unit | None:
    """What a table without a scale or a currency sign counts, by its captions and introduction; None where money."""
    block = reading.block
    if reading.scale_printed or any("$" in cell.text for row in block.rows for cell in row.cells):
        return None
    words = " ".join((*(row.label for row in block.headings), reading.caption, block.introduction[-240:]))
    if _SECURITIES.search(words):
        return Unit.SHARES
    return Unit.COUNT if _COUNTED.search(words) and not _MONEY.search(words) else None


def unit_of_row(
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
    if any(words.search(named) for words in (_PAR_VALUE, _COUNTS_OF_STOCK) for named in (label, *path[-1:])):
        return Unit.CURRENCY  # the account of a class of stock, its share counts in the label
    if _DURATION.search(label) and not currency:
        return Unit.COUNT
    flows = reading.statement == "cash flow statement" or _divides_equity(reading)
    if _SHARES.search(label) and not currency and not flows:
        counts = _LEADS_WITH_SHARES.match(label) and _are_many(readings)  # "Shares for diluted earnings per share 36.2"
        if not _PER_SHARE.search(label) or not decimals or counts:
            return Unit.SHARES
    if _PER_SHARE.search(label) and (decimals or all(r is None or r.value == 0 for _, r in readings)):
        return Unit.PER_SHARE
    if concept is not None and concept.unit is not Unit.CURRENCY:
        numbered = bool(path) and _LEADS_WITH_SHARES.match(path[-1]) and not currency
        if concept.unit is Unit.PER_SHARE and decimals and numbered and _counts_in_millions(label, readings):
            return Unit.SHARES  # "Basic  97.8" below "Number of shares used in basic earnings per share"
        if concept.unit is Unit.PER_SHARE and decimals or concept.unit is Unit.SHARES and not decimals:
            return concept.unit
    for above in reversed(path):
        if (
            (_SHARES.search(above) or _DENOMINATOR.match(above) and _lists_shares(reading))
            and (not decimals or _counts_in_millions(label, readings))
            and (_LEADS_WITH_SHARES.match(above) or not _PER_SHARE.search(above))
            and not currency
        ):
            return Unit.SHARES
        if _PER_SHARE.search(above):
            if decimals:
                return Unit.PER_SHARE
            break
    if decimals and _PER_SHARE.search(_EXCEPTED.sub(" ", reading.title)):
        return Unit.PER_SHARE
    if not currency and not decimals and _AWARDS.search(label) and _speaks_of_shares(reading):
        return Unit.SHARES
    counted = _COUNTED_IN_STATEMENTS if reading.statement and reading.primary or money else _COUNTED
    if counted.search(label) and not _MONEY.search(label) and not currency:
        return Unit.COUNT
    return Unit.CURRENCY


def _divides_equity(reading: TableReading) -> bool:
    """Whether the columns are components of equity, so that "Shares issued for options" is what was paid for them."""
    return reading.statement == "equity" and any(_COMPONENT_OF_EQUITY.search(c.heading) for c in reading.columns)


def _counts_in_millions(label: str, readings: Sequence[tuple[GridCell, CellReading | None]]) -> bool:
    """Whether a row under a heading of shares prints their number with decimals: "Basic  220.9  236.6"."""
    return _BASIC.match(label) is not None and _are_many(readings)


def _are_many(readings: Sequence[tuple[GridCell, CellReading | None]]) -> bool:
    """Whether the figures of a row are too large for amounts per share."""
    return all(r is None or abs(r.value) >= _FEW for _, r in readings)


def _lists_shares(reading: TableReading) -> bool:
    """Whether a row of the table says that it counts shares; return on assets has a denominator too."""
    return any(row.cells and _SHARES.search(row.label) for row in reading.block.rows)


def _speaks_of_shares(reading: TableReading) -> bool:
    """Whether awards are listed by number: a scale for shares is printed, or none at all in a table of grants."""
    if reading.scale is not None and reading.scale.share_scale and reading.scale_printed:
        return True
    around = f"{reading.caption} {reading.block.introduction[-240:]}"
    return not reading.scale_printed and _GRANTS.search(around) is not None


def unit_of_cell(row: Unit, column: Unit | None, value: CellReading, decimals: bool) -> Unit:
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


def unit_of_column(column: ColumnReading) -> Unit | None:
    """What a heading says its column counts: shares, or an amount per share; None where it says neither."""
    if _PER_SHARE.search(column.heading) or _PRICE.search(column.heading):
        return Unit.PER_SHARE
    if _RATIO.search(column.lowest) or NUMBER_OF.search(column.lowest) and not _COLUMN_OF_SHARES.search(column.lowest):
        return Unit.COUNT
    for words in (column.lowest, column.heading):
        if _COLUMN_OF_SHARES.search(words) and not _COLUMN_OF_MONEY.search(words):
            return Unit.SHARES
        if _COLUMN_OF_MONEY.search(words):
            return None
    return None


def share_scale(reading: TableReading, scale: int, value: CellReading, numbered: bool) -> int:
    """The scale of share counts: their own if the scale line gives one, none if it exempts them."""
    if reading.scale is None or scale != reading.scale.scale:
        return scale  # the row's own
    if reading.scale.share_scale:
        return reading.scale.share_scale
    if not reading.scale_printed and (abs(value.value) >= _MANY or numbered):
        return 1  # the scale of another table does not make millions of shares thousands of millions
    return reading.scale.share_scale or (1 if reading.scale.shares else scale)
