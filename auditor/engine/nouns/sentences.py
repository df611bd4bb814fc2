"""Nouns found in one sentence: changes, parts of a whole, ranges, amounts per share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Mention, Subject, Value
from auditor.model.claim import Change, Fact
from auditor.model.figure import Unit
from auditor.model.filing import Filing
from auditor.model.period import Period, month_index
from auditor.model.rounding import Outcome, as_printed, compare, cut_off, exact, printed
from auditor.model.rounding import change as rate_of_change
from auditor.model.tying import size_of
from auditor.reading.document import Span

#: So many comparisons with the year before, to each with the period before, make a habit.
USUAL = 5

_WAYS = {1: "up", -1: "down", 0: "flat"}
_OTHER_MEASURE = re.compile(
    r"constant[- ](?:currency|dollar)|\borganic|\bcompound|\bannuali[sz]ed|\bCAGR\b|\bper year\b|\bannually\b"
    r"|\baverage annual|\bper annum|local currenc|\bexcluding\b|\badjusted for\b|pro forma|\bcomparable[- ]",
    re.I,
)
_PLAN = re.compile(
    r"\b(?:guidance|expect\w*|forecast|plan|budget|estimate\w*|outlook|previous(?:ly)?|target|consensus|adjusted"
    r"|non-gaap|pro forma|excluding|restated|reported)\b",
    re.I,
)


def _comparable(one: Fact, other: Fact) -> bool:
    """Whether two facts of a change can be set against each other: a loss and an income cannot."""
    if one.figure.currency and other.figure.currency and one.figure.currency != other.figure.currency:
        return False
    small, large = sorted((abs(one.figure.value), abs(other.figure.value)))
    if 1 in (one.figure.scale, other.figure.scale) and one.figure.scale != other.figure.scale and small * 10000 < large:
        return False  # "from EUR 1,247 to EUR 1,570 million": the scale word is meant for both
    a = one.metric
    return one.says_loss == other.says_loss or bool(a and a.concept and not a.concept.loss_words)


def changes(filing: Filing) -> Iterator[Subject]:
    for change in filing.narrative.changes:
        values: dict[str, Value] = {}
        current, prior, percent, difference = change.current, change.prior, change.percent, change.difference
        if current and prior and current.figure.unit is prior.figure.unit and _comparable(current, prior):
            values["current"], values["prior"] = size_of(current), size_of(prior)
            if change.direction is not None and not _mixed(change):
                values["direction"] = _WAYS[change.direction]
        elif current is not None and difference is not None:
            values["current"] = size_of(current)
            if change.direction is not None:
                values["direction"] = _WAYS[change.direction]
        if difference is not None and difference.figure.unit is Unit.BASIS_POINTS:
            values["basis points"] = size_of(difference)
        elif difference is not None:
            values["difference"] = size_of(difference)
        if percent is not None:
            values["percent"] = size_of(percent)
        if change.multiple is not None:
            values["multiple"] = exact(change.multiple)
        if current is not None:
            values["unit"] = str(current.figure.unit)
        at = next(
            (f.figure.span for f in (percent, difference, current, prior) if f is not None), change.direction_span
        )
        if len(values) < 2 or at is None:
            continue
        sure = not _of_other_measure(change.sentence.text)
        mentions = (Mention(change.direction_span, "the direction stated"),) if change.direction_span else ()
        cut = (
            (Alternative("the rate is cut off, not rounded", {"percent": cut_off(percent.figure)}, "warning"),)
            if percent
            else ()
        )
        yield Subject(values, at, Certainty.CERTAIN if sure else Certainty.UNSURE, cut, _context(change), mentions)


def usual_rates(filing: Filing) -> Iterator[Subject]:
    """Rates of change of a document that computes them from the amounts beside them, each with its own computation."""
    found = []
    for change in filing.narrative.changes:
        current, prior, percent = change.current, change.prior, change.percent
        if current is None or prior is None or percent is None or _of_other_measure(change.sentence.text):
            continue
        if (
            current.figure.unit is not prior.figure.unit
            or current.figure.unit is Unit.PERCENT
            or not _comparable(current, prior)
        ):
            continue
        try:
            computed = abs(rate_of_change(as_printed(prior.figure), as_printed(current.figure)))
        except ZeroDivisionError:
            continue
        stated = size_of(percent)
        if compare(stated, abs(rate_of_change(size_of(prior), size_of(current)))) is not Outcome.CONFLICTS:
            found.append((percent, stated, computed, compare(stated, computed) is not Outcome.CONFLICTS))
    others = [item for item in found if not item[3]]
    if len(found) - len(others) < USUAL or len(others) > 1:
        return
    for percent, stated, computed, _ in found:
        yield Subject(
            {"percent": stated, "computed": computed}, percent.figure.span, Certainty.CERTAIN, (), percent.label
        )


@lru_cache(maxsize=16)  # a sentence's changes come one after the other
def _of_other_measure(sentence: str) -> bool:
    """Whether a sentence speaks of a change measured otherwise than between two printed amounts."""
    return _OTHER_MEASURE.search(sentence) is not None


@lru_cache(maxsize=16)
def _of_plan(sentence: str) -> bool:
    """Whether a sentence compares with a plan or with amounts adjusted or reported before."""
    return _PLAN.search(sentence) is not None


def _mixed(change: Change) -> bool:
    """Whether "improved" or "decreased" about a loss can be meant of the result and not of its size."""
    metric = change.metric
    return bool(metric and metric.loss)


def _context(change: Change) -> str:
    return change.metric.text if change.metric else ""


def _printed_periods(filing: Filing) -> set[tuple[int, int]]:
    """The keys of the periods that head columns of the tables."""
    return {c.period.key for table in filing.tables for c in table.columns if c.period is not None}


def comparisons(filing: Filing) -> Iterator[Subject]:
    """Changes both of whose periods are named."""
    describe = filing.calendar.describe
    known = _printed_periods(filing)
    last = filing.calendar.last_end() if filing.calendar.known and filing.tables else None
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
        yield Subject(values, pair.prior_span, Certainty.CERTAIN, (), _context(change), mentions)


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
    if len(metrics) == 2 and metrics[0].words != metrics[1].words and metrics[0].concept is not metrics[1].concept:
        return None
    return _Compared(current, prior, current.period, prior.period, current.period_span, prior.period_span)


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
    describe = filing.calendar.describe
    for item in filing.narrative.pairs:
        if item.second_span in told:
            continue
        lie = apart(item.first, item.second, known)
        if not item.compared and lie != "the same" or lie == "neither" and not item.first.months:
            continue
        if item.first.months != item.second.months or not {item.first.key, item.second.key} & known:
            continue
        name = describe(item.first)
        yield Subject(
            {
                "period": name,
                "other period": name if lie == "the same" else describe(item.second),
                "apart": lie,
                "compared": "yes" if item.compared else "no",
            },
            item.second_span,
            Certainty.CERTAIN,
            (),
            "",
            (Mention(item.first_span, "the first period"),),
        )


def references(filing: Filing) -> Iterator[Subject]:
    """Changes spoken of again with a period."""
    describe = filing.calendar.describe
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


def elapsed_periods(filing: Filing) -> Iterator[Subject]:
    """Years spoken of as past, with whether the tables report so far."""
    last = filing.calendar.last_end()
    if last is None or not filing.calendar.known or not filing.tables:
        return
    for item in filing.narrative.elapsed:
        start = item.period.start
        over = "no" if start is not None and start > last else "yes"
        yield Subject({"period": filing.calendar.describe(item.period), "over": over}, item.span, Certainty.CERTAIN)


def parts(filing: Filing) -> Iterator[Subject]:
    for share in filing.narrative.shares:
        part, whole = share.part, share.whole
        if part.figure.unit is not whole.figure.unit:
            continue
        yield Subject(
            {"part": size_of(part), "whole": size_of(whole)}, part.figure.span, Certainty.CERTAIN, (), whole.label
        )


def ranges(filing: Filing) -> Iterator[Subject]:
    for item in filing.narrative.ranges:
        if item.low.figure.value < 0 or item.high.figure.value < 0:
            continue
        yield Subject({"low": printed(item.low.figure), "high": printed(item.high.figure)}, item.low.figure.span)


NOUNS = (
    Noun(
        "change in the text",
        'A sentence that says how something moved: "rose 12% to $37.3 million from $33.3 million".',
        {
            "current": "the later amount",
            "prior": "the earlier amount",
            "percent": "the stated change in percent, without sign",
            "difference": "the stated change as an amount, without sign",
            "basis points": "the stated change of a percentage in basis points",
            "multiple": 'how many times as large it is said to have become: 2 for "doubled"',
            "direction": '"up", "down" or "flat", as worded',
            "unit": '"currency", "per share", "shares", "percent" or "count"',
        },
        changes,
    ),
    Noun(
        "rate computed as the others",
        "A rate of change in a document whose rates else are all those of the printed amounts, rounding aside.",
        {"percent": "the stated rate, without sign", "computed": "the rate of the amounts taken as exact"},
        usual_rates,
    ),
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
    Noun(
        "year spoken of as past",
        'A year in which something happened: "experienced growth during fiscal 2003".',
        {"period": "the year", "over": '"no" if it ends after all periods the tables print'},
        elapsed_periods,
    ),
    Noun(
        "part of a whole in the text",
        'A sentence that names a part of an amount: "net loss of $8.3 million, of which $5.8 million …".',
        {"part": "the part", "whole": "the whole"},
        parts,
    ),
    Noun(
        "range in the text",
        "A range of two amounts.",
        {"low": "the amount named first", "high": "the amount named second"},
        ranges,
    ),
)
