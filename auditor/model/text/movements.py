"""What sentences say of the movement of named things: which way, at what rate, measured how.

    movement ::= subject moved [ "by" ] [ amount ", or" ] rate [ measure ]      "Domestic revenue decreased 9.8%"
               | subject amount "," ("up" | article noun "of") rate [ measure ]  "revenue was $8.3 billion, up 11%"
               | rate [ measure ] noun ("in" | "of") subject                    "a 12% decline in comparable sales"
               | subject noun "of" rate                                         "comparable sales growth of 11.7%"
             | ("we" | "the company") moved subject rate                      "We grew quarterly revenue 43%"
    further  ::= movement "(" rate measure ")" | movement "," [ "and" ] rate measure     "…, and 13% CC"

The subject is kept as words; what it is the name of is for `named_things` to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.grammar.phrases import AmountPhrase, DirectionPhrase, PeriodPhrase
from auditor.model.claim import Sentence
from auditor.model.figure import Figure, Unit
from auditor.model.named_things import measures_in, without_measures
from auditor.model.period import Period, month_index
from auditor.model.text.amount_lists import amount_runs
from auditor.model.text.basis import is_outlook
from auditor.model.text.said_periods import SaidPeriods
from auditor.reading.document import Span


@dataclass(frozen=True, slots=True)
class Movement:
    """That something went up (+1) or down (-1), with the rate or the amount if one is stated.

    `size` is a percentage, an amount, or basis points; what is said in percentage points is given in basis points.
    `subject` are the words that name it, `measures` how the rate is measured (of the words beside it; those of the
    subject are in its words).  `outlook` tells that it is expected and not reported; `in_sequence` that it is measured
    from the period just before; `opens` that it is what its sentence begins with, and no cause or part of another.
    `start` and `end` are the offsets of the word of direction in the sentence's text.
    """

    subject: str
    direction: int
    direction_span: Span
    size: Figure | None
    measures: frozenset[str]
    period: Period | None
    period_sure: bool
    outlook: bool
    in_sequence: bool
    opens: bool
    start: int
    end: int
    sentence: Sentence


#: words that tell of a change in the thing itself; "improved" and "widened" are said of results and losses
_PLAIN = re.compile(
    r"(?:increas|decreas|ris|rose|grow|grew|fell|fall|declin|drop|climb|jump|surg|soar|plung|reduc|up|down|higher|lower)",
    re.I,
)
_TO_RATE = re.compile(
    r"\s(?:(?:by|of|approximately|about|nearly|almost|roughly|over|more than|a|an|or|another|some|only|just|solid"
    r"|strong|healthy|robust|impressive|incredible|remarkable|record|modest|sharp"
    r"|[a-z]+ly|year[- ]over[- ]year|Y/Y|YoY)\s)*(?:#+,?\s(?:or\s)?(?:(?:by|approximately|about)\s)?)?\(?"
)
_FROM_RATE = re.compile(
    r"\s+(?:(?!(?:in|of|on|and|or|to|from|that|which|as|for|by|with|was|were)\b)[A-Za-z/-]+\s+){0,4}"
)
_NOUN_OF = re.compile(r"\s(?:in|of)\s(?!#)")
_ENDS_SUBJECT = re.compile(
    r"[.;:,()#–—]|\s(?:was|were|is|are|due|driven|primarily|partially|compared|versus|from|to|for|during|which|that|as|when"
    r"|over|reflecting|resulting|on|by|at|while|with|offset)\b"
)
_BREAKS = re.compile(
    r"[;:•▪–—!?]|\s-\s|\b(?:while|whereas|although|but|driven|due|reflecting|offset|because|resulting|including|primarily"
    r"|partially|attributable|excluding|without|despite|following|result|if|that|which(?!\s(?:represent|reflect|was|were|is|are))|where|when)\b",
    re.I,
)
#: who expects, before what is expected: "Given our strong start, we now expect our organic revenue to"
_WE_EXPECT = re.compile(
    r"\b(?:we|it|the company|management)\s(?:(?:now|currently|also|still|continues?\sto)\s){0,2}"
    r"(?:expects?|anticipates?|projects?|forecasts?|estimates?)\s",
    re.I,
)
#: words that lead to a subject
_LEADING = frozenset("and or while but as in for by a an of our its the with to o".split())
#: a mark, and a name that the paragraph begins with: "Revenue: Total first quarter revenue was"
_BULLET = re.compile(r"\s*(?:[o•▪*–—-]\s)?(?:[A-Z][\w\s/&'’-]{2,40}:\s)?")
_MARKS = ",()*•-–—"
#: "During the three and six months ended June 30, 2023, ", the periods blank
_WHEN = re.compile(r"\s*(?:during|in|for|at|as of)\s(?:(?:the|and|both|our|its|of|fiscal)\b|\s)*,\s", re.I)
#: words between a subject and what is said of it
_LEAD_ON = frozenset(
    """was were is are be been has have had a an the of at in for by to or and also up total totaled ended representing
    reflecting represented reflects reflected which both each""".split()
)
_MEASURED_AFTER = re.compile(
    r"(?:(?!\b(?:reflecting|compared|versus|driven|due|primarily|while|including|included|with|which|from|over|because|result|deliver\w*|achiev\w*|generat\w*)\b)[^.;$%#]){0,60}"
)
_FURTHER = re.compile(r"(?:\sto\s#+)?[^.;:$#]{0,24}?(?:\s\(|,\s|\sand\s|,\sand\s)(?:(?:an?|up|down|or)\s)*")
_IN_SEQUENCE = re.compile(
    r"\bsequential\w*|\bQ/Q\b|\b(?:prior|previous|preceding|last) quarter\b|\ba quarter ago\b"
    r"|\bquarter[- ]over[- ]quarter\b",
    re.I,
)
#: who is said to have moved something that is named after the verb: "We grew quarterly revenue 43%"; a headline leaves
#: out who: "Increased Quarterly Dividend 5%"
_ACTORS = frozenset("we they it company group bank management team".split())
_OBJECT = re.compile(
    r"\s(?:(?!(?:by|to|from|in|at|for|and|or|as|with|over|on|due|because|when|while|during|through|that|which|more)\b)"
    r"[A-Za-z][\w’'&/-]*\s){1,6}(?:by\s)?(?:(?:approximately|about|nearly|more than|over)\s)?"
)
#: words, besides those of measures, that take up the subject of what is said before: "…, including an increase of"
_TAKES_UP = frozenset(
    """and or which included including with an a the for in reflecting representing represented represents by total of
    also was is other year-over-year reported further then to from over versus compared than when as""".split()
)
#: rates of other things than amounts, and of amounts without a part
_OTHERWISE = re.compile(
    r"\b(?:excluding|exclusive of|without|would have|if |average annual|per year|annually|compound|CAGR|annuali[sz]ed"
    r"|pro forma|two-year|three-year|from 19|from 20)",
    re.I,
)


def find_movements(
    sentence: Sentence,
    amounts: Sequence[AmountPhrase],
    directions: Sequence[DirectionPhrase],
    periods: SaidPeriods,
    span: Callable[[int, int], Span],
    figure: Callable[[AmountPhrase], Figure],
) -> Iterator[Movement]:
    """The movements a sentence tells of, in order."""
    told = [d for d in directions if d.direction and d.multiple is None and _PLAIN.match(d.text)]
    if not told or _OTHERWISE.search(sentence.text):
        return
    text = sentence.text
    plain = _blanked(text, amounts, [phrase for phrase, _ in periods.periods])
    sizes = [a for a in amounts if _is_size(a)]
    sequence = _IN_SEQUENCE.search(text)
    throughout = sequence is not None and (  # "Sequentially, revenue grew 5%", "grew 5% and 7% …, respectively"
        sequence.start() < told[0].start or "respectively" in text
    )
    floor = 0
    before = ""
    for direction in told:
        own, subject = _sizes_and_subject(plain, direction, sizes, floor)
        start, end = min([direction.start, *(a.start for a in own)]), max([direction.end, *(a.end for a in own)])
        measures = measures_in(plain[start:end]) | _measures_after(plain, end)
        if before and own and _takes_up(plain[floor:start]):
            measures |= measures_in(plain[floor : direction.start])
            subject = before
        if subject:
            period, sure, _ = periods.near(direction.start, end)
            base, _ = periods.base(end)
            limit = next((a.start for a in sizes if a.start > end), len(text))
            sequential = throughout or _IN_SEQUENCE.search(text, start, limit) is not None
            if base is not None and period is not None and base.key == period.key:
                period, sure = periods.main or periods.context, False
            movement = Movement(
                subject,
                direction.direction,
                span(direction.start, direction.end),
                None,
                measures,
                period,
                sure,
                is_outlook(text[:end]),
                sequential or base is not None and not _a_year_apart(base, period),
                not floor and _opens(plain, subject, direction),
                direction.start,
                direction.end,
                sentence,
            )
            for amount in (*own, *_listed_with(text, amounts, own)):
                yield replace(_of_its_period(movement, amount, periods), size=_in_points(figure(amount), amount))
            if not own:
                yield movement
            further = next((a for a in sizes if a.start > end and _FURTHER.fullmatch(plain, end, a.start)), None)
            if own and further is not None and (measured := _measures_after(plain, further.end)):
                yield replace(movement, size=_in_points(figure(further), further), measures=measured)
                closing = plain.find(")", further.end) if plain[further.start - 1] == "(" else -1
                end = closing + 1 or further.end
            before = without_measures(subject)
        floor = max(floor, end)


def _listed_with(text: str, amounts: Sequence[AmountPhrase], own: Sequence[AmountPhrase]) -> Sequence[AmountPhrase]:
    """The rates of other periods that follow the rate of a movement: "increased 16% and 14% for the three and six
    months"."""
    if not own or own[0].unit is not Unit.PERCENT:
        return ()
    run = next((run for run in amount_runs(text, amounts) if own[0] is run[0]), ())
    return [amount for amount in run if amount not in own]


