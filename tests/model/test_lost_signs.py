"""Parentheses lost in columns of changes, and among the lines that lower a sum."""

from __future__ import annotations

import pytest

from auditor import audit_text

CHANGES = """
|                     | 2003     | 2002     | Change   | % Change |
| ---                 | ---:     | ---:     | ---:     | ---:     |
| Interest income     | 2,515    | 1,310    | 1,205    | 92%      |
| Interest expense    | (5,940)  | (598)    | (5,342)  | nm       |
| Exchange gain       | 1,356    | 3,439    | (2,083)  | (61)%    |
| Rent received       | 1,201    | 1,310    | (109)    | (8)%     |
"""

ALONE = """
|                        | 2003    | 2002     | $ Change | % Change |
| ---                    | ---:    | ---:     | ---:     | ---:     |
| Impairment of goodwill | $ 1,910 | $ 14,740 | (12,830) | (87)%    |
"""

FAVOURABLE = """
|                     | 2003     | 2002     | Favorable (unfavorable) |
| ---                 | ---:     | ---:     | ---:                    |
| Sales               | 22,515   | 23,720   | (1,205)                 |
| Cost of sales       | 11,940   | 15,598   | 3,658                   |
| Gross profit        | 10,575   | 8,122    | 2,453                   |
| Selling expenses    | 1,356    | 1,341    | (15)                    |
"""

COSTS = """
|                     | 2003     | 2002     | Change   |
| ---                 | ---:     | ---:     | ---:     |
| Sales               | 22,515   | 23,720   | (1,205)  |
| Cost of sales       | 11,940   | 15,598   | 3,658    |
| Gross profit        | 10,575   | 8,122    | 2,453    |
"""

AWARDS = """
|                                 | Shares    | Price  |
| ---                             | ---:      | ---:   |
| Non-vested at December 31, 2002 | 1,187,586 | $41.12 |
| Granted                         | 473,550   | $53.53 |
| Vested                          | (365,223) | $41.83 |
| Forfeited                       | (12,632)  | $50.49 |
| Non-vested at December 31, 2003 | 1,283,281 | $45.40 |
"""

CLAIMS = """
|                                  | 2003   |
| ---                              | ---:   |
| Net reserves, beginning of year  | 50,853 |
| Increase for losses of the year  | 20,267 |
| Payments                         | 17,336 |
| Exchange loss                    | (311)  |
| Net reserves, end of year        | 53,473 |
"""


def _found(text: str) -> list[tuple[str, str]]:
    report = audit_text(text, "note.md")
    return [(f.code, text[f.place.span.start : f.place.span.end]) for f in report.findings]


@pytest.mark.parametrize(
    ("text", "printed", "lost", "code"),
    [
        (CHANGES, "(2,083)", "2,083", "FOO011"),
        (CHANGES, "(5,342)", "5,342", "FOO011"),  # of what is printed negative itself
        (CHANGES, "(61)%", "61%", "FOO011"),
        (ALONE, "(12,830)", "12,830", "FOO011"),  # the percentage beside it tells which way it went
    ],
)
def test_signs_of_changes(text: str, printed: str, lost: str, code: str) -> None:
    assert _found(text) == []
    assert _found(text.replace(printed, lost, 1)) == [(code, lost)]


@pytest.mark.parametrize(
    "text", [FAVOURABLE, FAVOURABLE.replace("Favorable (unfavorable)", "B/(W)"), FAVOURABLE.replace("Fa", "F/(U) fa")]
)
def test_headings_of_better_and_worse(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("text", [FAVOURABLE, COSTS])
def test_changes_told_as_better_and_worse_have_other_signs(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(("printed", "lost"), [("(12,632)", "12,632"), ("(365,223)", "365,223")])
def test_what_lowers_a_balance_in_brackets_does_so_throughout(printed: str, lost: str) -> None:
    assert _found(AWARDS) == []
    assert _found(AWARDS.replace(printed, lost)) == [("FOO001", "1,283,281")]


def test_a_line_may_be_taken_off_without_brackets_beside_a_loss_in_brackets() -> None:
    assert _found(CLAIMS) == []


USED = """
| Years ended December 31,              | 2003     | 2002     | 2001     |
| ---                                   | ---:     | ---:     | ---:     |
| Net cash used in investing activities | (97,727) | (20,876) | (36,666) |
| Net loss                              | (1,520)  | (2,035)  | (731)    |
| Purchases of equipment                | (7,727)  | (8,876)  | -        |
"""

CHANGED = """
|                                       | 2003      | 2002     | Change  |
| ---                                   | ---:      | ---:     | ---:    |
| Net cash used in investing activities | (97,727)  | (20,876) | 76,851  |
| Net cash used in financing activities | (17,727)  | (30,876) | 13,149  |
"""


@pytest.mark.parametrize("printed", ["(97,727)", "(20,876)", "(2,035)", "(731)", "(8,876)"])
def test_lines_that_go_one_way(printed: str) -> None:
    assert _found(USED) == []
    assert _found(USED.replace(printed, printed.strip("()"))) == [("FOO012", printed.strip("()"))]


def test_what_a_line_changed_by_goes_either_way() -> None:
    assert _found(CHANGED) == []


EITHER_WAY = """
| Years ended December 31,                    | 2003     | 2002     | 2001     |
| ---                                         | ---:     | ---:     | ---:     |
| Net loss on disposal of equipment           | 45       | (12)     | (30)     |
| Net loss from affiliates                    | (310)    | 225      | (118)    |
| Net loss attributable to minority interests | (310)    | 225      | (118)    |
| Payments on revolving credit facility, net  | (12,000) | 8,500    | (4,000)  |
| Cash paid for taxes, net                    | (4,120)  | 310      | (2,800)  |
| Net cash used in discontinued operations    | (96)     | 41       | (12)     |
"""


def test_lines_that_go_either_way() -> None:
    """Gains beside losses, borrowings beside payments, refunds beside taxes."""
    assert _found(EITHER_WAY) == []
