"""The parts of a run: settings, rules in force, files to audit, findings accepted before.

What a user got wrong is raised as the error of the command line.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.engine.finding import FileReport, Keep, Report
from auditor.output import say
from auditor.selecting import UnknownRule, chosen
from auditor.settings import Settings, SettingsError, find_settings, read_settings

if TYPE_CHECKING:  # what only some commands need, they load themselves: `audit --help` answers at once
    from auditor.auditing import AnyRule, Job
    from auditor.engine.accepting import Entry


def settings_for(files: Sequence[str], stdin_filename: str | None, config: str | None, isolated: bool) -> Settings:
    """The settings for a run, found from the folder of its first file."""
    if config and isolated:
        raise click.UsageError("--config and --isolated exclude each other")
    try:
        if config:
            return read_settings(Path(config))
        if isolated:
            return Settings()
        first = next((stdin_filename or "" if file == "-" else file for file in files), "")
        found = find_settings(Path(first).parent if first else Path())
        return read_settings(found) if found else Settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


def known_rules(settings: Settings, folders: Sequence[str]) -> tuple[AnyRule, ...]:
    """All rules there are: the bundled packs, the folders of the settings and of the command line."""
    from auditor.auditing import load_rules
    from auditor.engine.rule import PackError

    try:
        return load_rules((*settings.rules, *folders))
    except PackError as error:
        raise click.ClickException(str(error)) from None


def rules_in_force(
    settings: Settings, select: Sequence[str], ignore: Sequence[str], folders: Sequence[str]
) -> tuple[tuple[AnyRule, ...], tuple[AnyRule, ...]]:
    """All rules there are, and those in force; the command line's --select and --ignore override the settings'."""
    known = known_rules(settings, folders)
    try:
        chosen(known, select, ignore)
    except UnknownRule as error:
        raise click.ClickException(str(error)) from None
    try:
        per_file = [selector for selectors in settings.per_file_ignores.values() for selector in selectors]
        chosen(known, settings.select, (*settings.ignore, *per_file))
    except UnknownRule as error:
        raise click.ClickException(f"{settings.origin}: {error}") from None
    return known, chosen(known, select or settings.select, ignore or settings.ignore)


def audited(
    files: Sequence[str], stdin_filename: str | None, settings: Settings, known: Sequence[AnyRule],
    in_force: Sequence[AnyRule], jobs: int | None, keep: Keep, against: str | None = None,
) -> Report:  # fmt: skip
    """The reports of all files.  While they are worked on, a terminal shows how far it is."""
    from auditor.auditing import audit, names_of

    names = names_of(known)
    work = [
        # standard input is read here, since only this process has it
        _job(stdin_filename or "-", settings, in_force, names, sys.stdin.buffer.read(), keep, against)
        if file == "-"
        else _job(file, settings, in_force, names, None, keep, against)
        for file in files
    ]
    if len(work) == 1:
        return Report((audit(work[0]),))
    from auditor.many_files import audit_all

    reports = audit_all(work, jobs or settings.jobs)
    if not sys.stderr.isatty():
        return Report(tuple(reports))
    with click.progressbar(reports, len(work), "audit:", show_pos=True, file=sys.stderr) as watched:
        return Report(tuple(watched))


def audited_text(text: str, path: str) -> tuple[FileReport, tuple[AnyRule, ...]]:
    """The report of a text in an editor, under the settings of the folder it lies in, and the rules in force.

    Raises click.ClickException for a mistake in the settings, a rule pack or the baseline.
    """
    from auditor.auditing import audit, names_of

    settings = settings_for((path,), None, None, False)
    known, in_force = rules_in_force(settings, (), (), ())
    report = Report((audit(_job(path, settings, in_force, names_of(known), text, Keep.FIGURES)),))
    if settings.baseline:
        report, _ = accepted_by(report, baseline_entries(settings.baseline), settings.baseline)
    return report.files[0], in_force


def _job(
    name: str, settings: Settings, in_force: Sequence[AnyRule], names: Mapping[str, str], content: bytes | str | None,
    keep: Keep, against: str | None = None,
) -> Job:  # fmt: skip
    """What to do with one file."""
    from auditor.auditing import Job

    ignored = [selector for selector in settings.ignored_in(name) if _fits_some(in_force, selector)]
    return Job(name, chosen(in_force, (), ignored), names, content, keep, against)


def _fits_some(rules: Sequence[AnyRule], selector: str) -> bool:
    try:
        chosen(rules, (), (selector,))
    except UnknownRule:
        return False
    return True


def baseline_entries(path: str) -> tuple[Entry, ...]:
    from auditor.engine.accepting import BaselineError, read_baseline

    try:
        return read_baseline(Path(path))
    except BaselineError as error:
        raise click.ClickException(str(error)) from None


def accepted_by(report: Report, entries: Sequence[Entry], path: str) -> tuple[Report, tuple[Entry, ...]]:
    from auditor.engine.accepting import accept_by_baseline

    files, stale = accept_by_baseline(report.files, entries, Path(path).absolute().parent)
    return Report(files), stale


def write_new_baseline(path: str, report: Report, earlier: Sequence[Entry]) -> tuple[Entry, ...]:
    """Writes a baseline of all findings; returns its entries."""
    from datetime import date
    from getpass import getuser

    from auditor.engine.accepting import new_entries, write_baseline

    target = Path(path)
    try:
        who = getuser()
    except (OSError, KeyError):  # a container may run under a number without a name
        who = ""
    entries = new_entries(report.files, earlier, target.absolute().parent, who, date.today().isoformat())
    try:
        write_baseline(target, entries)
    except OSError as error:
        raise click.ClickException(f"{path}: {(error.strerror or str(error)).lower()}") from None
    say(f"{path}: {len(entries)} accepted; give each its reason")
    return entries
