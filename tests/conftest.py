"""What several tests share."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from pathlib import Path

import pytest
from corpus_documents import audit_corpus, corpus_folder

from auditor.engine.finding import FileReport

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents; tests that need it are skipped where it is absent."""
    folder = corpus_folder()
    if not folder.is_dir():
        pytest.skip(f"no corpus at {folder} (set AUDIT_CORPUS)")
    return folder


@pytest.fixture(scope="session")
def audited_corpus(corpus: Path) -> Mapping[str, FileReport]:
    """The report of each document of the corpus by its path there: all are audited once for all tests."""
    reports = audit_corpus(corpus)
    gc.freeze()  # the collector need not look through them again while other tests measure time
    return reports


@pytest.fixture(scope="session")
def innovo() -> Path:
    """The first real filing."""
    return ROOT / "examples" / "innovo-8k-2004.txt"
