"""Rows across which one part alone and the total are printed, in tables whose other rows add up across."""

from __future__ import annotations

from .pages import codes, slipped

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
