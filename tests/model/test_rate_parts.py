"""Rates of change and the rates they are made up of."""

from __future__ import annotations

import pytest

from auditor import audit_text

OTHERS = """Net sales increased 7.5%, driven by volume growth of 4.0% and price increases of 5.0%, partially offset by
negative foreign exchange of 1.5%. Sales in Asia increased 6.0%, which included operational growth of 2.0% and a
positive currency impact of 4.0%. Sales in Africa decreased 3.0%, reflecting volume declines of 7.0% and price
increases of 4.0%. """


def told(text: str) -> list[str]:
    return [finding.message for finding in audit_text(text, "note.md").findings if finding.code == "ARI020"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sales in Europe increased 16.0%, driven by volume growth of 4.0% and price increases of 63.5%, partially "
        "offset by negative foreign exchange of 1.5%.",
        "Sales in Europe showed a total decrease of 3.2%, which included operational growth of 0.6% and a positive "
        "currency impact of 2.6%.",
        "Sales in Europe were down 27.0%, with local price down 88.0%, volume down 8.0% and an unfavorable currency "
        "impact of 1.0%.",
    ],
)
def test_a_slip_among_the_parts(sentence: str) -> None:
    assert told(OTHERS + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Sales in Europe were down 27.0%, with local price down 18.0%, volume down 8.0% and an unfavorable currency "
        "impact of 1.0%.",
        "Sales in Europe were down 27.0%, with declines in France (down 28.0%), Spain (down 27.0%).",
        "Sales in Europe increased 9.0%, driven by growth of 31.0% in France and 17.0% in Spain.",
        "Sales in Europe increased 9.0% and 8.0%, respectively, driven by growth of 1.0% and 2.0%.",
    ],
)
def test_rates_that_are_no_parts(sentence: str) -> None:
    assert told(OTHERS + sentence) == []


def test_one_sentence_alone_tells_nothing() -> None:
    assert told("Sales rose 16.0%, driven by volume growth of 4.0% and price increases of 63.5%.") == []
