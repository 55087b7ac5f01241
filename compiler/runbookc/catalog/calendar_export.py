"""An on-call schedule as iCalendar (RFC 5545): one calendar is one role, each event a turn of whoever it names.

Days are those the calendar writes. An event that repeats without an end keeps its rule; one changed time of it
(RECURRENCE-ID) stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from runbookc.catalog.model import DirectoryEntry, Shift
from runbookc.catalog.on_call import is_rule
from runbookc.catalog.on_call_export import schedule, stem_of
from runbookc.errors import LimitError, SourceError
from runbookc.language.frames import frame

MAX_EVENTS: Final = 10_000
"""Events that one calendar may hold."""
MAX_RULES: Final = 100
"""Events that repeat: each of them is asked for the day."""
_EARLIEST: Final = 1990
_NEEDS: Final = "reading iCalendar needs the icalendar package: pip install 'runbookc[directory]'"
_ON_CALL: Final = frame("turn_on_call")
_TAIL: Final = frame("turn_on_call_ends")


def is_calendar(text: str) -> bool:
    """Whether it begins as every calendar does."""
    return text.lstrip()[:15].upper() == "BEGIN:VCALENDAR"


def read_calendar(path: str, text: str) -> tuple[DirectoryEntry, ...]:
    """The one entry of a calendar; SourceError with the line of an event that cannot be read."""
    try:
        from icalendar import Calendar  # start-up, and an extra: only a calendar needs it
    except ImportError:
        raise SourceError(f"{path}:1: {_NEEDS}") from None
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if line.strip().upper() == "BEGIN:VEVENT"]
    if len(lines) > MAX_EVENTS:
        raise LimitError(f"{path}:1: more than {MAX_EVENTS:,} events")
    try:
        calendar = Calendar.from_ical(text.lstrip())
        name = str(calendar.get("X-WR-CALNAME") or calendar.get("NAME") or "")
    except Exception as problem:  # the library raises what its parsers raise
        raise SourceError(f"{path}:1: this is not iCalendar: {' '.join(str(problem).split())[:200]}") from None
    events = [event for event in calendar.walk("VEVENT") if str(event.get("STATUS", "")).upper() != "CANCELLED"]
    shifts = list(_Reader(path, lines, events).shifts())
    return (schedule(path, 1, " ".join(name.split()) or stem_of(path), shifts),)


class _Reader:
    """Reads the events of one calendar."""

    def __init__(self, path: str, lines: list[int], events: list[Any]) -> None:
        self._path = path
        self._lines = lines
        self._events = events
        self._changed: dict[str, set[date]] = {}

    def shifts(self) -> Iterator[Shift]:
        """The turns, those of rules that repeat once with their rule."""
        for event in self._events:
            if event.get("RECURRENCE-ID") is not None:
                self._changed.setdefault(str(event.get("UID", "")), set()).add(_day(event["RECURRENCE-ID"].dt))
        rules = 0
        for number, event in enumerate(self._events):
            line = self._lines[number] if number < len(self._lines) else 1
            try:
                shift = self._shift(event)
            except SourceError as problem:
                raise SourceError(f"{self._path}:{line}: {problem}") from None
            except Exception as problem:
                what = " ".join(str(problem).split())[:200]
                raise SourceError(f"{self._path}:{line}: this event cannot be read: {what}") from None
            if shift is not None:
                rules += bool(shift.repeats)
                if rules > MAX_RULES:
                    raise LimitError(f"{self._path}:{line}: more than {MAX_RULES} events that repeat")
                yield shift

    def _shift(self, event: Any) -> Shift | None:
        who = _who(event)
        if not who:
            return None
        since, until = _first(event), _last(event)
        if until < since:
            raise SourceError("this event ends before it begins")
        if event.get("RRULE") is None or event.get("RECURRENCE-ID") is not None:
            return Shift(who, since, until)
        return _repeated(event, Shift(who, since, until), self._changed.get(str(event.get("UID", "")), set()))


def _who(event: Any) -> str:
    """Whom an event names: its one attendee, else the words of its summary without what every event says."""
    attendees = event.get("ATTENDEE")
    one = attendees if attendees is not None and not isinstance(attendees, list) else None
    named = str(one.params.get("CN", "")) if one is not None else ""
    summary = " ".join(str(event.get("SUMMARY", "")).split())
    return " ".join(named.split()) or _TAIL.sub("", _ON_CALL.sub("", summary)).strip() or summary


def _first(event: Any) -> date:
    if event.get("DTSTART") is None:
        raise SourceError("this event has no begin (DTSTART)")
    return _day(event["DTSTART"].dt)


def _last(event: Any) -> date:
    """The last day of an event: its end is where the next may begin (RFC 5545, section 3.6.1)."""
    begin = event["DTSTART"].dt
    if event.get("DTEND") is not None:
        end = event["DTEND"].dt
    elif event.get("DURATION") is not None:
        end = begin + event["DURATION"].dt
    else:
        return _day(begin)
    midnight = not isinstance(end, datetime) or end.time() == time.min
    return _day(end) - timedelta(days=1) if midnight and _day(end) > _day(begin) else _day(end)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _repeated(event: Any, shift: Shift, changed: set[date]) -> Shift:
    rules = event["RRULE"]
    if isinstance(rules, list):
        raise SourceError("this event has several rules by which it repeats; RFC 5545 allows one")
    if shift.since is None or shift.since.year < _EARLIEST:
        raise SourceError(f"this event repeats since before {_EARLIEST}")
    # Days are counted, not hours: a rule that ends within a day ends with it.
    rule = re.sub(r"(UNTIL=\d{8})T\d{6}Z?", r"\1T235959", rules.to_ical().decode("ascii", "replace"))
    if not is_rule(rule):
        raise SourceError(f"this event repeats by {rule}, which is no rule of whole days")
    days = ((shift.until or shift.since) - shift.since).days + 1
    without = changed | {_day(at.dt) for listed in _listed(event.get("EXDATE")) for at in listed.dts}
    return Shift(shift.who, shift.since, _end_of(rule, shift.since, days), rule, days, tuple(sorted(without)))


def _end_of(rule: str, since: date, days: int) -> date | None:
    """The last day of a rule's last time, None where it never ends."""
    if not re.search(r"\b(?:UNTIL|COUNT)=", rule):
        return None
    from dateutil.rrule import rrulestr

    last = since
    for number, moment in enumerate(rrulestr(rule, dtstart=datetime.combine(since, time.min))):
        if number > MAX_EVENTS:
            return None
        last = moment.date()
    return last + timedelta(days=days - 1)


def _listed(given: Any) -> list[Any]:
    return [] if given is None else given if isinstance(given, list) else [given]
