"""Nouns that set two periods against each other: compared, listed, spoken of again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.claim import Change, Fact, PeriodPair
from auditor.model.filing import Filing
from auditor.model.period import Period, month_index
from auditor.model.rounding import printed
from auditor.reading.document import Span

_MEASURED = re.compile(r"[$€£%]|\b(?:million|billion|percent|ended|respectively)\b", re.I)
#: So many comparisons with the year before, to each with the period before, make a habit.
USUAL = 5
#: So many comparisons with a period make it the usual one.
_OFTEN = 3

_PLAN = re.compile(
    r"\b(?:guidance|expect\w*|forecast|plan|budget|estimate\w*|outlook|previous(?:ly)?|target|consensus|would)\b", re.I
)
#: One period may be measured in two ways.
_MEASURES = re.compile(r"\b(?:adjusted|non-gaap|pro forma|excluding|restated|reported)\b", re.I)


def _printed_periods(filing: Filing) -> set[tuple[int, int]]:
    """The keys of the periods that head columns of the tables."""
    return {c.period.key for table in filing.tables for c in table.columns if c.period is not None}


def comparisons(filing: Filing) -> Iterator[Subject]:
    """Changes both of whose periods are named."""
    describe = filing.calendar.in_a_sentence
    known = _printed_periods(filing)
    last = filing.last_reported if filing.calendar.known else None
    said: dict[Span, set[tuple[int, int]]] = {}
    for fact in filing.narrative.facts:
        if fact.period is not None and fact.period_sure:
            said.setdefault(fact.sentence.span, set()).add(fact.period.key)
    compared = [
        (change, pair)
        for change in filing.narrative.changes
        if (pair := _compared(change)) is not None and not _one_by_one(pair, said[change.sentence.span])
    ]
    lies = [apart(pair.current, pair.prior, known, _came_from(pair)) for _, pair in compared]
    distances = Counter(lies)
    lies = list(_without_odd_years(compared, lies))
    times = Counter(pair.later.figure.span for _, pair in compared)
    for (change, pair), lie in zip(compared, lies, strict=True):
        name = describe(pair.current)
        values: dict[str, Value] = {
            "current period": name,
            "prior period": name if lie == "the same" else describe(pair.prior),
            "current": printed(pair.later.figure),
            "prior": printed(pair.earlier.figure),
            "apart": lie,
            "usual": "a year"
            if pair.current.months  # a balance is set beside that of the last year end
            and times[pair.later.figure.span] == 1  # "down 8% from a year ago and 2% from the second quarter"
            and distances["a year"] >= USUAL
            and distances["a year"] >= USUAL * distances["in sequence"]
            else "mixed",
        }
        if last is not None:
            start = pair.current.start
            begun = pair.current.months == 12 and start is not None and start <= last  # "in 2025", of its half reported
            values["over"] = "no" if month_index(pair.current.end) > month_index(last) and not begun else "yes"
        mentions = (
            Mention(pair.current_span, "the period of the later amount"),
            Mention(pair.earlier.figure.span, "the amount compared with"),
        )
        yield Subject(
            values, pair.prior_span, Certainty.CERTAIN, (), change.metric.text if change.metric else "", mentions
        )


class _Compared(NamedTuple):
    """Two facts that a sentence compares, each with the period it names for it."""

    later: Fact
    earlier: Fact
    current: Period
    prior: Period
    current_span: Span
    prior_span: Span


def _compared(change: Change) -> _Compared | None:
    current, prior = change.current, change.prior
    if current is None or prior is None or current.period is None or prior.period is None:
        return None
    if not (current.period_sure and prior.period_sure) or current.period_span is None or prior.period_span is None:
        return None
    if current.period_span == prior.period_span or _of_plan(change.sentence.text):
        return None
    metrics = [f.metric for f in (current, prior) if f.metric is not None]
    if len(metrics) == 1 or current.side == prior.side:
        return None  # joined by the words between alone, for periods of two lengths: "34% in 2020, from 35% last year"
    if current.period.key == prior.period.key and _in_two_measures(change.sentence.text):
        return None
    if len(metrics) == 2 and metrics[0].words != metrics[1].words and metrics[0].concept is not metrics[1].concept:
        return None
    return _Compared(current, prior, current.period, prior.period, current.period_span, prior.period_span)


def _without_odd_years(compared: Sequence[tuple[Change, _Compared]], lies: Sequence[str]) -> Iterator[str]:
    """How the compared periods lie, "neither" where one sentence alone leaves out a year that others compare with."""
    named = Counter(pair.prior.key for (_, pair), lie in zip(compared, lies, strict=True) if lie == "a year")
    leaps = {change.sentence.span for (change, pair), lie in zip(compared, lies, strict=True) if _leaps(pair, lie)}
    for (_, pair), lie in zip(compared, lies, strict=True):
        odd = len(leaps) == 1 and _leaps(pair, lie) and named[pair.current.years_before(1).key] >= _OFTEN
        yield "neither" if odd else lie


def _leaps(pair: _Compared, lie: str) -> bool:
    return lie == "years" and pair.current.months > 0 and pair.current.years_before(2).key == pair.prior.key


def _one_by_one(pair: _Compared, said: set[tuple[int, int]]) -> bool:
    """Whether a sentence sets two lists against each other: "$155 in the 2018 quarter and $279 in the six months
    compared with $63 in the 2017 quarter and $146 in the six months"."""
    return pair.current.months != pair.prior.months and any(
        months == period.months and end != month_index(period.end)
        for period in (pair.current, pair.prior)
        for months, end in said
    )


