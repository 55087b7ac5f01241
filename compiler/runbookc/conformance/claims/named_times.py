"""Weekdays and months that a text names without a day of them: "on Wednesday", "since March"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as Set
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from runbookc.conformance.claims.tokens import Token, words_in
from runbookc.conformance.evidence.values.dates import placed_days
from runbookc.conformance.evidence.values.durations import numbers_of

_CUT = 3
"""Letters of a weekday's name that is cut short, at least: "Fri"."""


class NamedTime(NamedTuple):
    """A weekday (1 to 7, ISO 8601) or a month (1 to 12), and the word for it."""

    word: str
    kind: Literal["weekday", "month"]
    number: int


@cache
def time_words(language: str) -> frozenset[str]:
    """The names of weekdays and of months."""
    return frozenset((*numbers_of("weekday", language), *numbers_of("month", language)))


def named_times(low: str, language: str, leads: Set[str]) -> list[NamedTime]:
    """The weekdays of a lowered text, and its months where one of `leads` stands before them and no day is named."""
    words = words_in(low)
    if time_words(language).isdisjoint(words):
        return []
    weekdays, months = numbers_of("weekday", language), numbers_of("month", language)
    found = [NamedTime(word, "weekday", weekdays[word]) for word in words if word in weekdays]
    led = [word for lead, word in pairwise(words) if word in months and lead in leads and not _is_cut(word, months)]
    if led and not placed_days(low, language):
        found += [NamedTime(word, "month", months[word]) for word in led]
    return found


def _is_cut(word: str, months: Mapping[str, int]) -> bool:
    """Whether a month's name is cut short, which only a day beside it tells: "el estado del mar" is of the sea."""
    return any(other != word and other.startswith(word) for other in months)


def parts_date(tokens: Sequence[Token], at: int, language: str) -> bool:
    """Whether a comma stands within a date: "Friday, December 11", "Fri, 11 Dec, 10:00", "December 11, at 10:00"."""
    behind = [token.lower for token in tokens[at + 1 : at + 3]]
    if tokens[at].lower != "," or not at > 0 or not behind:
        return False
    months, last = numbers_of("month", language), tokens[at - 1].lower
    if any(day.startswith(last) for day in numbers_of("weekday", language) if len(last) >= _CUT):
        return behind[0] in months or behind[0][0].isdigit()
    dated = not months.keys().isdisjoint([token.lower for token in tokens[max(0, at - 3) : at]])
    return dated and any(word[0].isdigit() for word in behind) and (last in months or last[0].isdigit())
