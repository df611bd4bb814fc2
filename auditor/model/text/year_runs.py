"""Years that run on one by one: "in 2003, 2002 and 2001", the rows "Remainder of 2023", "2024", "2025" of a schedule.

    run ::= year { link year }        with nothing in the links but amounts, dates and words like "and", "in", "for"

Three years are told in one order all through a document, so that a run that is off by one year once is a slip; of
what falls due a year may be left out, so that only a year that is told twice, or one of "the next five years", is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from auditor.model.table import Row, Table
from auditor.reading.document import Span, TextBlock

_YEAR = re.compile(r"(?<![\d$,./-])(?:19|20)\d\d(?!\d|[,.]\d|[/-])")
_WORD = re.compile(r"[a-z]+")
_LINKS = frozenset(
    """a about and approximately at billion compared ended ending end fiscal for in million of on respectively the
    thereafter thousand to totaling was were year years january february march april may june july august september
    october november december""".split()
)
_BREAKS = re.compile(r"[:–—-]|\.\s|\A\s*\)?\s*(?:\(\d\)|and the)")
_LONGEST_LINK = 64
_AMOUNT = re.compile(r"\d")
#: All years from here on are told.
_EACH = re.compile(
    r"\b(?:next|succeeding|following|subsequent)\s(?:five|four|three)\b|\b(?:five|four|three)\s(?:fiscal\s)?"
    r"(?:succeeding|following|subsequent|years)\b",
    re.I,
)
_BEFORE = 240
#: So often must a document tell the three years that a run is one year off from.
_TIMES = 3
_FEWEST_DUE = 4
_LABEL = re.compile(
    r"\W*(?P<rest>remainder of |remaining (?:months of )?|balance of )?(?:fiscal )?(?:year )?"
    r"(?P<year>(?:19|20)\d\d)\b\W*\Z",
    re.I,
)


class YearOutOfRun(NamedTuple):
    """A year, the one that stands in its place where the run goes on one by one, and the run as printed."""

    year: int
    expected: int
    run: tuple[int, ...]
    span: Span


class _Run(NamedTuple):
    text: str
    places: tuple[tuple[int, int], ...]
    spans: tuple[Span, ...]
    years: tuple[int, ...]
    told: bool  # whether amounts or dates stand between the years


def years_out_of_run(texts: Iterable[TextBlock], tables: Sequence[Table]) -> Iterator[YearOutOfRun]:
    """The years that are off by one from the run they stand in, of sentences and labels, and of labels below each
    other."""
    rows = [row for table in tables for row in table.rows]
    runs = [run for block in texts for run in _runs(block.text, block)]
    runs += [run for row in rows if row.label for run in _runs(row.label, row.label_span)]
    times = Counter(run.years for run in runs)
    for run in runs:
        fixed = _set_right(run.years)
        if fixed is None:
            continue
        at, expected = fixed
        right = (*run.years[:at], expected, *run.years[at + 1 :])
        if times[right] >= _TIMES and times[run.years] == 1 or _is_due(run):
            yield YearOutOfRun(run.years[at], expected, run.years, run.spans[at])
    for table in tables:
        yield from _in_labels(table.rows)


def _runs(text: str, where: TextBlock | Span) -> Iterator[_Run]:
    """The runs of three years or more of a text; those of a label all stand at its place."""
    places: list[tuple[int, int]] = []
    told = False
    for found in [*_YEAR.finditer(text), None]:
        link = text[places[-1][1] : found.start()] if found is not None and places else ""
        if found is not None and (not places or _links(link)):
            told = told or bool(places) and _AMOUNT.search(link) is not None
            places.append(found.span())
            continue
        if len(places) > 2:
            spans = tuple(where if isinstance(where, Span) else where.span(*at) for at in places)
            yield _Run(text, tuple(places), spans, tuple(int(text[start:end]) for start, end in places), told)
        places, told = [found.span()] if found is not None else [], False


def _links(link: str) -> bool:
    return len(link) <= _LONGEST_LINK and not _BREAKS.search(link) and set(_WORD.findall(link.lower())) <= _LINKS


def _set_right(years: Sequence[int]) -> tuple[int, int] | None:
    """The one year of a run that is a year off, and what it would have to be; None where none or several are."""
    for step in (-1, 1):
        for first in (years[0], years[1] - step):
            off = [i for i, year in enumerate(years) if year != first + step * i]
            if len(off) == 1 and abs(years[off[0]] - first - step * off[0]) == 1:
                return off[0], first + step * off[0]
    return None


def _is_due(run: _Run) -> bool:
    """Whether what falls due year by year is told, and a year is told twice, or each is to be."""
    if not run.told or len(run.years) < _FEWEST_DUE:
        return False
    start = run.places[0][0]
    return len(set(run.years)) < len(run.years) or bool(_EACH.search(run.text, max(0, start - _BEFORE), start))


def _in_labels(rows: Sequence[Row]) -> Iterator[YearOutOfRun]:
    """The years of rows that follow each other, the rest of the present one first."""
    run: list[tuple[Row, int, bool]] = []
    for row in [*(row for row in rows if row.label), None]:
        found = _LABEL.match(row.label) if row is not None else None
        if row is not None and found is not None:
            run.append((row, int(found["year"]), bool(found["rest"])))
            continue
        years = tuple(year for _, year, _ in run)
        if len(run) >= _FEWEST_DUE and (fixed := _set_right(years)) is not None:
            at, expected = fixed
            if len(set(years)) < len(years) or run[0][2] and not at:
                yield YearOutOfRun(years[at], expected, years, run[at][0].label_span)
        run = []
