"""How fast the program is: python tests/bench/speed.py [--runs N]

Prints, for the example filing, the time to start and the time of the whole process (the median of
N runs, and the least); and, for the plain texts of a corpus (the folder AUDIT_CORPUS, else
../shared/corpus beside the checkout):

- the steady state in MB of text a second, in one process on one core, and how it divides into stages;
- the ratio to a single pass of one compiled regular expression over the numbers of the same text,
  measured in the same run, which says more than the MB do when machines differ or are busy;
- linearity: what a text ten times over costs, against ten times what it costs once;
- the peak memory of a process that checks the largest text;

and for the HTML filings of the corpus of 250 KB or more:

- the ratio of reading a file (bytes to Document) to lxml's bare parse of the same bytes, measured in
  the same run; left out, with a line that says so, where lxml is not installed;
- the whole check in seconds a MB and the peak memory of its process;
- linearity: what a filing whose body is there ten times over costs, and what a table of ten times the
  rows costs, against ten times what they cost once.

Times are processor time, so that other work on the machine matters little; wall time is given
where a user waits for it.  Garbage is collected as seldom as the command does.  Nothing is asserted: this is no test.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from auditor.__main__ import OBJECTS_BETWEEN_COLLECTIONS
from auditor.auditing import audit_document, bundled_concepts, bundled_rules, names_of, readings
from auditor.engine.checking import check
from auditor.engine.finding import FileReport, Report
from auditor.engine.places import Locator
from auditor.engine.rule import Rule
from auditor.engine.vocabulary import NOUNS
from auditor.model.filing import read_filing
from auditor.reading.document import Document
from auditor.reading.files import decode, read_text
from auditor.reports import Presentation, render

ROOT = Path(__file__).parents[2]
FILING = ROOT / "examples" / "innovo-8k-2004.txt"
MEGABYTE = 1_000_000
NUMBERS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
STAGES = ("reading", "grammar and model", "rules", "figures and report")
#: Runs a command and prints wall and processor time and peak memory.  A process of its own does that, since the peak
#: of a process counts the memory of the one that started it.
MEASURE = """
import os, subprocess, sys, time
begin = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, _, used = os.wait4(process.pid, 0)
print(time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


class Run(NamedTuple):
    """What a process took: wall and processor time in seconds, peak memory in MB."""

    wall: float
    processor: float
    memory: float


def run(*arguments: str) -> Run:
    """Run Python with the arguments, its output thrown away."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(ROOT)
    command = [sys.executable, "-c", MEASURE, sys.executable, *arguments]
    measured = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=True, text=True).stdout.split()
    wall, processor, memory = map(float, measured)
    return Run(wall, processor, memory / (1024 if sys.platform != "darwin" else 1024**2))


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


def html_filings() -> dict[str, bytes]:
    """The HTML filings of the corpus by path, except the small ones; none where it is absent."""
    corpus = Path(os.environ.get("AUDIT_CORPUS", ROOT.parent / "shared" / "corpus"))
    files = sorted([*corpus.glob("ixbrl/*.htm"), *corpus.glob("html/*.htm")])
    return {str(file): file.read_bytes() for file in files if file.stat().st_size >= MEGABYTE / 4}


def html(filings: dict[str, bytes]) -> None:
    """Reading, the ratio to lxml, the whole check and its memory, for each filing."""
    parse = bare_parse()
    if parse is None:
        print("HTML                lxml is not installed: no ratio to its bare parse")
    ratios: list[float] = []
    print("HTML                  MB   reading      lxml  ratio  check s/MB   peak MB")
    for name, data in filings.items():
        size = len(data) / MEGABYTE
        reading = min(taken(partial(read, data, name)) for _ in range(3))
        bare = min(taken(partial(parse, data)) for _ in range(3)) if parse else 0.0
        process = run("-m", "auditor", "check", name, "--isolated", "--exit-zero")
        ratio = f"{reading / bare:6.1f}" if bare else "     -"
        print(
            f"  {Path(name).name[:16]:<16}{size:6.2f}{reading:8.3f} s{bare:8.3f} s{ratio}"
            f"{process.processor / size:12.2f}{process.memory:10.0f}"
        )
        if bare:
            ratios.append(reading / bare)
    if ratios:
        print(f"reading to lxml     {statistics.median(ratios):.1f} times its bare parse (most {max(ratios):.1f})")


def read(data: bytes, name: str) -> Document:
    return read_text(decode(data), name)


def bare_parse() -> Callable[[bytes], object] | None:
    """What parses HTML with lxml, None where that is not installed."""
    try:
        from lxml.html import fromstring
    except ImportError:
        return None
    parse: Callable[[bytes], object] = fromstring
    return parse


def html_linearity(name: str, data: bytes) -> None:
    text = decode(data)
    body = text[text.find("<body") : text.rfind("</body>")]
    once = min(taken(lambda: audit(f"<html>{body}</html>", "once.htm")) for _ in range(3))
    ten = taken(lambda: audit(f"<html>{body * 10}</html>", "ten.htm"))
    print(f"HTML ten times over {ten / once:.1f} times the cost of once ({Path(name).name}, {len(data) // 1000} KB)")
    row = "<tr><td>Item {0}</td><td>$</td><td>{1:,}</td><td></td><td>(</td><td>{2:,}</td><td>)</td></tr>"
    rows = [row.format(k, 1000 + 37 * k, 1000 + 31 * k) for k in range(20_000)]
    few, many = (f"<html><table>{''.join(rows[:count])}</table></html>" for count in (2_000, 20_000))
    once = min(taken(lambda: read_text(few, "few.htm")) for _ in range(3))
    ten = min(taken(lambda: read_text(many, "many.htm")) for _ in range(3))
    print(f"a 20,000-row table  is read in {ten:.2f} s, {ten / once:.1f} times the cost of 2,000")


def main(arguments: Sequence[str] | None = None) -> None:
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
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
    if filings := html_filings():
        html(filings)
        by_size = sorted(filings, key=lambda name: len(filings[name]))
        html_linearity(smallest := by_size[0], filings[smallest])


if __name__ == "__main__":
    main()
