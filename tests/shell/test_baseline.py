from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.engine.accepting import (
    DEFAULT_REASON,
    BaselineError,
    Entry,
    accept_by_baseline,
    new_entries,
    read_baseline,
    write_baseline,
)
from auditor.engine.finding import FileReport, Finding, Place, Problem, Severity, SourceSpan, Suppression

PLACE = Place(SourceSpan(0, 1, 1, 1, 1, 2), ())


def finding(fingerprint: str, code: str = "TIE001") -> Finding:
    return Finding(code, "some-name", Severity.ERROR, f"message {fingerprint}", PLACE, fingerprint=fingerprint)


def entry(fingerprint: str, code: str = "TIE001", path: str = "a.txt") -> Entry:
    return Entry(fingerprint, code, path, "message", "agreed with the filer", "kim", "2026-01-31")


def reports(folder: Path, *findings: Finding) -> tuple[FileReport, ...]:
    return (FileReport(str(folder / "a.txt"), findings),)


def test_what_is_written_is_accepted_when_read_again(tmp_path: Path) -> None:
    files = reports(tmp_path, finding("aa"), finding("bb", "CHG001"))
    target = tmp_path / "accepted.json"
    write_baseline(target, new_entries(files, (), tmp_path, "kim", "2026-01-31"))
    entries = read_baseline(target)
    assert entries[0] == Entry("aa", "TIE001", "a.txt", "message aa", DEFAULT_REASON, "kim", "2026-01-31")
    ((report,), stale) = accept_by_baseline(files, entries, tmp_path)
    assert [each.suppressed for each in report.findings] == [Suppression("baseline", DEFAULT_REASON)] * 2
    assert stale == ()


def test_only_the_same_finding_is_accepted(tmp_path: Path) -> None:
    files = reports(tmp_path, finding("aa"), finding("bb"), finding("cc", "CHG001"))
    ((report,), stale) = accept_by_baseline(files, (entry("aa"), entry("cc", "TIE001")), tmp_path)
    assert [each.suppressed is not None for each in report.findings] == [True, False, False]
    assert report.findings[0].suppressed == Suppression("baseline", "agreed with the filer")


def test_an_entry_is_stale_only_where_its_file_was_read(tmp_path: Path) -> None:
    entries = (entry("gone"), entry("elsewhere", path="b.txt"), entry("unread", path="sub/c.txt"))
    files = (
        *reports(tmp_path, finding("aa")),
        FileReport(str(tmp_path / "sub" / "c.txt"), problems=(Problem("no such file"),)),
    )
    _, stale = accept_by_baseline(files, entries, tmp_path)
    assert [each.fingerprint for each in stale] == ["gone"]


def test_paths_in_a_baseline_do_not_depend_on_where_audit_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    _, stale = accept_by_baseline((FileReport("../a.txt"),), (entry("gone"),), tmp_path)
    assert [each.fingerprint for each in stale] == ["gone"]


def test_writing_again_keeps_reasons_and_the_entries_of_files_not_read(tmp_path: Path) -> None:
    earlier = (entry("aa"), entry("old"), entry("bb", path="b.txt"))
    accepted = replace(finding("aa"), suppressed=Suppression("baseline", "agreed with the filer"))
    entries = new_entries(reports(tmp_path, accepted, finding("cc")), earlier, tmp_path, "lee", "2026-02-01")
    assert {each.fingerprint: (each.reason, each.who) for each in entries} == {
        "bb": ("agreed with the filer", "kim"),
        "aa": ("agreed with the filer", "kim"),
        "cc": (DEFAULT_REASON, "lee"),
    }


def test_what_a_remark_accepts_is_not_written(tmp_path: Path) -> None:
    remarked = replace(finding("aa"), suppressed=Suppression("remark", "known"))
    assert new_entries(reports(tmp_path, remarked), (), tmp_path, "kim", "2026-01-31") == ()


@pytest.mark.parametrize(
    "text, message",
    [
        ("nothing", "not a baseline"),
        ("[]", "not a baseline"),
        ('{"version": 1}', "not a baseline"),
        ('{"version": 2, "entries": []}', "version 2 of the baseline"),
        ('{"version": 1, "entries": [1]}', "entry 1 is not an object"),
        ('{"version": 1, "entries": [{"code": "TIE001", "reason": "x"}]}', "entry 1 has no fingerprint"),
        ('{"version": 1, "entries": [{"fingerprint": "aa", "code": "TIE001", "reason": ""}]}', "entry 1 has no reason"),
        ('{"version": 1, "entries": [{"fingerprint": 7, "code": "T", "reason": "x"}]}', "entry 1 has no fingerprint"),
    ],
)
def test_a_bad_baseline_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "accepted.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match=message):
        read_baseline(path)


def test_a_missing_baseline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="no such file"):
        read_baseline(tmp_path / "accepted.json")


def test_a_baseline_is_readable_by_people(tmp_path: Path) -> None:
    path = tmp_path / "accepted.json"
    write_baseline(path, (entry("aa"),))
    text = path.read_text(encoding="utf-8")
    assert '    {\n      "fingerprint": "aa",\n      "code": "TIE001",\n' in text
    assert json.loads(text)["version"] == 1
