"""Nouns about several amounts of one sentence: a whole and its parts, an amount and what it is per share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.claim import Fact, PerShare, size_of
from auditor.model.figure import Hedge
from auditor.model.filing import Filing
from auditor.model.rounding import Outcome, Quantity, compare, exact, total
from auditor.model.slips import differ_by_a_digit, is_misprint, likeness
from auditor.model.table import Cell
from auditor.model.text.said_sums import said_sums
from auditor.model.text.sums_told_apart import sums_told_apart
from auditor.model.ties.netting import is_left_over
from auditor.model.ties.tying import line_of

#: An amount before taxes may stand beside its effect per share after taxes: it seems to be of more shares.
_MOST_TAXED = Decimal(3)
#: Of fewer it is not; those printed may be of another basis or period.
_MOST_SHORT = Decimal("1.25")
#: One said to be after taxes as well is the same, and so is one per share said to be before them.
_MOST_APART_UNTAXED = Decimal("1.1")
_AFTER_TAX = re.compile(r"[^;$%]{0,40}?\b(?:after[ -]tax|net of (?:income )?tax)", re.I)
_AFTER_TAX_BEFORE = re.compile(r"\bafter[ -]tax (?:\w+ ){1,3}of \Z", re.I)
_BEFORE_TAX = re.compile(r"(?: per (?:diluted |basic )?share)?,? \(?(?:pre-?tax|before tax(?:es)?)\b", re.I)
#: What is paid for a company or its shares has another number of shares, or a premium.
_OF_A_PRICE = re.compile(
    r"\b(?:price|consideration|offer(?:ing)?|bid|proceeds|valu(?:ed?|ation)|aggregate|paid|pay|sold|acquire[ds]?|merger"
    r"|dividends?|repurchased?|exercised?)\b", re.I,
)  # fmt: skip

#: What a wrong scale word makes of an amount.
_SCALES_APART = (Decimal(1000), Decimal("0.001"))
#: So many parts that come out but for the last digit of one are no chance.
_MANY_PARTS = 3
#: What "approximately" leaves an amount that is added up.
_ABOUT = Decimal("0.02")


def sums_in_sentences(filing: Filing) -> Iterator[Subject]:
    for item in said_sums(filing.narrative.facts):
        whole, parts = _added(item.total), tuple(_added(part) for part in item.parts)
        summed = parts[0] - parts[1] if item.less else total(parts)
        if not item.less and is_left_over(item.total, item.parts[0]) and _ties_with_signs(whole, parts):
            continue
        alike = likeness(whole.value, item.total.figure.step, summed.value)
        sure = item.whole or bool(alike) or whole.value > 100 * summed.value or summed.value > whole.value
        sure = sure or _is_slip_of_a_part(whole, parts)
        values: dict[str, Value] = {"total": whole, "parts": (parts[0], -parts[1]) if item.less else parts}
        yield Subject(
            values,
            item.total.figure.span,
            Certainty.CERTAIN if alike else Certainty.LIKELY if sure else Certainty.UNSURE,
            (),
            item.total.label,
            tuple(Mention(part.figure.span, "a part") for part in item.parts),
        )
    for told in sums_told_apart(filing.narrative.facts):
        whole, parts = _added(told.total), tuple(_added(part) for part in told.parts)
        slip = _is_one_slip(told.total, told.parts) or _is_slip_of_a_part(whole, parts)
        sure = told.said or slip
        yield Subject(
            {"total": whole, "parts": parts},
            told.total.figure.span,
            Certainty.LIKELY if sure else Certainty.UNSURE,
            (),
            told.total.label,
            tuple(Mention(part.figure.span, "a part") for part in told.parts),
        )


def _added(fact: Fact) -> Quantity:
    """The amount of a fact in a sum: who adds up "approximately $50 million" takes it for 50, give or take a few."""
    figure = fact.figure
    if figure.hedge is not Hedge.ABOUT or not figure.value:
        return size_of(fact)
    size = abs(figure.value)
    slack = max(figure.step, size * _ABOUT)
    return Quantity(size, size - slack, size + slack, None, (figure,), f"{figure.hedge.value} {figure.text}")


def _is_slip_of_a_part(whole: Quantity, parts: tuple[Quantity, ...]) -> bool:
    """Whether the whole is the sum once one part has another scale word."""
    for part in parts:
        rest = total(parts) - part
        if any(compare(whole, rest + part * exact(factor)) is not Outcome.CONFLICTS for factor in _SCALES_APART):
            return True
    return False


def _is_one_slip(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether a whole is the sum of its parts once a digit of one of them is set right."""
    summed = sum((abs(part.figure.value) for part in parts), Decimal(0))
    missed = abs(whole.figure.value) - summed
    figures = [(whole.figure, -missed), *((part.figure, missed) for part in parts)]
    told = is_misprint if len(parts) < _MANY_PARTS else differ_by_a_digit
    meant = ((figure, abs(figure.value) + missing) for figure, missing in figures)
    return any(value > 0 and told(figure.value, figure.step, value) for figure, value in meant)


