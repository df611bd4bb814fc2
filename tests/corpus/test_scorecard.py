"""The table of what is measured: the arguments, the rows, and how the tool that seeds errors is asked."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import scorecard
from corpus_documents import FILINGS, NOTES, RELEASES
from judgements import Verdict, findings_of
from scorecard import Trial

from auditor.engine.finding import FigureReading, FileReport, Finding, Place, Severity, SourceSpan, Tick
from auditor.model.rounding import Outcome

SPAN = SourceSpan(0, 2, 1, 1, 1, 3)

#: Stands in for the tool: notices each second error, and writes down how it was asked.
TOOL = """\
import json, pathlib, sys
given = dict(zip(sys.argv[1:-1:2], sys.argv[2::2]))
found = [{"kind": "digit", "by": "FOO001" if n % 2 else None} for n in range(int(given["--per-file"]))]
pathlib.Path(given["--json"]).write_text(json.dumps(found))
pathlib.Path(sys.argv[-1]).with_suffix(".asked").write_text(given["--audit"] + " " + given["--seed"])
"""


@pytest.fixture
def small_corpus(tmp_path: Path) -> Path:
    """A corpus of a release, a filing, a note and another document, with the stand-in tool in it."""
    documents = ("pdf-as-text/a.txt", "ixbrl/b.htm", "markdown/c.md", "notes/d.txt")
    for document in documents:
        path = tmp_path / "corpus" / document
        path.parent.mkdir(parents=True)
        path.write_text("Net sales were $5 million.", encoding="utf-8")
    (tmp_path / "tool.py").write_text(TOOL, encoding="utf-8")
    return tmp_path / "corpus"


def figure(ticked: bool) -> FigureReading:
    ticks = (Tick("FOO001", Outcome.TIES),) if ticked else ()
    return FigureReading("table", "12", Decimal(12), "currency", None, None, None, None, SPAN, ticks)


def error(fingerprint: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding("FOO001", "a-name", severity, "a message", Place(SPAN, ()), fingerprint=fingerprint)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("releases=100,notes=5", {RELEASES: 100, NOTES: 5}),
        ("filings=0", {FILINGS: 0}),
        ("", {}),
    ],
)
def test_trials_are_counted_by_class(text: str, counts: Mapping[str, int]) -> None:
    assert scorecard.trial_counts(text) == counts


@pytest.mark.parametrize("text", ["releases", "releases=", "releases=x", "release=5", "releases=-1"])
def test_wrong_trials_are_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="is not one of releases=N"):
        scorecard.trial_counts(text)


def test_errors_are_seeded_into_the_classes_asked_for(small_corpus: Path) -> None:
    tool = small_corpus.parent / "tool.py"
    trials = scorecard.all_trials(small_corpus, tool, {RELEASES: 4, NOTES: 3, FILINGS: 0}, seed=7, jobs=2)
    assert scorecard.rows_caught(trials) == [
        ("seeded errors caught: releases", "2 of 4 = 50.0 %"),
        ("seeded errors caught: notes", "1 of 3 = 33.3 %"),
        ("– digit, releases", "2 of 4 = 50.0 %"),
    ]
    asked = (small_corpus / "pdf-as-text" / "a.asked").read_text(encoding="utf-8")
    assert asked.endswith("-m auditor 7")
    assert sorted(path.name for path in small_corpus.rglob("*.asked")) == ["a.asked", "c.asked"]


def test_kinds_are_counted_on_releases_alone() -> None:
    trials = [
        Trial(RELEASES, "digit", True),
        Trial(RELEASES, "digit", False),
        Trial(RELEASES, "year", False),
        Trial(FILINGS, "digit", True),
        Trial(FILINGS, "direction", True),
    ]
    assert scorecard.rows_caught(trials) == [
        ("seeded errors caught: releases", "1 of 3 = 33.3 %"),
        ("seeded errors caught: 10-K and 10-Q", "2 of 2 = 100.0 %"),
        ("– digit, releases", "1 of 2 = 50.0 %"),
        ("– year, releases", "0 of 1 = 0.0 %"),
    ]


def test_findings_are_counted_by_the_judgements(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = {
        "pdf-as-text/a.txt": FileReport("a.txt", (error("1"), error("2"), error("3", Severity.NOTE))),
        "markdown/b.md": FileReport("b.md", (error("4"), error("5", Severity.WARNING), error("6", Severity.WARNING))),
        "notes/c.txt": FileReport("c.txt"),
    }
    verdicts = {"1": Verdict.FALSE, "2": Verdict.REAL, "4": Verdict.REAL, "5": Verdict.ARGUABLE}
    judged = tuple(
        replace(each, verdict=verdicts[each.fingerprint], reason="read")
        for each in findings_of(reports)
        if each.fingerprint in verdicts
    )
    monkeypatch.setattr(scorecard, "load", lambda: judged)
    assert scorecard.rows_judged(reports) == [
        ("errors that are real", "2 of 3 = 66.7 %"),
        ("warnings that are real or arguable", "1 of 2 = 50.0 %"),
        ("false errors a document: releases", "1 in 1 = 1.00"),
        ("false errors a document: notes", "0 in 1 = 0.00"),
        ("false errors a document: other documents", "0 in 1 = 0.00"),
        ("errors and warnings not judged yet", "1"),
    ]


def test_figures_of_releases_are_counted() -> None:
    reports = {
        "pdf-as-text/a.txt": FileReport("a.txt", figures=(figure(True), figure(True), figure(False))),
        "pdf-as-text/b.txt": FileReport("b.txt", figures=(figure(False),)),
        "markdown/c.md": FileReport("c.md", figures=(figure(True),)),
    }
    assert scorecard.rows_ticked(reports) == [("figures ticked: releases", "2 of 4 = 50.0 %")]


def test_the_table_is_markdown() -> None:
    assert scorecard.as_table([("errors", "1 of 2"), ("a", "3")]).splitlines() == [
        "| What   | Measured |",
        "|--------|----------|",
        "| errors | 1 of 2   |",
        "| a      | 3        |",
    ]
