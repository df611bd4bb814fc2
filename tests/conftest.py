"""What several tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("AUDIT_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not folder.is_dir():
        pytest.skip(f"no corpus at {folder} (set AUDIT_CORPUS)")
    return folder


@pytest.fixture(scope="session")
def innovo() -> Path:
    """The first real filing."""
    return ROOT / "examples" / "innovo-8k-2004.txt"
