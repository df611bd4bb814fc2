"""The command `audit`: arguments in, a report and an exit status out.

0  every file was read, and nothing at or above --fail-on was found
1  every file was read, and something was found
2  the job could not be done; findings in the other files are still reported
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from auditor import __version__
from auditor.engine.finding import Keep, Severity
from auditor.engine.nearest import nearest
from auditor.output import colored, say, say_problems, write
from auditor.reports import (
    FORMATS,
    TEXT_FORMATS,
    MissingExtra,
    Presentation,
    StaleEntry,
    kept_for,
    render,
    require,
)
from auditor.running import (
    accepted_by,
    audited,
    baseline_entries,
    known_rules,
    rules_in_force,
    settings_for,
    write_new_baseline,
)
from auditor.selecting import UnknownRule, find_rule
from auditor.settings import KINDS

if TYPE_CHECKING:  # what only some commands need, they load themselves: `audit --help` answers at once
    from auditor.engine.accepting import Entry

STATUSES = """\b
Exit status:
  0  every file was read, nothing at or above --fail-on
  1  every file was read, something at or above --fail-on
  2  the job could not be done: unknown option, rule or setting, bad rule
     pack, missing or unreadable file; the other files are still reported
  130  stopped with Ctrl-C"""

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
        say(error.format_message())
        if isinstance(error, click.UsageError) and error.ctx is not None:
            click.echo(f"Try '{error.ctx.command_path} --help'.", err=True)
        return 2
    except (KeyboardInterrupt, click.Abort):
        return 130
    except Exception as error:
        if os.environ.get("AUDIT_DEBUG"):
            raise
        from auditor.auditing import internal_error

        say(internal_error(error))
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
@click.option("--against", metavar="PRIOR", help="Compare comparatives with what this earlier filing reported.")
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
    select: tuple[str, ...], ignore: tuple[str, ...], rules: tuple[str, ...], against: str | None, fail_on: str | None,
    baseline: str | None, write_baseline: str | None, config: str | None, isolated: bool, exit_zero: bool,
    color: str, statistics: bool,
) -> int:  # fmt: skip
    """Check files; `-` is standard input."""
    settings = settings_for(files, stdin_filename, config, isolated)
    known, in_force = rules_in_force(settings, select, ignore, rules)
    accepted_in = baseline or settings.baseline
    entries = baseline_entries(accepted_in) if accepted_in else ()
    if format is None:
        format = settings.format or ("full" if output is None and sys.stdout.isatty() else "concise")
    try:
        require(format)
    except MissingExtra as error:
        raise click.ClickException(str(error)) from None
    if format == "xlsx" and output is None and sys.stdout.isatty():
        raise click.UsageError("a workbook is not for a terminal: name a file with --output")
    result = audited(files, stdin_filename, settings, known, in_force, jobs, kept_for(format), against)
    stale: tuple[Entry, ...] = ()
    if accepted_in:
        result, stale = accepted_by(result, entries, accepted_in)
    if write_baseline:
        result, stale = accepted_by(result, write_new_baseline(write_baseline, result, entries), write_baseline)
    for entry in stale:
        say(f"{accepted_in}: stale entry, no longer found: {entry.code} in {entry.path}: {entry.message}")

    threshold = Severity(fail_on or settings.fail_on)
    presentation = Presentation(
        color=format in TEXT_FORMATS and colored(color, output),
        fail_on=threshold,
        rules=in_force,
        stale=[StaleEntry(entry.fingerprint, entry.code, entry.path, entry.message) for entry in stale],
    )
    written = render(format, result, presentation)
    if statistics:
        from auditor.reports.statistics import render as render_statistics

        if isinstance(written, str) and format in TEXT_FORMATS:
            written += render_statistics(result)
        else:
            click.echo(render_statistics(result), err=True, nl=False)
    problems = say_problems(result)
    write(written, output)
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

    settings = settings_for(files, stdin_filename, config, isolated)
    known, in_force = rules_in_force(settings, select, ignore, rules)
    result = audited(files, stdin_filename, settings, known, in_force, jobs, Keep.FIGURES)
    problems = say_problems(result)
    write(render_json(result) if format == "json" else render_text(result), output)
    return 2 if problems else 0


@cli.command(name="rules")
@rules_options
@settings_options
def list_rules(
    select: tuple[str, ...], ignore: tuple[str, ...], rules: tuple[str, ...], config: str | None, isolated: bool
) -> int:
    """List the rules in force, a line each."""
    _, in_force = rules_in_force(settings_for((), None, config, isolated), select, ignore, rules)
    width = max((len(rule.name) for rule in in_force), default=0)
    write("".join(f"{r.code}  {r.severity.value:<7}  {r.name:<{width}}  {r.summary}\n" for r in in_force), None)
    return 0


@cli.command()
@click.argument("rule", metavar="CODE|NAME")
@click.option("--rules", multiple=True, metavar="DIR", help="A folder with more rule packs (*.rules).")
@settings_options
def explain(rule: str, rules: tuple[str, ...], config: str | None, isolated: bool) -> int:
    """Show one rule, whole."""
    from auditor.reports.rule_page import render as render_rule

    known = known_rules(settings_for((), None, config, isolated), rules)
    try:
        found = find_rule(known, rule)
    except UnknownRule as error:
        raise click.ClickException(str(error)) from None
    write(render_rule(found), None)
    return 0


@cli.command(name="settings")
@click.argument("file", required=False)
@settings_options
def show_settings(file: str | None, config: str | None, isolated: bool) -> int:
    """Show the settings in force for FILE (or this folder) and where they come from."""
    import json

    settings = settings_for((file,) if file else (), None, config, isolated)
    lines = [f"# settings file: {settings.origin or 'none'}\n"]
    for key in KINDS:
        value = getattr(settings, key.replace("-", "_"))
        origin = settings.origin if key in settings.given else "default"
        lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}  # {origin}\n")
    write("".join(lines), None)
    return 0


@cli.command(name="serve-editor")
def serve_editor() -> int:
    """Serve an editor: the Language Server Protocol over standard input and output."""
    try:
        from auditor.editor.server import serve
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        raise click.ClickException("serve-editor needs pygls: pip install 'tieout[editor]'") from None
    serve()
    return 0