def _came_from(pair: _Compared) -> bool:
    return pair.earlier.sentence.text[: pair.earlier.start].rstrip().endswith("from")


def apart(current: Period, prior: Period, known: set[tuple[int, int]], came_from: bool = False) -> str:
    """How two compared periods lie: "the same", "a year", "in sequence", "years" or, where neither, "neither".

    `known` are the keys of the periods the tables print.  A longer distance is in order where they hold
    the earlier period, or not the one a year before; an earlier period may stand first unless the
    amount `came_from` the other.
    """
    if current.key == prior.key:
        return "the same"
    if current.months != prior.months:
        return "neither" if current.months and prior.months else "unknown"
    distance = month_index(current.end) - month_index(prior.end)
    if distance == 12:
        return "a year"
    if current.months and distance == current.months or not current.months and distance > 0:
        return "in sequence"
    if distance < 0 and distance % 12 == 0 and not came_from and {current.key, prior.key} <= known:
        return "years"
    if distance > 0 and distance % 12 == 0 and (prior.key in known or current.years_before(1).key not in known):
        return "years"
    return "neither"


def period_pairs(filing: Filing) -> Iterator[Subject]:
    """Periods set side by side without the amounts of both."""
    known = _printed_periods(filing)
    told = {pair.prior_span for change in filing.narrative.changes if (pair := _compared(change)) is not None}
    if (quarter := filing.calendar.quarter) is not None:
        known = known | {quarter.key}
    habits = _Habits(filing.narrative.pairs, known)
    describe = filing.calendar.in_a_sentence
    for item in filing.narrative.pairs:
        lie = habits.lie(item)
        if item.second_span in told or not lie:
            continue
        name = describe(item.first)
        yield Subject(
            {
                "period": name,
                "other period": name if lie == "the same" else describe(item.second),
                "apart": lie,
                "compared": "yes" if item.how == "compared" else "no",
            },
            item.second_span,
            Certainty.CERTAIN,
            (),
            "",
            (Mention(item.first_span, "the first period"),),
        )


