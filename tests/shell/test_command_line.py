from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor.command_line import run

ROOT = Path(__file__).resolve().parents[2]

PACK = """\
pack HSE "House rules"

rule HSE001 house-growth-rate (error)
  "The stated percentage change does not follow from the two amounts."
  for each change in the text
  given percent, prior, current
  require percent = change from prior to current
  says "{percent} is stated, but {prior} to {current} is a change of {expected}."
  because "A reader takes the rate, not the amounts, away."
  fails on
    | Net sales increased 25% to $37.3 million from $33.3 million.
  passes on
    | Net sales increased 12% to $37.3 million from $33.3 million.
"""
GOOD = "Net sales increased 12% to $37.3 million in fiscal 2003 from $33.3 million in fiscal 2002.\n"
BAD = "Net sales increased 25% to $37.3 million in fiscal 2003 from $33.3 million in fiscal 2002.\n"


class Ran:
    """What a run left: its exit status, standard output and standard error."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Audit = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a good and a bad file and a house pack; its settings put only that pack in force."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("AUDIT_DEBUG", raising=False)
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "house.rules").write_text(PACK, encoding="utf-8")
    (tmp_path / "audit.toml").write_text('rules = ["house"]\nselect = ["HSE", "REM"]\n', encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


@pytest.fixture
def audit(folder: Path, capsys: pytest.CaptureFixture[str]) -> Audit:
    """Runs the command in the working folder."""

    def audit(*arguments: str) -> Ran:
        status = run(arguments)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return audit


# --- exit status


@pytest.mark.parametrize(
    "arguments, status",
    [
        (("good.txt",), 0),
        (("check", "good.txt"), 0),
        (("bad.txt",), 1),
        (("good.txt", "bad.txt"), 1),
        (("bad.txt", "--exit-zero"), 0),
        (("missing.txt",), 2),
        (("missing.txt", "--exit-zero"), 2),
        (("bad.txt", "missing.txt"), 2),
        ((".",), 2),
        (("bad.txt", "--ignore", "HSE001"), 0),
        (("bad.txt", "--ignore", "house-growth-rate"), 0),
    ],
)
def test_exit_status(audit: Audit, arguments: tuple[str, ...], status: int) -> None:
    assert audit(*arguments).status == status


def test_fail_on_decides_what_fails(audit: Audit, folder: Path) -> None:
    pack = PACK.replace("(error)", "(warning)")
    (folder / "house" / "house.rules").write_text(pack, encoding="utf-8")
    assert audit("bad.txt").status == 0
    assert audit("bad.txt", "--fail-on", "warning").status == 1
    assert audit("bad.txt", "--fail-on", "note").status == 1


def test_what_cannot_be_read_is_told_and_the_rest_is_reported(audit: Audit, folder: Path) -> None:
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x00")
    ran = audit("missing.txt", "bad.txt", "house", "picture.txt", "--format", "json")
    assert ran.status == 2
    assert "audit: missing.txt: no such file" in ran.err
    assert "audit: house: this is a folder" in ran.err
    assert "audit: picture.txt: this is" in ran.err
    assert [len(file["findings"]) for file in ran.data["files"]] == [0, 1, 0, 0]
    assert [len(file["errors"]) for file in ran.data["files"]] == [1, 0, 1, 1]


@pytest.mark.parametrize(
    "arguments, told",
    [
        (("bad.txt", "--formt", "json"), "--format"),
        (("bad.txt", "--format", "xml"), "json-lines"),
        (("bad.txt", "--fail-on", "fatal"), "warning"),
        (("bad.txt", "--jobs", "0"), "--jobs"),
        (("bad.txt", "--select", "HSE01"), 'no rule "HSE01"; did you mean "HSE001"?'),
        (("bad.txt", "--ignore", "house-grow-rate"), 'did you mean "house-growth-rate"?'),
        (("bad.txt", "--baseline", "none.json"), "none.json: no such file"),
        (("bad.txt", "--rules", "nowhere"), "nowhere"),
        (("bad.txt", "--config", "none.toml"), "none.toml: no such file"),
        (("bad.txt", "--config", "audit.toml", "--isolated"), "exclude each other"),
        (("bad.txt", "--output", "no/such/folder.txt"), "no such file"),
        (("check",), "FILE"),
        (("figure", "bad.txt"), "did you mean `audit figures`?"),
        (("explain", "HSE002"), 'did you mean "HSE001"?'),
    ],
)
def test_mistakes_in_the_command_are_told(audit: Audit, arguments: tuple[str, ...], told: str) -> None:
    ran = audit(*arguments)
    assert ran.status == 2
    assert told in ran.err
    assert ran.err.startswith("audit: ")
    assert ran.out == ""


def test_without_arguments_the_help_is_shown(audit: Audit) -> None:
    ran = audit()
    assert ran.status == 2 and "Usage: audit" in ran.err


def test_help_publishes_the_exit_statuses(audit: Audit) -> None:
    for arguments in (("--help",), ("check", "--help")):
        ran = audit(*arguments)
        assert ran.status == 0
        assert "  1  every file was read, something at or above --fail-on\n" in ran.out


# --- reports


def test_concise_where_there_is_no_terminal(audit: Audit) -> None:
    assert audit("bad.txt").out == (
        "bad.txt:1:21: error HSE001 house-growth-rate: "
        "25% is stated, but $33.3 million to $37.3 million is a change of 12.0%.\n"
        "bad.txt: checked 3 of 3 figures; 1 error\n"
    )


@pytest.mark.parametrize("format", ["full", "concise", "json", "json-lines", "sarif", "github", "gitlab", "junit"])
def test_every_format_goes_to_a_file_as_utf8(audit: Audit, folder: Path, format: str) -> None:
    (folder / "bad – copy.txt").write_text(BAD, encoding="utf-8")
    ran = audit("bad – copy.txt", "--format", format, "--output", "report")
    assert (ran.status, ran.out, ran.err) == (1, "", "")
    text = (folder / "report").read_bytes().decode("utf-8")
    assert "HSE001" in text and text.endswith("\n")


def test_the_json_report_points_at_the_figure(audit: Audit) -> None:
    data = audit("bad.txt", "--format", "json").data
    (finding,) = data["files"][0]["findings"]
    span = finding["span"]
    assert BAD[span["start"] : span["end"]] == "25%" == BAD[span["column"] - 1 : span["end_column"] - 1]
    assert finding["stated"] == "25%" and finding["expected"] == "12.0%"
    assert data["files"][0]["coverage"]["figures"] == 3


def test_statistics(audit: Audit) -> None:
    assert "      1  HSE001  house-growth-rate  error\n" in audit("bad.txt", "--statistics").out
    ran = audit("bad.txt", "--statistics", "--format", "json")
    assert ran.data["files"] and "HSE001" in ran.err


@pytest.mark.parametrize(
    "arguments, environment, colored",
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color", "always", "--format", "json"), {}, False),
    ],
)
def test_colour(
    audit: Audit,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    environment: dict[str, str],
    colored: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in audit("bad.txt", *arguments).out) is colored


# --- standard input


def test_standard_input(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments, name in ((("-",), "-"), (("-", "--stdin-filename", "release.txt"), "release.txt")):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
        ran = audit(*arguments)
        assert ran.status == 1 and ran.out.startswith(f"{name}:1:21: error HSE001 ")


def test_the_name_of_standard_input_tells_what_it_is(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"<!-- audit: ignore HSE001: known -->\n{BAD}"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert audit("-", "--stdin-filename", "note.md").status == 0


# --- accepting


def test_a_baseline_accepts_what_was_there_when_it_was_written(audit: Audit, folder: Path) -> None:
    ran = audit("bad.txt", "--write-baseline", "accepted.json")
    assert ran.status == 0 and "accepted.json: 1 accepted" in ran.err
    ran = audit("bad.txt", "--baseline", "accepted.json", "--format", "json")
    assert ran.status == 0
    assert ran.data["files"][0]["findings"][0]["suppressed"]["by"] == "baseline"
    more = "Gross profit increased 50% to $12 million in fiscal 2003 from $10 million in fiscal 2002.\n"
    (folder / "bad.txt").write_text(f"A line before.\n\n{BAD}\n{more}")
    ran = audit("bad.txt", "--baseline", "accepted.json")
    assert ran.status == 1 and "bad.txt:5:" in ran.out and "1 accepted" in ran.out


def test_stale_entries_are_told(audit: Audit, folder: Path) -> None:
    audit("bad.txt", "--write-baseline", "accepted.json")
    (folder / "bad.txt").write_text(GOOD, encoding="utf-8")
    ran = audit("bad.txt", "--baseline", "accepted.json", "--format", "json")
    assert ran.status == 0
    assert "audit: accepted.json: stale entry, no longer found: HSE001 in bad.txt" in ran.err
    assert [entry["code"] for entry in ran.data["stale"]] == ["HSE001"]


def test_remarks_in_markdown(audit: Audit, folder: Path) -> None:
    (folder / "note.md").write_text(f"# Note\n\n<!-- audit: ignore HSE001: agreed -->\n{BAD}\n{BAD}")
    ran = audit("note.md", "--format", "json")
    assert ran.status == 1
    first, second = ran.data["files"][0]["findings"]
    assert first["suppressed"] == {"by": "remark", "reason": "agreed"} and second["suppressed"] is None
    (folder / "note.md").write_text(f"<!-- audit: ignore HSE001: agreed -->\n{GOOD}")
    assert "note.md:1:1: warning REM001 unused-remark: " in audit("note.md").out


# --- settings


def test_options_override_settings(audit: Audit, folder: Path) -> None:
    (folder / "audit.toml").write_text('rules = ["house"]\nselect = ["HSE"]\nignore = ["HSE001"]\nformat = "json"\n')
    assert audit("bad.txt").data["files"][0]["findings"] == []
    assert audit("bad.txt", "--ignore", "REM", "--format", "concise").status == 1


def test_settings_are_found_from_the_file(audit: Audit, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "deep").mkdir()
    monkeypatch.chdir(folder / "deep")
    assert "HSE001" in audit("../bad.txt").out
    assert "HSE001" not in audit("../bad.txt", "--isolated").out


def test_per_file_ignores(audit: Audit, folder: Path) -> None:
    settings = 'rules = ["house"]\nselect = ["HSE"]\n[per-file-ignores]\n"b*.txt" = ["HSE"]\n'
    (folder / "audit.toml").write_text(settings)
    (folder / "other.txt").write_text(BAD)
    data = audit("bad.txt", "other.txt", "--format", "json").data
    assert [len(file["findings"]) for file in data["files"]] == [0, 1]


@pytest.mark.parametrize(
    "settings, told",
    [
        ('selct = ["HSE"]', 'audit.toml:1: unknown setting "selct"; did you mean "select"?'),
        ('rules = ["house"]\nselect = ["HSE01"]', 'audit.toml: no rule "HSE01"; did you mean "HSE001"?'),
        ('[per-file-ignores]\n"a" = ["NON001"]', 'audit.toml: no rule "NON001"'),
    ],
)
def test_mistakes_in_settings_are_told(audit: Audit, folder: Path, settings: str, told: str) -> None:
    (folder / "audit.toml").write_text(settings)
    ran = audit("bad.txt")
    assert ran.status == 2 and told in ran.err and ran.out == ""


def test_a_mistake_in_a_pack_is_told_with_its_place(audit: Audit, folder: Path) -> None:
    (folder / "house" / "house.rules").write_text(PACK.replace("given percent, prior", "given percent, priro"))
    ran = audit("bad.txt")
    assert ran.status == 2 and "house.rules:6:" in ran.err and '"prior"' in ran.err


# --- the other commands


def test_figures(audit: Audit) -> None:
    ran = audit("figures", "good.txt", "bad.txt", "missing.txt", "--format", "json")
    assert ran.status == 2
    good, bad, missing = ran.data["files"]
    assert [figure["text"] for figure in good["figures"]] == ["12%", "$37.3 million", "$33.3 million"]
    assert [figure["value"] for figure in good["figures"]] == ["0.12", "37300000", "33300000"]
    assert all(tick["code"] == "HSE001" for figure in good["figures"] for tick in figure["ticks"])
    assert {tick["outcome"] for figure in good["figures"] for tick in figure["ticks"]} == {"ties by rounding"}
    assert [figure["ticks"] for figure in bad["figures"]] == [[{"code": "HSE001", "outcome": "conflicts"}]] * 3
    assert not any(figure["reason"] for figure in bad["figures"])
    assert missing["errors"][0]["message"] == "no such file"
    table = audit("figures", "good.txt")
    assert table.status == 0 and table.out.endswith("checked 3 of 3 figures\n")


def test_rules_are_listed_a_line_each(audit: Audit) -> None:
    lines = audit("rules").out.splitlines()
    assert lines[0] == (
        "HSE001  error    house-growth-rate  The stated percentage change does not follow from the two amounts."
    )
    assert [line.split()[0] for line in lines] == ["HSE001", "REM001", "REM002"]
    assert len(audit("rules", "--isolated").out.splitlines()) > 3


@pytest.mark.parametrize("word", ["HSE001", "house-growth-rate", "hse001"])
def test_a_rule_is_explained_whole(audit: Audit, word: str) -> None:
    page = audit("explain", word).out
    for part in (
        "HSE001 house-growth-rate (error)\n",
        "for each change in the text",
        "require percent = change from prior to current",
        "Because: A reader takes the rate",
        "Fails on:\n    Net sales increased 25% to",
        "Passes on:\n    Net sales increased 12% to",
        "house.rules:3",
    ):
        assert part in page


def test_the_rules_on_remarks_are_explained_too(audit: Audit) -> None:
    assert audit("explain", "unused-remark").out.startswith("REM001 unused-remark (warning)\n\nA remark accepts")


def test_settings_are_shown_with_their_origin(audit: Audit, folder: Path) -> None:
    out = audit("settings").out
    assert f'select = ["HSE", "REM"]  # {folder / "audit.toml"}\n' in out
    assert 'fail-on = "error"  # default\n' in out
    assert audit("settings", "--isolated").out.startswith("# settings file: none\n")


def test_version(audit: Audit) -> None:
    from auditor import __version__

    assert __version__ in audit("--version").out


# --- trouble


def test_an_internal_error_costs_one_file_only(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor import auditing

    whole = auditing.read_file

    def breaks(path: str) -> Any:
        if path == "good.txt":
            raise RuntimeError("the\ncalendar is upside down")
        return whole(path)

    monkeypatch.setattr(auditing, "read_file", breaks)
    ran = audit("good.txt", "bad.txt")
    assert ran.status == 2
    assert "audit: good.txt: internal error" in ran.err and "RuntimeError: the calendar is upside down" in ran.err
    assert "Traceback" not in ran.err and "bad.txt:1:21: error HSE001" in ran.out
    monkeypatch.setenv("AUDIT_DEBUG", "1")
    with pytest.raises(RuntimeError):
        audit("good.txt")


def test_jobs_do_not_change_the_report(audit: Audit, folder: Path) -> None:
    names = []
    for i in range(6):
        names.append(f"{i}.txt")
        (folder / names[-1]).write_text((BAD if i % 2 else GOOD) * (6 - i), encoding="utf-8")
    names.insert(3, "missing.txt")
    alone = audit(*names, "--format", "json")
    together = audit(*names, "--format", "json", "--jobs", "3")
    assert alone.out == together.out and alone.err == together.err and alone.status == together.status == 2


def program(*arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "auditor", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    (folder / "long.txt").write_text(f"{BAD}\n" * 300, encoding="utf-8")
    process = program("long.txt", "--format", "json")
    assert process.stdout and process.stderr
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 1


def test_the_program_reports_as_utf8_whatever_the_locale(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "café.txt").write_text(BAD, encoding="utf-8")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONUTF8", "0")
    monkeypatch.setenv("PYTHONCOERCECLOCALE", "0")
    out, err = program("café.txt").communicate()
    assert b"Traceback" not in err and b"error HSE001" in out


SUBMISSION = """\
<SEC-DOCUMENT>0000000000-03-000001.txt
<DOCUMENT>
<TYPE>8-K
<TEXT>
<html><body><p>Item 12. Results of Operations</p></body></html>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<TEXT>
Net sales rose 25% to $37.3 million from $33.3 million.
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


