"""Which amounts of a sentence belong to one claim, and what each of them is in it.

A sentence's amounts are taken in order.  A newly mentioned line item opens a group; "from",
"compared with" and the like put an amount, or a line item and its amount, on the earlier side of
the open group; an appositive (", or $0.49 per share") restates the amount before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.grammar.phrases import AmountPhrase, DirectionPhrase, PeriodPhrase
from auditor.model.figure import Unit
from auditor.model.text.amount_lists import amount_runs, listed_unlike, of_names, of_unlike_lengths
from auditor.model.text.group import ENDS, Group, Member
from auditor.model.text.group_directions import direction_of
from auditor.model.text.metrics import Mention

_COMPARED = re.compile(
    r"(?:\b(?:compared|comparable|comparing|comparison|contrasted)\b[^.;$%\d]{0,24}|\bversus\b|\bvs\.?|\bagainst\b"
    r"|\bfrom\b|\bthan\b|\bcompares (?:with|to)\b[^$%\d]{0,60})"
    r"[^.;$%\d]{0,40}$",
    re.I,
)
_FOLLOWING = re.compile(
    r"\s(?:in|of)\s(?:(?:the|its|our|total|consolidated|company's|annual|quarterly|record)\s)*$", re.I
)
_DETERMINER = re.compile(r"\b(?:the|a|an|another|additional|these|this|that|new|our|its|aggregate|same)\s$", re.I)
_DATED_ASIDE = re.compile(r"\([^()]{3,40}:\s*(?:[A-Z]{2,3}\s)?\Z")
#: "compared to 2022 net sales of"
_YEAR_OF = re.compile(r"(?:fiscal )?\b(?:19|20)\d\d (?!and\b|to\b)")
#: "(previously $7.20)": an aside, of what was said at another time
_SAID_BEFORE = re.compile(r"\((?:previously|formerly|prior guidance:?|earlier) (?:of |at |about )?\Z", re.I)
_RATE_OF = re.compile(
    r"(?P<lead>\s(?:[a-z-]+\s)?(?:increase|decrease|decline|rise|growth|gain|drop|improvement|reduction|fall)\s(?:in|of)\s(?:(?:the|our|its|their|average)\s)*)(?![$\d])",
    re.I,
)
#: after these comes what moved the line item, not its amount
_CAUSE = re.compile(
    r"\b(?:resulting|due to|because of|as a result of|attributable to|associated with|offset by|arising|caused by"
    r"|driven by|consist(?:s|ed)? (?:primarily |mainly )?of)\b",
    re.I,
)
#: "$2.0 million above last year's", "$442 million or 13% higher than in 2022"
_BEYOND = re.compile(
    r"(?:,?\sor\s[\d.]+\s?(?:%|percent),?)?"
    r"\s(?:above|below|ahead of|behind|more than|less than|higher|lower|greater than|better than|worse than)\b",
    re.I,
)
_CONTRIBUTED = re.compile(
    r"\b(?:account(?:s|ed|ing) for|contribut(?:es|ed|ing)|represent(?:s|ed|ing)|compris(?:es|ed|ing)|made up"
    r"|add(?:s|ed|ing))\s[^$%]{0,20}$",
    re.I,
)
#: "the segment generated $36.2 million of consolidated revenue": a part of it
_OF_ALL = re.compile(r"\sof\s(?:(?:the|our|its)\s)?(?:consolidated|total|company's|company’s|group)\s", re.I)
_COUNTED = re.compile(r"\s([a-z]{3,})\b")
_CONTENT = re.compile(r"[A-Za-z][A-Za-z'’-]+")
#: Words between a line item and its amount, or between the two amounts of a change, that name nothing new.
_PLAIN_BETWEEN = frozenset(
    """the its our their this that which it in for of to from and or at as by on with than over versus vs
    against compared comparable comparison contrast was were is are be been had has have totaled total totalled
    reached rose fell grew up down increase decrease decline growth gain rise drop improvement reduction higher
    lower record quarter year years months month weeks period periods fiscal same prior previous last first
    second third fourth half full company company's approximately about nearly almost more less some just
    million billion thousand percent per share shares diluted basic common fully basis points point respectively
    while also only both each amount amounts an level levels loss income earnings net ended ago end date day
    restated actual cash gaap year-over-year year-to-date again but same-quarter not including came stood equal
    equals equated translates represents representing compares exceeded surpassed topped beat down up generated
    posted achieved quarterly annual when figure result results comparative corresponding""".split()
)
#: "Logistics revenue, which represents our organic growth, increased": what it says of something else is an aside
_WHICH = re.compile(r",\s(?:which|that|who)\s[^,;.()$%\d]{3,90},\s", re.I)
_MEANWHILE = re.compile(r"\b(?:while|whereas)\b", re.I)
#: "$2.2 million less than last year, and SG&A as a percentage of net sales was"
_NEW_CLAUSE = re.compile(r",\s(?:and|but)\s\Z")
#: Characters between a percentage and its base: " of our total consolidated ".
_LONGEST_LINK = 32
_OTHER_MEASURE = re.compile(
    r"\b(?:excluding|before|adjusted for|net of|including|impact of|effects? of|due to|because of|as a result of"
    r"|attributable to|primarily|offset by|result of|reflecting|related to|associated with|partially|consist)\b",
    re.I,
)


def group_amounts(
    text: str,
    amounts: Sequence[AmountPhrase],
    mentions: Sequence[Mention],
    directions: Sequence[DirectionPhrase],
    periods: Sequence[PeriodPhrase],
) -> list[Group]:
    """The groups of a sentence, in order; amounts that say nothing about a line item stand alone."""
    asides = [aside.span() for aside in _WHICH.finditer(text)]
    told = [m for m in mentions if not any(start < m.start < end for start, end in asides)]
    sorter = _Sorter(text, amounts, told, periods)
    before = [amount for amount in amounts if _SAID_BEFORE.search(text, max(0, amount.start - 24), amount.start)]
    for amount in amounts:
        if amount not in before:
            sorter.place(amount)
    floor = 0
    for group in sorter.groups:
        group.direction, group.contrary = direction_of(text, group, directions, floor)
        floor = group.members[-1].amount.end
    return sorter.groups + [Group(None, [Member(amount, "listed", None)]) for amount in before]


class _Sorter:
    """Puts the amounts of one sentence into groups, in order; a small workplace, thrown away afterwards."""

    def __init__(
        self, text: str, amounts: Sequence[AmountPhrase], mentions: Sequence[Mention], periods: Sequence[PeriodPhrase]
    ) -> None:
        self.text = text
        self.mentions = mentions
        self.periods = periods
        paired = "respectively" in text
        self.runs = {
            a.start: len(run)
            for run in amount_runs(text, amounts)
            if paired or (len(run) > 1 and listed_unlike(text, run, periods))
            for a in run[1:]
        }
        self.apart = bool(self.runs) and of_unlike_lengths(text, periods)
        self.listed = (
            {a.start: (k, run) for run in amount_runs(text, amounts) for k, a in enumerate(run)} if self.apart else {}
        )
        self.of_names = (
            {a.start for run in amount_runs(text, amounts) if of_names(text, run, periods) for a in run}
            if paired
            else set()
        )
        self.parallel: list[Group] = []  # of the amounts last listed for periods of different lengths
        self.groups: list[Group] = []
        self.last: Member | None = None
        self.used = 0  # mentions before this one stand before the amount at hand

    def place(self, amount: AmountPhrase) -> None:
        """Find the group of the next amount."""
        since = self._said_until()
        fresh = None
        while self.used < len(self.mentions) and self.mentions[self.used].end <= amount.start:
            fresh = self.mentions[self.used]
            self.used += 1
        if fresh is not None and _counts_shares(fresh) and amount.unit in (Unit.CURRENCY, Unit.PER_SHARE):
            fresh = None  # "$(0.38) based on 153.6 million weighted average shares, compared to $0.29"
        gap = self.text[since : amount.start]
        ended = bool(ENDS.search(gap))
        aside = self.last is not None and bool(_DATED_ASIDE.search(self.text, since, amount.start))
        if amount.appositive and self.last is not None and fresh is None and not ended and not aside:
            side = _appositive_side(amount, self.last, self.groups[-1])
            self._join(Member(amount, side, self.last.mention, self.last if side != "difference" else None))
        elif amount.start in self.of_names:
            self._open(None, amount, "listed")
        elif self._of_parallel(amount):
            return
        elif not (self._of_another_thing(amount) or self._followed(amount) or self._listed(amount, since, fresh)):
            if fresh is not None:
                self._named(amount, fresh, since)
            else:
                self._carried(amount, gap, ended)

    def _said_until(self) -> int:
        """Where the last amount, or what is named right behind it, ends: its line item, the base of a percentage."""
        if self.last is None:
            return 0
        mention, last = self.last.mention, self.last.amount
        until = last.end
        if last.of and (at := self.text.find(last.of, until, until + len(last.of) + _LONGEST_LINK)) >= 0:
            until = at + len(last.of)
        return max(until, mention.end if mention and mention.start >= last.end else 0)

    def _join(self, member: Member) -> None:
        self.groups[-1].members.append(member)
        self.last = member

    def _open(self, mention: Mention | None, amount: AmountPhrase, side: str) -> None:
        self.groups.append(Group(mention))
        self._join(Member(amount, side, mention))

    def _of_another_thing(self, amount: AmountPhrase) -> bool:
        """ "a 20% increase in headcount", "a $2.3 million increase in rent": a change of what follows, not of the line
        item before."""
        if amount.unit not in (Unit.PERCENT, Unit.CURRENCY):
            return False
        found = _RATE_OF.match(self.text, amount.end)
        if found is None or any(p.start <= found.end("lead") < p.end for p in self.periods):
            return False
        mention = next((m for m in self.mentions if m.start - found.end("lead") in range(0, 4)), None)
        if self.groups and mention is not None and _kin(self.groups[-1].mention, mention):
            return False
        self._open(mention, amount, "difference")
        return True

    def _followed(self, amount: AmountPhrase) -> bool:
        """ "$54.1 million in sales": the line item stands after its amount."""
        after = next(
            (
                m
                for m in self.mentions[self.used :]
                if m.start - amount.end < 60 and _FOLLOWING.match(self.text[amount.end : m.start])
            ),
            None,
        )
        if after is None or amount.unit is Unit.PERCENT or amount.role not in ("", "current", "part"):
            return False
        self.used = next(i for i, m in enumerate(self.mentions) if m is after) + 1  # said of this amount
        if _CONTRIBUTED.search(self.text, max(0, amount.start - 48), amount.start) or _OF_ALL.match(
            self.text, amount.end
        ):
            after = after._replace(qualifier="part")  # "women's denim accounted for $26.1 million of net sales"
        if amount.role == "part" and self.groups:
            self._join(Member(amount, "part", after))
        else:
            self._open(after, amount, "current")
        return True

    def _listed(self, amount: AmountPhrase, since: int, fresh: Mention | None) -> bool:
        """Amounts of a list paired by "respectively", and dated asides: "£9.9 million (2018: £16.4 million)"."""
        last, run = self.last, self.runs.get(amount.start, 0)
        if last is None or fresh is not None:
            return False
        group = self.groups[-1]
        second = last.side == "current" and not group.has("prior", amount.unit)
        if run and self.apart and last.side in ("current", "difference"):
            place = self.listed[amount.start][0]
            self.parallel = [*(self.parallel if place > 1 else [group]), Group(group.mention)]
            self.groups.append(self.parallel[-1])
            self._join(Member(amount, last.side, last.mention))
        elif run == 2 and second:  # "for 1999 and 1998 were $532.1 million and $185.0 million, respectively"
            self._join(Member(amount, "prior", last.mention, listed=True))
        elif run:
            self.groups.append(Group(group.mention))
            self._join(Member(amount, "current" if last.side == "current" else "listed", last.mention))
        elif _DATED_ASIDE.search(self.text, since, amount.start):
            self._join(Member(amount, "prior" if second else "listed", last.mention))
        else:
            return False
        return True

    def _of_parallel(self, amount: AmountPhrase) -> bool:
        """Rates listed after amounts for a quarter and for the year to date: "… up 101% and 38%, respectively", and
        what these amounts are compared with: "compared with $88 million and $263 million".

        A single rate said of all of them ("both increased by 12%") is said of none in particular.
        """
        k, run = self.listed.get(amount.start, (0, [amount]))
        compared = run[0].role == "prior" and amount.unit is not Unit.PERCENT
        if not self.parallel or amount.unit is not Unit.PERCENT and not compared:
            return False
        if len(run) != len(self.parallel):
            if compared:
                return False
            self._open(None, amount, "listed")
            return True
        group = self.parallel[k]
        self.last = Member(amount, "prior" if compared else "difference", group.mention)
        group.members.append(self.last)
        if k + 1 == len(run) and not compared:
            self.parallel = []
        return True

    def _named(self, amount: AmountPhrase, fresh: Mention, since: int) -> None:
        """An amount before which a line item is named anew."""
        group = self.groups[-1] if self.groups else None
        between = _YEAR_OF.sub("", self.text[since : fresh.start])
        compared = (
            amount.role != "difference"
            and _COMPARED.search(between) is not None
            and not (_MEANWHILE.search(between) or _NEW_CLAUSE.search(between))
        )
        if group is not None and compared and _kin(group.mention, fresh) and not group.has("prior", amount.unit):
            self._join(Member(amount, "prior", fresh))
            return
        apart = ENDS.search(self.text, fresh.end, amount.start) or _CAUSE.search(
            self.text, fresh.end, amount.lead_start
        )
        mention = None if apart else fresh
        side = _side(self.text, amount)
        if side == "prior" and _MEANWHILE.search(between):
            side = "current"  # "up 5% compared to last year while non-GAAP earnings were $2.87"
        self._open(mention, amount, side)

    def _carried(self, amount: AmountPhrase, gap: str, ended: bool) -> None:
        """An amount without a line item of its own: of the open group, or of something unnamed."""
        group = self.groups[-1] if self.groups else None
        start = amount.start - len(gap)
        if group is None or ended:
            self._open(None, amount, _side(self.text, amount))
        elif self._per_share_of_last(amount, gap):
            self._join(Member(amount, group.members[-1].side, group.members[-1].mention))
        elif amount.role == "" and _DETERMINER.search(self.text, max(0, amount.lead_start - 16), amount.lead_start):
            self._open(None, amount, _side(self.text, amount))
        elif self._new_thing(self.text[start : amount.lead_start], start, amount):
            self._open(None, amount, _side(self.text, amount))
        elif amount.role == "" and gap.endswith(" and ") and _last_told(group).side == "prior":
            self._join(Member(amount, "prior", group.mention))  # "up from $107.0 million in May and $84.6 million in …"
        elif gap == ", " and _BEYOND.match(self.text, amount.end):
            self._join(Member(amount, "difference", group.mention))
        elif amount.role in ("", "current") and group.has("current", amount.unit):
            kept = amount.role == "current" and not _OTHER_MEASURE.search(gap)
            self._open(group.mention if kept else None, amount, _side(self.text, amount))
        elif (
            amount.role == ""
            and group.members[0].side == "difference"
            and gap.endswith("and ")
            and group.has("difference", amount.unit)
        ):
            self._open(group.mention, amount, "difference")
        elif amount.role == "difference" and group.has("difference", amount.unit):
            self._open(group.mention, amount, "difference")
        elif _OTHER_MEASURE.search(gap) and amount.role != "prior" and len(gap) > 25:
            self._open(None, amount, _side(self.text, amount))
        else:
            self._join(Member(amount, _side(self.text, amount), group.mention))

    def _per_share_of_last(self, amount: AmountPhrase, gap: str) -> bool:
        """Whether an amount is the one before it, per share: "compared to $3.98 billion, $8.94 per diluted share"."""
        last = self.last
        return (
            last is not None
            and gap == ", "
            and amount.unit is Unit.PER_SHARE
            and last.amount.unit is Unit.CURRENCY
            and last.side in ("current", "prior")
        )

    def _new_thing(self, between: str, start: int, amount: AmountPhrase) -> bool:
        """Whether the words between a line item, or an amount, and the next amount name something else.

        Periods, verbs and the words of comparison do not, nor what both amounts count ("from 12.5 million units in 1991
        to 13.1 million units"); "and deferred rent of" does.
        """
        counted = _COUNTED.match(self.text, amount.end)
        for word in _CONTENT.finditer(between):
            if word.group().lower() in _PLAIN_BETWEEN or word.group().lower().endswith(("ly", "ed", "ing")):
                continue
            at = start + word.start()
            if counted is not None and word.start() == 1 and word[0] == counted[1]:
                continue
            if not any(p.start <= at < p.end for p in self.periods):
                return True
        return False


def _last_told(group: Group) -> Member:
    """The last amount of a group but for what restates it: "compared with $20.2 million, or 0.40%, in June and"."""
    return next((m for m in reversed(group.members) if not m.amount.appositive), group.members[0])


def _side(text: str, amount: AmountPhrase) -> str:
    if _BEYOND.match(text, amount.end):
        return "difference"
    if amount.role:
        return amount.role
    if amount.unit in (Unit.PERCENT, Unit.BASIS_POINTS) and amount.direction:
        return "difference"
    return "current"


def _appositive_side(amount: AmountPhrase, last: Member, group: Group) -> str:
    """What ", or 12%" after an amount is: a change where it says so or follows a change, else a detail of that amount,
    as the one before in "$18.9 million, or 0.37% of total assets, compared with $20.2 million, or 0.40%"."""
    if amount.unit in (Unit.PERCENT, Unit.BASIS_POINTS) and last.amount.unit not in (Unit.PERCENT,):
        if amount.of:
            return "share"
        if amount.role == "difference" or amount.direction or last.side == "difference":
            return "difference"
        return "difference" if last.side == "prior" and not group.has("share", amount.unit) else "share"
    if amount.role == "difference":
        return "difference"
    return last.side


def _counts_shares(mention: Mention) -> bool:
    return mention.concept is not None and mention.concept.unit is Unit.SHARES


def _kin(one: Mention | None, other: Mention) -> bool:
    """Whether two mentions can stand on the two sides of a comparison."""
    if one is None:
        return False
    if one.concept is not None and other.concept is not None:
        return one.concept is other.concept
    return one.words == other.words
