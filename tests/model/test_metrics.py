"""The line items a sentence mentions, and what narrows them."""

from __future__ import annotations

import pytest

from auditor.model.text.metrics import find_mentions

from .readings import lexicon

LEXICON = lexicon("Segment operating profit", "Licensing fees", "Cash", "Second quarter 2023")


def mentions(text: str) -> list[tuple[str, str | None]]:
    """Each mention's words and its line item."""
    return [(m.text, m.concept.name if m.concept else None) for m in find_mentions(text, LEXICON)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Net sales rose.", [("Net sales", "net sales")]),
        ("Net income and net sales rose.", [("Net income", "net income"), ("net sales", "net sales")]),
        ("Research and development expenses rose.",
         [("Research and development expenses", "research and development expenses")]),
        ("SG&A increases to $7.6 million", [("SG&A", "selling, general and administrative expenses")]),
        ("Operating income (loss) was", [("Operating income", "operating income")]),
        ("The provision for income taxes was", [("provision for income taxes", "income taxes")]),
        ("Shareholders' equity was", [("Shareholders' equity", "total equity")]),
        ("Segment operating profit rose", [("Segment operating profit", None)]),  # a row's label of this document
        ("Licensing fees rose", [("Licensing fees", None)]),
        ("Diluted EPS2 rose", [("Diluted EPS2", "diluted earnings per share")]),
        ("in the second quarter of 2023", []),
        ("net sales increase; net income", [("net sales", "net sales"), ("net income", "net income")]),
        ("They rose in total. Current assets fell.", []),  # no label across a full stop
        ("12% of net sales", []),  # the base of a percentage, not its subject
        ("SG&A as a percentage of net sales was", [("SG&A", "selling, general and administrative expenses")]),
        ("Operating income, as a percent of total net sales,", [("Operating income", "operating income")]),
        ("", []),
        ("Long-term debt was", [("Long-term debt", "long-term debt")]),
        ("Short-term investments were", [("Short-term investments", "short-term investments")]),
        pytest.param(
            "Earnings before interest, taxes, depreciation and amortization were", [],
            marks=pytest.mark.xfail(strict=True, reason="the tail of a longer name is taken for a line item"),
        ),
    ],
)  # fmt: skip
def test_mentions(text: str, found: list[tuple[str, str | None]]) -> None:
    assert mentions(text) == found


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Net sales rose", ""),
        ("The Company's net sales rose", ""),
        ("Our total net sales rose", ""),
        ("Consolidated net sales rose", ""),
        ("Third quarter net sales rose", ""),
        ("Record net sales rose", ""),
        ("Fiscal 2003 net sales rose", ""),
        ("Net sales in the third quarter rose", ""),
        ("Net sales for the nine months rose", ""),
        ("Net sales of $37.3 million", ""),
        *(
            pytest.param(
                text, "", marks=pytest.mark.xfail(strict=True, reason="a period is taken for a part of the company")
            )
            for text in ("Third-quarter net sales rose", "Nine-month net sales rose", "Q3 FY03 net sales rose")
        ),
        ("Apparel net sales rose", "Apparel"),
        ("Wholesale net sales rose", "Wholesale"),
        ("Net sales of our Joe's Jeans brand", "Joe's"),
        ("Net sales in Europe", "Europe"),
        ("Net sales in the range of $10 to $12 million", ""),
        ("We expect net sales of $10 million", ""),
        ("Net sales from licensing", "licensing"),
        ("Net sales by the Footwear division", "Footwear"),
        ("Net sales attributable to acquisitions", "acquisitions"),
        ("the division, which generated revenues", "which"),
        ("a company that had net sales", "which"),
    ],
)
def test_qualifiers(text: str, qualifier: str) -> None:
    (mention,) = find_mentions(text, LEXICON)
    assert mention.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "loss"), [("Net loss widened", True), ("Accumulated deficit grew", True), ("Net income fell", False)]
)
def test_loss_words(text: str, loss: bool) -> None:
    (mention,) = find_mentions(text, LEXICON)
    assert mention.loss is loss


def test_the_longest_label_wins() -> None:
    assert mentions("Net income per share was") == [("Net income per share", "earnings per share")]


def test_places() -> None:
    text = "In 2003,  NET   Sales rose."
    (mention,) = find_mentions(text, LEXICON)
    assert text[mention.start : mention.end] == "NET   Sales"
