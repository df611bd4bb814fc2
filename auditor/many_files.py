"""Many files, one after the other or side by side; their reports in the order the files were named."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children

from auditor.auditing import Job, audit, failed
from auditor.engine.finding import FileReport

#: Jobs handed to each process ahead of the one it works on.
_AHEAD = 2


def audit_all(jobs: Sequence[Job], processes: int = 1) -> Iterator[FileReport]:
    """The report of each file, in their order; with `processes` above 1 that many files at a time.

    A file that brings its process down (out of memory, say) costs its own report only: it gives a problem.
    """
    if processes == 1 or len(jobs) < 2:
        return map(audit, jobs)
    return _side_by_side(jobs, min(processes, len(jobs)))


def _side_by_side(jobs: Sequence[Job], processes: int) -> Iterator[FileReport]:
    pool = _pool(processes)
    waiting = deque(jobs)
    handed: deque[tuple[Job, Future[FileReport]]] = deque()
    try:
        while waiting or handed:
            try:
                while waiting and len(handed) < processes * (1 + _AHEAD):
                    handed.append((waiting[0], pool.submit(audit, waiting[0])))
                    waiting.popleft()
                report = _result(*handed[0])
                handed.popleft()
                yield report
            except BrokenProcessPool:
                # which of the jobs handed out it was, nobody knows: each is done again, in a process of its own
                pool.shutdown(wait=False)
                yield from (_result(job, result) if _is_done(result) else _alone(job) for job, result in handed)
                handed.clear()
                pool = _pool(processes)
    except BaseException:  # the user stopped it, or who asked wants no more
        pool.shutdown(wait=False, cancel_futures=True)
        for process in active_children():
            process.terminate()
        raise
    pool.shutdown()


def _result(job: Job, result: Future[FileReport]) -> FileReport:
    """The report of a job that was handed out.  Raises BrokenProcessPool."""
    try:
        return result.result()
    except BrokenProcessPool:
        raise
    except Exception as error:  # its answer could not be brought over
        if os.environ.get("AUDIT_DEBUG"):
            raise
        return failed(job.path, error)


def _is_done(result: Future[FileReport]) -> bool:
    return result.done() and not isinstance(result.exception(), BrokenProcessPool)


def _alone(job: Job) -> FileReport:
    with _pool(1) as pool:
        try:
            return _result(job, pool.submit(audit, job))
        except BrokenProcessPool as error:
            return failed(job.path, error)


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, initializer=_leave_interrupts)


def _leave_interrupts() -> None:
    """Ctrl-C goes to every process of the terminal: the first ends the others, which need not say so each."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
