"""Nouns about the cover page of a filing, whose words the forms prescribe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.engine.rule import Noun
from auditor.engine.subject import Certainty, Mention, Subject
from auditor.model.filing import Filing
from auditor.model.ties.cover_header import cover_values
from auditor.reading.document import TextBlock

_COMMISSION = re.compile(r"\bWashington,? D\.? ?C\.?,? (?P<zip>\d{5})\b(?!-)")
#: The Commission by its name, and its public reference room at its two addresses.
_OF_COMMISSION = re.compile(r"exchange commission|public reference|\b100 F Street\b|\b450 Fifth Street\b", re.I)

#: The parts of title 17 of the Code of Federal Regulations where the rules under a law stand under their own numbers.
_PARTS = {
    "regulation s-x": "210",
    "regulation s-k": "229",
    "securities act": "230",
    "regulation s-t": "232",
    "exchange act": "240",
}
_NUMBER = r"\d[\dA-Za-z]{0,4}(?:-\d{1,3})?(?:\(\w{1,3}\)){0,3}"
_CITATION = re.compile(
    rf"\b(?:Rule|Item) (?P<number>{_NUMBER}) (?:of|under) (?:the )?(?:Securities )?"
    r"(?P<law>Securities Act|Exchange Act|Regulation S-[KTX])(?: of 19\d\d)? "
    rf"\((?:17 C\.?F\.?R\.? ?)?(?:§{{1,2}} ?|Section )?(?P<section>\d{{2,4}}\.{_NUMBER})",
    re.I,
)

_LAST_DAY = re.compile(
    r"\blast business day of (?:[\w’'-]+ ){1,6}?(?P<quarter>first|second|third|fourth) (?:fiscal )?quarter", re.I
)
_OF_SHARES = re.compile(r"\b(?:market value|non-?affiliates)\b", re.I)


def commission_addresses(filing: Filing) -> Iterator[Subject]:
    """The zip code of the Commission, on a cover page and where its reference room is named."""
    for part in filing.document.parts:
        for before, block in zip((None, *part.blocks), part.blocks, strict=False):
            if not isinstance(block, TextBlock):
                continue
            found = _COMMISSION.search(block.text)
            near = block.text + (before.text if isinstance(before, TextBlock) else "")
            if found and _OF_COMMISSION.search(near):
                yield Subject({"zip code": found["zip"]}, block.span(found.start("zip"), found.end("zip")))


def citations(filing: Filing) -> Iterator[Subject]:
    """Rules of the Commission cited by their number and, in parentheses, by their section in the Code."""
    for block in filing.texts():
        for found in _CITATION.finditer(block.text):
            part = next(part for law, part in _PARTS.items() if law in found["law"].lower())
            cited, section = found["section"].lower(), f"{part}.{found['number'].lower()}"
            if cited.count("(") != section.count("("):  # one of the two names the paragraph, the other does not
                cited, section = cited.partition("(")[0], section.partition("(")[0]
            yield Subject(
                {"cited": cited, "section": section},
                block.span(found.start("section"), found.end("section")),
            )


def market_value_days(filing: Filing) -> Iterator[Subject]:
    """The quarter on whose last business day the shares held by others are valued."""
    for block in filing.texts():
        if not _OF_SHARES.search(block.text):
            continue
        for found in _LAST_DAY.finditer(block.text):
            span = block.span(found.start("quarter"), found.end("quarter"))
            yield Subject({"quarter": found["quarter"].lower()}, span)


def values_of_header(filing: Filing) -> Iterator[Subject]:
    """What the cover says of the registrant, beside the header of the submission."""
    for found in cover_values(filing.document):
        values = {"stated": found.stated, "filed": found.filed, "what": found.what}
        mention = Mention(found.header, "the header")
        yield Subject(values, found.span, Certainty.CERTAIN, (), "" if found.held else found.what, (mention,))


NOUNS = (
    Noun(
        "value of the cover and the header",
        "What the cover page and the header of the submission both tell of the registrant or the report.",
        {
            "stated": "as the cover has it",
            "filed": "as the header has it, the same where both agree",
            "what": 'what it is, in words: "the zip code"',
        },
        values_of_header,
    ),
    Noun(
        "day of the market value",
        "The last business day of a fiscal quarter on which the shares held by non-affiliates are valued.",
        {"quarter": '"first" to "fourth"'},
        market_value_days,
    ),
    Noun(
        "address of the commission",
        "The Securities and Exchange Commission's address.",
        {"zip code": "as printed"},
        commission_addresses,
    ),
    Noun(
        "rule cited with its section",
        'A rule of the Commission with its place in the Code: "Rule 425 under the Securities Act (17 CFR 230.425)".',
        {"cited": "the section printed in parentheses", "section": "the section of the rule named"},
        citations,
    ),
)
