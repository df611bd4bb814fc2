"""The periods a document names, each as worded, with what its sentence says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.grammar.phrases import PeriodPhrase
from auditor.model.claim import Sentence
from auditor.model.period import Period
from auditor.reading.document import Span

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_THROUGHOUT = re.compile(r"\b(?:during|for|throughout)\s(?:the\s(?:course\sof\s)?)?$", re.I)
_WAS = re.compile(r"\s(?:was|were|had|did|came|grew|rose|fell|(?!omitted|provided)[a-z]{3,}ed)\b|,")
_PAST = re.compile(r"\b(?:was|were|had|did|came|grew|rose|fell|\w{3,}ed)\b")
_AHEAD = re.compile(
    r"\b(?:objectives?|priorit\w+|full[- ]year|excluding|including|will|would|could|may|might|should|shall|expect\w*"
    r"|anticipat\w*|plan\w*|intend\w*|project\w*|forecast\w*|guidance|outlook|estimate\w*|target\w*|goal\w*|budget\w*"
    r"|schedul\w*|commit\w*|believ\w*|to date|so far|beginning|effective|payable|mature\w*|next|future|subsequent\w*"
    r"|expir\w*|through)\b",
    re.I,
)
_ANNOUNCES = re.compile(
    r"\b(?:reported|reports?|announced|announces|announcing|released|releases)\s(?:[\w’'-]+\s){0,6}?"
    r"(?:results|earnings|income|loss|sales|revenues?|profits?)\s(?:[\w’'-]+\s){0,4}?(?:for|of|in)\s(?:its\s|the\s|our\s)?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A period as a sentence words it.  `periods` are those it can only mean, () where that is not certain."""

    phrase: PeriodPhrase
    periods: tuple[Period, ...]
    span: Span
    sentence: Sentence

    @property
    def period(self) -> Period | None:
        """The one period meant, None where it is not one."""
        return self.periods[0] if len(self.periods) == 1 else None

    @property
    def ended_quarter(self) -> bool:
        """Whether it is a numbered quarter with its last day: "the second quarter ended June 30, 2023"."""
        return self.phrase.kind == "quarter" and bool(self.phrase.number) and len(self.phrase.ends) == 1

    @property
    def stated_year(self) -> int | None:
        """The fiscal year named besides the day on which it ended, None where none is."""
        phrase = self.phrase
        return phrase.years[0] if len(phrase.years) == 1 and len(_YEAR.findall(phrase.text)) > 1 else None

    @property
    def announced(self) -> bool:
        """Whether its results are said to be reported: "announced results for its second quarter"."""
        phrase, period = self.phrase, self.period
        if period is None or period.months not in (3, 12) or phrase.relation in ("prior", "next"):
            return False
        if not (phrase.number or phrase.years or phrase.ends):
            return False
        return _ANNOUNCES.search(self.sentence.text, max(0, phrase.start - 160), phrase.start) is not None

    @property
    def spoken_of_as_past(self) -> bool:
        """Whether a sentence that does not look ahead tells what happened in it: "during fiscal 2003"."""
        text = self.sentence.text
        return self._told_of() and _AHEAD.search(text) is None and _PAST.search(text) is not None

    def _told_of(self) -> bool:
        phrase, text = self.phrase, self.sentence.text
        if self.period is None or self.ended_quarter:  # that quarter's last day is checked by itself
            return False
        if phrase.ends:
            return "ended" in phrase.text.lower() and bool(self.period.months)
        if not phrase.years or not _THROUGHOUT.search(text, max(0, phrase.start - 24), phrase.start):
            return False
        if phrase.kind == "quarter" and phrase.number:
            return _WAS.match(text, phrase.end) is not None
        return phrase.kind == "year"
