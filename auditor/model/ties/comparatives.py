"""Comparatives: figures of an earlier period that the earlier filing reported as well.

A figure and its earlier print are found by what they are, not by where they stand: statement (or title of the
table), section and label (or line item), unit, basis and period must agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor.grammar.sentences import sentences
from auditor.model.concepts import normal_words
from auditor.model.figure import Unit
from auditor.model.filing import Filing
from auditor.model.rounding import Outcome, compare, printed
from auditor.model.table import Cell, Column, Table
from auditor.reading.document import Span, TableBlock

_Key = tuple[object, ...]

#: What says that amounts are not those first reported: IAS 8, ASC 250 and Regulation S-X speak of restatement,
#: retrospective adjustment and reclassification; a release says "as adjusted", "recast", "revised".
_RESTATED = re.compile(
    r"\b(?:restate[ds]?|restatements?|reclassif\w{1,12}|recast|retrospective(?:ly)?"
    r"|as (?:previously )?(?:adjusted|revised)|conformed?|discontinued operations|stock split)\b",
    re.I,
)
_EARLIER = re.compile(r"\b(?:prior|previous(?:ly)?|earlier|comparative|preceding|certain)\b", re.I)


class Comparative(NamedTuple):
    """A figure for an earlier period, and the same as the earlier filing printed it.

    `sure` tells that of the figures of its column which both filings print, half or more agree: else the columns are
    about different things, or all of it was recast.  `restated` is where the filing says that such
    amounts were changed.
    """

    cell: Cell
    earlier: Cell
    sure: bool
    restated: Span | None


def comparatives(filing: Filing, earlier: Filing) -> Iterator[Comparative]:
    """The figures of a filing for periods that an earlier one reports, with those of the earlier one."""
    known = _cells(earlier)
    general = _restatement(filing)
    all_blocks = (block for part in filing.document.parts for block in part.blocks)
    blocks = {block.span: block for block in all_blocks if isinstance(block, TableBlock)}
    for table in filing.tables:
        for column in table.columns:
            found = [(cell, before) for cell in _of(table, column) for before in [_earlier(cell, known)] if before]
            ties = sum(1 for cell, before in found if _tie(cell, before))
            for cell, before in found:
                near = _RESTATED.search(_around(blocks.get(table.span), cell)) is not None
                yield Comparative(cell, before, 0 < len(found) <= 2 * ties, cell.row.label_span if near else general)


def _of(table: Table, column: Column) -> Iterator[Cell]:
    """The cells of a column of amounts."""
    if column.kind == "amount":
        for row in table.rows:
            cell = table.cell(row, column)
            if cell is not None:
                yield cell


def _cells(filing: Filing) -> dict[_Key, list[Cell]]:
    found: dict[_Key, list[Cell]] = {}
    for table in filing.tables:
        for column in table.columns:
            for cell in _of(table, column):
                for key in _keys(cell):
                    found.setdefault(key, []).append(cell)
    return found


def _keys(cell: Cell) -> Iterator[_Key]:
    """What a cell is: by its label and the heading above, and by its line item, which headings do not change.

    None where its table or its line has no name, or its period is not known.
    """
    table, row, period = cell.table, cell.row, cell.period
    where: object = table.statement if table.primary and table.statement else normal_words(table.title)
    words = normal_words(row.label)
    if period is None or not where or not words or cell.figure.unit is Unit.PERCENT:
        return
    basis = "" if cell.basis == "restated" else cell.basis
    rest = (cell.figure.unit, basis, period.key)
    yield where, normal_words(row.path[-1]) if row.path else (), words, *rest
    if row.concept is not None and table.primary:
        yield where, row.concept.name, *rest


def _earlier(cell: Cell, known: dict[_Key, list[Cell]]) -> Cell | None:
    """The earlier print of a cell; one that ties where there are several, none where they differ among themselves."""
    candidates = next((known[key] for key in _keys(cell) if key in known), [])
    for candidate in candidates:
        if _tie(cell, candidate):
            return candidate
    alike = all(_tie(candidates[0], other) for other in candidates[1:])
    return candidates[0] if candidates and alike else None


def _tie(cell: Cell, other: Cell) -> bool:
    return compare(printed(cell.figure), printed(other.figure)) in (Outcome.TIES, Outcome.ROUNDING)


def _around(block: TableBlock | None, cell: Cell) -> str:
    """What stands around a cell: captions, the headings of its column, the labels above it and its own."""
    captions = (*(caption.text for caption in block.captions), block.introduction) if block else ()
    return "\n".join((*captions, cell.column.heading, *cell.row.path, cell.row.label))


def _restatement(filing: Filing) -> Span | None:
    """The first sentence that says that amounts of earlier periods were changed."""
    for block in filing.texts():
        if _RESTATED.search(block.text):
            for start, end in sentences(block.text):
                if _RESTATED.search(block.text, start, end) and _EARLIER.search(block.text, start, end):
                    return block.span(start, end)
    return None
