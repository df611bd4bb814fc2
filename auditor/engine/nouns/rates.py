"""Nouns that set the rates in the narrative against the statements: changes and ratios."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.engine.nouns.evidence import named
from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Mention, Subject, Value
from auditor.model.claim import Change, Metric, size_of
from auditor.model.concepts import normal_words
from auditor.model.figure import Unit, is_of_no_scale
from auditor.model.filing import Filing
from auditor.model.rounding import (
    Outcome,
    Quantity,
    as_printed,
    compare,
    digits_of,
    printed,
)
from auditor.model.rounding import change as rate_of_change
from auditor.model.slips import Likeness, likeness
from auditor.model.table import Cell, Row
from auditor.model.ties.matching import CellIndex, concepts_of, ratio_of
from auditor.model.ties.tying import line_of

#: a rate that is not of the printed amounts: "up 13% in constant currency", "13% CC"
_OTHER_RATE = re.compile(
    r"[^,;.$%]{0,28}\b(?:constant|operational\w*|CC|organic\w*|comparable|same[- ]store|excluding|ex-|local|adjusted"
    r"|pro forma|on an? \w+ basis|compound\w*|annual\w*)\b",
    re.I,
)

#: An amount this many times smaller than its line lacks its scale word: "inventories fell by about $0.8".
_FAR = 10_000
#: An amount of so many digits that ties tells by itself which period a sentence is about.
_TELLING = 3
#: what currencies did to a line is not what the line did
_USED = re.compile(r"\bused\b", re.I)
_BY_CURRENCY = re.compile(
    r"\b(?:exchange rates?|currenc(?:y|ies))\b.{0,160}\b(?:increased|decreased|reduced|benefited|impacted"
    r"|affected)\b", re.I
)


def changes_with_line(filing: Filing) -> Iterator[Subject]:
    """Changes of a line that the tables print for both periods."""
    for change in filing.narrative.changes:
        if change.percent is None and change.direction is None and change.difference is None:
            continue
        if (
            change.metric is not None
            and ratio_of(change.metric, filing.cells)
            and change.current is not None
            and change.current.figure.unit is Unit.PERCENT
        ):
            continue
        of_note = _lines_of_note(change, filing)
        found = (*of_note, False) if of_note is not None else _lines_of(change, filing)
        if found is None:
            continue
        earlier, later, primary = found
        loss = bool(change.metric and change.metric.loss)
        if _BY_CURRENCY.search(change.sentence.text):
            continue
        same_sign = (earlier.figure.value < 0) == (later.figure.value < 0)
        cost = later.row.concept is not None and not later.row.concept.loss_words
        values: dict[str, Value] = {}
        alternatives: list[Alternative] = []
        if same_sign or not earlier.figure.value:
            before, after = line_of(earlier), line_of(later)
        else:
            before, after = printed(earlier.figure), printed(later.figure)
        values["prior line"], values["current line"], values["statement"] = before, after, named(later)
        if change.percent is not None and _OTHER_RATE.match(change.sentence.text, change.percent.end):
            continue
        both = (
            change.current is not None
            and change.prior is not None
            and change.current.figure.unit is change.prior.figure.unit
        )
        if change.percent is not None and same_sign and not (both and _misstated(change)):
            values["percent"] = abs(printed(change.percent.figure))
            if change.current is not None and change.prior is not None:
                alternatives.append(
                    Alternative(
                        "the percentage is computed from the rounded amounts in the text",
                        {
                            "prior line": as_printed(change.prior.figure),
                            "current line": as_printed(change.current.figure),
                        },
                        "note",
                    )
                )
        telling = same_sign and (cost or loss or later.figure.value >= 0) or not same_sign and not loss
        used = _USED.search(change.metric.text) is not None if change.metric else False
        # where both amounts are stated, they tell
        if change.direction in (1, -1) and telling and not both and (same_sign or not used):
            values["direction"] = "up" if change.direction == 1 else "down"
        moved = change.difference
        if (
            moved is not None
            and moved.figure.unit is later.figure.unit
            and change.percent is None
            and not both
            and (moved.figure.scale > 1 or abs(moved.figure.value) * _FAR >= abs(later.figure.value))
        ):
            values["difference"] = size_of(moved)
        told = change.percent or (moved if "difference" in values else None)
        at = told.figure.span if told else change.direction_span
        if at is None:
            continue
        mentions = [Mention(later.figure.span, later.describe()), Mention(earlier.figure.span, earlier.describe())]
        if change.direction_span is not None:
            mentions.append(Mention(change.direction_span, "the direction stated"))
        if of_note is None:
            certainty = _change_certainty(change, before, after, primary, filing.cells)
        else:
            certainty = _certainty_in_note(change, before, after)
        yield Subject(
            values, at, certainty, tuple(alternatives), change.metric.text if change.metric else "", tuple(mentions)
        )


def _lines_of(change: Change, filing: Filing) -> tuple[Cell, Cell, bool] | None:
    """The earlier and the later cell of the line a change is about, and whether the statement is primary."""
    period = change.period
    metric = change.metric
    if period is None or metric is None or metric.concept is None or metric.basis == "outlook":
        return None
    prior = change.prior.period if change.prior and change.prior.period_sure else change.base or period.years_before(1)
    if change.base_said and change.base is None and change.prior is None:
        return None
    if prior is None or prior.key == period.key:
        return None
    if metric.qualifier:
        return _same_row(filing.cells.of_segment(metric, period), filing.cells.of_segment(metric, prior))
    name = metric.concept.name
    if change.current is not None:
        names = concepts_of(change.current, filing.cells)
        if not names:
            return None
        name = next((n for n in names if filing.cells.of_concept(n, period, None, metric.basis)), names[0])
    of_concept, basis = filing.cells.of_concept, metric.basis
    return _same_row(of_concept(name, period, None, basis), of_concept(name, prior, None, basis))


def _lines_of_note(change: Change, filing: Filing) -> tuple[Cell, Cell] | None:
    """The earlier and the later cell of the one row of a note's only table that a difference is said of by name."""
    metric, moved = change.metric, change.difference
    if len(filing.tables) != 1 or metric is None or metric.basis == "outlook" or metric.qualifier:
        return None
    if moved is None or change.percent is not None or change.current is not None or change.prior is not None:
        return None
    (table,) = filing.tables
    named = [row for row in table.rows if any(row.cells) and _is_named(row, metric)]
    columns = sorted(
        (c for c in table.columns if c.kind == "amount" and c.period is not None and not c.basis),
        key=lambda c: (c.period.year_key if c.period else (0, 0)),
    )
    years = [c.period.year_key for c in columns if c.period]
    if len(named) != 1 or len(columns) < 2 or len(set(years)) < len(years):
        return None
    at = len(columns) - 1
    if change.period is not None and change.period_sure:
        if change.period.year_key not in years:
            return None
        at = years.index(change.period.year_key)
    if at == 0 or change.base is not None and change.base.year_key != years[at - 1]:
        return None
    earlier, later = table.cell(named[0], columns[at - 1]), table.cell(named[0], columns[at])
    if earlier is None or later is None or later.figure.unit is not moved.figure.unit:
        return None
    return None if is_of_no_scale(later.figure, moved.figure) else (earlier, later)


