"""How fast the program is: python tests/bench/speed.py [--runs N]

Prints, for the example filing, the time to start and the time of the whole process (the median of
N runs, and the least); and, for the plain texts of a corpus (the folder AUDIT_CORPUS, else
../shared/corpus beside the checkout):

- the steady state in MB of text a second, in one process on one core, and how it divides into stages;
- the ratio to a single pass of one compiled regular expression over the numbers of the same text,
  measured in the same run, which says more than the MB do when machines differ or are busy;
- linearity: what a text ten times over costs, against ten times what it costs once;
- the peak memory of a process that checks the largest text.

Times are processor time, so that other work on the machine matters little; wall time is given
where a user waits for it.  Nothing is asserted: this is no test.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from auditor.auditing import audit_document, bundled_concepts, bundled_rules, names_of, readings
from auditor.engine.checking import check
from auditor.engine.finding import FileReport, Report
from auditor.engine.places import Locator
from auditor.engine.rule import Rule
from auditor.engine.vocabulary import NOUNS
from auditor.model.filing import read_filing
from auditor.reading.files import decode, read_text
from auditor.reports import Presentation, render

ROOT = Path(__file__).parents[2]
FILING = ROOT / "examples" / "innovo-8k-2004.txt"
MEGABYTE = 1_000_000
NUMBERS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
STAGES = ("reading", "grammar and model", "rules", "figures and report")


class Run(NamedTuple):
    """What a process took: wall and processor time in seconds, peak memory in MB."""

    wall: float
    processor: float
    memory: float


def run(*arguments: str) -> Run:
    """Run Python with the arguments, its output thrown away."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(ROOT)
    begin = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=environment)
    _, _, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2))


def many(runs: int, *arguments: str) -> str:
    """The time of a process, run once to fill the caches of compiled modules and then `runs` times."""
    run(*arguments)
    times = [run(*arguments) for _ in range(runs)]
    wall, processor = [each.wall for each in times], [each.processor for each in times]
    return (
        f"wall {statistics.median(wall):.3f} s (least {min(wall):.3f}), "
        f"processor {statistics.median(processor):.3f} s (least {min(processor):.3f})"
    )


def taken(work: Callable[[], object]) -> float:
    """The processor time that some work takes, in seconds."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def audit(text: str, name: str) -> FileReport:
    """The report of a text under the bundled rules."""
    rules = bundled_rules()
    return audit_document(read_text(text, name), rules, names_of(rules))


def by_stage(text: str, name: str) -> tuple[float, ...]:
    """The processor time of each of STAGES for a text."""
    rules = [rule for rule in bundled_rules() if isinstance(rule, Rule)]
    clock = [time.process_time()]
    document = read_text(text, name)
    clock.append(time.process_time())
    filing = read_filing(document, bundled_concepts())
    clock.append(time.process_time())
    locator = Locator(document)
    result = check(filing, document, rules, NOUNS, locator)
    clock.append(time.process_time())
    report = FileReport(name, result.findings, readings(filing, result, locator), result.problems)
    render("concise", Report((report,)), Presentation())
    clock.append(time.process_time())
    return tuple(end - begin for begin, end in zip(clock, clock[1:], strict=False))


def corpus_texts() -> dict[str, str]:
    """The plain texts of the corpus by path; none where it is absent."""
    corpus = Path(os.environ.get("AUDIT_CORPUS", ROOT.parent / "shared" / "corpus"))
    files = sorted([*corpus.glob("txt/*.txt"), *corpus.glob("pdf-as-text/*.txt")])
    return {str(file): decode(file.read_bytes()) for file in files}


def steady_state(texts: dict[str, str]) -> None:
    audit(FILING.read_text(encoding="utf-8"), "warm-up.txt")
    size = sum(len(text.encode()) for text in texts.values()) / MEGABYTE
    stages = [sum(times) for times in zip(*(by_stage(text, name) for name, text in texts.items()), strict=True)]
    total = sum(stages)
    numbers = min(taken(lambda: [NUMBERS.findall(text) for text in texts.values()]) for _ in range(3))
    print(f"steady state        {size / total:.2f} MB/s: {len(texts)} texts, {size:.2f} MB in {total:.2f} s")
    for stage, seconds in zip(STAGES, stages, strict=True):
        print(f"  {stage:<18}{seconds:.2f} s, {100 * seconds / total:.0f}%")
    print(f"one pass of numbers {size / numbers:.0f} MB/s: the whole check takes {total / numbers:.0f} such passes")


def linearity(name: str, text: str) -> None:
    once = min(taken(lambda: audit(text, "once.txt")) for _ in range(3))
    ten = taken(lambda: audit(f"{text}\n\n" * 10, "ten.txt"))
    print(f"ten times over      {ten / once:.1f} times the cost of once ({Path(name).name}, {len(text) // 1000} KB)")


def memory(name: str) -> None:
    used = run("-m", "auditor", "check", name, "--isolated", "--exit-zero")
    print(f"peak memory         {used.memory:.0f} MB ({Path(name).name}, {Path(name).stat().st_size // 1000} KB)")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=10, help="how often each process is run (10)")
    runs = parser.parse_args(arguments).runs
    print(f"Python alone        {many(runs, '-c', 'pass')}")
    print(f"start               {many(runs, '-m', 'auditor', '--version')}")
    filing = many(runs, "-m", "auditor", "check", str(FILING), "--isolated", "--format", "concise")
    print(f"the example filing  {filing}")
    texts = corpus_texts()
    if not texts:
        print("no corpus: set AUDIT_CORPUS to its folder for steady state, linearity and memory")
        return
    steady_state(texts)
    by_size = sorted(texts, key=lambda name: len(texts[name]))
    linearity(middle := by_size[len(by_size) // 2], texts[middle])
    memory(by_size[-1])


if __name__ == "__main__":
    main()
