"""Nouns that set margins and other percentages in the narrative against the lines they are the quotient of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from auditor.engine.nouns.evidence import about, likeness_of
from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.claim import Fact, Metric, size_of
from auditor.model.figure import Unit
from auditor.model.filing import Filing
from auditor.model.period import Period
from auditor.model.rounding import HUNDRED, Outcome, Quantity, compare, percentage, printed
from auditor.model.slips import Likeness
from auditor.model.table import Cell
from auditor.model.ties.matching import CellIndex
from auditor.model.ties.tying import line_of

_AS_PERCENT_OF = re.compile(
    r"\bas a percent(?:age)? of ((?:(?:total|net|our|consolidated)\s)*(?:sales|revenues?))\b(?! exclud)", re.I
)
_PERCENT_WORD = re.compile(r"\bpercent\b")
#: a percentage and the one before it, and the change between them
_MOST_LISTED = 3
_NOT_AS_PRINTED = re.compile(
    r"\bexclud|\badjusted\b|\bnon-gaap\b|\bwithout\b|\bpro forma\b|\bbefore\b|\bnet of\b", re.I
)


def ratios(filing: Filing) -> Iterator[Subject]:
    """Percentages that are one line divided by another: "gross margin of 34%"."""
    found: list[tuple[Fact, Cell, Cell, Quantity]] = []
    before: Fact | None = None
    for fact in filing.narrative.facts:
        if fact.figure.unit is not Unit.PERCENT or fact.metric is None or fact.period is None:
            continue
        names = None if _is_in_brackets(fact, before) else _ratio(fact, before, filing)
        before = fact
        if names is None:
            continue
        metric = fact.metric
        if metric.qualifier:
            pair = _lines_of_segment(names, metric, fact.period, filing.cells)
        else:
            pair = _lines_divided(names, fact.period, metric.basis, filing.cells)
        if pair is None:
            continue
        top, base = pair
        try:
            expected = percentage(line_of(top), line_of(base))
        except ZeroDivisionError:
            continue
        found.append((fact, top, base, expected))
    tied = {
        fact.sentence.span
        for fact, _, _, expected in found
        if compare(size_of(fact), expected) is not Outcome.CONFLICTS
    }
    spoken = Counter(fact.sentence.span for fact, _, _, _ in found)
    for fact, top, base, expected in found:
        alike = likeness_of(fact, expected)
        if alike is Likeness.WEAK and fact.sentence.span not in tied and spoken[fact.sentence.span] > 1:
            alike = Likeness.NONE  # neither of two margins ties: a segment's, under a heading that names it
        told = fact.period_sure or fact.sentence.span in tied or filing.ties.backed(fact)
        sure = fact.period_sure and top.table.primary and (alike is Likeness.STRONG or fact.sentence.span in tied)
        if compare(size_of(fact), expected) is not Outcome.CONFLICTS:
            sure = True
        yield Subject(
            {"stated": abs(printed(fact.figure)), "part": line_of(top), "base": line_of(base)},
            fact.figure.span,
            Certainty.CERTAIN if sure else Certainty.LIKELY if alike and told else Certainty.UNSURE,
            (),
            about(fact, filing),
            (Mention(top.figure.span, top.describe()), Mention(base.figure.span, base.describe())),
        )


def _is_in_brackets(fact: Fact, before: Fact | None) -> bool:
    """Whether a margin stands alone in brackets behind another: that of the year before, "10.2% (9.8%)"."""
    text = fact.sentence.text
    if text[fact.start - 1 : fact.start] != "(" or text[fact.end : fact.end + 1] != ")":
        return False
    return before is not None and before.sentence is fact.sentence and before.end < fact.start


def _lines_divided(
    names: tuple[str, str], period: Period | None, basis: str, cells: CellIndex
) -> tuple[Cell, Cell] | None:
    """A line and the one it is divided by, of one table: as amounts, or as percentages of sales, where that is 100%."""
    for unit, kind in ((None, basis), (Unit.PERCENT, basis), *(() if basis else ((Unit.PERCENT, "percent of sales"),))):
        tops, bases = (cells.of_concept(name, period, unit, kind) for name in names)
        pair = next(((a, b) for a in tops for b in bases if a.table is b.table), None)
        if pair is not None and (unit is None or pair[1].figure.value == HUNDRED):
            return pair
    return None


def _lines_of_segment(
    names: tuple[str, str], metric: Metric, period: Period, cells: CellIndex
) -> tuple[Cell, Cell] | None:
    """A line and the one it is divided by, both of the segment that narrows a metric, in one table."""
    tops, bases = (cells.in_segment(name, metric.qualifier, period, Unit.CURRENCY, metric.basis) for name in names)
    return next(((a, b) for a in tops for b in bases if a.table is b.table), None)


def _base_before(fact: Fact) -> str:
    """What a percentage is said to be of before it: "SG&A as a percentage of net sales was 15.4%"; "" where that is
    not plain, as in a list of more than two."""
    text = fact.sentence.text
    of = _AS_PERCENT_OF.search(text, 0, fact.start)
    several = text.count("%") + len(_PERCENT_WORD.findall(text)) - len(_AS_PERCENT_OF.findall(text)) > _MOST_LISTED
    return of[1] if of and not several and not _NOT_AS_PRINTED.search(text) else ""


def _ratio(fact: Fact, before: Fact | None, filing: Filing) -> tuple[str, str] | None:
    """The two line items a percentage is the ratio of: those of "gross margin",
    or "operating expenses were 29.7% of net sales", which one compared with it is of as well."""
    metric = fact.metric
    if metric is None or metric.basis == "outlook" or not fact.is_level and fact.side != "share":
        return None
    of = fact.of or _base_before(fact)
    if not of and fact.side == "prior" and before is not None and before.sentence is fact.sentence:
        of = before.of if before.side == "current" and before.metric == metric else ""
    base = filing.cells.concepts.of_label(of) if of else None
    if base is not None and metric.concept is not None and base is not metric.concept:
        return metric.concept.name, base.name
    ratio = None if of else filing.cells.concepts.ratio_labels.get(metric.words)
    return ratio.ratio if ratio is not None else None


NOUNS = (
    Noun(
        "ratio in the text",
        'A percentage of one line in another: "gross margin of 34%".',
        {"stated": "the percentage", "part": "the line divided", "base": "the line it is divided by"},
        ratios,
    ),
)
