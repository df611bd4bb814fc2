"""What sentences say of the movement of named things, and the rates tables print for them."""

from __future__ import annotations

import pytest

from auditor.auditing import bundled_concepts
from auditor.model.named_things import named_by
from auditor.model.ties.printed_rates import printed_rates

from .pages import codes, slipped
from .readings import filing, said

CONCEPTS = bundled_concepts()


class Anything:
    """All words."""

    def __contains__(self, words: object) -> bool:
        return True


def movements(text: str) -> list[tuple[str, int, str, list[str]]]:
    """Each movement's subject, direction, rate as printed and measures."""
    told = said(text).narrative.movements
    return [(m.subject, m.direction, m.size.text if m.size else "", sorted(m.measures)) for m in told]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Domestic revenue of $13.53 billion decreased 9.8% versus last year.", [("Domestic revenue", -1, "9.8%", [])]),
        ("Backlog ended the quarter at $46.7 billion, an increase of 11%.", [("Backlog", 1, "11%", [])]),
        ("Paper sales were $7 million, up 12% Y/Y, 13% CC.",
         [("Paper sales", 1, "12%", []), ("Paper sales", 1, "13%", ["currency"])]),
        ("Paper sales increased 14% (15% in constant currencies).",
         [("Paper sales", 1, "14%", []), ("Paper sales", 1, "15%", ["currency"])]),
        ("Paper sales declined $8.0 billion, or 98%, operationally.",
         [("Paper sales", -1, "$8.0 billion", ["currency"]), ("Paper sales", -1, "98%", ["currency"])]),
        ("There was a 12% decline in comparable sales.", [("comparable sales", -1, "12%", ["comparable"])]),
        ("It was driven by a comparable sales decline of 5.7%.", [("comparable sales", -1, "5.7%", [])]),
        ("U.S. paper sales grew 7%.", [("U.S. paper sales", 1, "7%", [])]),
        ("Paper sales rose to 34% of sales.", [("Paper sales", 1, "", [])]),
        ("Margin rose 2 percentage points.", [("Margin", 1, "2 percentage points", [])]),
        ("There was a $400 million decrease in paper expenses.", [("paper expenses", -1, "$400 million", [])]),
        ("Paper sales of $8 million increased due to volume.", [("Paper sales", 1, "", [])]),
        ("Sales were $7 million, which represented an increase of 1.7%, including an operational increase of 2.4%.",
         [("Sales", 1, "1.7%", []), ("Sales", 1, "2.4%", ["currency"])]),
        ("Ink sales decreased 38% and increased 34% in the two quarters.",
         [("Ink sales", -1, "38%", []), ("Ink sales", 1, "34%", [])]),
        ("Sales increased 5%, offset by a 2% decrease in volume.", [("Sales", 1, "5%", []), ("volume", -1, "2%", [])]),
        ("We delivered 8 percent organic revenue growth.", [("organic revenue", 1, "8 percent", ["organic"])]),
        ("“We grew quarterly revenue 43% year over year,” he said.", [("quarterly revenue", 1, "43%", [])]),
        ("The company increased its dividend by 5%.", [("dividend", 1, "5%", [])]),
        ("Excluding fuel, sales grew 7%.", []),
        ("Results improved 7%.", []),
    ],
)  # fmt: skip
def test_movements_of_a_sentence(text: str, found: list[tuple[str, int, str, list[str]]]) -> None:
    assert movements(text) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Global comparable sales", "Enterprise comparable sales % change1"),
        ("MedTech worldwide adjusted operational sales", "MedTech adjusted operational revenue"),
        ("Consolidated revenues", "TOTAL REVENUES"),
        ("Selling, general and administrative expenses", "SG&A expense"),
        ("Diluted earnings per share", "Earnings per share-diluted"),
        ("R&D Expenses(2)", "Research and development"),
        ("Cost of sales as a percentage of revenues", "Cost of Sales(2) Percent of Revenues"),
    ],
)
def test_one_thing_by_two_names(one: str, other: str) -> None:
    assert named_by(one, CONCEPTS) == named_by(other, CONCEPTS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Remaining performance obligation", "Current remaining performance obligation"),
        ("Domestic sales", "Domestic comparable sales"),
        ("Paper sales", "Paper operating income"),
        ("Fair value of the derivative", "Change in fair value of the derivative"),
        ("U.S. sales", "Sales"),
    ],
)
def test_two_things(one: str, other: str) -> None:
    assert named_by(one, CONCEPTS) != named_by(other, CONCEPTS)


RELEASE = """\
# Second quarter of 2023

Paper sales increased 12% in the second quarter of 2023. Ink sales increased 14%, and glue sales increased 15%. Brush
sales decreased 20%. Operating income was lower.

| (In thousands)  | Three months ended June 30, |        |          |
|-----------------|----------------------------:|-------:|---------:|
|                 |                        2023 |   2022 | % Change |
| Sales:          |                             |        |          |
| Paper           |                       5,600 |  5,000 |      12% |
| Ink             |                       4,560 |  4,000 |      14% |
| Glue            |                       2,300 |  2,000 |      15% |
| Brush           |                         800 |  1,000 |    (20%) |
| Total sales     |                      13,260 | 12,000 |    10.5% |
"""


