"""The noun of inline XBRL that sets the period of a tag against the one its sentence names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.filing import Filing
from auditor.model.period import Period, month_index
from auditor.model.text.named_periods import NamedPeriod
from auditor.model.ties.tagged import dates, falls_in, lasts_as_long
from auditor.reading.document import Span, TagContext

_MOST_YEARS = 3


def told_periods(filing: Filing) -> Iterator[Subject]:
    """Each tagged amount of a sentence that names stretches of time, against these.

    A sentence with tags of more stretches than it names compares one left unnamed.  A tag of another length, or that
    lies otherwise than a year (or for a numbered quarter, a quarter) apart, says something else than the sentence.
    """
    if not filing.document.tagged:
        return
    named: dict[Span, list[NamedPeriod]] = {}
    for item in filing.narrative.periods:
        named.setdefault(item.sentence.span, []).append(item)
    facts = {fact.figure.span: fact for fact in filing.narrative.facts}
    told = [
        (each, fact)
        for each in filing.tagged
        if each.figure is not None and each.cell is None and (fact := facts.get(each.figure.span)) is not None
    ]
    starts = [each.tag.span.start for each in filing.tagged]
    for each, fact in told:
        items, context, place = named.get(fact.sentence.span, []), each.tag.context, fact.sentence.span
        own = next((item for item in items if item.span == fact.period_span), None)
        if own is None or not (own.phrase.years or own.phrase.ends) or not all(item.periods for item in items):
            continue
        if fact.period is None or fact.period_span is None or not fact.period_sure or not fact.period.months:
            continue
        agrees = any(falls_in(context, period) for item in items for period in item.periods)
        stretches = {period.key for item in items for period in item.periods if period.months == fact.period.months}
        tags = filing.tagged[bisect_left(starts, place.start) : bisect_left(starts, place.end)]
        contexts = {TagContext(other.tag.context.start, other.tag.context.end) for other in tags}
        alike = sum(lasts_as_long(other, fact.period) for other in contexts)
        if not agrees and (alike > len(stretches) or not _is_slip(context, fact.period, own)):
            continue
        said = str(fact.period)
        values: dict[str, Value] = {"said": said, "tagged period": said if agrees else dates(context)}
        mentions = (Mention(fact.period_span, "the period named"),)
        yield Subject(values, each.span, Certainty.CERTAIN, (), "" if agrees else each.describe(), mentions)


def _is_slip(context: TagContext, period: Period, own: NamedPeriod) -> bool:
    """Whether the tag's period is the one named with another year, or another number of its quarter."""
    if not lasts_as_long(context, period):
        return False
    months = abs(month_index(context.end) - month_index(period.end))
    if own.numbered_quarter and months < 12:
        return months % 3 == 0
    return months % 12 == 0 and 0 < months <= 12 * _MOST_YEARS


NOUNS = (
    Noun(
        "tagged period of the text",
        "A tagged amount in a sentence that names a period for it.",
        {"said": "the period named", "tagged period": "the period of the tag"},
        told_periods,
    ),
)
