"""Nouns about a filing and the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.engine.rule import Noun
from auditor.engine.subject import Alternative, Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.rounding import printed
from auditor.model.ties.comparatives import comparatives

_RESTATED = "the filing says that amounts of earlier periods were changed"


def comparative_figures(filing: Filing) -> Iterator[Subject]:
    """Figures for periods that the earlier filing reports, with what it reports."""
    if filing.earlier is None:
        return
    for found in comparatives(filing, filing.earlier):
        figure = printed(found.cell.figure)
        # the earlier figure stands in another file: it is shown, but it is no figure of this one
        earlier = replace(printed(found.earlier.figure), figures=())
        mentions = [Mention(found.earlier.figure.span, f"as reported: {found.earlier.describe()}", earlier=True)]
        readings: tuple[Alternative, ...] = ()
        if found.restated is not None:
            mentions.append(Mention(found.restated, _RESTATED))
            readings = (Alternative(_RESTATED, {"figure": earlier}),)
        yield Subject(
            values={"figure": figure, "earlier": earlier},
            at=found.cell.figure.span,
            certainty=Certainty.CERTAIN if found.sure else Certainty.UNSURE,
            alternatives=readings,
            context=found.cell.describe(),
            mentions=tuple(mentions),
        )


NOUNS = (
    Noun(
        "comparative",
        "A figure for an earlier period, with what the earlier filing reported; only where `--against` names one.",
        {"figure": "the figure", "earlier": "the same figure in the earlier filing"},
        comparative_figures,
    ),
)
