"""Whose yes a text speaks of: "needs a yes from the lead", "the depot's OK", "sign-off by Finance", "el ok de la jefa".

Words that mean somebody's approval wherever they stand ("approval", "sign-off", "green light") are one class of
consent.tsv. Words that may mean anything ("yes", "ok", "the nod") count where they are somebody's: behind them stands
of whom, before them whose they are, or that they are wanted. "It's ok" and "yes or no" are nobody's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from runbookc_grammar import rows

ENGLISH: Final = "consent.tsv"
_NEAR = 80
"""Characters before or behind such a word in which it is said whose it is."""


@dataclass(frozen=True, slots=True)
class Assent:
    """Where in a text the word of an approval ends, and who gives it, in lower case; "" where nobody is named."""

    end: int
    giver: str


def assent(text: str, table: str = ENGLISH) -> Assent | None:
    """The first approval that a text speaks of, by a table of classes; None where it speaks of none."""
    low = text.lower().replace("’", "'")
    ways = _ways(table)
    for found in ways.word.finditer(low):
        before, behind = low[max(0, found.start() - _NEAR) : found.start()], low[found.end() : found.end() + _NEAR]
        of, whose = ways.of.match(behind), ways.whose.search(before) if ways.whose else None
        giver = of or whose
        wanted = ways.wanted.search(before) is not None and ways.choice.match(behind) is None
        if found.lastgroup == "sure" or giver is not None or wanted:
            return Assent(found.end(), giver["name"] if giver is not None else "")
    return None


def speaks_of_approval(text: str) -> bool:
    """Whether an English text speaks of an approval."""
    return assent(text) is not None


@dataclass(frozen=True, slots=True)
class _Ways:
    """The patterns of one table; `whose` is None where a language names the giver only behind the word."""

    word: re.Pattern[str]
    of: re.Pattern[str]
    whose: re.Pattern[str] | None
    wanted: re.Pattern[str]
    choice: re.Pattern[str]


@cache
def _ways(table: str) -> _Ways:
    said = {
        row["class"]: "|".join(map(re.escape, sorted(row["words"].split(", "), key=len, reverse=True)))
        for row in rows(table)
    }
    word = rf"(?!(?:{said['beside']})\b)[\w-]+"
    name = rf"(?P<name>{word}(?: {word}){{0,2}})"
    contracted = said.get("contracted")
    return _Ways(
        re.compile(rf"\b(?:(?P<sure>{said['approval']})|{said['yes']})\b"),
        re.compile(rf"[\"'”]?[ ](?:{said['yes-of']}) (?:(?:{said['article']}) )?{name}"),
        re.compile(rf"\b(?P<name>(?:{word} ){{0,2}}(?!(?:{contracted})'s){word})(?:'s|s') (?:[\w-]+ )?$")
        if contracted
        else None,
        re.compile(rf"\b(?:{said['wanting']}) (?:(?!(?:{said['copula']}) )[\w'-]+ ){{0,3}}$"),
        re.compile(rf"\W*(?:{said['or-no']})\b"),
    )
