"""Nouns for ranges: in cells of tables, with their midpoint, and told in two places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.filing import Filing
from auditor.model.rounding import as_printed, printed
from auditor.model.ties.printed_ranges import FigureRange, ranges_halved, ranges_of_cells
from auditor.model.ties.told_ranges import range_slips
from auditor.reading.document import Block


def _blocks(filing: Filing) -> Iterator[Block]:
    return chain.from_iterable(part.blocks for part in filing.document.parts)


def _subject(item: FigureRange) -> Subject:
    values: dict[str, Value] = {"low": printed(item.low), "high": printed(item.high)}
    mentions = [Mention(item.high.span, "the upper end")]
    at = item.low.span
    if item.middle is not None:
        values["midpoint"], at = printed(item.middle), item.middle.span
        mentions.insert(0, Mention(item.low.span, "the lower end"))
    return Subject(values, at, Certainty.LIKELY, (), item.subject, tuple(mentions))


def in_tables(filing: Filing) -> Iterator[Subject]:
    for item in ranges_of_cells(_blocks(filing)):
        if item.low.value >= 0 or item.high.value >= 0:
            yield _subject(item)


def with_midpoint(filing: Filing) -> Iterator[Subject]:
    yield from map(_subject, ranges_halved(_blocks(filing)))


def told_twice(filing: Filing) -> Iterator[Subject]:
    """The ranges that stand in two places of which one end differs."""
    for slip in range_slips(filing.narrative.ranges, filing.tables):
        values: dict[str, Value] = {
            "stated": as_printed(slip.stated),
            "elsewhere": as_printed(slip.elsewhere),
            "shared": slip.shared.text,
        }
        mentions = (Mention(slip.elsewhere.span, "the same range"), Mention(slip.shared.span, "the end both share"))
        yield Subject(values, slip.stated.span, Certainty.LIKELY, (), slip.label, mentions)


NOUNS = (
    Noun(
        "range in a table",
        'A cell that prints a range of amounts or percentages: "$0.79 - $0.80".',
        {"low": "the end printed first", "high": "the end printed last"},
        in_tables,
    ),
    Noun(
        "range with its midpoint",
        'A range right behind which its midpoint is printed: "$10.50 - $10.60 / $10.55".',
        {"low": "the end printed first", "high": "the end printed last", "midpoint": "what lies halfway, as printed"},
        with_midpoint,
    ),
    Noun(
        "range told twice",
        "A range that stands in two places, in sentences or tables, of which one end differs as a slip does.",
        {
            "stated": "the end that differs",
            "elsewhere": "the same end in the other place",
            "shared": "the end that both places have, as printed",
        },
        told_twice,
    ),
)
