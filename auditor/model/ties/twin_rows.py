"""Rows of two tables that print the same figures but for one: a summary, a bridge, a segment note repeats a row.

Here the figures make the identity, not the label: rows that share several figures are one row
printed twice, and where one figure of theirs differs as a slip does, it was not carried over.
Labels of the same words, and rows above and below that are repeated as well, add to the evidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from typing import NamedTuple

from auditor.model.concepts import normal_words
from auditor.model.figure import Unit
from auditor.model.rounding import digits_of
from auditor.model.slips import differ_by_a_digit, is_misprint
from auditor.model.table import Cell, Row, Table

#: A figure that stands in more rows than this makes no row known.
_MOST_ROWS = 12
#: What the figures shared must weigh, each of n digits n - 1: for a slip nobody takes for two amounts near each other,
#: for one between rows named alike, and for one of the last digit or of two digits between rows of one name.
_UNNAMED, _NAMED_ALIKE, _NAMED_THE_SAME = 4, 2, 4
#: The same where the tables head them with different periods or bases, and how many must be shared then.
_HEADED_APART, _FEWEST_SHARED = 5, 2

#: A line of a table that stands in it again may be measured otherwise: a slip is told of figures of so many digits.
_FEWEST_DIGITS = 5

_PERIOD = re.compile(
    r"\b(?:three|six|nine|twelve|months?|years?|weeks?|quarters?|ended|ending|fiscal|as|of|at|q[1-4]|ytd|first|second|third"
    r"|fourth|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september"
    r"|october|november|december)\b|\d+",
    re.I,
)

#: A label of what may be added or taken off, with brackets for the one.
_MAY_BE_EITHER = re.compile(r"\((?:used|loss|gain|income|expense|benefit|increase|decrease|credit|charge)", re.I)
#: columns of what was not earned
_EXPECTED = re.compile(
    r"\b(?:plan|budget(?:ed)?|forecast|target|guidance|outlook|estimates?|consensus|projected)\b", re.I
)
_CHANGES = ("change", "percent change")

_Pair = tuple[Cell, Cell]
_Key = tuple[Unit, Decimal]


class TwinRows(NamedTuple):
    """Two rows that share figures: the pairs that agree, and the one that differs, None where none does."""

    agreeing: tuple[_Pair, ...]
    differing: _Pair | None


class _Line(NamedTuple):
    """A row with its figures from the left, zeros and blanks left out; `number` counts such rows of all tables."""

    number: int
    table: Table
    row: Row
    words: tuple[str, ...]
    cells: tuple[Cell, ...]
    keys: tuple[_Key, ...]
    weights: tuple[int, ...]


def twin_rows(tables: Sequence[Table]) -> Iterator[TwinRows]:
    """The pairs of rows of different tables that share figures enough to be one row and differ in one at most."""
    lines = _lines(tables)
    holding: dict[_Key, list[int]] = defaultdict(list)
    for line in lines:
        for key in dict.fromkeys(key for key, weight in zip(line.keys, line.weights, strict=True) if weight):
            holding[key].append(line.number)
    beside = [SequenceMatcher[_Key](None, (), line.keys, autojunk=False) for line in lines]  # each learns its row once
    sharing = dict.fromkeys(
        (one, two)
        for numbers in holding.values()
        if 1 < len(numbers) <= _MOST_ROWS
        for i, one in enumerate(numbers)
        for two in numbers[i + 1 :]
        if lines[one].table is not lines[two].table or _stands_again(lines[one], lines[two])
    )
    laid = {(one, two): _laid_beside(lines[one], lines[two], beside[two]) for one, two in sharing}
    for (one, two), pairs in laid.items():
        if pairs is not None and (found := _judged(lines[one], lines[two], pairs, laid)) is not None:
            yield found


def _lines(tables: Sequence[Table]) -> list[_Line]:
    lines: list[_Line] = []
    for table in tables:
        for row in table.rows:
            cells = tuple(
                Cell(figure, table, row, column)
                for column, figure in zip(table.columns, row.cells, strict=True)
                if figure is not None and figure.value
            )
            if len(cells) > 1:
                keys = tuple((cell.figure.unit, abs(cell.figure.value)) for cell in cells)
                weights = tuple(map(_weight, cells))
                lines.append(_Line(len(lines), table, row, normal_words(row.label), cells, keys, weights))
    return lines


def _stands_again(one: _Line, two: _Line) -> bool:
    """Whether two rows of one table have one name of several words and figures in the same columns, few of them: the
    denominator of one rate and the first line of another."""
    columns = [[cell.column.index for cell in line.cells] for line in (one, two)]
    return len(one.words) > 2 and one.words == two.words and columns[0] == columns[1]


class _Beside(NamedTuple):
    """Two rows laid beside each other: the pairs that agree, the one that does not, and what the first ones weigh."""

    agreeing: tuple[_Pair, ...]
    apart: _Pair | None
    weight: int


def _laid_beside(one: _Line, two: _Line, beside: SequenceMatcher[_Key]) -> _Beside | None:
    """None where more than one figure differs; `beside` matches rows with the second."""
    if one.keys == two.keys:
        weight = sum(_weights(one, 0, len(one.keys)).values())
        return _Beside(tuple(zip(one.cells, two.cells, strict=True)), None, weight)
    beside.set_seq1(one.keys)
    agreeing: list[_Pair] = []
    apart: list[_Pair] = []
    weights: dict[Decimal, int] = {}
    for tag, i, i_end, j, j_end in beside.get_opcodes():
        if tag == "equal":
            agreeing += zip(one.cells[i:i_end], two.cells[j:j_end], strict=True)
            weights |= _weights(one, i, i_end)
        elif tag == "replace":  # one of them may print more columns, at either end
            first, other = _without_changes(one.cells[i:i_end], two.cells[j:j_end])
            if any(_are_changes(*pair) for pair in zip(first[1:], other[1:], strict=False)):
                return None  # of two other amounts before them
            apart.append((first[-1], other[-1]) if not i and not j else (first[0], other[0]))
    if len(apart) > 1:
        return None
    return _Beside(tuple(agreeing), apart[0] if apart else None, sum(weights.values()))


def _without_changes(one: tuple[Cell, ...], two: tuple[Cell, ...]) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """Figures of two rows that differ, those of columns of changes left out of the one where the other has none."""
    changes = [[cell.column.kind in _CHANGES for cell in cells] for cells in (one, two)]
    if len(one) == len(two) or all(map(any, changes)) or any(map(all, changes)):
        return one, two
    first, other = (tuple(cell for cell in cells if cell.column.kind not in _CHANGES) for cells in (one, two))
    return first, other


def _are_changes(one: Cell, two: Cell) -> bool:
    """Whether two figures stand in columns of changes of one kind."""
    return one.column.kind == two.column.kind and one.column.kind in _CHANGES


def _weights(line: _Line, start: int, end: int) -> dict[Decimal, int]:
    """The weights of the sizes of a row's figures from one to another; a size that is printed again adds nothing."""
    return {size: weight for (_, size), weight in zip(line.keys[start:end], line.weights[start:end], strict=True)}


