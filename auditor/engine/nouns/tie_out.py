"""Nouns that set the narrative against the tables, and against itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Mention, Subject, Value
from auditor.model.claim import Change, Fact
from auditor.model.figure import Hedge, Unit
from auditor.model.filing import Filing
from auditor.model.matching import Match, concepts_of, in_other_period, ratio_of
from auditor.model.repeats import repeats
from auditor.model.rounding import (
    Outcome,
    Quantity,
    as_printed,
    compare,
    exact,
    percentage,
    printed,
    rescaled,
    truncates_to,
)
from auditor.model.rounding import change as rate_of_change
from auditor.model.slips import Likeness, likeness
from auditor.model.table import Cell
from auditor.reading.document import Span


def _size(fact: Fact) -> Quantity:
    return abs(printed(fact.figure))


def _line(cell: Cell) -> Quantity:
    return abs(printed(cell.figure))


def _ties(fact: Fact, cell: Cell) -> bool:
    return compare(_size(fact), _line(cell)) is not Outcome.CONFLICTS


#: a rate that is not of the printed amounts: "up 13% in constant currency", "13% CC"
_OTHER_RATE = re.compile(
    r"[^,;.$%]{0,28}\b(?:constant|operational\w*|CC|organic\w*|comparable|same[- ]store|excluding|ex-|local|adjusted"
    r"|pro forma|on an? \w+ basis|compound\w*|annual\w*)\b",
    re.I,
)
_SCALE_WORDS = {1000: "thousands", 1000000: "millions", 1000000000: "billions"}


class _Ties:
    """What already ties: in which sentences, and which facts to which cells.

    A sentence one of whose amounts ties to a statement, to three digits or more, is about what the
    statement is about; a conflict in it is a conflict indeed.
    """

    def __init__(self, filing: Filing) -> None:
        self.found: dict[int, Match] = {}
        self._sentences: dict[Span, list[Fact]] = {}
        for fact, found in zip(filing.narrative.facts, filing.matches, strict=True):
            if found is None:
                continue
            self.found[id(fact)] = found
            if fact.period_sure and _ties(fact, found.cell) and _digits(fact.figure.value, fact.figure.step) >= 2:
                self._sentences.setdefault(fact.sentence.span, []).append(fact)

    def corroborate(self, fact: Fact) -> bool:
        return any(other is not fact for other in self._sentences.get(fact.sentence.span, ()))


def _digits(value: Decimal, step: Decimal) -> int:
    return len(str(abs(int(value / step)))) if step else 0


def _likeness(fact: Fact, other: Quantity) -> Likeness:
    return likeness(fact.figure.value, fact.figure.step, other.value)


def _certainty(fact: Fact, found: Match, ties: _Ties) -> Certainty:
    """How sure it is that a fact is about the cell, given that they differ."""
    metric = fact.metric
    assert metric is not None
    alike = _likeness(fact, _line(found.cell))
    if ties.corroborate(fact) and fact.period_sure:
        alike = Likeness(min(2, alike + 1))
    if not found.sure or alike is Likeness.NONE:
        return Certainty.UNSURE
    if not fact.period_sure:
        return Certainty.LIKELY if fact.period_span is not None and alike is Likeness.STRONG else Certainty.UNSURE
    if metric.concept is None or not found.cell.table.primary or fact.figure.hedge is not Hedge.NONE:
        return Certainty.LIKELY if alike is Likeness.STRONG else Certainty.UNSURE
    return Certainty.CERTAIN if alike is Likeness.STRONG else Certainty.LIKELY


def amounts_with_line(filing: Filing) -> Iterator[Subject]:
    """Facts of which the tables print the same line for the same period."""
    ties = _Ties(filing)
    matched = [(fact, found) for fact in filing.narrative.facts if (found := ties.found.get(id(fact))) is not None]
    by_cell: dict[Span, list[Fact]] = {}
    for fact, found in matched:
        by_cell.setdefault(found.cell.figure.span, []).append(fact)
    for fact, found in matched:
        cell = found.cell
        tied = _ties(fact, cell)
        if not tied and fact.period_sure and _moved(fact, cell, filing):
            continue
        alternatives = []
        agreeing: list[Fact] = []
        if not tied:
            agreeing = [f for f in by_cell.get(cell.figure.span, ()) if _ties(f, cell)]
            alternatives = [
                Alternative(name, {"line": _line(other)}, "none")
                for name, other in found.others
                if other.row.index != cell.row.index or other.table is not cell.table or not fact.period_sure
            ]
            if not cell.table.scale_printed:
                alternatives += [
                    Alternative("the table's scale is not printed", {"line": q}, "none") for q in rescaled(cell.figure)
                ]
            if not agreeing:
                cut = truncates_to(abs(cell.figure.value), fact.figure.step)
                alternatives.append(Alternative("the line is cut off, not rounded", {"line": exact(cut)}, "warning"))
        values: dict[str, Value] = {
            "stated": _size(fact),
            "line": _line(cell),
            "statement": _named(cell),
            "agreement": _agreement(agreeing),
        }
        yield Subject(
            values,
            fact.figure.span,
            Certainty.CERTAIN if tied else _certainty(fact, found, ties),
            tuple(alternatives),
            _about(fact, filing),
            (
                Mention(cell.figure.span, cell.describe()),
                *(Mention(f.figure.span, f"{f.figure.text} here") for f in agreeing[:3]),
            ),
        )


def _named(cell: Cell) -> str:
    """The table as a reader calls it, with its scale: "the income statement (in thousands)"."""
    scale = _SCALE_WORDS.get(cell.figure.scale, "")
    return f"{cell.table.name} (in {scale})" if scale else cell.table.name


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


def _about(fact: Fact, filing: Filing) -> str:
    period = f", {filing.calendar.describe(fact.period)}" if fact.period else ""
    return f"{fact.label}{period}"


def _moved(fact: Fact, cell: Cell | None, filing: Filing) -> bool:
    """Whether the amount is, to at least two digits, that of the same line in another period."""
    units = abs(fact.figure.value / fact.figure.step) if fact.figure.step else Decimal(0)
    return units >= 10 and bool(in_other_period(fact, filing.cells))


def amounts_of_other_period(filing: Filing) -> Iterator[Subject]:
    """Facts whose amount is printed for another period than the one said."""
    describe = filing.calendar.describe
    ties = _Ties(filing)
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
            _ties(fact, found.cell)
            or any(
                _ties(fact, c) for n, c in found.others if c.column.period and c.column.period.key == fact.period.key
            )
        ):
            continue
        if not _moved(fact, found.cell if found else None, filing):
            continue
        cells = in_other_period(fact, filing.cells)
        other = next((c for c in cells if c.column.period is not None), None)
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
            "stated": _size(fact),
            "line": _line(other),
            "stated period": describe(fact.period),
            "period of the line": describe(other.column.period),
        }
        digits = _digits(fact.figure.value, fact.figure.step)
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
            _about(fact, filing),
            (Mention(fact.figure.span, "the amount"), Mention(other.figure.span, other.describe())),
        )


def finer_amounts(filing: Filing) -> Iterator[Subject]:
    """Facts printed to more digits than their line, in a document whose text else keeps to the statement's digits."""
    found: list[tuple[Fact, Match]] = []
    rounder = 0
    ties = _Ties(filing)
    for fact in filing.narrative.facts:
        tied = ties.found.get(id(fact))
        if (
            tied is None
            or not tied.sure
            or not _ties(fact, tied.cell)
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
            _about(fact, filing),
            (Mention(tied.cell.figure.span, tied.cell.describe()),),
        )


