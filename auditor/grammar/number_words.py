"""Numbers as words."""

from __future__ import annotations

#: The numbers that prose writes out.
ONE_TO_TWELVE = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}

_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}

#: The numbers of weeks and months that headings write out: "Thirty-six Weeks Ended".
ONE_TO_FIFTY_NINE = {
    **ONE_TO_TWELVE,
    **{word: 13 + i for i, word in enumerate(_TEENS)},
    **_TENS,
    **{
        f"{ten}{joint}{word}": value + number
        for ten, value in _TENS.items()
        for word, number in ONE_TO_TWELVE.items()
        for joint in "- "
        if number < 10
    },
}
