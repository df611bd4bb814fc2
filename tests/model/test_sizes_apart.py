"""Changes told with an amount and a rate, of which a table bears out one."""

from __future__ import annotations

import pytest

from auditor.model.ties.sizes_apart import sizes_apart

from .readings import filing

TABLE = """

                       Three Months Ended June 30,
                            (In millions)
                             2023          2022
Research and development    $1,374        $1,800
Other expenses                 422           377
Total expenses              $1,796        $2,177
"""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("R&D decreased by $126 million, or 24%.", [("$126 million", "24%")]),
        ("R&D decreased by $426 million, or 94%.", [("94%", "$426 million")]),
        ("R&D decreased by $426 million, or 24%.", []),
        ("R&D decreased by $117 million, or 24%.", []),  # no slip of it: of another thing, it seems
        ("R&D decreased by $426 million, or 34% in constant currency.", []),
        ("R&D decreased by $126 million, or 94%.", []),
    ],
)
def test_one_of_two_sizes(sentence: str, found: list[tuple[str, str]]) -> None:
    pairs = sizes_apart(filing(f"# Second quarter of 2023\n\n{sentence}{TABLE}").rate_pairs)
    told = [(item.size.movement.size, item.beside.movement.size) for item in pairs]
    assert [(one.text, other.text) for one, other in told if one and other] == found
