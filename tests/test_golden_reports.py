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
