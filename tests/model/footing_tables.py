"""Tables typed as in a filing, for the tests of footing."""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.model.footing.footing import Footing, FootingCell, FootingRow

_GAP = re.compile(r"\s{2,}")
_FIGURE = re.compile(r"\$?(\()?-?\$?(\d[\d,]*(?:\.\d+)?|\.\d+)\)?%?")


def table(text: str) -> list[FootingRow]:
    """Rows of a typed table: label, two spaces or more, figures; "--" is nil, "." a blank; a line of dashes a rule.

    A label ending in "[per share]", "[shares]" or "[percent]" gives the row that kind.
    """
    rows: list[FootingRow] = []
    rule = 0
    lines = [line for line in text.split("\n") if line.strip()]
    columns = max(len(_figures(line)) for line in lines if not _is_rule(line))
    for line in lines:
        if _is_rule(line):
            rule = 2 if "=" in line else 1
            continue
        label, kind = _label(line), "amount"
        tagged = re.fullmatch(r"(.*?)\s*\[(per share|shares|percent)\]", label)
        if tagged:
            label, kind = tagged.group(1), tagged.group(2)
        figures = _figures(line)
        cells = tuple(figures) if figures else (None,) * columns
        assert len(cells) == columns, line
        rows.append(FootingRow(label, len(line) - len(line.lstrip()), rule, kind, cells))
        rule = 0
    return rows


def changed(rows: list[FootingRow], label: str, column: int, value: str) -> list[FootingRow]:
    """The table with one figure misprinted, in the first row of this label."""
    at = next(i for i, row in enumerate(rows) if row.label == label)
    return with_value(rows, at, column, Decimal(value))


def with_value(rows: list[FootingRow], at: int, column: int, value: Decimal) -> list[FootingRow]:
    cells = list(rows[at].cells)
    old = cells[column]
    assert old is not None
    cells[column] = FootingCell(value, old.step)
    return [*rows[:at], rows[at]._replace(cells=tuple(cells)), *rows[at + 1 :]]


def described(rows: list[FootingRow], footing: Footing) -> str:
    """A footing as a reader would write it: "Gross profit = Net sales - Cost of sales"."""
    words = ""
    for row, sign in footing.parts:
        label = rows[row].label or "(blank)"
        words += (" + " if sign > 0 else " - ") + label if words else ("" if sign > 0 else "- ") + label
    return f"{rows[footing.total].label or '(blank)'} = {words}"


def _is_rule(line: str) -> bool:
    return set(line.strip()) <= set("-= ") and len(line.strip()) > 2


def _label(line: str) -> str:
    return _GAP.split(line.strip())[0] if not line.startswith(" " * 30) else ""


def _figures(line: str) -> list[FootingCell | None]:
    words = _GAP.split(line.strip())
    return [_figure(word) for word in (words if line.startswith(" " * 30) else words[1:])]


def _figure(word: str) -> FootingCell | None:
    if word == ".":
        return None
    if word == "--":
        return FootingCell(Decimal(0), Decimal(1))
    match = _FIGURE.fullmatch(word)
    assert match, word
    value = Decimal(match.group(2).replace(",", ""))
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return FootingCell(-value if match.group(1) or word.startswith("-") else value, step)
