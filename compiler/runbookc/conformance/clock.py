"""When something was said or done in a conversation: by its own record, and never by the clock of this machine.

The time of a message, else that of the nearest before it that has one; else when the conversation began; else the day
that whoever audits it gave. Where its own words name another day than its record ("Today's date is 2025-03-01", to an
agent that is tried out on made-up records), nobody knows which of the two its records are to be held against.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Final

from runbookc.language.frames import frame

_STATED: Final = frame("today_is")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_SECONDS: Final = re.compile(r"0*(?P<whole>[1-9]\d{8,18})(?:\.\d+)?")
"""Zeros may stand before them: the starts of spans are filled up so that they sort as text."""
_EARLIEST: Final = timedelta(hours=-12)
_LATEST: Final = timedelta(hours=14)
"""How far the clocks of the world are from UTC (tz database: Etc/GMT+12 to Pacific/Kiritimati)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a time of a day; `zoned` where it tells how far from UTC it is."""

    day: date
    time: datetime | None = None
    zoned: bool = False

    def days_as(self, other: Moment) -> tuple[date, date]:
        """The first and the last day that it can be where another moment was written down.

        A bare day is a day there as well. Where either of the two does not tell its zone, any zone is possible.
        """
        if self.time is None:
            return self.day, self.day
        if other.time is not None and other.zoned and self.zoned:
            there = self.time.astimezone(other.time.tzinfo).date()
            return there, there
        plain = self._plain()
        return (plain + _EARLIEST).date(), (plain + _LATEST).date()

    def since(self, other: Moment) -> tuple[timedelta, timedelta]:
        """The least and the most time that can lie between the two."""
        if self.time is not None and other.time is not None and self.zoned and other.zoned:
            gone = self.time - other.time
            return gone, gone
        mine, theirs = self._span(), other._span()
        return mine[0] - theirs[1], mine[1] - theirs[0]

    def _plain(self) -> datetime:
        """The time in UTC, without saying so; noon of a bare day."""
        if self.time is None:
            return datetime(self.day.year, self.day.month, self.day.day, 12)
        return self.time.astimezone(UTC).replace(tzinfo=None) if self.zoned else self.time

    def _span(self) -> tuple[datetime, datetime]:
        """The first and the last time in UTC that it can be."""
        if self.zoned:
            return self._plain(), self._plain()
        first = self._plain() if self.time is not None else datetime(self.day.year, self.day.month, self.day.day)
        last = first if self.time is not None else first + timedelta(days=1)
        return first - _LATEST, last - _EARLIEST


@lru_cache(maxsize=4096)
def moment(said: str) -> Moment | None:
    """A moment as ISO 8601 writes it, or as seconds (or their thousandths …) since 1970; None for anything else."""
    text = said.strip()
    try:
        if _DAY.fullmatch(text):
            return Moment(date.fromisoformat(text))
        if counted := _SECONDS.fullmatch(text):
            whole = len(counted["whole"])
            number = float(text) / 10 ** (3 * ((whole - 9) // 3))
            return _at(datetime.fromtimestamp(number, UTC))
        return _at(datetime.fromisoformat(text)) if _DAY.match(text) else None
    except (ValueError, OverflowError, OSError):
        return None


def _at(time: datetime) -> Moment:
    return Moment(time.date(), time, time.tzinfo is not None)


def stated_days(texts: Iterable[str]) -> frozenset[date]:
    """The days that texts say today is."""
    found = (moment(match["day"]) for text in texts for match in _STATED.finditer(text))
    return frozenset(one.day for one in found if one is not None)


@dataclass
class Clock:
    """The clock of one conversation: `started` and `today` as somebody gave them, "" where nobody did."""

    started: str = ""
    today: str = ""
    stated: frozenset[date] = frozenset()
    """The days that a page, or what the agent was told, says today is."""
    _stamps: list[tuple[int, str]] = field(default_factory=list)

    def hear(self, index: int, stamp: str) -> None:
        """A message has this time; they come in their order."""
        self._stamps.append((index, stamp))

    def own(self, message: int) -> str:
        """The time that a message itself has, as it is written; "" where it has none."""
        before = bisect_right(self._stamps, message, key=itemgetter(0))
        at, stamp = self._stamps[before - 1] if before else (-1, "")
        return stamp if at == message else ""

    def at(self, message: int) -> Moment | None:
        """When a message came; None where nothing tells, or two things tell otherwise."""
        before = bisect_right(self._stamps, message, key=itemgetter(0))
        said = self._stamps[max(before - 1, 0)][1] if self._stamps else self.started or self.today
        found = moment(said) if said else None
        if len(self.stated) > 1:
            return None
        for day in self.stated:
            if found is None:
                return Moment(day)
            if abs((found.day - day).days) > 1:
                return None
        return found
