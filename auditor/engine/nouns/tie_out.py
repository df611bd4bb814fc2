"""Nouns that set the amounts in the narrative against the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor.engine.nouns.evidence import about, certainty_of, named, related_misprinted
from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Mention, Subject, Value
from auditor.model.claim import Fact, size_of
from auditor.model.figure import Hedge, Unit
from auditor.model.filing import Filing
from auditor.model.rounding import (
    as_printed,
    digits_of,
    exact,
    printed,
    rescaled,
    truncates_to,
)
from auditor.model.slips import off_by_scale
from auditor.model.table import Cell
from auditor.model.ties.matching import Match, in_other_period
from auditor.model.ties.other_quarters import other_quarters
from auditor.model.ties.tying import line_of, ties_to
from auditor.reading.document import Span

THOUSAND = Decimal(1000)
#: "from EUR 1,247 to EUR 1,570 million": one scale word for both.
_NEXT_IN_SCALE = re.compile(r"\s+(?:to|and|or)\s+(?:[A-Z]{2,3}\s?)?[$€£]?\s?\d[\d,.]*\s(?:thousand|million|billion)\b")
#: So many amounts in whole thousands make a habit of the document.
MANY = 8


def amounts_with_line(filing: Filing) -> Iterator[Subject]:
    """Facts of which the tables print the same line for the same period."""
    ties = filing.ties
    matched = [(fact, found) for fact in filing.narrative.facts if (found := ties.found.get(id(fact))) is not None]
    by_cell: dict[Span, list[Fact]] = {}
    for fact, found in matched:
        by_cell.setdefault(found.cell.figure.span, []).append(fact)
    for fact, found in matched:
        cell = found.cell
        tied = ties_to(fact, cell)
        if not tied and fact.period_sure and _elsewhere(fact, filing):
            continue
        alternatives = []
        agreeing: list[Fact] = []
        if not tied:
            agreeing = [f for f in by_cell.get(cell.figure.span, ()) if ties_to(f, cell)]
            alternatives = [
                Alternative(name, {"line": line_of(other)}, "none")
                for name, other in found.others
                if other.row.index != cell.row.index or other.table is not cell.table or not fact.period_sure
            ]
            if _NEXT_IN_SCALE.match(fact.sentence.text, fact.end):
                scaled = [
                    Alternative("the scale word after the next amount", {"stated": abs(q)}, "none")
                    for q in rescaled(fact.figure)
                ]
                alternatives += scaled
            if not cell.table.scale_printed:
                alternatives += [
                    Alternative("the table's scale is not printed", {"line": q}, "none") for q in rescaled(cell.figure)
                ]
            if not agreeing:
                cut = truncates_to(abs(cell.figure.value), fact.figure.step)
                alternatives.append(Alternative("the line is cut off, not rounded", {"line": exact(cut)}, "warning"))
        certainty = Certainty.CERTAIN if tied else certainty_of(fact, found, ties)
        if certainty is Certainty.UNSURE and (related := related_misprinted(fact, found, ties)) is not None:
            cell, certainty = related, Certainty.LIKELY
        values: dict[str, Value] = {
            "stated": size_of(fact),
            "line": line_of(cell),
            "statement": named(cell),
            "agreement": _agreement(agreeing),
            "scale off": "yes" if not tied and off_by_scale(fact.figure, cell.figure) else "no",
        }
        yield Subject(
            values,
            fact.figure.span,
            certainty,
            tuple(alternatives),
            about(fact, filing),
            (
                Mention(cell.figure.span, cell.describe()),
                *(Mention(f.figure.span, f"{f.figure.text} here") for f in agreeing[:3]),
            ),
        )


def _agreement(agreeing: list[Fact]) -> str:
    """How lopsided the evidence is, in words; "" where the statement stands alone."""
    if not agreeing:
        return ""
    count = len(agreeing)
    return (
        f"; {count} other places in the text agree with it"
        if count > 1
        else "; another place in the text agrees with it"
    )


def _elsewhere(fact: Fact, filing: Filing) -> tuple[Cell, ...]:
    """The cells of the fact's line, in any period, whose amount is the fact's to at least two digits."""
    units = abs(fact.figure.value / fact.figure.step) if fact.figure.step else Decimal(0)
    return in_other_period(fact, filing.cells) if units >= 10 else ()


def amounts_of_other_period(filing: Filing) -> Iterator[Subject]:
    """Facts whose amount is printed for another period than the one said."""
    yield from amounts_of_other_quarter(filing)
    describe = filing.calendar.in_a_sentence
    ties = filing.ties
    for fact in filing.narrative.facts:
        if (
            fact.period is None
            or not fact.period_sure
            or fact.period_span is None
            or fact.figure.hedge is not Hedge.NONE
        ):
            continue
        if fact.metric is None or fact.metric.concept is None:
            continue
        if fact.metric.concept.is_balance and fact.period.months:
            continue  # "issued $115 million of debt in 1995" is no balance
        found = ties.found.get(id(fact))
        if found is not None and (
            ties_to(fact, found.cell)
            or any(
                ties_to(fact, c) for n, c in found.others if c.column.period and c.column.period.key == fact.period.key
            )
        ):
            continue
        other = next((c for c in _elsewhere(fact, filing) if c.column.period is not None), None)
        if other is None or other.column.period is None or other.column.period.key == fact.period.key:
            continue
        if (
            other.column.period.months
            and fact.period.months
            and other.column.period.months != fact.period.months
            and found is None
        ):
            continue
        values: dict[str, Value] = {
            "stated": size_of(fact),
            "line": line_of(other),
            "stated period": describe(fact.period),
            "period of the line": describe(other.column.period),
        }
        digits = digits_of(fact.figure.value, fact.figure.step)
        sure = bool(found and found.sure and found.cell.table.primary) and (digits >= 3 or ties.corroborate(fact))
        yield Subject(
            values,
            fact.period_span,
            Certainty.CERTAIN
            if sure
            else Certainty.LIKELY
            if digits >= 3 or found or ties.corroborate(fact)
            else Certainty.UNSURE,
            (),
            about(fact, filing),
            (Mention(fact.figure.span, "the amount"), Mention(other.figure.span, other.describe())),
        )


def amounts_of_other_quarter(filing: Filing) -> Iterator[Subject]:
    """The same of quarters that no table has: their amount is that of the quarter reported."""
    describe = filing.calendar.in_a_sentence
    for fact, cell in other_quarters(filing.narrative.facts, filing.tables, filing.calendar):
        if fact.period is None or fact.period_span is None or cell.period is None:
            continue
        values: dict[str, Value] = {
            "stated": size_of(fact),
            "line": line_of(cell),
            "stated period": describe(fact.period),
            "period of the line": describe(cell.period),
        }
        mentions = (Mention(fact.figure.span, "the amount"), Mention(cell.figure.span, cell.describe()))
        yield Subject(values, fact.period_span, Certainty.LIKELY, (), about(fact, filing), mentions)


def finer_amounts(filing: Filing) -> Iterator[Subject]:
    """Facts printed to more digits than their line, in a document whose text else keeps to the statement's digits."""
    found: list[tuple[Fact, Match]] = []
    rounder = 0
    ties = filing.ties
    for fact in filing.narrative.facts:
        tied = ties.found.get(id(fact))
        if (
            tied is None
            or not tied.sure
            or not ties_to(fact, tied.cell)
            or fact.figure.step >= tied.cell.figure.step
            or fact.figure.hedge is not Hedge.NONE
        ):
            continue
        found.append((fact, tied))
        rounder += fact.figure.value % tied.cell.figure.step == 0
    if rounder < 5 or (len(found) - rounder) * 5 > rounder:
        return
    for fact, tied in found:
        yield Subject(
            {"stated": as_printed(fact.figure), "line": as_printed(tied.cell.figure)},
            fact.figure.span,
            Certainty.CERTAIN,
            (),
            about(fact, filing),
            (Mention(tied.cell.figure.span, tied.cell.describe()),),
        )