def _ties_with_signs(whole: Quantity, parts: tuple[Quantity, ...]) -> bool:
    """Whether the whole is the first part less the others, or one of them: "interest income of $3.0 million and
    interest expense of $1.8 million"."""
    first, rest = parts[0], parts[1:]
    taken_off = [first - total(rest), *(total(parts) - part - part for part in rest)]
    return any(compare(abs(whole), abs(left)) is not Outcome.CONFLICTS for left in taken_off)


def amounts_per_share(filing: Filing) -> Iterator[Subject]:
    """Amounts set beside the same amount per share, with the shares of the period, or what others say they are."""
    pairs = [p for p in filing.narrative.per_shares if size_of(p.per_share).low and not _OF_A_PRICE.search(_before(p))]
    told: set[tuple[Decimal, Decimal]] = set()
    for pair in pairs:
        stated, shares = size_of(pair.per_share), _shares(pair, filing)
        witness = None if shares else _witness(pair, pairs)
        if shares:
            count = line_of(shares)
        elif witness:
            count = _implied(witness)
        else:
            continue
        implied = _implied(pair)
        agrees = implied.low <= count.high and implied.high >= count.low
        over, short = _MOST_TAXED, _MOST_SHORT if shares else _MOST_TAXED
        if _is_of_one_kind(pair):
            over = short = _MOST_APART_UNTAXED
        fits = implied.low <= count.high * over and implied.high * short >= count.low
        if not count.value or fits and not agrees:
            continue  # before taxes and after them, perhaps: neither bears out the other
        if not fits and witness and _printed(witness) in told:
            continue  # the witness was told of by this one: which of the two slips is told once
        if not fits and witness and _is_borne_out(pair, pairs):
            continue  # of another company, as others beside it
        told.update(() if fits else (_printed(pair),))
        values: dict[str, Value] = {
            "amount": size_of(pair.amount),
            "per share": stated,
            "implied": _whole(implied),
            "shares": f"{count.value:,.0f}",
            "witness": "statements" if shares else "others",
            "fits": "yes" if fits else "no",
        }
        mentions = [Mention(pair.per_share.figure.span, "the amount per share")]
        if shares:
            mentions.append(Mention(shares.figure.span, shares.describe()))
        if witness:
            mentions.append(Mention(witness.amount.figure.span, "another amount set beside its amount per share"))
        yield Subject(values, pair.amount.figure.span, Certainty.CERTAIN, (), pair.amount.label, tuple(mentions))


def _is_of_one_kind(pair: PerShare) -> bool:
    """Whether an amount and that per share are said to be both after taxes or both before them."""
    text, amount, per_share = pair.sentence.text, pair.amount, pair.per_share
    return (
        _AFTER_TAX.match(text, amount.end, per_share.start) is not None
        or _AFTER_TAX_BEFORE.search(text, 0, amount.start) is not None
        or _BEFORE_TAX.match(text, per_share.end) is not None
    )


def _before(pair: PerShare) -> str:
    """The words before an amount set beside its amount per share."""
    return pair.sentence.text[max(0, pair.amount.start - 80) : pair.amount.start]


def _printed(pair: PerShare) -> tuple[Decimal, Decimal]:
    return pair.amount.figure.value, pair.per_share.figure.value


def _implied(pair: PerShare) -> Quantity:
    """The shares that make the one amount of the other."""
    return size_of(pair.amount) / size_of(pair.per_share)


def _witness(pair: PerShare, pairs: Sequence[PerShare]) -> PerShare | None:
    """The pair whose number of shares is in the middle of those of all other pairs, None if there is no other."""
    others = [other for other in pairs if _printed(other) != _printed(pair)]
    others.sort(key=lambda other: _implied(other).value)
    return others[len(others) // 2] if others else None


def _is_borne_out(pair: PerShare, pairs: Sequence[PerShare]) -> bool:
    """Whether another pair near a pair is of about as many shares: in news of several companies, or of units and
    shares, each has pairs of its own."""
    count = _implied(pair)
    return any(
        _printed(other) != _printed(pair)
        and abs(other.sentence.block - pair.sentence.block) <= 1
        and _implied(other).low <= count.high * _MOST_APART_UNTAXED
        and _implied(other).high * _MOST_APART_UNTAXED >= count.low
        for other in pairs
    )


def _whole(quantity: Quantity) -> Quantity:
    """A count of shares, without fractions."""
    value = quantity.value.quantize(Decimal(1))
    return Quantity(value, quantity.low, quantity.high, None, quantity.figures, f"{value:,}")


def _shares(pair: PerShare, filing: Filing) -> Cell | None:
    """The shares of the period of a pair, or of another: they hardly move."""
    for period in (pair.amount.period, None) if pair.amount.period else (None,):
        for name in ("diluted shares", "basic shares", "weighted average shares"):
            cells = filing.cells.of_concept(name, period)
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
        'An amount and the same amount per share, "$46 million, or $0.02 per share", where the shares are known.',
        {
            "amount": "the amount, without sign",
            "per share": "the amount per share, without sign",
            "implied": "the shares that would make the one of the other",
            "shares": "the weighted average shares in full, or those another such pair implies where none are printed",
            "witness": '"statements" or "others", as the shares are known from the ones or the others',
            "fits": '"no" if the two counts are further apart than a tax explains',
        },
        amounts_per_share,
    ),
)
