"""All the phrases of a sentence and of a block; dates, directions, lists, sentences."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.grammar.dates import find_dates
from auditor.grammar.directions import find_directions
from auditor.grammar.phrases import AmountPhrase, EnumerationPhrase, RespectivelyPhrase
from auditor.grammar.reader import read_lists, read_phrases
from auditor.grammar.sentences import sentences


@pytest.mark.parametrize(
    ("text", "day", "weekday"),
    [
        ("on Friday, February 27, 2004, disclosed", date(2004, 2, 27), 4),
        ("Friday, Feb. 27, 2004", date(2004, 2, 27), 4),
        ("Wednesday, December 27, 1995", date(1995, 12, 27), 2),
        ("LOS ANGELES, March 1, 2004 --", date(2004, 3, 1), None),
        ("February 30, 2004", None, None),
        ("27 February 2004", date(2004, 2, 27), None),
    ],
)
def test_dates(text: str, day: date | None, weekday: int | None) -> None:
    (found,) = find_dates(text)
    assert (found.day, found.weekday) == (day, weekday)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Net sales increased", [("increased", 1, False)]),
        ("The increase in net sales was attributable to", [("increase", 1, True)]),
        ("will increase the cost", [("increase", 1, False)]),
        ("sales more than doubled", [("doubled", 1, False)]),
        ("profit was halved", [("halved", -1, False)]),
        ("were flat", [("flat", 0, False)]),
        ("up 12% and down from $5", [("up", 1, False), ("down", -1, False)]),
        ("set up a plant of up to 5 units, a write-down", []),
        ("a gain on the sale", []),
        ("in the fall season", []),
        ("the windfall", []),
    ],
)
def test_directions(text: str, expected: list[tuple[str, int, bool]]) -> None:
    assert [(d.text, d.direction, d.noun) for d in find_directions(text)] == expected


def test_multiples() -> None:
    assert [d.multiple for d in find_directions("doubled, tripled and halved")] == [2, 3, Decimal("0.5")]


@pytest.mark.parametrize(
    ("text", "announced", "markers"),
    [
        ("The three factors were: (1) the cost; (2) the price; and (3) the rest.", 3, (1, 2, 3)),
        ("The three most notable factors that hurt us were: (1) the cost; and (2) the rest.", 3, (1, 2)),
        ("such factors as: (1) one; (2) two; (3) three and (4) four.", None, (1, 2, 3, 4)),
        ("There are two reasons: (a) this, (b) that and (c) those.", 2, (1, 2, 3)),
        ("for (i) cost, (ii) price and (iv) time.", None, (1, 2, 4)),
    ],
)
def test_enumerations(text: str, announced: int | None, markers: tuple[int, ...]) -> None:
    (found,) = read_lists(text)
    assert isinstance(found, EnumerationPhrase)
    assert (found.announced, found.markers) == (announced, markers)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "lengths", "names"),
    [
        (
            "were $3,650,000 and $3,171,000 for the years ended Oct. 31, 1995 and 1994, respectively.",
            (2, 2),
            ("1995", "1994"),
        ),
        (
            "in 1995, 1994 and 1993 were $5 million, $4 million and $3 million, respectively.",
            (3, 3),
            ("1995", "1994", "1993"),
        ),
        ("were 5% and 6%, respectively, in 1995 and 1994.", (2, 2), ("1995", "1994")),
        ("were $5, $4 and $3 in 1995 and 1994, respectively.", (3, 2), ("1995", "1994")),
    ],
)
def test_respectively(text: str, lengths: tuple[int, ...], names: tuple[str, ...]) -> None:
    (found,) = read_lists(text)
    assert isinstance(found, RespectivelyPhrase)
    assert (found.lengths, found.names) == (lengths, names)
    assert len(found.figures) == lengths[0]


@pytest.mark.parametrize(
    "text",
    [
        "launched the Shago and Fetish brands, respectively.",
        "pursuant to Section 15(d) and (2) the rest",
        "Research and development and marketing were $5 million and $4 million, respectively.",
    ],
)
def test_unclear_lists_are_left_alone(text: str) -> None:
    assert read_lists(text) == ()


def test_sentences() -> None:
    text = (
        "Innovo Group Inc. said on Oct. 31, 1995 that J. Smith, Jr. sold $.60 a share. Net sales rose 5.4% vs. last "
        'year. The U.S. market grew. "We did well." He added: see No. 5. Is it? Yes! It closed at 3 p.m. on Friday.'
    )
    assert [text[a:b] for a, b in sentences(text)] == [
        "Innovo Group Inc. said on Oct. 31, 1995 that J. Smith, Jr. sold $.60 a share.",
        "Net sales rose 5.4% vs. last year.",
        "The U.S. market grew.",
        '"We did well."',
        "He added: see No. 5.",
        "Is it?",
        "Yes!",
        "It closed at 3 p.m. on Friday.",
    ]


_WORDS = st.sampled_from(
    "$5 $5.7 million ( ) (12%) 12% - 2003 and to from of the fiscal quarter fourth year ended June "
    "30, respectively , . ; "
    "(1) (2) increased up or over approximately per share a 1,234 9.5 cents ~ – 10-K 3/4 İ é".split(" ")
)


@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_any_text_is_read_without_error_and_amounts_never_overlap(text: str) -> None:
    phrases = read_phrases(text)
    assert all(text[p.start : p.end] == p.text and p.text for p in phrases)
    assert [p.start for p in phrases] == sorted(p.start for p in phrases)
    amounts = [p for p in phrases if isinstance(p, AmountPhrase)]
    assert all(a.end <= b.start for a, b in zip(amounts, amounts[1:], strict=False))
    others = [p for p in phrases if type(p).__name__ in ("PeriodPhrase", "DatePhrase")]
    assert not any(a.start < p.end and p.start < a.end for a in amounts for p in others)
    assert all(text[p.start : p.end] == p.text for p in read_lists(text))
    assert all(0 <= a < b <= len(text) for a, b in sentences(text))


@pytest.mark.parametrize(
    "unit",
    [
        "9",
        "(",
        "$(",
        "1,111,",
        "the ",
        "(1) ",
        "$5 to ",
        "2003 and ",
        "fiscal ",
        "increased to ",
        "or ",
        "- ",
        ". A",
        "three and ",
        "twelve cents in 2003 ",
        "$5 and $6, respectively ",
        "EPS $5 million $.05 ",
        "(1) a ",
        "respectively ",
        "$5 and ",
        "May 5, ",
        "prior ",
        "5.5.",
        "per share ",
    ],
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def spent(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        read_phrases(text)
        read_lists(text)
        sentences(text)
        return time.process_time() - begin

    # the least of several, since whatever else runs only adds
    short, long = (min(spent(size) for _ in range(3)) for size in (4_000, 40_000))
    assert long < 40 * max(short, 0.004)


def test_the_first_filing_reads_as_its_reader_does(innovo: Path) -> None:
    text = " ".join(innovo.read_text().split())
    start = text.index("Net sales for the fourth quarter increased 293%")
    sentence = text[start : text.index("period.", start)]
    amounts = [p for p in read_phrases(sentence) if isinstance(p, AmountPhrase)]
    assert [(a.text, a.role) for a in amounts] == [
        ("293%", "difference"),
        ("$37.3 million", "current"),
        ("$9.5 million", "prior"),
    ]