def _judged(one: _Line, two: _Line, beside: _Beside, laid: Mapping[tuple[int, int], _Beside | None]) -> TwinRows | None:
    """Two rows as twins, None where what they share is not enough for that, or what differs may well do so."""
    concepts = {line.row.concept.name for line in (one, two) if line.row.concept is not None}
    if len(concepts) > 1:
        return None
    around = (laid.get((one.number + step, two.number + step)) for step in (-1, 1))
    weight = beside.weight + sum(near.weight for near in around if near is not None and near.apart is None)
    if beside.apart is None:
        named = _named_one(one, two) or _named_alike(one, two)
        return TwinRows(*_told_by_signs(beside.agreeing, named)) if weight >= _UNNAMED else None
    first, other = beside.apart
    if first.figure.unit is not other.figure.unit or first.figure.step != other.figure.step:
        return None
    a, b, step = first.figure.value, other.figure.value, first.figure.step
    if one.table is two.table and (digits_of(a, step) < _FEWEST_DIGITS or not is_misprint(a, step, b)):
        return None
    if is_misprint(a, step, b):
        needed = _NAMED_ALIKE if _named_alike(one, two) else _UNNAMED
    elif one.words and one.words == two.words and differ_by_a_digit(a, step, b):
        needed = _NAMED_THE_SAME
    else:
        return None
    if _headed_by_other_parts(beside) or len({_EXPECTED.search(c.column.heading) is None for c in beside.apart}) > 1:
        return None
    if not all(_headed_alike(*pair) for pair in (*beside.agreeing, beside.apart)):
        if len(beside.agreeing) < _FEWEST_SHARED:
            return None
        needed = _HEADED_APART
    return TwinRows(beside.agreeing, beside.apart) if weight >= needed else None


