"""A whole document with its meaning: tables, calendar, narrative, and the index that ties them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain

from auditor.grammar.phrases import PeriodPhrase
from auditor.model.abbreviations import read_abbreviations, read_initials, spelled_out
from auditor.model.concepts import ConceptList
from auditor.model.dateline import read_dateline
from auditor.model.fiscal_calendar import FiscalCalendar, learn_calendar
from auditor.model.footing.derived_columns import Derived, derived_columns
from auditor.model.footing.range_columns import with_range_columns
from auditor.model.footing.sums_across import sums_across, tables_alike
from auditor.model.footing.table_checks import Sum, sums_down
from auditor.model.named_things import Named, named_by
from auditor.model.period import Period, month_index
from auditor.model.table import Table, latest_period
from auditor.model.tables.table_building import build_table
from auditor.model.tables.table_reading import TableReading, read_headings, scale_of_note
from auditor.model.text.headed_parts import headed_parts, in_part
from auditor.model.text.headed_periods import headed_periods
from auditor.model.text.metrics import build_lexicon
from auditor.model.text.movements import Movement
from auditor.model.text.narrative import Narrative, read_narrative, read_sentences
from auditor.model.text.retold import Retold, retold
from auditor.model.ties.matching import CellIndex, Match, index_cells, match
from auditor.model.ties.occurrences import Occurrences
from auditor.model.ties.printed_rates import NamedLine, PrintedRate, named_lines, named_parts, printed_rates
from auditor.model.ties.rate_pairs import NamedMovement, RatePair, named_movements, rate_pairs
from auditor.model.ties.restatements import Restatement, restatements
from auditor.model.ties.tagged import TaggedReading, read_tagged_figures
from auditor.model.ties.text_scale import in_scale, scale_of_text, scales_of_tables
from auditor.model.ties.tying import Ties
from auditor.reading.document import Document, TableBlock, TextBlock

#: So many tables that head a period tell that the document reports it.
_USUAL = 3


@dataclass(frozen=True)  # no slots: what several nouns ask for is worked out when first asked for, and kept
class Filing:
    """What a document says; `earlier` is the filing before it, where one is named to compare with."""

    document: Document
    calendar: FiscalCalendar
    tables: tuple[Table, ...]
    narrative: Narrative
    cells: CellIndex
    earlier: Filing | None = None

    def texts(self) -> Iterator[TextBlock]:
        """The blocks of text of the document, in order."""
        for part in self.document.parts:
            yield from (block for block in part.blocks if isinstance(block, TextBlock))

    @cached_property
    def matches(self) -> tuple[Match | None, ...]:
        """For each fact of the narrative the cell it is about, None where nothing is certain enough to compare."""
        own = self.currency
        return tuple(
            match(fact, self.cells) if fact.figure.currency in ("", own) else None for fact in self.narrative.facts
        )

    @cached_property
    def currency(self) -> str:
        """The currency most amounts of the text are printed in: the one of the statements, "" if none is printed."""
        printed = Counter(fact.figure.currency for fact in self.narrative.facts if fact.figure.currency)
        return max(printed, key=lambda currency: printed[currency], default="")

    @cached_property
    def ties(self) -> Ties:
        """Which facts tie to the cells they are about."""
        return Ties(self.narrative.facts, self.matches, self.occurrences)

    @cached_property
    def occurrences(self) -> Occurrences:
        """How often the amounts of the text are printed in it and in the tables."""
        return Occurrences(self.narrative.facts, self.tables)

    @cached_property
    def restated(self) -> tuple[Restatement, ...]:
        """The facts the text tells twice, in figures that differ as a slip does."""
        return tuple(restatements(self.narrative.facts, self.occurrences))

    @cached_property
    def retold(self) -> tuple[Retold, ...]:
        """The amounts told in two sentences that say the same, alike or differing as a slip does."""
        return tuple(retold(self.narrative.facts))

    @cached_property
    def last_reported(self) -> date | None:
        """The last day that a period the document reports covers; None where no column names a period and the release
        is not dated: then nothing tells how far it reaches.  A column later than the quarter reported is an outlook; a
        table that heads nothing reported tells when something is due."""
        tables = [[c.period for c in table.columns if c.period is not None] for table in self.tables]
        columns = [period for headed in tables for period in headed]
        last, dated, quarter = self.calendar.last_end(), self.calendar.dated, self.calendar.quarter
        if last is None or not columns or quarter is not None and quarter.key in {period.key for period in columns}:
            return last if columns or dated else None
        reported = [headed for headed in tables if any(period.end <= last for period in headed)]
        return max([last, *(p.end for headed in reported for p in headed if dated is None or p.end <= dated)])

    @cached_property
    def named_movements(self) -> tuple[NamedMovement, ...]:
        """The movements told in the text by how much, with what they are of."""
        return tuple(named_movements(self.narrative.movements, self.name_of))

    @cached_property
    def headed_parts(self) -> Mapping[int, frozenset[str]]:
        """The parts of the company that blocks of text are about by their headings, by the numbers of the blocks."""
        concepts = self.cells.concepts
        return headed_parts(self.document, named_parts(self.named_lines), lambda text: named_by(text, concepts))

    def name_of(self, movement: Movement) -> Named:
        """What a movement is of, and how it is measured."""
        subject = spelled_out(movement.subject, self.abbreviations)
        named = named_by(subject, self.cells.concepts)
        named = in_part(named, subject, self.headed_parts.get(movement.sentence.block, frozenset()))
        return named._replace(measures=named.measures | movement.measures)

    @cached_property
    def named_lines(self) -> tuple[NamedLine, ...]:
        """The rows of the tables with what they, their headings and their columns name."""
        return tuple(named_lines(self.tables, self.cells.concepts))

    @cached_property
    def printed_rates(self) -> tuple[PrintedRate, ...]:
        """The changes that tables state, or give, of what a table states a change of or the text tells the movement."""
        spoken = {told.named.words for told in self.named_movements}
        return tuple(printed_rates(self.named_lines, spoken))

    @cached_property
    def rate_pairs(self) -> tuple[RatePair, ...]:
        """The rates of change stated in the text, with those that tables print for the same thing."""
        return rate_pairs(self.named_movements, self.printed_rates)

    @cached_property
    def abbreviations(self) -> Mapping[str, str]:
        """The names the document abbreviates, by their abbreviations."""
        labels = dict.fromkeys(row.label for table in self.tables for row in table.rows)
        made = read_abbreviations(chain((block.text for block in self.texts()), labels))
        return {**read_initials(labels), **made}

    @cached_property
    def tagged(self) -> tuple[TaggedReading, ...]:
        """The figures tagged in inline XBRL, in the order of their places, with what was read there."""
        return read_tagged_figures(self.document.tagged, self.tables, self.narrative)

    @cached_property
    def sums(self) -> tuple[tuple[Sum, ...], ...]:
        """For each table the totals of its columns with the rows they are the sum of."""
        return tuple(tuple(sums_down(table)) for table in self.tables)

    @cached_property
    def derived(self) -> tuple[tuple[Derived, ...], ...]:
        """For each table the figures of its columns of changes with what they follow from."""
        return tuple(tuple(derived_columns(table)) for table in self.tables)

    @cached_property
    def sums_across(self) -> tuple[tuple[Sum, ...], ...]:
        """For each table the totals of its rows with the columns they are the sum of."""
        each = zip(self.tables, self.derived, tables_alike(self.tables), strict=True)
        return tuple(tuple(sums_across(table, derived, alike)) for table, derived, alike in each)


def read_filing(document: Document, concepts: ConceptList) -> Filing:
    """The meaning of a document's blocks."""
    readings: list[TableReading] = []
    texts: list[tuple[int, TextBlock]] = []
    behind_tables: set[int] = set()
    number = 0
    announced = False
    for part in document.parts:
        scale = scale_of_note(part.blocks)
        announced = announced or scale is not None
        for block in part.blocks:
            if isinstance(block, TableBlock):
                reading = read_headings(with_range_columns(block), scale)
                if reading.scale_printed:
                    scale = reading.scale
                readings.append(reading)
                behind_tables.add(number)
            else:
                texts.append((number, block))
                number += 1
    sentences = read_sentences(texts)
    printed = list(_reported([list(reading.printed_periods()) for reading in readings if not reading.ahead]))
    worded = [p for s in sentences for p in s.phrases if isinstance(p, PeriodPhrase)]
    dated = read_dateline((read.sentence, read.phrases) for read in sentences)
    calendar = learn_calendar(printed, worded, dated)
    tables = tuple(build_table(reading, i, calendar, concepts) for i, reading in enumerate(readings))
    if calendar.quarter is None:  # columns headed by numbers alone: "Q4 2003"
        named = (c.period for t, r in zip(tables, readings, strict=True) if not r.ahead for c in t.columns)
        quarters = [period for period in named if period is not None and period.months == 3]
        quarter, latest = max(quarters, key=lambda period: period.end, default=None), calendar.latest()
        if quarter is not None and (latest is None or quarter.end > latest.end):
            calendar = replace(calendar, quarter=quarter)
    lexicon = build_lexicon(
        concepts, (row.label for table in tables for row in table.rows if row.label and any(row.cells))
    )
    context = latest_period(tables[0]) if len(tables) == 1 else None
    headed = headed_periods(texts, frozenset(behind_tables), calendar)
    narrative = read_narrative(sentences, calendar, lexicon, context, headed)
    if scales := scales_of_tables(narrative.facts, tables):
        told = {i: build_table(readings[i].in_scale(scale), i, calendar, concepts) for i, scale in scales.items()}
        tables = tuple(told.get(i, table) for i, table in enumerate(tables))
    cells = index_cells(tables, concepts)
    if (text_scale := scale_of_text(narrative.facts, cells, announced)) != 1:
        sentences = [read._replace(phrases=in_scale(read.phrases, text_scale)) for read in sentences]
        narrative = read_narrative(sentences, calendar, lexicon, context, headed)
    return Filing(document, calendar, tables, narrative, cells)


def _reported(tables: Sequence[Sequence[Period]]) -> Iterator[Period]:
    """The periods that head columns of tables, but for tables that head nothing but years that come after the period
    most others head: they tell when something is due."""
    heads = Counter(key for headed in tables for key in {period.key for period in headed if period.months})
    usual = max(heads, key=lambda key: (heads[key], key[1]), default=None)
    for headed in tables:
        lasting = [month_index(period.end) for period in headed if period.months]
        due = usual is not None and heads[usual] >= _USUAL and lasting and min(lasting) >= usual[1] + 12
        yield from () if due else headed
