"""Days and times as machines write them, and nobody says them: 1796205600, "20261202T1000", "02-DEC-2026".

They only tell that a day or a time was there to be read: of a point in time nobody knows the zone in which it is told,
so it may be the day before or after, and no time is held against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from runbookc.conformance.evidence.values.calendar_days import days_of_weeks
from runbookc.conformance.evidence.values.dates import Day, days

_POINT: Final = re.compile(r"(?<![\w.-])([1-3]\d{9})(?:\d{3})?(?:\.\d+)?(?![\w-])")
"""Seconds or milliseconds since 1970."""
_COMPACT: Final = re.compile(
    r"(?<![\w.-])(?P<year>(?:19|20)\d\d)([/.]?)(?P<month>0[1-9]|1[0-2])\2(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:t?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)|(?![\w-]))"
)
_PARTS: Final = re.compile(
    r'"year": ?"?(?P<year>\d{4})"?, ?"month": ?"?(?P<month>\d\d?)"?, ?"day": ?"?(?P<day>\d\d?)\b'
)
_DASHED: Final = re.compile(r"\b(\d{1,2})-([^\W\d_]{3,10})-(\d{4}|\d\d)\b")
_HOURS: Final = re.compile(r'"([01]\d|2[0-3])([0-5]\d)"|"hour": ?(\d\d?), ?"minute": ?(\d\d?)\b')
_AROUND: Final = (-1, 0, 1)


def is_point(text: str) -> bool:
    """Whether a text of a record holds a point in time, told by seconds."""
    return _POINT.search(text) is not None


def is_coded_day(value: str) -> bool:
    """Whether a field is a day without marks, and no id: "20261202T1000"."""
    return _COMPACT.match(value.lower()) is not None


def coded_days(text: str) -> Iterator[Day]:
    """The days that a text of a record may mean."""
    low = text.lower()
    for found in _POINT.finditer(low):
        told = datetime.fromtimestamp(int(found[1]), UTC).date()
        for span in _AROUND:
            other: date = told + timedelta(span)
            yield Day(other.year, other.month, other.day)
    for found in (*_COMPACT.finditer(low), *_PARTS.finditer(low)):
        yield Day(int(found["year"]), int(found["month"]), int(found["day"]))
    for found in _DASHED.finditer(low):
        yield from days(" ".join(found.groups()))
    for day in days_of_weeks(low):
        yield Day(day.year, day.month, day.day)


def coded_times(text: str) -> Iterator[tuple[int, int]]:
    """The times of day, as hours and minutes, of the same."""
    low = text.lower()
    for found in _COMPACT.finditer(low):
        if found["hour"] is not None:
            yield int(found["hour"]), int(found["minute"])
    for found in _HOURS.finditer(low):
        hour, minute = [part for part in found.groups() if part is not None]
        yield int(hour), int(minute)