def _of_its_period(movement: Movement, amount: AmountPhrase, periods: SaidPeriods) -> Movement:
    """The movement with the period that a list of periods gives to the amount."""
    said = periods.paired.get(amount.start)
    return movement if said is None else replace(movement, period=said[0], period_sure=said[1])


def _a_year_apart(base: Period, period: Period | None) -> bool:
    return period is None or month_index(period.end) - month_index(base.end) == 12


def _takes_up(between: str) -> bool:
    """Whether the words between two movements name nothing new, so that the second is of what the first is of."""
    words = without_measures(between).replace("#", " ").split()
    return all(word.strip(_MARKS).lower() in _TAKES_UP for word in words if word.strip(_MARKS))


def _is_size(amount: AmountPhrase) -> bool:
    return not amount.of and amount.role not in ("prior", "whole") and amount.unit is not Unit.MULTIPLE


def _in_points(figure: Figure, amount: AmountPhrase) -> Figure:
    """The figure, in basis points where it is of percentage points."""
    if not amount.points or figure.unit is not Unit.PERCENT:
        return figure
    return replace(figure, value=figure.value * 100, step=figure.step * 100, unit=Unit.BASIS_POINTS)


def _measures_after(plain: str, end: int) -> frozenset[str]:
    found = _MEASURED_AFTER.match(plain, end)
    return measures_in(found[0]) if found else frozenset()


