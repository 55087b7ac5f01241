"""Values that a text tells as read, and that nobody can have read: no record, no customer and no runbook holds them.

A value counts as known as soon as anything could give it: a sum or a share of known amounts, a day as many days after a
known one as anybody named, a time in another zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from runbookc.conformance.claims.lexicon import languages
from runbookc.conformance.evidence.dates import Clock, Day, clocks, days, placed_days
from runbookc.conformance.evidence.durations import durations, recorded_duration
from runbookc.conformance.evidence.ledger import Ledger
from runbookc.conformance.evidence.money import Money, amounts
from runbookc.conformance.evidence.told import is_nowhere
from runbookc.conformance.evidence.values import as_decimal

_ZONED = re.compile(r"\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)\b")
_MOST = 400
"""Days that one day may lie after another, at most, to be reckoned from it."""
_MANY = 20_000
"""Days that are tried, at most: beyond that anything may have been reckoned."""
_HUNDRED = Decimal(100)
_KEPT = 64
"""Texts whose days and durations are kept: the runbooks', and those of the conversation that is judged."""
_TURNS = ((28, 31), (365, 366))
"""After how many days something comes again that does so each month or each year."""


Span = tuple[int, int]


class Unread(NamedTuple):
    """A value that nothing tells, as a row shows it, and where it ends."""

    shown: str
    end: int


class Read:
    """The numbers and days that the records of one conversation hold: each is taken in once, and only when asked."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self._next = ledger, 0
        self.numbers: set[Decimal] = set()
        self.days: set[tuple[int, int]] = set()

    def take(self) -> None:
        """Take in the records that came since the last time."""
        own = self.ledger.own
        while self._next < len(own) and own[self._next].receipt.result_message is not None:
            entry = own[self._next]
            found = [v for _, v in entry.returned if type(v) is int or type(v) is float]
            self.numbers.update([abs(n) for n in map(as_decimal, found) if n is not None])
            self.days.update([(day.month, day.day) for day in entry.days_returned])
            self._next += 1

    def holds(self, money: Money) -> bool:
        """Whether a record holds an amount as it is told, in minor units too."""
        self.take()
        return any(n in self.numbers or n * _HUNDRED in self.numbers for n in money.numbers)


def unread_in(text: str, part: Span, read: Read, standing: str, language: str) -> Unread | None:
    """The first such value of a part of a text; None where calls are missing or unknown tools were called."""
    ledger = read.ledger
    if ledger.unknown or ledger.stray_results:
        return None
    start, end = part
    said = text[start:end]
    for money in amounts(said):
        if not read.holds(money) and is_nowhere(money, ledger, standing):
            return Unread(str(money), start + money.end)
    for day, _, stop in placed_days(said.lower(), language):
        read.take()
        if (day.month, day.day) not in read.days and not _is_known_day(day, ledger, standing):
            return Unread(str(day), start + stop)
    return None


def unread_clock(text: str, part: Span, ledger: Ledger, standing: str) -> Unread | None:
    """The first time of day that nothing tells; where a record has times of a zone nobody knows which are meant."""
    if ledger.unknown or ledger.stray_results:
        return None
    said = clocks(text[slice(*part)].lower())
    known = [*ledger.told, standing, *(f"{e.call.arguments} {e.receipt.content}" for e in ledger.entries)]
    if not said or any(_ZONED.search(one.lower()) for one in known):
        return None
    heard = {c[:2] for one in known for c in _clocks(one.lower())}
    off = next((c for c in said if c[:2] not in heard and (c.hour % 12, c.minute) not in heard), None)
    return Unread(f"{off.hour:02}:{off.minute:02}", part[1]) if off is not None else None


def _clocks(low: str) -> Iterator[Clock]:
    yield from clocks(low.replace("t", " "))
    for hour in re.findall(r"(?<![\d:])([01]?\d|2[0-3])(?![\d:])", low):
        yield Clock(int(hour), 0)


def _is_known_day(day: Day, ledger: Ledger, standing: str) -> bool:
    """Whether anything tells a day, or it lies as long after a known one as anybody named, or a month or a year."""
    texts = [*ledger.told, standing]
    known = {d for e in ledger.entries for d in (*e.days_given, *e.days_returned)}
    known.update(d for text in texts for d in _days_in(text))
    if ledger.today is not None:
        known.add(Day(ledger.today.year, ledger.today.month, ledger.today.day))
    if any(day.agrees(one) for one in known):
        return True
    spans = _spans(texts, ledger)
    if len(known) * len(spans) > _MANY:
        return True
    return any(day.agrees(later) for one in known for later in _later(one, spans))


def _spans(texts: list[str], ledger: Ledger) -> set[int]:
    """How many days later something may be: by what anybody named and records hold, a day, a month, a year."""
    ranges = {(0, 1), *_TURNS, *(one for text in texts for one in _durations_in(text))}
    returned = (one for e in ledger.entries for one in e.returned if type(one[1]) is int)
    ranges |= {d.days for path, value in returned if (d := recorded_duration(path, value)) is not None}
    return {n for first, last in ranges for n in range(first, min(last, _MOST) + 1)}


@lru_cache(maxsize=_KEPT)
def _days_in(text: str) -> tuple[Day, ...]:
    return tuple(day for one in languages() for day in days(text.lower(), one))


@lru_cache(maxsize=_KEPT)
def _durations_in(text: str) -> tuple[tuple[int, int], ...]:
    """The days that each duration comes to which a text names, at least and at most."""
    return tuple(found.days for one in languages() for found, _, _ in durations(text.lower(), one))


def _later(day: Day, spans: set[int]) -> Iterator[Day]:
    try:
        first = date(day.year or 2000, day.month, day.day)
    except ValueError:
        return
    for other in (first + timedelta(span) for span in spans):
        yield Day(other.year if day.year is not None else None, other.month, other.day)
