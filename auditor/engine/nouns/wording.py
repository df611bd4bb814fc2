"""Nouns found in the wording: dates, announced lists, lists paired by "respectively", periods not yet over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.grammar.phrases import EnumerationPhrase, RespectivelyPhrase
from auditor.model.filing import Filing
from auditor.model.period import Period, month_end, month_index
from auditor.model.rounding import exact
from auditor.reading.document import Span, TextBlock

#: An announcement stands at the head of a document.
_FIRST_BLOCKS = 24
_ORDINALS = ("first", "second", "third", "fourth")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def dates(filing: Filing) -> Iterator[Subject]:
    for phrase, _, span in filing.narrative.dates:
        values: dict[str, Value] = {"date": phrase.text, "exists": "yes" if phrase.day else "no"}
        if phrase.weekday is not None and phrase.day is not None:
            values["stated weekday"] = _WEEKDAYS[phrase.weekday]
            values["weekday"] = _WEEKDAYS[phrase.day.weekday()]
        yield Subject(values, span, Certainty.CERTAIN, (), phrase.text)


def ended_quarters(filing: Filing) -> Iterator[Subject]:
    """Numbered quarters worded with their last day, against the fiscal calendar of the tables."""
    calendar = filing.calendar
    if not calendar.known or not filing.tables:
        return
    last = calendar.last_end()
    for item in filing.narrative.ended_quarters:
        values: dict[str, Value] = {
            "stated quarter": _ORDINALS[item.number - 1],
            "quarter": _ORDINALS[calendar.quarter_number(Period(3, item.end)) - 1],
        }
        if item.year is not None:
            values["stated year"] = str(item.year)
            values["year"] = str(calendar.year_name(Period(3, item.end)))
        if last is not None:
            values["reported"] = "no" if month_index(item.end) > month_index(last) else "yes"
        yield Subject(values, item.span, Certainty.CERTAIN, (), f"{item.end:%B} {item.end.day}, {item.end.year}")


def announcements(filing: Filing) -> Iterator[Subject]:
    """The first period whose results a document says it reports, against the last one its tables give."""
    calendar = filing.calendar
    if not calendar.known or not filing.tables or not filing.narrative.announced:
        return
    item = filing.narrative.announced[0]
    latest = calendar.quarter if item.period.months == 3 else calendar.year
    if latest is None or item.sentence.block > _FIRST_BLOCKS or item.period.exact:
        return  # a day printed with the period is checked by itself
    last = calendar.last_end()
    if last is None or month_index(latest.end) != month_index(last):
        return  # the statements of the year are not those of the quarter announced
    yield Subject(
        {
            "announced": calendar.describe(item.period),
            "latest": calendar.describe(latest),
            "agree": "yes" if item.period.key == latest.key else "no",
        },
        item.span,
        Certainty.CERTAIN,
        (),
        item.sentence.text[:60],
    )


def echoes(filing: Filing) -> Iterator[Subject]:
    for item in filing.narrative.echoes:
        words = {1: "an increase", -1: "a decrease"}
        yield Subject(
            {"taken up": words[item.direction], "told": words[item.told]},
            item.span,
            Certainty.CERTAIN,
            (),
            "",
            (Mention(item.told_span, "the change told before"),),
        )


def outlooks(filing: Filing) -> Iterator[Subject]:
    """Quarters that something is expected of, against the quarter that follows the last one reported."""
    calendar = filing.calendar
    latest = calendar.quarter
    if latest is None or not calendar.known:
        return
    following = month_index(latest.end) + 3
    told: set[Span] = set()
    for fact in filing.narrative.facts:
        period, span = fact.period, fact.period_span
        if period is None or span is None or period.months != 3 or span in told:
            continue
        if fact.metric is None or fact.metric.basis != "outlook" or not _LOOKS_AHEAD.search(fact.sentence.text):
            continue
        told.add(span)
        index = month_index(period.end)
        yield Subject(
            {
                "expected of": calendar.describe(period),
                "next": calendar.describe(Period(3, month_end(following), False)),
                "is next": "yes" if index == following else "no",
            },
            span,
            Certainty.CERTAIN,
            (),
            fact.label,
            (Mention(fact.figure.span, fact.figure.text),),
        )


def enumerations(filing: Filing) -> Iterator[Subject]:
    for phrase, _, span in filing.narrative.lists:
        if isinstance(phrase, EnumerationPhrase) and phrase.markers:
            count = len(phrase.markers)
            values: dict[str, Value] = {
                "items": exact(count),
                "last marker": exact(max(phrase.markers)),
                "in order": "yes"
                if list(phrase.markers) == list(range(phrase.markers[0], phrase.markers[0] + count))
                else "no",
            }
            if phrase.announced is not None:
                values["announced"] = exact(phrase.announced)
            yield Subject(values, span, Certainty.CERTAIN, (), re.sub(r"\s+", " ", phrase.text)[:60])


def paired_lists(filing: Filing) -> Iterator[Subject]:
    for phrase, _, span in filing.narrative.lists:
        if isinstance(phrase, RespectivelyPhrase) and len(phrase.lengths) == 2:
            yield Subject(
                {"first": exact(phrase.lengths[0]), "second": exact(phrase.lengths[1])},
                span,
                Certainty.CERTAIN,
                (),
                phrase.text[:60],
            )


_LOOKS_AHEAD = re.compile(
    r"\blooking (?:ahead|forward)\b"
    r"|\b(?:we|company|management|corporation) (?:also |currently |now )?(?:expects?|anticipates?|projects?)\b",
    re.I,
)
_COMMISSION = re.compile(r"\bWashington,? D\.? ?C\.?,? (?P<zip>\d{5})\b(?!-)")


def commission_addresses(filing: Filing) -> Iterator[Subject]:
    """The zip code of the Commission on a cover page."""
    for part in filing.document.parts:
        for before, block in zip(part.blocks, part.blocks[1:], strict=False):
            if not isinstance(block, TextBlock):
                continue
            found = _COMMISSION.search(block.text)
            near = block.text + (before.text if isinstance(before, TextBlock) else "")
            if found and "exchange commission" in near.lower():
                yield Subject({"zip code": found["zip"]}, block.span(found.start("zip"), found.end("zip")))


NOUNS = (
    Noun(
        "period announced",
        'The first period whose results the document says it reports: "announced results for its second quarter".',
        {
            "announced": "that period",
            "latest": "the last quarter, or year, of the tables",
            "agree": '"yes" if they are the same',
        },
        announcements,
    ),
    Noun(
        "change taken up",
        'A word that takes up the change told in the sentence before: "This decrease was driven by …".',
        {"taken up": '"an increase" or "a decrease", as it says', "told": "the same, as the sentence before says"},
        echoes,
    ),
    Noun(
        "quarter looked ahead to",
        "A quarter for which the text gives an outlook, where quarters are reported.",
        {
            "expected of": "the quarter named",
            "next": "the quarter after the last one reported",
            "is next": '"yes" or "no"',
        },
        outlooks,
    ),
    Noun(
        "quarter with its last day",
        'A numbered quarter worded with its last day: "the second quarter ended June 30, 2023".',
        {
            "stated quarter": '"first" to "fourth", as worded',
            "quarter": "the fiscal quarter in which the day lies",
            "stated year": "the fiscal year named with it, if one is",
            "year": "the fiscal year in which the day lies",
            "reported": '"no" if the day is after all periods the tables print',
        },
        ended_quarters,
    ),
    Noun(
        "date in the text",
        "A calendar date, with its weekday if one is printed.",
        {
            "date": "as printed",
            "exists": '"yes" or "no"',
            "stated weekday": "the weekday printed",
            "weekday": "the weekday it is",
        },
        dates,
    ),
    Noun(
        "address of the commission",
        "The Securities and Exchange Commission's address on a cover page.",
        {"zip code": "as printed"},
        commission_addresses,
    ),
    Noun(
        "numbered list",
        'A list marked (1), (2), …; "announced" if the text says how many there are.',
        {
            "announced": "the number announced",
            "items": "how many items follow",
            "last marker": "the last number",
            "in order": '"yes" or "no"',
        },
        enumerations,
    ),
    Noun(
        "pair of lists",
        'Two lists paired by "respectively".',
        {"first": "items of the first list", "second": "items of the second list"},
        paired_lists,
    ),
)
