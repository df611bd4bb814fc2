"""What the remarks in an HTML file cover: blank lines mean nothing in it, blocks do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from auditor.reading.document import Block, Remark, Span, TableBlock


def with_blocks(remarks: Sequence[Remark], blocks: Sequence[Block]) -> Iterator[Remark]:
    """The remarks, each with the block that it stands in, else the one that follows it, if any does."""
    places = [_place(block) for block in blocks]
    ends = list(accumulate((place.end for place in places), max))
    for remark in remarks:
        k = bisect_right(ends, remark.span.end)
        found = Span(min(places[k].start, remark.span.start), places[k].end) if k < len(places) else remark.span
        yield replace(remark, covers=found)


def _place(block: Block) -> Span:
    """Where a block stands, with what names it; nowhere for page furniture."""
    if isinstance(block, TableBlock):
        return Span(min([block.span.start, *(caption.span.start for caption in block.captions)]), block.span.end)
    return Span(0, 0) if block.kind == "furniture" else block.span(0, len(block.text))
