"""Nouns of inline XBRL: each tagged figure against what is shown, its row, and the other tags of its fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Mention, Subject, Value
from auditor.model.figure import Figure, Unit
from auditor.model.filing import Filing
from auditor.model.rounding import HALF, HUNDRED, Outcome, Quantity, compare, printed, truncates_to
from auditor.model.ties.tagged import TaggedReading, dates, in_full
from auditor.reading.document import TaggedFigure

#: How many figures of a column must agree before one that does not is held against them.
MANY = 3


# --- what is shown ---------------------------------------------------------------------------------


def shown(filing: Filing) -> Iterator[Subject]:
    """Each figure as shown, against its tagged value, signs aside.

    A table whose scale was misread differs from all its tags.  A conflict is certain only where the
    other figures of the row and of the column that have the same unit agree with theirs.
    """
    readings = [each for each in filing.tagged if each.figure and each.tag.value is not None and _one_unit(each)]
    judged = [(each, _agrees(each)) for each in readings]
    rows, columns = tallies(judged)
    for each, agrees in judged:
        figure, tag = each.figure, each.tag
        assert figure is not None and tag.value is not None
        values: dict[str, Value] = {"shown": abs(_shown_of(each)), "tagged": _tagged(each, abs(tag.value))}
        certainty = Certainty.UNSURE
        if not agrees:
            values["read as"] = in_full(abs(figure.value))
            if each.cell is None:
                if figure.scale > 1 and _off_by_scale(figure, tag) and _names_scale(figure):
                    certainty = Certainty.CERTAIN
            elif not tag.value and figure.value or _off_by_scale(figure, tag):
                row, column = rows[row_of(each)], columns[column_of(each)]
                if row[True] and row[False] == 1 and column[True] >= MANY and column[False] == 1:
                    certainty = Certainty.CERTAIN
        yield Subject(values, each.span, certainty, (), "" if agrees else each.describe())


def _one_unit(each: TaggedReading) -> bool:
    """Whether a figure was read as the kind of amount it is tagged as; if not, its scale was not read either."""
    assert each.figure is not None
    unit, measure = each.figure.unit, each.tag.unit
    if unit is Unit.PERCENT:
        return measure == "pure"
    money = measure.startswith("iso4217:")
    if unit is Unit.CURRENCY or unit is Unit.PER_SHARE:
        return money and ("/" in measure) is (unit is Unit.PER_SHARE)
    return unit in (Unit.SHARES, Unit.COUNT) and not money


def _agrees(each: TaggedReading) -> bool:
    """Whether what is shown is the tagged value, signs aside."""
    assert each.tag.value is not None
    return compare(abs(_shown_of(each)), _tagged(each, abs(each.tag.value))) is not Outcome.CONFLICTS


def _shown_of(each: TaggedReading) -> Quantity:
    """The figure as read; percentages as the fractions they are tagged as."""
    assert each.figure is not None
    figure = each.figure.unhedged()
    if figure.unit is not Unit.PERCENT:
        return printed(figure)
    half = figure.step * HALF
    ends = (figure.value / HUNDRED, (figure.value - half) / HUNDRED, (figure.value + half) / HUNDRED)
    return Quantity(*ends, figure.step / HUNDRED, (figure,), figure.text)


def _tagged(each: TaggedReading, value: Decimal) -> Quantity:
    """A tagged value, taken as exact, written with all its digits."""
    return Quantity(value, value, value, Decimal(0), (each.figure,) if each.figure else (), in_full(value))


def _off_by_scale(figure: Figure, tag: TaggedFigure) -> bool:
    assert tag.value is not None
    a, b = abs(figure.value), abs(tag.value)
    return bool(a and b) and (a / b).normalize().as_tuple().digits == (1,)


def _names_scale(figure: Figure) -> bool:
    return any(word in figure.text.lower() for word in ("thousand", "million", "billion"))


def row_of(each: TaggedReading) -> tuple[object, ...]:
    """What identifies a figure's row, among those tagged with one unit."""
    assert each.cell is not None
    return each.cell.table.index, each.cell.row.index, each.tag.unit


def column_of(each: TaggedReading) -> tuple[object, ...]:
    """What identifies a figure's column, among those tagged with one unit."""
    assert each.cell is not None
    return each.cell.table.index, each.cell.column.index, each.tag.unit


def tallies(
    judged: Iterable[tuple[TaggedReading, bool]],
) -> tuple[dict[object, Counter[bool]], dict[object, Counter[bool]]]:
    """How many figures of each row, and of each column, agree with their tags and do not."""
    rows: dict[object, Counter[bool]] = {}
    columns: dict[object, Counter[bool]] = {}
    for each, agrees in judged:
        if each.cell is not None:
            rows.setdefault(row_of(each), Counter())[agrees] += 1
            columns.setdefault(column_of(each), Counter())[agrees] += 1
    return rows, columns


