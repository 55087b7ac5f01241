"""How long things take that one conversation tells of, and how far apart its days lie: each record is looked at once.

A day that was invented is held against every other: looking through all records for each would take the longer the
more had been said.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from datetime import date

from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.values.dates import Day, days
from runbookc.conformance.evidence.values.durations import Duration, durations, recorded_duration


class KnownSpans:
    """The durations and days of calls, and of what others than the agent said in a language.

    `entries` are the calls, `closed` those that ended, in the order in which they did, `told` what others said; all
    three grow.
    """

    def __init__(self, entries: Sequence[Entry], closed: Sequence[Entry], told: Sequence[str], language: str) -> None:
        self._entries, self._closed, self._told, self._language = entries, closed, told, language
        self._called = self._ended = self._heard = 0
        self._spans: set[Duration] = set()
        self._days: set[Day] = set()
        """All days; `_recorded` are those of calls."""
        self._recorded: set[Day] = set()
        self._dates: list[int] = []
        """Those with a year as ordinals, in order, and those without one."""
        self._yearless: list[Day] = []
        self.places: set[object] = set()
        """What calls returned that is no text: places in a row, among other numbers."""

    def take(self) -> KnownSpans:
        """These, with what came since the last time."""
        for entry in self._entries[self._called :]:
            self._read(entry.given, entry.days_given)
        for entry in self._closed[self._ended :]:
            self._read(entry.returned, entry.days_returned)
            self.places.update(value for _, value in entry.returned if value.__class__ is not str)
        for text in self._told[self._heard :]:
            low = text.lower()
            self._spans.update(found for found, _, _ in durations(low, self._language))
            self._days.update(days(low, self._language))
        self._called, self._ended, self._heard = len(self._entries), len(self._closed), len(self._told)
        return self

    def tells(self, span: Duration) -> bool:
        """Whether anything tells of a duration."""
        return span in self._spans

    def reckons(self, day: Day, today: date | None, besides: Iterable[Duration]) -> bool:
        """Whether a day lies as far behind one that is known, or `today`, as is told, or as `besides` say."""
        apart = {n for known in self._days if (n := days_apart(day, known)) is not None}
        if today is not None and (n := days_apart(day, Day(today.year, today.month, today.day))) is not None:
            apart.add(n)
        spans = {span.days for span in (*self._spans, *besides)}
        return any(low <= n <= high for low, high in spans for n in apart)

    def lie_apart(self, span: Duration) -> bool:
        """Whether two different days of calls lie as far apart as a duration comes to."""
        low, high = span.days
        low = max(low, 1)
        for one in self._dates:
            at = bisect_left(self._dates, one + low)
            if at < len(self._dates) and self._dates[at] <= one + high:
                return True
        apart = (days_apart(one, other) for one in self._yearless for other in self._recorded)
        return any(n is not None and low <= abs(n) <= high for n in apart)

    def _read(self, values: Iterable[tuple[str, object]], held: Iterable[Day]) -> None:
        for path, value in values:
            recorded = recorded_duration(path, value)
            if recorded is not None:
                self._spans.add(recorded)
            elif isinstance(value, str):
                self._spans.update(found for found, _, _ in durations(value.lower(), self._language))
        for day in held:
            self._days.add(day)
            if day in self._recorded:
                continue
            self._recorded.add(day)
            if not day.year:
                self._yearless.append(day)
            elif (known := _ordinal(day)) is not None:
                insort(self._dates, known)


def days_apart(one: Day, other: Day) -> int | None:
    """How many days one lies behind another, both of one year where only one of them has any; None where none has."""
    year = one.year or other.year
    if year is None:
        return None
    try:
        return (date(one.year or year, one.month, one.day) - date(other.year or year, other.month, other.day)).days
    except ValueError:
        return None


def _ordinal(day: Day) -> int | None:
    try:
        return date(day.year or 0, day.month, day.day).toordinal()
    except ValueError:
        return None
