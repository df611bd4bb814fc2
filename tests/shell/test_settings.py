from __future__ import annotations

from pathlib import Path

import pytest

from auditor.settings import Settings, SettingsError, find_settings, matches, read_settings


def written(folder: Path, text: str, name: str = "audit.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_wins_whole(tmp_path: Path) -> None:
    written(tmp_path, 'ignore = ["CHG"]')
    inner = written(tmp_path / "a" / "b", 'fail-on = "note"')
    (tmp_path / "a" / "b" / "c").mkdir()
    found = find_settings(tmp_path / "a" / "b" / "c")
    assert found == inner
    assert read_settings(inner) == Settings(fail_on="note", origin=inner, given=frozenset({"fail-on"}))
    assert find_settings(tmp_path / "a") == tmp_path / "audit.toml"


def test_audit_toml_comes_before_pyproject_in_a_folder(tmp_path: Path) -> None:
    shared = written(tmp_path, '[tool.audit]\nselect = ["TIE"]\n', "pyproject.toml")
    assert find_settings(tmp_path) == shared
    assert read_settings(shared).select == ("TIE",)
    own = written(tmp_path, "")
    assert find_settings(tmp_path) == own


def test_a_pyproject_without_the_table_is_passed_over(tmp_path: Path) -> None:
    above = written(tmp_path, "jobs = 2")
    written(tmp_path / "p", '[tool.auditwheel]\nx = 1\n[project]\nname = "tool.audit"\n', "pyproject.toml")
    assert find_settings(tmp_path / "p") == above


def test_tables_below_the_table_are_enough(tmp_path: Path) -> None:
    path = written(tmp_path, '[tool.audit.per-file-ignores]\n"old/*" = ["TIE001"]\n', "pyproject.toml")
    assert find_settings(tmp_path) == path
    assert read_settings(path).per_file_ignores == {"old/*": ("TIE001",)}


def test_all_settings(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """\
select = ["TIE", "CHG001"]
ignore = ["change-misstated"]
fail-on = "warning"
format = "json"
rules = ["house-rules"]
baseline = "accepted.json"
jobs = 4
[per-file-ignores]
"drafts/" = ["TIE"]
""",
    )
    settings = read_settings(path)
    assert settings.select == ("TIE", "CHG001") and settings.ignore == ("change-misstated",)
    assert (settings.fail_on, settings.format, settings.jobs) == ("warning", "json", 4)
    assert settings.rules == (str(tmp_path / "house-rules"),)
    assert settings.baseline == str(tmp_path / "accepted.json")
    assert settings.ignored_in(str(tmp_path / "drafts" / "q1.txt")) == ("TIE",)
    assert settings.ignored_in(str(tmp_path / "final" / "q1.txt")) == ()


@pytest.mark.parametrize(
    "text, line, message",
    [
        ('\nselct = ["TIE"]', 2, 'unknown setting "selct"; did you mean "select"?'),
        ("# a\n[per-file-ignore]\n", 2, 'unknown setting "per-file-ignore"; did you mean "per-file-ignores"?'),
        ('fail-on = "fatal"', 1, "fail-on must be one of error, warning, note"),
        ("jobs = 0", 1, "jobs must be a whole number from 1"),
        ("jobs = true", 1, "jobs must be a whole number from 1"),
        ('select = "TIE"', 1, "select must be a list of rules"),
        ("ignore = [1]", 1, "ignore must be a list of rules"),
        ("jobs = 1\nselect = = 2", 2, "not valid TOML"),
        ('format = "xml"', 1, "format must be one of full, concise"),
        ("[per-file-ignores]\n'a' = 'TIE'", 1, "per-file-ignores must be a table"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(written(tmp_path, text))
    assert caught.value.line == line
    assert message in str(caught.value)


def test_a_missing_settings_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such file"):
        read_settings(tmp_path / "audit.toml")


def test_settings_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "audit.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="UTF-8"):
        read_settings(tmp_path / "audit.toml")


@pytest.mark.parametrize(
    "pattern, path, expected",
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "x/y/a.txt", True),
        ("drafts/", "x/drafts/a.txt", True),
        ("drafts", "drafts/deep/a.txt", True),
        ("/drafts", "x/drafts/a.txt", False),
        ("x/*.txt", "x/a.txt", True),
        ("x/*.txt", "y/x/a.txt", False),
        ("**/x/*.txt", "y/x/a.txt", True),
        ("**/x/*.txt", "x/a.txt", True),
        ("x/**", "x/y/z.md", True),
        ("q[12].txt", "q2.txt", True),
        ("q[12].txt", "q3.txt", False),
        ("A.txt", "a.txt", False),
    ],
)
def test_patterns_fit_as_in_gitignore(tmp_path: Path, pattern: str, path: str, expected: bool) -> None:
    assert matches(pattern, str(tmp_path / path), tmp_path) is expected