def repeated_wordings(filing: Filing) -> Iterator[Subject]:
    """Amounts that stand beside the same words: each against the first."""
    for first, other in repeats(filing.narrative.facts):
        stated, elsewhere = abs(printed(other.figure.unhedged())), abs(printed(first.figure.unhedged()))
        yield Subject(
            {"stated": stated, "elsewhere": elsewhere},
            other.figure.span,
            Certainty.CERTAIN,
            (),
            other.label,
            (Mention(first.figure.span, "stated here"),),
        )


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
            or not _ties(fact, found.cell)
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
            _about(fact, filing),
            (Mention(found.cell.figure.span, found.cell.describe()),),
        )


def facts_twice(filing: Filing) -> Iterator[Subject]:
    """Facts stated more than once in the text: each against the one that most of the document agrees with."""
    ties = _Ties(filing)
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in filing.narrative.facts:
        metric = fact.metric
        if (
            metric is None
            or fact.period is None
            or not fact.period_sure
            or metric.basis == "outlook"
            or not fact.is_level
        ):
            continue
        if fact.figure.unit in (Unit.PERCENT, Unit.BASIS_POINTS, Unit.MULTIPLE, Unit.COUNT):
            continue
        names = concepts_of(fact, filing.cells)
        if not names and metric.concept is not None:
            continue
        key = (
            names[0] if names else metric.words,
            fact.period.key,
            fact.figure.unit,
            metric.basis,
            metric.qualifier.lower(),
            fact.figure.currency,
        )
        groups.setdefault(key, []).append(fact)
    for facts in groups.values():
        if len(facts) < 2:
            continue
        reference = _reference(facts, ties)
        agreeing = sum(1 for f in facts if compare(_size(f), _size(reference)) is not Outcome.CONFLICTS)
        for fact in facts:
            if fact is reference or _settled_by_statement(fact, ties):
                continue
            metric = fact.metric
            assert metric is not None
            known = metric.concept is not None and not metric.qualifier and not metric.basis
            agree = compare(_size(fact), _size(reference)) is not Outcome.CONFLICTS
            alike = Likeness.STRONG if agree else _likeness(fact, _size(reference))
            certainty = (
                Certainty.CERTAIN
                if known and alike is Likeness.STRONG
                else (Certainty.LIKELY if alike is Likeness.STRONG or known and alike else Certainty.UNSURE)
            )
            values: dict[str, Value] = {"stated": _size(fact), "elsewhere": _size(reference), "times": exact(agreeing)}
            yield Subject(
                values,
                fact.figure.span,
                certainty,
                (),
                _about(fact, filing),
                (Mention(reference.figure.span, "stated here"),),
            )


