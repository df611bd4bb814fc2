"""The grammar of the logic of a rule: given, where, unless, require.

    logic       ::= ["given" name {"," name}] {("where" | "unless") test} "require" test {"require" test}
    test        ::= both {"or" both}
    both        ::= comparison {"and" comparison}
    comparison  ::= sum relation sum
                  | sum "is within" number ("of" | "unit of" | "units of") sum
                  | sum ("is one of" | "is not one of") words {"," words}
                  | name ("is stated" | "is not stated")
    relation    ::= "=" | "is" | "<>" | "is not" | "<=" | "is at most" | "<" | "is less than"
                  | ">=" | "is at least" | ">" | "is more than" | "has the sign of"
    sum         ::= product {("+" | "plus" | "-" | "less") product}
    product     ::= term {("*" | "times" | "/" | "divided by") term}
    term        ::= name | number | words | "-" term | "(" sum ")" | function
    function    ::= "change from" term "to" term | "percentage of" term "in" term
                  | "larger of" term "and" term | "smaller of" term "and" term
                  | "sum of" term | "magnitude of" term | "number of" term

The names are those of the rule's noun, and may be of several words ("cost of sales"), some of
which are words of the language too.  So the text is first read word by word: the longest phrase
that is known, a name or a phrase of the language, becomes one word of the same length (names in
capitals: COST_OF_SALES), and the grammar proper need not know the nouns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Any, NamedTuple

from pyparsing import (
    Forward,
    Literal,
    MatchFirst,
    Opt,
    ParseBaseException,
    ParseFatalException,
    ParserElement,
    ParseResults,
    Regex,
    StringEnd,
    Suppress,
    ZeroOrMore,
)

from auditor.engine.nearest import nearest, suggestion
from auditor.engine.rule import (
    Both,
    Calculation,
    Comparison,
    Condition,
    Either,
    Expression,
    Membership,
    Name,
    Number,
    Presence,
    Relation,
    Test,
    Words,
)

RELATIONS = {
    "=": Relation.EQUAL,
    "is": Relation.EQUAL,
    "<>": Relation.DIFFERENT,
    "is not": Relation.DIFFERENT,
    "<=": Relation.AT_MOST,
    "is at most": Relation.AT_MOST,
    "<": Relation.LESS,
    "is less than": Relation.LESS,
    ">=": Relation.AT_LEAST,
    "is at least": Relation.AT_LEAST,
    ">": Relation.MORE,
    "is more than": Relation.MORE,
    "has the sign of": Relation.SIGN,
}
OPERATORS = {"+": "+", "plus": "+", "-": "-", "less": "-", "*": "*", "times": "*", "/": "/", "divided by": "/"}
#: Functions of two terms and the word between the terms.
FUNCTIONS_OF_TWO = {"change from": "to", "percentage of": "in", "larger of": "and", "smaller of": "and"}
FUNCTIONS_OF_ONE = ("sum of", "magnitude of", "number of")
PHRASES = frozenset(
    word
    for word in (
        *RELATIONS,
        *OPERATORS,
        *FUNCTIONS_OF_TWO,
        *FUNCTIONS_OF_TWO.values(),
        *FUNCTIONS_OF_ONE,
        "given",
        "where",
        "unless",
        "require",
        "and",
        "or",
        "of",
        "unit of",
        "units of",
        "is within",
        "is one of",
        "is not one of",
        "is stated",
        "is not stated",
    )
    if word[0].isalpha()
)
_MOST_WORDS = max(phrase.count(" ") + 1 for phrase in PHRASES)


class Logic(NamedTuple):
    """What the logic of a rule says."""

    given: tuple[str, ...]
    conditions: tuple[Condition, ...]
    requirement: Test


class LogicError(ValueError):
    """A mistake in the logic of a rule, at an offset of its text."""

    def __init__(self, offset: int, message: str) -> None:
        self.offset, self.message = offset, message
        super().__init__(message)


def read_logic(text: str, names: Collection[str]) -> Logic:
    """The logic of a rule whose noun has these names.  Raises LogicError."""
    words = _one_word_each(text, names)
    try:
        return _LOGIC.parse_string(words)[0]  # type: ignore[no-any-return]
    except RecursionError:
        raise LogicError(0, "this is nested too deeply") from None
    except ParseBaseException as error:
        at = error.loc + len(words[error.loc :]) - len(words[error.loc :].lstrip())
        raise LogicError(min(at, len(text)), _expected(error, words, at)) from None


# --- words -------------------------------------------------------------------------------------

_TOKEN = re.compile(
    r"""(?P<word>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)   # hyphens belong to a word; a minus has spaces round it
      | "[^"\n]*" | \d[\d,]*(?:\.\d+)? | [<>]=|<> | [-+*/=<>(),] | \s+
      | (?P<wrong>.)""",
    re.VERBOSE,
)


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def _one_word_each(text: str, names: Collection[str]) -> str:
    """The text with every known phrase made one word of the same length; names are in capitals."""
    clash = PHRASES.intersection(names) - OPERATORS.keys()  # a noun may name a value "times"; its rules then write "*"
    if clash:
        raise ValueError(f"{sorted(clash)} are words of the rule language and cannot name values")
    most = max([_MOST_WORDS, *(name.count(" ") + 1 for name in names)])
    pieces: list[str] = []
    runs: list[_Word] = []  # words with nothing but white space between them
    done = 0
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "word":
            runs.append(_Word(match.group(), match.start(), match.end()))
        elif match.lastgroup == "wrong":
            character = match.group()
            hint = "; the closing quotation mark is missing" if character == '"' else ""
            raise LogicError(match.start(), f"{character!r} means nothing here{hint}")
        elif not match.group().isspace():
            done = _join(text, runs, done, names, most, pieces)
            runs.clear()
    done = _join(text, runs, done, names, most, pieces)
    pieces.append(text[done:])
    return "".join(pieces)


def _join(text: str, run: list[_Word], done: int, names: Collection[str], most: int, pieces: list[str]) -> int:
    """Append the text up to the end of a run of words, its phrases joined; the offset reached."""
    i = 0
    while i < len(run):
        for count in range(min(most, len(run) - i), 0, -1):
            phrase = run[i].text if count == 1 else " ".join([word.text for word in run[i : i + count]])
            known = phrase.upper() if phrase in names else phrase if phrase in PHRASES else None
            if known is not None:
                break
        else:
            raise _unknown([word.text for word in run[i : i + most]], run[i].start, names)
        start, end = run[i].start, run[i + count - 1].end
        pieces.append(text[done:start])
        pieces.append(known.replace(" ", "_").ljust(end - start))
        done = end
        i += count
    return done


def _unknown(words: list[str], at: int, names: Collection[str]) -> LogicError:
    """The error for words none of which begins a known phrase: the longest that is much like one is meant."""
    known = {*names, *PHRASES}
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[:count])
        if nearest(phrase, known, 0.8) is not None:
            return LogicError(at, f'unknown name "{phrase}"{suggestion(phrase, known)}')
    hint = "; a minus needs a space on each side" if "-" in words[0] else suggestion(words[0], known)
    if not hint and names:
        hint = f"; the names here are {', '.join(sorted(names))}"
    return LogicError(at, f'unknown name "{words[0]}"{hint}')


# --- the grammar proper --------------------------------------------------------------------------
#
# The packs are read at every start of the program, so there are few elements: a level of
# precedence is a matter of how a flat list is grouped, not a level of the grammar.

_NAME = r"[A-Z][A-Z0-9_-]*"
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_WORDS = r'"[^"\n]*"'


def _word(*phrases: str) -> ParserElement:
    """One of some phrases, as it stands in the text (with "_" for " ")."""
    pattern = "|".join(re.escape(phrase.replace(" ", "_")) for phrase in phrases)
    return Regex(rf"(?:{pattern})\b").set_name(" or ".join(f'"{phrase}"' for phrase in phrases))


def _signs(table: Collection[str], name: str) -> ParserElement:
    """One of some signs and phrases, as the phrase."""
    longest_first = sorted(table, key=len, reverse=True)
    pattern = "|".join(
        re.escape(sign.replace(" ", "_")) + (r"\b" if sign[0].isalpha() else "") for sign in longest_first
    )
    return Regex(pattern).set_name(name).add_parse_action(lambda found: found[0].replace("_", " "))


def _list(item: ParserElement, separator: str) -> ParserElement:
    """item separator item …; what follows a separator must be an item."""
    return item + ZeroOrMore(Suppress(Literal(separator)) - item)


def _operand(found: ParseResults) -> Expression:
    text: str = found[0]
    if text[0] == '"':
        return Words(text[1:-1])
    if text[0].isdigit():
        return Number(Decimal(text.replace(",", "")))
    return Name(text.lower().replace("_", " "))


def _calculation(found: ParseResults) -> Expression:
    """term operator term operator term …: times and divided by first, all from the left."""
    parts: list[Any] = list(found)
    products: list[Any] = parts[:1]
    for operator, right in zip(parts[1::2], parts[2::2], strict=True):
        sign = OPERATORS[operator]
        if sign in "*/":
            products[-1] = Calculation(sign, (products[-1], right))
        else:
            products += sign, right
    tree: Expression = products[0]
    for sign, right in zip(products[1::2], products[2::2], strict=True):
        tree = Calculation(sign, (tree, right))
    return tree


def _test(found: ParseResults) -> Test:
    """comparison connective comparison …: "and" binds closer than "or"."""
    parts: list[Any] = list(found)
    alternatives: list[list[Test]] = [parts[:1]]
    for connective, comparison in zip(parts[1::2], parts[2::2], strict=True):
        if connective == "or":
            alternatives.append([])
        alternatives[-1].append(comparison)
    tests = [tests[0] if len(tests) == 1 else Both(tuple(tests)) for tests in alternatives]
    return tests[0] if len(tests) == 1 else Either(tuple(tests))


def _presence(expected: bool) -> Callable[[Expression], Test | None]:
    return lambda left: Presence(left.name, expected) if isinstance(left, Name) else None


def _related(text: str, at: int, left: Expression, relation: Callable[[Expression], Test | None]) -> Test:
    """What a relation makes of its left side."""
    test = relation(left)
    if test is None:
        raise ParseFatalException(text, at, 'Expected a name before "is stated"')
    return test


def _calculations() -> ParserElement:
    """Names, numbers and words, and what is calculated with them."""
    term = Forward()
    calculation = (term + ZeroOrMore(_signs(OPERATORS, "an operator") - term)).set_parse_action(_calculation)
    operand = Regex(rf"{_NAME}|{_NUMBER}|{_WORDS}").set_parse_action(_operand)
    group = (Literal("(") - calculation - Literal(")")).set_parse_action(lambda found: found[1])
    negative = (Literal("-") - term).set_parse_action(lambda found: Calculation("negative", (found[1],)))
    of_one = (_word(*FUNCTIONS_OF_ONE) - term).set_parse_action(
        lambda found: Calculation(found[0].replace("_", " "), (found[1],))
    )
    of_two = [
        (_word(function) - term - _word(between) - term).set_parse_action(
            lambda found: Calculation(found[0].replace("_", " "), (found[1], found[3]))
        )
        for function, between in FUNCTIONS_OF_TWO.items()
    ]
    term <<= MatchFirst([operand, of_one, *of_two, group, negative]).set_name("a name, a number or a function")
    return calculation


def _comparison(calculation: ParserElement) -> ParserElement:
    """Two calculations and their relation; each relation yields what it makes of its left side."""
    number = Regex(_NUMBER).set_name("a number").set_parse_action(_operand)
    words = Regex(_WORDS).set_name("words in quotation marks").set_parse_action(_operand)
    compared = (_signs(RELATIONS, "a relation") - calculation).set_parse_action(
        lambda found: lambda left: Comparison(RELATIONS[found[0]], left, found[1])
    )
    within = (_word("is within") - number - _word("of", "units of", "unit of") - calculation).set_parse_action(
        lambda found: lambda left: Comparison(Relation.WITHIN, left, found[3], found[1].value, found[2] != "of")
    )
    one_of = (_word("is one of", "is not one of") - _list(words, ",")).set_parse_action(
        lambda found: lambda left: Membership(left, tuple(word.text for word in found[1:]), found[0] == "is_one_of")
    )
    stated = _word("is stated", "is not stated").set_parse_action(lambda found: _presence(found[0] == "is_stated"))
    related = (compared | within | one_of | stated).set_name('a relation such as "=" or "is"')
    return (calculation - related).set_parse_action(lambda text, at, found: _related(text, at, *found))


def _grammar() -> ParserElement:
    comparison = _comparison(_calculations())
    test = (comparison + ZeroOrMore(_word("and", "or") - comparison)).set_parse_action(_test)
    name = Regex(_NAME).set_name("a name").set_parse_action(_operand)
    given = (Suppress(_word("given")) - _list(name, ",")).set_parse_action(
        lambda found: tuple(each.name for each in found)
    )
    condition = (_word("where", "unless") - test).set_parse_action(lambda found: Condition(*found))
    conditions = ZeroOrMore(condition).set_parse_action(lambda found: [tuple(found)])
    require = (_word("require") - test).set_parse_action(lambda found: found[1])
    requirements = (require + ZeroOrMore(require)).set_parse_action(
        lambda found: found[0] if len(found) == 1 else Both(tuple(found))
    )
    return (
        (Opt(given, default=()) + conditions + requirements + StringEnd())
        .set_parse_action(lambda found: Logic(*found))
        .parse_with_tabs()
    )


_FOUND = re.compile(r'[\w-]+|"[^"\n]*"|\S')


def _expected(error: ParseBaseException, words: str, at: int) -> str:
    wanted = error.msg.removeprefix("Expected ").replace("_", " ")
    found = _FOUND.match(words, at)
    shown = found.group().lower().replace("_", " ") if found else ""
    if wanted == "end of text":
        return f'"{shown}" cannot stand here'
    return f"expected {wanted}, found " + (f'"{shown.strip(chr(34))}"' if shown else "the end of the logic")


_LOGIC = _grammar()
