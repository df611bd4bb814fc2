"""Nouns about the size of amounts: what no amount of the company can be, given its statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.engine.nouns.evidence import certainty_of, named
from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.claim import Fact, size_of
from auditor.model.concepts import telling_words, words_said
from auditor.model.figure import Unit
from auditor.model.filing import Filing
from auditor.model.rounding import exact, printed
from auditor.model.table import Cell, Table
from auditor.model.text.scale_pairs import scale_pairs
from auditor.model.ties.off_scale import off_scale
from auditor.model.ties.outlook_scale import outlook_scale
from auditor.model.ties.quoted_rows import series_of
from auditor.model.ties.scale_twins import scale_twins
from auditor.model.ties.tying import line_of, ties_to

#: Amounts that are not the company's, or not money it has or turns over.
_OF_OTHERS_OR_FOR_YEARS = (
    r"\bmarket (?:value|capitali[sz]ation|size|opportunity)|\bmarkets?\b|\bindustr|\bnotional|\bunder management"
    r"|\bauthori[sz]|\bbacklog|\bobligations?|\bcommitments?|\bpremiums?|\binsured|\bcustody|\bGDP\b|\beconom"
    r"|\bpayments? volume|\btransactions?|\bloans? (?:serviced|originated)|\bexposure|\bcoverage|\bassets of\b"
    r"|\bpipeline|\b(?:book|order)ings?\b|\boriginat|\bsystem-?wide|\bfranchis|\bgross merchandise|\bcumulative"
    r"|\bsince\b|\bover the (?:past|last|next)|\bthroughput|\bunder (?:administration|contract)"
)
_OF_OTHERS = re.compile(
    rf"{_OF_OTHERS_OR_FOR_YEARS}|\bacqui(?:re[ds]?|ring|sitions?)\b|\bmerger|\bpurchase price", re.I
)
#: Items of the results, by the words that follow or lead to their amounts; what one is not is told by the same words
#: but for those of what is bought: "a $269 million acquisition price reduction".
_NO_ITEM = re.compile(_OF_OTHERS_OR_FOR_YEARS, re.I)
_ITEM = (
    r"(?:charges?|benefits?|gains?|impairments?|write-?(?:off|down)s?|severance|reductions?|penalt(?:y|ies)|restructuring"
    r"|adjustments?)"
)
_IS_ITEM = re.compile(rf"\s(?:(?!of\b|for\b|to\b|in\b|and\b|or\b)[a-z-]+\s){{0,4}}{_ITEM}\b(?!\sto\b)", re.I)
_ITEM_OF = re.compile(
    rf"\b{_ITEM}\s(?:(?:expenses?|costs?|charges?)\s)?(?:of|totaling|totaled|was|were)\s"
    r"(?:approximately\s|about\s|nearly\s)?\Z",
    re.I,
)

#: So many amounts of the text must tie before the statements are taken for those of the company it speaks of, or so
#: many be told of which one alone is beyond them.
_FEWEST_TIES, _FEWEST_TOLD = 2, 3
#: No amount is so many times the largest of the statements, no item of the results that no table prints.
_MOST, _MOST_OF_AN_ITEM = Decimal(2), Decimal("0.5")
#: What the company owns and owes, which statements of income alone tell nothing of.
_BALANCES = re.compile(
    r"\b(?:assets|loans?|deposits?|debt|borrowings?|notes|bonds|portfolio|securities|equity|capital|liquidity|facilit"
    r"(?:y|ies)|liabilities|reserves?|investments?)\b",
    re.I,
)
#: A year is four quarters; what is spent over years is more than any of them.
_WITHOUT_BALANCES = 10
#: So many other amounts tell how large those of a note are, so many of the text those of a release.
_FEWEST_OTHERS, _FEWEST_IN_TEXT = 4, 8
#: Lines that count shares, whatever the scale of their table.
_SHARES = re.compile(r"\b(?:shares|basic|diluted)\b", re.I)

_TO = re.compile(r"\s?(?:and|to|or|-|–|—)\s?")

#: So many of the words that stand near two amounts are named.
_WORDS_SHOWN = 4

_STATEMENTS = ("balance sheet", "income statement")


def amounts_beyond_the_statements(filing: Filing) -> Iterator[Subject]:
    """The company's amounts in the text that are larger than the largest amount its statements print."""
    largest = _largest_of_its_own(filing)
    ties = filing.ties
    if largest is None or filing.currency != "$":
        return
    with_balances = any(table.statement == "balance sheet" for table in _statements(filing))
    for fact in filing.narrative.facts:
        figure = fact.figure
        if figure.unit is not Unit.CURRENCY or figure.scale < 10**6 or figure.currency != "$":
            continue
        found = ties.found.get(id(fact))
        if found is not None and (ties_to(fact, found.cell) or certainty_of(fact, found, ties) is not Certainty.UNSURE):
            continue  # as it should be, or told by what compares the two
        if fact.metric is not None and fact.metric.basis == "outlook":
            continue
        item = _is_item(fact)
        if (_NO_ITEM if item else _OF_OTHERS).search(fact.sentence.text):
            continue
        if not item and not with_balances and (
            _BALANCES.search(fact.sentence.text) or size_of(fact).low <= _WITHOUT_BALANCES * abs(largest.figure.value)
        ):
            continue
        most = _MOST_OF_AN_ITEM if item else _MOST
        stated = abs(printed(figure.unhedged())) if item else size_of(fact)
        if stated.low <= abs(largest.figure.value) * min(most, Decimal(1)):
            continue  # which bears it out no further: no tick
        if item and _is_printed(fact, filing):
            continue
        yield Subject(
            {"stated": stated, "largest": abs(printed(largest.figure)), "times": exact(most)},
            figure.span,
            Certainty.CERTAIN,
            (),
            fact.label,
            (Mention(largest.figure.span, largest.describe()),),
        )


