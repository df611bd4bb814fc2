"""How good the program is: python tests/corpus/scorecard.py

    [--trials releases=100,filings=60,notes=10] [--seed 1] [--jobs N]

Prints a Markdown table of what is measured on the documents of the corpus (the folder AUDIT_CORPUS, else
../shared/corpus beside the checkout): how many seeded errors are caught, how many findings on the unmodified
documents are right by the judgements in judgements.toml, and how many figures of the releases are ticked.

The errors are seeded by catch_rate.py, a tool beside the corpus: one error in a copy of a document, so many
copies of each.  It draws by seed and file name, so the same command gives the same trials.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from corpus_documents import FILINGS, NOTES, OTHER, RELEASES, audit_corpus, class_of, corpus_documents, corpus_folder
from judgements import Share, Verdict, false_errors, findings_of, load, share_of, with_verdicts

from auditor.engine.finding import FileReport, Severity

#: The classes by the names they have in --trials, and how many errors are seeded into a document of each.
TRIALS = {"releases": (RELEASES, 100), "filings": (FILINGS, 60), "notes": (NOTES, 10)}

Rows = list[tuple[str, str]]


class Trial(NamedTuple):
    """A seeded error: the class of its document, its kind, and whether it was noticed."""

    document_class: str
    kind: str
    caught: bool


def trials_of(tool: Path, document: Path, count: int, seed: int) -> list[Trial]:
    """Seed errors into copies of a document, one each, and see which are noticed.

    Raises CalledProcessError, its output on standard error, where the tool fails.
    """
    audit = shlex.join((sys.executable, "-m", "auditor"))
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "trials.json"
        options = ("--audit", audit, "--per-file", str(count), "--seed", str(seed), "--json", str(result))
        subprocess.run((sys.executable, str(tool), *options, str(document)), check=True, stdout=subprocess.DEVNULL)
        name = class_of(f"{document.parent.name}/{document.name}")
        return [Trial(name, each["kind"], each["by"] is not None) for each in json.loads(result.read_text())]


def all_trials(folder: Path, tool: Path, counts: Mapping[str, int], seed: int, jobs: int) -> list[Trial]:
    """The trials on all documents of the classes in `counts`, which says how many a document; `jobs` at a time."""
    documents = [d for d in corpus_documents(folder) if counts.get(class_of(d))]
    documents.sort(key=lambda d: -(folder / d).stat().st_size)  # the long ones first: no job is left alone at the end
    found: list[Trial] = []
    with ThreadPoolExecutor(jobs) as pool:
        work = pool.map(lambda d: trials_of(tool, folder / d, counts[class_of(d)], seed), documents)
        for number, trials in enumerate(work, 1):
            found += trials
            if sys.stderr.isatty():
                print(f"\r{number} of {len(documents)} documents", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return found


def caught(trials: Iterable[Trial]) -> Share:
    """How many of the seeded errors were noticed."""
    kept = [trial.caught for trial in trials]
    return Share(sum(kept), len(kept))


def rows_caught(trials: Sequence[Trial]) -> Rows:
    """The catch rate by class of document, and by kind of error on the releases."""
    classes = [name for name, _ in TRIALS.values() if any(trial.document_class == name for trial in trials)]
    rows = [
        (f"seeded errors caught: {name}", str(caught(t for t in trials if t.document_class == name)))
        for name in classes
    ]
    released = [trial for trial in trials if trial.document_class == RELEASES]
    kinds = Counter(trial.kind for trial in released)
    return rows + [
        (f"– {kind}, {RELEASES}", str(caught(t for t in released if t.kind == kind))) for kind, _ in kinds.most_common()
    ]


def rows_judged(reports: Mapping[str, FileReport]) -> Rows:
    """How many findings on the unmodified documents are right, by the judgements on them."""
    judged = with_verdicts(findings_of(reports), load())
    rows = [
        ("errors that are real", str(share_of(judged, Severity.ERROR, Verdict.REAL))),
        (
            "warnings that are real or arguable",
            str(share_of(judged, Severity.WARNING, Verdict.REAL, Verdict.ARGUABLE)),
        ),
    ]
    counted = false_errors(judged, reports, class_of)
    for name in (RELEASES, FILINGS, NOTES, OTHER):
        if share := counted.get(name):
            rate = share.part / share.whole
            rows.append((f"false errors a document: {name}", f"{share.part} in {share.whole} = {rate:.2f}"))
    open_ones = sum(each.verdict is Verdict.UNJUDGED for each in judged)
    return rows + ([("errors and warnings not judged yet", str(open_ones))] if open_ones else [])


def rows_ticked(reports: Mapping[str, FileReport]) -> Rows:
    """How many figures of the releases took part in a comparison."""
    released = [report for document, report in reports.items() if class_of(document) == RELEASES]
    share = Share(
        sum(report.coverage.checked for report in released), sum(report.coverage.figures for report in released)
    )
    return [(f"figures ticked: {RELEASES}", str(share))]


def as_table(rows: Rows) -> str:
    """The rows as a Markdown table."""
    head = ("What", "Measured")
    first, second = (max(map(len, column)) for column in zip(head, *rows, strict=True))
    ruled = (f"| {head[0]:<{first}} | {head[1]:<{second}} |", f"|{'-' * (first + 2)}|{'-' * (second + 2)}|")
    return "\n".join((*ruled, *(f"| {what:<{first}} | {measured:<{second}} |" for what, measured in rows)))


def trial_counts(text: str) -> dict[str, int]:
    """By class of document, how many errors to seed: "releases=100,notes=10", the others none.

    Raises ArgumentTypeError for a name that is no class and a count that is none.
    """
    counts: dict[str, int] = {}
    for part in filter(None, text.split(",")):
        name, _, count = part.partition("=")
        if name not in TRIALS or not count.isdigit():
            raise argparse.ArgumentTypeError(f"{part!r} is not one of {', '.join(f'{n}=N' for n in TRIALS)}")
        counts[TRIALS[name][0]] = int(count)
    return counts


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    default = ",".join(f"{name}={count}" for name, (_, count) in TRIALS.items())
    parser.add_argument("--trials", type=trial_counts, default=default, help=f"errors a document by class ({default})")
    parser.add_argument("--seed", type=int, default=1, help="which trials are drawn (1)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="documents at a time (one a core)")
    options = parser.parse_args(arguments)
    folder = corpus_folder()
    if not folder.is_dir():
        sys.exit(f"no corpus at {folder} (set AUDIT_CORPUS)")
    tool = folder.resolve().parent / "tools" / "catch_rate.py"
    rows: Rows = []
    if any(options.trials.values()):
        if not tool.is_file():
            sys.exit(f"no {tool}; --trials= leaves the seeded errors out")
        rows += rows_caught(all_trials(folder, tool, options.trials, options.seed, options.jobs))
    reports = audit_corpus(folder, options.jobs)
    print(as_table(rows + rows_judged(reports) + rows_ticked(reports)))


if __name__ == "__main__":
    main()
