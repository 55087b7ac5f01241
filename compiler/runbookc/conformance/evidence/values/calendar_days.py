"""Days as ISO 8601 writes them by their week or their number in the year: "2026-W47-1", "2026-325".

The first is nothing else. The second may be the number of a case, and is a day only in a field that is called as days
are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.record_words import record_words

_WEEK: Final = re.compile(r"(?<![\w-])(\d{4})-?w(\d\d)(?:-?([1-7]))?(?![\w-])")
_ORDINAL: Final = re.compile(r"(\d{4})-(\d{3})(?:T|\Z)")
_OF_DAY: Final = frozenset((*record_words("day-field"), *record_words("bare-date-field")))
_MONDAY: Final = 1
_SUNDAY: Final = 7


def days_by_week(low: str) -> Iterator[date]:
    """The days that a lowered text names by their week and its day."""
    for found in _WEEK.finditer(low):
        if found[3] is not None:
            yield from _in_week(int(found[1]), int(found[2]), int(found[3]))


def days_of_weeks(low: str) -> Iterator[date]:
    """The same, and each day of a week that is named by its number alone."""
    for found in _WEEK.finditer(low):
        for day in (int(found[3]),) if found[3] is not None else range(_MONDAY, _SUNDAY + 1):
            yield from _in_week(int(found[1]), int(found[2]), day)


def _in_week(year: int, week: int, day: int) -> Iterator[date]:
    try:
        yield date.fromisocalendar(year, week, day)
    except ValueError:
        return


def day_of_year(path: str, value: str) -> date | None:
    """The day that a field holds by its number in the year; None where it is no day, or may be something else."""
    found = _ORDINAL.match(value)
    if found is None or not _is_of_day(path):
        return None
    year, number = int(found[1]), int(found[2])
    try:
        day = date(year, 1, 1) + timedelta(number - 1)
    except (ValueError, OverflowError):
        return None
    return day if number and day.year == year else None


@lru_cache(maxsize=4096)
def _is_of_day(path: str) -> bool:
    return not _OF_DAY.isdisjoint(name_words(path.rpartition(".")[2]))
