"""The nouns a rule may range over: the closed vocabulary of the rule language."""

from __future__ import annotations

from auditor.engine.nouns import (
    articulation,
    rates,
    repeated,
    sentences,
    share_capital,
    statements,
    tables,
    tie_out,
    wording,
)
from auditor.engine.rule import Noun

#: Every noun, by its name.
NOUNS: dict[str, Noun] = {
    noun.name: noun
    for family in (sentences, tie_out, repeated, rates, tables, statements, articulation, share_capital, wording)
    for noun in family.NOUNS
}
