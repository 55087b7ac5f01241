"""How long something takes, in words and in records: "two weeks", `{"days": 10}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from runbookc.conformance.claims.nouns import name_words
from runbookc_grammar import rows

_SMALLEST = {"short-span": "minutes", "span": "days", "night-span": "nights", "long-span": "months"}


class Duration(NamedTuple):
    """A number of the smallest unit of its kind: minutes of a "short-span", days of a "span", months of a "long-span".

    Nights are of a kind of their own: three of them are four days, or three.

    Nothing tells how many days a month has, nor whether 48 hours are two days: different kinds are not compared.
    """

    kind: str
    number: int

    @property
    def days(self) -> tuple[int, int]:
        """The days that it comes to, at least and at most: five days may be working days."""
        if self.kind == "span":
            return self.number, self.number + 2 * (self.number // 5 + 1)
        if self.kind == "short-span":
            return self.number // 1440, self.number // 1440 + 1
        if self.kind == "night-span":
            return self.number, self.number + 1
        return self.number * 28, self.number * 31

    def lies_apart(self, other: Duration) -> bool:
        """Whether they cannot be the same, of whatever kinds they are: four hours and two days."""
        (least, most), (low, high) = self.days, other.days
        return most < low or high < least

    def __str__(self) -> str:
        """As audit rows hold it: "14 days"."""
        return f"{self.number} {_SMALLEST[self.kind]}"


@cache
def _units(language: str) -> dict[str, tuple[str, int]]:
    table = rows(f"claims/{language}/numbers.tsv")
    return {r["word"]: (r["kind"], int(r["value"])) for r in table if r["kind"] in _SMALLEST}


def is_unit(word: str) -> bool:
    """Whether a word of a field's name is a unit of time."""
    return word.removesuffix("s") in _units("en")


@cache
def numbers_of(kind: str, language: str) -> dict[str, int]:
    """The words of a kind of `numbers.tsv` with what each is worth: "cardinal", "ordinal"."""
    return {r["word"]: int(r["value"]) for r in rows(f"claims/{language}/numbers.tsv") if r["kind"] == kind}


@cache
def _spanning(language: str) -> re.Pattern[str]:
    numbers, units = "|".join(numbers_of("cardinal", language)), "|".join(_units(language)) or "(?!)"
    kinds = "|".join(numbers_of("day-kind", language)) or "(?!)"
    return re.compile(rf"(?<![\w.,:/-])(\d{{1,3}}|{numbers})[ -](?:(?:{kinds}) )?({units})s?\b")


def durations(low: str, language: str) -> Iterator[tuple[Duration, int, int]]:
    """The durations that a lowered text names, each with where it begins and ends."""
    for match in _spanning(language).finditer(low):
        number = int(match[1]) if match[1].isdigit() else numbers_of("cardinal", language)[match[1]]
        kind, worth = _units(language)[match[2]]
        yield Duration(kind, number * worth), match.start(), match.end()


@lru_cache(maxsize=8)
def durations_in(text: str, language: str) -> frozenset[Duration]:
    """Those that a text names which is asked again: the words of a bundle."""
    return frozenset(found for found, _, _ in durations(text.lower(), language))


def recorded_duration(path: str, value: Any) -> Duration | None:
    """The duration that a field of a record is: `eta_minutes`, `days`."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    name = path.rpartition(".")[2]
    words = name_words(name)
    if not words or any(map(str.isdigit, name)):  # `missed_last_8_weeks` counts what was missed
        return None
    unit = _units("en").get(words[-1].removesuffix("s")) or _units("en").get(words[0].removesuffix("s"))
    return Duration(unit[0], value * unit[1]) if unit is not None else None
