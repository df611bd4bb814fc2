"""Members of an axis that come to the whole: told by other dates and lines, not by the axis."""

from __future__ import annotations

from auditor.engine.finding import Finding
from tests.engine.test_tagged import found
from tests.reading.tagged_samples import context, negative, table, tag

AXIS = "us-gaap:StatementEquityComponentsAxis"
MEMBERS = {"": "", "s": "us-gaap:CommonStockMember", "r": "us-gaap:RetainedEarningsMember"}


def _of(member: str) -> str:
    return f'<xbrldi:explicitMember dimension="{AXIS}">{member}</xbrldi:explicitMember>' if member else ""


CONTEXTS = "".join(
    context(f"d{year % 100}{key}", None, f"{year}-12-31", _of(member))
    for year in (2021, 2022, 2023)
    for key, member in MEMBERS.items()
)


def findings(*rows: tuple[int, str, str, str]) -> list[Finding]:
    """What is found where each row is of a year: the year, stock, earnings, and what they come to."""
    lines = []
    for year, stock, retained, whole in rows:
        cells = []
        for key, text in (("s", stock), ("r", retained), ("", whole)):
            when = f"d{year % 100}{key}"
            name = "us-gaap:StockholdersEquity"
            cells.append(negative(text[1:], name, when) if text[0] == "-" else tag(text, name, when))
        lines.append([f"December 31, {year}", *cells])
    title = "Equity by component (in thousands)"
    return found(table(title, ["Stock", "Earnings", "Together"], *lines), CONTEXTS)


SOUND = ((2022, "1,120", "4,961", "6,081"), (2021, "1,046", "4,291", "5,337"))


def test_a_component_mistyped_is_told_by_the_other_dates() -> None:
    (finding,) = findings((2023, "1,204", "5,596", "7,160"), *SOUND)
    assert (finding.code, finding.severity.value) == ("XBL114", "warning")
    assert finding.stated == "7,160"


def test_components_that_come_to_the_whole() -> None:
    assert findings((2023, "1,204", "5,956", "7,160"), *SOUND) == []
    assert findings((2023, "1,204", "-1,956", "-752"), *SOUND) == []


def test_a_miss_that_no_slip_explains_is_a_member_that_is_not_tagged() -> None:
    assert findings((2023, "1,204", "5,819", "7,160"), *SOUND) == []


def test_a_miss_near_rounding_is_left_open() -> None:
    assert findings((2023, "1,204", "5,959", "7,160"), *SOUND) == []


def test_one_other_date_is_not_enough() -> None:
    assert findings((2023, "1,204", "5,596", "7,160"), SOUND[0]) == []
