"""Nouns that set an amount and its share of a line, both said in a sentence, against what the line came to."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.nouns.evidence import about
from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.claim import size_of
from auditor.model.figure import Figure
from auditor.model.filing import Filing
from auditor.model.rounding import HUNDRED, Outcome, Quantity, compare, percentage, printed
from auditor.model.slips import Likeness, likeness, one_slip_from
from auditor.model.ties.said_shares import SaidShare, said_shares


def shares(filing: Filing) -> Iterator[Subject]:
    """Amounts with their share of a line that is given for the same period."""
    for said in said_shares(filing.narrative, filing.cells):
        part, stated = size_of(said.amount), size_of(said.share)
        rates = [(base, rate) for base in said.bases if (rate := _rate(part, base)) is not None]
        if not rates:
            continue
        base, rate = next(
            ((base, rate) for base, rate in rates if compare(stated, rate) is not Outcome.CONFLICTS), rates[0]
        )
        sure = compare(stated, rate) is not Outcome.CONFLICTS or _slipped(said, [base for base, _ in rates])
        yield Subject(
            {"stated": stated, "part": part, "base": abs(printed(base))},
            said.share.figure.span,
            Certainty.LIKELY if sure else Certainty.UNSURE,
            (),
            about(said.amount, filing),
            (
                Mention(said.amount.figure.span, "the amount"),
                Mention(base.span, next((cell.describe() for cell in said.cells if cell.figure is base), "the line")),
            ),
        )


def _rate(part: Quantity, base: Figure) -> Quantity | None:
    try:
        return percentage(part, abs(printed(base)))
    except ZeroDivisionError:
        return None


def _slipped(said: SaidShare, bases: list[Figure]) -> bool:
    """Whether the line is the same wherever it is given, and one digit of the share or of the amount set right would
    make them agree."""
    amounts = [abs(printed(base)) for base in bases]
    if any(amount.low > other.high for amount in amounts for other in amounts):
        return False
    base = min(amounts, key=lambda amount: amount.high - amount.low)
    stated, part = size_of(said.share), size_of(said.amount)
    rate = percentage(part, base)
    share, amount = said.share.figure, said.amount.figure
    if stated.value >= 10 * share.step and likeness(share.value, share.step, rate.value) is not Likeness.NONE:
        return True
    low, high = stated.low * base.low / HUNDRED, stated.high * base.high / HUNDRED
    return part.value >= 100 * amount.step and one_slip_from(amount.value, amount.step, low, high)


NOUNS = (
    Noun(
        "share of a line in the text",
        'An amount with its share of a line that is given elsewhere: "$19.5 million, or 8.0% of revenue".',
        {"stated": "the percentage", "part": "the amount", "base": "what the line came to in the same period"},
        shares,
    ),
)