def _is_named(row: Row, metric: Metric) -> bool:
    """Whether a row is what a metric names: the same line item, or the same words."""
    if metric.concept is not None and row.concept is metric.concept:
        return True
    return bool(row.label) and metric.words == normal_words(row.label)


def _certainty_in_note(change: Change, before: Quantity, after: Quantity) -> Certainty:
    """A difference said of the only row of a name; another number is a slip if it looks like one."""
    assert change.difference is not None
    stated, expected = change.difference.figure, abs(after - before)
    return Certainty.LIKELY if likeness(stated.value, stated.step, expected.value) else Certainty.UNSURE


def _same_row(laters: Sequence[Cell], earliers: Sequence[Cell]) -> tuple[Cell, Cell, bool] | None:
    for later in laters:
        for earlier in earliers:
            if earlier.table is later.table and earlier.row is later.row:
                return earlier, later, later.table.primary
    return None


def _misstated(change: Change) -> bool:
    """Whether the rate contradicts the amounts in the sentence already: one finding is enough."""
    assert change.current is not None and change.prior is not None and change.percent is not None
    try:
        rate = abs(rate_of_change(size_of(change.prior), size_of(change.current)))
    except ZeroDivisionError:
        return False
    return compare(size_of(change.percent), rate) is Outcome.CONFLICTS


