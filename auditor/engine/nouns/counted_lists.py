"""A number of places and the list of them: "853 warehouses, including 587 in the United States, ... and one each in
Iceland and Sweden"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.grammar.number_words import ONE_TO_TWELVE
from auditor.model.filing import Filing
from auditor.model.rounding import exact
from auditor.reading.document import TextBlock

#: A list of fewer items may name some of the places only.
_FEWEST = 5
_NUMBER = r"(?:\d{1,3}(?:,\d{3}){0,2}|\d{4,6}|" + "|".join(ONE_TO_TWELVE) + r")"
_HEAD = re.compile(
    r"\b(?P<total>\d{1,3}(?:,\d{3}){0,2}|\d{4,6})\s+(?:[a-z-]+\s+){0,2}[a-z]+s\b[^.;:\d]{0,60}"
    r"(?:\bincluding|\bconsisting of|\bcomprised of|\bwith|:)\s+(?=\d)"
)
_ITEM = re.compile(
    rf"(?:\A|,\s+(?:and\s+)?|\s+and\s+)(?P<count>{_NUMBER})(?P<each>\s+each)?\s+(?:in|at)\s+(?=[A-Z]|the\s)"
)
_SENTENCE_END = re.compile(r"\.(?=\s+[A-Z]|\s*\Z)(?<!\bU\.S\.)(?<!\bU\.K\.)")
_BETWEEN = re.compile(r",\s+(?:and\s+)?|\s+and\s+")


def counted_lists(filing: Filing) -> Iterator[Subject]:
    """The lists that are long enough to be whole and come to the number, or to one that a misprint explains."""
    for block in filing.texts():
        for head in _HEAD.finditer(block.text):
            subject = _list(block, head)
            if subject is not None:
                yield subject


def _list(block: TextBlock, head: re.Match[str]) -> Subject | None:
    end = _SENTENCE_END.search(block.text, head.end())
    stop = min(end.start() if end else len(block.text), head.end() + 600)
    listed = block.text[head.end() : stop]
    items = list(_ITEM.finditer(listed))
    if len(items) < _FEWEST:
        return None
    summed = 0
    for item, following in zip(items, [*items[1:], None], strict=True):
        names = listed[item.end() : following.start() if following else len(listed)]
        summed += _value(item["count"]) * (1 + len(_BETWEEN.findall(names)) if item["each"] else 1)
    stated = _value(head["total"])
    if stated != summed and not _is_misprint(stated, summed, [_value(item["count"]) for item in items]):
        return None
    at = head.end()
    mentions = tuple(
        Mention(block.span(at + item.start("count"), at + item.end("count")), "an item of the list") for item in items
    )
    return Subject(
        {"stated": exact(stated), "listed": exact(summed)},
        block.span(head.start("total"), head.end("total")),
        Certainty.LIKELY,
        (),
        "",
        mentions,
    )


def _value(text: str) -> int:
    return ONE_TO_TWELVE[text] if text in ONE_TO_TWELVE else int(text.replace(",", ""))


def _is_misprint(stated: int, summed: int, counts: list[int]) -> bool:
    """Whether one digit, or two exchanged, of the number or of an item makes the difference."""
    return _mistyped(stated, summed) or any(_mistyped(count, count + stated - summed) for count in counts)


def _mistyped(one: int, other: int) -> bool:
    first, second = str(one), str(other)
    if other <= 0 or len(first) != len(second):
        return False
    places = [i for i in range(len(first)) if first[i] != second[i]]
    if len(places) == 2 and places[1] == places[0] + 1:
        return first[places[0]] == second[places[1]] and first[places[1]] == second[places[0]]
    return len(places) == 1


NOUNS = (
    Noun(
        "counted list of places",
        "A number of places and a list of five or more that gives how many are where.",
        {"stated": "the number", "listed": "what the items of the list come to"},
        counted_lists,
    ),
)
