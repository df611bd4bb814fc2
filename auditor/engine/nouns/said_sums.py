"""Nouns about several amounts of one sentence: a whole and its parts, an amount and what it is per share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.claim import PerShare
from auditor.model.filing import Filing
from auditor.model.rounding import Quantity, total
from auditor.model.said_sums import said_sums
from auditor.model.slips import likeness
from auditor.model.table import Cell
from auditor.model.tying import line_of, size_of

#: An amount before taxes may stand beside its effect per share after taxes; neither is further from the other.
_MOST_APART = Decimal(3)


def sums_in_sentences(filing: Filing) -> Iterator[Subject]:
    for item in said_sums(filing.narrative.facts):
        whole, parts = size_of(item.total), tuple(size_of(part) for part in item.parts)
        summed = total(parts)
        alike = likeness(whole.value, item.total.figure.step, summed.value)
        sure = bool(alike) or whole.value > 100 * summed.value or summed.value > whole.value
        values: dict[str, Value] = {"total": whole, "parts": parts}
        yield Subject(
            values,
            item.total.figure.span,
            Certainty.CERTAIN if alike else Certainty.LIKELY if sure else Certainty.UNSURE,
            (),
            item.total.label,
            tuple(Mention(part.figure.span, "a part") for part in item.parts),
        )


def amounts_per_share(filing: Filing) -> Iterator[Subject]:
    """Amounts set beside the same amount per share, with the shares of the period."""
    for pair in filing.narrative.per_shares:
        shares = _shares(pair, filing)
        stated = size_of(pair.per_share)
        if shares is None or not stated.low or not line_of(shares).value:
            continue
        implied = size_of(pair.amount) / stated
        count = line_of(shares)
        agrees = implied.low <= count.high and implied.high >= count.low
        fits = implied.low <= count.high * _MOST_APART and implied.high * _MOST_APART >= count.low
        if fits and not agrees:
            continue  # before taxes and after them, perhaps: neither bears out the other
        values: dict[str, Value] = {
            "amount": size_of(pair.amount),
            "per share": stated,
            "implied": _whole(implied),
            "shares": count,
            "fits": "yes" if fits else "no",
        }
        yield Subject(
            values,
            pair.amount.figure.span,
            Certainty.CERTAIN,
            (),
            pair.amount.label,
            (
                Mention(pair.per_share.figure.span, "the amount per share"),
                Mention(shares.figure.span, shares.describe()),
            ),
        )


def _whole(quantity: Quantity) -> Quantity:
    """A count of shares, without fractions."""
    value = quantity.value.quantize(Decimal(1))
    return Quantity(value, quantity.low, quantity.high, None, quantity.figures, f"{value:,}")


def _shares(pair: PerShare, filing: Filing) -> Cell | None:
    """The shares of the period of a pair, or else of the year's or quarter's beside it: they hardly move."""
    if pair.amount.period is None:
        return None
    for name in ("diluted shares", "basic shares", "weighted average shares"):
        cells = filing.cells.of_concept(name, pair.amount.period)
        if cells:
            return cells[0]
    return None


NOUNS = (
    Noun(
        "sum in the text",
        "An amount and the parts a sentence says it is made up of: "
        '"$7.7 billion, comprised of $6.7 billion and $1.0 billion".',
        {"total": "the whole, without sign", "parts": "the parts, without signs"},
        sums_in_sentences,
    ),
    Noun(
        "amount beside its amount per share",
        'An amount and the same amount per share, "$46 million, or $0.02 per share", of a period with printed shares.',
        {
            "amount": "the amount, without sign",
            "per share": "the amount per share, without sign",
            "implied": "the shares that would make the one of the other",
            "shares": "the weighted average shares",
            "fits": '"no" if the two counts are more than threefold apart, which no tax explains',
        },
        amounts_per_share,
    ),
)