def _is_item(fact: Fact) -> bool:
    """Whether an amount in the text is called an item of the results: "a $30 million benefit", "charges of $5 million".
    """
    text = fact.sentence.text
    return bool(_IS_ITEM.match(text, fact.end) or _ITEM_OF.search(text, max(0, fact.start - 60), fact.start))


def _is_printed(fact: Fact, filing: Filing) -> bool:
    """Whether a line that shares a word with the sentence of an amount rounds to it."""
    said = words_said(fact.sentence.text)
    return any(
        cell.figure.unit is Unit.CURRENCY
        and 2 * abs(abs(cell.figure.value) - abs(fact.figure.value)) <= fact.figure.step
        and telling_words(cell.row.label) & said
        for table in filing.tables
        for cell in table.cells()
    )


def _statements(filing: Filing) -> list[Table]:
    """The balance sheets and income statements that print their scale."""
    return [t for t in filing.tables if t.primary and t.statement in _STATEMENTS and t.scale_printed]


def amounts_beyond_the_others(filing: Filing) -> Iterator[Subject]:
    """The largest amount in the text of a note, or of a release whose statements tell nothing of its size, where it is
    far beyond all others."""
    tables = filing.tables
    note = bool(tables) and not any(table.primary for table in tables) and all(map(_scale_known, tables))
    if not note and _largest_of_its_own(filing) is not None:
        return
    cells = [cell for table in filing.tables if _scale_known(table) for cell in table.cells()]
    for unit in (Unit.CURRENCY, Unit.SHARES):
        facts = [fact for fact in filing.narrative.facts if fact.figure.unit is unit]
        said = max((f for f in facts if f.figure.scale >= 10**6), key=lambda f: abs(f.figure.value), default=None)
        if said is None or _OF_OTHERS.search(said.sentence.text):
            continue
        if not note and (_BALANCES.search(said.sentence.text) or _is_only_sales(said, facts)):
            continue  # what a bank has lent, what a distributor sells, is beyond all it earns
        in_text = [
            fact.figure
            for fact in facts
            if fact.figure.scale > 1
            and not _shares_scale_word(fact, said)
            and (note or not _OF_OTHERS.search(fact.sentence.text))
        ]
        in_tables = [c.figure for c in cells if c.figure.unit is unit and not _SHARES.search(c.row.label)]
        others = in_text + in_tables
        if {figure.currency for figure in others} - {"", said.figure.currency}:
            continue
        if len(others if note else in_text) < (_FEWEST_OTHERS if note else _FEWEST_IN_TEXT):
            continue
        largest = max(others, key=lambda figure: abs(figure.value))
        yield Subject(
            {"stated": size_of(said), "largest": abs(printed(largest))},
            said.figure.span,
            Certainty.CERTAIN,
            (),
            said.label,
            (Mention(largest.span, "the largest other amount"),),
        )