class _Habits:
    """How far apart the periods lie that a document sets side by side; `known` are those of its tables."""

    def __init__(self, pairs: tuple[PeriodPair, ...], known: set[tuple[int, int]]) -> None:
        pairs = tuple(pair for pair in pairs if pair.how != "ranged")
        self.known = known
        self.named = known | {period.key for pair in pairs for period in (pair.first, pair.second)}
        self.distances = Counter(_years_apart(pair) for pair in pairs)
        self.lists: dict[Span, set[float]] = {}
        self.said: dict[Span, set[tuple[int, int]]] = {}
        for pair in pairs:
            self.said.setdefault(pair.sentence.span, set()).update((pair.first.key, pair.second.key))
            if pair.many:
                self.lists.setdefault(pair.first_span, set()).add(_years_apart(pair))
        self.compared = {pair.second_span for pair in pairs if pair.how == "compared"}

    def lie(self, pair: PeriodPair) -> str:
        """How two periods lie, as `apart` says it; "" where nothing can be said for sure."""
        first, second = pair.first, pair.second
        if pair.how == "ranged":
            return "the same" if first.months and first.key == second.key else ""
        if pair.how == "listed" and pair.first_span in self.compared:
            return ""  # "2000 versus 1999 and 1999 versus 1998"
        if pair.how == "based" and _years_apart(pair) not in (0, 2):
            odd = second.key not in self.known and self.distances[_years_apart(pair)] == 1
            usual = self.distances[1] > _OFTEN
            return "neither" if odd and usual and apart(first, second, self.known) == "neither" else ""
        if first.key == second.key:
            same = bool(first.months) or first.end == second.end and first.key in self.known
            return "the same" if same else ""
        if first.months and abs(_years_apart(pair)) == 2:
            return "neither" if self._skips(pair) else "years"
        lie = apart(first, second, self.known)
        if pair.how == "in turn" and lie == "neither" and second.key not in self.known:
            return lie if first.months == 3 and first.years_before(1).key in self.known else ""
        if pair.how != "compared" and lie == "neither":
            return ""
        return lie if first.months and {first.key, second.key} & self.known else ""

    def _skips(self, pair: PeriodPair) -> bool:
        """Whether the year between is left out by mistake, since it is named elsewhere and no other pair leaves
        one out: "the years ended June 30, 2020, 2018 and 2017"."""
        later, earlier = sorted((pair.first, pair.second), key=lambda period: period.end, reverse=True)
        between = later.years_before(1).key
        alike = self.distances[1] + self.distances[-1]
        if pair.many:
            told = pair.dated or _MEASURED.search(pair.sentence.text)  # and not the years in which something happened
            return bool({1, -1} & self.lists[pair.first_span] and told)
        if between in self.said[pair.sentence.span] or between not in self.named:
            return False
        if self.distances[2] + self.distances[-2] > 1:
            return False
        if pair.how == "listed" and later.months == 12 and not pair.dated:
            return False  # the years in which something happened
        if pair.how not in ("compared", "based") and pair.first is not later:
            return False
        return alike >= 2 or between in self.known and (later.key in self.known) != (earlier.key in self.known)


def _years_apart(pair: PeriodPair) -> float:
    """By how many years the second period lies before the first."""
    return (month_index(pair.first.end) - month_index(pair.second.end)) / 12


def references(filing: Filing) -> Iterator[Subject]:
    """Changes spoken of again with a period."""
    describe = filing.calendar.in_a_sentence
    for item in filing.narrative.references:
        said = item.change.period
        if said is None or not item.change.period_sure:
            continue
        same = said.key == item.period.key
        name = describe(said)
        at = item.change.current.figure.span if item.change.current else item.period_span
        yield Subject(
            {"period": name if same else describe(item.period), "period said before": name},
            item.period_span,
            Certainty.LIKELY,
            (),
            item.metric.text,
            (Mention(at, "the change told before"),),
        )


@lru_cache(maxsize=16)
def _of_plan(sentence: str) -> bool:
    """Whether a sentence compares with a plan."""
    return _PLAN.search(sentence) is not None


@lru_cache(maxsize=16)
def _in_two_measures(sentence: str) -> bool:
    """Whether a sentence speaks of amounts adjusted, or reported before."""
    return _MEASURES.search(sentence) is not None


NOUNS = (
    Noun(
        "comparison of two periods",
        "A sentence that compares an amount of one named period with that of another.",
        {
            "current": "the amount of the first period",
            "prior": "the amount it is compared with",
            "current period": "the period of the first amount",
            "prior period": "the period of the amount it is compared with",
            "apart": (
                '"the same", "a year", "in sequence" (one follows the other), "years", "neither"; '
                '"unknown" if one is a date'
            ),
            "usual": '"a year" if nearly all comparisons of the document are with the year before, else "mixed"',
            "over": '"no" if the later period ends after all periods the tables print',
        },
        comparisons,
    ),
    Noun(
        "periods side by side",
        'Two periods compared or listed: "the second quarter of 2023 versus that of 2022", "2023 and 2022".',
        {
            "period": "the period named first",
            "other period": "the period named second",
            "apart": '"the same", "a year", "in sequence", "years" or "neither"',
            "compared": '"yes", or "no" where they are only listed',
        },
        period_pairs,
    ),
    Noun(
        "change spoken of again",
        'A change told before in the paragraph and spoken of again with a period: "the increase in net sales in the '
        'fourth quarter".',
        {"period": "the period named now", "period said before": "the period of the change told before"},
        references,
    ),
)
