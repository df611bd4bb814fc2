"""The command `audit`: arguments in, a report and an exit status out.

0  every file was read, and nothing at or above --fail-on was found
1  every file was read, and something was found
2  the job could not be done; findings in the other files are still reported
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from auditor import __version__
from auditor.engine.finding import FileReport, Report, Severity
from auditor.engine.nearest import nearest
from auditor.reports import FORMATS, TEXT_FORMATS, WITH_DOCUMENT, MissingExtra, Presentation, StaleEntry, render
from auditor.selecting import UnknownRule, chosen, find_rule
from auditor.settings import KINDS, Settings, SettingsError, find_settings, read_settings

if TYPE_CHECKING:  # what only some commands need, they load themselves: `audit --help` answers at once
    from auditor.auditing import AnyRule, Job
    from auditor.engine.accepting import Entry

STATUSES = """\b
Exit status:
  0  every file was read, nothing at or above --fail-on
  1  every file was read, something at or above --fail-on
  2  the job could not be done: unknown option, rule or setting, bad rule
     pack, missing or unreadable file; the other files are still reported"""

Command = TypeVar("Command", bound=Callable[..., Any])


class Group(click.Group):
    """A group whose command `check` may be left out."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(2)
        if args[0] not in self.commands and args[0] not in ("--help", "-h", "--version"):
            if args[0].isalpha() and not os.path.exists(args[0]):
                close = nearest(args[0], self.commands, 0.8)
                if close:
                    raise click.UsageError(f'no file or command "{args[0]}"; did you mean `audit {close}`?', ctx)
            args = ["check", *args]
        return super().parse_args(ctx, args)


def run(arguments: Sequence[str]) -> int:
    """Runs the command with its arguments; returns the exit status."""
    try:
        return int(cli.main(list(arguments), prog_name="audit", standalone_mode=False) or 0)
    except click.ClickException as error:
        _say(error.format_message())
        if isinstance(error, click.UsageError) and error.ctx is not None:
            click.echo(f"Try '{error.ctx.command_path} --help'.", err=True)
        return 2
    except (KeyboardInterrupt, click.Abort):
        return 130
    except Exception as error:
        if os.environ.get("AUDIT_DEBUG"):
            raise
        from auditor.auditing import internal_error

        _say(internal_error(error))
        return 2


def _listed(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def _options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def apply(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return apply


settings_options = _options(
    click.option("--config", metavar="FILE", help="Read this settings file instead of looking for one."),
    click.option("--isolated", is_flag=True, help="Use no settings file."),
)
rules_options = _options(
    click.option("--select", multiple=True, metavar="CODES", callback=_listed,
                 help="Rules to apply: codes, beginnings of codes, or names; may be a list with commas."),
    click.option("--ignore", multiple=True, metavar="CODES", callback=_listed, help="Rules not to apply."),
    click.option("--rules", multiple=True, metavar="DIR", help="A folder with more rule packs (*.rules)."),
)  # fmt: skip
files_options = _options(
    click.argument("files", nargs=-1, required=True, metavar="FILE..."),
    click.option("--output", metavar="FILE", help="Write the report to a file."),
    click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Work on N files at a time."),
    click.option("--stdin-filename", metavar="NAME", help="The name of what is read from standard input."),
)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]}, epilog=STATUSES)
@click.version_option(__version__, prog_name="tieout")
def cli() -> None:
    """Reads financial documents with a calculator and says which figures do not agree.

    `audit FILE...` is the same as `audit check FILE...`.
    """


@cli.command(epilog=STATUSES)
@files_options
@click.option("--format", type=click.Choice(list(FORMATS)), help="Default: full on a terminal, else concise.")
@rules_options
@click.option("--fail-on", type=click.Choice([s.value for s in Severity]), help="Default: error.")
@click.option("--baseline", metavar="FILE", help="Accept the findings listed in this file.")
@click.option("--write-baseline", metavar="FILE", help="Write all findings to a new baseline.")
@settings_options
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found; 2 stays 2.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto",
              help="auto heeds NO_COLOR and FORCE_COLOR.")  # fmt: skip
