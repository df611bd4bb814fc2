"""Notes of one table: what its few rows and columns tell of the text around it."""

from __future__ import annotations

import pytest

from .pages import codes, slipped
from .readings import filing

NOTE = """Other income (expense)

|  | Year ended March 31, |  |
| --- | --- | --- |
|  | 2019 | 2018 |
| Interest income | $ 2,515 | $ 1,310 |
| Foreign exchange expense and other, net | (356) | (3,439) |
| Amounts due to related parties | 200 | 169 |

(in thousands)

Interest income increased $1.2 million primarily as a result of higher balances.

Foreign exchange expense and other, net decreased by $3.1 million in fiscal 2019 compared to fiscal 2018.

Amounts due to related parties of $0.200 million (March 31, 2018: $0.169 million) are expenses.
"""


def test_nothing_is_wrong_with_the_note() -> None:
    assert codes(NOTE, "note.md") == []


UNSCALED = """\
Loans to developers fell $55.0 million, and other loans rose as much.

|  | 2025 | 2024 |
| --- | --- | --- |
| Loans to developers | {now} | {then} |
"""


@pytest.mark.parametrize(
    ("now", "then", "found"),
    [("60.1", "115.1", []), ("60,100,000", "115,100,000", []), ("61,100,000", "115,100,000", ["warning TIE010"])],
)
def test_a_table_may_print_no_scale(now: str, then: str, found: list[str]) -> None:
    assert codes(UNSCALED.format(now=now, then=then), "note.md") == found


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("$1.2 million", "$6.2 million", ["warning TIE010"]),
        ("$3.1 million", "$3.7 million", ["warning TIE010"]),
        ("$3.1 million", "$9.8 million", []),  # no slip, and so perhaps said of something else
        ("Interest income increased $1.2", "Other interest income increased $6.2", []),
        ("in fiscal 2019 compared to fiscal 2018", "in fiscal 2017 compared to fiscal 2016", []),
        ("$0.200 million", "$0.220 million", ["warning TIE013"]),
    ],
)
def test_what_is_said_of_the_only_row_of_a_name(right: str, wrong: str, found: list[str]) -> None:
    text = slipped(NOTE, right, wrong)
    if "fiscal 2017" in wrong:
        text = slipped(text, "$3.1 million", "$3.7 million")
    assert codes(text, "note.md") == found


def test_a_period_that_heads_an_aside_is_not_that_of_the_sentence() -> None:
    periods = {fact.figure.text: str(fact.period) for fact in filing(NOTE, "note.md").narrative.facts}
    assert periods["$0.200 million"] == "year ended March 31, 2019"
    assert periods["$0.169 million"] == "March 31, 2018"


def test_of_listed_years_the_last_is_carried_on() -> None:
    text = "For the years ended December 31, 2001, 2002 and 2003.\n\nNet sales were $37.3 million.\n"
    (fact,) = filing(text).narrative.facts
    assert str(fact.period) == "year ended December 31, 2003"
