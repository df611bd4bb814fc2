"""Rows across which one part alone and the total are printed, in tables whose other rows add up across."""

from __future__ import annotations

from .pages import codes, grid, page, slipped

_SEGMENTS = """
                        Segments
                      (In millions)

                               North
                             America     Europe     Asia     Corporate     Total
Net sales                     $6,443     $5,395    $4,256         $68    $16,162
Capital expenditures             261        327       196         214        998
Depreciation                     195        123       106          81        505
Operating assets               4,429      2,410     1,624         312      8,775
Equity income                                                     155        155
Investments                                                     4,894      4,894
"""


def test_the_one_part_printed_is_the_total() -> None:
    assert codes(_SEGMENTS, "a.txt") == []
    for right, wrong in ((" 4,894      4,894", " 4,894      4,984"), (" 155        155", " 155        157")):
        assert codes(slipped(_SEGMENTS, right, wrong), "a.txt") == ["warning FOO002"]


def test_another_total_has_parts_that_are_not_printed() -> None:
    assert codes(slipped(_SEGMENTS, " 4,894      4,894", " 4,894      6,021"), "a.txt") == []


def test_a_column_of_footnote_marks_is_none() -> None:
    marked = page(
        "<p><b>Equity Compensation Plan Information</b></p>",
        grid(
            "|Number of securities to be issued||Average exercise price|Number of securities remaining",
            "Plans approved by security holders|34,786,533|(1)|$25.73|24,091,318",
            "Plans not approved by security holders|0||—|0",
            "Total|34,786,533||$25.73|24,091,318",
        ),
    )
    assert codes(marked, "a.htm") == []
    assert "warning FOO001" in codes(marked.replace("24,091,318", "24,091,381", 1), "a.htm")
