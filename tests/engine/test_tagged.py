"""Rules on inline XBRL: what they find, and what they leave alone."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import audit_text
from auditor.engine.finding import Finding
from tests.reading.tagged_samples import DAYS, YEARS, context, filing, negative, table, tag

THOUSANDS = "Years ended December 31 (in thousands)"
HEADINGS = ["2023", "2022", "2021"]
WHEN = ("y23", "y22", "y21")


def found(body: str, contexts: str = YEARS + DAYS, hidden: str = "") -> list[Finding]:
    report = audit_text(filing(body, contexts, hidden=hidden), "filing.htm")
    assert not report.files[0].problems
    return [finding for finding in report.findings if finding.code.startswith("XBL")]


def codes(body: str, contexts: str = YEARS + DAYS) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity.value) for finding in found(body, contexts)]


def row(label: str, name: str, *texts: str, scales: tuple[int, ...] = (3, 3, 3)) -> list[str]:
    """A row of figures of the last years, tagged."""
    cells = [
        tag(text, f"us-gaap:{name}", when, scale=scale) for text, when, scale in zip(texts, WHEN, scales, strict=True)
    ]
    return [label, *cells]


ROWS = (row("Rent", "Rent", "1,204", "1,120", "1,017"), row("Repairs", "Repairs", "877", "803", "790"))
MORE_ROWS = (*ROWS, row("Travel", "Travel", "655", "641", "603"))


# --- what is shown ---------------------------------------------------------------------------------


def test_one_scale_unlike_all_others_is_found_with_both_values() -> None:
    (finding,) = found(
        table(THOUSANDS, HEADINGS, *MORE_ROWS, row("Fees", "Fees", "398", "377", "365", scales=(3, 6, 3)))
    )
    assert (finding.code, finding.severity.value) == ("XBL001", "error")
    assert (finding.stated, finding.expected) == ("377", "377,000,000")
    assert "377 is shown, which is 377,000; it is tagged as 377,000,000." in finding.message


def test_a_row_or_a_table_of_another_scale_is_ours_to_misread() -> None:
    other_row = row("Shares bought", "Shares", "398", "377", "365", scales=(0, 0, 0))
    assert codes(table(THOUSANDS, HEADINGS, *MORE_ROWS, other_row)) == []
    assert codes(table(THOUSANDS.replace("thousands", "millions"), HEADINGS, *MORE_ROWS)) == []
    assert codes(table("Years ended December 31", HEADINGS, *MORE_ROWS)) == []


def test_a_figure_tagged_as_zero_is_found() -> None:
    fees = row("Fees", "Fees", "398", "377", "365")
    fees[2] = tag("377", "us-gaap:Fees", "y22", form="ixt:fixed-zero")
    assert codes(table(THOUSANDS, HEADINGS, *MORE_ROWS, fees)) == [("XBL001", "error")]


@pytest.mark.parametrize("word", ["million", "billion"])
def test_a_scale_word_beside_the_figure_is_held_against_the_tag(word: str) -> None:
    right = {"million": 6, "billion": 9}[word]
    for scale in (3, 6, 9):
        sentence = f"<p>In 2023 royalties came to ${tag('5.7', scale=scale, decimals='-5')} {word}.</p>"
        assert codes(sentence) == ([] if scale == right else [("XBL001", "error")])


def test_a_sentence_without_scale_word_may_be_in_millions_as_the_notes_are() -> None:
    assert codes(f"<p>In 2023 royalties came to ${tag('57', scale=6, decimals='-6')}.</p>") == []


def test_rates_are_tagged_as_fractions() -> None:
    assert (
        codes(f"<p>The notes bear interest of {tag('6.625', unit='pure', scale=-2, decimals='INF')}% a year.</p>") == []
    )


# --- signs -----------------------------------------------------------------------------------------


def test_a_lost_sign_is_found_by_its_row() -> None:
    name = "us-gaap:PensionResult"
    lost = ["Pensions", tag("5,120", name), f"({tag('3,204', name, 'y22')})", negative("1,877", name, "y21")]
    (finding,) = found(table(THOUSANDS, HEADINGS, *ROWS, lost))
    assert (finding.code, finding.severity.value) == ("XBL002", "error")
    assert (finding.stated, finding.expected) == ("3,204,000", "-3,204,000")
    assert [place.message for place in finding.related] == ["tagged as 5,120,000", "tagged as -1,877,000"]


def test_two_periods_that_differ_are_a_warning() -> None:
    name = "us-gaap:PensionResult"
    lost = ["Pensions", tag("5,120", name), f"({tag('3,204', name, 'y22')})"]
    assert codes(table(THOUSANDS, HEADINGS[:2], *(r[:3] for r in ROWS), lost)) == [("XBL002", "warning")]


def test_payments_in_parentheses_are_tagged_positive() -> None:
    paid = ["Dividends paid", *(f"({tag('204', 'us-gaap:PaymentsOfDividends', when)})" for when in WHEN)]
    benefit = [
        "Benefit from (provision for) income taxes",
        f"({tag('310', 'us-gaap:IncomeTaxExpenseBenefit', 'y23')})",
        tag("120", "us-gaap:IncomeTaxExpenseBenefit", "y22", more=' sign="-"'),
        f"({tag('290', 'us-gaap:IncomeTaxExpenseBenefit', 'y21')})",
    ]
    assert codes(table(THOUSANDS, HEADINGS, *ROWS, paid, benefit)) == []


# --- the same fact ---------------------------------------------------------------------------------


def said_twice(one: str, other: str) -> list[tuple[str, str]]:
    return codes(f"<p>Royalties were ${one}.</p><h2>Licences</h2><p>The licensors received ${other}.</p>")


def test_a_fact_with_two_values_is_found() -> None:
    million = {"scale": 6, "decimals": "-5"}
    assert said_twice(f"{tag('5.7', **million)} million", f"{tag('5.8', **million)} million") == [("XBL003", "error")]  # type: ignore[arg-type]
    assert said_twice(f"{tag('5.7', **million)} million", tag("5,812")) == [("XBL003", "error")]  # type: ignore[arg-type]
    assert said_twice(f"{tag('5.7', **million)} million", tag("5,749")) == []  # type: ignore[arg-type]


def test_a_value_cut_off_is_a_warning() -> None:
    assert said_twice(f"{tag('5.7', scale=6, decimals='-5')} million", tag("5,790")) == [("XBL003", "warning")]


def test_what_is_not_the_same_fact_may_differ() -> None:
    part = context(
        "part", "2023-01-01", "2023-12-31", '<xbrldi:explicitMember dimension="a:X">a:Y</xbrldi:explicitMember>'
    )
    for other in (
        tag("877", when="y22"),
        tag("877", "us-gaap:Other"),
        tag("877", unit="shares"),
        tag("877", when="part"),
    ):
        assert codes(f"<p>It was ${tag('5,749')}. And ${other}.</p>", YEARS + DAYS + part) == []


def test_more_decimals_than_are_shown_are_no_conflict() -> None:
    assert said_twice(f"{tag('5.7', scale=6, decimals='-3')} million", tag("5,749")) == []


def test_an_approximation_may_be_coarser_than_its_decimals() -> None:
    about = f"<p>In 2023 royalties were approximately ${tag('5', scale=6, decimals='-6')} million.</p>"
    assert codes(f"{about}<p>The licensors received ${tag('5,749')} in 2023.</p>") == []


def test_a_hidden_figure_counts() -> None:
    (finding,) = found(f"<p>Royalties were ${tag('5,749')}.</p>", hidden=tag("5749", form="", scale=4))
    assert finding.code == "XBL003"


@given(st.integers(10**6, 10**11), st.integers(-8, 0), st.integers(-8, 0))
def test_two_roundings_of_one_value_never_conflict(value: int, first: int, second: int) -> None:
    def rounded(decimals: int, how: str) -> str:
        unit = Decimal(1).scaleb(-decimals)
        shown = (Decimal(value) / unit).to_integral_value(how)
        return tag(f"{shown:,}", scale=-decimals, decimals=str(decimals))

    body = f"<p>One: {rounded(first, ROUND_HALF_UP)}.</p><p>Other: {rounded(second, ROUND_HALF_EVEN)}.</p>"
    if first != second or value % 10**-first * 2 != 10**-first:  # a half goes up here and down there
        assert codes(body) == []


# --- periods ---------------------------------------------------------------------------------------


def test_another_columns_period_is_an_error_and_any_other_a_warning() -> None:
    other = context("y20", "2020-01-01", "2020-12-31")
    for when, severity in (("y21", "error"), ("y20", "warning")):
        fees = ["Fees", tag("398", "us-gaap:Fees"), tag("377", "us-gaap:Fees", when), "365"]
        assert codes(table(THOUSANDS, HEADINGS, *MORE_ROWS, fees), YEARS + DAYS + other) == [("XBL004", severity)]


def test_a_row_of_periods_of_its_own_is_left_alone() -> None:
    older = [context(f"o{year}", f"{year}-01-01", f"{year}-12-31") for year in (2018, 2019, 2020)]
    own = ["Fees of two years before", *(tag("398", "us-gaap:Fees", f"o{year}") for year in (2020, 2019, 2018))]
    assert codes(table(THOUSANDS, HEADINGS, *MORE_ROWS, own), YEARS + DAYS + "".join(older)) == []


def test_a_balance_stands_at_the_beginning_or_the_end_of_its_period() -> None:
    opening = ["Balance, beginning of year", *(tag("100", "us-gaap:Reserve", when) for when in ("d22", "d21", "d20"))]
    closing = ["Balance, end of year", *(tag("100", "us-gaap:Reserve", when) for when in ("d23", "d22", "d21"))]
    assert codes(table(THOUSANDS, HEADINGS, opening, *MORE_ROWS, closing)) == []


def test_fiscal_weeks_end_near_the_heading() -> None:
    weeks = (
        YEARS.replace("2023-12-31", "2023-12-30")
        .replace("2022-12-31", "2023-01-01")
        .replace("2021-12-31", "2022-01-02")
    )
    assert codes(table(THOUSANDS, HEADINGS, *MORE_ROWS), weeks) == []
