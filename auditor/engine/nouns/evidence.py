"""What ties already, and how sure it is that a fact of the narrative is about a cell."""

from __future__ import annotations

import re

from auditor.engine.subject import Certainty
from auditor.model.claim import Fact
from auditor.model.figure import Hedge, Unit
from auditor.model.filing import Filing
from auditor.model.rounding import Quantity, digits_of, truncates_to
from auditor.model.slips import Likeness, differ_by_a_digit, is_misprint, likeness, off_by_scale
from auditor.model.table import Cell
from auditor.model.ties.matching import Match
from auditor.model.ties.tying import Ties, line_of

#: What a balance sheet parts in what is due within a year and what is not.
_PARTED = re.compile(
    r"deferred|unearned|contract (?:assets|liabilities)|lease|debt|borrowings|notes payable|income tax|investments"
    r"|securities",
    re.I,
)
_CURRENT = re.compile(r"\bcurrent\b", re.I)
_SCALE_WORDS = {1000: "thousands", 1000000: "millions", 1000000000: "billions"}


def likeness_of(fact: Fact, other: Quantity) -> Likeness:
    return likeness(fact.figure.value, fact.figure.step, other.value)


def certainty_of(fact: Fact, found: Match, ties: Ties) -> Certainty:
    """How sure it is that a fact is about the cell, given that they differ.

    An amount that is printed nowhere else, and is its line but for one digit, is a slip of it, even where no
    period is named.
    """
    certainty = _certainty_of_label(fact, found, ties)
    if certainty is Certainty.UNSURE and _is_line_misprinted(fact, found.cell) and ties.printed.once(fact):
        return Certainty.LIKELY
    return certainty


def related_misprinted(fact: Fact, found: Match, ties: Ties) -> Cell | None:
    """The line of the family, on the same basis and for the same period, that a fact printed nowhere else is but for
    one digit: "net income" of a text may be the owners', or that of continuing operations."""
    if not ties.printed.once(fact):
        return None
    own = found.cell
    for _, cell in found.others:
        one, other = own.period, cell.period
        alike = one is not None and other is not None and one.key == other.key and cell.basis == own.basis
        if alike and cell.row.concept is not own.row.concept is not None and _is_line_misprinted(fact, cell):
            return cell
    return None


def _is_line_misprinted(fact: Fact, cell: Cell) -> bool:
    """Whether a fact of a line item as a whole is the line but for one digit.

    Of two digits one is the same by chance, and the last one differs where an amount is cut off or an estimate.
    """
    metric, figure, line = fact.metric, fact.figure, cell.figure.value
    if metric is None or metric.concept is None or metric.qualifier or figure.hedge is not Hedge.NONE:
        return False
    digits = digits_of(figure.value, figure.step)
    if digits < 3:
        return fact.period_sure and differ_by_a_digit(figure.value, figure.step, line)
    if is_misprint(figure.value, figure.step, line):
        return True
    if figure.unit is Unit.PER_SHARE and not metric.basis and figure.step == cell.figure.step:
        return differ_by_a_digit(figure.value, figure.step, line)  # printed alike, so that nothing was cut off
    cut = truncates_to(abs(line), figure.step) == abs(figure.value)
    return digits > 3 and not cut and differ_by_a_digit(figure.value, figure.step, line)


def _certainty_of_label(fact: Fact, found: Match, ties: Ties) -> Certainty:
    metric = fact.metric
    assert metric is not None
    alike = likeness_of(fact, line_of(found.cell))
    if metric.concept is not None and ties.corroborate(fact) and fact.period_sure:
        alike = Likeness(min(2, alike + 1))
    if not found.sure or alike is Likeness.NONE or _is_portion(found.cell) and not ties.corroborate(fact):
        return Certainty.UNSURE
    if not fact.period_sure:
        told = (
            fact.period_span is not None
            or ties.backed(fact)
            or off_by_scale(fact.figure, found.cell.figure)
            or metric.concept is not None
            and is_misprint(fact.figure.value, fact.figure.step, found.cell.figure.value)
        )
        return Certainty.LIKELY if told and alike is Likeness.STRONG else Certainty.UNSURE
    if metric.concept is None or not found.cell.table.primary or fact.figure.hedge is not Hedge.NONE:
        return Certainty.LIKELY if alike is Likeness.STRONG else Certainty.UNSURE
    return Certainty.CERTAIN if alike is Likeness.STRONG else Certainty.LIKELY


def _is_portion(cell: Cell) -> bool:
    """Whether a line may be only the current part of what the text gives whole: deferred revenue, for one."""
    return _PARTED.search(cell.row.label) is not None and any(_CURRENT.search(heading) for heading in cell.row.path)


def about(fact: Fact, filing: Filing) -> str:
    period = f", {filing.calendar.describe(fact.period)}" if fact.period else ""
    return f"{fact.label}{period}"


def named(cell: Cell) -> str:
    """The table as a reader calls it, with its scale: "the income statement (in thousands)"."""
    scale = _SCALE_WORDS.get(cell.figure.scale, "")
    name = cell.table.name
    return f"{name} (in {scale})" if scale and f"in {scale}" not in name.lower() else name
