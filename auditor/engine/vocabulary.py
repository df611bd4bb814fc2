"""The nouns a rule may range over: the closed vocabulary of the rule language."""

from __future__ import annotations

from auditor.engine.nouns import (
    acts,
    articulation,
    comparisons,
    counted_lists,
    cover_page,
    exact_totals,
    exhibits,
    magnitudes,
    margin_moves,
    movements,
    named_periods,
    net_income_split,
    per_share,
    quoted_rows,
    rates,
    rates_of_totals,
    ratios,
    repeated,
    repeated_rows,
    roll_forwards,
    said_shares,
    said_sums,
    sentences,
    share_capital,
    statements,
    tables,
    tagged_figures,
    tagged_members,
    tagged_places,
    tagged_statements,
    tie_out,
    wording,
)
from auditor.engine.rule import Noun

#: Every noun, by its name.
NOUNS: dict[str, Noun] = {
    noun.name: noun
    for family in (
        sentences,
        comparisons,
        named_periods,
        said_shares,
    said_sums,
        tie_out,
        magnitudes,
    margin_moves,
        quoted_rows,
        repeated,
        repeated_rows,
        rates,
        movements,
        tables,
        exact_totals,
        counted_lists,
        rates_of_totals,
    ratios,
        statements,
        per_share,
        net_income_split,
        articulation,
        roll_forwards,
        share_capital,
        wording,
        cover_page,
        acts,
        exhibits,
        tagged_figures,
        tagged_members,
        tagged_places,
        tagged_statements,
    )
    for noun in family.NOUNS
}