def _is_only_sales(said: Fact, facts: Sequence[Fact]) -> bool:
    """Whether an amount is of sales where all others are not."""
    return _is_of_sales(said) and not any(_is_of_sales(fact) for fact in facts if fact is not said)


def _is_of_sales(fact: Fact) -> bool:
    return fact.metric is not None and fact.metric.concept is not None and fact.metric.concept.name == "net sales"


def _shares_scale_word(fact: Fact, said: Fact) -> bool:
    """Whether one scale word stands for both, as in "between $370 and $380 million"."""
    first, second = sorted((fact, said), key=lambda f: f.start)
    return fact is said or (
        fact.sentence is said.sentence
        and fact.figure.scale == said.figure.scale
        and _TO.fullmatch(fact.sentence.text, first.end, second.start) is not None
    )


def _scale_known(table: Table) -> bool:
    """Whether a table's amounts are known to be in thousands or the like; one whose scale is not printed tells nothing
    of their size."""
    return table.scale_printed or all(c.figure.scale > 1 for c in table.cells() if c.figure.unit is Unit.CURRENCY)


def series_in_sentences(filing: Filing) -> Iterator[Subject]:
    """The amounts that a sentence gives for several periods or parts: the smallest and the largest of each series."""
    facts = filing.narrative.facts
    told: set[int] = set()
    listed = (series for series in _uninterrupted(facts) if series[0].figure.unit is Unit.CURRENCY)
    for series in (*listed, *map(list, scale_pairs(facts))):
        small, large = (pick(series, key=lambda fact: abs(fact.figure.value)) for pick in (min, max))
        if told.issuperset(map(id, series)):
            continue
        if small.figure.value and small.figure.scale != large.figure.scale:
            told.update(map(id, series))
            yield Subject(
                {"smallest": size_of(small), "largest": size_of(large)},
                large.figure.span,
                Certainty.CERTAIN,
                (),
                large.label,
                (Mention(small.figure.span, "beside it"),),
            )