def _settled_by_statement(fact: Fact, ties: _Ties) -> bool:
    """Whether a statement's line contradicts the fact already: that finding shows the other sentences, too."""
    found = ties.found.get(id(fact))
    return (
        found is not None
        and found.sure
        and not _ties(fact, found.cell)
        and _certainty(fact, found, ties) is not Certainty.UNSURE
    )


def _reference(facts: list[Fact], ties: _Ties) -> Fact:
    """The fact the others are set against: one that ties to a statement,
    else the value most often printed, else the first."""
    for fact in facts:
        found = ties.found.get(id(fact))
        if found is not None and found.sure and _ties(fact, found.cell):
            return fact
    counts = Counter(abs(f.figure.value) for f in facts)
    best = max(counts.values())
    return next(f for f in facts if counts[abs(f.figure.value)] == best)


def _lines_of(change: Change, filing: Filing) -> tuple[Cell, Cell, bool] | None:
    """The earlier and the later cell of the line a change is about, and whether the statement is primary."""
    period = change.period
    metric = change.metric
    if period is None or metric is None or metric.concept is None or metric.basis == "outlook" or metric.qualifier:
        return None
    prior = change.prior.period if change.prior and change.prior.period_sure else change.base or period.years_before(1)
    if change.base_said and change.base is None and change.prior is None:
        return None
    if prior is None or prior.key == period.key:
        return None
    fact = change.current or change.percent
    name = metric.concept.name
    if change.current is not None:
        names = concepts_of(change.current, filing.cells)
        if not names:
            return None
        name = next((n for n in names if filing.cells.of_concept(n, period, None, metric.basis)), names[0])
    del fact
    for later in filing.cells.of_concept(name, period, None, metric.basis):
        for earlier in filing.cells.of_concept(name, prior, None, metric.basis):
            if earlier.table is later.table and earlier.row is later.row:
                return earlier, later, later.table.primary
    return None


def changes_with_line(filing: Filing) -> Iterator[Subject]:
    """Changes of a line that the tables print for both periods."""
    for change in filing.narrative.changes:
        if change.percent is None and change.direction is None:
            continue
        if (
            change.metric is not None
            and ratio_of(change.metric, filing.cells)
            and change.current is not None
            and change.current.figure.unit is Unit.PERCENT
        ):
            continue
        found = _lines_of(change, filing)
        if found is None:
            continue
        earlier, later, primary = found
        loss = bool(change.metric and change.metric.loss)
        same_sign = (earlier.figure.value < 0) == (later.figure.value < 0)
        cost = later.row.concept is not None and not later.row.concept.loss_words
        values: dict[str, Value] = {}
        alternatives: list[Alternative] = []
        if same_sign or not earlier.figure.value:
            before, after = _line(earlier), _line(later)
        else:
            before, after = printed(earlier.figure), printed(later.figure)
        values["prior line"], values["current line"] = before, after
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
        if change.direction in (1, -1) and telling and not both:  # where both amounts are stated, they tell
            values["direction"] = "up" if change.direction == 1 else "down"
        at = change.percent.figure.span if change.percent else change.direction_span
        if at is None:
            continue
        mentions = [Mention(later.figure.span, later.describe()), Mention(earlier.figure.span, earlier.describe())]
        if change.direction_span is not None:
            mentions.append(Mention(change.direction_span, "the direction stated"))
        certainty = _change_certainty(change, before, after, primary)
        yield Subject(
            values, at, certainty, tuple(alternatives), change.metric.text if change.metric else "", tuple(mentions)
        )


