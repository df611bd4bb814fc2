"""Tags of inline XBRL become figures with what they say; what is broken becomes fewer figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.reading.document import TagContext, TaggedFigure
from auditor.reading.files import read_text
from auditor.reading.inline_xbrl import transformed
from tests.reading.tagged_samples import MINUS, NIL, UNITS, YEARS, context, filing, tag


def tagged(source: str) -> tuple[TaggedFigure, ...]:
    return read_text(source, "filing.htm").tagged


def one(source: str) -> TaggedFigure:
    (figure,) = tagged(source)
    return figure


def test_a_tag_says_what_its_figure_is() -> None:
    source = filing(f"<p>Sales were ${tag('5,749')} thousand.</p>")
    figure = one(source)
    assert figure.concept == "us-gaap:Revenues"
    assert figure.context == TagContext(date(2023, 1, 1), date(2023, 12, 31), (), "0000012345")
    assert (figure.unit, figure.value, figure.step, figure.printed_step) == ("iso4217:USD", 5749000, 1000, 1000)
    assert (figure.text, figure.scale, figure.hidden) == ("5,749", 3, False)
    assert source[figure.span.start : figure.span.end] == "5,749"


@pytest.mark.parametrize(
    ("text", "form", "number"),
    [
        ("1,234.50", "ixt:num-dot-decimal", "1234.50"),
        ("1234", "ixt:numdotdecimal", "1234"),
        (".5", "ixt4:num-dot-decimal", "0.5"),
        ("1 234", "ixt:numspacedot", "1234"),
        ("1.234,5", "ixt:num-comma-decimal", "1234.5"),
        ("1,234", "ixt:num-comma-decimal", "1.234"),
        ("—", "ixt:fixed-zero", "0"),
        ("none", "ixt:fixed-zero", "0"),
        ("-", "ixt:zerodash", "0"),
        ("6.15", "", "6.15"),
        ("1,234", "", None),
        ("two", "ixt-sec:numwordsen", None),
        ("1,23", "ixt:num-dot-decimal", None),
        ("—", "ixt:num-dot-decimal", None),
        ("5", "ixt:zerodash", None),
        ("", "ixt:num-dot-decimal", None),
        ("9" * 5000, "ixt:num-dot-decimal", None),
    ],
)
def test_formats(text: str, form: str, number: str | None) -> None:
    assert transformed(text, form) == (None if number is None else Decimal(number))


def test_sign_scale_and_decimals_make_the_value() -> None:
    loss = one(filing(f"<p>({tag('5.70', scale=6, decimals='-4', more=MINUS)})</p>"))
    assert (loss.value, loss.step, loss.printed_step) == (-5700000, 10000, 10000)
    rate = one(filing(f"<p>{tag('6.625', unit='pure', scale=-2, decimals='INF')}%</p>"))
    assert (rate.value, rate.step, rate.unit) == (Decimal("0.06625"), 0, "pure")
    earnings = one(filing(f"<p>{tag('6.15', unit='perShare', scale=0, decimals='2', form='')}</p>"))
    assert (earnings.value, earnings.step, earnings.unit) == (Decimal("6.15"), Decimal("0.01"), "iso4217:USD/shares")


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.integers(-4, 9), st.booleans())
def test_any_number_has_the_value_of_its_digits_scale_and_sign(number: Decimal, scale: int, minus: bool) -> None:
    more = MINUS if minus else ""
    figure = one(filing(f"<p>{tag(f'{number:,}', scale=scale, decimals=str(2 - scale), more=more)}</p>"))
    expected = number * Decimal(10) ** scale
    assert figure.value == (-expected if minus else expected)
    assert figure.step == Decimal(10) ** (scale - 2)
    if number:
        assert figure.step == figure.printed_step


def test_a_tag_in_a_tag_is_the_same_figure_said_twice() -> None:
    source = filing(f"<p>{tag(tag('5,749', 'us-gaap:SalesRevenueNet'))}</p>")
    outer, inner = sorted(tagged(source), key=lambda figure: figure.concept)
    assert (outer.concept, inner.concept) == ("us-gaap:Revenues", "us-gaap:SalesRevenueNet")
    assert outer.value == inner.value == 5749000
    assert outer.span == inner.span
    assert source[outer.span.start : outer.span.end] == "5,749"


def test_entities_and_blanks_around_a_figure_are_left_out() -> None:
    source = filing(f"<p>{tag('&#160;5,749 ')} {tag('1&#160;204', 'us-gaap:Assets')}</p>")
    assert [figure.value for figure in tagged(source)] == [5749000, 1204000]


def test_nil_has_no_value() -> None:
    figure = one(filing(f"<p>{tag('', more=NIL)}</p>"))
    assert figure.value is None


def test_hidden_figures_are_read_and_told_apart() -> None:
    hidden = tag("12,000", "dei:EntityCommonStockSharesOutstanding", "d23", "shares", 0, "INF")
    figures = tagged(filing(f"<p>{tag('5,749')}</p>", hidden=hidden))
    assert [(figure.value, figure.hidden, figure.unit) for figure in figures] == [
        (12000, True, "shares"),
        (5749000, False, "iso4217:USD"),
    ]


def test_dimensions_are_read_in_one_order() -> None:
    class_a = '<xbrldi:explicitMember dimension="a:ClassAxis">a:ClassAMember</xbrldi:explicitMember>'
    typed = '<xbrldi:typedMember dimension="a:LotAxis"><a:Lot> lot\n 7 </a:Lot></xbrldi:typedMember>'
    contexts = context("one", "2023-01-01", "2023-12-31", class_a + typed) + context(
        "other", "2023-01-01", "2023-12-31", typed + class_a
    )
    first, second = tagged(filing(f"<p>{tag('1', when='one')} {tag('2', when='other')}</p>", contexts))
    assert first.context == second.context
    assert first.context.dimensions == (("a:ClassAxis", "a:ClassAMember"), ("a:LotAxis", "<a:Lot> lot 7 </a:Lot>"))


def test_midnight_belongs_to_the_day_before() -> None:
    contexts = context("y", "2023-01-01T00:00:00", "2024-01-01T00:00:00")
    assert one(filing(f"<p>{tag('5', when='y')}</p>", contexts)).context[:2] == (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    "contexts",
    [
        "",
        YEARS.replace("2023-12-31", "2023-13-31"),
        YEARS.replace("2023-12-31", "2023-12"),
        YEARS.replace("</xbrli:context>", ""),
        YEARS.replace("<xbrli:endDate>", "<xbrli:finish>"),
        YEARS.replace('id="', 'name="'),
        "<!ENTITY a 'b'>&a;&a;",
    ],
)
def test_a_broken_header_gives_fewer_figures(contexts: str) -> None:
    assert tagged(filing(f"<p>{tag('5,749')}</p>", contexts)) == ()


@pytest.mark.parametrize(
    "figure",
    [
        tag("5", when="nowhere"),
        tag("5", unit="nothing"),
        tag("5", name=""),
        tag("5", more=' target="other"'),
        "<ix:nonFraction>5</ix:nonFraction>",
    ],
)
def test_a_figure_without_context_unit_or_concept_is_left_out(figure: str) -> None:
    assert tagged(filing(f"<p>{figure}</p>")) == ()


WIDE = 'scale="77"'


@pytest.mark.parametrize("attribute", ['scale="x"', 'scale="99999999999"', 'scale="3.5"'])
def test_a_scale_that_is_none_gives_no_value(attribute: str) -> None:
    assert one(filing(f"<p>{tag('5', scale=77).replace(WIDE, attribute)}</p>")).value is None


@pytest.mark.parametrize("decimals", ["", "x", "-99999999999", "1.5"])
def test_decimals_that_are_none_say_nothing_of_precision(decimals: str) -> None:
    figure = one(filing(f"<p>{tag('5', decimals=decimals)}</p>"))
    assert (figure.value, figure.step) == (5000, None)


def test_a_tag_never_closed_costs_itself_only() -> None:
    source = filing(f"<p>{tag('5,749')} {tag('7').replace('</ix:nonFraction>', '')}</p><p>{'words ' * 3000}</p>")
    assert [figure.value for figure in tagged(source) if figure.value is not None] == [5749000]


@given(st.text(alphabet='<>/="& \nix:abcontext-nonFraction0123456789', max_size=300))
def test_no_header_and_no_tag_makes_it_fail(rubbish: str) -> None:
    tagged(filing(f"<p>{rubbish}</p>{tag('5')}{rubbish}", YEARS + rubbish, rubbish + UNITS, rubbish))


def test_the_figures_of_a_submission_are_those_of_its_documents() -> None:
    body = filing(f"<p>{tag('5,749')}</p>")
    source = f"<DOCUMENT>\n<TYPE>10-K\n<TEXT>\n{body}</TEXT>\n</DOCUMENT>\n"
    figure = one(source)
    assert source[figure.span.start : figure.span.end] == "5,749"
