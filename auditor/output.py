"""What a run writes: its report, and what it says on standard error."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from auditor.engine.finding import FileReport, Report


def say_problems(report: Report) -> bool:
    """Says on standard error what could not be read or checked; returns whether there was any."""
    for file in report.files:
        for problem in file.problems:
            say(f"{_place(file, problem.line, problem.column)}: {problem.message}")
    return any(file.problems for file in report.files)


def _place(file: FileReport, line: int | None, column: int | None) -> str:
    return ":".join(str(part) for part in (file.path, line, column) if part is not None)


def colored(color: str, output: str | None) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return output is None and (bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty())


def say(message: str) -> None:
    click.echo(f"audit: {message}", err=True)


def write(written: str | bytes, output: str | None) -> None:
    """Writes a report, text as UTF-8, to a file or to standard output; a lone surrogate as its escape."""
    data = written if isinstance(written, bytes) else written.encode("utf-8", "backslashreplace")
    if output is None:
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            # the reader has seen enough; keep the interpreter from flushing into the closed pipe at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    try:
        Path(output).write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"{output}: {(error.strerror or str(error)).lower()}") from None