def _change_certainty(
    change: Change, before: Quantity, after: Quantity, primary: bool, cells: CellIndex
) -> Certainty:
    """A change is about the statement's line if one of its amounts ties to it; by its wording alone only likely.

    Whether a balance is compared with a year ago or with the last year end is for its sentence to say.
    """
    tied = [
        fact
        for fact, line in ((change.current, after), (change.prior, before))
        if fact is not None and compare(size_of(fact), abs(line)) is not Outcome.CONFLICTS
    ]
    if tied and change.period_sure:
        return Certainty.CERTAIN if primary else Certainty.LIKELY
    facts = (change.current, change.percent, change.difference)
    if tied and any(fact is not None and fact.is_headed for fact in facts):
        return Certainty.LIKELY
    flow = change.period is not None and change.period.months > 0
    if flow and any(digits_of(fact.figure.value, fact.figure.step) >= _TELLING for fact in tied):
        return Certainty.LIKELY
    if change.current is not None or change.prior is not None or not primary:
        return Certainty.UNSURE
    if not change.period_sure and _rate_ties(change, before, after):
        return Certainty.LIKELY
    if not change.period_sure and not _is_like_no_other(change, before, after, cells):
        return Certainty.UNSURE
    if change.difference is not None and change.percent is None:
        expected = abs(after - before)
        stated = change.difference.figure
        alike = likeness(stated.value, stated.step, expected.value)
        return Certainty.LIKELY if alike is Likeness.STRONG else Certainty.UNSURE
    if change.percent is not None:
        try:
            expected = abs(rate_of_change(before, after))
        except ZeroDivisionError:
            return Certainty.UNSURE
        stated = change.percent.figure
        near = abs(abs(stated.value) - expected.value) <= 1
        strong = likeness(stated.value, stated.step, expected.value) is Likeness.STRONG
        return Certainty.LIKELY if near or strong else Certainty.UNSURE
    return Certainty.LIKELY


def _rate_ties(change: Change, before: Quantity, after: Quantity) -> bool:
    """Whether a rate of two digits is that of the lines, which tells what it is a rate of."""
    if change.percent is None or abs(change.percent.figure.value) < 10 * change.percent.figure.step or not before.value:
        return False
    return compare(size_of(change.percent), abs(rate_of_change(before, after))) is not Outcome.CONFLICTS


def _is_like_no_other(change: Change, before: Quantity, after: Quantity, cells: CellIndex) -> bool:
    """Whether a rate whose period is only supposed comes out for no other period of its line, which has some."""
    if change.percent is None or change.metric is None or change.metric.concept is None:
        return False
    found = cells.of_concept(change.metric.concept.name, None, None, change.metric.basis)
    tried = 0
    for later in found:
        for earlier in found:
            one, other = later.period, earlier.period
            if one is None or other is None or later.row is not earlier.row or one.years_before(1).key != other.key:
                continue
            if later.figure.value <= 0 or earlier.figure.value <= 0:
                return False
            tried += 1
            rate = abs(rate_of_change(line_of(earlier), line_of(later)))
            if compare(size_of(change.percent), rate) is not Outcome.CONFLICTS:
                return False
    return tried > 0

NOUNS = (
    Noun(
        "change with its statement lines",
        "A change in the text whose two amounts a statement prints.",
        {
            "percent": "the stated change in percent, without sign",
            "difference": "the stated change as an amount, without sign",
            "direction": '"up" or "down", as worded',
            "prior line": "the earlier amount in the statement",
            "current line": "the later amount in the statement",
            "statement": "the table's name and scale",
        },
        changes_with_line,
    ),
)