def _sizes_and_subject(
    plain: str, direction: DirectionPhrase, sizes: Sequence[AmountPhrase], floor: int
) -> tuple[Sequence[AmountPhrase], str]:
    """The amounts that say how far the direction goes, and the words for what it is of."""
    before: list[AmountPhrase] = []
    if direction.noun or direction.text.lower() in ("higher", "lower", "up", "down"):
        near = (a for a in reversed(sizes) if floor <= a.start and _FROM_RATE.fullmatch(plain, a.end, direction.start))
        before = list(near)[:1]
    if direction.noun and (link := _NOUN_OF.match(plain, direction.end)):
        stop = _ENDS_SUBJECT.search(plain, link.end())
        end = stop.start() if stop else len(plain)
        after = _reached(plain, end, sizes)
        return before or after, _tidy(plain[link.end() : end])
    after = _reached(plain, direction.end, sizes)
    if before and not after and direction.noun:
        named = _tidy(plain[before[0].end : direction.start])
        if named and not measures_in(named) or len(named.split()) > 1:
            return before, named
    start = floor
    for mark in _BREAKS.finditer(plain, floor, direction.start):
        start = mark.end()
    until = before[0].start if before and not after else direction.start
    for expecting in _WE_EXPECT.finditer(plain, start, until):
        start = expecting.end()
    subject = _tidy(plain[start:until])
    headline = _BULLET.fullmatch(plain, 0, direction.start) is not None
    if not (direction.noun or after or before) and (headline or _is_actor(subject)):
        moved = [a for a in sizes if a.start > direction.end and _OBJECT.fullmatch(plain, direction.end, a.start)]
        if moved:
            return moved[:1], _tidy(plain[direction.end : moved[0].start])
    return after or before, subject


