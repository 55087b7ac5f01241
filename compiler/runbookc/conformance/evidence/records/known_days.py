"""The days that one conversation tells, in its records and by others than the agent, each taken in once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

from runbookc.conformance.claims.lexicon import languages
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.values.coded_times import coded_days
from runbookc.conformance.evidence.values.dates import LONGEST_RECORDED, Day, days
from runbookc.conformance.evidence.values.durations import durations, recorded_duration

_MOST = 400
"""Days that one day may lie after another, at most, to be reckoned from it."""
_MANY = 20_000
"""Days that are reckoned, at most: beyond that anything may have been."""
_KEPT = 64
"""Texts whose days and durations are kept: the runbooks', and those of the conversation that is judged."""
_TURNS = (0, 1, 28, 29, 30, 31, 365, 366)
"""After how many days something comes again that does so each day, each month or each year."""
_WEEK = 7
"""Days ahead up to which a day is told by its weekday alone."""
_LEAP = 2000
"""A year that has every day, for those without one."""


class DayIndex:
    """Days by month and day of the month, so that those which may be a given one are found at once."""

    def __init__(self) -> None:
        self._at: dict[tuple[int, int], set[Day]] = {}
        self.every: list[Day] = []
        """Each once, in the order in which they came."""

    def update(self, found: Iterable[Day]) -> None:
        """Take in some days."""
        for day in found:
            there = self._at.setdefault((day.month, day.day), set())
            if day not in there:
                there.add(day)
                self.every.append(day)
                if day.swapped:
                    self._at.setdefault((day.day, day.month), set()).add(day)

    def holds(self, day: Day) -> bool:
        """Whether one of them can be a day."""
        if any(map(day.agrees, self._at.get((day.month, day.day), ()))):
            return True
        return day.swapped and any(map(day.agrees, self._at.get((day.day, day.month), ())))


class KnownDays(DayIndex):
    """The days that calls were given or returned, and those that others than the agent named.

    `entries` are the calls, `closed` those that ended, in the order in which they did, `told` what others said; all
    three grow.
    """

    def __init__(self, entries: Sequence[Entry], closed: Sequence[Entry], told: Sequence[str]) -> None:
        super().__init__()
        self._entries, self._closed, self._told = entries, closed, told
        self._called = self._ended = self._heard = 0
        self.recorded: list[Day] = []
        """Those that calls were given or returned, each as often as it came."""
        self._reckoned: Reckoned | None = None
        self._spanned = 0, 0
        """How many results and texts were looked through for spans."""
        self._written = DayIndex()
        """Those that stand in longer texts of the first `_read` results: "declared lost on 20 Nov 2026, depot 4"."""
        self._read = 0

    def tells(self, day: Day) -> bool:
        """Whether one that stands anywhere in a longer text which was returned can be a day, or is told by a code."""
        for entry in self._closed[self._read :]:
            self._written.update(coded_days(entry.receipt.content))
            texts = [value for _, value in entry.returned if value.__class__ is str and len(value) > LONGEST_RECORDED]
            for text in texts:
                self._written.update(each_day_in(text))
        self._read = len(self._closed)
        return self._written.holds(day)

    def take(self) -> KnownDays:
        """These, with what came since the last time."""
        found = [day for entry in self._entries[self._called :] for day in entry.days_given]
        found += [day for entry in self._closed[self._ended :] for day in entry.days_returned]
        self.recorded += found
        for text in self._told[self._heard :]:
            found += days_in(text)
        if found:
            self.update(found)
        self._called, self._ended, self._heard = len(self._entries), len(self._closed), len(self._told)
        return self

    def may_come_to(self, day: Day, besides: Iterable[Day], spans: Iterable[int]) -> bool:
        """Whether a day lies as long after one of these, or of those `besides`, as anybody named, or `spans` tell.

        A month and a year are named by nobody, and lie between days all the same.
        """
        return self._spanning(spans).reaches(day, besides)

    def may_come_to_weekday(self, number: int, besides: Iterable[Day], spans: Iterable[int]) -> bool:
        """Whether a weekday (1 is Monday) lies that long after one of these, within a week."""
        near = self._spanning(spans).near
        names = KnownNames()
        names.add((*self.every, *besides))
        return names.may_be_weekday(number, [-n for n in near])

    def _spanning(self, spans: Iterable[int]) -> Reckoned:
        """What is reckoned by the spans that calls returned, that others than the agent named, and by some more."""
        self._reckoned = reckoned = self._reckoned or Reckoned(self.every)
        ended, heard = self._spanned
        for entry in self._closed[ended:]:
            reckoned.add_spans(_spans_of(entry))
        for text in self._told[heard:]:
            reckoned.add_spans(spans_in(text))
        self._spanned = len(self._closed), len(self._told)
        reckoned.add_spans(spans)
        return reckoned


