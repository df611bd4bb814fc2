"""Nouns found in the share capital lines of a balance sheet."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Subject
from auditor.model.filing import Filing


def classes(filing: Filing) -> Iterator[Subject]:
    yield from ()


NOUNS = (
    Noun(
        "class of stock",
        "A class of stock with its par value, the shares issued and the amount of its account.",
        {"shares": "the shares issued", "par value": "the par value of one", "amount": "the amount of the account"},
        classes,
    ),
)
