"""Blocks of a table that repeat the same lines: a sum that comes out in one block is the same sum in the others.

"Three months: Shoes, Hats, Total sales", "Six months: Shoes, Hats, Total sales".  The block in which a figure is
misprinted may print too little else for the sum to be found in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model.footing.footing_evidence import Parts, weigh
from auditor.model.footing.footing_outline import Outline
from auditor.model.footing.footing_table import Lines


class Block(NamedTuple):
    """A sum of one block, by its labels: those of its parts, in order, with their signs."""

    labels: tuple[str, ...]
    signs: tuple[int, ...]


class Told(NamedTuple):
    """The sum of another block that is not told by its figures: its total, parts, and columns, one of which a slip may
    keep from coming out."""

    total: int
    parts: Parts
    holds: tuple[int, ...]
    fails: tuple[int, ...]


def sums_of_other_blocks(
    held: Sequence[tuple[int, Parts]], told: set[int], lines: Lines, members: Sequence[int], outline: Outline
) -> Iterator[Told]:
    """The totals, none of them `told`, whose label and whose rows above are those of a sum that is `held`."""
    known: dict[str, set[Block]] = {}
    for total, parts in held:
        labels = tuple(outline.labels[row] for row, _ in parts)
        if len(parts) > 1 and all(labels):
            block = Block(labels, tuple(sign for _, sign in parts))
            known.setdefault(outline.labels[total], set()).add(block)
    for position, row in enumerate(members):
        if row in told:
            continue
        for block in known.get(outline.labels[row], ()):
            run = members[max(0, position - len(block.labels)) : position]
            if tuple(outline.labels[line] for line in run) != block.labels:
                continue
            parts = tuple(zip(run, block.signs, strict=True))
            weighed = weigh(lines, row, parts)
            slip = len(weighed.fails) == 1 and weighed.slip and not weighed.near
            if not weighed.unsure and (slip or weighed.holds and not weighed.fails):
                yield Told(row, parts, weighed.holds, weighed.fails)
                break
