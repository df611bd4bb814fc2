"""Nouns of inline XBRL: the tagged figures of one day or one period, by their exact concepts, as identities need them.

Only figures of the whole company (no dimensions) are taken.  Every subject has the lines of one identity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, islice, product
from typing import NamedTuple

from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Mention, Subject, Value
from auditor.model.concepts import Concept
from auditor.model.filing import Filing
from auditor.model.rounding import Outcome, Quantity, compare, printed, total
from auditor.model.slips import Likeness, likeness
from auditor.model.table import Cell
from auditor.model.ties.tagged import TaggedReading, dates
from auditor.reading.document import TagContext

_PREFIX = "us-gaap:"
_DAY = timedelta(days=1)
_MOST_READINGS = 12


class _Identity(NamedTuple):
    """A line, and the lines it is the sum of, each with its sign.

    `besides` are lines that belong to it in some filings.  `closed` tells that nothing else can; `itemised` that
    parts stand below the lines which they are the sum of.  Where `together` is not "", the parts are given to
    rules as a list of this name, with those besides that are tagged.
    `exceptions` are lines that a rule asks for because the identity does not hold where they are tagged.
    """

    result: str
    parts: tuple[tuple[str, int], ...]
    besides: tuple[tuple[str, int], ...] = ()
    closed: bool = False
    itemised: bool = False
    together: str = ""
    exceptions: tuple[str, ...] = ()


_FLOWS = tuple((f"net cash from {kind} activities", 1) for kind in ("operating", "investing", "financing"))
_OF_A_DAY = (
    _Identity("total assets", (("total liabilities and equity", 1),), closed=True),
    _Identity("total assets", (("total current assets", 1), ("noncurrent assets", 1)), itemised=True),
    _Identity("total liabilities", (("total current liabilities", 1), ("noncurrent liabilities", 1)), itemised=True),
    _Identity("equity with noncontrolling interests", (("equity of the owners", 1), ("noncontrolling interests", 1))),
)
_OF_A_PERIOD = (
    _Identity("gross profit", (("net sales", 1), ("cost of sales", -1)), itemised=True),
    _Identity("operating income", (("gross profit", 1), ("total operating expenses", -1)), itemised=True),
    _Identity(
        "consolidated net income",
        (("pretax income", 1), ("income taxes", -1)),
        (
            ("income of equity-method investees", 1),
            ("income of discontinued operations", 1),
            ("net income of noncontrolling interests", -1),
        ),
    ),
    _Identity(
        "net income with noncontrolling interests",
        (("net income of the owners", 1), ("net income of noncontrolling interests", 1)),
    ),
    _Identity(
        "consolidated comprehensive income",
        (("net income with noncontrolling interests", 1), ("other comprehensive income", 1)),
        itemised=True,
    ),
    _Identity(
        "total comprehensive income",
        (("net income of the owners", 1), ("other comprehensive income", 1)),
        itemised=True,
        exceptions=("consolidated comprehensive income", "net income with noncontrolling interests"),
    ),
    _Identity("net change in cash before exchange rates", _FLOWS, itemised=True, together="cash flows"),
    _Identity(
        "net change in cash", _FLOWS, (("effect of exchange rates on cash", 1),), itemised=True, together="cash flows"
    ),
    _Identity("cash at end", (("cash at beginning", 1), ("net change in cash", 1))),
)
#: Where the cash flow statement begins and ends: with restricted cash, if the filing tags it.
_CASH = ("cash and restricted cash", "cash")

#: The tagged figures of a context, by their concepts without prefix.
_Facts = Mapping[str, TaggedReading]
#: The figures a line can be, the first the likeliest.
_Lines = Mapping[str, Sequence[TaggedReading]]


def of_a_day(filing: Filing) -> Iterator[Subject]:
    """The balances of each day."""
    concepts = filing.cells.concepts.concepts
    for context, facts in _contexts(filing).items():
        if context.start is None:
            for identity in _OF_A_DAY:
                yield from _subject(identity, _lines(identity, facts, concepts), context)


def of_a_period(filing: Filing) -> Iterator[Subject]:
    """The flows of each period, and the cash at both its ends."""
    concepts = filing.cells.concepts.concepts
    contexts = _contexts(filing)
    tagged = {concept for facts in contexts.values() for concept in facts}
    cash_names = next((concepts[name].xbrl for name in _CASH if tagged.intersection(concepts[name].xbrl)), ())
    for context, facts in contexts.items():
        if context.start is None:
            continue
        first, last = (contexts.get(context._replace(start=None, end=end), {}) for end in _ends(context))
        cash = next((name for name in cash_names if name in first and name in last), None)
        for identity in _OF_A_PERIOD:
            lines = dict(_lines(identity, facts, concepts))
            if identity.result == "cash at end" and cash is not None:
                lines |= {"cash at beginning": [first[cash]], "cash at end": [last[cash]]}
            yield from _subject(identity, lines, context)


def _ends(context: TagContext) -> tuple[date, date]:
    """The day before a period, and its last day."""
    assert context.start is not None
    return context.start - _DAY, context.end


def _contexts(filing: Filing) -> dict[TagContext, dict[str, TaggedReading]]:
    """The amounts in the filing's currency that are of the whole company, by context and concept.

    Of those tagged twice the one in a statement is taken, then the most exact; if they differ, none.
    """
    known = {f"{_PREFIX}{name}" for concept in filing.cells.concepts.concepts.values() for name in concept.xbrl}
    readings = [
        each
        for each in filing.tagged
        if each.tag.concept in known
        and each.tag.value is not None
        and each.tag.step is not None
        and not each.tag.context.dimensions
        and each.tag.unit.startswith("iso4217:")
        and "/" not in each.tag.unit
    ]
    currency = max(Counter(each.tag.unit for each in readings).items(), key=lambda item: item[1], default=("", 0))[0]
    groups: dict[tuple[TagContext, str], list[TaggedReading]] = {}
    for each in readings:
        if each.tag.unit == currency:
            groups.setdefault((each.tag.context, each.tag.concept.removeprefix(_PREFIX)), []).append(each)
    contexts: dict[TagContext, dict[str, TaggedReading]] = {}
    for (context, concept), group in groups.items():
        best = min(group, key=lambda each: (not (each.cell and each.cell.table.primary), _amount(each).step))
        if all(compare(_amount(each), _amount(best)) is not Outcome.CONFLICTS for each in group):
            contexts.setdefault(context, {})[concept] = best
    return contexts


def _amount(each: TaggedReading) -> Quantity:
    return printed(each.as_tagged().unhedged())


def _lines(identity: _Identity, facts: _Facts, concepts: Mapping[str, Concept]) -> _Lines:
    """The figures that each line of an identity can be."""
    named = (identity.result, *(name for name, _ in identity.parts + identity.besides), *identity.exceptions)
    found = {name: [facts[x] for x in concepts[name].xbrl if x in facts] for name in named}
    return {name: figures for name, figures in found.items() if figures}


def _subject(identity: _Identity, lines: _Lines, context: TagContext) -> Iterator[Subject]:
    """The lines of an identity, if all of them are tagged."""
    needed = (identity.result, *(name for name, _ in identity.parts))
    if any(name not in lines for name in needed):
        return
    chosen = {name: figures[0] for name, figures in lines.items()}
    besides = [(name, sign) for name, sign in identity.besides if name in lines]
    named = [name for name in (*needed, *identity.exceptions) if name in lines]
    values: dict[str, Value] = {name: _amount(chosen[name]) for name in named}
    used = dict.fromkeys(needed)
    if identity.together:
        used |= dict.fromkeys(name for name, _ in besides)
        values = {
            identity.result: values[identity.result],
            identity.together: tuple(_amount(chosen[name]) for name in used if name != identity.result),
        }
    result = chosen[identity.result]
    yield Subject(
        values,
        result.span,
        _certainty(identity, chosen, besides),
        () if identity.together else tuple(islice(_other_readings(identity, lines, besides), _MOST_READINGS)),
        dates(context),
        tuple(Mention(chosen[name].span, chosen[name].describe()) for name in used),
    )


def _other_readings(identity: _Identity, lines: _Lines, besides: Sequence[tuple[str, int]]) -> Iterator[Alternative]:
    """The same identity with other figures tagged for its lines, and with the lines that belong to it sometimes."""
    needed = (identity.result, *(name for name, _ in identity.parts))
    first = identity.parts[0][0]
    for choice in product(*(lines[name] for name in needed)):
        amounts = {name: _amount(figure) for name, figure in zip(needed, choice, strict=True)}
        for size in range(len(besides) + 1):
            for more in combinations(besides, size):
                added = amounts[first]
                for name, sign in more:
                    added = added + _amount(lines[name][0]) if sign > 0 else added - _amount(lines[name][0])
                values: dict[str, Value] = {**amounts, first: added}
                yield Alternative("other lines that are tagged", values, "none")


def _certainty(
    identity: _Identity, chosen: Mapping[str, TaggedReading], besides: Sequence[tuple[str, int]]
) -> Certainty:
    """How sure it is that nothing else belongs to the line, given that it does not come out.

    Certain where the lines stand together with no other among them; likely where the miss looks like a slip,
    and others are only among parts that are itemised.
    """
    if identity.closed:
        return Certainty.CERTAIN
    result = chosen[identity.result]
    used = [*identity.parts, *(besides if identity.together else ())]
    others = _lines_between(result, [chosen[name] for name, _ in used])
    if others == (0, 0):
        return Certainty.CERTAIN
    expected = total(tuple(_amount(chosen[name]) if sign > 0 else -_amount(chosen[name]) for name, sign in used))
    amount = _amount(result)
    alike = amount.step and likeness(amount.value, amount.step, expected.value) is Likeness.STRONG
    apart = others is None or identity.itemised and others[1] == 0
    return Certainty.LIKELY if alike and apart else Certainty.UNSURE


def _lines_between(result: TaggedReading, parts: Sequence[TaggedReading]) -> tuple[int, int] | None:
    """How many other figures stand between lines of one column, and how many of them between result and parts.

    Below a result nothing tells the parts from what they are the sum of, and all count.
    """
    cell = result.cell
    rows = [part.cell.row.index for part in parts if part.cell is not None and _one_column(part.cell, cell)]
    if cell is None or len(rows) < len(parts):
        return None
    column, last = cell.column.index, cell.row.index
    filled = [row.index for row in cell.table.rows if row.cells[column] is not None and row.index not in (*rows, last)]
    between = [index for index in filled if min(*rows, last) < index < max(*rows, last)]
    return len(between), sum(last < index or max(rows) < index for index in between)


def _one_column(one: Cell, other: Cell | None) -> bool:
    return other is not None and one.table is other.table and one.column.index == other.column.index


def _names(identities: Sequence[_Identity]) -> dict[str, str]:
    """What a rule may name: the lines of the identities."""
    names: dict[str, str] = {}
    for identity in identities:
        for name in (identity.result, *(name for name, _ in identity.parts), *identity.exceptions):
            if not identity.together or name == identity.result:
                names[name] = f"the line “{name}”, told by its concept"
        if identity.together:
            names[identity.together] = "the lines that make it up"
    return names


NOUNS = (
    Noun(
        "day of the tagged figures",
        "The tagged balances of a day, an identity at a time.",
        _names(_OF_A_DAY),
        of_a_day,
    ),
    Noun(
        "period of the tagged figures",
        "The tagged flows of a period, and the cash at both its ends, an identity at a time.",
        _names(_OF_A_PERIOD),
        of_a_period,
    ),
)
