"""Nouns about parts that add up to a whole, told with the growth of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.rounding import Quantity
from auditor.model.ties.grown_parts import GrownParts, grown_parts


def parts(filing: Filing) -> Iterator[Subject]:
    for found in grown_parts(filing.narrative, filing.cells):
        first = found.parts[0]
        yield Subject(
            {"whole before": _worded(found.whole.before, found), "parts before": _worded(found.before, found)},
            first.figures[-1].span if first.told is None else first.told[1].figure.span,
            Certainty.LIKELY if found.holds or found.slip else Certainty.UNSURE,
            (),
            " + ".join(part.now.text for part in found.parts) + f" = {found.whole.now.text}",
            tuple(
                Mention(figure.span, words)
                for words, grown in (("the whole", found.whole), *(("a part", part) for part in found.parts))
                for figure in grown.figures
            ),
        )



def _worded(before: Quantity, found: GrownParts) -> Quantity:
    """An earlier amount as it will be worded: a printed one as it is, a computed one like the parts of today."""
    if before.step is not None:
        return before
    return replace(before, figures=tuple(part.figures[0] for part in found.parts), text="")


NOUNS = (
    Noun(
        "whole with its parts",
        "A whole and the parts the text tells with their growth, whose amounts add up to it.",
        {
            "whole before": "what the whole was in the earlier period, printed or by its rate",
            "parts before": "what the parts come to in the earlier period, by their rates",
        },
        parts,
    ),
)