@click.option("--statistics", is_flag=True, help="Also count findings by rule, and unchecked figures by reason.")
def check(
    files: tuple[str, ...], output: str | None, jobs: int | None, stdin_filename: str | None, format: str | None,
    select: tuple[str, ...], ignore: tuple[str, ...], rules: tuple[str, ...], fail_on: str | None,
    baseline: str | None, write_baseline: str | None, config: str | None, isolated: bool, exit_zero: bool,
    color: str, statistics: bool,
) -> int:  # fmt: skip
    """Check files; `-` is standard input."""
    settings = _settings(files, stdin_filename, config, isolated)
    known, in_force = _rules(settings, select, ignore, rules)
    accepted_by = baseline or settings.baseline
    entries = _baseline(accepted_by) if accepted_by else ()
    if format is None:
        format = settings.format or ("full" if output is None and sys.stdout.isatty() else "concise")
    result = _audit(files, stdin_filename, settings, known, in_force, jobs, format in WITH_DOCUMENT)
    stale: tuple[Entry, ...] = ()
    if accepted_by:
        result, stale = _accept(result, entries, accepted_by)
    if write_baseline:
        result, stale = _accept(result, _written(write_baseline, result, entries), write_baseline)
    for entry in stale:
        _say(f"{accepted_by}: stale entry, no longer found: {entry.code} in {entry.path}: {entry.message}")

    threshold = Severity(fail_on or settings.fail_on)
    presentation = Presentation(
        color=format in TEXT_FORMATS and _colored(color, output),
        fail_on=threshold,
        rules=in_force,
        stale=[StaleEntry(entry.fingerprint, entry.code, entry.path, entry.message) for entry in stale],
    )
    try:
        text = render(format, result, presentation)
    except MissingExtra as error:
        raise click.ClickException(str(error)) from None
    if statistics:
        from auditor.reports.statistics import render as render_statistics

        if format in TEXT_FORMATS:
            text += render_statistics(result)
        else:
            click.echo(render_statistics(result), err=True, nl=False)
    problems = _problems(result)
    _write(text, output)
    found = any(f.suppressed is None and f.severity.rank >= threshold.rank for f in result.findings)
    return 2 if problems else 1 if found and not exit_zero else 0


@cli.command()
@files_options
@click.option("--format", type=click.Choice(["text", "json"]), default="text", help="Default: text.")
@rules_options
@settings_options
def figures(
    files: tuple[str, ...], output: str | None, jobs: int | None, stdin_filename: str | None, format: str,
    select: tuple[str, ...], ignore: tuple[str, ...], rules: tuple[str, ...], config: str | None, isolated: bool,
) -> int:  # fmt: skip
    """List every figure, what it was read as, and the rules that ticked it."""
    from auditor.reports.figures import render_json, render_text

    settings = _settings(files, stdin_filename, config, isolated)
    known, in_force = _rules(settings, select, ignore, rules)
    result = _audit(files, stdin_filename, settings, known, in_force, jobs)
    problems = _problems(result)
    _write(render_json(result) if format == "json" else render_text(result), output)
    return 2 if problems else 0


@cli.command(name="rules")
@rules_options
@settings_options
def list_rules(
    select: tuple[str, ...], ignore: tuple[str, ...], rules: tuple[str, ...], config: str | None, isolated: bool
) -> int:
    """List the rules in force, a line each."""
    _, in_force = _rules(_settings((), None, config, isolated), select, ignore, rules)
    width = max((len(rule.name) for rule in in_force), default=0)
    _write("".join(f"{r.code}  {r.severity.value:<7}  {r.name:<{width}}  {r.summary}\n" for r in in_force), None)
    return 0


@cli.command()
@click.argument("rule", metavar="CODE|NAME")
@click.option("--rules", multiple=True, metavar="DIR", help="A folder with more rule packs (*.rules).")
@settings_options
def explain(rule: str, rules: tuple[str, ...], config: str | None, isolated: bool) -> int:
    """Show one rule, whole."""
    from auditor.reports.rule_page import render as render_rule

    known = _known_rules(_settings((), None, config, isolated), rules)
    try:
        found = find_rule(known, rule)
    except UnknownRule as error:
        raise click.ClickException(str(error)) from None
    _write(render_rule(found), None)
    return 0


