"""Whole reports, compared to the letter with reports that somebody has read and approved.

`tests/golden` holds the reports, and the documents written for them.  After a change that is meant:

    UPDATE_GOLDEN=1 python -m pytest tests/test_golden_reports.py && git diff tests/golden
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor import audit_file
from auditor.reports import Presentation, render

ROOT = Path(__file__).resolve().parents[1]
REWRITE = "UPDATE_GOLDEN=1 python -m pytest tests/test_golden_reports.py"

DOCUMENTS = {
    "innovo": "examples/innovo-8k-2004.txt",
    "apparel-release": "tests/golden/apparel-release.txt",
    "tool-maker-report": "tests/golden/tool-maker-report.txt",
    "bakery-report": "tests/golden/bakery-report.md",
}

#: The slips put into the documents written for this, by line.
SLIPS = {
    "apparel-release": {
        3: "the weekday",
        6: "14% for 12%",
        13: "fell, where the amounts rose",
        16: "three announced, two listed",
        36: "a transposition in the line above, 16,231 for 16,321",
        48: "$0.75 for $0.76",
    },
    "tool-maker-report": {
        6: "more than doubled, at 1.75 times",
        10: "$41.9 million for $41.8 million",
        29: "$591.0 for $590.1",
    },
    "bakery-report": {
        12: "26.5 for 27.5",
        18: "an increase of $13.8 million for $13.3 million",
        20: "a range the wrong way round",
        21: "decreased, where the amounts rose",
    },
}
MISSED = {
    ("tool-maker-report", 6): "“more than doubled” is read as give or take a half",
    ("bakery-report", 18): "“… in 2021 and … in 2020, an increase of …” is not read as one comparison",
}


def lines_with_findings(name: str) -> list[int]:
    return sorted({finding.place.span.line for finding in audit_file(ROOT / DOCUMENTS[name]).findings})


@pytest.mark.parametrize("name", SLIPS)
def test_every_slip_is_found_and_nothing_else(name: str) -> None:
    """What is known to be missed must go on being missed until it is struck off the list."""
    assert lines_with_findings(name) == [line for line in SLIPS[name] if (name, line) not in MISSED]


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("format", ["full", "concise"])
def test_report(name: str, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    report = render(format, audit_file(DOCUMENTS[name]), Presentation())
    golden = ROOT / "tests" / "golden" / f"{name}.{format}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(report, encoding="utf-8", newline="\n")
    approved = golden.read_text(encoding="utf-8") if golden.exists() else ""
    assert report.splitlines() == approved.splitlines(), f"if the new report is right, approve it: {REWRITE}"
