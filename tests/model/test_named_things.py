"""Deals, notes and shares that a document speaks of in two places."""

from __future__ import annotations

import pytest

from auditor import audit_text
from auditor.model.text.back_references import figures_taken_up
from auditor.model.text.priced_shares import priced_shares
from auditor.model.ties.debt_names import debt_names_twice
from auditor.model.ties.named_counts import counts_twice
from auditor.model.ties.named_deals import deals_twice
from auditor.reading.edgar import read_submission

from .pages import grid, page
from .readings import filing

_REPORT = "Acme agreed to purchase Novix Software, Inc. for a price of $400 million ($350 million plus debt)."


def prices(*paragraphs: str) -> list[tuple[str, str]]:
    read = filing("\n\n".join(paragraphs))
    found = deals_twice(read.narrative.facts, read.occurrences)
    return [(pair.other.figure.text, pair.fact.figure.text) for pair in found]


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("The $400 million acquisition of Novix was announced in May.", ["$400 million"]),
        ("Acme will acquire Novix, a maker of object software, for about $900 million in cash.", ["$900 million"]),
        ("Acme paid $40 million for Novix.", []),  # no slip of the other amount
        ("The $440 million acquisition of Novix was announced in May.", ["$440 million"]),
        ("Acme agreed to buy Novix Software for total consideration of $400 billion.", ["$400 billion"]),
        ("Acme sold Novix Software for $450 million.", []),
        ("Acme acquired Novum for $450 million.", []),
        ("Acme acquired 51% of Novix for $450 million.", []),
        ("Acme acquired the remaining interest in Novix for $450 million.", []),
        ("Acme acquired Novix for up to $450 million.", []),
        ("Acme acquired Novix for $450 million, net of cash acquired.", []),
        ("Acme purchased two plants from Novix for $450 million.", []),
        ("Acme purchased the plant in Novix for $450 million.", []),
        ("Acme completed the acquisition of Novix for $410 million, after customary adjustments.", []),
        ("Acme completed the acquisition of Novix for $400 billion.", ["$400 billion"]),
    ],
)
def test_a_price_told_twice(other: str, found: list[str]) -> None:
    assert prices(_REPORT, other) == [("$400 million", amount) for amount in found]


def test_deals_of_two_years_or_of_two_shares_are_two() -> None:
    assert prices("In 2015 Acme bought Novix for $310 million.", "In 2018 Acme bought Novix for $710 million.") == []
    assert prices("Acme bought 30% of Novix for $310 million.", "Acme bought 70% of Novix for $710 million.") == []


def test_a_price_that_stands_elsewhere_too_is_another_amount() -> None:
    more = "The loan of $450 million is due in May. Acme paid $400 million in tax."
    assert prices(_REPORT, "Acme will acquire Novix for $450 million.", more) == []


def counts(*paragraphs: str) -> list[tuple[str, str]]:
    read = filing("\n\n".join(paragraphs))
    found = counts_twice(read.narrative.facts, read.occurrences)
    return [(pair.other.figure.text, pair.fact.figure.text) for pair in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We operate 445 retail stores in 42 states. We have operated 415 stores in 42 states.", [("445", "415")]),
        ("We operate 445 retail stores in 42 states. We have operated 435 stores in 42 states.", []),
        ("We operate 445 retail stores in 42 states. We have operated over 415 stores in 42 states.", []),
        ("We operate 445 retail stores in 42 states. We plan to operate 545 stores in 42 states.", []),
        ("We operate 445 outlet stores in 42 states. We have operated 415 discount stores in 42 states.", []),
        ("We operate 445 retail stores in 42 states. Acme of Ohio bought 415 stores.", []),
        ("Novix operates 445 stores in 42 states. Delmar operates 415 stores in 42 states.", []),
    ],
)
def test_counts_told_twice(text: str, found: list[tuple[str, str]]) -> None:
    assert counts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We run 132 plants. Of these 132 plants, we own 33.", [("132", "132")]),
        ("We run 132 plants. Of these 123 plants, we own 33.", [("132", "123")]),
        ("We run 132 plants. Of these 457 plants, we own 33.", []),
        ("We run 132 plants and 172 shops. Of these 182 plants, we own 33.", [("132", "182")]),
        ("We run 68 plants. Output fell in only 58 plants, and in those 58 plants by little.", []),
        ("We provided $276 million. Of this $276 million, $130 million was paid.", [("$276 million", "$276 million")]),
        ("We provided $276 million. Of this $226 million, $130 million was paid.", [("$276 million", "$226 million")]),
        ("We provided $276 million. Of this $276 billion, $130 million was paid.", [("$276 million", "$276 billion")]),
        ("We provided $276 million. Of the $226 million in cash, $130 million was paid.", []),
        ("We provided $276 million and $286 million. Of this $226 million, half was paid.", []),  # of which of the two?
    ],
)
def test_figures_taken_up(text: str, found: list[tuple[str, str]]) -> None:
    pairs = figures_taken_up(filing(text).narrative.facts)
    assert [(pair.told.figure.text, pair.fact.figure.text) for pair in pairs] == found


