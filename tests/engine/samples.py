"""A little vocabulary that reads sentences of one shape, and documents to try rules on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from auditor.engine.rule import Noun
from auditor.engine.subject import Subject, Value
from auditor.model.figure import Figure, Place, Unit
from auditor.model.rounding import Quantity, printed
from auditor.reading.document import Document, Part, SourceMap, Span, TextBlock

SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}
AMOUNT = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?:\s(?P<scale>thousand|million|billion)|(?P<rate>%))?")
CHANGE = re.compile(
    r"(?P<metric>[A-Z][a-z ]*?) (?P<direction>increased|decreased|changed) (?P<percent>[\d.]+%) "
    r"to (?P<current>\$[\d.,]+ \w+)(?: from (?P<prior>\$[\d.,]+ \w+))?"
)


def figure(text: str, at: int = 0, place: Place = "narrative", scale: int = 1) -> Figure:
    """The figure a text such as "$5.70 million", "12%" or "37,295" is."""
    match = AMOUNT.search(text)
    assert match is not None, text
    scale *= SCALES[match["scale"] or ""]
    number = Decimal(match["digits"].replace(",", ""))
    step = Decimal(1).scaleb(int(number.as_tuple().exponent)) * scale
    value = -number * scale if text.startswith(("-", "(")) else number * scale
    unit = Unit.PERCENT if match["rate"] else Unit.CURRENCY
    return Figure(text, value, step, unit, Span(at, at + len(text)), place, scale)


def amount(text: str, at: int = 0, place: Place = "narrative", scale: int = 1) -> Quantity:
    return printed(figure(text, at, place, scale))


def document(text: str, name: str = "release.txt") -> Document:
    """Paragraphs parted by blank lines."""
    blocks = []
    for match in re.finditer(r"\S(?:.|\n(?!\n))*", text):
        at, source, words = [], [], []
        length = 0
        for word in re.finditer(r"\S+", match.group()):
            at.append(length)
            source.append(match.start() + word.start())
            words.append(word.group())
            length += len(word.group()) + 1
        blocks.append(TextBlock("paragraph", " ".join(words), SourceMap(tuple(at), tuple(source))))
    return Document(name, text, (Part("", tuple(blocks)),))


def changes(read: Document) -> Iterator[Subject]:
    """The sentences "Net sales increased 12% to $37.3 million from $33.3 million." of a document."""
    for part in read.parts:
        for block in part.blocks:
            if not isinstance(block, TextBlock):
                continue
            for match in CHANGE.finditer(block.text):
                direction = {"increased": "up", "decreased": "down"}.get(match["direction"], "")
                values: dict[str, Value] = {"direction": direction}
                for name in ("percent", "prior", "current"):
                    if match[name]:
                        span = block.span(*match.span(name))
                        values[name] = amount(match[name], span.start)
                yield Subject(values, block.span(*match.span("percent")), context=match["metric"].lower())


CHANGE_NOUN = Noun(
    "change in the text",
    "A change stated with its rate and its two amounts.",
    {"percent": "the rate", "prior": "the earlier amount", "current": "the later amount", "direction": "up or down"},
    changes,
)

#: What subjects of "thing" there are is for each test to say.
THING_VALUES = {
    name: name
    for name in (
        "total",
        "parts",
        "part",
        "net sales",
        "cost of sales",
        "gross profit",
        "year-to-date sales",
        "word",
        "other word",
        "day",
        "other day",
        "announced",
        "counted",
        "number of shares",
    )
}


def things(*subjects: Subject) -> Mapping[str, Noun]:
    """A vocabulary in which "thing" is the given subjects."""
    return {"thing": Noun("thing", "Anything.", THING_VALUES, lambda filing: subjects), CHANGE_NOUN.name: CHANGE_NOUN}


NOUNS = things()

RULE = """\
pack ARI "Arithmetic within a sentence"

rule ARI001 growth-rate-misstated (error)
  "The stated percentage change does not follow from the two amounts."
  for each change in the text
  given percent, prior, current
  where direction is "up"
  require percent = change from prior to current
  says "{percent} is stated, but {prior} to {current} is a change of {expected}."
  because "The rate is what a reader takes away;
    it must follow from the amounts beside it."
  source "Regulation S-K Item 303"
  since 0.1.0
  fails on
    | Net sales increased 25% to $37.3 million from $33.3 million.
  passes on
    | Net sales increased 12% to $37.3 million from $33.3 million.
"""


def pack_of(*rules: str) -> str:
    """A pack of rules for "thing", each given by its logic after "for each thing" (and its severity before ":")."""
    text = 'pack TST "Tests"\n'
    for number, logic in enumerate(rules, 1):
        severity, colon, rest = logic.partition(": ")
        severity, logic = (severity, rest) if colon else ("error", logic)
        text += f"""
rule TST{number:03} test-rule-{number} ({severity})
  "A rule."
  for each thing
  {logic}
  says "{{stated}} is stated, {{expected}} expected."
  because "It is a test."
  fails on
    | x
  passes on
    | y
"""
    return text
