"""The vocabulary of the rule language as a whole."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from auditor.engine import nouns
from auditor.engine.vocabulary import NOUNS


def test_no_two_nouns_have_one_name() -> None:
    families = [import_module(f"{nouns.__name__}.{found.name}") for found in pkgutil.iter_modules(nouns.__path__)]
    names = [noun.name for family in families for noun in getattr(family, "NOUNS", ())]
    assert sorted(names) == sorted(set(names)) == sorted(NOUNS)
