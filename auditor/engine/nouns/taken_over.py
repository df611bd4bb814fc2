"""Nouns about periods that follow from what is said besides them: the sentence before, the days on which years end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.period import Period
from auditor.model.text.named_periods import NamedPeriod
from auditor.model.text.period_sentences import added_to

#: A year of 53 weeks ends so many days after the one before it.
_DAYS_OF_53_WEEKS = 371
_EXTRA_WEEK = re.compile(
    r"\b(?:53(?:rd|-)|fifty-third|extra|additional)\s?week\s(?:in|of|included in|during)\s(?:the\s|our\s)?$", re.I
)


def added(filing: Filing) -> Iterator[Subject]:
    """The periods of sentences that add something with "also", against those of the sentences before."""
    describe = filing.calendar.in_a_sentence
    for before, after in added_to(filing.narrative.periods):
        if before.period is None or after.period is None:
            continue
        same = before.period.key == after.period.key
        name = describe(before.period)
        yield Subject(
            {"period": name if same else describe(after.period), "period said before": name},
            after.span,
            Certainty.CERTAIN,
            (),
            after.phrase.text,
            (Mention(before.span, "the period before"),),
        )


def years_with_an_extra_week(filing: Filing) -> Iterator[Subject]:
    """Years said to have 53 weeks, against those that the days on which periods end tell to have them."""
    said = [item for item in filing.narrative.periods if item.period is not None and _has_extra_week(item)]
    longer = _longer_years(filing) if said else frozenset()
    if not longer:
        return
    for item in said:
        assert item.period is not None
        year = filing.calendar.year_name(item.period)
        yield Subject(
            {"year": str(year), "longer year": str(year if year in longer else max(longer))},
            item.span,
            Certainty.CERTAIN,
        )


def _has_extra_week(item: NamedPeriod) -> bool:
    phrase = item.phrase
    return (
        phrase.kind in ("year", "quarter")
        and bool(phrase.years)
        and _EXTRA_WEEK.search(item.sentence.text, max(0, phrase.start - 40), phrase.start) is not None
    )


def _longer_years(filing: Filing) -> frozenset[int]:
    """The fiscal years that have 53 weeks: the same stretch ends 371 days later in the year after."""
    calendar = filing.calendar
    ends = {c.period for table in filing.tables for c in table.columns if c.period is not None}
    ends |= {period for item in filing.narrative.periods for period in item.periods}
    exact = [period for period in ends if period.exact and period.months]
    days: dict[tuple[int, int], set[Period]] = {}
    for period in exact:
        days.setdefault((period.months, period.end.toordinal()), set()).add(period)
    found: set[int] = set()
    for period in exact:
        for later in days.get((period.months, period.end.toordinal() + _DAYS_OF_53_WEEKS), ()):
            closing = calendar.quarter_number(Period(3, period.end)) == 4
            found.add(calendar.year_name(later if closing else period))
    return frozenset(found)


NOUNS = (
    Noun(
        "period added to",
        'The period of a sentence that adds to the one before: "Net loss for the first half of 2023 also included".',
        {"period": "the period named now", "period said before": "that of the sentence before"},
        added,
    ),
    Noun(
        "year with an extra week",
        'A year said to have 53 weeks, where the days on which periods end tell which one has: "the 53rd week in '
        'fiscal 2023".',
        {"year": "the year named", "longer year": "the one that has 53 weeks"},
        years_with_an_extra_week,
    ),
)
