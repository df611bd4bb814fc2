"""Nouns about things with a name that a document speaks of in several places: deals, notes issued, shares bought."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject, Value
from auditor.model.claim import size_of
from auditor.model.filing import Filing
from auditor.model.rounding import Quantity, exact, printed
from auditor.model.text.back_references import figures_taken_up
from auditor.model.text.priced_shares import priced_shares
from auditor.model.ties.debt_names import debt_names_twice
from auditor.model.ties.named_counts import counts_of_places, counts_twice
from auditor.model.ties.named_deals import deals_twice
from auditor.model.ties.telephones import telephones_twice

#: What commissions and taxes may add to the price of a share, or leave out of it.
_COMMISSIONS = Decimal("0.015")


def deals(filing: Filing) -> Iterator[Subject]:
    """The amounts paid for a thing of one name, each pair once."""
    for found in deals_twice(filing.narrative.facts, filing.occurrences):
        values: dict[str, Value] = {
            "stated": size_of(found.fact),
            "elsewhere": size_of(found.other),
            "name": found.name,
        }
        mention = Mention(found.other.figure.span, "told here")
        yield Subject(values, found.fact.figure.span, Certainty.CERTAIN, (), found.name, (mention,))


def named_counts(filing: Filing) -> Iterator[Subject]:
    """The counts of stores, employees and the like that are told twice, each pair once."""
    for found in counts_twice(filing.narrative.facts, filing.occurrences):
        values: dict[str, Value] = {
            "stated": size_of(found.fact),
            "elsewhere": size_of(found.other),
            "counted": found.of,
        }
        mention = Mention(found.other.figure.span, "counted here")
        yield Subject(values, found.fact.figure.span, Certainty.CERTAIN, (), found.of, (mention,))


def places_counted(filing: Filing) -> Iterator[Subject]:
    """The counts of countries and states."""
    for found in counts_of_places(filing.narrative.facts):
        values: dict[str, Value] = {"stated": size_of(found.fact), "most": exact(found.most), "counted": found.of}
        yield Subject(values, found.fact.figure.span, Certainty.CERTAIN, (), found.of)


def telephones(filing: Filing) -> Iterator[Subject]:
    """The telephone numbers printed in several places."""
    blocks = (block for part in filing.document.parts for block in part.blocks)
    for found in telephones_twice(blocks):
        same = found.number.digits == found.other.digits
        values = {"stated": found.other.text if same else found.number.text, "elsewhere": found.other.text}
        mention = Mention(found.other.span, "printed here")
        yield Subject(values, found.number.span, Certainty.CERTAIN, (), "", (mention,))


def taken_up(filing: Filing) -> Iterator[Subject]:
    """The figures that a word takes up from the sentences before."""
    for found in figures_taken_up(filing.narrative.facts):
        values: dict[str, Value] = {"stated": size_of(found.fact), "told": size_of(found.told)}
        mention = Mention(found.told.figure.span, "told here")
        yield Subject(values, found.fact.figure.span, Certainty.CERTAIN, (), "", (mention,))


def debt_names(filing: Filing) -> Iterator[Subject]:
    """The coupons of notes and bonds named in several places."""
    blocks = [block for part in filing.document.parts for block in part.blocks]
    for name, other in debt_names_twice(blocks):
        stated = name.coupon if name.rate != other.rate else other.coupon  # 3.05% is 3.050%
        values = {"stated": stated, "elsewhere": other.coupon, "due": name.due.title()}
        mention = Mention(other.span, "named here")
        yield Subject(values, name.span, Certainty.CERTAIN, (), "", (mention,))


def shares_at_a_price(filing: Filing) -> Iterator[Subject]:
    """The shares bought or issued at an average price, with what they come to."""
    for found in priced_shares(filing.narrative.facts):
        price = printed(found.price.figure)
        low, high = price.low * (1 - _COMMISSIONS), price.high * (1 + _COMMISSIONS)
        values = {
            "shares": printed(found.shares.figure),
            "price": Quantity(price.value, low, high, None, price.figures, price.text),
            "amount": printed(found.amount.figure),
        }
        mentions = (
            Mention(found.shares.figure.span, "the shares"),
            Mention(found.price.figure.span, "the average price"),
        )
        yield Subject(values, found.amount.figure.span, Certainty.CERTAIN, (), "", mentions)


NOUNS = (
    Noun(
        "deal told twice",
        "Two amounts told of the purchase or sale of one named thing.",
        {"stated": "the amount", "elsewhere": "the amount told before", "name": "of what it was paid for"},
        deals,
    ),
    Noun(
        "count told twice",
        "A count of stores, employees, countries told in two places.",
        {"stated": "the count", "elsewhere": "the count told before", "counted": 'what is counted: "stores"'},
        named_counts,
    ),
    Noun(
        "count of places",
        'A count of countries or states in which something is done: "in more than 140 countries".',
        {"stated": "the count", "most": "how many there are at most", "counted": '"countries" or "states"'},
        places_counted,
    ),
    Noun(
        "telephone number printed twice",
        "A telephone number that stands in two places, or two of which one is a slip of the other.",
        {"stated": "the number", "elsewhere": "the number in the other place"},
        telephones,
    ),
    Noun(
        "figure taken up",
        'A figure taken up by a word that points back: "of these 132 facilities", "this $276 million".',
        {"stated": "the figure", "told": "the one told before that it is, or is a slip of"},
        taken_up,
    ),
    Noun(
        "issue named twice",
        'Notes or bonds named in two places: "4.25% Senior Notes due 2029".',
        {"stated": "the coupon", "elsewhere": "the coupon in the other place", "due": "when they are due"},
        debt_names,
    ),
    Noun(
        "shares at an average price",
        'Shares bought or issued, the average price of one and the amount of all: "763,451 shares for $34.7 million '
        'at an average price of $45.48".',
        {
            "shares": "the shares",
            "price": "the price of one, give or take what commissions and taxes add",
            "amount": "what was paid for all",
        },
        shares_at_a_price,
    ),
)
