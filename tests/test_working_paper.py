"""The first filing against the working paper of an audit senior, who tied every figure of it by hand.

Each line of the paper is a figure: where it stands, what it ties to, and what came of it: `ticked`
(it agrees with something), `slip` (it does not, or not quite; the note begins with how bad that is) or
`unchecked` (nothing in the filing to agree it to).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from auditor import audit_file
from auditor.engine.finding import FigureReading, FileReport, Finding, Severity
from auditor.model.rounding import Outcome

HERE = Path(__file__).resolve().parent
TIED = (Outcome.TIES, Outcome.ROUNDING)


class PaperRow(NamedTuple):
    """A line of the working paper."""

    place: str  # line:column
    text: str
    what: str
    period: str
    outcome: str
    note: str

    @property
    def severity(self) -> Severity:
        return Severity(self.note.partition(":")[0])


def paper_rows() -> list[PaperRow]:
    with (HERE / "working_papers" / "innovo-8k-2004.tsv").open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        fields = PaperRow._fields[1:]
        return [PaperRow(f"{row['line']}:{row['column']}", *(row[name] for name in fields)) for row in lines]


PAPER = paper_rows()

#: Where the program is known to differ from the paper: what differs, and why it is let stand.
#: A difference that goes away, or becomes another one, fails like any other.
KNOWN = {
    "399:33": ("not read", "a bare number without its caption in a label"),
    "411:23": ("not read", "a bare number of shares in a label that does not say shares"),
    "411:37": ("not read", "a bare number of shares in a label that does not say shares"),
}

#: Months and last month of the periods of the paper.
PERIODS = {
    "FY 2003": (12, "2003-11"), "FY 2002": (12, "2002-11"), "Q4 2003": (3, "2003-11"), "Q4 2002": (3, "2002-11"),
    "2003-11-29": (0, "2003-11"), "2002-11-30": (0, "2002-11"),
}  # fmt: skip

#: The totals of the balance sheet and of the statement of operations, by line of the filing.
BALANCE_SHEET_TOTALS = (375, 381, 391, 412, 413)
OPERATIONS_TOTALS = (433, 440, 442, 449, 451)


@pytest.fixture(scope="module")
def audited(innovo: Path) -> FileReport:
    (report,) = audit_file(innovo).files
    assert not report.problems
    return report


@pytest.fixture(scope="module")
def readings(audited: FileReport) -> Mapping[str, FigureReading]:
    return {f"{figure.span.line}:{figure.span.column}": figure for figure in audited.figures}


def places_of(finding: Finding) -> set[str]:
    return {f"{place.span.line}:{place.span.column}" for place in (finding.place, *finding.related)}


def plain(text: str) -> str:
    return " ".join(text.split())


def difference(row: PaperRow, readings: Mapping[str, FigureReading], audited: FileReport) -> str:
    """How the program differs from a line of the paper, "" if it does not."""
    figure = readings.get(row.place)
    if figure is None:
        return "not read"
    if plain(figure.text) != plain(row.text):
        return f"read as {plain(figure.text)}"
    tied = sorted({tick.code for tick in figure.ticks if tick.outcome in TIED})
    if row.outcome == "ticked":
        return "" if tied else "no tick"
    if row.outcome == "unchecked":
        return f"ticked by {', '.join(sorted({tick.code for tick in figure.ticks}))}" if figure.ticks else ""
    severities = [finding.severity for finding in audited.findings if row.place in places_of(finding)]
    if severities == [row.severity]:
        return ""
    return f"findings: {', '.join(map(str, severities)) or 'none'}"


@pytest.mark.parametrize("row", PAPER, ids=lambda row: f"{row.place} {row.text}")
def test_figure(row: PaperRow, readings: Mapping[str, FigureReading], audited: FileReport) -> None:
    known, _ = KNOWN.get(row.place, ("", ""))
    assert difference(row, readings, audited) == known, f"{row.what}: {row.note}"


OF_A_PERIOD = [row for row in PAPER if row.period in PERIODS and "(in label" not in row.what]


@pytest.mark.parametrize("row", OF_A_PERIOD, ids=lambda row: f"{row.place} {row.text}")
def test_period(row: PaperRow, readings: Mapping[str, FigureReading]) -> None:
    figure = readings[row.place]
    start, end = figure.period_start, figure.period_end
    if end is None:  # not said; never said wrong
        assert figure.place == "narrative"
        return
    months = round((end - start).days / 30.4) if start else 0
    assert (months, f"{end:%Y-%m}") == PERIODS[row.period]


def test_every_known_difference_is_of_a_line_of_the_paper() -> None:
    assert set(KNOWN) <= {row.place for row in PAPER}


def test_the_paper_lists_every_figure_that_was_read(readings: Mapping[str, FigureReading]) -> None:
    assert sorted(set(readings) - {row.place for row in PAPER}) == []


def test_no_finding_but_the_slips_of_the_paper(audited: FileReport) -> None:
    slips = {row.place for row in PAPER if row.outcome == "slip"}
    false_alarms = [
        f"{finding.place.span.line}:{finding.place.span.column} {finding.code} {finding.message}"
        for finding in audited.findings
        if len(places_of(finding) & slips) != 1
    ]
    assert false_alarms == []


def test_nothing_unchecked_stands_in_a_finding(audited: FileReport) -> None:
    unchecked = {row.place for row in PAPER if row.outcome == "unchecked"}
    assert [finding.message for finding in audited.findings if places_of(finding) & unchecked] == []


def test_at_least_nine_figures_in_ten_are_ticked(readings: Mapping[str, FigureReading]) -> None:
    ticked = sum(any(tick.outcome in TIED for tick in figure.ticks) for figure in readings.values())
    assert ticked >= 0.9 * len(PAPER)


@pytest.mark.parametrize(("line", "columns"), [
    *((line, 2) for line in BALANCE_SHEET_TOTALS), *((line, 4) for line in OPERATIONS_TOTALS),
])  # fmt: skip
def test_totals_foot_in_every_column(line: int, columns: int, audited: FileReport) -> None:
    footed = [
        figure.text
        for figure in audited.figures
        if figure.span.line == line and any(t.code.startswith("FOO") and t.outcome in TIED for t in figure.ticks)
    ]
    assert len(footed) == columns, footed


@pytest.mark.parametrize("line", [381, 413])
def test_the_balance_sheet_balances_in_both_columns(line: int, audited: FileReport) -> None:
    totals = [figure for figure in audited.figures if figure.span.line == line]
    assert [[t.outcome for t in figure.ticks if t.code == "BAL001"] for figure in totals] == [[Outcome.TIES]] * 2
