"""What something was moved or switched to ("to E2", "onto the Plus plan") against what a call was given.

Only where one argument of the call clearly holds it: the only one written alike, or the one that bears its noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.values.other_name import is_other_name

_CODE = r"[A-Z]{1,3}-?\d{1,4}[A-Z]?"
_NAME = r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+){0,2}"
_NOUN = r"[^\W\d_A-Z]+"
_LETTERS = re.compile(r"[^\W\d_]+")


class Destination(NamedTuple):
    """A code ("E2"), or a name with the noun beside it in lower case ("Plus", "plan"); `noun` is "" for a code.

    `around` are the nouns before a name that stands by itself: "the stop was changed to Mill Lane".
    """

    name: str
    noun: str = ""
    around: frozenset[str] = frozenset()


def destinations(clause: str, language: str) -> tuple[Destination, ...]:
    """The destinations of a clause as it was written: a name is told by its capital letter."""
    codes = [Destination(m[1]) for m in _codes(language).finditer(clause)]
    thing = load_lexicon(language).nouns.thing
    named = [Destination(m["a"] or m["b"], thing(m["after"] or m["before"])) for m in _names(language).finditer(clause)]
    if not named:
        alone = [(m["name"], words_in(clause[: m.start()].lower())) for m in _alone(language).finditer(clause)]
        named = [Destination(name, "", frozenset(map(thing, before))) for name, before in alone]
    return (*codes, *(one for one in named if _is_plain(one, language)))


def _is_plain(told: Destination, language: str) -> bool:
    """Whether a name is known by itself: a day or a team may be called otherwise in an argument."""
    words = load_lexicon(language).words
    days = words["period"] | words["month"]
    return told.noun not in words["any-party"] and days.isdisjoint(_spoken(told.name))


def other_destination(told: Destination, entry: Entry) -> str | None:
    """What a call was given instead of a destination; None where no argument holds its role, or one agrees."""
    given = [(path, value) for path, value in entry.given if isinstance(value, str)]
    if told.noun:
        held = [v for path, v in given if told.noun in name_words(path.rsplit(".", 1)[-1]) and _is_worded(v)]
        spoken = _spoken(told.name)
        return held[0] if len(held) == 1 and spoken.isdisjoint(_spoken(held[0])) else None
    if told.around:
        held = [v for path, v in given if not told.around.isdisjoint(name_words(path)[-1:]) and _is_worded(v)]
        return held[0] if len(held) == 1 and is_other_name(told.name, held[0]) else None
    held = [v for _, v in given if re.fullmatch(_CODE, v) and _kind(v) == _kind(told.name)]
    return held[0] if len(held) == 1 and held[0] != told.name else None


def _kind(code: str) -> str:
    """How a code is written: "E2" and "D14" alike."""
    return re.sub(r"\d+", "9", re.sub(r"[A-Z]", "A", code))


def _is_worded(value: str) -> bool:
    """Whether a value is words and not a key that nobody can tell a name by."""
    return re.fullmatch(r"[^\W\d_]{3,}(?:[ _-][^\W\d_]+)*", value) is not None


def _spoken(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _LETTERS.findall(text))


def _lead(language: str) -> str:
    words = load_lexicon(language).words
    return rf"(?<!\w)(?:{_any(words['onto'])}) (?:(?:{_any(words['determiner'])}) )?"


def _any(words: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words)))


@cache
def _codes(language: str) -> re.Pattern[str]:
    return re.compile(rf"{_lead(language)}(?:{_NOUN} )?({_CODE})(?![\w-])")


@cache
def _names(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"{_lead(language)}(?:(?P<a>{_NAME}) (?P<after>{_NOUN})|(?P<before>{_NOUN}) (?P<b>{_NAME}))(?!\w)"
    )


@cache
def _alone(language: str) -> re.Pattern[str]:
    return re.compile(rf"{_lead(language)}(?P<name>{_NAME})(?=\W*$|[,;:.()])")


def told_in(name: str, text: str) -> bool:
    """Whether a record names a destination."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def unmet(told: tuple[Destination, ...], entry: Entry) -> Iterator[tuple[Destination, str]]:
    """The destinations that a call was not for, each with what it was for."""
    for one in told:
        if (given := other_destination(one, entry)) is not None:
            yield one, given
