"""A report made by hand, with one of everything a report can hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from auditor.engine.finding import (
    ExcerptLine,
    FigureReading,
    FileReport,
    Finding,
    Place,
    Problem,
    Report,
    Severity,
    SourceSpan,
    Suppression,
    Tick,
)
from auditor.model.rounding import Outcome

SENTENCE = "compared to a net loss of $5.7 million in the fourth"
ROW = "Net loss                 $  (5,813)   $   1,204"


def place(line: int, text: str, part: str, message: str = "", start: int = 0) -> Place:
    """The place of `part` in a line; `start` is the offset of the line."""
    at = text.index(part)
    end = at + len(part)
    return Place(
        SourceSpan(start + at, start + end, line, at + 1, line, end + 1),
        (ExcerptLine(line, text, (at, end)),),
        message,
    )


LOSS = Finding(
    code="TIE001",
    name="narrative-disagrees-with-statement",
    severity=Severity.ERROR,
    message="net loss is stated as $5.7 million here and as (5,813) thousand in the statement",
    place=place(12, SENTENCE, "$5.7 million", start=400),
    related=(
        place(108, ROW, "(5,813)", "statement of operations, net loss, three months ended November 29, 2003", 9000),
    ),
    stated="$5.7 million",
    expected="$5.8 million",
    recomputation="(5,813) in thousands",
    rounding="with rounding anything from $5.8125 million to $5.8135 million",
    fingerprint="4f1c9a",
)
GROWTH = Finding(
    code="CHG001",
    name="change-misstated",
    severity=Severity.WARNING,
    message="net sales rose by 12.3%, not by 13%: 50% of it, and\nmore",
    place=Place(
        SourceSpan(700, 760, 20, 5, 21, 9),
        (
            ExcerptLine(20, "    net sales increased by 13%", (4, 30)),
            ExcerptLine(21, "over the prior year", (0, 8)),
        ),
        "stated here",
    ),
    stated="13%",
    expected="12.3%",
    fingerprint="77aa01",
)
ACCEPTED = Finding(
    code="FOT001",
    name="column-does-not-foot",
    severity=Severity.ERROR,
    message="the rows come to 99, the total says 100",
    place=place(300, "Total   100", "100", start=20000),
    stated="100",
    expected="99",
    fingerprint="c0ffee",
    suppressed=Suppression("baseline", "rounded by the filer"),
)
NOTE = Finding(
    code="TIE009",
    name="rounded-from-rounded",
    severity=Severity.NOTE,
    message="$5.8 million was rounded from a rounded amount",
    place=Place(SourceSpan(5, 6, 1, 6, 1, 7), ()),
    outcome=Outcome.ROUNDING,
    fingerprint="00d1e5",
)
FIGURES = (
    FigureReading(
        place="narrative", text="$5.7 million", value=Decimal(5700000), unit="currency", label="net loss",
        concept="net income", period_start=date(2003, 8, 31), period_end=date(2003, 11, 29),
        span=LOSS.place.span, ticks=(Tick("TIE001", Outcome.CONFLICTS), Tick("CHG002", Outcome.TIES)),
    ),
    FigureReading(
        place="table", text="(5,813)", value=Decimal("-5813000"), unit="currency", label="Net loss",
        concept="net income", period_start=None, period_end=date(2003, 11, 29),
        span=LOSS.related[0].span, ticks=(Tick("INC004", Outcome.ROUNDING),),
    ),
    FigureReading(
        place="narrative", text="8", value=Decimal("8"), unit="", label=None, concept=None,
        period_start=None, period_end=None, span=NOTE.place.span, ticks=(), reason="stated once",
    ),
)  # fmt: skip
FILING = FileReport("filings/q4 2003.txt", (LOSS, GROWTH, NOTE, ACCEPTED), FIGURES)
MISSING = FileReport("gone.txt", problems=(Problem("no such file"),))
EMPTY = FileReport("notes.md")
REPORT = Report((FILING, EMPTY, MISSING))
