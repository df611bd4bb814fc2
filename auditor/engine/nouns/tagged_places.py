"""Nouns of inline XBRL: tagged periods against the headings of columns, tagged concepts against the labels of rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from auditor.engine.nouns.tagged_figures import MANY, column_of, row_of, tallies
from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Subject, Value
from auditor.model.concepts import normal_words
from auditor.model.filing import Filing
from auditor.model.period import Period
from auditor.model.table import Cell
from auditor.model.ties.tagged import TaggedReading, dates, falls_in

_DAY = timedelta(days=1)
_CAMEL = re.compile(r"[A-Z][a-z]+")
#: Words that say nothing of what is counted.
_COMMON = frozenset("net total current noncurrent other and or before from with per to by".split())


def periods(filing: Filing) -> Iterator[Subject]:
    """Each figure of a table against the period its column is headed with.

    A heading may have been misread, and a row may be of a period of its own; so the others of the
    column must be tagged with the period of their heading, and those of the row with theirs.
    """
    readings = [
        each
        for each in filing.tagged
        if each.cell is not None and each.cell.period is not None and each.cell.column.kind == "amount"
    ]
    openings = {(column_of(each)[:2], start - _DAY) for each in readings if (start := each.tag.context.start)}

    def in_its_column(each: TaggedReading) -> bool:
        context, cell = each.tag.context, each.cell
        assert cell is not None and cell.period is not None
        own = cell.period != cell.column.period  # the row says when its balances are
        if context.start is None and not own and (column_of(each)[:2], context.end) in openings:
            return True  # the balance with which a period shown below it begins
        return falls_in(context, cell.period)

    judged = [(each, in_its_column(each)) for each in readings]
    rows, columns = tallies(judged)
    for each, agrees in judged:
        cell, context = each.cell, each.tag.context
        assert cell is not None and cell.period is not None
        row, column = rows[row_of(each)], columns[column_of(each)]
        certainty = Certainty.UNSURE
        if not agrees and column[True] >= MANY * column[False]:
            others = any(falls_in(context, period) for period in _periods_of_row(cell) if period != cell.period)
            if row[True] and row[False] == 1:
                certainty = Certainty.CERTAIN if others else Certainty.LIKELY
            elif others and row[False] == 2 and not row[True]:
                certainty = Certainty.LIKELY  # the two are swapped
        heading = str(cell.period)
        values: dict[str, Value] = {"heading": heading, "tagged period": heading if agrees else dates(context)}
        yield Subject(values, each.span, certainty, (), "" if agrees else each.describe())


def _periods_of_row(cell: Cell) -> tuple[Period, ...]:
    periods = cell.row.periods or tuple(column.period for column in cell.table.columns)
    return tuple(period for period in periods if period is not None)


# --- labels ----------------------------------------------------------------------------------------


def labels(filing: Filing) -> Iterator[Subject]:
    """Each figure of a statement whose row is a known line item and whose tag is of a known one, too.

    Labels and names of concepts differ in words for the same thing; only those that share none are held
    to contradict each other.
    """
    concepts = filing.cells.concepts.concepts.values()
    known = {name for concept in concepts if concept.labelled for name in concept.xbrl}
    for each in filing.tagged:
        if each.cell is None or each.cell.row.concept is None or not each.cell.table.primary:
            continue
        name, line, label = each.tag.concept.partition(":")[2], each.cell.row.concept, each.cell.row.label
        if name not in known or not line.xbrl:
            continue
        named = _words(name)
        alike = name in line.xbrl or named & {*normal_words(label), *(w for x in line.xbrl for w in _words(x))}
        values: dict[str, Value] = {"label": label, "tagged label": label if alike else each.tag.concept}
        yield Subject(values, each.span, Certainty.CERTAIN, (), "" if alike else each.describe())


def _words(name: str) -> set[str]:
    """The words of a concept's name that say what is counted: of "LiabilitiesCurrent" {"liability"}."""
    return {word for word in normal_words(_CAMEL.sub(r"\g<0> ", name)) if word not in _COMMON}


NOUNS = (
    Noun(
        "tagged period",
        "A tagged figure of a table whose column is headed with a period.",
        {"heading": "the period of the column", "tagged period": "the same, or the tagged dates where they differ"},
        periods,
    ),
    Noun(
        "tagged line",
        "A tagged figure of a statement whose label and concept are both known line items.",
        {"label": "the row's label", "tagged label": "the same, or the concept where they have no word in common"},
        labels,
    ),
)
