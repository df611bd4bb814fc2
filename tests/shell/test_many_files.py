"""Many files in one run: order, one that brings its process down, Ctrl-C, the bar on a terminal, memory."""

from __future__ import annotations

import os
import pty
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor import auditing
from auditor.auditing import Job, bundled_rules, names_of
from auditor.engine.finding import FileReport, Keep
from auditor.many_files import audit_all

GOOD = "Net sales increased 12% to $37.3 million in fiscal 2003 from $33.3 million in fiscal 2002.\n"
BAD = "Net sales increased 25% to $37.3 million in fiscal 2003 from $33.3 million in fiscal 2002.\n"
real_audit_document = auditing.audit_document


def jobs(contents: list[str], keep: Keep = Keep.COUNTS) -> list[Job]:
    rules = bundled_rules()
    names = names_of(rules)
    return [Job(f"{i}.txt", rules, names, text.encode(), keep) for i, text in enumerate(contents)]


def dying_audit_document(document, *rest) -> FileReport:  # type: ignore[no-untyped-def]
    """Brings its process down on a poisoned document, as the system does where memory runs out."""
    if "poison" in document.source:
        os.kill(os.getpid(), signal.SIGKILL)
    return real_audit_document(document, *rest)


@pytest.mark.parametrize("processes", [1, 3])
def test_reports_come_in_the_order_of_the_files(processes: int) -> None:
    reports = list(audit_all(jobs([GOOD, BAD] * 6), processes))
    assert [report.path for report in reports] == [f"{i}.txt" for i in range(12)]
    assert [len(report.findings) for report in reports] == [0, 1] * 6


def test_a_file_that_kills_its_process_costs_no_other_its_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auditing, "audit_document", dying_audit_document)
    reports = list(audit_all(jobs([BAD] * 7 + ["poison"] + [BAD] * 12), 2))
    assert [report.path for report in reports] == [f"{i}.txt" for i in range(20)]
    assert [bool(report.problems) for report in reports] == [i == 7 for i in range(20)]
    assert "internal error" in reports[7].problems[0].message
    assert all(len(report.findings) == 1 for i, report in enumerate(reports) if i != 7)


def test_a_thousand_documents_one_of_them_poisoned() -> None:
    """Nothing is lost, and no more is kept of each than its findings and its counts."""
    reports = list(audit_all(jobs([BAD] * 500 + ["%PDF-1.7 \x00 poison"] + [BAD] * 499), 2))
    assert len(reports) == 1000
    assert [i for i, report in enumerate(reports) if report.problems] == [500]
    assert sum(len(report.findings) for report in reports) == 999
    assert not any(report.figures or report.document for report in reports)
    assert {report.coverage.figures for report in reports if not report.problems} == {3}


def command(folder: Path, *arguments: str) -> list[str]:
    for i in range(30):
        (folder / f"{i}.txt").write_text((BAD + "\n") * 400, encoding="utf-8")
    return [sys.executable, "-m", "auditor", "--isolated", *(f"{i}.txt" for i in range(30)), *arguments]


@pytest.mark.parametrize("together", [(), ("--jobs", "3")])
def test_ctrl_c_ends_it_with_130_and_without_a_word(tmp_path: Path, together: tuple[str, ...]) -> None:
    """Ctrl-C reaches every process of the terminal's group, as here."""
    run = subprocess.Popen(
        command(tmp_path, *together), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
        # what runs in the background of a shell has Ctrl-C ignored, and hands that on
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    time.sleep(1.5)
    assert run.poll() is None, "it was over before it was stopped"
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=20)
    assert (run.returncode, out, err.strip()) == (130, b"", b"")
    with pytest.raises(ProcessLookupError):  # no process of the group is left
        for _ in range(50):
            os.killpg(run.pid, 0)
            time.sleep(0.1)


def test_a_bar_shows_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    names = ("a.txt", "b.txt")
    for name in names:
        (tmp_path / name).write_text(BAD, encoding="utf-8")
    line = [sys.executable, "-m", "auditor", "--isolated", *names]
    piped = subprocess.run(line, cwd=tmp_path, capture_output=True)
    assert piped.stderr == b""
    terminal, inner = pty.openpty()
    shown = subprocess.run(line, cwd=tmp_path, stdout=subprocess.PIPE, stderr=inner)
    os.close(inner)
    assert shown.stdout == piped.stdout
    assert b"2/2" in os.read(terminal, 10_000)
    os.close(terminal)


def test_memory_stays_bounded_over_many_files() -> None:
    """What a hundred documents leave behind is a small part of what one needs while it is read."""
    text = (BAD + "\n") * 200
    names = names_of(bundled_rules())
    work = [Job(f"{i}.txt", (), names, text.encode(), Keep.COUNTS) for i in range(24)]
    first = list(audit_all(work[:3]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rest = list(audit_all(work))
    assert len(first) + len(rest) == 27
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 6_000  # KiB