def _opens(plain: str, subject: str, direction: DirectionPhrase) -> bool:
    """Whether a sentence begins with what moved, or with who moved it."""
    bullet = _BULLET.match(plain)
    start = bullet.end() if bullet is not None else 0
    when = _WHEN.match(plain, start)
    told = " ".join(plain[when.end() if when else start : direction.start].split())
    begins = bullet is not None and told.startswith(subject)
    first = begins or not direction.noun and subject not in plain[: direction.start]
    return first and not _BREAKS.search(plain, start, direction.start)


def _is_actor(subject: str) -> bool:
    """Whether the words before a verb name who moved something, and not what moved."""
    words = [word.strip("“”\"‘’'(),").lower() for word in subject.split()]
    return len(words) <= 3 and any(word in _ACTORS for word in words)


def _reached(plain: str, end: int, sizes: Sequence[AmountPhrase]) -> list[AmountPhrase]:
    """The amount right behind a text's `end`, with the rate that restates it: "by $8.0 billion, or 98%"."""
    reached = [a for a in sizes if a.start >= end and _TO_RATE.fullmatch(plain, end, a.start)]
    return reached[:1] + [a for a in reached[1:2] if a.unit is Unit.PERCENT is not reached[0].unit]


def _tidy(region: str) -> str:
    """The words of a subject without those that lead to it and on from it."""
    when = _WHEN.match(region)
    words = region[when.end() if when else 0 :].replace("#", " ").split()
    first, last = 0, len(words)
    while first < last and ((word := words[first].strip(_MARKS).lower()) in _LEADING or not word):
        first += 1
    while first < last and ((word := words[last - 1].strip(_MARKS)) in _LEAD_ON or not word or word.endswith("ly")):
        last -= 1
    return " ".join(words[first:last]).rstrip(",(")


def _blanked(text: str, amounts: Sequence[AmountPhrase], worded: Sequence[PeriodPhrase]) -> str:
    """The text with its amounts as rows of "#" and its periods blank, every other letter in its place."""
    letters = list(text)
    for period in worded:
        letters[period.start : period.end] = " " * (period.end - period.start)
    for amount in amounts:
        letters[amount.start : amount.end] = "#" * (amount.end - amount.start)
    return "".join(letters)
