"""Folders of rule packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.engine.nearest import nearest, suggestion
from auditor.engine.packs import bundled_rules_folder, load_packs
from auditor.engine.rule import PackError
from auditor.engine.vocabulary import NOUNS as VOCABULARY
from tests.engine.samples import NOUNS, RULE, pack_of


def write(folder: Path, **packs: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in packs.items():
        (folder / f"{name}.rules").write_text(text, encoding="utf-8")
    return folder


def test_packs_come_folder_by_folder_sorted_by_file(tmp_path: Path):
    first = write(tmp_path / "first", zebra=RULE, aardvark=pack_of("require part = total"))
    (first / "notes.txt").write_text("not a pack")
    second = write(tmp_path / "second", own=RULE.replace("ARI", "OWN").replace("growth-rate", "own-rate"))
    packs = load_packs([first, second], NOUNS)
    assert [pack.code for pack in packs] == ["TST", "ARI", "OWN"]
    assert packs[0].rules[0].path == str(first / "aardvark.rules")


def test_a_code_or_name_is_used_once_in_all_packs(tmp_path: Path):
    folder = write(tmp_path, a=RULE, b="\n" + RULE)
    with pytest.raises(PackError) as caught:
        load_packs([folder], NOUNS)
    expected = f"{folder / 'b.rules'}:4:1: ARI001 is already used by ARI001 in {folder / 'a.rules'}, line 3"
    assert str(caught.value) == expected


def test_a_former_name_is_taken_too(tmp_path: Path):
    folder = write(tmp_path, a=RULE.replace("since 0.1.0", "formerly TST001"), b=pack_of("require part = total"))
    with pytest.raises(PackError, match="TST001 is already used by ARI001"):
        load_packs([folder], NOUNS)


def test_a_folder_without_packs_is_a_mistake(tmp_path: Path):
    with pytest.raises(PackError, match="the folder holds no"):
        load_packs([tmp_path], NOUNS)
    with pytest.raises(PackError, match="there is no such folder"):
        load_packs([tmp_path / "rulez"], NOUNS)


def test_a_file_that_is_no_text_is_a_mistake(tmp_path: Path):
    (tmp_path / "a.rules").write_bytes(b"pack \xff\xfe")
    with pytest.raises(PackError, match=r"a\.rules: this is not a UTF-8 text"):
        load_packs([tmp_path], NOUNS)


def test_a_mistake_names_the_file(tmp_path: Path):
    folder = write(tmp_path, a=RULE.replace("given percent", "given percnt"))
    with pytest.raises(PackError) as caught:
        load_packs([folder], NOUNS)
    error = caught.value
    assert (error.path, error.line, error.column) == (str(folder / "a.rules"), 6, 9)


def test_the_bundled_packs_can_be_read():
    packs = load_packs([bundled_rules_folder()], VOCABULARY)
    assert all(pack.rules for pack in packs)
    assert all(rule.path.startswith(str(bundled_rules_folder())) for pack in packs for rule in pack.rules)


def test_the_nearest_word():
    assert nearest("growth-mistated", ("growth-misstated", "total")) == "growth-misstated"
    assert nearest("xyz", ("growth-misstated", "total")) is None
    assert nearest("ari001", ("ARI001",)) == "ARI001"
    assert suggestion("totl", ("total", "part")) == '; did you mean "total"?'
    assert suggestion("xyz", ("total", "part")) == "; known are part, total"
    assert suggestion("xyz", [f"word {n}" for n in range(20)]) == ""
