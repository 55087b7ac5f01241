"""Who is on call on a day. A day counts where any hour of the shift lies in it, as the export writes its hours."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from runbookc.catalog.model import DirectoryEntry, Shift


def on_call_on(entry: DirectoryEntry, day: date) -> tuple[Shift, ...]:
    """The shifts of a schedule that a day lies in, each at that time of it, by their first day."""
    times = (at for shift in entry.on_call if (at := _time_on(shift, day)) is not None)
    return tuple(sorted(times, key=lambda shift: (shift.since, shift.who)))


def next_on_call(entry: DirectoryEntry, day: date) -> Shift | None:
    """The first shift that begins after a day, None where none is known."""
    times = (at for shift in entry.on_call if (at := _time_after(shift, day)) is not None)
    return min(times, key=lambda shift: (shift.since, shift.who), default=None)


def covered_until(entry: DirectoryEntry) -> date | None:
    """The last day somebody is known to be on call; None where no end is known, or the entry is no schedule."""
    ends = [shift.until for shift in entry.on_call]
    return None if None in ends else max((end for end in ends if end is not None), default=None)


def _time_on(shift: Shift, day: date) -> Shift | None:
    if day < shift.since or (shift.until is not None and shift.until < day):
        return None
    if not shift.repeats:
        return shift
    begin = _begun(shift, day)
    while begin is not None and begin + timedelta(days=shift.days - 1) >= day:
        if begin not in shift.without:
            return Shift(shift.who, begin, begin + timedelta(days=shift.days - 1))
        begin = _begun(shift, begin - timedelta(days=1))
    return None


def _time_after(shift: Shift, day: date) -> Shift | None:
    if not shift.repeats:
        return shift if shift.since > day else None
    begin = _following(shift, day)
    while begin is not None and begin in shift.without:
        begin = _following(shift, begin)
    return None if begin is None else Shift(shift.who, begin, begin + timedelta(days=shift.days - 1))


def _begun(shift: Shift, day: date) -> date | None:
    """The last time that begins on a day or before."""
    found = _rule(shift).before(datetime.combine(day, time.max), inc=True) if day >= shift.since else None
    return None if found is None else found.date()


def _following(shift: Shift, day: date) -> date | None:
    found = _rule(shift).after(datetime.combine(day, time.max))
    return None if found is None else found.date()


def _rule(shift: Shift) -> Any:
    from dateutil.rrule import rrulestr  # start-up: few directories hold a calendar

    return rrulestr(shift.repeats, dtstart=datetime.combine(shift.since, time.min), cache=True)
