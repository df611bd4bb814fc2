"""Finds rule packs and reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.engine.language import read_pack
from auditor.engine.rule import Noun, Pack, PackError, Rule

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    Folder = Path | Traversable


def bundled_rules_folder() -> Folder:
    """The folder of the rules that come with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    for folder in (package / "rules", package.parent / "rules"):
        # the order matters: beside an installed package another's `rules` could lie
        if folder.is_dir():
            return folder
    from importlib.resources import files  # the package is inside an archive

    return files("auditor") / "rules"


def load_packs(folders: Iterable[Folder], nouns: Mapping[str, Noun]) -> tuple[Pack, ...]:
    """The packs of all *.rules files, folder by folder, sorted by file name.

    Raises PackError for a folder that is missing or without packs, a file that cannot be read, a
    mistake in one, and a code or name that two packs use.
    """
    packs: list[Pack] = []
    taken: dict[str, Rule] = {}
    for folder in folders:
        for path, text in _pack_files(folder):
            pack = read_pack(text, path, nouns)
            for rule in pack.rules:
                for word in (rule.code, rule.name, *rule.aliases):
                    other = taken.setdefault(word, rule)
                    if other is not rule:
                        message = f"{word} is already used by {other.code} in {other.path}, line {other.line}"
                        raise PackError(path, rule.line, 1, message)
            packs.append(pack)
    return tuple(packs)


def _pack_files(folder: Folder) -> Iterable[tuple[str, str]]:
    """Path and text of each pack of a folder, sorted by file name."""
    if not folder.is_dir():
        raise PackError(str(folder), 0, 0, "there is no such folder of rules")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".rules")), key=lambda file: file.name)
    if not files:
        raise PackError(str(folder), 0, 0, "the folder holds no *.rules file")
    for file in files:
        try:
            yield str(file), file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise PackError(str(file), 0, 0, f"this is not a UTF-8 text: {error.reason}") from None
        except OSError as error:
            raise PackError(str(file), 0, 0, f"cannot be read: {error.strerror}") from None