@cli.command(name="settings")
@click.argument("file", required=False)
@settings_options
def show_settings(file: str | None, config: str | None, isolated: bool) -> int:
    """Show the settings in force for FILE (or this folder) and where they come from."""
    import json

    settings = _settings((file,) if file else (), None, config, isolated)
    lines = [f"# settings file: {settings.origin or 'none'}\n"]
    for key in KINDS:
        value = getattr(settings, key.replace("-", "_"))
        origin = settings.origin if key in settings.given else "default"
        lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}  # {origin}\n")
    _write("".join(lines), None)
    return 0


def _settings(files: Sequence[str], stdin_filename: str | None, config: str | None, isolated: bool) -> Settings:
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


def _known_rules(settings: Settings, folders: Sequence[str]) -> tuple[AnyRule, ...]:
    """All rules there are: the bundled packs, the folders of the settings and of the command line."""
    from auditor.auditing import load_rules
    from auditor.engine.rule import PackError

    try:
        return load_rules((*settings.rules, *folders))
    except PackError as error:
        raise click.ClickException(str(error)) from None


def _rules(
    settings: Settings, select: Sequence[str], ignore: Sequence[str], folders: Sequence[str]
) -> tuple[tuple[AnyRule, ...], tuple[AnyRule, ...]]:
    """All rules there are, and those in force; the command line's --select and --ignore override the settings'."""
    known = _known_rules(settings, folders)
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


def _audit(
    files: Sequence[str], stdin_filename: str | None, settings: Settings, known: Sequence[AnyRule],
    in_force: Sequence[AnyRule], jobs: int | None, keep_document: bool = False,
) -> Report:  # fmt: skip
    from auditor.auditing import audit_all, names_of

    names = names_of(known)
    work = [_job(file, stdin_filename, settings, in_force, names, keep_document) for file in files]
    return Report(tuple(audit_all(work, jobs or settings.jobs)))


def _job(
    file: str, stdin_filename: str | None, settings: Settings, in_force: Sequence[AnyRule], names: Mapping[str, str],
    keep_document: bool,
) -> Job:
    """What to do with one file; standard input is read here, since only this process has it."""
    from auditor.auditing import Job

    name = stdin_filename or "-" if file == "-" else file
    ignored = [selector for selector in settings.ignored_in(name) if _fits_some(in_force, selector)]
    content = sys.stdin.buffer.read() if file == "-" else None
    return Job(name, chosen(in_force, (), ignored), names, content, keep_document)


def _fits_some(rules: Sequence[AnyRule], selector: str) -> bool:
    try:
        chosen(rules, (), (selector,))
    except UnknownRule:
        return False
    return True


def _baseline(path: str) -> tuple[Entry, ...]:
    from auditor.engine.accepting import BaselineError, read_baseline

    try:
        return read_baseline(Path(path))
    except BaselineError as error:
        raise click.ClickException(str(error)) from None


def _accept(report: Report, entries: Sequence[Entry], path: str) -> tuple[Report, tuple[Entry, ...]]:
    from auditor.engine.accepting import accept_by_baseline

    files, stale = accept_by_baseline(report.files, entries, Path(path).absolute().parent)
    return Report(files), stale


def _written(path: str, report: Report, earlier: Sequence[Entry]) -> tuple[Entry, ...]:
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
    _say(f"{path}: {len(entries)} accepted; give each its reason")
    return entries


def _problems(report: Report) -> bool:
    """Says on standard error what could not be read or checked; returns whether there was any."""
    for file in report.files:
        for problem in file.problems:
            _say(f"{_place(file, problem.line, problem.column)}: {problem.message}")
    return any(file.problems for file in report.files)


def _place(file: FileReport, line: int | None, column: int | None) -> str:
    return ":".join(str(part) for part in (file.path, line, column) if part is not None)


def _colored(color: str, output: str | None) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return output is None and (bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty())


def _say(message: str) -> None:
    click.echo(f"audit: {message}", err=True)


def _write(text: str, output: str | None) -> None:
    """Writes a report as UTF-8, to a file or to standard output; a lone surrogate as its escape."""
    data = text.encode("utf-8", "backslashreplace")
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
