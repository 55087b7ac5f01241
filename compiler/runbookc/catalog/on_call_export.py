"""On-call schedules as their services answer in JSON: PagerDuty, Opsgenie, Grafana OnCall. Each schedule is a role.

Days are those the export writes; a time that ends at midnight ends the day before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Final

from runbookc.catalog.json_records import Export, Record
from runbookc.catalog.model import DirectoryEntry, Shift

_MIDNIGHT: Final = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")


def read_on_call(export: Export) -> tuple[DirectoryEntry, ...] | None:
    """One entry a schedule, in the order they first come in; None where the export is none of these."""
    for read in (_oncalls, _schedules, _timeline, _opsgenie, _shifts, _grafana):
        found = read(export)
        if found is not None:
            return found
    return None


def schedule(path: str, line: int, name: str, shifts: Iterable[Shift], active: bool = True) -> DirectoryEntry:
    """The entry of a schedule."""
    turns = tuple(sorted(dict.fromkeys(shifts), key=lambda s: (s.since or date.min, s.until or date.max, s.who)))
    return DirectoryEntry("role", name, path, line, active=active, on_call=turns)


def stem_of(path: str) -> str:
    """What a file that names no schedule is called after."""
    return re.sub(r"[-_.\s]+", " ", PurePosixPath(path).name.split(".", 1)[0]).strip() or "on call"


def _oncalls(export: Export) -> tuple[DirectoryEntry, ...] | None:
    """PagerDuty's `GET /oncalls`: who is on call now, schedule by schedule, and where there is none, by policy."""
    listed = export.listed("oncalls")
    if listed is None:
        return None
    turns: dict[str, tuple[Record, list[Shift]]] = {}
    for one in listed:
        name = _called(one.record("schedule")) or _called(one.record("escalation_policy"))
        name = name or one.refuse("this names neither a schedule nor an escalation policy")
        turns.setdefault(name, (one, []))[1].extend(_pagerduty_turn(one))
    return tuple(schedule(one.path, one.line, name, shifts) for name, (one, shifts) in turns.items())


def _schedules(export: Export) -> tuple[DirectoryEntry, ...] | None:
    """PagerDuty's `GET /schedules` and `GET /schedules/ID`, with what the schedule comes to after overrides."""
    listed = export.listed("schedules")
    if listed is None and isinstance(export.root.value.get("schedule"), dict):
        listed = (export.root.record("schedule"),)
    if listed is None:
        return None
    return tuple(
        schedule(one.path, one.line, _called(one) or one.refuse("this schedule has no name"), _rendered(one))
        for one in listed
    )


def _rendered(one: Record) -> Iterator[Shift]:
    for turn in one.record("final_schedule").records("rendered_schedule_entries"):
        yield from _pagerduty_turn(turn)


def _pagerduty_turn(turn: Record) -> Iterator[Shift]:
    who = _called(turn.record("user"))
    if who:
        yield from _turn(turn, who, "start", "end")


def _called(one: Record) -> str:
    return one.text("name") or one.text("summary")


def _timeline(export: Export) -> tuple[DirectoryEntry, ...] | None:
    """Opsgenie's `GET /v2/schedules/ID/timeline`."""
    if not isinstance(export.root.value.get("data"), dict):
        return None
    data = export.root.record("data")
    if "finalTimeline" not in data.value:
        return None
    name = data.record("_parent").text("name") or data.text("name") or stem_of(data.path)
    return (schedule(data.path, data.line, name, _periods(data.record("finalTimeline").records("rotations"))),)


def _periods(rotations: Sequence[Record]) -> Iterator[Shift]:
    for rotation in rotations:
        for period in rotation.records("periods"):
            who = period.record("recipient").text("name") or period.record("recipient").text("username")
            if who:
                yield from _turn(period, who, "startDate", "endDate")


def _opsgenie(export: Export) -> tuple[DirectoryEntry, ...] | None:
    """Opsgenie's `GET /v2/schedules`: which there are, and which are switched off."""
    listed = export.listed("data")
    if not listed or not all("rotations" in one.value or "enabled" in one.value for one in listed):
        return None
    return tuple(
        schedule(
            one.path,
            one.line,
            one.text("name") or one.refuse("this schedule has no name"),
            (),
            active=one.flag("enabled") is not False,
        )
        for one in listed
    )


def _shifts(export: Export) -> tuple[DirectoryEntry, ...] | None:
    """Grafana OnCall's `GET /api/v1/schedules/ID/final_shifts`, which does not name its schedule: the file does."""
    listed = export.listed("results", "")
    if not listed or not all("shift_start" in one.value for one in listed):
        return None
    turns = (
        shift
        for one in listed
        for shift in _turn(one, one.text("user_username") or one.text("user_email"), "shift_start", "shift_end")
    )
    return (schedule(listed[0].path, listed[0].line, stem_of(listed[0].path), turns),)


def _grafana(export: Export) -> tuple[DirectoryEntry, ...] | None:
    """Grafana OnCall's `GET /api/v1/schedules`: which there are."""
    listed = export.listed("results")
    if not listed or not all("on_call_now" in one.value for one in listed):
        return None
    return tuple(
        schedule(one.path, one.line, one.text("name") or one.refuse("this schedule has no name"), ()) for one in listed
    )


def _turn(one: Record, who: str, start: str, end: str) -> Iterator[Shift]:
    """The days of a turn. Without a start it began before anything that is asked; without an end, it goes on."""
    since, until = one.day(start), one.day(end)
    if until is not None and (since is None or until > since) and _MIDNIGHT.search(one.text(end)):
        until -= timedelta(days=1)
    if who and (until is None or since is None or until >= since):
        yield Shift(who, since, until)