def test_rates_are_those_printed_and_those_of_the_amounts() -> None:
    rates = list(printed_rates(filing(RELEASE).named_lines, Anything()))
    paper = [(str(rate.unit), round(rate.rate.value, 1)) for rate in rates if rate.named.words == {"paper"}]
    brush = [(str(rate.unit), round(rate.rate.value, 1)) for rate in rates if rate.named.words == {"brush"}]
    assert paper == [("percent", 12), ("currency", 600_000), ("percent", 12)]
    assert brush == [("percent", -20), ("currency", -200_000), ("percent", -20)]
    assert {rate.named.line for rate in rates} == {"sales"}


def test_a_label_that_several_rows_bear_is_completed_by_the_heading_over_it() -> None:
    text = """\
| Sales (In thousands) | 2023 |  2022 | % Change |
|----------------------|-----:|------:|---------:|
| Paper                |      |       |          |
| Europe               |  560 |   500 |      12% |
| Asia                 |  220 |   200 |      10% |
| Ink                  |      |       |          |
| Europe               |  456 |   400 |      14% |
| Asia                 |  112 |   100 |      12% |
"""
    named = {rate.named.words for rate in printed_rates(filing(text, "a.md").named_lines, Anything())}
    assert frozenset({"paper", "europe"}) in named
    assert frozenset({"ink", "europe"}) in named
    assert frozenset({"europe"}) not in named


def test_a_heading_of_a_column_names_what_its_rows_do_not() -> None:
    text = """\
| (In millions) | Net income, % change | Backlog, % change |
|---------------|---------------------:|------------------:|
| GAAP          |                  12% |               14% |
| Non-GAAP      |                  10% |               15% |
"""
    rates = printed_rates(filing(text, "a.md").named_lines, Anything())
    names = [(rate.named.line, set(rate.named.words)) for rate in rates]
    assert ("net income", set()) in names
    assert ("backlog", set()) in names


def test_a_release_that_agrees_has_no_finding() -> None:
    assert codes(RELEASE, "a.md") == []


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("Paper sales increased 12%", "Paper sales decreased 12%", "warning DIR007"),
        ("sales decreased 20%", "sales increased 20%", "warning DIR007"),
        ("Ink sales increased 14%", "Ink sales increased 41%", "warning TIE011"),
        ("Paper sales increased 12%", "Paper sales increased 72%", "warning TIE011"),
    ],
)  # fmt: skip
def test_a_slip_in_the_text_is_noticed(right: str, wrong: str, code: str) -> None:
    assert codes(slipped(RELEASE, right, wrong), "a.md") == [code]


def test_a_change_in_points_is_held_against_the_percentages_of_the_row_below() -> None:
    text = """\
Cost of sales as a percentage of revenues increased by 5.8 percentage points in the second quarter of 2023.

| (In thousands)      | Three months ended June 30, |       |
|---------------------|----------------------------:|------:|
|                     |                        2023 |  2022 |
| Revenues            |                      10,000 | 9,000 |
| Cost of sales       |                       2,540 | 2,808 |
| Percent of revenues |                       25.4% | 31.2% |
"""
    assert codes(text, "a.md") == ["warning DIR007"]
    assert codes(slipped(text, "increased", "decreased"), "a.md") == []


def test_a_name_that_stands_for_several_things_is_left_out() -> None:
    told = (
        "Turbines. Operating profit increased 18% in the second quarter of 2023.\n\n"
        "Lamps. Operating profit decreased 10% in the second quarter of 2023.\n\n"
        "Locomotives. Operating profit increased 32% in the second quarter of 2023.\n\n"
    )
    table = """\
| (In thousands)   | Three months ended June 30, |        |
|------------------|----------------------------:|-------:|
|                  |                        2023 |   2022 |
| Sales            |                      20,000 | 19,000 |
| Operating profit |                       5,500 |  5,000 |
"""
    assert codes(told + table, "a.md") == []


def test_a_paragraph_may_begin_with_the_name_of_what_it_is_about() -> None:
    text = """\
# Results for the first quarter of fiscal 2024, ended April 30, 2023

- Revenue of $8.25 billion in the first quarter, up 11% year over year, 13% in constant currency

First quarter revenue was up 11% year over year, and 13% in constant currency.

Revenue: Total first quarter revenue was $8.25 billion, an increase of 11% year over year, and 13% in constant currency.
"""
    assert codes(text, "a.md") == []
    wrong = slipped(text, "increase of 11% year over year, and 13%", "increase of 11% year over year, and 83%")
    assert "warning TIE012" in codes(wrong, "a.md")
