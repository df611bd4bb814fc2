from __future__ import annotations

from typing import NamedTuple

import pytest

from auditor.selecting import UnknownRule, chosen, find_rule


class Rule(NamedTuple):
    code: str
    name: str
    aliases: tuple[str, ...] = ()


RULES = (
    Rule("TIE001", "narrative-disagrees"),
    Rule("TIE002", "cell-disagrees", ("OLD007", "cell-differs")),
    Rule("CHG001", "change-misstated"),
)


def codes(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> str:
    return " ".join(rule.code for rule in chosen(RULES, select, ignore))


@pytest.mark.parametrize(
    "select, ignore, expected",
    [
        ((), (), "TIE001 TIE002 CHG001"),
        (("TIE",), (), "TIE001 TIE002"),
        (("TIE00",), ("TIE002",), "TIE001"),
        ((), ("CHG",), "TIE001 TIE002"),
        (("change-misstated",), (), "CHG001"),
        (("OLD007",), (), "TIE002"),
        (("cell-differs",), (), "TIE002"),
        (("TIE001",), ("TIE",), "TIE001"),
        (("TIE",), ("TIE",), ""),
        (("ALL",), ("TIE001",), "TIE002 CHG001"),
        (("TIE", "CHG"), ("TIE001", "change-misstated"), "TIE002"),
    ],
)
def test_the_closer_selector_wins(select: tuple[str, ...], ignore: tuple[str, ...], expected: str) -> None:
    assert codes(select, ignore) == expected


@pytest.mark.parametrize(
    "selector, suggestion",
    [("TIE01", "TIE001"), ("change-mistated", "change-misstated"), ("tie001", "TIE001"), ("XYZ", "")],
)
def test_an_unknown_selector_is_refused_with_the_nearest(selector: str, suggestion: str) -> None:
    for arguments in (((selector,), ()), ((), (selector,))):
        with pytest.raises(UnknownRule) as caught:
            codes(*arguments)
        assert f'no rule "{selector}"' in str(caught.value) and suggestion in str(caught.value)


@pytest.mark.parametrize("word", ["TIE002", "tie002", "cell-disagrees", "OLD007", "Cell-Differs"])
def test_a_rule_is_found_by_any_of_its_names(word: str) -> None:
    assert find_rule(RULES, word) is RULES[1]


def test_a_prefix_is_no_rule() -> None:
    with pytest.raises(UnknownRule):
        find_rule(RULES, "TIE")