def test_a_finding_names_the_document_of_a_submission(audit: Audit, folder: Path) -> None:
    (folder / "submission.txt").write_text(SUBMISSION)
    (finding,) = audit("submission.txt", "--format", "json", "--isolated").data["files"][0]["findings"]
    assert (finding["code"], finding["part"]) == ("ARI001", "EX-99.1")
    assert {related["part"] for related in finding["related"]} == {"EX-99.1"}
    assert " [EX-99.1]" in audit("submission.txt", "--format", "full", "--isolated").out
    assert audit("submission.txt", "--format", "concise", "--isolated").out.splitlines()[0].endswith("[EX-99.1]")
    sarif = audit("submission.txt", "--format", "sarif", "--isolated").data["runs"][0]["results"][0]
    assert sarif["locations"][0]["logicalLocations"] == [{"name": "EX-99.1", "kind": "module"}]


# --- against an earlier filing


BEFORE = """\
                      Balance Sheets
                      (In thousands)

                                        December 31,
                                     2023         2022
Cash                              $4,871       $4,412
Receivables                        7,956        7,205
Inventories                        6,275        6,011
Total current assets             $19,102      $17,628
"""


def test_against_shows_the_place_in_the_earlier_filing(audit: Audit, folder: Path) -> None:
    (folder / "before.txt").write_text(BEFORE, encoding="utf-8")
    (folder / "after.txt").write_text(BEFORE.replace("$4,871", "$4,817"), encoding="utf-8")
    ran = audit("after.txt", "--against", "before.txt", "--isolated", "--select", "COM", "--fail-on", "warning")
    assert ran.status == 1
    data = audit("after.txt", "--against", "before.txt", "--isolated", "--select", "COM", "--format", "json").data
    (finding,) = data["files"][0]["findings"]
    assert [(place["file"], place["span"]["line"]) for place in finding["related"]] == [("before.txt", 6)]
    full = audit("after.txt", "--against", "before.txt", "--isolated", "--select", "COM", "--format", "full").out
    assert "::: before.txt:6:" in full


def test_an_earlier_filing_that_is_missing_costs_only_the_comparison(audit: Audit, folder: Path) -> None:
    ran = audit("bad.txt", "--against", "gone.txt", "--format", "json")
    assert ran.status == 2 and "gone.txt" in ran.err
    assert [finding["code"] for finding in ran.data["files"][0]["findings"]] == ["HSE001"]