def _uninterrupted(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """The series of amounts, but for those that an amount of no period interrupts:
    "carryforwards of $5.0 billion, of the states of $1.8 billion and abroad of $22 million"."""
    places = {fact.figure.span: i for i, fact in enumerate(facts)}
    for told in series_of(facts):
        series = [fact for fact, _ in told if fact.period is not None]
        between = facts[places[series[0].figure.span] : places[series[-1].figure.span]]
        if not any(f.period is None and f.is_level and f.figure.unit is Unit.CURRENCY for f in between):
            yield series


def _largest_of_its_own(filing: Filing) -> Cell | None:
    """The largest amount of the statements, None where none prints its scale, or where they seem to be a parent's alone
    or another company's: hardly an amount of the text stands in them."""
    cells = [
        cell
        for table in _statements(filing)
        for cell in table.cells()
        if cell.figure.unit is Unit.CURRENCY and not _SHARES.search(cell.row.label)
    ]
    largest = max(cells, key=lambda cell: abs(cell.figure.value), default=None)
    matched = zip(filing.narrative.facts, filing.matches, strict=True)
    tied = sum(1 for fact, found in matched if found is not None and ties_to(fact, found.cell))
    return largest if largest is not None and (tied >= _FEWEST_TIES or _holds_all_but_one(largest, filing)) else None


def _holds_all_but_one(largest: Cell, filing: Filing) -> bool:
    """Whether no more than one of the amounts of the text is beyond the largest of the statements."""
    told = [f.figure for f in filing.narrative.facts if f.figure.unit is Unit.CURRENCY and f.figure.scale >= 10**6]
    beyond = sum(abs(figure.value) > abs(largest.figure.value) for figure in told)
    return len(told) >= _FEWEST_TOLD and beyond <= 1


def amounts_off_scale(filing: Filing) -> Iterator[Subject]:
    """Amounts that no table prints, a thousandfold or a thousandth of which a line has that the sentence names."""
    for fact, cell in off_scale(filing.narrative.facts, filing.tables):
        yield Subject(
            {"stated": size_of(fact), "line": line_of(cell), "statement": named(cell)},
            fact.figure.span,
            Certainty.CERTAIN,
            (),
            cell.describe(),
            (Mention(cell.figure.span, cell.describe()),),
        )


def amounts_of_two_scales(filing: Filing) -> Iterator[Subject]:
    """Amounts with the digits of another one of the text that the same words stand near, and another scale word."""
    for fact, other, words in scale_twins(filing.narrative.facts, filing.occurrences):
        yield Subject(
            {"stated": size_of(fact), "elsewhere": size_of(other), "words": " ".join(words[:_WORDS_SHOWN])},
            fact.figure.span,
            Certainty.CERTAIN,
            (),
            fact.label,
            (Mention(other.figure.span, "stated here"),),
        )


def outlooks_of_another_scale(filing: Filing) -> Iterator[Subject]:
    """Amounts expected of a line that are a thousandth, or a thousandfold, of what it reports."""
    for fact, cell in outlook_scale(filing.narrative.facts, filing.cells):
        yield Subject(
            {"stated": size_of(fact), "line": line_of(cell), "statement": named(cell)},
            fact.figure.span,
            Certainty.CERTAIN,
            (),
            fact.label,
            (Mention(cell.figure.span, cell.describe()),),
        )


NOUNS = (
    Noun(
        "amount beyond the statements",
        "An amount of money in the text, the company's own, that is larger than any its statements print.",
        {
            "stated": "the amount, without sign",
            "largest": "the largest amount of the statements, without sign",
            "times": "how many times that it may be: 2, or one half where it is called a charge, a benefit or the like",
        },
        amounts_beyond_the_statements,
    ),
    Noun(
        "amount beyond the others",
        "The largest amount in the text of a note without statements, or of a release whose statements tell nothing.",
        {"stated": "the amount, without sign", "largest": "the largest other amount, without sign"},
        amounts_beyond_the_others,
    ),
    Noun(
        "series of amounts",
        "The amounts a sentence gives side by side, for several periods or parts, with different scale words.",
        {"smallest": "the smallest of them, without sign", "largest": "the largest of them, without sign"},
        series_in_sentences,
    ),
    Noun(
        "amount off by a scale",
        "An amount that no table prints, a thousandfold or a thousandth of which a line has that the sentence names.",
        {
            "stated": "the amount, without sign",
            "line": "the amount in the table, without sign",
            "statement": "the table's name and scale",
        },
        amounts_off_scale,
    ),
    Noun(
        "amount of two scales",
        "An amount in the text with the digits of another one, a thousandfold apart, that the same words stand near.",
        {
            "stated": "the later amount, without sign",
            "elsewhere": "the earlier amount, without sign",
            "words": "words that stand near both",
        },
        amounts_of_two_scales,
    ),
    Noun(
        "outlook of another scale",
        "An amount expected of a line of the statements, about a thousandth or a thousandfold of what it reports.",
        {
            "stated": "the amount expected, without sign",
            "line": "an amount of the line, without sign",
            "statement": "the table's name and scale",
        },
        outlooks_of_another_scale,
    ),
)