# --- signs -----------------------------------------------------------------------------------------


def signs(filing: Filing) -> Iterator[Subject]:
    """Each figure of a row against the others that are tagged with the same concept and for the same part.

    Which sign belongs to parentheses is the concept's affair: payments are tagged positive.  But it
    is the same in all periods of a row.
    """
    rows: dict[object, list[TaggedReading]] = {}
    for each in filing.tagged:
        if each.cell is not None and each.figure and each.figure.value and each.tag.value:
            key = (*row_of(each), each.tag.concept, each.tag.context.dimensions)
            rows.setdefault(key, []).append(each)
    for row in rows.values():
        if len(row) < 2:
            continue
        kept = [_keeps_sign(each) for each in row]
        usually = max(kept, key=kept.count)  # of two that differ the first
        certainty = Certainty.CERTAIN if len(row) > 2 else Certainty.LIKELY
        if kept.count(not usually) > 1:
            certainty = Certainty.UNSURE
        for each, keeps in zip(row, kept, strict=True):
            assert each.figure is not None and each.tag.value is not None
            usual = each.figure.value if usually else -each.figure.value
            values: dict[str, Value] = {
                "shown": printed(each.figure.unhedged()),
                "tagged": _tagged(each, each.tag.value),
                "usual": _tagged(each, abs(each.tag.value).copy_sign(usual)),
            }
            if keeps is usually:
                yield Subject(values, each.span)
            else:
                mentions = tuple(Mention(o.span, f"tagged as {in_full(o.tag.value)}") for o in row if o is not each)
                yield Subject(values, each.span, certainty, (), each.describe(), mentions)


def _keeps_sign(each: TaggedReading) -> bool:
    """Whether the tag has the sign that is shown."""
    assert each.figure is not None and each.tag.value is not None
    return (each.figure.value < 0) is (each.tag.value < 0)


# --- the same fact ---------------------------------------------------------------------------------


def twice(filing: Filing) -> Iterator[Subject]:
    """Each tagged figure against the one of the same fact that most others agree with: Calculations 1.1, duplicates."""
    facts: dict[object, list[TaggedReading]] = {}
    for each in filing.tagged:
        if each.tag.value is not None and each.tag.step is not None:
            facts.setdefault((each.tag.concept, each.tag.context, each.tag.unit), []).append(each)
    for group in facts.values():
        if len(group) < 2:
            continue
        amounts = [printed(each.as_tagged()) for each in group]
        agreeing = [sum(compare(a, b) is not Outcome.CONFLICTS for b in amounts) for a in amounts]
        best = max(range(len(group)), key=lambda i: (agreeing[i], not group[i].tag.hidden, -i))
        for i, each in enumerate(group):
            if i == best:
                continue
            values: dict[str, Value] = {
                "value": _in_digits(amounts[i]),
                "other": _in_digits(amounts[best]),
                "concept": each.tag.concept,
                "dates": dates(each.tag.context),
            }
            first = group[best]
            mentions = (Mention(first.span, first.describe()),)
            yield Subject(
                values, each.span, Certainty.CERTAIN, _cut(amounts[i], amounts[best]), each.describe(), mentions
            )


def _cut(one: Quantity, other: Quantity) -> tuple[Alternative, ...]:
    """The reading under which the coarser of two values was cut off, not rounded."""
    coarse, fine = sorted((one, other), key=lambda amount: -(amount.step or 0))
    if not coarse.step or coarse.step == fine.step or truncates_to(fine.value, coarse.step) != coarse.value:
        return ()
    return (Alternative("the coarser value was cut off, not rounded", {"value": one, "other": one}, "warning"),)


def _in_digits(amount: Quantity) -> Quantity:
    """The amount, written with all its digits."""
    return Quantity(amount.value, amount.low, amount.high, amount.step, amount.figures, in_full(amount.value))


NOUNS = (
    Noun(
        "tagged figure",
        "A figure tagged in inline XBRL, with what is shown of it; both without sign, percentages as fractions.",
        {
            "shown": "the figure as shown",
            "read as": "the figure in full, if it differs from the tagged value",
            "tagged": "the tagged value",
        },
        shown,
    ),
    Noun(
        "sign of a tagged figure",
        "A tagged figure in a row whose other periods are tagged with the same concept.",
        {
            "shown": "the figure as shown",
            "tagged": "the tagged value, with its sign",
            "usual": "the same with the sign that the row's other figures have, shown as they are",
        },
        signs,
    ),
    Noun(
        "figure tagged twice",
        "A figure tagged with the concept, context and unit of another one.",
        {
            "value": "the tagged value",
            "other": "the value with which most others of the fact agree",
            "concept": "the concept",
            "dates": "the day or the period",
        },
        twice,
    ),
)
