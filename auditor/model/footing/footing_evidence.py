"""How well a supposed sum is borne out by the printed figures.

Evidence is counted in bits: a sum that comes out exact among figures of n units would do so by
chance about once in n times, which is log2(n) bits.  Figures that cannot be chance (a total of one
part, nil columns, a column printed twice) count nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.model.footing.footing_table import Lines

Parts = tuple[tuple[int, int], ...]  # (line, sign)
MOST_BITS = 16.0
FEWEST_WHOLE = 2000  # twice the units of a total that does not come to be its only printed part by chance


class Weighed(NamedTuple):
    """The places in which a total is printed together with its parts, and how each comes out.

    `unsure` are places that miss while a part is not printed there (where blanks are seen to be nil
    elsewhere, a single miss that a slip explains is a miss all the same).  `bits` is the evidence of all
    places that hold, `best` that of the best; `near` tells that every miss is hardly beyond rounding;
    `slip` that every miss is what one wrong digit, two exchanged digits or one wrong sign would do.
    """

    holds: tuple[int, ...]
    fails: tuple[int, ...]
    unsure: tuple[int, ...]
    bits: float
    best: float
    telling: int
    near: bool
    slip: bool
    missed: float  # the evidence the last failing place would have been, had it held


def weigh(lines: Lines, total: int, parts: Parts) -> Weighed:
    values, widths = lines
    stated = values[total]
    holds: list[int] = []
    fails: list[int] = []
    unsure: list[int] = []
    seen: set[tuple[int, int]] = set()
    bits = best = missed = 0.0
    telling = 0
    near = slip = True
    alone = False  # whether the last of `blurred` prints but one part
    blank_is_nil = all_but_one_nil = False
    blurred: list[int] = []  # places of `unsure` in which a slip would explain the miss, were a blank a nil
    for place, target in enumerate(stated):
        if target is None:
            continue
        summed, slack, printed, coarsest = 0, widths[total][place], 0, 0
        terms = [-target]
        for line, sign in parts:
            value = values[line][place]
            if value is None:
                continue
            printed += 1
            summed += sign * value
            slack += widths[line][place]
            coarsest = max(coarsest, widths[line][place])
            terms.append(sign * value)
        miss = abs(summed - target)
        if not printed or printed == 1 < len(parts) - 1 and miss > slack:
            continue  # one part of several, and not the total: the column prints something else of the line
        if miss > slack:
            if printed < len(parts):
                unsure.append(place)
                if is_slip(summed - target, slack, terms):
                    blurred.append(place)
                    alone = printed == 1
            else:
                fails.append(place)
                near = near and miss <= 2 * slack
                slip = slip and is_slip(summed - target, slack, terms)
                missed = float((_freely_matched(terms) // max(2, 2 * widths[total][place])).bit_length())
            continue
        holds.append(place)
        blank_is_nil = blank_is_nil or printed < len(parts) and abs(target) >= FEWEST_WHOLE
        if printed == 1 < len(parts) and not miss and abs(target) >= FEWEST_WHOLE:
            all_but_one_nil = True  # the one figure printed is the total, though nothing was added up
        size = _freely_matched(terms)
        mark = (target, size)
        if size == 0 or target == 0 or mark in seen or coarsest > widths[total][place]:
            continue  # parts that cancel out need no total; none is printed more finely than its parts
        seen.add(mark)
        step = max(2, 2 * widths[total][place])
        chance = size // (step if miss == 0 else step + 2 * slack)
        here = min(MOST_BITS, float(chance.bit_length()))
        bits += here
        best = max(best, here)
        telling += here >= 3
        blank_is_nil = blank_is_nil or printed < len(parts)
    if len(unsure) == len(blurred) == 1 and not fails and (all_but_one_nil if alone else blank_is_nil):
        near, fails, unsure = False, blurred, []
    return Weighed(
        tuple(holds),
        tuple(fails),
        tuple(unsure),
        bits,
        best,
        telling,
        near and bool(fails),
        slip and bool(fails),
        missed,
    )


def _freely_matched(terms: list[int]) -> int:
    """The size of the figure that had to match for the sum to come out, given the others; 0 where nothing had to.

    `terms` are the total, with its sign turned, and the parts.  The two largest may be near each other for
    any reason (the same figure a line later); the third is what the sum explains.  Where a part
    repeats the total, only the other parts are explained, which then cancel out.  Among figures that
    are all about the same, nothing more than their spread had to match.  And where the next two nearly cancel
    out as well (1,001 added and 1,000 taken off), no more had to match than what they leave, or the figure after them.
    """
    sizes = sorted(map(abs, terms))
    spread = sizes[-1] - next((size for size in sizes if size), 0)
    ranked = sorted(_unrepeated(terms), key=abs, reverse=True)
    if len(ranked) < 3:
        return 0
    explained = min(abs(ranked[2]), spread)
    if len(ranked) > 3:
        after = abs(ranked[4]) if len(ranked) > 4 else 0
        explained = min(explained, max(2 * abs(ranked[2] + ranked[3]), after), _left_of(ranked[2:]))
    return explained


def _left_of(terms: list[int]) -> int:
    """What several figures of about one size, added and taken off in turn, leave to be matched; else their size."""
    largest, smallest, net = abs(terms[0]), abs(terms[-1]), abs(sum(terms))
    alike = len(terms) > 2 and 10 * (largest - smallest) <= largest and 10 * net <= largest
    return 2 * max(net, largest - smallest) if alike else largest


def _unrepeated(terms: list[int]) -> list[int]:
    """The terms without the total and a part of its size, if there is one, and without parts that cancel each other."""
    total, *parts = terms
    repeated = next((i for i, part in enumerate(parts) if abs(part) == abs(total)), None)
    if repeated is not None:
        return [*parts[:repeated], *parts[repeated + 1 :]]
    kept: list[int] = []
    for part in parts:
        if part and -part in kept:
            kept.remove(-part)
        else:
            kept.append(part)
    return [total, *kept]


def is_slip(miss: int, slack: int, figures: Sequence[int]) -> bool:
    """Whether one wrong digit, two exchanged neighbours or a wrong sign in one figure explains the miss.

    `miss` and `figures` are doubled whole numbers as in Lines; rounding may blur the miss by one unit.
    """
    half = abs(miss) // 2
    return is_digit_slip(miss, slack) or any(abs(half - abs(figure)) <= slack // 2 for figure in figures if figure)


def is_digit_slip(miss: int, slack: int) -> bool:
    """The same of a wrong digit or of exchanged neighbours alone."""
    miss = abs(miss)
    for blurred in (miss, miss - 2, miss + 2) if slack > 2 else (miss,):
        units, rest = divmod(blurred, 2)
        if rest or units <= 0:
            continue
        while units % 10 == 0:
            units //= 10
        if units < 10 or units < 82 and units % 9 == 0:
            return True
    return False
