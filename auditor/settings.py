"""The settings: found beside the files or above them, in `audit.toml` or `[tool.audit]` of `pyproject.toml`.

One file wins whole: the nearest one going up from the folder of the first file.  Folders and files
named in it are relative to it.  An option on the command line overrides the setting of its name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditor.engine.nearest import suggestion

#: Each setting and what its value must be.
KINDS = {
    "select": "a list of rules",
    "ignore": "a list of rules",
    "fail-on": "one of error, warning, note",
    "format": "one of full, concise, json, json-lines, sarif, github, gitlab, junit",
    "rules": "a list of folders",
    "baseline": "a file name",
    "jobs": "a whole number from 1",
    "per-file-ignores": "a table of lists of rules, each with the files it is for",
}


class SettingsError(ValueError):
    """A mistake in a settings file; `line` from 1, None where it is not known."""

    def __init__(self, path: Path, message: str, line: int | None = None) -> None:
        self.path, self.line, self.message = path, line, message
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force.  `origin` is the settings file, None if there is none; `given` are the keys it sets."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    format: str | None = None
    rules: tuple[str, ...] = ()
    baseline: str | None = None
    jobs: int = 1
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    origin: Path | None = None
    given: frozenset[str] = frozenset()

    def ignored_in(self, path: str) -> tuple[str, ...]:
        """The selectors that the table per-file-ignores has for a file."""
        if not self.per_file_ignores or self.origin is None:
            return ()
        return tuple(
            selector
            for pattern, selectors in self.per_file_ignores.items()
            if matches(pattern, path, self.origin.parent)
            for selector in selectors
        )


def find_settings(start: Path) -> Path | None:
    """The nearest settings file from the folder `start` upwards, None if there is none."""
    start = start.absolute()
    for folder in (start, *start.parents):
        own = folder / "audit.toml"
        if own.is_file():
            return own
        shared = folder / "pyproject.toml"
        if shared.is_file() and _has_table(shared):
            return shared
    return None


def read_settings(path: Path) -> Settings:
    """The settings of a file.  Raises SettingsError for a file that cannot be read or has a mistake in it."""
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(path, _reason(error)) from None
    try:
        table: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:  # nested without end
        at = re.search(r"at line (\d+)", str(error))
        raise SettingsError(path, f"not valid TOML: {error}", int(at[1]) if at else None) from None
    if path.name == "pyproject.toml":
        tool = table.get("tool")
        table = tool.get("audit", {}) if isinstance(tool, dict) else {}
    return _settings(path, text, table)


def matches(pattern: str, path: str, folder: Path) -> bool:
    """Whether a file is meant by a pattern as in a .gitignore file of `folder`.

    A pattern without a slash fits a file or a folder of that name at any depth; one with a slash
    fits from `folder` on; both fit all that lies below a folder they fit.
    """
    from fnmatch import fnmatchcase

    full = Path(path).absolute()
    try:
        parts = full.relative_to(folder.absolute()).parts
    except ValueError:
        parts = full.parts[1:]
    pattern = pattern.rstrip("/")
    if "/" not in pattern:
        return any(fnmatchcase(part, pattern) for part in parts)
    pattern = pattern.removeprefix("/")
    patterns = (pattern, pattern.removeprefix("**/"))
    heads = ("/".join(parts[:i]) for i in range(1, len(parts) + 1))
    return any(fnmatchcase(head, choice) for head in heads for choice in patterns)


def _has_table(path: Path) -> bool:
    """Whether a pyproject.toml has [tool.audit]; read as TOML only if it speaks of it at all."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return re.search(r"^\s*\[\s*tool\s*\.\s*[\"']?audit[\"']?\s*[\].]", text, re.MULTILINE) is not None


def _settings(path: Path, text: str, table: Any) -> Settings:
    if not isinstance(table, dict):
        raise SettingsError(path, "[tool.audit] must be a table")
    for key, value in table.items():
        if key not in KINDS:
            raise SettingsError(path, f'unknown setting "{key}"{suggestion(key, KINDS)}', _line(text, key))
        if not _fits(key, value):
            raise SettingsError(path, f"{key} must be {KINDS[key]}", _line(text, key))
    base = path.parent
    return Settings(
        select=tuple(table.get("select", ())),
        ignore=tuple(table.get("ignore", ())),
        fail_on=table.get("fail-on", "error"),
        format=table.get("format"),
        rules=tuple(str(base / folder) for folder in table.get("rules", ())),
        baseline=str(base / table["baseline"]) if "baseline" in table else None,
        jobs=table.get("jobs", 1),
        per_file_ignores={pattern: tuple(codes) for pattern, codes in table.get("per-file-ignores", {}).items()},
        origin=path,
        given=frozenset(table),
    )


def _fits(key: str, value: Any) -> bool:
    match key:
        case "fail-on" | "format":
            return value in KINDS[key].removeprefix("one of ").split(", ")
        case "baseline":
            return isinstance(value, str)
        case "jobs":
            return type(value) is int and value >= 1
        case "per-file-ignores":
            return isinstance(value, dict) and all(_is_words(codes) for codes in value.values())
        case _:
            return _is_words(value)


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _line(text: str, key: str) -> int | None:
    """The line on which a key, or a table of its name, is written."""
    start = rf"^[ \t]*(?:\[[ \t\w.\"'-]*)?[\"']?{re.escape(key)}[\"']?[ \t]*[=\].]"
    written = re.search(start, text, re.MULTILINE)
    return text.count("\n", 0, written.start()) + 1 if written else None


def _reason(error: OSError | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "not valid UTF-8"
    return (error.strerror or str(error)).lower()
