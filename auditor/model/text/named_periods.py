"""The periods a document names, each as worded, with what its sentence says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.grammar.phrases import PeriodPhrase
from auditor.model.claim import Sentence
from auditor.model.period import Period
from auditor.model.text.expected_periods import is_estimate, is_expected
from auditor.reading.document import Span

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_THROUGHOUT = re.compile(r"\b(?:during|for|throughout)\s(?:the\s(?:course\sof\s)?)?$", re.I)
_WAS = re.compile(r"\s(?:was|were|had|did|came|grew|rose|fell|(?!omitted|provided)[a-z]{3,}ed)\b|,")
_PAST = re.compile(r"\b(?:was|were|had|did|came|grew|rose|fell|\w{3,}ed)\b")
_WAS_THEN = re.compile(
    r"\b(?:was|were|total+ed|amounted|recorded|reflects|reflected|increased|decreased|declined|grew|rose|fell|compared"
    r"|includes?|included|excludes?|excluded|incurred|delivered|generated|ended|averaged|achieved"
    r"|accounted|made up|driven)\b",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:objectives?|priorit\w+|full[- ]year|excluding|including|will|would|could|may|might|should|shall|expect\w*"
    r"|anticipat\w*|plan\w*|intend\w*|project\w*|forecast\w*|guidance|outlook|estimate\w*|target\w*|goal\w*|budget\w*"
    r"|schedul\w*|commit\w*|believ\w*|to date|so far|beginning|effective|payable|mature\w*|next|future|subsequent\w*"
    r"|expir\w*|through(?! (?:our|the|its|an?)\b))\b",
    re.I,
)
_RESULTS = (
    r"(?:results?|revenues?|sales|earnings|income|eps|margins?|profits?|performance|cash flows?|loss(?:es)?|growth)"
)
_REPORTS = (
    r"(?<!\bwill )(?<!\bto )\b(?:reported|reports?|announced|announces|announcing|released|releases|delivered|posted)"
)
_ANNOUNCES = re.compile(
    rf"{_REPORTS}\s(?:[\w’'-]+\s){{0,6}}?"
    r"(?:results|earnings|income|loss|sales|revenues?|profits?)\s(?:[\w’'-]+\s){0,4}?(?:for|of|in)\s(?:its\s|the\s|our\s)?"
    r"(?:\w+[- ]week\s)?$",
    re.I,
)
_ANNOUNCED_BEFORE = re.compile(
    rf"{_REPORTS}\s(?:(?:its|our|the|solid|strong|record|fiscal)\s){{0,3}}$",
    re.I,
)
_ANNOUNCED = re.compile(r"\b(?:announced|reported|announces|reports)\b[^.;]{0,80}?\bresults\s(?:for|of)\b", re.I)
_WHICH_ENDED = re.compile(r",\s(?:which\s)?ended\s(?:on\s)?(?:\Z|[A-Z])")
#: "will report third quarter results on", "to announce": not yet
_YET_TO_COME = re.compile(r"\b(?:will|to|would|shall|expects? to|plans? to)\s(?:\w+\s)?\Z")
_ANNOUNCED_AFTER = re.compile(r"\s(?:(?:[\w’'&-]+|\d{4})\s){0,5}?(?:results|earnings|financial highlights)\b", re.I)
_DISCUSSES = re.compile(
    r"\b(?:conference call|webcast)\b[^.;]{0,200}?\b(?:discuss|review)(?:ing)?\s"
    r"(?:(?:its|the|our|their|fiscal)\s){0,2}$",
    re.I,
)
_CONTROLS = re.compile(
    r"\binternal controls? over financial reporting\b[^.;]{0,120}?\boccurred (?:during|in)\s"
    r"(?:(?:the|our|its|company['’]s)\s){1,2}$"
    r"|\bno (?:material )?changes? (?:in|to) [^.;]{0,60}\binternal controls? over financial reporting\s"
    r"(?:that occurred )?(?:during|in)\s(?:(?:the|our|its|company['’]s)\s){1,2}$",
    re.I,
)
_GUIDES = re.compile(
    r"\b(?:(?:initiat|issu|provid|introduc)ing\s(?:[\w-]+\s){0,2}guidance\s(?:\d\s)?|(?:our|selected)\s(?:selected\s)?expectations\s)"
    r"for\s(?:the|its|our)\s$|\b(?:initiat|issu|provid|introduc)ing\s(?:its|our)\s$"
    r"|\bdiscuss\s(?:management['’]s|its|our)\s(?:expectations|outlook|guidance)\sfor\s(?:the|its|our)\s$",
    re.I,
)
_GUIDED = re.compile(r"\s(?:[\w,-]+\s){0,8}?(?:guidance|financial operating results|as indicated|today)\b", re.I)
#: what is said of a quarter's results, and not of something that happened in it
_OF_RESULTS = re.compile(
    rf"(?:['’]s)?\s(?:[\w&'’-]+\s){{0,4}}?(?:{_RESULTS}|ebitda|bookings|orders|expectations)\b", re.I
)
_RESULTS_OF = re.compile(
    rf"\b{_RESULTS}\s(?:(?:of|was|were|a|or|per|diluted|basic|common|share|million|billion|cents|[$]?[\d,.]+,?)\s){{0,12}}"
    r"(?:for|in|of)\s(?:the|its|our)\s$",
    re.I,
)
_FOR_THE = re.compile(r"(?:\A|[.:;]\s)(?:\(?\w{1,2}\)\s)?for\s(?:the|its|our)\s$", re.I)
_IN_THE = re.compile(r"(?:\A|[.:;,]\s?)[“\"]?(?:in|during)\s(?:the|its|our)\s$", re.I)
_WE_DID = re.compile(
    r",\s(?:we|the company)\s(?:again\s|also\s|once again\s)?"
    r"(?:(?:delivered|generated|achieved|demonstrated|reported|posted|produced|executed|saw|grew|continued to)\b"
    r"|used\s(?:approximately\s|about\s)?[$(])",
    re.I,
)
_ENDED_THE = re.compile(r"\b(?:ended|closed|finished)\s(?:the|its|our)\s$", re.I)
_WITH_AMOUNT = re.compile(r"\s(?:at|with)\s(?:approximately\s|about\s)?[$€£]?\d", re.I)
#: "After the first quarter of 2023, we are on track"
_AFTER_THE = re.compile(r"(?:\A|[.:;]\s)[“\"]?(?:after|following|with)\s(?:the|our)\s(?:end of the\s)?$", re.I)
_WE_ARE = re.compile(r"(?:\s(?:behind us|complete))?,\s(?:we|the company)\s(?:are|is|remains?|continues?)\b", re.I)
_WAS_OF = re.compile(r"(?:in|for)\s(?:the|its|our)\s$", re.I)
_AMOUNT_WAS = re.compile(r"\s(?:was|were)\s(?:(?:a|an|net|loss|income|approximately)\s){0,4}[$]\d", re.I)
_SET_AGAINST = re.compile(
    r"\b(?:from|over|than|since|versus|vs\.?|compared|against|after|following|until|before|through|to|of|and|or|between)"
    r"\s(?:(?:in|for|with|to|the|its|our|those|that|of|last|end|beginning)\s)*$",
    re.I,
)
#: what holds for every year
_HABITUAL = re.compile(
    r"\b(?:historically|typically|generally|usually|seasonal\w*|annual(?:ly)?|every|each(?! of (?:our|its)\b)"
    r"|most recently completed|such year|tends?|other than|any|regardless|ends? on)\b",
    re.I,
)
#: an amount or percentage "to" another
_RANGE = re.compile(
    r"\d(?:%|\s(?:million|billion|thousand|cents?))?\s?(?:to|-|–|—)\s?(?:about\s|approximately\s)?[$€£]?\d"
)
_PROMISES = re.compile(
    r"\b(?:will|would|could|may|might|should|shall|expect(?!ations)\w*|anticipat\w*|(?-i:plans?|planned)|intend\w*"
    r"|project\w*|forecast\w*|guidance|outlook|estimate\w*|target\w*|goal\w*|budget\w*|schedul\w*|believ\w*|next"
    r"|future|subsequent\w*|beginning|begins?|starting|commenc\w*|expir\w*|payable|matur\w*|due (?:in|on|by|at)"
    r"|on track|looking|through|until|if|remainder)\b",
    re.I,
)


#: "Results for the second quarter of 2023 and 2022 are summarized below"
_RESULTS_FOR = re.compile(r"\bresults\s(?:for|of|in)\s(?:the\s)?$", re.I)
_ARE_SHOWN = re.compile(
    r"(?:\(\d\))?\s(?:are|is|were)(?::|\s(?:\w+\s)?(?:summarized|shown|presented|set forth|listed|below|as follows)\b)",
    re.I,
)
_OWED = re.compile(
    r"\b(?:maturit\w+|leases?|rent\w*|minimum|commitments?|obligations?|payments?|installments?|due|contract\w*|purchase"
    r"|amortization|requirements?|expire\w*|vest\w*|program|plan)\b",
    re.I,
)
#: "our affiliate Mori, whose fiscal year ends March 31", "are included with a lag of one quarter"
_OF_OTHERS = re.compile(
    r"\b(?:affiliates?|associates?|investees?|joint ventures?|whose fiscal year|(?:their|its) fiscal years? ends?"
    r"|lag(?:ged)?)\b",
    re.I,
)
_DIVIDEND = re.compile(r"\s(?:[\w-]+\s){0,3}?(?:dividends?|distributions?)\b", re.I)
#: "Dividend increase announced for the fourth quarter", "declared a cash distribution of $0.30 for the"
_DIVIDEND_FOR = re.compile(
    r"(?:\b(?:dividends?|distributions?)\b[^.;]{0,40}?\b(?:announced|declared|approved|authorized)"
    r"|\b(?:announced|declared|approved|authorized)\b[^.;]{0,60}?\b(?:dividends?|distributions?))\b[^;]{0,60}?"
    r"\sfor (?:(?:the|its|our) )?\Z", re.I,
)  # fmt: skip
_BEGINNING = re.compile(r"(?:\A|[.:;]\s)(?:beginning|starting|effective)\s(?:in|with|for)\s(?:the|our|its)?\s?$", re.I)
_IN = re.compile(r"\bin\s(?:the\s)?$", re.I)
#: "In 2023, the company acquired": a subject of a few words and a verb in the past tense
_HAD_DONE = re.compile(
    r",\s(?:we|the [Cc]ompany|(?:[A-Z][\w.&'’-]*\s){0,3}[A-Z][\w.&'’-]*)\s(?:(?:also|then|has|have)\s)?"
    r"(?:acquired|repurchased|completed|excluded|included|changed|adopted|recorded|recognized|sold|issued|entered|paid"
    r"|received|reported|opened|closed|incurred|began|made|purchased|repaid|revised|updated)\b",
)
#: "was 32.5% in 2003", and nothing that 2003 would be the year of: "$5 million in 2003 commitments"
_AMOUNT_IN = re.compile(
    r"\d(?:%|\s(?:million|billion|thousand|percent))?\s(?:in|during|at the end of)\s(?:fiscal\s)?(?:year\s)?\Z", re.I
)
_CLOSES = re.compile(r"[,;)]|\.?\Z|\.\s|\s(?:and|compared|versus|from)\b")
_OPENS = re.compile(r"(?:\A|[.;]\s)In\s(?:fiscal\s)?\Z")
_MOVED = re.compile(r",\s(?:[\w&’'-]+\s){1,8}(?:increased|decreased|grew|declined|rose|fell)\b")
_END_OF = re.compile(r"\bat the end of\s(?:fiscal\s)?(?:year\s)?\Z", re.I)
_HELD = re.compile(r",\s(?:we|the [Cc]ompany)\s(?:operated|had|employed|owned|held|leased)\b")
#: what is told of years to come, though in the past tense
_STAGED = re.compile(
    r"\b(?:assum\w*|actuarial|trend|effective(?! (?:income )?tax| rate)|repay\w*|redeem\w*|redemption|callable|hedg\w*"
    r"|phase\w*|enact\w*|legislation|exercisable|limit\w*|cap|capped|tranche\w*|milestone\w*)\b",
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
    def ended_year(self) -> bool:
        """Whether it is a fiscal year with its last day: "fiscal 2023, which ended June 30, 2023"."""
        return self.phrase.kind == "year" and self.phrase.fiscal and len(self.phrase.ends) == 1

    @property
    def stated_year(self) -> int | None:
        """The fiscal year named besides the day on which it ended, None where none is."""
        phrase = self.phrase
        return phrase.years[0] if len(phrase.years) == 1 and len(_YEAR.findall(phrase.text)) > 1 else None

    @property
    def of_others(self) -> bool:
        """Whether its sentence is about another company, which has a fiscal year of its own."""
        return _OF_OTHERS.search(self.sentence.text) is not None

    @property
    def numbered_quarter(self) -> bool:
        """Whether it is called by its number: "the second quarter"."""
        return self.phrase.kind == "quarter" and bool(self.phrase.number)

    @property
    def bare_quarter(self) -> bool:
        """Whether it is a numbered quarter of no one year: that of the year reported, or of this year and the last."""
        phrase = self.phrase
        dated = len(phrase.years) == 1 or phrase.ends or phrase.month
        return self.numbered_quarter and not dated and not phrase.relation

    @property
    def announced(self) -> bool:
        """Whether its results are said to be reported: "announced results for its second quarter",
        "Reports Second Quarter Results"."""
        phrase, period, text = self.phrase, self.period, self.sentence.text
        if period is None or period.months not in (3, 12) or phrase.relation in ("prior", "next"):
            return False
        if not (phrase.number or phrase.years or phrase.ends):
            return False
        if _ANNOUNCES.search(text, max(0, phrase.start - 160), phrase.start):
            return True
        before = _ANNOUNCED_BEFORE.search(text, max(0, phrase.start - 60), phrase.start)
        if before is None or _YET_TO_COME.search(text, max(0, before.start() - 24), before.start()):
            return False
        return _ANNOUNCED_AFTER.match(text, phrase.end) is not None

    @property
    def announced_day(self) -> bool:
        """Whether it is the day that what is announced ended on, set apart from its name: "reported results for its
        fourth quarter and fiscal year 2022, which ended June 30, 2022"."""
        phrase, text = self.phrase, self.sentence.text
        if self.period is None or not self.period.exact or phrase.kind not in ("day", "weeks"):
            return False
        if _ANNOUNCED.search(text, 0, phrase.start) is None:
            return False
        set_apart = phrase.text if phrase.kind == "weeks" else text[max(0, phrase.start - 20) : phrase.start]
        return _WHICH_ENDED.search(set_apart) is not None

    @property
    def just_over(self) -> bool:
        """Whether it is the quarter after which the company says where it stands: "After the first quarter of 2023, we
        are on track"."""
        phrase, text = self.phrase, self.sentence.text
        if not self.numbered_quarter or not phrase.years:
            return False
        before = _AFTER_THE.search(text, max(0, phrase.start - 60), phrase.start)
        return before is not None and _WE_ARE.match(text, phrase.end) is not None

    @property
    def discussed(self) -> bool:
        """Whether a call is held about its results: "a conference call to review its third quarter results"."""
        phrase, text = self.phrase, self.sentence.text
        before = _DISCUSSES.search(text, max(0, phrase.start - 280), phrase.start)
        return before is not None and _ANNOUNCED_AFTER.match(text, phrase.end) is not None

    @property
    def of_controls(self) -> bool:
        """Whether internal control is said not to have changed in it: "that occurred during our third quarter"."""
        phrase, text = self.phrase, self.sentence.text
        return (
            self.phrase.kind == "quarter"
            and _CONTROLS.search(text, max(0, phrase.start - 280), phrase.start) is not None
        )

    @property
    def guided(self) -> bool:
        """Whether it is a quarter for which guidance is given: "is initiating its second quarter guidance"."""
        phrase, text = self.phrase, self.sentence.text
        before = _GUIDES.search(text, max(0, phrase.start - 80), phrase.start) if self.numbered_quarter else None
        return before is not None and _GUIDED.match(text, phrase.end) is not None

    @property
    def looked_ahead_to(self) -> bool:
        """Whether it is said in the present what is expected of it."""
        return is_expected(self.sentence.text, self.phrase)

    @property
    def estimated(self) -> bool:
        """Whether nothing but what an amount will be is said of it."""
        return is_estimate(self.sentence.text, self.phrase)

    @property
    def labels_results(self) -> bool:
        """Whether it is said of results, and not compared with: "first quarter revenue", "results for the quarter"."""
        phrase, text = self.phrase, self.sentence.text
        start = max(0, phrase.start - 60)
        if len(phrase.years) > 1:
            return True
        if _RESULTS_OF.search(text, start, phrase.start) or _FOR_THE.search(text, start, phrase.start):
            return True
        if _IN_THE.search(text, start, phrase.start) and _WE_DID.match(text, phrase.end):
            return True
        if _ENDED_THE.search(text, start, phrase.start) and _WITH_AMOUNT.match(text, phrase.end):
            return True
        if _WAS_OF.search(text, start, phrase.start) and _AMOUNT_WAS.match(text, phrase.end):
            return True
        return _OF_RESULTS.match(text, phrase.end) is not None and not _SET_AGAINST.search(text, start, phrase.start)

    @property
    def told_once(self) -> bool:
        """Whether its sentence tells what was, once, and neither promises nor speaks of every year."""
        text = self.sentence.text
        if _DIVIDEND.match(text, self.phrase.end):
            return False  # "approved a fourth quarter dividend"
        if _DIVIDEND_FOR.search(text, max(0, self.phrase.start - 160), self.phrase.start):
            return False  # declared before the quarter is over
        if _RANGE.search(text) and not _PAST.search(text):
            return False  # below "Outlook": "For the fourth quarter, net sales of $205 million to $215 million."
        return _PROMISES.search(text) is None and _HABITUAL.search(text) is None

    @property
    def expected(self) -> bool:
        """Whether it is a stretch "ending" on its day, in a sentence that looks ahead."""
        return "ending" in self.phrase.text.lower() and _PROMISES.search(self.sentence.text) is not None

    @property
    def latest(self) -> Period | None:
        """The latest of the periods meant: of a list, the one that must be over if any is told of."""
        return max(self.periods, key=lambda period: period.end, default=None)

    @property
    def spoken_of_as_past(self) -> bool:
        """Whether a sentence that does not look ahead tells what happened in it: "during fiscal 2003"."""
        text = self.sentence.text
        return self._throughout() and _AHEAD.search(text) is None and _PAST.search(text) is not None

    @property
    def told_of(self) -> bool:
        """Whether it is a stretch of less than a year, or a list of years, of which a sentence tells what was."""
        latest = self.latest
        if latest is None or not latest.months or latest.months == 12 and len(self.periods) == 1 or self.ended_quarter:
            return False
        named = bool(self.phrase.years or self.phrase.ends)
        if not named or not self.told_once:
            return False
        return self._shown() or _WAS_THEN.search(self.sentence.text) is not None

    @property
    def measured_in(self) -> bool:
        """Whether its sentence tells what was, and not what is due or owed."""
        text = self.sentence.text
        return self.told_once and _WAS_THEN.search(text) is not None and _OWED.search(text) is None

    @property
    def closed(self) -> bool:
        """Whether it is the end of a year at which something was: "At the end of 2023, we operated"."""
        phrase, text = self.phrase, self.sentence.text
        if phrase.kind != "year" or not _END_OF.search(text, max(0, phrase.start - 40), phrase.start):
            return False
        return self._stated() or _HELD.match(text, phrase.end) is not None

    @property
    def stated_in(self) -> bool:
        """Whether an amount or a movement is told of the year: "was 32.5% in 2003", "In 2003, expenses decreased"."""
        phrase, text = self.phrase, self.sentence.text
        if phrase.kind != "year" or phrase.relation or not phrase.years:
            return False
        opens = _OPENS.search(text, max(0, phrase.start - 16), phrase.start)
        moved = self.told_once and opens is not None and _MOVED.match(text, phrase.end) is not None
        return self._stated() or moved and _OWED.search(text) is None

    def _stated(self) -> bool:
        """Whether an amount stands right before it, of what was."""
        phrase, text = self.phrase, self.sentence.text
        placed = _AMOUNT_IN.search(text, max(0, phrase.start - 40), phrase.start)
        closes = _CLOSES.match(text, phrase.end)
        return placed is not None and closes is not None and self.measured_in and _STAGED.search(text) is None

    @property
    def done_in(self) -> bool:
        """Whether something is said to have been done in it, or from it on: "In 2023, the company acquired",
        "Beginning in the first quarter of 2023, the company excluded"."""
        phrase, text = self.phrase, self.sentence.text
        if not phrase.years or phrase.ends or phrase.relation or self.period is None:
            return False
        start = max(0, phrase.start - 40)
        placed = any(words.search(text, start, phrase.start) for words in (_BEGINNING, _IN, _THROUGHOUT))
        return placed and _HAD_DONE.match(text, phrase.end) is not None

    def _shown(self) -> bool:
        """Whether its results are said to be shown."""
        phrase, text = self.phrase, self.sentence.text
        before = _RESULTS_FOR.search(text, max(0, phrase.start - 24), phrase.start)
        return before is not None and _ARE_SHOWN.match(text, phrase.end) is not None

    def _throughout(self) -> bool:
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