def full_amounts(filing: Filing) -> Iterator[Subject]:
    """Amounts written out in full, in a document that writes all of them but one in whole thousands."""
    written = [
        fact
        for fact in filing.narrative.facts
        if fact.figure.unit is Unit.CURRENCY
        and fact.figure.scale == 1
        and fact.figure.step == 1
        and abs(fact.figure.value) >= 10 * THOUSAND
    ]
    odd = sum(1 for fact in written if fact.figure.value % THOUSAND)
    if odd > 1 or len(written) - odd < MANY:
        return
    for fact in written:
        stated = as_printed(fact.figure)
        whole = exact(round(stated.value / THOUSAND) * THOUSAND)
        yield Subject({"stated": stated, "in thousands": whole}, fact.figure.span, Certainty.CERTAIN, (), fact.label)


def signs(filing: Filing) -> Iterator[Subject]:
    """Facts whose words say a loss or an income, with the sign of the line."""
    for fact, found in zip(filing.narrative.facts, filing.matches, strict=True):
        metric = fact.metric
        if (
            metric is None
            or metric.concept is None
            or not metric.concept.loss_words
            or metric.qualifier
            or metric.basis
        ):
            continue
        if (
            found is None
            or not found.sure
            or not ties_to(fact, found.cell)
            or not found.cell.figure.value
            or not fact.figure.value
        ):
            continue
        if fact.period is None or not fact.period_sure:
            continue
        name = metric.text.lower()
        if "loss" in name and any(word in name for word in ("income", "earnings", "profit")):
            continue
        negative = metric.loss or fact.figure.value < 0
        if fact.figure.unit is Unit.PER_SHARE and not metric.loss:
            continue
        values: dict[str, Value] = {
            "stated": "a loss" if negative else "an income",
            "printed": "a loss" if found.cell.figure.value < 0 else "an income",
            "line": printed(found.cell.figure),
        }
        yield Subject(
            values,
            fact.figure.span,
            Certainty.CERTAIN if found.cell.table.primary else Certainty.LIKELY,
            (),
            about(fact, filing),
            (Mention(found.cell.figure.span, found.cell.describe()),),
        )


