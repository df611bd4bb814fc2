"""What was parsed of a period becomes a phrase."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from auditor.grammar.dates import calendar_day
from auditor.grammar.period_grammar import NUMBER_WORD, NamedDay
from auditor.grammar.phrases import PeriodKind, PeriodPhrase, Relation


def phrases_of(found: dict[str, Any], text: str, start: int, end: int) -> list[PeriodPhrase]:
    """The phrases of one parse; text[start:end] is what was parsed."""
    named_years, dates = _years_of(found)
    ends = tuple(day for d in dates if d.year and (day := calendar_day(d.year, d.month, d.day)))
    undated = next((d for d in dates if not d.year), None)
    kind, numbers = _kind_of(found)
    relation: Relation = _relation_of(found, bool(named_years or dates))
    phrases: list[PeriodPhrase] = []
    if _noun(found) == "year" and numbers != [None]:  # "the last 10 years" is no period to compare with
        return phrases
    for number in numbers:
        phrases.append(
            PeriodPhrase(
                text[start:end],
                start,
                end,
                kind,
                number,
                named_years,
                "fiscal" in found and found["fiscal"] != "calendar",
                ends,
                undated.month if undated else None,
                undated.day if undated else None,
                relation,
                "same" in found or _noun(found) == "period",
            )
        )
    if len(phrases) > 1:
        return _side_by_side(phrases, text)
    return phrases


def _side_by_side(phrases: list[PeriodPhrase], text: str) -> list[PeriodPhrase]:
    """ "three and nine months ended ...": every number but the last stands for itself alone."""
    placed = []
    first, end = phrases[0].start, phrases[0].end
    words = list(re.finditer(rf"[0-9]{{1,2}}|{NUMBER_WORD}", text[first:end]))
    for i, phrase in enumerate(phrases):
        begin = first + words[i].start()
        stop = end if i == len(phrases) - 1 else first + words[i].end()
        placed.append(replace(phrase, text=text[begin:stop], start=begin, end=stop))
    return placed


def _years_of(found: dict[str, Any]) -> tuple[tuple[int, ...], list[NamedDay]]:
    """The years named, one named twice in a list kept twice, and the days; a lone year after a day
    ("June 30, 2004 and 2003") is that day of that year."""
    listed: list[int] = []
    for part in found.get("years", ()):
        said = part if isinstance(part, list) else [part]
        listed.extend(year_ for year_ in said if year_ not in listed or len(said) > 1)
    dates: list[NamedDay] = []
    for part in found.get("days", ()):
        for item in part if isinstance(part, list) else [part]:
            if isinstance(item, NamedDay):
                dates.append(item)
            elif isinstance(item, int) and dates:
                dates.append(NamedDay(dates[-1].month, dates[-1].day, item))
    last_year = next((d.year for d in reversed(dates) if d.year), 0)
    dates = [d if d.year or not last_year else d._replace(year=last_year) for d in dates]
    if not listed:
        listed = list(dict.fromkeys(d.year for d in dates if d.year))
    return tuple(listed), dates


def _noun(found: dict[str, Any]) -> str:
    noun = found.get("noun", "")
    return noun.strip(" -").rstrip("'’s") if isinstance(noun, str) else ""


def _kind_of(found: dict[str, Any]) -> tuple[PeriodKind, list[int | None]]:
    if "q" in found:
        return "quarter", [int(re.sub(r"\D", "", found["q"]))]
    if "h" in found:
        return "half", [int(re.sub(r"\D", "", found["h"]))]
    if "half" in found:
        return "half", [found.get("number", 1)]
    if "quarter" in found:
        return "quarter", [found.get("number")]
    if "length" in found:
        kind: PeriodKind = "weeks" if found["length"].strip(" -").startswith("w") else "months"
        return kind, found["numbers"] if isinstance(found["numbers"], list) else [found["numbers"]]
    if "to_date" in found:
        return "year-to-date", [None]
    if "sequential" in found:
        return "quarter", [None]
    noun = _noun(found)
    if noun:
        numbers = found.get("numbers")
        number = numbers if isinstance(numbers, int) else found.get("number")
        kinds: dict[str, PeriodKind] = {"quarter": "quarter", "half": "half", "month": "months", "week": "weeks"}
        return kinds.get(noun, "year"), [number]
    if "at" in found:
        return "day", [None]
    return "year", [None]


def _relation_of(found: dict[str, Any], named: bool) -> Relation:
    if "sequential" in found:
        return "sequential"
    if "yearly" in found:
        return "prior"
    if "prior" in found:
        word = found["prior"] if isinstance(found["prior"], str) else " ".join(found["prior"])
        if _noun(found) == "quarter" and "year" not in word and "same" not in found:
            return "" if named else "sequential"
        return "prior"
    if "next" in found:
        return "next"
    if "this" in found:
        return "current"
    if named or "same" in found:
        return ""
    return "current" if "span" in found or "quarter" in found and "number" not in found else ""


def moved(phrase: PeriodPhrase, text: str, start: int, end: int) -> PeriodPhrase:
    return PeriodPhrase(
        text[start:end],
        start,
        end,
        phrase.kind,
        phrase.number,
        phrase.years,
        phrase.fiscal,
        phrase.ends,
        phrase.month,
        phrase.day,
        phrase.relation,
        phrase.same,
    )