def coupons(*parts: str) -> list[tuple[str, str]]:
    document = read_submission(page(*parts), "report.htm")
    found = debt_names_twice(document.parts[0].blocks)
    return [(pair.name.coupon, pair.other.coupon) for pair in found if pair.name.rate != pair.other.rate]


_FAR = [f"Paragraph {number} speaks of other things." for number in range(10)]


def test_a_coupon_that_differs_from_the_cover() -> None:
    cover = grid("4.25% Senior Notes due 2029 | NYSE", "5.10% Senior Notes due 2034 | NYSE")
    exhibits = "Form of 4.75% Notes due 2029 and of 5.10% Notes due 2034"
    assert coupons(cover, *_FAR, exhibits) == [("4.75", "4.25")]
    assert coupons(cover, *_FAR, exhibits.replace("4.75", "4.250")) == []


def test_a_coupon_that_another_place_words_otherwise() -> None:
    cover = grid("4.25% Senior Notes due 2029 | NYSE", "5.10% Senior Notes due 2034 | NYSE")
    exhibits = "Form of 4.75% Notes due 2029 and of 5.10% Notes due 2034"
    assert coupons(cover, *_FAR, exhibits, *_FAR, "Form of Global Note (4.25%), due 2029") == [("4.75", "4.25")]
    assert coupons(cover, *_FAR, exhibits, *_FAR, "Form of Global Note (4.75%), due 2029") == []


def test_two_series_of_one_year_stand_in_one_list() -> None:
    cover = "4.25% Notes due 2029 and 5.10% Notes due 2034 are listed."
    assert coupons(cover, *_FAR, "4.25% Notes due 2029, 4.75% Notes due 2029, 5.10% Notes due 2034.") == []


def test_lone_notes_of_one_year_may_be_two_series() -> None:
    assert coupons("We repaid the 4.25% Notes due 2029.", *_FAR, "We issued 4.75% Notes due 2029.") == []
    assert coupons("We have 4.25% Notes due 2029.", *_FAR, "We issued 4.52% Notes due 2029.") == [("4.52", "4.25")]
    day = "We issued 4.75% Notes due May 15, 2029."
    assert coupons("We have 4.25% Notes due May 15, 2029.", *_FAR, day) == [("4.75", "4.25")]


def shares(text: str) -> list[tuple[str, str, str]]:
    found = priced_shares(filing(text).narrative.facts)
    return [(one.shares.figure.text, one.price.figure.text, one.amount.figure.text) for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "We repurchased 225,000 shares for $7.5 million in 2017, at an average price of $33.40 per share, and "
            "310,000 shares for $9.0 million, an average of $29.00 per share, in 2016.",
            [("225,000 shares", "$33.40", "$7.5 million"), ("310,000 shares", "$29.00", "$9.0 million")],
        ),
        (
            "The Company repurchased 16.1 million shares of common stock. These shares were repurchased at an average "
            "cost of $60.94 per share, for a total cost of $980 million.",
            [("16.1 million shares", "$60.94", "$980 million")],
        ),
        (
            "During 2022 and 2021, we repurchased 863,000 and 1,358,000 shares, at average prices of $511.46 and "
            "$364.39, respectively, totaling approximately $442 million and $495 million, respectively.",
            [("863,000", "$511.46", "$442 million"), ("1,358,000 shares", "$364.39", "$495 million")],
        ),
        ("We issued 570,645 shares at an average price of $11.78 per share, for net proceeds of $6.6 million.", []),
        ("We repurchased 2.1 million shares at an average price of $81, bringing the total to $662 million.", []),
        ("The shares closed at an average price of $81 for 2.1 million shares, up to $170 million.", []),
    ],
)
def test_shares_at_an_average_price(text: str, found: list[tuple[str, str, str]]) -> None:
    assert shares(text) == found


def test_commissions_may_be_left_out_of_the_price() -> None:
    text = "We repurchased 1,000,000 shares at an average price of $50.00 per share for ${} million."
    told = {amount: audit_text(text.format(amount), "note.txt").findings for amount in ("50.6", "50.0", "55.6")}
    assert [bool(findings) for findings in told.values()] == [False, False, True]