NOUNS = (
    Noun(
        "amount written in full",
        "An amount written out in full, in a document that writes all of them but one in whole thousands.",
        {"stated": "the amount", "in thousands": "the amount rounded to thousands"},
        full_amounts,
    ),
    Noun(
        "amount with a statement line",
        "An amount in the text of which a table prints the same line for the same period.",
        {
            "stated": "the amount in the text, without sign",
            "line": "the amount in the table, without sign",
            "statement": "the table's name and scale",
            "agreement": "how many other sentences agree with the table, in words",
            "scale off": '"yes" if the digits are those of the line and the scale is another',
        },
        amounts_with_line,
    ),
    Noun(
        "amount of another period",
        "An amount in the text that a table prints for another period than the one the sentence names.",
        {
            "stated": "the amount in the text",
            "line": "the amount in the table",
            "stated period": "the period the sentence names",
            "period of the line": "the period the table gives the amount for",
        },
        amounts_of_other_period,
    ),
    Noun(
        "amount finer than its line",
        "An amount in the text with more digits than its line, where the text else keeps to the statement's digits.",
        {"stated": "the amount in the text, taken as exact", "line": "the amount in the table, taken as exact"},
        finer_amounts,
    ),
    Noun(
        "loss or income in the text",
        "An amount the text calls a loss or an income, with the line of the statement.",
        {
            "stated": '"a loss" or "an income", as worded',
            "printed": '"a loss" or "an income", as the line is signed',
            "line": "the line",
        },
        signs,
    ),
)