def _headed_alike(one: Cell, two: Cell) -> bool:
    """Whether nothing tells that two figures are of different periods, or on different bases."""
    first, second = one.period, two.period
    if first is None or second is None:
        undated = (one if first is None else two).table
        told = first is not second and any(column.period for column in undated.columns)
        return basis_told(one) == basis_told(two) and not told
    return basis_told(one) == basis_told(two) and first.key == second.key


def _headed_by_other_parts(beside: _Beside) -> bool:
    """Whether the columns of figures that agree share a word of their headings, and those of the others do not:
    "Americas" and "Americas", "Other countries" and "Hungary"."""
    assert beside.apart is not None
    shared = [_shares_word(*pair) for pair in beside.agreeing]
    return any(shared) and _shares_word(*beside.apart) is False


def _shares_word(one: Cell, two: Cell) -> bool | None:
    """None where a heading names nothing but a period."""
    first, second = (frozenset(normal_words(without_period(cell.column.heading))) for cell in (one, two))
    return bool(first & second) if first and second else None


def without_period(heading: str) -> str:
    """A heading without the words that tell a period."""
    return _PERIOD.sub(" ", heading)


def _named_alike(one: _Line, two: _Line) -> bool:
    """Whether the words of the one label are all in the other."""
    first, second = set(one.words), set(two.words)
    return bool(first and second) and (first <= second or second <= first)


def basis_told(cell: Cell) -> str:
    """The basis of a figure; one of a segment or a component is no other figure than that in another table."""
    return "" if cell.basis in ("segment", "component") else cell.basis


def _named_one(one: _Line, two: _Line) -> bool:
    """Whether two rows have one name, be it of other words: "Cash used for investing", "Net cash used in investing"."""
    return bool(one.words) and (one.words == two.words or None not in (one.row.concept, two.row.concept))


def _told_by_signs(agreeing: Sequence[_Pair], named: bool) -> tuple[tuple[_Pair, ...], _Pair | None]:
    """The pairs that agree in sign as well, and the one that does not where others do, negative ones among them unless
    the labels tell of both signs.

    Of rows of one name (`named`) one other pair tells that the signs are meant alike, of others two do.
    """
    same = [pair for pair in agreeing if (pair[0].figure.value < 0) == (pair[1].figure.value < 0)]
    if len(same) < 2 - named or len(agreeing) - len(same) != 1:
        return tuple(agreeing), None
    if all(pair[0].figure.value > 0 for pair in same) and not all(_MAY_BE_EITHER.search(c.row.label) for c in same[0]):
        return tuple(agreeing), None
    return tuple(same), next(pair for pair in agreeing if pair not in same)


def _weight(cell: Cell) -> int:
    return max(0, digits_of(cell.figure.value, cell.figure.step) - 1)