def _misstated(change: Change) -> bool:
    """Whether the rate contradicts the amounts in the sentence already: one finding is enough."""
    assert change.current is not None and change.prior is not None and change.percent is not None
    try:
        rate = abs(rate_of_change(_size(change.prior), _size(change.current)))
    except ZeroDivisionError:
        return False
    return compare(_size(change.percent), rate) is Outcome.CONFLICTS


def _change_certainty(change: Change, before: Quantity, after: Quantity, primary: bool) -> Certainty:
    """A change is about the statement's line if one of its amounts ties to it; by its wording alone only likely."""
    tied = [
        fact
        for fact, line in ((change.current, after), (change.prior, before))
        if fact is not None and compare(_size(fact), abs(line)) is not Outcome.CONFLICTS
    ]
    if tied and change.period_sure:
        return Certainty.CERTAIN if primary else Certainty.LIKELY
    if change.current is not None or change.prior is not None or not change.period_sure or not primary:
        return Certainty.UNSURE
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


def _ratio(fact: Fact, filing: Filing) -> tuple[str, str] | None:
    """The two line items a percentage is the ratio of: those of "gross margin",
    or "operating expenses were 29.7% of net sales"."""
    metric = fact.metric
    if metric is None or metric.qualifier or metric.basis or not fact.is_level and fact.side != "share":
        return None
    base = filing.cells.concepts.of_label(fact.of) if fact.of else None
    if base is not None and metric.concept is not None and base is not metric.concept:
        return metric.concept.name, base.name
    ratio = None if fact.of else ratio_of(metric, filing.cells)
    return ratio.ratio if ratio is not None else None


def ratios(filing: Filing) -> Iterator[Subject]:
    """Percentages that are one line divided by another: "gross margin of 34%"."""
    tied: set[Span] = set()
    for fact in filing.narrative.facts:
        if fact.figure.unit is not Unit.PERCENT or fact.metric is None or fact.period is None:
            continue
        names = _ratio(fact, filing)
        if names is None:
            continue
        lines = [filing.cells.of_concept(name, fact.period) for name in names]
        pair = next(((a, b) for a in lines[0] for b in lines[1] if a.table is b.table), None)
        if pair is None:
            continue
        top, base = pair
        try:
            expected = percentage(_line(top), _line(base))
        except ZeroDivisionError:
            continue
        alike = _likeness(fact, expected)
        sure = fact.period_sure and top.table.primary and (alike is Likeness.STRONG or fact.sentence.span in tied)
        if compare(_size(fact), expected) is not Outcome.CONFLICTS:
            sure = True
            tied.add(fact.sentence.span)
        yield Subject(
            {"stated": abs(printed(fact.figure)), "part": _line(top), "base": _line(base)},
            fact.figure.span,
            Certainty.CERTAIN if sure else Certainty.LIKELY if alike and fact.period_sure else Certainty.UNSURE,
            (),
            _about(fact, filing),
            (Mention(top.figure.span, top.describe()), Mention(base.figure.span, base.describe())),
        )


NOUNS = (
    Noun(
        "amount with a statement line",
        "An amount in the text of which a table prints the same line for the same period.",
        {
            "stated": "the amount in the text, without sign",
            "line": "the amount in the table, without sign",
            "statement": "the table's name and scale",
            "agreement": "how many other sentences agree with the table, in words",
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
        "amount in repeated words",
        "Two amounts that stand beside the same words.",
        {"stated": "the amount", "elsewhere": "the amount beside the same words before"},
        repeated_wordings,
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
    Noun(
        "fact stated twice",
        "Two amounts in the text for the same thing and period.",
        {
            "stated": "the amount",
            "elsewhere": "the other amount",
            "times": "how many sentences agree with the other amount",
        },
        facts_twice,
    ),
    Noun(
        "change with its statement lines",
        "A change in the text whose two amounts a statement prints.",
        {
            "percent": "the stated change in percent, without sign",
            "direction": '"up" or "down", as worded',
            "prior line": "the earlier amount in the statement",
            "current line": "the later amount in the statement",
        },
        changes_with_line,
    ),
    Noun(
        "ratio in the text",
        'A percentage of one line in another: "gross margin of 34%".',
        {"stated": "the percentage", "part": "the line divided", "base": "the line it is divided by"},
        ratios,
    ),
)
