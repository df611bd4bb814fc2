"""What the narrative says: facts (one figure, what it is about, for which period) and claims that relate facts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.model.concepts import Concept
from auditor.model.figure import Figure
from auditor.model.period import Period
from auditor.model.rounding import Quantity, printed
from auditor.reading.document import Span

_LOSS_BEFORE = re.compile(r"\b(?:loss|deficit) of (?:about |approximately |nearly )?\Z", re.I)
_LOSS_AFTER = re.compile(r"\s(?:net\s)?(?:loss|deficit)\b(?!\sper)", re.I)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its text (white space collapsed), its place in the file, and the block it stands in.

    `block` numbers the text blocks of the document in order.
    """

    text: str
    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Metric:
    """What a figure is said to measure.

    `words` are the normal words of the printed name; `concept` is the line item if it is a known
    one; `qualifier` is not "" where the words narrow it to a part ("apparel", "Joe's Jeans");
    `loss` tells that the words say loss or deficit; `basis` is "" or "adjusted", "pro forma", …
    """

    text: str
    words: tuple[str, ...]
    concept: Concept | None
    qualifier: str
    loss: bool
    basis: str
    before: tuple[str, ...] = ()  # the normal words right before the name, which may narrow it: "subscription support"


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the narrative with what the wording says of it.

    `period_sure` is False where the period was taken from an earlier sentence, a heading, or the
    document as a whole; `period_span` is the place of the heading where one names it.  `side` is what
    it is in its claim: "current", "prior", "whole" for amounts; "part" for one of another amount of the
    same period; "difference", "share" for changes and percentages of other amounts; "low", "high" for
    ends of a range.  `share_basis` is "basic", "diluted" or "".  `label` is what a reader would call it.
    """

    figure: Figure
    metric: Metric | None
    period: Period | None
    period_sure: bool
    period_span: Span | None
    share_basis: str
    sentence: Sentence
    start: int  # offsets of the figure in the sentence's text
    end: int
    side: str = "current"
    of: str = ""  # the base named right after a percentage: "net sales" in "34% of net sales"

    @property
    def says_loss(self) -> bool:
        """Whether the words call the figure a loss: "net loss of $5 million", "(1999: $5 million loss)"."""
        text = self.sentence.text
        return (
            bool(self.metric and self.metric.loss)
            or _LOSS_AFTER.match(text, self.end) is not None
            or _LOSS_BEFORE.search(text, max(0, self.start - 40), self.start) is not None
        )

    @property
    def is_headed(self) -> bool:
        """Whether its period is that of a heading above it, which is not as sure as one its sentence names."""
        return not self.period_sure and self.period_span is not None and self.period_span < self.sentence.span

    @property
    def is_level(self) -> bool:
        """Whether the figure is the amount of its metric, and not a change or a bound."""
        return self.side in ("current", "prior", "whole")

    @property
    def label(self) -> str:
        return self.metric.text if self.metric else ""


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that something moved: "rose 12% to $37.3 million from $33.3 million".

    Any of the facts may be missing.  `period` is that of the later amount.  `difference` is in the
    unit of the amounts, `percent` a percentage.  `base` is the period compared with where only that
    is named ("up 4% from the second quarter"); `base_said` tells that one is named, even if not
    which.  `direction` is +1, -1, or 0 for unchanged; None where no word tells.  `direction_span` is
    where the word stands.  `multiple` is the fact of "doubled".
    """

    metric: Metric | None
    period: Period | None
    period_sure: bool
    current: Fact | None
    prior: Fact | None
    percent: Fact | None
    difference: Fact | None
    direction: int | None
    direction_span: Span | None
    multiple: int | None
    sentence: Sentence
    base: Period | None = None
    base_said: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A change spoken of again: "The increase in net sales in the fourth quarter was attributable to …".

    `period` is the one named with it; `change` the change of the same metric told before in the paragraph.
    """

    metric: Metric
    period: Period
    period_span: Span
    change: Change


@dataclass(frozen=True, slots=True)
class Echo:
    """A word that takes up the change told in the sentence before: "This decrease was driven by …".

    `direction` and `told` are +1 or -1, as the one sentence and the other says.
    """

    direction: int
    span: Span
    told: int
    told_span: Span
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class PeriodPair:
    """Two periods set side by side: "compared" ("the second quarter of 2023 versus …"), "listed" ("2023 and 2022")
    or each "told" with an amount of one thing ("$5 million in 2023 and $4 million in 2022") or "in turn", in a sentence
    of its own, or "based": the second is compared with, the first is the last one reported ("up 6% from the second
    quarter of 2022"), or the ends of what is "ranged" ("2023 through 2025").

    `many` tells that they stand in a list of three or more, `dated` that the day they ended is named.
    """

    first: Period
    second: Period
    first_span: Span
    second_span: Span
    how: str
    many: bool
    dated: bool
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Share:
    """A claim that a part belongs to a whole: "net loss of $8.3 million, of which $5.8 million …"."""

    part: Fact
    whole: Fact
    percent: Fact | None
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Range:
    """A range: "between $1.0 and $1.2 billion"."""

    low: Fact
    high: Fact
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class PerShare:
    """An amount and the same amount per share: "net loss of $8.3 million, or $0.49 per share"."""

    amount: Fact
    per_share: Fact
    sentence: Sentence


def size_of(fact: Fact) -> Quantity:
    """The amount of a fact, without sign."""
    return abs(printed(fact.figure))