class Reckoned(DayIndex):
    """The days that lie as long after known ones as some spans are: worked out for what is new of either."""

    def __init__(self, known: Sequence[Day]) -> None:
        super().__init__()
        self._known, self._read = known, 0
        self._spans, self._all = list(_TURNS), set(_TURNS)
        self._told = set[int]()
        self._from: dict[Day, None] = {}
        """The days from which it was reckoned, by the first `_added` of the spans."""
        self._added = 0

    def add_spans(self, spans: Iterable[int]) -> None:
        """Take in how many days may lie between two."""
        spans = [*spans]
        self._told.update(spans)
        new = [n for n in spans if n not in self._all]
        self._all.update(new)
        self._spans += new

    @property
    def near(self) -> list[int]:
        """The spans that somebody named, of a week at most."""
        return [n for n in self._told if n <= _WEEK]

    def reaches(self, day: Day, besides: Iterable[Day]) -> bool:
        """Whether a day is one of them; of too many nobody can tell, and it may be."""
        new = [one for one in dict.fromkeys((*self._known[self._read :], *besides)) if one not in self._from]
        if (len(self._from) + len(new)) * len(self._spans) > _MANY:
            return True
        if self._added < len(self._spans):
            for one in self._from:
                self.update(_later(one, self._spans[self._added :]))
        for one in new:
            self.update(_later(one, self._spans))
        self._from.update(dict.fromkeys(new))
        self._read, self._added = len(self._known), len(self._spans)
        return self.holds(day)


class KnownNames:
    """Which weekdays and months some days fall on, of every year that any of them names where one has none."""

    def __init__(self) -> None:
        self._years: set[int] = set()
        self._yearless: set[Day] = set()
        self._seen: set[Day] = set()
        self._weekdays: set[int] = set()
        self._months: set[int] = set()

    def add(self, found: Iterable[Day]) -> None:
        """Take in some days."""
        for day in found:
            if day in self._seen:
                continue
            self._seen.add(day)
            if day.year is None:
                self._yearless.add(day)
                self._fall([day], self._years)
            else:
                self._fall([day], [day.year])
                if day.year not in self._years:
                    self._years.add(day.year)
                    self._fall(self._yearless, [day.year])

    def may_be_month(self, number: int) -> bool:
        """Whether one of them falls into a month."""
        return number in self._months if self._years else any(day.month == number for day in self._yearless)

    def may_be_weekday(self, number: int, around: Iterable[int]) -> bool:
        """Whether one falls so many days `around` a weekday (1 is Monday); without a year nobody can tell."""
        if not self._years:
            return bool(self._yearless)
        return any((number + n - 1) % 7 + 1 in self._weekdays for n in around)

    def _fall(self, some: Iterable[Day], years: Iterable[int]) -> None:
        for day in some:
            ways = ((day.month, day.day), (day.day, day.month))[: 1 + day.swapped]
            for year in years:
                for month, number in ways:
                    with suppress(ValueError):  # 29 February of another year
                        self._weekdays.add(date(year, month, number).isoweekday())
                        self._months.add(month)


def each_day_in(text: str) -> Iterator[Day]:
    """The days that a text names, in any language."""
    return (day for one in languages() for day in days(text.lower(), one))


@lru_cache(maxsize=_KEPT)
def days_in(text: str) -> tuple[Day, ...]:
    """The same, of a text that is asked again."""
    return tuple(each_day_in(text))


@lru_cache(maxsize=_KEPT)
def spans_in(text: str) -> frozenset[int]:
    """The days that each duration may come to which a text names."""
    return _between(found.days for one in languages() for found, _, _ in durations(text.lower(), one))


def _spans_of(entry: Entry) -> frozenset[int]:
    """The same of the fields of a result: `days`, `eta_minutes`."""
    found = [recorded_duration(path, value) for path, value in entry.returned if type(value) is int]
    return _between([one.days for one in found if one is not None]) if any(found) else frozenset()


def _between(ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset([n for first, last in ranges for n in range(first, min(last, _MOST) + 1)])


def _later(day: Day, spans: Iterable[int]) -> list[Day]:
    try:
        first = date(day.year or _LEAP, day.month, day.day)
    except ValueError:
        return []
    left = (date.max - first).days
    found = [first + timedelta(span) for span in spans if span <= left]
    return [Day(other.year if day.year is not None else None, other.month, other.day) for other in found]
