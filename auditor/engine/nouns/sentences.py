"""Nouns found in one sentence: changes, parts of a whole, ranges, amounts per share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Mention, Subject, Value
from auditor.model.claim import Change, Fact, size_of
from auditor.model.figure import Hedge, Unit
from auditor.model.filing import Filing
from auditor.model.rounding import Outcome, Quantity, as_printed, compare, cut_off, exact, printed, total
from auditor.model.rounding import change as rate_of_change
from auditor.model.text.grown_ranges import grown_ranges
from auditor.model.text.said_parts import said_parts
from auditor.model.ties.netting import is_left_over
from auditor.model.ties.tying import line_of, ties_to

#: So many rates that are those of the printed amounts make a habit.
USUAL = 5

#: A rate, or an amount per share, has no parts.
_MADE_OF_PARTS = (Unit.CURRENCY, Unit.SHARES, Unit.COUNT)

_WAYS = {1: "up", -1: "down", 0: "flat"}
#: words by which an amount is said to have gone, not the result it belongs to: "the net loss decreased"
_OF_SIZE = re.compile(r"\b(?:increas|decreas)", re.I)
_OF_RESULT = re.compile(r"\b(?:up|down|higher|lower|improv\w+|better|worse)\b", re.I)
#: results of which a negative amount is more of them
_SIGNED_OTHERWISE = re.compile(r"\b(?:loss(?:es)?|expenses?|costs?|used|deficit|outflows?|charges?|provision)\b", re.I)
#: where the reasons for a change begin
_REASONS = re.compile(
    r"\b(?:driven|due to|attributable|reflecting|resulting|primarily|mainly|because|as a result)\b", re.I
)
_OTHER_MEASURE = re.compile(
    r"constant[- ](?:currency|dollar)|\borganic|\bcompound|\bannuali[sz]ed|\bCAGR\b|\bper year\b|\bannually\b"
    r"|\baverage annual|\bper annum|local currenc|\bexcluding\b|\badjusted for\b|pro forma|\bcomparable[- ]",
    re.I,
)
#: what both amounts are told without: "Excluding these charges, expenses increased to $33 million from $29 million"
_SET_ASIDE = re.compile(
    r"\A\W*Excluding\s[^.;,]{0,120}?\b(?:charges?|items?|costs?|benefits?|gains?|impairments?|settlements?)\b[^.;,]{0,120},"
)
_REMEASURED = re.compile(r"currenc|exchange|acqui|divest|calendar|\bweek|fuel|gasoline|organic|price", re.I)


def _comparable(one: Fact, other: Fact) -> bool:
    """Whether two facts of a change can be set against each other: a loss and an income cannot."""
    if one.figure.currency and other.figure.currency and one.figure.currency != other.figure.currency:
        return False
    if (one.figure.value < 0) != (other.figure.value < 0):
        return False  # "decreased $12.9 million to $(10.5) million from $2.4 million"
    small, large = sorted((abs(one.figure.value), abs(other.figure.value)))
    if 1 in (one.figure.scale, other.figure.scale) and one.figure.scale != other.figure.scale and small * 10000 < large:
        return False  # "from EUR 1,247 to EUR 1,570 million": the scale word is meant for both
    a = one.metric
    return one.says_loss == other.says_loss or bool(a and a.concept and not a.concept.loss_words)


def _turns_negative(one: Fact, other: Fact) -> bool:
    """Whether a result went from an income to a loss or back, by sign alone: "$(10.5) million versus $2.4 million"."""
    metrics = [fact.metric for fact in (one, other) if fact.metric is not None]
    return (
        (one.figure.value < 0) != (other.figure.value < 0)
        and one.figure.currency == other.figure.currency
        and not (one.says_loss or other.says_loss)
        and bool(metrics)
        and not any(_SIGNED_OTHERWISE.search(metric.text) for metric in metrics)
    )


def _told_apart(current: Fact, prior: Fact) -> tuple[Quantity, Quantity]:
    """The two amounts of a change as far as they tell which is larger: where both print the same digits, exactly."""
    one, other = current.figure, prior.figure
    if one.step == other.step and one.hedge is other.hedge is Hedge.NONE:
        return replace(as_printed(one), step=one.step), replace(as_printed(other), step=other.step)
    return size_of(current), size_of(prior)


def changes(filing: Filing) -> Iterator[Subject]:
    for change in filing.narrative.changes:
        values: dict[str, Value] = {}
        current, prior, percent, difference = change.current, change.prior, change.percent, change.difference
        if current and prior and current.figure.unit is prior.figure.unit and _comparable(current, prior):
            values["current"], values["prior"] = size_of(current), size_of(prior)
            values["later"], values["earlier"] = _told_apart(current, prior)
            below = current.figure.value < 0  # "$(8.4) million" may have risen from "$(9.5) million", or fallen
            if change.direction is not None and not below and not _mixed(change):
                values["direction"] = _WAYS[change.direction]
        elif current and prior and current.figure.unit is prior.figure.unit and _turns_negative(current, prior):
            values["current"] = values["later"] = printed(current.figure)
            values["prior"] = values["earlier"] = printed(prior.figure)
            percent = None
            if change.direction is not None:
                values["direction"] = _WAYS[change.direction]
        elif current is not None and difference is not None:
            values["current"] = size_of(current)
            if change.direction is not None:
                values["direction"] = _WAYS[change.direction]
        if difference is not None and difference.figure.unit is Unit.BASIS_POINTS:
            values["basis points"] = size_of(difference)
        elif difference is not None and difference.figure.unit is Unit.PERCENT:
            values.update(_of_points(difference, values))
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
        sure = not _of_other_measure(_told_of(change))
        mentions = (Mention(change.direction_span, "the direction stated"),) if change.direction_span else ()
        cut = (
            (Alternative("the rate is cut off, not rounded", {"percent": cut_off(percent.figure)}, "warning"),)
            if percent
            else ()
        )
        yield Subject(values, at, Certainty.CERTAIN if sure else Certainty.UNSURE, cut, _context(change), mentions)


def _of_points(difference: Fact, values: Mapping[str, Value]) -> dict[str, Value]:
    """The change of one percentage to another, in points; nothing where it is a rate of that change."""
    current, prior = values.get("current"), values.get("prior")
    if not isinstance(current, Quantity) or not isinstance(prior, Quantity):
        return {}
    stated = size_of(difference)
    try:
        rate = abs(rate_of_change(prior, current))
    except ZeroDivisionError:
        return {}
    return {} if compare(stated, rate) is not Outcome.CONFLICTS else {"points": stated}


def _told_of(change: Change) -> str:
    """The words of a sentence without the reasons it gives for a change, and without what both its amounts are told
    without."""
    text = change.sentence.text
    aside = _SET_ASIDE.match(text) if change.current and change.prior else None
    start = aside.end() if aside and not _REMEASURED.search(aside[0]) else 0
    last = max((f.end for f in (change.current, change.prior, change.percent, change.difference) if f), default=0)
    reasons = _REASONS.search(text, last)
    return text[start : reasons.start()] if reasons else text[start:]


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
            agrees = compare(stated, computed) is not Outcome.CONFLICTS
            if agrees or not _is_of_lines(stated, prior, current, filing):
                found.append((percent, stated, computed, agrees))
    others = [item for item in found if not item[3]]
    if len(found) - len(others) < USUAL or len(others) > 1:
        return
    for percent, stated, computed, _ in found:
        yield Subject(
            {"percent": stated, "computed": computed}, percent.figure.span, Certainty.CERTAIN, (), percent.label
        )


def _is_of_lines(rate: Quantity, prior: Fact, current: Fact, filing: Filing) -> bool:
    """Whether a rate is that of the lines of a table that two amounts are rounded from."""
    lines = [filing.ties.found.get(id(fact)) for fact in (prior, current)]
    before, after = lines
    if before is None or after is None or not (ties_to(prior, before.cell) and ties_to(current, after.cell)):
        return False
    if not before.cell.figure.value:
        return False
    return compare(rate, abs(rate_of_change(line_of(before.cell), line_of(after.cell)))) is not Outcome.CONFLICTS


@lru_cache(maxsize=16)  # a sentence's changes come one after the other
def _of_other_measure(sentence: str) -> bool:
    """Whether a sentence speaks of a change measured otherwise than between two printed amounts."""
    return _OTHER_MEASURE.search(sentence) is not None


def _mixed(change: Change) -> bool:
    """Whether the direction said of a loss can be meant of the result and not of its size."""
    metric, text = change.metric, change.sentence.text
    told = [fact for fact in (change.current, change.prior) if fact is not None]
    if metric and not metric.loss and told and all(fact.says_loss for fact in told):
        return True  # "EBITDA increased to a loss of $1.2 million from a loss of $4.0 million"
    return bool(metric and metric.loss) and not (_OF_SIZE.search(text) and not _OF_RESULT.search(text))


def _context(change: Change) -> str:
    return change.metric.text if change.metric else ""


def parts(filing: Filing) -> Iterator[Subject]:
    """Each part that is told of an amount, and the sum of parts that do not overlap, against the amount."""
    for whole, told in _parts_told(filing):
        if whole.figure.unit not in _MADE_OF_PARTS or any(part.figure.unit is not whole.figure.unit for part in told):
            continue  # "an average rate of 3.74%, of which 92% is fixed"
        if any(is_left_over(whole, part) for part in told):
            continue
        yield Subject(
            {"part": total(tuple(map(size_of, told))) if len(told) > 1 else size_of(told[0]),
             "whole": size_of(whole)},
            told[0].figure.span,
            Certainty.CERTAIN,
            (),
            whole.label,
            tuple(Mention(part.figure.span, "a part, too") for part in told[1:]),
        )  # fmt: skip


def _parts_told(filing: Filing) -> Iterator[tuple[Fact, tuple[Fact, ...]]]:
    """The amounts of which the text tells parts: with each part alone, and with those together that cannot overlap."""
    known = set()
    for share in filing.narrative.shares:
        known.add(share.part.figure.span)
        yield share.whole, (share.part,)
    for item in said_parts(filing.narrative.facts):
        yield from ((item.whole, (part,)) for part in item.parts if part.figure.span not in known)
        if item.apart and len(item.parts) > 1 and all(size_of(p).low <= size_of(item.whole).high for p in item.parts):
            yield item.whole, item.parts


def ranges(filing: Filing) -> Iterator[Subject]:
    for item in filing.narrative.ranges:
        if item.low.figure.value < 0 or item.high.figure.value < 0:
            continue
        # "in the range of $5 million to $7 million": what is rough about the ends does not turn them round
        low, high = printed(item.low.figure.unhedged()), printed(item.high.figure.unhedged())
        ends = (Mention(item.low.figure.span, "the lower end"), Mention(item.high.figure.span, "the upper end"))
        yield Subject({"low": low, "high": high}, item.low.figure.span, mentions=ends)


def ranges_with_growth(filing: Filing) -> Iterator[Subject]:
    for item in grown_ranges(filing.narrative.facts):
        try:
            one, other = item.bases()
        except ZeroDivisionError:
            continue
        yield Subject(
            {
                "low": printed(item.low.figure),
                "high": printed(item.high.figure),
                "low rate": printed(item.low_rate.figure),
                "high rate": printed(item.high_rate.figure),
                "base of low": one,
                "base of high": other,
            },
            item.low_rate.figure.span,
            Certainty.LIKELY,
            (),
            item.low.label,
            (
                Mention(item.high_rate.figure.span, "the other rate"),
                Mention(item.low.figure.span, "the lower end"),
                Mention(item.high.figure.span, "the upper end"),
            ),
        )


NOUNS = (
    Noun(
        "change in the text",
        'A sentence that says how something moved: "rose 12% to $37.3 million from $33.3 million".',
        {
            "current": "the later amount",
            "prior": "the earlier amount",
            "later": "the later amount, taken as exact where both print the same digits",
            "earlier": "the earlier amount, likewise",
            "percent": "the stated change in percent, without sign",
            "difference": "the stated change as an amount, without sign",
            "basis points": "the stated change of a percentage in basis points",
            "points": "the stated change of a percentage in points, where it is not the rate of that change",
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
    Noun(
        "range with its growth",
        "A range of amounts with the growth, in percent, that each of its ends comes to.",
        {
            "low": "the amount named first",
            "high": "the amount named second",
            "low rate": "the rate named first",
            "high rate": "the rate named second",
            "base of low": "what the first amount has grown from",
            "base of high": "what the second amount has grown from",
        },
        ranges_with_growth,
    ),
)
