"""Who is on call on a day. A day counts where any hour of the turn lies in it, as the export writes its hours."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final

from runbookc.catalog.model import DirectoryEntry, Shift

_RULE: Final = re.compile(r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,+-]+){0,12}", re.ASCII)
_FINER: Final = re.compile(r"BY(?:HOUR|MINUTE|SECOND|EASTER)=|INTERVAL=0*(?:;|$)", re.ASCII)
_HARD_TO_COUNT: Final = re.compile(r"COUNT=.*BY(?!DAY)|BY(?!DAY).*COUNT=", re.ASCII)
"""Times that never come ("the 30th of February") would be counted to the end of the calendar."""
_HORIZON: Final = "20991231T235959"


def is_rule(text: str) -> bool:
    """Whether it is a recurrence rule (RFC 5545) that repeats daily or more rarely, by days and nothing finer."""
    if not _RULE.fullmatch(text) or _FINER.search(text) or _HARD_TO_COUNT.search(text):
        return False
    try:
        _rule(text, date(2000, 1, 1))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return False
    return True


def on_call_on(entry: DirectoryEntry, day: date) -> tuple[Shift, ...]:
    """The turns of a schedule that a day lies in, each at that time of it, by their first day."""
    times = (at for shift in entry.on_call if (at := _time_on(shift, day)) is not None)
    return tuple(sorted(times, key=_order))


def next_on_call(entry: DirectoryEntry, day: date) -> Shift | None:
    """The first turn that begins after a day, None where none is known."""
    times = (at for shift in entry.on_call if (at := _time_after(shift, day)) is not None)
    return min(times, key=_order, default=None)


def covered_until(entry: DirectoryEntry) -> date | None:
    """The last day somebody is known to be on call; None where no end is known, or the entry is no schedule."""
    ends = [shift.until for shift in entry.on_call]
    return None if None in ends else max((end for end in ends if end is not None), default=None)


def _order(shift: Shift) -> tuple[date, str]:
    return (shift.since or date.min, shift.who)


def _time_on(shift: Shift, day: date) -> Shift | None:
    if (shift.since is not None and day < shift.since) or (shift.until is not None and shift.until < day):
        return None
    if not shift.repeats:
        return shift
    begin = _begun(shift, day)
    while begin is not None and begin + timedelta(days=shift.days - 1) >= day:
        if begin not in shift.without:
            return _at(shift, begin)
        begin = _begun(shift, begin - timedelta(days=1))
    return None


def _time_after(shift: Shift, day: date) -> Shift | None:
    if not shift.repeats:
        return shift if shift.since is not None and shift.since > day else None
    begin = _following(shift, day)
    while begin is not None and begin in shift.without:
        begin = _following(shift, begin)
    return None if begin is None else _at(shift, begin)


def _at(shift: Shift, begin: date) -> Shift:
    return Shift(shift.who, begin, begin + timedelta(days=shift.days - 1))


def _begun(shift: Shift, day: date) -> date | None:
    """The last time that begins on a day or before."""
    if shift.since is None or day < shift.since:
        return None
    found = _rule(shift.repeats, shift.since).before(datetime.combine(day, time.min), inc=True)
    return None if found is None else found.date()


def _following(shift: Shift, day: date) -> date | None:
    if shift.since is None:
        return None
    found = _rule(shift.repeats, shift.since).after(datetime.combine(day, time.min))
    return None if found is None else found.date()


@lru_cache(maxsize=1024)
def _rule(repeats: str, since: date) -> Any:
    from dateutil.rrule import rrulestr  # start-up: few directories hold a calendar

    ends = "COUNT=" in repeats or "UNTIL=" in repeats
    return rrulestr(
        repeats if ends else f"{repeats};UNTIL={_HORIZON}", dtstart=datetime.combine(since, time.min), cache=True
    )
