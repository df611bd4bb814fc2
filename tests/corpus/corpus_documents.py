"""The documents of the corpus, a folder of real documents that is no part of the project, and their classes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from auditor.auditing import Job, bundled_rules, names_of
from auditor.engine.finding import FileReport
from auditor.many_files import audit_all

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = frozenset((".txt", ".md", ".htm", ".html"))

RELEASES, FILINGS, NOTES, OTHER = "releases", "10-K and 10-Q", "notes", "other documents"

#: The class of a document by its path in the corpus; the first pattern that fits tells.  A document that
#: none fits (a submission around a release that stands there by itself, an exhibit, a transcript) is of no
#: class: it is audited and judged, but no errors are seeded into it.
CLASSES = (
    ("pdf-as-text/*.txt", RELEASES),
    ("txt/kfp1995-*.txt", RELEASES),
    ("txt/apple-computer*.txt", RELEASES),
    ("html/apple*-ex-991.htm", RELEASES),
    ("html/buckle-8k-ex991.htm", RELEASES),
    ("html/ford-8k-2017-ex-99.htm", RELEASES),
    ("html/oracle*-ex-991.htm", RELEASES),
    ("html/*-10k.htm", FILINGS),
    ("html/*-10-q-*.htm", FILINGS),
    ("ixbrl/*.htm", FILINGS),
    ("txt/*-10k.txt", FILINGS),
    ("txt/*-10k-[0-9]*.txt", FILINGS),
    ("txt/*-10k405-*.txt", FILINGS),
    ("markdown/*.md", NOTES),
)


def corpus_folder() -> Path:
    """The folder of the corpus: AUDIT_CORPUS, else ../shared/corpus beside the checkout.  It need not exist."""
    return Path(os.environ.get("AUDIT_CORPUS", ROOT.parent / "shared" / "corpus"))


def corpus_documents(folder: Path) -> tuple[str, ...]:
    """The paths in the corpus of all documents that can be read, sorted."""
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in SUFFIXES))


def class_of(document: str) -> str:
    """The class of a document, OTHER if no pattern fits its path in the corpus."""
    return next((name for pattern, name in CLASSES if fnmatchcase(document, pattern)), OTHER)


def audit_corpus(folder: Path, processes: int = 1) -> Mapping[str, FileReport]:
    """The report of each document by its path in the corpus, under the bundled rules and no settings."""
    documents = corpus_documents(folder)
    rules = bundled_rules()
    names = names_of(rules)
    jobs = [Job(str(folder / document), rules, names) for document in documents]
    return dict(zip(documents, audit_all(jobs, processes), strict=True))
