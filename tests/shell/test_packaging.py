"""What the project promises about itself: commands in README and CI, the hook, what importing costs."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def fresh(code: str) -> str:
    """What a program of its own prints."""
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_importing_the_package_loads_nothing_else() -> None:
    loaded = "[m for m in sys.modules if m.startswith(('auditor.', 'pyparsing', 'click'))]"
    assert fresh(f"import sys, auditor; print({loaded})") == "[]"


def test_the_public_names_are_there() -> None:
    code = "from auditor import Report, audit_file, audit_text; print(Report.__name__, audit_text('').files[0].path)"
    assert fresh(code) == "Report text.txt"


def test_a_check_loads_only_what_it_needs() -> None:
    late = ("concurrent.futures", "tomllib", "json", "xml.sax", "auditor.reports.full", "auditor.reports.sarif")
    code = f"import sys, auditor.command_line; print([m for m in {late!r} if m in sys.modules])"
    assert fresh(code) == "[]"


def test_ci_runs_the_commands_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("\n## Tests\n")[2].partition("\n## ")[0]
    commands = re.findall(r"^ {4}(\S.*)$", section, re.MULTILINE)
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert len(commands) == 1
    assert f"\n{commands[0]}\n" in script


def test_readme_shows_the_report_of_its_example() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("    $ audit examples/harbor-note.md\n")[2]
    block = re.match(r"(?: {4}.*\n|\n)+", shown)
    assert block is not None
    run = subprocess.run(
        [sys.executable, "-m", "auditor", "examples/harbor-note.md", "--format", "full"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = "".join(line[4:] if line.strip() else line for line in block.group().splitlines(keepends=True))
    assert told.rstrip() == run.stdout.rstrip()


def test_readme_names_every_option() -> None:
    from auditor.command_line import check

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    options = [name for parameter in check.params for name in parameter.opts if name.startswith("--")]
    assert len(options) > 12
    assert [name for name in options if name not in readme] == []


def test_the_wheel_holds_the_rules_and_the_schemas() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel == {"packages": ["auditor"], "force-include": {"rules": "auditor/rules"}}
    assert (ROOT / "auditor" / "py.typed").exists()
    assert (ROOT / "auditor" / "reports" / "report-schema.json").exists()
