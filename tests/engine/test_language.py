"""Rule packs as an accountant types them, good and bad."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.engine.finding import Severity
from auditor.engine.language import read_pack
from auditor.engine.logic import PHRASES, read_logic
from auditor.engine.rule import (
    Both,
    Calculation,
    Comparison,
    Condition,
    Either,
    Membership,
    Name,
    Noun,
    Number,
    PackError,
    Presence,
    Relation,
    Words,
)
from tests.engine.samples import NOUNS, RULE, THING_VALUES, pack_of


def rule_of(text: str = RULE):
    return read_pack(text, "own.rules", NOUNS).rules[0]


def mistake(text: str) -> str:
    with pytest.raises(PackError) as caught:
        read_pack(text, "own.rules", NOUNS)
    return str(caught.value)


def requirement(logic: str):
    return rule_of(pack_of(f"require {logic}")).requirement


def test_a_rule_is_read_whole():
    rule = rule_of()
    assert (rule.code, rule.name, rule.severity) == ("ARI001", "growth-rate-misstated", Severity.ERROR)
    assert rule.summary == "The stated percentage change does not follow from the two amounts."
    assert rule.noun == "change in the text"
    assert rule.given == ("percent", "prior", "current")
    assert rule.conditions == (Condition("where", Comparison(Relation.EQUAL, Name("direction"), Words("up"))),)
    assert rule.requirement == Comparison(
        Relation.EQUAL, Name("percent"), Calculation("change from", (Name("prior"), Name("current")))
    )
    assert rule.because == "The rate is what a reader takes away; it must follow from the amounts beside it."
    assert rule.source == "Regulation S-K Item 303"
    assert rule.fails == ("Net sales increased 25% to $37.3 million from $33.3 million.",)
    assert (rule.pack, rule.path, rule.line, rule.status, rule.since) == ("ARI", "own.rules", 3, "stable", "0.1.0")
    assert rule.logic.splitlines()[0] == "for each change in the text"
    assert rule.logic.splitlines()[-1] == "require percent = change from prior to current"


def test_a_pack_can_be_pickled():
    pack = read_pack(RULE, "own.rules", NOUNS)
    assert pickle.loads(pickle.dumps(pack)) == pack


def test_line_ends_and_a_byte_order_mark_make_no_difference():
    assert (
        read_pack("\ufeff" + RULE.replace("\n", "\r\n"), "own.rules", NOUNS).rules
        == read_pack(RULE, "own.rules", NOUNS).rules
    )


def test_comments_stand_anywhere():
    commented = "# ours\n" + RULE.replace(
        'where direction is "up"\n', '# rises only\n  where direction is "up"   # not "down"\n'
    ).replace("(error)\n", '(error) # "certain"\n').replace("0.1.0\n", "0.1.0  # first\n")
    rule, plain = rule_of(commented), rule_of()
    assert (rule.conditions, rule.requirement, rule.since) == (plain.conditions, plain.requirement, plain.since)
    assert rule.logic == plain.logic


def test_examples_keep_their_columns_and_may_be_several():
    text = RULE.replace(
        "  passes on\n",
        "  fails on\n"
        "    |              2003      2002\n"
        "    |\n"
        "    | Net sales  $37,295   $33,300  # as printed\n"
        "  passes on\n",
    )
    assert rule_of(text).fails[1] == "             2003      2002\n\nNet sales  $37,295   $33,300  # as printed"


def test_status_and_former_names():
    rule = rule_of(RULE.replace("since 0.1.0", "since 0.2\n  status preview\n  formerly ARI007, growth-wrong"))
    assert (rule.since, rule.status, rule.aliases) == ("0.2", "preview", ("ARI007", "growth-wrong"))


def test_names_of_several_words_and_a_requirement_over_two_lines():
    assert requirement("gross profit\n    = net sales\n    - cost of sales") == Comparison(
        Relation.EQUAL, Name("gross profit"), Calculation("-", (Name("net sales"), Name("cost of sales")))
    )


def test_a_hyphen_belongs_to_a_name_and_a_minus_stands_alone():
    assert requirement("total = year-to-date sales - net sales").right == Calculation(
        "-", (Name("year-to-date sales"), Name("net sales"))
    )


def test_the_longest_name_is_meant():
    assert requirement("number of shares = number of parts") == Comparison(
        Relation.EQUAL, Name("number of shares"), Calculation("number of", (Name("parts"),))
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("total = part + part * 2", "total = part + (part * 2)"),
        ("total = part - part - part", "total = (part - part) - part"),
        ("total = part plus part less part", "total = part + part - part"),
        ("total = part times 2 divided by 3", "total = part * 2 / 3"),
        ("total = sum of parts * 2", "total = (sum of parts) * 2"),
        ("total = larger of part and net sales and part = 1", "total = (larger of part and net sales) and part = 1"),
        ("part is at most total", "part <= total"),
        ("part is at least total", "part >= total"),
        ("part is less than total", "part < total"),
        ("part is more than total", "part > total"),
        ("part is total", "part = total"),
        ("part is not total", "part <> total"),
        ("total = 1,000.50", "total = 1000.50"),
    ],
)
def test_two_ways_to_say_the_same(written: str, meant: str):
    assert requirement(written) == requirement(meant)


def test_the_other_relations():
    assert requirement('word is one of "a", "b c"') == Membership(Name("word"), ("a", "b c"))
    assert requirement('word is not one of "a"') == Membership(Name("word"), ("a",), expected=False)
    assert requirement("part has the sign of total") == Comparison(Relation.SIGN, Name("part"), Name("total"))
    assert requirement("part is within 0.01 of total") == Comparison(
        Relation.WITHIN, Name("part"), Name("total"), Decimal("0.01")
    )
    assert requirement("part is within 2 units of -total") == Comparison(
        Relation.WITHIN, Name("part"), Calculation("negative", (Name("total"),)), Decimal(2), in_units=True
    )
    assert requirement("part is stated and total is not stated") == Both((Presence("part"), Presence("total", False)))


def test_and_binds_closer_than_or():
    one, two, three = (Comparison(Relation.EQUAL, Name("part"), Number(Decimal(n))) for n in (1, 2, 3))
    assert requirement("part = 1 or part = 2 and part = 3") == Either((one, Both((two, three))))


def test_several_requirements_must_all_hold():
    assert requirement("part = 1\n  require total = 2") == Both(
        (
            Comparison(Relation.EQUAL, Name("part"), Number(Decimal(1))),
            Comparison(Relation.EQUAL, Name("total"), Number(Decimal(2))),
        )
    )


def changed(old: str, new: str) -> str:
    assert old in RULE
    return RULE.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", '1:1: a rule pack begins with a line: pack CODE "Title"'),
        ("hello\n", 'own.rules:1:1: "hello" begins no part of a rule pack'),
        ("rule X", "1:1: a rule pack begins"),
        ('\npack ARI "Arithmetic"\n', "2:1: the pack has no rules"),
        (changed("(error)", "(eror)"), '3:36: unknown severity "eror"; did you mean "error"?'),
        (changed("ARI001", "ARI1"), "3:6: expected a code, a name and a severity"),
        (changed("rule ARI001", "rule TIE001"), "3:6: the codes of this pack begin with ARI, as in ARI001"),
        (
            changed("each change in the text", "each chang in the text"),
            '5:12: unknown noun "chang in the text"; did you mean "change in the text"?',
        ),
        (changed("each change in the text", "each"), '5:3: "for each" what? The noun is missing'),
        (changed("given percent,", "given percnt,"), '6:9: unknown name "percnt"; did you mean "percent"?'),
        (changed('direction is "up"', 'direction are "up"'), '7:19: unknown name "are"'),
        (
            changed("change from prior to", "change of prior to"),
            '8:21: unknown name "change of"; did you mean "change from"?',
        ),
        (changed("prior to current\n", "prior current\n"), '8:39: expected "to", found "current"'),
        (
            changed("require percent =", "require percent"),
            '8:19: expected a relation such as "=" or "is", found "change from"',
        ),
        (
            changed("prior to current\n", "prior to\n"),
            "expected a name, a number or a function, found the end of the logic",
        ),
        (changed("prior to current\n", "prior to current 3\n"), '8:50: "3" cannot stand here'),
        (changed('is "up"', 'is "up'), "7:22: the closing quotation mark is missing"),
        (changed('{expected}."', "{expected}."), "9:8: the closing quotation mark is missing"),
        (changed("{expected}", "{expectd}"), '9:71: unknown name "expectd"; did you mean "expected"?'),
        (changed("  because", "  becuase"), '10:3: "becuase" begins no part of a rule pack; did you mean "because"?'),
        (changed("  where", "  wehre"), '7:3: unknown name "wehre"; did you mean "where"?'),
        (changed("  since 0.1.0", "  since today"), "13:9: expected a version, as in 0.1.0"),
        (changed("  since 0.1.0", "  status prevew"), '13:10: unknown status "prevew"; did you mean "preview"?'),
        (changed("  since 0.1.0", "  formerly Old Name"), "13:12: expected former codes or names"),
        (
            changed("    | Net sales increased 25%", "    Net sales increased 25%"),
            '15:5: the lines of an example stand below "fails on" and begin with "|"',
        ),
        (
            changed("    | Net sales increased 25% to $37.3 million from $33.3 million.\n", ""),
            '14:3: the lines of an example stand below "fails on"',
        ),
        (changed("  source", "  | x\n  source"), '12:3: an example must follow "fails on" or "passes on"'),
        (changed("  passes on\n", ""), '3:1: rule ARI001 lacks "passes on"'),
        (
            changed('  "The stated percentage change does not follow from the two amounts."\n', ""),
            "3:1: rule ARI001 lacks a summary",
        ),
        (changed("  since", "  require percent = 1\n  since"), '13:3: "require" must stand before "says"'),
        (changed("  for each change in the text\n", ""), '5:3: "for each" must stand before "given"'),
        (changed("  since 0.1.0", "  since 0.1.0\n  since 0.2.0"), '14:3: rule ARI001 has two "since" parts'),
        (changed("rule ARI001", 'says "x"\nrule ARI001'), '3:1: "says" cannot stand here: a rule line must come first'),
        (RULE + RULE, '18:1: "pack" cannot stand here: a file has one pack line'),
        (RULE + RULE[RULE.index("rule") :], "18:6: ARI001 is already used by ARI001"),
        (
            RULE + RULE[RULE.index("rule") :].replace("ARI001", "ARI002"),
            "18:13: growth-rate-misstated is already used by ARI001",
        ),
    ],
)
def test_a_mistake_is_reported_with_its_place_and_the_nearest_word(text: str, message: str):
    assert message in mistake(text)


def test_an_unclosed_quotation_mark_is_found_where_it_opens():
    text = changed('from the two amounts."', "from the two amounts.")
    assert "the closing quotation mark is missing" in mistake(text)


def test_a_minus_without_spaces_is_explained():
    message = mistake(pack_of("require total = sales-cost"))
    assert 'unknown name "sales-cost"; a minus needs a space on each side' in message


def test_a_slip_in_a_name_of_several_words():
    message = mistake(pack_of("require total = cost of sale"))
    assert 'unknown name "cost of sale"; did you mean "cost of sales"?' in message


def test_only_a_name_is_stated():
    assert 'expected a name before "is stated"' in mistake(pack_of("require part + total is stated"))


def test_nesting_without_end_is_a_mistake_like_others():
    assert "own.rules:" in mistake(pack_of(f"require total = {'(' * 20_000}part"))


def test_pack_errors_can_cross_processes():
    error = pickle.loads(pickle.dumps(PackError("a.rules", 3, 4, "wrong")))
    assert str(error) == "a.rules:3:4: wrong"


def test_a_noun_may_not_name_values_by_words_of_the_language():
    with pytest.raises(ValueError, match="words of the rule language"):
        read_logic("require and = 1", {"and"})
    with pytest.raises(ValueError, match="cannot be a name"):
        Noun("thing", "A thing.", {"Net Sales": ""}, lambda filing: ())


PIECES = [
    *RULE.splitlines(keepends=True),
    *RULE.split(" "),
    *sorted(PHRASES),
    *THING_VALUES,
    '"',
    "|",
    "#",
    "(",
    "\x0c",
    "\r",
]


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(PIECES)).map(" ".join),
        st.tuples(st.integers(0, len(RULE)), st.integers(0, len(RULE)), st.text(max_size=5)).map(
            lambda cut: RULE[: cut[0]] + cut[2] + RULE[cut[1] :]
        ),
    )
)
def test_any_text_is_read_or_is_a_mistake(text: str):
    try:
        read_pack(text, "own.rules", NOUNS)
    except PackError as error:
        assert 1 <= error.line <= text.count("\n") + 1
        assert error.column >= 1


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_logic_is_read_or_is_a_mistake(words: str):
    try:
        read_pack(pack_of(words), "own.rules", NOUNS)
    except PackError as error:
        assert error.message
