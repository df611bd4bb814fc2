"""What the grammar finds in a text.  Offsets are positions in the parsed text, from 0, end exclusive.

Phrases say what stands in the text, not what it means for the accounts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from auditor.model.figure import Hedge, Unit

Role = Literal[
    "",  # nothing in the wording tells
    "current",  # "to $37.3 million", "was", "totaled", "reached", "of" after a metric
    "prior",  # "from", "compared to|with", "versus", "against", "over", "up from", "down from"
    "difference",  # "by $4.0 million", "an increase of $4.0 million", "$4.0 million increase"
    "part",  # "of which $5.8 million", "including $1.2 million", "with $5.8 million of the net loss"
    "low",  # "between $1.0", "$1.0 million to"
    "high",  # "and $1.2 million" of a range
    "whole",  # the base of a percentage: "12% of $40 million"
]


@dataclass(frozen=True, slots=True)
class AmountPhrase:
    """A number with its unit, as worded: "$5.7 million", "12%", "$0.27 per diluted share", "120 basis points".

    `start`/`end` enclose the number with its symbol, sign, scale word and unit word ("$5.7 million",
    "(0.27)", "12 percent", "120 basis points", "17,009,000"), not the lead-in.
    `lead_start` is where the lead-in begins ("an increase of", "compared to"; == start if none).
    `role` is what the lead-in or the tail says of it; `direction` is +1 for a rise and -1 for a fall
    stated directly with this number ("up 12%", "increased 293%", "a 25% decrease",
    "an increase of $4.0 million", "down from"), else 0.
    `appositive` is True for ", or 12%", "(12%)", "($.60 per share)", "or $0.27 per share": the number
    restates or details the one before it.
    `basis` is "basic", "diluted" or "" when a per-share tail says so.
    `of` is the text of a base stated right after a percentage ("net sales" in "34% of net sales"), or "".
    `points` is True for "percentage points".
    """

    text: str
    start: int
    end: int
    value: Decimal
    step: Decimal
    scale: int
    unit: Unit
    currency: str
    hedge: Hedge
    role: Role
    direction: int
    appositive: bool
    basis: str
    of: str
    points: bool
    lead_start: int


PeriodKind = Literal["day", "weeks", "months", "quarter", "half", "year", "year-to-date"]
Relation = Literal["", "current", "prior", "sequential", "next"]


@dataclass(frozen=True, slots=True)
class PeriodPhrase:
    """A period as worded; what it means is for the model and the fiscal calendar to say.

    kind, number   "quarter", 4 ("the fourth quarter"); "months", 9; "weeks", 13; "half", 1; else None
    years          the years named: (2003,); (2004, 2003) for "September 30, 2004 and 2003"; () if none
    fiscal         "fiscal 2003", "fiscal year"
    ends           the dates named after "ended", "as of", "at": full dates; without a year (1900-based) never
    month, day     of a date named without a year ("ended September 30"), else None
    relation       "prior": "the prior-year quarter", "the same period last year", "a year ago";
                   "sequential": "the preceding quarter"; "current": "the quarter", "this year"; "next": "next year"
    same           "the same period", "the comparable quarter": takes its length from the period before it
    """

    text: str
    start: int
    end: int
    kind: PeriodKind
    number: int | None = None
    years: tuple[int, ...] = ()
    fiscal: bool = False
    ends: tuple[date, ...] = ()
    month: int | None = None
    day: int | None = None
    relation: Relation = ""
    same: bool = False


@dataclass(frozen=True, slots=True)
class DirectionPhrase:
    """A word that says which way something went: "increased" +1, "fell" -1, "flat" 0, "doubled" +1.

    `multiple` is 2 for "doubled", 3 for "tripled", Decimal("0.5") for "halved", else None.
    `noun` is True for "an increase", "the decline"; False for verbs and "up"/"down"/"higher"/"lower".
    """

    text: str
    start: int
    end: int
    direction: int
    noun: bool
    multiple: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A full calendar date, with the weekday printed before it if there is one (0 Monday .. 6 Sunday).

    `day` is None for a date that does not exist ("February 30, 2004").
    """

    text: str
    start: int
    end: int
    day: date | None
    weekday: int | None


@dataclass(frozen=True, slots=True)
class EnumerationPhrase:
    """An announced number of things and the markers that follow: "three factors were: (1) .. (2) .. (3)".

    `announced` is None when no number was announced; `markers` are the values read, in order.
    """

    text: str
    start: int
    end: int
    announced: int | None
    markers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RespectivelyPhrase:
    """Lists paired by "respectively": `lengths` of each list, `start`/`end` from the first list to the word.

    `figures` are the (start, end) of the amounts in the list that has amounts, in order, () if none;
    `names` are the texts of the items of the other list, in order.
    """

    text: str
    start: int
    end: int
    lengths: tuple[int, ...]
    names: tuple[str, ...]
    figures: tuple[tuple[int, int], ...]


Phrase = AmountPhrase | PeriodPhrase | DirectionPhrase | DatePhrase | EnumerationPhrase | RespectivelyPhrase
