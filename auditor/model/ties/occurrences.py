"""How often the amounts of a document are printed: what stands once only may be a slip of what it is taken for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from auditor.model.claim import Fact
from auditor.model.figure import Unit
from auditor.model.table import Table

_UNITS = (Unit.CURRENCY, Unit.PER_SHARE, Unit.SHARES)


class Occurrences:
    """The amounts of money and of shares in the text and in the tables, without sign."""

    def __init__(self, facts: Iterable[Fact], tables: Iterable[Table]) -> None:
        self._said = Counter((fact.figure.unit, abs(fact.figure.value)) for fact in facts)
        figures = [cell.figure for table in tables for cell in table.cells()]
        self._sizes = {unit: sorted(abs(figure.value) for figure in figures if figure.unit is unit) for unit in _UNITS}

    def said_once(self, fact: Fact) -> bool:
        """Whether a fact's amount stands in no other place of the text."""
        return self._said[fact.figure.unit, abs(fact.figure.value)] < 2

    def once(self, fact: Fact) -> bool:
        """Whether a fact's amount stands in no other place of the text, and no cell of a table rounds to it."""
        figure = fact.figure
        size, half = abs(figure.value), figure.step / 2
        sizes = self._sizes.get(figure.unit, [])
        at = bisect_left(sizes, size - half)
        in_tables = at < len(sizes) and sizes[at] <= size + half
        return self.said_once(fact) and not in_tables
