"""Texts that agree with themselves, full of what looks like a slip and is none: not one finding but notes.

They are written for this project; each shows legitimate exceptions of its kind of text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor import audit_text
from auditor.engine.finding import Severity

TEXTS = sorted((Path(__file__).parent / "data" / "consistent").iterdir())


def test_there_are_texts() -> None:
    assert len(TEXTS) > 90


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_nothing_is_told(path: Path) -> None:
    report = audit_text(path.read_text(encoding="utf-8"), path.name)
    told = [f"{f.code} {f.message}" for f in report.findings if f.severity is not Severity.NOTE]
    assert told == []
